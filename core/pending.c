// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Acts that wait for a second person or another office before they count (R16, R31; record.md, "Founding, roster,
// authority"), so that no single office can give itself a member's voice or take away an objection (I25).
#include "deed.h"
#include "assent.h"

static uint32_t named_pending(const oy_state *s, const oy_deed *d) {
    return oy_deed_named(s, d, OY_LINE_ACT, OY_TABLE_pending);
}

bool oy_pending_waits(const oy_pending *p, oy_instant at) {
    return p->done == OY_NO_INDEX && p->stopped == OY_NO_INDEX && (p->effective == OY_NO_INSTANT || at < p->effective);
}

oy_code oy_check_stop(const oy_state *s, const oy_deed *d) {
    uint32_t row = named_pending(s, d);
    if (row == OY_NONE)
        return OY_NO_SUCH_ACT;
    const oy_pending *p = &s->pending.row[row];
    if (p->member != d->member)
        return OY_NO_AUTHORITY;
    return oy_pending_waits(p, d->at) ? OY_OK : OY_NOTHING_TO_CONFIRM;
}

void oy_pending_stop(oy_state *s, uint32_t row, uint64_t index) {
    oy_pending *p = oy_pending_edit(s, row);
    p->stopped = index;
    if (p->kind == OY_ACT_ACCREDIT) {
        oy_authority *a = oy_authority_edit(s, p->authority);
        a->awaited = 0;
        a->awaited_from = OY_NO_INSTANT;
    } else if (p->kind == OY_ACT_REVOKE && s->authority.row[p->authority].revoked == p->index) {
        oy_authority_revoke(s, p->authority, OY_NO_INDEX, OY_NO_INSTANT, OY_NONE);
    }
}

void oy_apply_stop(oy_state *s, const oy_deed *d) {
    oy_pending_stop(s, named_pending(s, d), d->index);
}

// Whether the key that began it may release. One that disowned may have no more than `position` (R16).
static bool begun_by_releaser(const oy_state *s, const oy_pending *p, oy_instant at) {
    for (uint32_t i = s->member.row[p->member].first_key; i != OY_NONE; i = s->authority.row[i].next)
        if (oy_bytes_equal(s->authority.row[i].holder, p->by))
            return oy_authority_scopes(s, i, at) & OY_SCOPES_RELEASE;
    return false;
}

// Who may give the second signature: for a change of authority the chair, or the member by a head key; for a
// releasing act a second person of the member; for one that was received, another office or the member's own release.
static bool may_confirm(const oy_state *s, const oy_deed *d, const oy_pending *p) {
    bool authorities = p->kind == OY_ACT_ACCREDIT || p->kind == OY_ACT_REVOKE || p->kind == OY_ACT_COMPROMISED;
    if (d->as != OY_AS_MEMBER)
        return authorities ? d->as == OY_AS_CHAIR && p->as == OY_AS_SECRETARIAT : p->by_note;
    if (d->member != p->member)
        return false;
    bool any_person = !p->by_note && begun_by_releaser(s, p, d->at);
    if (d->by_note)
        return !authorities && any_person;
    unsigned scopes = oy_authority_scopes(s, d->authority, d->at);
    if (p->kind == OY_ACT_RETURN)
        return scopes & OY_SCOPES_REPORT;
    if (authorities)
        return scopes & OY_SCOPE_HEAD;
    return scopes & (any_person ? OY_SCOPES_STATE | OY_SCOPES_RELEASE : OY_SCOPES_RELEASE);
}

// R28: until the question ends; after the deadline only what came by note before it (R31).
static oy_code vote_possible(const oy_state *s, const oy_pending *p) {
    const oy_procedure *q = &s->procedure.row[s->position.row[p->position].procedure];
    if (q->status == OY_STATUS_OPEN || q->status == OY_STATUS_DEFERRED)
        return OY_OK;
    return q->status == OY_STATUS_EXPIRED && p->by_note ? OY_OK : OY_LATE;
}

static oy_code still_possible(const oy_state *s, const oy_pending *p, oy_instant at) {
    switch (p->kind) {
    case OY_ACT_WITHDRAW_OBJECTION:
        return oy_objection_of(s, p->procedure, p->member) == OY_NONE ? OY_NO_OBJECTION : OY_OK;
    case OY_ACT_DISOWN:
        return s->position.row[p->position].disowned == OY_NO_INDEX ? OY_OK : OY_NOTHING_TO_CONFIRM;
    case OY_ACT_COMPROMISED:
        return s->authority.row[p->authority].compromised <= p->since ? OY_COMPROMISED_BEFORE : OY_OK;
    case OY_ACT_VOTE:
        return vote_possible(s, p);
    case OY_ACT_JOIN:
        return oy_assent_may_join(s, p->procedure, p->member, p->by_note ? p->at : OY_NO_INSTANT, at);
    case OY_ACT_RETURN:
        return oy_return_may_release(s, p->returned);
    case OY_ACT_LEAVE:
        return oy_member_is(s, p->member) ? OY_OK : OY_NOT_A_MEMBER;
    default:
        return OY_OK;
    }
}

oy_code oy_check_confirm(const oy_state *s, const oy_deed *d) {
    if (oy_unnamed_is_named(s, d))
        return oy_unnamed_check_confirm(s, d);
    uint32_t row = named_pending(s, d);
    if (row == OY_NONE)
        return OY_NO_SUCH_ACT;
    const oy_pending *p = &s->pending.row[row];
    if (!oy_pending_waits(p, d->at))
        return OY_NOTHING_TO_CONFIRM;
    if (!oy_deed_is_other(s, d, row))
        return OY_SAME_OFFICE;
    return may_confirm(s, d, p) ? still_possible(s, p, d->at) : OY_NO_AUTHORITY;
}

void oy_apply_confirm(oy_state *s, const oy_deed *d) {
    if (oy_unnamed_is_named(s, d)) {
        oy_unnamed_confirm(s, d);
        return;
    }
    oy_pending *p = oy_pending_edit(s, named_pending(s, d));
    p->done = d->index;
    oy_pending_completed(s, named_pending(s, d));
    switch (p->kind) {
    case OY_ACT_ACCREDIT: {
        oy_authority *a = oy_authority_edit(s, p->authority);
        a->scopes |= a->awaited;
        a->awaited = 0;
        a->awaited_from = OY_NO_INSTANT;
        break;
    }
    case OY_ACT_REVOKE: {
        oy_instant ended = s->authority.row[p->authority].revoked_at;
        if (ended == OY_NO_INSTANT || ended > d->at)
            oy_authority_revoke(s, p->authority, d->index, d->at, OY_NONE);
        break;
    }
    case OY_ACT_COMPROMISED:
        oy_compromised_declare(s, p->authority, p->since, d->index, d->at);
        break;
    case OY_ACT_WITHDRAW_OBJECTION:
        oy_objection_release(s, p->procedure, p->member, d->index, d->at, oy_hand_of(d, p));
        break;
    case OY_ACT_DISOWN:
        oy_objection_disown(s, p->position, d->index, d->at, oy_hand_of(d, p));
        break;
    case OY_ACT_VOTE:
        oy_vote_count(s, p->position, d->index, d->at, oy_hand_of(d, p));
        break;
    case OY_ACT_JOIN:
        oy_assent_join(s, p->procedure, p->member, d->index, d->at, oy_hand_of(d, p));
        break;
    case OY_ACT_RETURN:
        oy_return_release(s, p->returned, d->index, d->at);
        break;
    case OY_ACT_LEAVE:
        oy_member_leave(s, p->member, d->index, d->at, oy_hand_of(d, p));
        break;
    default:
        break;
    }
}
