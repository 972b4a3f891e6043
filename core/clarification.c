// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Where a clarification stands on the ladder of its instrument.
#include "follow_up.h"

#define NOWHERE SIZE_MAX

typedef struct climbing {
    oy_ladder *out;
    const oy_state *s;
    const oy_clarified *asked;
} climbing;

static uint32_t step_named(const oy_instrument *x, oy_bytes name) {
    for (uint32_t i = 0; i < x->step_count; i++)
        if (oy_bytes_equal(x->steps[i].name, name))
            return i;
    return OY_INSTRUMENT_NONE;
}

static bool may_follow(const oy_instrument_step *step, oy_bytes before) {
    for (size_t i = 0; i < step->after_count; i++)
        if (oy_bytes_equal(step->after[i], before))
            return true;
    return false;
}

// Of the first `n` steps taken the newest that this one may follow; NOWHERE: none.
static size_t follows(const climbing *c, const oy_instrument_step *step, size_t n) {
    for (size_t i = n; i-- > 0;)
        if (may_follow(step, c->out->taken[i].step))
            return i;
    return NOWHERE;
}

// By when it is awaited, where it follows that one.
static oy_instant awaited(const climbing *c, const oy_instrument_step *step, size_t before) {
    bool clocked = before != NOWHERE && step->within > 0;
    return clocked ? c->out->taken[before].at + step->within : OY_NO_INSTANT;
}

// Whether the ladder gives that step to its author; through the Chair the Chair stands for the one that is not named.
static bool is_by(const climbing *c, const oy_instrument_step *step, uint32_t member) {
    bool chair = member == OY_NONE;
    bool asker = c->asked->member == member, asked = c->asked->asked == member;
    switch (step->by) {
    case OY_MEASURE_STEP_BY_ASKER:
        return asker;
    case OY_MEASURE_STEP_BY_ASKED:
        return asked;
    case OY_MEASURE_STEP_BY_EITHER:
        return asker || asked;
    default:
        return chair;
    }
}

// What is taken so far has one more behind it.
static void take(climbing *c, uint32_t answered, oy_bytes name, uint32_t member, oy_instant at) {
    oy_ladder *l = c->out;
    oy_step_taken *x = &l->taken[l->taken_count];
    *x = (oy_step_taken){answered, name, step_named(&l->x, name), at, OY_NO_INSTANT, false};
    if (x->of != OY_INSTRUMENT_NONE) {
        const oy_instrument_step *step = &l->x.steps[x->of];
        size_t before = follows(c, step, l->taken_count);
        bool first = answered == OY_NONE;
        x->awaited = awaited(c, step, before);
        x->fits = !l->ended && is_by(c, step, member) && (first || before != NOWHERE);
        l->ended = l->ended || (x->fits && step->ends);
    }
    l->taken_count++;
}

static bool was_taken_since(const oy_ladder *l, uint32_t step, size_t since) {
    for (size_t i = since + 1; i < l->taken_count; i++)
        if (l->taken[i].of == step)
            return true;
    return false;
}

static void look_ahead(climbing *c, oy_instant now) {
    oy_ladder *l = c->out;
    for (uint32_t i = 0; i < l->x.step_count; i++) {
        const oy_instrument_step *step = &l->x.steps[i];
        size_t before = follows(c, step, l->taken_count);
        if (before == NOWHERE || was_taken_since(l, i, before))
            continue;
        oy_instant by = awaited(c, step, before);
        l->ahead[l->ahead_count++] = (oy_step_ahead){step, by, by != OY_NO_INSTANT && now >= by};
    }
}

oy_code oy_ladder_of(oy_ladder *out, oy_arena *arena, const oy_state *s, uint32_t clarified, oy_instant now) {
    const oy_clarified *x = &s->clarified.row[clarified];
    climbing c = {out, s, x};
    oy_err err;
    *out = (oy_ladder){.ended = false};
    oy_code code = oy_instrument_parse(&out->x, arena, oy_text_words(s, x->text), &err);
    if (code == OY_NO_MEMORY)
        return code;
    out->readable = code == OY_OK;
    if (!out->readable)
        out->x = (oy_instrument){.step_count = 0};
    size_t n = 1;
    for (uint32_t i = x->first_answer; i != OY_NONE; i = s->answered.row[i].next)
        n++;
    out->taken = oy_arena_get(arena, n * sizeof *out->taken);
    out->ahead = oy_arena_get(arena, (out->x.step_count + 1) * sizeof *out->ahead);
    if (!out->taken || !out->ahead)
        return OY_NO_MEMORY;
    take(&c, OY_NONE, out->x.step_count > 0 ? out->x.steps[0].name : (oy_bytes){0}, x->member, x->received);
    for (uint32_t i = x->first_answer; i != OY_NONE; i = s->answered.row[i].next) {
        const oy_answered *a = &s->answered.row[i];
        if (a->disowned == OY_NO_INDEX)
            take(&c, i, a->step, a->member, a->received);
    }
    out->ended = out->ended || x->disowned != OY_NO_INDEX;
    if (!out->ended)
        look_ahead(&c, now);
    return OY_OK;
}
