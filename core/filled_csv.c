// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Many forms of one kind as one table.
#include "filled_csv.h"

#include "csv.h"

const char *const oy_csv_fixed[OY_CSV_FIXED] = {"member", "period", "part", "row"};

void oy_csv_heading(oy_buf *out, const oy_instrument *x, const oy_form_field *field) {
    if (field->table != OY_INSTRUMENT_NONE) {
        oy_buf_put(out, x->fields[field->table].name);
        oy_buf_putc(out, '.');
    }
    oy_buf_put(out, field->name);
    if (field->unit.n) {
        oy_buf_puts(out, " [");
        oy_buf_put(out, field->unit);
        oy_buf_putc(out, ']');
    }
}

void oy_filled_csv_head(oy_buf *out, const oy_instrument *x, const oy_form *form) {
    for (size_t i = 0; i < OY_CSV_FIXED; i++) {
        oy_buf_puts(out, i ? "," : "");
        oy_buf_puts(out, oy_csv_fixed[i]);
    }
    for (uint32_t at = form->first_field; at < form->first_field + form->fields; at++) {
        if (!oy_csv_has_column(&x->fields[at]))
            continue;
        oy_buf heading = oy_buf_in(out->arena);
        oy_csv_heading(&heading, x, &x->fields[at]);
        oy_buf_putc(out, ',');
        oy_csv_cell(out, oy_buf_bytes(&heading));
        out->failed |= heading.failed;
    }
    oy_buf_puts(out, "\r\n");
}

// The answer to a question, or of a column in the row that begins at answer `row`.
static oy_bytes value_of(const oy_filled *f, const oy_form_field *field, size_t row) {
    oy_answer_kind kind = row ? OY_ANSWER_CELL : OY_ANSWER_VALUE;
    for (size_t i = row; i < f->count; i++) {
        const oy_filled_answer *a = &f->answers[i];
        if (row && a->kind != OY_ANSWER_CELL)
            break;
        if (a->kind == kind && oy_bytes_equal(a->name, field->name)) {
            oy_bytes number = a->value;
            return field->unit.n ? oy_word_take(&number) : a->value;
        }
    }
    return (oy_bytes){0};
}

// A line: of the questions (`table` OY_INSTRUMENT_NONE), or of row `number` of a table, whose cells are answers from `row` on.
static void put_line(oy_buf *out, const oy_instrument *x, const oy_form *form, const oy_filled *f, uint32_t table,
                     uint32_t number, size_t row) {
    oy_csv_cell(out, f->member);
    oy_buf_putc(out, ',');
    if (f->period)
        oy_buf_number(out, (uint64_t)f->period);
    oy_buf_putc(out, ',');
    if (table != OY_INSTRUMENT_NONE)
        oy_buf_put(out, x->fields[table].name);
    oy_buf_putc(out, ',');
    if (number)
        oy_buf_number(out, number);
    for (uint32_t at = form->first_field; at < form->first_field + form->fields; at++) {
        if (!oy_csv_has_column(&x->fields[at]))
            continue;
        oy_buf_putc(out, ',');
        if (x->fields[at].table == table)
            oy_csv_cell(out, value_of(f, &x->fields[at], row));
    }
    oy_buf_puts(out, "\r\n");
}

bool oy_filled_csv(oy_buf *out, const oy_instrument *x, const oy_form *form, const oy_filled *filled) {
    if (!oy_bytes_equal(filled->instrument, x->name) || !oy_bytes_equal(filled->form, form->name))
        return false;
    put_line(out, x, form, filled, OY_INSTRUMENT_NONE, 0, 0);
    uint32_t before = OY_INSTRUMENT_NONE, number = 0;
    for (size_t i = 0; i < filled->count; i++) {
        if (filled->answers[i].kind != OY_ANSWER_ROW)
            continue;
        uint32_t table = oy_instrument_field(x, form, OY_INSTRUMENT_NONE, filled->answers[i].name);
        if (table == OY_INSTRUMENT_NONE)
            return false;
        number = table == before ? number + 1 : 1;
        before = table;
        put_line(out, x, form, filled, table, number, i + 1);
    }
    return true;
}
