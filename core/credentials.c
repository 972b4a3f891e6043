// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Credentials: who speaks for a member is one thing, that it is a member another. What the secretariat enters of them changes
// nothing; where two claim a seat, nothing is released in that name until the body has decided (engine.md, "Credentials").
#include "deed.h"
#include "effect_part.h"

static oy_word credentials_in(const oy_deed *d) {
    return oy_act_word(d->act, OY_LINE_CREDENTIALS, OY_SET_CREDENTIALS, OY_CREDENTIALS_NONE);
}

static uint32_t named_member(const oy_state *s, const oy_deed *d) {
    return oy_member_find(s, oy_act_line(d->act, OY_LINE_MEMBER));
}

oy_code oy_check_credentials(const oy_state *s, const oy_deed *d) {
    uint32_t member = named_member(s, d);
    oy_bytes body = oy_act_line(d->act, OY_LINE_BODY), meeting = oy_act_line(d->act, OY_LINE_MEETING);
    if (member == OY_NONE || !oy_member_is(s, member))
        return OY_NOT_A_MEMBER;
    if (body.n > 0 && !oy_rules_body(oy_state_rules(s), body))
        return OY_NO_SUCH_BODY;
    if (meeting.n > 0 && body.n == 0)
        return OY_LINE_MISSING;
    if (credentials_in(d) == OY_CREDENTIALS_CONTESTED && body.n > 0) // a seat is one everywhere
        return OY_LINE_UNKNOWN;
    return s->member.row[member].contested ? OY_SEAT_CONTESTED : OY_OK;
}

static oy_credential *enter(oy_state *s, uint32_t member, oy_word credentials, uint64_t index) {
    oy_credential *x = oy_credential_add(s);
    x->member = member;
    x->credentials = credentials;
    x->index = index;
    oy_member_edit(s, member)->contested = credentials == OY_CREDENTIALS_CONTESTED;
    return x;
}

// What would change by itself who may act in that name does not.
static void stop_changes(oy_state *s, uint32_t member, uint64_t index, oy_instant at) {
    for (uint32_t i = s->member.row[member].first_pending; i != OY_NONE; i = s->pending.row[i].next)
        if (s->pending.row[i].effective != OY_NO_INSTANT && oy_pending_waits(&s->pending.row[i], at))
            oy_pending_stop(s, i, index);
}

void oy_apply_credentials(oy_state *s, const oy_deed *d) {
    uint32_t member = named_member(s, d);
    oy_credential *x = enter(s, member, credentials_in(d), d->index);
    x->body = oy_keep(s, oy_act_line(d->act, OY_LINE_BODY));
    x->meeting = oy_keep(s, oy_act_line(d->act, OY_LINE_MEETING));
    if (x->credentials == OY_CREDENTIALS_CONTESTED)
        stop_changes(s, member, d->index, d->at);
}

static uint32_t member_of_key(const oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_holder(s, d);
    return row == OY_NONE ? OY_NONE : s->authority.row[row].member;
}

static uint32_t member_of_pending(const oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_named(s, d, OY_LINE_ACT, OY_TABLE_pending);
    if (row == OY_NONE)
        return OY_NONE;
    const oy_pending *p = &s->pending.row[row];
    return p->kind == OY_ACT_COMPROMISED ? OY_NONE : p->member; // which undoes what was released
}

// In whose name the act would release something, or change who may act; OY_NONE: in nobody's.
static uint32_t released_for(const oy_state *s, const oy_deed *d) {
    switch (d->type) {
    case OY_ACT_WITHDRAW_OBJECTION:
    case OY_ACT_LEAVE:
    case OY_ACT_DISOWN:
    case OY_ACT_WITHDRAW_DIVERGENCE:
    case OY_ACT_WITHDRAW_REFERRAL:
    case OY_ACT_JOIN:
        return d->member;
    case OY_ACT_HEARD: // its own word that it was heard lets it be decided without it (R24)
        return d->as == OY_AS_MEMBER ? d->member : OY_NONE;
    case OY_ACT_VOTE:
        return oy_act_word(d->act, OY_LINE_VOTE, OY_SET_VOTE, OY_VOTE_NO) == OY_VOTE_NO ? OY_NONE : d->member;
    case OY_ACT_ACCREDIT:
        return named_member(s, d);
    case OY_ACT_REVOKE:
        return member_of_key(s, d);
    case OY_ACT_CONFIRM:
        return member_of_pending(s, d);
    default:
        return OY_NONE;
    }
}

oy_code oy_seat_check(const oy_state *s, const oy_deed *d) {
    uint32_t member = released_for(s, d);
    return member != OY_NONE && s->member.row[member].contested ? OY_SEAT_CONTESTED : OY_OK;
}

oy_code oy_form_credentials(oy_effect_line *out, oy_bytes rest) {
    out->member = oy_word_take(&rest);
    if (!oy_member_name_check(out->member))
        return OY_BAD_NAME;
    bool known = oy_word_parse(&out->word, OY_SET_CREDENTIALS, rest) && out->word != OY_CREDENTIALS_CONTESTED;
    return known ? OY_OK : OY_BAD_WORD;
}

oy_code oy_can_credentials(const oy_state *s, const oy_effect_case *c) {
    return oy_possible(oy_member_by_then(s, c));
}

void oy_do_credentials(oy_state *s, const oy_effect_case *c) {
    enter(s, oy_member_find(s, c->line.member), c->line.word, c->index)->decision = c->procedure;
}
