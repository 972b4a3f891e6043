// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Whatever reads as a receipt prints as it stood; and none verifies for an entry that is in no log.
#include "core/crypto.h"
#include "core/receipt.h"
#include "target.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const oy_bytes log_text = OY_LIT("example.org/log+8f13f9e4+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c");
    oy_arena arena;
    oy_receipt r;
    oy_checkpoint at;
    oy_vkey log;
    oy_err err = {.code = OY_OK};
    MUST(oy_crypto_init() && oy_vkey_split(&log, log_text));
    oy_arena_init(&arena, oy_allocator_libc());
    oy_code code = oy_receipt_parse(&r, &arena, (oy_bytes){data, size}, &err);
    MUST(code == err.code);
    if (code == OY_OK) {
        oy_buf again = oy_buf_in(&arena);
        oy_receipt_print(&again, &r);
        MUST(!again.failed && oy_bytes_equal(oy_buf_bytes(&again), (oy_bytes){data, size}));
        MUST(oy_receipt_verify(&r, &arena, OY_LIT("an entry of no log"), &log, &at, &err) != OY_OK);
    }
    oy_arena_clear(&arena);
    return 0;
}
