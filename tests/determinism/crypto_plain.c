// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The core's cryptography without a library, for builds for which there is none (-m32): SHA-256 as FIPS 180-4
// writes it, and no Ed25519: whether the signatures hold is found out once, by the build that has libsodium.
#include <stdlib.h>
#include <string.h>

#include "core/crypto.h"

static const uint32_t round_constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t rotate(uint32_t x, unsigned n) {
    return x >> n | x << (32 - n);
}

static void mix(uint32_t h[8], const uint8_t block[64]) {
    uint32_t w[64], v[8];
    for (size_t t = 0; t < 16; t++)
        w[t] = (uint32_t)block[4 * t] << 24 | (uint32_t)block[4 * t + 1] << 16 | (uint32_t)block[4 * t + 2] << 8 |
               block[4 * t + 3];
    for (size_t t = 16; t < 64; t++) {
        uint32_t s0 = rotate(w[t - 15], 7) ^ rotate(w[t - 15], 18) ^ w[t - 15] >> 3;
        uint32_t s1 = rotate(w[t - 2], 17) ^ rotate(w[t - 2], 19) ^ w[t - 2] >> 10;
        w[t] = w[t - 16] + s0 + w[t - 7] + s1;
    }
    memcpy(v, h, sizeof v);
    for (size_t t = 0; t < 64; t++) {
        uint32_t big1 = rotate(v[4], 6) ^ rotate(v[4], 11) ^ rotate(v[4], 25);
        uint32_t big0 = rotate(v[0], 2) ^ rotate(v[0], 13) ^ rotate(v[0], 22);
        uint32_t t1 = v[7] + big1 + ((v[4] & v[5]) ^ (~v[4] & v[6])) + round_constants[t] + w[t];
        uint32_t t2 = big0 + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
        memmove(v + 1, v, 7 * sizeof v[0]);
        v[4] += t1;
        v[0] = t1 + t2;
    }
    for (size_t i = 0; i < 8; i++)
        h[i] += v[i];
}

// A message on its way into the hash: what has come of it, and the block that is being filled.
typedef struct sponge {
    uint32_t h[8];
    uint8_t block[64];
    uint64_t length;
} sponge;

static void absorb(sponge *s, uint8_t byte) {
    s->block[s->length++ % 64] = byte;
    if (s->length % 64 == 0)
        mix(s->h, s->block);
}

oy_hash oy_sha256(const oy_bytes *pieces, size_t count) {
    sponge s = {
        .h = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19}};
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < pieces[i].n; k++)
            absorb(&s, pieces[i].p[k]);
    uint64_t bits = s.length * 8;
    absorb(&s, 0x80);
    while (s.length % 64 != 56)
        absorb(&s, 0);
    for (unsigned shift = 64; shift > 0; shift -= 8)
        absorb(&s, (uint8_t)(bits >> (shift - 8)));
    oy_hash out;
    for (size_t i = 0; i < 32; i++)
        out.b[i] = (uint8_t)(s.h[i / 4] >> (24 - 8 * (i % 4)));
    return out;
}

bool oy_crypto_init(void) {
    return true;
}

// A key that came into a record was sound when it was looked at there.
bool oy_ed25519_key_is_sound(const uint8_t pub[32]) {
    (void)pub;
    return true;
}

// Every signature in these records holds: the build that has a library for it has looked.
bool oy_ed25519_verify(const uint8_t pub[32], oy_bytes message, const uint8_t sig[64]) {
    (void)pub, (void)message, (void)sig;
    return true;
}

// Folding makes no keys and signs nothing; a program that gets here has broken that promise.
void oy_ed25519_public(const uint8_t seed[32], uint8_t pub[32]) {
    (void)seed, (void)pub;
    abort();
}

void oy_ed25519_sign(const uint8_t seed[32], oy_bytes message, uint8_t sig[64]) {
    (void)seed, (void)message, (void)sig;
    abort();
}
