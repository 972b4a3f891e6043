// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// "Our objection was not taken into account": said of what was announced as adopted, by a delegation that was there, before the
// meeting closes (R32). It undoes nothing; it puts the outcome in question until a ruling stands, or the body settles it.
#include "unheard.h"

#include "meeting.h"

oy_instant oy_meeting_answer_until(const oy_state *s, uint32_t meeting, oy_instant from, int64_t least) {
    oy_instant end = oy_instant_add(from, least);
    if (meeting == OY_NONE)
        return end;
    const oy_meeting *m = &s->meeting.row[meeting];
    if (m->state != OY_MEETING_CLOSED)
        return OY_NO_INSTANT;
    return m->closed > end ? m->closed : end;
}

static bool is_agreed(const oy_procedure *p) {
    return p->status == OY_STATUS_ADOPTED || p->status == OY_STATUS_AD_REFERENDUM;
}

// What can be said to have been adopted over an objection: by consensus, in session.
static bool could_be_unheard(const oy_state *s, const oy_procedure *p) {
    return p->way == OY_WAY_SESSION && is_agreed(p) && p->decided_by == OY_DECISION_CONSENSUS &&
           p->determined == OY_DETERMINED_NONE && oy_procedure_value(s, p, OY_RULE_NOT_TAKEN) > 0;
}

oy_code oy_check_not_taken(const oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_procedure(s, d);
    if (row == OY_NONE)
        return OY_NO_SUCH_PROCEDURE;
    const oy_procedure *p = &s->procedure.row[row];
    if (!oy_entitled(s, row, d->member))
        return OY_NOT_ENTITLED;
    if (!could_be_unheard(s, p) || p->minus == d->member) // R24: of that State it was not counted
        return OY_NOT_BY_THE_RULES;
    if (oy_member_was_away(s, oy_procedure_room(s, p), p->meeting, d->member))
        return OY_NOT_PRESENT;
    oy_instant from = p->status == OY_STATUS_ADOPTED ? p->ended : p->announced_at;
    oy_instant until =
        oy_meeting_answer_until(s, oy_meeting_of(s, p), from, oy_procedure_value(s, p, OY_RULE_NOT_TAKEN));
    return until == OY_NO_INSTANT || d->at < until ? OY_OK : OY_WINDOW_CLOSED;
}

void oy_apply_not_taken(oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_procedure(s, d);
    (void)oy_position_take(s, d, row);
    oy_procedure_edit(s, row)->questioned = true;
    oy_moment_at(s, row, d->index, d->at, OY_MOMENT_NOT_TAKEN)->member = d->member;
}

bool oy_unheard_stands(const oy_position *x) {
    return x->kind == OY_ACT_NOT_TAKEN && !x->not_entitled && x->disowned == OY_NO_INDEX && x->dismissed == OY_NO_INDEX;
}

void oy_unheard_returned(oy_state *s, uint32_t position, uint64_t index, oy_instant at) {
    oy_position *x = oy_position_edit(s, position);
    uint32_t row = x->procedure, member = x->member;
    x->disowned = OY_NO_INDEX;
    x->released_by = OY_NONE;
    oy_procedure *p = oy_procedure_edit(s, row);
    p->unheard++;
    p->questioned |= p->determined == OY_DETERMINED_NONE;
    oy_moment_at(s, row, index, at, OY_MOMENT_NOT_TAKEN)->member = member;
}

void oy_unheard_ended(oy_state *s, uint32_t position, uint64_t index, oy_instant at) {
    uint32_t row = s->position.row[position].procedure;
    oy_procedure *p = oy_procedure_edit(s, row);
    p->unheard--;
    if (p->determined != OY_DETERMINED_NONE) // the body has the last word
        return;
    p->questioned = p->unheard > 0 || oy_announcement_differs(p);
    oy_number_assign(s, row, OY_NUMBER_AT_ADOPTION, index, at);
    oy_number_assign(s, row, OY_NUMBER_AT_ANNOUNCEMENT, index, at);
}
