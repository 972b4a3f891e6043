// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/tile_proof.h"

// A run of leaves [lo, hi) whose hash is one element of a proof.
typedef struct run {
    uint64_t lo, hi;
} run;

// The largest power of two below n; n > 1.
static uint64_t split_of(uint64_t n) {
    uint64_t k = 1;
    while (k << 1 < n)
        k <<= 1;
    return k;
}

// The hash of a run: perfect nodes from the left, joined from the right. `lo` lies on a multiple of the smallest
// power of two that is no less than the run's length, as every run of a proof does.
static oy_code hash_of(run r, oy_node_fetch *fetch, void *ctx, oy_hash *out, oy_err *err) {
    oy_hash peak[64];
    size_t n = 0;
    for (uint64_t at = r.lo; at < r.hi; n++) {
        unsigned level = oy_subtree_level(at, r.hi);
        oy_code code = fetch(ctx, level, at >> level, &peak[n], err);
        if (code != OY_OK)
            return code;
        at += (uint64_t)1 << level;
    }
    *out = peak[n - 1];
    while (--n)
        *out = oy_node_hash(&peak[n - 1], out);
    return OY_OK;
}

oy_code oy_gather_root(uint64_t size, oy_node_fetch *fetch, void *ctx, oy_hash *out, oy_err *err) {
    return hash_of((run){0, size}, fetch, ctx, out, err);
}

// Runs were noted from the root down; a proof is written from the leaves up.
static oy_code gather(const run *runs, size_t n, oy_node_fetch *fetch, void *ctx, oy_hash *out, size_t *count,
                      oy_err *err) {
    if (n > OY_PROOF_MAX)
        return oy_fail(err, OY_BAD_PROOF, 0, OY_LIT("a tree of this size is beyond reason"));
    for (size_t i = 0; i < n; i++) {
        oy_code code = hash_of(runs[n - 1 - i], fetch, ctx, &out[i], err);
        if (code != OY_OK)
            return code;
    }
    *count = n;
    return OY_OK;
}

oy_code oy_gather_inclusion(uint64_t index, uint64_t size, oy_node_fetch *fetch, void *ctx, oy_hash *out, size_t *count,
                            oy_err *err) {
    run runs[64];
    size_t n = 0;
    run at = {0, size};
    while (at.hi - at.lo > 1) {
        uint64_t middle = at.lo + split_of(at.hi - at.lo);
        if (index < middle) {
            runs[n++] = (run){middle, at.hi};
            at.hi = middle;
        } else {
            runs[n++] = (run){at.lo, middle};
            at.lo = middle;
        }
    }
    return gather(runs, n, fetch, ctx, out, count, err);
}

oy_code oy_gather_consistency(uint64_t old, uint64_t size, oy_node_fetch *fetch, void *ctx, oy_hash *out, size_t *count,
                              oy_err *err) {
    run runs[65];
    size_t n = 0;
    run at = {0, size};
    bool whole = true; // the old tree is exactly [at.lo, old), and its hash is known to the reader
    *count = 0;
    if (old == 0 || old == size)
        return OY_OK;
    while (old != at.hi) {
        uint64_t middle = at.lo + split_of(at.hi - at.lo);
        if (old <= middle) {
            runs[n++] = (run){middle, at.hi};
            at.hi = middle;
        } else {
            runs[n++] = (run){at.lo, middle};
            at.lo = middle;
            whole = false;
        }
    }
    if (!whole)
        runs[n++] = at;
    return gather(runs, n, fetch, ctx, out, count, err);
}
