// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Whatever is taken for a signed request prints as the text that was signed.
#include "core/crypto.h"
#include "core/signed_request.h"
#include "target.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    oy_arena arena;
    oy_signed_request r;
    oy_note note;
    oy_err err = {.code = OY_OK};
    MUST(oy_crypto_init());
    oy_arena_init(&arena, oy_allocator_libc());
    oy_code code = oy_signed_request_check(&r, &arena, (oy_bytes){data, size}, &err);
    MUST(code == err.code);
    // A signature is beyond a fuzzer: all else was good then.
    if (code == OY_OK || code == OY_BAD_SIGNATURE) {
        oy_buf again = oy_buf_in(&arena);
        oy_signed_request_print(&again, &r);
        MUST(oy_note_parse(&note, &arena, (oy_bytes){data, size}, &err) == OY_OK);
        MUST(!again.failed && oy_bytes_equal(oy_buf_bytes(&again), note.text));
    }
    oy_arena_clear(&arena);
    return 0;
}
