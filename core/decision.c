// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// By which rule a question is decided (R28), and whether it is carried as things stand: the one place that says so, at the
// deadline of a silence, at the end of its receipt window, and at the announcement of a session.
#include "deed.h"

// The choices of rules.def, as the words of the state.
static oy_word usual_rule(const oy_body *body) {
    static const oy_word rules[] = {OY_DECISION_CONSENSUS, OY_DECISION_UNANIMITY, OY_DECISION_MAJORITY,
                                    OY_DECISION_TWO_THIRDS};
    return rules[body->value[OY_RULE_DECISION]];
}

static oy_word voting_rule(int64_t choice) {
    return choice == 1 ? OY_DECISION_MAJORITY : OY_DECISION_TWO_THIRDS;
}

oy_word oy_decision_default(const oy_body *body, oy_word way) {
    static const oy_word defaults[] = {OY_DEFAULT_ADOPTED, OY_DEFAULT_NOT_ADOPTED, OY_DEFAULT_REVERSED};
    return way == OY_WAY_SILENCE ? defaults[body->value[OY_RULE_DEFAULT]] : OY_DEFAULT_ADOPTED;
}

oy_word oy_decision_rule(const oy_body *body, const oy_proposal *proposal, oy_word way, bool way_out) {
    bool assent_by_silence = way == OY_WAY_SILENCE && oy_decision_default(body, way) == OY_DEFAULT_ADOPTED;
    if (assent_by_silence) // whoever is silent has not voted: one objection stops it
        return OY_DECISION_CONSENSUS;
    if (way_out)
        return voting_rule(body->value[OY_RULE_WAY_OUT]);
    bool procedural = proposal->matter == OY_MATTER_PROCEDURAL && oy_decision_default(body, way) != OY_DEFAULT_REVERSED;
    int64_t choice = body->value[OY_RULE_PROCEDURAL];
    return procedural && choice != 0 ? voting_rule(choice) : usual_rule(body);
}

oy_word oy_decision_rule_of_substance(const oy_body *body) {
    return usual_rule(body);
}

// Whether the body decides such a proposal as a matter of procedure, and nobody has objected to that.
bool oy_decision_is_procedural(const oy_state *s, const oy_procedure *p) {
    bool votes = p->way == OY_WAY_SESSION || p->by_default == OY_DEFAULT_NOT_ADOPTED;
    return votes && s->proposal.row[p->proposal].matter == OY_MATTER_PROCEDURAL && !p->substantive &&
           oy_procedure_value(s, p, OY_RULE_PROCEDURAL) != 0;
}

bool oy_decision_by_votes(const oy_procedure *p) {
    return p->decided_by != OY_DECISION_CONSENSUS || p->substantive || p->by_default != OY_DEFAULT_ADOPTED;
}

static bool is_present(const oy_state *s, const oy_procedure *p, uint32_t member) {
    uint64_t row;
    oy_hash key = oy_seat_key(oy_procedure_room(s, p), p->meeting, member);
    return oy_idmap_get(&s->seats, &key, &row) && s->attendance.row[row].status == OY_ATTENDANCE_PRESENT;
}

// A member whose objection stands has said no, whatever else it voted.
static oy_word vote_of(const oy_state *s, uint32_t procedure, uint32_t member) {
    uint32_t ballot = oy_ballot_of(s, procedure, member);
    if (oy_objection_of(s, procedure, member) != OY_NONE)
        return OY_VOTE_NO;
    return ballot == OY_NONE ? OY_VOTE_NONE : s->position.row[ballot].vote;
}

static void count_votes(const oy_state *s, uint32_t procedure, oy_tally *t, uint64_t *present) {
    const oy_procedure *p = &s->procedure.row[procedure];
    for (uint32_t m = 0; m < s->member.n; m++) {
        if (!oy_entitled(s, procedure, m))
            continue;
        oy_word vote = vote_of(s, procedure, m);
        t->entitled++;
        t->yes += vote == OY_VOTE_YES;
        t->no += vote == OY_VOTE_NO;
        t->abstained += vote == OY_VOTE_ABSTAIN;
        *present += vote != OY_VOTE_NONE || is_present(s, p, m);
    }
}

// Of whom a majority is one.
static uint64_t whole_of(const oy_state *s, const oy_procedure *p, const oy_tally *t, uint64_t present) {
    switch (oy_procedure_value(s, p, OY_RULE_MAJORITY_OF)) {
    case 0:
        return t->yes + t->no;
    case 1: // in writing nobody is
        return p->way == OY_WAY_SESSION ? present : t->entitled;
    default:
        return t->entitled;
    }
}

static uint64_t yes_needed(const oy_state *s, const oy_procedure *p, const oy_tally *t, uint64_t present) {
    uint64_t whole = whole_of(s, p, t, present);
    uint64_t all = t->entitled - (oy_procedure_value(s, p, OY_RULE_ABSTENTION) == 0 ? t->abstained : 0);
    switch (p->decided_by) {
    case OY_DECISION_UNANIMITY:
        return all;
    case OY_DECISION_MAJORITY: // ties are not adopted
        return whole / 2 + 1;
    case OY_DECISION_TWO_THIRDS:
        return (2 * whole + 2) / 3;
    default: // consensus: in session nobody has to say anything
        return p->by_default == OY_DEFAULT_ADOPTED ? 0 : all;
    }
}

void oy_tally_count(const oy_state *s, uint32_t procedure, oy_tally *out) {
    const oy_procedure *p = &s->procedure.row[procedure];
    uint64_t present = 0;
    *out = (oy_tally){0};
    count_votes(s, procedure, out, &present);
    out->needed = yes_needed(s, p, out, present);
    bool asked = p->decided_by != OY_DECISION_CONSENSUS || p->by_default != OY_DEFAULT_ADOPTED;
    if (asked && out->needed == 0)
        out->needed = 1; // nothing is adopted by nobody
}

// I1: by consensus over no objection that stands; by unanimity over none either, for an objection is a no.
bool oy_tally_carries(const oy_procedure *p, const oy_tally *t) {
    bool opposed = p->decided_by == OY_DECISION_CONSENSUS && (p->standing > 0 || t->no > 0 || p->referring > 0);
    return !opposed && t->yes >= t->needed;
}

void oy_tally_keep(oy_state *s, uint32_t procedure) {
    oy_procedure *p = oy_procedure_edit(s, procedure);
    oy_tally t;
    if (!oy_decision_by_votes(p))
        return;
    oy_tally_count(s, procedure, &t);
    p->yes = t.yes;
    p->no = t.no;
    p->abstained = t.abstained;
    p->needed = t.needed;
}

bool oy_decision_carries(const oy_state *s, uint32_t procedure) {
    const oy_procedure *p = &s->procedure.row[procedure];
    oy_tally t = {.needed = 0};
    if (oy_decision_by_votes(p))
        oy_tally_count(s, procedure, &t);
    return oy_tally_carries(p, &t);
}

bool oy_decision_carried(const oy_procedure *p) {
    return p->decided_by != OY_DECISION_CONSENSUS && p->yes >= p->needed;
}

oy_word oy_decision_failed(const oy_state *s, uint32_t procedure) {
    const oy_procedure *p = &s->procedure.row[procedure];
    if (p->by_default == OY_DEFAULT_REVERSED)
        return OY_MOMENT_REVERSED;
    if (p->decided_by != OY_DECISION_CONSENSUS)
        return OY_MOMENT_NOT_ADOPTED;
    return p->way == OY_WAY_SESSION ? OY_MOMENT_NO_CONSENSUS : OY_MOMENT_NOT_ADOPTED;
}

bool oy_decision_is_stopped(const oy_procedure *p) {
    return p->decided_by == OY_DECISION_CONSENSUS && p->standing > 0;
}
