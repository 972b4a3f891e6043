// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Who is in the chair, which key holds, who has a position: each on the second (R10, R11, R12, R19).
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "core/crypto.h"
#include "core/roster.h"
#include "core/rows.h"

#define RULES(entitled) "oydas rules v1\nname test\nentitled " entitled "\nbody council\n  decides text\n"
#define NEVER OY_NO_INSTANT

static oy_state s;

static int begin(void **state) {
    (void)state;
    oy_state_init(&s, oy_allocator_libc());
    for (uint32_t i = 0; i < 3; i++) {
        static const char *const codes[] = {"ARL", "BOR", "CAS"};
        oy_member *m = oy_member_add(&s);
        m->code = oy_bytes_of(codes[i]);
        m->member_from = 0;
        oy_member_link(&s, i);
    }
    return 0;
}

static int end(void **state) {
    (void)state;
    oy_state_clear(&s);
    return 0;
}

static void a_name_is_that_of_the_language_or_another(void **state) {
    (void)state;
    assert_true(oy_bytes_equal(oy_member_name(&s, 0, OY_LIT("en")), OY_LIT("ARL")));
    static const char *const names[][2] = {{"tr", "Arlandya"}, {"en", "Arlandia"}};
    for (uint32_t i = 0; i < 2; i++) {
        oy_name *n = oy_name_add(&s);
        n->member = 0;
        n->language = oy_bytes_of(names[i][0]);
        n->text = oy_bytes_of(names[i][1]);
        oy_name_link(&s, i);
    }
    assert_true(oy_bytes_equal(oy_member_name(&s, 0, OY_LIT("en")), OY_LIT("Arlandia")));
    assert_true(oy_bytes_equal(oy_member_name(&s, 0, OY_LIT("tr")), OY_LIT("Arlandya")));
    assert_true(oy_bytes_equal(oy_member_name(&s, 0, OY_LIT("fr")), OY_LIT("Arlandya"))); // the first
}

static void term(uint32_t member, oy_instant from, oy_instant to) {
    oy_term *t = oy_term_add(&s);
    t->member = member;
    t->from = from;
    t->to = to;
}

static void the_term_decided_last_prevails(void **state) {
    (void)state;
    assert_int_equal(oy_chair_at(&s, 10), OY_NONE);
    term(0, 10, NEVER);
    term(1, 20, 30); // decided later: it ends the first, which does not come back
    term(2, 30, 40);
    static const struct {
        oy_instant at;
        uint32_t chair;
    } cases[] = {{9, OY_NONE}, {10, 0}, {19, 0}, {20, 1}, {29, 1}, {30, 2}, {39, 2}, {40, OY_NONE}, {50, OY_NONE}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(oy_chair_at(&s, cases[i].at), cases[i].chair);
    term(0, 40, NEVER);
    assert_int_equal(oy_chair_at(&s, 40), 0);
    oy_member_edit(&s, 0)->left = 45;
    assert_int_equal(oy_chair_at(&s, 40), OY_NONE);
}

static void a_term_that_begins_at_the_end_of_a_later_one_comes(void **state) {
    (void)state;
    term(0, 30, 40);
    term(1, 10, 30);
    assert_int_equal(oy_chair_at(&s, 29), 1);
    assert_int_equal(oy_chair_at(&s, 30), 0);
    oy_term_edit(&s, 0)->from = 29; // one that began before that end does not
    assert_int_equal(oy_chair_at(&s, 30), OY_NONE);
}

static void a_key_holds_from_its_beginning_until_it_ends(void **state) {
    (void)state;
    static const struct {
        oy_instant from, expires, revoked, at;
        bool holds;
    } cases[] = {
        {NEVER, NEVER, NEVER, 5, true}, {5, NEVER, NEVER, 4, false}, {5, NEVER, NEVER, 5, true}, {1, 9, NEVER, 8, true},
        {1, 9, NEVER, 9, false},        {1, NEVER, 7, 6, true},      {1, NEVER, 7, 7, false},    {1, 9, 7, 8, false},
    };
    oy_authority *a = oy_authority_add(&s);
    a->scopes = OY_SCOPE_POSITION;
    a->awaited = OY_SCOPE_HEAD;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        a->from = cases[i].from;
        a->expires = cases[i].expires;
        a->revoked_at = cases[i].revoked;
        assert_int_equal(oy_authority_holds(&s, 0, cases[i].at), cases[i].holds);
    }
    assert_int_equal(oy_authority_scopes(&s, 0, 20), OY_SCOPE_POSITION);
    a->awaited_from = 20;
    assert_int_equal(oy_authority_scopes(&s, 0, 19), OY_SCOPE_POSITION);
    assert_int_equal(oy_authority_scopes(&s, 0, 20), OY_SCOPE_POSITION | OY_SCOPE_HEAD);
}

static void a_suspension_lasts_from_its_beginning_until_its_end(void **state) {
    (void)state;
    assert_false(oy_suspended_at(&s, 1, 10));
    for (uint32_t i = 0; i < 2; i++) {
        oy_suspension *x = oy_suspension_add(&s);
        x->member = 1;
        x->from = i ? 30 : 10;
        x->to = i ? NEVER : 20;
        oy_suspension_link(&s, i);
    }
    static const struct {
        oy_instant at;
        bool suspended;
    } cases[] = {{9, false}, {10, true}, {19, true}, {20, false}, {29, false}, {30, true}, {99, true}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(oy_suspended_at(&s, 1, cases[i].at), cases[i].suspended);
        assert_false(oy_suspended_at(&s, 0, cases[i].at));
    }
}

static void question(const char *rules, oy_word way, oy_instant ended) {
    oy_version *v = oy_version_add(&s);
    v->text = oy_bytes_of(rules);
    oy_version_link(&s, OY_LAST(&s, version));
    oy_proposal_add(&s)->body = OY_LIT("council");
    oy_procedure *p = oy_procedure_add(&s);
    p->proposal = OY_LAST(&s, proposal);
    p->rules = OY_LAST(&s, version);
    p->opened = 100;
    p->deadline = way == OY_WAY_SILENCE ? 200 : NEVER;
    p->way = way;
    p->ended = ended;
}

static void entitled_are_members_at_the_opening_and_those_that_join_in_time(void **state) {
    (void)state;
    question(RULES("joining"), OY_WAY_SILENCE, NEVER); // row 0
    question(RULES("joining"), OY_WAY_SESSION, NEVER); // 1
    question(RULES("joining"), OY_WAY_SESSION, 150);   // 2
    question(RULES("frozen"), OY_WAY_SILENCE, NEVER);  // 3
    static const struct {
        oy_instant from, left;
        bool entitled[4];
    } cases[] = {
        {NEVER, NEVER, {false, false, false, false}}, {100, NEVER, {true, true, true, true}},
        {101, NEVER, {true, true, true, false}},      {149, NEVER, {true, true, true, false}},
        {150, NEVER, {true, true, false, false}},     {199, NEVER, {true, true, false, false}},
        {200, NEVER, {false, true, false, false}},    {50, 149, {false, false, false, false}},
        {50, 150, {false, false, true, false}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        oy_member_edit(&s, 2)->member_from = cases[i].from;
        oy_member_edit(&s, 2)->left = cases[i].left;
        for (uint32_t p = 0; p < 4; p++)
            if (oy_entitled(&s, p, 2) != cases[i].entitled[p])
                fail_msg("case %zu, question %u", i, p);
    }
}

static int set_up(void **state) {
    (void)state;
    return oy_crypto_init() ? 0 : -1;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_name_is_that_of_the_language_or_another, begin, end),
        cmocka_unit_test_setup_teardown(the_term_decided_last_prevails, begin, end),
        cmocka_unit_test_setup_teardown(a_term_that_begins_at_the_end_of_a_later_one_comes, begin, end),
        cmocka_unit_test_setup_teardown(a_key_holds_from_its_beginning_until_it_ends, begin, end),
        cmocka_unit_test_setup_teardown(a_suspension_lasts_from_its_beginning_until_its_end, begin, end),
        cmocka_unit_test_setup_teardown(entitled_are_members_at_the_opening_and_those_that_join_in_time, begin, end),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
