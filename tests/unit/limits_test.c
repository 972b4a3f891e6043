// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// A bucket gives what is in it and refills steadily; others' buckets are their own; a flood of names forgets those
// first that restrain nobody.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <sodium.h>

#include "server/limits.h"

#define ARL OY_LIT("ARL/mission")
#define BOR OY_LIT("BOR/mission")

static void a_bucket_empties_and_refills(void **state) {
    (void)state;
    oy_limits *l = oy_limits_new(5, 60);
    for (int i = 0; i < 5; i++)
        assert_int_equal(oy_limits_take(l, ARL, 1000), 0);
    assert_int_equal(oy_limits_take(l, ARL, 1000), 1);
    assert_int_equal(oy_limits_take(l, ARL, 1999), 1);
    assert_int_equal(oy_limits_take(l, ARL, 2000), 0);
    assert_int_equal(oy_limits_take(l, ARL, 2000), 1);
    assert_int_equal(oy_limits_take(l, BOR, 2000), 0);
    // full again, and no fuller than that
    for (int i = 0; i < 5; i++)
        assert_int_equal(oy_limits_take(l, ARL, 1000000000), 0);
    assert_int_equal(oy_limits_take(l, ARL, 1000000000), 1);
    oy_limits_free(l);
}

static void it_says_how_long_to_wait(void **state) {
    (void)state;
    oy_limits *l = oy_limits_new(1, 1);
    assert_int_equal(oy_limits_take(l, ARL, 0), 0);
    assert_int_equal(oy_limits_take(l, ARL, 0), 60);
    assert_int_equal(oy_limits_take(l, ARL, 30000), 30);
    assert_int_equal(oy_limits_take(l, ARL, 59999), 1);
    assert_int_equal(oy_limits_take(l, ARL, 60000), 0);
    oy_limits_free(l);
}

static void a_clock_that_goes_back_gives_nothing(void **state) {
    (void)state;
    oy_limits *l = oy_limits_new(1, 60);
    assert_int_equal(oy_limits_take(l, ARL, 5000), 0);
    assert_int_equal(oy_limits_take(l, ARL, 0), 1);
    assert_int_equal(oy_limits_take(l, ARL, 5999), 1);
    assert_int_equal(oy_limits_take(l, ARL, 6000), 0);
    oy_limits_free(l);
}

static void no_rate_is_no_limit(void **state) {
    (void)state;
    oy_limits *l = oy_limits_new(0, 0);
    for (int i = 0; i < 10000; i++)
        assert_int_equal(oy_limits_take(l, ARL, 0), 0);
    oy_limits_free(l);
}

static void the_largest_numbers_are_numbers(void **state) {
    (void)state;
    oy_limits *l = oy_limits_new(UINT32_MAX, UINT32_MAX);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(oy_limits_take(l, ARL, i % 2 ? UINT64_MAX : 0), 0);
    oy_limits_free(l);
    l = oy_limits_new(2, UINT32_MAX); // a token in less than a millisecond: the wait is a second all the same
    for (int i = 0; i < 2; i++)
        assert_int_equal(oy_limits_take(l, ARL, UINT64_MAX), 0);
    assert_int_equal(oy_limits_take(l, ARL, UINT64_MAX), 1);
    oy_limits_free(l);
    l = oy_limits_new(0, 1); // a bucket that holds nothing would stop its owner for ever
    assert_int_equal(oy_limits_take(l, ARL, 0), 0);
    assert_int_equal(oy_limits_take(l, ARL, 0), 60);
    assert_int_equal(oy_limits_take(l, (oy_bytes){0}, 0), 0);
    assert_int_equal(oy_limits_take(l, (oy_bytes){0}, 0), 60);
    oy_limits_free(l);
}

static void a_flood_of_names_frees_nobody(void **state) {
    (void)state;
    oy_limits *l = oy_limits_new(10, 60);
    for (int i = 0; i < 10; i++)
        assert_int_equal(oy_limits_take(l, ARL, 0), 0);
    for (int i = 0; i < 100000; i++) {
        char name[16];
        int n = snprintf(name, sizeof name, "%d", i);
        assert_int_equal(oy_limits_take(l, (oy_bytes){(const uint8_t *)name, (size_t)n}, 0), 0);
    }
    assert_int_equal(oy_limits_take(l, ARL, 0), 1);
    oy_limits_free(l);
}

int main(void) {
    if (sodium_init() < 0)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bucket_empties_and_refills),         cmocka_unit_test(it_says_how_long_to_wait),
        cmocka_unit_test(a_clock_that_goes_back_gives_nothing), cmocka_unit_test(no_rate_is_no_limit),
        cmocka_unit_test(the_largest_numbers_are_numbers),      cmocka_unit_test(a_flood_of_names_frees_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
