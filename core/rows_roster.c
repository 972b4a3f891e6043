// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Chains and indexes of who is a member, who may act, and what waits; and of the rules.
#include "rows_link.h"

void oy_link_member(oy_state *s, uint32_t row) {
    oy_hash key = oy_key_of(s->member.row[row].code);
    oy_map_put(s, &s->codes, &key, row);
}

void oy_link_name(oy_state *s, uint32_t row) {
    OY_CHAIN_BEHIND(s, name, row, oy_member_edit(s, s->name.row[row].member), first_name);
}

void oy_link_suspension(oy_state *s, uint32_t row) {
    OY_CHAIN_BEFORE(s, suspension, row, oy_member_edit(s, s->suspension.row[row].member), first_suspension);
}

void oy_link_authority(oy_state *s, uint32_t row) {
    oy_authority *a = oy_authority_edit(s, row);
    a->key = oy_vkey_known(a->holder);
    oy_hash pub = oy_key_of_pub(&a->key), name = oy_key_of(a->key.name);
    oy_map_put(s, &s->keys, &pub, row);
    oy_map_put(s, &s->keynames, &name, row);
    if (!oy_hash_equal(&a->act, &(oy_hash){{0}}))
        oy_act_put(s, &a->act, OY_TABLE_authority, row);
    if (a->member != OY_NONE)
        OY_CHAIN_LAST(s, authority, row, oy_member_edit(s, a->member), first_key, last_key, next);
}

void oy_link_pending(oy_state *s, uint32_t row) {
    const oy_pending *p = &s->pending.row[row];
    oy_act_put(s, &p->act, OY_TABLE_pending, row);
    OY_CHAIN_LAST(s, pending, row, oy_member_edit(s, p->member), first_pending, last_pending, next);
    if (p->done != OY_NO_INDEX)
        oy_pending_completed(s, row);
}

void oy_pending_completed(oy_state *s, uint32_t row) {
    oy_hash key = oy_number_key(s->pending.row[row].done);
    oy_map_put(s, &s->completed, &key, row);
}

void oy_link_version(oy_state *s, uint32_t row) {
    oy_version *v = oy_version_edit(s, row);
    v->rules = oy_arena_get(&s->arena, sizeof *v->rules);
    if (!v->rules || oy_rules_parse(v->rules, &s->arena, v->text, NULL) == OY_NO_MEMORY)
        s->out_of_memory = true;
}
