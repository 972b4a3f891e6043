// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Views say what the state holds, as codes and arguments; every code has its sentence.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "core/roster.h"
#include "core/view.h"
#include "messages/messages.h"

#include "tests/unit/assembly.h"
#include "tests/unit/failing_memory.h"
#include "tests/unit/played.h"

static played days; // the assembly's days, played once

static void play(played *p, const char *rehearsal) {
    oy_err err = {0};
    oy_code code = played_play(p, assembly_rules, assembly_roster, rehearsal, &err);
    if (code)
        fail_msg("%s in line %u: %s", oy_code_token(code), err.line, err.what);
}

static int setup(void **state) {
    (void)state;
    if (!oy_crypto_init())
        return -1;
    play(&days, assembly_days);
    return 0;
}

static int teardown(void **state) {
    (void)state;
    played_clear(&days);
    return 0;
}

static json_t *read_json(const oy_json *j) {
    oy_bytes got = oy_json_bytes(j);
    json_error_t error;
    json_t *json = json_loadb((const char *)got.p, got.n, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
    if (!json)
        fail_msg("not JSON: %s", error.text);
    return json;
}

// What stands at "positions.2.acts.0.kind"; NULL when nothing does.
static json_t *at(json_t *json, const char *path) {
    char part[64];
    while (json && *path) {
        size_t n = strcspn(path, ".");
        assert_true(n < sizeof part);
        memcpy(part, path, n);
        part[n] = '\0';
        size_t place = (size_t)strtoul(part, NULL, 10);
        json = json_is_array(json) ? json_array_get(json, place) : json_object_get(json, part);
        path += n + (path[n] == '.');
    }
    return json;
}

static void assert_text(json_t *json, const char *path, const char *wanted) {
    json_t *found = at(json, path);
    if (!json_is_string(found))
        fail_msg("%s is no text", path);
    if (strcmp(json_string_value(found), wanted) != 0)
        fail_msg("%s is %s, not %s", path, json_string_value(found), wanted);
}

static void assert_number(json_t *json, const char *path, json_int_t wanted) {
    json_t *found = at(json, path);
    if (!json_is_integer(found) || json_integer_value(found) != wanted)
        fail_msg("%s is not %lld", path, (long long)wanted);
}

static void assert_flag(json_t *json, const char *path, bool wanted) {
    json_t *found = at(json, path);
    if (!json_is_boolean(found) || json_is_true(found) != wanted)
        fail_msg("%s is not %s", path, wanted ? "true" : "false");
}

static void assert_null_at(json_t *json, const char *path) {
    if (!json_is_null(at(json, path)))
        fail_msg("%s is not null", path);
}

static void assert_length(json_t *json, const char *path, size_t wanted) {
    json_t *found = at(json, path);
    if (!json_is_array(found) || json_array_size(found) != wanted)
        fail_msg("%s has %zu items, not %zu", path, json_array_size(found), wanted);
}

// The item of `needed` with that code; NULL when there is none.
static json_t *needed(json_t *json, const char *code) {
    json_t *list = at(json, "needed");
    for (size_t i = 0; i < json_array_size(list); i++)
        if (strcmp(json_string_value(at(json_array_get(list, i), "code")), code) == 0)
            return json_array_get(list, i);
    return NULL;
}

static json_t *decision(played *p, uint32_t procedure) {
    oy_json j = oy_json_in(&p->arena);
    oy_view_decision(&j, &p->audit.state, procedure);
    return read_json(&j);
}

static json_t *member(played *p, const char *code) {
    oy_json j = oy_json_in(&p->arena);
    oy_view_member(&j, &p->audit.state, oy_member_find(&p->audit.state, oy_bytes_of(code)));
    return read_json(&j);
}

static void a_process_shows_what_it_was_founded_with(void **state) {
    (void)state;
    oy_json j = oy_json_in(&days.arena);
    oy_view_process(&j, &days.audit.state);
    json_t *v = read_json(&j);
    assert_text(v, "origin", "assembly.example/simulated");
    assert_int_equal(json_string_length(at(v, "founding")), 64);
    assert_text(v, "clock", "simulated");
    assert_text(v, "now", json_string_value(at(v, "last")));
    assert_number(v, "entries", (json_int_t)days.count);
    assert_text(v, "next_due", "2026-03-05T14:02:00Z");
    assert_text(v, "rules.titles.ru", "Правила Ассамблеи");
    assert_text(v, "rules.member_terms.en", "participating State");
    assert_text(v, "rules.zone", "Asia/Almaty");
    assert_text(v, "rules.languages.1", "ru");
    assert_text(v, "rules.sources.0", "https://example.org/rules");
    assert_text(v, "rules.values.0.rule", "silence-minimum");
    assert_text(v, "rules.values.0.value", "24 h");
    assert_text(v, "rules.values.0.clause", "R2");
    assert_text(v, "bodies.0.series", "CO.DEC/{n}/{yy}");
    assert_text(v, "bodies.0.decides.2", "text");
    assert_text(v, "bodies.1.opens.0", "chair");
    assert_text(v, "bodies.1.announces.0", "chair");
    assert_text(v, "chair", "ARL");
    assert_text(v, "terms.0.from", "2026-01-01T00:00:00Z");
    assert_null_at(v, "terms.0.to");
    assert_text(v, "offices.0.owner", "operator");
    assert_text(v, "texts.0.label", "channel");
    assert_text(v, "texts.0.decision.symbol", "CO.DEC/1/26");
    assert_number(v, "counts.members", 5);
    assert_number(v, "counts.observers", 1);
    assert_number(v, "counts.procedures", 4);
    assert_number(v, "counts.adopted", 2);
    assert_number(v, "counts.broken", 1);
    assert_number(v, "counts.open", 1);
    json_decref(v);
}

static void a_process_that_is_not_founded_is_null(void **state) {
    (void)state;
    oy_state fresh;
    oy_state_init(&fresh, oy_allocator_libc());
    oy_json j = oy_json_in(&days.arena);
    oy_view_process(&j, &fresh);
    json_t *v = read_json(&j);
    assert_true(json_is_null(v));
    json_decref(v);
    oy_state_clear(&fresh);
}

static void decisions_come_newest_first_and_in_pages(void **state) {
    (void)state;
    oy_json j = oy_json_in(&days.arena);
    oy_view_decisions(&j, &days.audit.state);
    json_t *v = read_json(&j);
    assert_number(v, "total", 4);
    assert_length(v, "decisions", 4);
    assert_text(v, "decisions.0.title", "On admission");
    assert_text(v, "decisions.3.title", "On the channel");
    json_decref(v);

    j = oy_json_in(&days.arena);
    oy_view_decisions_page(&j, &days.audit.state, 1, 2);
    v = read_json(&j);
    assert_number(v, "total", 4);
    assert_length(v, "decisions", 2);
    assert_text(v, "decisions.0.title", "On the calendar");
    assert_text(v, "decisions.1.title", "On the channel, revised");
    json_decref(v);

    j = oy_json_in(&days.arena);
    oy_view_decisions_page(&j, &days.audit.state, 4, 10);
    v = read_json(&j);
    assert_length(v, "decisions", 0);
    json_decref(v);
}

static void a_broken_silence_shows_who_objected_and_to_what(void **state) {
    (void)state;
    json_t *v = decision(&days, 0);
    assert_text(v, "status", "broken");
    assert_text(v, "outcome.computed", "broken");
    assert_null_at(v, "outcome.announced");
    assert_flag(v, "outcome.questioned", false);
    assert_number(v, "standing", 1);
    assert_null_at(v, "symbol");
    assert_null_at(v, "text_hash");
    assert_null_at(v, "final");
    assert_length(v, "needed", 0);
    assert_text(v, "positions.2.acts.0.kind", "object");
    assert_text(v, "positions.2.acts.0.words.0", "at all times");
    assert_text(v, "positions.2.acts.0.strength", "by-accredited-officer");
    assert_text(v, "positions.2.acts.0.to", "text");
    assert_flag(v, "positions.2.acts.0.stands", true);
    assert_flag(v, "positions.2.acts.0.late", false);
    assert_null_at(v, "positions.2.acts.0.means");
    assert_number(v, "cause", json_integer_value(at(v, "positions.2.acts.0.index")));
    assert_number(v, "causes.0", json_integer_value(at(v, "index")));
    assert_number(v, "causes.1", json_integer_value(at(v, "cause")));
    assert_length(v, "causes", 2);
    json_decref(v);
}

// In the order of the roster, whoever did what; blank otherwise, and no other word for it.
static void the_grid_has_every_member_in_the_order_of_the_roster(void **state) {
    (void)state;
    static const char *const codes[] = {"ARL", "BOR", "CAS", "DEN", "ELU"};
    json_t *v = decision(&days, 0);
    assert_length(v, "positions", 5);
    for (size_t i = 0; i < 5; i++) {
        json_t *row = json_array_get(at(v, "positions"), i);
        assert_text(row, "member", codes[i]);
        assert_flag(row, "entitled", true);
        assert_int_equal(json_object_size(row), 4);
        assert_length(row, "acts", i == 2 ? 1 : 0);
    }
    assert_text(v, "positions.0.names.ru", "Арландия");
    json_decref(v);
}

static void an_adopted_decision_shows_statements_number_and_effects(void **state) {
    (void)state;
    json_t *v = decision(&days, 1);
    assert_text(v, "outcome.computed", "adopted");
    assert_text(v, "symbol", "CO.DEC/1/26");
    assert_text(v, "ended", "2026-03-03T10:00:00Z");
    assert_text(v, "final", "2026-03-03T12:00:00Z");
    assert_text(v, "statements_until", "2026-03-17T10:00:00Z");
    assert_text(v, "text_hash", json_string_value(at(v, "proposal.text_hash")));
    assert_text(v, "proposal.text", "The channel is kept open.\n");
    json_t *first = decision(&days, 0);
    assert_text(v, "proposal.follows", json_string_value(at(first, "id")));
    json_decref(first);
    assert_text(v, "proposal.sponsors.0.member", "BOR");
    assert_text(v, "proposal.sponsors.1.member", "DEN");
    assert_length(v, "proposal.sponsors", 2);
    assert_text(v, "proposal.effects.0.verb", "text");
    assert_text(v, "proposal.effects.0.line", "text channel");
    assert_flag(v, "proposal.effects.0.failed", false);
    assert_text(v, "positions.3.acts.0.kind", "reserve");
    assert_text(v, "positions.3.acts.0.means", "letter");
    assert_text(v, "positions.3.acts.0.strength", "by-note");
    assert_text(v, "positions.3.acts.0.received", "2026-03-02T11:00:00Z");
    assert_null_at(v, "positions.3.acts.0.to");
    assert_text(v, "positions.4.acts.0.kind", "request-time");
    json_decref(v);
}

static void what_an_observer_insisted_on_stands_below_the_members(void **state) {
    (void)state;
    json_t *v = decision(&days, 1);
    assert_length(v, "positions", 6);
    assert_text(v, "positions.5.member", "FEN");
    assert_flag(v, "positions.5.entitled", false);
    assert_flag(v, "positions.5.acts.0.not_entitled", true);
    assert_flag(v, "positions.5.acts.0.stands", false);
    json_decref(v);
}

static void the_timeline_tells_what_happened_in_order(void **state) {
    (void)state;
    static const char *const wanted[] = {"opened", "time-requested", "expired", "adopted", "numbered"};
    json_t *v = decision(&days, 1);
    assert_length(v, "timeline", 5);
    json_int_t last = 0;
    for (size_t i = 0; i < 5; i++) {
        json_t *moment = json_array_get(at(v, "timeline"), i);
        assert_text(moment, "what", wanted[i]);
        assert_true(json_integer_value(at(moment, "index")) >= last);
        last = json_integer_value(at(moment, "index"));
    }
    assert_text(v, "timeline.0.deadline", "2026-03-03T10:00:00Z");
    assert_text(v, "timeline.1.member", "ELU");
    json_decref(v);
}

static void while_silence_runs_the_page_says_until_when(void **state) {
    (void)state;
    json_t *v = decision(&days, 3);
    assert_text(v, "status", "open");
    assert_null_at(v, "outcome.computed");
    assert_length(v, "needed", 2);
    json_t *runs = needed(v, "silence-runs"), *window = needed(v, "receipt-window");
    assert_text(runs, "until", "2026-03-05T14:02:00Z");
    assert_text(runs, "who", "any-member");
    assert_text(runs, "clause", "R1");
    assert_text(window, "until", "2026-03-05T16:02:00Z");
    assert_text(window, "clause", "R31");
    json_decref(v);
}

#define OPEN_FIRST                                                                                                     \
    ASSEMBLY_HEAD "BOR propose as paper\n  body council\n  title On the channel\n  | The channel is kept open.\n"      \
                  "chair open as first\n  proposal paper\n  way silence\n  deadline +24 h\n"

static void a_request_for_time_waits_for_the_chair_until_it_is_answered(void **state) {
    (void)state;
    static played p;
    play(&p, OPEN_FIRST "at +1 h\nELU request-time\n  procedure first\n");
    json_t *v = decision(&p, 0);
    json_t *asked = needed(v, "time-requested");
    assert_text(asked, "member", "ELU");
    assert_text(asked, "who", "chair");
    assert_text(asked, "until", "2026-03-03T09:00:00Z");
    json_decref(v);
    played_clear(&p);
    play(&p, OPEN_FIRST "at +1 h\nELU request-time\n  procedure first\nchair extend\n  procedure first\n"
                        "  deadline +24 h\nexpect applied\n");
    v = decision(&p, 0);
    assert_null(needed(v, "time-requested"));
    assert_number(v, "extensions", 1);
    assert_text(v, "deadline", "2026-03-03T10:00:00Z");
    json_decref(v);
    played_clear(&p);
}

static void after_the_deadline_the_receipt_window_runs(void **state) {
    (void)state;
    static played p;
    play(&p, OPEN_FIRST "at +25 h\n");
    json_t *v = decision(&p, 0);
    assert_text(v, "status", "expired");
    assert_null_at(v, "outcome.computed");
    assert_text(v, "final", "2026-03-03T11:00:00Z");
    assert_length(v, "needed", 1);
    assert_text(v, "needed.0.code", "receipt-window");
    assert_text(v, "needed.0.until", "2026-03-03T11:00:00Z");
    json_decref(v);
    played_clear(&p);
}

#define IN_SESSION                                                                                                     \
    ASSEMBLY_HEAD "BOR propose as paper\n  body committee\n  title On the calendar\n  | The calendar is adopted.\n"    \
                  "chair open as first\n  proposal paper\n  way session\n  meeting cm-1\n"

static void a_question_waits_for_quorum_objectors_and_announcement(void **state) {
    (void)state;
    static played p;
    play(&p, IN_SESSION "DEN object as stop\n  procedure first\n");
    json_t *v = decision(&p, 0);
    assert_length(v, "needed", 3);
    assert_text(v, "needed.0.code", "objection-stands");
    assert_text(v, "needed.0.member", "DEN");
    assert_text(v, "needed.0.clause", "R32");
    assert_number(needed(v, "quorum"), "wanted", 2);
    assert_number(needed(v, "quorum"), "present", 0);
    assert_text(needed(v, "announcement"), "not_before", "2026-03-02T09:01:00Z");
    assert_text(needed(v, "announcement"), "roles.0", "chair");
    json_decref(v);
    played_clear(&p);
}

static void what_differs_stands_side_by_side_and_waits_for_a_correction(void **state) {
    (void)state;
    static played p;
    play(&p, IN_SESSION "DEN object as stop\n  procedure first\nsecretariat attendance\n  body committee\n"
                        "  meeting cm-1\n  present ARL\n  present BOR\nat +2 min\nchair announce\n"
                        "  procedure first\n  result adopted\nexpect first questioned\n");
    json_t *v = decision(&p, 0);
    assert_text(v, "outcome.computed", "no-consensus");
    assert_text(v, "outcome.announced", "adopted");
    assert_flag(v, "outcome.questioned", true);
    assert_null_at(v, "symbol");
    assert_length(v, "needed", 1);
    assert_text(v, "needed.0.code", "correction");
    json_decref(v);
    played_clear(&p);
}

static void what_was_deferred_waits_to_be_put_again(void **state) {
    (void)state;
    static played p;
    play(&p, IN_SESSION "at +2 min\nchair announce\n  procedure first\n  result deferred\nexpect first deferred\n");
    json_t *v = decision(&p, 0);
    assert_null_at(v, "outcome.computed");
    assert_text(v, "outcome.announced", "deferred");
    assert_text(v, "needed.0.code", "reopening");
    json_decref(v);
    played_clear(&p);
}

static void a_number_given_at_the_announcement_waits_for_it(void **state) {
    (void)state;
    static played p;
    play(&p, ASSEMBLY_HEAD "BOR propose as paper\n  body committee\n  title On the calendar\n  | It is adopted.\n"
                           "chair open as first\n  proposal paper\n  way silence\n  deadline +24 h\nat +27 h\n"
                           "expect first adopted\nexpect first unnumbered\n");
    json_t *v = decision(&p, 0);
    assert_text(v, "needed.0.code", "announcement");
    assert_text(v, "needed.0.clause", "R27");
    assert_null_at(v, "needed.0.not_before");
    json_decref(v);
    played_clear(&p);
}

// A withdrawal that came in a letter needs a second office: the page says so, and so does the member's.
static void a_releasing_letter_waits_for_a_second_office(void **state) {
    (void)state;
    static played p;
    play(&p, IN_SESSION "DEN object as stop\n  procedure first\nsecretariat received as letter\n  from DEN\n"
                        "  kind withdraw-objection\n  means letter\n  received -0 s\n  procedure first\n"
                        "  payload scan members\nexpect applied\n");
    json_t *v = decision(&p, 0), *den = member(&p, "DEN"), *arl = member(&p, "ARL");
    json_t *waits = needed(v, "confirmation");
    assert_text(waits, "kind", "withdraw-objection");
    assert_text(waits, "who", "second-office");
    assert_text(waits, "member", "DEN");
    assert_text(waits, "clause", "R31");
    assert_text(den, "pending.0.act", json_string_value(at(waits, "act")));
    assert_length(arl, "pending", 0);
    json_decref(v);
    json_decref(den);
    json_decref(arl);
    played_clear(&p);
}

static void proposals_not_opened_are_listed_with_who_may_open_them(void **state) {
    (void)state;
    oy_json j = oy_json_in(&days.arena);
    oy_view_proposals(&j, &days.audit.state);
    json_t *v = read_json(&j);
    assert_length(v, "proposals", 1);
    assert_text(v, "proposals.0.title", "Not opened yet");
    assert_text(v, "proposals.0.needed.0.code", "opening");
    assert_text(v, "proposals.0.needed.0.roles.0", "chair");
    json_decref(v);
}

static void members_are_listed_with_names_and_standing(void **state) {
    (void)state;
    oy_json j = oy_json_in(&days.arena);
    oy_view_members(&j, &days.audit.state);
    json_t *v = read_json(&j);
    assert_length(v, "members", 6);
    assert_text(v, "members.0.names.ru", "Арландия");
    assert_flag(v, "members.0.chair", true);
    assert_flag(v, "members.1.chair", false);
    assert_text(v, "members.0.standing", "member");
    assert_text(v, "members.0.since", "1992-10-05");
    assert_null_at(v, "members.3.since");
    assert_text(v, "members.5.standing", "observer");
    assert_null_at(v, "members.5.member_from");
    json_decref(v);
}

static void a_member_shows_authorities_by_key_and_positions(void **state) {
    (void)state;
    json_t *v = member(&days, "ARL");
    assert_text(v, "terms.0.from", "2026-01-01T00:00:00Z");
    assert_length(v, "authorities", 3);
    assert_text(v, "authorities.0.key", "ARL/capital");
    assert_text(v, "authorities.0.scopes.0", "head");
    assert_text(v, "authorities.1.scopes.0", "chair");
    assert_flag(v, "authorities.0.holds", true);
    assert_null_at(v, "authorities.0.revoked");
    assert_length(v, "positions", 0);
    json_decref(v);
    v = member(&days, "DEN");
    assert_text(v, "positions.0.kind", "reserve");
    assert_text(v, "positions.0.procedure.symbol", "CO.DEC/1/26");
    assert_text(v, "sponsored.0.title", "On the channel, revised");
    json_decref(v);
}

static void a_revoked_authority_no_longer_holds(void **state) {
    (void)state;
    static played p;
    play(&p, ASSEMBLY_HEAD "secretariat revoke\n  holder BOR/mission\nexpect applied\n");
    json_t *v = member(&p, "BOR");
    assert_text(v, "authorities.1.key", "BOR/mission");
    assert_flag(v, "authorities.1.holds", false);
    assert_number(v, "authorities.1.revoked", 1);
    assert_text(v, "authorities.1.revoked_at", "2026-03-02T09:00:00Z");
    json_decref(v);
    played_clear(&p);
}

// R18: what was adopted after a compromised key had taken an objection away stays adopted, and says so.
static void what_a_compromised_key_made_possible_is_contested(void **state) {
    (void)state;
    static played p;
    play(&p, ASSEMBLY_HEAD "BOR propose as paper\n  body council\n  title Treaty\n  | We agree.\n"
                           "chair open as question\n  proposal paper\n  way session\n  meeting m-1\n"
                           "CAS object\n  procedure question\n"
                           "CAS/capital withdraw-objection\n  procedure question\n"
                           "at +2 min\nchair announce\n  procedure question\n  result adopted\n"
                           "expect question adopted\nexpect question not-contested\n"
                           "CAS/capital compromised\n  holder CAS/capital\n  index 4\n"
                           "expect question adopted\nexpect question contested\n");
    json_t *v = decision(&p, 0);
    assert_flag(v, "contested", true);
    assert_text(v, "status", "adopted");
    json_decref(v);
    v = member(&p, "CAS");
    bool shown = false;
    json_t *keys = json_object_get(v, "authorities");
    for (size_t i = 0; i < json_array_size(keys); i++) {
        json_t *key = json_array_get(keys, i);
        if (strcmp(json_string_value(json_object_get(key, "key")), "CAS/capital") == 0) {
            shown = true;
            assert_int_equal(json_integer_value(json_object_get(key, "compromised")), 4);
            assert_true(json_is_false(json_object_get(key, "holds")));
        } else {
            assert_true(json_is_null(json_object_get(key, "compromised")));
        }
    }
    assert_true(shown);
    json_decref(v);
    played_clear(&p);
}

// The entry that holds the first act of that type.
static size_t entry_of(const played *p, oy_act_type type) {
    size_t i = 0;
    while (i < p->count && (!p->folded[i].is_act || p->folded[i].type != type))
        i++;
    assert_true(i < p->count);
    return i;
}

static void act_of(played *p, size_t entry, oy_act *act) {
    oy_entry e;
    oy_err err;
    assert_int_equal(oy_entry_parse(&e, p->entry[entry]), OY_OK);
    assert_int_equal(oy_act_parse(act, &p->arena, e.note, &err), OY_OK);
}

static void an_act_shows_what_was_signed_and_what_came_of_it(void **state) {
    (void)state;
    oy_act act;
    size_t entry = entry_of(&days, OY_ACT_OBJECT);
    act_of(&days, entry, &act);
    oy_json j = oy_json_in(&days.arena);
    oy_view_act(&j, &days.audit.state, &act, &days.folded[entry], NULL);
    json_t *v = read_json(&j);
    assert_number(v, "index", (json_int_t)entry);
    assert_text(v, "type", "object");
    assert_text(v, "as", "member");
    assert_text(v, "owner", "CAS");
    assert_text(v, "key", "CAS/mission");
    assert_text(v, "reason", "ok");
    assert_flag(v, "in_effect", true);
    assert_null_at(v, "until");
    assert_text(v, "lines.1.key", "words");
    assert_text(v, "lines.1.value", "at all times");
    assert_text(v, "block", "We cannot agree to these words.\n");
    assert_text(v, "about.title", "On the channel");
    assert_number(v, "seen.size", (json_int_t)act.seen_size);
    assert_int_equal(json_string_length(at(v, "text")), act.text.n);
    json_decref(v);
}

static void a_line_of_acts_tells_type_signer_and_reason(void **state) {
    (void)state;
    oy_act act;
    size_t entry = entry_of(&days, OY_ACT_RECEIVED);
    act_of(&days, entry, &act);
    oy_json j = oy_json_in(&days.arena);
    oy_view_act_line(&j, &act, &days.folded[entry]);
    json_t *v = read_json(&j);
    assert_text(v, "type", "received");
    assert_text(v, "carried", "reserve");
    assert_text(v, "owner", "secretariat");
    assert_text(v, "from", "DEN");
    assert_int_equal(json_string_length(at(v, "procedure")), 64);
    json_decref(v);

    size_t observer = 0;
    while (days.folded[observer].reason != OY_NOT_ENTITLED)
        observer++;
    act_of(&days, observer, &act);
    j = oy_json_in(&days.arena);
    oy_view_act_line(&j, &act, &days.folded[observer]);
    v = read_json(&j);
    assert_text(v, "as", "observer");
    assert_flag(v, "in_effect", false);
    assert_text(v, "reason", "not-entitled");
    json_decref(v);
}

static void a_tick_is_a_line_without_a_type(void **state) {
    (void)state;
    size_t tick = 0;
    while (days.folded[tick].is_act)
        tick++;
    oy_json j = oy_json_in(&days.arena);
    oy_view_act_line(&j, NULL, &days.folded[tick]);
    json_t *v = read_json(&j);
    assert_null_at(v, "type");
    assert_number(v, "index", (json_int_t)tick);
    assert_flag(v, "in_effect", true);
    json_decref(v);
}

static void every_view(oy_json *j, const oy_state *s) {
    oy_json_open(j, NULL, '[');
    oy_view_process(j, s);
    oy_view_decisions(j, s);
    oy_view_proposals(j, s);
    oy_view_members(j, s);
    for (uint32_t i = 0; i < s->procedure.n; i++)
        oy_view_decision(j, s, i);
    for (uint32_t i = 0; i < s->member.n; i++)
        oy_view_member(j, s, i);
    oy_json_close(j, ']');
}

// I16: whoever goes on from a dump shows the same, byte for byte.
static void views_of_a_loaded_dump_are_the_same_bytes(void **state) {
    (void)state;
    oy_buf dump = oy_buf_in(&days.arena);
    oy_state_dump(&dump, &days.audit.state);
    oy_state loaded;
    oy_err err = {0};
    oy_state_init(&loaded, oy_allocator_libc());
    assert_int_equal(oy_state_load(&loaded, oy_buf_bytes(&dump), &err), OY_OK);
    oy_json a = oy_json_in(&days.arena), b = oy_json_in(&days.arena);
    every_view(&a, &days.audit.state);
    every_view(&b, &loaded);
    assert_true(oy_json_bytes(&a).n > 10000);
    assert_true(oy_bytes_equal(oy_json_bytes(&a), oy_json_bytes(&b)));
    oy_state_clear(&loaded);
}

static void without_memory_a_view_is_nothing(void **state) {
    (void)state;
    size_t refused = 0;
    for (size_t n = 0;; n++) {
        test_memory m = {.granted = n};
        oy_arena arena;
        oy_arena_init(&arena, test_memory_allocator(&m));
        oy_json j = oy_json_in(&arena);
        every_view(&j, &days.audit.state);
        bool done = oy_json_bytes(&j).n > 0;
        oy_arena_clear(&arena);
        assert_int_equal(m.out, 0);
        if (done)
            break;
        refused++;
    }
    assert_true(refused > 0);
}

static void assert_sentence(const char *kind, const char *word) {
    char key[80];
    (void)snprintf(key, sizeof key, "%s.%s", kind, word);
    for (const char *const *language = oy_message_languages(); *language; language++)
        if (!oy_message(*language, key))
            fail_msg("%s has no %s", *language, key);
}

static void every_word_of_a_view_has_its_sentence(void **state) {
    (void)state;
    static const struct {
        const char *set, *kind;
    } kinds[] = {{"CLOCK", "clock"},   {"WAY", "way"},       {"FORM", "form"},
                 {"RESULT", "result"}, {"MEANS", "means"},   {"TO", "to"},
                 {"GROUND", "ground"}, {"STATUS", "status"}, {"RESERVATIONS", "reservations"},
                 {"MOMENT", "moment"}, {"STRENGTH", "strength"}, {"ATTENDANCE", "attendance"},
                 {"OUTCOME", "outcome"}, {"DETERMINED", "determined"}, {"TEXT_KIND", "text-kind"}, {"CREDENTIALS", "credentials"}, {"TEXT_AUTHORITY", "text-authority"}, {"WAIVABLE", "waivable"}, {"TRANSLATION", "translation"}, {"REFERRAL", "referral"},
                 {"VOTE", "vote"},     {"MATTER", "matter"}, {"BY", "by"},
                 {"DECISION", "decision"},
                 {"RETURNED", "returned"}, {"RECIPIENTS", "recipients"}, {"ROUTE", "route"}, {"PURPOSE", "purpose"}, {"EVENT", "event"},   {"FINDING", "finding"}, {"SETTLEMENT", "settlement"}, {"MEETING", "meeting"}, {"DEFAULT", "default"}};
    static const char *const sets[OY_WORDS] = {
#define OY_WORD(set, name, word) #set,
#include "core/words.def"
#undef OY_WORD
    };
    for (oy_word w = 0; w < OY_WORDS; w++) {
        const char *kind = NULL;
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
            if (strcmp(kinds[i].set, sets[w]) == 0)
                kind = kinds[i].kind;
        assert_non_null(kind);
        if (strcmp(oy_word_token(w), "-") != 0)
            assert_sentence(kind, oy_word_token(w));
    }
    for (oy_act_type type = 0; type < OY_ACT_TYPES; type++)
        assert_sentence("act", oy_act_token(type));
    for (oy_rule rule = 0; rule < OY_RULES; rule++)
        assert_sentence("rule", oy_rule_token(rule));
    for (oy_verb verb = 0; verb < OY_VERBS; verb++)
        assert_sentence("verb", oy_verb_token(verb));
    for (unsigned role = OY_AS_MEMBER; role <= OY_AS_OPERATOR; role <<= 1)
        assert_sentence("role", oy_role_token((oy_role)role));
}

static void every_scope_and_need_and_mark_has_its_sentence(void **state) {
    (void)state;
    static const char *const needs[] = {"silence-runs", "receipt-window", "time-requested", "announcement",
                                        "objection-stands", "quorum", "reopening", "correction", "confirmation",
                                        "opening", "meeting", "takes-effect", "silence-suspended",
                                        "objection-suspends", "unclear", "unnamed-suspends", "unnamed-waits", "notification", "issue", "referred",
                                        "join-by-silence", "join-by-word"};
    static const char *const marks[] = {"withdrawn", "disowned", "lapsed", "late", "not-entitled", "after",
                                        "fork-claim"};
    static const char *const standings[] = {"member", "observer", "partner", "left"};
    for (unsigned scope = OY_SCOPE_DRAFT; scope <= OY_SCOPE_HEAD; scope <<= 1) {
        oy_buf word = oy_buf_in(&days.arena);
        oy_scopes_print(&word, scope);
        oy_buf_putc(&word, '\0');
        assert_sentence("scope", (const char *)word.p);
    }
    for (size_t i = 0; i < sizeof needs / sizeof *needs; i++)
        assert_sentence("needed", needs[i]);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        assert_sentence("mark", marks[i]);
    for (size_t i = 0; i < sizeof standings / sizeof *standings; i++)
        assert_sentence("standing", standings[i]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_process_shows_what_it_was_founded_with),
        cmocka_unit_test(a_process_that_is_not_founded_is_null),
        cmocka_unit_test(decisions_come_newest_first_and_in_pages),
        cmocka_unit_test(a_broken_silence_shows_who_objected_and_to_what),
        cmocka_unit_test(the_grid_has_every_member_in_the_order_of_the_roster),
        cmocka_unit_test(an_adopted_decision_shows_statements_number_and_effects),
        cmocka_unit_test(what_an_observer_insisted_on_stands_below_the_members),
        cmocka_unit_test(the_timeline_tells_what_happened_in_order),
        cmocka_unit_test(while_silence_runs_the_page_says_until_when),
        cmocka_unit_test(a_request_for_time_waits_for_the_chair_until_it_is_answered),
        cmocka_unit_test(after_the_deadline_the_receipt_window_runs),
        cmocka_unit_test(a_question_waits_for_quorum_objectors_and_announcement),
        cmocka_unit_test(what_differs_stands_side_by_side_and_waits_for_a_correction),
        cmocka_unit_test(what_was_deferred_waits_to_be_put_again),
        cmocka_unit_test(a_number_given_at_the_announcement_waits_for_it),
        cmocka_unit_test(a_releasing_letter_waits_for_a_second_office),
        cmocka_unit_test(proposals_not_opened_are_listed_with_who_may_open_them),
        cmocka_unit_test(members_are_listed_with_names_and_standing),
        cmocka_unit_test(a_member_shows_authorities_by_key_and_positions),
        cmocka_unit_test(a_revoked_authority_no_longer_holds),
        cmocka_unit_test(what_a_compromised_key_made_possible_is_contested),
        cmocka_unit_test(an_act_shows_what_was_signed_and_what_came_of_it),
        cmocka_unit_test(a_line_of_acts_tells_type_signer_and_reason),
        cmocka_unit_test(a_tick_is_a_line_without_a_type),
        cmocka_unit_test(views_of_a_loaded_dump_are_the_same_bytes),
        cmocka_unit_test(without_memory_a_view_is_nothing),
        cmocka_unit_test(every_word_of_a_view_has_its_sentence),
        cmocka_unit_test(every_scope_and_need_and_mark_has_its_sentence),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
