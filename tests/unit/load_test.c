// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Dumps that nobody printed. Each is refused, whatever was put into it: every reference of every table led out of range, every
// role made another, and what one field asks of the next.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "core/crypto.h"
#include "core/rows.h"

#define RULES                                                                                                          \
    "oydas rules v1\nname test\nladder climb first council 1 h\nladder climb end unresolved\n"                         \
    "body council\n  decides text\nbody committee\n  decides text\n"

static void keyed(oy_state *s, const char *name) {
    static const uint8_t seed[32] = {7};
    oy_skey key = oy_skey_make(oy_bytes_of(name), OY_KEY_ED25519, seed);
    oy_buf text = oy_buf_in(&s->arena);
    oy_vkey_print(&text, &key.vkey);
    oy_authority *a = oy_authority_add(s);
    a->holder = oy_buf_bytes(&text);
    a->owner = OY_LIT("ARL");
    a->member = 0;
    a->given_by = OY_NONE;
}

// Two rows of each table, each with every reference that it may have: to row 0 of whatever it is to. What they say means nothing.
static void fill(oy_state *s) {
    oy_state_init(s, oy_allocator_libc());
#define OY_TABLE(table)                                                                                                \
    for (int i = 0; i < (OY_TABLE_##table == OY_TABLE_process ? 1 : 2); i++) {                                         \
        oy_##table *r = oy_##table##_add(s);                                                                           \
        (void)r;
#define OY_REF(table, name, to) r->name = 0;
#define OY_MAY_REF(table, name, to) r->name = 0;
#define OY_ROLE(table, name) r->name = OY_AS_MEMBER;
#define OY_END(table) }
#include "core/tables.def"
    s->authority.n = 0;
    keyed(s, "ARL/mission");
    keyed(s, "ARL/capital");
    oy_process_edit(s, 0)->origin = OY_LIT("load.example/test");
    for (uint32_t i = 0; i < 2; i++) {
        oy_version_edit(s, i)->text = OY_LIT(RULES);
        oy_proposal_edit(s, i)->body = OY_LIT("council");
        oy_ruling_edit(s, i)->body = oy_meeting_edit(s, i)->body = OY_LIT("council");
        oy_referral_edit(s, i)->ladder = OY_LIT("climb");
        oy_referral_edit(s, i)->status = OY_REFERRAL_WITHDRAWN;
        oy_effect_edit(s, i)->line = OY_LIT("text treaty");
        oy_pending_edit(s, i)->kind = OY_ACT_LEAVE;
        oy_applied_edit(s, i)->until = 1;
    }
    oy_text_edit(s, 1)->until = 1;                                              // one that was ended
    oy_answered_edit(s, 0)->call = oy_answered_edit(s, 1)->clarified = OY_NONE; // an answer to each
    oy_process_edit(s, 0)->last = 0;
}

static oy_code load(const oy_state *of) {
    oy_state s;
    oy_arena arena;
    oy_err err = {0};
    oy_arena_init(&arena, oy_allocator_libc());
    oy_state_init(&s, oy_allocator_libc());
    oy_buf dump = oy_buf_in(&arena);
    oy_state_dump(&dump, of);
    oy_code code = oy_state_load(&s, oy_buf_bytes(&dump), &err);
    assert_int_equal(err.code, code);
    assert_int_equal(err.line, 0); // each line is good as it is
    assert_true(code || err.what[0] == 0);
    oy_state_clear(&s);
    oy_arena_clear(&arena);
    return code;
}

static size_t tried;

// The field as it is; then each of these instead, which must be refused.
#define REFUSED(s, table, i, field, ...)                                                                               \
    do {                                                                                                               \
        const uint32_t bad[] = {__VA_ARGS__}, kept = (s)->table.row[i].field;                                          \
        for (size_t b = 0; b < sizeof bad / sizeof *bad; b++) {                                                        \
            oy_##table##_edit(s, i)->field = bad[b];                                                                   \
            if (load(s) != OY_BAD_LINE)                                                                                \
                fail_msg("%s, row %u: %s %u is read", #table, i, #field, bad[b]);                                      \
            tried++;                                                                                                   \
        }                                                                                                              \
        oy_##table##_edit(s, i)->field = kept;                                                                         \
    } while (0)

static void no_reference_leads_out_of_its_table(void **state) {
    (void)state;
    oy_state s;
    fill(&s);
    assert_int_equal(load(&s), OY_OK);
#define OY_TABLE(table) for (uint32_t i = 0; i < s.table.n; i++) {
#define OY_REF(table, name, to) REFUSED(&s, table, i, name, (uint32_t)s.to.n, OY_NONE);
#define OY_MAY_REF(table, name, to) REFUSED(&s, table, i, name, (uint32_t)s.to.n, OY_NONE - 1);
#define OY_EARLIER(table, name) REFUSED(&s, table, i, name, i, i + 1);
#define OY_ROLE(table, name) REFUSED(&s, table, i, name, 0, 3, OY_AS_OPERATOR, OY_AS_OBSERVER);
#define OY_END(table) }
#include "core/tables.def"
    assert_true(tried > 300);
    oy_state_clear(&s);
}

// References that may be absent, and those to the row before.
static void what_may_be_absent_may_be_absent(void **state) {
    (void)state;
    oy_state s;
    fill(&s);
#define OY_TABLE(table) for (uint32_t i = 0; i < s.table.n; i++) {
#define OY_MAY_REF(table, name, to) oy_##table##_edit(&s, i)->name = OY_NONE;
#define OY_EARLIER(table, name) oy_##table##_edit(&s, i)->name = i > 0 ? 0 : OY_NONE;
#define OY_END(table) }
#include "core/tables.def"
    oy_process_edit(&s, 0)->rules = 0;
    for (uint32_t i = 0; i < 2; i++) {
        oy_clarified_edit(&s, i)->route = OY_ROUTE_CHAIR;
        oy_clarified_edit(&s, i)->asked = 0;
        oy_answered_edit(&s, i)->clarified = 0;
    }
    assert_int_equal(load(&s), OY_OK);
    REFUSED(&s, process, 0, rules, OY_NONE);
    oy_process_edit(&s, 0)->origin = (oy_bytes){0}; // before the founding there are none
    oy_process_edit(&s, 0)->rules = OY_NONE;
    assert_int_equal(load(&s), OY_OK);
    oy_state_clear(&s);
}

static void what_waits_names_what_its_kind_needs(void **state) {
    (void)state;
    static const struct {
        oy_act_type kind;
        bool authority, position, procedure; // needs
    } kinds[] = {
        {OY_ACT_ACCREDIT, true, false, false},
        {OY_ACT_REVOKE, true, false, false},
        {OY_ACT_COMPROMISED, true, false, false},
        {OY_ACT_DISOWN, false, true, false},
        {OY_ACT_VOTE, false, true, false},
        {OY_ACT_JOIN, false, false, true},
        {OY_ACT_WITHDRAW_OBJECTION, false, false, true},
        {OY_ACT_LEAVE, false, false, false},
    };
    oy_state s;
    fill(&s);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        oy_pending *p = oy_pending_edit(&s, 0);
        p->kind = kinds[i].kind;
        p->authority = kinds[i].authority ? 0 : OY_NONE;
        p->position = kinds[i].position ? 0 : OY_NONE;
        p->procedure = kinds[i].procedure ? 0 : OY_NONE;
        assert_int_equal(load(&s), OY_OK);
        if (kinds[i].authority)
            REFUSED(&s, pending, 0, authority, OY_NONE);
        if (kinds[i].position)
            REFUSED(&s, pending, 0, position, OY_NONE);
        if (kinds[i].procedure)
            REFUSED(&s, pending, 0, procedure, OY_NONE);
    }
    oy_pending_edit(&s, 0)->kind = OY_ACT_OBJECT; // which never waits
    assert_int_equal(load(&s), OY_BAD_LINE);
    oy_state_clear(&s);
}

// In either row.
static void assert_loads(void (*change)(oy_state *s, uint32_t row), oy_code code) {
    for (uint32_t row = 0; row < 2; row++) {
        oy_state s;
        fill(&s);
        change(&s, row);
        assert_int_equal(load(&s), code);
        oy_state_clear(&s);
    }
}

static void due_of_nothing(oy_state *s, uint32_t row) {
    oy_effect_edit(s, row)->decision = OY_NONE;
    oy_effect_edit(s, row)->due = 9;
}

static void due_of_its_decision(oy_state *s, uint32_t row) {
    oy_effect_edit(s, row)->due = 9;
}

static void due_of_another_decision(oy_state *s, uint32_t row) {
    oy_effect_edit(s, row)->proposal = 1;
    oy_part_edit(s, 0)->procedure = oy_part_edit(s, 1)->procedure = 1;
    oy_effect_edit(s, row)->due = 9;
}

// The first proposal is no part of it.
static void due_of_a_decision_on_another(oy_state *s, uint32_t row) {
    for (uint32_t i = 0; i < 2; i++) {
        oy_procedure_edit(s, i)->proposal = 1;
        oy_part_edit(s, i)->proposal = 1;
    }
    oy_effect_edit(s, row)->proposal = 0;
}

static void due_of_what_does_not_run(oy_state *s, uint32_t row) {
    (void)row;
    oy_proposal_edit(s, 0)->outcome = OY_OUTCOME_RECOMMENDED;
}

static void no_effect(oy_state *s, uint32_t row) {
    oy_effect_edit(s, row)->line = OY_LIT("text");
}

static void names_nobody(oy_state *s, uint32_t row) {
    oy_joint_edit(s, row)->kind = OY_ACT_DISCLOSE;
    oy_joint_edit(s, row)->member = OY_NONE;
}

static void names_one(oy_state *s, uint32_t row) {
    oy_joint_edit(s, row)->kind = OY_ACT_DISCLOSE;
}

static void withdraws_for_nobody(oy_state *s, uint32_t row) {
    oy_joint_edit(s, row)->kind = OY_ACT_WITHDRAW_UNNAMED;
    oy_joint_edit(s, row)->member = OY_NONE;
}

static void asks(oy_state *s, uint32_t row, oy_word route, uint32_t member, uint32_t asked) {
    oy_clarified *x = oy_clarified_edit(s, row);
    x->route = route;
    x->member = member;
    x->asked = asked;
}

static void asks_the_chair(oy_state *s, uint32_t row) {
    asks(s, row, OY_ROUTE_CHAIR, 0, OY_NONE);
}

static void is_asked_by_the_chair(oy_state *s, uint32_t row) {
    asks(s, row, OY_ROUTE_CHAIR, OY_NONE, 0);
}

static void asks_through_the_chair_openly(oy_state *s, uint32_t row) {
    asks(s, row, OY_ROUTE_CHAIR, 0, 0);
}

static void nobody_asks_nobody(oy_state *s, uint32_t row) {
    asks(s, row, OY_ROUTE_CHAIR, OY_NONE, OY_NONE);
}

static void asks_nobody(oy_state *s, uint32_t row) {
    asks(s, row, OY_ROUTE_DIRECT, 0, OY_NONE);
}

static void nobody_asks(oy_state *s, uint32_t row) {
    asks(s, row, OY_ROUTE_ALL, OY_NONE, 0);
}

static void answers(oy_state *s, uint32_t row, uint32_t clarified, uint32_t call, uint32_t member) {
    oy_answered *x = oy_answered_edit(s, row);
    x->clarified = clarified;
    x->call = call;
    x->member = member;
}

static void answers_both(oy_state *s, uint32_t row) {
    answers(s, row, 0, 0, 0);
}

static void answers_nothing(oy_state *s, uint32_t row) {
    answers(s, row, OY_NONE, OY_NONE, 0);
}

static void the_chair_answers(oy_state *s, uint32_t row) {
    answers(s, row, 0, OY_NONE, OY_NONE);
}

static void the_chair_answers_a_check(oy_state *s, uint32_t row) {
    answers(s, row, OY_NONE, 0, OY_NONE);
}

static void who_asks_and_who_answers_is_there(void **state) {
    (void)state;
    assert_loads(asks_the_chair, OY_OK);
    assert_loads(is_asked_by_the_chair, OY_OK);
    assert_loads(asks_through_the_chair_openly, OY_BAD_LINE);
    assert_loads(nobody_asks_nobody, OY_BAD_LINE);
    assert_loads(asks_nobody, OY_BAD_LINE);
    assert_loads(nobody_asks, OY_BAD_LINE);
    assert_loads(answers_both, OY_BAD_LINE);
    assert_loads(answers_nothing, OY_BAD_LINE);
    assert_loads(the_chair_answers, OY_OK);
    assert_loads(the_chair_answers_a_check, OY_BAD_LINE);
}

static void what_one_field_asks_of_another_is_there(void **state) {
    (void)state;
    assert_loads(due_of_nothing, OY_BAD_LINE);
    assert_loads(due_of_its_decision, OY_OK);
    assert_loads(due_of_another_decision, OY_BAD_LINE);
    assert_loads(due_of_a_decision_on_another, OY_BAD_LINE);
    assert_loads(due_of_what_does_not_run, OY_BAD_LINE);
    assert_loads(no_effect, OY_BAD_LINE);
    assert_loads(names_nobody, OY_BAD_LINE);
    assert_loads(names_one, OY_OK);
    assert_loads(withdraws_for_nobody, OY_OK);
}

static void a_second_process(oy_state *s, uint32_t row) {
    (void)row;
    oy_process_add(s)->rules = 0;
}

static void no_process(oy_state *s, uint32_t row) {
    (void)row;
    s->process.n = 0;
    s->applied.n = 0;
}

static void no_key(oy_state *s, uint32_t row) {
    oy_authority_edit(s, row)->holder = OY_LIT("ARL/mission");
}

static void no_rules(oy_state *s, uint32_t row) {
    oy_version_edit(s, row)->text = OY_LIT("oydas rules v1\nname Test\n");
}

static void body_of_no_procedure(oy_state *s, uint32_t row) {
    oy_procedure_edit(s, row)->proposal = 1;
    oy_procedure_edit(s, row)->held_in = OY_LIT("committee"); // though that in whose meeting it is put does
    oy_proposal_edit(s, 1)->body = OY_LIT("senate");
}

static void room_of_no_body(oy_state *s, uint32_t row) {
    oy_procedure_edit(s, row)->held_in = OY_LIT("senate");
}

static void room_of_another_body(oy_state *s, uint32_t row) {
    oy_procedure_edit(s, row)->held_in = OY_LIT("committee");
}

static void ruling_of_no_body(oy_state *s, uint32_t row) {
    oy_ruling_edit(s, row)->body = OY_LIT("senate");
}

static void meeting_of_no_body(oy_state *s, uint32_t row) {
    oy_meeting_edit(s, row)->body = OY_LIT("senate");
}

static void base_of_no_decision(oy_state *s, uint32_t row) {
    oy_proposal_edit(s, row)->base.b[0] = 1;
}

static void base_of_a_decision(oy_state *s, uint32_t row) {
    base_of_no_decision(s, row);
    oy_procedure_edit(s, row)->id.b[0] = 1;
}

static void bodies_rules_and_keys_are_what_they_are_said_to_be(void **state) {
    (void)state;
    assert_loads(a_second_process, OY_BAD_LINE);
    assert_loads(no_process, OY_BAD_LINE);
    assert_loads(no_key, OY_BAD_KEY);
    assert_loads(no_rules, OY_BAD_NAME);
    assert_loads(body_of_no_procedure, OY_NO_SUCH_BODY);
    assert_loads(room_of_no_body, OY_NO_SUCH_BODY);
    assert_loads(room_of_another_body, OY_OK);
    assert_loads(ruling_of_no_body, OY_NO_SUCH_BODY);
    assert_loads(meeting_of_no_body, OY_NO_SUCH_BODY);
    assert_loads(base_of_no_decision, OY_NO_SUCH_DECISION);
    assert_loads(base_of_a_decision, OY_OK);
}

static void step(oy_state *s, oy_word status, uint64_t at, oy_instant due) {
    oy_referral *x = oy_referral_edit(s, 0);
    x->status = status;
    x->step = at;
    x->due = due;
}

static void a_matter_is_at_a_step_of_its_ladder(void **state) {
    (void)state;
    static const struct {
        oy_word status;
        uint64_t step;
        oy_instant due;
        oy_code code;
    } cases[] = {
        {OY_REFERRAL_RUNNING, 0, 9, OY_OK},
        {OY_REFERRAL_RUNNING, 0, OY_NO_INSTANT, OY_NO_SUCH_BODY},
        {OY_REFERRAL_RUNNING, 1, 9, OY_NO_SUCH_BODY}, // that is its end
        {OY_REFERRAL_UNRESOLVED, 1, OY_NO_INSTANT, OY_OK},
        {OY_REFERRAL_UNRESOLVED, 2, OY_NO_INSTANT, OY_NO_SUCH_BODY},
    };
    oy_state s;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fill(&s);
        step(&s, cases[i].status, cases[i].step, cases[i].due);
        assert_int_equal(load(&s), cases[i].code);
        oy_state_clear(&s);
    }
}

static void text_is(const char *dump, oy_code code, uint32_t line) {
    oy_state s;
    oy_err err = {0};
    oy_state_init(&s, oy_allocator_libc());
    assert_int_equal(oy_state_load(&s, oy_bytes_of(dump), &err), code);
    assert_int_equal(err.line, line);
    oy_state_clear(&s);
}

static void a_field_is_refused_in_its_line(void **state) {
    (void)state;
    static const struct {
        const char *row; // in a dump of a process without anything
        uint32_t line;   // 0: read
    } cases[] = {
        {"", 0},
        {"[title]\nlanguage en\n", 0},
        {"[tittle]\n", 2},
        {"language en\n", 2},
        {"[title]\nlanguages en\n", 3},
        {"[version]\ntext\n", 3},
        {"[version]\ntext rules\n", 3},
        {"[version]\ntext | \n", 3},
        {"[version]\nhash 00\n", 3},
        {"[version]\nindex -1\n", 3},
        {"[counter]\nyear 2026\n", 0},
        {"[counter]\nyear 02026\n", 3},
        {"[term]\nmember 4294967295\n", 3},
        {"[term]\nmember 4294967296\n", 3},
        {"[term]\nfrom 2026-03-02\n", 3},
        {"[pending]\nkind objct\n", 3},
        {"[pending]\nby_note 0\n", 3},
        {"[pending]\nas 4294967295\n", 3},
        {"[procedure]\nperiod 253402300800\n", 3},
        {"[title]\n[title]\n[term]\nto 1\n", 5},
        {"[procedure]\nstatus closed\n", 3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char dump[200];
        (void)snprintf(dump, sizeof dump, "[process]\n%s", cases[i].row);
        text_is(dump, cases[i].line ? OY_BAD_LINE : OY_OK, cases[i].line);
    }
    text_is("[process]\n[title]\nlanguage en", OY_TRUNCATED, 3);
    text_is("[process]\n[title]\ntext a\nlanguage en\n", OY_BAD_LINE, 0); // not in this order
    text_is("[title]\ntext a\n[process]\n", OY_BAD_LINE, 0);
    text_is("[process]\n[title]\ntext a\ntext b\n", OY_BAD_LINE, 0);
    text_is("", OY_BAD_LINE, 0);
}

// What is computed from the rows is there again; blocks come back line for line.
static void what_was_computed_is_computed_anew(void **state) {
    (void)state;
    oy_state s, read;
    fill(&s);
    oy_proposal_edit(&s, 0)->text = OY_LIT("one\n\nthree\n");
    oy_proposal_edit(&s, 1)->text = OY_LIT("\n");
    oy_procedure_edit(&s, 0)->amended = OY_LIT("a\nb\n");
    oy_procedure_edit(&s, 0)->period = OY_LAST_INSTANT;
    oy_buf dump = oy_buf_in(&s.arena);
    oy_state_dump(&dump, &s);
    oy_state_init(&read, oy_allocator_libc());
    assert_int_equal(oy_state_load(&read, oy_buf_bytes(&dump), NULL), OY_OK);
    assert_true(oy_bytes_equal(read.proposal.row[0].text, s.proposal.row[0].text));
    assert_true(oy_bytes_equal(read.procedure.row[0].amended, s.procedure.row[0].amended));
    assert_int_equal(read.procedure.row[0].period, OY_LAST_INSTANT);
    assert_int_equal(read.procedure.row[0].taken_up, 2); // both proposals rest on it
    assert_int_equal(read.procedure.row[1].taken_up, 0);
    assert_true(read.procedure.row[0].first_position == 0 && read.procedure.row[0].last_position == 1);
    assert_true(read.proposal.row[0].first_effect == 0 && read.effect.row[0].next == 1);
    oy_state_clear(&read);
    oy_state_clear(&s);
}

static int set_up(void **state) {
    (void)state;
    return oy_crypto_init() ? 0 : -1;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_reference_leads_out_of_its_table),
        cmocka_unit_test(what_may_be_absent_may_be_absent),
        cmocka_unit_test(what_waits_names_what_its_kind_needs),
        cmocka_unit_test(what_one_field_asks_of_another_is_there),
        cmocka_unit_test(who_asks_and_who_answers_is_there),
        cmocka_unit_test(bodies_rules_and_keys_are_what_they_are_said_to_be),
        cmocka_unit_test(a_matter_is_at_a_step_of_its_ladder),
        cmocka_unit_test(a_field_is_refused_in_its_line),
        cmocka_unit_test(what_was_computed_is_computed_anew),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
