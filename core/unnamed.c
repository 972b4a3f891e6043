// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Objections whose author only the chair and the secretariat know (R33). What one office enters does nothing until the other,
// which has seen the note, confirms it: neither has a voice of its own (R19), and neither takes an objection away (I25).
#include "deed.h"

static uint32_t named(const oy_state *s, const oy_deed *d, oy_table wanted) {
    return oy_deed_named(s, d, OY_LINE_ACT, wanted);
}

bool oy_unnamed_stands(const oy_unnamed *x) {
    return x->confirmed != OY_NO_INDEX && x->withdrawn == OY_NO_INDEX;
}

bool oy_unnamed_objects(const oy_state *s, uint32_t procedure) {
    for (uint32_t i = s->procedure.row[procedure].first_unnamed; i != OY_NONE; i = s->unnamed.row[i].next)
        if (oy_unnamed_stands(&s->unnamed.row[i]))
            return true;
    return false;
}

// As any letter (R31): what was received before D counts until the end of the receipt window.
static oy_code check_timely(const oy_state *s, uint32_t procedure, oy_instant received, const oy_deed *d) {
    oy_deed handed = *d;
    handed.received = received;
    if (received > d->at)
        return OY_RECEIVED_AFTER_STAMP;
    return oy_position_in_time(s, &s->procedure.row[procedure], &handed);
}

oy_code oy_check_silence_broken(const oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_procedure(s, d);
    if (row == OY_NONE)
        return OY_NO_SUCH_PROCEDURE;
    const oy_procedure *p = &s->procedure.row[row];
    bool votes = p->decided_by != OY_DECISION_CONSENSUS; // R28: an objection is its author's no there
    bool nothing_to_stop = p->way != OY_WAY_SILENCE || votes || p->by_default == OY_DEFAULT_REVERSED; // R29
    if (nothing_to_stop || oy_procedure_value(s, p, OY_RULE_OBJECTORS) == 0)
        return OY_NOT_BY_THE_RULES;
    return check_timely(s, row, oy_act_instant(d->act, OY_LINE_RECEIVED), d);
}

void oy_apply_silence_broken(oy_state *s, const oy_deed *d) {
    oy_unnamed *x = oy_unnamed_add(s);
    x->procedure = oy_deed_procedure(s, d);
    x->id = d->act->id;
    x->index = d->index;
    x->at = d->at;
    x->received = oy_act_instant(d->act, OY_LINE_RECEIVED);
    x->means = oy_act_word(d->act, OY_LINE_MEANS, OY_SET_MEANS, OY_MEANS_NONE);
    x->by = s->authority.row[d->authority].holder;
    x->as = d->as;
    oy_unnamed_link(s, OY_LAST(s, unnamed));
}

static oy_joint *await_other(oy_state *s, const oy_deed *d) {
    oy_joint *j = oy_joint_add(s);
    j->act = d->act->id;
    j->index = d->index;
    j->at = d->at;
    j->kind = d->type;
    j->unnamed = named(s, d, OY_TABLE_unnamed);
    j->by = s->authority.row[d->authority].holder;
    j->as = d->as;
    oy_joint_link(s, OY_LAST(s, joint));
    return j;
}

oy_code oy_check_withdraw_unnamed(const oy_state *s, const oy_deed *d) {
    uint32_t row = named(s, d, OY_TABLE_unnamed);
    if (row == OY_NONE)
        return OY_NO_SUCH_ACT;
    if (!oy_unnamed_stands(&s->unnamed.row[row]))
        return OY_NO_OBJECTION;
    return oy_act_instant(d->act, OY_LINE_RECEIVED) > d->at ? OY_RECEIVED_AFTER_STAMP : OY_OK;
}

void oy_apply_withdraw_unnamed(oy_state *s, const oy_deed *d) {
    (void)await_other(s, d);
}

// Not before the time that the rules of the opening promised to whoever handed in its note.
static oy_code may_disclose(const oy_state *s, uint32_t row, oy_instant at) {
    const oy_procedure *p = &s->procedure.row[s->unnamed.row[row].procedure];
    int64_t after = oy_procedure_value(s, p, OY_RULE_DISCLOSE_AFTER);
    if (after == 0)
        return OY_NOT_BY_THE_RULES;
    return oy_life_goes_on(p->status) || at < oy_instant_add(p->ended, after) ? OY_TOO_EARLY : OY_OK;
}

oy_code oy_check_disclose(const oy_state *s, const oy_deed *d) {
    uint32_t row = named(s, d, OY_TABLE_unnamed), member = oy_member_find(s, oy_act_line(d->act, OY_LINE_MEMBER));
    if (row == OY_NONE || s->unnamed.row[row].confirmed == OY_NO_INDEX)
        return OY_NO_SUCH_ACT;
    if (member == OY_NONE || s->member.row[member].member_from == OY_NO_INSTANT)
        return OY_NOT_A_MEMBER;
    return may_disclose(s, row, d->at);
}

void oy_apply_disclose(oy_state *s, const oy_deed *d) {
    uint32_t member = oy_member_find(s, oy_act_line(d->act, OY_LINE_MEMBER));
    await_other(s, d)->member = member;
}

bool oy_unnamed_is_named(const oy_state *s, const oy_deed *d) {
    return named(s, d, OY_TABLE_unnamed) != OY_NONE || named(s, d, OY_TABLE_joint) != OY_NONE;
}

static oy_code check_other(const oy_state *s, const oy_deed *d, uint64_t done, oy_bytes by, unsigned as) {
    if (done != OY_NO_INDEX)
        return OY_NOTHING_TO_CONFIRM;
    if (oy_bytes_equal(by, s->authority.row[d->authority].holder) || (unsigned)d->entered_as == as)
        return OY_SAME_OFFICE;
    return d->as == OY_AS_CHAIR || d->as == OY_AS_SECRETARIAT ? OY_OK : OY_NO_AUTHORITY;
}

oy_code oy_unnamed_check_confirm(const oy_state *s, const oy_deed *d) {
    uint32_t row = named(s, d, OY_TABLE_unnamed);
    if (row != OY_NONE) {
        const oy_unnamed *x = &s->unnamed.row[row];
        oy_code bad = check_other(s, d, x->confirmed, x->by, x->as);
        return bad ? bad : check_timely(s, x->procedure, x->received, d);
    }
    const oy_joint *j = &s->joint.row[named(s, d, OY_TABLE_joint)];
    oy_code bad = check_other(s, d, j->done, j->by, j->as);
    if (bad)
        return bad;
    if (j->kind == OY_ACT_DISCLOSE) // it was time when that was entered
        return OY_OK;
    return oy_unnamed_stands(&s->unnamed.row[j->unnamed]) ? OY_OK : OY_NO_OBJECTION;
}

static void stand(oy_state *s, uint32_t row, const oy_deed *d) {
    oy_unnamed *x = oy_unnamed_edit(s, row);
    uint32_t procedure = x->procedure, stood = s->procedure.row[procedure].standing;
    x->confirmed = d->index;
    oy_procedure_edit(s, procedure)->standing++;
    (void)oy_moment_at(s, procedure, d->index, d->at, OY_MOMENT_OBJECTED);
    oy_silence_stop(s, procedure, stood, d->index, d->at);
}

static void take_away(oy_state *s, uint32_t row, const oy_deed *d) {
    oy_unnamed *x = oy_unnamed_edit(s, row);
    uint32_t procedure = x->procedure;
    x->withdrawn = d->index;
    oy_procedure_edit(s, procedure)->standing--;
    (void)oy_moment_at(s, procedure, d->index, d->at, OY_MOMENT_OBJECTION_WITHDRAWN);
    oy_silence_restore(s, procedure, d->index, d->at);
}

static void disclose(oy_state *s, uint32_t row, uint32_t member, const oy_deed *d) {
    oy_unnamed *x = oy_unnamed_edit(s, row);
    uint32_t procedure = x->procedure;
    x->disclosed = member;
    x->denied = OY_NO_INDEX;
    oy_moment_at(s, procedure, d->index, d->at, OY_MOMENT_DISCLOSED)->member = member;
}

void oy_unnamed_confirm(oy_state *s, const oy_deed *d) {
    uint32_t row = named(s, d, OY_TABLE_unnamed);
    if (row != OY_NONE) {
        stand(s, row, d);
        return;
    }
    oy_joint *j = oy_joint_edit(s, named(s, d, OY_TABLE_joint));
    j->done = d->index;
    if (j->kind == OY_ACT_DISCLOSE)
        disclose(s, j->unnamed, j->member, d);
    else
        take_away(s, j->unnamed, d);
}

oy_code oy_unnamed_check_deny(const oy_state *s, const oy_deed *d, uint32_t row) {
    const oy_unnamed *x = &s->unnamed.row[row];
    if (x->disclosed != d->member)
        return OY_NO_AUTHORITY;
    return x->denied == OY_NO_INDEX ? OY_OK : OY_NOTHING_TO_CONFIRM;
}

void oy_unnamed_deny(oy_state *s, const oy_deed *d, uint32_t row) {
    oy_unnamed_edit(s, row)->denied = d->index;
    oy_moment_at(s, s->unnamed.row[row].procedure, d->index, d->at, OY_MOMENT_DENIED)->member = d->member;
}
