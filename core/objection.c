// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What stops a decision and what releases it (R5, R11, R13, R14, R16, R34). One path may stop, none may make: doubt about a
// stopping act favours the member that stops, doubt about a releasing act means it has no effect.
#include "assent.h"
#include "deed.h"
#include "unheard.h"

uint32_t oy_objection_of(const oy_state *s, uint32_t procedure, uint32_t member) {
    uint64_t row;
    oy_hash key = oy_stance_key(procedure, member);
    return oy_idmap_get(&s->stances, &key, &row) ? (uint32_t)row : OY_NONE;
}

// R31 and R9: a letter that was received before D, or an act that was deposited before D, counts until the end of the
// receipt window. A silence that was broken before D has none that moved.
static bool in_window(const oy_state *s, const oy_procedure *p, const oy_deed *d) {
    oy_instant end = p->final != OY_NO_INSTANT
                         ? p->final
                         : oy_instant_add(p->deadline, oy_procedure_value(s, p, OY_RULE_RECEIPT_WINDOW));
    return d->received >= p->opened && d->received < p->deadline && d->at < end;
}

// R1 and R31: in time is what is stamped before D, and what was received before D and is entered within the window.
oy_code oy_position_in_time(const oy_state *s, const oy_procedure *p, const oy_deed *d) {
    if (p->way == OY_WAY_SESSION) {
        if (p->status == OY_STATUS_OPEN || p->status == OY_STATUS_DEFERRED)
            return OY_OK;
        if (p->status == OY_STATUS_AD_REFERENDUM &&
            oy_assent_of(s, (uint32_t)(p - s->procedure.row), d->member) != OY_NONE)
            return d->at < p->deadline || in_window(s, p, d) ? OY_OK : OY_LATE; // R39
        return p->status == OY_STATUS_WITHDRAWN ? OY_NOT_OPEN : OY_LATE;
    }
    switch (p->status) {
    case OY_STATUS_OPEN:
        return OY_OK;
    case OY_STATUS_BROKEN: // one more objection before D is kept with the first
        return d->at < p->deadline || in_window(s, p, d) ? OY_OK : OY_LATE;
    case OY_STATUS_EXPIRED:
        return in_window(s, p, d) ? OY_OK : OY_LATE;
    case OY_STATUS_LIFTED:
    case OY_STATUS_WITHDRAWN:
        return OY_NOT_OPEN;
    default:
        return OY_LATE;
    }
}

static oy_word object_of(const oy_deed *d) {
    return oy_act_word(d->act, OY_LINE_TO, OY_SET_TO, OY_TO_TEXT);
}

oy_code oy_check_object(const oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_procedure(s, d);
    if (row == OY_NONE)
        return OY_NO_SUCH_PROCEDURE;
    const oy_procedure *p = &s->procedure.row[row];
    if (!oy_entitled(s, row, d->member)) // R25: nor was an observer ever
        return OY_NOT_ENTITLED;
    if (p->by_default == OY_DEFAULT_REVERSED) // R29: there is nothing to stop
        return OY_NOT_BY_THE_RULES;
    oy_code bad = oy_position_in_time(s, p, d);
    if (bad || object_of(d) == OY_TO_TEXT)
        return bad;
    if (object_of(d) == OY_TO_MATTER) // R28
        return oy_decision_is_procedural(s, p) ? OY_OK : OY_NOT_BY_THE_RULES;
    bool in_meeting = p->way == OY_WAY_SILENCE && p->form == OY_FORM_MEETING; // R34
    return in_meeting && p->status != OY_STATUS_BROKEN ? OY_OK : OY_NOT_BY_THE_RULES;
}

// R28: whether a matter is procedural is for every member to contest; the rule for matters of substance holds from then on.
static void make_substantive(oy_state *s, uint32_t row, const oy_deed *d) {
    oy_procedure *p = oy_procedure_edit(s, row);
    p->substantive = true;
    p->decided_by = oy_decision_rule_of_substance(oy_procedure_body(s, p));
    oy_moment_at(s, row, d->index, d->at, OY_MOMENT_SUBSTANTIVE)->member = d->member;
}

void oy_apply_object(oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_procedure(s, d), stood = s->procedure.row[row].standing;
    (void)oy_position_take(s, d, row);
    if (oy_minus_one_disregards(&s->procedure.row[row], d->member, d->type)) { // R24: kept, shown, not counted
        oy_moment_at(s, row, d->index, d->at, OY_MOMENT_DISREGARDED)->member = d->member;
        return;
    }
    if (object_of(d) == OY_TO_MATTER) {
        make_substantive(s, row, d);
        return;
    }
    oy_moment_at(s, row, d->index, d->at, OY_MOMENT_OBJECTED)->member = d->member;
    if (object_of(d) == OY_TO_SILENCE) // R34
        oy_life_step(s, row, OY_MOMENT_LIFTED, d->at, d->index, d->at);
    else if (s->procedure.row[row].status == OY_STATUS_AD_REFERENDUM) // R39: refused
        oy_life_step(s, row, OY_MOMENT_NO_CONSENSUS, d->at, d->index, d->at);
    else
        oy_silence_stop(s, row, stood, d->index, d->at);
}

// An amendment lodged as such counts as an objection (R5).
oy_code oy_check_amend(const oy_state *s, const oy_deed *d) {
    return oy_check_object(s, d);
}

void oy_apply_amend(oy_state *s, const oy_deed *d) {
    oy_apply_object(s, d);
}

// A communication whose kind is unclear is treated as an objection until its author says otherwise (R14).
oy_code oy_check_unclear(const oy_state *s, const oy_deed *d) {
    return oy_check_object(s, d);
}

void oy_apply_unclear(oy_state *s, const oy_deed *d) {
    oy_apply_object(s, d);
}

oy_code oy_check_withdraw_objection(const oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_procedure(s, d);
    if (row == OY_NONE)
        return OY_NO_SUCH_PROCEDURE;
    if (oy_objection_of(s, row, d->member) == OY_NONE)
        return OY_NO_OBJECTION;
    return oy_deed_scan(d);
}

void oy_apply_withdraw_objection(oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_procedure(s, d);
    int64_t persons = oy_procedure_value(s, &s->procedure.row[row], OY_RULE_RELEASE_PERSONS);
    if (oy_deed_releases_alone(s, d, persons))
        oy_objection_release(s, row, d->member, d->index, d->at, oy_hand_of(d, NULL));
    else
        oy_pending_await(s, d, d->member)->procedure = row;
}

void oy_objection_release(oy_state *s, uint32_t procedure, uint32_t member, uint64_t index, oy_instant at,
                          uint32_t hand) {
    uint32_t x;
    while ((x = oy_objection_of(s, procedure, member)) != OY_NONE) {
        oy_position *taken = oy_position_edit(s, x);
        taken->withdrawn = index;
        taken->released_by = hand;
        oy_position_ended(s, x);
    }
    oy_moment_at(s, procedure, index, at, OY_MOMENT_OBJECTION_WITHDRAWN)->member = member;
    oy_silence_restore(s, procedure, index, at);
}

// R11: the objection of a member that leaves lapses where the question is still open.
void oy_objection_lapse(oy_state *s, uint32_t procedure, uint32_t member, uint64_t index, oy_instant at,
                        uint32_t hand) {
    uint32_t x = oy_objection_of(s, procedure, member);
    if (x == OY_NONE)
        return;
    for (; x != OY_NONE; x = oy_objection_of(s, procedure, member)) {
        oy_position *taken = oy_position_edit(s, x);
        taken->lapsed = index;
        taken->released_by = hand;
        oy_position_ended(s, x);
    }
    oy_moment_at(s, procedure, index, at, OY_MOMENT_OBJECTION_LAPSED)->member = member;
    oy_silence_restore(s, procedure, index, at);
}

static bool disowning_releases(const oy_state *s, uint32_t row) {
    const oy_position *x = &s->position.row[row];
    return oy_position_stands(x) || oy_unheard_stands(x) || oy_vote_disowning_releases(s, row);
}

static oy_code check_disown_position(const oy_state *s, const oy_deed *d, uint32_t row) {
    const oy_position *x = &s->position.row[row];
    bool by_another = x->strength == OY_STRENGTH_NOTE || oy_compromised_may_have_said(s, x);
    if (x->member != d->member || !by_another)
        return OY_NO_AUTHORITY;
    if (x->disowned != OY_NO_INDEX)
        return OY_NOTHING_TO_CONFIRM;
    return disowning_releases(s, row) ? oy_deed_scan(d) : OY_OK;
}

static oy_code check_disown_proposal(const oy_state *s, const oy_deed *d, uint32_t row) {
    const oy_proposal *p = &s->proposal.row[row];
    if (p->strength != OY_STRENGTH_NOTE)
        return OY_NO_SUCH_ACT;
    oy_code bad = oy_sponsor_may_withdraw(s, row, d->member);
    if (bad)
        return bad;
    return p->member == d->member ? OY_OK : OY_NO_AUTHORITY;
}

static oy_code check_disown_sponsor(const oy_state *s, const oy_deed *d, uint32_t row) {
    const oy_sponsor *x = &s->sponsor.row[row];
    if (x->member != d->member || !x->by_note)
        return OY_NO_AUTHORITY;
    return x->withdrawn == OY_NO_INDEX ? oy_sponsor_may_withdraw(s, x->proposal, d->member) : OY_NOT_A_SPONSOR;
}

// What two offices have carried out by then stays done: it is marked, and the member may object anew.
static oy_code check_disown_pending(const oy_state *s, const oy_deed *d, uint32_t row) {
    const oy_pending *x = &s->pending.row[row];
    if (x->kind == OY_ACT_ACCREDIT || x->kind == OY_ACT_REVOKE ||
        x->kind == OY_ACT_COMPROMISED) // no act of a member: `stop` is for these
        return OY_NO_SUCH_ACT;
    if (x->member != d->member || !x->by_note)
        return OY_NO_AUTHORITY;
    return x->disowned == OY_NO_INDEX ? OY_OK : OY_NOTHING_TO_CONFIRM;
}

// R18: a member may disown what was entered in its name by note, or said by a key that was compromised.
oy_code oy_check_disown(const oy_state *s, const oy_deed *d) {
    oy_named named = oy_deed_names(s, d, OY_LINE_ACT);
    uint32_t row = named.row;
    switch (named.table) {
    case OY_TABLE_position:
        return check_disown_position(s, d, row);
    case OY_TABLE_proposal:
        return check_disown_proposal(s, d, row);
    case OY_TABLE_sponsor:
        return check_disown_sponsor(s, d, row);
    case OY_TABLE_divergence: // entered by note: an office alone does not take it away again (R37)
        if (d->by_note || !s->divergence.row[row].by_note)
            return OY_NO_AUTHORITY;
        return oy_divergence_may_end(s, row, d->member);
    case OY_TABLE_pending:
        return check_disown_pending(s, d, row);
    case OY_TABLE_document:
        return oy_document_may_disown(s, d, row);
    case OY_TABLE_associate:
        return oy_associate_may_disown(s, d, row);
    case OY_TABLE_returned:
        return oy_return_may_disown(s, d, row);
    case OY_TABLE_clarified:
        return oy_clarification_may_disown(s, d, row);
    case OY_TABLE_answered:
        return oy_answer_may_disown(s, d, row);
    case OY_TABLE_unnamed:
        return oy_unnamed_check_deny(s, d, row);
    default:
        return OY_NO_SUCH_ACT;
    }
}

static void disown_position(oy_state *s, const oy_deed *d, uint32_t row) {
    const oy_procedure *p = &s->procedure.row[s->position.row[row].procedure];
    int64_t persons = oy_procedure_value(s, p, OY_RULE_RELEASE_PERSONS); // R26: those of the opening
    if (!disowning_releases(s, row) || oy_deed_releases_alone(s, d, persons))
        oy_objection_disown(s, row, d->index, d->at, oy_hand_of(d, NULL));
    else
        oy_pending_await(s, d, d->member)->position = row;
}

static void disown_pending(oy_state *s, const oy_deed *d, uint32_t row) {
    oy_pending *x = oy_pending_edit(s, row);
    x->disowned = d->index;
    if (x->done == OY_NO_INDEX && x->stopped == OY_NO_INDEX)
        x->stopped = d->index;
}

// Taking away an objection that stands is a releasing act, however it is done (I25).
void oy_apply_disown(oy_state *s, const oy_deed *d) {
    oy_named named = oy_deed_names(s, d, OY_LINE_ACT);
    uint32_t row = named.row;
    switch (named.table) {
    case OY_TABLE_position:
        disown_position(s, d, row);
        break;
    case OY_TABLE_divergence:
        oy_divergence_end(s, row, d->index, OY_NONE);
        break;
    case OY_TABLE_pending:
        disown_pending(s, d, row);
        break;
    case OY_TABLE_document:
        oy_document_edit(s, row)->disowned = d->index;
        break;
    case OY_TABLE_associate:
        oy_associate_edit(s, row)->disowned = d->index;
        break;
    case OY_TABLE_returned:
        oy_return_disown(s, row, d->index);
        break;
    case OY_TABLE_clarified:
        oy_clarified_edit(s, row)->disowned = d->index;
        break;
    case OY_TABLE_answered:
        oy_answered_edit(s, row)->disowned = d->index;
        break;
    case OY_TABLE_unnamed:
        oy_unnamed_deny(s, d, row);
        break;
    case OY_TABLE_sponsor:
        oy_sponsor_withdraw(s, s->sponsor.row[row].proposal, d->member, d->index, d->at);
        break;
    default: // a proposal
        oy_sponsor_withdraw(s, row, d->member, d->index, d->at);
        break;
    }
}

void oy_objection_disown(oy_state *s, uint32_t row, uint64_t index, oy_instant at, uint32_t hand) {
    oy_position *x = oy_position_edit(s, row);
    if (x->kind == OY_ACT_VOTE) {
        oy_vote_disown(s, row, index, at);
        return;
    }
    bool stood = oy_position_stands(x), claimed = oy_unheard_stands(x);
    if (stood || claimed)
        x->released_by = hand;
    uint32_t procedure = x->procedure, member = x->member;
    x->disowned = index;
    oy_position_ended(s, row);
    oy_moment_at(s, procedure, index, at, OY_MOMENT_OBJECTION_DISOWNED)->member = member;
    if (stood)
        oy_silence_restore(s, procedure, index, at);
    if (claimed)
        oy_unheard_ended(s, row, index, at);
}
