// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// An entry of the log: "at INSTANT" LF, then one act's note bytes, or nothing: a tick.
#ifndef OYDAS_ENTRY_H
#define OYDAS_ENTRY_H

#include "err.h"
#include "text.h"

typedef struct oy_entry {
    oy_instant at;
    oy_bytes stamp; // the stamp line with its LF
    oy_bytes note;  // n == 0: a tick
} oy_entry;

// OY_BAD_ENTRY when the first line is no stamp or the entry is longer than OY_ENTRY_MAX.
OY_MUST_USE oy_code oy_entry_parse(oy_entry *out, oy_bytes bytes);
void oy_entry_print(oy_buf *out, oy_instant at, oy_bytes note);

#endif
