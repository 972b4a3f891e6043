// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The words of a question: `WHO TYPE LABEL [LINE VALUE]… at WHEN`, or `away from WHEN to WHEN`.
#include "rehearsal_question.h"

#include "rehearsal_part.h"

// "18:00"
static bool is_clock(oy_bytes s) {
    const uint8_t *p = s.p;
    if (s.n != 5 || p[2] != ':')
        return false;
    for (size_t i = 0; i < 5; i++)
        if (i != 2 && (p[i] < '0' || p[i] > '9'))
            return false;
    return (p[0] - '0') * 10 + p[1] - '0' < 24 && p[3] < '6';
}

static bool when_take(oy_bytes *rest, oy_when *out) {
    oy_bytes word = oy_word_take(rest);
    *out = (oy_when){.at = OY_NO_INSTANT};
    if (oy_instant_parse(&out->at, word))
        return true;
    out->at = OY_NO_INSTANT;
    if (word.n == 10 && oy_date_check(word)) {
        out->date = word;
        word = oy_word_take(rest);
    }
    out->clock = word;
    return is_clock(word);
}

static bool word_is(oy_bytes word, const char *s) {
    return oy_bytes_equal(word, oy_bytes_of(s));
}

// away from WHEN to WHEN: both with their date, since it is about no deadline.
static oy_code parse_away(oy_question *q, oy_bytes rest) {
    q->kind = OY_ASK_AWAY;
    if (!word_is(oy_word_take(&rest), "from"))
        return OY_BAD_LINE;
    if (!when_take(&rest, &q->at))
        return OY_BAD_INSTANT;
    if (!word_is(oy_word_take(&rest), "to"))
        return OY_BAD_LINE;
    if (!when_take(&rest, &q->to))
        return OY_BAD_INSTANT;
    bool dated = (q->at.at != OY_NO_INSTANT || q->at.date.n) && (q->to.at != OY_NO_INSTANT || q->to.date.n);
    return rest.n ? OY_BAD_LINE : dated ? OY_OK : OY_BAD_INSTANT;
}

static void put_line(oy_buf *lines, oy_bytes key, oy_bytes value) {
    oy_buf_puts(lines, "  ");
    oy_buf_put(lines, key);
    oy_buf_putc(lines, ' ');
    oy_buf_put(lines, value);
    oy_buf_putc(lines, '\n');
}

// LINE VALUE … at: a value is one word, a length of time from now two ("+72 h").
static oy_code take_lines(oy_bytes *rest, oy_buf *lines, oy_act_type *carried) {
    for (;;) {
        oy_bytes key = oy_word_take(rest);
        if (word_is(key, "at"))
            return OY_OK;
        oy_bytes value = oy_word_take(rest);
        if (!value.n)
            return OY_TRUNCATED;
        if (value.p[0] == '+' || value.p[0] == '-') {
            oy_bytes unit = oy_word_take(rest);
            value.n = (size_t)(unit.p + unit.n - value.p);
        }
        if (word_is(key, "kind") && !oy_act_type_of(carried, value))
            return OY_UNKNOWN;
        put_line(lines, key, value);
    }
}

// The line by which an act of this type names what it is about; NULL when it has none.
static const char *subject_of(oy_act_type type, oy_act_type carried) {
    static const char *const keys[] = {"procedure", "proposal", "act"};
    oy_line_key key;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (oy_line_key_of(&key, type, carried, oy_bytes_of(keys[i])))
            return keys[i];
    return NULL;
}

// Where one key enters everything, what a member does comes as its note, and the secretariat acts for the chair.
static void enter_by_note(oy_question *q, oy_buf *lines) {
    bool office = word_is(q->who, "secretariat") || word_is(q->who, "operator");
    q->act.who = q->who;
    if (office)
        return;
    q->act.who = OY_LIT("secretariat");
    if (word_is(q->who, "chair"))
        return;
    put_line(lines, OY_LIT("from"), q->who);
    put_line(lines, OY_LIT("kind"), oy_bytes_of(oy_act_token(q->type)));
    put_line(lines, OY_LIT("means"), OY_LIT("note"));
    put_line(lines, OY_LIT("received"), OY_LIT("-0 s"));
    q->act.type = OY_ACT_RECEIVED;
}

static oy_code parse_act(oy_question *q, oy_arena *arena, const oy_rehearsal *r, oy_bytes rest) {
    oy_buf lines = oy_buf_in(arena);
    oy_act_type carried;
    bool is_type = oy_act_type_of(&q->type, oy_word_take(&rest)) && q->type != OY_ACT_FOUND && q->type != OY_ACT_DIGEST;
    if (!is_type)
        return OY_UNKNOWN;
    carried = q->type;
    q->act = (oy_step){.kind = OY_STEP_ACT, .who = q->who, .type = q->type, .at = OY_NO_INSTANT};
    oy_bytes after = rest;
    if (!word_is(oy_word_take(&after), "at")) {
        q->about = oy_word_take(&rest);
        if (!oy_label_check(q->about))
            return OY_BAD_NAME;
    }
    oy_code code = take_lines(&rest, &lines, &carried);
    if (code)
        return code;
    if (!when_take(&rest, &q->at))
        return OY_BAD_INSTANT;
    const char *subject = subject_of(q->type, carried);
    if (rest.n || (subject == NULL) != (q->about.n == 0))
        return OY_BAD_LINE;
    if (subject)
        put_line(&lines, oy_bytes_of(subject), q->about);
    if (oy_act_block(carried) == OY_BLOCK_MUST)
        oy_buf_puts(&lines, "  | Asked in a rehearsal.\n");
    if (r->single_key.n)
        enter_by_note(q, &lines);
    q->act.lines = oy_buf_bytes(&lines);
    return lines.failed ? OY_NO_MEMORY : OY_OK;
}

oy_code oy_question_parse(oy_question *out, oy_arena *arena, const oy_rehearsal *r, oy_bytes words, oy_err *err) {
    *out = (oy_question){.words = words, .at.at = OY_NO_INSTANT, .to.at = OY_NO_INSTANT};
    oy_bytes rest = words;
    oy_code code = OY_BAD_SPACE;
    if (oy_value_clean(words)) {
        out->who = oy_word_take(&rest);
        code = word_is(out->who, "away")            ? parse_away(out, rest)
               : oy_rehearsal_actor_check(out->who) ? parse_act(out, arena, r, rest)
                                                    : OY_BAD_NAME;
    }
    return code ? oy_fail(err, code, 0, words) : OY_OK;
}
