// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The grade of an outcome (R8): each of its three conditions to the second and to the entry, who is counted, and against
// a way of finding it that looks at everything.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "chance.h"
#include "core/crypto.h"
#include "core/grade.h"
#include "core/rows.h"

#define OPENED ((oy_instant)1772442000)
#define PERIOD ((oy_instant)72 * 3600)
#define OPENING 10 // entries
#define CLOSING 20

static const char rules[] = "oydas rules v1\n"
                            "name grades\n"
                            "witnessed-within 300 s\n"
                            "body council\n"
                            "  title en Council\n";

// A process with so many witnesses and one silence that lasted `period`.
static void state_make(oy_state *s, size_t witnesses, uint64_t quorum, oy_instant period, oy_word status) {
    oy_state_init(s, oy_allocator_libc());
    oy_process *p = oy_process_add(s);
    p->origin = OY_LIT("grades.example");
    p->quorum = quorum;
    p->rules = 0;
    for (size_t i = 0; i < witnesses; i++)
        oy_witness_add(s)->key = OY_LIT("witness");
    oy_version_add(s)->text = oy_keep(s, oy_bytes_of(rules));
    oy_version_link(s, 0);
    oy_proposal_add(s)->body = OY_LIT("council");
    oy_proposal_link(s, 0);
    oy_procedure *x = oy_procedure_add(s);
    x->proposal = x->rules = 0;
    x->index = OPENING;
    x->opened = OPENED;
    x->deadline = x->ended = OPENED + period;
    x->cause = CLOSING;
    x->status = status;
    assert_false(s->out_of_memory);
}

static oy_grade grade(size_t witnesses, uint64_t quorum, oy_instant period, oy_cosigning *c, size_t n) {
    oy_state s;
    state_make(&s, witnesses, quorum, period, OY_STATUS_ADOPTED);
    oy_cosignings_arrange(c, n);
    oy_grade g = oy_grade_of(&s, 0, c, n);
    oy_state_clear(&s);
    return g;
}

// What each condition needs, at its last second and its last entry; and one beyond.
static void r8_each_condition_has_its_edge(void **state) {
    (void)state;
    static const struct {
        uint64_t size;
        oy_instant at;
        uint64_t opening, around, closing;
    } cases[] = {
        {OPENING + 1, OPENED + 300, 1, 0, 0},
        {OPENING + 1, OPENED + 301, 0, 0, 0},
        {OPENING, OPENED, 0, 0, 0},
        {CLOSING, OPENED + PERIOD - 300, 0, 1, 0},
        {CLOSING, OPENED + PERIOD - 301, 0, 0, 0},
        {CLOSING + 1, OPENED + PERIOD, 0, 0, 1},
        {CLOSING + 1, OPENED + PERIOD - 1000, 0, 0, 1},
        {1, OPENED + PERIOD + 99, 0, 1, 0},
        {CLOSING + 1, OPENED + 200, 1, 0, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        oy_cosigning c = {.witness = 0, .size = cases[i].size, .at = cases[i].at};
        oy_grade g = grade(1, 1, PERIOD, &c, 1);
        assert_true(g.ended);
        assert_int_equal(g.opening, cases[i].opening);
        assert_int_equal(g.around, cases[i].around);
        assert_int_equal(g.closing, cases[i].closing);
        assert_false(oy_grade_is_witnessed(&g));
    }
}

// Of a short silence only a tenth counts.
static void r8_a_tenth_of_the_period_is_the_most(void **state) {
    (void)state;
    oy_cosigning in[] = {{.size = OPENING + 1, .at = OPENED + 60},
                         {.size = CLOSING, .at = OPENED + 540},
                         {.size = CLOSING + 1, .at = OPENED + 900}};
    oy_grade g = grade(1, 1, 600, in, 3);
    assert_true(oy_grade_is_witnessed(&g));
    in[0].at++;
    g = grade(1, 1, 600, in, 3);
    assert_false(oy_grade_is_witnessed(&g));
    in[0].at--;
    in[1].at--;
    g = grade(1, 1, 600, in, 3);
    assert_false(oy_grade_is_witnessed(&g));
}

static void r8_it_takes_the_quorum_and_without_one_all(void **state) {
    (void)state;
    oy_cosigning all[9];
    for (uint32_t w = 0; w < 3; w++) {
        all[3 * w] = (oy_cosigning){.witness = w, .size = OPENING + 1, .at = OPENED};
        all[3 * w + 1] = (oy_cosigning){.witness = w, .size = CLOSING, .at = OPENED + PERIOD};
        all[3 * w + 2] = (oy_cosigning){.witness = w, .size = CLOSING + 1, .at = OPENED + PERIOD + 5};
    }
    static const struct {
        size_t witnesses, of;
        uint64_t quorum;
        bool witnessed;
    } cases[] = {{3, 3, 2, true},  {3, 2, 2, true},  {3, 1, 2, false}, {3, 3, 0, true},
                 {3, 2, 0, false}, {3, 2, 9, false}, {0, 0, 0, false}, {0, 0, 1, false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        oy_grade g = grade(cases[i].witnesses, cases[i].quorum, PERIOD, all, 3 * cases[i].of);
        assert_int_equal(oy_grade_is_witnessed(&g), cases[i].witnessed);
    }
}

static void r8_what_is_open_has_none(void **state) {
    (void)state;
    oy_state s;
    state_make(&s, 1, 1, PERIOD, OY_STATUS_EXPIRED);
    oy_cosigning c = {.size = CLOSING + 1, .at = OPENED};
    oy_grade g = oy_grade_of(&s, 0, &c, 1);
    assert_false(g.ended || oy_grade_is_witnessed(&g));
    oy_state_clear(&s);
}

// One witness after another, one condition after another, each cosigning looked at.
static void what_is_searched_is_what_is_there(void **state) {
    (void)state;
    chance luck = {11};
    for (size_t turn = 0; turn < 3000; turn++) {
        oy_cosigning c[24];
        size_t n = (size_t)chance_below(&luck, 24);
        uint64_t opening = 0, around = 0, closing = 0;
        for (size_t i = 0; i < n; i++) {
            c[i] =
                (oy_cosigning){.witness = (uint32_t)chance_below(&luck, 4), .size = OPENING + chance_below(&luck, 13)};
            oy_instant near = chance_below(&luck, 2) ? OPENED + 300 : OPENED + PERIOD - 300;
            c[i].at = near - 2 + (oy_instant)chance_below(&luck, 5);
            for (size_t j = i; j > 0 && oy_cosigning_compare(&c[j], &c[j - 1]) < 0; j--) {
                oy_cosigning other = c[j];
                c[j] = c[j - 1];
                c[j - 1] = other;
            }
        }
        for (uint32_t w = 0; w < 4; w++) {
            bool a = false, b = false, d = false;
            for (size_t i = 0; i < n; i++) {
                a |= c[i].witness == w && c[i].size > OPENING && c[i].at <= OPENED + 300;
                b |= c[i].witness == w && c[i].size <= CLOSING && c[i].at >= OPENED + PERIOD - 300;
                d |= c[i].witness == w && c[i].size > CLOSING;
            }
            opening += a;
            around += b;
            closing += d;
        }
        oy_grade g = grade(4, 3, PERIOD, c, n);
        assert_int_equal(g.opening, opening);
        assert_int_equal(g.around, around);
        assert_int_equal(g.closing, closing);
        assert_int_equal(oy_grade_is_witnessed(&g), opening >= 3 && around >= 3 && closing >= 3);
    }
}

int main(void) {
    if (!oy_crypto_init())
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(r8_each_condition_has_its_edge),
        cmocka_unit_test(r8_a_tenth_of_the_period_is_the_most),
        cmocka_unit_test(r8_it_takes_the_quorum_and_without_one_all),
        cmocka_unit_test(r8_what_is_open_has_none),
        cmocka_unit_test(what_is_searched_is_what_is_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
