// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Receipts: an entry, its place, and a checkpoint, held together by nothing but hashes and one key.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/crypto.h"
#include "core/receipt.h"
#include "core/tree.h"
#include "failing_memory.h"

enum { LEAVES = 40 };
#define STAMP "at 2026-03-01T09:00:00Z\n"
#define HASH "fw7HciyvSO/Y8D+Z1XRXP3pHqOl81IAgW5hI0ARuH+Y="
#define FIRST "c2sp.org/tlog-proof@v1\n"

static oy_arena arena;
static oy_skey log_key;
static oy_tree tree;

static oy_bytes entry(uint64_t i) {
    oy_buf b = oy_buf_in(&arena);
    oy_buf_puts(&b, STAMP "entry ");
    oy_buf_number(&b, i);
    assert_false(b.failed);
    return oy_buf_bytes(&b);
}

static int setup(void **state) {
    (void)state;
    const uint8_t seed[32] = {1};
    if (!oy_crypto_init())
        return -1;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_tree_init(&tree, oy_allocator_libc());
    log_key = oy_skey_make(OY_LIT("demo.example/log"), OY_KEY_ED25519, seed);
    for (uint64_t i = 0; i < LEAVES; i++) {
        oy_hash leaf = oy_leaf_hash(entry(i));
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

static oy_receipt receipt(uint64_t index, uint64_t size) {
    oy_receipt r = {.has_extra = true, .extra = OY_LIT(STAMP), .index = index};
    oy_checkpoint c = {.origin = log_key.vkey.name, .size = size, .root = oy_tree_root(&tree, size)};
    oy_buf text = oy_buf_in(&arena), note = oy_buf_in(&arena);
    oy_checkpoint_print(&text, &c);
    oy_note_print(&note, oy_buf_bytes(&text), &log_key);
    assert_false(text.failed || note.failed);
    r.proof_count = oy_tree_inclusion(&tree, index, size, r.proof);
    r.checkpoint = oy_buf_bytes(&note);
    return r;
}

static oy_bytes printed(const oy_receipt *r) {
    oy_buf b = oy_buf_in(&arena);
    oy_receipt_print(&b, r);
    assert_false(b.failed);
    return oy_buf_bytes(&b);
}

static void receipts_read_as_they_print_and_verify(void **state) {
    (void)state;
    for (uint64_t size = 1; size <= LEAVES; size += 3)
        for (uint64_t index = 0; index < size; index++) {
            oy_receipt made = receipt(index, size), read;
            oy_err err;
            oy_checkpoint at;
            made.has_extra = index % 2;
            oy_bytes bytes = printed(&made);
            assert_int_equal(oy_receipt_parse(&read, &arena, bytes, &err), OY_OK);
            assert_int_equal(read.index, index);
            assert_int_equal(read.has_extra, made.has_extra);
            assert_true(oy_bytes_equal(read.extra, made.has_extra ? made.extra : (oy_bytes){0}));
            assert_true(oy_bytes_equal(read.checkpoint, made.checkpoint));
            assert_true(oy_bytes_equal(printed(&read), bytes));
            assert_int_equal(oy_receipt_verify(&read, &arena, entry(index), &log_key.vkey, &at, &err), OY_OK);
            assert_int_equal(at.size, size);
        }
}

static oy_code verify(const oy_receipt *r, oy_bytes e, oy_err *err) {
    oy_checkpoint at = {.size = 777};
    oy_code code = oy_receipt_verify(r, &arena, e, &log_key.vkey, &at, err);
    assert_int_equal(at.size == 777, code != OY_OK);
    return code;
}

static void another_entry_place_or_log_is_refused(void **state) {
    (void)state;
    oy_err err;
    oy_receipt r = receipt(5, 11);
    assert_int_equal(verify(&r, entry(5), &err), OY_OK);
    assert_int_equal(verify(&r, entry(6), &err), OY_BAD_PROOF);
    assert_string_equal(err.what, "the entry does not stand at this index");
    assert_int_equal(verify(&r, OY_LIT(""), &err), OY_BAD_PROOF);
    for (uint64_t index = 0; index < 20; index++) {
        r.index = index;
        assert_int_equal(verify(&r, entry(5), &err), index == 5 ? OY_OK : OY_BAD_PROOF);
    }
    r.index = 5;
    for (size_t count = 0; count < 4; count++) {
        r.proof_count = count;
        assert_int_equal(verify(&r, entry(5), &err), OY_BAD_PROOF);
    }
    r = receipt(5, 11);
    oy_receipt other = receipt(5, 20);
    r.checkpoint = other.checkpoint;
    assert_int_equal(verify(&r, entry(5), &err), OY_BAD_PROOF);
    r.checkpoint = OY_LIT("");
    assert_int_equal(verify(&r, entry(5), &err), OY_BAD_NOTE);
    const uint8_t seed[32] = {2};
    oy_skey stranger = oy_skey_make(log_key.vkey.name, OY_KEY_ED25519, seed);
    r = receipt(5, 11);
    oy_checkpoint at;
    assert_int_equal(oy_receipt_verify(&r, &arena, entry(5), &stranger.vkey, &at, &err), OY_UNSIGNED);
}

static void no_bit_may_change(void **state) {
    (void)state;
    oy_receipt r = receipt(5, 11);
    oy_bytes bytes = printed(&r), mine = entry(5);
    size_t head = strlen(FIRST "extra "), extra_end = oy_bytes_find(bytes, head, '\n');
    uint8_t *changed = oy_arena_get(&arena, bytes.n);
    memcpy(changed, bytes.p, bytes.n);
    for (size_t bit = 0; bit < 8 * bytes.n; bit++) {
        oy_err err;
        oy_receipt read;
        changed[bit / 8] ^= (uint8_t)(1u << bit % 8);
        oy_code code = oy_receipt_parse(&read, &arena, (oy_bytes){changed, bytes.n}, &err);
        if (code == OY_OK)
            code = verify(&read, mine, &err);
        // what is in `extra` nobody signed: whoever uses it forms the leaf from it
        if (code == OY_OK && (bit / 8 < head || bit / 8 >= extra_end))
            fail_msg("bit %zu", bit);
        changed[bit / 8] ^= (uint8_t)(1u << bit % 8);
    }
    for (size_t n = 0; n < bytes.n; n++) {
        oy_err err;
        oy_receipt read;
        oy_code code = oy_receipt_parse(&read, &arena, (oy_bytes){bytes.p, n}, &err);
        if (code == OY_OK)
            code = verify(&read, mine, &err);
        assert_int_not_equal(code, OY_OK);
    }
}

static void forms_that_are_none_say_where(void **state) {
    (void)state;
    const struct {
        const char *text, *what;
        uint32_t line;
    } bad[] = {{"", "c2sp.org/tlog-proof@v1", 1},
               {"c2sp.org/tlog-proof@v1", "c2sp.org/tlog-proof@v1", 1},
               {"c2sp.org/tlog-proof@v2\nindex 0\n\n", "c2sp.org/tlog-proof@v1", 1},
               {"c2sp.org/tlog-proof@v1 \nindex 0\n\n", "c2sp.org/tlog-proof@v1", 1},
               {FIRST, "index", 2},
               {FIRST "\n", "index", 2},
               {FIRST "index 00\n\n", "index", 2},
               {FIRST "index -1\n\n", "index", 2},
               {FIRST "index 9223372036854775808\n\n", "index", 2},
               {FIRST "index  1\n\n", "index", 2},
               {FIRST "extra !!!!\nindex 0\n\n", "!!!!", 2},
               {FIRST "extra AAAB=\nindex 0\n\n", "AAAB=", 2},
               {FIRST "extra AAAA\nextra AAAA\nindex 0\n\n", "index", 3},
               {FIRST "extra AAAA\n" HASH "\n\n", "index", 3},
               {FIRST "index 0\nextra AAAA\n\n", "extra AAAA", 3},
               {FIRST "index 0\n" HASH "\n", "empty line", 4},
               {FIRST "index 0\n" HASH, "empty line", 3},
               {FIRST "index 0\n" HASH "\n" HASH "A\n\n", HASH "A", 4},
               {FIRST "index 0\nAAAA\n\n", "AAAA", 3},
               {FIRST "extra AAAA\nindex 0\r\n\n", "index", 3}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        oy_receipt r;
        oy_err err;
        assert_int_equal(oy_receipt_parse(&r, &arena, oy_bytes_of(bad[i].text), &err), OY_BAD_PROOF);
        assert_string_equal(err.what, bad[i].what);
        assert_int_equal(err.line, bad[i].line);
    }
}

static void a_proof_has_at_most_63_hashes(void **state) {
    (void)state;
    oy_receipt r;
    oy_err err;
    for (size_t count = 63; count < 65; count++) {
        oy_buf b = oy_buf_in(&arena);
        oy_buf_puts(&b, FIRST "index 0\n");
        for (size_t i = 0; i < count; i++)
            oy_buf_puts(&b, HASH "\n");
        oy_buf_puts(&b, "\ncheckpoint");
        assert_int_equal(oy_receipt_parse(&r, &arena, oy_buf_bytes(&b), &err), count == 63 ? OY_OK : OY_BAD_PROOF);
        assert_int_equal(r.proof_count, 63);
    }
    assert_int_equal(err.line, 66);
}

static void memory_may_end_anywhere(void **state) {
    (void)state;
    oy_receipt made = receipt(5, 11), read;
    oy_bytes bytes = printed(&made);
    for (size_t n = 0; n < 2; n++) {
        test_memory m = {.granted = n};
        oy_arena small;
        oy_err err;
        oy_checkpoint at;
        oy_arena_init(&small, test_memory_allocator(&m));
        assert_int_equal(oy_receipt_parse(&read, &small, bytes, &err), n ? OY_OK : OY_NO_MEMORY);
        assert_true(n || err.code == OY_NO_MEMORY);
        oy_arena_clear(&small);
        m.granted = n;
        assert_int_equal(oy_receipt_verify(&made, &small, entry(5), &log_key.vkey, &at, &err),
                         n ? OY_OK : OY_NO_MEMORY);
        oy_arena_clear(&small);
        m.granted = n;
        oy_buf b = oy_buf_in(&small);
        oy_receipt_print(&b, &made);
        assert_int_equal(b.failed, n == 0);
        oy_arena_clear(&small);
        assert_int_equal(m.out, 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(receipts_read_as_they_print_and_verify),
        cmocka_unit_test(another_entry_place_or_log_is_refused),
        cmocka_unit_test(no_bit_may_change),
        cmocka_unit_test(forms_that_are_none_say_where),
        cmocka_unit_test(a_proof_has_at_most_63_hashes),
        cmocka_unit_test(memory_may_end_anywhere),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
