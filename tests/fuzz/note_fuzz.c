// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Whatever reads as a note is its text, an empty line and its signature lines, and each of these has one
// spelling; whatever reads as a verifier key prints as it stood.
#include "core/crypto.h"
#include "core/note.h"
#include "target.h"

static void spell_line(oy_buf *out, oy_arena *arena, const oy_note_sig *sig) {
    const uint8_t id[4] = {(uint8_t)(sig->id >> 24), (uint8_t)(sig->id >> 16), (uint8_t)(sig->id >> 8),
                           (uint8_t)sig->id};
    oy_buf blob = oy_buf_in(arena);
    oy_buf_put(&blob, (oy_bytes){id, sizeof id});
    oy_buf_put(&blob, sig->bytes);
    oy_buf_puts(out, "\xe2\x80\x94 ");
    oy_buf_put(out, sig->name);
    oy_buf_putc(out, ' ');
    oy_base64_print(out, oy_buf_bytes(&blob));
    oy_buf_putc(out, '\n');
}

static void check_note(oy_arena *arena, oy_bytes input) {
    // The key of tests/vectors/own/notes.json whose seed is 01…01, as a note key and as a cosigner's.
    static const uint8_t seed[32] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
                                     1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    oy_note note;
    oy_err err = {.code = OY_OK};
    oy_code code = oy_note_parse(&note, arena, input, &err);
    MUST(code == err.code);
    if (code != OY_OK)
        return;
    MUST(note.sig_count >= 1 && note.text.n >= 1 && note.text.p[note.text.n - 1] == '\n');
    oy_buf again = oy_buf_in(arena);
    oy_buf_put(&again, note.text);
    oy_buf_putc(&again, '\n');
    for (size_t i = 0; i < note.sig_count; i++)
        spell_line(&again, arena, &note.sigs[i]);
    MUST(!again.failed && oy_bytes_equal(oy_buf_bytes(&again), input));
    const oy_key_type types[2] = {OY_KEY_ED25519, OY_KEY_COSIGNATURE};
    for (size_t i = 0; i < 2; i++) {
        oy_skey key = oy_skey_make(OY_LIT("example.org/log"), types[i], seed);
        uint64_t time = 0;
        code = oy_note_verify(&note, &key.vkey, &time);
        MUST(code == OY_OK || code == OY_UNSIGNED || code == OY_BAD_SIGNATURE);
        MUST(time <= INT64_MAX);
    }
}

static void check_vkey(oy_arena *arena, oy_bytes input) {
    oy_vkey split, parsed;
    oy_err err = {.code = OY_OK};
    oy_code code = oy_vkey_parse(&parsed, input, &err);
    MUST(code == err.code);
    if (!oy_vkey_split(&split, input)) {
        MUST(code == OY_BAD_KEY);
        return;
    }
    oy_buf again = oy_buf_in(arena);
    oy_vkey_print(&again, &split);
    MUST(!again.failed && oy_bytes_equal(oy_buf_bytes(&again), input));
    MUST(code != OY_OK || oy_vkey_equal(&split, &parsed));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    oy_arena arena;
    MUST(oy_crypto_init());
    oy_arena_init(&arena, oy_allocator_libc());
    check_note(&arena, (oy_bytes){data, size});
    check_vkey(&arena, (oy_bytes){data, size});
    oy_arena_clear(&arena);
    return 0;
}
