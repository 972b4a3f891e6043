// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Chains and indexes of returns: under which instrument, by which corrected, to whom.
#include "crypto.h"
#include "rows_link.h"

bool oy_returned_stands(const oy_returned *x) {
    return x->released != OY_NO_INDEX && x->disowned == OY_NO_INDEX;
}

uint32_t oy_return_newest(const oy_state *s, oy_bytes instrument) {
    oy_hash key = oy_key_of(instrument);
    return oy_map_row(&s->told, &key);
}

// No label and no period holds a line feed.
static oy_hash period_key(oy_bytes instrument, oy_bytes period) {
    const oy_bytes parts[] = {instrument, OY_LIT("\n"), period};
    return oy_sha256(parts, 3);
}

uint32_t oy_return_newest_for(const oy_state *s, oy_bytes instrument, oy_bytes period) {
    oy_hash key = period_key(instrument, period);
    return oy_map_row(&s->told_for, &key);
}

uint64_t oy_returns_shown(const oy_state *s, oy_bytes instrument) {
    oy_hash key = oy_key_of(instrument);
    uint64_t n;
    return oy_idmap_get(&s->shown, &key, &n) ? n : 0;
}

bool oy_return_shown(const oy_returned *x) {
    return oy_returned_stands(x) && x->corrected == OY_NONE;
}

static void count(oy_state *s, uint32_t row, bool more) {
    oy_bytes label = s->text.row[s->returned.row[row].text].label;
    oy_hash key = oy_key_of(label);
    uint64_t n = oy_returns_shown(s, label);
    oy_map_put(s, &s->shown, &key, more ? n + 1 : n - 1);
}

void oy_return_counts(oy_state *s, uint32_t row) {
    uint32_t corrects = s->returned.row[row].corrects;
    count(s, row, true);
    if (corrects == OY_NONE)
        return;
    count(s, corrects, false); // it was shown until then
    oy_returned_edit(s, corrects)->corrected = row;
}

void oy_return_counts_not(oy_state *s, uint32_t row) {
    uint32_t corrects = s->returned.row[row].corrects;
    count(s, row, false);
    if (corrects == OY_NONE)
        return;
    oy_returned_edit(s, corrects)->corrected = OY_NONE;
    count(s, corrects, true);
}

void oy_link_returned(oy_state *s, uint32_t row) {
    oy_returned *x = oy_returned_edit(s, row);
    oy_bytes label = s->text.row[x->text].label;
    oy_hash key = oy_key_of(label), for_period = period_key(label, x->period);
    x->before = oy_map_row(&s->told, &key);
    oy_map_put(s, &s->told, &key, row);
    x->before_same = oy_map_row(&s->told_for, &for_period);
    oy_map_put(s, &s->told_for, &for_period, row);
    x->before_by = s->member.row[x->member].last_returned;
    oy_member_edit(s, x->member)->last_returned = row;
    oy_act_put(s, &x->id, OY_TABLE_returned, row);
    if (oy_returned_stands(x))
        oy_return_counts(s, row);
}

void oy_link_recipient(oy_state *s, uint32_t row) {
    OY_CHAIN_BEFORE(s, recipient, row, oy_returned_edit(s, s->recipient.row[row].returned), first_recipient);
}
