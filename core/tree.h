// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// A whole tree in memory, every perfect node of it: makes roots, proofs and tile contents for any
// size up to its own. 64 bytes a leaf.
#ifndef OYDAS_TREE_H
#define OYDAS_TREE_H

#include "merkle.h"

typedef struct oy_tree {
    oy_allocator from;
    uint64_t size;
    oy_hash *level[64]; // level[k][i] = MTH(D[i·2^k : (i+1)·2^k])
    size_t cap[64];
} oy_tree;

void oy_tree_init(oy_tree *t, oy_allocator from);
void oy_tree_clear(oy_tree *t);
// OY_OK or OY_NO_MEMORY with nothing changed.
OY_MUST_USE oy_code oy_tree_append(oy_tree *t, const oy_hash *leaf);
// Root of the first `size` leaves; size <= t->size.
oy_hash oy_tree_root(const oy_tree *t, uint64_t size);
// Proofs for the tree of the first `size` leaves. The result's count is returned; `out` has room for
// OY_PROOF_MAX (OY_RANGE_PROOF_MAX) hashes. index < size, old <= size, lo < hi <= size <= t->size.
size_t oy_tree_inclusion(const oy_tree *t, uint64_t index, uint64_t size, oy_hash *out);
size_t oy_tree_consistency(const oy_tree *t, uint64_t old, uint64_t size, oy_hash *out);
size_t oy_tree_range(const oy_tree *t, uint64_t lo, uint64_t hi, uint64_t size, oy_hash *out);

#endif
