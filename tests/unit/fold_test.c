// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The frame of the fold: what does not even reach the rules, memory that ends, snapshots, and dumps that lie. What the
// rules say is in tests/scenarios.
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/crypto.h"
#include "core/rehearsal.h"
#include "core/rows.h"
#include "failing_memory.h"

#define ENTRIES_MAX 400

typedef struct played {
    oy_arena arena;
    oy_bytes entries[ENTRIES_MAX];
    size_t n;
} played;

static const char rules[] = "oydas rules v1\nname test\nsilence-minimum 1 h\nreceipt-window 1 h\ngap 1 h\n"
                            "body council\n  decides admit chair rules text\n  series TC.DEC/{n}/{yy}\n";
static const char roster[] = "oydas roster v1\nmember ARL -\n  name en Arlandia\nmember BOR -\n  name en Boralia\n"
                             "member CAS -\nobserver DEN -\nchair ARL 2026-01-01T00:00:00Z -\n";

#define STORY(name)                                                                                                    \
    "oydas rehearsal v1\ntitle A story\norigin " name ".example/simulated\nrules test\nroster test\n"                  \
    "at 2026-03-02T09:00:00Z\n"                                                                                        \
    "BOR propose as p\n  body council\n  title Charter\n  effect text charter\n  effect admit IST en Istria\n  | We "  \
    "agree.\n"                                                                                                         \
    "chair open as s\n  proposal p\n  way silence\n  deadline +2 h\n"                                                  \
    "BOR reserve\n  procedure s\n  | We understand.\n"                                                                 \
    "at +4 h\n"                                                                                                        \
    "CAS propose as q\n  body council\n  title Another\n  | We also agree.\n"                                          \
    "chair open as t\n  proposal q\n  way silence\n  deadline +2 h\n"                                                  \
    "CAS object as o\n  procedure t\n  words also\n  | Not so.\n"                                                      \
    "CAS/capital withdraw-objection\n  procedure t\n"                                                                  \
    "secretariat received as n\n  from BOR\n  kind object\n  means letter\n  received +0 s\n  procedure t\n"

static oy_code collect(void *ctx, oy_bytes entry, const oy_folded *folded, const oy_state *after) {
    played *p = ctx;
    (void)folded;
    (void)after;
    assert_true(p->n < ENTRIES_MAX);
    p->entries[p->n++] = oy_bytes_copy(&p->arena, entry);
    return OY_OK;
}

static void play(played *p, const char *story) {
    oy_rehearsal r;
    oy_audit audit;
    oy_err err = {0};
    oy_stage stage = {.ctx = p, .key = oy_rehearsal_dummy_key, .entry = collect};
    *p = (played){.n = 0};
    oy_arena_init(&p->arena, oy_allocator_libc());
    oy_audit_init(&audit, oy_allocator_libc());
    oy_code code = oy_rehearsal_parse(&r, &p->arena, oy_bytes_of(story), &err);
    if (!code)
        code = oy_rehearsal_play(&r, oy_bytes_of(rules), oy_bytes_of(roster), &stage, &audit, &err);
    if (code)
        fail_msg("%s, line %u: %s", oy_code_token(code), err.line, err.what);
    oy_audit_clear(&audit);
}

static const oy_checks all_hold = {true, true};

static oy_code fold_with(oy_state *s, oy_bytes entry, oy_checks checks) {
    oy_arena scratch;
    oy_folded f;
    oy_arena_init(&scratch, oy_allocator_libc());
    assert_int_equal(oy_fold(s, &scratch, entry, checks, &f), OY_OK);
    oy_arena_clear(&scratch);
    return f.reason;
}

static void fold_all(oy_state *s, const played *p, size_t from, size_t to) {
    for (size_t i = from; i < to; i++)
        (void)fold_with(s, p->entries[i], all_hold);
}

// The entry of the first act of that type.
static size_t entry_of(const played *p, const char *type) {
    char line[64];
    snprintf(line, sizeof line, "\ntype %s\n", type);
    for (size_t i = 0; i < p->n; i++)
        for (size_t at = 0; at < p->entries[i].n; at++)
            if (oy_bytes_starts(oy_bytes_slice(p->entries[i], at, p->entries[i].n), oy_bytes_of(line)))
                return i;
    fail_msg("no %s", type);
    return 0;
}

static oy_bytes changed(played *p, size_t entry, const char *from, const char *to) {
    oy_bytes whole = p->entries[entry];
    for (size_t i = 0; i < whole.n; i++) {
        if (!oy_bytes_starts(oy_bytes_slice(whole, i, whole.n), oy_bytes_of(from)))
            continue;
        oy_buf out = oy_buf_in(&p->arena);
        oy_buf_put(&out, oy_bytes_slice(whole, 0, i));
        oy_buf_puts(&out, to);
        oy_buf_put(&out, oy_bytes_slice(whole, i + strlen(from), whole.n));
        return oy_buf_bytes(&out);
    }
    fail_msg("no %s", from);
    return whole;
}

static oy_hash digest_of(const oy_state *s) {
    oy_arena arena;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_buf out = oy_buf_in(&arena);
    oy_state_dump(&out, s);
    oy_hash h;
    assert_int_equal(oy_dump_digest(oy_buf_bytes(&out), oy_allocator_libc(), &h), OY_OK);
    oy_arena_clear(&arena);
    return h;
}

static void only_a_founding_act_begins_a_record(void **state) {
    (void)state;
    played p;
    oy_state s;
    play(&p, STORY("one"));
    oy_state_init(&s, oy_allocator_libc());
    oy_reading founding;
    oy_entry_read(&founding, &p.arena, p.entries[0], false);
    assert_int_equal(oy_weigh(&s, &founding.act, founding.entry.at, all_hold),
                     OY_OK); // of a state in which there is nothing
    assert_int_equal(fold_with(&s, p.entries[entry_of(&p, "propose")], all_hold), OY_NOT_FOUNDED);
    assert_null(oy_state_process(&s));
    assert_int_equal(fold_with(&s, p.entries[0], all_hold), OY_ALREADY_FOUNDED); // no other entry can be
    oy_state_clear(&s);
    oy_state_init(&s, oy_allocator_libc());
    assert_int_equal(fold_with(&s, p.entries[0], all_hold), OY_OK);
    assert_int_equal(fold_with(&s, p.entries[0], all_hold), OY_ALREADY_FOUNDED);
    oy_state_clear(&s);
    oy_arena_clear(&p.arena);
}

static void an_engine_that_is_not_ours_is_named(void **state) {
    (void)state;
    played p;
    oy_state s;
    play(&p, STORY("one"));
    oy_state_init(&s, oy_allocator_libc());
    assert_int_equal(fold_with(&s, changed(&p, 0, "engine 0", "engine 7"), all_hold), OY_ENGINE_NEWER);
    oy_state_clear(&s);
    oy_state_init(&s, oy_allocator_libc());
    assert_int_equal(fold_with(&s, changed(&p, 0, "clock simulated", "clock real"), all_hold), OY_WRONG_ORIGIN);
    oy_state_clear(&s);
    oy_state_init(&s, oy_allocator_libc());
    assert_int_equal(fold_with(&s, changed(&p, 0, "| name test", "| game test"), all_hold), OY_RULES_INVALID);
    oy_state_clear(&s);
    oy_arena_clear(&p.arena);
}

// Each without effect, with its reason, and the state but for the count of such acts as if time alone had passed.
static void what_has_no_place_is_without_effect(void **state) {
    (void)state;
    played p, other;
    oy_state s;
    play(&p, STORY("one"));
    play(&other, STORY("two"));
    size_t proposal = entry_of(&p, "propose"), objection = entry_of(&p, "object");
    oy_state_init(&s, oy_allocator_libc());
    fold_all(&s, &p, 0, proposal);
    oy_hash before = digest_of(&s);
    const struct {
        oy_bytes entry;
        oy_checks checks;
        oy_code reason;
    } cases[] = {
        {OY_LIT("no stamp\n"), all_hold, OY_BAD_ENTRY},
        {OY_LIT("at 2026-03-02T09:00:00Z\nno act\n"), all_hold, OY_BAD_NOTE},
        {OY_LIT("at 2026-03-02T08:59:59Z\n"), all_hold, OY_STAMP_BACKWARDS},
        {changed(&p, proposal, "type propose", "type suggest"), all_hold, OY_UNKNOWN},
        {p.entries[proposal], {false, true}, OY_BAD_SIGNATURE},
        {p.entries[proposal], {true, false}, OY_FORK_CLAIM},
        {other.entries[proposal], all_hold, OY_OTHER_PROCESS},
        {changed(&p, proposal, "until 2026-03-02T10", "until 2026-03-02T09"), all_hold, OY_EXPIRED},
        {changed(&p, proposal, "until 2026-03", "until 2026-05"), all_hold, OY_EXPIRED},
        {changed(&p, proposal, "as member", "as chair"), all_hold, OY_NOT_IN_OFFICE},
        {changed(&p, proposal, "as member", "as operator"), all_hold, OY_NO_AUTHORITY},
        {changed(&p, proposal, "body council", "body cabinet"), all_hold, OY_NO_SUCH_BODY},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        oy_code reason = fold_with(&s, cases[i].entry, cases[i].checks);
        if (reason != cases[i].reason)
            fail_msg("case %zu: %s, wanted %s", i, oy_code_token(reason), oy_code_token(cases[i].reason));
        assert_int_equal(s.process.row[0].without_effect, i + 1);
    }
    oy_process *process = oy_process_edit(&s, 0);
    process->without_effect = 0;
    process->entries = proposal;
    oy_hash after = digest_of(&s);
    assert_true(oy_hash_equal(&before, &after));
    assert_int_equal(fold_with(&s, p.entries[proposal], all_hold), OY_OK); // a failed attempt uses nothing up
    assert_int_equal(fold_with(&s, p.entries[proposal], all_hold), OY_APPLIED_BEFORE);
    fold_all(&s, &p, proposal + 1, objection + 1);
    assert_int_equal(fold_with(&s, p.entries[objection], all_hold), OY_APPLIED_BEFORE);
    oy_state_clear(&s);
    oy_arena_clear(&p.arena);
    oy_arena_clear(&other.arena);
}

// One path may stop a decision: an objection from a member that was shown another history counts, and is marked.
static void a_stopping_act_applies_under_a_fork_claim(void **state) {
    (void)state;
    played p;
    oy_state s;
    play(&p, STORY("one"));
    size_t objection = entry_of(&p, "object");
    oy_state_init(&s, oy_allocator_libc());
    fold_all(&s, &p, 0, objection);
    assert_int_equal(fold_with(&s, p.entries[objection], (oy_checks){true, false}), OY_OK);
    const oy_procedure *broken = &s.procedure.row[s.procedure.n - 1];
    assert_int_equal(broken->status, OY_STATUS_BROKEN);
    assert_true(broken->fork_claim);
    oy_state_clear(&s);
    oy_arena_clear(&p.arena);
}

static void a_state_cut_anywhere_goes_on_the_same(void **state) {
    (void)state;
    played p;
    play(&p, STORY("one"));
    oy_state whole;
    oy_state_init(&whole, oy_allocator_libc());
    fold_all(&whole, &p, 0, p.n);
    oy_hash end = digest_of(&whole);
    assert_int_equal(whole.procedure.n, 2);
    assert_int_equal(whole.procedure.row[0].status, OY_STATUS_ADOPTED);
    oy_state_clear(&whole);
    for (size_t cut = 1; cut < p.n; cut++) {
        oy_state first, rest;
        oy_arena arena;
        oy_err err = {0};
        oy_arena_init(&arena, oy_allocator_libc());
        oy_state_init(&first, oy_allocator_libc());
        oy_state_init(&rest, oy_allocator_libc());
        fold_all(&first, &p, 0, cut);
        oy_buf dump = oy_buf_in(&arena);
        oy_state_dump(&dump, &first);
        if (oy_state_load(&rest, oy_buf_bytes(&dump), &err))
            fail_msg("cut at %zu: %s, line %u: %s", cut, oy_code_token(err.code), err.line, err.what);
        fold_all(&rest, &p, cut, p.n);
        oy_hash other = digest_of(&rest);
        assert_true(oy_hash_equal(&end, &other));
        oy_state_clear(&first);
        oy_state_clear(&rest);
        oy_arena_clear(&arena);
    }
    oy_arena_clear(&p.arena);
}

// The n-th request for memory fails, for every n: the fold says so, never another outcome, and all is given back.
static void memory_that_ends_never_changes_an_outcome(void **state) {
    (void)state;
    played p;
    play(&p, STORY("one"));
    bool worked = false;
    size_t n = 0;
    for (; !worked; n++) {
        test_memory m = {.granted = n};
        oy_state s;
        oy_arena scratch;
        oy_state_init(&s, test_memory_allocator(&m));
        oy_arena_init(&scratch, test_memory_allocator(&m));
        oy_code code = OY_OK;
        for (size_t i = 0; code == OY_OK && i < p.n; i++) {
            oy_folded f;
            code = oy_fold(&s, &scratch, p.entries[i], all_hold, &f);
            if (code == OY_OK)
                assert_int_equal(f.reason, OY_OK);
        }
        assert_true(code == OY_OK || code == OY_NO_MEMORY);
        assert_true(s.out_of_memory == (code == OY_NO_MEMORY));
        worked = code == OY_OK;
        oy_state_clear(&s);
        oy_arena_clear(&scratch);
        assert_int_equal(m.out, 0);
    }
    assert_true(n > 5);
    oy_arena_clear(&p.arena);
}

static void a_load_without_memory_says_so(void **state) {
    (void)state;
    played p;
    play(&p, STORY("one"));
    oy_state whole;
    oy_arena arena;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_state_init(&whole, oy_allocator_libc());
    fold_all(&whole, &p, 0, p.n);
    oy_buf dump = oy_buf_in(&arena);
    oy_state_dump(&dump, &whole);
    oy_code code = OY_NO_MEMORY;
    for (size_t n = 0; code != OY_OK; n++) {
        test_memory m = {.granted = n};
        oy_state s;
        oy_state_init(&s, test_memory_allocator(&m));
        code = oy_state_load(&s, oy_buf_bytes(&dump), NULL);
        assert_true(code == OY_OK || code == OY_NO_MEMORY);
        oy_state_clear(&s);
        assert_int_equal(m.out, 0);
    }
    oy_state_clear(&whole);
    oy_arena_clear(&arena);
    oy_arena_clear(&p.arena);
}

// Any single byte of a dump changed: it is refused, or it is the canonical dump of another state; never a crash, and
// what is accepted can be folded on and dumped again.
static void a_dump_that_lies_does_no_harm(void **state) {
    (void)state;
    played p;
    play(&p, STORY("one"));
    oy_state whole;
    oy_arena arena;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_state_init(&whole, oy_allocator_libc());
    fold_all(&whole, &p, 0, p.n - 2);
    oy_buf dump = oy_buf_in(&arena);
    oy_state_dump(&dump, &whole);
    size_t refused = 0;
    for (size_t i = 0; i < dump.n; i++) {
        static const uint8_t instead[] = {'0', '9', 'z', '\n'};
        uint8_t kept = dump.p[i];
        for (size_t c = 0; c < sizeof instead; c++) {
            oy_state s;
            dump.p[i] = instead[c];
            oy_state_init(&s, oy_allocator_libc());
            if (kept != instead[c] && oy_state_load(&s, oy_buf_bytes(&dump), NULL) == OY_OK)
                fold_all(&s, &p, p.n - 2, p.n);
            else
                refused++;
            oy_state_clear(&s);
        }
        dump.p[i] = kept;
    }
    assert_true(refused > dump.n);
    oy_state_clear(&whole);
    oy_arena_clear(&arena);
    oy_arena_clear(&p.arena);
}

static int set_up(void **state) {
    (void)state;
    return oy_crypto_init() ? 0 : -1;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_a_founding_act_begins_a_record),
        cmocka_unit_test(an_engine_that_is_not_ours_is_named),
        cmocka_unit_test(what_has_no_place_is_without_effect),
        cmocka_unit_test(a_stopping_act_applies_under_a_fork_claim),
        cmocka_unit_test(a_state_cut_anywhere_goes_on_the_same),
        cmocka_unit_test(memory_that_ends_never_changes_an_outcome),
        cmocka_unit_test(a_load_without_memory_says_so),
        cmocka_unit_test(a_dump_that_lies_does_no_harm),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
