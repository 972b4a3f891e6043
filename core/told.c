// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "told.h"

#include "calendar.h"
#include "text.h"

#define DAY_LENGTH 10 // of 2026-05-31, with which an instant begins too

// An answer tells what its question means, where it is as the question asks.
static void take(oy_told *out, const oy_instrument *x, const oy_form *form, uint32_t table, const oy_filled_answer *a) {
    uint32_t at = oy_instrument_field(x, form, table, a->name);
    if (at == OY_INSTRUMENT_NONE || x->fields[at].meaning == OY_MEANINGS || a->is_long)
        return;
    const oy_form_field *field = &x->fields[at];
    oy_bytes what;
    if (out->asked_by[field->meaning] || oy_field_check(x, field, a->value, NULL, NULL, &what) != OY_OK)
        return;
    out->value[field->meaning] = a->value;
    out->asked_by[field->meaning] = field;
}

static bool table_tells(const oy_instrument *x, uint32_t table) {
    for (uint32_t i = table + 1; i <= table + x->fields[table].columns; i++)
        if (x->fields[i].meaning != OY_MEANINGS)
            return true;
    return false;
}

static void take_all(oy_told_form *out, const oy_form *form, const oy_filled *filled) {
    const oy_instrument *x = out->instrument;
    uint32_t table = OY_INSTRUMENT_NONE;
    for (size_t i = 0; i < filled->count; i++) {
        const oy_filled_answer *a = &filled->answers[i];
        if (a->kind == OY_ANSWER_VALUE) {
            take(&out->told[0], x, form, OY_INSTRUMENT_NONE, a);
            continue;
        }
        if (a->kind == OY_ANSWER_ROW) {
            table = oy_instrument_field(x, form, OY_INSTRUMENT_NONE, a->name);
            bool tells =
                table != OY_INSTRUMENT_NONE && x->fields[table].type == OY_FIELD_TABLE && table_tells(x, table);
            table = tells ? table : OY_INSTRUMENT_NONE;
            out->count += tells;
        } else if (table != OY_INSTRUMENT_NONE) {
            take(&out->told[out->count - 1], x, form, table, a);
        }
    }
}

static uint32_t asked(const oy_instrument *x, const oy_form *form) {
    uint32_t asks = 0;
    for (oy_meaning m = 0; m < OY_MEANINGS; m++)
        if (oy_instrument_means(x, form, m))
            asks |= 1u << m;
    return asks;
}

bool oy_told_asks(const oy_told_form *form, oy_meaning meaning) {
    return form->asks & (1u << meaning);
}

static bool day_of(int64_t *out, oy_bytes value) {
    return value.n >= DAY_LENGTH && oy_day_parse(out, oy_bytes_slice(value, 0, DAY_LENGTH));
}

static void date(oy_told *told) {
    told->begins_known = day_of(&told->begins, told->value[OY_MEANING_BEGINS]);
    told->ends_known = day_of(&told->ends, told->value[OY_MEANING_ENDS]);
}

oy_code oy_told_read(oy_told_form *out, oy_arena *arena, const oy_instrument *x, oy_bytes content) {
    oy_filled filled;
    oy_err err;
    oy_code code = oy_filled_parse(&filled, arena, content, &err);
    if (code)
        return code;
    const oy_form *form = oy_instrument_form(x, filled.form);
    if (!form || !oy_bytes_equal(filled.instrument, x->name) || filled.version != x->version)
        return OY_OTHER_FORM;
    size_t rows = 1;
    for (size_t i = 0; i < filled.count; i++)
        rows += filled.answers[i].kind == OY_ANSWER_ROW;
    *out = (oy_told_form){.instrument = x,
                          .form = form->name,
                          .member = filled.member,
                          .period = filled.period,
                          .asks = asked(x, form),
                          .count = 1};
    out->told = oy_arena_get(arena, rows * sizeof *out->told);
    if (!out->told)
        return OY_NO_MEMORY;
    take_all(out, form, &filled);
    for (size_t i = 0; i < out->count; i++)
        date(&out->told[i]);
    return OY_OK;
}

bool oy_told_day(int64_t *out, const oy_told *told, oy_meaning meaning) {
    bool begins = meaning == OY_MEANING_BEGINS;
    *out = begins ? told->begins : told->ends;
    return begins ? told->begins_known : told->ends_known;
}

bool oy_told_number(uint64_t *out, const oy_told *told, oy_meaning meaning) {
    oy_bytes rest = told->value[meaning];
    return oy_number_parse(out, oy_word_take(&rest));
}

bool oy_told_names(const oy_told *told, oy_meaning meaning, oy_bytes code) {
    for (oy_bytes rest = told->value[meaning]; rest.n;)
        if (oy_bytes_equal(oy_word_take(&rest), code))
            return true;
    return false;
}

oy_bytes oy_told_title(const oy_told_form *form, const oy_told *told, oy_meaning meaning, oy_bytes language) {
    const oy_form_field *field = told->asked_by[meaning];
    for (uint32_t i = 0; field && i < field->options; i++) {
        const oy_option_word *option = &form->instrument->options[field->first_option + i];
        if (oy_bytes_equal(option->word, told->value[meaning]) && option->titles.n)
            return oy_title_in(&option->titles, language);
    }
    return told->value[meaning];
}
