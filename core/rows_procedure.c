// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Chains and indexes of what was opened and of what belongs to it; and which procedures go on.
#include "due.h"
#include "life.h"
#include "rows_link.h"

static void list_add(oy_state *s, uint32_t **list, size_t *n, size_t *cap, uint32_t row) {
    if (oy_arena_grow(&s->arena, list, cap, *n + 1, sizeof **list))
        (*list)[(*n)++] = row;
    else
        s->out_of_memory = true;
}

void oy_link_procedure(oy_state *s, uint32_t row) {
    const oy_procedure *p = &s->procedure.row[row];
    oy_proposal_edit(s, p->proposal)->procedure = row;
    oy_act_put(s, &p->id, OY_TABLE_procedure, row);
    if (oy_life_goes_on(p->status))
        list_add(s, &s->open, &s->open_n, &s->open_cap, row);
    if (p->status == OY_STATUS_OPEN)
        oy_open_count(s, row, true);
    if (p->resumes != OY_NONE)
        list_add(s, &s->resuming, &s->resuming_n, &s->resuming_cap, row);
    oy_instant due = oy_life_due(s, row);
    if (due != OY_NO_INSTANT)
        oy_due_push(s, due, p->index, OY_TABLE_procedure, row);
}

void oy_open_remove(oy_state *s, uint32_t procedure) {
    size_t left = 0;
    for (size_t i = 0; i < s->open_n; i++)
        if (s->open[i] != procedure)
            s->open[left++] = s->open[i];
    s->open_n = left;
}

uint64_t oy_open_in(const oy_state *s, oy_bytes body) {
    uint64_t n;
    oy_hash key = oy_key_of(body);
    return oy_idmap_get(&s->busy, &key, &n) ? n : 0;
}

void oy_open_count(oy_state *s, uint32_t procedure, bool opens) {
    oy_bytes body = s->proposal.row[s->procedure.row[procedure].proposal].body;
    uint64_t n = oy_open_in(s, body);
    oy_hash key = oy_key_of(body);
    oy_map_put(s, &s->busy, &key, opens ? n + 1 : n - 1);
}

void oy_link_without(oy_state *s, uint32_t row) {
    OY_CHAIN_BEHIND(s, without, row, oy_procedure_edit(s, s->without.row[row].procedure), first_without);
}

// In order; and, as the procedure's own, the proposal is open there, unless it was opened anew since.
void oy_link_part(oy_state *s, uint32_t row) {
    const oy_part *x = &s->part.row[row];
    OY_CHAIN_BEHIND(s, part, row, oy_procedure_edit(s, x->procedure), first_part);
    oy_proposal *p = oy_proposal_edit(s, x->proposal);
    if (p->procedure == OY_NONE || p->procedure < x->procedure)
        p->procedure = x->procedure;
}

void oy_link_authentic(oy_state *s, uint32_t row) {
    OY_CHAIN_BEFORE(s, authentic, row, oy_procedure_edit(s, s->authentic.row[row].procedure), first_authentic);
}

bool oy_divergence_open(const oy_divergence *x) {
    return x->ended == OY_NO_INDEX;
}

void oy_link_divergence(oy_state *s, uint32_t row) {
    const oy_divergence *x = &s->divergence.row[row];
    oy_procedure *p = oy_procedure_edit(s, x->procedure);
    OY_CHAIN_BEFORE(s, divergence, row, p, first_divergence);
    p->diverging += oy_divergence_open(x);
    oy_act_put(s, &x->id, OY_TABLE_divergence, row);
}

void oy_link_moment(oy_state *s, uint32_t row) {
    OY_CHAIN_LAST(s, moment, row, oy_procedure_edit(s, s->moment.row[row].procedure), first_moment, last_moment, next);
}
