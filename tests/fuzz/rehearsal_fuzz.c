// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as a rehearsal: refused with a line that exists, or played through the engine, whose promises must hold
// whatever was played.
#include <stdlib.h>

#include "core/rehearsal.h"
#include "core/rehearsal_question.h"

#define HOLDS(condition) ((condition) ? (void)0 : abort())
#define ENTRIES 2000 // of one play; enough for a week of silence

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define RULES                                                                                                          \
    "oydas rules v1\nname plain\nsilence-minimum 1 h\nreceipt-window 1 h\nbody a\n"                                    \
    "  decides admit name observer suspend chair officer rules text\n  opens chair secretariat member\n"               \
    "  announces chair secretariat\n  series A/{n}/{yy}\nbody b\n  entitled frozen\n  receipt-window 0 s\n"            \
    "  number-at announcement\n  quorum 2\n  request-extends 1 h\n  release-persons 1\n  series B/{n}\n"
#define ROSTER                                                                                                         \
    "oydas roster v1\nmember ARL 1992-10-05\n  name en Arlandia\nmember BOR -\nmember CAS -\nobserver GAL -\n"         \
    "chair ARL 2026-01-01T00:00:00Z 2027-01-01T00:00:00Z\nchair BOR 2027-01-01T00:00:00Z -\n"

static oy_code count_entry(void *ctx, oy_bytes entry, const oy_folded *folded, const oy_state *after) {
    size_t *entries = ctx;
    HOLDS(entry.n > 0 && folded->index == *entries && oy_state_process(after)->entries == *entries + 1);
    return ++*entries == ENTRIES ? OY_STOPPING : OY_OK;
}

static void check_expected(void *ctx, const oy_step *step, bool held, oy_bytes found) {
    (void)ctx;
    HOLDS(step->kind == OY_STEP_EXPECT && found.n > 0 && (held || step->expect.n > 0));
}

// I1, I16: nothing is adopted over an objection, and a state read from its dump is the same state.
static void check_state(const oy_state *s, oy_arena *arena) {
    for (size_t i = 0; i < s->procedure.n; i++)
        HOLDS(s->procedure.row[i].status != OY_STATUS_ADOPTED || s->procedure.row[i].standing == 0);
    oy_buf first = oy_buf_in(arena), second = oy_buf_in(arena);
    oy_state_dump(&first, s);
    oy_state again;
    oy_err err;
    oy_state_init(&again, oy_allocator_libc());
    HOLDS(oy_state_load(&again, oy_buf_bytes(&first), &err) == OY_OK);
    oy_state_dump(&second, &again);
    HOLDS(oy_bytes_equal(oy_buf_bytes(&first), oy_buf_bytes(&second)));
    oy_state_clear(&again);
}

static uint32_t lines_of(const uint8_t *data, size_t size) {
    uint32_t lines = 1;
    for (size_t i = 0; i < size; i++)
        lines += data[i] == '\n';
    return lines;
}

// There are files of one kind, all the same.
static oy_code find_text(void *ctx, oy_bytes kind, oy_bytes name, oy_bytes *out) {
    (void)ctx;
    HOLDS(oy_label_check(kind) && oy_label_check(name));
    *out = OY_LIT("oydas instrument v1\nname some\n");
    return oy_bytes_equal(kind, OY_LIT("instrument")) ? OY_OK : OY_BAD_WORD;
}

// Each content is bound with another salt.
static oy_code take_content(void *ctx, oy_bytes keyname, oy_role as, oy_bytes content, uint8_t *salt) {
    size_t *entries = ctx;
    (void)as;
    HOLDS(keyname.n > 0 && content.n > 0 && content.p[content.n - 1] == '\n');
    salt[0] = (uint8_t)*entries;
    return OY_OK;
}

static void play(const oy_rehearsal *r, oy_arena *arena, uint32_t lines) {
    oy_audit audit;
    oy_err err = {0};
    size_t entries = 0;
    const oy_stage stage = {.ctx = &entries,
                            .key = oy_rehearsal_dummy_key,
                            .entry = count_entry,
                            .expected = check_expected,
                            .text = find_text,
                            .content = take_content};
    oy_audit_init(&audit, oy_allocator_libc());
    oy_code code = oy_rehearsal_play(r, OY_LIT(RULES), OY_LIT(ROSTER), &stage, &audit, &err);
    if (code)
        HOLDS(err.code == code && err.line > 0 && err.line <= lines);
    HOLDS(code != OY_STATE_MISMATCH && code != OY_NO_MEMORY && code != OY_BROKEN_PROMISE);
    HOLDS(audit.tree.size == entries);
    if (oy_state_process(&audit.state))
        check_state(&audit.state, arena);
    oy_audit_clear(&audit);
}

// A question was read with the file, so it can be asked; the other rehearsal keeps every act, and the clock never goes back.
static void ask(const oy_rehearsal *r, const oy_step *step, oy_arena *arena) {
    oy_question q;
    oy_rehearsal other;
    size_t acts = 0;
    HOLDS(oy_question_parse(&q, arena, r, step->expect, NULL) == OY_OK);
    q.expects = step->lines;
    q.at.at = q.at.at == OY_NO_INSTANT ? r->steps[0].at : q.at.at;
    q.to.at = q.to.at == OY_NO_INSTANT ? q.at.at : q.to.at;
    oy_code code = oy_rehearsal_otherwise(&other, arena, r, &q, NULL);
    HOLDS(code == OY_OK || code == OY_NOT_LATER || code == OY_OUT_OF_RANGE);
    oy_instant now = r->steps[0].at;
    for (size_t i = 0; code == OY_OK && i < other.step_count; i++) {
        const oy_step *s = &other.steps[i];
        HOLDS(s->kind != OY_STEP_ASK && (s->kind != OY_STEP_AT || (!s->relative && s->at >= now)));
        now = s->kind == OY_STEP_AT ? s->at : s->kind == OY_STEP_PAUSE ? now + s->seconds : now;
        acts += s->kind == OY_STEP_ACT;
    }
    for (size_t i = 0; code == OY_OK && i < r->step_count; i++)
        acts -= r->steps[i].kind == OY_STEP_ACT;
    HOLDS(code != OY_OK || acts == (q.kind == OY_ASK_ACT));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    oy_arena arena;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_rehearsal rehearsal;
    oy_err err = {0};
    oy_code code = oy_rehearsal_parse(&rehearsal, &arena, (oy_bytes){data, size}, &err);
    uint32_t lines = lines_of(data, size);
    if (code == OY_OK)
        play(&rehearsal, &arena, lines);
    else
        HOLDS(err.code == code && err.line <= lines && (err.line > 0 || size > OY_REHEARSAL_MAX));
    for (size_t i = 0; code == OY_OK && i < rehearsal.step_count; i++)
        if (rehearsal.steps[i].kind == OY_STEP_ASK)
            ask(&rehearsal, &rehearsal.steps[i], &arena);
    oy_arena_clear(&arena);
    return 0;
}
