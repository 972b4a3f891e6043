// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// An audit from the entries of a record: the tree, what was seen, the operator's digests, the counts.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/rehearsal.h"
#include "tests/unit/failing_memory.h"

#define RULES "oydas rules v1\nname plain\nreceipt-window 0 s\nbody council\n  series C/{n}\n"
#define ROSTER "oydas roster v1\nmember ARL -\nmember BOR -\nchair ARL 2025-01-01T00:00:00Z -\n"
#define TEXT                                                                                                           \
    "oydas rehearsal v1\ntitle T\norigin audit.example/t/simulated\nrules plain\nroster plain\n"                       \
    "at 2026-03-02T09:00:00Z\nBOR propose as paper\n  body council\n  title A text\n  | Words.\n"                      \
    "chair open as question\n  proposal paper\n  way silence\n  deadline +72 h\n"                                      \
    "BOR object\n  procedure question\nBOR/stranger object\n  procedure question\nat +1 h\n"
#define BROKEN_AT 3 // the objection that breaks silence; its digest is the next entry

// The entries of one record.
typedef struct record {
    oy_arena arena;
    oy_bytes entry[64];
    size_t n;
} record;

static oy_code keep(void *ctx, oy_bytes entry, const oy_folded *folded, const oy_state *after) {
    record *r = ctx;
    (void)folded;
    (void)after;
    assert_true(r->n < sizeof r->entry / sizeof *r->entry);
    r->entry[r->n++] = oy_bytes_copy(&r->arena, entry);
    return OY_OK;
}

static int setup(void **state) {
    static record r;
    oy_arena arena;
    oy_rehearsal rehearsal;
    oy_audit audit;
    r.n = 0;
    oy_arena_init(&r.arena, oy_allocator_libc());
    oy_arena_init(&arena, oy_allocator_libc());
    oy_audit_init(&audit, oy_allocator_libc());
    const oy_stage stage = {.ctx = &r, .key = oy_rehearsal_dummy_key, .entry = keep};
    assert_int_equal(oy_rehearsal_parse(&rehearsal, &arena, OY_LIT(TEXT), NULL), OY_OK);
    assert_int_equal(oy_rehearsal_play(&rehearsal, OY_LIT(RULES), OY_LIT(ROSTER), &stage, &audit, NULL), OY_OK);
    oy_audit_clear(&audit);
    oy_arena_clear(&arena);
    *state = &r;
    return 0;
}

static int teardown(void **state) {
    oy_arena_clear(&((record *)*state)->arena);
    return 0;
}

// An act by the operator of that record, `index` and `state` as given.
static oy_bytes digest_entry(record *r, const oy_audit *audit, uint64_t index, const oy_hash *state) {
    oy_skey key;
    const oy_process *process = oy_state_process(&audit->state);
    assert_true(oy_rehearsal_dummy_key(NULL, OY_LIT("operator/service"), &key));
    oy_buf number = oy_buf_in(&r->arena), hash = oy_buf_in(&r->arena), text = oy_buf_in(&r->arena);
    oy_buf note = oy_buf_in(&r->arena), entry = oy_buf_in(&r->arena);
    oy_buf_number(&number, index);
    oy_hash_print(&hash, state);
    oy_line lines[] = {{OY_LINE_INDEX, oy_buf_bytes(&number)}, {OY_LINE_STATE, oy_buf_bytes(&hash)}};
    oy_act act = {
        .type = OY_ACT_DIGEST,
        .carried = OY_ACT_DIGEST,
        .origin = process->origin,
        .process = process->founding,
        .key = key.vkey,
        .as = OY_AS_OPERATOR,
        .seen_size = audit->tree.size,
        .seen_root = oy_tree_root(&audit->tree, audit->tree.size),
        .until = process->last + 60,
        .lines = lines,
        .line_count = 2,
        .nonce = {(uint8_t)audit->tree.size},
    };
    oy_act_print(&text, &act);
    oy_note_print(&note, oy_buf_bytes(&text), &key);
    oy_entry_print(&entry, process->last, oy_buf_bytes(&note));
    assert_false(entry.failed);
    return oy_buf_bytes(&entry);
}

// Takes the first `n` entries; every one of them must hold.
static void take(oy_audit *audit, const record *r, size_t n) {
    for (size_t i = 0; i < n; i++) {
        oy_folded folded;
        assert_int_equal(oy_audit_entry(audit, r->entry[i], true, &folded), OY_OK);
        assert_int_equal(folded.index, i);
    }
}

static oy_hash digest_of(record *r, const oy_audit *audit) {
    oy_buf dump = oy_buf_in(&r->arena);
    oy_state_dump(&dump, &audit->state);
    oy_hash is;
    assert_int_equal(oy_dump_digest(oy_buf_bytes(&dump), oy_allocator_libc(), &is), OY_OK);
    return is;
}

static void an_audit_counts_what_it_saw(void **state) {
    record *r = *state;
    oy_audit audit;
    oy_audit_init(&audit, oy_allocator_libc());
    take(&audit, r, r->n);
    assert_int_equal(audit.tree.size, r->n);
    assert_int_equal(audit.acts, 6); // found, propose, open, object, digest, and an act by a key that nobody knows
    assert_int_equal(audit.ticks, 1);
    assert_int_equal(audit.without_effect, 1);
    assert_int_equal(audit.signatures_wrong, 0);
    assert_int_equal(audit.fork_claims, 0);
    assert_int_equal(audit.digests_checked, 1);
    assert_int_equal(audit.digests_unchecked, 0);
    oy_tree tree;
    oy_tree_init(&tree, oy_allocator_libc());
    for (size_t i = 0; i < r->n; i++) {
        oy_hash leaf = oy_leaf_hash(r->entry[i]);
        assert_int_equal(oy_tree_append(&tree, &leaf), OY_OK);
    }
    oy_hash a = oy_tree_root(&tree, r->n), b = oy_tree_root(&audit.tree, r->n);
    assert_true(oy_hash_equal(&a, &b));
    oy_tree_clear(&tree);
    oy_audit_clear(&audit);
}

static void a_wrong_signature_is_counted_and_without_effect(void **state) {
    record *r = *state;
    oy_audit audit;
    oy_folded folded;
    oy_audit_init(&audit, oy_allocator_libc());
    take(&audit, r, BROKEN_AT);
    assert_int_equal(oy_audit_entry(&audit, r->entry[BROKEN_AT], false, &folded), OY_OK);
    assert_int_equal(folded.reason, OY_BAD_SIGNATURE);
    assert_int_equal(audit.signatures_wrong, 1);
    assert_int_equal(audit.without_effect, 1);
    assert_int_equal(audit.state.procedure.row[0].status, OY_STATUS_OPEN);
    // Of a tick the bit means nothing.
    assert_int_equal(oy_audit_entry(&audit, OY_LIT("at 2026-03-02T09:00:00Z\n"), false, &folded), OY_OK);
    assert_int_equal(folded.reason, OY_OK);
    assert_int_equal(audit.signatures_wrong, 1);
    oy_audit_clear(&audit);
}

static void a_digest_of_another_state_is_found(void **state) {
    record *r = *state;
    oy_audit audit;
    oy_folded folded;
    oy_audit_init(&audit, oy_allocator_libc());
    take(&audit, r, BROKEN_AT + 1);
    oy_hash wrong = digest_of(r, &audit);
    wrong.b[31] ^= 1;
    oy_bytes entry = digest_entry(r, &audit, BROKEN_AT, &wrong);
    assert_int_equal(oy_audit_entry(&audit, entry, true, &folded), OY_STATE_MISMATCH);
    assert_int_equal(folded.reason, OY_OK); // the fold never compares
    assert_int_equal(audit.digests_checked, 1);
    // The audit goes on: the entry that really stood there no longer fits, the next digest of the state does.
    oy_hash right = digest_of(r, &audit);
    entry = digest_entry(r, &audit, BROKEN_AT + 1, &right);
    assert_int_equal(oy_audit_entry(&audit, entry, true, &folded), OY_OK);
    assert_int_equal(audit.digests_checked, 2);
    oy_audit_clear(&audit);
}

static void a_digest_counts_for_the_entry_right_before_it(void **state) {
    record *r = *state;
    oy_audit audit;
    oy_folded folded;
    oy_audit_init(&audit, oy_allocator_libc());
    take(&audit, r, BROKEN_AT);
    const oy_hash any = {{1}};
    oy_bytes entry = digest_entry(r, &audit, BROKEN_AT - 2, &any);
    assert_int_equal(oy_audit_entry(&audit, entry, true, &folded), OY_OK);
    assert_int_equal(folded.reason, OY_OK);
    assert_int_equal(audit.digests_checked, 0);
    assert_int_equal(audit.digests_unchecked, 1);
    oy_audit_clear(&audit);
}

static void digests_can_be_left_unchecked(void **state) {
    record *r = *state;
    oy_audit audit;
    oy_folded folded;
    oy_audit_init(&audit, oy_allocator_libc());
    audit.check_digests = false;
    take(&audit, r, BROKEN_AT + 1);
    const oy_hash wrong = {{1}};
    assert_int_equal(oy_audit_entry(&audit, digest_entry(r, &audit, BROKEN_AT, &wrong), true, &folded), OY_OK);
    assert_int_equal(folded.reason, OY_OK);
    assert_int_equal(audit.digests_checked, 0);
    assert_int_equal(audit.digests_unchecked, 1);
    oy_audit_clear(&audit);
}

// A digest by somebody else is without effect, and nobody can make an audit dump its state by asking for one.
static void only_the_operator_vouches(void **state) {
    record *r = *state;
    oy_audit audit;
    oy_folded folded;
    oy_audit_init(&audit, oy_allocator_libc());
    take(&audit, r, BROKEN_AT + 1);
    const oy_hash wrong = {{1}};
    oy_bytes entry = digest_entry(r, &audit, BROKEN_AT, &wrong);
    assert_int_equal(oy_audit_entry(&audit, entry, false, &folded), OY_OK);
    assert_int_equal(folded.reason, OY_BAD_SIGNATURE);
    assert_int_equal(audit.digests_checked + audit.digests_unchecked, 0);
    oy_audit_clear(&audit);
}

static void what_was_seen_must_be_a_prefix(void **state) {
    record *r = *state;
    oy_audit audit;
    oy_audit_init(&audit, oy_allocator_libc());
    take(&audit, r, 5);
    oy_hash empty = oy_empty_root(), three = oy_tree_root(&audit.tree, 3), five = oy_tree_root(&audit.tree, 5);
    assert_true(oy_audit_seen(&audit.tree, 5, 0, &empty));
    assert_true(oy_audit_seen(&audit.tree, 5, 3, &three));
    assert_true(oy_audit_seen(&audit.tree, 5, 5, &five));
    assert_true(oy_audit_seen(&audit.tree, 3, 3, &three));
    assert_false(oy_audit_seen(&audit.tree, 2, 3, &three)); // later than the act itself
    assert_false(oy_audit_seen(&audit.tree, 9, 6, &five));  // later than the tree
    assert_false(oy_audit_seen(&audit.tree, 5, 0, &three));
    assert_false(oy_audit_seen(&audit.tree, 5, 3, &empty));
    assert_false(oy_audit_seen(&audit.tree, 5, 4, &three));
    oy_audit_clear(&audit);
}

static void what_is_no_entry_is_taken_and_named(void **state) {
    record *r = *state;
    oy_audit audit;
    oy_folded folded;
    oy_audit_init(&audit, oy_allocator_libc());
    take(&audit, r, 3);
    assert_int_equal(oy_audit_entry(&audit, OY_LIT("rubbish"), true, &folded), OY_OK);
    assert_int_equal(folded.reason, OY_BAD_ENTRY);
    assert_int_equal(oy_audit_entry(&audit, OY_LIT("at 2026-03-02T09:00:00Z\nrubbish\n"), false, &folded), OY_OK);
    assert_int_equal(folded.reason, OY_BAD_NOTE);
    assert_int_equal(audit.without_effect, 2);
    assert_int_equal(audit.ticks, 0);
    assert_int_equal(audit.acts, 3);
    assert_int_equal(audit.tree.size, 5);
    oy_audit_clear(&audit);
}

static void without_memory_nothing_is_left_behind(void **state) {
    record *r = *state;
    for (size_t n = 0;; n++) {
        test_memory memory = {.granted = n};
        oy_audit audit;
        oy_audit_init(&audit, test_memory_allocator(&memory));
        oy_code code = OY_OK;
        for (size_t i = 0; i < r->n && !code; i++) {
            oy_folded folded;
            code = oy_audit_entry(&audit, r->entry[i], true, &folded);
        }
        oy_audit_clear(&audit);
        assert_int_equal(memory.out, 0);
        if (code == OY_OK)
            break;
        assert_int_equal(code, OY_NO_MEMORY);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_audit_counts_what_it_saw, setup, teardown),
        cmocka_unit_test_setup_teardown(a_wrong_signature_is_counted_and_without_effect, setup, teardown),
        cmocka_unit_test_setup_teardown(a_digest_of_another_state_is_found, setup, teardown),
        cmocka_unit_test_setup_teardown(a_digest_counts_for_the_entry_right_before_it, setup, teardown),
        cmocka_unit_test_setup_teardown(digests_can_be_left_unchecked, setup, teardown),
        cmocka_unit_test_setup_teardown(only_the_operator_vouches, setup, teardown),
        cmocka_unit_test_setup_teardown(what_was_seen_must_be_a_prefix, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_no_entry_is_taken_and_named, setup, teardown),
        cmocka_unit_test_setup_teardown(without_memory_nothing_is_left_behind, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
