// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The JSON that is written is JSON, and says what was put in: jansson reads it back.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "core/json.h"

static int setup(void **state) {
    static oy_arena arena;
    oy_arena_init(&arena, oy_allocator_libc());
    *state = &arena;
    return 0;
}

static int teardown(void **state) {
    oy_arena_clear(*state);
    return 0;
}

static void assert_writes(const oy_json *j, const char *wanted) {
    oy_bytes got = oy_json_bytes(j);
    assert_int_equal(got.n, strlen(wanted));
    assert_memory_equal(got.p, wanted, got.n);
}

static void every_kind_of_value_is_written(void **state) {
    oy_json j = oy_json_in(*state);
    oy_hash h = {{0x9a, 0x41}};
    oy_json_open(&j, NULL, '{');
    oy_json_text(&j, "title", OY_LIT("On trust"));
    oy_json_word(&j, "way", "silence");
    oy_json_number(&j, "index", UINT64_MAX);
    oy_json_flag(&j, "late", false);
    oy_json_flag(&j, "after", true);
    oy_json_instant(&j, "at", 0);
    oy_json_instant(&j, "ended", OY_NO_INSTANT);
    oy_json_hash(&j, "id", &h);
    oy_json_null(&j, "symbol");
    oy_json_raw(&j, "raw", OY_LIT("[1]"));
    oy_json_close(&j, '}');
    assert_writes(&j, "{\"title\":\"On trust\",\"way\":\"silence\",\"index\":18446744073709551615,\"late\":false,"
                      "\"after\":true,\"at\":\"1970-01-01T00:00:00Z\",\"ended\":null,"
                      "\"id\":\"9a41000000000000000000000000000000000000000000000000000000000000\","
                      "\"symbol\":null,\"raw\":[1]}");
}

static void commas_stand_between_values_and_nowhere_else(void **state) {
    oy_json j = oy_json_in(*state);
    oy_json_open(&j, NULL, '[');
    oy_json_open(&j, NULL, '[');
    oy_json_close(&j, ']');
    oy_json_open(&j, NULL, '{');
    oy_json_open(&j, "a", '[');
    oy_json_number(&j, NULL, 1);
    oy_json_number(&j, NULL, 2);
    oy_json_close(&j, ']');
    oy_json_open(&j, "b", '{');
    oy_json_close(&j, '}');
    oy_json_close(&j, '}');
    oy_json_number(&j, NULL, 3);
    oy_json_close(&j, ']');
    assert_writes(&j, "[[],{\"a\":[1,2],\"b\":{}},3]");
}

static void what_json_reserves_is_escaped(void **state) {
    oy_json j = oy_json_in(*state);
    oy_json_text(&j, NULL, OY_LIT("\"\\\n\t\r\x01\x1f\x7f\0/"));
    assert_writes(&j, "\"\\\"\\\\\\n\\t\\u000d\\u0001\\u001f\\u007f\\u0000/\"");
}

static void an_empty_text_is_a_text(void **state) {
    oy_json j = oy_json_in(*state);
    oy_json_text(&j, NULL, (oy_bytes){0});
    assert_writes(&j, "\"\"");
}

static void other_scripts_pass_unchanged(void **state) {
    oy_json j = oy_json_in(*state);
    oy_json_text(&j, NULL, OY_LIT("Oydaş, Ойдас, 𝔬, \"ى\""));
    assert_writes(&j, "\"Oydaş, Ойдас, 𝔬, \\\"ى\\\"\"");
}

// One replacement character for each byte that begins no character; what stands around it is kept.
static void bytes_that_are_no_utf8_are_replaced(void **state) {
    const struct {
        oy_bytes in;
        const char *out;
    } cases[] = {
        {OY_LIT("a\xff"
                "b"),
         "\"a\xef\xbf\xbd"
         "b\""},
        {OY_LIT("\xc5"), "\"\xef\xbf\xbd\""},
        {OY_LIT("\xc5\x9f\xc5"), "\"ş\xef\xbf\xbd\""},
        {OY_LIT("\xed\xa0\x80\n"), "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\\n\""},
        {OY_LIT("\xc0\xaf"), "\"\xef\xbf\xbd\xef\xbf\xbd\""},
        {OY_LIT("\xf0\x9d\x94"), "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        oy_json j = oy_json_in(*state);
        oy_json_text(&j, NULL, cases[i].in);
        assert_writes(&j, cases[i].out);
    }
}

// Every string of two bytes from a set that holds all kinds, read back by another program.
static void whatever_is_written_can_be_read(void **state) {
    static const uint8_t some[] = {0x00, 0x09, 0x1f, '"',  '\\', '/',  'x', 0x7f,
                                   0x80, 0xbf, 0xc2, 0xc5, 0xe2, 0xf0, 0xff};
    for (size_t a = 0; a < sizeof some; a++) {
        for (size_t b = 0; b < sizeof some; b++) {
            uint8_t pair[2] = {some[a], some[b]};
            oy_json j = oy_json_in(*state);
            oy_json_open(&j, NULL, '[');
            oy_json_text(&j, NULL, (oy_bytes){pair, 2});
            oy_json_close(&j, ']');
            oy_bytes got = oy_json_bytes(&j);
            json_error_t error;
            json_t *read = json_loadb((const char *)got.p, got.n, JSON_ALLOW_NUL, &error);
            if (!read)
                fail_msg("%02x %02x: %s", pair[0], pair[1], error.text);
            json_t *text = json_array_get(read, 0);
            if (oy_utf8_valid((oy_bytes){pair, 2})) {
                assert_int_equal(json_string_length(text), 2);
                assert_memory_equal(json_string_value(text), pair, 2);
            }
            json_decref(read);
        }
    }
}

static void *get_none(void *ctx, size_t size) {
    (void)ctx, (void)size;
    return NULL;
}

static void put_none(void *ctx, void *chunk, size_t size) {
    (void)ctx, (void)chunk, (void)size;
}

static void without_memory_there_are_no_bytes(void **state) {
    (void)state;
    oy_arena none;
    oy_arena_init(&none, (oy_allocator){get_none, put_none, NULL});
    oy_json j = oy_json_in(&none);
    oy_json_open(&j, NULL, '{');
    oy_json_text(&j, "title", OY_LIT("On trust"));
    oy_json_close(&j, '}');
    assert_int_equal(oy_json_bytes(&j).n, 0);
    oy_arena_clear(&none);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_kind_of_value_is_written, setup, teardown),
        cmocka_unit_test_setup_teardown(commas_stand_between_values_and_nowhere_else, setup, teardown),
        cmocka_unit_test_setup_teardown(what_json_reserves_is_escaped, setup, teardown),
        cmocka_unit_test_setup_teardown(an_empty_text_is_a_text, setup, teardown),
        cmocka_unit_test_setup_teardown(other_scripts_pass_unchanged, setup, teardown),
        cmocka_unit_test_setup_teardown(bytes_that_are_no_utf8_are_replaced, setup, teardown),
        cmocka_unit_test_setup_teardown(whatever_is_written_can_be_read, setup, teardown),
        cmocka_unit_test(without_memory_there_are_no_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
