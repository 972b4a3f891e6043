// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What follows: members ask one another, and answer, step by step; and they are asked whether they can be reached (engine.md,
// "Follow-up"). Nothing here decides anything, and nothing is judged: whether a step is one of the instrument's ladder, and by
// when it was awaited, is shown, not asked.
#include "deed.h"

static uint32_t instrument_in(const oy_state *s, const oy_deed *d) {
    return oy_text_in_force(s, OY_TEXT_KIND_INSTRUMENT, oy_act_line(d->act, OY_LINE_INSTRUMENT));
}

static oy_word route_in(const oy_deed *d) {
    return oy_act_word(d->act, OY_LINE_ROUTE, OY_SET_ROUTE, OY_ROUTE_DIRECT);
}

static bool names(const oy_deed *d, oy_line_key key) {
    return oy_act_line(d->act, key).n > 0;
}

static oy_instant came(const oy_deed *d) {
    return d->by_note ? d->received : d->at;
}

// ---- clarifications ----

// What a member asks through the chair says whom, and about what, in its content alone: neither act names the other.
static bool is_hidden(const oy_deed *d) {
    return d->as == OY_AS_MEMBER && route_in(d) == OY_ROUTE_CHAIR;
}

static oy_code check_hidden(const oy_deed *d) {
    if (names(d, OY_LINE_MEMBER) || names(d, OY_LINE_ACT))
        return OY_LINE_UNKNOWN;
    return d->act->has_block ? OY_BLOCK_UNWANTED : OY_OK;
}

// The return that it is about, also one that was drafted and released; OY_NONE: there is none.
static uint32_t about(const oy_state *s, const oy_deed *d) {
    oy_named x = oy_deed_names(s, d, OY_LINE_ACT);
    if (x.table == OY_TABLE_pending && s->pending.row[x.row].kind == OY_ACT_RETURN)
        x = (oy_named){OY_TABLE_returned, s->pending.row[x.row].returned};
    return x.table == OY_TABLE_returned && oy_returned_stands(&s->returned.row[x.row]) ? x.row : OY_NONE;
}

static oy_code check_asked(const oy_state *s, const oy_deed *d) {
    if (!names(d, OY_LINE_MEMBER))
        return OY_LINE_MISSING;
    uint32_t asked = oy_member_find(s, oy_act_line(d->act, OY_LINE_MEMBER));
    bool itself = d->as == OY_AS_MEMBER && asked == d->member;
    return asked != OY_NONE && oy_member_is(s, asked) && !itself ? OY_OK : OY_NOT_A_MEMBER;
}

oy_code oy_check_clarify(const oy_state *s, const oy_deed *d) {
    if (instrument_in(s, d) == OY_NONE)
        return OY_NO_SUCH_INSTRUMENT;
    if (d->as == OY_AS_CHAIR && route_in(d) != OY_ROUTE_CHAIR)
        return OY_NOT_BY_THE_RULES;
    if (d->act->block.n == 0 && !names(d, OY_LINE_PAYLOAD))
        return OY_LINE_MISSING;
    if (is_hidden(d))
        return check_hidden(d);
    oy_code bad = check_asked(s, d);
    if (bad)
        return bad;
    return names(d, OY_LINE_ACT) && about(s, d) == OY_NONE ? OY_NO_SUCH_ACT : OY_OK;
}

void oy_apply_clarify(oy_state *s, const oy_deed *d) {
    oy_clarified *x = oy_clarified_add(s);
    x->id = d->act->id;
    x->index = d->index;
    x->at = d->at;
    x->text = instrument_in(s, d);
    x->route = route_in(d);
    x->member = d->as == OY_AS_CHAIR ? OY_NONE : d->member;
    x->asked = oy_member_find(s, oy_act_line(d->act, OY_LINE_MEMBER)); // through the Chair nobody is named
    x->about = about(s, d);
    x->payload = oy_keep(s, oy_act_line(d->act, OY_LINE_PAYLOAD));
    x->words = oy_keep(s, d->act->block);
    x->received = came(d);
    x->by_note = d->by_note;
    oy_clarified_link(s, OY_LAST(s, clarified));
}

// ---- checks ----

oy_code oy_check_check(const oy_state *s, const oy_deed *d) {
    if (instrument_in(s, d) == OY_NONE)
        return OY_NO_SUCH_INSTRUMENT;
    oy_bytes code;
    for (size_t at = 0; oy_act_next(d->act, OY_LINE_RECIPIENT, &at, &code);) {
        uint32_t member = oy_member_find(s, code);
        if (member == OY_NONE || !oy_member_is(s, member))
            return OY_NOT_A_MEMBER;
    }
    return OY_OK;
}

void oy_apply_check(oy_state *s, const oy_deed *d) {
    oy_call *x = oy_call_add(s);
    x->id = d->act->id;
    x->index = d->index;
    x->at = d->at;
    x->text = instrument_in(s, d);
    x->purpose = oy_act_word(d->act, OY_LINE_PURPOSE, OY_SET_PURPOSE, OY_PURPOSE_CHECK);
    x->as = d->as;
    x->words = oy_keep(s, d->act->block);
    oy_call_link(s, OY_LAST(s, call));
    oy_bytes code;
    for (size_t at = 0; oy_act_next(d->act, OY_LINE_RECIPIENT, &at, &code);) {
        oy_called *called = oy_called_add(s);
        called->call = OY_LAST(s, call);
        called->member = oy_member_find(s, code);
        oy_called_link(s, OY_LAST(s, called));
    }
}

bool oy_call_names(const oy_state *s, uint32_t call, uint32_t member) {
    uint32_t first = s->call.row[call].first_called;
    for (uint32_t i = first; i != OY_NONE; i = s->called.row[i].next)
        if (s->called.row[i].member == member)
            return true;
    return first == OY_NONE;
}

uint32_t oy_call_answer(const oy_state *s, uint32_t call, uint32_t member) {
    for (uint32_t i = s->call.row[call].first_answer; i != OY_NONE; i = s->answered.row[i].next)
        if (s->answered.row[i].member == member && s->answered.row[i].disowned == OY_NO_INDEX)
            return i;
    return OY_NONE;
}

// ---- answers ----

// Who asks, who is asked, and the chair, through whom it goes or to whom a ladder gives steps. Who may only be reached for a
// member does not answer for it.
static bool is_party(const oy_state *s, const oy_deed *d, const oy_clarified *x) {
    if (d->as == OY_AS_CHAIR)
        return true;
    bool speaks = d->by_note || (oy_authority_scopes(s, d->authority, d->at) & OY_SCOPES_ASK);
    return speaks && (d->member == x->member || d->member == x->asked);
}

static oy_code check_step(const oy_state *s, const oy_deed *d, const oy_clarified *x) {
    if (x->disowned != OY_NO_INDEX)
        return OY_NO_SUCH_ACT;
    if (!names(d, OY_LINE_STEP))
        return OY_LINE_MISSING;
    if (!is_party(s, d, x))
        return OY_NO_AUTHORITY;
    return came(d) < x->received ? OY_TOO_EARLY : OY_OK;
}

static oy_code check_reached(const oy_state *s, const oy_deed *d, uint32_t call) {
    if (names(d, OY_LINE_STEP))
        return OY_LINE_UNKNOWN;
    if (d->as == OY_AS_CHAIR || !oy_call_names(s, call, d->member))
        return OY_NO_AUTHORITY;
    if (oy_call_answer(s, call, d->member) != OY_NONE)
        return OY_DONE_BEFORE;
    return came(d) < s->call.row[call].at ? OY_TOO_EARLY : OY_OK;
}

oy_code oy_check_answer(const oy_state *s, const oy_deed *d) {
    oy_named x = oy_deed_names(s, d, OY_LINE_ACT);
    if (x.table == OY_TABLE_clarified)
        return check_step(s, d, &s->clarified.row[x.row]);
    return x.table == OY_TABLE_call ? check_reached(s, d, x.row) : OY_NO_SUCH_ACT;
}

void oy_apply_answer(oy_state *s, const oy_deed *d) {
    oy_answered *x = oy_answered_add(s);
    x->id = d->act->id;
    x->index = d->index;
    x->at = d->at;
    x->clarified = oy_deed_named(s, d, OY_LINE_ACT, OY_TABLE_clarified);
    x->call = oy_deed_named(s, d, OY_LINE_ACT, OY_TABLE_call);
    x->member = d->as == OY_AS_CHAIR ? OY_NONE : d->member;
    x->step = oy_keep(s, oy_act_line(d->act, OY_LINE_STEP));
    x->payload = oy_keep(s, oy_act_line(d->act, OY_LINE_PAYLOAD));
    x->words = oy_keep(s, d->act->block);
    x->received = came(d);
    x->by_note = d->by_note;
    oy_answered_link(s, OY_LAST(s, answered));
}

// ---- disowned ----

oy_code oy_clarification_may_disown(const oy_state *s, const oy_deed *d, uint32_t clarified) {
    const oy_clarified *x = &s->clarified.row[clarified];
    return oy_deed_may_disown(d, x->member, x->by_note, x->disowned);
}

oy_code oy_answer_may_disown(const oy_state *s, const oy_deed *d, uint32_t answered) {
    const oy_answered *x = &s->answered.row[answered];
    return oy_deed_may_disown(d, x->member, x->by_note, x->disowned);
}
