// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Vectors of other projects, read where they lie and not kept here. They are looked for in the directory that
// OYDAS_SHARED_ENGINEERING names, else beside the source tree; without them every test here says "skipped".
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "core/checkpoint.h"
#include "core/crypto.h"
#include "core/tile.h"
#include "vector_file.h"

static oy_arena arena;
static char shared[4096];

static int setup(void **state) {
    (void)state;
    oy_arena_init(&arena, oy_allocator_libc());
    const char *named = getenv("OYDAS_SHARED_ENGINEERING");
    int n = named ? snprintf(shared, sizeof shared, "%s", named)
                  : snprintf(shared, sizeof shared, "%s/../shared/engineering", source_root());
    return oy_crypto_init() && n > 0 && (size_t)n < sizeof shared ? 0 : -1;
}

static int teardown(void **state) {
    (void)state;
    oy_arena_clear(&arena);
    return 0;
}

// The directory `name` of the shared ones. A directory that was named and is not there is an error, not a skip.
static const char *directory(const char *name) {
    static char path[8192];
    struct stat is;
    (void)snprintf(path, sizeof path, "%s/%s", shared, name);
    if (stat(path, &is) == 0)
        return path;
    if (getenv("OYDAS_SHARED_ENGINEERING"))
        fail_msg("OYDAS_SHARED_ENGINEERING holds no %s", name);
    print_message("# skipped: no shared vectors beside the source tree\n");
    skip();
    return NULL;
}

// Some cases have a few words for a root that nobody looks at; they are taken as a hash that begins so. A hash that
// is not there cannot be said to our verifiers: false.
static bool hash64_in(oy_hash *out, const json_t *string) {
    size_t n;
    *out = (oy_hash){{0}};
    return oy_base64_decode(out->b, sizeof out->b, &n, text_of(string)) && n > 0;
}

static bool proof_in(const json_t *item, oy_hash out[OY_PROOF_MAX + 1], size_t *count) {
    const json_t *list = member(item, "proof");
    *count = json_array_size(list); // null has none
    for (size_t i = 0; i < *count; i++)
        if (i > OY_PROOF_MAX || !hash64_in(&out[i], json_array_get(list, i)))
            return false;
    return true;
}

static bool inclusion_holds(const json_t *item) {
    oy_hash proof[OY_PROOF_MAX + 1], leaf, root;
    size_t count;
    return proof_in(item, proof, &count) && hash64_in(&leaf, member(item, "leafHash")) &&
           hash64_in(&root, member(item, "root")) &&
           oy_inclusion_verify(number_in(item, "leafIdx"), number_in(item, "treeSize"), &leaf, proof, count, &root) ==
               OY_OK;
}

static bool consistency_holds(const json_t *item) {
    oy_hash proof[OY_PROOF_MAX + 1], old, root;
    size_t count;
    return proof_in(item, proof, &count) && hash64_in(&old, member(item, "root1")) &&
           hash64_in(&root, member(item, "root2")) &&
           oy_consistency_verify(number_in(item, "size1"), &old, number_in(item, "size2"), &root, proof, count) ==
               OY_OK;
}

// That project refuses every proof from size 0; the witness protocol, and so we, ask for an empty one.
static const char from_nothing[] = "additional/size1-is-zero-and-size2-is-not-zero.json";

static void transparency_dev_merkle(void **state) {
    (void)state;
    const char *dir = directory("tlog/vectors/carried");
    json_t *file = json_read(dir, "tdev_merkle_cases.json", JSON_DECODE_INT_AS_REAL);
    size_t i, decided = 0, otherwise = 0;
    const json_t *item;
    json_array_foreach(member(file, "inclusion"), i, item) {
        if (inclusion_holds(item) == truth_in(item, "wantErr"))
            fail_msg("%s", json_string_value(member(item, "file")));
        decided++;
    }
    json_array_foreach(member(file, "consistency"), i, item) {
        bool ours = strcmp(json_string_value(member(item, "file")), from_nothing) == 0;
        if (consistency_holds(item) == (truth_in(item, "wantErr") && !ours))
            fail_msg("%s", json_string_value(member(item, "file")));
        otherwise += ours;
        decided += !ours;
    }
    assert_int_equal(decided, 195);
    assert_int_equal(otherwise, 1);
    tell("tdev_merkle_cases.json", decided, otherwise, "an empty proof from size 0 is accepted here, as witnesses do");
    json_decref(file);
}

static void published_notes(void **state) {
    (void)state;
    const char *dir = directory("tlog/vectors/carried");
    json_t *file = json_read(dir, "published_notes.json", 0);
    size_t i;
    const json_t *item;
    json_array_foreach(member(file, "notes"), i, item) {
        oy_vkey key;
        oy_note note;
        uint64_t time = 0;
        assert_int_equal(oy_vkey_parse(&key, text_in(item, "vkey"), NULL), OY_OK);
        assert_int_equal(oy_note_parse(&note, &arena, text_in(item, "note"), NULL), OY_OK);
        assert_int_equal(oy_note_verify(&note, &key, &time) == OY_OK, truth_in(item, "verifies"));
        if (json_object_get(item, "timestamp"))
            assert_int_equal(time, number_in(item, "timestamp"));
    }
    assert_int_equal(i, 5);
    tell("published_notes.json", i, 0, "");
    json_decref(file);
}

// The leaf hashes of the first `size` entries, taken from the bundle and from the tile, which must agree.
static void read_leaves(const char *dir, uint32_t size, oy_hash *leaf) {
    char path[64];
    (void)snprintf(path, sizeof path, "tile/entries/000.p/%u", size);
    oy_bytes bundle = file_read(dir, path), entry;
    (void)snprintf(path, sizeof path, "tile/0/000.p/%u", size);
    oy_bytes tile = file_read(dir, path);
    assert_int_equal(tile.n, 32 * size);
    for (uint32_t i = 0; i < size; i++) {
        assert_int_equal(oy_bundle_next(&bundle, &entry), OY_OK);
        leaf[i] = oy_leaf_hash(entry);
        assert_memory_equal(leaf[i].b, tile.p + (size_t)32 * i, 32);
    }
    assert_int_equal(bundle.n, 0);
}

static void a_log_written_by_tessera(void **state) {
    (void)state;
    enum { SIZE = 15 };
    const char *dir = directory("tlog/vectors/carried/tessera-testdata-log");
    oy_vkey log;
    oy_hash roots[SIZE + 1], proof[OY_PROOF_MAX], leaf[SIZE];
    oy_tree tree;
    oy_tree_init(&tree, oy_allocator_libc());
    assert_int_equal(oy_vkey_parse(&log,
                                   OY_LIT("example.com/log/testdata+33d7b496+"
                                          "AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"),
                                   NULL),
                     OY_OK);
    for (uint32_t size = 0; size <= SIZE; size++) {
        char name[32];
        oy_checkpoint c;
        oy_note note;
        (void)snprintf(name, sizeof name, "checkpoint.%u", size);
        assert_int_equal(oy_checkpoint_open(&c, &note, &arena, file_read(dir, name), &log, NULL), OY_OK);
        assert_int_equal(c.size, size);
        if (size) {
            read_leaves(dir, size, leaf);
            assert_int_equal(oy_tree_append(&tree, &leaf[size - 1]), OY_OK);
        }
        roots[size] = oy_tree_root(&tree, size);
        assert_true(oy_hash_equal(&c.root, &roots[size]));
        for (uint32_t old = 0; old <= size; old++) {
            size_t count = oy_tree_consistency(&tree, old, size, proof);
            assert_int_equal(oy_consistency_verify(old, &roots[old], size, &c.root, proof, count), OY_OK);
        }
    }
    oy_tree_clear(&tree);
    tell("tessera-testdata-log", SIZE + 1, 0, "");
}

static void wycheproof_ed25519(void **state) {
    (void)state;
    const char *dir = directory("vectors");
    json_t *file = json_read(dir, "wycheproof_ed25519.json", 0);
    size_t g, i, decided = 0, valid = 0;
    const json_t *group, *item;
    json_array_foreach(member(file, "testGroups"), g, group) {
        oy_bytes pub = hex_in(&arena, member(group, "publicKey"), "pk");
        assert_int_equal(pub.n, 32);
        json_array_foreach(member(group, "tests"), i, item) {
            oy_bytes sig = hex_in(&arena, item, "sig"), message = hex_in(&arena, item, "msg");
            bool holds = sig.n == 64 && oy_ed25519_verify(pub.p, message, sig.p);
            if (holds != oy_bytes_equal(text_in(item, "result"), OY_LIT("valid")))
                fail_msg("tcId %d", (int)number_in(item, "tcId"));
            valid += holds;
            decided++;
        }
    }
    assert_int_equal(decided, number_in(file, "numberOfTests"));
    assert_int_equal(decided, 151);
    assert_int_equal(valid, 88);
    tell("wycheproof_ed25519.json", decided, 0, "");
    json_decref(file);
}

static void the_torsion_vectors_are_those_we_keep(void **state) {
    (void)state;
    const char *dir = directory("vectors/torsion");
    char ours[4096];
    (void)snprintf(ours, sizeof ours, "%s/tests/vectors", source_root());
    oy_bytes theirs = file_read(dir, "vec.txt"), kept = file_read(ours, "torsion.txt");
    assert_true(theirs.n > 0 && kept.n > theirs.n);
    assert_true(oy_bytes_equal(oy_bytes_slice(kept, kept.n - theirs.n, kept.n), theirs));
}

static void what_needs_a_witness_or_subtrees(void **state) {
    (void)state;
    const char *dir = directory("tlog/vectors/carried");
    json_t *witness = json_read(dir, "litewitness_exchange.json", 0);
    json_t *subtree = json_read(dir, "tdev_subtree_cases.json", JSON_DECODE_INT_AS_REAL);
    tell("litewitness_exchange.json", 0, json_array_size(member(witness, "sequence")), "there is no witness here");
    tell("tdev_subtree_cases.json", 0,
         json_array_size(member(subtree, "subtreeinclusion")) + json_array_size(member(subtree, "subtreeconsistency")),
         "proofs of subtrees belong to mirrors that are written to; there is none here");
    json_decref(witness);
    json_decref(subtree);
    skip();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(transparency_dev_merkle),
        cmocka_unit_test(published_notes),
        cmocka_unit_test(a_log_written_by_tessera),
        cmocka_unit_test(wycheproof_ed25519),
        cmocka_unit_test(the_torsion_vectors_are_those_we_keep),
        cmocka_unit_test(what_needs_a_witness_or_subtrees),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
