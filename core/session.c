// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// A question put in a meeting: attendance, the chair's announcement and what it says beside what the record says
// (R19, R23, R32). The chair announces; whether a text is adopted is computed.
#include "deed.h"
#include "package.h"

static oy_code check_announcer(const oy_state *s, const oy_procedure *p, const oy_deed *d) {
    return oy_procedure_body(s, p)->announces & (unsigned)d->as ? OY_OK : OY_NOT_BY_THE_RULES;
}

static oy_word result_of(const oy_deed *d) {
    return oy_act_word(d->act, OY_LINE_RESULT, OY_SET_RESULT, OY_RESULT_NONE);
}

static bool says_adopted(oy_word result) {
    return result == OY_RESULT_ADOPTED || result == OY_RESULT_ADOPTED_AS_AMENDED;
}

uint64_t oy_members_present(const oy_state *s, oy_bytes body, oy_bytes meeting) {
    uint64_t present = 0, row;
    for (uint32_t m = 0; m < s->member.n; m++) {
        oy_hash key = oy_seat_key(body, meeting, m);
        if (oy_member_is(s, m) && oy_idmap_get(&s->seats, &key, &row))
            present += s->attendance.row[row].status == OY_ATTENDANCE_PRESENT;
    }
    return present;
}

// R23: whether as many are entered as present as the rules ask for.
static bool has_quorum(const oy_state *s, const oy_procedure *p) {
    uint64_t quorum = (uint64_t)oy_procedure_value(s, p, OY_RULE_QUORUM);
    return quorum == 0 || oy_members_present(s, s->proposal.row[p->proposal].body, p->meeting) >= quorum;
}

static oy_code check_question(const oy_state *s, uint32_t row, const oy_deed *d) {
    const oy_procedure *p = &s->procedure.row[row];
    if (p->status == OY_STATUS_DEFERRED) // it is before no meeting until it is taken up again
        return OY_NOT_IN_SESSION;
    if (result_of(d) == OY_RESULT_NOT_ADOPTED &&
        p->decided_by == OY_DECISION_CONSENSUS) // R28: there is no vote to lose
        return OY_NOT_BY_THE_RULES;
    if (d->at < p->question + oy_procedure_value(s, p, OY_RULE_ANNOUNCE_AFTER))
        return OY_TOO_EARLY;
    oy_parts parts = oy_parts_of(s, row);
    bool waived = oy_parts_waived(s, &parts, OY_WAIVABLE_QUORUM); // R35
    return says_adopted(result_of(d)) && !waived && !has_quorum(s, p) ? OY_NO_QUORUM : OY_OK;
}

// Whether a question is still to be settled by this announcement, or it speaks of what has ended.
static bool settles(const oy_procedure *p) {
    return p->way == OY_WAY_SESSION && (p->status == OY_STATUS_OPEN || p->status == OY_STATUS_DEFERRED);
}

oy_code oy_check_announce(const oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_procedure(s, d);
    if (row == OY_NONE)
        return OY_NO_SUCH_PROCEDURE;
    const oy_procedure *p = &s->procedure.row[row];
    bool amended = result_of(d) == OY_RESULT_ADOPTED_AS_AMENDED;
    oy_code bad = check_announcer(s, p, d);
    if (bad)
        return bad;
    if (amended != d->act->has_block)
        return amended ? OY_BLOCK_MISSING : OY_BLOCK_UNWANTED;
    if (amended && p->first_part != OY_NONE) // R38: which of them?
        return OY_BLOCK_UNWANTED;
    if (settles(p))
        return check_question(s, row, d);
    if (p->status == OY_STATUS_OPEN || p->status == OY_STATUS_EXPIRED)
        return OY_TOO_EARLY;
    return amended || result_of(d) == OY_RESULT_DEFERRED ? OY_NOT_IN_SESSION : OY_OK;
}

static void announce_step(oy_state *s, uint32_t row, const oy_deed *d, oy_word event) {
    oy_life_step(s, row, event, d->at, d->index, d->at);
}

// "Adopted" is computed only if announced so and the question is carried (decision.c); else the page says that the two
// differ, and no number is assigned until the chair corrects it or the body determines.
static void announce_adopted(oy_state *s, uint32_t row, const oy_deed *d) {
    oy_procedure *p = oy_procedure_edit(s, row);
    p->amended = oy_keep(s, d->act->block);
    if (!oy_decision_carries(s, row)) {
        p->questioned = true;
        announce_step(s, row, d, oy_decision_failed(s, row));
        return;
    }
    oy_parts parts = oy_parts_of(s, row);
    for (size_t i = 0; i < parts.n && !has_quorum(s, p); i++)
        oy_waivers_use(s, row, parts.row[i], OY_WAIVABLE_BIT(OY_WAIVABLE_QUORUM));
    p->ended = p->final = d->at;
    oy_adoption_try(s, row, d->index, d->at);
    p->questioned = p->status != OY_STATUS_ADOPTED; // R21: overtaken
}

// A vote that was carried is not announced as lost without a question.
static void announce_lost(oy_state *s, uint32_t row, const oy_deed *d, oy_word event) {
    announce_step(s, row, d, event);
    oy_procedure_edit(s, row)->questioned = oy_decision_carried(&s->procedure.row[row]);
}

static void settle(oy_state *s, uint32_t row, const oy_deed *d) {
    if (result_of(d) != OY_RESULT_DEFERRED)
        oy_tally_keep(s, row);
    switch (result_of(d)) {
    case OY_RESULT_ADOPTED:
    case OY_RESULT_ADOPTED_AS_AMENDED:
        announce_adopted(s, row, d);
        break;
    case OY_RESULT_DEFERRED:
        announce_step(s, row, d, OY_MOMENT_DEFERRED);
        break;
    case OY_RESULT_WITHDRAWN:
        announce_step(s, row, d, OY_MOMENT_WITHDRAWN);
        break;
    case OY_RESULT_NOT_ADOPTED:
        announce_lost(s, row, d, OY_MOMENT_NOT_ADOPTED);
        break;
    default:
        announce_lost(s, row, d, OY_MOMENT_NO_CONSENSUS);
        break;
    }
}

// What was carried, and is not adopted because it was announced otherwise, stays in question.
static bool defeated_by_announcement(const oy_procedure *p) {
    return (p->status == OY_STATUS_NOT_ADOPTED || p->status == OY_STATUS_NO_CONSENSUS) && oy_decision_carried(p);
}

void oy_apply_announce(oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_procedure(s, d);
    oy_procedure *p = oy_procedure_edit(s, row);
    bool question = settles(p);
    p->announced = result_of(d);
    p->announcement = d->index;
    p->announced_at = d->at;
    (void)oy_moment_at(s, row, d->index, d->at, OY_MOMENT_ANNOUNCED);
    if (question)
        settle(s, row, d);
    else
        p->questioned = says_adopted(result_of(d)) != (p->status == OY_STATUS_ADOPTED) || defeated_by_announcement(p);
    oy_number_assign(s, row, true, d->index, d->at);
}

oy_code oy_check_reopen(const oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_procedure(s, d);
    if (row == OY_NONE)
        return OY_NO_SUCH_PROCEDURE;
    const oy_procedure *p = &s->procedure.row[row];
    oy_code bad = check_announcer(s, p, d);
    return bad ? bad : oy_life_may(s, row, OY_MOMENT_REOPENED) ? OY_OK : OY_NOT_OPEN;
}

void oy_apply_reopen(oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_procedure(s, d);
    oy_procedure *p = oy_procedure_edit(s, row);
    p->question = d->at;
    p->meeting = oy_keep(s, oy_act_line(d->act, OY_LINE_MEETING));
    oy_life_step(s, row, OY_MOMENT_REOPENED, d->at, d->index, d->at);
}

static bool is_member(const oy_state *s, oy_bytes code) {
    uint32_t row = oy_member_find(s, code);
    return row != OY_NONE && oy_member_is(s, row);
}

oy_code oy_check_attendance(const oy_state *s, const oy_deed *d) {
    if (!oy_rules_body(oy_state_rules(s), oy_act_line(d->act, OY_LINE_BODY)))
        return OY_NO_SUCH_BODY;
    for (size_t i = 0; i < d->act->line_count; i++) {
        const oy_line *line = &d->act->lines[i];
        bool names = line->key == OY_LINE_PRESENT || line->key == OY_LINE_LEFT || line->key == OY_LINE_ABSENT;
        if (names && !is_member(s, line->value))
            return OY_NOT_A_MEMBER;
    }
    return OY_OK;
}

static uint32_t seat(oy_state *s, oy_bytes body, oy_bytes meeting, uint32_t member) {
    uint64_t row;
    oy_hash key = oy_seat_key(body, meeting, member);
    if (oy_idmap_get(&s->seats, &key, &row))
        return (uint32_t)row;
    oy_attendance *a = oy_attendance_add(s);
    a->body = oy_keep(s, body);
    a->meeting = oy_keep(s, meeting);
    a->member = member;
    a->status = OY_ATTENDANCE_ABSENT;
    if (s->out_of_memory)
        return OY_NONE;
    oy_attendance_link(s, OY_LAST(s, attendance));
    return OY_LAST(s, attendance);
}

static void sit(oy_state *s, uint32_t row, oy_word status, uint64_t index) {
    if (row == OY_NONE)
        return;
    oy_attendance *a = oy_attendance_edit(s, row);
    a->status = status;
    a->index = index;
}

void oy_apply_attendance(oy_state *s, const oy_deed *d) {
    oy_bytes body = oy_act_line(d->act, OY_LINE_BODY), meeting = oy_act_line(d->act, OY_LINE_MEETING);
    for (size_t i = 0; i < d->act->line_count; i++) {
        const oy_line *line = &d->act->lines[i];
        if (line->key == OY_LINE_PRESENT)
            sit(s, seat(s, body, meeting, oy_member_find(s, line->value)), OY_ATTENDANCE_PRESENT, d->index);
        else if (line->key == OY_LINE_LEFT)
            sit(s, seat(s, body, meeting, oy_member_find(s, line->value)), OY_ATTENDANCE_LEFT, d->index);
        else if (line->key == OY_LINE_ABSENT)
            sit(s, seat(s, body, meeting, oy_member_find(s, line->value)), OY_ATTENDANCE_ABSENT, d->index);
    }
}
