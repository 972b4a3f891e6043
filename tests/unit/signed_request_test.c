// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Payload lines, commitments and signed requests: one way to write each, and every other refused by its reason.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/crypto.h"
#include "core/payload.h"
#include "core/signed_request.h"
#include "tests/unit/failing_memory.h"

#define HASH64 "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

static oy_arena arena;
static oy_skey key;
static char good[1024], vkey[128];

static int setup(void **state) {
    (void)state;
    const uint8_t seed[32] = {7};
    if (!oy_crypto_init())
        return -1;
    oy_arena_init(&arena, oy_allocator_libc());
    key = oy_skey_make(OY_LIT("BOR/mission"), OY_KEY_ED25519, seed);
    oy_buf text = oy_buf_in(&arena);
    oy_vkey_print(&text, &key.vkey);
    (void)snprintf(vkey, sizeof vkey, "%.*s", (int)text.n, (const char *)text.p);
    (void)snprintf(good, sizeof good,
                   "oydas request v1\nprocess demo.example/council " HASH64 "\nkey %s\nas member\n"
                   "request POST payloads\nbody " HASH64 "\nat 2026-11-23T18:05:00Z\n"
                   "nonce 0f3c0d0e6a0b4c1d8e2f3a4b5c6d7e8f\n",
                   vkey);
    return 0;
}

static int teardown(void **state) {
    (void)state;
    oy_arena_clear(&arena);
    return 0;
}

static oy_bytes signed_by(const char *text, const oy_skey *by) {
    oy_buf note = oy_buf_in(&arena);
    oy_note_print(&note, oy_bytes_of(text), by);
    assert_false(note.failed);
    return oy_buf_bytes(&note);
}

static oy_code check(const char *text, oy_signed_request *out, oy_err *err) {
    return oy_signed_request_check(out, &arena, signed_by(text, &key), err);
}

static void a_request_reads_as_it_prints(void **state) {
    (void)state;
    oy_signed_request r;
    oy_err err;
    assert_int_equal(check(good, &r, &err), OY_OK);
    assert_true(r.post && r.as == OY_AS_MEMBER && r.at == 1795457100);
    assert_true(oy_bytes_equal(r.path, OY_LIT("payloads")));
    oy_buf again = oy_buf_in(&arena);
    oy_signed_request_print(&again, &r);
    assert_true(oy_bytes_equal(oy_buf_bytes(&again), oy_bytes_of(good)));
    r.post = false;
    r.path = OY_LIT("payloads/" HASH64);
    again = oy_buf_in(&arena);
    oy_signed_request_print(&again, &r);
    oy_buf_putc(&again, '\0');
    assert_int_equal(check((const char *)again.p, &r, &err), OY_OK);
    assert_false(r.post);
}

typedef struct change {
    const char *from, *to;
    oy_code code;
    uint32_t line;
} change;

static void every_other_way_to_write_it_is_refused(void **state) {
    (void)state;
    static const change changes[] = {
        {"oydas request v1", "oydas act v1", OY_BAD_LINE, 1},
        {"oydas request v1", "oydas request v2", OY_BAD_LINE, 1},
        {"process demo", "process Demo", OY_BAD_NAME, 2},
        {"council 9f", "council 9F", OY_BAD_HASH, 2},
        {"council 9f", "council  9f", OY_BAD_HASH, 2},
        {"process ", "log ", OY_LINE_MISSING, 2},
        {"key BOR", "key  BOR", OY_BAD_KEY, 3},
        {"as member", "as operator", OY_BAD_WORD, 4},
        {"as member", "as coordinator", OY_BAD_WORD, 4},
        {"as member", "as Member", OY_BAD_WORD, 4},
        {"as member\n", "", OY_LINE_MISSING, 4},
        {"POST payloads", "PUT payloads", OY_BAD_WORD, 5},
        {"POST payloads", "post payloads", OY_BAD_WORD, 5},
        {"POST payloads", "POST", OY_BAD_PATH, 5},
        {"POST payloads", "POST payloads?x", OY_BAD_PATH, 5},
        {"POST payloads", "POST ../x", OY_BAD_PATH, 5},
        {"POST payloads", "POST payloads x", OY_BAD_PATH, 5},
        {"POST payloads", "GET payloads", OY_LINE_MISSING, 6},
        {"body " HASH64 "\n", "", OY_LINE_MISSING, 6},
        {"body 9", "body g", OY_BAD_HASH, 6},
        {"at 2026-11-23T18:05:00Z", "at 2026-11-23T18:05:00", OY_BAD_INSTANT, 7},
        {"at 2026-11-23T18:05:00Z\n", "", OY_LINE_MISSING, 7},
        {"nonce 0f3c", "nonce 0F3C", OY_BAD_HASH, 8},
        {"nonce 0f3c", "nonce 0f", OY_BAD_HASH, 8},
        {"7e8f\n", "7e8f\nmore x\n", OY_TRAILING, 9},
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        char text[1200];
        const char *at = strstr(good, changes[i].from);
        assert_non_null(at);
        (void)snprintf(text, sizeof text, "%.*s%s%s", (int)(at - good), good, changes[i].to,
                       at + strlen(changes[i].from));
        oy_signed_request r;
        oy_err err = {.code = OY_OK};
        oy_code code = check(text, &r, &err);
        if (code != changes[i].code || err.line != changes[i].line)
            fail_msg("%s: %s in line %u", changes[i].to, oy_code_token(code), (unsigned)err.line);
    }
}

static void only_its_own_key_may_sign_it(void **state) {
    (void)state;
    const uint8_t other_seed[32] = {8};
    oy_skey same_name = oy_skey_make(OY_LIT("BOR/mission"), OY_KEY_ED25519, other_seed);
    oy_skey other_name = oy_skey_make(OY_LIT("BOR/other"), OY_KEY_ED25519, other_seed);
    oy_signed_request r;
    oy_err err;
    assert_int_equal(oy_signed_request_check(&r, &arena, signed_by(good, &same_name), &err), OY_KEY_MISMATCH);
    assert_int_equal(oy_signed_request_check(&r, &arena, signed_by(good, &other_name), &err), OY_KEY_MISMATCH);
    oy_buf twice = oy_buf_in(&arena);
    oy_buf_put(&twice, signed_by(good, &key));
    oy_note_sign_line(&twice, &other_name, oy_bytes_of(good));
    assert_int_equal(oy_signed_request_check(&r, &arena, oy_buf_bytes(&twice), &err), OY_KEY_MISMATCH);
    // The bytes of another request under this signature.
    oy_bytes note = signed_by(good, &key);
    uint8_t *changed = oy_arena_get(&arena, note.n);
    memcpy(changed, note.p, note.n);
    uint8_t *nonce = (uint8_t *)strstr((char *)changed, "nonce ");
    nonce[6] = '1';
    assert_int_equal(oy_signed_request_check(&r, &arena, (oy_bytes){changed, note.n}, &err), OY_BAD_SIGNATURE);
    static uint8_t long_note[OY_REQUEST_NOTE_MAX + 1];
    assert_int_equal(oy_signed_request_check(&r, &arena, (oy_bytes){long_note, sizeof long_note}, &err), OY_TOO_LONG);
    assert_int_equal(oy_signed_request_check(&r, &arena, OY_LIT("oydas request v1\n"), &err), OY_BAD_NOTE);
    oy_arena none;
    test_memory memory = {.granted = 0};
    oy_arena_init(&none, test_memory_allocator(&memory));
    assert_int_equal(oy_signed_request_check(&r, &none, note, &err), OY_NO_MEMORY);
}

static void payload_lines_have_one_form(void **state) {
    (void)state;
    static const struct {
        const char *line;
        oy_code code;
    } lines[] = {
        {HASH64 " 0 public", OY_OK},          {HASH64 " 16777216 observers", OY_OK},
        {HASH64 " 1 members", OY_OK},         {HASH64 " 1 parties", OY_OK},
        {HASH64 " 1 body:mc", OY_OK},         {HASH64 " 16777217 public", OY_BAD_NUMBER},
        {HASH64 " 01 public", OY_BAD_NUMBER}, {HASH64 " 1 secret", OY_BAD_WORD},
        {HASH64 " 1 body:", OY_BAD_WORD},     {HASH64 " 1 body:MC", OY_BAD_WORD},
        {HASH64 " 1 body", OY_BAD_WORD},      {HASH64 " 1 public more", OY_BAD_LINE},
        {HASH64 " 1", OY_BAD_LINE},           {HASH64, OY_BAD_LINE},
        {"9F 1 public", OY_BAD_HASH},
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        oy_payload p;
        assert_int_equal(oy_payload_parse(&p, oy_bytes_of(lines[i].line)), lines[i].code);
        if (lines[i].code != OY_OK)
            continue;
        oy_buf again = oy_buf_in(&arena);
        oy_payload_print(&again, &p);
        assert_true(oy_bytes_equal(oy_buf_bytes(&again), oy_bytes_of(lines[i].line)));
    }
}

static void a_commitment_is_of_salt_and_content(void **state) {
    (void)state;
    const uint8_t salt[OY_SALT_SIZE] = {1}, other[OY_SALT_SIZE] = {2};
    oy_hash a = oy_payload_hash(salt, OY_LIT("abc")), b = oy_payload_hash(other, OY_LIT("abc")),
            c = oy_payload_hash(salt, OY_LIT("abd"));
    uint8_t whole[17 + OY_SALT_SIZE + 3];
    memcpy(whole, "oydas payload v1\n", 17);
    memcpy(whole + 17, salt, sizeof salt);
    memcpy(whole + 17 + sizeof salt, "abc", 3);
    const oy_bytes one = {whole, sizeof whole};
    oy_hash by_hand = oy_sha256(&one, 1);
    assert_true(oy_hash_equal(&a, &by_hand));
    assert_false(oy_hash_equal(&a, &b) || oy_hash_equal(&a, &c));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_request_reads_as_it_prints),        cmocka_unit_test(every_other_way_to_write_it_is_refused),
        cmocka_unit_test(only_its_own_key_may_sign_it),        cmocka_unit_test(payload_lines_have_one_form),
        cmocka_unit_test(a_commitment_is_of_salt_and_content),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
