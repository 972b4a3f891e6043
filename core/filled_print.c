// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "filled.h"

static void put_line(oy_buf *out, const char *word, oy_bytes value) {
    oy_buf_puts(out, word);
    oy_buf_putc(out, ' ');
    oy_buf_put(out, value);
    oy_buf_putc(out, '\n');
}

static void put_head(oy_buf *out, const oy_filled *f) {
    oy_buf_puts(out, "oydas form v1\n");
    put_line(out, "instrument", f->instrument);
    oy_buf_puts(out, "version ");
    oy_buf_number(out, f->version);
    oy_buf_putc(out, '\n');
    put_line(out, "form", f->form);
    put_line(out, "member", f->member);
    if (f->period) {
        oy_buf_puts(out, "period ");
        oy_buf_number(out, (uint64_t)f->period);
        oy_buf_putc(out, '\n');
    }
}

static void put_text(oy_buf *out, oy_bytes text) {
    for (size_t from = 0, to; from <= text.n; from = to + 1) {
        to = oy_bytes_find(text, from, '\n');
        oy_buf_puts(out, to > from ? "  | " : "  |");
        oy_buf_put(out, oy_bytes_slice(text, from, to));
        oy_buf_putc(out, '\n');
    }
}

static void put_answer(oy_buf *out, const oy_filled_answer *a) {
    oy_buf_puts(out, a->kind == OY_ANSWER_ROW ? "row " : a->kind == OY_ANSWER_CELL ? "  " : "");
    oy_buf_put(out, a->name);
    if (a->value.n && !a->is_long) {
        oy_buf_putc(out, ' ');
        oy_buf_put(out, a->value);
    }
    oy_buf_putc(out, '\n');
    if (a->is_long)
        put_text(out, a->value);
}

void oy_filled_print(oy_buf *out, const oy_filled *filled) {
    put_head(out, filled);
    for (size_t i = 0; i < filled->count; i++)
        put_answer(out, &filled->answers[i]);
}

bool oy_filled_canonical(oy_arena *arena, oy_bytes text) {
    oy_filled filled;
    oy_err err;
    if (oy_filled_parse(&filled, arena, text, &err))
        return false;
    oy_buf out = oy_buf_in(arena);
    oy_filled_print(&out, &filled);
    return !out.failed && oy_bytes_equal(oy_buf_bytes(&out), text);
}
