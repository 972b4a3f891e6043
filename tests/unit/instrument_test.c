// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Instruments: what each line accepts, where each mistake is found, and that those that come with the program are whole.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "assets/assets.h"
#include "core/field_value.h"
#include "messages/messages.h"
#include "tests/unit/failing_memory.h"

#define FIRST "oydas instrument v1\n"
#define REST "levels members\nrecipients all\nstatuses submitted\n"
#define NAMED FIRST "name sample\nversion 1\ntitle en Sample\n"
#define LEAST NAMED "kind event\n" REST
#define FORM LEAST "form f\n  title en F\n"
#define FIELD FORM "field q\n  title en Q\n" // 11 lines
#define NUMBER FIELD "  type number\n  unit persons\n"
#define TABLE FORM "table t\n  title en T\n  rows 0 3\n" // 12 lines
#define STEP(name, rest) "step " name "\n  title en S\n  by asker\n" rest
#define STEPS NAMED "kind event\n" REST "routes all\n" STEP("a", "")

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

static oy_instrument parsed_bytes(oy_arena *arena, oy_bytes text) {
    oy_instrument x;
    oy_err err = {0};
    if (oy_instrument_parse(&x, arena, text, &err))
        fail_msg("%s, line %u: %s, in:\n%.*s", oy_code_token(err.code), err.line, err.what, (int)text.n,
                 (const char *)text.p);
    return x;
}

static oy_instrument parsed(oy_arena *arena, const char *text) {
    return parsed_bytes(arena, oy_bytes_of(text));
}

static void assert_bytes(oy_bytes found, const char *wanted) {
    assert_int_equal(found.n, strlen(wanted));
    assert_memory_equal(found.p, wanted, found.n);
}

static void assert_refused_bytes(oy_arena *arena, oy_bytes text, oy_code code, uint32_t line) {
    oy_instrument x;
    oy_err err = {0};
    oy_code found = oy_instrument_parse(&x, arena, text, &err);
    if (found != code || err.code != code || err.line != line)
        fail_msg("%s (%s), line %u, instead of %s, line %u, in:\n%.*s", oy_code_token(found), err.what, err.line,
                 oy_code_token(code), line, (int)text.n, (const char *)text.p);
}

static void a_file_of_every_line(void **state) {
    oy_instrument x = parsed(*state, FIRST "# a comment\n"
                                           "name sample\n"
                                           "version 12\n"
                                           "title en Sample\n"
                                           "title ru Образец\n"
                                           "help en What it is\n"
                                           "source https://example.org\n"
                                           "dimension human\n"
                                           "kind ahead\n"
                                           "lead 42 d start\n"
                                           "levels members public body:council\n"
                                           "recipients reciprocal all\n"
                                           "statuses submitted declined\n"
                                           "routes chair all\n"
                                           "threshold notice\n"
                                           "  title en Notice\n"
                                           "threshold watch\n"
                                           "  title en Watch\n"
                                           "form f\n"
                                           "  title en Form\n"
                                           "section s\n"
                                           "  title en Section\n"
                                           "field start\n"
                                           "  title en Start\n"
                                           "  type date\n"
                                           "  range 2026-01-01 2030-12-31\n"
                                           "  required yes\n"
                                           "field troops\n"
                                           "  title en Troops\n"
                                           "  help en All\n"
                                           "  type number\n"
                                           "  unit persons\n"
                                           "  range 0 1000\n"
                                           "  reaches notice 100\n"
                                           "  reaches watch 500\n"
                                           "  carried no\n"
                                           "field kind\n"
                                           "  title en Kind\n"
                                           "  type choice\n"
                                           "  option land en Land\n"
                                           "  option land ru Суша\n"
                                           "  option sea en Sea\n"
                                           "table parts\n"
                                           "  title en Parts\n"
                                           "  rows 1 9\n"
                                           "  required-if kind sea\n"
                                           "column share\n"
                                           "  title en Share\n"
                                           "  type decimal 2\n"
                                           "  unit %\n"
                                           "  range 0.00 100.00\n"
                                           "field note\n"
                                           "  title en Note\n"
                                           "  type long-text\n"
                                           "  length 1 100\n"
                                           "step ask\n"
                                           "  title en Asked\n"
                                           "  by asker\n"
                                           "  form f\n"
                                           "step answer\n"
                                           "  title en Answered\n"
                                           "  by asked\n"
                                           "  after ask\n"
                                           "  within 48 h\n"
                                           "  ends yes\n");
    assert_bytes(x.name, "sample");
    assert_int_equal(x.version, 12);
    assert_int_equal(x.titles.n, 2);
    assert_bytes(oy_title_in(&x.titles, OY_LIT("ru")), "Образец");
    assert_bytes(oy_title_in(&x.titles, OY_LIT("kk")), "Sample");
    assert_int_equal(x.kind, OY_MEASURE_KIND_AHEAD);
    assert_int_equal(x.lead, 42 * OY_DAY);
    assert_bytes(x.lead_field, "start");
    assert_int_equal(x.level_count, 3);
    assert_true(oy_instrument_allows_level(&x, OY_LIT("body:council")));
    assert_false(oy_instrument_allows_level(&x, OY_LIT("observers")));
    assert_true(oy_instrument_allows_recipients(&x, OY_RECIPIENTS_RECIPROCAL));
    assert_true(oy_instrument_allows_recipients(&x, OY_RECIPIENTS_ALL));
    assert_false(oy_instrument_allows_recipients(&x, OY_RECIPIENTS_NAMED));
    assert_true(oy_instrument_allows_status(&x, OY_RETURNED_DECLINED));
    assert_false(oy_instrument_allows_status(&x, OY_RETURNED_NIL));
    assert_true(oy_instrument_allows_status(&x, OY_RETURNED_ENDED));
    assert_true(oy_instrument_allows_route(&x, OY_ROUTE_CHAIR));
    assert_false(oy_instrument_allows_route(&x, OY_ROUTE_DIRECT));
    assert_int_equal(x.threshold_count, 2);
    const oy_form *form = oy_instrument_form(&x, OY_LIT("f"));
    assert_non_null(form);
    assert_ptr_equal(oy_instrument_form(&x, OY_LIT("")), form);
    assert_null(oy_instrument_form(&x, OY_LIT("g")));
    uint32_t troops = oy_instrument_field(&x, form, OY_INSTRUMENT_NONE, OY_LIT("troops"));
    assert_int_equal(x.fields[troops].reach_count, 2);
    assert_int_equal(x.fields[troops].reaches[1].threshold, 1);
    assert_int_equal(x.fields[troops].reaches[1].from, 500);
    assert_false(x.fields[troops].carried);
    assert_int_equal(x.fields[troops].section, 0);
    uint32_t parts = oy_instrument_field(&x, form, OY_INSTRUMENT_NONE, OY_LIT("parts"));
    assert_int_equal(x.fields[parts].type, OY_FIELD_TABLE);
    assert_int_equal(x.fields[parts].columns, 1);
    assert_int_equal(x.fields[parts].condition_count, 1);
    uint32_t share = oy_instrument_field(&x, form, parts, OY_LIT("share"));
    assert_int_equal(share, parts + 1);
    assert_int_equal(x.fields[share].places, 2);
    assert_int_equal(x.fields[share].most, 10000);
    assert_int_equal(oy_instrument_field(&x, form, OY_INSTRUMENT_NONE, OY_LIT("share")), OY_INSTRUMENT_NONE);
    uint32_t kind = oy_instrument_field(&x, form, OY_INSTRUMENT_NONE, OY_LIT("kind"));
    assert_int_equal(x.fields[kind].options, 2);
    assert_int_equal(x.options[0].titles.n, 2);
    assert_int_equal(x.step_count, 2);
    assert_int_equal(x.steps[1].within, 48 * OY_HOUR);
    assert_true(x.steps[1].ends);
}

// A text, the code of its mistake and the line where it is found.
typedef struct refusal {
    const char *text;
    oy_code code;
    uint32_t line;
} refusal;

static void assert_all_refused(oy_arena *arena, const refusal *all, size_t n) {
    for (size_t i = 0; i < n; i++)
        assert_refused_bytes(arena, oy_bytes_of(all[i].text), all[i].code, all[i].line);
}
#define ASSERT_ALL_REFUSED(all) assert_all_refused(*state, all, sizeof(all) / sizeof *(all))

static void mistakes_of_the_whole(void **state) {
    static const refusal all[] = {
        {"oydas instrument v2\n", OY_BAD_LINE, 1},
        {FIRST "name sample", OY_TRUNCATED, 2},
        {FIRST "name Sample\n", OY_BAD_NAME, 2},
        {FIRST "name a\nname b\n", OY_LINE_REPEATED, 3},
        {FIRST "name\n", OY_BAD_LINE, 2},
        {FIRST "name  a\n", OY_BAD_SPACE, 2},
        {FIRST "colour red\n", OY_LINE_UNKNOWN, 2},
        {FIRST "  name a\n", OY_LINE_ORDER, 2},
        {FIRST "type text\n", OY_LINE_UNKNOWN, 2},
        {FIRST "version 0\n", OY_OUT_OF_RANGE, 2},
        {FIRST "version 10000\n", OY_OUT_OF_RANGE, 2},
        {FIRST "version one\n", OY_BAD_NUMBER, 2},
        {FIRST "title en\n", OY_BAD_LINE, 2},
        {FIRST "title en A\ntitle en B\n", OY_LINE_REPEATED, 3},
        {FIRST "dimension Human\n", OY_BAD_NAME, 2},
        {FIRST "kind yearly\n", OY_BAD_WORD, 2},
        {FIRST "period year\n", OY_BAD_WORD, 2},
        {FIRST "returns many\n", OY_BAD_WORD, 2},
        {FIRST "due 4-15\n", OY_BAD_DATE, 2},
        {FIRST "due 02-29\n", OY_BAD_DATE, 2},
        {FIRST "due 13-01\n", OY_BAD_DATE, 2},
        {FIRST "due 00-01\n", OY_BAD_DATE, 2},
        {FIRST "due 06-31\n", OY_BAD_DATE, 2},
        {FIRST "due 06-00\n", OY_BAD_DATE, 2},
        {FIRST "due 0a-10\n", OY_BAD_DATE, 2},
        {FIRST "due 06.10\n", OY_BAD_DATE, 2},
        {FIRST "lead 42 d\n", OY_BAD_LINE, 2},
        {FIRST "lead 42 days start\n", OY_BAD_DURATION, 2},
        {FIRST "lead 42 d Start\n", OY_BAD_NAME, 2},
        {FIRST "lead 30 min start\n", OY_OUT_OF_RANGE, 2},
        {FIRST "lead 401 d start\n", OY_OUT_OF_RANGE, 2},
        {FIRST "within 42 start\n", OY_BAD_LINE, 2},
        {FIRST "expires 1 h\n", OY_OUT_OF_RANGE, 2},
        {FIRST "expires soon\n", OY_BAD_DURATION, 2},
        {FIRST "check 30 s\n", OY_OUT_OF_RANGE, 2},
        {FIRST "remind 30 d\nremind 90 d\n", OY_LINE_ORDER, 3},
        {FIRST "remind 30 d\nremind 30 d\n", OY_LINE_ORDER, 3},
        {FIRST "remind 9 d\nremind 8 d\nremind 7 d\nremind 6 d\nremind 5 d\n", OY_TOO_LONG, 6},
        {FIRST "levels secret\n", OY_BAD_WORD, 2},
        {FIRST "levels body:\n", OY_BAD_WORD, 2},
        {FIRST "levels public public\n", OY_LINE_REPEATED, 2},
        {FIRST "levels public observers members parties body:a body:b body:c body:d body:e\n", OY_TOO_LONG, 2},
        {FIRST "recipients some\n", OY_BAD_WORD, 2},
        {FIRST "recipients all all\n", OY_LINE_REPEATED, 2},
        {FIRST "statuses late\n", OY_BAD_WORD, 2},
        {FIRST "statuses submitted ended\n", OY_BAD_WORD, 2},
        {FIRST "routes chair chair\n", OY_LINE_REPEATED, 2},
        {FIRST "statuses nil nil\n", OY_LINE_REPEATED, 2},
        {FIRST "routes post\n", OY_BAD_WORD, 2},
        {FIRST "version 1\ntitle en S\nkind event\n" REST, OY_LINE_MISSING, 7},
        {FIRST "name a\ntitle en S\nkind event\n" REST, OY_LINE_MISSING, 7},
        {FIRST "name a\nversion 1\nkind event\n" REST, OY_LINE_MISSING, 7},
        {NAMED REST, OY_LINE_MISSING, 7},
        {NAMED "kind event\nrecipients all\nstatuses nil\n", OY_LINE_MISSING, 7},
        {NAMED "kind event\nlevels public\nstatuses nil\n", OY_LINE_MISSING, 7},
        {NAMED "kind event\nlevels public\nrecipients all\n", OY_LINE_MISSING, 7},
        {NAMED "kind event\nlevels public\nrecipients all\nstatuses partial\n", OY_INSTRUMENT_INVALID, 8},
    };
    ASSERT_ALL_REFUSED(all);
}

static void what_belongs_to_one_kind(void **state) {
    static const refusal all[] = {
        {NAMED "kind periodic\n" REST, OY_LINE_MISSING, 8},
        {LEAST "period this-year\n", OY_INSTRUMENT_INVALID, 9},
        {LEAST "due 05-31\n", OY_INSTRUMENT_INVALID, 9},
        {LEAST "remind 5 d\n", OY_INSTRUMENT_INVALID, 9},
        {NAMED "kind periodic\nperiod this-year\nremind 5 d\n" REST, OY_INSTRUMENT_INVALID, 10},
        {NAMED "kind ahead\n" REST, OY_LINE_MISSING, 8},
        {LEAST "lead 5 d q\n", OY_INSTRUMENT_INVALID, 9},
        {NAMED "kind standing\n" REST, OY_LINE_MISSING, 8},
        {LEAST "expires 5 d\n", OY_INSTRUMENT_INVALID, 9},
        {NAMED "kind standing\nexpires 5 d\nwithin 5 d q\n" REST, OY_INSTRUMENT_INVALID, 10},
        {LEAST "returns several\n", OY_INSTRUMENT_INVALID, 9},
        {LEAST "check 24 h\n", OY_INSTRUMENT_INVALID, 9},
        {LEAST "threshold t\n  title en T\n", OY_INSTRUMENT_INVALID, 10},
        {LEAST "routes all\n", OY_LINE_MISSING, 9},
        {LEAST STEP("a", ""), OY_LINE_MISSING, 11},
        {LEAST "within 5 d q\n", OY_UNKNOWN_LABEL, 9},
        {NAMED "kind event\nwithin 5 d q\n" REST "form f\n  title en F\nfield r\n  title en R\n  type date\n",
         OY_UNKNOWN_LABEL, 14},
        {NAMED "kind event\nwithin 5 d q\n" REST "form f\n  title en F\nfield q\n  title en Q\n  type date\n",
         OY_INSTRUMENT_INVALID, 14},
        {NAMED "kind event\nwithin 5 d q\n" REST
               "form f\n  title en F\nfield q\n  title en Q\n  type yes-no\n  required yes\n",
         OY_INSTRUMENT_INVALID, 15},
    };
    ASSERT_ALL_REFUSED(all);
    (void)parsed(*state, NAMED "kind standing\nexpires 5 d\nremind 1 d\nreturns several\ncheck 60 s\n" REST);
    (void)parsed(*state, NAMED "kind event\nwithin 5 d q\n" REST "form f\n  title en F\nfield q\n  title en Q\n"
                               "  type instant\n  required yes\n");
}

static void mistakes_of_blocks(void **state) {
    static const refusal all[] = {
        {LEAST "form F\n", OY_BAD_NAME, 9},
        {LEAST "form f\n", OY_LINE_MISSING, 9},
        {FORM, OY_LINE_MISSING, 10},
        {FORM "form f\n", OY_LINE_REPEATED, 11},
        {FORM "name b\n", OY_LINE_ORDER, 11},
        {FORM "colour red\n", OY_LINE_UNKNOWN, 11},
        {FORM "  type text\n", OY_LINE_UNKNOWN, 11},
        {FORM "   title ru F\n", OY_BAD_SPACE, 11},
        {FORM " title ru F\n", OY_BAD_SPACE, 11},
        {FORM "threshold t\n", OY_LINE_ORDER, 11},
        {LEAST "threshold t\n  title en T\nthreshold t\n", OY_LINE_REPEATED, 11},
        {LEAST "section s\n", OY_LINE_ORDER, 9},
        {FORM "section s\n  title en S\nsection s\n", OY_LINE_REPEATED, 13},
        {LEAST "field q\n", OY_LINE_ORDER, 9},
        {FORM "column c\n", OY_LINE_ORDER, 11},
        {FORM "field member\n", OY_BAD_NAME, 11},
        {FORM "field q q\n", OY_BAD_NAME, 11},
        {FIELD "  type yes-no\nfield q\n", OY_LINE_REPEATED, 14},
        {FIELD "  type yes-no\ncolumn c\n", OY_LINE_ORDER, 14},
        {FORM "field q\n  type yes-no\n", OY_LINE_MISSING, 11},
        {FORM "table t\n  title en T\n", OY_LINE_MISSING, 11},
        {TABLE, OY_LINE_MISSING, 11},
        {TABLE "column c\n  title en C\n  type yes-no\ncolumn c\n", OY_LINE_REPEATED, 17},
        {TABLE "column c\n  title en C\n  type long-text\n", OY_INSTRUMENT_INVALID, 16},
        {TABLE "column c\n  title en C\n  type yes-no\n  carried no\n", OY_LINE_UNKNOWN, 17},
        {FORM "table t\n  title en T\n  rows 3 2\n", OY_OUT_OF_RANGE, 13},
        {FORM "table t\n  title en T\n  rows 0 0\n", OY_OUT_OF_RANGE, 13},
        {FORM "table t\n  title en T\n  rows 0 501\n", OY_OUT_OF_RANGE, 13},
        {FORM "table t\n  title en T\n  rows 0\n", OY_BAD_NUMBER, 13},
        {FORM "table t\n  title en T\n  type text\n", OY_LINE_UNKNOWN, 13},
    };
    ASSERT_ALL_REFUSED(all);
}

#define DAY FORM "field q\n  title en Q\n  type date\n  means begins\n" // 13 lines
#define WORDS "  type choice\n  option a en A\n  option b en B\n"

// What an answer tells goes with its type, and is told once: by a question, and again by the columns of each table.
static void meanings(void **state) {
    static const refusal all[] = {
        {FIELD "  means title\n  type text\n  length 1 9\n", OY_LINE_ORDER, 13},
        {FIELD "  type text\n  means colour\n", OY_BAD_WORD, 14},
        {FIELD "  type text\n  means begins\n", OY_INSTRUMENT_INVALID, 14},
        {FIELD "  type yes-no\n  means title\n", OY_INSTRUMENT_INVALID, 14},
        {FIELD "  type decimal 2\n  means persons\n", OY_INSTRUMENT_INVALID, 14},
        {FIELD "  type text\n  means title\n  means area\n", OY_LINE_REPEATED, 15},
        {DAY "field r\n  title en R\n  type date\n  means begins\n", OY_LINE_REPEATED, 18},
        {DAY "table t\n  title en T\n  rows 0 3\n  means begins\n", OY_LINE_UNKNOWN, 18},
        {TABLE "column c\n  title en C\n  type date\n  means ends\ncolumn d\n  title en D\n  type date\n  means ends\n",
         OY_LINE_REPEATED, 21},
    };
    ASSERT_ALL_REFUSED(all);
    oy_instrument x =
        parsed(*state, DAY "table t\n  title en T\n  rows 0 3\ncolumn c\n  title en C\n  type instant\n  means begins\n"
                           "table u\n  title en U\n  rows 0 3\ncolumn c\n  title en C\n" WORDS "  means format\n"
                           "form g\n  title en G\nfield q\n  title en Q\n  type date\n  means begins\n");
    assert_int_equal(x.fields[0].meaning, OY_MEANING_BEGINS);
    assert_int_equal(x.fields[1].meaning, OY_MEANINGS);
    assert_int_equal(x.fields[2].meaning, OY_MEANING_BEGINS);
    assert_true(oy_instrument_means(&x, &x.forms[0], OY_MEANING_FORMAT));
    assert_false(oy_instrument_means(&x, &x.forms[1], OY_MEANING_FORMAT));
    assert_true(oy_instrument_means(&x, &x.forms[1], OY_MEANING_BEGINS));
}

// Every meaning has a word of its own, and a type that can tell it; of a number only a whole one.
static void words_of_meanings(void **state) {
    (void)state;
    for (unsigned i = 0; i < OY_MEANINGS; i++) {
        oy_meaning read = OY_MEANINGS;
        unsigned types = 0;
        assert_true(oy_meaning_parse(&read, oy_bytes_of(oy_meaning_token((oy_meaning)i))));
        assert_int_equal(read, i);
        for (unsigned type = 0; type < OY_FIELD_TYPES; type++)
            types += oy_meaning_fits((oy_meaning)i, (oy_field_type)type);
        assert_true(types >= 1 && types <= 2);
        assert_false(oy_meaning_fits((oy_meaning)i, OY_FIELD_TABLE));
    }
    oy_meaning none;
    assert_false(oy_meaning_parse(&none, OY_LIT("")));
    assert_string_equal(oy_meaning_token(OY_MEANINGS), "-");
    assert_false(oy_meaning_fits(OY_MEANINGS, OY_FIELD_TEXT));
}

static void mistakes_of_fields(void **state) {
    static const refusal all[] = {
        {FIELD, OY_LINE_MISSING, 11},
        {FIELD "  type float\n", OY_BAD_WORD, 13},
        {FIELD "  type text 2\n", OY_BAD_LINE, 13},
        {FIELD "  type decimal\n", OY_BAD_NUMBER, 13},
        {FIELD "  type decimal 0\n", OY_OUT_OF_RANGE, 13},
        {FIELD "  type decimal 7\n", OY_OUT_OF_RANGE, 13},
        {FIELD "  length 1 2\n  type text\n", OY_LINE_ORDER, 13},
        {FIELD "  type text\n", OY_LINE_MISSING, 11},
        {FIELD "  type number\n  unit persons\n", OY_LINE_MISSING, 11},
        {FIELD "  type number\n  range 0 1\n", OY_LINE_MISSING, 11},
        {FIELD "  type choice\n", OY_LINE_MISSING, 11},
        {FIELD "  type choice\n  option a en A\n", OY_INSTRUMENT_INVALID, 11},
        {FIELD "  type text\n  unit persons\n", OY_INSTRUMENT_INVALID, 14},
        {FIELD "  type yes-no\n  range 0 1\n", OY_INSTRUMENT_INVALID, 14},
        {FIELD "  type member\n  count 0 1\n", OY_INSTRUMENT_INVALID, 14},
        {FIELD "  type date\n  option a en A\n", OY_INSTRUMENT_INVALID, 14},
        {FIELD "  type date\n  reaches a 1\n", OY_INSTRUMENT_INVALID, 14},
        {FIELD "  type date\n  length 0 1\n", OY_INSTRUMENT_INVALID, 14},
        {FIELD "  type text\n  length 2 1\n", OY_OUT_OF_RANGE, 14},
        {FIELD "  type text\n  length 1 901\n", OY_OUT_OF_RANGE, 14},
        {FIELD "  type long-text\n  length 1 20001\n", OY_OUT_OF_RANGE, 14},
        {FIELD "  type text\n  length one two\n", OY_BAD_NUMBER, 14},
        {FIELD "  type number\n  unit two words\n", OY_BAD_UNIT, 14},
        {FIELD "  type number\n  unit м\n", OY_BAD_UNIT, 14},
        {NUMBER "  range 2 1\n", OY_OUT_OF_RANGE, 15},
        {NUMBER "  range 1\n", OY_BAD_NUMBER, 15},
        {NUMBER "  range 1.0 2.0\n", OY_BAD_NUMBER, 15},
        {NUMBER "  range 01 2\n", OY_BAD_NUMBER, 15},
        {FIELD "  type decimal 1\n  unit %\n  range 1 2\n", OY_BAD_DECIMAL, 15},
        {FIELD "  type date\n  range 2026-02-29 2027-01-01\n", OY_BAD_DATE, 14},
        {FIELD "  type instant\n  range 2026-02-28 2027-01-01\n", OY_BAD_INSTANT, 14},
        {FIELD "  type file\n  range -1 5\n", OY_OUT_OF_RANGE, 14},
        {NUMBER "  range 1 2\n  reaches t 1\n", OY_UNKNOWN_LABEL, 16},
        {NUMBER "  range 1 2\n  reaches t x\n", OY_BAD_NUMBER, 16},
        {FIELD "  type choice\n  option A en A\n", OY_BAD_NAME, 14},
        {FIELD "  type choice\n  option a en\n", OY_BAD_LINE, 14},
        {FIELD "  type choice\n  option a en A\n  option a en B\n", OY_LINE_REPEATED, 15},
        {FIELD "  type choice\n  option a en A\n  option b en B\n  option a ru C\n", OY_LINE_ORDER, 16},
        {FIELD "  type yes-no\n  required no\n", OY_BAD_WORD, 14},
        {FIELD "  type yes-no\n  carried yes\n", OY_BAD_WORD, 14},
        {FIELD "  type yes-no\n  type yes-no\n", OY_LINE_REPEATED, 14},
        {FIELD "  type yes-no\n  required-if q yes\n", OY_UNKNOWN_LABEL, 14},
        {FIELD "  type yes-no\n  required-if r yes\n", OY_UNKNOWN_LABEL, 14},
        {FIELD "  type yes-no\nfield r\n  title en R\n  type yes-no\n  required-if q maybe\n", OY_BAD_WORD, 17},
        {FIELD "  type yes-no\nfield r\n  title en R\n  type yes-no\n  required yes\n  required-if q yes\n",
         OY_INSTRUMENT_INVALID, 14},
        {FIELD "  type date\nfield r\n  title en R\n  type yes-no\n  required-if q yes\n", OY_BAD_WORD, 17},
        {TABLE "column c\n  title en C\n  type yes-no\nfield r\n  title en R\n  type yes-no\n  required-if t\n",
         OY_INSTRUMENT_INVALID, 20},
        {TABLE "column c\n  title en C\n  type yes-no\nfield r\n  title en R\n  type yes-no\n  required-if c\n",
         OY_UNKNOWN_LABEL, 20},
    };
    ASSERT_ALL_REFUSED(all);
}

static void mistakes_of_steps(void **state) {
    static const refusal all[] = {
        {STEPS STEP("a", ""), OY_LINE_REPEATED, 13},
        {STEPS STEP("B", ""), OY_BAD_NAME, 13},
        {STEPS "step b\n  title en B\n", OY_LINE_MISSING, 13},
        {STEPS STEP("b", "  by nobody\n"), OY_LINE_REPEATED, 16},
        {STEPS "step b\n  title en B\n  by nobody\n", OY_BAD_WORD, 15},
        {STEPS STEP("b", ""), OY_INSTRUMENT_INVALID, 15},
        {STEPS STEP("b", "  after c\n"), OY_UNKNOWN_LABEL, 16},
        {STEPS STEP("b", "  after a a\n"), OY_LINE_REPEATED, 16},
        {STEPS STEP("b", "  after A\n"), OY_BAD_NAME, 16},
        {STEPS STEP("b", "  after a b c d e f g h i\n"), OY_TOO_LONG, 16},
        {STEPS STEP("b", "  within 5 s\n"), OY_OUT_OF_RANGE, 16},
        {STEPS STEP("b", "  ends no\n"), OY_BAD_WORD, 16},
        {STEPS STEP("b", "  form f\n"), OY_UNKNOWN_LABEL, 16},
        {STEPS STEP("b", "  after a\n  ends yes\n") STEP("c", "  after b\n"), OY_INSTRUMENT_INVALID, 21},
        {STEPS STEP("b", "  after c\n") STEP("c", "  after b\n"), OY_INSTRUMENT_INVALID, 20},
        {NAMED "kind event\n" REST "routes all\n" STEP("a", "  within 48 h\n"), OY_INSTRUMENT_INVALID, 13},
        {NAMED "kind event\n" REST "routes all\n" STEP("a", "") "form f\n", OY_LINE_ORDER, 13},
    };
    ASSERT_ALL_REFUSED(all);
    (void)parsed(*state, STEPS STEP("b", "  after a c\n") STEP("c", "  after b\n"));
}

// Text with many blocks: one more of each than there may be.
static void caps(void **state) {
    static const struct {
        const char *before, *each; // @: a number
        unsigned most;
        uint32_t lines; // of one block
    } all[] = {
        {LEAST, "form f@\n  title en F\nfield q\n  title en Q\n  type yes-no\n", 16, 5},
        {FORM "field q\n  title en Q\n  type yes-no\n", "section s@\n  title en S\n", 64, 2},
        {FORM, "field q@\n  title en Q\n  type yes-no\n", 512, 3},
        {FIELD "  type choices\n", "  option o@ en O\n", 1024, 1},
        {NAMED "kind event\n" REST "routes all\n" STEP("a", ""), "step s@\n  title en S\n  by chair\n  after a\n", 23,
         4},
        {FIRST, "source @\n", 16, 1},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        oy_buf text = oy_buf_in(*state);
        uint32_t before = 1;
        oy_buf_puts(&text, all[i].before);
        for (size_t k = 0; k < text.n; k++)
            before += text.p[k] == '\n';
        for (unsigned n = 0; n <= all[i].most; n++) {
            for (const char *c = all[i].each; *c; c++)
                if (*c == '@')
                    oy_buf_number(&text, n);
                else
                    oy_buf_putc(&text, *c);
        }
        assert_refused_bytes(*state, oy_buf_bytes(&text), OY_TOO_LONG, before + all[i].most * all[i].lines);
    }
    oy_buf large = oy_buf_in(*state);
    oy_buf_puts(&large, FIRST);
    while (large.n <= OY_INSTRUMENT_MAX)
        oy_buf_puts(&large, "# a comment\n");
    assert_refused_bytes(*state, oy_buf_bytes(&large), OY_TOO_LONG, 0);
}

static void days_are_counted_from_the_period(void **state) {
    oy_instrument x = parsed(*state, NAMED "kind periodic\nperiod previous-year\ndue 04-15\nremind 90 d\n" REST);
    int year;
    oy_instant due;
    assert_true(oy_instrument_due_year(&year, &x, 2025));
    assert_int_equal(year, 2026);
    assert_true(oy_instrument_due(&due, &x, 2025, 0));
    assert_int_equal(due, 1776297600); // 2026-04-16T00:00:00Z
    assert_int_equal(oy_instrument_reminder(&x, due), due - 90 * OY_DAY);
    assert_true(oy_instrument_due(&due, &x, 2025, 5 * OY_HOUR));
    assert_int_equal(due, 1776297600 - 5 * OY_HOUR);
    assert_false(oy_instrument_due(&due, &x, 1900, 0));
    assert_false(oy_instrument_due(&due, &x, 9999, 0));
    x = parsed(*state, NAMED "kind periodic\nperiod next-year\n" REST);
    assert_true(oy_instrument_due_year(&year, &x, 2027));
    assert_int_equal(year, 2026);
    assert_false(oy_instrument_due(&due, &x, 2027, 0));
    assert_int_equal(oy_instrument_reminder(&x, 5), 5);
    x = parsed(*state, LEAST);
    assert_false(oy_instrument_due_year(&year, &x, 2027));
}

// ---- those that come with the program ----

static void assert_in_every_language(const oy_asset *a, const oy_titles *titles, oy_bytes name, const char *what) {
    for (const char *const *language = oy_message_languages(); *language; language++) {
        bool found = false;
        for (size_t i = 0; i < titles->n; i++)
            found |= oy_bytes_equal(titles->row[i].language, oy_bytes_of(*language));
        if (!found)
            fail_msg("%s: %.*s has no %s in %s", a->path, (int)name.n, (const char *)name.p, what, *language);
    }
}

static void what_comes_with_the_program_is_whole(void **state) {
    size_t n = 0, forms = 0;
    for (const oy_asset *a = oy_asset_next("instruments/", NULL); a; a = oy_asset_next("instruments/", a), n++) {
        oy_instrument x = parsed_bytes(*state, a->content);
        char path[64];
        (void)snprintf(path, sizeof path, "instruments/%.*s.instrument", (int)x.name.n, (const char *)x.name.p);
        assert_string_equal(path, a->path);
        assert_true(x.source_count > 0);
        assert_in_every_language(a, &x.titles, x.name, "title");
        for (size_t i = 0; i < x.form_count; i++, forms++)
            assert_in_every_language(a, &x.forms[i].titles, x.forms[i].name, "title");
        for (size_t i = 0; i < x.field_count; i++) {
            assert_in_every_language(a, &x.fields[i].titles, x.fields[i].name, "title");
            assert_in_every_language(a, &x.fields[i].helps, x.fields[i].name, "help");
        }
        for (size_t i = 0; i < x.option_count; i++)
            assert_in_every_language(a, &x.options[i].titles, x.options[i].word, "title");
        for (size_t i = 0; i < x.step_count; i++)
            assert_in_every_language(a, &x.steps[i].titles, x.steps[i].name, "title");
    }
    assert_int_equal(n, 14);
    assert_int_equal(forms, 19);
}

static void memory_may_end_anywhere(void **state) {
    (void)state;
    const oy_asset *a = oy_asset_find("instruments/vienna-notification.instrument");
    assert_non_null(a);
    for (size_t granted = 0;; granted++) {
        test_memory m = {.granted = granted};
        oy_arena arena;
        oy_arena_init(&arena, test_memory_allocator(&m));
        oy_instrument x;
        oy_err err;
        oy_code code = oy_instrument_parse(&x, &arena, a->content, &err);
        oy_arena_clear(&arena);
        assert_int_equal(m.out, 0);
        if (code == OY_OK)
            return;
        assert_int_equal(code, OY_NO_MEMORY);
        assert_true(granted < 1000);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_of_every_line),
        cmocka_unit_test(mistakes_of_the_whole),
        cmocka_unit_test(what_belongs_to_one_kind),
        cmocka_unit_test(mistakes_of_blocks),
        cmocka_unit_test(meanings),
        cmocka_unit_test(words_of_meanings),
        cmocka_unit_test(mistakes_of_fields),
        cmocka_unit_test(mistakes_of_steps),
        cmocka_unit_test(caps),
        cmocka_unit_test(days_are_counted_from_the_period),
        cmocka_unit_test(what_comes_with_the_program_is_whole),
        cmocka_unit_test(memory_may_end_anywhere),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
