// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Who may act for a member: accreditation, revocation, leaving (record.md, "Founding, roster, authority"; R11, R16, R17).
// What needs a second person or office waits in pending.c.
#include "assent.h"
#include "deed.h"

// Scopes that no single office can give.
#define GUARDED (OY_SCOPE_RELEASE | OY_SCOPE_CHAIR | OY_SCOPE_HEAD)

bool oy_key_in_use(const oy_state *s, const oy_vkey *key) {
    oy_hash pub = oy_key_of_pub(key), name = oy_key_of(key->name);
    return oy_map_row(&s->keys, &pub) != OY_NONE || oy_map_row(&s->keynames, &name) != OY_NONE;
}

static unsigned scopes_asked(const oy_deed *d) {
    unsigned scopes = 0;
    (void)!oy_scopes_parse(&scopes, oy_act_line(d->act, OY_LINE_SCOPE));
    return scopes;
}

oy_code oy_check_accredit(const oy_state *s, const oy_deed *d) {
    oy_vkey key = oy_vkey_known(oy_act_line(d->act, OY_LINE_HOLDER));
    oy_bytes code = oy_act_line(d->act, OY_LINE_MEMBER);
    uint32_t member = oy_member_find(s, code);
    oy_instant expires = oy_act_instant(d->act, OY_LINE_EXPIRES);
    if (member == OY_NONE || (!oy_member_is(s, member) && !oy_observer_is(s, member)))
        return OY_NOT_A_MEMBER;
    if (d->as == OY_AS_MEMBER && d->member != member)
        return OY_NO_AUTHORITY;
    if (key.type != OY_KEY_ED25519)
        return OY_BAD_KEY;
    if (!oy_bytes_equal(oy_key_owner(key.name), code) ||
        !oy_label_check(oy_bytes_slice(key.name, code.n + 1, key.name.n)))
        return OY_KEY_MISMATCH;
    if (expires != OY_NO_INSTANT && expires <= d->at)
        return OY_EXPIRED;
    return oy_key_in_use(s, &key) ? OY_KEY_IN_USE : OY_OK;
}

static oy_instant change_time(const oy_state *s, oy_instant at) {
    return oy_instant_add(at, oy_state_rules(s)->value[OY_RULE_AUTHORITY_CHANGE]);
}

void oy_apply_accredit(oy_state *s, const oy_deed *d) {
    unsigned scopes = scopes_asked(d);
    unsigned guarded = d->as == OY_AS_MEMBER ? OY_SCOPE_HEAD : GUARDED;
    oy_authority *a = oy_authority_add(s);
    a->holder = oy_keep(s, oy_act_line(d->act, OY_LINE_HOLDER));
    a->owner = oy_keep(s, oy_act_line(d->act, OY_LINE_MEMBER));
    a->member = oy_member_find(s, a->owner);
    a->scopes = scopes & ~guarded;
    a->awaited = scopes & guarded;
    a->act = d->act->id;
    a->index = d->index;
    a->from = d->at;
    a->expires = oy_act_instant(d->act, OY_LINE_EXPIRES);
    a->given_by = d->as == OY_AS_MEMBER ? d->authority : OY_NONE;
    a->strength = scopes & OY_SCOPE_HEAD ? OY_STRENGTH_OWN_KEY : OY_STRENGTH_OFFICER;
    if (a->awaited && d->as == OY_AS_MEMBER)
        a->awaited_from = change_time(s, d->at);
    oy_instant effective = a->awaited_from;
    uint32_t member = a->member;
    bool waits = a->awaited != 0;
    oy_authority_link(s, OY_LAST(s, authority));
    if (waits) {
        oy_pending *p = oy_pending_await(s, d, member);
        p->authority = OY_LAST(s, authority);
        p->effective = effective;
    }
}

oy_code oy_check_revoke(const oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_holder(s, d);
    if (row == OY_NONE)
        return OY_KEY_UNKNOWN;
    if (s->authority.row[row].member == OY_NONE)
        return OY_NO_AUTHORITY;
    bool own =
        row == d->authority; // it, and the two offices, may end it sooner than another key of its member asked for
    oy_instant ends = s->authority.row[row].revoked_at;
    if (ends != OY_NO_INSTANT && !own && (ends <= d->at || d->as == OY_AS_MEMBER))
        return OY_KEY_REVOKED;
    if (d->as != OY_AS_MEMBER)
        return OY_OK;
    bool head = oy_authority_scopes(s, d->authority, d->at) & OY_SCOPE_HEAD;
    return own || (head && s->authority.row[row].member == d->member) ? OY_OK : OY_NO_AUTHORITY;
}

void oy_authority_revoke(oy_state *s, uint32_t authority, uint64_t index, oy_instant at, uint32_t by) {
    oy_authority *a = oy_authority_edit(s, authority);
    a->revoked = index;
    a->revoked_at = at;
    a->revoked_by = by;
}

// A head key ends by itself; by another head key, after its time; by the secretariat, with a second office.
void oy_apply_revoke(oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_holder(s, d);
    bool head = oy_authority_scopes(s, row, d->at) & OY_SCOPE_HEAD;
    uint32_t by = d->as == OY_AS_MEMBER && row != d->authority ? d->authority : OY_NONE;
    if (!head || row == d->authority) {
        oy_authority_revoke(s, row, d->index, d->at, by);
        return;
    }
    oy_pending *p = oy_pending_await(s, d, s->authority.row[row].member);
    p->authority = row;
    if (d->as == OY_AS_MEMBER) {
        p->effective = change_time(s, d->at);
        oy_authority_revoke(s, row, d->index, p->effective, by);
    }
}

// R11: leaving is a releasing act.
oy_code oy_check_leave(const oy_state *s, const oy_deed *d) {
    (void)s;
    return oy_deed_scan(d);
}

void oy_apply_leave(oy_state *s, const oy_deed *d) {
    if (oy_deed_releases_alone(s, d, oy_state_rules(s)->value[OY_RULE_RELEASE_PERSONS]))
        oy_member_leave(s, d->member, d->index, d->at, oy_hand_of(d, NULL));
    else
        (void)oy_pending_await(s, d, d->member);
}

void oy_member_leave(oy_state *s, uint32_t member, uint64_t index, oy_instant at, uint32_t hand) {
    oy_member *m = oy_member_edit(s, member);
    m->left = at;
    m->left_index = index;
    m->left_by = hand;
    for (size_t i = 0; i < s->open_n; i++)
        oy_objection_lapse(s, s->open[i], member, index, at, hand);
    for (size_t i = 0; i < s->open_n; i++)
        oy_assent_lapse(s, s->open[i], member, index, hand);
}
