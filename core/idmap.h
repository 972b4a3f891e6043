// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// From 32-byte ids to numbers: a crit-bit tree. Its depth is the number of bits that ids share, so an author
// who searches for ids that collide gains one level for each doubling of the work (I23); a hash table
// without a secret could be slowed at will.
#ifndef OYDAS_IDMAP_H
#define OYDAS_IDMAP_H

#include "bytes.h"

typedef struct oy_idnode {
    oy_hash id;
    uint64_t value;
    uint32_t bit;     // first bit in which the two sides differ
    uint32_t side[2]; // an inner node's index, or ~leaf index with the top bit set
} oy_idnode;

typedef struct oy_idmap {
    oy_idnode *node; // node[i] holds leaf i, and the inner node that was made when leaf i came (i > 0)
    size_t n, cap;
    uint32_t root;
} oy_idmap;

// Adds or replaces. False when memory is gone, with nothing changed.
OY_MUST_USE bool oy_idmap_put(oy_idmap *m, oy_arena *arena, const oy_hash *id, uint64_t value);
OY_MUST_USE bool oy_idmap_get(const oy_idmap *m, const oy_hash *id, uint64_t *value);

#endif
