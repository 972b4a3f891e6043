// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// An act from the lines of a step: labels become ids, "+72 h" an instant, the name of a key the key.
#include <string.h>

#include "crypto.h"
#include "payload.h"
#include "rehearsal_part.h"
#include "textfile.h"

// How the value of a line is written, as lines.def has it.
static const char *const kinds[OY_LINE_KEYS] = {
#define OY_LINE(name, key, kind) [OY_LINE_##name] = #kind,
#include "lines.def"
#undef OY_LINE
};

typedef struct composer {
    oy_player *p;
    oy_act *act;
    oy_buf block, content;
    size_t cap;
    oy_bytes keyname; // whose act it is
    bool bound;       // to the content
    oy_bytes from;    // of a `deposited`: whose act it carries
} composer;

static bool is_kind(oy_line_key key, const char *kind) {
    return strcmp(kinds[key], kind) == 0;
}

static oy_code put_id(const oy_player *p, oy_bytes value, oy_buf *out) {
    oy_hash id;
    if (!oy_hash_parse(&id, value) && !oy_player_find(p, value, &id))
        return oy_player_fail(p, OY_UNKNOWN_LABEL, value);
    oy_hash_print(out, &id);
    return OY_OK;
}

static oy_code put_instant(const oy_player *p, oy_bytes value, oy_buf *out) {
    oy_instant t;
    if (!oy_player_instant(p, value, &t))
        return oy_player_fail(p, OY_BAD_INSTANT, value);
    oy_instant_print(out, t);
    return OY_OK;
}

// A whole key is taken as it stands; the name of one is asked of the stage.
static oy_code put_key(oy_player *p, oy_bytes value, oy_buf *out) {
    if (oy_bytes_find(value, 0, '+') < value.n) {
        oy_buf_put(out, value);
        return OY_OK;
    }
    oy_skey key;
    if (!oy_key_name_check(value))
        return oy_player_fail(p, OY_BAD_KEY, value);
    oy_code code = oy_player_key(p, value, &key);
    if (!code)
        oy_vkey_print(out, &key.vkey);
    return code;
}

// "LABEL LEVEL" stands for a payload whose content the step has, in lines `> TEXT`, or else the label itself: a rehearsal has no
// scans. Its salt is zero, unless the stage keeps what the step has and gives another.
static oy_code put_payload(composer *c, oy_bytes value, oy_buf *out) {
    const oy_stage *stage = c->p->stage;
    oy_bytes level = value, content = oy_word_take(&level);
    if (!oy_label_check(content) || content.n == 64) {
        oy_buf_put(out, value);
        return OY_OK;
    }
    uint8_t salt[OY_SALT_SIZE] = {0};
    if (c->content.n > 0) {
        content = oy_buf_bytes(&c->content);
        c->bound = true;
        oy_code code = stage->content ? stage->content(stage->ctx, c->keyname, c->act->as, content, salt) : OY_OK;
        if (code)
            return oy_player_fail(c->p, code, value);
    }
    oy_hash hash = oy_payload_hash(salt, content);
    oy_hash_print(out, &hash);
    oy_buf_putc(out, ' ');
    oy_buf_number(out, content.n);
    oy_buf_putc(out, ' ');
    oy_buf_put(out, level);
    return OY_OK;
}

// In an effect `@LABEL` stands for an id; a name that begins so, and is no label, is a name. A key is its name, as in `holder`.
static oy_code put_effect(oy_player *p, oy_bytes value, oy_buf *out) {
    if (oy_bytes_starts(value, OY_LIT("rekey "))) {
        (void)oy_word_take(&value);
        oy_buf_puts(out, "rekey ");
        return put_key(p, value, out);
    }
    while (value.n > 0) {
        oy_hash id;
        oy_bytes word = oy_word_take(&value);
        if (word.n > 1 && word.p[0] == '@' && oy_player_find(p, oy_bytes_slice(word, 1, word.n), &id))
            oy_hash_print(out, &id);
        else
            oy_buf_put(out, word);
        oy_buf_puts(out, value.n > 0 ? " " : "");
    }
    return OY_OK;
}

// "LANGUAGE LABEL": the version in that language that is on record, of a proposal or of the translation itself.
static oy_code put_version(const oy_player *p, oy_bytes value, oy_buf *out) {
    const oy_state *s = &p->audit->state;
    oy_bytes name = value, language = oy_word_take(&name);
    oy_hash id, hash;
    oy_table table;
    uint32_t row;
    bool known = oy_player_find(p, name, &id) && oy_state_find(s, &id, &table, &row);
    if (known && table == OY_TABLE_proposal)
        hash = s->proposal.row[row].text_hash;
    else if (known && table == OY_TABLE_translation)
        hash = s->translation.row[row].text_hash;
    else if (!oy_hash_parse(&hash, name))
        return oy_player_fail(p, OY_UNKNOWN_LABEL, name);
    oy_buf_put(out, language);
    oy_buf_putc(out, ' ');
    oy_hash_print(out, &hash);
    return OY_OK;
}

static oy_code put_value(composer *c, oy_line_key key, oy_bytes value, oy_buf *out) {
    oy_player *p = c->p;
    if (is_kind(key, "ID"))
        return put_id(p, value, out);
    if (is_kind(key, "INSTANT"))
        return put_instant(p, value, out);
    if (is_kind(key, "VKEY"))
        return put_key(p, value, out);
    if (is_kind(key, "EFFECT"))
        return put_effect(p, value, out);
    if (is_kind(key, "VERSION"))
        return put_version(p, value, out);
    if (is_kind(key, "PAYLOAD"))
        return put_payload(c, value, out);
    oy_buf_put(out, value);
    return OY_OK;
}

static oy_code add_line(composer *c, oy_bytes token, oy_bytes value) {
    oy_player *p = c->p;
    oy_line_key key;
    if (!oy_line_key_of(&key, c->act->type, c->act->carried, token))
        return oy_player_fail(p, OY_LINE_UNKNOWN, token);
    oy_buf out = oy_buf_in(&p->scratch);
    oy_code code = put_value(c, key, value, &out);
    if (code)
        return code;
    if (out.failed || !oy_arena_grow(&p->scratch, &c->act->lines, &c->cap, c->act->line_count + 1, sizeof(oy_line)))
        return oy_player_fail(p, OY_NO_MEMORY, token);
    c->act->lines[c->act->line_count++] = (oy_line){.key = key, .value = oy_buf_bytes(&out)};
    return OY_OK;
}

// "seen other": the author has seen a history that is not this one.
static oy_code see(composer *c, oy_bytes value) {
    if (!oy_bytes_equal(value, OY_LIT("other")))
        return oy_player_fail(c->p, OY_BAD_WORD, value);
    oy_bytes pieces[] = {OY_LIT("another history\n"), c->p->rehearsal->origin};
    c->act->seen_root = oy_sha256(pieces, 2);
    return OY_OK;
}

// The lines that every act has, where a rehearsal wants them otherwise than the player would write them.
static oy_code put_common(composer *c, oy_bytes token, oy_bytes value, bool *known) {
    *known = true;
    if (oy_bytes_equal(token, OY_LIT("seen")))
        return see(c, value);
    if (oy_bytes_equal(token, OY_LIT("as")))
        return oy_role_of(&c->act->as, value) ? OY_OK : oy_player_fail(c->p, OY_BAD_WORD, value);
    if (oy_bytes_equal(token, OY_LIT("process"))) { // a name that the record had
        c->act->origin = value;
        return oy_origin_check(value) ? OY_OK : oy_player_fail(c->p, OY_BAD_NAME, value);
    }
    if (c->act->type == OY_ACT_DEPOSITED && oy_bytes_equal(token, OY_LIT("kind"))) // looked at before
        return OY_OK;
    if (c->act->type == OY_ACT_DEPOSITED && oy_bytes_equal(token, OY_LIT("from"))) {
        c->from = value;
        return oy_member_name_check(value) ? OY_OK : oy_player_fail(c->p, OY_BAD_NAME, value);
    }
    if (oy_bytes_equal(token, OY_LIT("until")))
        return oy_player_instant(c->p, value, &c->act->until) ? OY_OK : oy_player_fail(c->p, OY_BAD_INSTANT, value);
    *known = false;
    return OY_OK;
}

// A `received` or `deposited` carries an act of the kind it names, whose lines it may have: so that must be known first.
static oy_code carried_of(oy_player *p, const oy_step *step, oy_act_type *out) {
    *out = step->type;
    oy_textfile f = {.rest = step->lines, .line = step->line};
    while (step->type == OY_ACT_RECEIVED || step->type == OY_ACT_DEPOSITED) {
        oy_bytes line;
        oy_code code = oy_textfile_next(&f, &line, p->err);
        p->line = f.line;
        if (code)
            return code;
        if (line.n == 0) {
            p->line = step->line;
            return oy_player_fail(p, OY_LINE_MISSING, OY_LIT("kind"));
        }
        if (!oy_indent_take(&line) || !oy_bytes_equal(oy_word_take(&line), OY_LIT("kind")))
            continue;
        return oy_act_type_of(out, line) ? OY_OK : oy_player_fail(p, OY_BAD_WORD, line);
    }
    return OY_OK;
}

static oy_code take_line(composer *c, oy_bytes line) {
    if (!oy_indent_take(&line))
        return oy_player_fail(c->p, OY_BAD_SPACE, line);
    if (line.p[0] == '>') // read before
        return OY_OK;
    oy_bytes value = line, token = oy_word_take(&value);
    bool is_common, is_file = oy_bytes_equal(token, OY_LIT("text-of"));
    if (line.p[0] == '|' || is_file) {
        c->act->has_block = true;
        return is_file ? oy_player_put_file(c->p, value, &c->block) : oy_player_put_line(c->p, line, &c->block);
    }
    oy_code code = put_common(c, token, value, &is_common);
    return code || is_common ? code : add_line(c, token, value);
}

// Nothing was said to be bound to the content of the step, or what a deposit carries: that is not given to a service.
static oy_code check_content(const composer *c) {
    if (c->content.n > 0 && (!c->bound || c->act->type == OY_ACT_DEPOSITED))
        return oy_player_fail(c->p, OY_LINE_MISSING, OY_LIT("payload LABEL LEVEL"));
    return OY_OK;
}

static oy_code take_lines(composer *c, const oy_step *step) {
    oy_player *p = c->p;
    oy_code code = oy_player_put_content(p, step, &c->content);
    oy_textfile f = {.rest = step->lines, .line = step->line};
    while (!code) {
        oy_bytes line;
        code = oy_textfile_next(&f, &line, p->err);
        p->line = f.line;
        if (code || line.n == 0)
            break;
        code = take_line(c, line);
    }
    return code;
}

oy_code oy_player_compose(oy_player *p, const oy_step *step, oy_bytes keyname, oy_act *act) {
    composer c = {
        .p = p, .act = act, .keyname = keyname, .block = oy_buf_in(&p->scratch), .content = oy_buf_in(&p->scratch)};
    act->type = step->type;
    oy_code code = carried_of(p, step, &act->carried);
    if (!code)
        code = take_lines(&c, step);
    if (code)
        return code;
    p->line = step->line;
    if (c.block.failed || c.content.failed)
        return oy_player_fail(p, OY_NO_MEMORY, step->who);
    code = check_content(&c);
    if (code)
        return code;
    act->block = oy_buf_bytes(&c.block);
    oy_act_sort(act);
    if (act->type != OY_ACT_DEPOSITED)
        return OY_OK;
    if (c.from.n == 0)
        return oy_player_fail(p, OY_LINE_MISSING, OY_LIT("from"));
    code = oy_player_enclose(p, act, c.from);
    oy_act_sort(act);
    return code;
}
