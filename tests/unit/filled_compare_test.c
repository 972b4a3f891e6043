// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What is new in a form beside the one before it.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/filled_compare.h"
#include "tests/unit/failing_memory.h"

#define HEAD "oydas form v1\ninstrument holdings\nversion 1\nform holdings\nmember ARIM\nperiod 2025\n"
#define HERON "row vessels\n  class Heron\n  number 4 vessels\n"
#define STORK "row vessels\n  class Stork\n  number 2 vessels\n"

static oy_arena arena;

static int setup(void **state) {
    (void)state;
    oy_arena_init(&arena, oy_allocator_libc());
    return 0;
}

static int teardown(void **state) {
    (void)state;
    oy_arena_clear(&arena);
    return 0;
}

static oy_filled filled_of(const char *text) {
    oy_filled f;
    oy_err err;
    assert_int_equal(oy_filled_parse(&f, &arena, oy_bytes_of(text), &err), OY_OK);
    return f;
}

// A line for each change: "changed vessels 2 number: 2 vessels > 3 vessels".
static void told(char out[1024], const char *before, const char *after) {
    oy_filled a = filled_of(before), b = filled_of(after);
    oy_filled_changes changes;
    assert_true(oy_filled_compare(&changes, &arena, &a, &b));
    out[0] = '\0';
    for (size_t i = 0; i < changes.n; i++) {
        const oy_filled_change *c = &changes.row[i];
        (void)snprintf(out + strlen(out), 1024 - strlen(out), "%s %.*s %u %.*s: %.*s > %.*s\n",
                       oy_answer_change_token(c->what), (int)c->name.n, (const char *)c->name.p, c->row,
                       (int)c->column.n, (const char *)c->column.p, (int)c->before.n, (const char *)c->before.p,
                       (int)c->after.n, (const char *)c->after.p);
    }
}

static void answers_are_compared_one_by_one(void **state) {
    (void)state;
    static const struct {
        const char *before, *after, *told;
    } table[] = {
        {HEAD, HEAD, ""},
        {HEAD "troops 5 persons\n" HERON STORK, HEAD "troops 5 persons\n" HERON STORK, ""},
        {HEAD "troops 5 persons\n", HEAD "troops 6 persons\n", "changed troops 0 : 5 persons > 6 persons\n"},
        {HEAD, HEAD "troops 6 persons\n", "added troops 0 :  > 6 persons\n"},
        {HEAD "troops 5 persons\n", HEAD, "gone troops 0 : 5 persons > \n"},
        {HEAD "one a\ntwo b\n", HEAD "two c\none a\n", "changed two 0 : b > c\n"},
        {HEAD "words\n  | a\n  | b\n", HEAD "words\n  | a\n  | c\n", "changed words 0 : a\nb > a\nc\n"},
        // rows wherever they stand
        {HEAD HERON STORK, HEAD STORK HERON, ""},
        {HEAD HERON, HEAD STORK HERON, "added vessels 1 class:  > Stork\nadded vessels 1 number:  > 2 vessels\n"},
        {HEAD HERON STORK, HEAD STORK, "gone vessels 1 class: Heron > \ngone vessels 1 number: 4 vessels > \n"},
        {HEAD HERON STORK, HEAD HERON "row vessels\n  class Stork\n  number 3 vessels\n",
         "changed vessels 2 number: 2 vessels > 3 vessels\n"},
        {HEAD STORK, HEAD "row vessels\n  class Stork\n  name S\n",
         "added vessels 1 name:  > S\ngone vessels 1 number: 2 vessels > \n"},
        // twice the same row, once less
        {HEAD HERON HERON, HEAD HERON, "gone vessels 2 class: Heron > \ngone vessels 2 number: 4 vessels > \n"},
        {HEAD "row vessels\n", HEAD, "gone vessels 1 :  > \n"},
        {HEAD "row vessels\n", HEAD HERON,
         "added vessels 1 class:  > Heron\nadded vessels 1 number:  > 4 vessels\ngone vessels 1 :  > \n"},
        // a question is no table of the same name
        {HEAD "vessels 3\n", HEAD HERON,
         "added vessels 1 class:  > Heron\nadded vessels 1 number:  > 4 vessels\ngone vessels 0 : 3 > \n"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char said[1024];
        told(said, table[i].before, table[i].after);
        assert_string_equal(said, table[i].told);
    }
}

static void changes_are_written_as_json(void **state) {
    (void)state;
    oy_filled a = filled_of(HEAD STORK), b = filled_of(HEAD "troops 5 persons\n"
                                                            "row vessels\n  class Stork\n  number 3 vessels\n");
    static const char text[] =
        "oydas instrument v1\nname holdings\nversion 1\ntitle en Holdings\nkind periodic\nperiod previous-year\n"
        "levels members\nrecipients all\nstatuses submitted\nform holdings\n  title en Holdings\nfield troops\n"
        "  title en Troops\n  type number\n  unit persons\n  range 0 10\ntable vessels\n  title en Vessels\n  rows 0 "
        "5\n"
        "column class\n  title en Class\n  type text\n  length 1 20\ncolumn number\n  title en Number\n  type number\n"
        "  unit vessels\n  range 0 10\n";
    oy_instrument x;
    oy_err err;
    oy_filled_changes changes;
    assert_int_equal(oy_instrument_parse(&x, &arena, oy_bytes_of(text), &err), OY_OK);
    assert_true(oy_filled_compare(&changes, &arena, &a, &b));
    oy_json json = oy_json_in(&arena);
    oy_filled_changes_json(&json, NULL, &x, &b, &changes, OY_LIT("en"));
    oy_bytes written = oy_json_bytes(&json);
    static const char wanted[] =
        "[{\"what\":\"added\",\"field\":\"troops\",\"title\":\"Troops\",\"column\":null,\"column_title\":null,\"row\":"
        "null,\"before\":null,"
        "\"after\":\"5 "
        "persons\"},{\"what\":\"changed\",\"field\":\"vessels\",\"title\":\"Vessels\",\"column\":\"number\","
        "\"column_title\":\"Number\",\"row\":1,\"before\":\"2 vessels\",\"after\":\"3 vessels\"}]";
    assert_int_equal(written.n, sizeof wanted - 1);
    assert_memory_equal(written.p, wanted, written.n);
    oy_json bare = oy_json_in(&arena);
    oy_filled_changes_json(&bare, NULL, NULL, &b, &changes, OY_LIT("en"));
    assert_true(oy_json_bytes(&bare).n > 0 && oy_json_bytes(&bare).n < written.n);
}

static void memory_that_fails_is_told(void **state) {
    (void)state;
    oy_filled a = filled_of(HEAD HERON STORK), b = filled_of(HEAD STORK "row vessels\n  class Crane\n");
    for (size_t n = 0;; n++) {
        test_memory memory = {.granted = n};
        oy_arena small;
        oy_filled_changes changes;
        oy_arena_init(&small, test_memory_allocator(&memory));
        bool whole = oy_filled_compare(&changes, &small, &a, &b);
        assert_int_equal(whole, !memory.refused);
        oy_arena_clear(&small);
        if (whole)
            break;
        assert_true(n < 100);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_are_compared_one_by_one),
        cmocka_unit_test(changes_are_written_as_json),
        cmocka_unit_test(memory_that_fails_is_told),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
