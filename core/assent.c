// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Agreement ad referendum (R39). Until the announcement a delegation says that it needs its capital; the text is then agreed ad
// referendum until T. Whoever said so joins by word, or by its silence, as the rules have it; or objects, and there is no consensus.
#include "assent.h"

#include "deed.h"
#include "due.h"
#include "life.h"

bool oy_assent_stands(const oy_assent *x) {
    return x->joined == OY_NO_INDEX && x->lapsed == OY_NO_INDEX;
}

static uint32_t find(const oy_state *s, uint32_t procedure, uint32_t member) {
    uint64_t row;
    oy_hash key = oy_stance_key(procedure, member);
    return oy_idmap_get(&s->assents, &key, &row) ? (uint32_t)row : OY_NONE;
}

uint32_t oy_assent_of(const oy_state *s, uint32_t procedure, uint32_t member) {
    uint32_t row = find(s, procedure, member);
    return row != OY_NONE && oy_assent_stands(&s->assent.row[row]) ? row : OY_NONE;
}

// It is for questions that consensus decides: a vote is given or not.
oy_code oy_check_ad_referendum(const oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_procedure(s, d);
    if (row == OY_NONE)
        return OY_NO_SUCH_PROCEDURE;
    const oy_procedure *p = &s->procedure.row[row];
    if (!oy_entitled(s, row, d->member))
        return OY_NOT_ENTITLED;
    bool asked_without = oy_minus_one_disregards(p, d->member, OY_ACT_OBJECT); // R24
    if (p->way != OY_WAY_SESSION || asked_without || oy_decision_by_votes(p) ||
        oy_procedure_value(s, p, OY_RULE_AD_REFERENDUM) == 0)
        return OY_NOT_BY_THE_RULES;
    if (p->status != OY_STATUS_OPEN && p->status != OY_STATUS_DEFERRED)
        return OY_LATE;
    return find(s, row, d->member) == OY_NONE ? OY_OK : OY_DONE_BEFORE;
}

void oy_apply_ad_referendum(oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_procedure(s, d);
    oy_assent *x = oy_assent_add(s);
    x->procedure = row;
    x->member = d->member;
    x->id = d->act->id;
    x->index = d->index;
    x->at = d->at;
    x->received = d->received;
    x->strength = d->strength;
    oy_assent_link(s, OY_LAST(s, assent));
    oy_moment_at(s, row, d->index, d->at, OY_MOMENT_REFERRED)->member = d->member;
}

oy_code oy_assent_may_join(const oy_state *s, uint32_t procedure, uint32_t member, oy_instant received, oy_instant at) {
    const oy_procedure *p = &s->procedure.row[procedure];
    if (!oy_life_goes_on(p->status))
        return OY_LATE;
    if (oy_assent_of(s, procedure, member) == OY_NONE)
        return OY_NOTHING_TO_CONFIRM;
    bool over = p->status == OY_STATUS_AD_REFERENDUM && at >= p->deadline;
    return over && (received == OY_NO_INSTANT || received >= p->deadline) ? OY_LATE : OY_OK; // R31
}

// R16: joining takes away what stood in the way, and is a releasing act.
oy_code oy_check_join(const oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_procedure(s, d);
    if (row == OY_NONE)
        return OY_NO_SUCH_PROCEDURE;
    oy_code bad = oy_assent_may_join(s, row, d->member, d->received, d->at);
    return bad ? bad : oy_deed_scan(d);
}

void oy_apply_join(oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_procedure(s, d);
    int64_t persons = oy_procedure_value(s, &s->procedure.row[row], OY_RULE_RELEASE_PERSONS);
    if (oy_deed_releases_alone(s, d, persons))
        oy_assent_join(s, row, d->member, d->index, d->at, oy_hand_of(d, NULL));
    else
        oy_pending_await(s, d, d->member)->procedure = row;
}

void oy_assent_join(oy_state *s, uint32_t procedure, uint32_t member, uint64_t index, oy_instant at, uint32_t hand) {
    oy_assent *x = oy_assent_edit(s, oy_assent_of(s, procedure, member));
    x->joined = index;
    x->released_by = hand;
    oy_procedure_edit(s, procedure)->referring--;
    oy_moment_at(s, procedure, index, at, OY_MOMENT_JOINED)->member = member;
}

void oy_assent_lapse(oy_state *s, uint32_t procedure, uint32_t member, uint64_t index, uint32_t hand) {
    uint32_t row = oy_assent_of(s, procedure, member);
    if (row == OY_NONE)
        return;
    oy_assent *x = oy_assent_edit(s, row);
    x->lapsed = index;
    x->released_by = hand;
    oy_procedure_edit(s, procedure)->referring--;
}

void oy_assent_returned(oy_state *s, uint32_t assent, uint64_t index, oy_instant at) {
    oy_assent *x = oy_assent_edit(s, assent);
    uint32_t procedure = x->procedure, member = x->member;
    x->joined = x->lapsed = OY_NO_INDEX;
    x->released_by = OY_NONE;
    oy_procedure_edit(s, procedure)->referring++;
    oy_moment_at(s, procedure, index, at, OY_MOMENT_REFERRED)->member = member;
}

void oy_assent_begin(oy_state *s, uint32_t procedure, oy_instant until, uint64_t index, oy_instant at) {
    oy_procedure *p = oy_procedure_edit(s, procedure);
    p->deadline = until;
    p->final = oy_instant_add(until, oy_procedure_value(s, p, OY_RULE_RECEIPT_WINDOW));
    p->period = until - at;
    p->minimum = oy_usual_minimum(oy_procedure_rules(s, p), oy_procedure_body(s, p), at);
    oy_life_step(s, procedure, OY_MOMENT_AGREED_AD_REFERENDUM, at, index, at);
    oy_due_push(s, p->final, p->index, OY_TABLE_procedure, procedure);
}

// The one who joins by silence has said nothing against it; the text is adopted with effect from the meeting, or from T.
void oy_assent_due(oy_state *s, uint32_t procedure, oy_instant at, uint64_t index) {
    oy_procedure *p = oy_procedure_edit(s, procedure);
    bool by_word = oy_procedure_value(s, p, OY_RULE_AD_REFERENDUM_BY) == OY_AD_REFERENDUM_BY_WORD;
    if (p->standing > 0 || (by_word && p->referring > 0)) {
        oy_life_step(s, procedure, OY_MOMENT_NO_CONSENSUS, p->deadline, index, at);
        return;
    }
    bool of_meeting = oy_procedure_value(s, p, OY_RULE_AD_REFERENDUM_DATED) == OY_AD_REFERENDUM_DATED_ANNOUNCEMENT;
    p->ended = of_meeting ? p->announced_at : p->deadline;
    oy_adoption_try(s, procedure, index, at);
    oy_number_assign(s, procedure, OY_NUMBER_AT_ANNOUNCEMENT, index, at);
}
