// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Times of day in the zone of a seat, by the time zone database of this computer (files as RFC 9636 has them). Neither the
// zone nor the locale of whoever asks has a say.
#ifndef OYDAS_CLI_ZONE_H
#define OYDAS_CLI_ZONE_H

#include "core/err.h"
#include "core/rules.h"

typedef struct oy_zone {
    oy_bytes name;
    oy_bytes file; // empty for UTC
} oy_zone;

// Reads a zone (IANA, such as Asia/Almaty); "UTC" needs no file. Errors: OY_IO (this computer does not know it).
OY_MUST_USE oy_code oy_zone_read(oy_zone *out, oy_arena *arena, oy_bytes name, oy_err *err);
// By how many seconds local time is ahead of UTC at that instant.
int64_t oy_zone_offset(const oy_zone *z, oy_instant t);
// The instant of a date ("2026-10-05") and a time of day ("18:00") there. False: there is no such time on that day, or it
// comes twice (where clocks are put back).
OY_MUST_USE bool oy_zone_instant(oy_instant *out, const oy_zone *z, oy_bytes date, oy_bytes clock);
// "2026-10-05 18:00" there, with seconds where there are any.
void oy_zone_print(oy_buf *out, const oy_zone *z, oy_instant t);

#endif
