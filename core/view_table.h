// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What was returned under one instrument by all members, and by one member under all instruments, year by year. Who returned nothing
// does not appear, and nothing is counted of anybody.
#ifndef OYDAS_VIEW_TABLE_H
#define OYDAS_VIEW_TABLE_H

#include "json.h"
#include "state.h"

// The years that are shown, both included; at most the last hundred in which there is any.
typedef struct oy_years {
    int first, last; // first OY_YEARS_LAST: the last OY_YEARS_LATELY of those up to `last`
} oy_years;
#define OY_YEARS_LAST (-1)
#define OY_YEARS_LATELY 5

// The year under which a return stands: that of its period; where it has none, that in which it was first received.
int oy_return_year(const oy_state *s, const oy_returned *x);

// One instrument across members and years: {"instrument", "title", "years": […], "members": [{"member", "cells": [{"year", "returns": […]}]}]}.
void oy_view_table(oy_json *out, const oy_state *s, uint32_t text, oy_years years);
// The same as CSV: a line for each member, a column for each year; what was returned, and on which day.
void oy_table_csv(oy_buf *out, const oy_state *s, uint32_t text, oy_years years);
// One member: its offices, what it coordinates, and what it returned under each instrument.
void oy_view_profile(oy_json *out, const oy_state *s, uint32_t member);

#endif
