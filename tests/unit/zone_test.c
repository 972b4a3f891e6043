// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Times of day at a seat, by the zones of this computer.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "cli/zone.h"

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

static oy_zone zone(const char *name) {
    oy_zone z;
    oy_err err;
    if (oy_zone_read(&z, &arena, oy_bytes_of(name), &err) != OY_OK)
        fail_msg("no zone %s: %s", name, err.what);
    return z;
}

// That time of day there is that instant, and back; `instant` empty: there is no such time, or two.
static void assert_time(const char *name, const char *date, const char *clock, const char *instant) {
    oy_zone z = zone(name);
    oy_instant found, wanted;
    bool one = oy_zone_instant(&found, &z, oy_bytes_of(date), oy_bytes_of(clock));
    if (one != (*instant != 0))
        fail_msg("%s %s in %s is %sone instant", date, clock, name, one ? "" : "not ");
    if (!one)
        return;
    assert_true(oy_instant_parse(&wanted, oy_bytes_of(instant)));
    assert_int_equal(found, wanted);
    oy_buf out = oy_buf_in(&arena), both = oy_buf_in(&arena);
    oy_zone_print(&out, &z, found);
    oy_buf_puts(&both, date);
    oy_buf_putc(&both, ' ');
    oy_buf_puts(&both, clock);
    assert_true(oy_bytes_equal(oy_buf_bytes(&out), oy_buf_bytes(&both)));
}

static void a_time_of_day_is_one_instant(void **state) {
    (void)state;
    assert_time("UTC", "2026-10-05", "18:00", "2026-10-05T18:00:00Z");
    assert_time("Asia/Tokyo", "2026-10-05", "18:00", "2026-10-05T09:00:00Z");
    assert_time("Asia/Kathmandu", "2026-10-05", "05:30", "2026-10-04T23:45:00Z");
    assert_time("Europe/Vienna", "2026-07-01", "12:00", "2026-07-01T10:00:00Z");
    assert_time("Europe/Vienna", "2026-12-01", "12:00", "2026-12-01T11:00:00Z");
    assert_time("America/New_York", "2020-06-26", "18:00", "2020-06-26T22:00:00Z");
    assert_time("Asia/Almaty", "2024-02-29", "12:00", "2024-02-29T06:00:00Z"); // the clocks went back on 1 March
    assert_time("Asia/Almaty", "2026-10-05", "18:00", "2026-10-05T13:00:00Z");
}

// What comes after the last change in the file goes by the rule at its end.
static void the_rule_goes_on(void **state) {
    (void)state;
    assert_time("Europe/Vienna", "2095-07-01", "12:00", "2095-07-01T10:00:00Z");
    assert_time("Europe/Vienna", "2095-12-01", "12:00", "2095-12-01T11:00:00Z");
    assert_time("Europe/Vienna", "2095-03-27", "01:59", "2095-03-27T00:59:00Z"); // the last Sunday of March
    assert_time("Europe/Vienna", "2095-03-27", "03:00", "2095-03-27T01:00:00Z");
    assert_time("America/New_York", "2090-03-12", "03:00", "2090-03-12T07:00:00Z"); // the second Sunday
    assert_time("America/New_York", "2090-03-11", "12:00", "2090-03-11T17:00:00Z");
    assert_time("Australia/Sydney", "2090-01-15", "12:00", "2090-01-15T01:00:00Z"); // summer over the new year
    assert_time("Australia/Sydney", "2090-07-15", "12:00", "2090-07-15T02:00:00Z");
    assert_time("Asia/Almaty", "2090-07-15", "12:00", "2090-07-15T07:00:00Z");
}

static void a_time_that_is_not_there_or_comes_twice_is_none(void **state) {
    (void)state;
    assert_time("Europe/Vienna", "2026-03-29", "02:30", "");
    assert_time("Europe/Vienna", "2026-10-25", "02:30", "");
    assert_time("Europe/Vienna", "2026-10-25", "03:00", "2026-10-25T02:00:00Z");
    assert_time("Europe/Vienna", "2095-03-27", "02:30", "");
    assert_time("Asia/Almaty", "2024-02-29", "23:30", "");
    assert_time("UTC", "2026-02-30", "12:00", "");
}

static void a_zone_that_nobody_knows_is_told(void **state) {
    (void)state;
    oy_zone z;
    oy_err err;
    assert_int_equal(oy_zone_read(&z, &arena, OY_LIT("Asia/Nowhere"), &err), OY_IO);
    assert_int_equal(setenv("TZDIR", "tests/unit", 1), 0);
    assert_int_equal(oy_zone_read(&z, &arena, OY_LIT("zone_test.c"), &err), OY_IO);
    assert_int_equal(unsetenv("TZDIR"), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_time_of_day_is_one_instant),
        cmocka_unit_test(the_rule_goes_on),
        cmocka_unit_test(a_time_that_is_not_there_or_comes_twice_is_none),
        cmocka_unit_test(a_zone_that_nobody_knows_is_told),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
