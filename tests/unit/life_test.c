// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The table of transitions itself: what has ended never goes on (I2), and every status can be reached and, where it goes on, left.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/life.h"
#include "core/words.h"

static const struct {
    oy_word event, way, before, after;
} steps[] = {
#define OY_STEP(event, way, before, after) {OY_MOMENT_##event, OY_WAY_##way, OY_STATUS_##before, OY_STATUS_##after},
#include "core/life.def"
};

static const oy_word statuses[] = {
#define OY_LIFE(status, goes_on, falls_due) OY_STATUS_##status,
#include "core/life.def"
};

#define STEPS (sizeof steps / sizeof *steps)
#define STATUSES (sizeof statuses / sizeof *statuses)

static void no_step_leads_out_of_an_end(void **state) {
    (void)state;
    for (size_t i = 0; i < STEPS; i++)
        assert_true(oy_life_goes_on(steps[i].before));
}

static void one_event_leads_to_one_status(void **state) {
    (void)state;
    for (size_t i = 0; i < STEPS; i++)
        for (size_t j = i + 1; j < STEPS; j++)
            assert_false(steps[i].event == steps[j].event && steps[i].way == steps[j].way &&
                         steps[i].before == steps[j].before);
}

static void every_status_is_reached_and_left(void **state) {
    (void)state;
    for (size_t i = 0; i < STATUSES; i++) {
        size_t in = statuses[i] == OY_STATUS_OPEN, out = 0;
        for (size_t j = 0; j < STEPS; j++) {
            in += steps[j].after == statuses[i];
            out += steps[j].before == statuses[i];
        }
        assert_true(in > 0);
        assert_true((out > 0) == oy_life_goes_on(statuses[i]));
    }
}

static void every_word_of_the_set_stands_in_the_table(void **state) {
    (void)state;
    size_t words = 0;
#define OY_WORD(set, name, token) words += OY_SET_##set == OY_SET_STATUS;
#include "core/words.def"
#undef OY_WORD
    assert_int_equal(words, STATUSES);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_step_leads_out_of_an_end),
        cmocka_unit_test(one_event_leads_to_one_status),
        cmocka_unit_test(every_status_is_reached_and_left),
        cmocka_unit_test(every_word_of_the_set_stands_in_the_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
