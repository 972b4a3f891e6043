// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Whatever reads as a checkpoint's text prints as it stood.
#include "core/checkpoint.h"
#include "core/crypto.h"
#include "target.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    oy_arena arena;
    oy_checkpoint c;
    oy_err err = {.code = OY_OK};
    MUST(oy_crypto_init());
    oy_code code = oy_checkpoint_parse(&c, (oy_bytes){data, size}, &err);
    MUST(code == err.code);
    if (code != OY_OK)
        return 0;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_buf again = oy_buf_in(&arena);
    oy_checkpoint_print(&again, &c);
    MUST(!again.failed && oy_bytes_equal(oy_buf_bytes(&again), (oy_bytes){data, size}));
    oy_arena_clear(&arena);
    return 0;
}
