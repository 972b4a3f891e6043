// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// A key is declared compromised (R18): what it released from an entry on is undone where the question is still open; what
// it stopped stands until its member disowns it; what is closed is marked as contested, and never undone.
#include "assent.h"
#include "deed.h"
#include "unheard.h"

static uint64_t named_entry(const oy_deed *d) {
    uint64_t since = OY_NO_INDEX;
    (void)!oy_number_parse(&since, oy_act_line(d->act, OY_LINE_INDEX)); // it is one: the parser has seen to that
    return since;
}

bool oy_compromised_may_declare(const oy_state *s, uint32_t authority, oy_instant at) {
    const oy_authority *a = &s->authority.row[authority];
    return a->declared == a->revoked &&
           at < oy_instant_add(a->revoked_at, oy_state_rules(s)->value[OY_RULE_AUTHORITY_CHANGE]);
}

// A key that was ended by a declaration answers only for keys that were there then: else whoever stole it could end
// every one that its member is given instead.
static bool was_there(const oy_state *s, uint32_t signer, uint32_t named) {
    return s->authority.row[named].index < s->authority.row[signer].declared; // none is the greatest
}

oy_code oy_check_compromised(const oy_state *s, const oy_deed *d) {
    uint64_t since = named_entry(d);
    uint32_t row = oy_deed_holder(s, d);
    if (row == OY_NONE)
        return OY_KEY_UNKNOWN;
    const oy_authority *a = &s->authority.row[row];
    if (a->member == OY_NONE)
        return OY_NO_AUTHORITY;
    if (d->as == OY_AS_MEMBER && row != d->authority) {
        bool head = oy_authority_scopes(s, d->authority, d->at) & OY_SCOPE_HEAD;
        if (!head || a->member != d->member || !was_there(s, d->authority, row))
            return OY_NO_AUTHORITY;
    }
    if (since >= d->index)
        return OY_BAD_NUMBER;
    return a->compromised <= since ? OY_COMPROMISED_BEFORE : OY_OK; // none is the greatest
}

void oy_apply_compromised(oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_holder(s, d);
    if (d->as == OY_AS_MEMBER) {
        oy_compromised_declare(s, row, named_entry(d), d->index, d->at);
        return;
    }
    oy_pending *p = oy_pending_await(s, d, s->authority.row[row].member);
    p->authority = row;
    p->since = named_entry(d);
}

uint32_t oy_hand_of(const oy_deed *d, const oy_pending *begun) {
    bool office = begun && begun->by_note && d->entered_as != OY_AS_MEMBER;
    return office ? OY_NONE : d->authority;
}

static const oy_pending *completed_at(const oy_state *s, uint64_t entry) {
    uint64_t row;
    oy_hash key = oy_number_key(entry);
    return oy_idmap_get(&s->completed, &key, &row) ? &s->pending.row[row] : NULL;
}

// Whether the key, since it was compromised, began or completed what was done for its member at an entry; none: it was not done,
// whosever hand a dump that lies may give it.
static bool had_a_hand(const oy_state *s, uint32_t key, uint64_t entry, uint32_t hand) {
    if (entry == OY_NO_INDEX)
        return false;
    const oy_authority *a = &s->authority.row[key];
    const oy_pending *begun = completed_at(s, entry);
    if (begun && !begun->by_note && begun->index >= a->compromised && oy_bytes_equal(begun->by, a->holder))
        return true;
    return entry >= a->compromised && hand == key;
}

static void contest(oy_state *s, uint32_t procedure, uint32_t member, uint64_t index, oy_instant at) {
    if (s->procedure.row[procedure].contested)
        return;
    oy_procedure_edit(s, procedure)->contested = true;
    oy_moment_at(s, procedure, index, at, OY_MOMENT_CONTESTED)->member = member;
}

// What waits in the member's name because this key began it, and the scopes that wait for this key.
static void stop_waiting(oy_state *s, uint32_t key, uint64_t index) {
    const oy_authority *a = &s->authority.row[key];
    for (uint32_t i = s->member.row[a->member].first_pending; i != OY_NONE; i = s->pending.row[i].next) {
        const oy_pending *p = &s->pending.row[i];
        bool begun = p->as == OY_AS_MEMBER && p->index >= a->compromised && oy_bytes_equal(p->by, a->holder);
        bool given = p->kind == OY_ACT_ACCREDIT && p->authority == key;
        if (p->done == OY_NO_INDEX && p->stopped == OY_NO_INDEX && (begun || given))
            oy_pending_edit(s, i)->stopped = index;
    }
}

static void end_key(oy_state *s, uint32_t key, uint64_t since, uint64_t index, oy_instant at) {
    oy_authority *a = oy_authority_edit(s, key);
    a->scopes = oy_authority_scopes(s, key, at);
    a->awaited = 0;
    a->awaited_from = OY_NO_INSTANT;
    a->compromised = since;
    if (a->declared == OY_NO_INDEX)
        a->declared = index;
    if (a->revoked_at == OY_NO_INSTANT || a->revoked_at > at)
        oy_authority_revoke(s, key, index, at, OY_NONE);
}

// Keys of the member that this one ended hold again.
static void restore_keys(oy_state *s, uint32_t key) {
    uint32_t member = s->authority.row[key].member;
    for (uint32_t i = s->member.row[member].first_key; i != OY_NONE; i = s->authority.row[i].next) {
        const oy_authority *a = &s->authority.row[i];
        if (a->revoked_by != key || a->revoked < s->authority.row[key].compromised || a->compromised != OY_NO_INDEX)
            continue;
        oy_authority_revoke(s, i, OY_NO_INDEX, OY_NO_INSTANT, OY_NONE);
    }
}

// A member that this key made leave never left. It is heard again in what is open; what ended without it is contested.
static void return_member(oy_state *s, uint32_t key, uint64_t index, oy_instant at) {
    uint32_t member = s->authority.row[key].member;
    const oy_member *was = &s->member.row[member];
    oy_instant left = was->left;
    if (!had_a_hand(s, key, was->left_index, was->left_by))
        return;
    oy_member *m = oy_member_edit(s, member);
    m->left = OY_NO_INSTANT;
    m->left_index = OY_NO_INDEX;
    m->left_by = OY_NONE;
    for (uint32_t i = 0; i < s->procedure.n; i++) {
        const oy_procedure *p = &s->procedure.row[i];
        bool agreed =
            p->status == OY_STATUS_ADOPTED || p->status == OY_STATUS_EXPIRED || p->status == OY_STATUS_REVERSED;
        if (agreed && p->ended >= left && oy_entitled(s, i, member))
            contest(s, i, member, index, at);
    }
    oy_silence_admission(s, member, at, index);
}

static void declare(oy_state *s, uint32_t key, uint64_t since, uint64_t index, oy_instant at) {
    end_key(s, key, since, index, at);
    stop_waiting(s, key, index);
    restore_keys(s, key);
    return_member(s, key, index, at);
}

// A silence that put the same text again because every objection to the old one had been taken back.
static bool rests_on(const oy_state *s, uint32_t fresh, uint32_t old) {
    const oy_procedure *p = &s->procedure.row[fresh];
    const oy_hash *text = &s->proposal.row[p->proposal].text_hash;
    if (oy_break_leads_to_meeting(s, p->resumes)) // no objection had to be taken back (R5)
        return false;
    for (uint32_t i = p->resumes; i != OY_NONE; i = s->procedure.row[i].resumes) {
        if (!oy_hash_equal(&s->proposal.row[s->procedure.row[i].proposal].text_hash, text))
            return false;
        if (i == old)
            return true;
    }
    return false;
}

static void break_what_rests_on(oy_state *s, uint32_t old, uint32_t member, uint64_t index, oy_instant at) {
    for (size_t k = 0; k < s->resuming_n; k++) {
        uint32_t i = s->resuming[k];
        const oy_procedure *p = &s->procedure.row[i];
        if (!rests_on(s, i, old))
            continue;
        if (p->status == OY_STATUS_ADOPTED) {
            contest(s, i, member, index, at);
        } else if (oy_life_may(s, i, OY_MOMENT_BROKEN)) {
            oy_moment_at(s, i, index, at, OY_MOMENT_OBJECTION_RETURNED)->member = member;
            oy_life_step(s, i, OY_MOMENT_BROKEN, at, index, at);
        }
    }
}

static void give_back(oy_state *s, uint32_t position, uint64_t index, oy_instant at) {
    oy_position *x = oy_position_edit(s, position);
    uint32_t procedure = x->procedure, member = x->member;
    bool first = oy_objection_of(s, procedure, member) == OY_NONE;
    uint32_t stood = s->procedure.row[procedure].standing;
    x->withdrawn = x->disowned = x->lapsed = OY_NO_INDEX;
    x->released_by = OY_NONE;
    oy_position_returned(s, position);
    if (!first)
        return;
    oy_moment_at(s, procedure, index, at, OY_MOMENT_OBJECTION_RETURNED)->member = member;
    if (s->procedure.row[procedure].status == OY_STATUS_BROKEN)
        break_what_rests_on(s, procedure, member, index, at);
    else
        oy_silence_stop(s, procedure, stood, index, at);
}

// The entry at which an objection that had stood was taken away; what was said of it later took nothing away.
static uint64_t taken_away(const oy_position *x) {
    uint64_t first = x->withdrawn < x->disowned ? x->withdrawn : x->disowned;
    return x->lapsed < first ? x->lapsed : first;
}

static void look_again(oy_state *s, uint32_t key, uint64_t index, oy_instant at) {
    uint32_t member = s->authority.row[key].member;
    for (uint32_t i = s->member.row[member].first_objection; i != OY_NONE; i = s->position.row[i].next_objection) {
        const oy_position *x = &s->position.row[i];
        uint64_t entry = taken_away(x);
        if (!oy_position_stood(x) || !had_a_hand(s, key, entry, x->released_by))
            continue;
        oy_word status = s->procedure.row[x->procedure].status;
        if (!oy_life_goes_on(status) && status != OY_STATUS_BROKEN)
            contest(s, x->procedure, x->member, index, at);
        else if (oy_member_is(s, x->member))
            give_back(s, i, index, at);
    }
}

// Whether what was voted can still change what comes of it; a question to continue cannot be voted on anew after D (R29).
static bool may_vote(const oy_procedure *p) {
    bool too_late = p->status == OY_STATUS_EXPIRED && p->by_default == OY_DEFAULT_REVERSED;
    return oy_life_goes_on(p->status) && !too_late;
}

// R28: what such a key voted, other than no, is undone where the question goes on.
static void look_at_votes(oy_state *s, uint32_t key, uint64_t index, oy_instant at) {
    uint32_t member = s->authority.row[key].member;
    for (uint32_t i = s->member.row[member].first_objection; i != OY_NONE; i = s->position.row[i].next_objection) {
        const oy_position *x = &s->position.row[i];
        if (!oy_ballot_counts(x) || x->vote == OY_VOTE_NO || !had_a_hand(s, key, x->counted, x->cast_by))
            continue;
        const oy_procedure *p = &s->procedure.row[x->procedure];
        if (may_vote(p))
            oy_vote_undo(s, i, index, at);
        else if (oy_life_goes_on(p->status) || p->status == OY_STATUS_ADOPTED)
            contest(s, x->procedure, member, index, at);
    }
}

// R28: a no that was disowned while such a key did things counts again, and an abstention behind which stands a yes: the state
// does not keep by which key that was done.
static void look_at_disowned_votes(oy_state *s, uint32_t key, uint64_t index, oy_instant at) {
    uint32_t member = s->authority.row[key].member;
    uint64_t from = s->authority.row[key].compromised, to = s->authority.row[key].declared;
    for (uint32_t i = s->member.row[member].first_objection; i != OY_NONE; i = s->position.row[i].next_objection) {
        const oy_position *x = &s->position.row[i];
        if (!oy_vote_was_taken_back(s, i) || x->disowned < from || x->disowned >= to)
            continue;
        const oy_procedure *p = &s->procedure.row[x->procedure];
        if (may_vote(p))
            oy_vote_returned(s, i, index, at);
        else if (oy_life_goes_on(p->status) || p->status == OY_STATUS_ADOPTED)
            contest(s, x->procedure, member, index, at);
    }
}

// R32: a claim that such a key disowned stands again.
static void look_at_claims(oy_state *s, uint32_t key, uint64_t index, oy_instant at) {
    uint32_t member = s->authority.row[key].member;
    for (uint32_t i = s->member.row[member].first_objection; i != OY_NONE; i = s->position.row[i].next_objection) {
        const oy_position *x = &s->position.row[i];
        bool claim = x->kind == OY_ACT_NOT_TAKEN && x->dismissed == OY_NO_INDEX;
        if (claim && had_a_hand(s, key, x->disowned, x->released_by) && oy_member_is(s, member))
            oy_unheard_returned(s, i, index, at);
    }
}

// R39: who joined by that key has not; where it is too late to object, and silence would join, the page says so.
static void look_at_assents(oy_state *s, uint32_t key, uint64_t index, oy_instant at) {
    uint32_t member = s->authority.row[key].member;
    for (uint32_t i = s->member.row[member].first_assent; i != OY_NONE; i = s->assent.row[i].next_of_member) {
        const oy_assent *x = &s->assent.row[i];
        uint64_t entry = x->joined != OY_NO_INDEX ? x->joined : x->lapsed;
        if (!had_a_hand(s, key, entry, x->released_by))
            continue;
        const oy_procedure *p = &s->procedure.row[x->procedure];
        uint32_t procedure = x->procedure;
        bool too_late = p->status == OY_STATUS_AD_REFERENDUM && at >= p->deadline;
        if (too_late || p->status == OY_STATUS_ADOPTED)
            contest(s, procedure, member, index, at);
        if (oy_life_goes_on(p->status) && oy_member_is(s, member))
            oy_assent_returned(s, i, index, at);
    }
}

// Keys that a compromised key gave its member stand after it in the roster, so once through finds those that these gave.
void oy_compromised_declare(oy_state *s, uint32_t key, uint64_t since, uint64_t index, oy_instant at) {
    uint32_t member = s->authority.row[key].member;
    declare(s, key, since, index, at);
    for (uint32_t i = s->authority.row[key].next; i != OY_NONE; i = s->authority.row[i].next) {
        const oy_authority *a = &s->authority.row[i];
        bool given = a->given_by != OY_NONE && a->index >= s->authority.row[a->given_by].compromised;
        if (given && a->compromised > a->index)
            declare(s, i, a->index, index, at);
    }
    for (uint32_t i = s->member.row[member].first_key; i != OY_NONE; i = s->authority.row[i].next) {
        if (s->authority.row[i].compromised == OY_NO_INDEX)
            continue;
        look_again(s, i, index, at);
        look_at_votes(s, i, index, at);
        look_at_claims(s, i, index, at);
        look_at_assents(s, i, index, at);
    }
    // Once what any of them cast is undone.
    for (uint32_t i = s->member.row[member].first_key; i != OY_NONE; i = s->authority.row[i].next)
        if (s->authority.row[i].compromised != OY_NO_INDEX)
            look_at_disowned_votes(s, i, index, at);
}

bool oy_compromised_may_have_said(const oy_state *s, const oy_position *x) {
    for (uint32_t i = s->member.row[x->member].first_key; i != OY_NONE; i = s->authority.row[i].next) {
        const oy_authority *a = &s->authority.row[i];
        if (x->index >= a->compromised && x->index < a->declared)
            return true;
    }
    return false;
}
