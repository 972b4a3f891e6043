// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Inside rows_*.c: how a row that is filled enters the chains and indexes of its table.
#ifndef OYDAS_ROWS_LINK_H
#define OYDAS_ROWS_LINK_H

#include "rows.h"

// oy_link_member(s, row) and so on: what oy_member_link does while there is memory.
#define OY_LINKED(table) void oy_link_##table(oy_state *s, uint32_t row);
#include "linked.def"

void oy_map_put(oy_state *s, oy_idmap *map, const oy_hash *key, uint64_t value);
// Where an act of that id stands (state.h).
void oy_act_put(oy_state *s, const oy_hash *id, oy_table table, uint32_t row);

// At the head of a chain of that table whose first row the owner's `first` names, and at its end; the latter runs through it.
#define OY_CHAIN_BEFORE(s, table, row, owner, first)                                                                   \
    do {                                                                                                               \
        oy_##table##_edit(s, row)->next = (owner)->first;                                                              \
        (owner)->first = (row);                                                                                        \
    } while (0)
#define OY_CHAIN_BEHIND(s, table, row, owner, first)                                                                   \
    do {                                                                                                               \
        uint32_t *place = &(owner)->first;                                                                             \
        while (*place != OY_NONE)                                                                                      \
            place = &oy_##table##_edit(s, *place)->next;                                                               \
        *place = (row);                                                                                                \
    } while (0)
// At the end of a chain whose last row the owner knows too.
#define OY_CHAIN_LAST(s, table, row, owner, first, last, next)                                                         \
    do {                                                                                                               \
        *((owner)->last == OY_NONE ? &(owner)->first : &oy_##table##_edit(s, (owner)->last)->next) = (row);            \
        (owner)->last = (row);                                                                                         \
    } while (0)

#endif
