// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Decisions on offices: the chair (R19), officers.
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
    x->member = c->line.member.n > 0 ? oy_member_find(s, c->line.member) : OY_NONE;
    x->from = c->line.from;
    x->to = c->line.to;
    x->decision = c->procedure;
}
