// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Returns: to whom each goes, at every level, and what is shown of those that stand.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>
#include <jansson.h>

#include "core/entitled.h"
#include "core/roster.h"
#include "core/rows.h"
#include "core/view.h"
#include "tests/unit/played.h"

static const char rules[] = "oydas rules v1\n"
                            "name exchange\n"
                            "\n"
                            "body council\n"
                            "  decides instrument end-instrument suspend partner\n";
static const char roster[] = "oydas roster v1\n"
                             "member ARL -\nmember BOR -\nmember CAS -\nmember DEN -\nmember ELU -\nmember FEN -\n"
                             "observer GAL -\nobserver HES -\n"
                             "chair ARL 2026-01-01T00:00:00Z -\n";

#define RETURN(label, status, recipients, payload)                                                                     \
    " return as " label "\n  instrument forces\n  period 2026\n  return-status " status "\n  recipients " recipients   \
    "\n  payload " payload " parties\nexpect applied\n"

// BOR tells all, some, all but some, and those who tell the same: CAS did, DEN declined, ELU told of another year. FEN is suspended.
static const char days[] = "oydas rehearsal v1\n"
                           "title An exchange\n"
                           "origin exchange.example/simulated\n"
                           "rules exchange\n"
                           "roster exchange\n"
                           "at 2026-03-02T09:00:00Z\n"
                           "secretariat accredit\n  member BOR\n  holder BOR/defence\n  scope draft\nexpect applied\n"
                           "BOR propose as paper\n"
                           "  body council\n"
                           "  title Forces\n"
                           "  effect instrument forces\n"
                           "  effect suspend FEN 2026-03-04T00:00:00Z -\n"
                           "  | Each year.\n"
                           "chair open as question\n"
                           "  proposal paper\n"
                           "  way silence\n"
                           "  deadline +72 h\n"
                           "at +100 h\n"
                           "expect question adopted\n"
                           "BOR" RETURN("one", "submitted", "all", "one") //
    "BOR" RETURN("two", "submitted", "named\n  recipient CAS\n  recipient FEN\n  recipient GAL",
                 "two") "BOR" RETURN("three", "submitted", "all-except\n  recipient CAS", "three") //
    "BOR" RETURN("four", "submitted", "reciprocal", "four") "CAS return\n  instrument forces\n  period 2026\n  "
                                                            "return-status nil\n  recipients all\nexpect applied\n"
                                                            "DEN" RETURN("no", "declined", "all", "no") //
    "ELU return\n  instrument forces\n  period 2025\n  return-status nil\n  recipients all\nexpect applied\n"
    "BOR/defence" RETURN("draft", "submitted", "all", "draft") "secretariat received as letter\n"
                                                               "  from BOR\n"
                                                               "  kind return\n"
                                                               "  means letter\n"
                                                               "  received 2026-03-06T10:00:00Z\n"
                                                               "  instrument forces\n"
                                                               "  period 2026\n"
                                                               "  return-status partial\n"
                                                               "  recipients all-except\n"
                                                               "  recipient CAS\n"
                                                               "  payload letter members\n"
                                                               "expect applied\n";

static played p;
static const oy_state *s;

static int setup(void **state) {
    (void)state;
    s = &p.audit.state;
    return played_begin(&p, rules, roster, days);
}

static int teardown(void **state) {
    (void)state;
    played_clear(&p);
    return 0;
}

enum { TO_ALL, TO_NAMED, TO_ALL_EXCEPT, RECIPROCAL, REFUSAL = 5, DRAFT = 7, LETTER = 8 }; // rows of `returned`

static const struct {
    const char *key;
    oy_role as;
} readers[] = {{NULL, OY_AS_MEMBER},
               {"BOR/capital", OY_AS_MEMBER},
               {"CAS/mission", OY_AS_MEMBER},
               {"DEN/mission", OY_AS_MEMBER},
               {"ELU/mission", OY_AS_MEMBER},
               {"FEN/mission", OY_AS_MEMBER},
               {"GAL/mission", OY_AS_OBSERVER},
               {"HES/mission", OY_AS_OBSERVER},
               {"ARL/chair", OY_AS_CHAIR},
               {"secretariat/desk", OY_AS_SECRETARIAT}};
#define READERS (sizeof readers / sizeof *readers)

static oy_vkey vkey_of(const char *name) {
    oy_skey key;
    assert_true(oy_rehearsal_dummy_key(NULL, oy_bytes_of(name), &key));
    return key.vkey;
}

// What the act of a return says, were its payload given at that level. `owner`: whose it is.
static oy_code naming_of(oy_naming *out, size_t row, const char *level, const char *keyname) {
    char value[160];
    bool letter = row == LETTER;
    (void)snprintf(value, sizeof value, "%064d 3 %s", 7, level);
    oy_line lines[] = {{OY_LINE_PAYLOAD, oy_bytes_of(value)}};
    oy_vkey key = vkey_of(keyname);
    oy_act act = {.id = s->returned.row[row].id,
                  .type = letter ? OY_ACT_RECEIVED : OY_ACT_RETURN,
                  .carried = OY_ACT_RETURN,
                  .as = letter ? OY_AS_SECRETARIAT : OY_AS_MEMBER,
                  .lines = lines,
                  .line_count = 1};
    act.key = key;
    oy_folded folded = {.index = 40, .is_act = true, .type = act.type, .carried = OY_ACT_RETURN, .reason = OY_OK};
    return oy_naming_of(out, &p.arena, s, &act, &folded);
}

// A letter for each reader who may read it because of the act: s BOR CAS DEN ELU FEN GAL HES chair secretariat.
static void read_by(char out[READERS + 1], size_t row, const char *level) {
    bool letter = row == LETTER;
    oy_naming n;
    const oy_holding of = {letter ? OY_LIT("secretariat") : OY_LIT("BOR"), OY_LIT("another key")};
    assert_int_equal(naming_of(&n, row, level, letter ? "secretariat/desk" : "BOR/capital"), OY_OK);
    for (size_t i = 0; i < READERS; i++) {
        oy_reader r = oy_stranger;
        if (readers[i].key) {
            oy_vkey key = vkey_of(readers[i].key);
            assert_int_equal(oy_reader_of(&r, s, &key, readers[i].as, p.now), OY_OK);
        }
        out[i] = oy_may_read_by(s, &of, &n, &r) ? 'y' : '-';
    }
    out[READERS] = '\0';
}

static void a_return_is_read_by_those_to_whom_it_goes_and_whom_its_level_lets(void **state) {
    (void)state;
    static const struct {
        size_t row;
        const char *level, *cells; // stranger BOR CAS DEN ELU FEN GAL HES chair secretariat
    } table[] = {
        {TO_ALL, "public", "yyyyyyyyyy"},         {TO_ALL, "observers", "-yyyy-yyyy"},
        {TO_ALL, "members", "-yyyy---yy"},        {TO_ALL, "body:council", "-yyyy---yy"},
        {TO_ALL, "parties", "-yyyy-----"},        {TO_NAMED, "public", "-yy---y---"},
        {TO_NAMED, "observers", "-yy---y---"},    {TO_NAMED, "members", "-yy-------"},
        {TO_NAMED, "body:council", "-yy-------"}, {TO_NAMED, "parties", "-yy---y---"},
        {TO_ALL_EXCEPT, "public", "-y-yy-----"},  {TO_ALL_EXCEPT, "observers", "-y-yy-----"},
        {TO_ALL_EXCEPT, "members", "-y-yy-----"}, {TO_ALL_EXCEPT, "parties", "-y-yy-----"},
        {RECIPROCAL, "public", "-yy-------"},     {RECIPROCAL, "members", "-yy-------"},
        {RECIPROCAL, "parties", "-yy-------"},    {LETTER, "members", "-y-yy---yy"},
        {LETTER, "parties", "-y-yy---yy"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char cells[READERS + 1];
        read_by(cells, table[i].row, table[i].level);
        if (strcmp(cells, table[i].cells) != 0)
            fail_msg("%s, at level %s: %s in place of %s", oy_word_token(s->returned.row[table[i].row].recipients),
                     table[i].level, cells, table[i].cells);
    }
}

// What an act says stays as it is, also when the draft is released, or the return disowned, behind it.
static void a_draft_opens_nothing_until_it_is_released(void **state) {
    (void)state;
    const oy_holding of = {OY_LIT("BOR"), OY_LIT("another key")};
    oy_returned *draft = &p.audit.state.returned.kept[DRAFT];
    oy_naming n;
    assert_int_equal(naming_of(&n, DRAFT, "public", "BOR/defence"), OY_OK);
    assert_false(oy_may_read_by(s, &of, &n, &oy_stranger));
    draft->released = 60;
    assert_true(oy_may_read_by(s, &of, &n, &oy_stranger));
    draft->disowned = 70;
    assert_false(oy_may_read_by(s, &of, &n, &oy_stranger));
    draft->released = draft->disowned = OY_NO_INDEX;
    assert_int_equal(naming_of(&n, REFUSAL, "public", "DEN/capital"), OY_OK);
}

// A service that begins anew from a snapshot finds the draft where its second signature looks for it.
static void a_draft_still_waits_in_a_state_that_was_read(void **state) {
    (void)state;
    oy_state again;
    oy_err err;
    oy_table table, kept;
    uint32_t row, other;
    oy_buf out = oy_buf_in(&p.arena);
    const oy_hash *draft = &s->returned.row[DRAFT].id;
    oy_state_dump(&out, s);
    oy_state_init(&again, oy_allocator_libc());
    assert_int_equal(oy_state_load(&again, oy_buf_bytes(&out), &err), OY_OK);
    assert_true(oy_state_find(s, draft, &table, &row));
    assert_int_equal(table, OY_TABLE_pending);
    assert_true(oy_state_find(&again, draft, &kept, &other));
    assert_int_equal(kept, table);
    assert_int_equal(other, row);
    oy_state_clear(&again);
}

static json_t *view_of(const char *period, uint64_t skip, uint64_t count) {
    oy_json out = oy_json_in(&p.arena);
    json_error_t error;
    oy_view_instrument(&out, s, oy_instrument_find(s, OY_LIT("forces")), oy_bytes_of(period), skip, count);
    oy_bytes got = oy_json_bytes(&out);
    json_t *view = json_loadb((const char *)got.p, got.n, JSON_REJECT_DUPLICATES, &error);
    assert_non_null(view);
    return view;
}

static void what_stands_is_listed_by_period_the_newest_first(void **state) {
    (void)state;
    json_t *all = view_of("", 0, 100), *year = view_of("2025", 0, 100), *page = view_of("2026", 1, 2);
    assert_int_equal(json_integer_value(json_object_get(all, "total")), 8); // the draft is not among them
    assert_int_equal(json_array_size(json_object_get(all, "list")), 8);
    assert_true(json_is_null(json_object_get(all, "asks"))); // a body may put any text in force
    json_t *first = json_array_get(json_object_get(all, "list"), 0);
    assert_string_equal(json_string_value(json_object_get(first, "status")), "partial");
    assert_true(json_is_true(json_object_get(first, "by_note")));
    assert_string_equal(json_string_value(json_object_get(first, "received")), "2026-03-06T10:00:00Z");
    assert_int_equal(json_integer_value(json_object_get(year, "total")), 1);
    assert_int_equal(json_integer_value(json_object_get(page, "total")), 7);
    assert_int_equal(json_array_size(json_object_get(page, "list")), 2);
    json_t *second = json_array_get(json_object_get(page, "list"), 0);
    assert_string_equal(json_string_value(json_object_get(second, "member")), "DEN");
    json_t *named = json_object_get(json_array_get(json_object_get(all, "list"), 6), "named");
    assert_int_equal(json_array_size(named), 3); // in the order of the roster
    assert_string_equal(json_string_value(json_array_get(named, 2)), "GAL");
    json_decref(all);
    json_decref(year);
    json_decref(page);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_return_is_read_by_those_to_whom_it_goes_and_whom_its_level_lets),
        cmocka_unit_test(a_draft_opens_nothing_until_it_is_released),
        cmocka_unit_test(a_draft_still_waits_in_a_state_that_was_read),
        cmocka_unit_test(what_stands_is_listed_by_period_the_newest_first),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
