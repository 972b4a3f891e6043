// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Tiles: their names, which of them a log has, what is in them; bundles of entries.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "chance.h"
#include "core/crypto.h"
#include "core/tile.h"
#include "failing_memory.h"

enum { LEAVES = 70000 };

static oy_arena arena;
static oy_tree tree;

static int setup(void **state) {
    (void)state;
    if (!oy_crypto_init())
        return -1;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_tree_init(&tree, oy_allocator_libc());
    for (uint32_t i = 0; i < LEAVES; i++) {
        oy_hash leaf = oy_leaf_hash((oy_bytes){(const uint8_t *)&i, sizeof i});
        if (oy_tree_append(&tree, &leaf) != OY_OK)
            return -1;
    }
    return 0;
}

static int teardown(void **state) {
    (void)state;
    oy_tree_clear(&tree);
    oy_arena_clear(&arena);
    return 0;
}

static void assert_prints(const oy_tile_name *name, oy_bytes path) {
    oy_buf b = oy_buf_in(&arena);
    oy_tile_name_print(&b, name);
    assert_false(b.failed);
    assert_true(oy_bytes_equal(oy_buf_bytes(&b), path));
}

static void names_read_as_they_print(void **state) {
    (void)state;
    const struct {
        const char *path;
        oy_tile_name name;
    } good[] = {{"tile/0/000", {0, 0, 256}},
                {"tile/0/005.p/1", {0, 5, 1}},
                {"tile/63/x001/000.p/255", {63, 1000, 255}},
                {"tile/7/x001/x234/067", {7, 1234067, 256}},
                {"tile/entries/x999/999.p/10", {OY_TILE_ENTRIES, 999999, 10}},
                {"tile/0/x009/x223/x372/x036/x854/x775/807", {0, INT64_MAX, 256}}};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        oy_tile_name name;
        assert_int_equal(oy_tile_name_parse(&name, oy_bytes_of(good[i].path)), OY_OK);
        assert_int_equal(name.level, good[i].name.level);
        assert_int_equal(name.index, good[i].name.index);
        assert_int_equal(name.width, good[i].name.width);
        assert_prints(&name, oy_bytes_of(good[i].path));
    }
}

static void names_by_chance(void **state) {
    (void)state;
    chance c = {6};
    for (unsigned round = 0; round < 20000; round++) {
        oy_arena_reset(&arena);
        oy_tile_name name = {.level = (int)chance_below(&c, 65) - 1,
                             .index = (chance_next(&c) >> 1) >> chance_below(&c, 63),
                             .width = 1 + (uint32_t)chance_below(&c, 256)};
        oy_buf b = oy_buf_in(&arena);
        oy_tile_name_print(&b, &name);
        oy_tile_name read;
        assert_int_equal(oy_tile_name_parse(&read, oy_buf_bytes(&b)), OY_OK);
        assert_int_equal(read.level, name.level);
        assert_int_equal(read.index, name.index);
        assert_int_equal(read.width, name.width);
        b.p[chance_below(&c, b.n)] = (uint8_t)chance_next(&c); // whatever that makes of it, it has one spelling
        if (oy_tile_name_parse(&read, oy_buf_bytes(&b)) == OY_OK)
            assert_prints(&read, oy_buf_bytes(&b));
    }
}

static void names_that_are_none(void **state) {
    (void)state;
    const char *const bad[] = {
        "",
        "tile",
        "tile/",
        "tile/0",
        "tile/0/",
        "tile/0/0",
        "tile/0/0000",
        "tile/00/000",
        "tile/64/000",
        "tile/100/000",
        "tile/1000/000",
        "tile//000",
        "tile/-1/000",
        "tile/entries000",
        "tile/entriesx/000",
        "tile/entries/",
        "tile/data/000",
        "Tile/0/000",
        "/tile/0/000",
        "tile/0/000/",
        "tile/0/000 ",
        "tile/0/x000/000",
        "tile/0/x000/x001/000",
        "tile/0/001/000",
        "tile/0/x001",
        "tile/0/x001/",
        "tile/0/x001000",
        "tile/0/x1/000",
        "tile/0/X001/000",
        "tile/0/000.p",
        "tile/0/000.p/",
        "tile/0/000.p/0",
        "tile/0/000.p/01",
        "tile/0/000.p/256",
        "tile/0/000.p/1000",
        "tile/0/000.p/1x",
        "tile/0/000.p/1/",
        "tile/0/000.P/1",
        "tile/0/000p/1",
        "tile/0/x009/x223/x372/x036/x854/x775/808",      // 2^63
        "tile/0/x018/x446/x744/x073/x709/x551/616",      // 2^64
        "tile/0/x001/x000/x000/x000/x000/x000/x000/000", // eight steps
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        oy_tile_name name = {7, 7, 7};
        assert_int_equal(oy_tile_name_parse(&name, oy_bytes_of(bad[i])), OY_BAD_PATH);
        assert_int_equal(name.level + (int)name.index + (int)name.width, 21); // nothing changed
    }
    assert_int_equal(oy_tile_name_parse(&(oy_tile_name){0}, OY_LIT("tile/0/000\0")), OY_BAD_PATH);
}

// Counts the hashes of a level by making them: a hash stands above 256 of the level below.
static void widths_are_those_of_the_definition(void **state) {
    (void)state;
    const uint64_t sizes[] = {0, 1, 2, 255, 256, 257, 511, 512, 65535, 65536, 65537, 70000, 16777216, 16842752};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        uint64_t hashes = sizes[i];
        for (int level = 0; level < 64; level++, hashes /= 256)
            for (uint64_t index = 0; index <= hashes / 256 + 1; index++) {
                uint64_t left = index * 256 < hashes ? hashes - index * 256 : 0;
                assert_int_equal(oy_tile_width_at(level, index, sizes[i]), left < 256 ? left : 256);
                if (level == 0)
                    assert_int_equal(oy_tile_width_at(OY_TILE_ENTRIES, index, sizes[i]), left < 256 ? left : 256);
            }
    }
    assert_int_equal(oy_tile_width_at(0, INT64_MAX, INT64_MAX), 0);
    assert_int_equal(oy_tile_width_at(0, UINT64_MAX, UINT64_MAX), 0);
    assert_int_equal(oy_tile_width_at(0, INT64_MAX / 256, INT64_MAX), 255);
    assert_int_equal(oy_tile_width_at(7, 0, INT64_MAX), 127);
    assert_int_equal(oy_tile_width_at(8, 0, UINT64_MAX), 0);
}

static void hashes_are_roots_of_whole_tiles_below(void **state) {
    (void)state;
    static uint8_t below[256 * 32], tile[256 * 32];
    for (int level = 0; level <= 2; level++)
        for (uint64_t index = 0; oy_tile_width_at(level, index, LEAVES); index += level ? 1 : 37) {
            oy_tile_name name = {level, index, oy_tile_width_at(level, index, LEAVES)};
            oy_tile_hashes(&tree, &name, tile);
            for (uint32_t i = 0; i < name.width; i++) {
                oy_frontier f = {0};
                uint32_t leaf = (uint32_t)(index * 256 + i);
                oy_hash expected = oy_leaf_hash((oy_bytes){(const uint8_t *)&leaf, sizeof leaf});
                if (level) {
                    oy_tile_hashes(&tree, &(oy_tile_name){level - 1, index * 256 + i, 256}, below);
                    for (size_t k = 0; k < 256; k++)
                        oy_frontier_append(&f, (const oy_hash *)(const void *)(below + 32 * k));
                    expected = oy_frontier_root(&f);
                }
                assert_memory_equal(tile + (size_t)32 * i, expected.b, 32);
            }
        }
}

static void a_partial_tile_is_the_front_of_the_full_one(void **state) {
    (void)state;
    static uint8_t full[256 * 32], part[256 * 32];
    oy_tile_hashes(&tree, &(oy_tile_name){0, 3, 256}, full);
    for (uint32_t width = 1; width < 256; width++) {
        memset(part, 0xee, sizeof part);
        oy_tile_hashes(&tree, &(oy_tile_name){0, 3, width}, part);
        assert_memory_equal(part, full, 32 * width);
        assert_int_equal(part[32 * width], 0xee); // and no byte more
    }
}

static void bundles_read_as_they_were_put(void **state) {
    (void)state;
    static uint8_t text[OY_ENTRY_MAX + 1];
    memset(text, 'x', sizeof text);
    const size_t sizes[] = {0, 1, 255, 256, 300, OY_ENTRY_MAX, 0};
    oy_buf b = oy_buf_in(&arena);
    for (size_t i = 0; i < 7; i++)
        oy_bundle_put(&b, (oy_bytes){text, sizes[i]});
    assert_false(b.failed);
    oy_bytes rest = oy_buf_bytes(&b), entry;
    for (size_t i = 0; i < 7; i++) {
        assert_int_equal(oy_bundle_next(&rest, &entry), OY_OK);
        assert_int_equal(entry.n, sizes[i]);
        assert_memory_equal(entry.p, text, entry.n);
    }
    assert_int_equal(rest.n, 0);
    assert_int_equal(oy_bundle_next(&rest, &entry), OY_BAD_BUNDLE);
    oy_bundle_put(&b, (oy_bytes){text, OY_ENTRY_MAX + 1});
    assert_true(b.failed);
}

static void bundles_cut_anywhere_are_refused(void **state) {
    (void)state;
    const oy_bytes bundle = OY_LIT("\0\3one\0\0\0\5three");
    for (size_t n = 0; n <= bundle.n; n++) {
        oy_bytes rest = {bundle.p, n}, entry;
        size_t entries = 0;
        while (oy_bundle_next(&rest, &entry) == OY_OK)
            entries++;
        bool whole = n == 0 || n == 5 || n == 7 || n == 14;
        assert_int_equal(rest.n == 0, whole); // what cannot be read stays
        assert_int_equal(entries, n < 5 ? 0 : n < 7 ? 1 : n < 14 ? 2 : 3);
    }
}

static void a_bundle_without_memory_says_so(void **state) {
    (void)state;
    test_memory m = {0};
    oy_arena none;
    oy_arena_init(&none, test_memory_allocator(&m));
    oy_buf b = oy_buf_in(&none);
    oy_bundle_put(&b, OY_LIT("entry"));
    assert_true(b.failed);
    b = oy_buf_in(&none);
    oy_tile_name_print(&b, &(oy_tile_name){0, 0, 256});
    assert_true(b.failed);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_read_as_they_print),
        cmocka_unit_test(names_by_chance),
        cmocka_unit_test(names_that_are_none),
        cmocka_unit_test(widths_are_those_of_the_definition),
        cmocka_unit_test(hashes_are_roots_of_whole_tiles_below),
        cmocka_unit_test(a_partial_tile_is_the_front_of_the_full_one),
        cmocka_unit_test(bundles_read_as_they_were_put),
        cmocka_unit_test(bundles_cut_anywhere_are_refused),
        cmocka_unit_test(a_bundle_without_memory_says_so),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
