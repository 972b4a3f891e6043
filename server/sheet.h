// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The bytes of an answer, which stay what they are and may be shared by many requests.
#ifndef OYDAS_SHEET_H
#define OYDAS_SHEET_H

#include <stdatomic.h>

#include "core/bytes.h"

typedef struct oy_sheet {
    atomic_size_t holders;
    const char *type; // of the media; static
    size_t n;
    uint8_t bytes[];
} oy_sheet;

// A copy of the bytes, with one holder. NULL: no memory.
oy_sheet *oy_sheet_new(const char *type, oy_bytes bytes);
// One holder more; one less, and the last one frees it. Any thread. Releasing NULL does nothing.
oy_sheet *oy_sheet_hold(oy_sheet *s);
void oy_sheet_release(oy_sheet *s);
oy_bytes oy_sheet_bytes(const oy_sheet *s);

#endif
