// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The sentence "what is still needed" of every procedure, as codes: what, by when, from whom, under which clause.
#include "dates.h"
#include "effects.h"
#include "meeting.h"
#include "assent.h"
#include "ruling.h"
#include "unheard.h"
#include "view_part.h"

// Opens one item; the caller adds what is its own and closes it.
static void item(oy_json *out, const char *code, const char *who, const char *clause) {
    oy_json_open(out, NULL, '{');
    oy_json_word(out, "code", code);
    oy_json_word(out, "who", who);
    oy_json_word(out, "clause", clause);
}

static void item_until(oy_json *out, const char *code, const char *who, const char *clause, oy_instant until) {
    item(out, code, who, clause);
    oy_json_instant(out, "until", until);
    oy_json_close(out, '}');
}

static void item_of(oy_json *out, const char *code, const char *clause, const oy_state *s, uint32_t position) {
    item(out, code, "member", clause);
    oy_view_code(out, "member", s, s->position.row[position].member);
    oy_json_hash(out, "act", &s->position.row[position].id);
    oy_json_close(out, '}');
}

// R4: a request for more time that no extension has answered yet.
static void requests(oy_json *out, const oy_state *s, const oy_procedure *p) {
    uint64_t answered = 0;
    for (uint32_t i = p->first_moment; i != OY_NONE; i = s->moment.row[i].next)
        if (s->moment.row[i].what == OY_MOMENT_EXTENDED || s->moment.row[i].what == OY_MOMENT_EXTENDED_ON_REQUEST)
            answered = s->moment.row[i].index;
    for (uint32_t i = p->first_position; i != OY_NONE; i = s->position.row[i].next) {
        const oy_position *asked = &s->position.row[i];
        if (asked->kind != OY_ACT_REQUEST_TIME || asked->late || asked->not_entitled || asked->index <= answered)
            continue;
        item(out, "time-requested", "chair", "R4");
        oy_view_code(out, "member", s, asked->member);
        oy_json_hash(out, "act", &asked->id);
        oy_json_instant(out, "until", p->deadline);
        oy_json_close(out, '}');
    }
}

// R5, R6: who has to take back what, and until when; and what everybody then has.
static void suspended(oy_json *out, const oy_state *s, const oy_procedure *p) {
    oy_buf length = oy_buf_in(out->out.arena);
    oy_rule_value_print(&length, OY_RULE_RESUMPTION, oy_procedure_value(s, p, OY_RULE_RESUMPTION));
    item(out, "silence-suspended", "objectors", "R6");
    oy_json_instant(out, "until", p->deadline);
    oy_json_text(out, "length", oy_buf_bytes(&length));
    oy_json_close(out, '}');
    for (uint32_t i = p->first_position; i != OY_NONE; i = s->position.row[i].next) {
        const oy_position *x = &s->position.row[i];
        if (!oy_position_stands(x))
            continue;
        item(out, "objection-suspends", "member", "R5");
        oy_view_code(out, "member", s, x->member);
        oy_json_hash(out, "act", &x->id);
        oy_json_instant(out, "until", p->deadline);
        oy_json_close(out, '}');
    }
}

// R28: an objection is a no there, and is among them.
static void votes(oy_json *out, const oy_state *s, const oy_procedure *p) {
    oy_tally t;
    oy_tally_count(s, (uint32_t)(p - s->procedure.row), &t);
    item(out, "votes", "any-member", "R28");
    oy_view_word(out, "decided_by", p->decided_by);
    oy_json_number(out, "wanted", t.needed);
    oy_json_number(out, "yes", t.yes);
    oy_json_number(out, "no", t.no);
    oy_json_number(out, "abstained", t.abstained);
    oy_json_close(out, '}');
}

// R29: what must be said by when, for silence is no assent here.
static void in_writing(oy_json *out, const oy_state *s, const oy_procedure *p) {
    bool reversed = p->by_default == OY_DEFAULT_REVERSED;
    item_until(out, reversed ? "continuing" : "assent", "any-member", "R29", p->deadline);
    votes(out, s, p);
}

static void silence(oy_json *out, const oy_state *s, const oy_procedure *p) {
    int64_t window = oy_procedure_value(s, p, OY_RULE_RECEIPT_WINDOW);
    if (p->by_default != OY_DEFAULT_ADOPTED)
        in_writing(out, s, p);
    else if (p->standing > 0)
        suspended(out, s, p);
    else
        item_until(out, "silence-runs", "any-member", "R1", p->deadline);
    if (window)
        item_until(out, "receipt-window", "secretariat", "R31", p->deadline + window);
    requests(out, s, p);
}

// R23: attendance of the meeting as last entered for each member.
static void quorum(oy_json *out, const oy_state *s, const oy_procedure *p) {
    uint64_t wanted = (uint64_t)oy_procedure_value(s, p, OY_RULE_QUORUM);
    uint64_t present = oy_members_present(s, oy_procedure_room(s, p), p->meeting);
    if (wanted == 0 || present >= wanted || oy_waiver_of(s, p->proposal, OY_WAIVABLE_QUORUM) != OY_NONE)
        return;
    item(out, "quorum", "secretariat", "R23");
    oy_json_number(out, "wanted", wanted);
    oy_json_number(out, "present", present);
    oy_json_close(out, '}');
}

static void announcement(oy_json *out, const oy_state *s, const oy_procedure *p, const char *clause,
                         oy_instant not_before) {
    item(out, "announcement", "chair", clause);
    oy_view_roles(out, "roles", oy_procedure_body(s, p)->announces);
    oy_json_instant(out, "not_before", not_before);
    oy_json_close(out, '}');
}

// R39: whose capital has to be asked; before the announcement, and until T.
static void assents(oy_json *out, const oy_state *s, const oy_procedure *p, bool agreed) {
    bool by_word = oy_procedure_value(s, p, OY_RULE_AD_REFERENDUM_BY) == OY_AD_REFERENDUM_BY_WORD;
    for (uint32_t i = p->first_assent; i != OY_NONE; i = s->assent.row[i].next) {
        if (!oy_assent_stands(&s->assent.row[i]))
            continue;
        item(out, !agreed ? "referred" : by_word ? "join-by-word" : "join-by-silence", "member", "R39");
        oy_view_code(out, "member", s, s->assent.row[i].member);
        oy_json_instant(out, "until", agreed ? p->deadline : OY_NO_INSTANT);
        oy_json_close(out, '}');
    }
}

// A question in session whose meeting is not open now.
static void sitting(oy_json *out, const oy_state *s, const oy_procedure *p) {
    uint32_t meeting = oy_meeting_of(s, p);
    if (meeting == OY_NONE || s->meeting.row[meeting].state == OY_MEETING_OPEN)
        return;
    item(out, "meeting", "chair", "R32");
    oy_view_roles(out, "roles", oy_procedure_body(s, p)->convenes);
    oy_json_text(out, "meeting", p->meeting);
    oy_view_word(out, "state", oy_meeting_state(s, meeting));
    oy_json_close(out, '}');
}

static void session(oy_json *out, const oy_state *s, const oy_procedure *p) {
    bool by_votes = p->decided_by != OY_DECISION_CONSENSUS;
    if (by_votes)
        votes(out, s, p);
    for (uint32_t i = p->first_position; !by_votes && i != OY_NONE; i = s->position.row[i].next)
        if (oy_position_stands(&s->position.row[i]))
            item_of(out, "objection-stands", "R32", s, i);
    assents(out, s, p, false);
    sitting(out, s, p);
    quorum(out, s, p);
    announcement(out, s, p, "R32", p->question + oy_procedure_value(s, p, OY_RULE_ANNOUNCE_AFTER));
}

// Where what it recommended goes next, until somebody proposes it there.
static void next_body(oy_json *out, const oy_state *s, const oy_procedure *p) {
    oy_bytes next = oy_procedure_body(s, p)->goes_to;
    bool recommends = s->proposal.row[p->proposal].outcome == OY_OUTCOME_RECOMMENDED;
    if (p->status != OY_STATUS_ADOPTED || p->questioned || !recommends || p->taken_up > 0 || next.n == 0)
        return;
    item(out, "goes-to", "proposer", "R34");
    oy_json_text(out, "body", next);
    oy_json_close(out, '}');
}

// R27: the next instant at which the decision does something still.
static void effect_to_come(oy_json *out, const oy_state *s, const oy_procedure *p) {
    const uint32_t procedure = oy_procedure_find(s, &p->id);
    const oy_parts parts = oy_parts_of(s, procedure);
    size_t part = 0;
    for (uint32_t x = oy_effect_first(s, &parts, &part); x != OY_NONE; x = oy_effect_next(s, &parts, &part, x)) {
        if (oy_effect_due(s, x) == OY_NO_INSTANT || s->effect.row[x].decision != procedure)
            continue;
        item_until(out, "takes-effect", "nobody", "R27", s->effect.row[x].due);
        return;
    }
}

// R27: where the number waits for it, or the rules let it be issued only then, the chair has to notify, the secretariat to issue.
static void dates(oy_json *out, const oy_state *s, const oy_procedure *p) {
    const oy_body *body = oy_procedure_body(s, p);
    bool numbered = !oy_number_lacks(s, p);
    if (p->notification == OY_NO_INDEX &&
        ((!numbered && body->value[OY_RULE_NUMBER_AT] == OY_NUMBER_AT_NOTIFICATION) ||
         body->value[OY_RULE_ISSUE_AFTER] == OY_ISSUE_AFTER_NOTIFICATION)) {
        item(out, "notification", "chair", "R27");
        oy_view_roles(out, "roles", body->announces);
        oy_json_close(out, '}');
    } else if (!numbered && p->issue == OY_NO_INDEX && oy_issue_check(s, (uint32_t)(p - s->procedure.row)) == OY_OK) {
        item(out, "issue", "secretariat", "R27");
        oy_json_close(out, '}');
    }
}

// R32, R36: whoever says that it was not heard, and whose turn that makes it.
static void claims(oy_json *out, const oy_state *s, const oy_procedure *p) {
    for (uint32_t i = p->first_position; i != OY_NONE; i = s->position.row[i].next) {
        const oy_position *x = &s->position.row[i];
        const oy_ruling *ruling = x->ruling == OY_NONE ? NULL : &s->ruling.row[x->ruling];
        if (!oy_unheard_stands(x))
            continue;
        bool open = ruling && ruling->challenged == OY_NO_INDEX && ruling->final == OY_NO_INSTANT;
        bool waits = ruling && ruling->challenged != OY_NO_INDEX && ruling->settlement == OY_SETTLEMENT_NONE;
        const char *code = !ruling ? "ruling" : open ? "ruling-open" : waits ? "ruling-settlement" : "correction";
        item(out, code, ruling && !open ? "body" : ruling ? "any-member" : "chair", ruling ? "R36" : "R32");
        oy_view_code(out, "member", s, x->member);
        oy_json_hash(out, "act", ruling ? &ruling->id : &x->id);
        oy_view_code(out, "challenger", s, ruling ? ruling->challenged_by : OY_NONE);
        oy_json_instant(out, "until", open ? oy_ruling_due(s, x->ruling) : OY_NO_INSTANT);
        oy_json_close(out, '}');
    }
}

static void ended(oy_json *out, const oy_state *s, const oy_procedure *p) {
    int64_t numbered_at = oy_procedure_value(s, p, OY_RULE_NUMBER_AT);
    if (p->unheard > 0 && p->determined == OY_DETERMINED_NONE)
        claims(out, s, p);
    if (p->questioned && p->determined == OY_DETERMINED_NONE && (p->unheard == 0 || oy_announcement_differs(p))) {
        item(out, "correction", "chair", "R32");
        oy_json_close(out, '}');
    } else if (p->status == OY_STATUS_ADOPTED && numbered_at == OY_NUMBER_AT_ANNOUNCEMENT &&
               oy_number_lacks(s, p)) {
        announcement(out, s, p, "R27", OY_NO_INSTANT);
    } else if (p->status == OY_STATUS_ADOPTED) {
        dates(out, s, p);
    }
    effect_to_come(out, s, p);
    next_body(out, s, p);
    for (uint32_t x = p->first_divergence; x != OY_NONE && p->diverging > 0; x = s->divergence.row[x].next) {
        if (!oy_divergence_open(&s->divergence.row[x]))
            continue;
        item(out, "divergence", "member", "R37");
        oy_view_code(out, "member", s, s->divergence.row[x].member);
        oy_json_text(out, "language", s->divergence.row[x].language);
        oy_json_close(out, '}');
    }
}

// R14: what a communication is, its author says when the chair asks.
static void unclear(oy_json *out, const oy_state *s, const oy_procedure *p) {
    for (uint32_t i = p->first_position; i != OY_NONE; i = s->position.row[i].next) {
        const oy_position *x = &s->position.row[i];
        if (x->kind != OY_ACT_UNCLEAR || !oy_position_stands(x))
            continue;
        item(out, "unclear", "chair", "R14");
        oy_view_code(out, "member", s, x->member);
        oy_json_hash(out, "act", &x->id);
        oy_json_close(out, '}');
    }
}

// The procedure that a waiting act is about; OY_NONE for authorities and leaving.
static uint32_t procedure_of(const oy_state *s, const oy_pending *w) {
    return w->position == OY_NONE ? w->procedure : s->position.row[w->position].procedure;
}

static bool waits(const oy_state *s, const oy_pending *w) {
    bool come = w->effective != OY_NO_INSTANT && w->effective <= oy_state_process(s)->last;
    return w->done == OY_NO_INDEX && w->stopped == OY_NO_INDEX && !come;
}

static void confirmation(oy_json *out, const oy_state *s, const oy_pending *w) {
    bool office = w->by_note || w->as != OY_AS_MEMBER;
    item(out, "confirmation", office ? "second-office" : "second-person", w->by_note ? "R31" : "R16");
    oy_json_hash(out, "act", &w->act);
    oy_json_word(out, "kind", oy_act_token(w->kind));
    oy_view_code(out, "member", s, w->member);
    if (w->authority == OY_NONE)
        oy_json_null(out, "key");
    else
        oy_json_text(out, "key", s->authority.row[w->authority].key.name);
    oy_view_reference(out, "procedure", s, procedure_of(s, w));
    oy_json_instant(out, "effective", w->effective);
    oy_json_close(out, '}');
}

// Acts on the procedure that wait for a second person or office (R16, R18, R31).
static void confirmations(oy_json *out, const oy_state *s, uint32_t procedure) {
    for (size_t i = 0; i < s->pending.n; i++)
        if (procedure_of(s, &s->pending.row[i]) == procedure && waits(s, &s->pending.row[i]))
            confirmation(out, s, &s->pending.row[i]);
    oy_view_unnamed_waiting(out, s, procedure);
}

void oy_view_pending(oy_json *out, const char *key, const oy_state *s, uint32_t member) {
    oy_json_open(out, key, '[');
    for (size_t i = 0; i < s->pending.n; i++)
        if ((member == OY_NONE || s->pending.row[i].member == member) && waits(s, &s->pending.row[i]))
            confirmation(out, s, &s->pending.row[i]);
    if (member == OY_NONE)
        oy_view_unnamed_waiting(out, s, OY_NONE);
    oy_json_close(out, ']');
}

void oy_view_needed(oy_json *out, const char *key, const oy_state *s, uint32_t procedure) {
    const oy_procedure *p = &s->procedure.row[procedure];
    oy_json_open(out, key, '[');
    if (p->status == OY_STATUS_OPEN && p->way == OY_WAY_SILENCE) {
        silence(out, s, p);
    } else if (p->status == OY_STATUS_OPEN) {
        session(out, s, p);
    } else if (p->status == OY_STATUS_EXPIRED) {
        item_until(out, "receipt-window", "secretariat", "R31", p->final);
    } else if (p->status == OY_STATUS_AD_REFERENDUM) {
        assents(out, s, p, true);
        item_until(out, "receipt-window", "secretariat", "R31", p->final);
    } else if (p->status == OY_STATUS_DEFERRED) {
        item(out, "reopening", "chair", "R32");
        oy_view_roles(out, "roles", oy_procedure_body(s, p)->announces);
        oy_json_close(out, '}');
    } else {
        ended(out, s, p);
    }
    oy_view_unnamed_needed(out, s, procedure);
    unclear(out, s, p);
    confirmations(out, s, procedure);
    oy_json_close(out, ']');
}

// What the body asks before it is asked: that another recommends the text, then that it is opened, not before the notice ends.
static void preparation(oy_json *out, const oy_state *s, uint32_t proposal, const oy_body *body) {
    const oy_proposal *p = &s->proposal.row[proposal];
    oy_instant from = oy_instant_add(p->at, body->value[OY_RULE_NOTICE]);
    unsigned waived = oy_waived(s, proposal) | (oy_only_waives(s, p) ? ~0u : 0);
    if (body->prepared_by.n && p->recommended == OY_NONE && !(waived & OY_WAIVABLE_BIT(OY_WAIVABLE_PREPARATION))) {
        item(out, "recommendation", "body", "R34");
        oy_json_text(out, "body", body->prepared_by);
        oy_json_close(out, '}');
    }
    item(out, "opening", "opener", "R34");
    oy_view_roles(out, "roles", body->opens);
    bool waits = from > oy_state_process(s)->last && !(waived & OY_WAIVABLE_BIT(OY_WAIVABLE_NOTICE));
    oy_json_instant(out, "not_before", waits ? from : OY_NO_INSTANT);
    oy_json_close(out, '}');
}

void oy_view_proposal_needed(oy_json *out, const char *key, const oy_state *s, uint32_t proposal) {
    const oy_proposal *p = &s->proposal.row[proposal];
    const oy_body *body = oy_rules_body(oy_state_rules(s), p->body);
    oy_json_open(out, key, '[');
    if (p->withdrawn == OY_NO_INDEX && p->procedure == OY_NONE && body) {
        preparation(out, s, proposal, body);
    }
    oy_json_close(out, ']');
}
