// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Filled forms. For every question of every form that comes with the program, answers are made from what the question asks:
// some that are accepted, and for each constraint one that is refused, with its code and at its place.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "assets/assets.h"
#include "core/filled.h"
#include "tests/unit/failing_memory.h"

#define HEAD "oydas form v1\ninstrument sample\nversion 1\nform f\nmember ARIM\n"

static const char sample[] = "oydas instrument v1\n"
                             "name sample\n"
                             "version 1\n"
                             "title en Sample\n"
                             "kind event\n"
                             "levels members\n"
                             "recipients all\n"
                             "statuses submitted partial\n"
                             "form f\n"
                             "  title en Form\n"
                             "section s\n"
                             "  title en Section\n"
                             "field kind\n"
                             "  title en Kind\n"
                             "  type choice\n"
                             "  option land en Land\n"
                             "  option sea en Sea\n"
                             "  required yes\n"
                             "field troops\n"
                             "  title en Troops\n"
                             "  help en All of them\n"
                             "  type number\n"
                             "  unit persons\n"
                             "  range 0 1000\n"
                             "  required-if kind land\n"
                             "field note\n"
                             "  title en Note\n"
                             "  type long-text\n"
                             "  length 1 100\n"
                             "  carried no\n"
                             "table parts\n"
                             "  title en Parts\n"
                             "  rows 0 3\n"
                             "  required-if kind sea\n"
                             "column name\n"
                             "  title en Name\n"
                             "  type text\n"
                             "  length 2 20\n"
                             "  required yes\n"
                             "column share\n"
                             "  title en Share\n"
                             "  type decimal 2\n"
                             "  unit %\n"
                             "  range 0.00 100.00\n"
                             "  required-if name\n"
                             "field end\n"
                             "  title en End\n"
                             "  type date\n";

static int setup(void **state) {
    static oy_arena arena;
    oy_arena_init(&arena, oy_allocator_libc());
    *state = &arena;
    return 0;
}

static int teardown(void **state) {
    oy_arena_clear(*state);
    return 0;
}

static oy_instrument instrument(oy_arena *arena, oy_bytes text) {
    oy_instrument x;
    oy_err err = {0};
    if (oy_instrument_parse(&x, arena, text, &err))
        fail_msg("%s, line %u: %s", oy_code_token(err.code), err.line, err.what);
    return x;
}

static oy_filled filled(oy_arena *arena, const char *text) {
    oy_filled f;
    oy_err err = {0};
    if (oy_filled_parse(&f, arena, oy_bytes_of(text), &err))
        fail_msg("%s, line %u: %s, in:\n%s", oy_code_token(err.code), err.line, err.what, text);
    return f;
}

static void assert_bytes(oy_bytes found, const char *wanted) {
    if (!oy_bytes_equal(found, oy_bytes_of(wanted)))
        fail_msg("found:\n%.*s\nwanted:\n%s", (int)found.n, (const char *)found.p, wanted);
}

// ---- reading and writing ----

#define FULL                                                                                                           \
    HEAD "kind land\n"                                                                                                 \
         "troops 12 persons\n"                                                                                         \
         "note\n"                                                                                                      \
         "  | First line, # no comment\n"                                                                              \
         "  |\n"                                                                                                       \
         "  |   set in\n"                                                                                              \
         "row parts\n"                                                                                                 \
         "  name One\n"                                                                                                \
         "  share 60.50 %\n"                                                                                           \
         "row parts\n"                                                                                                 \
         "  name Two\n"                                                                                                \
         "  share 39.50 %\n"                                                                                           \
         "end 2026-05-31\n"

static void what_is_read_prints_as_it_was(void **state) {
    oy_filled f = filled(*state, FULL);
    assert_bytes(f.member, "ARIM");
    assert_int_equal(f.period, 0);
    assert_bytes(oy_filled_value(&f, OY_LIT("note")), "First line, # no comment\n\n  set in");
    assert_int_equal(oy_filled_rows(&f, OY_LIT("parts")), 2);
    oy_buf out = oy_buf_in(*state);
    oy_filled_print(&out, &f);
    assert_bytes(oy_buf_bytes(&out), FULL);
    assert_true(oy_filled_canonical(*state, OY_LIT(FULL)));
    assert_false(oy_filled_canonical(*state, OY_LIT(FULL "# a comment\n")));
    assert_false(oy_filled_canonical(*state, OY_LIT("\n" FULL)));
}

static void a_mistake_of_form_has_its_line(void **state) {
    static const struct {
        const char *text;
        oy_code code;
        uint32_t line;
    } all[] = {
        {"oydas form v2\n", OY_BAD_LINE, 1},
        {"oydas form v1\n", OY_LINE_MISSING, 1},
        {"oydas form v1\nversion 1\n", OY_LINE_ORDER, 2},
        {"oydas form v1\ninstrument A\n", OY_BAD_NAME, 2},
        {"oydas form v1\ninstrument\n", OY_BAD_LINE, 2},
        {"oydas form v1\ninstrument a\nversion 0\n", OY_OUT_OF_RANGE, 3},
        {"oydas form v1\ninstrument a\nversion x\n", OY_BAD_NUMBER, 3},
        {"oydas form v1\ninstrument a\nversion 1\nform F\n", OY_BAD_NAME, 4},
        {"oydas form v1\ninstrument a\nversion 1\nform f\nmember x\n", OY_BAD_NAME, 5},
        {"oydas form v1\n  instrument a\n", OY_LINE_ORDER, 2},
        {HEAD "period 26\n", OY_BAD_DATE, 6},
        {HEAD "period 1899\n", OY_OUT_OF_RANGE, 6},
        {HEAD "period 2026\nperiod 2026\n", OY_LINE_REPEATED, 7},
        {HEAD "kind land\nperiod 2026\n", OY_LINE_ORDER, 7},
        {HEAD "form f\n", OY_LINE_REPEATED, 6},
        {HEAD "Kind land\n", OY_BAD_NAME, 6},
        {HEAD "kind  land\n", OY_BAD_SPACE, 6},
        {HEAD "kind land \n", OY_BAD_SPACE, 6},
        {HEAD "row\n", OY_BAD_NAME, 6},
        {HEAD "row parts one\n", OY_BAD_NAME, 6},
        {HEAD "  name One\n", OY_LINE_ORDER, 6},
        {HEAD "kind land\n  name One\n", OY_LINE_ORDER, 7},
        {HEAD "row parts\n   name One\n", OY_BAD_SPACE, 7},
        {HEAD "kind land\n  | text\n", OY_LINE_ORDER, 7},
        {HEAD "note\n", OY_BAD_LINE, 6},
        {HEAD "note\nkind land\n", OY_BAD_LINE, 6},
        {HEAD "note\n  |\n", OY_BAD_LINE, 6},
        {HEAD "note\n  | a\n  |\n", OY_BAD_LINE, 6},
        {HEAD "note\n  |\n  | a\n", OY_BAD_LINE, 6},
        {HEAD "note\n  |a\n", OY_BAD_SPACE, 7},
        {HEAD "note\n  | a", OY_TRUNCATED, 7},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        oy_filled f;
        oy_err err = {0};
        oy_code code = oy_filled_parse(&f, *state, oy_bytes_of(all[i].text), &err);
        if (code != all[i].code || err.line != all[i].line)
            fail_msg("%s, line %u, instead of %s, line %u, in:\n%s", oy_code_token(code), err.line,
                     oy_code_token(all[i].code), all[i].line, all[i].text);
    }
}

// ---- checking ----

// What is amiss with a form of the sample, as "code field row;".
static void assert_faults(oy_arena *arena, const char *text, bool partial, const char *wanted) {
    oy_instrument x = instrument(arena, oy_bytes_of(sample));
    oy_filled f = filled(arena, text);
    oy_filled_faults faults;
    const oy_filled_look look = {&x, NULL, partial};
    bool good = oy_filled_check(&faults, &look, &f);
    oy_buf out = oy_buf_in(arena);
    for (size_t i = 0; i < faults.n; i++) {
        oy_buf_puts(&out, oy_code_token(faults.row[i].err.code));
        oy_buf_putc(&out, ' ');
        oy_buf_put(&out, faults.row[i].field == OY_INSTRUMENT_NONE ? OY_LIT("-") : x.fields[faults.row[i].field].name);
        oy_buf_putc(&out, ' ');
        oy_buf_number(&out, faults.row[i].row);
        oy_buf_putc(&out, ';');
    }
    assert_bytes(oy_buf_bytes(&out), wanted);
    assert_int_equal(good, faults.n == 0);
}

static void faults_are_told_by_question(void **state) {
    assert_faults(*state, FULL, false, "");
    assert_faults(*state, HEAD, false, "answer-missing kind 0;");
    assert_faults(*state, HEAD, true, "");
    assert_faults(*state, HEAD "kind land\n", false, "answer-missing troops 0;");
    assert_faults(*state, HEAD "kind sea\n", false, "answer-missing parts 0;");
    assert_faults(*state, HEAD "kind sea\nrow parts\n  share 1.00 %\n", false, "answer-missing name 1;");
    assert_faults(*state, HEAD "kind sea\nrow parts\n  name One\n", false, "answer-missing share 1;");
    assert_faults(*state, HEAD "kind air\n", false, "bad-word kind 0;");
    assert_faults(*state, HEAD "colour red\nkind land\n", true, "line-unknown - 0;");
    assert_faults(*state, HEAD "kind land\nkind sea\n", true, "line-repeated kind 0;");
    assert_faults(*state, HEAD "end 2026-01-01\nkind land\n", true, "line-order kind 0;");
    assert_faults(*state, HEAD "kind\n  | land\n", true, "bad-line kind 0;");
    assert_faults(*state, HEAD "note text\n", true, "bad-line note 0;");
    assert_faults(*state, HEAD "row kind\n", true, "bad-line kind 0;");
    assert_faults(*state, HEAD "parts One\n", true, "bad-line parts 0;");
    assert_faults(*state, HEAD "row other\n  name One\n", true, "line-unknown - 0;");
    assert_faults(*state, HEAD "row parts\n  colour red\n", true, "line-unknown parts 1;");
    assert_faults(*state, HEAD "row parts\n  name A\n  name BB\n", true, "too-short name 1;line-repeated name 1;");
    assert_faults(*state, HEAD "row parts\n  share 1.00 %\n  name AA\n", true, "line-order name 1;");
    assert_faults(*state, HEAD "row parts\n  name AA\nrow parts\n  name B\n", true, "too-short name 2;");
    assert_faults(*state, HEAD "row parts\nrow parts\nrow parts\nrow parts\n", true, "too-many-rows parts 0;");
    assert_faults(*state, HEAD "row parts\nend 2026-01-01\nrow parts\n", true, "line-order parts 0;");
    assert_faults(*state, HEAD "period 2026\n", true, "line-unknown - 0;");
    assert_faults(*state, "oydas form v1\ninstrument other\nversion 1\nform f\nmember ARIM\n", true, "other-form - 0;");
    assert_faults(*state, "oydas form v1\ninstrument sample\nversion 2\nform f\nmember ARIM\n", true,
                  "other-form - 0;");
    assert_faults(*state, "oydas form v1\ninstrument sample\nversion 1\nform g\nmember ARIM\n", true,
                  "other-form - 0;");
}

static void too_many_faults_are_cut(void **state) {
    oy_instrument x = instrument(*state, oy_bytes_of(sample));
    oy_buf text = oy_buf_in(*state);
    oy_buf_puts(&text, HEAD);
    for (unsigned i = 0; i < OY_FILLED_FAULTS_MAX + 5; i++)
        oy_buf_puts(&text, "colour red\n");
    oy_filled f;
    oy_err err;
    oy_filled_faults faults;
    const oy_filled_look look = {&x, NULL, true};
    assert_int_equal(oy_filled_parse(&f, *state, oy_buf_bytes(&text), &err), OY_OK);
    assert_false(oy_filled_check(&faults, &look, &f));
    assert_int_equal(faults.n, OY_FILLED_FAULTS_MAX);
    assert_true(faults.more);
}

static void members_are_those_of_the_roster(void **state) {
    static const oy_bytes codes[] = {{(const uint8_t *)"BELA", 4}};
    const oy_codes_known known = {codes, 1};
    oy_instrument x = instrument(*state, oy_bytes_of(sample));
    oy_filled f = filled(*state, FULL);
    oy_filled_faults faults;
    const oy_filled_look look = {&x, &known, false};
    assert_false(oy_filled_check(&faults, &look, &f));
    assert_int_equal(faults.n, 1);
    assert_int_equal(faults.row[0].err.code, OY_NOT_A_MEMBER);
    f.member = OY_LIT("BELA");
    assert_true(oy_filled_check(&faults, &look, &f));
}

// ---- the next one, and one to fill ----

static void what_is_carried_over(void **state) {
    oy_instrument x = instrument(*state, oy_bytes_of(sample));
    oy_filled f = filled(*state, HEAD "kind land\ntroops 5000 persons\nnote\n  | a\nrow parts\n  name One\n"
                                      "  colour red\nrow gone\n  name X\nold answer\nend 2026-05-31\n");
    oy_filled next;
    oy_buf out = oy_buf_in(*state);
    assert_true(oy_filled_next(&next, *state, &x, &f));
    oy_filled_print(&out, &next);
    assert_bytes(oy_buf_bytes(&out), HEAD "kind land\nrow parts\n  name One\nend 2026-05-31\n");
    f.form = OY_LIT("g");
    assert_false(oy_filled_next(&next, *state, &x, &f));
}

static void the_period_advances(void **state) {
    const oy_asset *a = oy_asset_find("instruments/unroca.instrument");
    oy_instrument x = instrument(*state, a->content);
    oy_filled f = filled(*state,
                         "oydas form v1\ninstrument unroca\nversion 1\nform transfers\nmember ARIM\nperiod 2025\n"),
              next;
    assert_true(oy_filled_next(&next, *state, &x, &f));
    assert_int_equal(next.period, 2026);
    assert_int_equal(next.count, 0);
    f.period = OY_PERIOD_MOST;
    assert_false(oy_filled_next(&next, *state, &x, &f));
}

// A form to fill can be read as it is, and says what it is filled with already.
static void a_template_is_a_form(void **state) {
    for (const oy_asset *a = oy_asset_next("instruments/", NULL); a; a = oy_asset_next("instruments/", a)) {
        oy_instrument x = instrument(*state, a->content);
        for (size_t i = 0; i < x.form_count; i++) {
            const oy_filled empty = {.form = x.forms[i].name,
                                     .member = OY_LIT("ARIM"),
                                     .period = x.kind == OY_MEASURE_KIND_PERIODIC ? 2026 : 0};
            oy_buf out = oy_buf_in(*state);
            oy_filled_template(&out, &x, &empty, OY_LIT("en"));
            oy_buf_putc(&out, '\0');
            assert_false(out.failed);
            oy_filled read = filled(*state, (const char *)out.p);
            assert_int_equal(read.count, 0);
            assert_int_equal(read.period, empty.period);
            for (uint32_t at = x.forms[i].first_field; at < x.forms[i].first_field + x.forms[i].fields; at++) {
                oy_bytes title = oy_title_in(&x.fields[at].titles, OY_LIT("en"));
                assert_non_null(memmem(out.p, out.n, title.p, title.n));
            }
        }
    }
    oy_instrument x = instrument(*state, oy_bytes_of(sample));
    oy_filled f = filled(*state, FULL);
    oy_buf out = oy_buf_in(*state), again = oy_buf_in(*state);
    oy_filled_template(&out, &x, &f, OY_LIT("en"));
    oy_buf_putc(&out, '\0');
    oy_filled read = filled(*state, (const char *)out.p);
    oy_filled_print(&again, &read);
    assert_bytes(oy_buf_bytes(&again), FULL);
    const oy_filled nobody = {.form = OY_LIT("f")};
    out = oy_buf_in(*state);
    oy_filled_template(&out, &x, &nobody, OY_LIT("en"));
    oy_err err;
    assert_int_equal(oy_filled_parse(&read, *state, oy_buf_bytes(&out), &err), OY_BAD_NAME);
    assert_int_equal(err.line, 5);
}

// ---- every question of every form ----

#define ROWS_MADE 2

typedef struct world {
    oy_arena *arena;
    const oy_asset *asset;
    oy_instrument x;
    const oy_form *form;
    oy_filled f;
} world;

static oy_bytes repeated(oy_arena *arena, size_t n, bool lines) {
    oy_buf out = oy_buf_in(arena);
    for (size_t i = 0; i < n; i++)
        oy_buf_putc(&out, lines && i % 100 == 99 && i + 1 < n ? '\n' : 'x');
    return oy_buf_bytes(&out);
}

static oy_bytes scaled(const world *w, const oy_form_field *field, int64_t value) {
    oy_buf out = oy_buf_in(w->arena);
    if (field->type == OY_FIELD_FILE)
        oy_buf_puts(&out, "00000000000000000000000000000000000000000000000000000000000000ff ");
    oy_scale_print(&out, field, value);
    return oy_buf_bytes(&out);
}

static oy_bytes option(const world *w, const oy_form_field *field, uint32_t i) {
    return w->x.options[field->first_option + i].word;
}

static oy_bytes option_list(const world *w, const oy_form_field *field) {
    oy_buf out = oy_buf_in(w->arena);
    for (uint32_t i = 0; i < field->options; i++) {
        oy_buf_puts(&out, i ? " " : "");
        oy_buf_put(&out, option(w, field, i));
    }
    return oy_buf_bytes(&out);
}

// An answer that is accepted: the least (`most` false) or the most that is.
static oy_bytes accepted(const world *w, const oy_form_field *field, bool most) {
    uint64_t length = most ? field->longest : field->shortest ? field->shortest : 1;
    switch (field->type) {
    case OY_FIELD_TEXT:
        return repeated(w->arena, length > OY_TEXT_VALUE_MAX ? OY_TEXT_VALUE_MAX : length, false);
    case OY_FIELD_LONG_TEXT:
        return repeated(w->arena, length, true);
    case OY_FIELD_NUMBER:
    case OY_FIELD_DECIMAL:
        return scaled(w, field, most ? field->most : field->least);
    case OY_FIELD_FILE:
        return scaled(w, field, field->bounded ? most ? field->most : field->least : 5);
    case OY_FIELD_DATE:
    case OY_FIELD_INSTANT:
        return scaled(w, field, field->bounded ? most ? field->most : field->least : 20000);
    case OY_FIELD_YES_NO:
        return most ? OY_LIT("yes") : OY_LIT("no");
    case OY_FIELD_CHOICE:
        return option(w, field, most ? field->options - 1 : 0);
    case OY_FIELD_CHOICES:
        return most ? option_list(w, field) : option(w, field, 0);
    case OY_FIELD_MEMBER:
        return OY_LIT("ARIM");
    case OY_FIELD_MEMBERS:
        return most && field->longest > 1 ? OY_LIT("ARIM BELA") : OY_LIT("ARIM");
    case OY_FIELD_COORDINATES:
        return most ? OY_LIT("90.0000 N 180.0000 E") : OY_LIT("0.0001 S 0.0001 W");
    case OY_FIELD_EMAIL:
        return OY_LIT("duty.office@mfa.example.org");
    case OY_FIELD_TELEPHONE:
        return OY_LIT("+7 7172 720 111");
    default:
        fail_msg("no answer for %s", oy_field_type_token(field->type));
        return (oy_bytes){0};
    }
}

static void add(world *w, oy_answer_kind kind, const oy_form_field *field, bool most) {
    oy_filled_answer *a = &w->f.answers[w->f.count++];
    *a = (oy_filled_answer){.kind = kind, .name = field->name, .is_long = field->type == OY_FIELD_LONG_TEXT, .line = 1};
    if (kind != OY_ANSWER_ROW)
        a->value = accepted(w, field, most);
}

// The form with an answer to every question; tables have two rows, or as many as they must.
static void fill(world *w, bool most) {
    w->f = (oy_filled){.instrument = w->x.name,
                       .version = w->x.version,
                       .form = w->form->name,
                       .member = OY_LIT("ARIM"),
                       .period = w->x.kind == OY_MEASURE_KIND_PERIODIC ? 2026 : 0};
    w->f.answers = oy_arena_get(w->arena, 8192 * sizeof *w->f.answers);
    assert_non_null(w->f.answers);
    for (uint32_t at = w->form->first_field; at < w->form->first_field + w->form->fields; at++) {
        const oy_form_field *field = &w->x.fields[at];
        if (field->table != OY_INSTRUMENT_NONE)
            continue;
        if (field->type != OY_FIELD_TABLE)
            add(w, OY_ANSWER_VALUE, field, most);
        for (uint64_t row = 0;
             field->type == OY_FIELD_TABLE && row < (field->shortest > ROWS_MADE ? field->shortest : ROWS_MADE);
             row++) {
            add(w, OY_ANSWER_ROW, field, most);
            for (uint32_t column = at + 1; column <= at + field->columns; column++)
                add(w, OY_ANSWER_CELL, &w->x.fields[column], most);
        }
    }
}

static bool check(const world *w, oy_filled_faults *faults) {
    const oy_filled_look look = {&w->x, NULL, false};
    return oy_filled_check(faults, &look, &w->f);
}

static void assert_good(const world *w) {
    oy_filled_faults faults;
    if (!check(w, &faults))
        fail_msg("%s, %.*s: %s: %s", w->asset->path, (int)w->form->name.n, (const char *)w->form->name.p,
                 oy_code_token(faults.row[0].err.code), faults.row[0].err.what);
}

// With another value in its place, an answer is refused with that code, at that question, and nothing else is.
static size_t refuse(world *w, size_t answer, uint32_t at, oy_bytes value, oy_code code) {
    oy_filled_faults faults;
    oy_bytes before = w->f.answers[answer].value;
    w->f.answers[answer].value = value;
    bool good = check(w, &faults);
    w->f.answers[answer].value = before;
    if (good || faults.n != 1 || faults.row[0].err.code != code || faults.row[0].field != at ||
        (w->f.answers[answer].kind == OY_ANSWER_CELL) != (faults.row[0].row > 0))
        fail_msg("%s, %.*s: %.*s is %s and not %s", w->asset->path, (int)w->x.fields[at].name.n,
                 (const char *)w->x.fields[at].name.p, (int)value.n, (const char *)value.p,
                 good ? "accepted" : oy_code_token(faults.row[0].err.code), oy_code_token(code));
    return 1;
}

static size_t refuse_scale(world *w, size_t i, uint32_t at) {
    const oy_form_field *field = &w->x.fields[at];
    size_t n = 0;
    if (field->bounded) {
        n += refuse(w, i, at, scaled(w, field, field->most + 1), OY_OUT_OF_RANGE);
        if (field->type != OY_FIELD_FILE || field->least > 0)
            n += refuse(w, i, at, scaled(w, field, field->least - 1), OY_OUT_OF_RANGE);
    }
    if (field->unit.n) {
        n += refuse(w, i, at, field->places ? OY_LIT("1.000000000 x") : OY_LIT("007 x"),
                    field->places ? OY_BAD_DECIMAL : OY_BAD_NUMBER);
        oy_buf bare = oy_buf_in(w->arena), other = oy_buf_in(w->arena);
        oy_decimal_print(&bare, field->least, field->places);
        oy_buf_put(&other, oy_buf_bytes(&bare));
        oy_buf_puts(&other, " elephants");
        n += refuse(w, i, at, oy_buf_bytes(&bare), OY_BAD_UNIT);
        n += refuse(w, i, at, oy_buf_bytes(&other), OY_BAD_UNIT);
    }
    return n;
}

static size_t refuse_lists(world *w, size_t i, uint32_t at) {
    const oy_form_field *field = &w->x.fields[at];
    size_t n = 0;
    if (field->type == OY_FIELD_MEMBERS) {
        n += refuse(w, i, at, OY_LIT("BELA ARIM"), OY_LINE_ORDER);
        n += refuse(w, i, at, OY_LIT("ARIM ARIM"), OY_LINE_REPEATED);
        n += refuse(w, i, at, OY_LIT("arim"), OY_BAD_NAME);
        oy_buf many = oy_buf_in(w->arena);
        for (uint64_t k = 0; k <= field->longest && field->longest < 100; k++) {
            oy_buf_puts(&many, k ? " M" : "M");
            oy_buf_number(&many, 100 + k);
        }
        n += many.n ? refuse(w, i, at, oy_buf_bytes(&many), OY_TOO_LONG) : 0;
    }
    if (field->type == OY_FIELD_CHOICES) {
        oy_buf back = oy_buf_in(w->arena), twice = oy_buf_in(w->arena);
        oy_buf_put(&back, option(w, field, 1));
        oy_buf_putc(&back, ' ');
        oy_buf_put(&back, option(w, field, 0));
        oy_buf_put(&twice, option(w, field, 0));
        oy_buf_putc(&twice, ' ');
        oy_buf_put(&twice, option(w, field, 0));
        n += refuse(w, i, at, oy_buf_bytes(&back), OY_LINE_ORDER);
        n += refuse(w, i, at, oy_buf_bytes(&twice), OY_LINE_REPEATED);
        n += refuse(w, i, at, OY_LIT("none-of-these"), OY_BAD_WORD);
    }
    return n;
}

static size_t refuse_text(world *w, size_t i, uint32_t at) {
    const oy_form_field *field = &w->x.fields[at];
    bool is_long = field->type == OY_FIELD_LONG_TEXT;
    size_t n = refuse(w, i, at, repeated(w->arena, field->longest + 1, is_long), OY_TOO_LONG);
    if (field->shortest > 1)
        n += refuse(w, i, at, repeated(w->arena, field->shortest - 1, false), OY_TOO_SHORT);
    n += refuse(w, i, at, is_long ? OY_LIT("xxxx ") : OY_LIT("x  x"), OY_BAD_SPACE);
    n += refuse(w, i, at, OY_LIT("xxx\xe2\x80\xae"), OY_BAD_CHARACTER);
    if (is_long) {
        n += refuse(w, i, at, OY_LIT("\nxxxx"), OY_BAD_SPACE);
        n += refuse(w, i, at, OY_LIT("xxxx\n"), OY_BAD_SPACE);
        n += field->longest > OY_TEXT_VALUE_MAX
                 ? refuse(w, i, at, repeated(w->arena, OY_TEXT_VALUE_MAX + 1, false), OY_TOO_LONG)
                 : 0;
    }
    return n;
}

// Every way in which an answer to this question can be refused. Returns how many there were.
static size_t refuse_all(world *w, size_t i, uint32_t at) {
    const oy_form_field *field = &w->x.fields[at];
    switch (field->type) {
    case OY_FIELD_TEXT:
    case OY_FIELD_LONG_TEXT:
        return refuse_text(w, i, at);
    case OY_FIELD_NUMBER:
    case OY_FIELD_DECIMAL:
        return refuse_scale(w, i, at);
    case OY_FIELD_FILE:
        return refuse_scale(w, i, at) + refuse(w, i, at, OY_LIT("00ff 5"), OY_BAD_HASH);
    case OY_FIELD_DATE:
        return refuse_scale(w, i, at) + refuse(w, i, at, OY_LIT("2026-02-29"), OY_BAD_DATE);
    case OY_FIELD_INSTANT:
        return refuse_scale(w, i, at) + refuse(w, i, at, OY_LIT("2026-02-28"), OY_BAD_INSTANT);
    case OY_FIELD_YES_NO:
        return refuse(w, i, at, OY_LIT("maybe"), OY_BAD_WORD);
    case OY_FIELD_CHOICE:
        return refuse(w, i, at, OY_LIT("none-of-these"), OY_BAD_WORD);
    case OY_FIELD_MEMBER:
        return refuse(w, i, at, OY_LIT("arim"), OY_BAD_NAME);
    case OY_FIELD_CHOICES:
    case OY_FIELD_MEMBERS:
        return refuse_lists(w, i, at);
    case OY_FIELD_COORDINATES:
        return refuse(w, i, at, OY_LIT("90.0001 N 0.0000 E"), OY_BAD_PLACE);
    case OY_FIELD_EMAIL:
        return refuse(w, i, at, OY_LIT("nobody"), OY_BAD_ADDRESS);
    case OY_FIELD_TELEPHONE:
        return refuse(w, i, at, OY_LIT("0049 30"), OY_BAD_ADDRESS);
    default:
        return 0;
    }
}

// Without the answer: refused where it is required, accepted where it is not.
static void leave_out(world *w, size_t answer, uint32_t at) {
    const oy_form_field *field = &w->x.fields[at];
    oy_filled whole = w->f;
    oy_filled_answer *rest = oy_arena_get(w->arena, whole.count * sizeof *rest);
    oy_filled_faults faults;
    size_t n = 0;
    assert_non_null(rest);
    for (size_t i = 0; i < whole.count; i++)
        if (i != answer)
            rest[n++] = whole.answers[i];
    w->f.answers = rest;
    w->f.count = n;
    bool good = check(w, &faults), missing = false;
    for (size_t i = 0; i < faults.n; i++)
        missing |= faults.row[i].err.code == OY_ANSWER_MISSING && faults.row[i].field == at;
    if (field->condition == OY_INSTRUMENT_NONE && missing != field->required)
        fail_msg("%s: %.*s can be left out, or cannot", w->asset->path, (int)field->name.n,
                 (const char *)field->name.p);
    if (field->condition == OY_INSTRUMENT_NONE && !field->required)
        assert_true(good);
    w->f = whole;
}

// More rows than there may be, fewer than there must be.
static void bend_rows(world *w, uint32_t at) {
    const oy_form_field *table = &w->x.fields[at];
    oy_filled whole = w->f;
    size_t first = 0, length = 1;
    while (whole.answers[first].kind != OY_ANSWER_ROW || !oy_bytes_equal(whole.answers[first].name, table->name))
        first++;
    while (first + length < whole.count && whole.answers[first + length].kind == OY_ANSWER_CELL)
        length++;
    for (int more = 0; more < 2; more++) {
        uint64_t rows = more ? table->longest + 1 : table->shortest ? table->shortest - 1 : 0;
        oy_filled_answer *bent = oy_arena_get(w->arena, (whole.count + (rows + 1) * length) * sizeof *bent);
        size_t n = 0;
        assert_non_null(bent);
        for (size_t i = 0; i < first; i++)
            bent[n++] = whole.answers[i];
        for (uint64_t row = 0; row < rows; row++)
            for (size_t i = 0; i < length; i++)
                bent[n++] = whole.answers[first + i];
        bool inside = true;
        for (size_t i = first; i < whole.count; i++) {
            inside = inside &&
                     (whole.answers[i].kind == OY_ANSWER_CELL ||
                      (whole.answers[i].kind == OY_ANSWER_ROW && oy_bytes_equal(whole.answers[i].name, table->name)));
            if (!inside)
                bent[n++] = whole.answers[i];
        }
        oy_filled_faults faults;
        w->f.answers = bent;
        w->f.count = n;
        bool good = check(w, &faults);
        if (more || table->shortest > 0) {
            assert_int_equal(faults.n, 1);
            assert_int_equal(faults.row[0].field, at);
            assert_int_equal(faults.row[0].err.code, more   ? OY_TOO_MANY_ROWS
                                                     : rows ? OY_TOO_FEW_ROWS
                                                            : OY_ANSWER_MISSING);
        } else if (table->condition == OY_INSTRUMENT_NONE) {
            assert_true(good);
        }
        w->f = whole;
    }
}

static size_t walk_form(world *w) {
    size_t refused = 0;
    for (int most = 0; most < 2; most++) {
        fill(w, most);
        assert_good(w);
        uint32_t table = OY_INSTRUMENT_NONE;
        for (size_t i = 0; i < w->f.count; i++) {
            const oy_filled_answer *a = &w->f.answers[i];
            uint32_t at =
                oy_instrument_field(&w->x, w->form, a->kind == OY_ANSWER_CELL ? table : OY_INSTRUMENT_NONE, a->name);
            assert_int_not_equal(at, OY_INSTRUMENT_NONE);
            if (a->kind == OY_ANSWER_ROW) {
                table = at;
                continue;
            }
            size_t n = refuse_all(w, i, at);
            assert_true(n > 0);
            refused += n;
            leave_out(w, i, at);
        }
        for (uint32_t at = w->form->first_field; at < w->form->first_field + w->form->fields; at++)
            if (w->x.fields[at].type == OY_FIELD_TABLE)
                bend_rows(w, at);
    }
    return refused;
}

// ---- to text, table and JSON, and back ----

static void assert_round_trips(const world *w) {
    oy_buf text = oy_buf_in(w->arena), csv = oy_buf_in(w->arena), back = oy_buf_in(w->arena);
    oy_filled_print(&text, &w->f);
    assert_true(oy_filled_canonical(w->arena, oy_buf_bytes(&text)));
    oy_filled_csv_head(&csv, &w->x, w->form);
    assert_true(oy_filled_csv(&csv, &w->x, w->form, &w->f));
    oy_filled *forms;
    size_t n;
    oy_err err;
    if (oy_filled_csv_read(&forms, &n, w->arena, &w->x, w->form, oy_buf_bytes(&csv), &err))
        fail_msg("%s: %s, line %u: %s", w->asset->path, oy_code_token(err.code), err.line, err.what);
    assert_int_equal(n, 1);
    oy_filled_print(&back, &forms[0]);
    oy_buf_putc(&text, '\0');
    assert_bytes(oy_buf_bytes(&back), (const char *)text.p);
    oy_json json = oy_json_in(w->arena);
    oy_filled_json(&json, NULL, &w->x, &w->f, OY_LIT("en"));
    oy_bytes bytes = oy_json_bytes(&json);
    json_error_t why;
    json_t *value = json_loadb((const char *)bytes.p, bytes.n, JSON_REJECT_DUPLICATES, &why);
    if (!value)
        fail_msg("%s: %s", w->asset->path, why.text);
    assert_string_equal(json_string_value(json_object_get(value, "member")), "ARIM");
    assert_true(json_array_size(json_object_get(value, "answers")) > 0);
    json_decref(value);
}

static void every_question_of_every_form(void **state) {
    size_t refused = 0, forms = 0;
    (void)state;
    for (const oy_asset *a = oy_asset_next("instruments/", NULL); a; a = oy_asset_next("instruments/", a)) {
        oy_arena arena;
        oy_arena_init(&arena, oy_allocator_libc());
        world w = {.arena = &arena, .asset = a, .x = instrument(&arena, a->content)};
        for (size_t i = 0; i < w.x.form_count; i++, forms++) {
            w.form = &w.x.forms[i];
            refused += walk_form(&w);
            for (int most = 0; most < 2; most++) {
                fill(&w, most);
                assert_round_trips(&w);
            }
        }
        oy_arena_clear(&arena);
    }
    assert_true(forms > 10);
    assert_true(refused > 1000);
}

static void thresholds_are_reached(void **state) {
    static const struct {
        const char *answers;
        bool notice, watch;
    } all[] = {
        {"", false, false},
        {"troops 8999 persons\ntanks 249 items\n", false, false},
        {"troops 9000 persons\n", true, false},
        {"troops 13000 persons\n", true, true},
        {"troops 10 persons\ntanks 250 items\n", true, false},
        {"troops 99999999 persons\n", false, false}, // no number that the form takes
        {"row corners\n  point 1.0000 N 1.0000 E\n", false, false},
        {"row other\n  troops 9000 persons\n", false, false},
    };
    oy_instrument x = instrument(*state, oy_asset_find("instruments/vienna-notification.instrument")->content);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        oy_buf text = oy_buf_in(*state);
        oy_buf_puts(&text,
                    "oydas form v1\ninstrument vienna-notification\nversion 1\nform notification\nmember ARIM\n");
        oy_buf_puts(&text, all[i].answers);
        oy_buf_putc(&text, '\0');
        oy_filled f = filled(*state, (const char *)text.p);
        assert_int_equal(oy_filled_reaches(&x, &f, 0), all[i].notice);
        assert_int_equal(oy_filled_reaches(&x, &f, 1), all[i].watch);
    }
}

// ---- tables ----

static void assert_table(oy_arena *arena, const char *text, oy_code code, uint32_t line) {
    oy_instrument x = instrument(arena, oy_bytes_of(sample));
    oy_filled *forms;
    size_t n;
    oy_err err = {0};
    oy_code found = oy_filled_csv_read(&forms, &n, arena, &x, x.forms, oy_bytes_of(text), &err);
    if (found != code || err.line != line)
        fail_msg("%s (%s), line %u, instead of %s, line %u, in:\n%s", oy_code_token(found), err.what, err.line,
                 oy_code_token(code), line, text);
}

static void tables_are_read_strictly(void **state) {
    assert_table(*state, "", OY_TRUNCATED, 1);
    assert_table(*state, "member,period,part\n", OY_LINE_MISSING, 1);
    assert_table(*state, "member,period,part,row,row\n", OY_LINE_REPEATED, 1);
    assert_table(*state, "member,period,part,row,colour\n", OY_LINE_UNKNOWN, 1);
    assert_table(*state, "member,period,part,row,troops\n", OY_LINE_UNKNOWN, 1);
    assert_table(*state, "member,period,part,row\nARIM,,\n", OY_BAD_CSV, 2);
    assert_table(*state, "member,period,part,row\nARIM,,,\"x\n", OY_BAD_CSV, 2);
    assert_table(*state, "member,period,part,row\n\"ARIM\"x,,,\n", OY_BAD_CSV, 2);
    assert_table(*state, "member,period,part,row\narim,,,\n", OY_BAD_NAME, 2);
    assert_table(*state, "member,period,part,row\nARIM,26,,\n", OY_BAD_DATE, 2);
    assert_table(*state, "member,period,part,row\nARIM,1899,,\n", OY_OUT_OF_RANGE, 2);
    assert_table(*state, "member,period,part,row\nARIM,,,1\n", OY_BAD_CSV, 2);
    assert_table(*state, "member,period,part,row\nARIM,,parts,1\n", OY_LINE_ORDER, 2);
    assert_table(*state, "member,period,part,row\nARIM,,,\nBELA,,parts,1\n", OY_LINE_ORDER, 3);
    assert_table(*state, "member,period,part,row\nARIM,,,\nARIM,2026,parts,1\n", OY_LINE_ORDER, 3);
    assert_table(*state, "member,period,part,row\nARIM,,,\nARIM,,parts,2\n", OY_BAD_NUMBER, 3);
    assert_table(*state, "member,period,part,row\nARIM,,,\nARIM,,kind,1\n", OY_UNKNOWN_LABEL, 3);
    assert_table(*state, "member,period,part,row,parts.name\nARIM,,,,One\n", OY_BAD_CSV, 2);
    assert_table(*state, "member,period,part,row,kind\nARIM,,,,\"a\nb\"\n", OY_BAD_CHARACTER, 2);
    assert_table(*state, "member,period,part,row\n\xff\n", OY_NOT_UTF8, 1);
    assert_table(*state, "\xef\xbb\xbfrow,kind,part,period,member\r\n\r\n,land,,,ARIM\r\n", OY_OK, 0);
}

static void a_table_has_no_more_rows_than_any_form(void **state) {
    oy_buf text = oy_buf_in(*state);
    oy_buf_puts(&text, "member,period,part,row\nARIM,,,\n");
    for (unsigned row = 1; row <= OY_ROWS_MAX + 1; row++) {
        oy_buf_puts(&text, "ARIM,,parts,");
        oy_buf_number(&text, row);
        oy_buf_putc(&text, '\n');
    }
    oy_buf_putc(&text, '\0');
    assert_table(*state, (const char *)text.p, OY_TOO_MANY_ROWS, OY_ROWS_MAX + 3);
}

static void what_a_spreadsheet_would_run_is_text(void **state) {
    oy_instrument x = instrument(*state, oy_bytes_of(sample));
    oy_filled f = filled(
        *state, HEAD "kind sea\nnote\n  | =1+1, \"quoted\"\n  | second\nrow parts\n  name '@home\n  share 1.00 %\n");
    oy_buf csv = oy_buf_in(*state), text = oy_buf_in(*state);
    oy_filled_csv_head(&csv, &x, x.forms);
    assert_true(oy_filled_csv(&csv, &x, x.forms, &f));
    assert_bytes(oy_buf_bytes(&csv),
                 "member,period,part,row,kind,troops [persons],note,parts.name,parts.share [%],end\r\n"
                 "ARIM,,,,sea,,\"'=1+1, \"\"quoted\"\"\nsecond\",,,\r\n"
                 "ARIM,,parts,1,,,,''@home,1.00,\r\n");
    oy_filled *forms;
    size_t n;
    oy_err err;
    assert_int_equal(oy_filled_csv_read(&forms, &n, *state, &x, x.forms, oy_buf_bytes(&csv), &err), OY_OK);
    oy_filled_print(&text, &forms[0]);
    assert_bytes(oy_buf_bytes(&text),
                 HEAD "kind sea\nnote\n  | =1+1, \"quoted\"\n  | second\nrow parts\n  name '@home\n  share 1.00 %\n");
    f.form = OY_LIT("g");
    assert_false(oy_filled_csv(&csv, &x, x.forms, &f));
}

// ---- values ----

static void decimals(void **state) {
    static const struct {
        const char *text;
        unsigned places;
        bool good;
        int64_t value;
    } all[] = {
        {"0", 0, true, 0},
        {"-1", 0, true, -1},
        {"123456789012345", 0, true, 123456789012345},
        {"1234567890123456", 0, false, 0},
        {"", 0, false, 0},
        {"-", 0, false, 0},
        {"-0", 0, false, 0},
        {"01", 0, false, 0},
        {"+1", 0, false, 0},
        {"1.5", 0, false, 0},
        {"1.50", 2, true, 150},
        {"-0.05", 2, true, -5},
        {"1.5", 2, false, 0},
        {".50", 2, false, 0},
        {"1.", 2, false, 0},
        {"-0.00", 2, false, 0},
        {"00.10", 2, false, 0},
        {"1,50", 2, false, 0},
        {"1.5 ", 2, false, 0},
        {"1.-5", 2, false, 0},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        int64_t value = 7;
        if (oy_decimal_parse(&value, oy_bytes_of(all[i].text), all[i].places) != all[i].good)
            fail_msg("%s", all[i].text);
        if (!all[i].good)
            continue;
        assert_int_equal(value, all[i].value);
        oy_buf out = oy_buf_in(*state);
        oy_decimal_print(&out, value, all[i].places);
        assert_bytes(oy_buf_bytes(&out), all[i].text);
    }
}

static void values_of_a_type(void **state) {
    static const struct {
        oy_field_type type;
        const char *text;
        oy_code code;
    } all[] = {
        {OY_FIELD_COORDINATES, "51.1280 N 71.4304 E", OY_OK},
        {OY_FIELD_COORDINATES, "0.0000 N 0.0000 E", OY_OK},
        {OY_FIELD_COORDINATES, "0.0000 S 0.0000 E", OY_BAD_PLACE},
        {OY_FIELD_COORDINATES, "1.0000 N 180.0001 E", OY_BAD_PLACE},
        {OY_FIELD_COORDINATES, "1.0000 N 1.0000", OY_BAD_PLACE},
        {OY_FIELD_COORDINATES, "1.0000 E 1.0000 N", OY_BAD_PLACE},
        {OY_FIELD_COORDINATES, "-1.0000 N 1.0000 E", OY_BAD_PLACE},
        {OY_FIELD_COORDINATES, "1.0000 NN 1.0000 E", OY_BAD_PLACE},
        {OY_FIELD_COORDINATES, "1.00 N 1.00 E", OY_BAD_PLACE},
        {OY_FIELD_EMAIL, "a@b.c", OY_OK},
        {OY_FIELD_EMAIL, "a@b", OY_BAD_ADDRESS},
        {OY_FIELD_EMAIL, "@b.c", OY_BAD_ADDRESS},
        {OY_FIELD_EMAIL, "a@", OY_BAD_ADDRESS},
        {OY_FIELD_EMAIL, "a..b@b.c", OY_BAD_ADDRESS},
        {OY_FIELD_EMAIL, ".a@b.c", OY_BAD_ADDRESS},
        {OY_FIELD_EMAIL, "a@b.c.", OY_BAD_ADDRESS},
        {OY_FIELD_EMAIL, "a@b@c.d", OY_BAD_ADDRESS},
        {OY_FIELD_EMAIL, "a b@c.d", OY_BAD_ADDRESS},
        {OY_FIELD_TELEPHONE, "+998711234567", OY_OK},
        {OY_FIELD_TELEPHONE, "+1 23", OY_BAD_ADDRESS},
        {OY_FIELD_TELEPHONE, "+1 234 567 890 123 456", OY_BAD_ADDRESS},
        {OY_FIELD_TELEPHONE, "+ 12345", OY_BAD_ADDRESS},
        {OY_FIELD_TELEPHONE, "+0123456", OY_BAD_ADDRESS},
        {OY_FIELD_TELEPHONE, "+12-3456", OY_BAD_ADDRESS},
        {OY_FIELD_TELEPHONE, "12345678", OY_BAD_ADDRESS},
        {OY_FIELD_YES_NO, "yes", OY_OK},
        {OY_FIELD_YES_NO, "Yes", OY_BAD_WORD},
        {OY_FIELD_INSTANT, "2026-05-31T12:00:00Z", OY_OK},
        {OY_FIELD_FILE, "00000000000000000000000000000000000000000000000000000000000000ff -5", OY_BAD_NUMBER},
        {OY_FIELD_FILE, "00000000000000000000000000000000000000000000000000000000000000ff", OY_BAD_NUMBER},
        {OY_FIELD_DATE, "", OY_ANSWER_MISSING},
        {OY_FIELD_DATE, " 2026-01-01", OY_BAD_SPACE},
    };
    (void)state;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        const oy_form_field field = {.type = all[i].type, .longest = UINT64_MAX};
        oy_bytes what;
        oy_code code = oy_field_check(NULL, &field, oy_bytes_of(all[i].text), NULL, NULL, &what);
        if (code != all[i].code)
            fail_msg("%s is %s, not %s", all[i].text, oy_code_token(code), oy_code_token(all[i].code));
    }
}

static void memory_may_end_anywhere(void **state) {
    oy_instrument x = instrument(*state, oy_bytes_of(sample));
    for (size_t granted = 0, done = 0; done < 3; granted++) {
        test_memory m = {.granted = granted};
        oy_arena arena;
        oy_arena_init(&arena, test_memory_allocator(&m));
        oy_filled f, next, *forms;
        oy_err err;
        size_t n;
        done = 0;
        oy_code code = oy_filled_parse(&f, &arena, OY_LIT(FULL), &err);
        assert_true(code == OY_OK || code == OY_NO_MEMORY);
        done += code == OY_OK && oy_filled_next(&next, &arena, &x, &f);
        done += oy_filled_canonical(&arena, OY_LIT(FULL));
        code = oy_filled_csv_read(&forms, &n, &arena, &x, x.forms,
                                  OY_LIT("member,period,part,row,kind\nARIM,,,,\"sea\"\nARIM,,parts,1,\n"), &err);
        assert_true(code == OY_OK || code == OY_NO_MEMORY);
        done += code == OY_OK;
        oy_arena_clear(&arena);
        assert_int_equal(m.out, 0);
        assert_true(granted < 1000);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_read_prints_as_it_was),
        cmocka_unit_test(a_mistake_of_form_has_its_line),
        cmocka_unit_test(faults_are_told_by_question),
        cmocka_unit_test(too_many_faults_are_cut),
        cmocka_unit_test(members_are_those_of_the_roster),
        cmocka_unit_test(what_is_carried_over),
        cmocka_unit_test(the_period_advances),
        cmocka_unit_test(a_template_is_a_form),
        cmocka_unit_test(every_question_of_every_form),
        cmocka_unit_test(thresholds_are_reached),
        cmocka_unit_test(tables_are_read_strictly),
        cmocka_unit_test(a_table_has_no_more_rows_than_any_form),
        cmocka_unit_test(what_a_spreadsheet_would_run_is_text),
        cmocka_unit_test(decimals),
        cmocka_unit_test(values_of_a_type),
        cmocka_unit_test(memory_may_end_anywhere),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
