// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "aim.h"

#include "core/deed.h"
#include "core/life.h"
#include "core/roster.h"

// Of the newest forty rows, one that fits; of two the newer one more often.
#define NEWEST 40
#define PICK(luck, count, row, found, fits)                                                                            \
    do {                                                                                                               \
        for (uint32_t row = (uint32_t)(count), oldest = row > NEWEST ? row - NEWEST : 0; row-- > oldest;)              \
            if ((fits) && ((found) == OY_NONE || chance_below(luck, 3) == 0))                                          \
                (found) = row;                                                                                         \
    } while (0)

static bool ended(const oy_procedure *p) {
    return !oy_life_goes_on(p->status);
}

static bool goes_on(const oy_procedure *p) {
    return p->status == OY_STATUS_OPEN || p->status == OY_STATUS_DEFERRED;
}

static bool was_adopted_in_session(const oy_procedure *p) {
    return p->status == OY_STATUS_ADOPTED && p->announced_at != OY_NO_INSTANT && p->way == OY_WAY_SESSION &&
           !oy_decision_by_votes(p) && p->determined == OY_DETERMINED_NONE;
}

static bool can_issue(const oy_procedure *p) {
    return p->status == OY_STATUS_ADOPTED && p->issued_at == OY_NO_INSTANT && !p->questioned;
}

// Whether an act of that type could do something on the question.
static bool fits(const oy_state *s, uint32_t row, oy_act_type type, oy_instant now) {
    const oy_procedure *p = &s->procedure.row[row];
    bool session = p->way == OY_WAY_SESSION, silence = !session && p->status == OY_STATUS_OPEN;
    switch (type) {
    case OY_ACT_OBJECT:
    case OY_ACT_AMEND:
    case OY_ACT_UNCLEAR:
        return p->by_default != OY_DEFAULT_REVERSED && (goes_on(p) || p->status == OY_STATUS_AD_REFERENDUM);
    case OY_ACT_REQUEST_TIME:
    case OY_ACT_EXTEND:
    case OY_ACT_LIFT:
    case OY_ACT_SILENCE_BROKEN:
        return silence;
    case OY_ACT_WITHDRAW_OBJECTION:
        return p->standing > 0;
    case OY_ACT_VOTE:
        return oy_decision_by_votes(p) && goes_on(p);
    case OY_ACT_ANNOUNCE:
        return session && p->status == OY_STATUS_OPEN ? now >= p->question + 60
                                                      : ended(p) && p->announced_at == OY_NO_INSTANT;
    case OY_ACT_REOPEN:
        return p->status == OY_STATUS_DEFERRED;
    case OY_ACT_AD_REFERENDUM:
        return session && goes_on(p) && !oy_decision_by_votes(p);
    case OY_ACT_JOIN:
        return p->referring > 0;
    case OY_ACT_NOT_TAKEN:
        return was_adopted_in_session(p);
    case OY_ACT_NOTIFY:
        return ended(p) && p->notified_at == OY_NO_INSTANT;
    case OY_ACT_ISSUE:
        return can_issue(p);
    default:
        return goes_on(p) || p->status == OY_STATUS_ADOPTED;
    }
}

static uint32_t some_member(chance *luck, const oy_state *s, uint32_t procedure) {
    uint32_t found = OY_NONE;
    for (unsigned turn = 0; turn < 6 && s->member.n > 0; turn++) {
        uint32_t m = (uint32_t)chance_below(luck, s->member.n);
        if (oy_member_is(s, m) && (procedure == OY_NONE || oy_entitled(s, procedure, m)))
            return m;
        found = oy_member_is(s, m) ? m : found;
    }
    return found;
}

// Whose word it is: who objected takes the objection back, who asked its capital joins.
static uint32_t speaker(chance *luck, const oy_state *s, oy_act_type type, uint32_t procedure) {
    uint32_t found = OY_NONE;
    if (type == OY_ACT_WITHDRAW_OBJECTION)
        PICK(luck, s->position.n, x, found,
             s->position.row[x].procedure == procedure && oy_position_stands(&s->position.row[x]));
    if (found != OY_NONE)
        return s->position.row[found].member;
    if (type == OY_ACT_JOIN)
        PICK(luck, s->assent.n, x, found,
             s->assent.row[x].procedure == procedure && s->assent.row[x].joined == OY_NO_INDEX);
    return found != OY_NONE ? s->assent.row[found].member : some_member(luck, s, procedure);
}

static void name_act(aim *a, const oy_hash *id, uint32_t member) {
    a->has_act = true;
    a->act = *id;
    a->member = member;
}

// What waits for a second person or office, or could be stopped.
static void take_pending(chance *luck, const oy_state *s, oy_act_type type, oy_role as, oy_instant now, aim *a) {
    uint32_t found = OY_NONE;
    if (type == OY_ACT_CONFIRM && as != OY_AS_MEMBER && chance_below(luck, 2)) {
        PICK(luck, s->joint.n, x, found, s->joint.row[x].done == OY_NO_INDEX && s->joint.row[x].as != (unsigned)as);
        if (found != OY_NONE) {
            name_act(a, &s->joint.row[found].act, OY_NONE);
            return;
        }
        PICK(luck, s->unnamed.n, x, found,
             s->unnamed.row[x].confirmed == OY_NO_INDEX && s->unnamed.row[x].as != (unsigned)as);
        if (found != OY_NONE) {
            name_act(a, &s->unnamed.row[found].id, OY_NONE);
            return;
        }
    }
    PICK(luck, s->pending.n, x, found,
         oy_pending_waits(&s->pending.row[x], now) && s->pending.row[x].as != (as == OY_AS_MEMBER ? 0 : (unsigned)as));
    if (found != OY_NONE)
        name_act(a, &s->pending.row[found].act, s->pending.row[found].member);
}

// What was told, asked or answered by note.
static bool take_told(chance *luck, const oy_state *s, aim *a) {
    uint32_t found = OY_NONE;
    PICK(luck, s->returned.n, x, found, s->returned.row[x].by_note && s->returned.row[x].disowned == OY_NO_INDEX);
    if (found != OY_NONE && chance_below(luck, 3)) {
        name_act(a, &s->returned.row[found].id, s->returned.row[found].member);
        return true;
    }
    found = OY_NONE;
    PICK(luck, s->answered.n, x, found, s->answered.row[x].by_note && s->answered.row[x].disowned == OY_NO_INDEX);
    if (found != OY_NONE && chance_below(luck, 2)) {
        name_act(a, &s->answered.row[found].id, s->answered.row[found].member);
        return true;
    }
    found = OY_NONE;
    PICK(luck, s->clarified.n, x, found, s->clarified.row[x].by_note && s->clarified.row[x].disowned == OY_NO_INDEX);
    if (found != OY_NONE)
        name_act(a, &s->clarified.row[found].id, s->clarified.row[found].member);
    return found != OY_NONE;
}

// What was entered in somebody's name; or one's own vote or objection.
static void take_disowned(chance *luck, const oy_state *s, aim *a) {
    uint32_t found = OY_NONE;
    if (chance_below(luck, 4) == 0 && take_told(luck, s, a))
        return;
    if (chance_below(luck, 4) == 0)
        PICK(luck, s->sponsor.n, x, found,
             s->sponsor.row[x].by_note && s->sponsor.row[x].member != OY_NONE &&
                 s->sponsor.row[x].withdrawn == OY_NO_INDEX);
    if (found != OY_NONE) {
        name_act(a, &s->sponsor.row[found].act, s->sponsor.row[found].member);
        return;
    }
    PICK(luck, s->position.n, x, found,
         s->position.row[x].means != OY_MEANS_NONE && s->position.row[x].disowned == OY_NO_INDEX &&
             s->position.row[x].withdrawn == OY_NO_INDEX && !s->position.row[x].late);
    if (found != OY_NONE)
        name_act(a, &s->position.row[found].id, s->position.row[found].member);
}

// What an unnamed objection could still become.
static void take_unnamed(chance *luck, const oy_state *s, oy_act_type type, aim *a) {
    uint32_t found = OY_NONE;
    PICK(luck, s->unnamed.n, x, found,
         s->unnamed.row[x].confirmed != OY_NO_INDEX &&
             (type == OY_ACT_DISCLOSE ? ended(&s->procedure.row[s->unnamed.row[x].procedure])
                                      : s->unnamed.row[x].withdrawn == OY_NO_INDEX));
    if (found != OY_NONE)
        name_act(a, &s->unnamed.row[found].id, OY_NONE);
}

static void take_document(chance *luck, const oy_state *s, oy_act_type type, aim *a) {
    uint32_t found = OY_NONE;
    if (type == OY_ACT_WITHDRAW_REFERRAL) {
        PICK(luck, s->referral.n, x, found, s->referral.row[x].status == OY_REFERRAL_RUNNING);
        if (found != OY_NONE)
            name_act(a, &s->referral.row[found].id, s->referral.row[found].member);
    } else if (type == OY_ACT_WITHDRAW_DIVERGENCE) {
        PICK(luck, s->divergence.n, x, found, s->divergence.row[x].ended == OY_NO_INDEX);
        if (found != OY_NONE)
            name_act(a, &s->divergence.row[found].id, s->divergence.row[found].member);
    } else if (type == OY_ACT_CHALLENGE) {
        PICK(luck, s->ruling.n, x, found,
             s->ruling.row[x].challenged == OY_NO_INDEX && s->ruling.row[x].final == OY_NO_INSTANT);
        if (found != OY_NONE)
            name_act(a, &s->ruling.row[found].id, some_member(luck, s, OY_NONE));
    } else {
        PICK(luck, s->document.n, x, found, s->document.row[x].authority == OY_TEXT_AUTHORITY_STATEMENT_OF_SOME);
        if (found != OY_NONE)
            name_act(a, &s->document.row[found].id, some_member(luck, s, OY_NONE));
    }
}

// What was asked, by who asked or is asked; or a call, by one who was called.
static void take_asked(chance *luck, const oy_state *s, aim *a) {
    uint32_t found = OY_NONE, heard = some_member(luck, s, OY_NONE);
    if (chance_below(luck, 2) && heard != OY_NONE) {
        PICK(luck, s->call.n, x, found, oy_call_names(s, x, heard) && oy_call_answer(s, x, heard) == OY_NONE);
        if (found != OY_NONE) {
            name_act(a, &s->call.row[found].id, heard);
            return;
        }
    }
    PICK(luck, s->clarified.n, x, found, s->clarified.row[x].disowned == OY_NO_INDEX);
    if (found == OY_NONE)
        return;
    const oy_clarified *x = &s->clarified.row[found];
    uint32_t speaks = x->asked != OY_NONE && chance_below(luck, 2) ? x->asked : x->member;
    name_act(a, &x->id, speaks == OY_NONE ? x->asked : speaks);
}

static void take_proposal(chance *luck, const oy_state *s, oy_act_type type, aim *a) {
    uint32_t found = OY_NONE;
    if (type == OY_ACT_WITHDRAW) {
        PICK(luck, s->sponsor.n, x, found,
             s->sponsor.row[x].member != OY_NONE && s->sponsor.row[x].withdrawn == OY_NO_INDEX &&
                 s->proposal.row[s->sponsor.row[x].proposal].withdrawn == OY_NO_INDEX &&
                 (s->proposal.row[s->sponsor.row[x].proposal].procedure == OY_NONE || chance_below(luck, 3) == 0));
        if (found != OY_NONE) {
            a->proposal = s->sponsor.row[found].proposal;
            a->member = s->sponsor.row[found].member;
        }
        return;
    }
    if (type == OY_ACT_DIVERGENCE) {
        PICK(luck, s->authentic.n, x, found, true);
        a->proposal = found == OY_NONE ? OY_NONE : s->authentic.row[found].proposal;
    } else {
        PICK(luck, s->proposal.n, x, found,
             s->proposal.row[x].procedure == OY_NONE && s->proposal.row[x].withdrawn == OY_NO_INDEX);
        a->proposal = found;
    }
    a->member = some_member(luck, s, OY_NONE);
}

aim aim_take(chance *luck, const oy_state *s, oy_act_type type, oy_role as, oy_instant now) {
    aim a = {.procedure = OY_NONE, .proposal = OY_NONE, .member = OY_NONE};
    switch (type) {
    case OY_ACT_CONFIRM:
    case OY_ACT_STOP:
        take_pending(luck, s, type, as, now, &a);
        return a;
    case OY_ACT_DISOWN:
        take_disowned(luck, s, &a);
        return a;
    case OY_ACT_ANSWER:
        take_asked(luck, s, &a);
        return a;
    case OY_ACT_DISCLOSE:
    case OY_ACT_WITHDRAW_UNNAMED:
        take_unnamed(luck, s, type, &a);
        return a;
    case OY_ACT_WITHDRAW_REFERRAL:
    case OY_ACT_WITHDRAW_DIVERGENCE:
    case OY_ACT_CHALLENGE:
    case OY_ACT_ASSOCIATE:
        take_document(luck, s, type, &a);
        return a;
    case OY_ACT_WITHDRAW:
    case OY_ACT_CO_SPONSOR:
    case OY_ACT_TRANSLATE:
    case OY_ACT_DIVERGENCE:
    case OY_ACT_HEARD:
    case OY_ACT_OPEN:
        take_proposal(luck, s, type, &a);
        return a;
    default:
        PICK(luck, s->procedure.n, row, a.procedure, fits(s, row, type, now));
        a.member = speaker(luck, s, type, a.procedure);
        return a;
    }
}

uint32_t aim_key(chance *luck, const oy_state *s, uint32_t member, unsigned scopes, oy_instant now) {
    uint32_t found = OY_NONE;
    if (member == OY_NONE)
        return OY_NONE;
    for (uint32_t x = s->member.row[member].first_key; x != OY_NONE; x = s->authority.row[x].next)
        if (oy_authority_holds(s, x, now) && (oy_authority_scopes(s, x, now) & scopes) &&
            (found == OY_NONE || chance_below(luck, 2)))
            found = x;
    return found;
}

uint32_t aim_in_question(chance *luck, const oy_state *s) {
    uint32_t found = OY_NONE;
    PICK(luck, s->procedure.n, x, found,
         (s->procedure.row[x].questioned || s->procedure.row[x].contested) && ended(&s->procedure.row[x]) &&
             s->procedure.row[x].determined == OY_DETERMINED_NONE &&
             oy_bytes_equal(s->proposal.row[s->procedure.row[x].proposal].body, OY_LIT("council")));
    return found;
}

uint32_t aim_broken(chance *luck, const oy_state *s) {
    uint32_t found = OY_NONE;
    PICK(luck, s->procedure.n, x, found,
         s->procedure.row[x].status == OY_STATUS_BROKEN && s->procedure.row[x].standing == 0 &&
             s->proposal.row[s->procedure.row[x].proposal].procedure == x);
    return found;
}

uint32_t aim_instrument(chance *luck, const oy_state *s) {
    uint32_t found = OY_NONE;
    PICK(luck, s->text.n, x, found,
         s->text.row[x].kind == OY_TEXT_KIND_INSTRUMENT &&
             oy_text_in_force(s, OY_TEXT_KIND_INSTRUMENT, s->text.row[x].label) == x);
    return found;
}

uint32_t aim_returned(chance *luck, const oy_state *s, uint32_t member) {
    uint32_t found = OY_NONE;
    bool any = chance_below(luck, 12) == 0;
    PICK(luck, s->returned.n, x, found,
         any || ((member == OY_NONE || s->returned.row[x].member == member) &&
                 oy_returned_stands(&s->returned.row[x]) && s->returned.row[x].corrected == OY_NONE));
    return found;
}
