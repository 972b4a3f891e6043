// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The seat's days (R3): how days and offsets are written, and when so many working days are over, against counting on the fingers.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "core/calendar.h"

static const char *const week[] = {"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};

static void the_week_has_seven_days(void **state) {
    (void)state;
    unsigned day = 9;
    for (unsigned i = 0; i < 7; i++) {
        assert_true(oy_weekday_of(&day, oy_bytes_of(week[i])));
        assert_int_equal(day, i);
        assert_string_equal(oy_weekday_token(i), week[i]);
    }
    assert_false(oy_weekday_of(&day, OY_LIT("Sunday")));
    assert_false(oy_weekday_of(&day, OY_LIT("")));
}

static void days_are_dates(void **state) {
    (void)state;
    int64_t day = -1;
    assert_true(oy_day_parse(&day, OY_LIT("1970-01-01")));
    assert_int_equal(day, 0);
    assert_true(oy_day_parse(&day, OY_LIT("2000-03-01")));
    assert_int_equal(day, 11017);
    const char *const bad[] = {"", "2026-03", "2026-3-21", "2026-02-29", "2026-03-211", "1969-12-31", "2026/03/21"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(oy_day_parse(&day, oy_bytes_of(bad[i])));
    assert_int_equal(day, 11017);
}

static void offsets_have_a_sign(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int64_t seconds;
    } good[] = {{"+00:00", 0},     {"+05:45", 20700},  {"-03:30", -12600}, {"-00:01", -60},
                {"+14:00", 50400}, {"-14:00", -50400}, {"+09:59", 35940},  {"+10:09", 36540}};
    const char *const bad[] = {"",       "05:00",  "+5:00",  "+05:0",  "+05:000", "05:00+", " 05:00",
                               "+05-00", "+0a:00", "+a0:00", "+00:0a", "+00:a0",  "+0/:00", "+00:0/",
                               "+/0:00", "+:0:00", "+0::00", "+00:/0", "+00::0",  "+00:0:", "+05:60",
                               "+14:01", "-14:01", "+99:00", "-00:00", "*05:00"};
    int64_t seconds = 7;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_true(oy_offset_parse(&seconds, oy_bytes_of(good[i].text)));
        assert_int_equal(seconds, good[i].seconds);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (oy_offset_parse(&seconds, oy_bytes_of(bad[i])))
            fail_msg("read: %s", bad[i]);
}

static oy_instant instant(const char *s) {
    oy_instant t = OY_NO_INSTANT;
    if (!oy_instant_parse(&t, oy_bytes_of(s)))
        fail_msg("no instant: %s", s);
    return t;
}

static void working_days_pass_at_the_seat(void **state) {
    (void)state;
    oy_rules rules = {.offset = 5 * OY_HOUR};
    rules.rest_days = 1u << 0 | 1u << 6;
    assert_true(oy_day_parse(&rules.holidays[0].day, OY_LIT("2026-03-23"))); // a Monday
    assert_true(oy_day_parse(&rules.holidays[1].day, OY_LIT("2026-03-25")));
    rules.holiday_count = 2;
    static const struct {
        const char *from, *to;
        int64_t days;
    } cases[] = {
        {"2026-03-16T09:00:00Z", "2026-03-16T09:00:00Z", 0}, // a Monday
        {"2026-03-16T09:00:00Z", "2026-03-17T19:00:00Z", 1},
        {"2026-03-15T18:59:59Z", "2026-03-16T19:00:00Z", 1}, // still Sunday at the seat
        {"2026-03-15T19:00:00Z", "2026-03-17T19:00:00Z", 1},
        {"2026-03-16T09:00:00Z", "2026-03-20T19:00:00Z", 4},
        {"2026-03-16T09:00:00Z", "2026-03-24T19:00:00Z", 5},
        {"2026-03-16T09:00:00Z", "2026-03-26T19:00:00Z", 6},
        {"2026-03-21T12:00:00Z", "2026-03-24T19:00:00Z", 1},
        {"9999-12-30T12:00:00Z", "9999-12-31T23:59:59Z", 9},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (oy_calendar_after(&rules, instant(cases[i].from), cases[i].days) != instant(cases[i].to))
            fail_msg("%d days from %s", (int)cases[i].days, cases[i].from);
    rules.offset = -14 * OY_HOUR; // it is the day before 1970 there, a Wednesday
    assert_int_equal(oy_calendar_after(&rules, 0, 1), OY_DAY + 14 * OY_HOUR);
    assert_int_equal(oy_calendar_after(&rules, 14 * OY_HOUR, 1), 2 * OY_DAY + 14 * OY_HOUR);
}

// Only one day of the week works, and there are as many holidays as there may be.
static void a_long_time_without_work_ends(void **state) {
    (void)state;
    static oy_rules rules;
    rules.rest_days = 0x7f & ~(1u << 4);
    for (size_t i = 0; i < sizeof rules.holidays / sizeof *rules.holidays; i++)
        rules.holidays[rules.holiday_count++].day = 7 * (int64_t)(i + 1); // Thursdays
    assert_int_equal(oy_calendar_after(&rules, 0, 1), (7 * (int64_t)(rules.holiday_count + 1) + 1) * OY_DAY);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_week_has_seven_days),       cmocka_unit_test(days_are_dates),
        cmocka_unit_test(offsets_have_a_sign),           cmocka_unit_test(working_days_pass_at_the_seat),
        cmocka_unit_test(a_long_time_without_work_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
