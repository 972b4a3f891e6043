// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What falls due: days, sums and rows of members, as JSON, as a table and as a calendar.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>
#include <jansson.h>

#include "core/icalendar.h"
#include "core/roster.h"
#include "core/rows.h"
#include "core/view_due.h"
#include "core/view_table.h"
#include "tests/unit/failing_memory.h"
#include "tests/unit/played.h"

static const char rules[] = "oydas rules v1\n"
                            "name exchange\n"
                            "\n"
                            "body council\n"
                            "  decides instrument end-instrument admit\n";
static const char roster[] = "oydas roster v1\n"
                             "member ARL -\nmember BOR -\nmember CAS -\nobserver GAL -\n"
                             "chair ARL 2026-01-01T00:00:00Z -\n";

#define PUT_IN_FORCE(id, label, lines)                                                                                 \
    "BOR propose as " id "-paper\n  body council\n  title What is told, of " label                                     \
    "; each year\n  effect instrument " label "\n" lines "chair open as " id "\n  proposal " id                        \
    "-paper\n  way silence\n  deadline +72 h\n"
#define RETURN(who, label, period, status, more)                                                                       \
    who " return as " more "\n  instrument " label "\n" period "  return-status " status                               \
        "\n  recipients all\n  | Said.\nexpect applied\n"

static const char days[] = "oydas rehearsal v1\n"
                           "title An exchange\n"
                           "origin exchange.example/simulated\n"
                           "rules exchange\n"
                           "roster exchange\n"
                           "at 2026-03-02T09:00:00Z\n" //
    PUT_IN_FORCE("forces", "forces",
                 "  | oydas instrument v1\n  | name forces\n  | version 1\n  | title en Forces\n  | dimension "
                 "military-political\n  | kind periodic\n"
                 "  | period previous-year\n  | due 04-15\n  | remind 90 d\n  | remind 30 d\n  | levels public\n  | "
                 "recipients all\n"
                 "  | statuses submitted nil declined\n") //
    PUT_IN_FORCE("plain", "plain", "  | Each year.\n")    //
    PUT_IN_FORCE("undated", "undated",
                 "  | oydas instrument v1\n  | name undated\n  | version 1\n  | title en Undated\n  | kind periodic\n  "
                 "| period this-year\n"
                 "  | levels public\n  | recipients all\n  | statuses submitted\n") //
    PUT_IN_FORCE("reach", "reach",
                 "  | oydas instrument v1\n  | name reach\n  | version 1\n  | title en Reach\n  | kind standing\n  | "
                 "expires 400 d\n  | remind 60 d\n"
                 "  | levels public\n  | recipients all\n  | statuses submitted\n") //
    PUT_IN_FORCE("several", "several",
                 "  | oydas instrument v1\n  | name several\n  | version 1\n  | title en Several\n  | kind standing\n  "
                 "| returns several\n"
                 "  | expires 300 d\n  | levels public\n  | recipients all\n  | statuses submitted declined\n") //
    PUT_IN_FORCE(
        "past", "past",
        "  | oydas instrument v1\n  | name past\n  | version 1\n  | title en Past\n  | kind periodic\n  | period "
        "next-year\n  | due 12-31\n"
        "  | levels public\n  | recipients all\n  | statuses submitted\n") "at +100 h\n"
                                                                           "expect forces adopted\n"
                                                                           "BOR propose as ending\n  body council\n  "
                                                                           "title Past no more\n  effect "
                                                                           "end-instrument past\n  | It ends.\n"
                                                                           "chair open as ended\n  proposal ending\n  "
                                                                           "way silence\n  deadline +72 h\n"
                                                                           "at +100 h\n"
                                                                           "expect ended adopted\n" RETURN(
                                                                               "BOR", "forces", "  period 2025\n",
                                                                               "submitted", "one") //
    RETURN("CAS", "forces", "  period 2025\n", "declined", "two")                                  //
    RETURN("ARL", "forces", "  period 2024\n", "nil", "old")                                       //
    RETURN("BOR", "reach", "", "submitted", "first")                                               //
    RETURN("CAS", "several", "", "submitted", "entry-one")                                         //
    RETURN("CAS", "several", "", "submitted", "entry-two")                                         //
    RETURN("CAS", "several", "", "declined", "entry-three")                                        //
    RETURN("ARL", "reach", "", "submitted",
           "gone") "at +48 h\n"
                   "BOR return as again\n  instrument forces\n  period 2025\n  return-status nil\n  recipients all\n  "
                   "corrects one\nexpect applied\n"
                   "BOR return as renewed\n  instrument reach\n  return-status submitted\n  recipients all\n  | "
                   "Still.\nexpect applied\n"
                   "ARL return as away\n  instrument reach\n  return-status ended\n  recipients all\n  corrects "
                   "gone\nexpect applied\n";

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

static oy_obligations all;

static oy_due_list list_of(const char *since, const char *until) {
    oy_due_list list;
    oy_err err;
    assert_int_equal(oy_obligations_read(&all, &p.arena, s), OY_OK);
    assert_int_equal(oy_due_window(&list, s, oy_bytes_of(since), oy_bytes_of(until), p.now, &err), OY_OK);
    assert_int_equal(oy_due_list_make(&list, &p.arena, s, &all), OY_OK);
    return list;
}

static bool has(oy_bytes whole, const char *part) {
    oy_bytes wanted = oy_bytes_of(part);
    for (size_t i = 0; i + wanted.n <= whole.n; i++)
        if (memcmp(whole.p + i, wanted.p, wanted.n) == 0)
            return true;
    return false;
}

static void instruments_in_force_are_read_and_other_texts_left_out(void **state) {
    (void)state;
    assert_int_equal(oy_obligations_read(&all, &p.arena, s), OY_OK);
    assert_int_equal(all.n, 4); // neither the plain text nor what was ended
    static const char *const names[] = {"forces", "undated", "reach", "several"};
    for (size_t i = 0; i < all.n; i++)
        assert_true(oy_bytes_equal(all.row[i].x.name, oy_bytes_of(names[i])));
}

static void days_of_a_year_stand_in_their_order_with_sums(void **state) {
    (void)state;
    oy_due_list list = list_of("", "");
    assert_int_equal(list.days, 3); // 2025 of the forces; no day of two years
    assert_int_equal(list.day[0].period, 2025);
    assert_int_equal(list.day[0].received, 1);
    assert_int_equal(list.day[0].declined, 1);
    assert_int_equal(list.day[0].still_awaited, 1);
    assert_int_equal(list.day[0].due - list.day[0].reminded, 90 * 86400);
    assert_int_equal(list.day[1].due, OY_NO_INSTANT);
    assert_int_equal(list.day[1].reminded, OY_NO_INSTANT);
    assert_int_equal(list.day[1].period, 2026);
    assert_int_equal(list.day[2].period, 2027);
}

static void rows_say_what_is_there_of_each_member(void **state) {
    (void)state;
    oy_due_list list = list_of("2026-01-01", "2027-12-31");
    char told[4096] = "";
    for (size_t i = 0; i < list.rows; i++) {
        const oy_awaited *row = &list.row[i];
        const char *status =
            row->returned == OY_NONE ? "awaited" : oy_word_token(s->returned.row[row->returned].status);
        oy_bytes label = s->text.row[row->of->text].label, code = s->member.row[row->member].code;
        (void)snprintf(told + strlen(told), sizeof told - strlen(told), "%.*s %.*s %d %s\n", (int)label.n,
                       (const char *)label.p, (int)code.n, (const char *)code.p, row->period, status);
    }
    assert_string_equal(
        told, "forces ARL 2025 awaited\nforces BOR 2025 nil\nforces CAS 2025 declined\n"
              "several CAS 0 submitted\nseveral CAS 0 submitted\n"
              "forces ARL 2026 awaited\nforces BOR 2026 awaited\nforces CAS 2026 awaited\n"
              "reach BOR 0 submitted\n"
              "undated ARL 2026 awaited\nundated ARL 2027 awaited\nundated BOR 2026 awaited\nundated BOR 2027 awaited\n"
              "undated CAS 2026 awaited\nundated CAS 2027 awaited\n");
}

static void a_window_is_two_days_and_not_too_long(void **state) {
    (void)state;
    static const struct {
        const char *since, *until;
        oy_code code;
    } table[] = {
        {"2026-01-01", "2026-12-31", OY_OK},
        {"2026-01-01", "2026-01-01", OY_OK},
        {"2026-01-02", "2026-01-01", OY_OUT_OF_RANGE},
        {"2026", "", OY_BAD_INSTANT},
        {"", "soon", OY_BAD_INSTANT},
        {"2026-01-01", "2036-01-08", OY_OK},
        {"2026-01-01", "2036-01-09", OY_OUT_OF_RANGE},
        {"2030-01-01", "", OY_OK},
        {"", "2020-12-31", OY_OK},
        {"9999-12-31", "", OY_OK},
        {"1970-01-01", "1970-01-01", OY_OK},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        oy_due_list list;
        oy_err err;
        assert_int_equal(oy_due_window(&list, s, oy_bytes_of(table[i].since), oy_bytes_of(table[i].until), p.now, &err),
                         table[i].code);
        if (table[i].code == OY_OK)
            assert_int_equal(oy_due_list_make(&list, &p.arena, s, &all), OY_OK);
    }
    oy_due_list odd = {.since = 10, .until = 10};
    assert_int_equal(oy_due_list_make(&odd, &p.arena, s, &all), OY_OUT_OF_RANGE);
}

static json_t *json_of(const oy_due_view *v) {
    oy_json json = oy_json_in(&p.arena);
    oy_view_due(&json, v);
    oy_bytes bytes = oy_json_bytes(&json);
    json_t *read = json_loadb((const char *)bytes.p, bytes.n, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(read);
    return read;
}

static void others_see_sums_a_member_its_own_rows(void **state) {
    (void)state;
    oy_due_list list = list_of("2026-01-01", "2027-12-31");
    oy_due_view v = {.state = s, .list = &list, .shown = OY_DUE_SUMS, .member = OY_NONE};
    json_t *sums = json_of(&v);
    assert_int_equal(json_array_size(json_object_get(sums, "days")), 4);
    assert_int_equal(json_array_size(json_object_get(sums, "rows")), 0);
    v.shown = OY_DUE_OF_ONE;
    v.member = oy_member_find(s, OY_LIT("BOR"));
    json_t *own = json_of(&v), *first = json_array_get(json_object_get(own, "rows"), 0);
    assert_int_equal(json_array_size(json_object_get(own, "rows")), 5);
    assert_string_equal(json_string_value(json_object_get(first, "status")), "nil");
    assert_string_equal(json_string_value(json_object_get(first, "received")),
                        "2026-03-10T17:00:00Z"); // the first time
    assert_string_equal(json_string_value(json_object_get(first, "corrected")), "2026-03-12T17:00:00Z");
    assert_string_equal(json_string_value(json_object_get(first, "day")), "2026-04-15");
    v.shown = OY_DUE_OF_ALL;
    json_t *every = json_of(&v);
    assert_int_equal(json_array_size(json_object_get(every, "rows")), 15);
    json_decref(sums);
    json_decref(own);
    json_decref(every);
}

static void the_table_has_the_same(void **state) {
    (void)state;
    oy_due_list list = list_of("2026-01-01", "2026-12-31");
    oy_due_view v = {.state = s, .list = &list, .shown = OY_DUE_SUMS};
    oy_buf days_csv = oy_buf_in(&p.arena), rows_csv = oy_buf_in(&p.arena);
    oy_due_csv(&days_csv, &v);
    assert_true(has(oy_buf_bytes(&days_csv),
                    "instrument,title,period,day,reminded,received,declined,awaited\r\n"
                    "forces,\"What is told, of forces; each year\",2025,2026-04-15,2026-01-16,1,1,1\r\n"
                    "undated,\"What is told, of undated; each year\",2026,,,0,0,3\r\n"));
    v.shown = OY_DUE_OF_ONE;
    v.member = oy_member_find(s, OY_LIT("CAS"));
    oy_due_csv(&rows_csv, &v);
    assert_true(has(oy_buf_bytes(&rows_csv), "each year\",CAS,2025,2026-04-15,2026-01-16,declined,2026-03-10,\r\n"));
    assert_false(has(oy_buf_bytes(&rows_csv), "BOR"));
}

static void a_calendar_has_each_day_with_its_reminders(void **state) {
    (void)state;
    oy_due_list list = list_of("2026-01-01", "2027-12-31");
    oy_due_view v = {.state = s, .list = &list, .shown = OY_DUE_SUMS};
    oy_buf of_days = oy_buf_in(&p.arena), own = oy_buf_in(&p.arena);
    oy_due_icalendar(&of_days, &v);
    static const char event[] = "BEGIN:VEVENT\r\n"
                                "UID:forces-2025@exchange.example/simulated\r\n"
                                "DTSTAMP:20260306T090000Z\r\n"
                                "DTSTART;VALUE=DATE:20260415\r\n"
                                "SUMMARY:What is told\\, of forces\\; each year\\, 2025\r\n"
                                "TRANSP:TRANSPARENT\r\n"
                                "CATEGORIES:military-political\r\n"
                                "BEGIN:VALARM\r\n"
                                "ACTION:DISPLAY\r\n"
                                "TRIGGER;VALUE=DATE-TIME:20260116T000000Z\r\n"
                                "DESCRIPTION:What is told\\, of forces\\; each year\\, 2025\r\n"
                                "END:VALARM\r\n";
    assert_true(has(oy_buf_bytes(&of_days), event));
    assert_false(has(oy_buf_bytes(&of_days), "undated")); // it has no day
    v.shown = OY_DUE_OF_ONE;
    v.member = oy_member_find(s, OY_LIT("BOR"));
    oy_due_icalendar(&own, &v);
    assert_true(has(oy_buf_bytes(&own), "UID:forces-2025-BOR@exchange.example/simulated\r\n"));
    assert_true(has(oy_buf_bytes(&own),
                    "SUMMARY:What is told\\, of reach\\; each year\\, BOR\r\nTRANSP:TRANSPARENT\r\nBEGIN:VALARM\r\n"));
    assert_false(
        has(oy_buf_bytes(&own),
            "of forces\\; each year\\, 2025\\, BOR\r\nTRANSP:TRANSPARENT\r\nCATEGORIES:military-political\r\nBEGIN"));
    assert_true(has(oy_buf_bytes(&own), "END:VCALENDAR\r\n"));
}

static void lines_of_a_calendar_are_folded_between_characters(void **state) {
    (void)state;
    oy_buf out = oy_buf_in(&p.arena);
    oy_ical_text(&out, "SUMMARY", OY_LIT("a\\b\nc"));
    oy_ical_line(&out, "X", OY_LIT("ёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёё"));
    assert_true(
        has(oy_buf_bytes(&out), "SUMMARY:a\\\\b\\nc\r\nX:ёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёё\r\n ёёёёёёёё\r\n"));
    oy_buf exact = oy_buf_in(&p.arena);
    oy_ical_line(&exact, "X", OY_LIT("1234567890123456789012345678901234567890123456789012345678901234567890123"));
    assert_int_equal(exact.n, 77); // 75 bytes and the end of the line
}

// ---- across members and years ----

static json_t *read_json(const oy_json *json) {
    oy_bytes bytes = oy_json_bytes(json);
    json_t *read = json_loadb((const char *)bytes.p, bytes.n, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(read);
    return read;
}

static uint32_t instrument_row(const char *label) {
    uint32_t row = oy_instrument_find(s, oy_bytes_of(label));
    assert_int_not_equal(row, OY_NONE);
    return row;
}

static void a_table_has_those_who_told_something_by_year(void **state) {
    (void)state;
    static const struct {
        const char *label;
        oy_years years;
        const char *csv;
    } table[] = {
        {"forces",
         {0, 9999},
         "member,2024,2025\r\nARL,nil 2026-03-10,\r\nBOR,,nil 2026-03-10\r\nCAS,,declined 2026-03-10\r\n"},
        {"forces", {2025, 9999}, "member,2025\r\nBOR,nil 2026-03-10\r\nCAS,declined 2026-03-10\r\n"},
        {"forces", {0, 2024}, "member,2024\r\nARL,nil 2026-03-10\r\n"},
        {"forces",
         {OY_YEARS_LAST, 9999},
         "member,2024,2025\r\nARL,nil 2026-03-10,\r\nBOR,,nil 2026-03-10\r\nCAS,,declined 2026-03-10\r\n"},
        {"forces", {2030, 2040}, "member\r\n"},
        {"several",
         {0, 9999},
         "member,2026\r\nCAS,\"submitted 2026-03-10; submitted 2026-03-10; declined 2026-03-10\"\r\n"},
        {"undated", {0, 9999}, "member\r\n"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        oy_buf csv = oy_buf_in(&p.arena);
        oy_table_csv(&csv, s, instrument_row(table[i].label), table[i].years);
        assert_int_equal(csv.n, strlen(table[i].csv));
        assert_memory_equal(csv.p, table[i].csv, csv.n);
    }
    oy_json json = oy_json_in(&p.arena);
    oy_view_table(&json, s, instrument_row("forces"), (oy_years){0, 9999});
    json_t *view = read_json(&json), *members = json_object_get(view, "members"), *bor = json_array_get(members, 1);
    assert_int_equal(json_array_size(json_object_get(view, "years")), 2);
    assert_int_equal(json_array_size(members), 3);
    json_t *cell = json_array_get(json_object_get(bor, "cells"), 0);
    json_t *only = json_array_get(json_object_get(cell, "returns"), 0);
    assert_int_equal(json_integer_value(json_object_get(cell, "year")), 2025);
    assert_string_equal(json_string_value(json_object_get(only, "received")), "2026-03-10T17:00:00Z");
    assert_string_equal(json_string_value(json_object_get(only, "corrected")), "2026-03-12T17:00:00Z");
    json_decref(view);
}

static void a_profile_has_offices_and_what_was_returned(void **state) {
    (void)state;
    oy_json of_arl = oy_json_in(&p.arena), of_gal = oy_json_in(&p.arena);
    oy_view_profile(&of_arl, s, oy_member_find(s, OY_LIT("ARL")));
    json_t *arl = read_json(&of_arl), *instruments = json_object_get(arl, "instruments");
    assert_int_equal(json_array_size(json_object_get(arl, "chair")), 1);
    assert_int_equal(json_array_size(instruments), 2); // forces, and reach, of which nothing holds any more
    assert_string_equal(json_string_value(json_object_get(json_array_get(instruments, 0), "instrument")), "forces");
    oy_view_profile(&of_gal, s, oy_member_find(s, OY_LIT("GAL")));
    json_t *gal = read_json(&of_gal);
    assert_int_equal(json_array_size(json_object_get(gal, "instruments")), 0);
    assert_int_equal(json_array_size(json_object_get(gal, "coordinates")), 0);
    json_decref(arl);
    json_decref(gal);
}

// ---- what the state keeps so that these are quick ----

// Each chain and count as a plain walk through all returns finds it.
static void hold_against_all(const oy_state *of) {
    for (uint32_t i = 0; i < of->returned.n; i++) {
        const oy_returned *x = &of->returned.row[i];
        oy_bytes label = of->text.row[x->text].label;
        uint32_t same = OY_NONE, by = OY_NONE, last_same = i, last_by = i;
        uint64_t shown = 0;
        for (uint32_t k = 0; k < of->returned.n; k++) {
            const oy_returned *y = &of->returned.row[k];
            bool of_same = oy_bytes_equal(of->text.row[y->text].label, label),
                 for_same = of_same && oy_bytes_equal(y->period, x->period);
            shown += of_same && oy_returned_stands(y) && y->corrected == OY_NONE;
            same = k < i && for_same ? k : same;
            by = k < i && y->member == x->member ? k : by;
            last_same = k > i && for_same ? k : last_same;
            last_by = k > i && y->member == x->member ? k : last_by;
        }
        assert_int_equal(x->before_same, same);
        assert_int_equal(x->before_by, by);
        assert_int_equal(oy_return_newest_for(of, label, x->period), last_same);
        assert_int_equal(of->member.row[x->member].last_returned, last_by);
        assert_int_equal(oy_returns_shown(of, label), shown);
    }
    assert_int_equal(oy_return_newest_for(of, OY_LIT("forces"), OY_LIT("1999")), OY_NONE);
    assert_int_equal(oy_returns_shown(of, OY_LIT("nothing")), 0);
}

static void chains_and_counts_are_those_of_a_plain_list_also_when_the_state_is_read(void **state) {
    (void)state;
    oy_state read;
    oy_err err;
    oy_buf dump = oy_buf_in(&p.arena);
    hold_against_all(s);
    assert_int_equal(oy_returns_shown(s, OY_LIT("forces")), 3); // the one that was corrected is not counted
    oy_state_dump(&dump, s);
    oy_state_init(&read, oy_allocator_libc());
    assert_int_equal(oy_state_load(&read, oy_buf_bytes(&dump), &err), OY_OK);
    hold_against_all(&read);
    oy_state_clear(&read);
}

// Memory that fails at any place is told, and nothing else happens.
static void memory_that_fails_is_told(void **state) {
    (void)state;
    bool whole = false;
    for (size_t limit = 0; limit < 400 && !whole; limit++) {
        test_memory memory = {.granted = limit};
        oy_arena arena;
        oy_due_list list;
        oy_obligations read;
        oy_err err;
        oy_arena_init(&arena, test_memory_allocator(&memory));
        oy_code code = oy_obligations_read(&read, &arena, s);
        assert_int_equal(oy_due_window(&list, s, OY_LIT(""), OY_LIT(""), p.now, &err), OY_OK);
        if (code == OY_OK)
            code = oy_due_list_make(&list, &arena, s, &read);
        assert_true(code == OY_OK || code == OY_NO_MEMORY);
        whole = code == OY_OK;
        assert_int_equal(whole, !memory.refused);
        oy_arena_clear(&arena);
        assert_int_equal(memory.out, 0);
    }
    assert_true(whole);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(instruments_in_force_are_read_and_other_texts_left_out),
        cmocka_unit_test(days_of_a_year_stand_in_their_order_with_sums),
        cmocka_unit_test(rows_say_what_is_there_of_each_member),
        cmocka_unit_test(a_window_is_two_days_and_not_too_long),
        cmocka_unit_test(others_see_sums_a_member_its_own_rows),
        cmocka_unit_test(the_table_has_the_same),
        cmocka_unit_test(a_calendar_has_each_day_with_its_reminders),
        cmocka_unit_test(lines_of_a_calendar_are_folded_between_characters),
        cmocka_unit_test(a_table_has_those_who_told_something_by_year),
        cmocka_unit_test(a_profile_has_offices_and_what_was_returned),
        cmocka_unit_test(chains_and_counts_are_those_of_a_plain_list_also_when_the_state_is_read),
        cmocka_unit_test(memory_that_fails_is_told),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
