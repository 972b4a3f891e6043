// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// OpenSSL hashes (it uses the processor's SHA instructions), libsodium signs and verifies. The only
// file of the core with state outside its arguments: the fetched algorithm, and one context per thread.
#include "crypto.h"

#include <openssl/evp.h>
#include <pthread.h>
#include <sodium.h>

#include "ed25519_rule.h"

static EVP_MD *sha256; // set once, before other threads start
static pthread_key_t context_key;
static _Thread_local EVP_MD_CTX *context;

static void context_free(void *ctx) {
    EVP_MD_CTX_free(ctx);
}

bool oy_crypto_init(void) {
    if (sodium_init() < 0)
        return false;
    if (sha256)
        return true;
    if (pthread_key_create(&context_key, context_free) != 0)
        return false;
    sha256 = EVP_MD_fetch(NULL, "SHA256", NULL);
    return sha256 != NULL;
}

// This thread's context, made at its first use and freed when the thread ends. NULL: no memory.
static EVP_MD_CTX *context_get(void) {
    if (context || !sha256)
        return context;
    EVP_MD_CTX *made = EVP_MD_CTX_new();
    if (made && pthread_setspecific(context_key, made) != 0) {
        EVP_MD_CTX_free(made);
        made = NULL;
    }
    context = made;
    return made;
}

static bool hash_fast(oy_hash *out, const oy_bytes *pieces, size_t count) {
    EVP_MD_CTX *ctx = context_get();
    if (!ctx || !EVP_DigestInit_ex(ctx, sha256, NULL))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!EVP_DigestUpdate(ctx, pieces[i].p, pieces[i].n))
            return false;
    return EVP_DigestFinal_ex(ctx, out->b, NULL) == 1;
}

// Slower, but needs no memory of its own and so cannot fail.
static void hash_surely(oy_hash *out, const oy_bytes *pieces, size_t count) {
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    for (size_t i = 0; i < count; i++)
        if (pieces[i].n)
            crypto_hash_sha256_update(&state, pieces[i].p, pieces[i].n);
    crypto_hash_sha256_final(&state, out->b);
}

oy_hash oy_sha256(const oy_bytes *pieces, size_t count) {
    oy_hash h;
    if (!hash_fast(&h, pieces, count))
        hash_surely(&h, pieces, count);
    return h;
}

bool oy_ed25519_verify(const uint8_t pub[32], oy_bytes message, const uint8_t sig[64]) {
    return oy_ed25519_point_is_strict(pub) && oy_ed25519_point_is_strict(sig) &&
           oy_ed25519_scalar_is_canonical(sig + 32) && crypto_sign_verify_detached(sig, message.p, message.n, pub) == 0;
}

bool oy_ed25519_key_is_sound(const uint8_t pub[32]) {
    return oy_ed25519_point_is_strict(pub) && crypto_core_ed25519_is_valid_point(pub) == 1;
}

void oy_ed25519_public(const uint8_t seed[32], uint8_t pub[32]) {
    uint8_t secret[crypto_sign_SECRETKEYBYTES];
    crypto_sign_seed_keypair(pub, secret, seed);
    sodium_memzero(secret, sizeof secret);
}

void oy_ed25519_sign(const uint8_t seed[32], oy_bytes message, uint8_t sig[64]) {
    uint8_t pub[crypto_sign_PUBLICKEYBYTES], secret[crypto_sign_SECRETKEYBYTES];
    crypto_sign_seed_keypair(pub, secret, seed);
    crypto_sign_detached(sig, NULL, message.p, message.n, secret);
    sodium_memzero(secret, sizeof secret);
}
