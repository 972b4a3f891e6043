// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Runs of bytes, the growing buffer, and the error that speaks of them.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/err.h"
#include "failing_memory.h"

static void assert_bytes(oy_bytes b, const char *expected) {
    assert_int_equal(b.n, strlen(expected));
    if (b.n)
        assert_memory_equal(b.p, expected, b.n);
}

static void runs_compare_by_bytes_and_then_by_length(void **state) {
    (void)state;
    const oy_bytes none = {0};
    assert_true(oy_bytes_equal(none, OY_LIT("")));
    assert_true(oy_bytes_equal(OY_LIT("abc"), oy_bytes_of("abc")));
    assert_false(oy_bytes_equal(OY_LIT("abc"), OY_LIT("abd")));
    assert_false(oy_bytes_equal(OY_LIT("abc"), OY_LIT("ab")));
    assert_int_equal(oy_bytes_compare(none, none), 0);
    assert_true(oy_bytes_compare(none, OY_LIT("a")) < 0);
    assert_true(oy_bytes_compare(OY_LIT("ab"), OY_LIT("abc")) < 0);
    assert_true(oy_bytes_compare(OY_LIT("b"), OY_LIT("abc")) > 0);
    const oy_bytes abx = OY_LIT("abX"), abz = OY_LIT("abZ"), tile = OY_LIT("tile/");
    assert_true(oy_bytes_compare(abx, oy_bytes_slice(abz, 0, 2)) > 0);
    assert_true(oy_bytes_compare(oy_bytes_slice(abz, 0, 2), abx) < 0);
    assert_false(oy_bytes_starts(oy_bytes_slice(tile, 0, 3), tile));
    assert_true(oy_bytes_compare(OY_LIT("\xff"), OY_LIT("a")) > 0);
    assert_int_equal(oy_bytes_compare(OY_LIT("same"), OY_LIT("same")), 0);
    assert_true(oy_bytes_starts(OY_LIT("tile/0"), OY_LIT("tile/")));
    assert_true(oy_bytes_starts(OY_LIT("tile/0"), none));
    assert_false(oy_bytes_starts(OY_LIT("til"), OY_LIT("tile/")));
    assert_false(oy_bytes_starts(OY_LIT("Tile/"), OY_LIT("tile/")));
}

static void bytes_are_found_from_where_one_asks(void **state) {
    (void)state;
    const oy_bytes b = OY_LIT("a b b");
    assert_int_equal(oy_bytes_find(b, 0, ' '), 1);
    assert_int_equal(oy_bytes_find(b, 2, ' '), 3);
    assert_int_equal(oy_bytes_find(b, 4, ' '), 5);
    assert_int_equal(oy_bytes_find(b, 99, ' '), 5);
    assert_int_equal(oy_bytes_find((oy_bytes){0}, 0, ' '), 0);
}

static void slices_are_clipped(void **state) {
    (void)state;
    const oy_bytes b = OY_LIT("abcdef");
    assert_bytes(oy_bytes_slice(b, 1, 3), "bc");
    assert_bytes(oy_bytes_slice(b, 4, 100), "ef");
    assert_bytes(oy_bytes_slice(b, 6, 6), "");
    assert_bytes(oy_bytes_slice(b, 5, 2), "");
    assert_bytes(oy_bytes_slice(b, 100, 200), "");
}

static void lines_come_one_by_one_and_need_their_end(void **state) {
    (void)state;
    oy_bytes rest = OY_LIT("one\n\nthree\nrest"), line;
    assert_true(oy_line_next(&rest, &line));
    assert_bytes(line, "one");
    assert_true(oy_line_next(&rest, &line));
    assert_bytes(line, "");
    assert_true(oy_line_next(&rest, &line));
    assert_bytes(line, "three");
    assert_false(oy_line_next(&rest, &line));
    assert_bytes(rest, "rest");
    assert_bytes(line, "three");
    rest = (oy_bytes){0};
    assert_false(oy_line_next(&rest, &line));
}

static void a_copy_stands_for_itself(void **state) {
    (void)state;
    oy_arena a;
    oy_arena_init(&a, oy_allocator_libc());
    uint8_t text[] = "text";
    oy_bytes copy = oy_bytes_copy(&a, (oy_bytes){text, 4});
    text[0] = 'n';
    assert_bytes(copy, "text");
    assert_int_equal(oy_bytes_copy(&a, (oy_bytes){0}).n, 0);
    assert_null(oy_bytes_copy(&a, (oy_bytes){0}).p);
    oy_arena_clear(&a);
    test_memory m = {0};
    oy_arena_init(&a, test_memory_allocator(&m));
    copy = oy_bytes_copy(&a, OY_LIT("text"));
    assert_null(copy.p);
    assert_int_equal(copy.n, 4);
}

static void hashes_differ_in_any_bit(void **state) {
    (void)state;
    oy_hash a = {{7}}, b = a;
    assert_true(oy_hash_equal(&a, &b));
    for (size_t bit = 0; bit < 256; bit++) {
        b = a;
        b.b[bit / 8] ^= (uint8_t)(1u << bit % 8);
        assert_false(oy_hash_equal(&a, &b));
    }
}

static void a_buffer_writes_what_it_is_told(void **state) {
    (void)state;
    oy_arena a;
    oy_arena_init(&a, oy_allocator_libc());
    oy_buf b = oy_buf_in(&a);
    assert_int_equal(oy_buf_bytes(&b).n, 0);
    oy_buf_puts(&b, "n ");
    oy_buf_number(&b, 0);
    oy_buf_putc(&b, ' ');
    oy_buf_number(&b, UINT64_MAX);
    oy_buf_putc(&b, ' ');
    oy_buf_hex(&b, (const uint8_t[]){0x00, 0x9a, 0xff}, 3);
    oy_buf_put(&b, OY_LIT("."));
    oy_buf_put(&b, (oy_bytes){0});
    assert_false(b.failed);
    assert_bytes(oy_buf_bytes(&b), "n 0 18446744073709551615 009aff.");
    for (size_t i = 0; i < 20000; i++)
        oy_buf_putc(&b, (char)('a' + i % 26));
    assert_false(b.failed);
    assert_int_equal(b.n, 32 + 20000);
    for (size_t i = 0; i < 20000; i++)
        assert_int_equal(b.p[32 + i], 'a' + i % 26);
    oy_arena_clear(&a);
}

static void a_buffer_without_memory_fails_once_and_for_all(void **state) {
    (void)state;
    test_memory m = {.granted = 1};
    oy_arena a;
    oy_arena_init(&a, test_memory_allocator(&m));
    oy_buf b = oy_buf_in(&a);
    uint8_t much[10000] = {0};
    oy_buf_puts(&b, "kept");
    oy_buf_put(&b, (oy_bytes){much, sizeof much});
    assert_true(b.failed);
    oy_buf_puts(&b, "dropped");
    oy_buf_hex(&b, much, 4);
    assert_true(b.failed);
    assert_bytes(oy_buf_bytes(&b), "kept");
    oy_arena_clear(&a);
    assert_int_equal(m.out, 0);
    oy_arena_init(&a, oy_allocator_libc());
    b = oy_buf_in(&a);
    oy_buf_puts(&b, "kept");
    oy_buf_put(&b, (oy_bytes){much, SIZE_MAX}); // more than can be counted
    assert_true(b.failed);
    assert_bytes(oy_buf_bytes(&b), "kept");
    b = oy_buf_in(&a);
    oy_buf_put(&b, (oy_bytes){much, 16});
    uint8_t *behind = oy_arena_get(&a, 16);
    b.n -= 2;
    oy_buf_hex(&b, much, 1);
    for (size_t i = 0; i < 16; i++)
        assert_int_equal(behind[i], 0);
    oy_arena_clear(&a);
}

static void tokens_and_codes_are_one_to_one(void **state) {
    (void)state;
    for (unsigned code = 0; code < OY_CODES; code++)
        assert_int_equal(oy_code_of(oy_bytes_of(oy_code_token((oy_code)code))), code);
    assert_string_equal(oy_code_token(OY_LATE), "late");
    assert_int_equal(oy_code_of(OY_LIT("lat")), OY_CODES);
    assert_int_equal(oy_code_of(OY_LIT("")), OY_CODES);
    assert_string_equal(oy_code_token(OY_CODES), "internal");
}

static void an_error_says_what_stood_there(void **state) {
    (void)state;
    oy_err e;
    assert_int_equal(oy_fail(&e, OY_BAD_LINE, 7, OY_LIT("a\n\x7f\xc3\xa9~")), OY_BAD_LINE);
    assert_int_equal(e.code, OY_BAD_LINE);
    assert_int_equal(e.line, 7);
    assert_string_equal(e.what, "a\\x0a\\x7f\\xc3\\xa9~");
    assert_int_equal(oy_fail(NULL, OY_LATE, 0, OY_LIT("nobody asked")), OY_LATE);
    assert_int_equal(oy_fail(&e, OY_LATE, 0, (oy_bytes){0}), OY_LATE);
    assert_string_equal(e.what, "");
}

static void an_error_too_long_is_cut_with_dots(void **state) {
    (void)state;
    uint8_t text[300];
    oy_err e;
    memset(text, 'x', sizeof text);
    oy_fail(&e, OY_BAD_LINE, 1, (oy_bytes){text, 119});
    assert_int_equal(strlen(e.what), 119);
    assert_null(strstr(e.what, "."));
    for (size_t n = 120; n < 300; n++) {
        oy_fail(&e, OY_BAD_LINE, 1, (oy_bytes){text, n});
        assert_int_equal(strlen(e.what), 119);
        assert_string_equal(e.what + 116, "...");
    }
    for (size_t plain = 100; plain < 120; plain++) { // an escape is never cut in two
        text[plain] = 0xff;
        oy_fail(&e, OY_BAD_LINE, 1, (oy_bytes){text, sizeof text});
        size_t n = strlen(e.what);
        assert_in_range(n, 116, 119);
        assert_string_equal(e.what + n - 3, "...");
        const char *escape = strchr(e.what, '\\');
        assert_true(!escape || strncmp(escape, "\\xff", 4) == 0);
        text[plain] = 'x';
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(runs_compare_by_bytes_and_then_by_length),
        cmocka_unit_test(bytes_are_found_from_where_one_asks),
        cmocka_unit_test(slices_are_clipped),
        cmocka_unit_test(lines_come_one_by_one_and_need_their_end),
        cmocka_unit_test(a_copy_stands_for_itself),
        cmocka_unit_test(hashes_differ_in_any_bit),
        cmocka_unit_test(a_buffer_writes_what_it_is_told),
        cmocka_unit_test(a_buffer_without_memory_fails_once_and_for_all),
        cmocka_unit_test(tokens_and_codes_are_one_to_one),
        cmocka_unit_test(an_error_says_what_stood_there),
        cmocka_unit_test(an_error_too_long_is_cut_with_dots),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
