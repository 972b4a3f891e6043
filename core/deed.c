// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0

#include "deed.h"

#include "transfer.h"

#define UNTIL_MOST (30 * (oy_instant)OY_DAY)

static bool owned_by(const oy_state *s, uint32_t authority, const char *office) {
    return oy_bytes_equal(s->authority.row[authority].owner, oy_bytes_of(office));
}

// Whether this very act was applied before (I12). One that was only kept beside a decision, without effect, used nothing up.
// What has an `until` is remembered as long as that has not come; the others are found by their position.
static bool applied_before(const oy_state *s, const oy_act *act) {
    uint64_t ignored;
    if (act->until != OY_NO_INSTANT)
        return oy_idmap_get(&s->applied_ids, &act->id, &ignored);
    uint32_t row = oy_state_find_in(s, &act->id, OY_TABLE_position);
    return row != OY_NONE && !s->position.row[row].late && !s->position.row[row].not_entitled;
}

// The place and the time of the act, whoever signed it.
static oy_code judge_frame(const oy_state *s, const oy_act *act, oy_instant at, oy_checks checks) {
    const oy_process *p = oy_state_process(s);
    bool founding = act->type == OY_ACT_FOUND;
    if (!checks.signature)
        return OY_BAD_SIGNATURE;
    if (!p != founding)
        return p ? OY_ALREADY_FOUNDED : OY_NOT_FOUNDED;
    if (founding) // nothing follows from its `until` and `seen`
        return OY_OK;
    if (!oy_is_of_process(s, act))
        return OY_OTHER_PROCESS;
    if (act->until != OY_NO_INSTANT && (at >= act->until || act->until > at + UNTIL_MOST))
        return OY_EXPIRED;
    if (applied_before(s, act))
        return OY_APPLIED_BEFORE;
    return checks.seen || oy_act_is_stopping(act) ? OY_OK : OY_FORK_CLAIM;
}

static oy_code judge_key(const oy_state *s, const oy_act *act, oy_instant at, uint32_t *authority) {
    *authority = oy_authority_of(s, &act->key);
    if (*authority == OY_NONE)
        return OY_KEY_UNKNOWN;
    const oy_authority *a = &s->authority.row[*authority];
    if (a->revoked_at != OY_NO_INSTANT && at >= a->revoked_at) {
        bool declares = act->type == OY_ACT_COMPROMISED && oy_compromised_may_declare(s, *authority, at);
        return declares ? OY_OK : OY_KEY_REVOKED;
    }
    return oy_authority_holds(s, *authority, at) ? OY_OK : OY_NO_AUTHORITY;
}

static oy_code judge_member(const oy_state *s, oy_deed *d) {
    const oy_authority *a = &s->authority.row[d->authority];
    unsigned scopes = oy_authority_scopes(s, d->authority, d->at);
    if (a->member == OY_NONE)
        return OY_NOT_IN_OFFICE;
    d->member = a->member;
    d->strength = scopes & OY_SCOPE_HEAD ? OY_STRENGTH_OWN_KEY : OY_STRENGTH_OFFICER;
    if (!(scopes & oy_act_scopes(d->type)))
        return OY_NO_AUTHORITY;
    const oy_member *m = &s->member.row[d->member];
    bool ever = m->member_from != OY_NO_INSTANT;
    if (ever && d->type == OY_ACT_COMPROMISED) // it may be that very key that made it leave
        return OY_OK;
    if (!oy_member_is(s, d->member))
        return oy_act_traits(d->type) & OY_TRAIT_STOPPING ? OY_NOT_ENTITLED : OY_NOT_A_MEMBER;
    return OY_OK;
}

static oy_code judge_chair(const oy_state *s, oy_deed *d) {
    const oy_authority *a = &s->authority.row[d->authority];
    if (a->member == OY_NONE || a->member != oy_chair_at(s, d->at))
        return OY_NOT_IN_OFFICE;
    d->member = a->member;
    return oy_authority_scopes(s, d->authority, d->at) & OY_SCOPE_CHAIR ? OY_OK : OY_NO_AUTHORITY;
}

static oy_code judge_observer(const oy_state *s, oy_deed *d) {
    const oy_authority *a = &s->authority.row[d->authority];
    if (a->member == OY_NONE || !oy_observer_is(s, a->member))
        return OY_NOT_IN_OFFICE;
    d->member = a->member;
    d->strength = OY_STRENGTH_OFFICER;
    return oy_authority_scopes(s, d->authority, d->at) & oy_act_scopes(d->type) ? OY_OK : OY_NO_AUTHORITY;
}

static oy_code judge_role(const oy_state *s, oy_deed *d) {
    if (!(oy_act_roles(d->act->type) & d->act->as))
        return OY_NO_AUTHORITY;
    switch (d->act->as) {
    case OY_AS_MEMBER:
        return judge_member(s, d);
    case OY_AS_CHAIR:
        return judge_chair(s, d);
    case OY_AS_OBSERVER:
        return judge_observer(s, d);
    case OY_AS_SECRETARIAT:
        return owned_by(s, d->authority, "secretariat") ? OY_OK : OY_NOT_IN_OFFICE;
    case OY_AS_OPERATOR:
        return owned_by(s, d->authority, "operator") ? OY_OK : OY_NOT_IN_OFFICE;
    default:
        return OY_NO_AUTHORITY;
    }
}

oy_code oy_deed_judge(const oy_state *s, const oy_act *act, uint64_t index, oy_instant at, oy_checks checks,
                      oy_deed *out) {
    *out = (oy_deed){.act = act,
                     .type = act->carried,
                     .index = index,
                     .at = at,
                     .as = act->as,
                     .entered_as = act->as,
                     .authority = OY_NONE,
                     .member = OY_NONE,
                     .strength = OY_STRENGTH_OFFICE,
                     .means = OY_MEANS_NONE,
                     .received = OY_NO_INSTANT,
                     .fork_claim = !checks.seen};
    oy_code bad = judge_frame(s, act, at, checks);
    if (bad)
        return bad;
    if (act->type == OY_ACT_FOUND) // it names its own key
        return act->as == OY_AS_OPERATOR ? OY_OK : OY_NO_AUTHORITY;
    if (act->type == OY_ACT_CONTINUE) // likewise
        return oy_transfer_judge(out);
    bad = judge_key(s, act, at, &out->authority);
    if (!bad && act->type == OY_ACT_DEPOSITED) // whoever brings it, in whatever role: it says nothing itself
        return oy_act_roles(act->type) & act->as ? oy_deposited_judge(s, out) : OY_NO_AUTHORITY;
    if (!bad)
        bad = judge_role(s, out);
    if (!bad && act->type == OY_ACT_RECEIVED)
        bad = oy_received_judge(s, out);
    return bad;
}

oy_code oy_deed_judge_carried(const oy_state *s, oy_deed *d, oy_instant had) {
    if (!oy_is_of_process(s, d->act))
        return OY_OTHER_PROCESS;
    if (applied_before(s, d->act))
        return OY_APPLIED_BEFORE;
    d->as = OY_AS_MEMBER;
    oy_code bad = judge_key(s, d->act, had, &d->authority);
    return bad ? bad : judge_member(s, d);
}

bool oy_deed_is_other(const oy_state *s, const oy_deed *d, uint32_t pending) {
    const oy_pending *p = &s->pending.row[pending];
    if (oy_bytes_equal(p->by, s->authority.row[d->authority].holder))
        return false;
    bool office = p->as == OY_AS_SECRETARIAT || p->as == OY_AS_CHAIR;
    return !office || (unsigned)d->entered_as != p->as;
}

bool oy_deed_releases_alone(const oy_state *s, const oy_deed *d, int64_t persons) {
    if (d->by_note)
        return false;
    unsigned scopes = oy_authority_scopes(s, d->authority, d->at);
    return (scopes & OY_SCOPE_HEAD) || ((scopes & OY_SCOPE_RELEASE) && persons == 1);
}

uint32_t oy_deed_holder(const oy_state *s, const oy_deed *d) {
    oy_vkey key = oy_vkey_known(oy_act_line(d->act, OY_LINE_HOLDER));
    return oy_authority_of(s, &key);
}

oy_named oy_deed_names(const oy_state *s, const oy_deed *d, oy_line_key key) {
    oy_hash id;
    oy_named x;
    bool found = oy_act_id(d->act, key, &id) && oy_state_find(s, &id, &x.table, &x.row);
    return found ? x : (oy_named){OY_TABLES, OY_NONE};
}

uint32_t oy_deed_named(const oy_state *s, const oy_deed *d, oy_line_key key, oy_table table) {
    oy_named x = oy_deed_names(s, d, key);
    return x.table == table ? x.row : OY_NONE;
}

uint32_t oy_deed_procedure(const oy_state *s, const oy_deed *d) {
    uint32_t answered = oy_statement_answers(s, d);
    return answered == OY_NONE ? oy_deed_named(s, d, OY_LINE_PROCEDURE, OY_TABLE_procedure)
                               : s->position.row[answered].procedure;
}

oy_pending *oy_pending_await(oy_state *s, const oy_deed *d, uint32_t member) {
    oy_pending *p = oy_pending_add(s);
    p->act = d->act->id;
    p->index = d->index;
    p->at = d->at;
    p->kind = d->type;
    p->member = member;
    p->by = s->authority.row[d->authority].holder;
    p->as = d->entered_as;
    p->by_note = d->by_note;
    oy_pending_link(s, OY_LAST(s, pending));
    return p;
}

oy_code oy_deed_may_disown(const oy_deed *d, uint32_t member, bool by_note, uint64_t disowned) {
    if (member != d->member || !by_note)
        return OY_NO_AUTHORITY;
    return disowned == OY_NO_INDEX ? OY_OK : OY_NOTHING_TO_CONFIRM;
}
