// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The order of writes (tlog/spec.md 10, "why logs die"): the root is computed twice, from the bytes that go to the
// store and from those that come back, and only what came back is folded and shown.
#include "server/record_inner.h"
#include "server/record_lock.h"

#ifndef OYDAS_PLANTED_BUG_EARLY_RECEIPT // then record_commit_early.c

// What came back from the store.
typedef struct readback {
    oy_record *r;
    oy_frontier frontier;
    oy_bytes entry[OY_BATCH_MAX + 1];
    size_t count;
} readback;

static oy_code entry_read_back(void *ctx, uint64_t index, oy_bytes bytes, const oy_hash *leaf) {
    (void)index;
    readback *back = ctx;
    oy_bytes kept = oy_bytes_copy(&back->r->batch_arena, bytes);
    if (!kept.p)
        return OY_NO_MEMORY;
    oy_hash computed = oy_leaf_hash(kept);
    if (!oy_hash_equal(&computed, leaf))
        return OY_ROOT_MISMATCH;
    oy_frontier_append(&back->frontier, &computed);
    back->entry[back->count++] = kept;
    return OY_OK;
}

// Reads the batch back and compares: entries, leaf hashes, root.
static oy_code batch_read_back(oy_record *r, const oy_batch *b, readback *back, oy_err *err) {
    *back = (readback){.r = r, .frontier = r->kept};
    uint64_t from = r->kept.size;
    err->code = OY_OK;
    oy_code code = oy_store_read(r->store, from, from + b->count, entry_read_back, back, err);
    if (code != OY_OK)
        return err->code != OY_OK ? code : oy_fail(err, code, 0, OY_LIT("read back"));
    oy_hash root = oy_frontier_root(&back->frontier);
    if (!oy_hash_equal(&root, &b->root))
        return oy_fail(err, OY_ROOT_MISMATCH, 0, OY_LIT("read back"));
    return OY_OK;
}

// After COMMIT there is no way back: whatever goes wrong breaks the record.
static oy_code batch_confirm(oy_record *r, const oy_batch *b, oy_err *err) {
    oy_err why = {.code = OY_OK};
    readback *back = oy_arena_get(&r->batch_arena, sizeof *back);
    if (!back) {
        (void)oy_fail(&why, OY_NO_MEMORY, 0, OY_LIT("read back"));
        return oy_record_break(r, OY_NO_MEMORY, &why, err);
    }
    oy_code code = batch_read_back(r, b, back, &why);
    if (code == OY_OK) {
        oy_record_lock(r);
        code = oy_batch_publish(r, b, back->entry, &why);
        oy_record_unlock(r);
    }
    return code == OY_OK ? OY_OK : oy_record_break(r, code, &why, err);
}

oy_code oy_batch_commit(oy_record *r, oy_batch *b, oy_err *err) {
    oy_code code = oy_batch_sign(r, b, err);
    if (code == OY_OK)
        code = oy_batch_write(r, b, r->kept.size, err);
    return code == OY_OK ? batch_confirm(r, b, err) : code;
}

#endif
