// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0

#include "entry.h"

#include "tile.h"

oy_code oy_entry_parse(oy_entry *out, oy_bytes bytes) {
    oy_bytes rest = bytes;
    oy_bytes line;
    if (bytes.n > OY_ENTRY_MAX || !oy_line_next(&rest, &line))
        return OY_BAD_ENTRY;
    if (!oy_bytes_starts(line, OY_LIT("at ")) || !oy_instant_parse(&out->at, oy_bytes_slice(line, 3, line.n)))
        return OY_BAD_ENTRY;
    out->stamp = oy_bytes_slice(bytes, 0, line.n + 1);
    out->note = rest;
    return OY_OK;
}

void oy_entry_print(oy_buf *out, oy_instant at, oy_bytes note) {
    oy_buf_puts(out, "at ");
    oy_instant_print(out, at);
    oy_buf_putc(out, '\n');
    oy_buf_put(out, note);
}
