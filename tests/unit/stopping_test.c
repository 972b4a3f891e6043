// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Which acts go before all others at the desk: of each member that has a position to take, the one that stops.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/stopping.h"
#include "tests/unit/desk.h"

#define T0 1790000000

static desk d;
static oy_err why;
static oy_record *r;
static oy_hash procedure;

static oy_code append(oy_bytes note) {
    uint64_t index;
    return oy_record_append(r, &note, 1, &index, &why);
}

// A key of scope `position` for whoever it is named after.
static oy_bytes accredit(const char *code, const char *keyname) {
    oy_skey holder = desk_key(keyname);
    oy_buf vkey = oy_buf_in(&d.arena);
    oy_vkey_print(&vkey, &holder.vkey);
    oy_act act = desk_act(&d, OY_ACT_ACCREDIT, "secretariat/desk", OY_AS_SECRETARIAT, T0);
    desk_line(&act, OY_LINE_MEMBER, code);
    act.lines[act.line_count++] = (oy_line){OY_LINE_HOLDER, oy_buf_bytes(&vkey)};
    desk_line(&act, OY_LINE_SCOPE, "position");
    return desk_note(&d, &act, "secretariat/desk", NULL);
}

static int setup(void **state) {
    oy_hash proposal;
    *state = &d;
    if (!desk_begin(&d) || desk_found(&d, "assembly", true, T0, &why) != OY_OK ||
        oy_record_open(&r, d.dir, "assembly", NULL, NULL, false, NULL, NULL, &why) != OY_OK)
        return -1;
    return append(desk_propose(&d, "On the channel", T0, &proposal)) == OY_OK &&
                   append(desk_open(&d, &proposal, T0, T0 + 86400, &procedure)) == OY_OK &&
                   append(accredit("FEN", "FEN/observer")) == OY_OK && append(accredit("CAS", "CAS/second")) == OY_OK
               ? 0
               : -1;
}

static int teardown(void **state) {
    oy_record_close(r);
    return desk_end(*state);
}

// An act on the procedure by that key.
static oy_bytes on_it(oy_act_type type, const char *keyname, oy_role as) {
    bool stopping = oy_act_traits(type) & OY_TRAIT_STOPPING;
    oy_act act = desk_act(&d, type, keyname, as, stopping ? OY_NO_INSTANT : T0);
    desk_hash_line(&d, &act, OY_LINE_PROCEDURE, &procedure);
    act.has_block = true;
    act.block = OY_LIT("We cannot agree.\n");
    return desk_note(&d, &act, keyname, NULL);
}

// A letter of a member, entered by the secretariat.
static oy_bytes letter(const char *from, const char *kind, oy_instant received) {
    oy_act act = desk_act(&d, OY_ACT_RECEIVED, "secretariat/desk", OY_AS_SECRETARIAT, OY_NO_INSTANT);
    if (!oy_act_type_of(&act.carried, oy_bytes_of(kind)))
        fail();
    desk_line(&act, OY_LINE_FROM, from);
    desk_line(&act, OY_LINE_KIND, kind);
    desk_line(&act, OY_LINE_MEANS, "letter");
    desk_instant_line(&d, &act, OY_LINE_RECEIVED, received);
    desk_hash_line(&d, &act, OY_LINE_PROCEDURE, &procedure);
    return desk_note(&d, &act, "secretariat/desk", NULL);
}

static bool stops_as(oy_bytes note, oy_stop *stop) {
    oy_act act;
    if (oy_act_parse(&act, &d.arena, note, &why) != OY_OK)
        fail_msg("%s: %s", oy_code_token(why.code), why.what);
    return oy_act_stops(stop, oy_record_state(r), &act, oy_record_now(r), true);
}

static bool stops(oy_bytes note) {
    oy_stop stop;
    return stops_as(note, &stop);
}

static void the_first_objection_of_each_member_goes_first(void **state) {
    (void)state;
    oy_stop cas, again, second, bor;
    assert_true(stops_as(on_it(OY_ACT_OBJECT, "CAS/mission", OY_AS_MEMBER), &cas));
    assert_true(stops_as(on_it(OY_ACT_AMEND, "CAS/mission", OY_AS_MEMBER), &again));
    assert_true(stops_as(on_it(OY_ACT_OBJECT, "CAS/second", OY_AS_MEMBER), &second));
    assert_true(stops_as(on_it(OY_ACT_OBJECT, "BOR/mission", OY_AS_MEMBER), &bor));
    assert_memory_equal(cas.name, again.name, OY_STOP_NAME);
    assert_memory_not_equal(cas.name, second.name, OY_STOP_NAME);
    assert_memory_not_equal(cas.name, bor.name, OY_STOP_NAME);
    assert_true(stops(letter("DEN", "object", T0)));
    assert_true(stops(letter("DEN", "unclear", T0)));
}

static void an_observer_stops_nothing(void **state) {
    (void)state;
    assert_false(stops(on_it(OY_ACT_OBJECT, "FEN/observer", OY_AS_OBSERVER)));
    assert_false(stops(on_it(OY_ACT_AMEND, "FEN/observer", OY_AS_OBSERVER)));
    assert_false(stops(on_it(OY_ACT_OBJECT, "FEN/observer", OY_AS_MEMBER)));
    assert_false(stops(letter("FEN", "object", T0)));
    assert_false(stops(on_it(OY_ACT_OBJECT, "ELU/unknown", OY_AS_MEMBER)));
    assert_false(stops(letter("XYZ", "object", T0)));
}

static void other_acts_do_not_go_first(void **state) {
    (void)state;
    oy_hash proposal;
    assert_false(stops(desk_propose(&d, "Another", T0, &proposal)));
    assert_int_equal(append(on_it(OY_ACT_OBJECT, "CAS/mission", OY_AS_MEMBER)), OY_OK);
    assert_false(stops(on_it(OY_ACT_WITHDRAW_OBJECTION, "CAS/mission", OY_AS_MEMBER)));
    const oy_hash real = procedure;
    procedure.b[0] ^= 1;
    assert_false(stops(on_it(OY_ACT_OBJECT, "BOR/mission", OY_AS_MEMBER)));
    procedure = real;
}

// Under silence the first objection decides; in a session each member has one that stands.
static void what_stands_or_is_decided_is_not_stopped_again(void **state) {
    (void)state;
    oy_hash proposal;
    assert_int_equal(append(on_it(OY_ACT_OBJECT, "CAS/mission", OY_AS_MEMBER)), OY_OK);
    assert_false(stops(on_it(OY_ACT_OBJECT, "BOR/mission", OY_AS_MEMBER)));
    assert_int_equal(append(desk_propose(&d, "In session", T0, &proposal)), OY_OK);
    oy_act open = desk_act(&d, OY_ACT_OPEN, "ARL/mission", OY_AS_CHAIR, T0);
    desk_hash_line(&d, &open, OY_LINE_PROPOSAL, &proposal);
    desk_line(&open, OY_LINE_WAY, "session");
    desk_line(&open, OY_LINE_MEETING, "co-1");
    assert_int_equal(append(desk_note(&d, &open, "ARL/mission", &procedure)), OY_OK);
    assert_true(stops(on_it(OY_ACT_OBJECT, "CAS/mission", OY_AS_MEMBER)));
    assert_int_equal(append(on_it(OY_ACT_OBJECT, "CAS/mission", OY_AS_MEMBER)), OY_OK);
    assert_false(stops(on_it(OY_ACT_OBJECT, "CAS/mission", OY_AS_MEMBER)));
    assert_false(stops(on_it(OY_ACT_AMEND, "CAS/second", OY_AS_MEMBER)));
    assert_false(stops(letter("CAS", "object", T0)));
    assert_true(stops(on_it(OY_ACT_OBJECT, "BOR/mission", OY_AS_MEMBER)));
    assert_true(stops(letter("DEN", "object", T0)));
    // taking it back waits for a second person, and until then it stands
    uint32_t row = oy_procedure_find(oy_record_state(r), &procedure);
    assert_int_equal(append(on_it(OY_ACT_WITHDRAW_OBJECTION, "CAS/mission", OY_AS_MEMBER)), OY_OK);
    assert_int_equal(oy_record_state(r)->procedure.row[row].standing, 1);
    assert_false(stops(on_it(OY_ACT_OBJECT, "CAS/mission", OY_AS_MEMBER)));
}

static void a_member_asks_for_time_once(void **state) {
    (void)state;
    oy_stop asked, objected;
    assert_true(stops_as(on_it(OY_ACT_REQUEST_TIME, "CAS/mission", OY_AS_MEMBER), &asked));
    assert_int_equal(append(on_it(OY_ACT_REQUEST_TIME, "CAS/mission", OY_AS_MEMBER)), OY_OK);
    assert_false(stops(on_it(OY_ACT_REQUEST_TIME, "CAS/mission", OY_AS_MEMBER)));
    assert_false(stops(letter("CAS", "request-time", T0)));
    assert_false(stops(on_it(OY_ACT_REQUEST_TIME, "FEN/observer", OY_AS_MEMBER)));
    assert_true(stops(on_it(OY_ACT_REQUEST_TIME, "BOR/mission", OY_AS_MEMBER)));
    assert_true(stops_as(on_it(OY_ACT_OBJECT, "CAS/mission", OY_AS_MEMBER), &objected));
    assert_memory_not_equal(asked.name, objected.name, OY_STOP_NAME);
}

// R31: after D a letter that was received before it still stops; an act of the member's own does not.
static void after_the_deadline_only_what_came_before_it_stops(void **state) {
    (void)state;
    assert_int_equal(oy_record_advance(r, 86400, NULL, NULL, &why), OY_OK);
    assert_false(stops(on_it(OY_ACT_OBJECT, "CAS/mission", OY_AS_MEMBER)));
    assert_false(stops(letter("CAS", "object", T0 + 86400)));
    assert_true(stops(letter("CAS", "object", T0 + 86399)));
    assert_int_equal(oy_record_advance(r, 7200, NULL, NULL, &why), OY_OK);
    assert_false(stops(letter("CAS", "object", T0 + 86399)));
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(the_first_objection_of_each_member_goes_first),
        CASE(an_observer_stops_nothing),
        CASE(other_acts_do_not_go_first),
        CASE(what_stands_or_is_decided_is_not_stopped_again),
        CASE(a_member_asks_for_time_once),
        CASE(after_the_deadline_only_what_came_before_it_stops),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
