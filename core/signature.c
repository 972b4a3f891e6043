// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The signature lines of notes. What a key signs depends on its type: the text itself (0x01), or the
// text below a line with the time (0x04, tlog-cosignature); the two can never be taken for each other.
#include <string.h>

#include "crypto.h"
#include "note.h"

#define ED25519_BYTES 64
#define TIME_BYTES 8
#define TIME_MAX ((uint64_t)INT64_MAX)
#define HEAD_MAX 64 // "cosignature/v1\ntime ", at most 20 digits, LF

static uint64_t big_endian(const uint8_t p[TIME_BYTES]) {
    uint64_t n = 0;
    for (size_t i = 0; i < TIME_BYTES; i++)
        n = n << 8 | p[i];
    return n;
}

// What stands above the text in a cosigned message; returns its length.
static size_t cosigned_head(uint8_t out[HEAD_MAX], uint64_t time) {
    static const char fixed[] = "cosignature/v1\ntime ";
    uint8_t digits[20];
    size_t at = sizeof digits, n = sizeof fixed - 1;
    do {
        digits[--at] = (uint8_t)('0' + time % 10);
        time /= 10;
    } while (time);
    memcpy(out, fixed, n);
    memcpy(out + n, digits + at, sizeof digits - at);
    n += sizeof digits - at;
    out[n++] = '\n';
    return n;
}

// The message is put together on the stack: a note has a largest size, and no arena is at hand.
static bool cosignature_verify(const oy_vkey *key, oy_bytes text, oy_bytes sig, uint64_t *time) {
    uint8_t message[HEAD_MAX + OY_NOTE_MAX];
    if (sig.n != TIME_BYTES + ED25519_BYTES || text.n > OY_NOTE_MAX)
        return false;
    *time = big_endian(sig.p);
    if (*time > TIME_MAX)
        return false;
    size_t head = cosigned_head(message, *time);
    memcpy(message + head, text.p, text.n);
    return oy_ed25519_verify(key->pub, (oy_bytes){message, head + text.n}, sig.p + TIME_BYTES);
}

static bool signature_verify(const oy_vkey *key, oy_bytes text, oy_bytes sig, uint64_t *time) {
    switch (key->type) {
    case OY_KEY_ED25519:
        return sig.n == ED25519_BYTES && oy_ed25519_verify(key->pub, text, sig.p);
    case OY_KEY_COSIGNATURE:
        return cosignature_verify(key, text, sig, time);
    default:
        return false;
    }
}

oy_code oy_note_verify(const oy_note *note, const oy_vkey *key, uint64_t *time) {
    oy_code code = OY_UNSIGNED;
    uint64_t first = 0, other;
    for (size_t i = 0; i < note->sig_count; i++) {
        const oy_note_sig *sig = &note->sigs[i];
        if (sig->id != key->id || !oy_bytes_equal(sig->name, key->name))
            continue;
        if (!signature_verify(key, note->text, sig->bytes, code == OY_OK ? &other : &first))
            return OY_BAD_SIGNATURE;
        code = OY_OK;
    }
    if (code == OY_OK && time && key->type == OY_KEY_COSIGNATURE)
        *time = first;
    return code;
}

static void line_put(oy_buf *out, const oy_vkey *key, const uint8_t *sig, size_t n) {
    uint8_t all[4 + TIME_BYTES + ED25519_BYTES] = {(uint8_t)(key->id >> 24), (uint8_t)(key->id >> 16),
                                                   (uint8_t)(key->id >> 8), (uint8_t)key->id};
    memcpy(all + 4, sig, n);
    oy_buf_puts(out, "\xe2\x80\x94 ");
    oy_buf_put(out, key->name);
    oy_buf_putc(out, ' ');
    oy_base64_print(out, (oy_bytes){all, 4 + n});
    oy_buf_putc(out, '\n');
}

void oy_note_sign_line(oy_buf *out, const oy_skey *key, oy_bytes text) {
    uint8_t sig[ED25519_BYTES];
    if (key->vkey.type != OY_KEY_ED25519) {
        out->failed = true;
        return;
    }
    oy_ed25519_sign(key->seed, text, sig);
    line_put(out, &key->vkey, sig, sizeof sig);
}

void oy_note_cosign_line(oy_buf *out, const oy_skey *key, oy_bytes text, uint64_t time) {
    uint8_t head[HEAD_MAX], sig[TIME_BYTES + ED25519_BYTES];
    oy_buf message = oy_buf_in(out->arena);
    oy_buf_put(&message, (oy_bytes){head, cosigned_head(head, time)});
    oy_buf_put(&message, text);
    if (key->vkey.type != OY_KEY_COSIGNATURE || time > TIME_MAX || message.failed) {
        out->failed = true;
        return;
    }
    for (size_t i = 0; i < TIME_BYTES; i++)
        sig[i] = (uint8_t)(time >> 8 * (TIME_BYTES - 1 - i));
    oy_ed25519_sign(key->seed, oy_buf_bytes(&message), sig + TIME_BYTES);
    line_put(out, &key->vkey, sig, sizeof sig);
}

void oy_note_print(oy_buf *out, oy_bytes text, const oy_skey *key) {
    oy_buf_put(out, text);
    oy_buf_putc(out, '\n');
    oy_note_sign_line(out, key, text);
}
