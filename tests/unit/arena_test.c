// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Memory in chunks: what is handed out is zeroed, aligned and apart; what is refused changes nothing.
#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "chance.h"
#include "core/bytes.h"
#include "failing_memory.h"

static void pieces_are_zeroed_aligned_and_apart(void **state) {
    (void)state;
    enum { PIECES = 500 };
    uint8_t *piece[PIECES];
    size_t size[PIECES];
    chance c = {1};
    test_memory m = {.granted = 1000};
    oy_arena a;
    oy_arena_init(&a, test_memory_allocator(&m));
    for (size_t i = 0; i < PIECES; i++) {
        size[i] = (size_t)chance_below(&c, i % 50 ? 200 : 100000);
        piece[i] = oy_arena_get(&a, size[i]);
        assert_non_null(piece[i]);
        assert_int_equal((uintptr_t)piece[i] % alignof(max_align_t), 0);
        for (size_t k = 0; k < size[i]; k++)
            assert_int_equal(piece[i][k], 0);
        memset(piece[i], (int)(i % 255 + 1), size[i]);
    }
    for (size_t i = 0; i < PIECES; i++)
        for (size_t k = 0; k < size[i]; k++)
            assert_int_equal(piece[i][k], i % 255 + 1);
    assert_true(a.in_use >= 500);
    oy_arena_clear(&a);
    assert_int_equal(m.out, 0);
    assert_int_equal(a.in_use, 0);
}

static void chunks_grow_so_that_they_stay_few(void **state) {
    (void)state;
    test_memory m = {.granted = 1000};
    oy_arena a;
    oy_arena_init(&a, test_memory_allocator(&m));
    for (size_t i = 0; i < 100000; i++)
        assert_non_null(oy_arena_get(&a, 64));
    assert_in_range(m.requests, 8, 20);
    oy_arena_clear(&a);
}

static void size_0_gives_a_pointer(void **state) {
    (void)state;
    oy_arena a;
    oy_arena_init(&a, oy_allocator_libc());
    assert_non_null(oy_arena_get(&a, 0));
    oy_arena_clear(&a);
}

static void memory_that_is_gone_is_said(void **state) {
    (void)state;
    test_memory m = {.granted = 1};
    oy_arena a;
    oy_arena_init(&a, test_memory_allocator(&m));
    uint8_t *kept = oy_arena_get(&a, 100);
    assert_non_null(kept);
    size_t in_use = a.in_use;
    assert_null(oy_arena_get(&a, 100000));
    assert_int_equal(a.in_use, in_use);
    assert_non_null(oy_arena_get(&a, 100)); // what is left of the chunk still serves
    oy_arena_clear(&a);
    assert_int_equal(m.out, 0);
}

static void sizes_that_cannot_be_are_refused(void **state) {
    (void)state;
    test_memory m = {.granted = 1000};
    oy_arena a;
    oy_arena_init(&a, test_memory_allocator(&m));
    assert_null(oy_arena_get(&a, SIZE_MAX));
    assert_null(oy_arena_get(&a, SIZE_MAX - alignof(max_align_t)));
    assert_int_equal(m.requests, 0);
    uint64_t *items = NULL;
    size_t cap = 0;
    assert_false(oy_arena_grow(&a, &items, &cap, SIZE_MAX / 4, sizeof *items));
    assert_null(items);
    assert_int_equal(cap, 0);
    oy_arena_clear(&a);
}

static void reset_keeps_the_largest_chunk(void **state) {
    (void)state;
    test_memory m = {.granted = 1000};
    oy_arena a;
    oy_arena_init(&a, test_memory_allocator(&m));
    const size_t sizes[] = {10, 200000, 3000000, 50};
    for (size_t i = 0; i < 4; i++)
        assert_non_null(oy_arena_get(&a, sizes[i]));
    oy_arena_reset(&a);
    assert_int_equal(a.in_use, 0);
    assert_in_range(m.out, 3000000, 3001000);
    size_t requests = m.requests;
    uint8_t *again = oy_arena_get(&a, 3000000);
    assert_non_null(again);
    assert_int_equal(m.requests, requests);
    for (size_t i = 0; i < 3000000; i++)
        assert_int_equal(again[i], 0);
    oy_arena_clear(&a);
    assert_int_equal(m.out, 0);
    oy_arena_reset(&a); // of an empty arena
    assert_null(a.chunks);
}

static void an_array_grows_with_what_it_holds(void **state) {
    (void)state;
    oy_arena a;
    oy_arena_init(&a, oy_allocator_libc());
    uint32_t *items = NULL;
    size_t cap = 0;
    for (size_t i = 0; i < 1000; i++) {
        assert_true(oy_arena_grow(&a, &items, &cap, i + 1, sizeof *items));
        assert_true(cap > i);
        assert_int_equal(items[i], 0);
        items[i] = (uint32_t)i;
    }
    for (size_t i = 0; i < 1000; i++)
        assert_int_equal(items[i], i);
    oy_arena_clear(&a);
}

static void an_array_that_cannot_grow_is_unchanged(void **state) {
    (void)state;
    test_memory m = {.granted = 1};
    oy_arena a;
    oy_arena_init(&a, test_memory_allocator(&m));
    uint32_t *items = NULL;
    size_t cap = 0;
    assert_true(oy_arena_grow(&a, &items, &cap, 1, sizeof *items));
    uint32_t *before = items;
    size_t cap_before = cap;
    assert_false(oy_arena_grow(&a, &items, &cap, 100000, sizeof *items));
    assert_ptr_equal(items, before);
    assert_int_equal(cap, cap_before);
    oy_arena_clear(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_are_zeroed_aligned_and_apart),
        cmocka_unit_test(chunks_grow_so_that_they_stay_few),
        cmocka_unit_test(size_0_gives_a_pointer),
        cmocka_unit_test(memory_that_is_gone_is_said),
        cmocka_unit_test(sizes_that_cannot_be_are_refused),
        cmocka_unit_test(reset_keeps_the_largest_chunk),
        cmocka_unit_test(an_array_grows_with_what_it_holds),
        cmocka_unit_test(an_array_that_cannot_grow_is_unchanged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
