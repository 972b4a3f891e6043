// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What rules of procedure can say: the values of rules.def and the verbs of decisions. Files are read in rules_parse.c.
#include "rules.h"

#include "rules_value.h"

#define DURATION .unit = OY_UNIT_DURATION
#define NUMBER .unit = OY_UNIT_NUMBER
#define CHOICE(...) .unit = OY_UNIT_CHOICE, .choices = {__VA_ARGS__}

static const oy_rule_row rows[OY_RULES] = {
#define OY_RULE(name, token, how, start, low, high, clause_of)                                                         \
    [OY_RULE_##name] = {.word = token, how, .initial = start, .least = low, .most = high, .clause = clause_of},
#include "rules.def"
#undef OY_RULE
};

static const char *const verbs[OY_VERBS] = {
#define OY_VERB(name, token, form, function) [OY_VERB_##name] = token,
#include "verbs.def"
#undef OY_VERB
};
_Static_assert(OY_VERBS <= 64, "a set of verbs is 64 bits");

bool oy_verbs_hold(oy_verb_set set, oy_verb verb) {
    return set & OY_VERB_BIT(verb);
}

const char *oy_verb_token(oy_verb verb) {
    return verbs[verb];
}

bool oy_verb_of(oy_verb *out, oy_bytes token) {
    for (unsigned verb = 0; verb < OY_VERBS; verb++) {
        if (oy_bytes_equal(token, oy_bytes_of(verbs[verb]))) {
            *out = (oy_verb)verb;
            return true;
        }
    }
    return false;
}

const oy_rule_row *oy_rule_row_of(oy_rule rule) {
    return &rows[rule];
}

bool oy_rule_of(oy_rule *out, oy_bytes token) {
    for (unsigned rule = 0; rule < OY_RULES; rule++) {
        if (oy_bytes_equal(token, oy_bytes_of(rows[rule].word))) {
            *out = (oy_rule)rule;
            return true;
        }
    }
    return false;
}

const char *oy_rule_token(oy_rule rule) {
    return rows[rule].word;
}

const char *oy_rule_clause(oy_rule rule) {
    return rows[rule].clause;
}

static oy_code choice_parse(int64_t *out, const oy_rule_row *row, oy_bytes s) {
    for (int64_t i = 0; i <= row->most; i++) {
        if (oy_bytes_equal(s, oy_bytes_of(row->choices[i]))) {
            *out = i;
            return OY_OK;
        }
    }
    return OY_BAD_WORD;
}

static oy_code number_parse(int64_t *out, oy_bytes s) {
    uint64_t n;
    if (!oy_number_parse(&n, s))
        return OY_BAD_NUMBER;
    *out = (int64_t)n; // 18 digits fit
    return OY_OK;
}

oy_code oy_rule_value_parse(int64_t *out, oy_rule rule, oy_bytes s) {
    const oy_rule_row *row = &rows[rule];
    int64_t value;
    oy_code code;
    if (row->unit == OY_UNIT_CHOICE)
        code = choice_parse(&value, row, s);
    else if (row->unit == OY_UNIT_NUMBER)
        code = number_parse(&value, s);
    else
        code = oy_duration_parse(&value, s) ? OY_OK : OY_BAD_DURATION;
    if (code)
        return code;
    if (value < row->least || value > row->most)
        return OY_OUT_OF_RANGE;
    *out = value;
    return OY_OK;
}

void oy_rule_value_print(oy_buf *out, oy_rule rule, int64_t value) {
    const oy_rule_row *row = &rows[rule];
    if (row->unit == OY_UNIT_CHOICE)
        oy_buf_puts(out, row->choices[value]);
    else if (row->unit == OY_UNIT_NUMBER)
        oy_buf_number(out, (uint64_t)value);
    else
        oy_duration_print(out, value);
}

bool oy_body_decides(const oy_body *body, oy_verb verb) {
    return oy_verbs_hold(body->decides, verb) || (verb == OY_VERB_WAIVE && body->waivable != 0);
}

const oy_body *oy_rules_body(const oy_rules *rules, oy_bytes name) {
    for (size_t i = 0; i < rules->body_count; i++)
        if (oy_bytes_equal(rules->bodies[i].name, name))
            return &rules->bodies[i];
    return NULL;
}
