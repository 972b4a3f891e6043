// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The digest of the state (docs/formats/state.md): the hash over a table, kept and run through; what a dump must be; a
// value worked out by hand; memory that ends. That it is right after every entry is shown by tests/property.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "chance.h"
#include "core/crypto.h"
#include "core/rows.h"
#include "failing_memory.h"

static oy_hash hash_of(oy_bytes b) {
    return oy_sha256(&b, 1);
}

// The rule as it is written: hash the blocks, then groups of 16, until one is left.
static oy_hash by_the_rule(const uint32_t *rows, size_t n) {
    static oy_hash h[1 << 12];
    size_t left = 0;
    for (size_t i = 0; i < n; i += OY_SUM_GROUP)
        h[left++] = hash_of((oy_bytes){(const uint8_t *)&rows[i], (n - i < 16 ? n - i : 16) * sizeof *rows});
    while (left > 1) {
        size_t above = 0;
        for (size_t i = 0; i < left; i += OY_SUM_GROUP)
            h[above++] = hash_of((oy_bytes){h[i].b, (left - i < 16 ? left - i : 16) * sizeof *h});
        left = above;
    }
    return h[0];
}

static oy_bytes block_of(const uint32_t *rows, size_t n, size_t block) {
    size_t from = block * OY_SUM_GROUP, left = n - from;
    return (oy_bytes){(const uint8_t *)&rows[from], (left < 16 ? left : 16) * sizeof *rows};
}

// A table that grows, and of which any rows change in between.
static void a_sum_that_is_kept_is_the_sum(void **state) {
    (void)state;
    enum { ROWS = 9000 };
    static uint32_t rows[ROWS];
    static oy_table_sum sum;
    chance c = {1};
    oy_arena arena;
    oy_arena_init(&arena, oy_allocator_libc());
    size_t n = 0, times = 0;
    while (n < ROWS) {
        size_t more = n < 300 ? 1 : (size_t)chance_below(&c, 60);
        for (; more > 0 && n < ROWS; more--) {
            assert_true(oy_table_sum_room(&sum, &arena, n + 1));
            oy_table_sum_touch(&sum, n++);
        }
        for (uint64_t i = chance_below(&c, 4); i > 0; i--) {
            size_t row = (size_t)chance_below(&c, n);
            rows[row]++;
            oy_table_sum_touch(&sum, row);
        }
        for (size_t b = oy_table_sum_stale(&sum, 0); b * OY_SUM_GROUP < n; b = oy_table_sum_stale(&sum, b + 1))
            oy_table_sum_put(&sum, b, block_of(rows, n, b));
        oy_sum_run run = {0};
        for (size_t b = 0; b * OY_SUM_GROUP < n; b++)
            oy_sum_run_put(&run, block_of(rows, n, b));
        oy_hash rule = by_the_rule(rows, n), kept = oy_table_sum_root(&sum), through = oy_sum_run_root(&run);
        assert_true(oy_hash_equal(&rule, &kept));
        assert_true(oy_hash_equal(&rule, &through));
        times++;
    }
    assert_true(times > 400);
    oy_arena_clear(&arena);
}

// Two tables of one block each, so that the text can be written down.
static void a_digest_is_the_hash_of_a_short_text(void **state) {
    (void)state;
    const oy_bytes process = OY_LIT("[process]\nentries 1\n");
    const oy_bytes witnesses = OY_LIT("[witness]\nkey a\n[witness]\nkey b\n");
    oy_hash is, blocks[2] = {hash_of(process), hash_of(witnesses)};
    oy_arena arena;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_buf dump = oy_buf_in(&arena), text = oy_buf_in(&arena);
    oy_buf_put(&dump, process);
    oy_buf_put(&dump, witnesses);
    oy_buf_puts(&text, "oydas state v1\nprocess 1 ");
    oy_hash_print(&text, &blocks[0]);
    oy_buf_puts(&text, "\nwitness 2 ");
    oy_hash_print(&text, &blocks[1]);
    oy_buf_puts(&text, "\n");
    assert_int_equal(oy_dump_digest(oy_buf_bytes(&dump), oy_allocator_libc(), &is), OY_OK);
    oy_hash should = hash_of(oy_buf_bytes(&text));
    assert_true(oy_hash_equal(&is, &should));
    oy_arena_clear(&arena);
}

static void what_is_not_made_of_rows_has_no_digest(void **state) {
    (void)state;
    const oy_bytes bad[] = {OY_LIT("code ARL\n"), OY_LIT("\n"),           OY_LIT("[member]"),
                            OY_LIT("[member\n"),  OY_LIT("[]\ncode A\n"), OY_LIT("[member]\nx"),
                            OY_LIT("["),          OY_LIT("[member]\n[x"), OY_LIT("[a]\n\n[b\nc\n")};
    oy_hash ignored;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(oy_dump_digest(bad[i], oy_allocator_libc(), &ignored), OY_BAD_LINE);
    assert_int_equal(oy_dump_digest(OY_LIT("[x]\n"), oy_allocator_libc(), &ignored), OY_OK);
}

// Rows moved from one table, or one block, to the next, or left out, are another digest.
static void texts_that_differ_have_digests_that_differ(void **state) {
    (void)state;
    const oy_bytes texts[] = {
        OY_LIT(""),           OY_LIT("[a]\n"),      OY_LIT("[b]\n"),           OY_LIT("[a]\n[a]\n"),
        OY_LIT("[a]\n[b]\n"), OY_LIT("[b]\n[a]\n"), OY_LIT("[a]\n[b]\n[a]\n"), OY_LIT("[a]\n\n")};
    oy_hash h[sizeof texts / sizeof *texts];
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_int_equal(oy_dump_digest(texts[i], oy_allocator_libc(), &h[i]), OY_OK);
        for (size_t j = 0; j < i; j++)
            assert_false(oy_hash_equal(&h[i], &h[j]));
    }
}

static void assert_kept_is_that_of_the_dump(oy_state *s) {
    oy_hash kept, is;
    oy_arena arena;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_buf dump = oy_buf_in(&arena);
    oy_state_dump(&dump, s);
    assert_int_equal(oy_dump_digest(oy_buf_bytes(&dump), oy_allocator_libc(), &is), OY_OK);
    assert_int_equal(oy_state_digest(s, &kept), OY_OK);
    assert_true(oy_hash_equal(&kept, &is));
    oy_arena_clear(&arena);
}

// They leave in another order than they came.
static void acts_whose_time_has_passed_are_left_out(void **state) {
    (void)state;
    chance c = {1};
    oy_state s;
    oy_state_init(&s, oy_allocator_libc());
    oy_process_add(&s)->last = 0;
    for (int i = 0; i < 400; i++) {
        oy_applied *x = oy_applied_add(&s);
        x->id = hash_of((oy_bytes){(const uint8_t *)&i, sizeof i});
        x->until = 1 + (oy_instant)chance_below(&c, 100);
    }
    size_t left = 0;
    for (oy_instant now = 0; now <= 101; now++) {
        oy_process_edit(&s, 0)->last = now;
        assert_kept_is_that_of_the_dump(&s);
        left += s.applied_from < s.applied.n;
    }
    assert_true(left > 80);
    assert_int_equal(s.applied_from, s.applied.n);
    oy_state_clear(&s);
}

static void fill(oy_state *s, bool acts) {
    oy_process_add(s)->last = 0;
    for (uint64_t i = 0; i < 700; i++)
        oy_counter_add(s)->year = acts ? 0 : i;
    for (oy_instant i = 0; acts && i < 40; i++)
        oy_applied_add(s)->until = 1 + i;
    for (uint32_t i = 0; i < s->applied.n; i++) // rows that are longer than all others
        oy_applied_edit(s, i)->id = hash_of((oy_bytes){(const uint8_t *)&i, sizeof i});
}

// What could not be made for want of memory is made the next time, and is right.
static void assert_digest_says_when_memory_ends(bool acts) {
    oy_hash should, is;
    oy_state whole;
    oy_state_init(&whole, oy_allocator_libc());
    fill(&whole, acts);
    assert_int_equal(oy_state_digest(&whole, &should), OY_OK);
    oy_state_clear(&whole);
    size_t refused = 0;
    for (size_t n = 0;; n++) {
        test_memory m = {.granted = 1000};
        oy_state s;
        oy_state_init(&s, test_memory_allocator(&m));
        fill(&s, acts);
        m.granted = n;
        oy_code code = oy_state_digest(&s, &is);
        if (code) {
            refused++;
            assert_int_equal(code, OY_NO_MEMORY);
            assert_false(s.out_of_memory);
            m.granted = 1000;
            assert_int_equal(oy_state_digest(&s, &is), OY_OK);
        }
        assert_true(oy_hash_equal(&is, &should));
        oy_state_clear(&s);
        assert_int_equal(m.out, 0);
        if (code == OY_OK)
            break;
    }
    assert_true(refused > 0);
}

static void a_digest_without_memory_says_so(void **state) {
    (void)state;
    assert_digest_says_when_memory_ends(false);
    assert_digest_says_when_memory_ends(true);
    oy_hash is;
    oy_state spent = {.out_of_memory = true};
    assert_int_equal(oy_state_digest(&spent, &is), OY_NO_MEMORY);
}

static int set_up(void **state) {
    (void)state;
    return oy_crypto_init() ? 0 : -1;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sum_that_is_kept_is_the_sum),
        cmocka_unit_test(a_digest_is_the_hash_of_a_short_text),
        cmocka_unit_test(what_is_not_made_of_rows_has_no_digest),
        cmocka_unit_test(texts_that_differ_have_digests_that_differ),
        cmocka_unit_test(acts_whose_time_has_passed_are_left_out),
        cmocka_unit_test(a_digest_without_memory_says_so),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
