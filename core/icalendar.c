// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "icalendar.h"

#define LINE_MOST 75 // bytes, without its end

// A character that would not fit goes to the next line whole.
static void put_folded(oy_buf *out, oy_bytes line) {
    size_t used = 0;
    for (size_t i = 0; i < line.n;) {
        size_t n = 1;
        while (i + n < line.n && (line.p[i + n] & 0xc0) == 0x80)
            n++;
        if (used + n > LINE_MOST) {
            oy_buf_puts(out, "\r\n ");
            used = 1;
        }
        oy_buf_put(out, oy_bytes_slice(line, i, i + n));
        used += n;
        i += n;
    }
    oy_buf_puts(out, "\r\n");
}

static void put_line(oy_buf *out, const char *name, const oy_buf *value) {
    oy_buf line = oy_buf_in(out->arena);
    oy_buf_puts(&line, name);
    oy_buf_putc(&line, ':');
    oy_buf_put(&line, oy_buf_bytes(value));
    out->failed |= value->failed || line.failed;
    put_folded(out, oy_buf_bytes(&line));
}

void oy_ical_line(oy_buf *out, const char *name, oy_bytes value) {
    oy_buf copy = oy_buf_in(out->arena);
    oy_buf_put(&copy, value);
    put_line(out, name, &copy);
}

void oy_ical_text(oy_buf *out, const char *name, oy_bytes text) {
    oy_buf value = oy_buf_in(out->arena);
    for (size_t i = 0; i < text.n; i++) {
        char c = (char)text.p[i];
        if (c == '\\' || c == ';' || c == ',')
            oy_buf_putc(&value, '\\');
        if (c == '\n')
            oy_buf_puts(&value, "\\n");
        else
            oy_buf_putc(&value, c);
    }
    put_line(out, name, &value);
}

void oy_ical_instant(oy_buf *out, const char *name, oy_instant t, bool date) {
    oy_buf written = oy_buf_in(out->arena), value = oy_buf_in(out->arena);
    oy_instant_print(&written, t);
    out->failed |= written.failed;
    for (size_t i = 0; i < written.n && !(date && written.p[i] == 'T'); i++)
        if (written.p[i] != '-' && written.p[i] != ':')
            oy_buf_putc(&value, (char)written.p[i]);
    put_line(out, name, &value);
}
