// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/store_reading.h"

typedef struct taking {
    oy_store_reading *reading;
    oy_arena *arena;
    oy_bytes *out;
    uint64_t from;
} taking;

static oy_code take(void *ctx, uint64_t index, oy_bytes bytes, const oy_hash *leaf) {
    taking *t = ctx;
    oy_bytes copy = oy_bytes_copy(t->arena, bytes);
    if (bytes.n && !copy.p)
        return OY_NO_MEMORY;
    t->out[index - t->from] = copy;
    oy_hash computed = oy_leaf_hash(bytes);
    if (!t->reading->differs && !oy_hash_equal(&computed, leaf)) {
        t->reading->differs = true;
        t->reading->first_difference = index;
    }
    return OY_OK;
}

oy_code oy_store_entries(void *ctx, oy_arena *arena, uint64_t from, uint64_t count, oy_bytes *out, oy_err *err) {
    oy_store_reading *reading = ctx;
    taking t = {reading, arena, out, from};
    return oy_store_read(reading->store, from, from + count, take, &t, err);
}
