// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/compose.h"

#include <string.h>

#include "cli/source.h"

// The kinds of lines that are forgiven something on the command line.
static bool is_kind(oy_line_key key, const char *kind) {
    static const char *const kinds[OY_LINE_KEYS] = {
#define OY_LINE(name, key, kind) [OY_LINE_##name] = #kind,
#include "core/lines.def"
#undef OY_LINE
    };
    return strcmp(kinds[key], kind) == 0;
}

bool oy_is_line_name(const char *name) {
    for (unsigned key = 0; key < OY_LINE_KEYS; key++)
        if (strcmp(oy_line_token((oy_line_key)key), name) == 0)
            return true;
    return false;
}

static oy_code printed(const oy_buf *b, oy_bytes *out, oy_err *err) {
    if (b->failed)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
    *out = oy_buf_bytes(b);
    return OY_OK;
}

static oy_code whole_id(const oy_composing *c, const char *written, oy_bytes *out, oy_err *err) {
    char digits[65];
    oy_hash id;
    oy_buf b = oy_buf_in(c->arena);
    if (!oy_id_digits(digits, written))
        return oy_fail(err, OY_BAD_HASH, 0, oy_bytes_of(written));
    if (!oy_hash_parse(&id, oy_bytes_of(digits))) {
        oy_code code = c->resolve(c->ctx, digits, &id, err);
        if (code != OY_OK)
            return code;
    }
    oy_hash_print(&b, &id);
    return printed(&b, out, err);
}

bool oy_written_duration(int64_t *seconds, const char *written) {
    char spaced[40];
    size_t digits = strspn(written, "0123456789");
    const char *unit = written + digits;
    int n = snprintf(spaced, sizeof spaced, "%.*s %s", digits > 18 ? 0 : (int)digits, written,
                     *unit == ' ' ? unit + 1 : unit);
    return n > 0 && (size_t)n < sizeof spaced && oy_duration_parse(seconds, oy_bytes_of(spaced));
}

// "+72 h" from now.
static oy_code instant_from_now(const oy_composing *c, const char *written, oy_bytes *out, oy_err *err) {
    int64_t seconds;
    oy_buf b = oy_buf_in(c->arena);
    if (!oy_written_duration(&seconds, written + 1))
        return oy_fail(err, OY_BAD_DURATION, 0, oy_bytes_of(written));
    if (seconds > OY_LAST_INSTANT - c->now)
        return oy_fail(err, OY_BAD_INSTANT, 0, oy_bytes_of(written));
    oy_instant_print(&b, c->now + seconds);
    return printed(&b, out, err);
}

// So that the period is no shorter than was said, whenever the author has made up their mind (engine.md, R2).
static oy_code deadline_from_now(const oy_composing *c, const char *written, oy_bytes *out, oy_err *err) {
    int64_t seconds, quarter = 900;
    oy_buf b = oy_buf_in(c->arena);
    if (!oy_written_duration(&seconds, written + 1))
        return oy_fail(err, OY_BAD_DURATION, 0, oy_bytes_of(written));
    if (seconds > OY_LAST_INSTANT - quarter - c->last)
        return oy_fail(err, OY_BAD_INSTANT, 0, oy_bytes_of(written));
    oy_instant deadline = (c->last + seconds + quarter - 1) / quarter * quarter;
    oy_instant latest = deadline - seconds;
    if (c->act->until != OY_NO_INSTANT && c->act->until > latest)
        c->act->until = latest;
    oy_instant_print(&b, deadline);
    return printed(&b, out, err);
}

static oy_code scopes_in_order(const oy_composing *c, const char *written, oy_bytes *out, oy_err *err) {
    unsigned scopes = 0;
    oy_bytes all = oy_bytes_of(written);
    for (size_t at = 0; at <= all.n;) {
        unsigned one;
        size_t end = oy_bytes_find(all, at, ',');
        if (!oy_scopes_parse(&one, oy_bytes_slice(all, at, end)))
            return oy_fail(err, OY_BAD_WORD, 0, oy_bytes_slice(all, at, end));
        scopes |= one;
        at = end + 1;
    }
    oy_buf b = oy_buf_in(c->arena);
    oy_scopes_print(&b, scopes);
    return printed(&b, out, err);
}

static oy_code value_of(const oy_composing *c, oy_line_key key, const char *written, oy_bytes *out, oy_err *err) {
    if (is_kind(key, "ID"))
        return whole_id(c, written, out, err);
    if (key == OY_LINE_DEADLINE && written[0] == '+' && c->last != OY_NO_INSTANT)
        return deadline_from_now(c, written, out, err);
    if (is_kind(key, "INSTANT") && written[0] == '+')
        return instant_from_now(c, written, out, err);
    if (is_kind(key, "SCOPES"))
        return scopes_in_order(c, written, out, err);
    *out = oy_bytes_of(written);
    return OY_OK;
}

oy_code oy_compose_lines(const oy_composing *c, const oy_given_line *given, size_t count, oy_err *err) {
    oy_act *act = c->act;
    size_t cap = act->line_count;
    if (!oy_arena_grow(c->arena, &act->lines, &cap, act->line_count + count, sizeof *act->lines))
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
    for (size_t i = 0; i < count; i++) {
        oy_line *line = &act->lines[act->line_count];
        if (!oy_line_key_of(&line->key, act->type, act->carried, oy_bytes_of(given[i].name)))
            return oy_fail(err, OY_LINE_UNKNOWN, 0, oy_bytes_of(given[i].name));
        oy_code code = value_of(c, line->key, given[i].value, &line->value, err);
        if (code != OY_OK)
            return code;
        act->line_count++;
    }
    return OY_OK;
}

oy_code oy_compose_block(const oy_composing *c, oy_bytes text, oy_err *err) {
    oy_buf b = oy_buf_in(c->arena);
    uint32_t line = 1;
    if (oy_bytes_starts(text, OY_LIT("\xef\xbb\xbf"))) // some programs begin every file so
        text = oy_bytes_slice(text, 3, text.n);
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '\t')
            return oy_fail(err, OY_BAD_CHARACTER, line, OY_LIT("a tab; spaces can stand in its place"));
        line += text.p[i] == '\n';
        if (text.p[i] != '\r' || i + 1 == text.n || text.p[i + 1] != '\n')
            oy_buf_putc(&b, (char)text.p[i]);
    }
    if (text.n && text.p[text.n - 1] != '\n')
        oy_buf_putc(&b, '\n');
    c->act->has_block = text.n > 0;
    return printed(&b, &c->act->block, err);
}

oy_code oy_compose_role(oy_role *out, oy_act_type type, oy_bytes keyname, const char *word, oy_err *err) {
    unsigned roles = oy_act_roles(type);
    oy_bytes owner = oy_bytes_slice(keyname, 0, oy_bytes_find(keyname, 0, '/'));
    oy_bytes label = oy_bytes_slice(keyname, owner.n + 1, keyname.n);
    if (word)
        return oy_role_of(out, oy_bytes_of(word)) ? OY_OK : oy_fail(err, OY_BAD_WORD, 0, oy_bytes_of(word));
    static const oy_role of_members[] = {OY_AS_MEMBER, OY_AS_CHAIR, OY_AS_OBSERVER, OY_AS_COORDINATOR};
    if (oy_bytes_equal(owner, OY_LIT("secretariat")) || oy_bytes_equal(owner, OY_LIT("operator"))) {
        *out = oy_bytes_equal(owner, OY_LIT("operator")) ? OY_AS_OPERATOR : OY_AS_SECRETARIAT;
        return roles & *out ? OY_OK : oy_fail(err, OY_NOT_BY_THE_RULES, 0, owner);
    }
    if (oy_bytes_equal(label, OY_LIT("chair")) && roles & OY_AS_CHAIR) {
        *out = OY_AS_CHAIR;
        return OY_OK;
    }
    for (size_t i = 0; i < sizeof of_members / sizeof *of_members; i++)
        if (roles & of_members[i]) {
            *out = of_members[i];
            return OY_OK;
        }
    return oy_fail(err, OY_NOT_BY_THE_RULES, 0, owner);
}

// A note needs a signature line to be read; this one has the right name and key id, and does not hold.
static void put_unsigned(oy_buf *out, oy_bytes text, const oy_vkey *key) {
    uint8_t nothing[4 + 64] = {(uint8_t)(key->id >> 24), (uint8_t)(key->id >> 16), (uint8_t)(key->id >> 8),
                               (uint8_t)key->id};
    oy_buf_put(out, text);
    oy_buf_puts(out, "\n\xe2\x80\x94 ");
    oy_buf_put(out, key->name);
    oy_buf_putc(out, ' ');
    oy_base64_print(out, (oy_bytes){nothing, sizeof nothing});
    oy_buf_putc(out, '\n');
}

oy_code oy_compose_print(const oy_composing *c, oy_bytes *text, oy_bytes *unsigned_note, oy_err *err) {
    oy_buf out = oy_buf_in(c->arena), note = oy_buf_in(c->arena);
    oy_act read_back;
    oy_act_sort(c->act);
    oy_act_print(&out, c->act);
    oy_code code = printed(&out, text, err);
    if (code != OY_OK)
        return code;
    put_unsigned(&note, *text, &c->act->key);
    code = printed(&note, unsigned_note, err);
    return code == OY_OK ? oy_act_parse(&read_back, c->arena, *unsigned_note, err) : code;
}
