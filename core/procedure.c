// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What is kept of a procedure: its timeline, and what members said on it. How its status changes is in life.def.
#include "deed.h"
#include "package.h"

oy_moment *oy_moment_at(oy_state *s, uint32_t procedure, uint64_t index, oy_instant at, oy_word what) {
    oy_moment *m = oy_moment_add(s);
    m->procedure = procedure;
    m->index = index;
    m->at = at;
    m->what = what;
    oy_moment_link(s, OY_LAST(s, moment));
    return m;
}

static void take_words(oy_state *s, const oy_act *act, uint32_t position) {
    for (size_t i = 0; i < act->line_count; i++) {
        if (act->lines[i].key != OY_LINE_WORDS)
            continue;
        oy_words *w = oy_words_add(s);
        w->position = position;
        w->text = oy_keep(s, act->lines[i].value);
        oy_words_link(s, OY_LAST(s, words));
    }
}

// R38: which of the texts it is to; a name that is none of them takes nothing away from what is said.
static uint32_t part_named(const oy_state *s, const oy_deed *d, uint32_t procedure) {
    oy_parts parts = oy_parts_of(s, procedure);
    uint32_t row = oy_deed_named(s, d, OY_LINE_PROPOSAL, OY_TABLE_proposal);
    return parts.n > 1 && oy_parts_hold(&parts, row) ? row : OY_NONE;
}

// With OY_OK it counts; OY_LATE and OY_NOT_ENTITLED are why it does not.
static oy_position *take(oy_state *s, const oy_deed *d, uint32_t procedure, oy_code reason) {
    oy_position *x = oy_position_add(s);
    x->procedure = procedure;
    x->member = d->member;
    x->kind = d->type;
    x->id = d->act->id;
    x->index = d->index;
    x->at = d->at;
    x->received = d->received;
    x->means = d->means;
    x->strength = d->strength;
    x->to = oy_act_word(d->act, OY_LINE_TO, OY_SET_TO, OY_TO_TEXT);
    x->proposal = part_named(s, d, procedure);
    x->late = reason == OY_LATE;
    x->not_entitled = reason == OY_NOT_ENTITLED;
    x->disregarded = oy_minus_one_disregards(&s->procedure.row[procedure], d->member, d->type);
    x->vote = oy_act_word(d->act, OY_LINE_VOTE, OY_SET_VOTE, OY_VOTE_NONE);
    x->fork_claim = d->fork_claim;
    oy_procedure_edit(s, procedure)->fork_claim |= d->fork_claim;
    oy_position_link(s, OY_LAST(s, position));
    take_words(s, d->act, OY_LAST(s, position));
    return x;
}

oy_position *oy_position_take(oy_state *s, const oy_deed *d, uint32_t procedure) {
    return take(s, d, procedure, OY_OK);
}

void oy_position_keep(oy_state *s, const oy_deed *d, oy_code reason) {
    uint32_t row = oy_deed_procedure(s, d);
    bool kept = oy_act_traits(d->type) & OY_TRAIT_KEPT;
    uint64_t before;
    if (!kept || row == OY_NONE || oy_idmap_get(&s->acts, &d->act->id, &before))
        return;
    (void)take(s, d, row, reason);
}

bool oy_outcome_since(const oy_state *s, size_t moments) {
    for (size_t i = moments; i < s->moment.n; i++) {
        switch (s->moment.row[i].what) {
        case OY_MOMENT_BROKEN:
        case OY_MOMENT_ADOPTED:
        case OY_MOMENT_NO_CONSENSUS:
        case OY_MOMENT_WITHDRAWN:
        case OY_MOMENT_LIFTED:
        case OY_MOMENT_OVERTAKEN:
        case OY_MOMENT_NOT_ADOPTED:
        case OY_MOMENT_REVERSED:
            return true;
        default:
            break;
        }
    }
    return false;
}
