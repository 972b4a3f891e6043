// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0

#include "calendar.h"

#define OFFSET_MOST (14 * OY_HOUR)

static const char *const week[] = {"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};

bool oy_weekday_of(unsigned *out, oy_bytes word) {
    for (unsigned day = 0; day < 7; day++) {
        if (!oy_bytes_equal(word, oy_bytes_of(week[day])))
            continue;
        *out = day;
        return true;
    }
    return false;
}

const char *oy_weekday_token(unsigned day) {
    return week[day];
}

bool oy_day_parse(int64_t *out, oy_bytes s) {
    static const char midnight[] = "T00:00:00Z";
    uint8_t text[20];
    oy_instant t;
    if (s.n != 10)
        return false;
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = i < 10 ? s.p[i] : (uint8_t)midnight[i - 10];
    if (!oy_instant_parse(&t, (oy_bytes){text, sizeof text}))
        return false;
    *out = t / OY_DAY;
    return true;
}

bool oy_offset_parse(int64_t *out, oy_bytes s) {
    if (s.n != 6 || (s.p[0] != '+' && s.p[0] != '-') || s.p[3] != ':')
        return false;
    int hours = oy_digits(s, 1, 2), minutes = oy_digits(s, 4, 2);
    if (hours < 0 || minutes < 0 || minutes > 59)
        return false;
    int64_t seconds = (int64_t)hours * OY_HOUR + minutes * 60;
    if (seconds > OFFSET_MOST || (seconds == 0 && s.p[0] == '-'))
        return false;
    *out = s.p[0] == '-' ? -seconds : seconds;
    return true;
}

static bool is_working(const oy_rules *rules, int64_t day) {
    if (rules->rest_days & (1u << (day + 4) % 7)) // 1 January 1970 was a Thursday
        return false;
    for (size_t i = 0; i < rules->holiday_count; i++)
        if (rules->holidays[i].day == day)
            return false;
    return true;
}

oy_instant oy_calendar_after(const oy_rules *rules, oy_instant from, int64_t days) {
    // The seat's day, counted from the day before 1970 so that no number is negative.
    int64_t day = (from + rules->offset + OY_DAY) / OY_DAY - 1;
    if (days == 0)
        return from;
    while (days > 0) // of each week at least one day works (rules_parse.c), and holidays are few
        days -= is_working(rules, ++day);
    return oy_instant_add((day + 1) * OY_DAY, -rules->offset);
}
