// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Reads an instrument (docs/formats/instrument.md): what holds for the whole of it, and which blocks it has. Whoever reads it
// may have been sent it by somebody else: whatever is not plainly meant is refused, with its line.
#include "instrument_part.h"
#include "payload.h"
#include "textfile.h"
#include "titled.h"

#define LINE_MAX 1000 // as in the block of an act
#define VERSION_MAX 9999
#define FORMS_MAX 16
#define SECTIONS_MAX 64
#define FIELDS_MAX 512
#define STEPS_MAX 24
#define THRESHOLDS_MAX 8
#define LEAD_MAX (400 * (int64_t)OY_DAY)
#define EXPIRY_MAX (3660 * (int64_t)OY_DAY)
#define COUNT(array) (sizeof(array) / sizeof *(array))

typedef oy_instrument_reader reader;

oy_code oy_instrument_fail(oy_instrument_reader *r, oy_code code, oy_bytes what) {
    return oy_fail(r->err, code, r->line, what);
}

// ---- words of any block ----

static oy_code read_title(reader *r, oy_bytes value) {
    return oy_titled_read(r->titles->row, OY_LANGUAGES_MAX, &r->titles->n, value, r->line, r->err);
}

static oy_code read_help(reader *r, oy_bytes value) {
    return oy_titled_read(r->helps->row, OY_LANGUAGES_MAX, &r->helps->n, value, r->line, r->err);
}

static oy_code read_span(reader *r, int64_t *out, int64_t least, int64_t most, oy_bytes value) {
    if (!oy_duration_parse(out, value))
        return oy_instrument_fail(r, OY_BAD_DURATION, value);
    return *out < least || *out > most ? oy_instrument_fail(r, OY_OUT_OF_RANGE, value) : OY_OK;
}

// ---- the whole ----

static oy_code read_name(reader *r, oy_bytes value) {
    r->x->name = value;
    return oy_label_check(value) ? OY_OK : oy_instrument_fail(r, OY_BAD_NAME, value);
}

static oy_code read_version(reader *r, oy_bytes value) {
    if (!oy_number_parse(&r->x->version, value))
        return oy_instrument_fail(r, OY_BAD_NUMBER, value);
    bool in_range = r->x->version >= 1 && r->x->version <= VERSION_MAX;
    return in_range ? OY_OK : oy_instrument_fail(r, OY_OUT_OF_RANGE, value);
}

static oy_code read_source(reader *r, oy_bytes value) {
    if (r->x->source_count == COUNT(r->x->sources))
        return oy_instrument_fail(r, OY_TOO_LONG, value);
    r->x->sources[r->x->source_count++] = value;
    return OY_OK;
}

static oy_code read_dimension(reader *r, oy_bytes value) {
    r->x->dimension = value;
    return oy_label_check(value) ? OY_OK : oy_instrument_fail(r, OY_BAD_NAME, value);
}

static oy_code read_term(reader *r, oy_measure_word *out, oy_measure_set set, oy_bytes value) {
    return oy_measure_parse(out, set, value) ? OY_OK : oy_instrument_fail(r, OY_BAD_WORD, value);
}

static oy_code read_kind(reader *r, oy_bytes value) {
    return read_term(r, &r->x->kind, OY_SET_OF_KIND, value);
}

static oy_code read_period(reader *r, oy_bytes value) {
    return read_term(r, &r->x->period, OY_SET_OF_PERIOD, value);
}

static oy_code read_returns(reader *r, oy_bytes value) {
    r->several_said = true;
    return read_term(r, &r->x->returns, OY_SET_OF_RETURNS, value);
}

static bool two_digits(unsigned *out, oy_bytes s) {
    for (size_t i = 0; i < 2; i++)
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
    *out = (unsigned)(s.p[0] - '0') * 10 + (unsigned)(s.p[1] - '0');
    return true;
}

// MM-DD: a day that every year has.
static oy_code read_due(reader *r, oy_bytes value) {
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    unsigned month = 0, day = 0;
    if (value.n != 5 || value.p[2] != '-' || !two_digits(&month, value) ||
        !two_digits(&day, oy_bytes_slice(value, 3, 5)) || month < 1 || month > 12 || day < 1 || day > days[month - 1])
        return oy_instrument_fail(r, OY_BAD_DATE, value);
    r->x->due_month = month;
    r->x->due_day = day;
    return OY_OK;
}

// NUMBER UNIT FIELD
static oy_code read_span_of_field(reader *r, int64_t *span, oy_bytes *field, oy_bytes value) {
    oy_bytes rest = value;
    (void)oy_word_take(&rest);
    (void)oy_word_take(&rest);
    if (rest.n == 0)
        return oy_instrument_fail(r, OY_BAD_LINE, value);
    if (!oy_label_check(rest))
        return oy_instrument_fail(r, OY_BAD_NAME, rest);
    *field = rest;
    return read_span(r, span, OY_HOUR, LEAD_MAX, oy_bytes_slice(value, 0, value.n - rest.n - 1));
}

static oy_code read_lead(reader *r, oy_bytes value) {
    return read_span_of_field(r, &r->x->lead, &r->x->lead_field, value);
}

static oy_code read_within(reader *r, oy_bytes value) {
    return read_span_of_field(r, &r->x->within, &r->x->within_field, value);
}

static oy_code read_expires(reader *r, oy_bytes value) {
    return read_span(r, &r->x->expires, OY_DAY, EXPIRY_MAX, value);
}

static oy_code read_check(reader *r, oy_bytes value) {
    return read_span(r, &r->x->answers_within, 60, LEAD_MAX, value);
}

// Each nearer than the one before.
static oy_code read_remind(reader *r, oy_bytes value) {
    oy_instrument *x = r->x;
    int64_t span = 0;
    oy_code code = read_span(r, &span, OY_HOUR, LEAD_MAX, value);
    if (code)
        return code;
    if (x->reminder_count == COUNT(x->reminders))
        return oy_instrument_fail(r, OY_TOO_LONG, value);
    if (x->reminder_count && x->reminders[x->reminder_count - 1] <= span)
        return oy_instrument_fail(r, OY_LINE_ORDER, value);
    x->reminders[x->reminder_count++] = span;
    return OY_OK;
}

static oy_code read_levels(reader *r, oy_bytes value) {
    oy_instrument *x = r->x;
    for (oy_bytes rest = value; rest.n;) {
        oy_bytes level = oy_word_take(&rest), body;
        oy_level parsed;
        if (!oy_level_parse(&parsed, &body, level))
            return oy_instrument_fail(r, OY_BAD_WORD, level);
        if (oy_instrument_allows_level(x, level))
            return oy_instrument_fail(r, OY_LINE_REPEATED, level);
        if (x->level_count == COUNT(x->levels))
            return oy_instrument_fail(r, OY_TOO_LONG, level);
        x->levels[x->level_count++] = level;
    }
    return OY_OK;
}

static oy_code add_bit(reader *r, unsigned *bits, unsigned bit, oy_bytes token) {
    if (*bits & bit)
        return oy_instrument_fail(r, OY_LINE_REPEATED, token);
    *bits |= bit;
    return OY_OK;
}

// Words of the record, as bits. What ends needs no leave.
static oy_code read_words(reader *r, unsigned *bits, oy_word_set set, oy_bytes value) {
    for (oy_bytes rest = value; rest.n;) {
        oy_bytes token = oy_word_take(&rest);
        oy_word word;
        if (!oy_word_parse(&word, set, token) || word == OY_RETURNED_ENDED)
            return oy_instrument_fail(r, OY_BAD_WORD, token);
        oy_code code = add_bit(r, bits, OY_MEASURE_BIT(word, oy_word_first(set)), token);
        if (code)
            return code;
    }
    return OY_OK;
}

static oy_code read_recipients(reader *r, oy_bytes value) {
    return read_words(r, &r->x->recipients, OY_SET_RECIPIENTS, value);
}

static oy_code read_statuses(reader *r, oy_bytes value) {
    return read_words(r, &r->x->statuses, OY_SET_RETURNED, value);
}

static oy_code read_routes(reader *r, oy_bytes value) {
    return read_words(r, &r->x->routes, OY_SET_ROUTE, value);
}

// ---- steps ----

static oy_code read_by(reader *r, oy_bytes value) {
    return read_term(r, &r->step->by, OY_SET_OF_STEP_BY, value);
}

static oy_code read_after(reader *r, oy_bytes value) {
    oy_instrument_step *step = r->step;
    for (oy_bytes rest = value; rest.n;) {
        oy_bytes label = oy_word_take(&rest);
        if (!oy_label_check(label))
            return oy_instrument_fail(r, OY_BAD_NAME, label);
        for (size_t i = 0; i < step->after_count; i++)
            if (oy_bytes_equal(step->after[i], label))
                return oy_instrument_fail(r, OY_LINE_REPEATED, label);
        if (step->after_count == COUNT(step->after))
            return oy_instrument_fail(r, OY_TOO_LONG, label);
        step->after[step->after_count++] = label;
    }
    return OY_OK;
}

static oy_code read_step_within(reader *r, oy_bytes value) {
    return read_span(r, &r->step->within, 60, LEAD_MAX, value);
}

static oy_code read_step_form(reader *r, oy_bytes value) {
    r->step->form = value;
    return oy_instrument_form(r->x, value) ? OY_OK : oy_instrument_fail(r, OY_UNKNOWN_LABEL, value);
}

static oy_code read_ends(reader *r, oy_bytes value) {
    r->step->ends = true;
    return oy_bytes_equal(value, OY_LIT("yes")) ? OY_OK : oy_instrument_fail(r, OY_BAD_WORD, value);
}

#define ANY_BLOCK                                                                                                      \
    (OY_AT_TOP | OY_AT_THRESHOLD | OY_AT_FORM | OY_AT_SECTION | OY_AT_FIELD | OY_AT_TABLE | OY_AT_COLUMN | OY_AT_STEP)

static const oy_instrument_word words[] = {
    {"title", ANY_BLOCK, true, read_title},
    {"help", ANY_BLOCK, true, read_help},
    {"name", OY_AT_TOP, false, read_name},
    {"version", OY_AT_TOP, false, read_version},
    {"source", OY_AT_TOP, true, read_source},
    {"dimension", OY_AT_TOP, false, read_dimension},
    {"kind", OY_AT_TOP, false, read_kind},
    {"period", OY_AT_TOP, false, read_period},
    {"returns", OY_AT_TOP, false, read_returns},
    {"due", OY_AT_TOP, false, read_due},
    {"lead", OY_AT_TOP, false, read_lead},
    {"within", OY_AT_TOP, false, read_within},
    {"expires", OY_AT_TOP, false, read_expires},
    {"check", OY_AT_TOP, false, read_check},
    {"remind", OY_AT_TOP, true, read_remind},
    {"levels", OY_AT_TOP, false, read_levels},
    {"recipients", OY_AT_TOP, false, read_recipients},
    {"statuses", OY_AT_TOP, false, read_statuses},
    {"routes", OY_AT_TOP, false, read_routes},
    {"by", OY_AT_STEP, false, read_by},
    {"after", OY_AT_STEP, false, read_after},
    {"within", OY_AT_STEP, false, read_step_within},
    {"form", OY_AT_STEP, false, read_step_form},
    {"ends", OY_AT_STEP, false, read_ends},
    {0},
};

// ---- blocks ----

// Room for one more row; the block's titles are its own.
static oy_code room(reader *r, void *items, size_t *cap, size_t count, size_t size, size_t most, oy_bytes name) {
    if (!oy_label_check(name))
        return oy_instrument_fail(r, OY_BAD_NAME, name);
    if (count == most)
        return oy_instrument_fail(r, OY_TOO_LONG, name);
    return oy_arena_grow(r->arena, items, cap, count + 1, size) ? OY_OK
                                                                : oy_instrument_fail(r, OY_NO_MEMORY, OY_LIT(""));
}

static oy_code begin_threshold(reader *r, oy_bytes name) {
    oy_instrument *x = r->x;
    if (x->form_count)
        return oy_instrument_fail(r, OY_LINE_ORDER, name);
    for (size_t i = 0; i < x->threshold_count; i++)
        if (oy_bytes_equal(x->thresholds[i].name, name))
            return oy_instrument_fail(r, OY_LINE_REPEATED, name);
    oy_code code =
        room(r, &x->thresholds, &r->cap_thresholds, x->threshold_count, sizeof *x->thresholds, THRESHOLDS_MAX, name);
    if (code)
        return code;
    oy_threshold *t = &x->thresholds[x->threshold_count++];
    *t = (oy_threshold){.name = name};
    r->titles = &t->titles;
    r->helps = &t->helps;
    return OY_OK;
}

static oy_code begin_form(reader *r, oy_bytes name) {
    oy_instrument *x = r->x;
    if (x->step_count)
        return oy_instrument_fail(r, OY_LINE_ORDER, name);
    for (size_t i = 0; i < x->form_count; i++)
        if (oy_bytes_equal(x->forms[i].name, name))
            return oy_instrument_fail(r, OY_LINE_REPEATED, name);
    oy_code code = room(r, &x->forms, &r->cap_forms, x->form_count, sizeof *x->forms, FORMS_MAX, name);
    if (code)
        return code;
    r->form = &x->forms[x->form_count++];
    *r->form = (oy_form){.name = name, .first_field = (uint32_t)x->field_count};
    r->titles = &r->form->titles;
    r->helps = &r->form->helps;
    r->section = r->table = OY_INSTRUMENT_NONE;
    return OY_OK;
}

static oy_code begin_section(reader *r, oy_bytes name) {
    oy_instrument *x = r->x;
    if (!r->form)
        return oy_instrument_fail(r, OY_LINE_ORDER, name);
    for (size_t i = 0; i < x->section_count; i++)
        if (oy_bytes_equal(x->sections[i].name, name))
            return oy_instrument_fail(r, OY_LINE_REPEATED, name);
    oy_code code = room(r, &x->sections, &r->cap_sections, x->section_count, sizeof *x->sections, SECTIONS_MAX, name);
    if (code)
        return code;
    r->section = (uint32_t)x->section_count;
    r->table = OY_INSTRUMENT_NONE;
    oy_form_section *section = &x->sections[x->section_count++];
    *section = (oy_form_section){.name = name};
    r->titles = &section->titles;
    r->helps = &section->helps;
    return OY_OK;
}

// Words that begin the lines of a filled form, and so are no names of questions.
static bool is_reserved(oy_bytes name) {
    static const char *const taken[] = {"instrument", "version", "form", "member", "period", "row", "part"};
    for (size_t i = 0; i < COUNT(taken); i++)
        if (oy_bytes_equal(name, oy_bytes_of(taken[i])))
            return true;
    return false;
}

static oy_code begin_row(reader *r, oy_bytes name) {
    oy_instrument *x = r->x;
    bool column = r->block == OY_AT_COLUMN;
    uint32_t table = column ? r->table : OY_INSTRUMENT_NONE;
    if (!r->form || (column && table == OY_INSTRUMENT_NONE))
        return oy_instrument_fail(r, OY_LINE_ORDER, name);
    if (!column && is_reserved(name))
        return oy_instrument_fail(r, OY_BAD_NAME, name);
    if (oy_instrument_field(x, r->form, table, name) != OY_INSTRUMENT_NONE)
        return oy_instrument_fail(r, OY_LINE_REPEATED, name);
    oy_code code = room(r, &x->fields, &r->cap_fields, x->field_count, sizeof *x->fields, FIELDS_MAX, name);
    if (code)
        return code;
    r->field = &x->fields[x->field_count];
    *r->field = (oy_form_field){.name = name,
                                .section = r->section,
                                .table = table,
                                .carried = true,
                                .meaning = OY_MEANINGS,
                                .longest = UINT64_MAX,
                                .condition = OY_INSTRUMENT_NONE,
                                .line = r->line,
                                .first_option = (uint32_t)x->option_count,
                                .type = r->block == OY_AT_TABLE ? OY_FIELD_TABLE : OY_FIELD_TEXT};
    if (column)
        x->fields[table].columns++;
    else
        r->table = r->block == OY_AT_TABLE ? (uint32_t)x->field_count : OY_INSTRUMENT_NONE;
    x->field_count++;
    r->form->fields++;
    r->titles = &r->field->titles;
    r->helps = &r->field->helps;
    return OY_OK;
}

static oy_code begin_step(reader *r, oy_bytes name) {
    oy_instrument *x = r->x;
    for (size_t i = 0; i < x->step_count; i++)
        if (oy_bytes_equal(x->steps[i].name, name))
            return oy_instrument_fail(r, OY_LINE_REPEATED, name);
    oy_code code = room(r, &x->steps, &r->cap_steps, x->step_count, sizeof *x->steps, STEPS_MAX, name);
    if (code)
        return code;
    r->step = &x->steps[x->step_count++];
    *r->step = (oy_instrument_step){.name = name, .by = OY_MEASURE_WORDS};
    r->titles = &r->step->titles;
    r->helps = &r->step->helps;
    return OY_OK;
}

typedef struct beginning {
    const char *token;
    oy_block block;
    oy_code (*begin)(reader *, oy_bytes name);
} beginning;

static const beginning beginnings[] = {
    {"threshold", OY_AT_THRESHOLD, begin_threshold},
    {"form", OY_AT_FORM, begin_form},
    {"section", OY_AT_SECTION, begin_section},
    {"field", OY_AT_FIELD, begin_row},
    {"table", OY_AT_TABLE, begin_row},
    {"column", OY_AT_COLUMN, begin_row},
    {"step", OY_AT_STEP, begin_step},
};

// The block that is read ends: each has a title, and a field is whole. What is amiss is told at its first line.
static oy_code end_block(reader *r) {
    uint32_t line = r->line;
    r->line = r->block_line;
    oy_code code = OY_OK;
    if (r->block != OY_AT_TOP && r->titles->n == 0)
        code = oy_instrument_fail(r, OY_LINE_MISSING, OY_LIT("title"));
    else if (r->block & (OY_AT_FIELD | OY_AT_TABLE | OY_AT_COLUMN))
        code = oy_instrument_field_end(r);
    else if (r->block == OY_AT_STEP && r->step->by == OY_MEASURE_WORDS)
        code = oy_instrument_fail(r, OY_LINE_MISSING, OY_LIT("by"));
    r->line = line;
    return code;
}

static oy_code begin_block(reader *r, const beginning *b, oy_bytes name) {
    oy_code code = end_block(r);
    if (code)
        return code;
    r->block = b->block;
    r->blocks |= b->block;
    r->block_line = r->line;
    r->seen = 0;
    r->has = 0;
    r->typed = false;
    r->field = NULL;
    return b->begin(r, name);
}

// ---- lines ----

static const oy_instrument_word *word_in(const oy_instrument_word *table, oy_block block, oy_bytes token,
                                         unsigned *bit) {
    for (const oy_instrument_word *w = table; w->token; w++, ++*bit)
        if (w->blocks & block && oy_bytes_equal(token, oy_bytes_of(w->token)))
            return w;
    return NULL;
}

static oy_code read_line(reader *r, oy_bytes line) {
    oy_bytes value = line, token = oy_word_take(&value);
    unsigned bit = 0;
    const oy_instrument_word *w = word_in(words, r->block, token, &bit);
    if (!w)
        w = word_in(oy_instrument_field_words, r->block, token, &bit);
    if (!w)
        return oy_instrument_fail(r, OY_LINE_UNKNOWN, token);
    if (!oy_value_clean(value))
        return oy_instrument_fail(r, value.n ? OY_BAD_SPACE : OY_BAD_LINE, line);
    if (!w->repeats && r->seen & UINT64_C(1) << bit)
        return oy_instrument_fail(r, OY_LINE_REPEATED, token);
    r->seen |= UINT64_C(1) << bit;
    return w->read(r, value);
}

static oy_code read_outer_line(reader *r, oy_bytes line) {
    oy_bytes value = line, token = oy_word_take(&value);
    for (size_t i = 0; i < COUNT(beginnings); i++)
        if (oy_bytes_equal(token, oy_bytes_of(beginnings[i].token)))
            return begin_block(r, &beginnings[i], value);
    unsigned bit = 0;
    if (r->block != OY_AT_TOP)
        return oy_instrument_fail(r, word_in(words, OY_AT_TOP, token, &bit) ? OY_LINE_ORDER : OY_LINE_UNKNOWN, token);
    return read_line(r, line);
}

static oy_code read_inner_line(reader *r, oy_bytes line) {
    if (r->block == OY_AT_TOP)
        return oy_instrument_fail(r, OY_LINE_ORDER, line);
    if (!oy_indent_take(&line))
        return oy_instrument_fail(r, OY_BAD_SPACE, line);
    return read_line(r, line);
}

static oy_code file_end(reader *r) {
    oy_code code = end_block(r);
    return code ? code : oy_instrument_check(r);
}

oy_code oy_instrument_parse(oy_instrument *out, oy_arena *arena, oy_bytes text, oy_err *err) {
    *out = (oy_instrument){.kind = OY_MEASURE_WORDS, .period = OY_MEASURE_WORDS, .returns = OY_MEASURE_RETURNS_ONE};
    reader r = {.x = out,
                .arena = arena,
                .err = err,
                .block = OY_AT_TOP,
                .titles = &out->titles,
                .helps = &out->helps,
                .section = OY_INSTRUMENT_NONE,
                .table = OY_INSTRUMENT_NONE};
    oy_textfile file;
    oy_code code = oy_textfile_fits(text, OY_INSTRUMENT_MAX, LINE_MAX, err);
    if (!code)
        code = oy_textfile_open(&file, text, OY_LIT("oydas instrument v1"), err);
    while (!code) {
        oy_bytes line;
        code = oy_textfile_next(&file, &line, err);
        r.line = file.line;
        if (!code && line.n == 0)
            return file_end(&r);
        if (!code)
            code = line.p[0] == ' ' ? read_inner_line(&r, line) : read_outer_line(&r, line);
    }
    return code;
}
