// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The tree against its definition (RFC 6962, 2.1), and every proof it makes against the verifiers: what
// is made verifies, and nothing near it does.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "chance.h"
#include "core/crypto.h"
#include "core/tree.h"
#include "failing_memory.h"

enum { LEAVES = 1100 };

static oy_tree tree;
static oy_hash leaf[LEAVES];

static int setup(void **state) {
    (void)state;
    if (!oy_crypto_init())
        return -1;
    oy_tree_init(&tree, oy_allocator_libc());
    for (uint64_t i = 0; i < LEAVES; i++) {
        leaf[i] = oy_leaf_hash((oy_bytes){(const uint8_t *)&i, sizeof i});
        if (oy_tree_append(&tree, &leaf[i]) != OY_OK)
            return -1;
    }
    return 0;
}

static int teardown(void **state) {
    (void)state;
    oy_tree_clear(&tree);
    return 0;
}

// The definitions, word for word and recursive.

static uint64_t split(uint64_t n) {
    uint64_t k = 1;
    while (k * 2 < n)
        k *= 2;
    return k;
}

static oy_hash mth(uint64_t lo, uint64_t hi) {
    if (hi == lo)
        return oy_empty_root();
    if (hi - lo == 1)
        return leaf[lo];
    uint64_t k = split(hi - lo);
    oy_hash l = mth(lo, lo + k), r = mth(lo + k, hi);
    return oy_node_hash(&l, &r);
}

static size_t path(uint64_t m, uint64_t lo, uint64_t hi, oy_hash *out) {
    if (hi - lo == 1)
        return 0;
    uint64_t k = split(hi - lo);
    size_t n = m < k ? path(m, lo, lo + k, out) : path(m - k, lo + k, hi, out);
    out[n] = m < k ? mth(lo + k, hi) : mth(lo, lo + k);
    return n + 1;
}

static size_t subproof(uint64_t m, uint64_t lo, uint64_t hi, bool whole, oy_hash *out) {
    if (m == hi - lo) {
        if (!whole)
            out[0] = mth(lo, hi);
        return whole ? 0 : 1;
    }
    uint64_t k = split(hi - lo);
    size_t n = m <= k ? subproof(m, lo, lo + k, whole, out) : subproof(m - k, lo + k, hi, false, out);
    out[n] = m <= k ? mth(lo + k, hi) : mth(lo, lo + k);
    return n + 1;
}

static void assert_same(const oy_hash *a, const oy_hash *b, size_t n) {
    for (size_t i = 0; i < n; i++)
        assert_true(oy_hash_equal(&a[i], &b[i]));
}

static void roots_are_those_of_the_definition(void **state) {
    (void)state;
    oy_frontier f = {0};
    for (uint64_t n = 0; n <= 300; n++) {
        oy_hash expected = mth(0, n), from_tree = oy_tree_root(&tree, n), from_frontier = oy_frontier_root(&f);
        assert_same(&from_tree, &expected, 1);
        assert_same(&from_frontier, &expected, 1);
        assert_int_equal(f.size, n);
        oy_frontier_append(&f, &leaf[n]);
    }
}

static void a_frontier_goes_as_far_as_the_tree(void **state) {
    (void)state;
    oy_frontier f = {0};
    for (uint64_t n = 0; n < LEAVES; n++) {
        oy_frontier_append(&f, &leaf[n]);
        oy_hash a = oy_frontier_root(&f), b = oy_tree_root(&tree, n + 1);
        assert_same(&a, &b, 1);
    }
}

static void inclusion_proofs_are_those_of_the_definition(void **state) {
    (void)state;
    oy_hash expected[OY_PROOF_MAX], made[OY_PROOF_MAX];
    for (uint64_t n = 1; n <= 70; n++)
        for (uint64_t m = 0; m < n; m++) {
            size_t count = oy_tree_inclusion(&tree, m, n, made);
            assert_int_equal(count, path(m, 0, n, expected));
            assert_same(made, expected, count);
        }
}

static void consistency_proofs_are_those_of_the_definition(void **state) {
    (void)state;
    oy_hash expected[OY_PROOF_MAX], made[OY_PROOF_MAX];
    for (uint64_t n = 1; n <= 70; n++)
        for (uint64_t m = 1; m <= n; m++) {
            size_t count = oy_tree_consistency(&tree, m, n, made);
            assert_int_equal(count, subproof(m, 0, n, true, expected));
            assert_same(made, expected, count);
        }
}

static void flip(oy_hash *h, uint64_t bit) {
    h->b[bit / 8] ^= (uint8_t)(1u << bit % 8);
}

// Of small trees every bit of a proof is turned, of others one bit of each hash.
enum { SMALL = 8 };

static size_t bits_tried(uint64_t size) {
    return size <= SMALL ? 256 : 1;
}

// One inclusion proof, and everything one step beside it.
static void check_inclusion(uint64_t m, uint64_t n, chance *c) {
    oy_hash proof[OY_PROOF_MAX + 2], root = oy_tree_root(&tree, n), l = leaf[m];
    size_t count = oy_tree_inclusion(&tree, m, n, proof);
    assert_int_equal(oy_inclusion_verify(m, n, &l, proof, count, &root), OY_OK);
    for (size_t i = 0; i < count * bits_tried(n); i++) {
        uint64_t turned = n <= SMALL ? i % 256 : chance_below(c, 256);
        oy_hash *at_fault = &proof[i / bits_tried(n)];
        flip(at_fault, turned);
        assert_int_equal(oy_inclusion_verify(m, n, &l, proof, count, &root), OY_BAD_PROOF);
        flip(at_fault, turned);
    }
    uint64_t bit = chance_below(c, 256);
    flip(&l, bit);
    assert_int_equal(oy_inclusion_verify(m, n, &l, proof, count, &root), OY_BAD_PROOF);
    flip(&l, bit);
    flip(&root, bit);
    assert_int_equal(oy_inclusion_verify(m, n, &l, proof, count, &root), OY_BAD_PROOF);
    flip(&root, bit);
    if (count)
        assert_int_equal(oy_inclusion_verify(m, n, &l, proof, count - 1, &root), OY_BAD_PROOF);
    if (count)
        assert_int_equal(oy_inclusion_verify(m, n, &l, proof + 1, count - 1, &root), OY_BAD_PROOF);
    proof[count] = root;
    assert_int_equal(oy_inclusion_verify(m, n, &l, proof, count + 1, &root), OY_BAD_PROOF);
    for (uint64_t other = 0; other <= n; other++)
        if (other != m)
            assert_int_equal(oy_inclusion_verify(other, n, &l, proof, count, &root), OY_BAD_PROOF);
}

static void no_inclusion_proof_stands_for_anything_else(void **state) {
    (void)state;
    chance c = {3};
    for (uint64_t n = 1; n <= 40; n++)
        for (uint64_t m = 0; m < n; m++)
            check_inclusion(m, n, &c);
    for (unsigned round = 0; round < 200; round++) {
        uint64_t n = 1 + chance_below(&c, LEAVES);
        check_inclusion(chance_below(&c, n), n, &c);
    }
}

static void check_consistency(uint64_t m, uint64_t n, chance *c) {
    oy_hash proof[OY_PROOF_MAX + 2], old = oy_tree_root(&tree, m), root = oy_tree_root(&tree, n);
    size_t count = oy_tree_consistency(&tree, m, n, proof);
    assert_int_equal(oy_consistency_verify(m, &old, n, &root, proof, count), OY_OK);
    for (size_t i = 0; i < count * bits_tried(n); i++) {
        uint64_t turned = n <= SMALL ? i % 256 : chance_below(c, 256);
        oy_hash *at_fault = &proof[i / bits_tried(n)];
        flip(at_fault, turned);
        assert_int_equal(oy_consistency_verify(m, &old, n, &root, proof, count), OY_BAD_PROOF);
        flip(at_fault, turned);
    }
    uint64_t bit = chance_below(c, 256);
    flip(&old, bit);
    assert_int_equal(oy_consistency_verify(m, &old, n, &root, proof, count), OY_BAD_PROOF);
    flip(&old, bit);
    flip(&root, bit);
    // from the empty tree every tree follows: nothing binds its root but the checkpoint
    assert_int_equal(oy_consistency_verify(m, &old, n, &root, proof, count), m   ? OY_BAD_PROOF
                                                                             : n ? OY_OK
                                                                                 : OY_BAD_PROOF);
    flip(&root, bit);
    if (count)
        assert_int_equal(oy_consistency_verify(m, &old, n, &root, proof, count - 1), OY_BAD_PROOF);
    if (count)
        assert_int_equal(oy_consistency_verify(m, &old, n, &root, proof + 1, count - 1), OY_BAD_PROOF);
    proof[count] = root;
    assert_int_equal(oy_consistency_verify(m, &old, n, &root, proof, count + 1), OY_BAD_PROOF);
    for (uint64_t other = 0; other <= n + 1; other++)
        if (other != m)
            assert_int_equal(oy_consistency_verify(other, &old, n, &root, proof, count), OY_BAD_PROOF);
}

static void no_consistency_proof_stands_for_anything_else(void **state) {
    (void)state;
    chance c = {4};
    for (uint64_t n = 0; n <= 40; n++)
        for (uint64_t m = 0; m <= n; m++)
            check_consistency(m, n, &c);
    for (unsigned round = 0; round < 200; round++) {
        uint64_t n = 1 + chance_below(&c, LEAVES);
        check_consistency(chance_below(&c, n + 1), n, &c);
    }
}

static void check_range(uint64_t lo, uint64_t hi, uint64_t n, chance *c) {
    oy_hash proof[OY_RANGE_PROOF_MAX + 1], leaves[LEAVES], root = oy_tree_root(&tree, n);
    memcpy(leaves, leaf + lo, (hi - lo) * sizeof *leaves);
    size_t count = oy_tree_range(&tree, lo, hi, n, proof);
    assert_int_equal(oy_range_verify(lo, hi, n, leaves, proof, count, &root), OY_OK);
    for (size_t i = 0; i < count * bits_tried(n); i++) {
        uint64_t turned = n <= SMALL ? i % 256 : chance_below(c, 256);
        oy_hash *at_fault = &proof[i / bits_tried(n)];
        flip(at_fault, turned);
        assert_int_equal(oy_range_verify(lo, hi, n, leaves, proof, count, &root), OY_BAD_PROOF);
        flip(at_fault, turned);
    }
    uint64_t at = chance_below(c, hi - lo), bit = chance_below(c, 256);
    flip(&leaves[at], bit);
    assert_int_equal(oy_range_verify(lo, hi, n, leaves, proof, count, &root), OY_BAD_PROOF);
    flip(&leaves[at], bit);
    flip(&root, bit);
    assert_int_equal(oy_range_verify(lo, hi, n, leaves, proof, count, &root), OY_BAD_PROOF);
    flip(&root, bit);
    if (count) {
        assert_int_equal(oy_range_verify(lo, hi, n, leaves, proof, count - 1, &root), OY_BAD_PROOF);
        assert_int_equal(oy_range_verify(lo, hi, n, leaves, proof + 1, count - 1, &root), OY_BAD_PROOF);
    }
    proof[count] = root;
    assert_int_equal(oy_range_verify(lo, hi, n, leaves, proof, count + 1, &root), OY_BAD_PROOF);
    for (uint64_t other = 0; other + (hi - lo) <= n; other++) // the same leaves at another place
        if (other != lo)
            assert_int_equal(oy_range_verify(other, other + (hi - lo), n, leaves, proof, count, &root), OY_BAD_PROOF);
}

static void no_range_proof_stands_for_anything_else(void **state) {
    (void)state;
    chance c = {5};
    for (uint64_t n = 1; n <= 18; n++)
        for (uint64_t lo = 0; lo < n; lo++)
            for (uint64_t hi = lo + 1; hi <= n; hi++)
                check_range(lo, hi, n, &c);
    for (unsigned round = 0; round < 60; round++) {
        uint64_t n = 1 + chance_below(&c, LEAVES), lo = chance_below(&c, n);
        check_range(lo, lo + 1 + chance_below(&c, n - lo), n, &c);
    }
}

static void a_range_proof_is_frontier_and_cover(void **state) {
    (void)state;
    oy_hash proof[OY_RANGE_PROOF_MAX];
    // [5, 6) in 11: 0–3, 4 on the left; 6–7, 8–9, 10 on the right
    assert_int_equal(oy_tree_range(&tree, 5, 6, 11, proof), 5);
    oy_hash expected[5] = {mth(0, 4), mth(4, 5), mth(6, 8), mth(8, 10), mth(10, 11)};
    assert_same(proof, expected, 5);
    assert_int_equal(oy_tree_range(&tree, 0, 11, 11, proof), 0);
}

static void sizes_beyond_reason_are_refused(void **state) {
    (void)state;
    oy_hash proof[OY_RANGE_PROOF_MAX + 1] = {{{0}}}, h = leaf[0];
    const uint64_t big[] = {UINT64_MAX, UINT64_MAX - 1, UINT64_C(1) << 63, INT64_MAX};
    for (size_t i = 0; i < 4; i++)
        for (size_t count = 0; count <= OY_PROOF_MAX + 1; count++) {
            assert_int_equal(oy_inclusion_verify(big[i] - 1, big[i], &h, proof, count, &h), OY_BAD_PROOF);
            assert_int_equal(oy_inclusion_verify(big[i], big[i], &h, proof, count, &h), OY_BAD_PROOF);
            assert_int_equal(oy_consistency_verify(big[i] - 1, &h, big[i], &h, proof, count), OY_BAD_PROOF);
            assert_int_equal(oy_consistency_verify(1, &h, big[i], &h, proof, count), OY_BAD_PROOF);
            assert_int_equal(oy_range_verify(big[i] - 1, big[i], big[i], &h, proof, count, &h), OY_BAD_PROOF);
            assert_int_equal(oy_range_verify(0, 1, big[i], &h, proof, count, &h), OY_BAD_PROOF);
        }
    assert_int_equal(oy_inclusion_verify(0, 0, &h, proof, 0, &h), OY_BAD_PROOF);
    assert_int_equal(oy_consistency_verify(2, &h, 1, &h, proof, 0), OY_BAD_PROOF);
    assert_int_equal(oy_range_verify(1, 1, 1, &h, proof, 1, &h), OY_BAD_PROOF); // an empty range
    assert_int_equal(oy_range_verify(1, 0, 1, &h, proof, 1, &h), OY_BAD_PROOF);
    assert_int_equal(oy_range_verify(0, 2, 1, &h, proof, 0, &h), OY_BAD_PROOF);
}

// The largest log there can be: its last leaf, every peak of it made up.
static void the_largest_log_verifies(void **state) {
    (void)state;
    const uint64_t size = INT64_MAX;
    oy_frontier f = {.size = size - 1};
    for (size_t i = 0; i < 62; i++)
        f.peak[i] = leaf[i];
    oy_hash proof[OY_PROOF_MAX], last = leaf[62];
    for (size_t i = 0; i < 62; i++)
        proof[i] = f.peak[61 - i];
    oy_frontier_append(&f, &last);
    assert_int_equal(f.size, size);
    oy_hash root = oy_frontier_root(&f);
    assert_int_equal(oy_inclusion_verify(size - 1, size, &last, proof, 62, &root), OY_OK);
    assert_int_equal(oy_range_verify(size - 1, size, size, &last, f.peak, 62, &root), OY_OK);
    assert_int_equal(oy_inclusion_verify(size - 1, size, &last, proof, 61, &root), OY_BAD_PROOF);
    assert_int_equal(oy_inclusion_verify(size - 2, size, &last, proof, 62, &root), OY_BAD_PROOF);
}

static void subtrees_cover_from_the_left(void **state) {
    (void)state;
    assert_int_equal(oy_subtree_level(0, 1), 0);
    assert_int_equal(oy_subtree_level(0, 7), 2);
    assert_int_equal(oy_subtree_level(4, 7), 1);
    assert_int_equal(oy_subtree_level(6, 7), 0);
    assert_int_equal(oy_subtree_level(6, 1000), 1);
    assert_int_equal(oy_subtree_level(0, UINT64_MAX), 63);
    assert_int_equal(oy_subtree_level(UINT64_C(1) << 62, INT64_MAX), 61);
}

static void an_append_without_memory_changes_nothing(void **state) {
    (void)state;
    size_t failures = 0;
    for (size_t n = 0;; n++, failures++) {
        test_memory m = {.granted = n};
        oy_tree small;
        oy_tree_init(&small, test_memory_allocator(&m));
        uint64_t size = 0;
        oy_code code = OY_OK;
        while (size < 200 && (code = oy_tree_append(&small, &leaf[size])) == OY_OK)
            size++;
        assert_int_equal(small.size, size);
        oy_hash a = oy_tree_root(&small, size), b = oy_tree_root(&tree, size);
        assert_same(&a, &b, 1);
        if (code != OY_OK) {
            assert_int_equal(code, OY_NO_MEMORY);
            m.granted = 1000; // memory is back: it goes on where it stood
            for (; size < 200; size++)
                assert_int_equal(oy_tree_append(&small, &leaf[size]), OY_OK);
            a = oy_tree_root(&small, 200);
            b = oy_tree_root(&tree, 200);
            assert_same(&a, &b, 1);
        }
        oy_tree_clear(&small);
        assert_int_equal(m.out, 0);
        assert_int_equal(small.size, 0);
        if (code == OY_OK)
            break;
    }
    assert_true(failures > 8);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(roots_are_those_of_the_definition),
        cmocka_unit_test(a_frontier_goes_as_far_as_the_tree),
        cmocka_unit_test(inclusion_proofs_are_those_of_the_definition),
        cmocka_unit_test(consistency_proofs_are_those_of_the_definition),
        cmocka_unit_test(no_inclusion_proof_stands_for_anything_else),
        cmocka_unit_test(no_consistency_proof_stands_for_anything_else),
        cmocka_unit_test(no_range_proof_stands_for_anything_else),
        cmocka_unit_test(a_range_proof_is_frontier_and_cover),
        cmocka_unit_test(sizes_beyond_reason_are_refused),
        cmocka_unit_test(the_largest_log_verifies),
        cmocka_unit_test(subtrees_cover_from_the_left),
        cmocka_unit_test(an_append_without_memory_changes_nothing),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
