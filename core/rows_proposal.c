// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Chains and indexes of what was proposed and of what belongs to it.
#include "due.h"
#include "effects.h"
#include "rows_link.h"

void oy_link_proposal(oy_state *s, uint32_t row) {
    oy_act_put(s, &s->proposal.row[row].id, OY_TABLE_proposal, row);
}

void oy_link_sponsor(oy_state *s, uint32_t row) {
    oy_sponsor *x = oy_sponsor_edit(s, row);
    uint32_t *place = &oy_proposal_edit(s, x->proposal)->first_sponsor;
    while (*place != OY_NONE && s->sponsor.row[*place].member != x->member)
        place = &oy_sponsor_edit(s, *place)->next;
    x->next = *place == OY_NONE ? OY_NONE : s->sponsor.row[*place].next; // instead of a sponsorship that it withdrew
    *place = row;
    if (!oy_hash_equal(&x->act, &s->proposal.row[x->proposal].id))
        oy_act_put(s, &x->act, OY_TABLE_sponsor, row);
}

void oy_link_hearing(oy_state *s, uint32_t row) {
    OY_CHAIN_BEFORE(s, hearing, row, oy_proposal_edit(s, s->hearing.row[row].proposal), first_hearing);
}

void oy_link_effect(oy_state *s, uint32_t row) {
    const oy_effect *x = &s->effect.row[row];
    OY_CHAIN_BEHIND(s, effect, row, oy_proposal_edit(s, x->proposal), first_effect);
    if (oy_effect_due(s, row) != OY_NO_INSTANT)
        oy_due_push(s, x->due, s->procedure.row[x->decision].index, OY_TABLE_effect, row);
}

void oy_link_waiver(oy_state *s, uint32_t row) {
    OY_CHAIN_BEHIND(s, waiver, row, oy_proposal_edit(s, s->waiver.row[row].proposal), first_waiver);
}

void oy_link_translation(oy_state *s, uint32_t row) {
    const oy_translation *x = &s->translation.row[row];
    OY_CHAIN_BEFORE(s, translation, row, oy_proposal_edit(s, x->proposal), first_translation);
    oy_act_put(s, &x->id, OY_TABLE_translation, row);
}
