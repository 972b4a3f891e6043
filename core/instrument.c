// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "instrument.h"

#include "calendar.h"

#define DAY_SECONDS 86400

// ---- words ----

typedef struct term_row {
    oy_measure_set set;
    const char *word;
} term_row;

static const term_row terms[OY_MEASURE_WORDS] = {
#define OY_MEASURE_WORD(set, name, word) [OY_MEASURE_##set##_##name] = {OY_SET_OF_##set, word},
#include "instrument.def"
#undef OY_MEASURE_WORD
};

const char *oy_measure_token(oy_measure_word term) {
    return (unsigned)term < OY_MEASURE_WORDS ? terms[term].word : "-";
}

bool oy_measure_parse(oy_measure_word *out, oy_measure_set set, oy_bytes word) {
    for (unsigned i = 0; i < OY_MEASURE_WORDS; i++)
        if (terms[i].set == set && oy_bytes_equal(word, oy_bytes_of(terms[i].word))) {
            *out = (oy_measure_word)i;
            return true;
        }
    return false;
}

typedef struct type_row {
    const char *word;
    unsigned may, must;
} type_row;

static const type_row types[OY_FIELD_TYPES] = {
#define OY_FIELD_TYPE(name, word, may, must) [OY_FIELD_##name] = {word, may, must},
#include "field_types.def"
#undef OY_FIELD_TYPE
};

const char *oy_field_type_token(oy_field_type type) {
    return (unsigned)type < OY_FIELD_TYPES ? types[type].word : "table";
}

bool oy_field_type_parse(oy_field_type *out, oy_bytes word) {
    for (unsigned i = 0; i < OY_FIELD_TYPES; i++)
        if (oy_bytes_equal(word, oy_bytes_of(types[i].word))) {
            *out = (oy_field_type)i;
            return true;
        }
    return false;
}

unsigned oy_field_type_may(oy_field_type type) {
    return (unsigned)type < OY_FIELD_TYPES ? types[type].may : 0;
}

unsigned oy_field_type_must(oy_field_type type) {
    return (unsigned)type < OY_FIELD_TYPES ? types[type].must : 0;
}

oy_bytes oy_title_in(const oy_titles *titles, oy_bytes language) {
    for (size_t i = 0; i < titles->n; i++)
        if (oy_bytes_equal(titles->row[i].language, language))
            return titles->row[i].text;
    return titles->n ? titles->row[0].text : (oy_bytes){0};
}

// ---- what it has ----

const oy_form *oy_instrument_form(const oy_instrument *x, oy_bytes name) {
    if (name.n == 0)
        return x->form_count == 1 ? x->forms : NULL;
    for (size_t i = 0; i < x->form_count; i++)
        if (oy_bytes_equal(x->forms[i].name, name))
            return &x->forms[i];
    return NULL;
}

uint32_t oy_instrument_field(const oy_instrument *x, const oy_form *form, uint32_t table, oy_bytes name) {
    for (uint32_t i = form->first_field; i < form->first_field + form->fields; i++)
        if (x->fields[i].table == table && oy_bytes_equal(x->fields[i].name, name))
            return i;
    return OY_INSTRUMENT_NONE;
}

bool oy_instrument_allows_level(const oy_instrument *x, oy_bytes level) {
    for (size_t i = 0; i < x->level_count; i++)
        if (oy_bytes_equal(x->levels[i], level))
            return true;
    return false;
}

bool oy_instrument_allows_status(const oy_instrument *x, oy_word status) {
    return status == OY_RETURNED_ENDED || x->statuses & OY_MEASURE_BIT(status, OY_RETURNED_SUBMITTED);
}

bool oy_instrument_allows_recipients(const oy_instrument *x, oy_word recipients) {
    return x->recipients & OY_MEASURE_BIT(recipients, OY_RECIPIENTS_ALL);
}

bool oy_instrument_allows_route(const oy_instrument *x, oy_word route) {
    return x->routes & OY_MEASURE_BIT(route, OY_ROUTE_DIRECT);
}

// ---- when ----

bool oy_instrument_due_year(int *out, const oy_instrument *x, int period) {
    if (x->kind != OY_MEASURE_KIND_PERIODIC)
        return false;
    *out = period + (x->period == OY_MEASURE_PERIOD_PREVIOUS_YEAR) - (x->period == OY_MEASURE_PERIOD_NEXT_YEAR);
    return true;
}

bool oy_instrument_due(oy_instant *out, const oy_instrument *x, int period, int64_t offset) {
    int year;
    if (!oy_instrument_due_year(&year, x, period) || x->due_month == 0 || year < 1970 || year > 9998)
        return false;
    const unsigned parts[] = {(unsigned)year / 100, (unsigned)year % 100, x->due_month, x->due_day};
    uint8_t date[10];
    size_t n = 0;
    for (size_t i = 0; i < 4; i++) {
        if (i > 1)
            date[n++] = '-';
        date[n++] = (uint8_t)('0' + parts[i] / 10);
        date[n++] = (uint8_t)('0' + parts[i] % 10);
    }
    int64_t day;
    if (!oy_day_parse(&day, (oy_bytes){date, n}))
        return false;
    *out = (day + 1) * DAY_SECONDS - offset;
    return true;
}

oy_instant oy_instrument_reminder(const oy_instrument *x, oy_instant due) {
    int64_t first = x->reminder_count ? x->reminders[0] : 0;
    return due > first ? due - first : 0;
}
