// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Checkpoints: one spelling, one origin, one key.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/checkpoint.h"
#include "core/crypto.h"
#include "failing_memory.h"

#define ROOT "fw7HciyvSO/Y8D+Z1XRXP3pHqOl81IAgW5hI0ARuH+Y="
#define EMPTY "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
#define GOOD "demo.example/log\n600\n" ROOT "\n"

static oy_arena arena;
static oy_skey log_key, witness;

static int setup(void **state) {
    (void)state;
    const uint8_t seed[2][32] = {{1}, {2}};
    if (!oy_crypto_init())
        return -1;
    oy_arena_init(&arena, oy_allocator_libc());
    log_key = oy_skey_make(OY_LIT("demo.example/log"), OY_KEY_ED25519, seed[0]);
    witness = oy_skey_make(OY_LIT("witness.example"), OY_KEY_COSIGNATURE, seed[1]);
    return 0;
}

static int teardown(void **state) {
    (void)state;
    oy_arena_clear(&arena);
    return 0;
}

static void texts_read_as_they_print(void **state) {
    (void)state;
    const char *const good[] = {GOOD, "demo.example/log\n0\n" EMPTY "\n", "x\n9223372036854775807\n" ROOT "\n",
                                GOOD "one extension\nand another\n", "any words will do\n1\n" ROOT "\n"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        oy_checkpoint c;
        oy_err err;
        assert_int_equal(oy_checkpoint_parse(&c, oy_bytes_of(good[i]), &err), OY_OK);
        oy_buf b = oy_buf_in(&arena);
        oy_checkpoint_print(&b, &c);
        assert_false(b.failed);
        assert_true(oy_bytes_equal(oy_buf_bytes(&b), oy_bytes_of(good[i])));
    }
    oy_checkpoint c;
    assert_int_equal(oy_checkpoint_parse(&c, OY_LIT(GOOD "extra\n"), NULL), OY_OK);
    assert_true(oy_bytes_equal(c.origin, OY_LIT("demo.example/log")));
    assert_int_equal(c.size, 600);
    assert_int_equal(c.root.b[0], 0x7f);
    assert_true(oy_bytes_equal(c.extensions, OY_LIT("extra\n")));
}

static void texts_that_are_none_say_what_is_amiss(void **state) {
    (void)state;
    const struct {
        const char *text, *what;
        uint32_t line;
    } bad[] = {{"", "origin", 1},
               {"\n600\n" ROOT "\n", "origin", 1},
               {"demo.example/log", "origin", 1},
               {"demo.example/log\n", "size", 2},
               {"demo.example/log\n\n" ROOT "\n", "size", 2},
               {"demo.example/log\n0600\n" ROOT "\n", "size", 2},
               {"demo.example/log\n9223372036854775808\n" ROOT "\n", "size", 2},
               {"demo.example/log\n600 \n" ROOT "\n", "size", 2},
               {"demo.example/log\n600\n", "root", 3},
               {"demo.example/log\n600\n" ROOT, "root", 3},
               {"demo.example/log\n600\nAAAA\n", "root", 3},
               {"demo.example/log\n600\n" ROOT "AAAA\n", "root", 3},
               {"demo.example/log\n600\n\n", "root", 3},
               {"demo.example/log\n0\n" ROOT "\n", "root of an empty tree", 3},
               {GOOD "\n", "extension", 4},
               {GOOD "one\n\n", "extension", 5},
               {GOOD "one", "extension", 4}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        oy_checkpoint c = {.size = 7};
        oy_err err;
        assert_int_equal(oy_checkpoint_parse(&c, oy_bytes_of(bad[i].text), &err), OY_BAD_CHECKPOINT);
        assert_string_equal(err.what, bad[i].what);
        assert_int_equal(err.line, bad[i].line);
        assert_int_equal(c.size, 7); // nothing changed
    }
}

static oy_bytes signed_by(const char *text, const oy_skey *key) {
    oy_buf b = oy_buf_in(&arena);
    oy_note_print(&b, oy_bytes_of(text), key);
    assert_false(b.failed);
    return oy_buf_bytes(&b);
}

static oy_code open_with(oy_bytes bytes, const oy_vkey *key, oy_err *err) {
    oy_checkpoint c = {.size = 7};
    oy_note note;
    oy_code code = oy_checkpoint_open(&c, &note, &arena, bytes, key, err);
    assert_int_equal(c.size, code == OY_OK ? 600 : 7);
    return code;
}

static void a_signed_checkpoint_opens(void **state) {
    (void)state;
    oy_err err;
    oy_bytes bytes = signed_by(GOOD, &log_key);
    assert_int_equal(open_with(bytes, &log_key.vkey, &err), OY_OK);
    oy_buf b = oy_buf_in(&arena);
    oy_buf_put(&b, bytes);
    oy_note_cosign_line(&b, &witness, OY_LIT(GOOD), 1700000000);
    assert_int_equal(open_with(oy_buf_bytes(&b), &log_key.vkey, &err), OY_OK);
}

static void origin_and_key_must_be_those_of_the_log(void **state) {
    (void)state;
    oy_err err;
    const uint8_t seed[32] = {9};
    oy_skey thief = oy_skey_make(log_key.vkey.name, OY_KEY_ED25519, seed);
    assert_int_equal(open_with(signed_by(GOOD, &thief), &log_key.vkey, &err), OY_UNSIGNED);
    thief.vkey.id = log_key.vkey.id; // an id is 32 bits and identifies nobody
    assert_int_equal(open_with(signed_by(GOOD, &thief), &log_key.vkey, &err), OY_BAD_SIGNATURE);
    assert_string_equal(err.what, "demo.example/log");
    oy_bytes elsewhere = signed_by("demo.example/other\n600\n" ROOT "\n", &log_key);
    assert_int_equal(open_with(elsewhere, &log_key.vkey, &err), OY_WRONG_ORIGIN);
    assert_string_equal(err.what, "demo.example/other");
    oy_vkey other = log_key.vkey;
    other.name = OY_LIT("demo.example/other");
    assert_int_equal(open_with(signed_by(GOOD, &log_key), &other, &err), OY_WRONG_ORIGIN);
    assert_int_equal(open_with(signed_by("no\ncheckpoint\n", &log_key), &log_key.vkey, &err), OY_BAD_CHECKPOINT);
    assert_int_equal(open_with(OY_LIT(GOOD), &log_key.vkey, &err), OY_BAD_NOTE);
}

static void a_cosignature_key_is_no_log_key(void **state) {
    (void)state;
    oy_err err;
    oy_skey key = oy_skey_make(OY_LIT("demo.example/log"), OY_KEY_COSIGNATURE, log_key.seed);
    oy_buf b = oy_buf_in(&arena);
    oy_buf_puts(&b, GOOD "\n");
    oy_note_cosign_line(&b, &key, OY_LIT(GOOD), 1);
    assert_int_equal(open_with(oy_buf_bytes(&b), &key.vkey, &err), OY_BAD_KEY);
}

static void no_bit_may_change(void **state) {
    (void)state;
    oy_bytes bytes = signed_by(GOOD, &log_key);
    uint8_t *changed = oy_arena_get(&arena, bytes.n);
    memcpy(changed, bytes.p, bytes.n);
    for (size_t bit = 0; bit < 8 * bytes.n; bit++) {
        oy_err err = {.code = OY_OK};
        changed[bit / 8] ^= (uint8_t)(1u << bit % 8);
        oy_code code = open_with((oy_bytes){changed, bytes.n}, &log_key.vkey, &err);
        assert_int_not_equal(code, OY_OK);
        assert_int_equal(err.code, code);
        changed[bit / 8] ^= (uint8_t)(1u << bit % 8);
    }
}

static void memory_may_end_anywhere(void **state) {
    (void)state;
    oy_bytes bytes = signed_by(GOOD, &log_key);
    for (size_t n = 0; n < 2; n++) {
        test_memory m = {.granted = n};
        oy_arena small;
        oy_checkpoint c;
        oy_note note;
        oy_err err;
        oy_arena_init(&small, test_memory_allocator(&m));
        oy_code code = oy_checkpoint_open(&c, &note, &small, bytes, &log_key.vkey, &err);
        assert_int_equal(code, n ? OY_OK : OY_NO_MEMORY);
        oy_arena_clear(&small);
        assert_int_equal(m.out, 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_read_as_they_print),        cmocka_unit_test(texts_that_are_none_say_what_is_amiss),
        cmocka_unit_test(a_signed_checkpoint_opens),       cmocka_unit_test(origin_and_key_must_be_those_of_the_log),
        cmocka_unit_test(a_cosignature_key_is_no_log_key), cmocka_unit_test(no_bit_may_change),
        cmocka_unit_test(memory_may_end_anywhere),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
