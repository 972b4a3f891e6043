// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Chains and indexes of what follows: what was asked, who was called, and the answers in the order of the record.
#include "rows_link.h"

void oy_link_clarified(oy_state *s, uint32_t row) {
    oy_act_put(s, &s->clarified.row[row].id, OY_TABLE_clarified, row);
}

void oy_link_call(oy_state *s, uint32_t row) {
    oy_act_put(s, &s->call.row[row].id, OY_TABLE_call, row);
}

void oy_link_called(oy_state *s, uint32_t row) {
    OY_CHAIN_BEFORE(s, called, row, oy_call_edit(s, s->called.row[row].call), first_called);
}

void oy_link_answered(oy_state *s, uint32_t row) {
    const oy_answered *x = &s->answered.row[row];
    if (x->clarified != OY_NONE)
        OY_CHAIN_LAST(s, answered, row, oy_clarified_edit(s, x->clarified), first_answer, last_answer, next);
    else
        OY_CHAIN_LAST(s, answered, row, oy_call_edit(s, x->call), first_answer, last_answer, next);
    oy_act_put(s, &x->id, OY_TABLE_answered, row);
}
