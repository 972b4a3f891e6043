// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "audit.h"

#include "roster.h"

// What the audit itself must know of an entry before it is folded.
typedef struct finding {
    bool is_act;
    bool is_digest;   // by the operator, of the state as it is now
    oy_hash vouched;  // what the digest says the state is
    oy_hash computed; // what it is
} finding;

void oy_audit_init(oy_audit *a, oy_allocator from) {
    *a = (oy_audit){.check_digests = true};
    oy_state_init(&a->state, from);
    oy_tree_init(&a->tree, from);
    oy_arena_init(&a->scratch, from);
}

void oy_audit_clear(oy_audit *a) {
    oy_state_clear(&a->state);
    oy_tree_clear(&a->tree);
    oy_arena_clear(&a->scratch);
}

bool oy_audit_seen(const oy_tree *tree, uint64_t index, uint64_t seen_size, const oy_hash *seen_root) {
    if (seen_size > index || seen_size > tree->size)
        return false;
    oy_hash root = oy_tree_root(tree, seen_size);
    return oy_hash_equal(&root, seen_root);
}

// Only the operator's key is listened to here: a digest costs as much as has changed, and nobody else shall be able to
// ask for one.
static bool is_operators(const oy_state *s, const oy_act *act) {
    uint32_t row = oy_authority_of(s, &act->key);
    return row != OY_NONE && oy_bytes_equal(s->authority.row[row].owner, OY_LIT("operator"));
}

// A digest is made from the state before its own entry is folded, which is the state after the entry before it.
static oy_code look_at_digest(oy_audit *a, uint64_t index, const oy_act *act, finding *f) {
    uint64_t of;
    if (!a->check_digests || act->type != OY_ACT_DIGEST || !is_operators(&a->state, act))
        return OY_OK;
    if (!oy_number_parse(&of, oy_act_line(act, OY_LINE_INDEX)) || of + 1 != index ||
        !oy_act_id(act, OY_LINE_STATE, &f->vouched))
        return OY_OK;
    f->is_digest = true;
    return oy_state_digest(&a->state, &f->computed);
}

static oy_code count(oy_audit *a, const finding *f, bool signature, const oy_folded *folded) {
    if (!folded->is_act && folded->reason == OY_OK)
        a->ticks++;
    if (folded->is_act)
        a->acts++;
    if (folded->reason != OY_OK)
        a->without_effect++;
    if (f->is_act && !signature)
        a->signatures_wrong++;
    if (folded->fork_claim)
        a->fork_claims++;
    if (!folded->is_act || folded->type != OY_ACT_DIGEST || folded->reason != OY_OK)
        return OY_OK;
    if (!f->is_digest) {
        a->digests_unchecked++;
        return OY_OK;
    }
    a->digests_checked++;
    return oy_hash_equal(&f->vouched, &f->computed) ? OY_OK : OY_STATE_MISMATCH;
}

oy_code oy_audit_reading(oy_audit *a, const oy_reading *r, oy_folded *out) {
    uint64_t index = a->tree.size;
    finding f = {.is_act = r->is_act};
    oy_code code = r->is_act ? look_at_digest(a, index, &r->act, &f) : OY_OK;
    if (code)
        return code;
    bool seen = r->is_act && oy_audit_seen(&a->tree, index, r->act.seen_size, &r->act.seen_root);
    oy_hash leaf = oy_leaf_hash(r->bytes);
    code = oy_tree_append(&a->tree, &leaf);
    if (!code)
        code = oy_fold_reading(&a->state, r, (oy_checks){.signature = r->signature, .seen = seen}, out);
    return code ? code : count(a, &f, r->signature, out);
}

oy_code oy_audit_entry(oy_audit *a, oy_bytes entry, bool signature, oy_folded *out) {
    oy_reading reading;
    oy_entry_read(&reading, &a->scratch, entry, false);
    reading.signature = signature;
    oy_code code = oy_audit_reading(a, &reading, out);
    oy_arena_reset(&a->scratch);
    return code;
}
