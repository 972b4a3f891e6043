// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Writes tables as CSV (RFC 4180), for every view that gives one. A spreadsheet takes a text that begins with = + - or @ for a
// formula: such a text gets an apostrophe in front, and so does one that begins with an apostrophe; who reads takes one away.
#ifndef OYDAS_CSV_H
#define OYDAS_CSV_H

#include "bytes.h"

// One cell, quoted where it must be.
void oy_csv_cell(oy_buf *out, oy_bytes value);
// A line of cells, and its end.
void oy_csv_row(oy_buf *out, const oy_bytes *cell, size_t count);

#endif
