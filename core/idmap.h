// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// From 32-byte ids to numbers: a directory by the first bits of the id, and for each of its places a crit-bit tree. The
// depth of a tree is the number of bits that ids share, so an author who searches for ids that collide gains one level
// for each doubling of the work (I23); a hash table without a secret could be slowed at will. The directory keeps the
// trees of a long record as low as those of a short one, which is what looking up costs: memory that is in no cache.
#ifndef OYDAS_IDMAP_H
#define OYDAS_IDMAP_H

#include "bytes.h"

#define OY_IDMAP_BITS_MOST 20 // of an id, in the directory

typedef struct oy_idnode {
    oy_hash id;
    uint64_t value;
    uint32_t bit;     // first bit in which the two sides differ
    uint32_t side[2]; // an inner node's index, or ~leaf index with the top bit set
} oy_idnode;

typedef struct oy_idmap {
    oy_idnode *node; // node[i] holds leaf i, and the inner node that was made when leaf i came, if one was
    size_t n, cap;
    uint32_t *top; // the directory: by the first `bits` bits, the root of a tree
    size_t top_cap;
    unsigned bits;
} oy_idmap;

// Adds or replaces. False when memory is gone, with nothing changed.
OY_MUST_USE bool oy_idmap_put(oy_idmap *m, oy_arena *arena, const oy_hash *id, uint64_t value);
OY_MUST_USE bool oy_idmap_get(const oy_idmap *m, const oy_hash *id, uint64_t *value);
// How many ids begin with the first `bits` bits of `prefix`: 0, 1 or 2, which means several. `bits` is at least
// OY_IDMAP_BITS_MOST. *first is one of them, or NULL.
unsigned oy_idmap_prefix(const oy_idmap *m, const oy_hash *prefix, size_t bits, const oy_idnode **first);

#endif
