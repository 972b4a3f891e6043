// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0

#include "rows.h"

void oy_state_init(oy_state *s, oy_allocator from) {
    *s = (oy_state){0};
    oy_arena_init(&s->arena, from);
}

void oy_state_clear(oy_state *s) {
    oy_arena_clear(&s->arena);
    *s = (oy_state){0};
}

const oy_process *oy_state_process(const oy_state *s) {
    return s->process.n > 0 && s->process.row[0].origin.n > 0 ? &s->process.row[0] : NULL;
}

bool oy_state_find(const oy_state *s, const oy_hash *id, oy_table *table, uint32_t *row) {
    uint64_t found;
    if (!oy_idmap_get(&s->acts, id, &found))
        return false;
    *table = (oy_table)(found >> 32);
    *row = (uint32_t)found;
    return true;
}

uint32_t oy_state_find_in(const oy_state *s, const oy_hash *id, oy_table wanted) {
    oy_table table;
    uint32_t row;
    return oy_state_find(s, id, &table, &row) && table == wanted ? row : OY_NONE;
}

uint32_t oy_procedure_find(const oy_state *s, const oy_hash *id) {
    return oy_state_find_in(s, id, OY_TABLE_procedure);
}

uint32_t oy_proposal_find(const oy_state *s, const oy_hash *id) {
    return oy_state_find_in(s, id, OY_TABLE_proposal);
}

const oy_rules *oy_procedure_rules(const oy_state *s, const oy_procedure *p) {
    return s->version.row[p->rules].rules;
}

const oy_body *oy_procedure_body(const oy_state *s, const oy_procedure *p) {
    return oy_rules_body(oy_procedure_rules(s, p), s->proposal.row[p->proposal].body);
}

oy_bytes oy_procedure_room(const oy_state *s, const oy_procedure *p) {
    return p->held_in.n > 0 ? p->held_in : s->proposal.row[p->proposal].body;
}

int64_t oy_procedure_value(const oy_state *s, const oy_procedure *p, oy_rule rule) {
    return oy_procedure_body(s, p)->value[rule];
}

const oy_rules *oy_state_rules(const oy_state *s) {
    return s->version.row[s->process.row[0].rules].rules;
}

int64_t oy_state_tick_interval(const oy_state *s) {
    int64_t least = OY_DAY;
    for (size_t i = 0; i < s->open_n; i++) {
        const oy_procedure *p = &s->procedure.row[s->open[i]];
        int64_t half = oy_procedure_value(s, p, OY_RULE_GAP) / 2;
        if (p->status != OY_STATUS_DEFERRED && half < least)
            least = half;
    }
    return least;
}
