// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Votes (R28): how one is cast, taken back and undone. What they decide is in decision.c.
#include "deed.h"

static oy_word said(const oy_state *s, uint32_t ballot) {
    return ballot == OY_NONE ? OY_VOTE_NONE : s->position.row[ballot].vote;
}

// R16: a `no` or an abstention that counts is taken back only as an objection is. Nothing is the vote behind one that is disowned.
static bool releases(oy_word before, oy_word after) {
    return (before == OY_VOTE_NO && after != OY_VOTE_NO) || (before == OY_VOTE_ABSTAIN && after == OY_VOTE_YES);
}

static oy_word vote_in(const oy_deed *d) {
    return oy_act_word(d->act, OY_LINE_VOTE, OY_SET_VOTE, OY_VOTE_NONE);
}

// Whether the vote must wait for a second person or office. What the secretariat enters of a roll-call counts at once: another
// office, the chair, announces. In writing nobody announces; and where the default is reversed, a no makes something.
static bool must_wait(const oy_state *s, const oy_deed *d, uint32_t row) {
    bool takes_back = releases(said(s, oy_ballot_of(s, row, d->member)), vote_in(d));
    const oy_procedure *p = &s->procedure.row[row];
    int64_t persons = oy_procedure_value(s, p, OY_RULE_RELEASE_PERSONS);
    bool roll_call = p->way == OY_WAY_SESSION && d->entered_as == OY_AS_SECRETARIAT;
    bool stops = vote_in(d) == OY_VOTE_NO && p->by_default != OY_DEFAULT_REVERSED;
    if (d->by_note)
        return takes_back || (!roll_call && !stops);
    return takes_back && !oy_deed_releases_alone(s, d, persons);
}

oy_code oy_check_vote(const oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_procedure(s, d);
    if (row == OY_NONE)
        return OY_NO_SUCH_PROCEDURE;
    const oy_procedure *p = &s->procedure.row[row];
    if (!oy_entitled(s, row, d->member)) // R25: nor was an observer ever
        return OY_NOT_ENTITLED;
    if (!oy_decision_by_votes(p))
        return OY_NOT_BY_THE_RULES;
    if (p->status == OY_STATUS_BROKEN)
        return OY_NOT_OPEN;
    oy_code bad = oy_position_in_time(s, p, d);
    return bad ? bad : must_wait(s, d, row) ? oy_deed_scan(d) : OY_OK;
}

void oy_vote_count(oy_state *s, uint32_t position, uint64_t index, oy_instant at, uint32_t hand) {
    oy_position *x = oy_position_edit(s, position);
    uint32_t procedure = x->procedure, member = x->member;
    x->counted = index;
    x->cast_by = hand;
    oy_ballot_enter(s, position);
    oy_moment_at(s, procedure, index, at, OY_MOMENT_VOTED)->member = member;
}

void oy_apply_vote(oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_procedure(s, d);
    bool waits = must_wait(s, d, row);
    (void)oy_position_take(s, d, row);
    uint32_t position = OY_LAST(s, position);
    if (s->out_of_memory)
        return;
    if (waits)
        oy_pending_await(s, d, d->member)->position = position;
    else
        oy_vote_count(s, position, d->index, d->at, d->by_note ? OY_NONE : d->authority);
}

bool oy_vote_disowning_releases(const oy_state *s, uint32_t position) {
    const oy_position *x = &s->position.row[position];
    return oy_ballot_of(s, x->procedure, x->member) == position && releases(x->vote, said(s, x->next_standing));
}

void oy_vote_disown(oy_state *s, uint32_t position, uint64_t index, oy_instant at) {
    oy_position *x = oy_position_edit(s, position);
    uint32_t procedure = x->procedure, member = x->member;
    bool counted = oy_ballot_counts(x);
    x->disowned = index;
    if (counted)
        oy_ballot_leave(s, position);
    oy_moment_at(s, procedure, index, at, OY_MOMENT_VOTE_DISOWNED)->member = member;
}

// What was disowned and, put before what stands behind it, would take something back that adopts.
bool oy_vote_was_taken_back(const oy_state *s, uint32_t position) {
    const oy_position *x = &s->position.row[position];
    uint32_t behind = oy_ballot_of(s, x->procedure, x->member);
    while (behind != OY_NONE && behind > position)
        behind = s->position.row[behind].next_standing;
    bool counted = x->counted != OY_NO_INDEX && x->undone == OY_NO_INDEX;
    return counted && x->disowned != OY_NO_INDEX && releases(x->vote, said(s, behind));
}

void oy_vote_returned(oy_state *s, uint32_t position, uint64_t index, oy_instant at) {
    oy_position *x = oy_position_edit(s, position);
    x->disowned = OY_NO_INDEX;
    oy_ballot_enter(s, position);
    oy_moment_at(s, x->procedure, index, at, OY_MOMENT_VOTED)->member = x->member;
}

void oy_vote_undo(oy_state *s, uint32_t position, uint64_t index, oy_instant at) {
    oy_position *x = oy_position_edit(s, position);
    uint32_t procedure = x->procedure, member = x->member;
    x->undone = index;
    oy_ballot_leave(s, position);
    oy_moment_at(s, procedure, index, at, OY_MOMENT_VOTE_UNDONE)->member = member;
}
