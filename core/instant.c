// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The proleptic Gregorian calendar in 64-bit integers, and durations. Neither the C library's time
// functions nor the machine's time zone have a say in what a record means.
#include "text.h"

#define DAY ((int64_t)86400)
#define DAYS_IN_400_YEARS ((int64_t)146097)
#define EPOCH_DAY ((int64_t)719162) // days from 0001-01-01 to 1970-01-01
#define DURATION_MAX ((uint64_t)10000000000)

static const uint16_t days_before_month[2][13] = {
    {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365},
    {0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366},
};

static bool is_leap(int64_t year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int64_t floor_div(int64_t a, int64_t b) {
    return a / b - (a % b < 0);
}

// Days from 0001-01-01 to the first of January of `year`.
static int64_t days_before_year(int64_t year) {
    int64_t past = year - 1;
    return past * 365 + floor_div(past, 4) - floor_div(past, 100) + floor_div(past, 400);
}

int oy_digits(oy_bytes s, size_t at, size_t count) {
    int n = 0;
    for (size_t i = at; i < at + count; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return -1;
        n = n * 10 + (s.p[i] - '0');
    }
    return n;
}

// Days from 0001-01-01 to that day; less than 0 when it is before, or the calendar does not have it.
static int64_t day_of(int year, int month, int day) {
    if (month < 1 || month > 12 || day < 1)
        return -1;
    const uint16_t *before = days_before_month[is_leap(year)];
    if (day > before[month] - before[month - 1])
        return -1;
    return days_before_year(year) + before[month - 1] + day - 1;
}

bool oy_instant_parse(oy_instant *out, oy_bytes s) {
    if (s.n != 20 || s.p[4] != '-' || s.p[7] != '-' || s.p[10] != 'T' || s.p[13] != ':' || s.p[16] != ':' ||
        s.p[19] != 'Z')
        return false;
    int64_t day = day_of(oy_digits(s, 0, 4), oy_digits(s, 5, 2), oy_digits(s, 8, 2));
    int hour = oy_digits(s, 11, 2), minute = oy_digits(s, 14, 2), second = oy_digits(s, 17, 2);
    if (day < EPOCH_DAY || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
        return false;
    *out = (day - EPOCH_DAY) * DAY + hour * 3600 + minute * 60 + second;
    return true;
}

// The civil year of a day counted from 0001-01-01.
static int64_t year_of(int64_t day) {
    int64_t year = floor_div(day, DAYS_IN_400_YEARS) * 400;
    year += (day - days_before_year(year)) / 366; // never too far: no year is longer
    while (days_before_year(year + 1) <= day)
        year++;
    return year;
}

static void put_padded(oy_buf *out, int64_t n, unsigned width) {
    if (n < 0) {
        oy_buf_putc(out, '-');
        n = -n;
    }
    for (int64_t unit = 10; --width; unit *= 10)
        if (n < unit)
            oy_buf_putc(out, '0');
    oy_buf_number(out, (uint64_t)n);
}

void oy_instant_print(oy_buf *out, oy_instant t) {
    int64_t day = floor_div(t, DAY) + EPOCH_DAY, second = (t % DAY + DAY) % DAY;
    int64_t year = year_of(day);
    int64_t in_year = day - days_before_year(year);
    const uint16_t *before = days_before_month[is_leap(year)];
    int month = 1;
    while (before[month] <= in_year)
        month++;
    put_padded(out, year, 4);
    oy_buf_putc(out, '-');
    put_padded(out, month, 2);
    oy_buf_putc(out, '-');
    put_padded(out, in_year - before[month - 1] + 1, 2);
    oy_buf_putc(out, 'T');
    put_padded(out, second / 3600, 2);
    oy_buf_putc(out, ':');
    put_padded(out, second / 60 % 60, 2);
    oy_buf_putc(out, ':');
    put_padded(out, second % 60, 2);
    oy_buf_putc(out, 'Z');
}

int oy_instant_year(oy_instant t) {
    if (t < 0)
        return 1969;
    if (t > OY_LAST_INSTANT)
        return 10000;
    return (int)year_of(t / DAY + EPOCH_DAY);
}

bool oy_date_check(oy_bytes s) {
    if (s.n != 4 && s.n != 7 && s.n != 10)
        return false;
    if ((s.n > 4 && s.p[4] != '-') || (s.n > 7 && s.p[7] != '-'))
        return false;
    return day_of(oy_digits(s, 0, 4), s.n > 4 ? oy_digits(s, 5, 2) : 1, s.n > 7 ? oy_digits(s, 8, 2) : 1) >= 0;
}

typedef struct unit {
    const char *word;
    uint32_t seconds;
    uint32_t from; // printed in this unit from that many seconds on
} unit;

// 72 hours are said in hours: that is how the practice speaks of a silence of three days.
static const unit units[] = {{"d", 86400, 4 * 86400}, {"h", 3600, 3600}, {"min", 60, 60}, {"s", 1, 0}};

bool oy_duration_parse(int64_t *seconds, oy_bytes s) {
    oy_bytes word = s;
    uint64_t count;
    if (!oy_number_parse(&count, oy_word_take(&word)))
        return false;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (!oy_bytes_equal(word, oy_bytes_of(units[i].word)))
            continue;
        if (count > DURATION_MAX / units[i].seconds)
            return false;
        *seconds = (int64_t)(count * units[i].seconds);
        return true;
    }
    return false;
}

void oy_duration_print(oy_buf *out, int64_t seconds) {
    const unit *u = units;
    while (u->seconds > 1 && (seconds < u->from || seconds % u->seconds != 0))
        u++;
    oy_buf_number(out, (uint64_t)seconds / u->seconds);
    oy_buf_putc(out, ' ');
    oy_buf_puts(out, u->word);
}

oy_instant oy_instant_add(oy_instant t, int64_t seconds) {
    return seconds < OY_LAST_INSTANT - t ? t + seconds : OY_LAST_INSTANT;
}
