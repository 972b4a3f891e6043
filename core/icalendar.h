// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Writes calendars that others read (iCalendar, RFC 5545): lines end in CR LF, and none is longer than 75 bytes.
#ifndef OYDAS_ICALENDAR_H
#define OYDAS_ICALENDAR_H

#include "text.h"

// "NAME:value", as it stands, folded (3.1). `name` may bring its parameters: "DTSTART;VALUE=DATE".
void oy_ical_line(oy_buf *out, const char *name, oy_bytes value);
// The same of a text: what has a meaning there is escaped (3.3.11).
void oy_ical_text(oy_buf *out, const char *name, oy_bytes text);
// The same of an instant, "20260415T210000Z"; of its date alone, "20260415", where `date` is set.
void oy_ical_instant(oy_buf *out, const char *name, oy_instant t, bool date);

#endif
