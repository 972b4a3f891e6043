// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "csv.h"

static bool is_number(oy_bytes s) {
    for (size_t i = 0; i < s.n; i++)
        if ((s.p[i] < '0' || s.p[i] > '9') && s.p[i] != '.' && !(i == 0 && s.p[i] == '-'))
            return false;
    return s.n > 1 || (s.n == 1 && s.p[0] != '-' && s.p[0] != '.');
}

void oy_csv_cell(oy_buf *out, oy_bytes value) {
    static const char risky[] = "=+-@'";
    bool guarded = false, quoted = false;
    for (size_t i = 0; i < sizeof risky - 1 && value.n && !is_number(value); i++)
        guarded |= value.p[0] == (uint8_t)risky[i];
    for (size_t i = 0; i < value.n; i++)
        quoted |= value.p[i] == '"' || value.p[i] == ',' || value.p[i] == '\n' || value.p[i] == ';';
    if (quoted)
        oy_buf_putc(out, '"');
    if (guarded)
        oy_buf_putc(out, '\'');
    for (size_t i = 0; i < value.n; i++) {
        if (value.p[i] == '"')
            oy_buf_putc(out, '"');
        oy_buf_putc(out, (char)value.p[i]);
    }
    if (quoted)
        oy_buf_putc(out, '"');
}

void oy_csv_row(oy_buf *out, const oy_bytes *cell, size_t count) {
    for (size_t i = 0; i < count; i++) {
        oy_buf_puts(out, i ? "," : "");
        oy_csv_cell(out, cell[i]);
    }
    oy_buf_puts(out, "\r\n");
}
