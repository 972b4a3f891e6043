// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "merkle.h"

#include <string.h>

#include "crypto.h"

oy_hash oy_leaf_hash(oy_bytes entry) {
    static const uint8_t zero[1] = {0};
    oy_bytes pieces[2] = {{zero, 1}, entry};
    return oy_sha256(pieces, 2);
}

oy_hash oy_node_hash(const oy_hash *left, const oy_hash *right) {
    uint8_t both[65] = {1};
    memcpy(both + 1, left->b, 32);
    memcpy(both + 33, right->b, 32);
    oy_bytes piece = {both, sizeof both};
    return oy_sha256(&piece, 1);
}

oy_hash oy_empty_root(void) {
    return oy_sha256(NULL, 0);
}

static size_t bits_set(uint64_t n) {
    return (size_t)__builtin_popcountll(n);
}

static bool is_power_of_two(uint64_t n) {
    return (n & (n - 1)) == 0;
}

// Appends the root of a perfect subtree of 2^level leaves; size must be a multiple of 2^level.
static void append_subtree(oy_frontier *f, unsigned level, const oy_hash *root) {
    oy_hash h = *root;
    size_t count = bits_set(f->size);
    for (uint64_t s = f->size >> level; s & 1; s >>= 1)
        h = oy_node_hash(&f->peak[--count], &h);
    f->peak[count] = h;
    f->size += (uint64_t)1 << level;
}

void oy_frontier_append(oy_frontier *f, const oy_hash *leaf) {
    append_subtree(f, 0, leaf);
}

oy_hash oy_frontier_root(const oy_frontier *f) {
    size_t count = bits_set(f->size);
    if (count == 0)
        return oy_empty_root();
    oy_hash h = f->peak[--count];
    while (count)
        h = oy_node_hash(&f->peak[--count], &h);
    return h;
}

// Where a proof's walk from a leaf to the root stands: the node's index and the last index of its level.
typedef struct climb {
    uint64_t index, last;
} climb;

// Whether the next sibling stands on the left; moves up past the levels where there is none.
static bool sibling_is_left(climb *at) {
    if (!(at->index & 1) && at->index != at->last)
        return false;
    while (at->index && !(at->index & 1)) {
        at->index >>= 1;
        at->last >>= 1;
    }
    return true;
}

oy_code oy_inclusion_verify(uint64_t index, uint64_t size, const oy_hash *leaf, const oy_hash *proof, size_t count,
                            const oy_hash *root) {
    if (index >= size || count > OY_PROOF_MAX)
        return OY_BAD_PROOF;
    climb at = {index, size - 1};
    oy_hash h = *leaf;
    for (size_t i = 0; i < count; i++) {
        if (at.last == 0)
            return OY_BAD_PROOF;
        h = sibling_is_left(&at) ? oy_node_hash(&proof[i], &h) : oy_node_hash(&h, &proof[i]);
        at.index >>= 1;
        at.last >>= 1;
    }
    return at.last == 0 && oy_hash_equal(&h, root) ? OY_OK : OY_BAD_PROOF;
}

// 0 < old < size: both roots are computed from the proof, the old one from its left hashes alone.
static oy_code growth_verify(uint64_t old, const oy_hash *old_root, uint64_t size, const oy_hash *root,
                             const oy_hash *proof, size_t count) {
    climb at = {old - 1, size - 1};
    while (at.index & 1) {
        at.index >>= 1;
        at.last >>= 1;
    }
    // A perfect old tree is a node of the new one; its root is known and not in the proof.
    size_t used = is_power_of_two(old) ? 0 : 1;
    if (count < used)
        return OY_BAD_PROOF;
    oy_hash before = used ? proof[0] : *old_root, after = before;
    for (size_t i = used; i < count; i++) {
        if (at.last == 0)
            return OY_BAD_PROOF;
        if (sibling_is_left(&at)) {
            before = oy_node_hash(&proof[i], &before);
            after = oy_node_hash(&proof[i], &after);
        } else {
            after = oy_node_hash(&after, &proof[i]);
        }
        at.index >>= 1;
        at.last >>= 1;
    }
    bool good = at.last == 0 && oy_hash_equal(&before, old_root) && oy_hash_equal(&after, root);
    return good ? OY_OK : OY_BAD_PROOF;
}

oy_code oy_consistency_verify(uint64_t old, const oy_hash *old_root, uint64_t size, const oy_hash *root,
                              const oy_hash *proof, size_t count) {
    if (old > size || count > OY_PROOF_MAX)
        return OY_BAD_PROOF;
    oy_hash empty = oy_empty_root();
    if (old == 0 && !oy_hash_equal(old_root, &empty))
        return OY_BAD_PROOF;
    if (old == size)
        return count == 0 && oy_hash_equal(old_root, root) ? OY_OK : OY_BAD_PROOF;
    if (old == 0)
        return count == 0 ? OY_OK : OY_BAD_PROOF;
    return growth_verify(old, old_root, size, root, proof, count);
}

oy_code oy_range_verify(uint64_t lo, uint64_t hi, uint64_t size, const oy_hash *leaves, const oy_hash *proof,
                        size_t count, const oy_hash *root) {
    size_t left = bits_set(lo), used = left;
    if (lo >= hi || hi > size || size > INT64_MAX || count < left)
        return OY_BAD_PROOF;
    oy_frontier f = {.size = lo};
    if (left)
        memcpy(f.peak, proof, left * sizeof *proof);
    for (uint64_t i = lo; i < hi; i++)
        oy_frontier_append(&f, &leaves[i - lo]);
    while (f.size < size) {
        if (used == count)
            return OY_BAD_PROOF;
        append_subtree(&f, oy_subtree_level(f.size, size), &proof[used++]);
    }
    oy_hash h = oy_frontier_root(&f);
    return used == count && oy_hash_equal(&h, root) ? OY_OK : OY_BAD_PROOF;
}

unsigned oy_subtree_level(uint64_t from, uint64_t size) {
    unsigned fits = 63 - (unsigned)__builtin_clzll(size - from);
    unsigned aligned = from ? (unsigned)__builtin_ctzll(from) : 63;
    return aligned < fits ? aligned : fits;
}
