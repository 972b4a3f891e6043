// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "rehearsal_part.h"
#include "rehearsal_question.h"
#include "textfile.h"

typedef struct reader {
    oy_rehearsal *rehearsal;
    oy_arena *arena;
    oy_textfile file;
    size_t steps_cap;
    bool inside; // indented lines belong to the act of the last step
    oy_err *err;
} reader;

static oy_code fail(const reader *r, oy_code code, oy_bytes what) {
    return oy_fail(r->err, code, r->file.line, what);
}

static bool is_simulated(oy_bytes origin) {
    const oy_bytes suffix = OY_LIT("/simulated");
    return oy_origin_check(origin) && origin.n > suffix.n &&
           oy_bytes_equal(oy_bytes_slice(origin, origin.n - suffix.n, origin.n), suffix);
}

static bool are_labels(oy_bytes names) {
    while (names.n > 0)
        if (!oy_label_check(oy_word_take(&names)))
            return false;
    return true;
}

// One line of the head. *known is false when it is none.
static oy_code read_head(reader *r, oy_bytes key, oy_bytes value, bool *known) {
    oy_rehearsal *h = r->rehearsal;
    const struct head {
        const char *key;
        oy_bytes *field;
        bool (*check)(oy_bytes);
    } heads[] = {
        {"title", &h->title, oy_value_clean},           {"origin", &h->origin, is_simulated},
        {"rules", &h->rules, oy_label_check},           {"roster", &h->roster, oy_label_check},
        {"single-key", &h->single_key, oy_label_check}, {"doors", &h->doors, are_labels},
    };
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        if (!oy_bytes_equal(key, oy_bytes_of(heads[i].key)))
            continue;
        *known = true;
        if (h->step_count)
            return fail(r, OY_LINE_ORDER, key);
        if (heads[i].field->n)
            return fail(r, OY_LINE_REPEATED, key);
        if (!heads[i].check(value))
            return fail(r, OY_BAD_NAME, value);
        *heads[i].field = value;
        return OY_OK;
    }
    *known = false;
    return OY_OK;
}

static oy_code head_end(const reader *r) {
    const oy_rehearsal *h = r->rehearsal;
    if (!h->title.n)
        return fail(r, OY_LINE_MISSING, OY_LIT("title"));
    if (!h->origin.n)
        return fail(r, OY_LINE_MISSING, OY_LIT("origin"));
    if (!h->rules.n)
        return fail(r, OY_LINE_MISSING, OY_LIT("rules"));
    return h->roster.n ? OY_OK : fail(r, OY_LINE_MISSING, OY_LIT("roster"));
}

static oy_code read_at(const reader *r, oy_bytes value, oy_step *step) {
    step->kind = OY_STEP_AT;
    step->relative = value.n && value.p[0] == '+';
    if (step->relative)
        return oy_duration_parse(&step->seconds, oy_bytes_slice(value, 1, value.n)) ? OY_OK
                                                                                    : fail(r, OY_BAD_DURATION, value);
    return oy_instant_parse(&step->at, value) ? OY_OK : fail(r, OY_BAD_INSTANT, value);
}

static oy_code read_outage(const reader *r, oy_bytes value, oy_step *step) {
    step->kind = OY_STEP_PAUSE;
    return oy_duration_parse(&step->seconds, value) ? OY_OK : fail(r, OY_BAD_DURATION, value);
}

static oy_code read_expect(const reader *r, oy_bytes value, oy_step *step) {
    step->kind = OY_STEP_EXPECT;
    step->expect = value;
    oy_code code = oy_expectation_check(value);
    return code ? fail(r, code, value) : OY_OK;
}

// A question is read as it will be asked; the lines below it are expectations.
static oy_code read_question(const reader *r, oy_bytes value, oy_step *step) {
    oy_question q;
    step->kind = OY_STEP_ASK;
    step->expect = value;
    step->lines.p = r->file.rest.p;
    oy_code code = oy_question_parse(&q, r->arena, r->rehearsal, value, NULL);
    return code ? fail(r, code, value) : OY_OK;
}

// "chair", "secretariat", "operator" or a member's code; all but the chair may add the label of one of their keys.
bool oy_rehearsal_actor_check(oy_bytes who) {
    size_t slash = oy_bytes_find(who, 0, '/');
    oy_bytes owner = oy_bytes_slice(who, 0, slash), label = oy_bytes_slice(who, slash + 1, who.n);
    if (oy_bytes_equal(who, OY_LIT("chair")))
        return true;
    if (slash < who.n && !oy_label_check(label))
        return false;
    return oy_bytes_equal(owner, OY_LIT("secretariat")) || oy_bytes_equal(owner, OY_LIT("operator")) ||
           oy_member_name_check(owner);
}

static bool acts_alone(const oy_rehearsal *h, oy_bytes who) {
    return !h->single_key.n || oy_bytes_equal(who, OY_LIT("secretariat")) || oy_bytes_equal(who, OY_LIT("operator"));
}

// WHO TYPE [as LABEL]
static oy_code read_act(const reader *r, oy_bytes who, oy_bytes value, oy_step *step) {
    oy_bytes type = oy_word_take(&value);
    step->kind = OY_STEP_ACT;
    step->who = who;
    step->lines.p = r->file.rest.p;
    if (!oy_rehearsal_actor_check(who))
        return fail(r, OY_BAD_NAME, who);
    if (!acts_alone(r->rehearsal, who))
        return fail(r, OY_NO_AUTHORITY, who);
    if (!oy_act_type_of(&step->type, type) || step->type == OY_ACT_FOUND)
        return fail(r, OY_UNKNOWN, type);
    if (!value.n)
        return OY_OK;
    if (!oy_bytes_equal(oy_word_take(&value), OY_LIT("as")))
        return fail(r, OY_BAD_LINE, value);
    step->label = value;
    return oy_label_check(value) && !oy_expectation_is_reserved(value) ? OY_OK : fail(r, OY_BAD_NAME, value);
}

static oy_code read_step(reader *r, oy_bytes key, oy_bytes value) {
    oy_rehearsal *h = r->rehearsal;
    if (!oy_arena_grow(r->arena, &h->steps, &r->steps_cap, h->step_count + 1, sizeof *h->steps))
        return fail(r, OY_NO_MEMORY, key);
    oy_step *step = &h->steps[h->step_count];
    *step = (oy_step){.line = r->file.line, .at = OY_NO_INSTANT};
    oy_code code;
    if (oy_bytes_equal(key, OY_LIT("at")))
        code = read_at(r, value, step);
    else if (oy_bytes_equal(key, OY_LIT("outage")))
        code = read_outage(r, value, step);
    else if (oy_bytes_equal(key, OY_LIT("expect")))
        code = read_expect(r, value, step);
    else if (oy_bytes_equal(key, OY_LIT("what-if")))
        code = read_question(r, value, step);
    else
        code = read_act(r, key, value, step);
    if (code)
        return code;
    if (h->step_count == 0)
        code = head_end(r);
    if (!code && h->step_count == 0 && (step->kind != OY_STEP_AT || step->relative))
        code = fail(r, OY_LINE_MISSING, OY_LIT("at INSTANT"));
    h->step_count++;
    r->inside = step->kind == OY_STEP_ACT || step->kind == OY_STEP_ASK;
    return code;
}

// An indented line: that of an act is looked at when the act is made, since labels and roster decide what it may say.
static oy_code read_indented(reader *r, oy_bytes line) {
    oy_bytes inner = line;
    if (!r->inside)
        return fail(r, OY_LINE_ORDER, line);
    if (!oy_indent_take(&inner))
        return fail(r, OY_BAD_SPACE, line);
    oy_step *step = &r->rehearsal->steps[r->rehearsal->step_count - 1];
    oy_code code = step->kind == OY_STEP_ASK ? oy_expectation_check(inner) : OY_OK;
    if (code)
        return fail(r, code, inner);
    step->lines.n = (size_t)(line.p + line.n + 1 - step->lines.p);
    return OY_OK;
}

static oy_code read_line(reader *r, oy_bytes line) {
    if (line.p[0] == ' ')
        return read_indented(r, line);
    oy_bytes value = line, key = oy_word_take(&value);
    bool is_head;
    oy_code code = read_head(r, key, value, &is_head);
    return code || is_head ? code : read_step(r, key, value);
}

oy_code oy_rehearsal_parse(oy_rehearsal *out, oy_arena *arena, oy_bytes text, oy_err *err) {
    *out = (oy_rehearsal){0};
    reader r = {.rehearsal = out, .arena = arena, .err = err};
    if (text.n > OY_REHEARSAL_MAX)
        return fail(&r, OY_TOO_LONG, OY_LIT(""));
    oy_code code = oy_textfile_open(&r.file, text, OY_LIT("oydas rehearsal v1"), err);
    while (!code) {
        oy_bytes line;
        code = oy_textfile_next(&r.file, &line, err);
        if (code)
            return code;
        if (line.n == 0)
            break;
        code = read_line(&r, line);
    }
    if (!code && out->step_count == 0)
        code = fail(&r, OY_LINE_MISSING, OY_LIT("at INSTANT"));
    return code;
}
