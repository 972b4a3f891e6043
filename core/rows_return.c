// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Chains and indexes of returns: under which instrument, by which corrected, to whom.
#include "rows_link.h"

bool oy_returned_stands(const oy_returned *x) {
    return x->released != OY_NO_INDEX && x->disowned == OY_NO_INDEX;
}

uint32_t oy_return_newest(const oy_state *s, oy_bytes instrument) {
    oy_hash key = oy_key_of(instrument);
    return oy_map_row(&s->told, &key);
}

void oy_link_returned(oy_state *s, uint32_t row) {
    oy_returned *x = oy_returned_edit(s, row);
    oy_hash key = oy_key_of(s->text.row[x->text].label);
    x->before = oy_map_row(&s->told, &key);
    oy_map_put(s, &s->told, &key, row);
    oy_act_put(s, &x->id, OY_TABLE_returned, row);
    if (x->corrects != OY_NONE && oy_returned_stands(x))
        oy_returned_edit(s, x->corrects)->corrected = row;
}

void oy_link_recipient(oy_state *s, uint32_t row) {
    OY_CHAIN_BEFORE(s, recipient, row, oy_returned_edit(s, s->recipient.row[row].returned), first_recipient);
}
