// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Looking up ids: against a list that is searched from end to end, with ids of all kinds of likeness; the first bits of
// an id; memory that ends.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "chance.h"
#include "core/idmap.h"
#include "failing_memory.h"

enum { IDS = 3000 };

static oy_hash any(chance *c) {
    oy_hash id;
    for (size_t i = 0; i < sizeof id.b; i++)
        id.b[i] = (uint8_t)chance_next(c);
    return id;
}

// One that shares the first `bits` bits with `with`, and not the next.
static oy_hash alike(chance *c, const oy_hash *with, size_t bits) {
    oy_hash id = any(c);
    for (size_t i = 0; i < bits; i++) {
        uint8_t bit = (uint8_t)(0x80u >> (i % 8));
        id.b[i / 8] = (uint8_t)((id.b[i / 8] & ~bit) | (with->b[i / 8] & bit));
    }
    uint8_t next = (uint8_t)(0x80u >> (bits % 8));
    id.b[bits / 8] = (uint8_t)((id.b[bits / 8] & ~next) | (~with->b[bits / 8] & next));
    return id;
}

static size_t place_of(const oy_hash *ids, size_t n, const oy_hash *id) {
    for (size_t i = 0; i < n; i++)
        if (oy_hash_equal(&ids[i], id))
            return i;
    return n;
}

static bool begins(const oy_hash *id, const oy_hash *prefix, size_t bits) {
    for (size_t i = 0; i < bits; i++)
        if ((id->b[i / 8] ^ prefix->b[i / 8]) & (0x80u >> (i % 8)))
            return false;
    return true;
}

static void check_prefix(const oy_idmap *m, const oy_hash *ids, size_t n, const oy_hash *prefix, size_t bits) {
    static const oy_idnode none = {.bit = 7};
    const oy_idnode *first = &none;
    unsigned many = 0;
    for (size_t i = 0; i < n && many < 2; i++)
        many += begins(&ids[i], prefix, bits);
    assert_int_equal(oy_idmap_prefix(m, prefix, bits, &first), many);
    assert_true(many == 0 ? first == NULL : begins(&first->id, prefix, bits));
}

// What is put is found with its last value, what was not put is not found, however alike they are.
static void what_was_put_is_found(void **state) {
    (void)state;
    static oy_hash ids[IDS];
    static uint64_t values[IDS];
    chance c = {7};
    oy_arena arena;
    oy_idmap m = {0};
    size_t n = 0;
    uint64_t value;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_hash nothing = any(&c);
    assert_false(oy_idmap_get(&m, &nothing, &value));
    check_prefix(&m, ids, 0, &nothing, 32);
    while (n < IDS) {
        oy_hash fresh =
            n > 0 && chance_below(&c, 2) ? alike(&c, &ids[chance_below(&c, n)], chance_below(&c, 256)) : any(&c);
        if (n > 0 && chance_below(&c, 10) == 0)
            fresh = ids[chance_below(&c, n)];
        size_t at = place_of(ids, n, &fresh);
        assert_int_equal(oy_idmap_get(&m, &fresh, &value), at < n);
        if (at < n)
            assert_int_equal(value, values[at]);
        ids[at] = fresh;
        values[at] = chance_next(&c);
        n += at == n;
        assert_true(oy_idmap_put(&m, &arena, &fresh, values[at]));
        assert_int_equal(m.n, n);
        const oy_hash absent = any(&c);
        check_prefix(&m, ids, n, &absent, OY_IDMAP_BITS_MOST);
        size_t bits = OY_IDMAP_BITS_MOST + (size_t)chance_below(&c, 200);
        check_prefix(&m, ids, n, chance_below(&c, 2) ? &fresh : &ids[chance_below(&c, n)], bits);
    }
    for (size_t i = 0; i < n; i++) {
        assert_true(oy_idmap_get(&m, &ids[i], &value));
        assert_int_equal(value, values[i]);
    }
    oy_arena_clear(&arena);
}

// I23: ids that an author made alike cost what ids by chance cost, but for one level each time he doubled his work.
static void the_directory_stays_small_beside_the_ids(void **state) {
    (void)state;
    chance c = {3};
    oy_arena arena;
    oy_idmap m = {0};
    oy_arena_init(&arena, oy_allocator_libc());
    oy_hash first = any(&c);
    for (size_t i = 0; i < IDS; i++) {
        oy_hash fresh = alike(&c, &first, 30);
        assert_true(oy_idmap_put(&m, &arena, &fresh, i));
        assert_true((size_t)1 << m.bits <= m.n || m.n < 2);
        assert_true(m.n <= (size_t)2 << m.bits);
    }
    oy_arena_clear(&arena);
}

static void without_memory_nothing_is_changed(void **state) {
    (void)state;
    for (size_t granted = 0; granted < 8; granted++) {
        chance c = {5};
        test_memory memory = {.granted = granted};
        oy_arena arena;
        oy_idmap m = {0};
        static oy_hash ids[2000];
        size_t n = 0;
        uint64_t value;
        oy_arena_init(&arena, test_memory_allocator(&memory));
        for (; n < 2000; n++) {
            ids[n] = any(&c);
            if (!oy_idmap_put(&m, &arena, &ids[n], n))
                break;
        }
        assert_true(n < 2000 || granted > 0);
        assert_int_equal(m.n, n);
        for (size_t i = 0; i < n; i++) {
            assert_true(oy_idmap_get(&m, &ids[i], &value));
            assert_int_equal(value, i);
        }
        if (n < 2000)
            assert_false(oy_idmap_get(&m, &ids[n], &value));
        oy_arena_clear(&arena);
        assert_int_equal(memory.out, 0);
    }
}

// Each bit of a prefix is looked at, and none behind it.
static void every_bit_of_a_prefix_counts(void **state) {
    (void)state;
    chance c = {13};
    oy_arena arena;
    oy_idmap m = {0};
    oy_arena_init(&arena, oy_allocator_libc());
    oy_hash id = any(&c);
    assert_true(oy_idmap_put(&m, &arena, &id, 1));
    for (size_t bit = 0; bit < 255; bit++) {
        oy_hash other = alike(&c, &id, bit);
        check_prefix(&m, &id, 1, &other, 100);
    }
    oy_arena_clear(&arena);
}

// So many that the directory looks into the third byte.
static void among_many_each_is_found(void **state) {
    (void)state;
    const size_t many = 300000;
    chance c = {17}, again = {17};
    oy_arena arena;
    oy_idmap m = {0};
    uint64_t value;
    oy_arena_init(&arena, oy_allocator_libc());
    for (size_t i = 0; i < many; i++) {
        const oy_hash id = any(&c);
        assert_true(oy_idmap_put(&m, &arena, &id, i));
    }
    assert_true(m.bits > 17);
    for (size_t i = 0; i < many; i++) {
        const oy_hash id = any(&again);
        assert_true(oy_idmap_get(&m, &id, &value) && value == i);
    }
    oy_arena_clear(&arena);
}

// What cannot be counted any more is refused, and the directory stops growing before it outgrows the ids.
static void there_is_an_end_to_ids(void **state) {
    (void)state;
    chance c = {11};
    oy_arena arena;
    oy_hash fresh = any(&c);
    uint64_t value;
    oy_arena_init(&arena, oy_allocator_libc());
    uint32_t *places = oy_arena_get(&arena, sizeof *places << OY_IDMAP_BITS_MOST);
    assert_non_null(places);
    oy_idmap full = {.n = 0x80000000u, .cap = SIZE_MAX, .top = places, .bits = OY_IDMAP_BITS_MOST};
    assert_false(oy_idmap_put(&full, &arena, &fresh, 1));
    const size_t many = (size_t)2 << OY_IDMAP_BITS_MOST;
    oy_idmap m = {.n = many, .cap = many + 1, .top = places, .bits = OY_IDMAP_BITS_MOST};
    m.top_cap = (size_t)1 << OY_IDMAP_BITS_MOST;
    m.node = calloc(m.cap + 2, sizeof *m.node);
    assert_non_null(m.node);
    assert_true(oy_idmap_put(&m, &arena, &fresh, 7));
    assert_int_equal(m.bits, OY_IDMAP_BITS_MOST);
    assert_true(oy_idmap_get(&m, &fresh, &value));
    assert_int_equal(value, 7);
    oy_hash near = alike(&c, &fresh, OY_IDMAP_BITS_MOST), far = alike(&c, &fresh, 23);
    const oy_idnode *first;
    m.cap = many + 3;
    assert_true(oy_idmap_put(&m, &arena, &near, 8));
    assert_int_equal(oy_idmap_prefix(&m, &far, OY_IDMAP_BITS_MOST, &first), 2);
    assert_int_equal(oy_idmap_prefix(&m, &far, 22, &first), 1);
    free(m.node);
    oy_arena_clear(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_put_is_found),
        cmocka_unit_test(the_directory_stays_small_beside_the_ids),
        cmocka_unit_test(without_memory_nothing_is_changed),
        cmocka_unit_test(every_bit_of_a_prefix_counts),
        cmocka_unit_test(among_many_each_is_found),
        cmocka_unit_test(there_is_an_end_to_ids),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
