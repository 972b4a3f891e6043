// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "filled.h"

// A number stands without its unit, which has its own place.
static oy_bytes plain_value(const oy_form_field *field, oy_bytes value) {
    oy_bytes number = value;
    return field->unit.n ? oy_word_take(&number) : value;
}

static void put_answer(oy_json *out, const oy_instrument *x, const oy_form *form, uint32_t table,
                       const oy_filled_answer *a, oy_bytes language) {
    uint32_t at = form ? oy_instrument_field(x, form, table, a->name) : OY_INSTRUMENT_NONE;
    const oy_form_field *field = at == OY_INSTRUMENT_NONE ? NULL : &x->fields[at];
    oy_json_open(out, NULL, '{');
    oy_json_text(out, "field", a->name);
    if (field) {
        oy_json_text(out, "title", oy_title_in(&field->titles, language));
        oy_json_word(out, "type", oy_field_type_token(field->type));
    }
    if (field && field->unit.n)
        oy_json_text(out, "unit", field->unit);
    oy_json_text(out, "value", field ? plain_value(field, a->value) : a->value);
    oy_json_close(out, '}');
}

// The rows of a table that stand together from answer `from` on; returns where they end.
static size_t put_rows(oy_json *out, const oy_instrument *x, const oy_form *form, const oy_filled *f, size_t from,
                       oy_bytes language) {
    oy_bytes name = f->answers[from].name;
    uint32_t at = form ? oy_instrument_field(x, form, OY_INSTRUMENT_NONE, name) : OY_INSTRUMENT_NONE;
    oy_json_open(out, NULL, '{');
    oy_json_text(out, "field", name);
    if (at != OY_INSTRUMENT_NONE)
        oy_json_text(out, "title", oy_title_in(&x->fields[at].titles, language));
    oy_json_word(out, "type", "table");
    oy_json_open(out, "rows", '[');
    size_t i = from;
    while (i < f->count && f->answers[i].kind == OY_ANSWER_ROW && oy_bytes_equal(f->answers[i].name, name)) {
        oy_json_open(out, NULL, '[');
        for (i++; i < f->count && f->answers[i].kind == OY_ANSWER_CELL; i++)
            put_answer(out, x, form, at, &f->answers[i], language);
        oy_json_close(out, ']');
    }
    oy_json_close(out, ']');
    oy_json_close(out, '}');
    return i;
}

void oy_filled_json(oy_json *out, const char *key, const oy_instrument *x, const oy_filled *filled, oy_bytes language) {
    const oy_form *form = filled->form.n ? oy_instrument_form(x, filled->form) : NULL;
    oy_json_open(out, key, '{');
    oy_json_text(out, "instrument", filled->instrument);
    oy_json_number(out, "version", filled->version);
    oy_json_text(out, "form", filled->form);
    if (form)
        oy_json_text(out, "title", oy_title_in(&form->titles, language));
    oy_json_text(out, "member", filled->member);
    if (filled->period)
        oy_json_number(out, "period", (uint64_t)filled->period);
    else
        oy_json_null(out, "period");
    oy_json_open(out, "answers", '[');
    for (size_t i = 0; i < filled->count;) {
        if (filled->answers[i].kind == OY_ANSWER_ROW)
            i = put_rows(out, x, form, filled, i, language);
        else
            put_answer(out, x, form, OY_INSTRUMENT_NONE, &filled->answers[i++], language);
    }
    oy_json_close(out, ']');
    oy_json_close(out, '}');
}
