// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Decisions on offices: the chair (R19), officers, coordinators of areas.
#include "deed.h"
#include "effect_part.h"

oy_code oy_can_chair(const oy_state *s, const oy_effect_case *c) {
    return oy_possible(oy_member_by_then(s, c));
}

void oy_do_chair(oy_state *s, const oy_effect_case *c) {
    oy_term *t = oy_term_add(s);
    t->member = oy_member_find(s, c->line.member);
    t->from = oy_instant_later(c->line.from, c->at);
    t->to = c->line.to;
    t->decision = c->procedure;
}

oy_code oy_can_officer(const oy_state *s, const oy_effect_case *c) {
    return oy_possible(c->line.member.n == 0 || oy_known_by_then(s, c));
}

void oy_do_officer(oy_state *s, const oy_effect_case *c) {
    oy_officer *x = oy_officer_add(s);
    x->title = oy_keep(s, c->line.label);
    x->member = oy_member_find(s, c->line.member); // OY_NONE: it is vacant
    x->from = c->line.from;
    x->to = c->line.to;
    x->decision = c->procedure;
}

// When an office begins and ends, of those appointed to it last; both are OY_NO_INSTANT when nobody was.
typedef struct tenure {
    oy_instant from, to;
} tenure;

static uint32_t last_officer(const oy_state *s, oy_bytes title) {
    for (size_t i = s->officer.n; i-- > 0;)
        if (oy_bytes_equal(s->officer.row[i].title, title))
            return (uint32_t)i;
    return OY_NONE;
}

static tenure tenure_by_then(const oy_state *s, const oy_effect_case *c) {
    uint32_t row = last_officer(s, c->line.label);
    tenure of = {OY_NO_INSTANT, OY_NO_INSTANT};
    if (row != OY_NONE)
        of = (tenure){s->officer.row[row].from, s->officer.row[row].to};
    size_t part = c->first_part;
    for (uint32_t x = c->first; x != c->row; x = oy_effect_next(s, &c->parts, &part, x)) {
        const oy_effect_line e = oy_effect_read(s->effect.row[x].line);
        if (!oy_bytes_equal(e.label, c->line.label))
            continue;
        if (e.verb == OY_VERB_OFFICER)
            of = (tenure){e.from, e.to};
        else if (e.verb == OY_VERB_EXTEND_OFFICER || e.verb == OY_VERB_END_OFFICER)
            of.to = e.to; // where that has come, it has ended: nothing more is done to it
    }
    return of;
}

static void end_at(oy_state *s, const oy_effect_case *c, oy_instant to) {
    oy_officer *x = oy_officer_edit(s, last_officer(s, c->line.label));
    x->to = to;
    x->changed = c->procedure;
}

// What has ended is not extended: the body appoints anew.
oy_code oy_can_extend_officer(const oy_state *s, const oy_effect_case *c) {
    tenure of = tenure_by_then(s, c);
    return oy_possible(of.to > c->at && c->line.to > of.to);
}

void oy_do_extend_officer(oy_state *s, const oy_effect_case *c) {
    end_at(s, c, c->line.to);
}

oy_code oy_can_end_officer(const oy_state *s, const oy_effect_case *c) {
    tenure of = tenure_by_then(s, c);
    oy_instant end = oy_instant_later(c->line.to, c->at);
    return oy_possible(of.from != OY_NO_INSTANT && end > of.from && (of.to == OY_NO_INSTANT || end < of.to));
}

void oy_do_end_officer(oy_state *s, const oy_effect_case *c) {
    end_at(s, c, oy_instant_later(c->line.to, c->at));
}

oy_code oy_can_coordinator(const oy_state *s, const oy_effect_case *c) {
    return oy_possible(oy_member_by_then(s, c));
}

void oy_do_coordinator(oy_state *s, const oy_effect_case *c) {
    oy_coordinator *x = oy_coordinator_add(s);
    x->area = oy_keep(s, c->line.label);
    x->member = oy_member_find(s, c->line.member);
    x->co = c->line.verb == OY_VERB_CO_COORDINATOR;
    x->from = c->line.from;
    x->to = c->line.to;
    x->decision = c->procedure;
}
