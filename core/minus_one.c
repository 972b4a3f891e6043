// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Consensus minus one (R24): only where the rules list the ground, without one State only, and after it was heard.
#include "minus_one.h"

#include "effects.h"

const oy_minus_one *oy_minus_one_of(const oy_body *body, oy_bytes ground) {
    for (size_t i = 0; i < body->minus_one_count; i++)
        if (oy_bytes_equal(body->minus_one[i].ground, ground))
            return &body->minus_one[i];
    return NULL;
}

static uint32_t named_proposal(const oy_state *s, const oy_deed *d) {
    return oy_deed_named(s, d, OY_LINE_PROPOSAL, OY_TABLE_proposal);
}

oy_code oy_check_heard(const oy_state *s, const oy_deed *d) {
    uint32_t row = named_proposal(s, d), member = oy_member_find(s, oy_act_line(d->act, OY_LINE_MEMBER));
    if (row == OY_NONE)
        return OY_NO_SUCH_PROPOSAL;
    const oy_body *body = oy_rules_body(oy_state_rules(s), s->proposal.row[row].body);
    if (!body)
        return OY_NO_SUCH_BODY;
    if (!oy_minus_one_of(body, oy_act_line(d->act, OY_LINE_ON_GROUND)))
        return OY_NOT_BY_THE_RULES;
    if (member == OY_NONE || !oy_member_is(s, member))
        return OY_NOT_A_MEMBER;
    return d->as == OY_AS_MEMBER && d->member != member ? OY_NO_AUTHORITY : OY_OK;
}

static bool is_about(const oy_hearing *h, uint32_t member, oy_bytes ground) {
    return h->member == member && oy_bytes_equal(h->ground, ground);
}

// The first word of each office, under each chair, and of the State itself is kept: the time runs from it.
void oy_apply_heard(oy_state *s, const oy_deed *d) {
    uint32_t row = named_proposal(s, d), member = oy_member_find(s, oy_act_line(d->act, OY_LINE_MEMBER));
    uint32_t by = d->as == OY_AS_MEMBER ? OY_NONE : d->member;
    oy_bytes ground = oy_act_line(d->act, OY_LINE_ON_GROUND);
    for (uint32_t i = s->proposal.row[row].first_hearing; i != OY_NONE; i = s->hearing.row[i].next)
        if (is_about(&s->hearing.row[i], member, ground) && s->hearing.row[i].as == (unsigned)d->as &&
            s->hearing.row[i].by == by)
            return;
    oy_hearing *h = oy_hearing_add(s);
    h->proposal = row;
    h->member = member;
    h->ground = oy_keep(s, ground);
    h->act = d->act->id;
    h->index = d->index;
    h->at = d->at;
    h->as = d->as;
    h->by = by;
    oy_hearing_link(s, OY_LAST(s, hearing));
}

// The State's own word, or that of an office other than the one that opens, and of another State than the one that does.
static bool vouches(const oy_hearing *h, const oy_deed *d) {
    if (h->as == OY_AS_MEMBER)
        return true;
    return h->as != (unsigned)d->as && h->by != d->member;
}

static oy_code check_heard_on(const oy_state *s, const oy_deed *d, const oy_body *body, uint32_t proposal,
                              uint32_t member) {
    oy_code found = OY_NOT_HEARD;
    for (uint32_t i = s->proposal.row[proposal].first_hearing; i != OY_NONE; i = s->hearing.row[i].next) {
        const oy_hearing *h = &s->hearing.row[i];
        if (!is_about(h, member, oy_act_line(d->act, OY_LINE_ON_GROUND)) || !vouches(h, d))
            continue;
        if (d->at >= oy_instant_add(h->at, body->value[OY_RULE_HEARING]))
            return OY_OK;
        found = OY_TOO_EARLY;
    }
    return found;
}

// Nothing but texts, and the suspension of that very State.
static bool changes_only_this(const oy_state *s, uint32_t proposal, oy_bytes code) {
    for (uint32_t x = s->proposal.row[proposal].first_effect; x != OY_NONE; x = s->effect.row[x].next) {
        const oy_effect_line e = oy_effect_read(s->effect.row[x].line);
        bool suspends = e.verb == OY_VERB_SUSPEND && oy_bytes_equal(e.member, code);
        if (!suspends && e.verb != OY_VERB_TEXT && e.verb != OY_VERB_CORRIGENDUM && e.verb != OY_VERB_AGENDA)
            return false;
    }
    return true;
}

oy_code oy_minus_one_check(const oy_state *s, const oy_deed *d, const oy_body *body, const oy_parts *parts) {
    oy_bytes code = oy_act_line(d->act, OY_LINE_MINUS), ground = oy_act_line(d->act, OY_LINE_ON_GROUND);
    if (code.n == 0 && ground.n == 0)
        return OY_OK;
    if (code.n == 0 || ground.n == 0)
        return OY_LINE_MISSING;
    oy_word way = oy_act_word(d->act, OY_LINE_WAY, OY_SET_WAY, OY_WAY_SILENCE);
    oy_word by = oy_act_word(d->act, OY_LINE_BY, OY_SET_BY, OY_BY_USUAL);
    const oy_proposal *first = &s->proposal.row[parts->row[0]];
    bool consensus = by == OY_BY_USUAL && oy_decision_default(body, way) == OY_DEFAULT_ADOPTED &&
                     oy_decision_rule(body, first, way, false) == OY_DECISION_CONSENSUS;
    if (!consensus || !oy_minus_one_of(body, ground))
        return OY_NOT_BY_THE_RULES;
    uint32_t member = oy_member_find(s, code);
    if (member == OY_NONE || !oy_member_is(s, member))
        return OY_NOT_A_MEMBER;
    oy_code bad = OY_OK;
    for (size_t i = 0; i < parts->n && !bad; i++)
        bad = changes_only_this(s, parts->row[i], code) ? OY_OK : OY_NOT_BY_THE_RULES;
    for (size_t i = 0; i < parts->n && !bad; i++)
        bad = check_heard_on(s, d, body, parts->row[i], member);
    return bad;
}

bool oy_minus_one_disregards(const oy_procedure *p, uint32_t member, oy_act_type kind) {
    return p->minus == member && oy_objection_kind(kind);
}
