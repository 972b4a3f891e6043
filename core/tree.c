// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "tree.h"

#include <string.h>

#define FIRST_CAP ((size_t)64)

void oy_tree_init(oy_tree *t, oy_allocator from) {
    *t = (oy_tree){.from = from};
}

void oy_tree_clear(oy_tree *t) {
    for (unsigned k = 0; k < 64; k++)
        if (t->level[k])
            t->from.put(t->from.ctx, t->level[k], t->cap[k] * sizeof(oy_hash));
    oy_tree_init(t, t->from);
}

// Makes room for one more hash in level k, which holds `count`.
static bool level_grow(oy_tree *t, unsigned k, uint64_t count) {
    size_t cap = t->cap[k];
    if (count < cap)
        return true;
    size_t grown = cap ? cap * 2 : FIRST_CAP;
    if (grown > SIZE_MAX / sizeof(oy_hash) || grown < cap)
        return false;
    oy_hash *made = t->from.get(t->from.ctx, grown * sizeof *made);
    if (!made)
        return false;
    if (t->level[k]) {
        memcpy(made, t->level[k], cap * sizeof *made);
        t->from.put(t->from.ctx, t->level[k], cap * sizeof *made);
    }
    t->level[k] = made;
    t->cap[k] = grown;
    return true;
}

oy_code oy_tree_append(oy_tree *t, const oy_hash *leaf) {
    // The new leaf completes one node on each level below the lowest zero bit of the old size.
    unsigned top = (unsigned)__builtin_ctzll(~t->size);
    for (unsigned k = 0; k <= top; k++)
        if (!level_grow(t, k, t->size >> k))
            return OY_NO_MEMORY;
    t->level[0][t->size] = *leaf;
    for (unsigned k = 1; k <= top; k++) {
        const oy_hash *pair = &t->level[k - 1][(t->size >> k) * 2];
        t->level[k][t->size >> k] = oy_node_hash(&pair[0], &pair[1]);
    }
    t->size++;
    return OY_OK;
}

// The root of the leaves [from, size), from < size; `from` is the left edge of a node of that tree.
static oy_hash edge_root(const oy_tree *t, uint64_t from, uint64_t size) {
    oy_hash peak[64];
    size_t count = 0;
    while (from < size) {
        unsigned k = oy_subtree_level(from, size);
        peak[count++] = t->level[k][from >> k];
        from += (uint64_t)1 << k;
    }
    oy_hash h = peak[--count];
    while (count)
        h = oy_node_hash(&peak[--count], &h);
    return h;
}

oy_hash oy_tree_root(const oy_tree *t, uint64_t size) {
    return size ? edge_root(t, 0, size) : oy_empty_root();
}

// The siblings on the way from the node `index` of level k up to the root of `size` leaves.
static size_t siblings(const oy_tree *t, unsigned k, uint64_t index, uint64_t size, oy_hash *out) {
    size_t count = 0;
    for (uint64_t last = (size - 1) >> k; last; k++, index >>= 1, last >>= 1) {
        if (index & 1)
            out[count++] = t->level[k][index - 1];
        else if (index + 1 < last || (index + 1 == last && (last + 1) << k <= size))
            out[count++] = t->level[k][index + 1];
        else if (index < last)
            out[count++] = edge_root(t, last << k, size);
        // else: no sibling, the node is its own parent
    }
    return count;
}

size_t oy_tree_inclusion(const oy_tree *t, uint64_t index, uint64_t size, oy_hash *out) {
    return siblings(t, 0, index, size, out);
}

size_t oy_tree_consistency(const oy_tree *t, uint64_t old, uint64_t size, oy_hash *out) {
    if (old == 0 || old == size)
        return 0;
    unsigned k = (unsigned)__builtin_ctzll(old); // the last perfect subtree of the old tree
    uint64_t index = (old >> k) - 1;
    size_t count = 0;
    if (index)
        out[count++] = t->level[k][index];
    return count + siblings(t, k, index, size, out + count);
}

size_t oy_tree_range(const oy_tree *t, uint64_t lo, uint64_t hi, uint64_t size, oy_hash *out) {
    size_t count = 0;
    const uint64_t from[2] = {0, hi}, to[2] = {lo, size};
    for (unsigned side = 0; side < 2; side++)
        for (uint64_t at = from[side]; at < to[side];) {
            unsigned k = oy_subtree_level(at, to[side]);
            out[count++] = t->level[k][at >> k];
            at += (uint64_t)1 << k;
        }
    return count;
}
