// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "crypto.h"
#include "life.h"
#include "rehearsal_part.h"

oy_code oy_player_fail(const oy_player *p, oy_code code, oy_bytes what) {
    return oy_fail(p->err, code, p->line, what);
}

// ---- labels and instants

static oy_hash label_hash(oy_bytes label) {
    return oy_sha256(&label, 1);
}

bool oy_player_find(const oy_player *p, oy_bytes label, oy_hash *id) {
    oy_hash hash = label_hash(label);
    uint64_t place;
    if (!oy_idmap_get(&p->labels, &hash, &place))
        return false;
    *id = p->named[place];
    return true;
}

static oy_code label_give(oy_player *p, oy_bytes label, const oy_hash *id) {
    oy_hash hash = label_hash(label);
    if (!oy_arena_grow(&p->arena, &p->named, &p->named_cap, p->named_n + 1, sizeof *p->named) ||
        !oy_idmap_put(&p->labels, &p->arena, &hash, p->named_n))
        return oy_player_fail(p, OY_NO_MEMORY, label);
    p->named[p->named_n++] = *id;
    return OY_OK;
}

bool oy_player_instant(const oy_player *p, oy_bytes s, oy_instant *out) {
    if (!s.n || (s.p[0] != '+' && s.p[0] != '-'))
        return oy_instant_parse(out, s);
    int64_t seconds;
    if (!oy_duration_parse(&seconds, oy_bytes_slice(s, 1, s.n)))
        return false;
    *out = s.p[0] == '+' ? p->now + seconds : p->now - seconds;
    return *out >= 0 && *out <= OY_LAST_INSTANT;
}

// ---- the clock

static oy_code tick(oy_player *p) {
    oy_folded folded;
    oy_arena_reset(&p->scratch);
    return oy_player_log(p, (oy_bytes){0}, &folded);
}

static bool is_due(const oy_player *p, oy_instant by) {
    oy_instant due = oy_state_next_due(&p->audit->state);
    return due != OY_NO_INSTANT && due <= by;
}

// When the operator would write the next tick on the way to `target`: never before now, since an outage may have kept
// it from writing.
static oy_instant next_tick(const oy_player *p, oy_instant target) {
    const oy_state *s = &p->audit->state;
    oy_instant due = oy_state_next_due(s), next = target;
    oy_instant latest = oy_state_process(s)->last + oy_state_tick_interval(s);
    if (due != OY_NO_INSTANT && due < next)
        next = due;
    if ((s->open_n || due != OY_NO_INSTANT) && latest < next)
        next = latest;
    return next < p->now ? p->now : next;
}

static oy_code advance(oy_player *p, oy_instant target) {
    if (target == p->now && target == oy_state_process(&p->audit->state)->last && !is_due(p, target))
        return OY_OK;
    oy_code code;
    do {
        p->now = next_tick(p, target);
        code = tick(p);
    } while (!code && p->now < target);
    return code;
}

// ---- steps

static oy_code step_at(oy_player *p, const oy_step *step, oy_bytes rules, oy_bytes roster) {
    oy_instant target = step->relative ? p->now + step->seconds : step->at;
    if (!oy_state_process(&p->audit->state)) {
        p->now = target;
        return oy_player_found(p, rules, roster);
    }
    if (target < p->now || target > OY_LAST_INSTANT)
        return oy_player_fail(p, target < p->now ? OY_NOT_LATER : OY_OUT_OF_RANGE, OY_LIT("at"));
    return advance(p, target);
}

static oy_code step_pause(oy_player *p, const oy_step *step) {
    if (step->seconds > OY_LAST_INSTANT - p->now)
        return oy_player_fail(p, OY_OUT_OF_RANGE, OY_LIT("outage"));
    p->now += step->seconds;
    return OY_OK;
}

static oy_code step_act(oy_player *p, const oy_step *step) {
    oy_hash taken;
    oy_actor actor;
    if (step->label.n && oy_player_find(p, step->label, &taken))
        return oy_player_fail(p, OY_LINE_REPEATED, step->label);
    oy_code code = is_due(p, p->now) ? tick(p) : OY_OK;
    if (!code)
        code = oy_player_cast(p, step->who, &actor);
    if (code)
        return code;
    oy_act act = {.as = actor.role, .until = p->now + OY_HOUR};
    code = oy_player_compose(p, step, actor.keyname, &act);
    if (!code)
        code = oy_player_enter(p, &act, actor.keyname, &p->last);
    p->acted = !code;
    if (!code && p->stage->acted)
        p->stage->acted(p->stage->ctx, step, &p->last);
    const oy_hash *id = act.type == OY_ACT_DEPOSITED ? &p->deposited : &p->last.id;
    return !code && step->label.n ? label_give(p, step->label, id) : code;
}

// When the next of what was put falls due; OY_NO_INSTANT when nothing waits for its time.
static oy_instant next_of_open(const oy_state *s) {
    oy_instant least = OY_NO_INSTANT;
    for (size_t i = 0; i < s->open_n; i++) {
        oy_instant due = oy_life_due(s, s->open[i]);
        if (due != OY_NO_INSTANT && (least == OY_NO_INSTANT || due < least))
            least = due;
    }
    return least;
}

static oy_code step_settle(oy_player *p) {
    oy_code code = OY_OK;
    for (oy_instant due; !code && (due = next_of_open(&p->audit->state)) != OY_NO_INSTANT;)
        code = advance(p, due < p->now ? p->now : due);
    return code;
}

// Reports an expectation; *failed tells of the first that did not hold.
static oy_code step_expect(oy_player *p, const oy_step *step, oy_err *failed) {
    bool held = false;
    oy_buf found = oy_buf_in(&p->scratch), both = oy_buf_in(&p->scratch);
    oy_code code = oy_player_expect(p, step, &held, &found);
    if (!code && found.failed)
        code = oy_player_fail(p, OY_NO_MEMORY, step->expect);
    if (code)
        return code;
    if (p->stage->expected)
        p->stage->expected(p->stage->ctx, step, held, oy_buf_bytes(&found));
    if (held || failed->code)
        return OY_OK;
    oy_buf_put(&both, step->expect);
    oy_buf_puts(&both, "; found: ");
    oy_buf_put(&both, oy_buf_bytes(&found));
    (void)oy_fail(failed, OY_EXPECTATION_FAILED, step->line, oy_buf_bytes(&both));
    return OY_OK;
}

static oy_code step_play(oy_player *p, const oy_step *step, oy_bytes rules, oy_bytes roster, oy_err *failed) {
    oy_arena_reset(&p->scratch);
    p->line = step->line;
    switch (step->kind) {
    case OY_STEP_AT:
        return step_at(p, step, rules, roster);
    case OY_STEP_PAUSE:
        return step_pause(p, step);
    case OY_STEP_ACT:
        return step_act(p, step);
    case OY_STEP_EXPECT:
        return step_expect(p, step, failed);
    case OY_STEP_ASK:
        return OY_OK;
    case OY_STEP_SETTLE:
        return step_settle(p);
    }
    return oy_player_fail(p, OY_BROKEN_PROMISE, OY_LIT("step"));
}

oy_code oy_rehearsal_play(const oy_rehearsal *r, oy_bytes rules, oy_bytes roster, const oy_stage *stage,
                          oy_audit *audit, oy_err *err) {
    oy_player p = {.rehearsal = r, .stage = stage, .audit = audit, .err = err, .now = OY_NO_INSTANT};
    oy_err failed = {0};
    oy_arena_init(&p.arena, audit->scratch.from);
    oy_arena_init(&p.scratch, audit->scratch.from);
    oy_code code = OY_OK;
    for (size_t i = 0; !code && i < r->step_count; i++)
        code = step_play(&p, &r->steps[i], rules, roster, &failed);
    oy_arena_clear(&p.arena);
    oy_arena_clear(&p.scratch);
    if (!code && failed.code) {
        code = failed.code;
        if (err)
            *err = failed;
    }
    return code;
}
