// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Whether a filled form is as its instrument asks, told question by question.
#include "filled.h"

typedef struct checker {
    oy_filled_faults *out;
    const oy_filled_look *look;
    const oy_instrument *x;
    const oy_form *form;
    const oy_filled *filled;
    uint32_t field; // question, or table, that was read last
    uint32_t column;
    uint32_t row; // in the table
} checker;

static void fault(checker *c, oy_code code, uint32_t line, oy_bytes what, uint32_t field, uint32_t row) {
    if (c->out->n == OY_FILLED_FAULTS_MAX) {
        c->out->more = true;
        return;
    }
    oy_filled_fault *f = &c->out->row[c->out->n++];
    *f = (oy_filled_fault){.field = field, .row = row};
    (void)oy_fail(&f->err, code, line, what);
}

// ---- what stands there ----

static void check_value(checker *c, const oy_filled_answer *a, uint32_t at, uint32_t row) {
    const oy_form_field *field = &c->x->fields[at];
    oy_bytes what = {0};
    oy_code code = OY_BAD_LINE; // a long text where a line is asked for, or the other way round
    if (a->is_long == (field->type == OY_FIELD_LONG_TEXT))
        code = oy_field_check(c->x, field, a->value, c->look->known, NULL, &what);
    if (code)
        fault(c, code, a->line, what, at, row);
}

// Questions stand in the order of the form, each once; only rows of a table come again.
static void check_order(checker *c, const oy_filled_answer *a, uint32_t before, uint32_t at, uint32_t row) {
    bool again = before != OY_INSTRUMENT_NONE && at == before && a->kind != OY_ANSWER_ROW;
    bool back = before != OY_INSTRUMENT_NONE && at < before;
    if (again || back)
        fault(c, again ? OY_LINE_REPEATED : OY_LINE_ORDER, a->line, a->name, at, row);
}

static void check_cell(checker *c, const oy_filled_answer *a) {
    if (c->field == OY_INSTRUMENT_NONE)
        return; // of a table that the form does not have: that was said
    uint32_t at = oy_instrument_field(c->x, c->form, c->field, a->name);
    if (at == OY_INSTRUMENT_NONE) {
        fault(c, OY_LINE_UNKNOWN, a->line, a->name, c->field, c->row);
        return;
    }
    check_order(c, a, c->column, at, c->row);
    c->column = at;
    check_value(c, a, at, c->row);
}

static void check_answer(checker *c, const oy_filled_answer *a, uint32_t *last) {
    if (a->kind == OY_ANSWER_CELL) {
        check_cell(c, a);
        return;
    }
    uint32_t at = oy_instrument_field(c->x, c->form, OY_INSTRUMENT_NONE, a->name);
    if (at != OY_INSTRUMENT_NONE && (c->x->fields[at].type == OY_FIELD_TABLE) != (a->kind == OY_ANSWER_ROW)) {
        fault(c, OY_BAD_LINE, a->line, a->name, at, 0);
        at = OY_INSTRUMENT_NONE;
    } else if (at == OY_INSTRUMENT_NONE) {
        fault(c, OY_LINE_UNKNOWN, a->line, a->name, OY_INSTRUMENT_NONE, 0);
    } else {
        check_order(c, a, *last, at, 0);
        c->row = at == *last ? c->row + 1 : 1;
        *last = at;
        if (a->kind == OY_ANSWER_VALUE)
            check_value(c, a, at, 0);
    }
    c->field = at;
    c->column = OY_INSTRUMENT_NONE;
}

// ---- what is missing ----

// The answer of that name and kind among answers from … to.
static const oy_filled_answer *answer_in(const oy_filled *f, size_t from, size_t to, oy_answer_kind kind,
                                         oy_bytes name) {
    for (size_t i = from; i < to; i++)
        if (f->answers[i].kind == kind && oy_bytes_equal(f->answers[i].name, name))
            return &f->answers[i];
    return NULL;
}

static bool says_one_of(const oy_form_field *field, oy_bytes value) {
    if (field->condition_count == 0)
        return true;
    for (oy_bytes rest = value; rest.n;) {
        oy_bytes word = oy_word_take(&rest);
        for (size_t i = 0; i < field->condition_count; i++)
            if (oy_bytes_equal(word, field->condition_words[i]))
                return true;
    }
    return false;
}

// Whether an answer is asked for, by what else stands in the form, or in the row.
static bool is_asked(const checker *c, const oy_form_field *field, size_t from, size_t to, oy_answer_kind kind) {
    if (field->condition == OY_INSTRUMENT_NONE)
        return field->required;
    const oy_filled_answer *a = answer_in(c->filled, from, to, kind, c->x->fields[field->condition].name);
    return a && says_one_of(field, a->value);
}

static void find_missing(checker *c, uint32_t at, size_t from, size_t to, oy_answer_kind kind, uint32_t row) {
    const oy_form_field *field = &c->x->fields[at];
    uint32_t line = kind == OY_ANSWER_CELL ? c->filled->answers[from - 1].line : 0;
    if (is_asked(c, field, from, to, kind) && !answer_in(c->filled, from, to, kind, field->name))
        fault(c, OY_ANSWER_MISSING, line, (oy_bytes){0}, at, row);
}

static size_t row_end(const oy_filled *f, size_t from) {
    while (from < f->count && f->answers[from].kind == OY_ANSWER_CELL)
        from++;
    return from;
}

static void check_table(checker *c, uint32_t at) {
    const oy_filled *f = c->filled;
    const oy_form_field *table = &c->x->fields[at];
    uint32_t rows = 0;
    for (size_t i = 0; i < f->count; i++) {
        if (f->answers[i].kind != OY_ANSWER_ROW || !oy_bytes_equal(f->answers[i].name, table->name))
            continue;
        rows++;
        for (uint32_t column = at + 1; column <= at + table->columns; column++)
            find_missing(c, column, i + 1, row_end(f, i + 1), OY_ANSWER_CELL, rows);
    }
    bool asked = table->condition == OY_INSTRUMENT_NONE || is_asked(c, table, 0, f->count, OY_ANSWER_VALUE);
    uint64_t least = asked && table->condition != OY_INSTRUMENT_NONE && table->shortest == 0 ? 1 : table->shortest;
    if (asked && rows < least)
        fault(c, rows || least > 1 ? OY_TOO_FEW_ROWS : OY_ANSWER_MISSING, 0, (oy_bytes){0}, at, 0);
}

static void check_missing(checker *c) {
    for (uint32_t at = c->form->first_field; at < c->form->first_field + c->form->fields; at++) {
        const oy_form_field *field = &c->x->fields[at];
        if (field->type == OY_FIELD_TABLE)
            check_table(c, at);
        else if (field->table == OY_INSTRUMENT_NONE)
            find_missing(c, at, 0, c->filled->count, OY_ANSWER_VALUE, 0);
    }
}

static void check_rows(checker *c) {
    for (uint32_t at = c->form->first_field; at < c->form->first_field + c->form->fields; at++) {
        const oy_form_field *field = &c->x->fields[at];
        if (field->type == OY_FIELD_TABLE && oy_filled_rows(c->filled, field->name) > field->longest)
            fault(c, OY_TOO_MANY_ROWS, 0, (oy_bytes){0}, at, 0);
    }
}

// ---- the whole ----

static void check_head(checker *c) {
    const oy_filled *f = c->filled;
    bool named = oy_bytes_equal(f->instrument, c->x->name) && f->version == c->x->version;
    if (!named || !c->form)
        fault(c, OY_OTHER_FORM, 0, named ? f->form : f->instrument, OY_INSTRUMENT_NONE, 0);
    bool periodic = c->x->kind == OY_MEASURE_KIND_PERIODIC;
    if (periodic != (f->period != 0))
        fault(c, periodic ? OY_LINE_MISSING : OY_LINE_UNKNOWN, 0, OY_LIT("period"), OY_INSTRUMENT_NONE, 0);
    const oy_codes_known *known = c->look->known;
    bool is_known = known == NULL;
    for (size_t i = 0; !is_known && i < known->n; i++)
        is_known = oy_bytes_equal(known->code[i], f->member);
    if (!is_known)
        fault(c, OY_NOT_A_MEMBER, 0, f->member, OY_INSTRUMENT_NONE, 0);
}

bool oy_filled_check(oy_filled_faults *out, const oy_filled_look *look, const oy_filled *filled) {
    const oy_instrument *x = look->instrument;
    const oy_form *form = filled->form.n ? oy_instrument_form(x, filled->form) : NULL;
    checker c = {.out = out,
                 .look = look,
                 .x = x,
                 .form = form,
                 .filled = filled,
                 .field = OY_INSTRUMENT_NONE,
                 .column = OY_INSTRUMENT_NONE};
    out->n = 0;
    out->more = false;
    check_head(&c);
    uint32_t last = OY_INSTRUMENT_NONE;
    for (size_t i = 0; i < filled->count && form; i++)
        check_answer(&c, &filled->answers[i], &last);
    if (form)
        check_rows(&c);
    if (form && !look->partial)
        check_missing(&c);
    return out->n == 0;
}

// ---- what it says ----

oy_bytes oy_filled_value(const oy_filled *filled, oy_bytes field) {
    const oy_filled_answer *a = answer_in(filled, 0, filled->count, OY_ANSWER_VALUE, field);
    return a ? a->value : (oy_bytes){0};
}

size_t oy_filled_rows(const oy_filled *filled, oy_bytes table) {
    size_t n = 0;
    for (size_t i = 0; i < filled->count; i++)
        n += filled->answers[i].kind == OY_ANSWER_ROW && oy_bytes_equal(filled->answers[i].name, table);
    return n;
}

static bool reaches(const oy_instrument *x, const oy_form_field *field, oy_bytes value, uint32_t threshold) {
    int64_t scale;
    oy_bytes what;
    if (field->reach_count == 0 || oy_field_check(x, field, value, NULL, &scale, &what))
        return false;
    for (size_t i = 0; i < field->reach_count; i++)
        if (field->reaches[i].threshold == threshold && scale >= field->reaches[i].from)
            return true;
    return false;
}

bool oy_filled_reaches(const oy_instrument *x, const oy_filled *filled, uint32_t threshold) {
    const oy_form *form = filled->form.n ? oy_instrument_form(x, filled->form) : NULL;
    uint32_t table = OY_INSTRUMENT_NONE;
    for (size_t i = 0; i < filled->count && form; i++) {
        const oy_filled_answer *a = &filled->answers[i];
        if (a->kind == OY_ANSWER_ROW)
            table = oy_instrument_field(x, form, OY_INSTRUMENT_NONE, a->name);
        if (a->kind == OY_ANSWER_CELL && table == OY_INSTRUMENT_NONE)
            continue;
        uint32_t at = oy_instrument_field(x, form, a->kind == OY_ANSWER_CELL ? table : OY_INSTRUMENT_NONE, a->name);
        if (at != OY_INSTRUMENT_NONE && reaches(x, &x->fields[at], a->value, threshold))
            return true;
    }
    return false;
}
