// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The other rehearsal: the same acts at their times, with one more among them, or some of them later because the
// service was away.
#include "rehearsal_question.h"

#include "textfile.h"

typedef struct outage {
    oy_instant from, to;
} outage;

typedef struct teller {
    oy_rehearsal *out;
    oy_arena *arena;
    size_t cap;
    outage *away; // one after another, none over another
    size_t away_n, away_cap;
    size_t next; // the first of them that has not been told
    oy_instant now;
    oy_instant last; // of the rehearsal's own steps
    uint32_t line;
    bool failed;
} teller;

static void put(teller *t, oy_step step) {
    if (t->failed || !oy_arena_grow(t->arena, &t->out->steps, &t->cap, t->out->step_count + 1, sizeof *t->out->steps)) {
        t->failed = true;
        return;
    }
    t->out->steps[t->out->step_count++] = step;
}

// ---- when what was written happens

// The instant after a step of the clock, by the steps before it.
static oy_code clock_after(const oy_step *step, oy_instant now, oy_instant *out) {
    if (step->kind != OY_STEP_AT && step->kind != OY_STEP_PAUSE) {
        *out = now;
        return OY_OK;
    }
    bool relative = step->kind == OY_STEP_PAUSE || step->relative;
    if (relative && step->seconds > OY_LAST_INSTANT - now)
        return OY_OUT_OF_RANGE;
    *out = relative ? now + step->seconds : step->at;
    return *out < now ? OY_NOT_LATER : OY_OK;
}

static void add_outage(teller *t, oy_instant from, oy_instant to) {
    if (from == to)
        return;
    if (!oy_arena_grow(t->arena, &t->away, &t->away_cap, t->away_n + 1, sizeof *t->away)) {
        t->failed = true;
        return;
    }
    size_t i = t->away_n++;
    for (; i > 0 && t->away[i - 1].from > from; i--)
        t->away[i] = t->away[i - 1];
    t->away[i] = (outage){from, to};
    size_t kept = 0; // those that meet become one
    for (size_t k = 1; k < t->away_n; k++) {
        outage *before = &t->away[kept];
        if (t->away[k].from >= before->to)
            t->away[++kept] = t->away[k];
        else if (t->away[k].to > before->to)
            before->to = t->away[k].to;
    }
    t->away_n = kept + 1;
}

static oy_code outages_find(teller *t, const oy_rehearsal *r, const oy_question *q, oy_err *err) {
    oy_instant now = r->steps[0].at;
    for (size_t i = 0; i < r->step_count; i++) {
        oy_instant after;
        oy_code code = clock_after(&r->steps[i], now, &after);
        if (code)
            return oy_fail(err, code, r->steps[i].line, OY_LIT("at"));
        if (r->steps[i].kind == OY_STEP_PAUSE)
            add_outage(t, now, after);
        now = after;
    }
    t->last = now;
    if (q && (q->at.at < r->steps[0].at || (q->kind == OY_ASK_AWAY && q->to.at < q->at.at)))
        return oy_fail(err, OY_NOT_LATER, q->line, q->words);
    if (q && q->kind == OY_ASK_AWAY)
        add_outage(t, q->at.at, q->to.at);
    return t->failed ? oy_fail(err, OY_NO_MEMORY, 0, OY_LIT("")) : OY_OK;
}

// What somebody wanted to do then, it does when the service is there.
static oy_instant when_there(const teller *t, oy_instant at) {
    for (size_t i = 0; i < t->away_n; i++)
        if (t->away[i].from < at && at < t->away[i].to)
            return t->away[i].to;
    return at;
}

// ---- telling it

static void move_clock(teller *t, oy_instant to) {
    while (t->next < t->away_n && t->away[t->next].from < to) {
        const outage *o = &t->away[t->next++];
        if (o->from > t->now)
            put(t, (oy_step){.kind = OY_STEP_AT, .at = o->from, .line = t->line});
        put(t, (oy_step){.kind = OY_STEP_PAUSE, .at = OY_NO_INSTANT, .seconds = o->to - o->from, .line = t->line});
        t->now = o->to;
    }
    if (to > t->now) {
        put(t, (oy_step){.kind = OY_STEP_AT, .at = to, .line = t->line});
        t->now = to;
    }
}

static void tell_act(teller *t, const oy_step *step, oy_instant at) {
    t->line = step->line ? step->line : t->line;
    move_clock(t, when_there(t, at));
    put(t, *step);
}

static bool is_of_last_act(oy_bytes words) {
    oy_bytes word = oy_word_take(&words);
    return oy_bytes_equal(word, OY_LIT("applied")) || oy_bytes_equal(word, OY_LIT("without-effect"));
}

// What is expected of the act itself stands right behind it, all else at the end.
static void tell_expected(teller *t, const oy_question *q, bool of_act) {
    oy_textfile f = {.rest = q->expects, .line = q->line};
    oy_bytes line;
    while (oy_textfile_next(&f, &line, NULL) == OY_OK && line.n)
        if (oy_indent_take(&line) && is_of_last_act(line) == of_act)
            put(t, (oy_step){.kind = OY_STEP_EXPECT, .at = OY_NO_INSTANT, .line = f.line, .expect = line});
}

static void tell_asked(teller *t, const oy_question *q) {
    tell_act(t, &q->act, q->at.at);
    tell_expected(t, q, true);
}

static void tell_all(teller *t, const oy_rehearsal *r, const oy_question *q) {
    oy_instant planned = r->steps[0].at;
    bool asked = !q || q->kind != OY_ASK_ACT;
    t->now = planned;
    t->line = r->steps[0].line;
    put(t, r->steps[0]);
    for (size_t i = 1; i < r->step_count; i++) {
        const oy_step *step = &r->steps[i];
        (void)clock_after(step, planned, &planned);
        if (!asked && q->at.at < planned) {
            tell_asked(t, q);
            asked = true;
        }
        if (step->kind == OY_STEP_ACT)
            tell_act(t, step, planned);
    }
    if (!asked)
        tell_asked(t, q);
    move_clock(t, t->last > t->now ? t->last : t->now);
    put(t, (oy_step){.kind = OY_STEP_SETTLE, .at = OY_NO_INSTANT, .line = t->line});
    if (q && q->kind == OY_ASK_AWAY)
        tell_expected(t, q, true); // of the last act that was done
    if (q)
        tell_expected(t, q, false);
}

oy_code oy_rehearsal_otherwise(oy_rehearsal *out, oy_arena *arena, const oy_rehearsal *r, const oy_question *q,
                               oy_err *err) {
    teller t = {.out = out, .arena = arena};
    *out = *r;
    out->steps = NULL;
    out->step_count = 0;
    oy_code code = outages_find(&t, r, q, err);
    if (code)
        return code;
    tell_all(&t, r, q);
    return t.failed ? oy_fail(err, OY_NO_MEMORY, 0, OY_LIT("")) : OY_OK;
}
