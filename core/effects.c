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

// What the effects of a procedure have in common.
static oy_effect_case case_of(const oy_state *s, uint32_t procedure, oy_instant at) {
    const oy_procedure *p = &s->procedure.row[procedure];
    const oy_proposal *proposal = &s->proposal.row[p->proposal];
    return (oy_effect_case){.proposal = p->proposal,
                            .first = proposal->first_effect,
                            .procedure = procedure,
                            .text = p->amended.n > 0 ? p->amended : proposal->text,
                            .rules = oy_procedure_rules(s, p),
                            .at = at};
}

static oy_code check(const oy_state *s, oy_effect_case *c, uint64_t *failed) {
    const oy_body *body = oy_rules_body(c->rules, s->proposal.row[c->proposal].body);
    *failed = 0;
    if (!oy_outcome_runs(s->proposal.row[c->proposal].outcome))
        return OY_OK;
    for (c->row = c->first; c->row != OY_NONE; c->row = s->effect.row[c->row].next) {
        ++*failed;
        if (oy_effect_parse(&c->line, s->effect.row[c->row].line))
            return OY_EFFECT_IMPOSSIBLE;
        if (!oy_body_decides(body, c->line.verb))
            return OY_NOT_BY_THE_RULES;
        oy_code bad = verbs[c->line.verb].can(s, c);
        if (bad)
            return bad;
    }
    *failed = 0;
    return OY_OK;
}

oy_code oy_effects_may_open(const oy_state *s, uint32_t proposal, oy_instant at) {
    uint64_t failed;
    const oy_proposal *p = &s->proposal.row[proposal];
    oy_effect_case c = {.proposal = proposal,
                        .first = p->first_effect,
                        .procedure = OY_NONE,
                        .text = p->text,
                        .rules = oy_state_rules(s),
                        .at = at};
    return check(s, &c, &failed);
}

oy_code oy_effects_check(const oy_state *s, uint32_t procedure, oy_instant at, uint64_t *failed) {
    oy_effect_case c = case_of(s, procedure, at);
    return check(s, &c, failed);
}

void oy_effects_run(oy_state *s, uint32_t procedure, oy_instant at, uint64_t index) {
    oy_effect_case c = case_of(s, procedure, at);
    c.index = index;
    if (!oy_outcome_runs(s->proposal.row[c.proposal].outcome))
        return;
    for (c.row = c.first; c.row != OY_NONE; c.row = s->effect.row[c.row].next)
        if (!s->out_of_memory && oy_effect_parse(&c.line, s->effect.row[c.row].line) == OY_OK)
            verbs[c.line.verb].run(s, &c);
}
