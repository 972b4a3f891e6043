// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// A certificate proves the outcome and nothing else: whatever is changed in it is refused, with the reason.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/certificate.h"

#include "tests/unit/assembly.h"
#include "tests/unit/failing_memory.h"
#include "tests/unit/played.h"

static played days, small;

// Two questions put in meetings, a few entries in all: small enough to change every byte of its certificates.
static const char small_days[] = ASSEMBLY_HEAD "BOR propose as paper\n"
                                               "  body council\n"
                                               "  title On the channel\n"
                                               "  | The channel is kept open.\n"
                                               "chair open as first\n"
                                               "  proposal paper\n"
                                               "  way session\n"
                                               "  meeting co-1\n"
                                               "at +2 min\n"
                                               "chair announce\n"
                                               "  procedure first\n"
                                               "  result adopted\n";

static void play(played *p, const char *rehearsal) {
    oy_err err = {0};
    oy_code code = played_play(p, assembly_rules, assembly_roster, rehearsal, &err);
    if (code)
        fail_msg("%s in line %u: %s", oy_code_token(code), err.line, err.what);
}

static oy_bytes hex(played *p, const oy_hash *id) {
    oy_buf out = oy_buf_in(&p->arena);
    oy_hash_print(&out, id);
    return oy_buf_bytes(&out);
}

#define BLOCK OY_LIT("We say so.\n")

// By hand, since their authors had last seen older checkpoints: a second question, an objection, no consensus.
static void add_old_timers(played *p, uint64_t a, uint64_t b) {
    oy_line lines[4] = {{OY_LINE_BODY, OY_LIT("council")}, {OY_LINE_TITLE, OY_LIT("On the line")}};
    oy_act act = {.type = OY_ACT_PROPOSE, .as = OY_AS_MEMBER, .lines = lines, .line_count = 2, .has_block = true,
                  .block = BLOCK};
    oy_folded done = played_enter(p, played_sign(p, &act, "CAS/mission", a), true);
    assert_int_equal(done.reason, OY_OK);
    lines[0] = (oy_line){OY_LINE_PROPOSAL, hex(p, &done.id)};
    lines[1] = (oy_line){OY_LINE_WAY, OY_LIT("session")};
    lines[2] = (oy_line){OY_LINE_MEETING, OY_LIT("co-2")};
    act = (oy_act){.type = OY_ACT_OPEN, .as = OY_AS_CHAIR, .lines = lines, .line_count = 3};
    done = played_enter(p, played_sign(p, &act, "ARL/chair", b), true);
    assert_int_equal(done.reason, OY_OK);
    lines[0] = (oy_line){OY_LINE_PROCEDURE, hex(p, &done.id)};
    act = (oy_act){.type = OY_ACT_OBJECT, .as = OY_AS_MEMBER, .lines = lines, .line_count = 1};
    done = played_enter(p, played_sign(p, &act, "DEN/mission", a), true);
    assert_int_equal(done.reason, OY_OK);
    p->now += 120;
    lines[1] = (oy_line){OY_LINE_RESULT, OY_LIT("no-consensus")};
    act = (oy_act){.type = OY_ACT_ANNOUNCE, .as = OY_AS_CHAIR, .lines = lines, .line_count = 2};
    done = played_enter(p, played_sign(p, &act, "ARL/chair", p->count), true);
    assert_int_equal(done.reason, OY_OK);
    p->now += 60;
    (void)played_enter(p, (oy_bytes){0}, false);
}

static int setup(void **state) {
    (void)state;
    if (!oy_crypto_init())
        return -1;
    play(&days, assembly_days);
    play(&small, small_days);
    add_old_timers(&small, 2, 1);
    return 0;
}

static int teardown(void **state) {
    (void)state;
    played_clear(&days);
    played_clear(&small);
    return 0;
}

static oy_code entry_at(void *ctx, uint64_t index, oy_arena *arena, oy_bytes *out, oy_err *err) {
    const played *p = ctx;
    if (index >= p->count)
        return oy_fail(err, OY_NOT_FOUND, 0, OY_LIT("entry"));
    *out = oy_bytes_copy(arena, p->entry[index]);
    return out->p ? OY_OK : oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
}

static oy_certificate_source source_of(played *p, uint64_t size) {
    return (oy_certificate_source){.tree = &p->audit.tree,
                                   .checkpoint = played_checkpoint(p, size),
                                   .entry = entry_at,
                                   .ctx = p,
                                   .from = oy_allocator_libc()};
}

static oy_certificate make(played *p, size_t procedure, bool full, uint64_t size) {
    oy_certificate c;
    oy_err err = {0};
    oy_hash id = played_id(p, OY_ACT_OPEN, procedure);
    oy_certificate_source source = source_of(p, size);
    oy_code code = oy_certificate_make(&c, &p->arena, &source, &id, full, &err);
    if (code)
        fail_msg("%s: %s", oy_code_token(code), err.what);
    return c;
}

static oy_bytes print(played *p, const oy_certificate *c) {
    oy_buf out = oy_buf_in(&p->arena);
    oy_certificate_print(&out, c);
    assert_false(out.failed);
    return oy_buf_bytes(&out);
}

// Parses and verifies; what it proved is thrown away again.
static oy_code judge(oy_bytes file, const oy_vkey *log, oy_err *err) {
    oy_arena arena;
    oy_certificate c;
    oy_proven proven;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_code code = oy_certificate_parse(&c, &arena, file, err);
    if (!code) {
        code = oy_certificate_verify(&c, log, oy_allocator_libc(), &proven, err);
        oy_state_clear(&proven.state);
    }
    oy_arena_clear(&arena);
    return code;
}

static void assert_verdict(played *p, const oy_certificate *c, oy_code wanted) {
    oy_err err = {0};
    oy_code code = judge(print(p, c), NULL, &err);
    if (code != wanted)
        fail_msg("%s (%s), not %s", oy_code_token(code), err.what, oy_code_token(wanted));
}

static void assert_proves(played *p, const oy_certificate *c, const char *outcome) {
    oy_bytes file = print(p, c);
    oy_certificate read;
    oy_proven proven;
    oy_err err = {0};
    assert_int_equal(oy_certificate_parse(&read, &p->arena, file, &err), OY_OK);
    assert_true(oy_bytes_equal(print(p, &read), file));
    oy_code code = oy_certificate_verify(&read, NULL, oy_allocator_libc(), &proven, &err);
    if (code)
        fail_msg("%s: %s", oy_code_token(code), err.what);
    const oy_procedure *procedure = &proven.state.procedure.row[proven.procedure];
    assert_string_equal(oy_word_token(procedure->status), outcome);
    assert_true(oy_hash_equal(&procedure->id, &c->procedure));
    assert_true(oy_bytes_equal(read.outcome, oy_bytes_of(outcome)));
    assert_true(proven.signatures > 0);
    assert_int_equal(proven.digest_index, c->full ? OY_NO_INDEX : c->first - 1);
    assert_int_equal(proven.checkpoint_last, oy_state_process(&proven.state)->last);
    oy_state_clear(&proven.state);
}

static void the_full_form_proves_every_outcome(void **state) {
    (void)state;
    static const char *const outcomes[] = {"broken", "adopted", "adopted", "open"};
    for (size_t i = 0; i < 4; i++) {
        oy_certificate c = make(&days, i, true, days.count);
        assert_int_equal(c.first, 0);
        assert_int_equal(c.entry_count, days.count);
        assert_proves(&days, &c, outcomes[i]);
    }
}

static void the_full_form_replays_to_the_state_of_the_record(void **state) {
    (void)state;
    oy_certificate c = make(&days, 1, true, days.count);
    oy_proven proven;
    oy_err err = {0};
    assert_int_equal(oy_certificate_verify(&c, NULL, oy_allocator_libc(), &proven, &err), OY_OK);
    oy_buf a = oy_buf_in(&days.arena), b = oy_buf_in(&days.arena);
    oy_state_dump(&a, &proven.state);
    oy_state_dump(&b, &days.audit.state);
    assert_true(oy_bytes_equal(oy_buf_bytes(&a), oy_buf_bytes(&b)));
    assert_int_equal(proven.checkpoint.size, days.count);
    oy_state_clear(&proven.state);
}

static void the_short_form_starts_at_a_digest_and_ends_with_the_outcome(void **state) {
    (void)state;
    oy_certificate c = make(&days, 2, false, days.count);
    assert_proves(&days, &c, "adopted");
    assert_int_equal(days.folded[c.first].type, OY_ACT_DIGEST);
    uint64_t last = c.first + c.entry_count - 1;
    assert_int_equal(days.folded[last].type, OY_ACT_ANNOUNCE);
    assert_true(last + 1 < days.count);
    c = make(&days, 1, false, days.count);
    assert_proves(&days, &c, "adopted");
}

static void an_outcome_that_is_open_is_proved_up_to_the_checkpoint(void **state) {
    (void)state;
    oy_certificate c = make(&days, 3, false, days.count);
    assert_int_equal(c.first + c.entry_count, days.count);
    assert_proves(&days, &c, "open");
    // As of an older checkpoint, what was adopted later was open.
    c = make(&days, 1, false, 100);
    assert_int_equal(c.first + c.entry_count, 100);
    assert_proves(&days, &c, "open");
    c = make(&days, 1, true, 100);
    assert_proves(&days, &c, "open");
}

static void before_the_first_digest_there_is_no_short_form(void **state) {
    (void)state;
    oy_certificate c;
    oy_err err = {0};
    oy_hash id = played_id(&days, OY_ACT_OPEN, 0);
    oy_certificate_source source = source_of(&days, days.count);
    assert_int_equal(oy_certificate_make(&c, &days.arena, &source, &id, false, &err), OY_NO_SUCH_ACT);
    assert_non_null(strstr(err.what, "no digest before the opening"));
}

static void what_is_not_in_the_record_has_no_certificate(void **state) {
    (void)state;
    oy_certificate c;
    oy_err err = {0};
    oy_hash id = {{7}};
    oy_certificate_source source = source_of(&days, days.count);
    assert_int_equal(oy_certificate_make(&c, &days.arena, &source, &id, true, &err), OY_NO_SUCH_PROCEDURE);
    id = played_id(&days, OY_ACT_OPEN, 3);
    source = source_of(&days, 50); // it was opened later
    assert_int_equal(oy_certificate_make(&c, &days.arena, &source, &id, true, &err), OY_NO_SUCH_PROCEDURE);
    source.checkpoint = played_checkpoint(&small, small.count);
    assert_int_equal(oy_certificate_make(&c, &days.arena, &source, &id, true, &err), OY_ROOT_MISMATCH);
    source = source_of(&small, small.count);
    source.checkpoint = played_checkpoint(&days, days.count);
    assert_int_equal(oy_certificate_make(&c, &days.arena, &source, &id, true, &err), OY_ROOT_MISMATCH);
    assert_string_equal(err.what, "the checkpoint is of a longer log");
    source.checkpoint = OY_LIT("nothing\n");
    assert_int_equal(oy_certificate_make(&c, &days.arena, &source, &id, true, &err), OY_BAD_NOTE);
}

static void older_checkpoints_that_acts_had_seen_are_proved(void **state) {
    (void)state;
    oy_certificate c = make(&small, 1, false, small.count);
    assert_int_equal(c.seen_count, 2);
    assert_int_equal(c.seen[0].size, 1);
    assert_int_equal(c.seen[1].size, 2);
    assert_proves(&small, &c, "no-consensus");

    oy_certificate less = c;
    less.seen_count = 1;
    assert_verdict(&small, &less, OY_BAD_PROOF);
    oy_seen_proof more[3] = {c.seen[0], c.seen[1], {.size = 3, .root = oy_tree_root(&small.audit.tree, 3)}};
    oy_hash proof[OY_PROOF_MAX];
    more[2].proof = proof;
    more[2].count = oy_tree_consistency(&small.audit.tree, 3, small.count, proof);
    less = c;
    less.seen = more;
    less.seen_count = 3;
    assert_verdict(&small, &less, OY_BAD_PROOF);
    less.seen_count = 2;
    more[1].root.b[5] ^= 1;
    assert_verdict(&small, &less, OY_BAD_PROOF);
    more[1] = more[0];
    assert_verdict(&small, &less, OY_LINE_ORDER);
}

// An objection whose author had seen another history counts all the same, and says so, in either form.
static void a_fork_claim_is_seen_in_the_short_form_too(void **state) {
    (void)state;
    static played p;
    play(&p, small_days);
    oy_hash first = played_id(&p, OY_ACT_OPEN, 0);
    (void)first;
    oy_line lines[4] = {{OY_LINE_BODY, OY_LIT("council")}, {OY_LINE_TITLE, OY_LIT("On the line")}};
    oy_act act = {.type = OY_ACT_PROPOSE, .as = OY_AS_MEMBER, .lines = lines, .line_count = 2, .has_block = true,
                  .block = BLOCK};
    oy_folded done = played_enter(&p, played_sign(&p, &act, "CAS/mission", 2), true);
    lines[0] = (oy_line){OY_LINE_PROPOSAL, hex(&p, &done.id)};
    lines[1] = (oy_line){OY_LINE_WAY, OY_LIT("silence")};
    lines[2] = (oy_line){OY_LINE_DEADLINE, OY_LIT("2026-03-09T09:00:00Z")};
    act = (oy_act){.type = OY_ACT_OPEN, .as = OY_AS_CHAIR, .lines = lines + 0, .line_count = 3};
    oy_act_sort(&act);
    done = played_enter(&p, played_sign(&p, &act, "ARL/chair", 2), true);
    assert_int_equal(done.reason, OY_OK);
    // The same act, as an act that names a root which the log never had.
    lines[0] = (oy_line){OY_LINE_PROCEDURE, hex(&p, &done.id)};
    act = (oy_act){.type = OY_ACT_OBJECT, .as = OY_AS_MEMBER, .lines = lines, .line_count = 1};
    oy_bytes honest = played_sign(&p, &act, "DEN/mission", 3);
    assert_true(honest.n > 0);
    act.seen_root.b[0] ^= 1;
    oy_skey key;
    assert_true(oy_rehearsal_dummy_key(NULL, OY_LIT("DEN/mission"), &key));
    oy_buf text = oy_buf_in(&p.arena), note = oy_buf_in(&p.arena);
    oy_act_print(&text, &act);
    oy_note_print(&note, oy_buf_bytes(&text), &key);
    done = played_enter(&p, oy_buf_bytes(&note), true);
    assert_int_equal(done.reason, OY_OK);
    assert_true(done.fork_claim);
    for (unsigned full = 0; full < 2; full++) {
        oy_certificate c = make(&p, 1, full, p.count);
        assert_proves(&p, &c, "broken");
        oy_proven proven;
        assert_int_equal(oy_certificate_verify(&c, NULL, oy_allocator_libc(), &proven, NULL), OY_OK);
        assert_true(proven.state.procedure.row[proven.procedure].fork_claim);
        oy_state_clear(&proven.state);
    }
    played_clear(&p);
}

// Whatever byte is changed, and however, somebody must say no.
static void every_changed_byte_is_refused(void **state) {
    (void)state;
    static const uint8_t changes[] = {0x01, 0x20, 0x80};
    for (unsigned full = 0; full < 2; full++) {
        oy_certificate c = make(&small, 1, full, small.count);
        oy_bytes good = print(&small, &c);
        uint8_t *file = oy_arena_get(&small.arena, good.n);
        assert_non_null(file);
        memcpy(file, good.p, good.n);
        assert_int_equal(judge((oy_bytes){file, good.n}, NULL, NULL), OY_OK);
        for (size_t i = 0; i < good.n; i++) {
            for (size_t k = 0; k < sizeof changes; k++) {
                oy_err err = {0};
                file[i] ^= changes[k];
                oy_code code = judge((oy_bytes){file, good.n}, NULL, &err);
                file[i] ^= changes[k];
                if (code == OY_OK)
                    fail_msg("%s form: byte %zu (%c) changed by %02x", full ? "full" : "short", i, good.p[i],
                             changes[k]);
                assert_int_equal(err.code, code);
            }
        }
    }
}

static void a_file_that_breaks_off_is_refused_at_every_length(void **state) {
    (void)state;
    for (unsigned full = 0; full < 2; full++) {
        oy_certificate c = make(&small, 1, full, small.count);
        oy_bytes good = print(&small, &c);
        for (size_t n = 0; n < good.n; n++) {
            oy_arena arena;
            oy_err err = {0};
            oy_arena_init(&arena, oy_allocator_libc());
            oy_code code = oy_certificate_parse(&c, &arena, (oy_bytes){good.p, n}, &err);
            if (code != OY_TRUNCATED)
                fail_msg("cut to %zu: %s", n, oy_code_token(code));
            oy_arena_clear(&arena);
        }
        oy_buf more = oy_buf_in(&small.arena);
        oy_buf_put(&more, good);
        oy_buf_putc(&more, '\n');
        assert_int_equal(judge(oy_buf_bytes(&more), NULL, NULL), OY_TRAILING);
    }
}

static void errors_name_the_line(void **state) {
    (void)state;
    static const struct {
        const char *file;
        oy_code code;
        uint32_t line;
    } cases[] = {
        {"oydas certificate v2\n", OY_BAD_LINE, 1},
        {"oydas certificate v1 \n", OY_BAD_LINE, 1},
        {"oydas certificate v1\nform long\n", OY_BAD_WORD, 2},
        {"oydas certificate v1\nform full\nprocess A/b 00\n", OY_BAD_NAME, 3},
        {"oydas certificate v1\nform full\nprocess a/b 00\n", OY_BAD_HASH, 3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        oy_err err = {0};
        assert_int_equal(judge(oy_bytes_of(cases[i].file), NULL, &err), cases[i].code);
        assert_int_equal(err.line, cases[i].line);
    }
    // An entry of the file is amiss: its line is counted through the contents before it.
    oy_certificate c = make(&small, 1, true, small.count);
    oy_bytes good = print(&small, &c);
    uint8_t *file = oy_arena_get(&small.arena, good.n);
    memcpy(file, good.p, good.n);
    size_t at = good.n - 4; // "end\n"
    file[at] = 'E';
    uint32_t lines = 1;
    for (size_t i = 0; i < at; i++)
        lines += file[i] == '\n';
    oy_err err = {0};
    assert_int_equal(judge((oy_bytes){file, good.n}, NULL, &err), OY_BAD_LINE);
    assert_int_equal(err.line, lines);
}

static void another_outcome_or_procedure_or_process_is_refused(void **state) {
    (void)state;
    for (unsigned full = 0; full < 2; full++) {
        const oy_certificate good = make(&small, 1, full, small.count);
        oy_certificate c = good;
        c.outcome = OY_LIT("adopted");
        assert_verdict(&small, &c, OY_OUTCOME_MISMATCH);
        c.outcome = OY_LIT("rejected");
        assert_verdict(&small, &c, OY_BAD_WORD);
        c = good;
        c.procedure = (oy_hash){{1}};
        assert_verdict(&small, &c, OY_NO_SUCH_PROCEDURE);
        c = good;
        c.founding = (oy_hash){{1}};
        assert_verdict(&small, &c, OY_OTHER_PROCESS);
        c = good;
        c.origin = OY_LIT("another.example/simulated");
        assert_verdict(&small, &c, OY_WRONG_ORIGIN);
    }
}

static void entries_left_out_or_put_in_are_refused(void **state) {
    (void)state;
    const oy_certificate full = make(&small, 1, true, small.count), part = make(&small, 1, false, small.count);
    oy_certificate c = full;
    c.entry_count--;
    assert_verdict(&small, &c, OY_ROOT_MISMATCH);
    c = full;
    c.checkpoint = played_checkpoint(&small, small.count - 1);
    assert_verdict(&small, &c, OY_ROOT_MISMATCH);
    c = part;
    c.entry_count--;
    assert_verdict(&small, &c, OY_BAD_PROOF);
    c = part;
    c.range_count--;
    assert_verdict(&small, &c, OY_BAD_PROOF);
    // Left out with a good proof, before the outcome fell: nobody may take that for "open".
    oy_hash proof[OY_RANGE_PROOF_MAX];
    c = part;
    c.outcome = OY_LIT("open");
    c.entry_count -= 2;
    c.range_proof = proof;
    c.range_count = oy_tree_range(&small.audit.tree, c.first, c.first + c.entry_count, small.count, proof);
    assert_verdict(&small, &c, OY_INCOMPLETE);
}

static void a_dump_that_is_not_vouched_for_is_refused(void **state) {
    (void)state;
    const oy_certificate good = make(&small, 1, false, small.count);
    oy_certificate c = good;
    oy_buf later = oy_buf_in(&small.arena);
    oy_state_dump(&later, &small.audit.state);
    c.dump = oy_buf_bytes(&later);
    assert_verdict(&small, &c, OY_STATE_MISMATCH);
    // From an entry that is no digest, with a good range proof.
    oy_hash proof[OY_RANGE_PROOF_MAX];
    c = good;
    c.first++;
    c.entries++;
    c.entry_count--;
    c.range_proof = proof;
    c.range_count = oy_tree_range(&small.audit.tree, c.first, c.first + c.entry_count, small.count, proof);
    assert_verdict(&small, &c, OY_STATE_MISMATCH);
}

// Somebody with a key that the record knows, but not the operator's, vouches for the state.
static void a_digest_by_somebody_else_is_refused(void **state) {
    (void)state;
    static played p;
    play(&p, small_days);
    oy_buf dump = oy_buf_in(&p.arena), index = oy_buf_in(&p.arena);
    oy_state_dump(&dump, &p.audit.state);
    oy_hash is;
    assert_int_equal(oy_dump_digest(oy_buf_bytes(&dump), oy_allocator_libc(), &is), OY_OK);
    oy_buf_number(&index, p.count - 1);
    oy_line lines[2] = {{OY_LINE_INDEX, oy_buf_bytes(&index)}, {OY_LINE_STATE, hex(&p, &is)}};
    oy_act act = {.type = OY_ACT_DIGEST, .as = OY_AS_OPERATOR, .lines = lines, .line_count = 2};
    uint64_t first = p.count;
    oy_folded done = played_enter(&p, played_sign(&p, &act, "BOR/mission", p.count), true);
    assert_int_equal(done.reason, OY_NOT_IN_OFFICE);
    add_old_timers(&p, 2, 1);
    oy_certificate c = make(&p, 1, false, p.count);
    assert_true(c.first < first);
    uint64_t skipped = first - c.first;
    oy_hash proof[OY_RANGE_PROOF_MAX];
    c.entries += skipped;
    c.entry_count -= (size_t)skipped;
    c.first = first;
    c.dump = oy_buf_bytes(&dump);
    c.range_proof = proof;
    c.range_count = oy_tree_range(&p.audit.tree, first, first + c.entry_count, p.count, proof);
    assert_verdict(&p, &c, OY_STATE_MISMATCH);
    played_clear(&p);
}

static void an_act_by_an_unknown_key_leaves_the_short_form_incomplete(void **state) {
    (void)state;
    static played p;
    play(&p, small_days);
    oy_line lines[1] = {{OY_LINE_PROCEDURE, hex(&p, &(oy_hash){{1}})}};
    oy_act act = {.type = OY_ACT_OBJECT, .as = OY_AS_MEMBER, .lines = lines, .line_count = 1};
    oy_folded done = played_enter(&p, played_sign(&p, &act, "DEN/stranger", 1), true);
    assert_int_equal(done.reason, OY_KEY_UNKNOWN);
    add_old_timers(&p, 2, 1);
    oy_certificate c = make(&p, 1, false, p.count);
    assert_verdict(&p, &c, OY_INCOMPLETE);
    c = make(&p, 1, true, p.count);
    assert_verdict(&p, &c, OY_OK);
    played_clear(&p);
}

// A wrong signature in the log is without effect wherever it is folded; the certificate still proves what follows.
static void an_act_with_a_wrong_signature_counts_for_nothing(void **state) {
    (void)state;
    static played p;
    play(&p, small_days);
    oy_line lines[1] = {{OY_LINE_HOLDER, OY_LIT("")}};
    oy_skey key;
    assert_true(oy_rehearsal_dummy_key(NULL, OY_LIT("BOR/mission"), &key));
    oy_buf holder = oy_buf_in(&p.arena);
    oy_vkey_print(&holder, &key.vkey);
    lines[0].value = oy_buf_bytes(&holder);
    oy_act act = {.type = OY_ACT_REVOKE, .as = OY_AS_SECRETARIAT, .lines = lines, .line_count = 1};
    oy_bytes note = played_sign(&p, &act, "secretariat/desk", 1);
    uint8_t *forged = oy_arena_get(&p.arena, note.n);
    memcpy(forged, note.p, note.n);
    size_t place = note.n - 20; // within the base64 of the signature
    forged[place] = forged[place] == 'A' ? 'B' : 'A';
    oy_folded done = played_enter(&p, (oy_bytes){forged, note.n}, false);
    assert_int_equal(done.reason, OY_BAD_SIGNATURE);
    add_old_timers(&p, 2, 1);
    for (unsigned full = 0; full < 2; full++) {
        oy_certificate c = make(&p, 1, full, p.count);
        assert_proves(&p, &c, "no-consensus");
    }
    played_clear(&p);
}

static void the_readers_key_must_be_the_logs(void **state) {
    (void)state;
    oy_certificate c = make(&small, 1, false, small.count);
    oy_bytes file = print(&small, &c);
    oy_skey right, wrong;
    oy_bytes origin = oy_state_process(&small.audit.state)->origin;
    const uint8_t seed[32] = {9};
    assert_true(oy_rehearsal_dummy_key(NULL, origin, &right));
    wrong = oy_skey_make(origin, OY_KEY_ED25519, seed);
    assert_int_equal(judge(file, &right.vkey, NULL), OY_OK);
    assert_int_equal(judge(file, &wrong.vkey, NULL), OY_KEY_MISMATCH);
}

// A checkpoint over the right tree by somebody else: his own line, or one more below the log's.
static void strangers_lines_on_the_checkpoint_are_refused(void **state) {
    (void)state;
    const oy_certificate good = make(&small, 1, false, small.count);
    const uint8_t seed[32] = {9};
    oy_bytes origin = oy_state_process(&small.audit.state)->origin;
    oy_skey same_name = oy_skey_make(origin, OY_KEY_ED25519, seed);
    oy_skey stranger = oy_skey_make(OY_LIT("stranger.example"), OY_KEY_COSIGNATURE, seed);
    oy_note note;
    assert_int_equal(oy_note_parse(&note, &small.arena, good.checkpoint, NULL), OY_OK);
    oy_certificate c = good;
    oy_buf forged = oy_buf_in(&small.arena), more = oy_buf_in(&small.arena);
    oy_note_print(&forged, note.text, &same_name);
    c.checkpoint = oy_buf_bytes(&forged);
    assert_verdict(&small, &c, OY_UNSIGNED);
    oy_buf_put(&more, good.checkpoint);
    oy_note_cosign_line(&more, &stranger, note.text, 1772442000);
    c.checkpoint = oy_buf_bytes(&more);
    assert_verdict(&small, &c, OY_UNSIGNED);
    // The maker leaves such a line out.
    oy_certificate_source source = source_of(&small, small.count);
    oy_hash id = played_id(&small, OY_ACT_OPEN, 1);
    source.checkpoint = oy_buf_bytes(&more);
    assert_int_equal(oy_certificate_make(&c, &small.arena, &source, &id, false, NULL), OY_OK);
    assert_true(oy_bytes_equal(c.checkpoint, good.checkpoint));
    source.checkpoint = oy_buf_bytes(&forged);
    assert_int_equal(oy_certificate_make(&c, &small.arena, &source, &id, false, NULL), OY_UNSIGNED);
    // A checkpoint with extension lines is none of ours.
    oy_buf text = oy_buf_in(&small.arena), extended = oy_buf_in(&small.arena);
    oy_skey log;
    assert_true(oy_rehearsal_dummy_key(NULL, origin, &log));
    oy_buf_put(&text, note.text);
    oy_buf_puts(&text, "more\n");
    oy_note_print(&extended, oy_buf_bytes(&text), &log);
    c = good;
    c.checkpoint = oy_buf_bytes(&extended);
    assert_verdict(&small, &c, OY_BAD_CHECKPOINT);
}

// A record whose founding act names a witness: its cosignature stands in the certificate and is verified.
static void a_witness_of_the_process_may_cosign(void **state) {
    (void)state;
    static played p, source_play;
    play(&source_play, small_days);
    memset(&p, 0, sizeof p);
    oy_arena_init(&p.arena, oy_allocator_libc());
    oy_audit_init(&p.audit, oy_allocator_libc());
    const uint8_t seed[32] = {11};
    oy_skey witness = oy_skey_make(OY_LIT("witness.example/one"), OY_KEY_COSIGNATURE, seed), owner;
    oy_buf vkey = oy_buf_in(&p.arena), text = oy_buf_in(&p.arena), note = oy_buf_in(&p.arena);
    oy_vkey_print(&vkey, &witness.vkey);
    oy_entry entry;
    oy_act found;
    assert_int_equal(oy_entry_parse(&entry, source_play.entry[0]), OY_OK);
    assert_int_equal(oy_act_parse(&found, &p.arena, entry.note, NULL), OY_OK);
    oy_line *lines = oy_arena_get(&p.arena, (found.line_count + 1) * sizeof *lines);
    memcpy(lines, found.lines, found.line_count * sizeof *lines);
    lines[found.line_count++] = (oy_line){OY_LINE_WITNESS, oy_buf_bytes(&vkey)};
    found.lines = lines;
    oy_act_sort(&found);
    assert_true(oy_rehearsal_dummy_key(NULL, OY_LIT("operator/service"), &owner));
    oy_act_print(&text, &found);
    oy_note_print(&note, oy_buf_bytes(&text), &owner);
    p.now = entry.at;
    assert_int_equal(played_enter(&p, oy_buf_bytes(&note), true).reason, OY_OK);
    add_old_timers(&p, 1, 1);
    oy_bytes plain = played_checkpoint(&p, p.count);
    oy_note checkpoint;
    assert_int_equal(oy_note_parse(&checkpoint, &p.arena, plain, NULL), OY_OK);
    oy_buf cosigned = oy_buf_in(&p.arena);
    oy_buf_put(&cosigned, plain);
    oy_note_cosign_line(&cosigned, &witness, checkpoint.text, 1772442000);
    oy_certificate_source source = source_of(&p, p.count);
    source.checkpoint = oy_buf_bytes(&cosigned);
    oy_hash id = played_id(&p, OY_ACT_OPEN, 0);
    oy_certificate c;
    assert_int_equal(oy_certificate_make(&c, &p.arena, &source, &id, true, NULL), OY_OK);
    assert_true(oy_bytes_equal(c.checkpoint, oy_buf_bytes(&cosigned)));
    assert_proves(&p, &c, "no-consensus");
    uint8_t *wrong = oy_arena_get(&p.arena, cosigned.n);
    memcpy(wrong, cosigned.p, cosigned.n);
    wrong[cosigned.n - 30] ^= 2;
    c.checkpoint = (oy_bytes){wrong, cosigned.n};
    oy_err err = {0};
    oy_code code = judge(print(&p, &c), NULL, &err);
    assert_true(code == OY_BAD_SIGNATURE || code == OY_BAD_NOTE);
    played_clear(&p);
    played_clear(&source_play);
}

static void without_memory_nothing_is_proved_and_nothing_leaks(void **state) {
    (void)state;
    for (unsigned full = 0; full < 2; full++) {
        oy_certificate c = make(&small, 1, full, small.count), read;
        oy_bytes file = print(&small, &c);
        oy_code code = OY_NO_MEMORY;
        for (size_t n = 0; code; n++) {
            test_memory m = {.granted = n};
            oy_arena arena;
            oy_proven proven;
            oy_err err = {0};
            oy_arena_init(&arena, test_memory_allocator(&m));
            code = oy_certificate_parse(&read, &arena, file, &err);
            if (!code) {
                code = oy_certificate_verify(&read, NULL, test_memory_allocator(&m), &proven, &err);
                oy_state_clear(&proven.state);
            }
            oy_arena_clear(&arena);
            assert_int_equal(m.out, 0);
            if (code && code != OY_NO_MEMORY)
                fail_msg("after %zu: %s (%s)", n, oy_code_token(code), err.what);
        }
    }
}

static void the_maker_needs_memory_too(void **state) {
    (void)state;
    oy_hash id = played_id(&small, OY_ACT_OPEN, 1);
    oy_code code = OY_NO_MEMORY;
    for (size_t n = 0; code; n++) {
        test_memory m = {.granted = n};
        oy_arena arena;
        oy_certificate c;
        oy_err err = {0};
        oy_certificate_source source = source_of(&small, small.count);
        source.from = test_memory_allocator(&m);
        oy_arena_init(&arena, source.from);
        code = oy_certificate_make(&c, &arena, &source, &id, false, &err);
        oy_arena_clear(&arena);
        assert_int_equal(m.out, 0);
        if (code && code != OY_NO_MEMORY)
            fail_msg("after %zu: %s (%s)", n, oy_code_token(code), err.what);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_full_form_proves_every_outcome),
        cmocka_unit_test(the_full_form_replays_to_the_state_of_the_record),
        cmocka_unit_test(the_short_form_starts_at_a_digest_and_ends_with_the_outcome),
        cmocka_unit_test(an_outcome_that_is_open_is_proved_up_to_the_checkpoint),
        cmocka_unit_test(before_the_first_digest_there_is_no_short_form),
        cmocka_unit_test(what_is_not_in_the_record_has_no_certificate),
        cmocka_unit_test(older_checkpoints_that_acts_had_seen_are_proved),
        cmocka_unit_test(a_fork_claim_is_seen_in_the_short_form_too),
        cmocka_unit_test(every_changed_byte_is_refused),
        cmocka_unit_test(a_file_that_breaks_off_is_refused_at_every_length),
        cmocka_unit_test(errors_name_the_line),
        cmocka_unit_test(another_outcome_or_procedure_or_process_is_refused),
        cmocka_unit_test(entries_left_out_or_put_in_are_refused),
        cmocka_unit_test(a_dump_that_is_not_vouched_for_is_refused),
        cmocka_unit_test(a_digest_by_somebody_else_is_refused),
        cmocka_unit_test(an_act_by_an_unknown_key_leaves_the_short_form_incomplete),
        cmocka_unit_test(an_act_with_a_wrong_signature_counts_for_nothing),
        cmocka_unit_test(the_readers_key_must_be_the_logs),
        cmocka_unit_test(strangers_lines_on_the_checkpoint_are_refused),
        cmocka_unit_test(a_witness_of_the_process_may_cosign),
        cmocka_unit_test(without_memory_nothing_is_proved_and_nothing_leaks),
        cmocka_unit_test(the_maker_needs_memory_too),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
