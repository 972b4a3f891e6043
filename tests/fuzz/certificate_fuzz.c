// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as a certificate: refused with a line that exists, or read and printed again to the same bytes. Whatever
// can be read is verified, and what is proved holds together.
#include "core/certificate.h"
#include "core/crypto.h"
#include "target.h"

static uint32_t lines_of(const uint8_t *data, size_t size) {
    uint32_t lines = 1;
    for (size_t i = 0; i < size; i++)
        lines += data[i] == '\n';
    return lines;
}

static void check_proven(const oy_certificate *c, const oy_proven *proven) {
    MUST(proven->procedure < proven->state.procedure.n);
    const oy_procedure *p = &proven->state.procedure.row[proven->procedure];
    MUST(oy_hash_equal(&p->id, &c->procedure));
    MUST(oy_bytes_equal(c->outcome, oy_bytes_of(oy_word_token(p->status))));
    MUST(c->first + c->entry_count <= proven->checkpoint.size);
    MUST(oy_state_process(&proven->state)->entries == c->first + c->entry_count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    oy_arena arena;
    oy_certificate c;
    oy_proven proven;
    oy_err err = {0};
    MUST(oy_crypto_init());
    oy_arena_init(&arena, oy_allocator_libc());
    oy_code code = oy_certificate_parse(&c, &arena, (oy_bytes){data, size}, &err);
    if (code == OY_OK) {
        oy_buf out = oy_buf_in(&arena);
        oy_certificate_print(&out, &c);
        MUST(oy_bytes_equal(oy_buf_bytes(&out), (oy_bytes){data, size}));
        if (oy_certificate_verify(&c, NULL, oy_allocator_libc(), &proven, &err) == OY_OK)
            check_proven(&c, &proven);
        oy_state_clear(&proven.state);
    } else {
        MUST(err.code == code && err.line > 0 && err.line <= lines_of(data, size));
    }
    oy_arena_clear(&arena);
    return 0;
}
