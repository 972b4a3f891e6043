// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Forms to fill: empty, or from the return of last time.
#include "filled.h"

// ---- from the last ----

// Whether the instrument still has that question, and asks for it anew from what was said last time.
static bool carried(const oy_instrument *x, const oy_form *form, uint32_t table, const oy_filled_answer *a) {
    uint32_t at = oy_instrument_field(x, form, table, a->name);
    if (at == OY_INSTRUMENT_NONE || !x->fields[at].carried)
        return false;
    oy_bytes what;
    bool is_row = x->fields[at].type == OY_FIELD_TABLE;
    if (is_row || a->kind == OY_ANSWER_ROW)
        return is_row && a->kind == OY_ANSWER_ROW;
    return oy_field_check(x, &x->fields[at], a->value, NULL, NULL, &what) == OY_OK;
}

bool oy_filled_next(oy_filled *out, oy_arena *arena, const oy_instrument *x, const oy_filled *last) {
    const oy_form *form = last->form.n ? oy_instrument_form(x, last->form) : NULL;
    *out = *last;
    out->instrument = x->name;
    out->version = x->version;
    out->period = x->kind == OY_MEASURE_KIND_PERIODIC && last->period ? last->period + 1 : 0;
    out->answers =
        form && out->period <= OY_PERIOD_MOST ? oy_arena_get(arena, (last->count + 1) * sizeof *out->answers) : NULL;
    out->count = 0;
    if (!out->answers)
        return false;
    uint32_t table = OY_INSTRUMENT_NONE;
    bool in_row = false;
    for (size_t i = 0; i < last->count; i++) {
        const oy_filled_answer *a = &last->answers[i];
        bool cell = a->kind == OY_ANSWER_CELL;
        if (!cell) {
            in_row = carried(x, form, OY_INSTRUMENT_NONE, a);
            table = in_row ? oy_instrument_field(x, form, OY_INSTRUMENT_NONE, a->name) : OY_INSTRUMENT_NONE;
        }
        if (cell ? in_row && carried(x, form, table, a) : in_row)
            out->answers[out->count++] = *a;
    }
    return true;
}

// ---- to fill ----

static void put_note(oy_buf *out, const char *before, oy_bytes text) {
    if (text.n == 0)
        return;
    oy_buf_puts(out, before);
    oy_buf_put(out, text);
    oy_buf_putc(out, '\n');
}

// What may stand there, as words and numbers: they are the same in every language.
static void put_constraint(oy_buf *out, const oy_instrument *x, const oy_form_field *field, const char *before) {
    oy_buf_puts(out, before);
    oy_buf_puts(out, "  [");
    oy_buf_puts(out, oy_field_type_token(field->type));
    unsigned may = oy_field_type_may(field->type);
    if (field->bounded) {
        oy_buf_puts(out, ", ");
        oy_scale_print(out, field, field->least);
        oy_buf_puts(out, " … ");
        oy_scale_print(out, field, field->most);
    } else if (may & OY_HAS_LENGTH || (may & OY_HAS_COUNT && field->longest != UINT64_MAX) ||
               field->type == OY_FIELD_TABLE) {
        oy_buf_puts(out, ", ");
        oy_buf_number(out, field->shortest);
        oy_buf_puts(out, " … ");
        oy_buf_number(out, field->longest);
    }
    oy_buf_puts(out, field->required ? "; required]\n" : field->condition != OY_INSTRUMENT_NONE ? "; see: " : "]\n");
    if (field->condition != OY_INSTRUMENT_NONE) {
        oy_buf_put(out, x->fields[field->condition].name);
        oy_buf_puts(out, "]\n");
    }
}

static void put_question(oy_buf *out, const oy_instrument *x, const oy_form_field *field, oy_bytes language,
                         bool column) {
    const char *before = column ? "#   " : "# ";
    put_note(out, before, oy_title_in(&field->titles, language));
    put_note(out, column ? "#     " : "#   ", oy_title_in(&field->helps, language));
    for (uint32_t i = 0; i < field->options; i++) {
        const oy_option_word *option = &x->options[field->first_option + i];
        oy_buf_puts(out, column ? "#     " : "#   ");
        oy_buf_put(out, option->word);
        put_note(out, " = ", oy_title_in(&option->titles, language));
    }
    put_constraint(out, x, field, before);
}

static void put_value(oy_buf *out, const char *indent, const oy_filled_answer *a) {
    oy_buf_puts(out, indent);
    oy_buf_put(out, a->name);
    if (!a->is_long) {
        oy_buf_putc(out, ' ');
        oy_buf_put(out, a->value);
    }
    for (size_t from = 0, to; a->is_long && from <= a->value.n; from = to + 1) {
        to = oy_bytes_find(a->value, from, '\n');
        oy_buf_puts(out, to > from ? "\n  | " : "\n  |");
        oy_buf_put(out, oy_bytes_slice(a->value, from, to));
    }
    oy_buf_putc(out, '\n');
}

// A line to fill stands behind '#': as long as nothing is written there, it says nothing.
static void put_blank(oy_buf *out, const char *indent, oy_bytes name, bool is_long) {
    oy_buf_puts(out, "#");
    oy_buf_puts(out, indent);
    oy_buf_put(out, name);
    oy_buf_puts(out, is_long ? "\n#  | …\n" : " …\n");
}

static void put_blank_row(oy_buf *out, const oy_instrument *x, uint32_t at) {
    oy_buf_puts(out, "#row ");
    oy_buf_put(out, x->fields[at].name);
    oy_buf_putc(out, '\n');
    for (uint32_t i = at + 1; i <= at + x->fields[at].columns; i++)
        put_blank(out, "  ", x->fields[i].name, false);
}

static void put_answers(oy_buf *out, const oy_instrument *x, const oy_filled *f, uint32_t at) {
    const oy_form_field *field = &x->fields[at];
    bool any = false, inside = false;
    for (size_t i = 0; i < f->count; i++) {
        const oy_filled_answer *a = &f->answers[i];
        if (a->kind == OY_ANSWER_CELL) {
            if (inside)
                put_value(out, "  ", a);
            continue;
        }
        inside = oy_bytes_equal(a->name, field->name) && a->kind == OY_ANSWER_ROW;
        if (inside) {
            oy_buf_puts(out, "row ");
            oy_buf_put(out, a->name);
            oy_buf_putc(out, '\n');
        } else if (oy_bytes_equal(a->name, field->name) && a->kind == OY_ANSWER_VALUE) {
            put_value(out, "", a);
        }
        any |= oy_bytes_equal(a->name, field->name);
    }
    if (!any && field->type == OY_FIELD_TABLE)
        put_blank_row(out, x, at);
    else if (!any)
        put_blank(out, "", field->name, field->type == OY_FIELD_LONG_TEXT);
}

static void put_section(oy_buf *out, const oy_instrument *x, uint32_t section, oy_bytes language) {
    if (section == OY_INSTRUMENT_NONE)
        return;
    put_note(out, "\n# == ", oy_title_in(&x->sections[section].titles, language));
    put_note(out, "# ", oy_title_in(&x->sections[section].helps, language));
}

void oy_filled_template(oy_buf *out, const oy_instrument *x, const oy_filled *filled, oy_bytes language) {
    const oy_form *form = oy_instrument_form(x, filled->form);
    const oy_filled head = {.instrument = x->name,
                            .version = x->version,
                            .form = form ? form->name : filled->form,
                            .member = filled->member.n ? filled->member : OY_LIT("…"),
                            .period = filled->period};
    oy_filled_print(out, &head);
    if (x->kind == OY_MEASURE_KIND_PERIODIC && filled->period == 0)
        oy_buf_puts(out, "period …\n");
    uint32_t section = OY_INSTRUMENT_NONE;
    if (form) {
        put_note(out, "\n# ", oy_title_in(&form->titles, language));
        put_note(out, "# ", oy_title_in(&form->helps, language));
    }
    for (uint32_t at = form ? form->first_field : 0; form && at < form->first_field + form->fields; at++) {
        const oy_form_field *field = &x->fields[at];
        if (field->table != OY_INSTRUMENT_NONE)
            continue;
        if (field->section != section)
            put_section(out, x, field->section, language);
        section = field->section;
        oy_buf_putc(out, '\n');
        put_question(out, x, field, language, false);
        for (uint32_t i = at + 1; i <= at + field->columns; i++)
            put_question(out, x, &x->fields[i], language, true);
        put_answers(out, x, filled, at);
    }
}
