// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Chains and indexes of the state, each looked at against a plain list of what it should hold.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "chance.h"
#include "core/crypto.h"
#include "core/deed.h"
#include "core/rows.h"

#define RULES                                                                                                          \
    "oydas rules v1\nname test\nladder climb first council 1 h\nladder climb end unresolved\nbody council\n  decides " \
    "text\n"

static oy_state s;

static oy_hash id_of(uint64_t n) {
    return oy_number_key(n);
}

// Two members, three proposals, a procedure on each of the first two.
static int begin(void **state) {
    (void)state;
    oy_state_init(&s, oy_allocator_libc());
    oy_process_add(&s)->last = 0;
    oy_version_add(&s)->text = OY_LIT(RULES);
    oy_version_link(&s, 0);
    for (uint32_t i = 0; i < 2; i++) {
        oy_member_add(&s)->code = i ? OY_LIT("BOR") : OY_LIT("ARL");
        oy_member_link(&s, i);
    }
    for (uint32_t i = 0; i < 3; i++) {
        oy_proposal *p = oy_proposal_add(&s);
        p->id = id_of(100 + i);
        p->body = OY_LIT("council");
        oy_proposal_link(&s, i);
    }
    for (uint32_t i = 0; i < 2; i++) {
        oy_procedure *p = oy_procedure_add(&s);
        p->id = id_of(200 + i);
        p->proposal = i;
        p->rules = 0;
        p->way = OY_WAY_SESSION;
        oy_procedure_link(&s, i);
    }
    return 0;
}

static int end(void **state) {
    (void)state;
    oy_state_clear(&s);
    return 0;
}

static uint32_t said(uint32_t procedure, uint32_t member, oy_act_type kind) {
    oy_position *x = oy_position_add(&s);
    x->procedure = procedure;
    x->member = member;
    x->kind = kind;
    x->id = id_of(1000 + s.position.n);
    return OY_LAST(&s, position);
}

// ---- what counts

static void an_objection_stands_unless_something_is_said_of_it(void **state) {
    (void)state;
    const oy_act_type kinds[] = {OY_ACT_OBJECT, OY_ACT_AMEND, OY_ACT_UNCLEAR};
    oy_position plain = s.position.spare;
    plain.late = plain.not_entitled = plain.disregarded = false;
    plain.to = OY_TO_TEXT;
    plain.withdrawn = plain.disowned = plain.lapsed = plain.counted = plain.undone = OY_NO_INDEX;
    for (size_t i = 0; i < 3; i++) {
        oy_position late = plain, outside = plain, minus = plain, silence = plain;
        late.late = outside.not_entitled = minus.disregarded = true;
        silence.to = OY_TO_SILENCE;
        const oy_position never[] = {late, outside, minus, silence};
        for (size_t j = 0; j < 4; j++) {
            oy_position x = never[j];
            x.kind = kinds[i];
            assert_false(oy_position_stood(&x) || oy_position_stands(&x));
        }
        oy_position withdrawn = plain, disowned = plain, lapsed = plain;
        withdrawn.withdrawn = disowned.disowned = lapsed.lapsed = 0;
        const oy_position once[] = {withdrawn, disowned, lapsed};
        for (size_t j = 0; j < 3; j++) {
            oy_position x = once[j];
            x.kind = kinds[i];
            assert_true(oy_position_stood(&x) && !oy_position_stands(&x));
        }
        plain.kind = kinds[i];
        assert_true(oy_position_stood(&plain) && oy_position_stands(&plain) && oy_objection_kind(kinds[i]));
    }
    plain.kind = OY_ACT_RESERVE;
    assert_false(oy_position_stood(&plain) || oy_objection_kind(plain.kind));
}

static void a_vote_counts_unless_something_is_said_of_it(void **state) {
    (void)state;
    oy_position *x = oy_position_edit(&s, said(0, 0, OY_ACT_VOTE));
    assert_false(oy_ballot_counts(x)); // it waits
    x->counted = 0;
    assert_true(oy_ballot_counts(x));
    x->disowned = 0;
    assert_false(oy_ballot_counts(x));
    x->disowned = OY_NO_INDEX;
    x->undone = 0;
    assert_false(oy_ballot_counts(x));
    x->undone = OY_NO_INDEX;
    x->kind = OY_ACT_OBJECT;
    assert_false(oy_ballot_counts(x));
}

// ---- chains of one member in one procedure

#define MANY 40

static void assert_chain(uint32_t first, const bool in[MANY], bool newest_first) {
    size_t n = 0, count = 0;
    uint32_t before = OY_NONE;
    for (size_t i = 0; i < MANY; i++)
        count += in[i];
    for (uint32_t row = first; row != OY_NONE; row = s.position.row[row].next_standing) {
        assert_true(row < MANY && in[row] && n++ < MANY);
        assert_int_equal(s.position.row[row].before_standing, before);
        assert_true(!newest_first || before == OY_NONE || row < before);
        before = row;
    }
    assert_int_equal(n, count);
}

static void votes_that_count_are_chained_the_newest_first(void **state) {
    (void)state;
    chance c = {3};
    bool in[MANY] = {false};
    for (uint32_t i = 0; i < MANY; i++) {
        (void)said(0, 1, OY_ACT_VOTE);
        oy_position_link(&s, i);
    }
    for (int times = 0; times < 3000; times++) {
        uint32_t row = (uint32_t)chance_below(&c, MANY);
        if (in[row])
            oy_ballot_leave(&s, row);
        else
            oy_ballot_enter(&s, row);
        in[row] = !in[row];
        assert_chain(oy_ballot_of(&s, 0, 1), in, true);
        assert_int_equal(oy_ballot_of(&s, 1, 1), OY_NONE);
        assert_int_equal(oy_ballot_of(&s, 0, 0), OY_NONE);
    }
}

static void objections_that_stand_are_counted_by_member(void **state) {
    (void)state;
    chance c = {4};
    bool in[MANY] = {false};
    for (uint32_t i = 0; i < MANY; i++) {
        (void)said(0, 1, OY_ACT_OBJECT);
        oy_position_link(&s, i);
        in[i] = true;
        assert_int_equal(s.procedure.row[0].standing, 1);
    }
    for (int times = 0; times < 3000; times++) {
        uint32_t row = (uint32_t)chance_below(&c, MANY);
        bool other = chance_below(&c, 50) == 0 && !in[row];
        if (in[row] || other)
            oy_position_ended(&s, row); // of one that does not stand it changes nothing
        else
            oy_position_returned(&s, row);
        in[row] = !in[row] && !other;
        assert_chain(oy_objection_of(&s, 0, 1), in, false);
        assert_int_equal(s.procedure.row[0].standing, oy_objection_of(&s, 0, 1) != OY_NONE);
    }
    oy_position_link(&s, said(0, 0, OY_ACT_OBJECT)); // another member
    assert_int_equal(s.procedure.row[0].standing, 1 + (oy_objection_of(&s, 0, 1) != OY_NONE));
}

// What a member may have to take back, wherever it said it, in order.
static void what_may_be_taken_back_is_chained_to_its_member(void **state) {
    (void)state;
    const struct {
        oy_act_type kind;
        bool late, not_entitled, disregarded, chained;
    } cases[] = {
        {OY_ACT_OBJECT, false, false, false, true},        {OY_ACT_OBJECT, true, false, false, false},
        {OY_ACT_OBJECT, false, true, false, false},        {OY_ACT_OBJECT, false, false, true, false},
        {OY_ACT_VOTE, false, false, false, true},          {OY_ACT_VOTE, true, false, false, false},
        {OY_ACT_VOTE, false, true, false, false},          {OY_ACT_NOT_TAKEN, false, false, false, true},
        {OY_ACT_NOT_TAKEN, false, true, false, false},     {OY_ACT_RESERVE, false, false, false, false},
        {OY_ACT_REQUEST_TIME, false, false, false, false}, {OY_ACT_CHALLENGE, false, false, false, false},
        {OY_ACT_AMEND, false, false, false, true},
    };
    uint32_t wanted[sizeof cases / sizeof *cases], n = 0;
    for (uint32_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        oy_position *x = oy_position_edit(&s, said(i % 2, 0, cases[i].kind));
        x->late = cases[i].late;
        x->not_entitled = cases[i].not_entitled;
        x->disregarded = cases[i].disregarded;
        if (cases[i].chained)
            wanted[n++] = i;
        oy_position_link(&s, i);
    }
    uint32_t row = s.member.row[0].first_objection;
    for (uint32_t i = 0; i < n; i++, row = s.position.row[row].next_objection)
        assert_int_equal(row, wanted[i]);
    assert_int_equal(row, OY_NONE);
    assert_int_equal(s.procedure.row[0].unheard + s.procedure.row[1].unheard, 1);
    assert_int_equal(s.procedure.row[1].unheard, 1);
}

static void words_are_objected_to_by_objections_alone(void **state) {
    (void)state;
    const struct {
        oy_act_type kind;
        bool late, not_entitled, disregarded, objected;
    } cases[] = {{OY_ACT_OBJECT, false, false, false, true},
                 {OY_ACT_OBJECT, true, false, false, false},
                 {OY_ACT_OBJECT, false, true, false, false},
                 {OY_ACT_OBJECT, false, false, true, false},
                 {OY_ACT_RESERVE, false, false, false, false}};
    for (uint32_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        static const char *const words[] = {"a", "b", "c", "d", "e"};
        oy_position *x = oy_position_edit(&s, said(0, 0, cases[i].kind));
        x->late = cases[i].late;
        x->not_entitled = cases[i].not_entitled;
        x->disregarded = cases[i].disregarded;
        oy_words *w = oy_words_add(&s);
        w->position = i;
        w->text = oy_bytes_of(words[i]);
        oy_words_link(&s, i);
        oy_hash key = oy_words_key(0, w->text), elsewhere = oy_words_key(1, w->text);
        assert_int_equal(oy_map_row(&s.objected, &key), cases[i].objected ? i : OY_NONE);
        assert_int_equal(oy_map_row(&s.objected, &elsewhere), OY_NONE);
        assert_int_equal(s.position.row[i].first_words, i);
    }
}

// ---- the rest

static void sponsors_stand_in_order_and_a_new_one_takes_the_place_of_its_own(void **state) {
    (void)state;
    static const uint32_t members[] = {0, 1, 0, OY_NONE, 1};
    for (uint32_t i = 0; i < 5; i++) {
        oy_sponsor *x = oy_sponsor_add(&s);
        x->proposal = 0;
        x->member = members[i];
        x->act = i ? id_of(300 + i) : s.proposal.row[0].id; // whoever proposes sponsors by that
        oy_sponsor_link(&s, i);
    }
    static const uint32_t wanted[] = {2, 4, 3, OY_NONE};
    uint32_t row = s.proposal.row[0].first_sponsor;
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(row, wanted[i]);
        row = row == OY_NONE ? OY_NONE : s.sponsor.row[row].next;
    }
    oy_table table;
    oy_hash first = id_of(100), second = id_of(301);
    assert_true(oy_state_find(&s, &first, &table, &row) && table == OY_TABLE_proposal && row == 0);
    assert_true(oy_state_find(&s, &second, &table, &row) && table == OY_TABLE_sponsor && row == 1);
}

static void a_text_is_in_force_until_the_next_or_its_end(void **state) {
    (void)state;
    static const struct {
        uint32_t decision;
        oy_word kind;
        const char *label;
        uint32_t in_force[2];
    } cases[] = {
        {0, OY_TEXT_KIND_TEXT, "a", {1, 0}},      {1, OY_TEXT_KIND_TEXT, "a", {0, 1}},
        {0, OY_TEXT_KIND_PLAN, "a", {1, 1}},      {0, OY_TEXT_KIND_PLAN, "b", {2, 1}},
        {1, OY_TEXT_KIND_CATALOGUE, "a", {2, 2}}, {0, OY_TEXT_KIND_CATALOGUE, "b", {3, 1}},
    };
    for (uint32_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        oy_text *x = oy_text_add(&s);
        x->decision = cases[i].decision;
        x->kind = cases[i].kind;
        x->label = oy_bytes_of(cases[i].label);
        oy_text_link(&s, i);
        assert_int_equal(oy_text_in_force(&s, cases[i].kind, x->label), i);
        assert_int_equal(s.procedure.row[0].in_force, cases[i].in_force[0]);
        assert_int_equal(s.procedure.row[1].in_force, cases[i].in_force[1]);
    }
    assert_int_equal(oy_text_in_force(&s, OY_TEXT_KIND_PLAN, OY_LIT("a")), 2);
    assert_int_equal(oy_text_in_force(&s, OY_TEXT_KIND_TEXT, OY_LIT("b")), OY_NONE);
    oy_text_end(&s, 1, 9);
    assert_int_equal(s.procedure.row[1].in_force, 0);
    assert_int_equal(oy_text_in_force(&s, OY_TEXT_KIND_TEXT, OY_LIT("a")), OY_NONE);
    oy_text *again = oy_text_add(&s); // what has ended is not ended once more
    again->decision = 0;
    again->label = OY_LIT("a");
    oy_text_link(&s, 6);
    assert_int_equal(s.procedure.row[1].in_force, 0);
    assert_int_equal(s.procedure.row[0].in_force, 4);
    oy_text *over = oy_text_add(&s); // one that is read as ended
    over->decision = 1;
    over->label = OY_LIT("c");
    over->until = 9;
    oy_text_link(&s, 7);
    assert_int_equal(s.procedure.row[1].in_force, 0);
}

static void a_text_reads_as_it_was_adopted(void **state) {
    (void)state;
    oy_proposal_edit(&s, 0)->text = OY_LIT("as proposed");
    oy_proposal_edit(&s, 0)->title = OY_LIT("The first");
    oy_proposal_edit(&s, 1)->text = OY_LIT("of the package");
    oy_proposal_edit(&s, 1)->title = OY_LIT("The second");
    const uint32_t of[] = {OY_NONE, 1};
    for (uint32_t i = 0; i < 2; i++) {
        oy_text *x = oy_text_add(&s);
        x->decision = 0;
        x->proposal = of[i];
    }
    assert_true(oy_bytes_equal(oy_text_words(&s, 0), OY_LIT("as proposed")));
    assert_true(oy_bytes_equal(oy_text_title(&s, 0), OY_LIT("The first")));
    assert_true(oy_bytes_equal(oy_text_title(&s, 1), OY_LIT("The second")));
    oy_procedure_edit(&s, 0)->amended = OY_LIT("as amended");
    assert_true(oy_bytes_equal(oy_text_words(&s, 0), OY_LIT("as amended")));
    assert_true(oy_bytes_equal(oy_text_words(&s, 1), OY_LIT("of the package"))); // what is amended is the first alone
}

static uint32_t add_return(uint32_t corrects, uint64_t released) {
    oy_returned *x = oy_returned_add(&s);
    uint32_t row = OY_LAST(&s, returned);
    x->id = id_of(800 + row);
    x->member = 0;
    x->text = 0;
    x->period = OY_LIT("2026");
    x->corrects = corrects;
    x->released = released;
    oy_returned_link(&s, row);
    return row;
}

static void returns_are_counted_while_they_are_shown(void **state) {
    (void)state;
    oy_bytes forms = OY_LIT("forms");
    oy_text *x = oy_text_add(&s);
    x->decision = 0;
    x->kind = OY_TEXT_KIND_INSTRUMENT;
    x->label = forms;
    assert_int_equal(oy_returns_shown(&s, forms), 0);
    uint32_t first = add_return(OY_NONE, 5), second = add_return(first, 6);
    assert_int_equal(oy_returns_shown(&s, forms), 1);
    assert_int_equal(s.returned.row[first].corrected, second);
    uint32_t draft = add_return(second, OY_NO_INDEX), other = add_return(OY_NONE, OY_NO_INDEX);
    assert_int_equal(oy_returns_shown(&s, forms), 1);
    oy_return_release(&s, draft, 9, 10);
    assert_int_equal(oy_returns_shown(&s, forms), 1);
    assert_int_equal(s.returned.row[second].corrected, draft);
    oy_return_release(&s, other, 10, 11);
    assert_int_equal(oy_returns_shown(&s, forms), 2);
    oy_return_disown(&s, draft, 12);
    assert_int_equal(oy_returns_shown(&s, forms), 2); // what it had corrected is shown again
    assert_int_equal(s.returned.row[second].corrected, OY_NONE);
    oy_return_disown(&s, other, 13);
    assert_int_equal(oy_returns_shown(&s, forms), 1);
}

static void what_goes_on_is_listed_in_order_and_counted_by_body(void **state) {
    (void)state;
    assert_int_equal(s.open_n, 2);
    assert_int_equal(oy_open_in(&s, OY_LIT("council")), 2);
    assert_int_equal(oy_open_in(&s, OY_LIT("committee")), 0);
    for (uint32_t i = 2; i < 6; i++) {
        oy_procedure *p = oy_procedure_add(&s);
        p->proposal = 2;
        p->rules = 0;
        p->resumes = i == 4 ? 1 : OY_NONE;
        p->way = OY_WAY_SESSION;
        p->status = i == 3 ? OY_STATUS_ADOPTED : i == 5 ? OY_STATUS_DEFERRED : OY_STATUS_OPEN;
        oy_procedure_link(&s, i);
    }
    static const uint32_t open[] = {0, 1, 2, 4, 5}, left[] = {0, 2, 4};
    assert_memory_equal(s.open, open, sizeof open);
    assert_int_equal(s.open_n, 5);
    assert_int_equal(oy_open_in(&s, OY_LIT("council")), 4);
    assert_true(s.resuming_n == 1 && s.resuming[0] == 4);
    oy_open_remove(&s, 5);
    oy_open_remove(&s, 1);
    assert_int_equal(s.open_n, 3);
    assert_memory_equal(s.open, left, sizeof left);
    oy_open_count(&s, 1, false);
    assert_int_equal(oy_open_in(&s, OY_LIT("council")), 3);
    oy_open_count(&s, 1, true);
    assert_int_equal(oy_open_in(&s, OY_LIT("council")), 4);
}

// A proposal is open in the newest procedure that decides it, whichever is linked first.
static void a_part_is_open_where_it_was_opened_last(void **state) {
    (void)state;
    static const uint32_t procedures[] = {0, 1, 0};
    static const uint32_t wanted[] = {0, 1, 1};
    for (uint32_t i = 0; i < 3; i++) {
        oy_part *x = oy_part_add(&s);
        x->procedure = procedures[i];
        x->proposal = 2;
        oy_part_link(&s, i);
        assert_int_equal(s.proposal.row[2].procedure, wanted[i]);
    }
    assert_true(s.procedure.row[0].first_part == 0 && s.part.row[0].next == 2 && s.part.row[2].next == OY_NONE);
}

static void a_key_that_a_decision_gave_has_no_act(void **state) {
    (void)state;
    for (uint32_t i = 0; i < 2; i++) {
        static const uint8_t seed[32] = {5};
        oy_skey key = oy_skey_make(i ? OY_LIT("secretariat/a") : OY_LIT("ARL/b"), OY_KEY_ED25519, seed);
        oy_buf text = oy_buf_in(&s.arena);
        oy_vkey_print(&text, &key.vkey);
        oy_authority *a = oy_authority_add(&s);
        a->holder = oy_buf_bytes(&text);
        a->member = i ? OY_NONE : 0;
        if (!i)
            a->act = id_of(400);
        oy_authority_link(&s, i);
        oy_hash name = oy_key_of(key.vkey.name);
        assert_int_equal(oy_map_row(&s.keynames, &name), i);
    }
    oy_table table;
    uint32_t row;
    oy_hash given = id_of(400), none = {{0}};
    assert_true(oy_state_find(&s, &given, &table, &row) && table == OY_TABLE_authority && row == 0);
    assert_false(oy_state_find(&s, &none, &table, &row));
}

static void what_waited_is_found_by_what_completed_it(void **state) {
    (void)state;
    for (uint32_t i = 0; i < 3; i++) {
        oy_pending *p = oy_pending_add(&s);
        p->member = i % 2;
        p->act = id_of(500 + i);
        p->done = i == 1 ? 77 : OY_NO_INDEX;
        oy_pending_link(&s, i);
    }
    oy_hash done = oy_number_key(77), never = oy_number_key(OY_NO_INDEX);
    assert_int_equal(oy_map_row(&s.completed, &done), 1);
    assert_int_equal(oy_map_row(&s.completed, &never), OY_NONE);
    assert_true(s.member.row[0].first_pending == 0 && s.pending.row[0].next == 2 && s.member.row[0].last_pending == 2);
}

static void what_runs_falls_due(void **state) {
    (void)state;
    size_t before = s.due_n;
    for (uint32_t i = 0; i < 2; i++) {
        oy_referral *x = oy_referral_add(&s);
        x->id = id_of(600 + i);
        x->member = 0;
        x->rules = 0;
        x->ladder = OY_LIT("climb");
        x->due = 9;
        x->status = i ? OY_REFERRAL_SETTLED : OY_REFERRAL_RUNNING;
        oy_referral_link(&s, i);
    }
    assert_int_equal(s.due_n, before + 1);
    for (uint32_t i = 0; i < 2; i++) {
        oy_effect *x = oy_effect_add(&s);
        x->proposal = 0;
        x->line = OY_LIT("at 2026-03-02T09:00:00Z text treaty");
        x->decision = i ? 0 : OY_NONE;
        x->due = i ? 10 : OY_NO_INSTANT;
        oy_effect_link(&s, i);
    }
    assert_int_equal(s.due_n, before + 2);
}

static void acts_are_found_where_they_stand(void **state) {
    (void)state;
    oy_translation *x = oy_translation_add(&s);
    x->proposal = 0;
    x->id = id_of(700);
    oy_translation_link(&s, 0);
    oy_table table;
    uint32_t row;
    oy_hash id = id_of(700), procedure = id_of(201), proposal = id_of(101);
    assert_true(oy_state_find(&s, &id, &table, &row) && table == OY_TABLE_translation && row == 0);
    assert_int_equal(oy_procedure_find(&s, &procedure), 1);
    assert_int_equal(oy_procedure_find(&s, &proposal), OY_NONE);
    assert_int_equal(oy_proposal_find(&s, &proposal), 1);
    assert_int_equal(oy_proposal_find(&s, &procedure), OY_NONE);
}

// Each bit of each number makes another key, and none is the key of something else.
static void keys_differ_where_what_they_are_of_does(void **state) {
    (void)state;
    oy_hash seen[6 * 65];
    size_t n = 0;
    for (unsigned bit = 0; bit <= 64; bit++) {
        uint64_t number = bit < 64 ? (uint64_t)1 << bit : 0;
        const oy_hash keys[] = {oy_number_key(number),
                                oy_stance_key(number, 3),
                                oy_stance_key(3, number),
                                oy_counter_key(OY_LIT("series"), number),
                                oy_seat_key(OY_LIT("body"), OY_LIT("m-1"), number),
                                oy_words_key(number, OY_LIT("words"))};
        for (size_t i = 0; i < 6; i++)
            seen[n++] = keys[i];
    }
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < i; j++)
            assert_false(oy_hash_equal(&seen[i], &seen[j]));
}

static int set_up(void **state) {
    (void)state;
    return oy_crypto_init() ? 0 : -1;
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(an_objection_stands_unless_something_is_said_of_it),
        CASE(a_vote_counts_unless_something_is_said_of_it),
        CASE(votes_that_count_are_chained_the_newest_first),
        CASE(objections_that_stand_are_counted_by_member),
        CASE(what_may_be_taken_back_is_chained_to_its_member),
        CASE(words_are_objected_to_by_objections_alone),
        CASE(sponsors_stand_in_order_and_a_new_one_takes_the_place_of_its_own),
        CASE(a_text_is_in_force_until_the_next_or_its_end),
        CASE(a_text_reads_as_it_was_adopted),
        CASE(returns_are_counted_while_they_are_shown),
        CASE(what_goes_on_is_listed_in_order_and_counted_by_body),
        CASE(a_part_is_open_where_it_was_opened_last),
        CASE(a_key_that_a_decision_gave_has_no_act),
        CASE(what_waited_is_found_by_what_completed_it),
        CASE(what_runs_falls_due),
        CASE(acts_are_found_where_they_stand),
        CASE(keys_differ_where_what_they_are_of_does),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
