// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Texts decided together (R38), where the state that was read has more of them than an act could have opened.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/package.h"
#include "core/rows.h"

static void a_package_has_no_more_texts_than_an_act_opens(void **state) {
    (void)state;
    for (uint32_t with = 0; with < OY_WITH_MAX + 4; with++) {
        oy_state s;
        oy_state_init(&s, oy_allocator_libc());
        oy_procedure *p = oy_procedure_add(&s);
        p->proposal = 0;
        p->first_part = OY_NONE;
        oy_proposal_add(&s)->procedure = 0;
        for (uint32_t i = 0; i < with; i++) {
            oy_proposal_add(&s)->procedure = OY_NONE;
            oy_part *x = oy_part_add(&s);
            x->procedure = 0;
            x->proposal = i + 1;
            oy_part_link(&s, OY_LAST(&s, part));
        }
        oy_parts parts = oy_parts_of(&s, 0);
        assert_int_equal(parts.n, 1 + (with < OY_WITH_MAX ? with : OY_WITH_MAX));
        for (uint32_t i = 0; i < parts.n; i++)
            assert_int_equal(parts.row[i], i);
        assert_false(s.out_of_memory);
        oy_state_clear(&s);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_package_has_no_more_texts_than_an_act_opens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
