// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/instrument.h"
#include "cli/questions.h"
#include "core/field_value.h"

static void put_titles(oy_json *out, const oy_voice *voice, const oy_titles *titles, const oy_titles *helps) {
    oy_json_text(out, "title", oy_question_title(voice, titles, (oy_bytes){0}));
    if (helps->n)
        oy_json_text(out, "help", oy_question_title(voice, helps, (oy_bytes){0}));
}

static void put_words(oy_json *out, const char *key, oy_word first, unsigned bits) {
    oy_json_open(out, key, '[');
    for (unsigned i = 0; bits >> i; i++)
        if (bits >> i & 1)
            oy_json_word(out, NULL, oy_word_token((oy_word)((unsigned)first + i)));
    oy_json_close(out, ']');
}

static void put_scale(oy_json *out, const oy_voice *voice, const char *key, const oy_form_field *field, int64_t value) {
    oy_buf text = oy_buf_in(voice->arena);
    oy_scale_print(&text, field, value);
    oy_json_text(out, key, oy_buf_bytes(&text));
}

static void put_question(oy_json *out, const oy_voice *voice, const oy_instrument *x, uint32_t at) {
    const oy_form_field *field = &x->fields[at];
    oy_json_open(out, NULL, '{');
    oy_json_text(out, "name", field->name);
    put_titles(out, voice, &field->titles, &field->helps);
    oy_json_word(out, "type", oy_field_type_token(field->type));
    oy_json_text(out, "asks", oy_question_asks(voice, x, field));
    oy_json_flag(out, "required", field->required);
    if (field->unit.n)
        oy_json_text(out, "unit", field->unit);
    if (field->meaning != OY_MEANINGS)
        oy_json_word(out, "means", oy_meaning_token(field->meaning));
    if (field->bounded) {
        put_scale(out, voice, "least", field, field->least);
        put_scale(out, voice, "most", field, field->most);
    }
    if (field->options) {
        oy_json_open(out, "options", '[');
        for (uint32_t i = 0; i < field->options; i++) {
            const oy_option_word *option = &x->options[field->first_option + i];
            oy_json_open(out, NULL, '{');
            oy_json_text(out, "word", option->word);
            oy_json_text(out, "title", oy_question_title(voice, &option->titles, option->word));
            oy_json_close(out, '}');
        }
        oy_json_close(out, ']');
    }
    if (field->columns) {
        oy_json_open(out, "columns", '[');
        for (uint32_t i = at + 1; i <= at + field->columns; i++)
            put_question(out, voice, x, i); // a column has no columns
        oy_json_close(out, ']');
    }
    oy_json_close(out, '}');
}

static void put_forms(oy_json *out, const oy_voice *voice, const oy_instrument *x) {
    oy_json_open(out, "forms", '[');
    for (size_t i = 0; i < x->form_count; i++) {
        const oy_form *form = &x->forms[i];
        oy_json_open(out, NULL, '{');
        oy_json_text(out, "name", form->name);
        put_titles(out, voice, &form->titles, &form->helps);
        oy_json_open(out, "questions", '[');
        for (uint32_t at = form->first_field; at < form->first_field + form->fields; at++)
            if (x->fields[at].table == OY_INSTRUMENT_NONE)
                put_question(out, voice, x, at);
        oy_json_close(out, ']');
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
}

static void put_steps(oy_json *out, const oy_voice *voice, const oy_instrument *x) {
    oy_json_open(out, "steps", '[');
    for (size_t i = 0; i < x->step_count; i++) {
        const oy_instrument_step *step = &x->steps[i];
        oy_json_open(out, NULL, '{');
        oy_json_text(out, "name", step->name);
        put_titles(out, voice, &step->titles, &step->helps);
        oy_json_word(out, "by", oy_measure_token(step->by));
        oy_json_open(out, "after", '[');
        for (size_t k = 0; k < step->after_count; k++)
            oy_json_text(out, NULL, step->after[k]);
        oy_json_close(out, ']');
        if (step->within)
            oy_json_number(out, "within_seconds", (uint64_t)step->within);
        oy_json_flag(out, "ends", step->ends);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
}

static void put_times(oy_json *out, const oy_instrument *x) {
    const struct {
        const char *key;
        int64_t seconds;
    } times[] = {{"lead_seconds", x->lead},
                 {"within_seconds", x->within},
                 {"expires_seconds", x->expires},
                 {"check_seconds", x->answers_within}};
    if (x->due_month) {
        oy_json_open(out, "due", '{');
        oy_json_number(out, "month", x->due_month);
        oy_json_number(out, "day", x->due_day);
        oy_json_close(out, '}');
    }
    for (size_t i = 0; i < sizeof times / sizeof *times; i++)
        if (times[i].seconds)
            oy_json_number(out, times[i].key, (uint64_t)times[i].seconds);
    oy_json_open(out, "reminders_seconds", '[');
    for (size_t i = 0; i < x->reminder_count; i++)
        oy_json_number(out, NULL, (uint64_t)x->reminders[i]);
    oy_json_close(out, ']');
}

void oy_instrument_json(oy_json *out, const oy_voice *voice, const oy_instrument *x) {
    oy_json_open(out, NULL, '{');
    oy_json_text(out, "name", x->name);
    oy_json_number(out, "version", x->version);
    put_titles(out, voice, &x->titles, &x->helps);
    if (x->dimension.n)
        oy_json_text(out, "dimension", x->dimension);
    oy_json_word(out, "kind", oy_measure_token(x->kind));
    if (x->period != OY_MEASURE_WORDS)
        oy_json_word(out, "period", oy_measure_token(x->period));
    oy_json_word(out, "returns", oy_measure_token(x->returns));
    put_times(out, x);
    oy_json_open(out, "levels", '[');
    for (size_t i = 0; i < x->level_count; i++)
        oy_json_text(out, NULL, x->levels[i]);
    oy_json_close(out, ']');
    put_words(out, "recipients", OY_RECIPIENTS_ALL, x->recipients);
    put_words(out, "statuses", OY_RETURNED_SUBMITTED, x->statuses);
    put_words(out, "routes", OY_ROUTE_DIRECT, x->routes);
    put_forms(out, voice, x);
    put_steps(out, voice, x);
    oy_json_open(out, "sources", '[');
    for (size_t i = 0; i < x->source_count; i++)
        oy_json_text(out, NULL, x->sources[i]);
    oy_json_close(out, ']');
    oy_json_close(out, '}');
}
