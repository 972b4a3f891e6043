// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Effects, in the order written, all or none. What each verb does is where verbs.def says.
#include "effects.h"

#include "deed.h"
#include "effect_part.h"

static const struct {
    oy_code (*can)(const oy_state *s, const oy_effect_case *c);
    void (*run)(oy_state *s, const oy_effect_case *c);
} verbs[OY_VERBS] = {
#define OY_VERB(name, token, form, function) [OY_VERB_##name] = {oy_can_##function, oy_do_##function},
#include "verbs.def"
#undef OY_VERB
};

bool oy_outcome_runs(oy_word outcome) {
    return outcome == OY_OUTCOME_ADOPTED || outcome == OY_OUTCOME_APPROVED || outcome == OY_OUTCOME_ENDORSED ||
           outcome == OY_OUTCOME_TASKED;
}

bool oy_effects_same(const oy_state *s, const oy_proposal *a, const oy_proposal *b) {
    uint32_t x = a->first_effect, y = b->first_effect;
    for (; x != OY_NONE && y != OY_NONE; x = s->effect.row[x].next, y = s->effect.row[y].next)
        if (!oy_bytes_equal(s->effect.row[x].line, s->effect.row[y].line))
            return false;
    return x == y;
}

oy_code oy_possible(bool holds) {
    return holds ? OY_OK : OY_EFFECT_IMPOSSIBLE;
}

oy_instant oy_instant_later(oy_instant a, oy_instant b) {
    return a > b ? a : b;
}

// Which text the effect belongs to, and what of it is adopted.
static void take_part(const oy_state *s, oy_effect_case *c) {
    bool amended = c->procedure != OY_NONE && s->procedure.row[c->procedure].amended.n > 0; // it has one text
    c->proposal = c->parts.row[c->part];
    c->text = amended ? s->procedure.row[c->procedure].amended : s->proposal.row[c->proposal].text;
}

oy_effect_case oy_effect_case_of(const oy_state *s, uint32_t procedure, oy_instant at) {
    oy_effect_case c = {.parts = oy_parts_of(s, procedure),
                        .procedure = procedure,
                        .rules = oy_procedure_rules(s, &s->procedure.row[procedure]),
                        .reversed = s->procedure.row[procedure].by_default == OY_DEFAULT_REVERSED,
                        .at = at};
    c.first = oy_effect_first(s, &c.parts, &c.first_part);
    return c;
}

void oy_effect_begin(const oy_state *s, oy_effect_case *c) {
    c->part = c->first_part;
    c->row = c->first;
    if (c->row != OY_NONE)
        take_part(s, c);
}

void oy_effect_go_on(const oy_state *s, oy_effect_case *c) {
    c->row = oy_effect_next(s, &c->parts, &c->part, c->row);
    if (c->row != OY_NONE)
        take_part(s, c);
}

// R29: nobody can object to what comes back; so it settles nothing over which somebody else's objection may stand, and lets go
// nothing that protects.
static bool wants_consent(oy_verb verb) {
    return verb == OY_VERB_DETERMINE || verb == OY_VERB_RULING || verb == OY_VERB_WAIVE || verb == OY_VERB_CREDENTIALS;
}

oy_code oy_effects_check_from(const oy_state *s, oy_effect_case *c, oy_instant last, uint64_t *failed) {
    const oy_body *body = oy_rules_body(c->rules, s->proposal.row[c->parts.row[0]].body);
    oy_instant before = OY_NO_INSTANT;
    *failed = 0;
    for (oy_effect_begin(s, c); c->row != OY_NONE; oy_effect_go_on(s, c)) {
        ++*failed;
        c->line = oy_effect_read(s->effect.row[c->row].line);
        if (c->line.at > last)
            break;
        if (c->line.at < before) // of another text that is opened with it
            return OY_LINE_ORDER;
        before = c->line.at;
        if (!oy_body_decides(body, c->line.verb) || (c->reversed && wants_consent(c->line.verb)))
            return OY_NOT_BY_THE_RULES;
        oy_code bad = verbs[c->line.verb].can(s, c);
        if (bad)
            return bad;
    }
    *failed = 0;
    return OY_OK;
}

oy_code oy_effects_may_open(const oy_state *s, const oy_parts *parts, bool reversed, oy_instant at) {
    uint64_t failed;
    oy_effect_case c = {
        .parts = *parts, .procedure = OY_NONE, .rules = oy_state_rules(s), .reversed = reversed, .at = at};
    c.first = oy_effect_first(s, &c.parts, &c.first_part);
    return oy_effects_check_from(s, &c, OY_LAST_INSTANT, &failed);
}

oy_code oy_effects_check(const oy_state *s, uint32_t procedure, oy_instant at, uint64_t *failed) {
    oy_effect_case c = oy_effect_case_of(s, procedure, at);
    return oy_effects_check_from(s, &c, at, failed);
}

void oy_effects_run_from(oy_state *s, oy_effect_case *c) {
    for (oy_effect_begin(s, c); c->row != OY_NONE && !s->out_of_memory; oy_effect_go_on(s, c)) {
        c->line = oy_effect_read(s->effect.row[c->row].line);
        if (c->line.at > c->at)
            return;
        verbs[c->line.verb].run(s, c);
    }
}

void oy_effects_run(oy_state *s, uint32_t procedure, oy_instant at, uint64_t index) {
    oy_effect_case c = oy_effect_case_of(s, procedure, at);
    c.index = index;
    oy_effects_run_from(s, &c);
    if (!s->out_of_memory)
        oy_effects_schedule(s, &c);
}

// Those that come first run first: without an instant, then by their instants.
bool oy_effects_in_order(const oy_act *act) {
    oy_instant last = OY_NO_INSTANT;
    for (size_t i = 0; i < act->line_count; i++) {
        if (act->lines[i].key != OY_LINE_EFFECT)
            continue;
        oy_instant at = oy_effect_read(act->lines[i].value).at;
        if (at < last)
            return false;
        last = at;
    }
    return true;
}
