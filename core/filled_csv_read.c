// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Reads a table in CSV (RFC 4180) as somebody's spreadsheet wrote it: lines may end in CR LF or LF, a mark of the order of
// bytes may stand in front, columns may stand in any order.
#include "filled_csv.h"

#define COLUMNS_MAX 516
#define FORMS_MAX 4096

typedef struct reader {
    const oy_instrument *x;
    const oy_form *form;
    oy_arena *arena;
    oy_err *err;
    oy_bytes rest;
    uint32_t line;  // of the text
    uint32_t begun; // the line in which the record begins
    oy_bytes cell[COLUMNS_MAX];
    size_t cells;
    uint32_t meaning[COLUMNS_MAX]; // of each column: 0 … 3 the fixed ones, OY_CSV_FIXED + a row of fields
    size_t columns;
    oy_filled *forms;
    size_t count, cap, answers_cap;
} reader;

static oy_code fail(reader *r, oy_code code, oy_bytes what) {
    return oy_fail(r->err, code, r->begun, what);
}

// ---- cells ----

// A quoted cell: "" is a quotation mark. CR LF in it is a line end.
static oy_code take_quoted(reader *r, oy_buf *out) {
    for (size_t i = 1; i < r->rest.n; i++) {
        uint8_t c = r->rest.p[i];
        if (c == '"' && i + 1 < r->rest.n && r->rest.p[i + 1] == '"') {
            i++;
        } else if (c == '"') {
            r->rest = oy_bytes_slice(r->rest, i + 1, r->rest.n);
            return OY_OK;
        }
        r->line += c == '\n';
        if (c != '\r')
            oy_buf_putc(out, (char)c);
    }
    return fail(r, OY_BAD_CSV, OY_LIT("\""));
}

static void take_plain(reader *r, oy_buf *out) {
    size_t n = 0;
    while (n < r->rest.n && r->rest.p[n] != ',' && r->rest.p[n] != '\n')
        n++;
    oy_bytes cell = oy_bytes_slice(r->rest, 0, n);
    if (cell.n && cell.p[cell.n - 1] == '\r')
        cell.n--;
    oy_buf_put(out, cell);
    r->rest = oy_bytes_slice(r->rest, n, r->rest.n);
}

static oy_code take_cell(reader *r) {
    oy_buf out = oy_buf_in(r->arena);
    oy_code code = OY_OK;
    if (r->rest.n && r->rest.p[0] == '"')
        code = take_quoted(r, &out);
    else
        take_plain(r, &out);
    if (out.failed)
        return fail(r, OY_NO_MEMORY, OY_LIT(""));
    if (r->cells == COLUMNS_MAX)
        return fail(r, OY_TOO_LONG, OY_LIT(""));
    oy_bytes cell = oy_buf_bytes(&out);
    if (cell.n && cell.p[0] == '\'')
        cell = oy_bytes_slice(cell, 1, cell.n);
    r->cell[r->cells++] = cell;
    return code;
}

// The next line of the table. *end: there is none. Empty lines are passed over.
static oy_code take_record(reader *r, bool *end) {
    while (r->rest.n && (r->rest.p[0] == '\n' || (r->rest.n > 1 && r->rest.p[0] == '\r' && r->rest.p[1] == '\n'))) {
        r->rest = oy_bytes_slice(r->rest, r->rest.p[0] == '\n' ? 1 : 2, r->rest.n);
        r->line++;
    }
    *end = r->rest.n == 0;
    r->begun = r->line;
    r->cells = 0;
    while (!*end) {
        oy_code code = take_cell(r);
        if (code)
            return code;
        if (r->rest.n && r->rest.p[0] == '\r')
            r->rest = oy_bytes_slice(r->rest, 1, r->rest.n);
        bool more = r->rest.n && r->rest.p[0] == ',';
        if (r->rest.n && !more && r->rest.p[0] != '\n')
            return fail(r, OY_BAD_CSV, oy_bytes_slice(r->rest, 0, 20));
        r->rest = oy_bytes_slice(r->rest, 1, r->rest.n);
        r->line += !more;
        if (!more)
            return OY_OK;
    }
    return OY_OK;
}

// ---- the first line ----

static oy_code find_meaning(reader *r, oy_bytes name, uint32_t *out) {
    for (uint32_t i = 0; i < OY_CSV_FIXED; i++)
        if (oy_bytes_equal(name, oy_bytes_of(oy_csv_fixed[i]))) {
            *out = i;
            return OY_OK;
        }
    for (uint32_t at = r->form->first_field; at < r->form->first_field + r->form->fields; at++) {
        oy_buf heading = oy_buf_in(r->arena);
        if (!oy_csv_has_column(&r->x->fields[at]))
            continue;
        oy_csv_heading(&heading, r->x, &r->x->fields[at]);
        if (heading.failed)
            return fail(r, OY_NO_MEMORY, OY_LIT(""));
        if (oy_bytes_equal(name, oy_buf_bytes(&heading))) {
            *out = OY_CSV_FIXED + at;
            return OY_OK;
        }
    }
    return fail(r, OY_LINE_UNKNOWN, name);
}

static oy_code read_first_line(reader *r) {
    bool end;
    oy_code code = take_record(r, &end);
    if (!code && end)
        return fail(r, OY_TRUNCATED, OY_LIT(""));
    r->columns = r->cells;
    for (size_t i = 0; i < r->columns && !code; i++) {
        code = find_meaning(r, r->cell[i], &r->meaning[i]);
        for (size_t k = 0; k < i && !code; k++)
            if (r->meaning[k] == r->meaning[i])
                code = fail(r, OY_LINE_REPEATED, r->cell[i]);
    }
    for (uint32_t wanted = 0; wanted < OY_CSV_FIXED && !code; wanted++) {
        size_t i = 0;
        while (i < r->columns && r->meaning[i] != wanted)
            i++;
        if (i == r->columns)
            code = fail(r, OY_LINE_MISSING, oy_bytes_of(oy_csv_fixed[wanted]));
    }
    return code;
}

// ---- forms ----

static oy_bytes cell_of(const reader *r, uint32_t meaning) {
    for (size_t i = 0; i < r->columns; i++)
        if (r->meaning[i] == meaning)
            return r->cell[i];
    return (oy_bytes){0};
}

static oy_code add_answer(reader *r, oy_filled_answer a) {
    oy_filled *f = &r->forms[r->count - 1];
    a.line = r->begun;
    if (!oy_arena_grow(r->arena, &f->answers, &r->answers_cap, f->count + 1, sizeof *f->answers))
        return fail(r, OY_NO_MEMORY, OY_LIT(""));
    f->answers[f->count++] = a;
    return OY_OK;
}

// A value as a form has it: a number with its unit.
static oy_code with_unit(reader *r, const oy_form_field *field, oy_bytes *value) {
    if (field->unit.n == 0)
        return OY_OK;
    oy_buf out = oy_buf_in(r->arena);
    oy_buf_put(&out, *value);
    oy_buf_putc(&out, ' ');
    oy_buf_put(&out, field->unit);
    *value = oy_buf_bytes(&out);
    return out.failed ? fail(r, OY_NO_MEMORY, OY_LIT("")) : OY_OK;
}

// The answers of the line to the questions, or to the columns of a table. A cell elsewhere would be lost: it is refused.
static oy_code add_answers(reader *r, uint32_t table) {
    for (uint32_t at = r->form->first_field; at < r->form->first_field + r->form->fields; at++) {
        const oy_form_field *field = &r->x->fields[at];
        oy_bytes value = oy_csv_has_column(field) ? cell_of(r, OY_CSV_FIXED + at) : (oy_bytes){0};
        if (value.n == 0)
            continue;
        if (field->table != table)
            return fail(r, OY_BAD_CSV, value);
        oy_code code = with_unit(r, field, &value);
        bool is_long = field->type == OY_FIELD_LONG_TEXT;
        bool lines = !is_long && oy_bytes_find(value, 0, '\n') < value.n;
        if (!code && (lines || !oy_utf8_clean(value)) && !is_long)
            code = fail(r, OY_BAD_CHARACTER, field->name);
        if (!code)
            code =
                add_answer(r, (oy_filled_answer){.kind = table == OY_INSTRUMENT_NONE ? OY_ANSWER_VALUE : OY_ANSWER_CELL,
                                                 .name = field->name,
                                                 .value = value,
                                                 .is_long = is_long});
        if (code)
            return code;
    }
    return OY_OK;
}

static oy_code begin_form(reader *r, oy_bytes member, oy_bytes period) {
    uint64_t year = 0;
    if (!oy_member_name_check(member))
        return fail(r, OY_BAD_NAME, member);
    if (period.n && (period.n != 4 || !oy_number_parse(&year, period)))
        return fail(r, OY_BAD_DATE, period);
    if (period.n && year < OY_PERIOD_LEAST)
        return fail(r, OY_OUT_OF_RANGE, period);
    if (r->count == FORMS_MAX)
        return fail(r, OY_TOO_LONG, OY_LIT(""));
    if (!oy_arena_grow(r->arena, &r->forms, &r->cap, r->count + 1, sizeof *r->forms))
        return fail(r, OY_NO_MEMORY, OY_LIT(""));
    r->forms[r->count++] = (oy_filled){.instrument = r->x->name,
                                       .version = r->x->version,
                                       .form = r->form->name,
                                       .member = member,
                                       .period = (int)year};
    r->answers_cap = 0;
    return add_answers(r, OY_INSTRUMENT_NONE);
}

// The line of a table's row stands behind those of its form, and rows in the order of their numbers.
static oy_code add_row(reader *r, oy_bytes member, oy_bytes period, oy_bytes part) {
    uint32_t table = oy_instrument_field(r->x, r->form, OY_INSTRUMENT_NONE, part);
    if (table == OY_INSTRUMENT_NONE || r->x->fields[table].type != OY_FIELD_TABLE)
        return fail(r, OY_UNKNOWN_LABEL, part);
    uint64_t year = 0, number;
    bool read = period.n == 0 || oy_number_parse(&year, period);
    if (r->count == 0 || !read || (int)year != r->forms[r->count - 1].period ||
        !oy_bytes_equal(member, r->forms[r->count - 1].member))
        return fail(r, OY_LINE_ORDER, member);
    if (!oy_number_parse(&number, cell_of(r, 3)) || number != oy_filled_rows(&r->forms[r->count - 1], part) + 1)
        return fail(r, OY_BAD_NUMBER, cell_of(r, 3));
    if (number > OY_ROWS_MAX)
        return fail(r, OY_TOO_MANY_ROWS, part);
    oy_code code = add_answer(r, (oy_filled_answer){.kind = OY_ANSWER_ROW, .name = r->x->fields[table].name});
    return code ? code : add_answers(r, table);
}

static oy_code read_record(reader *r) {
    if (r->cells != r->columns)
        return fail(r, OY_BAD_CSV, r->cell[0]);
    oy_bytes part = cell_of(r, 2);
    if (part.n == 0 && cell_of(r, 3).n)
        return fail(r, OY_BAD_CSV, cell_of(r, 3));
    return part.n ? add_row(r, cell_of(r, 0), cell_of(r, 1), part) : begin_form(r, cell_of(r, 0), cell_of(r, 1));
}

// Rows of a table stand where the form has the table, not behind the last question: in the order of the form again.
static oy_code put_in_order(reader *r, oy_filled *f) {
    oy_filled_answer *sorted = oy_arena_get(r->arena, (f->count + 1) * sizeof *sorted);
    size_t n = 0;
    if (!sorted)
        return fail(r, OY_NO_MEMORY, OY_LIT(""));
    for (uint32_t at = r->form->first_field; at < r->form->first_field + r->form->fields; at++) {
        bool inside = false;
        for (size_t i = 0; i < f->count && r->x->fields[at].table == OY_INSTRUMENT_NONE; i++) {
            const oy_filled_answer *a = &f->answers[i];
            if (a->kind != OY_ANSWER_CELL)
                inside = oy_bytes_equal(a->name, r->x->fields[at].name);
            if (inside)
                sorted[n++] = *a;
        }
    }
    f->answers = sorted;
    return OY_OK;
}

oy_code oy_filled_csv_read(oy_filled **forms, size_t *count, oy_arena *arena, const oy_instrument *x,
                           const oy_form *form, oy_bytes text, oy_err *err) {
    reader *r = oy_arena_get(arena, sizeof *r);
    if (!r)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
    if (oy_bytes_starts(text, OY_LIT("\xef\xbb\xbf")))
        text = oy_bytes_slice(text, 3, text.n);
    *r = (reader){.x = x, .form = form, .arena = arena, .err = err, .rest = text, .line = 1, .begun = 1};
    oy_code code = oy_utf8_valid(text) ? read_first_line(r) : fail(r, OY_NOT_UTF8, OY_LIT(""));
    for (bool end = false; !code;) {
        code = take_record(r, &end);
        if (code || end)
            break;
        code = read_record(r);
    }
    for (size_t i = 0; i < r->count && !code; i++)
        code = put_in_order(r, &r->forms[i]);
    *forms = r->forms;
    *count = code ? 0 : r->count;
    return code;
}
