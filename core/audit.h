// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Replays a record from its entries: the tree, the signatures, the fold, the operator's digests. What the
// server does at start-up, `oydas verify` does for anybody, and the browser will do, is this one thing.
//
// A digest commits to the state after the entry right before it: in the entry of index i the operator's act
// `digest INDEX STATE` is checked when INDEX is i - 1. Any other INDEX is counted as unchecked and never
// compared: the operator writes none such.
#ifndef OYDAS_AUDIT_H
#define OYDAS_AUDIT_H

#include "fold.h"
#include "tree.h"

typedef struct oy_audit {
    oy_state state;
    oy_tree tree;
    oy_arena scratch;      // reset at every entry
    bool check_digests;    // set by oy_audit_init; without it every digest is counted as unchecked
    uint64_t digests_checked, digests_unchecked;
    uint64_t acts, ticks, without_effect, signatures_wrong, fork_claims;
} oy_audit;

void oy_audit_init(oy_audit *a, oy_allocator from);
void oy_audit_clear(oy_audit *a);
// Takes the next entry. `signature`: what oy_act_check said of its note (checked beforehand, on any core; of a tick
// it means nothing). Appends its leaf to the tree, finds out whether its `seen` holds, folds it, and when it is a
// `digest` compares it. OY_OK; OY_STATE_MISMATCH: the operator vouched for another state (the entry was taken all the
// same, and the audit can go on); OY_NO_MEMORY: the audit is spent.
OY_MUST_USE oy_code oy_audit_entry(oy_audit *a, oy_bytes entry, bool signature, oy_folded *out);
// The same for an entry that was read already, with its signature.
OY_MUST_USE oy_code oy_audit_reading(oy_audit *a, const oy_reading *reading, oy_folded *out);
// Whether the `seen` of an act that is to stand at `index` holds in this tree: size 0 with the empty root, or a size
// up to `index` with the root that the tree had then.
bool oy_audit_seen(const oy_tree *tree, uint64_t index, uint64_t seen_size, const oy_hash *seen_root);

#endif
