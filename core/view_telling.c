// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "view_telling.h"

void oy_view_meaning(oy_json *out, const char *key, const oy_told_form *form, const oy_told *told, oy_meaning meaning) {
    const oy_form_field *field = told->asked_by[meaning];
    if (!field || field->options == 0) {
        oy_view_text(out, key, told->value[meaning]);
        return;
    }
    oy_json_open(out, key, '{');
    oy_json_text(out, "word", told->value[meaning]);
    oy_json_text(out, "title", oy_told_title(form, told, meaning, OY_LIT("en")));
    oy_json_close(out, '}');
}

static void number(oy_json *out, const char *key, const oy_told *told, oy_meaning meaning) {
    uint64_t n;
    if (oy_told_number(&n, told, meaning))
        oy_json_number(out, key, n);
    else
        oy_json_null(out, key);
}

void oy_view_meanings(oy_json *out, const oy_told_form *form, const oy_told *told) {
    oy_view_text(out, "title", told->value[OY_MEANING_TITLE]);
    oy_view_meaning(out, "dimension", form, told, OY_MEANING_DIMENSION);
    oy_view_meaning(out, "area", form, told, OY_MEANING_AREA);
    oy_view_meaning(out, "measure", form, told, OY_MEANING_MEASURE);
    oy_view_text(out, "begins", told->value[OY_MEANING_BEGINS]);
    oy_view_text(out, "ends", told->value[OY_MEANING_ENDS]);
    oy_view_meaning(out, "quarter", form, told, OY_MEANING_QUARTER);
    oy_view_meaning(out, "firmness", form, told, OY_MEANING_FIRMNESS);
    oy_view_meaning(out, "format", form, told, OY_MEANING_FORMAT);
    oy_view_text(out, "place", told->value[OY_MEANING_PLACE]);
    number(out, "members", told, OY_MEANING_MEMBERS);
    number(out, "persons", told, OY_MEANING_PERSONS);
}

void oy_view_source(oy_json *out, const oy_telling *t) {
    oy_json_hash(out, "id", &t->id);
    oy_view_label(out, "label", &t->id);
    oy_json_number(out, "index", t->index);
    oy_json_flag(out, "chronicled", t->returned == OY_NONE);
}

void oy_view_named(oy_json *out, const char *key, const oy_state *s, const oy_told *told, oy_meaning meaning,
                   uint32_t also) {
    oy_json_open(out, key, '[');
    for (uint32_t m = 0; m < s->member.n; m++)
        if (m == also || oy_told_names(told, meaning, s->member.row[m].code))
            oy_json_text(out, NULL, s->member.row[m].code);
    oy_json_close(out, ']');
}

void oy_view_columns(oy_buf *out, const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++) {
        oy_buf_puts(out, i ? "," : "");
        oy_buf_puts(out, names[i]);
    }
    oy_buf_puts(out, "\r\n");
}
