// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The calendar that rules carry where they count working days (R3): the seat's days, its rest days and holidays, as data.
#ifndef OYDAS_CALENDAR_H
#define OYDAS_CALENDAR_H

#include "rules.h"

// "saturday", …: its place in the week, from 0 for sunday. False when it is no day of the week.
OY_MUST_USE bool oy_weekday_of(unsigned *out, oy_bytes word);
const char *oy_weekday_token(unsigned day);
// "2026-03-21": days since 1970-01-01. False when it is no such date of the years 1970 to 9999.
OY_MUST_USE bool oy_day_parse(int64_t *out, oy_bytes s);
// "+05:00", "-03:30": seconds to add to UTC; at most 14 hours. False when it is no such offset.
OY_MUST_USE bool oy_offset_parse(int64_t *out, oy_bytes s);
// The first instant by which so many whole working days have passed since `from`: the day of `from` itself does not count, nor does
// one that is not over. `from` when `days` is 0.
oy_instant oy_calendar_after(const oy_rules *rules, oy_instant from, int64_t days);

#endif
