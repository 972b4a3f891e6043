// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// R27: four dates, each by whom it belongs to. The chair tells the members how a question ended (`notify`), or announces it in a
// meeting; the secretariat issues what was decided (`issue`), not before what the rules wait for. None of them decides anything.
#include "dates.h"

#include "deed.h"
#include "life.h"

bool oy_decision_stands(const oy_procedure *p) {
    if (p->determined != OY_DETERMINED_NONE)
        return p->determined == OY_DETERMINED_ADOPTED;
    return p->status == OY_STATUS_ADOPTED && !p->questioned;
}

oy_code oy_check_notify(const oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_procedure(s, d);
    if (row == OY_NONE)
        return OY_NO_SUCH_PROCEDURE;
    const oy_procedure *p = &s->procedure.row[row];
    if (!(oy_procedure_body(s, p)->announces & (unsigned)d->as))
        return OY_NOT_BY_THE_RULES;
    if (oy_life_goes_on(p->status))
        return OY_TOO_EARLY;
    return p->notification == OY_NO_INDEX ? OY_OK : OY_DONE_BEFORE;
}

void oy_apply_notify(oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_procedure(s, d);
    oy_procedure *p = oy_procedure_edit(s, row);
    p->notified_at = d->at;
    p->notification = d->index;
    (void)oy_moment_at(s, row, d->index, d->at, OY_MOMENT_NOTIFIED);
    oy_number_assign(s, row, OY_NUMBER_AT_NOTIFICATION, d->index, d->at);
}

// Whether a meeting of its body that began after the adoption has closed.
static bool a_meeting_has_followed(const oy_state *s, const oy_procedure *p) {
    oy_bytes body = s->proposal.row[p->proposal].body;
    for (size_t i = s->meeting.n; i-- > 0;) {
        const oy_meeting *m = &s->meeting.row[i];
        if (oy_bytes_equal(m->body, body) && m->opened >= p->ended && m->closed != OY_NO_INSTANT)
            return true;
    }
    return false;
}

static bool is_awaited(const oy_state *s, const oy_procedure *p) {
    const oy_body *body = oy_procedure_body(s, p);
    if (oy_number_lacks(s, p) && body->value[OY_RULE_NUMBER_AT] != OY_NUMBER_AT_ISSUE)
        return true;
    switch (body->value[OY_RULE_ISSUE_AFTER]) {
    case OY_ISSUE_AFTER_NOTIFICATION:
        return p->notification == OY_NO_INDEX;
    case OY_ISSUE_AFTER_ANNOUNCEMENT:
        return p->announcement == OY_NO_INDEX;
    case OY_ISSUE_AFTER_MEETING:
        return !a_meeting_has_followed(s, p);
    default:
        return false;
    }
}

oy_code oy_issue_check(const oy_state *s, uint32_t procedure) {
    const oy_procedure *p = &s->procedure.row[procedure];
    if (oy_life_goes_on(p->status))
        return OY_TOO_EARLY;
    if (!oy_decision_stands(p))
        return p->status == OY_STATUS_ADOPTED && p->determined == OY_DETERMINED_NONE ? OY_UNDER_QUESTION
                                                                                     : OY_NO_SUCH_DECISION;
    if (oy_divergence_stands(s, procedure)) // R37
        return OY_UNDER_QUESTION;
    return is_awaited(s, p) ? OY_TOO_EARLY : OY_OK;
}

oy_code oy_check_issue(const oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_procedure(s, d);
    if (row == OY_NONE)
        return OY_NO_SUCH_PROCEDURE;
    if (s->procedure.row[row].issue != OY_NO_INDEX)
        return OY_DONE_BEFORE;
    return oy_issue_check(s, row);
}

void oy_apply_issue(oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_procedure(s, d);
    oy_procedure *p = oy_procedure_edit(s, row);
    p->issued_at = d->at;
    p->issue = d->index;
    (void)oy_moment_at(s, row, d->index, d->at, OY_MOMENT_ISSUED);
    oy_number_assign(s, row, OY_NUMBER_AT_ISSUE, d->index, d->at);
}
