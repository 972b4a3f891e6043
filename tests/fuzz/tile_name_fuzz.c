// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Whatever reads as the name of a tile prints as it stood.
#include "core/tile.h"
#include "target.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    oy_arena arena;
    oy_tile_name name;
    if (oy_tile_name_parse(&name, (oy_bytes){data, size}) != OY_OK)
        return 0;
    MUST(name.level >= OY_TILE_ENTRIES && name.level <= 63 && name.index <= INT64_MAX);
    MUST(name.width >= 1 && name.width <= 256);
    MUST(oy_tile_width_at(name.level, name.index, INT64_MAX) <= 256);
    oy_arena_init(&arena, oy_allocator_libc());
    oy_buf again = oy_buf_in(&arena);
    oy_tile_name_print(&again, &name);
    MUST(!again.failed && oy_bytes_equal(oy_buf_bytes(&again), (oy_bytes){data, size}));
    oy_arena_clear(&arena);
    return 0;
}
