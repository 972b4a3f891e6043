// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Where a clarification stands on its ladder, with its clocks; and who was called and answered a communication check.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>
#include <jansson.h>

#include "core/follow_up.h"
#include "core/roster.h"
#include "tests/unit/failing_memory.h"
#include "tests/unit/played.h"

static const char rules[] = "oydas rules v1\n"
                            "name exchange\n"
                            "\n"
                            "body council\n"
                            "  decides instrument\n";
static const char roster[] =
    "oydas roster v1\n"
    "member ARL -\nmember BOR -\nmember CAS -\nmember DEN -\nmember ELU -\nmember FEN -\nmember GAL -\n"
    "chair ARL 2026-01-01T00:00:00Z -\n";

// clang-format off
// In pieces: a compiler need not take a longer string.
static const char *const days[] = {
    "oydas rehearsal v1\n"
    "title Questions\n"
    "origin exchange.example/simulated\n"
    "rules exchange\n"
    "roster exchange\n"
    "at 2026-03-02T09:00:00Z\n"
    "BOR/capital accredit\n  member BOR\n  holder BOR/defence\n  scope draft\n"
    "BOR propose as paper\n  body council\n  title Forces\n  effect instrument forces\n"
    "  | oydas instrument v1\n"
    "  | name forces\n"
    "  | version 1\n"
    "  | title en Forces\n"
    "  | kind standing\n"
    "  | expires 30 d\n"
    "  | check 24 h\n"
    "  | levels members\n"
    "  | recipients all\n"
    "  | statuses submitted declined partial nothing-new nil\n"
    "  | routes direct chair all\n"
    "  | step request\n"
    "  |   title en Somebody asks\n"
    "  |   by asker\n"
    "  | step reply\n"
    "  |   title ru Ответ\n"
    "  |   by asked\n"
    "  |   after request further\n"
    "  |   within 48 h\n"
    "  | step further\n"
    "  |   title en Asks further\n"
    "  |   by asker\n"
    "  |   after reply\n"
    "  | step meeting\n"
    "  |   title en They meet\n"
    "  |   by either\n"
    "  |   after reply further\n"
    "  | step satisfied\n"
    "  |   title en Satisfied\n"
    "  |   by asker\n"
    "  |   after reply\n"
    "  |   ends yes\n"
    "  | step report\n"
    "  |   title en Report\n"
    "  |   by chair\n"
    "  |   after request meeting\n"
    "  |   ends yes\n"
    "chair open as question\n  proposal paper\n  way silence\n  deadline +72 h\n"
    "BOR propose as other\n  body council\n  title Plain\n  effect instrument plain\n  | Each year.\n"
    "chair open as second\n  proposal other\n  way silence\n  deadline +72 h\n"
    "at 2026-03-06T13:00:00Z\n"
    "expect question adopted\n"
    "expect second adopted\n"
    ,
    // Returns: DEN's expires as the check is called, the others' stand, end, or wait.
    "DEN return\n  instrument forces\n  return-status submitted\n  recipients all\n  | An office.\nexpect applied\n"
    "at +1 s\n"
    "BOR return as bor\n  instrument forces\n  return-status submitted\n  recipients all\n  | An office.\nexpect applied\n"
    "BOR/defence return\n  instrument forces\n  return-status submitted\n  recipients all\n  | A draft.\nexpect applied\n"
    "CAS return as cas\n  instrument forces\n  return-status partial\n  recipients all\n  | An office.\nexpect applied\n"
    "CAS return\n  instrument forces\n  return-status ended\n  recipients all\n  corrects cas\nexpect applied\n"
    "ELU return\n  instrument forces\n  return-status declined\n  recipients all\n  | No.\nexpect applied\n"
    "FEN return as fen\n  instrument forces\n  return-status submitted\n  recipients all\n  | An office.\nexpect applied\n"
    "FEN return as fen-2\n  instrument forces\n  return-status nothing-new\n  recipients all\n  corrects fen\nexpect applied\n"
    "secretariat received as arl\n  from ARL\n  kind return\n  means note\n  received 2026-03-06T13:00:01Z\n"
    "  instrument forces\n  return-status submitted\n  recipients all\n  | An office.\nexpect applied\n"
    ,
    // Questions.
    "BOR clarify as one\n  instrument forces\n  route direct\n  member CAS\n  | What is this?\nexpect applied\n"
    "BOR clarify as plain-one\n  instrument plain\n  route all\n  member FEN\n  act fen-2\n  | What is this?\nexpect applied\n"
    "DEN clarify as through\n  instrument forces\n  route chair\n  payload one parties\nexpect applied\n"
    "chair clarify as passed\n  instrument forces\n  route chair\n  member CAS\n  payload two parties\nexpect applied\n"
    "BOR clarify as waiting\n  instrument forces\n  route direct\n  member DEN\n  | And you?\nexpect applied\n"
    "at +48 h\n"
    "CAS answer\n  act one\n  step reply\nexpect applied\n"
    "BOR answer\n  act one\n  step further\n  | Which?\nexpect applied\n"
    "secretariat received as strange\n  from CAS\n  kind answer\n  means note\n  received 2026-03-08T13:00:01Z\n  act one\n  step reply\nexpect applied\n"
    "CAS disown\n  act strange\nexpect applied\n"
    "CAS answer\n  act one\n  step satisfied\nexpect applied\n"
    "BOR answer\n  act one\n  step dance\nexpect applied\n"
    "BOR answer\n  act one\n  step report\nexpect applied\n"
    "CAS answer\n  act one\n  step meeting\nexpect applied\n"
    "chair answer\n  act one\n  step report\nexpect applied\n"
    "BOR answer\n  act one\n  step further\nexpect applied\n"
    "CAS answer\n  act passed\n  step reply\nexpect applied\n"
    "chair answer\n  act passed\n  step further\nexpect applied\n"
    "chair answer\n  act through\n  step reply\nexpect applied\n"
    "chair answer\n  act through\n  step satisfied\nexpect applied\n"
    "FEN answer\n  act plain-one\n  step reply\nexpect applied\n"
    "secretariat received as letter\n  from DEN\n  kind clarify\n  means note\n  received 2026-03-08T12:00:00Z\n"
    "  instrument forces\n  route direct\n  member BOR\n  | Why?\nexpect applied\n"
    "DEN disown\n  act letter\nexpect applied\n"
    ,
    // Checks.
    "at 2026-04-05T13:00:00Z\n"
    "secretariat check as all\n  instrument forces\n  purpose exercise\n  | The port is dark.\nexpect applied\n"
    "chair check as some\n  instrument plain\n  recipient CAS\n  recipient ELU\nexpect applied\n"
    "ARL disown\n  act arl\nexpect applied\n"
    "BOR return\n  instrument forces\n  return-status ended\n  recipients all\n  corrects bor\nexpect applied\n"
    "GAL return\n  instrument forces\n  return-status submitted\n  recipients all\n  | An office.\nexpect applied\n"
    "CAS answer\n  act all\n  payload three parties\nexpect applied\n"
    "ELU answer\n  act some\nexpect applied\n"
    "secretariat received\n  from FEN\n  kind answer\n  means note\n  received 2026-04-05T13:00:00Z\n  act all\nexpect applied\n"
    "at +24 h\n"
    "BOR answer\n  act all\n  | Late, and here.\nexpect applied\n"};
// clang-format on

static played p;
static const oy_state *s;

static int setup(void **state) {
    (void)state;
    static char whole[8192];
    for (size_t i = 0, n = 0; i < sizeof days / sizeof *days; i++)
        n += (size_t)snprintf(whole + n, sizeof whole - n, "%s", days[i]);
    s = &p.audit.state;
    return played_begin(&p, rules, roster, whole);
}

static int teardown(void **state) {
    (void)state;
    played_clear(&p);
    return 0;
}

enum { ONE, PLAIN, THROUGH, PASSED, WAITING, LETTER }; // rows of `clarified`
enum { ALL, SOME };                                    // rows of `call`

static oy_instant at(const char *text) {
    oy_instant t;
    assert_true(oy_instant_parse(&t, oy_bytes_of(text)));
    return t;
}

static oy_ladder ladder_of(uint32_t row, oy_instant now) {
    oy_ladder l;
    assert_int_equal(oy_ladder_of(&l, &p.arena, s, row, now), OY_OK);
    return l;
}

// "reply+ dance- ": the steps taken, and whether each fits.
static void assert_taken(const oy_ladder *l, const char *wanted) {
    char found[400] = "";
    size_t n = 0;
    for (size_t i = 0; i < l->taken_count; i++)
        n += (size_t)snprintf(found + n, sizeof found - n, "%.*s%c ", (int)l->taken[i].step.n,
                              (const char *)l->taken[i].step.p, l->taken[i].fits ? '+' : '-');
    assert_string_equal(found, wanted);
}

// "reply! further ": what may come; "!" where its time has passed.
static void assert_ahead(const oy_ladder *l, const char *wanted) {
    char found[400] = "";
    size_t n = 0;
    for (size_t i = 0; i < l->ahead_count; i++)
        n += (size_t)snprintf(found + n, sizeof found - n, "%.*s%s ", (int)l->ahead[i].of->name.n,
                              (const char *)l->ahead[i].of->name.p, l->ahead[i].passed ? "!" : "");
    assert_string_equal(found, wanted);
}

static void what_was_asked_awaits_a_reply_until_its_clock_has_run(void **state) {
    (void)state;
    oy_instant due = at("2026-03-08T13:00:01Z");
    oy_ladder before = ladder_of(WAITING, due - 1), then = ladder_of(WAITING, due);
    assert_taken(&before, "request+ ");
    assert_ahead(&before, "reply report ");
    assert_int_equal(before.ahead[0].awaited, due);
    assert_int_equal(before.ahead[1].awaited, OY_NO_INSTANT);
    assert_int_equal(before.taken[0].awaited, OY_NO_INSTANT);
    assert_int_equal(before.taken[0].answered, OY_NONE);
    assert_ahead(&then, "reply! report ");
    assert_false(before.ended);
}

static void each_step_is_seen_beside_the_ladder(void **state) {
    (void)state;
    oy_ladder l = ladder_of(ONE, at("2026-03-09T00:00:00Z"));
    assert_taken(&l, "request+ reply+ further+ satisfied- dance- report- meeting+ report+ further- ");
    assert_true(l.ended);
    assert_ahead(&l, "");
    assert_int_equal(l.taken[1].awaited, at("2026-03-08T13:00:01Z"));
    assert_int_equal(l.taken[1].at, at("2026-03-08T13:00:01Z"));
    assert_int_equal(l.taken[4].of, OY_INSTRUMENT_NONE);
}

static void the_chair_stands_for_the_one_that_is_not_named(void **state) {
    (void)state;
    oy_ladder passed = ladder_of(PASSED, at("2026-03-20T00:00:00Z")),
              through = ladder_of(THROUGH, at("2026-03-09T00:00:00Z"));
    assert_taken(&passed, "request+ reply+ further+ ");
    assert_ahead(&passed, "reply! meeting satisfied report ");
    assert_taken(&through, "request+ reply+ satisfied- "); // the member that asks is satisfied, not the Chair
    assert_ahead(&through, "further meeting report ");
}

static void what_is_no_instrument_has_no_ladder_and_what_was_disowned_none_to_go_on(void **state) {
    (void)state;
    oy_ladder plain = ladder_of(PLAIN, at("2026-03-09T00:00:00Z")),
              letter = ladder_of(LETTER, at("2026-03-09T00:00:00Z"));
    assert_false(plain.readable);
    assert_taken(&plain, "- reply- ");
    assert_ahead(&plain, "");
    assert_true(letter.readable && letter.ended);
    assert_ahead(&letter, "");
}

static void assert_row(const oy_roll *roll, size_t i, const char *code, bool called, bool answered, bool in_time) {
    assert_true(i < roll->n);
    assert_true(oy_bytes_equal(s->member.row[roll->row[i].member].code, oy_bytes_of(code)));
    assert_int_equal(roll->row[i].called, called);
    assert_int_equal(roll->row[i].answered != OY_NONE, answered);
    assert_int_equal(roll->row[i].in_time, in_time);
}

static void called_are_those_whose_entry_stood(void **state) {
    (void)state;
    oy_roll roll;
    oy_call_terms terms = {.text = OY_NONE};
    assert_int_equal(oy_roll_of(&roll, &p.arena, s, ALL, &terms), OY_OK);
    assert_int_equal(roll.awaited, at("2026-04-06T13:00:00Z"));
    assert_int_equal(roll.n, 4);
    assert_row(&roll, 0, "ARL", true, false, false); // it disowned its entry only then
    assert_row(&roll, 1, "BOR", true, true, false);  // it came at that instant; and it ended its entry later
    assert_row(&roll, 2, "CAS", false, true, true);  // it had ended before
    assert_row(&roll, 3, "FEN", true, true, true);
    assert_int_equal(roll.called, 3);
    assert_int_equal(roll.answered, 3);
    assert_int_equal(roll.in_time, 2);
}

static void called_are_those_whom_it_names(void **state) {
    (void)state;
    oy_roll roll;
    oy_call_terms terms = {.text = OY_NONE};
    assert_int_equal(oy_roll_of(&roll, &p.arena, s, ALL, &terms),
                     OY_OK); // under another instrument: nothing of it is kept
    assert_int_equal(oy_roll_of(&roll, &p.arena, s, SOME, &terms), OY_OK);
    assert_int_equal(roll.awaited, OY_NO_INSTANT);
    assert_int_equal(roll.n, 2);
    assert_row(&roll, 0, "CAS", true, false, false);
    assert_row(&roll, 1, "ELU", true, true, false);
    assert_int_equal(roll.called + 10 * roll.answered + 100 * roll.in_time, 12);
}

static json_t *loaded(const oy_json *out) {
    oy_bytes got = oy_json_bytes(out);
    json_t *view = json_loadb((const char *)got.p, got.n, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(view);
    return view;
}

static json_t *check_of(uint32_t row, oy_roll_shown shown, const char *now) {
    oy_json out = oy_json_in(&p.arena);
    assert_int_equal(oy_view_check(&out, &p.arena, s, row, &shown, at(now)), OY_OK);
    return loaded(&out);
}

static const char *text(json_t *x, const char *name) {
    const char *found = json_string_value(json_object_get(x, name));
    return found ? found : "";
}

static void rows_are_shown_to_whom_they_are_told(void **state) {
    (void)state;
    uint32_t arl = oy_member_find(s, OY_LIT("ARL")), gal = oy_member_find(s, OY_LIT("GAL"));
    json_t *sums = check_of(ALL, (oy_roll_shown){false, OY_NONE}, "2026-04-06T13:00:00Z");
    json_t *own = check_of(ALL, (oy_roll_shown){false, arl}, "2026-04-06T12:59:59Z");
    json_t *past = check_of(ALL, (oy_roll_shown){false, arl}, "2026-04-06T13:00:00Z");
    json_t *nobody = check_of(ALL, (oy_roll_shown){false, gal}, "2026-04-06T13:00:00Z");
    json_t *all = check_of(ALL, (oy_roll_shown){true, OY_NONE}, "2026-04-06T13:00:00Z");
    json_t *other = check_of(SOME, (oy_roll_shown){true, OY_NONE}, "2026-05-06T13:00:00Z");
    assert_string_equal(text(sums, "shown"), "sums");
    assert_string_equal(text(sums, "purpose"), "exercise");
    assert_string_equal(text(sums, "by"), "secretariat");
    assert_string_equal(text(sums, "text"), "The port is dark.\n");
    assert_int_equal(json_array_size(json_object_get(sums, "rows")), 0);
    assert_int_equal(json_integer_value(json_object_get(sums, "in_time")), 2);
    assert_string_equal(text(own, "shown"), "own");
    json_t *row = json_array_get(json_object_get(own, "rows"), 0);
    assert_string_equal(text(row, "member"), "ARL");
    assert_int_equal(json_array_size(json_object_get(own, "rows")), 1);
    assert_true(json_is_false(json_object_get(row, "passed")));
    assert_true(json_is_true(json_object_get(json_array_get(json_object_get(past, "rows"), 0), "passed")));
    assert_string_equal(text(nobody, "shown"), "own");
    assert_int_equal(json_array_size(json_object_get(nobody, "rows")), 0);
    assert_int_equal(json_array_size(json_object_get(all, "rows")), 4);
    assert_string_equal(text(json_array_get(json_object_get(all, "rows"), 1), "text"), "Late, and here.\n");
    assert_true(json_is_false(json_object_get(json_array_get(json_object_get(all, "rows"), 1), "passed")));
    assert_true(json_is_true(json_object_get(json_array_get(json_object_get(all, "rows"), 3), "by_note")));
    assert_true(json_is_null(json_object_get(other, "in_time")));
    assert_true(json_is_false(json_object_get(json_array_get(json_object_get(other, "rows"), 0), "passed")));
    json_t *views[] = {sums, own, past, nobody, all, other};
    for (size_t i = 0; i < sizeof views / sizeof *views; i++)
        json_decref(views[i]);
}

static void lists_are_of_all_or_of_one_instrument(void **state) {
    (void)state;
    static const struct {
        const char *instrument;
        size_t clarifications, checks;
    } table[] = {{"", 6, 2}, {"forces", 5, 1}, {"plain", 1, 1}, {"other", 0, 0}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        oy_json asked = oy_json_in(&p.arena), called = oy_json_in(&p.arena);
        oy_view_clarifications(&asked, s, oy_bytes_of(table[i].instrument));
        assert_int_equal(oy_view_checks(&called, &p.arena, s, oy_bytes_of(table[i].instrument)), OY_OK);
        json_t *questions = loaded(&asked), *checks = loaded(&called);
        assert_int_equal(json_array_size(json_object_get(questions, "clarifications")), table[i].clarifications);
        assert_int_equal(json_array_size(json_object_get(checks, "checks")), table[i].checks);
        json_decref(questions);
        json_decref(checks);
    }
}

static json_t *clarification_of(uint32_t row) {
    oy_json out = oy_json_in(&p.arena);
    assert_int_equal(oy_view_clarification(&out, &p.arena, s, row, at("2026-03-09T00:00:00Z")), OY_OK);
    return loaded(&out);
}

static void a_clarification_is_shown_step_by_step(void **state) {
    (void)state;
    json_t *one = clarification_of(ONE), *plain = clarification_of(PLAIN), *through = clarification_of(THROUGH),
           *passed = clarification_of(PASSED), *letter = clarification_of(LETTER);
    json_t *taken = json_object_get(one, "taken");
    assert_string_equal(text(one, "last"), "further");
    assert_string_equal(text(one, "member"), "BOR");
    assert_string_equal(text(one, "asked"), "CAS");
    assert_true(json_is_null(json_object_get(one, "about")));
    assert_int_equal(json_array_size(taken), 9);
    assert_string_equal(text(json_object_get(json_array_get(taken, 1), "titles"), "ru"), "Ответ");
    assert_string_equal(text(json_array_get(taken, 2), "text"), "Which?\n");
    assert_true(json_is_null(json_object_get(json_array_get(taken, 4), "titles")));
    assert_true(json_is_null(json_object_get(json_array_get(taken, 7), "member"))); // the Chair
    assert_int_equal(strlen(text(plain, "about")), 64);
    assert_true(json_is_null(json_object_get(json_array_get(json_object_get(plain, "taken"), 0), "fits")));
    assert_true(json_is_null(json_object_get(through, "asked")));
    assert_string_equal(text(json_array_get(json_object_get(through, "taken"), 0), "member"), "DEN");
    assert_true(json_is_null(json_object_get(passed, "member")));
    json_t *ahead = json_array_get(json_object_get(passed, "ahead"), 0);
    assert_string_equal(text(ahead, "step"), "reply");
    assert_string_equal(text(ahead, "by"), "asked");
    assert_string_equal(text(ahead, "awaited"), "2026-03-10T13:00:01Z");
    assert_true(json_is_true(json_object_get(letter, "disowned")));
    assert_true(json_is_true(json_object_get(letter, "by_note")));
    json_t *views[] = {one, plain, through, passed, letter};
    for (size_t i = 0; i < sizeof views / sizeof *views; i++)
        json_decref(views[i]);
}

static void memory_that_fails_is_told(void **state) {
    (void)state;
    bool whole = false;
    for (size_t limit = 0; !whole; limit++) {
        test_memory memory = {.granted = limit};
        const oy_roll_shown shown = {true, OY_NONE};
        oy_arena arena;
        oy_arena_init(&arena, test_memory_allocator(&memory));
        oy_json first = oy_json_in(&arena), second = oy_json_in(&arena), third = oy_json_in(&arena);
        oy_code one = oy_view_clarification(&first, &arena, s, ONE, at("2026-03-09T00:00:00Z"));
        oy_code two = oy_view_check(&second, &arena, s, ALL, &shown, at("2026-03-09T00:00:00Z"));
        oy_code three = oy_view_checks(&third, &arena, s, (oy_bytes){0});
        assert_true((one == OY_OK || one == OY_NO_MEMORY) && (two == OY_OK || two == OY_NO_MEMORY) &&
                    (three == OY_OK || three == OY_NO_MEMORY));
        whole = one == OY_OK && two == OY_OK && three == OY_OK && oy_json_bytes(&first).n && oy_json_bytes(&second).n &&
                oy_json_bytes(&third).n;
        assert_int_equal(whole, !memory.refused);
        oy_arena_clear(&arena);
        assert_int_equal(memory.out, 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_asked_awaits_a_reply_until_its_clock_has_run),
        cmocka_unit_test(each_step_is_seen_beside_the_ladder),
        cmocka_unit_test(the_chair_stands_for_the_one_that_is_not_named),
        cmocka_unit_test(what_is_no_instrument_has_no_ladder_and_what_was_disowned_none_to_go_on),
        cmocka_unit_test(called_are_those_whose_entry_stood),
        cmocka_unit_test(called_are_those_whom_it_names),
        cmocka_unit_test(rows_are_shown_to_whom_they_are_told),
        cmocka_unit_test(lists_are_of_all_or_of_one_instrument),
        cmocka_unit_test(a_clarification_is_shown_step_by_step),
        cmocka_unit_test(memory_that_fails_is_told),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
