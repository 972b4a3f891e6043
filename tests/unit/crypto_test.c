// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// SHA-256, and the written acceptance rule for Ed25519: each half of it by a signature that only this
// half refuses.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <pthread.h>
#include <sodium.h>

#include "core/crypto.h"
#include "core/ed25519_rule.h"
#include "core/text.h"

static void from_hex(uint8_t *out, size_t n, const char *hex) {
    size_t got;
    assert_int_equal(sodium_hex2bin(out, n, hex, strlen(hex), NULL, &got, NULL), 0);
    assert_int_equal(got, n);
}

static oy_hash hash_of(const char *hex) {
    oy_hash h;
    assert_true(oy_hash_parse(&h, oy_bytes_of(hex)));
    return h;
}

static void sha256_known(void **state) {
    (void)state;
    // FIPS 180-2, appendix B
    oy_bytes abc = OY_LIT("abc");
    oy_hash h = oy_sha256(&abc, 1);
    oy_hash expected = hash_of("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_true(oy_hash_equal(&h, &expected));
    h = oy_sha256(NULL, 0);
    expected = hash_of("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_true(oy_hash_equal(&h, &expected));
}

static void sha256_of_pieces_is_that_of_the_whole(void **state) {
    (void)state;
    uint8_t text[200];
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = (uint8_t)(i * 7);
    for (size_t n = 0; n <= sizeof text; n++) {
        oy_bytes whole = {text, n}, pieces[3] = {{text, n / 3}, {NULL, 0}, {text + n / 3, n - n / 3}};
        oy_hash a = oy_sha256(&whole, 1), b = oy_sha256(pieces, 3);
        assert_true(oy_hash_equal(&a, &b));
        crypto_hash_sha256(b.b, text, n);
        assert_true(oy_hash_equal(&a, &b));
    }
}

static void *hash_much(void *out) {
    oy_hash h = {{0}};
    for (unsigned i = 0; i < 20000; i++) {
        oy_bytes piece = {h.b, sizeof h.b};
        h = oy_sha256(&piece, 1);
    }
    *(oy_hash *)out = h;
    return NULL;
}

static void sha256_in_several_threads(void **state) {
    (void)state;
    pthread_t thread[4];
    oy_hash result[4], expected;
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&thread[i], NULL, hash_much, &result[i]), 0);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(pthread_join(thread[i], NULL), 0);
    hash_much(&expected);
    for (size_t i = 0; i < 4; i++)
        assert_true(oy_hash_equal(&result[i], &expected));
}

static void rfc8032_vectors(void **state) {
    (void)state;
    const struct {
        const char *seed, *pub, *message, *sig;
    } test[] = {
        {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
         "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
         "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bb"
         "e24655141438e7a100b"},
        {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
         "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
         "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302"
         "aeeb00d291612bb0c00"},
    };
    for (size_t i = 0; i < 2; i++) {
        uint8_t seed[32], pub[32], message[1], sig[64], made[64];
        oy_bytes m = {message, strlen(test[i].message) / 2};
        from_hex(seed, 32, test[i].seed);
        from_hex(pub, 32, test[i].pub);
        from_hex(message, m.n, test[i].message);
        from_hex(sig, 64, test[i].sig);
        oy_ed25519_public(seed, made);
        assert_memory_equal(made, pub, 32);
        oy_ed25519_sign(seed, m, made);
        assert_memory_equal(made, sig, 64);
        assert_true(oy_ed25519_verify(pub, m, sig));
        assert_true(oy_ed25519_key_is_sound(pub));
    }
}

static void no_bit_of_key_message_or_signature_may_change(void **state) {
    (void)state;
    uint8_t all[32 + 16 + 64], seed[32] = {7};
    memcpy(all + 32, "an act, 16 bytes", 16);
    oy_bytes message = {all + 32, 16};
    oy_ed25519_public(seed, all);
    oy_ed25519_sign(seed, message, all + 48);
    assert_true(oy_ed25519_verify(all, message, all + 48));
    for (size_t bit = 0; bit < 8 * sizeof all; bit++) {
        all[bit / 8] ^= (uint8_t)(1u << bit % 8);
        assert_false(oy_ed25519_verify(all, message, all + 48));
        all[bit / 8] ^= (uint8_t)(1u << bit % 8);
    }
}

static const char *const small_order[] = {
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    // the identity and the point of order 2 with the sign bit set: x is 0 and has no sign
    "0100000000000000000000000000000000000000000000000000000000000080",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
};

static void points_of_small_order_are_not_strict(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof small_order / sizeof *small_order; i++) {
        uint8_t p[32];
        from_hex(p, 32, small_order[i]);
        assert_false(oy_ed25519_point_is_strict(p));
        assert_false(oy_ed25519_key_is_sound(p));
        p[1] ^= 1; // one bit beside
        assert_true(oy_ed25519_point_is_strict(p));
    }
}

static void points_not_canonical_are_not_strict(void **state) {
    (void)state;
    uint8_t p[32];
    for (unsigned sign = 0; sign < 2; sign++)
        for (unsigned low = 0xe0; low < 0x100; low++) {
            memset(p, 0xff, sizeof p);
            p[0] = (uint8_t)low;
            p[31] = sign ? 0xff : 0x7f;
            // 0xec is p - 1, of order 2; from 0xed on, y is not below p
            assert_int_equal(oy_ed25519_point_is_strict(p), low < 0xec);
        }
}

static void scalars_from_the_order_on_are_not_canonical(void **state) {
    (void)state;
    uint8_t s[32];
    from_hex(s, 32, "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    assert_false(oy_ed25519_scalar_is_canonical(s));
    s[0]--;
    assert_true(oy_ed25519_scalar_is_canonical(s));
    s[0] += 2;
    assert_false(oy_ed25519_scalar_is_canonical(s));
    memset(s, 0, sizeof s);
    assert_true(oy_ed25519_scalar_is_canonical(s));
    memset(s, 0xff, sizeof s);
    assert_false(oy_ed25519_scalar_is_canonical(s));
}

// k = SHA-512(R || A || M) mod the order
static void challenge(uint8_t k[32], const uint8_t r[32], const uint8_t a[32], oy_bytes m) {
    crypto_hash_sha512_state h;
    uint8_t wide[64];
    crypto_hash_sha512_init(&h);
    crypto_hash_sha512_update(&h, r, 32);
    crypto_hash_sha512_update(&h, a, 32);
    crypto_hash_sha512_update(&h, m.p, m.n);
    crypto_hash_sha512_final(&h, wide);
    crypto_core_ed25519_scalar_reduce(k, wide);
}

static void a_signature_with_s_plus_the_order_is_refused(void **state) {
    (void)state;
    uint8_t seed[32] = {9}, pub[32], sig[64], order[32];
    const oy_bytes m = OY_LIT("act");
    from_hex(order, 32, "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    oy_ed25519_public(seed, pub);
    oy_ed25519_sign(seed, m, sig);
    assert_true(oy_ed25519_verify(pub, m, sig));
    unsigned carry = 0;
    for (size_t i = 0; i < 32; i++) {
        carry += sig[32 + i] + (unsigned)order[i];
        sig[32 + i] = (uint8_t)carry;
        carry >>= 8;
    }
    assert_int_equal(carry, 0); // the same scalar, another spelling
    assert_false(oy_ed25519_verify(pub, m, sig));
}

// R is the identity and S = k·a: the equation holds, whoever made it knew the key, and it is refused.
static void a_signature_with_r_of_small_order_is_refused(void **state) {
    (void)state;
    uint8_t seed[32] = {9}, pub[32], wide[64], a[32], k[32], sig[64] = {1}, point[32];
    const oy_bytes m = OY_LIT("act");
    oy_ed25519_public(seed, pub);
    crypto_hash_sha512(wide, seed, 32);
    wide[0] &= 248;
    wide[31] = (uint8_t)((wide[31] & 127) | 64);
    memset(wide + 32, 0, 32);
    crypto_core_ed25519_scalar_reduce(a, wide);
    challenge(k, sig, pub, m);
    crypto_core_ed25519_scalar_mul(sig + 32, k, a);
    assert_int_equal(crypto_scalarmult_ed25519_base_noclamp(point, sig + 32), 0);
    assert_int_equal(crypto_scalarmult_ed25519_noclamp(a, k, pub), 0);
    assert_memory_equal(point, a, 32); // S·B = k·A, and R adds nothing
    assert_true(oy_ed25519_scalar_is_canonical(sig + 32));
    assert_false(oy_ed25519_verify(pub, m, sig));
}

// A is the identity, so that R = S·B satisfies the equation for every message.
static void a_key_of_small_order_is_refused(void **state) {
    (void)state;
    uint8_t pub[32] = {1}, sig[64] = {0};
    sig[32] = 5;
    assert_int_equal(crypto_scalarmult_ed25519_base_noclamp(sig, sig + 32), 0);
    assert_true(oy_ed25519_point_is_strict(sig));
    assert_false(oy_ed25519_verify(pub, OY_LIT("anything"), sig));
    assert_false(oy_ed25519_key_is_sound(pub));
}

static void keys_with_torsion_or_off_the_curve_are_not_sound(void **state) {
    (void)state;
    uint8_t seed[32] = {3}, pub[32], torsion[32], mixed[32];
    oy_ed25519_public(seed, pub);
    assert_true(oy_ed25519_key_is_sound(pub));
    from_hex(torsion, 32, small_order[4]);
    assert_int_equal(crypto_core_ed25519_add(mixed, pub, torsion), 0);
    assert_true(oy_ed25519_point_is_strict(mixed));
    assert_false(oy_ed25519_key_is_sound(mixed));
    size_t off = 0;
    for (unsigned y = 2; y < 40; y++) {
        uint8_t p[32] = {(uint8_t)y};
        off += !oy_ed25519_key_is_sound(p);
    }
    assert_true(off > 10); // about half of all y are on no point of the curve
}

// Where OpenSSL has not been prepared, or has no memory left, libsodium hashes.
static oy_hash before_init;

static void sha256_does_without_openssl(void **state) {
    (void)state;
    oy_hash expected = hash_of("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_true(oy_hash_equal(&before_init, &expected));
}

static int setup(void **state) {
    (void)state;
    const oy_bytes pieces[3] = {OY_LIT("a"), {NULL, 0}, OY_LIT("bc")};
    before_init = oy_sha256(pieces, 3);
    return oy_crypto_init() && oy_crypto_init() ? 0 : -1; // twice does no harm
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sha256_known),
        cmocka_unit_test(sha256_of_pieces_is_that_of_the_whole),
        cmocka_unit_test(sha256_in_several_threads),
        cmocka_unit_test(sha256_does_without_openssl),
        cmocka_unit_test(rfc8032_vectors),
        cmocka_unit_test(no_bit_of_key_message_or_signature_may_change),
        cmocka_unit_test(points_of_small_order_are_not_strict),
        cmocka_unit_test(points_not_canonical_are_not_strict),
        cmocka_unit_test(scalars_from_the_order_on_are_not_canonical),
        cmocka_unit_test(a_signature_with_s_plus_the_order_is_refused),
        cmocka_unit_test(a_signature_with_r_of_small_order_is_refused),
        cmocka_unit_test(a_key_of_small_order_is_refused),
        cmocka_unit_test(keys_with_torsion_or_off_the_curve_are_not_sound),
    };
    return cmocka_run_group_tests(tests, setup, NULL);
}
