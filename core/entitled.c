// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Everything here denies unless a line of it says otherwise.
#include "entitled.h"

#include "act_schema.h"
#include "roster.h"
#include "rows.h"

#define CHAIR OY_LIT("chair")
#define SECRETARIAT OY_LIT("secretariat")
#define SCOPES_READING (OY_SCOPE_READ | OY_SCOPE_POSITION | OY_SCOPE_RELEASE | OY_SCOPE_HEAD)

#ifdef OYDAS_PLANTED_BUG_SUSPENDED // the tests of the table must find these four
#define OBSERVES_SUSPENSION false
#else
#define OBSERVES_SUSPENSION true
#endif
#ifdef OYDAS_PLANTED_BUG_OWNER
#define ASKS_WHOSE false
#else
#define ASKS_WHOSE true
#endif
#ifdef OYDAS_PLANTED_BUG_RECIPIENTS
#define ASKS_TO_WHOM false
#else
#define ASKS_TO_WHOM true
#endif
#ifdef OYDAS_PLANTED_BUG_DRAFT
#define ASKS_WHETHER_SENT false
#else
#define ASKS_WHETHER_SENT true
#endif

const oy_reader oy_stranger = {.stranger = true};

// ---- who asks ----

// What a member or observer has of others is withheld while it is suspended, or two claim to be it.
static void standing_apply(oy_reader *r, const oy_state *s, uint32_t member, oy_instant at) {
    bool contested = s->member.row[member].contested;
    bool suspended = OBSERVES_SUSPENSION && oy_suspended_at(s, member, at);
    r->reads_others = r->reads_others && !contested && !suspended;
    r->reads_own = r->reads_own && !contested;
}

static oy_code delegation(oy_reader *out, const oy_state *s, uint32_t authority, oy_role as, oy_instant at) {
    uint32_t member = s->authority.row[authority].member;
    if (member == OY_NONE)
        return OY_NOT_IN_OFFICE;
    out->is_member = as == OY_AS_MEMBER && oy_member_is(s, member);
    bool observes = as == OY_AS_OBSERVER && oy_observer_is(s, member);
    out->is_observer = observes && !oy_partner_is(s, member);
    if (!out->is_member && !observes)
        return as == OY_AS_MEMBER ? OY_NOT_A_MEMBER : OY_NOT_IN_OFFICE;
    out->owner = s->member.row[member].code;
    out->reads_own = out->reads_others = (oy_authority_scopes(s, authority, at) & SCOPES_READING) != 0;
    standing_apply(out, s, member, at);
    return OY_OK;
}

static oy_code chair(oy_reader *out, const oy_state *s, uint32_t authority, oy_instant at) {
    uint32_t member = s->authority.row[authority].member;
    if (member == OY_NONE || member != oy_chair_at(s, at))
        return OY_NOT_IN_OFFICE;
    if (!(oy_authority_scopes(s, authority, at) & OY_SCOPE_CHAIR))
        return OY_NO_AUTHORITY;
    out->owner = CHAIR;
    out->is_office = out->reads_others = true;
    standing_apply(out, s, member, at);
    out->reads_own = out->reads_others;
    return OY_OK;
}

static oy_code secretariat(oy_reader *out, const oy_state *s, uint32_t authority) {
    if (!oy_bytes_equal(s->authority.row[authority].owner, SECRETARIAT))
        return OY_NOT_IN_OFFICE;
    out->owner = SECRETARIAT;
    out->is_office = out->reads_own = out->reads_others = true;
    return OY_OK;
}

oy_code oy_reader_of(oy_reader *out, const oy_state *s, const oy_vkey *key, oy_role as, oy_instant at) {
    *out = (oy_reader){.stranger = false};
    uint32_t authority = oy_authority_of(s, key);
    if (authority == OY_NONE)
        return OY_KEY_UNKNOWN;
    const oy_authority *a = &s->authority.row[authority];
    if (a->revoked_at != OY_NO_INSTANT && at >= a->revoked_at)
        return OY_KEY_REVOKED;
    if (!oy_authority_holds(s, authority, at))
        return OY_NO_AUTHORITY;
    out->key = a->holder;
    switch (as) {
    case OY_AS_MEMBER:
    case OY_AS_OBSERVER:
        return delegation(out, s, authority, as, at);
    case OY_AS_CHAIR:
        return chair(out, s, authority, at);
    case OY_AS_SECRETARIAT:
        return secretariat(out, s, authority);
    default:
        return OY_NO_AUTHORITY;
    }
}

// ---- what an act says ----

// In effect, or kept beside a decision: whoever signed it was entitled to speak. Anything else opens nothing, or else a
// key that may only read could publish.
static bool counts(const oy_folded *folded) {
    bool kept = oy_act_traits(folded->carried) & OY_TRAIT_KEPT;
    return folded->reason == OY_OK || (kept && (folded->reason == OY_LATE || folded->reason == OY_NOT_ENTITLED));
}

static bool speaks_for(oy_naming *out, const oy_act *act) {
    out->by_office = act->as == OY_AS_CHAIR || act->as == OY_AS_SECRETARIAT;
    if (act->as == OY_AS_CHAIR)
        out->owner = CHAIR;
    else if (act->as == OY_AS_SECRETARIAT)
        out->owner = SECRETARIAT;
    else if (act->as == OY_AS_MEMBER || act->as == OY_AS_OBSERVER)
        out->owner = oy_key_owner(act->key.name);
    return out->owner.n > 0;
}

static oy_code members_name(oy_naming *out, oy_arena *arena, const oy_act *act) {
    oy_bytes *named = oy_arena_get(arena, act->line_count * sizeof *named);
    if (!named)
        return OY_NO_MEMORY;
    for (size_t i = 0; i < act->line_count; i++) {
        if (oy_line_kind_of(act->lines[i].key) != OY_KIND_MEMBER)
            continue;
        named[out->members] = oy_bytes_copy(arena, act->lines[i].value);
        if (!named[out->members++].p)
            return OY_NO_MEMORY;
    }
    out->member = named;
    return OY_OK;
}

// What says itself to whom it goes: a return, also one that is drafted and waits; and what members ask and answer one another.
static oy_code directed_of(oy_naming *out, const oy_state *s, const oy_act *act) {
    oy_table table;
    uint32_t row;
    out->returned = out->clarified = out->answered = OY_NONE;
    if (act->carried != OY_ACT_RETURN && act->carried != OY_ACT_CLARIFY && act->carried != OY_ACT_ANSWER)
        return OY_OK;
    if (!oy_state_find(s, &act->id, &table, &row))
        return OY_NOT_FOUND;
    if (act->carried == OY_ACT_RETURN)
        out->returned = table == OY_TABLE_pending ? s->pending.row[row].returned : row;
    else if (act->carried == OY_ACT_CLARIFY)
        out->clarified = row;
    else
        out->answered = row;
    return OY_OK;
}

oy_code oy_naming_of(oy_naming *out, oy_arena *arena, const oy_state *s, const oy_act *act, const oy_folded *folded) {
    const oy_act *said = act->enclosed ? act->enclosed : act;
    *out = (oy_naming){.index = folded->index};
    if (!counts(folded) || !oy_payload_of(&out->payload, act) || !speaks_for(out, said))
        return OY_NOT_FOUND;
    out->authority = oy_authority_of(s, &said->key);
    if (out->authority == OY_NONE || directed_of(out, s, said) != OY_OK)
        return OY_NOT_FOUND;
    out->unnamed = said->type == OY_ACT_SILENCE_BROKEN || said->type == OY_ACT_WITHDRAW_UNNAMED;
    out->owner = oy_bytes_copy(arena, out->owner);
    oy_bytes body = oy_bytes_copy(arena, out->payload.body);
    if (!out->owner.p || (!body.p && body.n))
        return OY_NO_MEMORY;
    out->payload.body = body;
    return members_name(out, arena, said);
}

// ---- whether it may be read ----

bool oy_may_read_own(const oy_holding *h, const oy_reader *r) {
    return !r->stranger && oy_bytes_equal(h->owner, r->owner) && (r->reads_own || oy_bytes_equal(h->key, r->key));
}

static bool is_directed(const oy_naming *n) {
    return n->returned != OY_NONE || n->clarified != OY_NONE || n->answered != OY_NONE;
}

// The clarification that it is, or is a step of; OY_NONE: of none.
static uint32_t clarification(const oy_state *s, const oy_naming *n) {
    return n->answered == OY_NONE ? n->clarified : s->answered.row[n->answered].clarified;
}

// Whether it may be read by all whom its level lets read: what says of nobody that it goes to them, a return to all, and what is
// asked and answered before all.
static bool is_to_all(const oy_state *s, const oy_naming *n) {
    if (!is_directed(n))
        return true;
    uint32_t asked = clarification(s, n);
    bool to_all = (n->returned != OY_NONE && s->returned.row[n->returned].recipients == OY_RECIPIENTS_ALL) ||
                  (asked != OY_NONE && s->clarified.row[asked].route == OY_ROUTE_ALL);
    return to_all && n->payload.level != OY_LEVEL_PARTIES;
}

// Whether it tells what is asked; to decline is no return of the same.
static bool tells(oy_word status) {
    return status != OY_RETURNED_DECLINED && status != OY_RETURNED_SUSPENDED && status != OY_RETURNED_ENDED;
}

static bool is_named(const oy_state *s, const oy_returned *x, uint32_t member) {
    for (uint32_t i = x->first_recipient; i != OY_NONE; i = s->recipient.row[i].next)
        if (s->recipient.row[i].member == member)
            return true;
    return false;
}

// Who tells the same of the same period, as far as it stands.
static bool returns_the_same(const oy_state *s, const oy_returned *x, uint32_t member) {
    for (uint32_t i = oy_return_newest(s, s->text.row[x->text].label); i != OY_NONE; i = s->returned.row[i].before) {
        const oy_returned *other = &s->returned.row[i];
        if (other->member == member && oy_returned_stands(other) && oy_bytes_equal(other->period, x->period) &&
            tells(other->status))
            return true;
    }
    return false;
}

// Its author, and those whom its recipients say.
static bool goes_to(const oy_state *s, const oy_returned *x, uint32_t member) {
    if (member == x->member || x->recipients == OY_RECIPIENTS_ALL)
        return true;
    if (x->recipients == OY_RECIPIENTS_RECIPROCAL)
        return returns_the_same(s, x, member);
    return is_named(s, x, member) == (x->recipients == OY_RECIPIENTS_NAMED);
}

// To whom a return goes. The offices are no recipients; what they entered themselves they have.
static bool return_reaches(const oy_state *s, const oy_naming *n, const oy_reader *r) {
    if (r->is_office)
        return n->by_office;
    const oy_returned *x = &s->returned.row[n->returned];
    return (r->is_member || x->recipients == OY_RECIPIENTS_NAMED) && goes_to(s, x, oy_member_find(s, r->owner));
}

// What is asked and answered goes to who asks and who is asked; through the Chair to the one of them that is named and to the Chair.
// What an office said or entered itself it has, and not the other one.
static bool clarification_reaches(const oy_clarified *x, const oy_state *s, const oy_naming *n, const oy_reader *r) {
    if (r->is_office)
        return oy_bytes_equal(r->owner, n->owner) || (x->route == OY_ROUTE_CHAIR && oy_bytes_equal(r->owner, CHAIR));
    uint32_t member = r->is_member ? oy_member_find(s, r->owner) : OY_NONE;
    return member != OY_NONE && (member == x->member || member == x->asked);
}

// The answer to a check goes to the office that called it.
static bool answer_reaches(const oy_answered *x, const oy_state *s, const oy_naming *n, const oy_reader *r) {
    oy_bytes called_by = s->call.row[x->call].as == OY_AS_CHAIR ? CHAIR : SECRETARIAT;
    if (r->is_office)
        return oy_bytes_equal(r->owner, n->owner) || oy_bytes_equal(r->owner, called_by);
    return r->is_member && oy_member_find(s, r->owner) == x->member;
}

// To whom it goes, beside its level: who is left out reads nothing, whatever the level.
static bool is_reached(const oy_state *s, const oy_naming *n, const oy_reader *r) {
    if (r->stranger)
        return false;
    if (n->returned != OY_NONE)
        return return_reaches(s, n, r);
    uint32_t asked = clarification(s, n);
    return asked == OY_NONE ? answer_reaches(&s->answered.row[n->answered], s, n, r)
                            : clarification_reaches(&s->clarified.row[asked], s, n, r);
}

static bool is_party(const oy_naming *n, const oy_reader *r) {
    if (is_directed(n))
        return true; // is_reached has said so
    if (r->is_office)
        return n->by_office;
    for (size_t i = 0; i < n->members; i++)
        if (oy_bytes_equal(n->member[i], r->owner))
            return true;
    return false;
}

// R18: a key that its holder had lost opened nothing.
static bool was_lost(const oy_state *s, const oy_naming *n) {
    return n->index >= s->authority.row[n->authority].compromised; // OY_NO_INDEX: never
}

// A draft has not been sent, and what was disowned was not its member's: neither opens anything. It is asked when somebody reads,
// for a draft is released, and a return disowned, behind the act that names the payload.
static bool was_sent(const oy_state *s, const oy_naming *n) {
    uint32_t asked = clarification(s, n);
    if (!ASKS_WHETHER_SENT)
        return true;
    return (n->returned == OY_NONE || oy_returned_stands(&s->returned.row[n->returned])) &&
           (n->answered == OY_NONE || s->answered.row[n->answered].disowned == OY_NO_INDEX) &&
           (asked == OY_NONE || s->clarified.row[asked].disowned == OY_NO_INDEX);
}

bool oy_may_read_by(const oy_state *s, const oy_holding *h, const oy_naming *n, const oy_reader *r) {
    if ((ASKS_WHOSE && !oy_bytes_equal(h->owner, n->owner)) || was_lost(s, n) || !was_sent(s, n))
        return false;
    if (n->unnamed)
        return r->is_office && r->reads_others;
    bool to_all = is_to_all(s, n);
    if (to_all && n->payload.level == OY_LEVEL_PUBLIC)
        return true;
    if (!r->reads_others || (ASKS_TO_WHOM && !to_all && !is_reached(s, n, r)))
        return false;
    switch (n->payload.level) {
    case OY_LEVEL_PUBLIC:
        return true;
    case OY_LEVEL_OBSERVERS:
        return r->is_office || r->is_member || r->is_observer;
    case OY_LEVEL_BODY:
        return (r->is_office || r->is_member) && oy_rules_body(oy_state_rules(s), n->payload.body);
    case OY_LEVEL_MEMBERS:
        return r->is_office || r->is_member;
    case OY_LEVEL_PARTIES:
        return is_party(n, r);
    default:
        return false;
    }
}
