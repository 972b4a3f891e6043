// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The symbol of a decision (R27): how a series writes it, and when it is not shown.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/deed.h"

static void a_series_writes_its_numbers(void **state) {
    (void)state;
    static const struct {
        const char *pattern, *symbol;
        uint64_t n;
        unsigned year;
    } cases[] = {
        {"CO/{n}/{yy}", "CO/7/26", 7, 2026},     {"{yy}-{n}", "05-12", 12, 2005},
        {"{yyyy}/{n}.", "2026/100.", 100, 2026}, {"{n}", "0", 0, 2026},
        {"{yyyy}{n}", "09991", 1, 999},          {"{yy}{n}A", "003A", 3, 2100},
    };
    oy_arena arena;
    oy_arena_init(&arena, oy_allocator_libc());
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        oy_buf out = oy_buf_in(&arena);
        oy_symbol_print(&out, oy_bytes_of(cases[i].pattern), cases[i].n, cases[i].year);
        assert_int_equal(out.n, strlen(cases[i].symbol));
        assert_memory_equal(out.p, cases[i].symbol, out.n);
    }
    oy_arena_clear(&arena);
}

// Where somebody says that it was not heard, the symbol rests until that is settled.
static void a_symbol_rests_while_it_is_not_settled(void **state) {
    (void)state;
    const oy_bytes symbol = OY_LIT("CO/7/26");
    for (uint32_t unheard = 0; unheard < 3; unheard++) {
        for (unsigned how = 0; how < 3; how++) {
            static const oy_word determined[] = {OY_DETERMINED_NONE, OY_DETERMINED_ADOPTED, OY_DETERMINED_NOT_ADOPTED};
            oy_procedure p = {.unheard = unheard, .determined = determined[how], .symbol = symbol};
            bool shown = unheard == 0 || determined[how] == OY_DETERMINED_ADOPTED;
            assert_int_equal(oy_symbol_of(&p).n, shown ? symbol.n : 0);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_series_writes_its_numbers),
        cmocka_unit_test(a_symbol_rests_while_it_is_not_settled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
