// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0

#include "fold.h"

#include "deed.h"
#include "transfer.h"

// What an act does, by its type: the engine in one table.
static const struct {
    oy_code (*check)(const oy_state *s, const oy_deed *d);
    void (*apply)(oy_state *s, const oy_deed *d);
} deeds[OY_ACT_TYPES] = {
#define OY_ACT(name, function, token, roles, scopes, traits, block, lines)                                             \
    [OY_ACT_##name] = {oy_check_##function, oy_apply_##function},
#include "acts.def"
#undef OY_ACT
};

oy_code oy_deed_weigh(const oy_state *s, const oy_act *act, oy_instant at, oy_checks checks, oy_deed *d) {
    uint64_t index = s->process.n > 0 ? s->process.row[0].entries : 0;
    oy_code reason = oy_deed_judge(s, act, index, at, checks, d);
    if (!reason)
        reason = oy_seat_check(s, d);
    return reason ? reason : deeds[d->type].check(s, d);
}

oy_code oy_weigh(const oy_state *s, const oy_act *act, oy_instant at, oy_checks checks) {
    oy_deed d;
    return oy_deed_weigh(s, act, at, checks, &d);
}

// An id is applied at most once (I12). Stopping acts are found by their position; the others are remembered until
// their `until` has passed, after which they could not be applied anyway.
static void remember(oy_state *s, const oy_act *act) {
    if (act->until == OY_NO_INSTANT || act->type == OY_ACT_FOUND)
        return;
    oy_applied *x = oy_applied_add(s);
    x->id = act->id;
    x->until = act->until;
    oy_applied_link(s, OY_LAST(s, applied));
}

// `judged`: it was found good before the time passed.
static void do_act(oy_state *s, const oy_act *act, oy_checks checks, bool judged, oy_folded *out) {
    oy_deed d;
    out->is_act = true;
    out->type = act->type;
    out->carried = act->carried;
    out->id = act->id;
    out->reason = oy_deed_weigh(s, act, out->at, checks, &d);
    if (judged)
        out->reason = OY_OK;
    if (out->reason == OY_OK) {
        out->fork_claim = d.fork_claim;
        deeds[d.type].apply(s, &d);
        remember(s, act);
    } else if (out->reason == OY_NO_MEMORY) {
        s->out_of_memory = true; // no reason of the act's: the state must not depend on the machine (I4)
    } else if (out->reason == OY_LATE || out->reason == OY_NOT_ENTITLED) {
        oy_position_keep(s, &d, out->reason);
    }
}

// Time passes before the act is looked at: holes first, then whatever is due (engine.md, "At one entry"). While the record
// was moved it stood still.
static void pass_time(oy_state *s, oy_instant last, oy_instant at, bool stood_still, uint64_t index) {
    if (stood_still)
        oy_transfer_stand_still(s, last, at, index);
    else if (last != OY_NO_INSTANT)
        oy_silence_hole(s, last, at, index);
    oy_due_run(s, at, index);
}

// R30: whether the record goes on under another operator with this entry. That is judged by what stood before it.
static bool goes_on_elsewhere(const oy_state *s, const oy_reading *r, oy_checks checks) {
    oy_deed d;
    return r->is_act && r->act.type == OY_ACT_CONTINUE && oy_deed_weigh(s, &r->act, r->entry.at, checks, &d) == OY_OK;
}

static void fold_entry(oy_state *s, const oy_reading *r, oy_checks checks, oy_folded *out) {
    oy_process *p = oy_process_edit(s, 0);
    if (r->code == OY_BAD_ENTRY) {
        out->reason = OY_BAD_ENTRY;
        return;
    }
    out->at = r->entry.at;
    if (p->last != OY_NO_INSTANT && r->entry.at < p->last) {
        out->reason = OY_STAMP_BACKWARDS;
        return;
    }
    bool moved = goes_on_elsewhere(s, r, checks);
    pass_time(s, p->last, r->entry.at, moved, out->index);
    p->last = r->entry.at;
    out->reason = r->code;
    out->detail = r->detail;
    if (r->is_act)
        do_act(s, &r->act, checks, moved, out);
    else if (r->code == OY_NO_MEMORY)
        s->out_of_memory = true;
}

oy_code oy_fold_reading(oy_state *s, const oy_reading *reading, oy_checks checks, oy_folded *out) {
    if (s->process.n == 0)
        (void)oy_process_add(s);
    *out = (oy_folded){.at = OY_NO_INSTANT, .reason = OY_OK};
    if (!s->out_of_memory) {
        out->index = s->process.row[0].entries;
        size_t moments = s->moment.n;
        fold_entry(s, reading, checks, out);
        oy_process *p = oy_process_edit(s, 0);
        p->entries++;
        p->without_effect += out->reason != OY_OK;
        out->outcomes = oy_outcome_since(s, moments);
    }
    return s->out_of_memory ? OY_NO_MEMORY : OY_OK;
}

oy_code oy_fold(oy_state *s, oy_arena *scratch, oy_bytes entry, oy_checks checks, oy_folded *out) {
    oy_reading reading;
    oy_entry_read(&reading, scratch, entry, false);
    oy_code code = oy_fold_reading(s, &reading, checks, out);
    oy_arena_reset(scratch);
    return code;
}
