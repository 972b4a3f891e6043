// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// A question put in a meeting: the chair's announcement and what it says beside what the record says
// (R19, R23, R32). The chair announces; whether a text is adopted is computed.
#include "assent.h"
#include "due.h"
#include "life.h"
#include "meeting.h"
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

// R23: whether as many are entered as present as the rules ask for.
static bool has_quorum(const oy_state *s, const oy_procedure *p) {
    uint64_t quorum = (uint64_t)oy_procedure_value(s, p, OY_RULE_QUORUM);
    return quorum == 0 || oy_members_present(s, oy_procedure_room(s, p), p->meeting) >= quorum;
}

// R34 (c), R39: what is approved now, and holds only once something more has come, or has not.
static bool is_conditional(oy_word result) {
    return result == OY_RESULT_SUBJECT_TO_SILENCE || result == OY_RESULT_AGREED_AD_REFERENDUM;
}

// R34 (c): the second half of a meeting's approval is a silence as the meeting itself could open it (R2).
static oy_code check_subject_to_silence(const oy_state *s, const oy_procedure *p, const oy_deed *d) {
    const oy_body *body = oy_procedure_body(s, p);
    int64_t period = oy_act_instant(d->act, OY_LINE_DEADLINE) - d->at;
    if (oy_decision_by_votes(p) || body->value[OY_RULE_SILENCE] == OY_SILENCE_NONE || body->value[OY_RULE_DEFAULT] != 0)
        return OY_NOT_BY_THE_RULES;
    if (p->standing > 0 || p->referring > 0)
        return OY_OBJECTION_STANDS;
    if (period < body->value[OY_RULE_SILENCE_MINIMUM_IN_MEETING])
        return OY_PERIOD_TOO_SHORT;
    if (period < oy_usual_minimum(oy_procedure_rules(s, p), body, d->at) &&
        !oy_body_meets(s, d, body, oy_procedure_room(s, p), p->meeting))
        return OY_NO_QUORUM;
    return period > body->value[OY_RULE_SILENCE_LONGEST] ? OY_PERIOD_TOO_LONG : OY_OK;
}

// R39: nobody's capital has less time than a silence by circular would give it.
static oy_code check_ad_referendum(const oy_state *s, const oy_procedure *p, const oy_deed *d) {
    const oy_body *body = oy_procedure_body(s, p);
    int64_t period = oy_act_instant(d->act, OY_LINE_DEADLINE) - d->at;
    if (oy_decision_by_votes(p) || body->value[OY_RULE_AD_REFERENDUM] == 0)
        return OY_NOT_BY_THE_RULES;
    if (p->referring == 0)
        return OY_NOTHING_TO_CONFIRM;
    if (period < oy_usual_minimum(oy_procedure_rules(s, p), body, d->at))
        return OY_PERIOD_TOO_SHORT;
    return period > body->value[OY_RULE_AD_REFERENDUM] ? OY_PERIOD_TOO_LONG : OY_OK;
}

static oy_code check_condition(const oy_state *s, const oy_procedure *p, const oy_deed *d) {
    if (result_of(d) == OY_RESULT_SUBJECT_TO_SILENCE)
        return check_subject_to_silence(s, p, d);
    return result_of(d) == OY_RESULT_AGREED_AD_REFERENDUM ? check_ad_referendum(s, p, d) : OY_OK;
}

static oy_code check_question(const oy_state *s, uint32_t row, const oy_deed *d) {
    const oy_procedure *p = &s->procedure.row[row];
    if (oy_act_line(d->act, OY_LINE_MEETING).n > 0) // it is announced where it was put
        return OY_LINE_UNKNOWN;
    if (p->status == OY_STATUS_DEFERRED) // it is before no meeting until it is taken up again
        return OY_NOT_IN_SESSION;
    if (result_of(d) == OY_RESULT_NOT_ADOPTED &&
        p->decided_by == OY_DECISION_CONSENSUS) // R28: there is no vote to lose
        return OY_NOT_BY_THE_RULES;
    uint32_t meeting = oy_meeting_of(s, p);
    if (meeting != OY_NONE && s->meeting.row[meeting].state != OY_MEETING_OPEN)
        return OY_MEETING_NOT_OPEN;
    if (d->at < p->question + oy_procedure_value(s, p, OY_RULE_ANNOUNCE_AFTER))
        return OY_TOO_EARLY;
    oy_parts parts = oy_parts_of(s, row);
    bool waived = oy_parts_waived(s, &parts, OY_WAIVABLE_QUORUM); // R35
    bool agreed = says_adopted(result_of(d)) || is_conditional(result_of(d));
    return agreed && !waived && !has_quorum(s, p) ? OY_NO_QUORUM : check_condition(s, p, d);
}

// Where what has ended is announced in a meeting, that is one of its body, and open.
static oy_code check_place(const oy_state *s, const oy_procedure *p, const oy_deed *d) {
    oy_bytes label = oy_act_line(d->act, OY_LINE_MEETING);
    if (label.n == 0)
        return OY_OK;
    uint32_t row = oy_meeting_find(s, s->proposal.row[p->proposal].body, label);
    return row != OY_NONE && s->meeting.row[row].state == OY_MEETING_OPEN ? OY_OK : OY_MEETING_NOT_OPEN;
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
    if (is_conditional(result_of(d)) != (oy_act_instant(d->act, OY_LINE_DEADLINE) != OY_NO_INSTANT))
        return is_conditional(result_of(d)) ? OY_LINE_MISSING : OY_LINE_UNKNOWN;
    if (settles(p))
        return check_question(s, row, d);
    if (oy_life_goes_on(p->status))
        return OY_TOO_EARLY;
    bool of_a_question = amended || result_of(d) == OY_RESULT_DEFERRED || is_conditional(result_of(d));
    return of_a_question ? OY_NOT_IN_SESSION : check_place(s, p, d);
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

// R39: agreed, but for those whose capitals have to be asked; not over an objection.
static void announce_ad_referendum(oy_state *s, uint32_t row, const oy_deed *d) {
    oy_procedure *p = oy_procedure_edit(s, row);
    if (p->standing == 0) {
        oy_assent_begin(s, row, oy_act_instant(d->act, OY_LINE_DEADLINE), d->index, d->at);
        return;
    }
    p->questioned = true;
    announce_step(s, row, d, OY_MOMENT_NO_CONSENSUS);
}

// R34 (c): from now on it is a silence, which the meeting opened.
static void announce_subject_to_silence(oy_state *s, uint32_t row, const oy_deed *d) {
    oy_instant deadline = oy_act_instant(d->act, OY_LINE_DEADLINE);
    oy_procedure *p = oy_procedure_edit(s, row);
    p->deadline = deadline;
    announce_step(s, row, d, OY_MOMENT_SILENCE_BEGAN);
    p->way = OY_WAY_SILENCE;
    p->period = deadline - d->at;
    p->minimum = oy_procedure_value(s, p, OY_RULE_SILENCE_MINIMUM_IN_MEETING);
    oy_due_push(s, deadline, p->index, OY_TABLE_procedure, row);
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
    case OY_RESULT_AGREED_AD_REFERENDUM:
        announce_ad_referendum(s, row, d);
        break;
    case OY_RESULT_SUBJECT_TO_SILENCE:
        announce_subject_to_silence(s, row, d);
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

bool oy_announcement_differs(const oy_procedure *p) {
    if (is_conditional(p->announced)) // what came of the condition follows
        return false;
    return says_adopted(p->announced) != (p->status == OY_STATUS_ADOPTED) || defeated_by_announcement(p);
}

void oy_apply_announce(oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_procedure(s, d);
    oy_procedure *p = oy_procedure_edit(s, row);
    bool question = settles(p);
    p->announced = result_of(d);
    p->announcement = d->index;
    p->announced_at = d->at;
    p->announced_in = oy_keep(s, oy_act_line(d->act, OY_LINE_MEETING));
    (void)oy_moment_at(s, row, d->index, d->at, OY_MOMENT_ANNOUNCED);
    if (question)
        settle(s, row, d);
    else
        p->questioned = p->unheard > 0 || oy_announcement_differs(p);
    oy_number_assign(s, row, OY_NUMBER_AT_ANNOUNCEMENT, d->index, d->at);
}

oy_code oy_check_reopen(const oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_procedure(s, d);
    if (row == OY_NONE)
        return OY_NO_SUCH_PROCEDURE;
    const oy_procedure *p = &s->procedure.row[row];
    oy_code bad = check_announcer(s, p, d);
    if (bad)
        return bad;
    if (!oy_life_may(s, row, OY_MOMENT_REOPENED))
        return OY_NOT_OPEN;
    oy_parts parts = oy_parts_of(s, row);
    const oy_body *room = oy_rules_body(oy_procedure_rules(s, p), oy_procedure_room(s, p));
    return oy_meeting_takes(s, room, oy_act_line(d->act, OY_LINE_MEETING), &parts);
}

void oy_apply_reopen(oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_procedure(s, d);
    oy_procedure *p = oy_procedure_edit(s, row);
    p->question = d->at;
    p->meeting = oy_keep(s, oy_act_line(d->act, OY_LINE_MEETING));
    oy_life_step(s, row, OY_MOMENT_REOPENED, d->at, d->index, d->at);
}
