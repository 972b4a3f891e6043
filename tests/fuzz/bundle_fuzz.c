// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The entries that come out of a bundle, put in again, are the bundle up to where it could not be read.
#include "core/tile.h"
#include "target.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    oy_arena arena;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_bytes input = {data, size}, rest = input, entry;
    oy_buf again = oy_buf_in(&arena);
    while (oy_bundle_next(&rest, &entry) == OY_OK)
        oy_bundle_put(&again, entry);
    MUST(!again.failed && again.n + rest.n == size);
    MUST(oy_bytes_equal(oy_buf_bytes(&again), oy_bytes_slice(input, 0, again.n)));
    oy_arena_clear(&arena);
    return 0;
}
