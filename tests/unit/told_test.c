// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What forms tell by meaning, whatever their questions are called.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/calendar.h"
#include "core/told.h"

static const char instrument_text[] = "oydas instrument v1\nname visits\nversion 2\ntitle en Visits\nkind event\n"
                                      "levels members\nrecipients all\nstatuses submitted\n"
                                      "form f\n  title en F\n"
                                      "field called\n  title en Called\n  type text\n  means title\n  length 2 20\n"
                                      "field first\n  title en First\n  type instant\n  means begins\n"
                                      "field way\n  title en Way\n  type choice\n  means format\n"
                                      "  option online en On line\n  option room en In a room\n"
                                      "field who\n  title en Who\n  type members\n  means took-part\n"
                                      "field crowd\n  title en Crowd\n  type number\n  means persons\n"
                                      "  unit persons\n  range 1 50\n"
                                      "field note\n  title en Note\n  type long-text\n  length 1 90\n"
                                      "table parts\n  title en Parts\n  rows 0 3\n"
                                      "column part\n  title en Part\n  type text\n  means measure\n  length 1 9\n"
                                      "column last\n  title en Last\n  type date\n  means ends\n"
                                      "table dumb\n  title en Dumb\n  rows 0 3\n"
                                      "column part\n  title en Part\n  type text\n  length 1 9\n";

#define HEAD "oydas form v1\ninstrument visits\nversion 2\nform f\nmember ARIM\n"

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

static oy_instrument visits(oy_arena *arena) {
    oy_instrument x;
    oy_err err;
    assert_int_equal(oy_instrument_parse(&x, arena, oy_bytes_of(instrument_text), &err), OY_OK);
    return x;
}

static void assert_bytes(oy_bytes found, const char *wanted) {
    assert_int_equal(found.n, strlen(wanted));
    assert_memory_equal(found.p, wanted, found.n);
}

static void what_is_told(void **state) {
    oy_instrument x = visits(*state);
    oy_told_form form;
    const char *text = HEAD "called Visit\nfirst 2026-05-31T12:00:00Z\nway online\nwho ARIM BELA\ncrowd 12 persons\n"
                            "note\n  | Words.\nrow parts\n  part one\n  last 2026-06-02\nrow parts\n  part two\n"
                            "row dumb\n  part three\n";
    assert_int_equal(oy_told_read(&form, *state, &x, oy_bytes_of(text)), OY_OK);
    assert_bytes(form.member, "ARIM");
    assert_int_equal(form.period, 0);
    assert_int_equal(form.count, 3); // a table that tells nothing has no row here
    const oy_told *told = &form.told[0];
    assert_bytes(told->value[OY_MEANING_TITLE], "Visit");
    int64_t day, wanted;
    assert_true(oy_day_parse(&wanted, OY_LIT("2026-05-31")));
    assert_true(oy_told_day(&day, told, OY_MEANING_BEGINS));
    assert_int_equal(day, wanted);
    assert_false(oy_told_day(&day, told, OY_MEANING_ENDS));
    assert_bytes(oy_told_title(&form, told, OY_MEANING_FORMAT, OY_LIT("en")), "On line");
    assert_bytes(oy_told_title(&form, told, OY_MEANING_TITLE, OY_LIT("en")), "Visit");
    assert_int_equal(oy_told_title(&form, told, OY_MEANING_AREA, OY_LIT("en")).n, 0);
    assert_true(oy_told_names(told, OY_MEANING_TOOK_PART, OY_LIT("BELA")));
    assert_false(oy_told_names(told, OY_MEANING_TOOK_PART, OY_LIT("BEL")));
    assert_false(oy_told_names(told, OY_MEANING_HOST, OY_LIT("ARIM")));
    uint64_t n;
    assert_true(oy_told_number(&n, told, OY_MEANING_PERSONS));
    assert_int_equal(n, 12);
    assert_false(oy_told_number(&n, told, OY_MEANING_MEMBERS));
    assert_bytes(form.told[1].value[OY_MEANING_MEASURE], "one");
    assert_true(oy_told_day(&day, &form.told[1], OY_MEANING_ENDS));
    assert_int_equal(day, wanted + 2);
    assert_bytes(form.told[2].value[OY_MEANING_MEASURE], "two");
    assert_null(form.told[2].asked_by[OY_MEANING_ENDS]);
}

// What is not as its question asks tells nothing, and nothing else suffers by it.
static void what_misleads(void **state) {
    oy_instrument x = visits(*state);
    oy_told_form form;
    const char *text =
        HEAD "called V\nfirst soon\nway by post\nwho BELA ARIM\ncrowd 51 persons\ncrowd 3 persons\nparts two\n"
             "called Visit\nnowhere there\nrow parts\n  part one and more\n  last 2026-06-31\nrow nowhere\n"
             "  part two\nrow called\n  part two\n";
    assert_int_equal(oy_told_read(&form, *state, &x, oy_bytes_of(text)), OY_OK);
    assert_int_equal(form.count, 2);
    for (unsigned i = 0; i < OY_MEANINGS; i++) {
        const char *wanted = i == OY_MEANING_TITLE ? "Visit" : i == OY_MEANING_PERSONS ? "3 persons" : "";
        assert_bytes(form.told[0].value[i], wanted);
        assert_int_equal(form.told[1].value[i].n, 0);
    }
}

static void what_is_no_such_form(void **state) {
    static const struct {
        const char *text;
        oy_code code;
    } all[] = {
        {"oydas form v1\ninstrument visit\nversion 2\nform f\nmember ARIM\n", OY_OTHER_FORM},
        {"oydas form v1\ninstrument visits\nversion 1\nform f\nmember ARIM\n", OY_OTHER_FORM},
        {"oydas form v1\ninstrument visits\nversion 2\nform g\nmember ARIM\n", OY_OTHER_FORM},
        {"Words of every day.\n", OY_BAD_LINE},
        {"", OY_BAD_LINE},
    };
    oy_instrument x = visits(*state);
    oy_told_form form;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        assert_int_equal(oy_told_read(&form, *state, &x, oy_bytes_of(all[i].text)), all[i].code);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_told, setup, teardown),
        cmocka_unit_test_setup_teardown(what_misleads, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_no_such_form, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
