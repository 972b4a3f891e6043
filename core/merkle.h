// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The RFC 6962 tree: hashes, the compact range, and the verifying of proofs (RFC 9162 2.1.3.2, 2.1.4.2).
// Making proofs needs a whole tree: tree.h.
#ifndef OYDAS_MERKLE_H
#define OYDAS_MERKLE_H

#include "err.h"

#define OY_PROOF_MAX 63
#define OY_RANGE_PROOF_MAX 126

oy_hash oy_leaf_hash(oy_bytes entry);                           // SHA-256(0x00 || entry)
oy_hash oy_node_hash(const oy_hash *left, const oy_hash *right); // SHA-256(0x01 || left || right)
oy_hash oy_empty_root(void);                                     // SHA-256("")

// The compact range of a tree of `size` leaves: one hash per set bit, biggest subtree first.
typedef struct oy_frontier {
    uint64_t size;
    oy_hash peak[64];
} oy_frontier;

void oy_frontier_append(oy_frontier *f, const oy_hash *leaf);
oy_hash oy_frontier_root(const oy_frontier *f);

// Inclusion: leaf's sibling first. OY_OK or OY_BAD_PROOF.
OY_MUST_USE oy_code oy_inclusion_verify(uint64_t index, uint64_t size, const oy_hash *leaf,
                                        const oy_hash *proof, size_t count, const oy_hash *root);
// Consistency of a tree of `size` with an earlier one of `old`. old == 0 asks for an empty proof and
// the empty root. OY_OK or OY_BAD_PROOF. The path of a proof does not bind the sizes: they come from
// signed checkpoints.
OY_MUST_USE oy_code oy_consistency_verify(uint64_t old, const oy_hash *old_root, uint64_t size,
                                          const oy_hash *root, const oy_hash *proof, size_t count);
// The level of the largest perfect subtree that begins at `from` and ends within `size`; from < size.
// Taking it again and again covers [from, size) from the left, as a range proof does.
unsigned oy_subtree_level(uint64_t from, uint64_t size);
// A range proof: the leaves [lo, hi) stand in the tree of `size`. The proof is the frontier of lo
// (biggest first), then the roots of the perfect subtrees that cover [hi, size) from the left.
OY_MUST_USE oy_code oy_range_verify(uint64_t lo, uint64_t hi, uint64_t size, const oy_hash *leaves,
                                    const oy_hash *proof, size_t count, const oy_hash *root);

#endif
