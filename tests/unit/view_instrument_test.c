// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What an instrument asks, as the service tells it.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>

#include "core/view_instrument.h"

static const char text[] =
    "oydas instrument v1\n"
    "name flights\nversion 3\ntitle en Flights\ntitle ru Полёты\nhelp en Who flies where.\n"
    "source Decision 9\ndimension military-political\nkind ahead\nlead 42 d start\n"
    "levels members public\nrecipients all named\nstatuses submitted declined\n"
    "routes direct chair\n"
    "form notice\n  title en Notice\nfield start\n  title en First day\n  title ru Первый день\n"
    "  type date\n  required yes\nfield sort\n  title en Sort\n  type choice\n  option day en By day\n"
    "  option night en By night\ntable crews\n  title en Crews\n  rows 0 9\ncolumn persons\n  title en Persons\n"
    "  type number\n  unit persons\n  range 1 90\n"
    "step ask\n  title en Question\n  by asker\nstep reply\n  title en Reply\n  by asked\n  after ask\n"
    "  within 48 h\n  ends yes\n";

static json_t *asked(bool whole, const char *of) {
    oy_arena arena;
    oy_instrument x;
    oy_err err = {.code = OY_OK};
    oy_arena_init(&arena, oy_allocator_libc());
    oy_json out = oy_json_in(&arena);
    oy_code code = oy_instrument_parse(&x, &arena, oy_bytes_of(of), &err);
    if (code != OY_OK)
        fail_msg("line %u: %d", (unsigned)err.line, (int)code);
    oy_json_open(&out, NULL, '{');
    oy_view_asks(&out, "asks", &x, whole);
    oy_json_close(&out, '}');
    oy_bytes got = oy_json_bytes(&out);
    json_error_t error;
    json_t *all = json_loadb((const char *)got.p, got.n, JSON_REJECT_DUPLICATES, &error);
    assert_non_null(all);
    json_t *asks = json_incref(json_object_get(all, "asks"));
    json_decref(all);
    oy_arena_clear(&arena);
    return asks;
}

static const char *word(const json_t *in, const char *key) {
    return json_string_value(json_object_get(in, key));
}

static void what_is_asked_is_told_whole(void **state) {
    (void)state;
    json_t *x = asked(true, text), *lead = json_object_get(x, "lead");
    assert_int_equal(json_integer_value(json_object_get(x, "version")), 3);
    assert_string_equal(word(json_object_get(x, "titles"), "ru"), "Полёты");
    assert_string_equal(word(json_object_get(x, "helps"), "en"), "Who flies where.");
    assert_string_equal(word(x, "dimension"), "military-political");
    assert_string_equal(word(x, "kind"), "ahead");
    assert_true(json_is_null(json_object_get(x, "period")));
    assert_string_equal(word(x, "returns"), "one");
    assert_true(json_is_null(json_object_get(x, "due")));
    assert_int_equal(json_integer_value(json_object_get(lead, "seconds")), 42 * 86400);
    assert_string_equal(word(lead, "question"), "start");
    assert_string_equal(word(json_object_get(lead, "titles"), "ru"), "Первый день");
    assert_true(json_is_null(json_object_get(x, "within")));
    assert_true(json_is_null(json_object_get(x, "expires_seconds")));
    assert_int_equal(json_array_size(json_object_get(x, "reminders_seconds")), 0);
    assert_string_equal(json_string_value(json_array_get(json_object_get(x, "levels"), 1)), "public");
    assert_int_equal(json_array_size(json_object_get(x, "recipients")), 2);
    assert_string_equal(json_string_value(json_array_get(json_object_get(x, "recipients"), 1)), "named");
    assert_string_equal(json_string_value(json_array_get(json_object_get(x, "statuses"), 1)), "declined");
    assert_string_equal(json_string_value(json_array_get(json_object_get(x, "routes"), 1)), "chair");
    assert_string_equal(json_string_value(json_array_get(json_object_get(x, "sources"), 0)), "Decision 9");
    json_decref(x);
}

static void its_questions_and_steps_are_told_in_their_order(void **state) {
    (void)state;
    json_t *x = asked(true, text), *forms = json_object_get(x, "forms");
    json_t *questions = json_object_get(json_array_get(forms, 0), "questions");
    json_t *steps = json_object_get(x, "steps"), *reply = json_array_get(steps, 1);
    assert_int_equal(json_array_size(forms), 1);
    assert_int_equal(json_array_size(questions), 3); // a column stands in its table
    assert_true(json_is_true(json_object_get(json_array_get(questions, 0), "required")));
    json_t *options = json_object_get(json_array_get(questions, 1), "options");
    assert_string_equal(word(json_array_get(options, 1), "word"), "night");
    json_t *columns = json_object_get(json_array_get(questions, 2), "columns");
    assert_string_equal(word(json_array_get(columns, 0), "unit"), "persons");
    assert_string_equal(word(json_array_get(questions, 2), "type"), "table");
    assert_int_equal(json_array_size(steps), 2);
    assert_string_equal(word(reply, "by"), "asked");
    assert_string_equal(json_string_value(json_array_get(json_object_get(reply, "after"), 0)), "ask");
    assert_int_equal(json_integer_value(json_object_get(reply, "within_seconds")), 48 * 3600);
    assert_true(json_is_true(json_object_get(reply, "ends")));
    assert_true(json_is_null(json_object_get(json_array_get(steps, 0), "within_seconds")));
    json_decref(x);
}

static void a_list_shows_when_and_not_how(void **state) {
    (void)state;
    static const char yearly[] =
        "oydas instrument v1\nname stocks\nversion 1\ntitle en Stocks\nkind periodic\nperiod previous-year\n"
        "due 04-15\nremind 90 d\nremind 7 d\nlevels members\nrecipients all\nstatuses submitted nil\n";
    json_t *x = asked(false, yearly);
    assert_string_equal(word(x, "period"), "previous-year");
    assert_int_equal(json_integer_value(json_object_get(json_object_get(x, "due"), "month")), 4);
    assert_int_equal(json_integer_value(json_object_get(json_object_get(x, "due"), "day")), 15);
    json_t *reminders = json_object_get(x, "reminders_seconds");
    assert_int_equal(json_array_size(reminders), 2);
    assert_int_equal(json_integer_value(json_array_get(reminders, 0)), 90 * 86400);
    assert_true(json_is_null(json_object_get(x, "lead")));
    assert_true(json_is_null(json_object_get(x, "dimension")));
    assert_null(json_object_get(x, "forms"));
    assert_null(json_object_get(x, "levels"));
    json_decref(x);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_asked_is_told_whole),
        cmocka_unit_test(its_questions_and_steps_are_told_in_their_order),
        cmocka_unit_test(a_list_shows_when_and_not_how),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
