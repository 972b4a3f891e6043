// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "cli/named.h"
#include "cli/say.h"
#include "cli/what_if_part.h"

// ---- playing ----

static void acted(void *ctx, const oy_step *step, const oy_folded *folded) {
    oy_play *p = ctx;
    p->failed |= !oy_arena_grow(&p->arena, &p->acts, &p->cap, p->n + 1, sizeof *p->acts);
    if (!p->failed)
        p->acts[p->n++] = (oy_done){step, *folded};
}

static void expected(void *ctx, const oy_step *step, bool held, oy_bytes found) {
    oy_play *p = ctx;
    p->asked->held += held;
    p->asked->failed += !held;
    p->failed |= !oy_arena_grow(&p->arena, &p->looked, &p->looked_cap, p->looked_n + 1, sizeof *p->looked);
    if (!p->failed)
        p->looked[p->looked_n++] = (oy_looked){step, held, oy_bytes_copy(&p->arena, found)};
}

oy_code oy_asked_text(const oy_asked *asked, oy_arena *arena, oy_bytes kind, oy_bytes name, oy_bytes *out) {
    oy_err err;
    const oy_named_where where = {asked->rules_dir, strcmp(asked->file, "-") == 0 ? NULL : asked->file};
    return oy_named_text(out, arena, kind, name, &where, &err);
}

static oy_code text(void *ctx, oy_bytes kind, oy_bytes name, oy_bytes *out) {
    oy_play *p = ctx;
    return oy_asked_text(p->asked, &p->arena, kind, name, out);
}

static void play_init(oy_play *p, oy_asked *asked) {
    *p = (oy_play){.asked = asked};
    oy_audit_init(&p->audit, oy_allocator_libc());
    oy_arena_init(&p->arena, oy_allocator_libc());
}

static void play_clear(oy_play *p) {
    oy_audit_clear(&p->audit);
    oy_arena_clear(&p->arena);
}

static void play_through(oy_play *p, const oy_rehearsal *r) {
    const oy_stage stage = {
        .ctx = p, .key = oy_rehearsal_dummy_key, .expected = expected, .acted = acted, .text = text};
    p->code = oy_rehearsal_play(r, p->asked->rules, p->asked->roster, &stage, &p->audit, &p->err);
    if (p->failed)
        p->code = oy_fail(&p->err, OY_NO_MEMORY, 0, OY_LIT(""));
}

bool oy_play_went_through(const oy_play *p) {
    return p->code == OY_OK || p->code == OY_EXPECTATION_FAILED;
}

// ---- what was asked about ----

const oy_done *oy_play_done(const oy_play *p, const oy_step *step) {
    for (size_t i = 0; i < p->n; i++)
        if (p->acts[i].step->line == step->line)
            return &p->acts[i];
    return NULL;
}

const oy_procedure *oy_play_procedure(const oy_play *p, const oy_done *d) {
    oy_table table;
    uint32_t row;
    if (!d || d->folded.reason || !oy_state_find(&p->audit.state, &d->folded.id, &table, &row) ||
        table != OY_TABLE_procedure)
        return NULL;
    return &p->audit.state.procedure.row[row];
}

const oy_done *oy_play_labelled(const oy_play *p, oy_bytes label) {
    for (size_t i = 0; label.n && i < p->n; i++)
        if (oy_bytes_equal(p->acts[i].step->label, label))
            return &p->acts[i];
    return NULL;
}

// A time of day without a date is one of the day on which silence on the text ends, or on which the question was put.
static bool resolve(const oy_comparison *a, oy_when *w) {
    oy_buf day = oy_buf_in(a->arena);
    if (w->at != OY_NO_INSTANT)
        return true;
    if (!w->date.n) {
        const oy_procedure *x = oy_play_procedure(a->is, oy_play_labelled(a->is, a->q->about));
        if (!x)
            return false;
        oy_zone_print(&day, &a->zone, x->deadline != OY_NO_INSTANT ? x->deadline : x->question);
        w->date = oy_bytes_slice(oy_buf_bytes(&day), 0, 10);
    }
    return oy_zone_instant(&w->at, &a->zone, w->date, w->clock);
}

// ---- a question ----

static oy_exit complain(const oy_comparison *a, const char *key) {
    oy_say(stderr, key, OY_RAW("question", a->q->words), OY_RAW("zone", a->zone.name));
    return OY_EXIT_USAGE;
}

static oy_exit play_otherwise(oy_comparison *a, oy_play *would) {
    oy_rehearsal other;
    oy_err err;
    if (oy_rehearsal_otherwise(&other, a->arena, a->asked->rehearsal, a->q, &err) != OY_OK)
        return err.code == OY_NOT_LATER ? complain(a, "cli.what-if.no-such-time")
                                        : oy_complain_at(a->asked->file, &err);
    play_through(would, &other);
    a->would = would;
    if (would->code == OY_NO_MEMORY)
        return oy_complain(&would->err);
    oy_comparison_tell(a);
    return OY_EXIT_DONE;
}

static oy_exit answer_one(oy_asked *asked, oy_arena *arena, const oy_play *is, oy_question *q) {
    const oy_rules *rules = oy_state_rules(&is->audit.state);
    oy_comparison a = {.asked = asked, .arena = arena, .q = q, .is = is};
    oy_bytes zone = rules && rules->zone.n ? rules->zone : OY_LIT("UTC");
    bool local = q->at.at == OY_NO_INSTANT || (q->kind == OY_ASK_AWAY && q->to.at == OY_NO_INSTANT);
    oy_err err;
    if (oy_zone_read(&a.zone, arena, zone, &err) != OY_OK) {
        if (local)
            return complain(&a, "cli.what-if.no-such-zone");
        a.zone = (oy_zone){.name = OY_LIT("UTC")};
    }
    if (q->about.n && !oy_play_labelled(is, q->about))
        return complain(&a, "cli.what-if.no-such-label");
    if (!resolve(&a, &q->at) || (q->kind == OY_ASK_AWAY && !resolve(&a, &q->to)))
        return complain(&a, "cli.what-if.no-such-time");
    oy_play would;
    play_init(&would, asked);
    oy_exit end = play_otherwise(&a, &would);
    play_clear(&would);
    return end;
}

static oy_exit ask(oy_asked *asked, oy_arena *arena, const oy_play *is, oy_bytes words, const oy_step *step) {
    oy_question q;
    oy_err err;
    if (oy_question_parse(&q, arena, asked->rehearsal, words, &err) != OY_OK) {
        oy_say(stderr, "cli.what-if.not-a-question", OY_RAW("question", words));
        return OY_EXIT_USAGE;
    }
    if (step) {
        q.line = step->line;
        q.expects = step->lines;
    }
    return answer_one(asked, arena, is, &q);
}

oy_exit oy_what_if(oy_asked *asked, oy_arena *arena, const char *const *more, size_t more_n) {
    const oy_rehearsal *r = asked->rehearsal;
    oy_rehearsal as_it_is;
    oy_play is;
    oy_err err;
    if (oy_rehearsal_otherwise(&as_it_is, arena, r, NULL, &err) != OY_OK)
        return oy_complain_at(asked->file, &err);
    play_init(&is, asked);
    play_through(&is, &as_it_is);
    oy_exit end = oy_play_went_through(&is) ? OY_EXIT_DONE : oy_complain_at(asked->file, &is.err);
    for (size_t i = 0; end == OY_EXIT_DONE && i < r->step_count; i++)
        if (r->steps[i].kind == OY_STEP_ASK)
            end = ask(asked, arena, &is, r->steps[i].expect, &r->steps[i]);
    for (size_t i = 0; end == OY_EXIT_DONE && i < more_n; i++)
        end = ask(asked, arena, &is, oy_bytes_of(more[i]), NULL);
    play_clear(&is);
    return end == OY_EXIT_DONE && asked->failed ? OY_EXIT_NO : end;
}
