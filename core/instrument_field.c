// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The lines of a question, a table and its columns. The type stands before what rests on it.
#include "field_value.h"
#include "instrument_part.h"
#include "titled.h"

#define OPTIONS_MAX 1024
#define TEXT_MAX OY_TEXT_VALUE_MAX // characters
#define LONG_TEXT_MAX 20000
#define LIST_MAX 200
#define UNIT_MAX 24

typedef oy_instrument_reader reader;

static oy_code read_type(reader *r, oy_bytes value) {
    oy_bytes rest = value, token = oy_word_take(&rest);
    oy_form_field *field = r->field;
    uint64_t places = 0;
    if (!oy_field_type_parse(&field->type, token))
        return oy_instrument_fail(r, OY_BAD_WORD, token);
    if (field->type == OY_FIELD_DECIMAL && !oy_number_parse(&places, rest))
        return oy_instrument_fail(r, OY_BAD_NUMBER, value);
    if (field->type == OY_FIELD_DECIMAL ? places < 1 || places > OY_PLACES_MAX : rest.n > 0)
        return oy_instrument_fail(r, field->type == OY_FIELD_DECIMAL ? OY_OUT_OF_RANGE : OY_BAD_LINE, value);
    field->places = (unsigned)places;
    if (r->block == OY_AT_COLUMN && field->type == OY_FIELD_LONG_TEXT)
        return oy_instrument_fail(r, OY_INSTRUMENT_INVALID, value); // a row is for the eye: it has lines, not pages
    r->typed = true;
    return OY_OK;
}

// A line that only some types have.
static oy_code has(reader *r, unsigned line, oy_bytes value) {
    if (!r->typed)
        return oy_instrument_fail(r, OY_LINE_ORDER, value);
    r->has |= line;
    return oy_field_type_may(r->field->type) & line ? OY_OK : oy_instrument_fail(r, OY_INSTRUMENT_INVALID, value);
}

static oy_code read_unit(reader *r, oy_bytes value) {
    oy_code code = has(r, OY_HAS_UNIT, value);
    for (size_t i = 0; i < value.n && !code; i++) {
        uint8_t c = value.p[i];
        if (c <= ' ' || c >= 0x7f || value.n > UNIT_MAX)
            code = oy_instrument_fail(r, OY_BAD_UNIT, value);
    }
    r->field->unit = value;
    return code;
}

// LEAST MOST, as values of the field are written, without their unit.
static oy_code read_range(reader *r, oy_bytes value) {
    oy_form_field *field = r->field;
    oy_bytes most = value, least = oy_word_take(&most);
    oy_code code = has(r, OY_HAS_RANGE, value);
    if (code)
        return code;
    code = oy_scale_parse(&field->least, field, least);
    if (!code)
        code = oy_scale_parse(&field->most, field, most);
    if (!code && (field->least > field->most || (field->type == OY_FIELD_FILE && field->least < 0)))
        code = OY_OUT_OF_RANGE;
    field->bounded = true;
    return code ? oy_instrument_fail(r, code, value) : OY_OK;
}

// LEAST MOST
static oy_code read_pair(reader *r, uint64_t *least, uint64_t *most, uint64_t limit, oy_bytes value) {
    oy_bytes rest = value, first = oy_word_take(&rest);
    if (!oy_number_parse(least, first) || !oy_number_parse(most, rest))
        return oy_instrument_fail(r, OY_BAD_NUMBER, value);
    if (*least > *most || *most < 1 || *most > limit)
        return oy_instrument_fail(r, OY_OUT_OF_RANGE, value);
    return OY_OK;
}

static oy_code read_length(reader *r, oy_bytes value) {
    oy_code code = has(r, OY_HAS_LENGTH, value);
    uint64_t limit = r->field->type == OY_FIELD_TEXT ? TEXT_MAX : LONG_TEXT_MAX;
    return code ? code : read_pair(r, &r->field->shortest, &r->field->longest, limit, value);
}

static oy_code read_count(reader *r, oy_bytes value) {
    oy_code code = has(r, OY_HAS_COUNT, value);
    return code ? code : read_pair(r, &r->field->shortest, &r->field->longest, LIST_MAX, value);
}

static oy_code read_rows(reader *r, oy_bytes value) {
    return read_pair(r, &r->field->shortest, &r->field->longest, OY_ROWS_MAX, value);
}

// WORD LANGUAGE text; the lines of a word stand together.
static oy_code read_option(reader *r, oy_bytes value) {
    oy_instrument *x = r->x;
    oy_form_field *field = r->field;
    oy_bytes title = value, word = oy_word_take(&title);
    oy_code code = has(r, OY_HAS_OPTION, value);
    if (code)
        return code;
    if (!oy_label_check(word))
        return oy_instrument_fail(r, OY_BAD_NAME, word);
    size_t at = field->first_option;
    while (at < x->option_count && !oy_bytes_equal(x->options[at].word, word))
        at++;
    if (at < x->option_count && at + 1 < x->option_count)
        return oy_instrument_fail(r, OY_LINE_ORDER, word);
    if (at == x->option_count) {
        if (at == OPTIONS_MAX)
            return oy_instrument_fail(r, OY_TOO_LONG, word);
        if (!oy_arena_grow(r->arena, &x->options, &r->cap_options, at + 1, sizeof *x->options))
            return oy_instrument_fail(r, OY_NO_MEMORY, OY_LIT(""));
        x->options[x->option_count++] = (oy_option_word){.word = word};
        field->options++;
    }
    oy_titles *titles = &x->options[at].titles;
    return oy_titled_read(titles->row, OY_LANGUAGES_MAX, &titles->n, title, r->line, r->err);
}

// THRESHOLD VALUE
static oy_code read_reaches(reader *r, oy_bytes value) {
    oy_form_field *field = r->field;
    oy_bytes number = value, name = oy_word_take(&number);
    oy_reach reach = {.threshold = OY_INSTRUMENT_NONE};
    oy_code code = has(r, OY_HAS_REACHES, value);
    if (code)
        return code;
    code = oy_scale_parse(&reach.from, field, number);
    if (code)
        return oy_instrument_fail(r, code, value);
    for (size_t i = 0; i < r->x->threshold_count; i++)
        if (oy_bytes_equal(r->x->thresholds[i].name, name))
            reach.threshold = (uint32_t)i;
    if (reach.threshold == OY_INSTRUMENT_NONE)
        return oy_instrument_fail(r, OY_UNKNOWN_LABEL, name);
    for (size_t i = 0; i < field->reach_count; i++)
        if (field->reaches[i].threshold == reach.threshold)
            return oy_instrument_fail(r, OY_LINE_REPEATED, name);
    if (field->reach_count == OY_REACHES_MAX)
        return oy_instrument_fail(r, OY_TOO_LONG, name);
    field->reaches[field->reach_count++] = reach;
    return OY_OK;
}

static oy_code read_yes(reader *r, bool *out, bool meant, oy_bytes value) {
    *out = meant;
    return oy_bytes_equal(value, meant ? OY_LIT("yes") : OY_LIT("no")) ? OY_OK
                                                                       : oy_instrument_fail(r, OY_BAD_WORD, value);
}

static oy_code read_required(reader *r, oy_bytes value) {
    return read_yes(r, &r->field->required, true, value);
}

static oy_code read_carried(reader *r, oy_bytes value) {
    return read_yes(r, &r->field->carried, false, value);
}

static bool can_say(const oy_instrument *x, const oy_form_field *field, oy_bytes word) {
    if (field->type == OY_FIELD_YES_NO)
        return oy_bytes_equal(word, OY_LIT("yes")) || oy_bytes_equal(word, OY_LIT("no"));
    for (uint32_t i = 0; i < field->options; i++)
        if (oy_bytes_equal(x->options[field->first_option + i].word, word))
            return true;
    return false;
}

// FIELD [WORD …]: a question that stands before this one, in the same form or row.
static oy_code read_required_if(reader *r, oy_bytes value) {
    oy_form_field *field = r->field;
    oy_bytes rest = value, name = oy_word_take(&rest);
    field->condition = oy_instrument_field(r->x, r->form, field->table, name);
    if (field->condition == OY_INSTRUMENT_NONE || &r->x->fields[field->condition] == field)
        return oy_instrument_fail(r, OY_UNKNOWN_LABEL, name);
    const oy_form_field *other = &r->x->fields[field->condition];
    if (other->type == OY_FIELD_TABLE)
        return oy_instrument_fail(r, OY_INSTRUMENT_INVALID, name);
    while (rest.n) {
        oy_bytes word = oy_word_take(&rest);
        if (!can_say(r->x, other, word))
            return oy_instrument_fail(r, OY_BAD_WORD, word);
        if (field->condition_count == OY_CONDITION_MAX)
            return oy_instrument_fail(r, OY_TOO_LONG, word);
        field->condition_words[field->condition_count++] = word;
    }
    return OY_OK;
}

// WORD: once among the questions of a form, once among the columns of a table.
static oy_code read_means(reader *r, oy_bytes value) {
    oy_form_field *field = r->field;
    if (!r->typed)
        return oy_instrument_fail(r, OY_LINE_ORDER, value);
    if (!oy_meaning_parse(&field->meaning, value))
        return oy_instrument_fail(r, OY_BAD_WORD, value);
    if (!oy_meaning_fits(field->meaning, field->type))
        return oy_instrument_fail(r, OY_INSTRUMENT_INVALID, value);
    for (const oy_form_field *other = &r->x->fields[r->form->first_field]; other < field; other++)
        if (other->table == field->table && other->meaning == field->meaning)
            return oy_instrument_fail(r, OY_LINE_REPEATED, value);
    return OY_OK;
}

#define ANY_FIELD (OY_AT_FIELD | OY_AT_TABLE | OY_AT_COLUMN)
#define ANY_VALUE (OY_AT_FIELD | OY_AT_COLUMN)

const oy_instrument_word oy_instrument_field_words[] = {
    {"type", ANY_VALUE, false, read_type},
    {"unit", ANY_VALUE, false, read_unit},
    {"range", ANY_VALUE, false, read_range},
    {"length", ANY_VALUE, false, read_length},
    {"count", ANY_VALUE, false, read_count},
    {"option", ANY_VALUE, true, read_option},
    {"reaches", ANY_VALUE, true, read_reaches},
    {"rows", OY_AT_TABLE, false, read_rows},
    {"required", ANY_VALUE, false, read_required},
    {"required-if", ANY_FIELD, false, read_required_if},
    {"means", ANY_VALUE, false, read_means},
    {"carried", OY_AT_FIELD | OY_AT_TABLE, false, read_carried},
    {0},
};

static const char *const has_words[] = {"unit", "range", "length", "option", "count", "reaches"};

oy_code oy_instrument_field_end(oy_instrument_reader *r) {
    const oy_form_field *field = r->field;
    if (r->block == OY_AT_TABLE)
        return field->longest == UINT64_MAX ? oy_instrument_fail(r, OY_LINE_MISSING, OY_LIT("rows")) : OY_OK;
    if (!r->typed)
        return oy_instrument_fail(r, OY_LINE_MISSING, OY_LIT("type"));
    unsigned missing = oy_field_type_must(field->type) & ~r->has;
    for (size_t i = 0; i < sizeof has_words / sizeof *has_words; i++)
        if (missing & 1u << i)
            return oy_instrument_fail(r, OY_LINE_MISSING, oy_bytes_of(has_words[i]));
    bool twice = field->required && field->condition != OY_INSTRUMENT_NONE;
    bool alone = field->type == OY_FIELD_CHOICE && field->options < 2;
    return twice || alone ? oy_instrument_fail(r, OY_INSTRUMENT_INVALID, field->name) : OY_OK;
}
