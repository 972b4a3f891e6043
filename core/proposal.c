// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What is put forward, by whom, and how it is taken back (R20).
#include "deed.h"
#include "effects.h"

static uint32_t named_proposal(const oy_state *s, const oy_deed *d) {
    return oy_deed_named(s, d, OY_LINE_PROPOSAL, OY_TABLE_proposal);
}

// Whether such a line, which need not be there, names no procedure.
static bool names_none(const oy_state *s, const oy_deed *d, oy_line_key key) {
    return oy_act_line(d->act, key).n > 0 && oy_deed_named(s, d, key, OY_TABLE_procedure) == OY_NONE;
}

static oy_hash id_in(const oy_act *act, oy_line_key key) {
    oy_hash id;
    return oy_act_id(act, key, &id) ? id : (oy_hash){0};
}

static oy_word matter_of(const oy_deed *d) {
    return oy_act_word(d->act, OY_LINE_MATTER, OY_SET_MATTER, OY_MATTER_SUBSTANTIVE);
}

oy_code oy_check_propose(const oy_state *s, const oy_deed *d) {
    const oy_body *body = oy_rules_body(oy_state_rules(s), oy_act_line(d->act, OY_LINE_BODY));
    if (!body)
        return OY_NO_SUCH_BODY;
    if (!(body->proposes & (unsigned)d->as))
        return OY_NOT_BY_THE_RULES;
    oy_word outcome = oy_act_word(d->act, OY_LINE_OUTCOME, OY_SET_OUTCOME, OY_OUTCOME_ADOPTED);
    bool changes = oy_act_line(d->act, OY_LINE_EFFECT).n > 0;
    if (!(body->outcomes & OY_OUTCOME_BIT(outcome)) ||
        (changes && !oy_outcome_runs(outcome) && outcome != OY_OUTCOME_RECOMMENDED))
        return OY_NOT_BY_THE_RULES;
    if (matter_of(d) == OY_MATTER_PROCEDURAL && oy_act_line(d->act, OY_LINE_EFFECT).n > 0)
        return OY_NOT_BY_THE_RULES; // R28: what changes something is of substance
    if (names_none(s, d, OY_LINE_BASE))
        return OY_NO_SUCH_DECISION;
    if (names_none(s, d, OY_LINE_FOLLOWS))
        return OY_NO_SUCH_PROCEDURE;
    if (names_none(s, d, OY_LINE_RECOMMENDED))
        return OY_NO_SUCH_DECISION;
    return oy_effects_in_order(d->act) ? OY_OK : OY_LINE_ORDER;
}

static void add_sponsor(oy_state *s, const oy_deed *d, uint32_t proposal) {
    oy_sponsor *x = oy_sponsor_add(s);
    x->proposal = proposal;
    x->member = d->member;
    x->act = d->act->id;
    x->index = d->index;
    x->by_note = d->by_note;
    oy_sponsor_link(s, OY_LAST(s, sponsor));
}

static void add_effects(oy_state *s, const oy_act *act, uint32_t proposal) {
    for (size_t i = 0; i < act->line_count; i++) {
        if (act->lines[i].key != OY_LINE_EFFECT)
            continue;
        oy_effect *x = oy_effect_add(s);
        x->proposal = proposal;
        x->line = oy_keep(s, act->lines[i].value);
        oy_effect_link(s, OY_LAST(s, effect));
    }
}

void oy_apply_propose(oy_state *s, const oy_deed *d) {
    oy_proposal *p = oy_proposal_add(s);
    p->id = d->act->id;
    p->index = d->index;
    p->at = d->at;
    p->body = oy_keep(s, oy_act_line(d->act, OY_LINE_BODY));
    p->title = oy_keep(s, oy_act_line(d->act, OY_LINE_TITLE));
    p->language = oy_keep(s, oy_act_line(d->act, OY_LINE_LANGUAGE));
    p->base = id_in(d->act, OY_LINE_BASE);
    p->follows = id_in(d->act, OY_LINE_FOLLOWS);
    p->reservations = oy_act_word(d->act, OY_LINE_RESERVATIONS, OY_SET_RESERVATIONS, OY_RESERVATIONS_ALLOWED);
    p->text = oy_keep(s, d->act->block);
    p->matter = matter_of(d);
    p->text_hash = oy_text_hash(d->act->block);
    p->as = d->as;
    p->member = d->member;
    p->strength = d->strength;
    p->outcome = oy_act_word(d->act, OY_LINE_OUTCOME, OY_SET_OUTCOME, OY_OUTCOME_ADOPTED);
    p->recommended = oy_deed_named(s, d, OY_LINE_RECOMMENDED, OY_TABLE_procedure);
    uint32_t row = OY_LAST(s, proposal);
    oy_proposal_link(s, row);
    oy_recommended_link(s, row);
    add_sponsor(s, d, row);
    add_effects(s, d->act, row);
}

static uint32_t sponsorship(const oy_state *s, uint32_t proposal, uint32_t member) {
    for (uint32_t x = s->proposal.row[proposal].first_sponsor; x != OY_NONE; x = s->sponsor.row[x].next)
        if (s->sponsor.row[x].member == member && s->sponsor.row[x].withdrawn == OY_NO_INDEX)
            return x;
    return OY_NONE;
}

oy_code oy_check_co_sponsor(const oy_state *s, const oy_deed *d) {
    uint32_t row = named_proposal(s, d);
    if (row == OY_NONE)
        return OY_NO_SUCH_PROPOSAL;
    const oy_proposal *p = &s->proposal.row[row];
    if (p->withdrawn != OY_NO_INDEX || p->procedure != OY_NONE) // R20: co-sponsors join only before the opening
        return OY_LATE;
    return sponsorship(s, row, d->member) == OY_NONE ? OY_OK : OY_ALREADY_A_SPONSOR;
}

void oy_apply_co_sponsor(oy_state *s, const oy_deed *d) {
    add_sponsor(s, d, named_proposal(s, d));
}

oy_code oy_sponsor_may_withdraw(const oy_state *s, uint32_t proposal, uint32_t member) {
    if (proposal == OY_NONE)
        return OY_NO_SUCH_PROPOSAL;
    if (sponsorship(s, proposal, member) == OY_NONE)
        return OY_NOT_A_SPONSOR;
    uint32_t procedure = s->proposal.row[proposal].procedure;
    if (procedure == OY_NONE)
        return OY_OK;
    return oy_life_may(s, procedure, OY_MOMENT_WITHDRAWN) ? OY_OK : OY_LATE;
}

void oy_sponsor_withdraw(oy_state *s, uint32_t proposal, uint32_t member, uint64_t index, oy_instant at) {
    oy_proposal *p = oy_proposal_edit(s, proposal);
    oy_sponsor_edit(s, sponsorship(s, proposal, member))->withdrawn = index;
    if (p->procedure != OY_NONE)
        oy_moment_at(s, p->procedure, index, at, OY_MOMENT_SPONSOR_WITHDREW)->member = member;
    for (uint32_t x = p->first_sponsor; x != OY_NONE; x = s->sponsor.row[x].next)
        if (s->sponsor.row[x].withdrawn == OY_NO_INDEX)
            return;
    p->withdrawn = index;
    if (p->procedure != OY_NONE)
        oy_life_step(s, p->procedure, OY_MOMENT_WITHDRAWN, at, index, at);
}

// The secretariat's own sponsorship has no member; the chair sponsors as the member it is.
oy_code oy_check_withdraw(const oy_state *s, const oy_deed *d) {
    return oy_sponsor_may_withdraw(s, named_proposal(s, d), d->member);
}

void oy_apply_withdraw(oy_state *s, const oy_deed *d) {
    oy_sponsor_withdraw(s, named_proposal(s, d), d->member, d->index, d->at);
}

oy_code oy_base_check(const oy_state *s, const oy_proposal *p) {
    static const oy_hash none;
    if (oy_hash_equal(&p->base, &none))
        return OY_OK;
    return s->procedure.row[oy_procedure_find(s, &p->base)].in_force > 0 ? OY_OK : OY_BASE_NOT_IN_FORCE;
}
