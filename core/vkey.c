// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "crypto.h"
#include "note.h"

#define ID_DIGITS 8
#define KEYDATA 33 // type byte and public key
#define KEYDATA_BASE64 44

bool oy_key_name_check(oy_bytes name) {
    if (name.n < 1 || name.n > OY_KEY_NAME_MAX)
        return false;
    bool ascii = true;
    for (size_t i = 0; i < name.n; i++) {
        if (name.p[i] <= ' ' || name.p[i] == '+')
            return false;
        ascii &= name.p[i] < 0x80;
    }
    return ascii || (oy_utf8_valid(name) && !oy_utf8_has_space(name));
}

// signed-note: SHA-256(name || 0x0A || type || public key)[0:4], big-endian.
static uint32_t key_id(oy_bytes name, uint8_t type, const uint8_t pub[32]) {
    const uint8_t between[2] = {'\n', type};
    oy_bytes pieces[] = {name, {between, sizeof between}, {pub, 32}};
    oy_hash h = oy_sha256(pieces, sizeof pieces / sizeof *pieces);
    return (uint32_t)h.b[0] << 24 | (uint32_t)h.b[1] << 16 | (uint32_t)h.b[2] << 8 | h.b[3];
}

static bool id_parse(uint32_t *out, oy_bytes s) {
    uint32_t id = 0;
    for (size_t i = 0; i < s.n; i++) {
        uint8_t c = s.p[i];
        bool letter = c >= 'a' && c <= 'f';
        if (!letter && (c < '0' || c > '9'))
            return false;
        id = id << 4 | (uint32_t)(letter ? c - 'a' + 10 : c - '0');
    }
    *out = id;
    return s.n == ID_DIGITS;
}

bool oy_vkey_split(oy_vkey *out, oy_bytes s) {
    oy_vkey key;
    uint8_t data[KEYDATA];
    size_t n, plus = oy_bytes_find(s, 0, '+');
    key.name = oy_bytes_slice(s, 0, plus);
    if (!oy_key_name_check(key.name) || s.n != plus + 1 + ID_DIGITS + 1 + KEYDATA_BASE64 ||
        s.p[plus + 1 + ID_DIGITS] != '+' || !id_parse(&key.id, oy_bytes_slice(s, plus + 1, plus + 1 + ID_DIGITS)) ||
        !oy_base64_decode(data, sizeof data, &n, oy_bytes_slice(s, s.n - KEYDATA_BASE64, s.n)) || n != KEYDATA ||
        (data[0] != OY_KEY_ED25519 && data[0] != OY_KEY_COSIGNATURE))
        return false;
    key.type = data[0];
    memcpy(key.pub, data + 1, sizeof key.pub);
    *out = key;
    return true;
}

oy_vkey oy_vkey_known(oy_bytes s) {
    oy_vkey key = {0};
    (void)!oy_vkey_split(&key, s);
    return key;
}

oy_code oy_vkey_parse(oy_vkey *out, oy_bytes s, oy_err *err) {
    oy_vkey key;
    if (!oy_vkey_split(&key, s) || key.id != key_id(key.name, key.type, key.pub))
        return oy_fail(err, OY_BAD_KEY, 0, s);
    if (!oy_ed25519_key_is_sound(key.pub))
        return oy_fail(err, OY_WEAK_KEY, 0, s);
    *out = key;
    return OY_OK;
}

void oy_vkey_print(oy_buf *out, const oy_vkey *key) {
    const uint8_t id[4] = {(uint8_t)(key->id >> 24), (uint8_t)(key->id >> 16), (uint8_t)(key->id >> 8),
                           (uint8_t)key->id};
    uint8_t data[KEYDATA] = {key->type};
    memcpy(data + 1, key->pub, sizeof key->pub);
    oy_buf_put(out, key->name);
    oy_buf_putc(out, '+');
    oy_buf_hex(out, id, sizeof id);
    oy_buf_putc(out, '+');
    oy_base64_print(out, (oy_bytes){data, sizeof data});
}

oy_vkey oy_vkey_make(oy_bytes name, oy_key_type type, const uint8_t pub[32]) {
    oy_vkey key = {.name = name, .type = (uint8_t)type};
    memcpy(key.pub, pub, sizeof key.pub);
    key.id = key_id(name, key.type, pub);
    return key;
}

bool oy_vkey_equal(const oy_vkey *a, const oy_vkey *b) {
    return a->type == b->type && a->id == b->id && memcmp(a->pub, b->pub, sizeof a->pub) == 0 &&
           oy_bytes_equal(a->name, b->name);
}

oy_skey oy_skey_make(oy_bytes name, oy_key_type type, const uint8_t seed[32]) {
    oy_skey key;
    uint8_t pub[32];
    oy_ed25519_public(seed, pub);
    key.vkey = oy_vkey_make(name, type, pub);
    memcpy(key.seed, seed, sizeof key.seed);
    return key;
}
