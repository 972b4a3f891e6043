// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Signed notes and verifier keys: what is accepted, and for which reason anything else is not.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/crypto.h"
#include "core/note.h"
#include "failing_memory.h"

#define TEXT "first line\n\nafter an empty line\n"
#define DASH "\xe2\x80\x94 "
#define SIG "AQIDBAU=" // id 01020304, one byte of signature

static oy_arena arena;
static oy_skey log_key, other_key, witness;

static int setup(void **state) {
    (void)state;
    const uint8_t seed[3][32] = {{1}, {2}, {3}};
    if (!oy_crypto_init())
        return -1;
    oy_arena_init(&arena, oy_allocator_libc());
    log_key = oy_skey_make(OY_LIT("demo.example/log"), OY_KEY_ED25519, seed[0]);
    other_key = oy_skey_make(OY_LIT("ARL/mission"), OY_KEY_ED25519, seed[1]);
    witness = oy_skey_make(OY_LIT("witness.example"), OY_KEY_COSIGNATURE, seed[2]);
    return 0;
}

static int teardown(void **state) {
    (void)state;
    oy_arena_clear(&arena);
    return 0;
}

static oy_bytes vkey_text(const oy_vkey *key) {
    oy_buf b = oy_buf_in(&arena);
    oy_vkey_print(&b, key);
    assert_false(b.failed);
    return oy_buf_bytes(&b);
}

static void vkeys_read_as_they_print(void **state) {
    (void)state;
    const oy_skey *keys[] = {&log_key, &other_key, &witness};
    for (size_t i = 0; i < 3; i++) {
        oy_bytes text = vkey_text(&keys[i]->vkey);
        oy_vkey read, split;
        oy_err err;
        assert_int_equal(oy_vkey_parse(&read, text, &err), OY_OK);
        assert_true(oy_vkey_equal(&read, &keys[i]->vkey));
        assert_true(oy_vkey_split(&split, text));
        assert_true(oy_vkey_equal(&split, &read));
        assert_ptr_equal(read.name.p, text.p); // borrowed
    }
}

static void keys_differ_by_name_type_id_and_bytes(void **state) {
    (void)state;
    oy_vkey key = log_key.vkey;
    assert_true(oy_vkey_equal(&key, &log_key.vkey));
    key.name = OY_LIT("demo.example/lag");
    assert_false(oy_vkey_equal(&key, &log_key.vkey));
    key = log_key.vkey;
    key.id++;
    assert_false(oy_vkey_equal(&key, &log_key.vkey));
    key = log_key.vkey;
    key.pub[31] ^= 1;
    assert_false(oy_vkey_equal(&key, &log_key.vkey));
    key = oy_vkey_make(log_key.vkey.name, OY_KEY_COSIGNATURE, log_key.vkey.pub);
    assert_int_not_equal(key.id, log_key.vkey.id); // the type is under the id
    assert_false(oy_vkey_equal(&key, &log_key.vkey));
}

static void every_changed_character_makes_a_bad_vkey(void **state) {
    (void)state;
    oy_bytes text = vkey_text(&other_key.vkey);
    uint8_t changed[200];
    for (size_t i = 0; i < text.n; i++)
        for (unsigned c = 0; c < 256; c++) {
            memcpy(changed, text.p, text.n);
            if (changed[i] == c)
                continue;
            changed[i] = (uint8_t)c;
            oy_vkey out = log_key.vkey;
            oy_err err;
            assert_int_equal(oy_vkey_parse(&out, (oy_bytes){changed, text.n}, &err), OY_BAD_KEY);
            assert_true(oy_vkey_equal(&out, &log_key.vkey)); // nothing changed
        }
    for (size_t n = 0; n < text.n; n++) {
        oy_vkey out;
        assert_int_equal(oy_vkey_parse(&out, (oy_bytes){text.p, n}, NULL), OY_BAD_KEY);
    }
}

static void weak_keys_are_named_so(void **state) {
    (void)state;
    // the identity, and A_torsion of tests/vectors/torsion.txt
    const uint8_t weak[2][32] = {{1}, {0x80, 0x18, 0x15, 0xe7, 0x0f, 0xfa, 0x60, 0x7a, 0x39, 0x56, 0xa5,
                                       0x1f, 0x94, 0xba, 0x58, 0x7a, 0x58, 0x7e, 0x20, 0x3b, 0x36, 0x25,
                                       0x59, 0x74, 0x04, 0x0c, 0x54, 0xd5, 0x91, 0xc9, 0x09, 0x49}};
    for (size_t i = 0; i < 2; i++) {
        oy_vkey key = oy_vkey_make(OY_LIT("ARL/weak"), OY_KEY_ED25519, weak[i]), read;
        oy_err err;
        assert_int_equal(oy_vkey_parse(&read, vkey_text(&key), &err), OY_WEAK_KEY);
        assert_int_equal(err.code, OY_WEAK_KEY);
        assert_non_null(strstr(err.what, "ARL/weak+"));
        assert_true(oy_vkey_split(&read, vkey_text(&key))); // splitting does not look
    }
}

static void other_types_of_keys_are_refused(void **state) {
    (void)state;
    for (unsigned type = 0; type < 256; type++) {
        oy_vkey key = oy_vkey_make(OY_LIT("k"), (oy_key_type)type, log_key.vkey.pub), read;
        oy_code code = oy_vkey_parse(&read, vkey_text(&key), NULL);
        assert_int_equal(code, type == 0x01 || type == 0x04 ? OY_OK : OY_BAD_KEY);
    }
}

static void key_names(void **state) {
    (void)state;
    uint8_t many[256];
    memset(many, 'n', sizeof many);
    assert_true(oy_key_name_check((oy_bytes){many, 255}));
    assert_false(oy_key_name_check((oy_bytes){many, 256}));
    const char *const good[] = {"a", "ARL/mission", "lög.example/ü", "x=y", "demo.example/conference/simulated"};
    const char *const bad[] = {"", "a b", "a+b", "+", "a\tb", "a\x01", "a\xc2\xa0", "\xe3\x80\x80", "a\xff", "a\n"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(oy_key_name_check(oy_bytes_of(good[i])));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(oy_key_name_check(oy_bytes_of(bad[i])));
}

static oy_bytes signed_note(const char *text, const oy_skey *key) {
    oy_buf b = oy_buf_in(&arena);
    oy_note_print(&b, oy_bytes_of(text), key);
    assert_false(b.failed);
    return oy_buf_bytes(&b);
}

static void a_note_reads_as_it_was_printed(void **state) {
    (void)state;
    oy_bytes bytes = signed_note(TEXT, &log_key);
    oy_note note;
    oy_err err;
    assert_int_equal(oy_note_parse(&note, &arena, bytes, &err), OY_OK);
    assert_true(oy_bytes_equal(note.text, OY_LIT(TEXT)));
    assert_int_equal(note.sig_count, 1);
    assert_true(oy_bytes_equal(note.sigs[0].name, log_key.vkey.name));
    assert_int_equal(note.sigs[0].id, log_key.vkey.id);
    assert_int_equal(note.sigs[0].bytes.n, 64);
    assert_ptr_equal(note.sigs[0].line.p, bytes.p + note.text.n + 1);
    assert_int_equal(note.sigs[0].line.n, bytes.n - note.text.n - 1);
    uint64_t time = 5;
    assert_int_equal(oy_note_verify(&note, &log_key.vkey, &time), OY_OK);
    assert_int_equal(time, 5); // only a cosignature tells a time
    assert_int_equal(oy_note_verify(&note, &other_key.vkey, NULL), OY_UNSIGNED);
}

// The length of the last line.
static size_t note_tail(oy_bytes note) {
    size_t n = 1;
    while (note.p[note.n - n - 1] != '\n')
        n++;
    return n;
}

static void no_bit_of_a_signed_note_may_change(void **state) {
    (void)state;
    oy_bytes bytes = signed_note("oydas act v1\ntype object\n", &other_key);
    uint8_t *changed = oy_arena_get(&arena, bytes.n);
    memcpy(changed, bytes.p, bytes.n);
    size_t parsed = 0;
    for (size_t bit = 0; bit < 8 * bytes.n; bit++) {
        changed[bit / 8] ^= (uint8_t)(1u << bit % 8);
        oy_note note;
        oy_code code = oy_note_parse(&note, &arena, (oy_bytes){changed, bytes.n}, NULL);
        if (code == OY_OK) {
            parsed++;
            code = oy_note_verify(&note, &other_key.vkey, NULL);
            assert_true(code == OY_BAD_SIGNATURE || code == OY_UNSIGNED);
        } else {
            assert_true(code == OY_BAD_NOTE || code == OY_NOT_UTF8 || code == OY_BAD_CHARACTER);
        }
        changed[bit / 8] ^= (uint8_t)(1u << bit % 8);
    }
    assert_true(parsed > 100);
    for (size_t n = 0; n < bytes.n; n++) {
        oy_note note;
        oy_code code = oy_note_parse(&note, &arena, (oy_bytes){changed, n}, NULL);
        bool in_dash = n == bytes.n - note_tail(bytes) + 1 || n == bytes.n - note_tail(bytes) + 2;
        assert_int_equal(code, in_dash ? OY_NOT_UTF8 : OY_BAD_NOTE);
    }
}

typedef struct refused {
    const char *note;
    oy_code code;
    uint32_t line;
    const char *what;
} refused;

static const refused malformed[] = {
    {"", OY_BAD_NOTE, 0, "no signature"},
    {"text\n", OY_BAD_NOTE, 1, "no signature"},
    {"text\n\n", OY_BAD_NOTE, 2, "no signature"},
    {"text\n\n" DASH "a " SIG "\n\n", OY_BAD_NOTE, 4, "no signature"},
    {"text\n\n" DASH "a " SIG, OY_BAD_NOTE, 3, "\\xe2\\x80\\x94 a " SIG},
    {"text\n\n" DASH "a " SIG "\nrest\n", OY_BAD_NOTE, 4, "rest"},
    {"text\n\n" DASH "a " SIG "\nrest", OY_BAD_NOTE, 4, "rest"},
    {"text\n\n- a " SIG "\n", OY_BAD_NOTE, 3, "- a " SIG},
    {"a\nb\n\n\xe2\x80\x94 a\n", OY_BAD_NOTE, 4, "\\xe2\\x80\\x94 a"},
    {"text\n\n" DASH " " SIG "\n", OY_BAD_NOTE, 3, "\\xe2\\x80\\x94  " SIG},
    {"text\n\n" DASH "a  " SIG "\n", OY_BAD_NOTE, 3, "\\xe2\\x80\\x94 a  " SIG},
    {"text\n\n" DASH "a " SIG " \n", OY_BAD_NOTE, 3, "\\xe2\\x80\\x94 a " SIG " "},
    {"text\n\n" DASH "a+b " SIG "\n", OY_BAD_NOTE, 3, "\\xe2\\x80\\x94 a+b " SIG},
    {"text\n\n" DASH "a AQIDBA==\n", OY_BAD_NOTE, 3, "\\xe2\\x80\\x94 a AQIDBA=="},
    {"text\n\n" DASH "a AQID\n", OY_BAD_NOTE, 3, "\\xe2\\x80\\x94 a AQID"},
    {"text\n\n" DASH "a AQIDBAV=\n", OY_BAD_NOTE, 3, "\\xe2\\x80\\x94 a AQIDBAV="},
    {"a\nb\xff\n\n" DASH "a " SIG "\n", OY_NOT_UTF8, 2, "b\\xff"},
    {"text\n\n" DASH "a " SIG "\n\xc3", OY_NOT_UTF8, 4, "\\xc3"},
    {"a\tb\n\n" DASH "a " SIG "\n", OY_BAD_CHARACTER, 1, "a\\x09b"},
    {"long enough for eight\nand so on, too \x01\n\n" DASH "a " SIG "\n", OY_BAD_CHARACTER, 2, "and so on, too \\x01"},
    {"text\r\n\r\n" DASH "a " SIG "\r\n", OY_BAD_CHARACTER, 1, "text\\x0d"},
};

static void malformed_notes_are_refused_with_their_line(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof malformed / sizeof *malformed; i++) {
        const refused *r = &malformed[i];
        oy_note note;
        oy_err err;
        assert_int_equal(oy_note_parse(&note, &arena, oy_bytes_of(r->note), &err), r->code);
        assert_int_equal(err.code, r->code);
        assert_int_equal(err.line, r->line);
        assert_string_equal(err.what, r->what);
    }
}

static void every_control_character_at_every_place(void **state) {
    (void)state;
    const char plain[] = "0123456789abcdefghij\n\n" DASH "a " SIG "\n";
    for (size_t at = 0; at < 20; at++)
        for (unsigned c = 0; c < 0x21; c++) {
            uint8_t text[sizeof plain];
            oy_note note;
            memcpy(text, plain, sizeof plain);
            text[at] = (uint8_t)c;
            oy_code code = oy_note_parse(&note, &arena, (oy_bytes){text, sizeof plain - 1}, NULL);
            assert_int_equal(code, c == '\n' || c == ' ' ? OY_OK : OY_BAD_CHARACTER);
        }
}

static void the_text_ends_at_the_last_empty_line(void **state) {
    (void)state;
    const struct {
        const char *note, *text;
    } good[] = {{"a\n\nb\n\n" DASH "a " SIG "\n", "a\n\nb\n"},
                {"a\n\n\n" DASH "a " SIG "\n", "a\n\n"},
                {"\n\n" DASH "a " SIG "\n", "\n"},
                {"\x7f\n\n" DASH "ü " SIG "\n", "\x7f\n"}};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        oy_note note;
        assert_int_equal(oy_note_parse(&note, &arena, oy_bytes_of(good[i].note), NULL), OY_OK);
        assert_true(oy_bytes_equal(note.text, oy_bytes_of(good[i].text)));
    }
}

static void a_note_has_at_most_32_signatures_and_65000_bytes(void **state) {
    (void)state;
    oy_note note;
    oy_err err;
    oy_buf b = oy_buf_in(&arena);
    oy_buf_puts(&b, "text\n\n");
    for (size_t i = 0; i < 32; i++)
        oy_buf_puts(&b, DASH "a " SIG "\n");
    assert_int_equal(oy_note_parse(&note, &arena, oy_buf_bytes(&b), &err), OY_OK);
    assert_int_equal(note.sig_count, 32);
    oy_buf_puts(&b, DASH "a " SIG "\n");
    assert_int_equal(oy_note_parse(&note, &arena, oy_buf_bytes(&b), &err), OY_TOO_LONG);
    assert_int_equal(err.line, 35);
    const char tail[] = "\n\n" DASH "a " SIG "\n";
    uint8_t *text = oy_arena_get(&arena, OY_NOTE_MAX + 1);
    memset(text, 'x', OY_NOTE_MAX + 1);
    memcpy(text + OY_NOTE_MAX - strlen(tail), tail, strlen(tail));
    assert_int_equal(oy_note_parse(&note, &arena, (oy_bytes){text, OY_NOTE_MAX}, &err), OY_OK);
    assert_int_equal(oy_note_parse(&note, &arena, (oy_bytes){text, OY_NOTE_MAX + 1}, &err), OY_TOO_LONG);
}

static void every_line_of_a_known_key_must_verify(void **state) {
    (void)state;
    oy_note note;
    oy_buf b = oy_buf_in(&arena);
    oy_buf_puts(&b, TEXT "\n" DASH "stranger " SIG "\n");
    oy_note_sign_line(&b, &other_key, OY_LIT(TEXT));
    oy_note_sign_line(&b, &log_key, OY_LIT(TEXT));
    oy_note_sign_line(&b, &log_key, OY_LIT(TEXT));
    assert_int_equal(oy_note_parse(&note, &arena, oy_buf_bytes(&b), NULL), OY_OK);
    assert_int_equal(note.sig_count, 4);
    assert_int_equal(oy_note_verify(&note, &log_key.vkey, NULL), OY_OK);
    assert_int_equal(oy_note_verify(&note, &other_key.vkey, NULL), OY_OK);
    oy_note_sign_line(&b, &log_key, OY_LIT("another text\n"));
    assert_int_equal(oy_note_parse(&note, &arena, oy_buf_bytes(&b), NULL), OY_OK);
    assert_int_equal(oy_note_verify(&note, &log_key.vkey, NULL), OY_BAD_SIGNATURE);
    assert_int_equal(oy_note_verify(&note, &other_key.vkey, NULL), OY_OK);
}

static void a_signature_of_another_length_is_bad(void **state) {
    (void)state;
    oy_note note;
    oy_bytes bytes = signed_note(TEXT, &log_key);
    assert_int_equal(oy_note_parse(&note, &arena, bytes, NULL), OY_OK);
    note.sigs[0].bytes.n = 63;
    assert_int_equal(oy_note_verify(&note, &log_key.vkey, NULL), OY_BAD_SIGNATURE);
    note.sigs[0].bytes.n = 64;
    assert_int_equal(oy_note_verify(&note, &log_key.vkey, NULL), OY_OK);
    oy_vkey unknown_type = log_key.vkey;
    unknown_type.type = 0x06;
    assert_int_equal(oy_note_verify(&note, &unknown_type, NULL), OY_BAD_SIGNATURE);
}

static void cosignatures_tell_their_time(void **state) {
    (void)state;
    const uint64_t times[] = {0, 1, 1700000000, INT64_MAX};
    for (size_t i = 0; i < 4; i++) {
        oy_note note;
        oy_buf b = oy_buf_in(&arena);
        oy_note_print(&b, OY_LIT(TEXT), &log_key);
        oy_note_cosign_line(&b, &witness, OY_LIT(TEXT), times[i]);
        oy_note_cosign_line(&b, &witness, OY_LIT(TEXT), 77);
        assert_false(b.failed);
        assert_int_equal(oy_note_parse(&note, &arena, oy_buf_bytes(&b), NULL), OY_OK);
        uint64_t time = 5;
        assert_int_equal(oy_note_verify(&note, &witness.vkey, &time), OY_OK);
        assert_int_equal(time, times[i]); // of the first line
        assert_int_equal(oy_note_verify(&note, &witness.vkey, NULL), OY_OK);
        assert_int_equal(oy_note_verify(&note, &log_key.vkey, &time), OY_OK);
    }
}

static void no_bit_of_a_cosigned_note_may_change(void **state) {
    (void)state;
    const oy_bytes text = OY_LIT("demo.example/log\n0\n");
    oy_buf b = oy_buf_in(&arena);
    oy_buf_put(&b, text);
    oy_buf_putc(&b, '\n');
    oy_note_cosign_line(&b, &witness, text, 1700000000);
    oy_note note;
    uint64_t time = 5;
    for (size_t bit = 0; bit < 8 * b.n; bit++) {
        b.p[bit / 8] ^= (uint8_t)(1u << bit % 8);
        if (oy_note_parse(&note, &arena, oy_buf_bytes(&b), NULL) == OY_OK) {
            oy_code code = oy_note_verify(&note, &witness.vkey, &time);
            assert_true(code == OY_BAD_SIGNATURE || code == OY_UNSIGNED);
        }
        b.p[bit / 8] ^= (uint8_t)(1u << bit % 8);
    }
    assert_int_equal(time, 5); // set by nothing but a good signature
    assert_int_equal(oy_note_parse(&note, &arena, oy_buf_bytes(&b), NULL), OY_OK);
    assert_int_equal(oy_note_verify(&note, &witness.vkey, &time), OY_OK);
}

static void a_key_signs_nothing_but_its_own_kind(void **state) {
    (void)state;
    oy_buf b = oy_buf_in(&arena);
    oy_note_sign_line(&b, &witness, OY_LIT(TEXT));
    assert_true(b.failed);
    assert_int_equal(b.n, 0);
    b = oy_buf_in(&arena);
    oy_note_cosign_line(&b, &log_key, OY_LIT(TEXT), 1);
    assert_true(b.failed);
    b = oy_buf_in(&arena);
    oy_note_cosign_line(&b, &witness, OY_LIT(TEXT), (uint64_t)INT64_MAX + 1);
    assert_true(b.failed);
}

// The largest text there can be is cosigned and verified, too.
static void the_largest_text_is_cosigned(void **state) {
    (void)state;
    enum { SIZE = OY_NOTE_MAX - 200 };
    uint8_t *text = oy_arena_get(&arena, SIZE);
    memset(text, 'x', SIZE);
    text[SIZE - 1] = '\n';
    oy_buf b = oy_buf_in(&arena);
    oy_buf_put(&b, (oy_bytes){text, SIZE});
    oy_buf_putc(&b, '\n');
    oy_note_cosign_line(&b, &witness, (oy_bytes){text, SIZE}, 1);
    oy_note note;
    assert_int_equal(oy_note_parse(&note, &arena, oy_buf_bytes(&b), NULL), OY_OK);
    assert_int_equal(oy_note_verify(&note, &witness.vkey, NULL), OY_OK);
}

static void memory_may_end_anywhere(void **state) {
    (void)state;
    oy_buf b = oy_buf_in(&arena);
    oy_buf_puts(&b, "text\n\n");
    for (size_t i = 0; i < 3; i++) { // each decodes to more than a first chunk
        oy_buf_puts(&b, DASH "a ");
        for (size_t k = 0; k < 4000; k++)
            oy_buf_puts(&b, "AAAA");
        oy_buf_puts(&b, "\n");
    }
    size_t failures = 0;
    for (size_t n = 0;; n++, failures++) {
        test_memory m = {.granted = n};
        oy_arena small;
        oy_note note;
        oy_err err;
        oy_arena_init(&small, test_memory_allocator(&m));
        oy_code code = oy_note_parse(&note, &small, oy_buf_bytes(&b), &err);
        oy_arena_clear(&small);
        assert_int_equal(m.out, 0);
        if (code == OY_OK)
            break;
        assert_int_equal(code, OY_NO_MEMORY);
        assert_int_equal(err.code, OY_NO_MEMORY);
    }
    assert_true(failures >= 2);
    failures = 0;
    for (size_t n = 0;; n++, failures++) {
        test_memory m = {.granted = n};
        oy_arena small;
        oy_arena_init(&small, test_memory_allocator(&m));
        oy_buf out = oy_buf_in(&small);
        uint8_t *much = oy_arena_get(&arena, 20000);
        oy_note_cosign_line(&out, &witness, (oy_bytes){much, 20000}, 1);
        bool failed = out.failed;
        oy_arena_clear(&small);
        if (!failed)
            break;
    }
    assert_true(failures >= 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(vkeys_read_as_they_print),
        cmocka_unit_test(keys_differ_by_name_type_id_and_bytes),
        cmocka_unit_test(every_changed_character_makes_a_bad_vkey),
        cmocka_unit_test(weak_keys_are_named_so),
        cmocka_unit_test(other_types_of_keys_are_refused),
        cmocka_unit_test(key_names),
        cmocka_unit_test(a_note_reads_as_it_was_printed),
        cmocka_unit_test(no_bit_of_a_signed_note_may_change),
        cmocka_unit_test(malformed_notes_are_refused_with_their_line),
        cmocka_unit_test(every_control_character_at_every_place),
        cmocka_unit_test(the_text_ends_at_the_last_empty_line),
        cmocka_unit_test(a_note_has_at_most_32_signatures_and_65000_bytes),
        cmocka_unit_test(every_line_of_a_known_key_must_verify),
        cmocka_unit_test(a_signature_of_another_length_is_bad),
        cmocka_unit_test(cosignatures_tell_their_time),
        cmocka_unit_test(no_bit_of_a_cosigned_note_may_change),
        cmocka_unit_test(a_key_signs_nothing_but_its_own_kind),
        cmocka_unit_test(the_largest_text_is_cosigned),
        cmocka_unit_test(memory_may_end_anywhere),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
