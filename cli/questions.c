// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/questions.h"

#include <stdio.h>

#include "core/field_value.h"

oy_bytes oy_question_title(const oy_voice *voice, const oy_titles *titles, oy_bytes otherwise) {
    return oy_voice_title(voice, titles->row, titles->n, otherwise);
}

oy_bytes oy_question_span(const oy_voice *voice, int64_t seconds) {
    oy_buf out = oy_buf_in(voice->arena);
    oy_duration_print(&out, seconds);
    return oy_voice_value(voice, oy_buf_bytes(&out));
}

static oy_bytes number(const oy_voice *voice, uint64_t n) {
    oy_buf out = oy_buf_in(voice->arena);
    oy_buf_number(&out, n);
    return oy_buf_bytes(&out);
}

static oy_bytes scale(const oy_voice *voice, const oy_form_field *field, int64_t value) {
    oy_buf out = oy_buf_in(voice->arena);
    oy_scale_print(&out, field, value);
    return oy_buf_bytes(&out);
}

// "land (Land), sea (Sea)"
static oy_bytes options(const oy_voice *voice, const oy_instrument *x, const oy_form_field *field) {
    oy_bytes all = {0};
    for (uint32_t i = 0; i < field->options; i++) {
        const oy_option_word *option = &x->options[field->first_option + i];
        oy_bytes item = oy_voiced(voice, "field.option", {"word", option->word},
                                  {"title", oy_question_title(voice, &option->titles, option->word)});
        all = all.n ? oy_voiced(voice, "list.comma", {"before", all}, {"item", item}) : item;
    }
    return all;
}

static oy_bytes kind_of(const oy_voice *voice, const oy_instrument *x, const oy_form_field *field) {
    char key[64];
    oy_bytes least = {0}, most = {0};
    if (field->bounded) {
        least = scale(voice, field, field->least);
        most = scale(voice, field, field->most);
    } else if (field->longest != UINT64_MAX) {
        least = number(voice, field->shortest);
        most = number(voice, field->longest);
    }
    (void)snprintf(key, sizeof key, "field.%s", oy_field_type_token(field->type));
    return oy_voiced(voice, key, {"least", least}, {"most", most}, {"options", options(voice, x, field)});
}

oy_bytes oy_question_asks(const oy_voice *voice, const oy_instrument *x, const oy_form_field *field) {
    oy_bytes what = kind_of(voice, x, field), words = {0};
    if (field->required)
        return oy_voiced(voice, "field.required", {"what", what});
    if (field->condition == OY_INSTRUMENT_NONE)
        return what;
    const oy_form_field *other = &x->fields[field->condition];
    for (size_t i = 0; i < field->condition_count; i++)
        words = words.n ? oy_voiced(voice, "list.or", {"before", words}, {"item", field->condition_words[i]})
                        : field->condition_words[i];
    return oy_voiced(voice, words.n ? "field.required-if-says" : "field.required-if-given", {"what", what},
                     {"question", oy_question_title(voice, &other->titles, other->name)}, {"words", words});
}

oy_bytes oy_question_fault(const oy_voice *voice, const oy_instrument *x, const char *file,
                           const oy_filled_fault *fault) {
    oy_err err = fault->err;
    oy_buf sentence = oy_buf_in(voice->arena);
    oy_bytes line = err.line ? number(voice, err.line) : (oy_bytes){0};
    oy_bytes row = fault->row ? number(voice, fault->row) : (oy_bytes){0}, question = {0}, table = {0};
    err.line = 0;
    oy_message_error(&sentence, voice->language, &err);
    if (fault->field != OY_INSTRUMENT_NONE) {
        const oy_form_field *field = &x->fields[fault->field];
        question = oy_question_title(voice, &field->titles, field->name);
        if (field->table != OY_INSTRUMENT_NONE)
            table = oy_question_title(voice, &x->fields[field->table].titles, x->fields[field->table].name);
    }
    return oy_voiced(voice, question.n ? "cli.form.fault" : "cli.form.fault-of-whole", {"file", oy_bytes_of(file)},
                     {"line", line}, {"question", question}, {"table", table}, {"row", row},
                     {"sentence", oy_buf_bytes(&sentence)});
}
