// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// All the cryptography the core needs, behind one header, so that a native build (OpenSSL hashes,
// libsodium signs) and WebAssembly can each bring their own. crypto_native.c is the native one.
#ifndef OYDAS_CRYPTO_H
#define OYDAS_CRYPTO_H

#include "bytes.h"

// Prepares the libraries below. Call once before any other thread starts. False: they failed.
OY_MUST_USE bool oy_crypto_init(void);

// SHA-256 of the pieces, one after another, as if they were one run of bytes. Any thread.
oy_hash oy_sha256(const oy_bytes *pieces, size_t count);

// Ed25519 (RFC 8032) with one written acceptance rule: canonical S, canonical A and R, neither of
// small order, cofactorless equation. `sig` is 64 bytes, `pub` 32. Any thread.
OY_MUST_USE bool oy_ed25519_verify(const uint8_t pub[32], oy_bytes message, const uint8_t sig[64]);
// Whether a public key may be registered: canonical, and in the prime-order subgroup.
OY_MUST_USE bool oy_ed25519_key_is_sound(const uint8_t pub[32]);
void oy_ed25519_public(const uint8_t seed[32], uint8_t pub[32]);
void oy_ed25519_sign(const uint8_t seed[32], oy_bytes message, uint8_t sig[64]);

#endif
