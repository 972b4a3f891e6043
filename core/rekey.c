// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// A new key for the secretariat, by a decision: from then on it alone acts for that office. So an office that lost its key, or whose
// key was stolen, goes on; no single office gives itself one.
#include "deed.h"
#include "effect_part.h"

static bool is_of_secretariat(oy_bytes owner) {
    return oy_bytes_equal(owner, OY_LIT("secretariat"));
}

oy_code oy_form_secretariat_key(oy_effect_line *out, oy_bytes rest) {
    oy_vkey key;
    out->operator_key = rest;
    if (oy_vkey_parse(&key, rest, NULL) || key.type != OY_KEY_ED25519)
        return OY_BAD_KEY;
    oy_bytes owner = oy_key_owner(key.name);
    bool named = is_of_secretariat(owner) && oy_label_check(oy_bytes_slice(key.name, owner.n + 1, key.name.n));
    return named ? OY_OK : OY_KEY_MISMATCH;
}

// Whether another effect of the decision gives it a key already.
static bool comes_twice(const oy_state *s, const oy_effect_case *c) {
    size_t part = 0;
    for (uint32_t x = oy_effect_first(s, &c->parts, &part); x != c->row; x = oy_effect_next(s, &c->parts, &part, x))
        if (oy_effect_read(s->effect.row[x].line).verb == OY_VERB_REKEY)
            return true;
    return false;
}

oy_code oy_can_rekey(const oy_state *s, const oy_effect_case *c) {
    oy_vkey key = oy_vkey_known(c->line.operator_key);
    return oy_possible(!oy_key_in_use(s, &key) && !comes_twice(s, c));
}

void oy_do_rekey(oy_state *s, const oy_effect_case *c) {
    for (uint32_t i = 0; i < s->authority.n; i++)
        if (is_of_secretariat(s->authority.row[i].owner) && s->authority.row[i].revoked == OY_NO_INDEX)
            oy_authority_revoke(s, i, c->index, c->at, OY_NONE);
    oy_authority *a = oy_authority_add(s);
    a->holder = oy_keep(s, c->line.operator_key);
    a->owner = oy_keep(s, OY_LIT("secretariat"));
    a->index = c->index;
    a->from = c->at;
    a->strength = OY_STRENGTH_OFFICE;
    oy_authority_link(s, OY_LAST(s, authority));
}
