// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Rehearsals: the file, the play, what is expected; and every scenario of tests/scenarios.
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/payload.h"
#include "core/rehearsal.h"
#include "core/rehearsal_question.h"
#include "core/roster.h"
#include "tests/unit/failing_memory.h"

#define FIRST "oydas rehearsal v1\n"
#define HEAD FIRST "title T\norigin rehearsal.example/t/simulated\nrules plain\nroster plain\n"
#define RULES "oydas rules v1\nname plain\nreceipt-window 0 s\nbody council\n  decides chair admit\n  series C/{n}\n"
#define ROSTER                                                                                                         \
    "oydas roster v1\nmember ARL -\nmember BOR -\nobserver GAL -\n"                                                    \
    "chair ARL 2025-01-01T00:00:00Z 2027-01-01T00:00:00Z\n"
#define AT "at 2026-03-02T09:00:00Z\n"
#define PROPOSE "BOR propose as paper\n  body council\n  title A text\n  | Words.\n"
#define OPEN "chair open as question\n  proposal paper\n  way silence\n  deadline +72 h\n"

static oy_bytes text_of(const char *s) {
    return (oy_bytes){(const uint8_t *)s, strlen(s)};
}

// ---- what the stage saw

typedef struct stage_log {
    oy_arena arena;
    size_t entries, ticks, digests, held, failed;
    oy_instant last, longest; // longest: the longest time between two entries
    uint64_t outcome;         // index of the last entry with an outcome
    oy_hash tree;             // of all entries
    char found[200];          // of the last expectation that failed
    size_t stop_after;        // answers OY_IO after that many entries; 0: never
} stage_log;

static oy_code see_entry(void *ctx, oy_bytes entry, const oy_folded *folded, const oy_state *after) {
    stage_log *log = ctx;
    oy_entry parsed;
    assert_int_equal(oy_entry_parse(&parsed, entry), OY_OK);
    assert_int_equal(parsed.at, folded->at);
    assert_int_equal(folded->index, log->entries);
    assert_int_equal(oy_state_process(after)->entries, log->entries + 1);
    if (log->entries && parsed.at - log->last > log->longest)
        log->longest = parsed.at - log->last;
    log->last = parsed.at;
    if (parsed.note.n) {
        oy_err err;
        assert_int_equal(oy_act_check(&log->arena, parsed.note, &err), OY_OK);
        oy_arena_reset(&log->arena);
    }
    log->ticks += parsed.note.n == 0;
    if (log->outcome + 1 == log->entries) { // what follows an outcome is its digest, in the same second
        assert_true(folded->is_act && folded->type == OY_ACT_DIGEST);
        log->digests++;
    }
    log->outcome = folded->outcomes ? log->entries : UINT64_MAX - 1;
    log->entries++;
    return log->stop_after && log->entries == log->stop_after ? OY_IO : OY_OK;
}

static void see_expected(void *ctx, const oy_step *step, bool held, oy_bytes found) {
    stage_log *log = ctx;
    assert_int_equal(step->kind, OY_STEP_EXPECT);
    assert_true(found.n > 0);
    log->held += held;
    log->failed += !held;
    if (held)
        return;
    size_t n = found.n < sizeof log->found - 1 ? found.n : sizeof log->found - 1;
    memcpy(log->found, found.p, n);
    log->found[n] = '\0';
}

// Files that come with the program stand in a directory of their kind.
static oy_code find_file(void *ctx, oy_bytes kind, oy_bytes name, oy_bytes *out) {
    stage_log *log = ctx;
    char path[200];
    (void)snprintf(path, sizeof path, "%.*s%s/%.*s.%.*s", (int)kind.n, (const char *)kind.p,
                   oy_bytes_equal(kind, OY_LIT("catalogue")) ? "" : "s", (int)name.n, (const char *)name.p, (int)kind.n,
                   (const char *)kind.p);
    FILE *f = fopen(path, "rb");
    uint8_t *bytes = f ? oy_arena_get(&log->arena, 1u << 16) : NULL;
    *out = (oy_bytes){bytes, bytes ? fread(bytes, 1, 1u << 16, f) : 0};
    if (f)
        assert_int_equal(fclose(f), 0);
    return out->n > 0 ? OY_OK : OY_UNKNOWN_LABEL;
}

// Plays a text; *audit is the caller's to clear.
static oy_code play_with(oy_audit *audit, oy_bytes text, oy_bytes rules, oy_bytes roster, stage_log *log, oy_err *err) {
    oy_arena arena;
    oy_rehearsal rehearsal;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_arena_init(&log->arena, oy_allocator_libc());
    log->outcome = UINT64_MAX - 1;
    oy_audit_init(audit, oy_allocator_libc());
    oy_code code = oy_rehearsal_parse(&rehearsal, &arena, text, err);
    const oy_stage stage = {
        .ctx = log, .key = oy_rehearsal_dummy_key, .entry = see_entry, .expected = see_expected, .text = find_file};
    if (!code)
        code = oy_rehearsal_play(&rehearsal, rules, roster, &stage, audit, err);
    oy_arena_clear(&arena);
    oy_arena_clear(&log->arena);
    return code;
}

static oy_code play(oy_audit *audit, const char *text, stage_log *log, oy_err *err) {
    return play_with(audit, text_of(text), text_of(RULES), text_of(ROSTER), log, err);
}

static void assert_play(const char *text, oy_code code, uint32_t line, const char *what) {
    oy_audit audit;
    stage_log log = {0};
    oy_err err = {0};
    oy_code found = play(&audit, text, &log, &err);
    if (found != code || err.line != line || strcmp(err.what, what) != 0)
        fail_msg("%s: found %s in line %u: %s", text, oy_code_token(found), err.line, err.what);
    oy_audit_clear(&audit);
}

// ---- the file

static void assert_parse(const char *text, oy_code code, uint32_t line) {
    oy_arena arena;
    oy_rehearsal rehearsal;
    oy_err err = {0};
    oy_arena_init(&arena, oy_allocator_libc());
    oy_code found = oy_rehearsal_parse(&rehearsal, &arena, text_of(text), &err);
    if (found != code || err.line != line)
        fail_msg("%s: found %s in line %u: %s", text, oy_code_token(found), err.line, err.what);
    oy_arena_clear(&arena);
}

static void a_file_is_read_as_written(void **state) {
    (void)state;
    oy_arena arena;
    oy_rehearsal r;
    oy_arena_init(&arena, oy_allocator_libc());
    const char *text =
        HEAD "single-key desk\n\n# first\n" AT "secretariat propose as paper\n  body council\n# within\n\n"
             "  | Words.\nat +72 h\noutage 10 min\noperator digest\nexpect paper open\n";
    assert_int_equal(oy_rehearsal_parse(&r, &arena, text_of(text), NULL), OY_OK);
    assert_true(oy_bytes_equal(r.title, OY_LIT("T")));
    assert_true(oy_bytes_equal(r.origin, OY_LIT("rehearsal.example/t/simulated")));
    assert_true(oy_bytes_equal(r.rules, OY_LIT("plain")) && oy_bytes_equal(r.roster, OY_LIT("plain")));
    assert_true(oy_bytes_equal(r.single_key, OY_LIT("desk")));
    assert_int_equal(r.step_count, 6);
    assert_true(r.steps[0].kind == OY_STEP_AT && !r.steps[0].relative && r.steps[0].line == 9);
    assert_int_equal(r.steps[0].at, 1772442000);
    assert_true(r.steps[1].kind == OY_STEP_ACT && r.steps[1].type == OY_ACT_PROPOSE);
    assert_true(oy_bytes_equal(r.steps[1].label, OY_LIT("paper")));
    assert_true(oy_bytes_equal(r.steps[1].lines, OY_LIT("  body council\n# within\n\n  | Words.\n")));
    assert_true(r.steps[2].relative && r.steps[2].seconds == 72 * 3600);
    assert_true(r.steps[3].kind == OY_STEP_PAUSE && r.steps[3].seconds == 600);
    assert_true(r.steps[4].lines.n == 0 && r.steps[4].label.n == 0);
    assert_true(oy_bytes_equal(r.steps[5].expect, OY_LIT("paper open")));
    oy_arena_clear(&arena);
}

static void a_mistake_in_the_head_is_found_in_its_line(void **state) {
    (void)state;
    assert_parse("", OY_BAD_LINE, 1);
    assert_parse("oydas rehearsal v2\n", OY_BAD_LINE, 1);
    assert_parse(FIRST, OY_LINE_MISSING, 1);
    assert_parse(FIRST "title T", OY_TRUNCATED, 2);
    assert_parse(FIRST "title T \n", OY_BAD_SPACE, 2);
    assert_parse(FIRST "title \x80\n", OY_NOT_UTF8, 2);
    assert_parse(FIRST "title \t\n", OY_BAD_CHARACTER, 2);
    assert_parse(FIRST "title A\ntitle B\n", OY_LINE_REPEATED, 3);
    assert_parse(FIRST "origin rehearsal.example/t\n", OY_BAD_NAME, 2);
    assert_parse(FIRST "origin /simulated\n", OY_BAD_NAME, 2);
    assert_parse(FIRST "rules ../rules\n", OY_BAD_NAME, 2);
    assert_parse(FIRST "title T\nrules plain\nroster plain\n" AT, OY_LINE_MISSING, 5);
    assert_parse(HEAD, OY_LINE_MISSING, 5);
    assert_parse(HEAD "at +1 h\n", OY_LINE_MISSING, 6);
    assert_parse(HEAD PROPOSE, OY_LINE_MISSING, 6);
    assert_parse(HEAD AT "title Late\n", OY_LINE_ORDER, 7);
    assert_parse(HEAD "  body council\n", OY_LINE_ORDER, 6);
}

static void a_mistake_in_a_step_is_found_in_its_line(void **state) {
    (void)state;
    assert_parse(HEAD AT "at 2026-03-02\n", OY_BAD_INSTANT, 7);
    assert_parse(HEAD AT "at +72\n", OY_BAD_DURATION, 7);
    assert_parse(HEAD AT "outage long\n", OY_BAD_DURATION, 7);
    assert_parse(HEAD AT "Boralia propose\n", OY_BAD_NAME, 7);
    assert_parse(HEAD AT "chair/x propose\n", OY_BAD_NAME, 7);
    assert_parse(HEAD AT "BOR/Mission propose\n", OY_BAD_NAME, 7);
    assert_parse(HEAD AT "BOR ponder\n", OY_UNKNOWN, 7);
    assert_parse(HEAD AT "operator found\n", OY_UNKNOWN, 7);
    assert_parse(HEAD AT "BOR propose paper\n", OY_BAD_LINE, 7);
    assert_parse(HEAD AT "BOR propose as Paper\n", OY_BAD_NAME, 7);
    assert_parse(HEAD AT "BOR propose as chair\n", OY_BAD_NAME, 7); // `expect chair` means the chair
    assert_parse(HEAD AT "BOR propose\n   body council\n", OY_BAD_SPACE, 8);
    assert_parse(HEAD AT "expect applied\n  body council\n", OY_LINE_ORDER, 8);
    assert_parse(HEAD "single-key desk\n" AT "BOR propose\n", OY_NO_AUTHORITY, 8);
    assert_parse(HEAD "single-key desk\n" AT "chair open\n", OY_NO_AUTHORITY, 8);
    assert_parse(HEAD "single-key desk\n" AT "secretariat/other propose\n", OY_NO_AUTHORITY, 8);
}

static void an_expectation_has_one_of_the_forms(void **state) {
    (void)state;
    const char *good[] = {
        "applied",
        "without-effect late",
        "member BOR",
        "not-member BOR",
        "observer GAL",
        "chair BOR",
        "chair vacant",
        "text charter question",
        "officer BOR secretary general",
        "question open",
        "question no-consensus",
        "question deadline 2026-03-02T09:00:00Z",
        "question ended -1 h",
        "question final +24 h",
        "question symbol C/1",
        "question unnumbered",
        "question announced adopted",
        "question questioned",
        "question contested",
        "question not-contested",
        "question not-questioned",
        "question objections 0",
        "objection standing",
        "objection late",
        "objection after-adoption",
        "digest 0000000000000000000000000000000000000000000000000000000000000000",
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        char text[400];
        (void)snprintf(text, sizeof text, HEAD AT "expect %s\n", good[i]);
        assert_parse(text, OY_OK, 0);
    }
    const struct bad {
        const char *words;
        oy_code code;
    } bad[] = {
        {"without-effect", OY_TRUNCATED},
        {"without-effect tardy", OY_BAD_WORD},
        {"applied twice", OY_TRAILING},
        {"member Boralia", OY_BAD_NAME},
        {"member", OY_BAD_NAME},
        {"member BOR now", OY_TRAILING},
        {"chair", OY_TRUNCATED},
        {"chair nobody", OY_BAD_WORD},
        {"digest 00", OY_BAD_WORD},
        {"text charter", OY_TRUNCATED},
        {"text Charter question", OY_BAD_NAME},
        {"question", OY_TRUNCATED},
        {"question ajar", OY_BAD_WORD},
        {"question open now", OY_TRAILING},
        {"question deadline", OY_TRUNCATED},
        {"question deadline soon", OY_BAD_WORD},
        {"question deadline +1", OY_BAD_WORD},
        {"question objections some", OY_BAD_WORD},
        {"question announced", OY_TRUNCATED},
        {"question announced open", OY_BAD_WORD},
        {"Question open", OY_BAD_NAME},
        {"question questioned much", OY_TRAILING},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char text[400];
        (void)snprintf(text, sizeof text, HEAD AT "expect %s\n", bad[i].words);
        assert_parse(text, bad[i].code, 7);
    }
}

static void a_file_has_a_greatest_length(void **state) {
    (void)state;
    oy_arena arena;
    oy_rehearsal r;
    size_t n = OY_REHEARSAL_MAX + 1;
    uint8_t *text = malloc(n);
    assert_non_null(text);
    memset(text, '\n', n);
    oy_arena_init(&arena, oy_allocator_libc());
    assert_int_equal(oy_rehearsal_parse(&r, &arena, (oy_bytes){text, n}, NULL), OY_TOO_LONG);
    assert_int_equal(oy_rehearsal_parse(&r, &arena, (oy_bytes){text, n - 1}, NULL), OY_BAD_LINE);
    oy_arena_clear(&arena);
    free(text);
}

// ---- the play

static void the_operator_ticks_as_it_must(void **state) {
    (void)state;
    oy_audit audit;
    stage_log log = {0};
    oy_err err;
    // Nothing is open for ten days: one tick. Then silence, a tick every five minutes, one of them at the deadline.
    assert_int_equal(play(&audit, HEAD AT "at +10 d\n", &log, &err), OY_OK);
    assert_int_equal(log.entries, 2);
    assert_int_equal(log.ticks, 1);
    oy_audit_clear(&audit);
    log = (stage_log){0};
    assert_int_equal(play(&audit, HEAD AT PROPOSE OPEN "at +71 h\nat +2 h\n", &log, &err), OY_OK);
    assert_int_equal(log.longest, 3600);      // after the deadline nothing is open
    assert_int_equal(log.ticks, 72 * 12 + 1); // 72 hours of five minutes, and the end of the last `at`
    assert_int_equal(log.digests, 1);         // of the adoption
    assert_int_equal(log.entries, 3 + log.ticks + log.digests);
    assert_int_equal(audit.digests_checked, 1);
    assert_int_equal(audit.digests_unchecked, 0);
    oy_audit_clear(&audit);
}

static void an_outage_makes_no_entry(void **state) {
    (void)state;
    oy_audit audit;
    stage_log log = {0};
    oy_err err;
    assert_int_equal(play(&audit, HEAD AT PROPOSE OPEN "outage 2 h\n", &log, &err), OY_OK);
    assert_int_equal(log.entries, 3);
    oy_audit_clear(&audit);
    log = (stage_log){0};
    assert_int_equal(play(&audit, HEAD AT PROPOSE OPEN "outage 2 h\nat +5 min\n", &log, &err), OY_OK);
    assert_int_equal(log.longest, 7200);
    assert_int_equal(log.ticks, 2); // one when the service is back, one at the target
    oy_audit_clear(&audit);
}

static void the_same_play_gives_the_same_record(void **state) {
    (void)state;
    oy_audit first, second;
    stage_log log = {0};
    oy_err err;
    assert_int_equal(play(&first, HEAD AT PROPOSE OPEN "at +80 h\n", &log, &err), OY_OK);
    log = (stage_log){0};
    assert_int_equal(play(&second, HEAD AT PROPOSE OPEN "at +80 h\n", &log, &err), OY_OK);
    assert_int_equal(first.tree.size, second.tree.size);
    oy_hash a = oy_tree_root(&first.tree, first.tree.size), b = oy_tree_root(&second.tree, second.tree.size);
    assert_true(oy_hash_equal(&a, &b));
    oy_audit_clear(&first);
    oy_audit_clear(&second);
}

static void a_failed_expectation_does_not_stop_the_play(void **state) {
    (void)state;
    oy_audit audit;
    stage_log log = {0};
    oy_err err;
    const char *text =
        HEAD AT PROPOSE OPEN "expect question broken\nexpect question open\nexpect chair BOR\nat +72 h\n";
    assert_int_equal(play(&audit, text, &log, &err), OY_EXPECTATION_FAILED);
    assert_int_equal(err.line, 15);
    assert_string_equal(err.what, "question broken; found: open");
    assert_int_equal(log.held, 1);
    assert_int_equal(log.failed, 2);
    assert_string_equal(log.found, "ARL");
    assert_int_equal(audit.state.procedure.row[0].status, OY_STATUS_ADOPTED);
    oy_audit_clear(&audit);
}

static void each_expectation_can_fail(void **state) {
    (void)state;
    const struct wrong {
        const char *words, *found;
    } wrong[] = {
        {"applied", "without-effect not-in-office"},
        {"without-effect late", "without-effect not-in-office"},
        {"member GAL", "observer"},
        {"not-member BOR", "member"},
        {"observer BOR", "member"},
        {"member KEL", "neither"},
        {"chair vacant", "ARL"},
        {"text charter question", "none"},
        {"officer BOR clerk", "not in office"},
        {"question expired", "open"},
        {"question deadline 2026-03-05T09:00:01Z", "2026-03-05T09:00:00Z"},
        {"question deadline +71 h", "2026-03-05T09:00:00Z"},
        {"question ended 2026-03-05T09:00:00Z", "none"},
        {"question final 2026-03-05T09:00:00Z", "none"},
        {"question symbol C/1", "unnumbered"},
        {"question announced adopted", "-"},
        {"question questioned", "not-questioned"},
        {"question objections 1", "0"},
        {"paper open", "nothing of that kind"},
        {"statement late", "standing"},
        {"refused open", "nothing of that kind"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char text[800];
        (void)snprintf(text, sizeof text,
                       HEAD AT PROPOSE OPEN
                       "BOR reserve as statement\n  procedure question\n  | Words.\n"
                       "BOR/chair open as refused\n  proposal paper\n  way silence\n  deadline +72 h\n"
                       "expect %s\n",
                       wrong[i].words);
        oy_audit audit;
        stage_log log = {0};
        oy_err err = {0};
        assert_int_equal(play(&audit, text, &log, &err), OY_EXPECTATION_FAILED);
        assert_int_equal(err.line, 22);
        assert_string_equal(log.found, wrong[i].found);
        oy_audit_clear(&audit);
    }
    assert_play(HEAD AT "expect applied\n", OY_EXPECTATION_FAILED, 7, "applied; found: no act");
}

static void the_digest_is_that_of_the_state(void **state) {
    (void)state;
    oy_audit audit;
    stage_log log = {0};
    oy_err err;
    assert_int_equal(play(&audit, HEAD AT PROPOSE, &log, &err), OY_OK);
    oy_arena arena;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_buf dump = oy_buf_in(&arena), text = oy_buf_in(&arena);
    oy_state_dump(&dump, &audit.state);
    oy_hash digest;
    assert_int_equal(oy_dump_digest(oy_buf_bytes(&dump), oy_allocator_libc(), &digest), OY_OK);
    oy_buf_puts(&text, HEAD AT PROPOSE "expect digest ");
    oy_hash_print(&text, &digest);
    oy_buf_puts(&text, "\nat +1 h\nexpect digest ");
    oy_hash_print(&text, &digest);
    oy_buf_puts(&text, "\n");
    oy_audit_clear(&audit);
    log = (stage_log){0};
    oy_code code = play_with(&audit, oy_buf_bytes(&text), text_of(RULES), text_of(ROSTER), &log, &err);
    assert_int_equal(code, OY_EXPECTATION_FAILED); // the second one: a tick counts as an entry
    assert_int_equal(log.held, 1);
    assert_int_equal(err.line, 13);
    oy_audit_clear(&audit);
    oy_arena_clear(&arena);
}

static void a_fault_of_the_file_stops_the_play(void **state) {
    (void)state;
    assert_play(HEAD AT "chair open\n  proposal paper\n  way silence\n", OY_UNKNOWN_LABEL, 8, "paper");
    assert_play(HEAD AT "expect paper open\n", OY_UNKNOWN_LABEL, 7, "paper");
    assert_play(HEAD AT PROPOSE "BOR propose as paper\n", OY_LINE_REPEATED, 11, "paper");
    assert_play(HEAD AT "at 2026-03-02T08:59:59Z\n", OY_NOT_LATER, 7, "at");
    assert_play(HEAD "at 9999-12-31T00:00:00Z\nat +1 d\n", OY_OUT_OF_RANGE, 7, "at");
    assert_play(HEAD "at 9999-12-31T00:00:00Z\noutage 1 d\n", OY_OUT_OF_RANGE, 7, "outage");
    assert_play(HEAD "at 2027-01-01T00:00:00Z\nchair propose\n", OY_NOT_IN_OFFICE, 7, "chair");
    assert_play(HEAD AT "BOR propose\n  colour blue\n", OY_LINE_UNKNOWN, 8, "colour");
    assert_play(HEAD AT "BOR propose\n  body council\n  title A text\n", OY_BLOCK_MISSING, 7, "");
    assert_play(HEAD AT "BOR propose\n  |Words.\n", OY_BAD_LINE, 8, "|Words.");
    assert_play(HEAD AT "BOR propose\n  >Words.\n", OY_BAD_LINE, 8, ">Words.");
    assert_play(HEAD AT "BOR propose\n  > Words.\n", OY_LINE_MISSING, 7, "payload LABEL LEVEL");
    assert_play(HEAD AT "BOR propose\n  | As @{paper} says.\n", OY_UNKNOWN_LABEL, 8, "paper");
    assert_play(HEAD AT PROPOSE "BOR propose\n  | As @{paper\n", OY_UNKNOWN_LABEL, 12, "paper");
    assert_play(HEAD AT "BOR propose\n  > As @{paper} says.\n", OY_UNKNOWN_LABEL, 8, "paper");
    assert_play(HEAD AT "BOR propose\n  text-of instrument none\n", OY_UNKNOWN_LABEL, 8, "none");
    assert_play(HEAD AT "BOR propose\n  text-of instrument\n", OY_BAD_NAME, 8, "instrument");
    assert_play(HEAD AT "BOR propose\n  text-of Instrument none\n", OY_BAD_NAME, 8, "Instrument none");
    assert_play(HEAD AT "BOR leave\n  seen nothing\n", OY_BAD_WORD, 8, "nothing");
    assert_play(HEAD AT "BOR leave\n  as member-state\n", OY_BAD_WORD, 8, "member-state");
    assert_play(HEAD AT "BOR leave\n  until tomorrow\n", OY_BAD_INSTANT, 8, "tomorrow");
    assert_play(HEAD AT PROPOSE "chair open\n  proposal paper\n  way silence\n  deadline soon\n", OY_BAD_INSTANT, 14,
                "soon");
    assert_play(HEAD AT "secretariat accredit\n  holder\n", OY_BAD_KEY, 8, "");
    assert_play(HEAD AT "secretariat received\n  from BOR\n", OY_LINE_MISSING, 7, "kind");
    assert_play(HEAD AT "secretariat received\n  from BOR\n  kind ponder\n", OY_BAD_WORD, 9, "ponder");
}

static void a_founding_that_fails_is_told(void **state) {
    (void)state;
    oy_audit audit;
    stage_log log = {0};
    oy_err err = {0};
    oy_code code = play_with(&audit, text_of(HEAD AT), text_of("oydas rules v1\n"), text_of(ROSTER), &log, &err);
    assert_int_equal(code, OY_LINE_MISSING);
    assert_int_equal(err.line, 6);
    assert_int_equal(log.entries, 0);
    oy_audit_clear(&audit);
    code = play_with(&audit, text_of(HEAD AT), text_of(RULES), text_of("oydas roster v1\n"), &log, &err);
    assert_int_equal(code, OY_LINE_MISSING);
    assert_string_equal(err.what, "member");
    oy_audit_clear(&audit);
}

static void the_stage_can_end_the_play(void **state) {
    (void)state;
    oy_audit audit;
    stage_log log = {.stop_after = 2};
    oy_err err = {0};
    assert_int_equal(play(&audit, HEAD AT PROPOSE OPEN, &log, &err), OY_IO);
    assert_int_equal(err.line, 7);
    assert_int_equal(log.entries, 2);
    oy_audit_clear(&audit);
}

static bool no_key(void *ctx, oy_bytes keyname, oy_skey *out) {
    (void)ctx;
    return !oy_bytes_equal(keyname, OY_LIT("BOR/capital")) && oy_rehearsal_dummy_key(NULL, keyname, out);
}

static void a_key_that_cannot_be_had_ends_the_play(void **state) {
    (void)state;
    oy_arena arena;
    oy_rehearsal r;
    oy_audit audit;
    oy_err err = {0};
    oy_arena_init(&arena, oy_allocator_libc());
    oy_audit_init(&audit, oy_allocator_libc());
    assert_int_equal(oy_rehearsal_parse(&r, &arena, text_of(HEAD AT), NULL), OY_OK);
    const oy_stage stage = {.key = no_key};
    assert_int_equal(oy_rehearsal_play(&r, text_of(RULES), text_of(ROSTER), &stage, &audit, &err), OY_BAD_KEY);
    assert_string_equal(err.what, "BOR/capital");
    oy_audit_clear(&audit);
    oy_arena_clear(&arena);
}

// ---- texts and contents

typedef struct texts_seen {
    oy_arena arena;
    oy_bytes block, payload, keyname, content; // of the last act that is bound to something
    oy_hash about;                             // the first act that is a proposal
    oy_role as;
    oy_code answer; // to content
} texts_seen;

static oy_code see_text(void *ctx, oy_bytes entry, const oy_folded *folded, const oy_state *after) {
    texts_seen *seen = ctx;
    oy_entry parsed;
    oy_act act;
    (void)after;
    assert_int_equal(oy_entry_parse(&parsed, entry), OY_OK);
    if (!parsed.note.n)
        return OY_OK;
    oy_bytes kept = oy_bytes_copy(&seen->arena, parsed.note);
    assert_int_equal(oy_act_parse(&act, &seen->arena, kept, NULL), OY_OK);
    assert_int_equal(folded->reason, OY_OK);
    if (act.type == OY_ACT_PROPOSE && oy_act_line(&act, OY_LINE_PAYLOAD).n == 0)
        seen->about = act.id;
    if (oy_act_line(&act, OY_LINE_PAYLOAD).n == 0)
        return OY_OK;
    seen->block = act.block;
    seen->payload = oy_act_line(&act, OY_LINE_PAYLOAD);
    return OY_OK;
}

static oy_code take_content(void *ctx, oy_bytes keyname, oy_role as, oy_bytes content, uint8_t *salt) {
    texts_seen *seen = ctx;
    seen->keyname = oy_bytes_copy(&seen->arena, keyname);
    seen->content = oy_bytes_copy(&seen->arena, content);
    seen->as = as;
    for (size_t i = 0; i < OY_SALT_SIZE; i++) {
        assert_int_equal(salt[i], 0);
        salt[i] = (uint8_t)i;
    }
    return seen->answer;
}

static oy_code one_file(void *ctx, oy_bytes kind, oy_bytes name, oy_bytes *out) {
    (void)ctx;
    assert_true(oy_bytes_equal(kind, OY_LIT("instrument")) && oy_bytes_equal(name, OY_LIT("some")));
    *out = OY_LIT("oydas instrument v1\nname some\n");
    return OY_OK;
}

static oy_code play_texts(texts_seen *seen, const char *text, const oy_stage *stage, oy_err *err) {
    oy_arena arena;
    oy_rehearsal r;
    oy_audit audit;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_arena_init(&seen->arena, oy_allocator_libc());
    oy_audit_init(&audit, oy_allocator_libc());
    assert_int_equal(oy_rehearsal_parse(&r, &arena, text_of(text), NULL), OY_OK);
    oy_code code = oy_rehearsal_play(&r, text_of(RULES), text_of(ROSTER), stage, &audit, err);
    oy_audit_clear(&audit);
    oy_arena_clear(&arena);
    return code;
}

#define BOUND                                                                                                          \
    "BOR propose\n  body council\n  title Other\n  > Of @{paper}:\n  >\n  payload scan members\n  >   yes\n"           \
    "  text-of instrument some\n  | # Not @ all, see\n  |\n  |  @{paper}@{paper}.\n"

// A text is that of its lines and of the files it names, in their order; what an act is bound to goes to the stage first.
static void an_act_has_the_texts_of_its_step(void **state) {
    (void)state;
    char hex[65], expected[400];
    oy_err err = {0};
    texts_seen seen = {0};
    oy_stage stage = {
        .ctx = &seen, .key = oy_rehearsal_dummy_key, .entry = see_text, .text = one_file, .content = take_content};
    assert_int_equal(play_texts(&seen, HEAD AT PROPOSE BOUND, &stage, &err), OY_OK);
    oy_buf out = oy_buf_in(&seen.arena);
    oy_hash_print(&out, &seen.about);
    memcpy(hex, out.p, 64);
    hex[64] = '\0';
    (void)snprintf(expected, sizeof expected, "oydas instrument v1\nname some\n# Not @ all, see\n\n %s%s.\n", hex, hex);
    assert_true(oy_bytes_equal(seen.block, text_of(expected)));
    (void)snprintf(expected, sizeof expected, "Of %s:\n\n  yes\n", hex);
    assert_true(oy_bytes_equal(seen.content, text_of(expected)));
    assert_true(oy_bytes_equal(seen.keyname, OY_LIT("BOR/mission")));
    assert_int_equal(seen.as, OY_AS_MEMBER);
    uint8_t salt[OY_SALT_SIZE];
    for (size_t i = 0; i < sizeof salt; i++)
        salt[i] = (uint8_t)i;
    oy_hash hash = oy_payload_hash(salt, seen.content);
    oy_buf line = oy_buf_in(&seen.arena);
    oy_hash_print(&line, &hash);
    oy_buf_puts(&line, " 76 members");
    assert_true(oy_bytes_equal(seen.payload, oy_buf_bytes(&line)));
    oy_arena_clear(&seen.arena);
}

static void without_a_stage_for_them_texts_are_bound_all_the_same(void **state) {
    (void)state;
    oy_err err = {0};
    texts_seen seen = {0};
    oy_stage stage = {.ctx = &seen, .key = oy_rehearsal_dummy_key, .entry = see_text, .text = one_file};
    assert_int_equal(play_texts(&seen, HEAD AT PROPOSE BOUND, &stage, &err), OY_OK);
    assert_int_equal(seen.content.n, 0);
    assert_true(seen.payload.n > 64);
    oy_arena_clear(&seen.arena);
    stage.text = NULL;
    assert_int_equal(play_texts(&seen, HEAD AT PROPOSE BOUND, &stage, &err), OY_UNKNOWN_LABEL);
    assert_int_equal(err.line, 18);
    oy_arena_clear(&seen.arena);
    seen.answer = OY_IO;
    stage.content = take_content;
    assert_int_equal(play_texts(&seen, HEAD AT PROPOSE BOUND, &stage, &err), OY_IO);
    assert_int_equal(err.line, 16);
    oy_arena_clear(&seen.arena);
}

static void a_play_has_a_greatest_length(void **state) {
    (void)state;
    oy_audit audit;
    stage_log log = {0};
    oy_err err = {0};
    // A question put in a meeting stays open: five minutes at a time for twelve years.
    const char *text = HEAD AT PROPOSE "chair open\n  proposal paper\n  way session\n  meeting m\nat +4400 d\n";
    oy_code code = play(&audit, text, &log, &err);
    assert_int_equal(code, OY_TOO_LONG);
    assert_int_equal(log.entries, OY_REHEARSAL_ENTRIES_MAX);
    assert_int_equal(err.line, 15);
    oy_audit_clear(&audit);
}

static void without_memory_nothing_is_left_behind(void **state) {
    (void)state;
    oy_arena arena;
    oy_rehearsal r;
    const oy_stage stage = {.key = oy_rehearsal_dummy_key, .text = one_file};
    oy_arena_init(&arena, oy_allocator_libc());
    const char *text = HEAD AT PROPOSE BOUND OPEN "at +72 h\nexpect question adopted\n";
    assert_int_equal(oy_rehearsal_parse(&r, &arena, text_of(text), NULL), OY_OK);
    for (size_t n = 0;; n++) {
        test_memory memory = {.granted = n};
        oy_audit audit;
        oy_audit_init(&audit, test_memory_allocator(&memory));
        oy_code code = oy_rehearsal_play(&r, text_of(RULES), text_of(ROSTER), &stage, &audit, NULL);
        oy_audit_clear(&audit);
        assert_int_equal(memory.out, 0);
        if (code == OY_OK)
            break;
        assert_int_equal(code, OY_NO_MEMORY);
    }
    oy_arena_clear(&arena);
}

// ---- questions

static void assert_question(const char *words, oy_code code) {
    char text[600];
    (void)snprintf(text, sizeof text, HEAD AT "what-if %s\n", words);
    assert_parse(text, code, code ? 7 : 0);
}

static void a_question_has_one_of_the_forms(void **state) {
    (void)state;
    assert_question("CAS object first at 2026-10-08T08:59:59Z", OY_OK);
    assert_question("CAS/capital object first at 2026-10-08 08:59", OY_OK);
    assert_question("chair lift first at 17:59", OY_OK);
    assert_question("chair extend first deadline +24 h at 00:00", OY_OK);
    assert_question("CAS leave at 23:59", OY_OK);
    assert_question("secretariat received first from CAS kind amend means letter received -1 h at 08:00", OY_OK);
    assert_question("BOR withdraw paper at 08:00", OY_OK);
    assert_question("CAS disown letter at 08:00", OY_OK);
    assert_question("away from 2026-10-08T08:00:00Z to 2026-10-08 18:00", OY_OK);
    assert_question("Castora object first at 08:00", OY_BAD_NAME);
    assert_question("CAS applaud first at 08:00", OY_UNKNOWN);
    assert_question("CAS found at 08:00", OY_UNKNOWN);
    assert_question("operator digest index 1 at 08:00", OY_UNKNOWN);
    assert_question("CAS object First at 08:00", OY_BAD_NAME);
    assert_question("CAS object at 08:00", OY_BAD_LINE);
    assert_question("CAS leave first at 08:00", OY_BAD_LINE);
    assert_question("CAS object first at 08:00 sharp", OY_BAD_LINE);
    assert_question("CAS object first to text", OY_TRUNCATED);
    assert_question("CAS object first", OY_TRUNCATED);
    assert_question("CAS object first at 24:00", OY_BAD_INSTANT);
    assert_question("CAS object first at 08:60", OY_BAD_INSTANT);
    assert_question("CAS object first at 8:00", OY_BAD_INSTANT);
    assert_question("CAS object first at 2026-13-01 08:00", OY_BAD_INSTANT);
    assert_question("CAS object first at 2026-10-08", OY_BAD_INSTANT);
    assert_question("secretariat received first kind applause at 08:00", OY_UNKNOWN);
    assert_question("away 2026-10-08T08:00:00Z", OY_BAD_LINE);
    assert_question("away from 2026-10-08T08:00:00Z", OY_BAD_LINE);
    assert_question("away from 2026-10-08T08:00:00Z to", OY_BAD_INSTANT);
    assert_question("away from 08:00 to 09:00", OY_BAD_INSTANT);
    assert_question("away from 2026-10-08T08:00:00Z to 2026-10-08T09:00:00Z again", OY_BAD_LINE);
    assert_parse(HEAD AT "what-if CAS leave at 08:00\n  first broken\n  applied\n", OY_OK, 0);
    assert_parse(HEAD AT "what-if CAS leave at 08:00\n  first moot\n", OY_BAD_WORD, 8);
    assert_parse(HEAD "what-if CAS leave at 08:00\n", OY_LINE_MISSING, 6);
}

// The steps of the other rehearsal as one line: "@" an instant from the first, "-" an outage, ACT by its line, "?" an expectation, "." the end.
static void steps_text(char *out, size_t room, const oy_rehearsal *r) {
    size_t n = 0;
    for (size_t i = 1; i < r->step_count && n < room; i++) {
        const oy_step *s = &r->steps[i];
        long long at = (long long)(s->at - r->steps[0].at), seconds = (long long)s->seconds;
        if (s->kind == OY_STEP_AT)
            n += (size_t)snprintf(out + n, room - n, "@%lld ", at);
        else if (s->kind == OY_STEP_PAUSE)
            n += (size_t)snprintf(out + n, room - n, "-%lld ", seconds);
        else if (s->kind == OY_STEP_ACT)
            n += (size_t)snprintf(out + n, room - n, "%u ", s->line);
        else
            n += (size_t)snprintf(out + n, room - n, s->kind == OY_STEP_EXPECT ? "? " : ".");
    }
}

static void assert_otherwise(const char *steps, const char *question, const char *wanted) {
    char text[1200], found[200] = "";
    oy_arena arena;
    oy_rehearsal r, other;
    oy_question q;
    oy_err err = {0};
    oy_arena_init(&arena, oy_allocator_libc());
    (void)snprintf(text, sizeof text,
                   FIRST "title T\norigin rehearsal.example/t/simulated\nrules plain\nroster plain\nat "
                         "2026-03-02T09:00:00Z\n%s",
                   steps);
    assert_int_equal(oy_rehearsal_parse(&r, &arena, text_of(text), &err), OY_OK);
    if (question) {
        assert_int_equal(oy_question_parse(&q, &arena, &r, text_of(question), &err), OY_OK);
        q.expects = text_of("  first broken\n  applied\n");
    }
    oy_code code = oy_rehearsal_otherwise(&other, &arena, &r, question ? &q : NULL, &err);
    if (code)
        (void)snprintf(found, sizeof found, "%s", oy_code_token(code));
    else
        steps_text(found, sizeof found, &other);
    assert_string_equal(found, wanted);
    oy_arena_clear(&arena);
}

#define FOUR                                                                                                           \
    "BOR leave\nat +60 s\nCAS leave\nexpect applied\noutage 60 s\nBOR leave\nat +0 s\nat +60 s\n" // lines 7, 9, 12

static void what_would_be_is_another_rehearsal(void **state) {
    (void)state;
    assert_otherwise(FOUR, NULL, "7 @60 9 -60 12 @180 .");
    // An act stands behind all that the file has at its instant.
    assert_otherwise(FOUR, "BOR leave at 2026-03-02T09:00:00Z", "7 0 ? @60 9 -60 12 @180 .? ");
    assert_otherwise(FOUR, "BOR leave at 2026-03-02T09:00:30Z", "7 @30 0 ? @60 9 -60 12 @180 .? ");
    assert_otherwise(FOUR, "BOR leave at 2026-03-02T09:01:00Z", "7 @60 9 0 ? -60 12 @180 .? ");
    // While the service is away nothing can be entered.
    assert_otherwise(FOUR, "BOR leave at 2026-03-02T09:01:01Z", "7 @60 9 -60 0 ? 12 @180 .? ");
    assert_otherwise(FOUR, "BOR leave at 2026-03-02T09:02:00Z", "7 @60 9 -60 12 0 ? @180 .? ");
    assert_otherwise(FOUR, "BOR leave at 2026-03-02T10:00:00Z", "7 @60 9 -60 12 @3600 0 ? .? ");
    assert_otherwise(FOUR, "BOR leave at 2026-03-02T08:59:59Z", "not-later");
    // Outages: before, over one of the file, over the end, behind it.
    assert_otherwise(FOUR, "away from 2026-03-02T09:00:10Z to 2026-03-02T09:00:20Z",
                     "7 @10 -10 @60 9 -60 12 @180 .? ? ");
    assert_otherwise(FOUR, "away from 2026-03-02T09:00:10Z to 2026-03-02T09:01:00Z", "7 @10 -50 9 -60 12 @180 .? ? ");
    assert_otherwise(FOUR, "away from 2026-03-02T09:00:10Z to 2026-03-02T09:01:30Z", "7 @10 -110 9 12 @180 .? ? ");
    assert_otherwise(FOUR, "away from 2026-03-02T09:01:10Z to 2026-03-02T09:01:30Z", "7 @60 9 -60 12 @180 .? ? ");
    assert_otherwise(FOUR, "away from 2026-03-02T09:02:00Z to 2026-03-02T09:02:30Z", "7 @60 9 -60 12 -30 @180 .? ? ");
    assert_otherwise(FOUR, "away from 2026-03-02T09:02:30Z to 2026-03-02T09:04:00Z", "7 @60 9 -60 12 @150 -90 .? ? ");
    assert_otherwise(FOUR, "away from 2026-03-02T10:00:00Z to 2026-03-02T11:00:00Z", "7 @60 9 -60 12 @180 .? ? ");
    assert_otherwise(FOUR, "away from 2026-03-02T09:02:00Z to 2026-03-02T09:01:00Z", "not-later");
    assert_otherwise("at +60 s\nat 2026-03-02T09:00:59Z\n", NULL, "not-later");
}

static void without_memory_no_question_is_asked(void **state) {
    (void)state;
    oy_arena arena;
    oy_rehearsal r, other;
    oy_question q;
    const char *text = HEAD AT PROPOSE OPEN "outage 5 min\nat +72 h\nwhat-if CAS amend question at 08:00\n  applied\n";
    oy_arena_init(&arena, oy_allocator_libc());
    assert_int_equal(oy_rehearsal_parse(&r, &arena, text_of(text), NULL), OY_OK);
    for (size_t n = 0;; n++) {
        test_memory memory = {.granted = n};
        oy_arena poor;
        oy_arena_init(&poor, test_memory_allocator(&memory));
        oy_code code = oy_question_parse(&q, &poor, &r, text_of("CAS amend question at 2026-03-02T09:00:01Z"), NULL);
        q.expects = text_of("  applied\n");
        if (code == OY_OK)
            code = oy_rehearsal_otherwise(&other, &poor, &r, &q, NULL);
        oy_arena_clear(&poor);
        assert_int_equal(memory.out, 0);
        if (code == OY_OK)
            break;
        assert_int_equal(code, OY_NO_MEMORY);
    }
    oy_arena_clear(&arena);
}

// ---- the scenarios

static oy_bytes file_of(oy_arena *arena, const char *directory, oy_bytes name, const char *ending) {
    char path[300];
    (void)snprintf(path, sizeof path, "%s/%.*s%s", directory, (int)name.n, (const char *)name.p, ending);
    FILE *f = fopen(path, "rb");
    if (!f)
        return (oy_bytes){0};
    assert_int_equal(fseek(f, 0, SEEK_END), 0);
    long size = ftell(f);
    assert_true(size > 0);
    assert_int_equal(fseek(f, 0, SEEK_SET), 0);
    uint8_t *p = oy_arena_get(arena, (size_t)size);
    assert_non_null(p);
    assert_int_equal(fread(p, 1, (size_t)size, f), (size_t)size);
    assert_int_equal(fclose(f), 0);
    return (oy_bytes){p, (size_t)size};
}

// What a scenario names stands beside it, or came with the program.
static oy_bytes beside_or_shipped(oy_arena *arena, oy_bytes name, const char *directory, const char *ending) {
    oy_bytes beside = file_of(arena, "tests/scenarios", name, ending);
    return beside.n ? beside : file_of(arena, directory, name, ending);
}

// A record that was played is one that anybody can audit, entry by entry, from its founding.
static bool play_scenario(const char *name) {
    oy_arena arena;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_bytes text = file_of(&arena, "tests/scenarios", text_of(name), ".rehearsal");
    oy_rehearsal r;
    assert_int_equal(oy_rehearsal_parse(&r, &arena, text, NULL), OY_OK);
    oy_bytes rules = beside_or_shipped(&arena, r.rules, "rules", ".rules");
    oy_bytes roster = beside_or_shipped(&arena, r.roster, "rosters", ".roster");
    assert_true(text.n && rules.n && roster.n);
    oy_audit audit;
    stage_log log = {0};
    oy_err err = {0};
    oy_code code = play_with(&audit, text, rules, roster, &log, &err);
    if (code)
        print_error("%s.rehearsal:%u: %s (%s)\n", name, err.line, oy_code_token(code), err.what);
    bool good = !code && log.held > 0 && audit.digests_unchecked == 0 && audit.digests_checked == log.digests &&
                audit.signatures_wrong == 0;
    oy_audit_clear(&audit);
    oy_arena_clear(&arena);
    return good;
}

static void every_scenario_goes_as_expected(void **state) {
    (void)state;
    DIR *directory = opendir("tests/scenarios");
    assert_non_null(directory);
    size_t played = 0, good = 0;
    for (const struct dirent *e = readdir(directory); e; e = readdir(directory)) {
        char name[200];
        const char *ending = strstr(e->d_name, ".rehearsal");
        if (!ending || (size_t)(ending - e->d_name) >= sizeof name)
            continue;
        memcpy(name, e->d_name, (size_t)(ending - e->d_name));
        name[ending - e->d_name] = '\0';
        played++;
        good += play_scenario(name);
    }
    (void)closedir(directory);
    assert_true(played > 20);
    assert_int_equal(good, played);
}

// The example in the format's own page is true: the first indented text of it, played by the rules and the roster it names.
static void the_documented_example_holds(void **state) {
    (void)state;
    oy_arena scratch;
    oy_arena_init(&scratch, oy_allocator_libc());
    oy_bytes page = file_of(&scratch, "docs/formats", OY_LIT("rehearsal"), ".md"), line;
    oy_buf text = oy_buf_in(&scratch);
    bool inside = false;
    while (oy_line_next(&page, &line)) {
        bool indented = oy_bytes_starts(line, OY_LIT("    "));
        if (inside && !indented && line.n)
            break;
        inside = inside || indented;
        if (!inside)
            continue;
        oy_buf_put(&text, oy_bytes_slice(line, 4, line.n));
        oy_buf_putc(&text, '\n');
    }
    oy_audit audit;
    stage_log log = {0};
    oy_err err = {0};
    oy_code code = play_with(&audit, oy_buf_bytes(&text), file_of(&scratch, "rules", OY_LIT("demonstration"), ".rules"),
                             file_of(&scratch, "rosters", OY_LIT("demonstration"), ".roster"), &log, &err);
    if (code)
        fail_msg("line %u of the example: %s (%s)", err.line, oy_code_token(code), err.what);
    assert_int_equal(log.held, 7);
    oy_audit_clear(&audit);
    oy_arena_clear(&scratch);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_read_as_written),
        cmocka_unit_test(a_mistake_in_the_head_is_found_in_its_line),
        cmocka_unit_test(a_mistake_in_a_step_is_found_in_its_line),
        cmocka_unit_test(an_expectation_has_one_of_the_forms),
        cmocka_unit_test(a_file_has_a_greatest_length),
        cmocka_unit_test(the_operator_ticks_as_it_must),
        cmocka_unit_test(an_outage_makes_no_entry),
        cmocka_unit_test(the_same_play_gives_the_same_record),
        cmocka_unit_test(a_failed_expectation_does_not_stop_the_play),
        cmocka_unit_test(each_expectation_can_fail),
        cmocka_unit_test(the_digest_is_that_of_the_state),
        cmocka_unit_test(a_fault_of_the_file_stops_the_play),
        cmocka_unit_test(a_founding_that_fails_is_told),
        cmocka_unit_test(the_stage_can_end_the_play),
        cmocka_unit_test(a_key_that_cannot_be_had_ends_the_play),
        cmocka_unit_test(an_act_has_the_texts_of_its_step),
        cmocka_unit_test(without_a_stage_for_them_texts_are_bound_all_the_same),
        cmocka_unit_test(a_play_has_a_greatest_length),
        cmocka_unit_test(without_memory_nothing_is_left_behind),
        cmocka_unit_test(a_question_has_one_of_the_forms),
        cmocka_unit_test(what_would_be_is_another_rehearsal),
        cmocka_unit_test(without_memory_no_question_is_asked),
        cmocka_unit_test(every_scenario_goes_as_expected),
        cmocka_unit_test(the_documented_example_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
