// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What an instrument asks, as its text says it, with its titles in every language they have. A body may put any text in force: what is
// no instrument asks nothing that could be told here.
#include "view_instrument.h"

#include "view_part.h"

static void titles(oy_json *out, const oy_titles *titles_of, const oy_titles *helps) {
    oy_view_titles(out, "titles", titles_of->row, titles_of->n);
    oy_view_titles(out, "helps", helps->row, helps->n);
}

// The words of the record from `first` on whose bits are set.
static void words(oy_json *out, const char *key, oy_word first, unsigned bits) {
    oy_json_open(out, key, '[');
    for (unsigned i = 0; bits >> i; i++)
        if (bits >> i & 1)
            oy_json_word(out, NULL, oy_word_token((oy_word)((unsigned)first + i)));
    oy_json_close(out, ']');
}

static void texts(oy_json *out, const char *key, const oy_bytes *text, size_t count) {
    oy_json_open(out, key, '[');
    for (size_t i = 0; i < count; i++)
        oy_json_text(out, NULL, text[i]);
    oy_json_close(out, ']');
}

static void seconds(oy_json *out, const char *key, int64_t span) {
    if (span)
        oy_json_number(out, key, (uint64_t)span);
    else
        oy_json_null(out, key);
}

// Some time before or after the answer to a question.
static void span_of(oy_json *out, const char *key, const oy_instrument *x, int64_t span, oy_bytes name) {
    if (!span) {
        oy_json_null(out, key);
        return;
    }
    oy_json_open(out, key, '{');
    oy_json_number(out, "seconds", (uint64_t)span);
    oy_json_text(out, "question", name);
    for (size_t i = 0; i < x->field_count; i++)
        if (oy_bytes_equal(x->fields[i].name, name)) {
            oy_view_titles(out, "titles", x->fields[i].titles.row, x->fields[i].titles.n);
            break;
        }
    oy_json_close(out, '}');
}

static void times(oy_json *out, const oy_instrument *x) {
    if (x->due_month) {
        oy_json_open(out, "due", '{');
        oy_json_number(out, "month", x->due_month);
        oy_json_number(out, "day", x->due_day);
        oy_json_close(out, '}');
    } else {
        oy_json_null(out, "due");
    }
    span_of(out, "lead", x, x->lead, x->lead_field);
    span_of(out, "within", x, x->within, x->within_field);
    seconds(out, "expires_seconds", x->expires);
    seconds(out, "check_seconds", x->answers_within);
    oy_json_open(out, "reminders_seconds", '[');
    for (size_t i = 0; i < x->reminder_count; i++)
        oy_json_number(out, NULL, (uint64_t)x->reminders[i]);
    oy_json_close(out, ']');
}

static void question(oy_json *out, const oy_instrument *x, uint32_t at) {
    const oy_form_field *field = &x->fields[at];
    oy_json_open(out, NULL, '{');
    oy_json_text(out, "name", field->name);
    titles(out, &field->titles, &field->helps);
    oy_json_word(out, "type", oy_field_type_token(field->type));
    oy_json_flag(out, "required", field->required);
    oy_view_text(out, "unit", field->unit);
    oy_json_open(out, "options", '[');
    for (uint32_t i = 0; i < field->options; i++) {
        const oy_option_word *option = &x->options[field->first_option + i];
        oy_json_open(out, NULL, '{');
        oy_json_text(out, "word", option->word);
        oy_view_titles(out, "titles", option->titles.row, option->titles.n);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
    oy_json_open(out, "columns", '[');
    for (uint32_t i = at + 1; i <= at + field->columns; i++)
        question(out, x, i); // a column has no columns
    oy_json_close(out, ']');
    oy_json_close(out, '}');
}

static void forms(oy_json *out, const oy_instrument *x) {
    oy_json_open(out, "forms", '[');
    for (size_t i = 0; i < x->form_count; i++) {
        const oy_form *form = &x->forms[i];
        oy_json_open(out, NULL, '{');
        oy_json_text(out, "name", form->name);
        titles(out, &form->titles, &form->helps);
        oy_json_open(out, "questions", '[');
        for (uint32_t at = form->first_field; at < form->first_field + form->fields; at++)
            if (x->fields[at].table == OY_INSTRUMENT_NONE)
                question(out, x, at);
        oy_json_close(out, ']');
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
}

static void steps(oy_json *out, const oy_instrument *x) {
    oy_json_open(out, "steps", '[');
    for (size_t i = 0; i < x->step_count; i++) {
        const oy_instrument_step *step = &x->steps[i];
        oy_json_open(out, NULL, '{');
        oy_json_text(out, "name", step->name);
        titles(out, &step->titles, &step->helps);
        oy_json_word(out, "by", oy_measure_token(step->by));
        texts(out, "after", step->after, step->after_count);
        seconds(out, "within_seconds", step->within);
        oy_json_flag(out, "ends", step->ends);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
}

void oy_view_asks(oy_json *out, const char *key, const oy_instrument *x, bool whole) {
    oy_json_open(out, key, '{');
    oy_json_number(out, "version", x->version);
    titles(out, &x->titles, &x->helps);
    oy_view_text(out, "dimension", x->dimension);
    oy_json_word(out, "kind", oy_measure_token(x->kind));
    if (x->period == OY_MEASURE_WORDS)
        oy_json_null(out, "period");
    else
        oy_json_word(out, "period", oy_measure_token(x->period));
    oy_json_word(out, "returns", oy_measure_token(x->returns));
    times(out, x);
    if (whole) {
        texts(out, "levels", x->levels, x->level_count);
        words(out, "recipients", OY_RECIPIENTS_ALL, x->recipients);
        words(out, "statuses", OY_RETURNED_SUBMITTED, x->statuses);
        words(out, "routes", OY_ROUTE_DIRECT, x->routes);
        forms(out, x);
        steps(out, x);
        texts(out, "sources", x->sources, x->source_count);
    }
    oy_json_close(out, '}');
}
