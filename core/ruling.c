// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The chair rules; whoever is there may challenge it before the meeting closes; then the body settles it by its own rule (R36). A
// ruling takes no objection away that stands in the record: all it can end is a claim that one was not taken into account.
#include "ruling.h"

#include "effect_part.h"
#include "meeting.h"
#include "unheard.h"

// A claim is ruled on by what is said of the body that decided, once.
static oy_code check_claim(const oy_state *s, const oy_position *x, oy_bytes body) {
    const oy_procedure *p = &s->procedure.row[x->procedure];
    if (!oy_bytes_equal(s->proposal.row[p->proposal].body, body))
        return OY_NO_SUCH_BODY;
    bool settled = p->determined != OY_DETERMINED_NONE;
    return oy_unheard_stands(x) && x->ruling == OY_NONE && !settled ? OY_OK : OY_NOTHING_TO_CONFIRM;
}

// What somebody put, opened or said, also where it waits for a second person.
static bool can_be_ruled_on(oy_table table) {
    return table == OY_TABLE_proposal || table == OY_TABLE_procedure || table == OY_TABLE_position ||
           table == OY_TABLE_pending;
}

static bool is_claim(const oy_state *s, oy_named x) {
    return x.table == OY_TABLE_position && s->position.row[x.row].kind == OY_ACT_NOT_TAKEN;
}

oy_code oy_check_ruling(const oy_state *s, const oy_deed *d) {
    oy_named named = oy_deed_names(s, d, OY_LINE_ACT);
    oy_bytes body = oy_act_line(d->act, OY_LINE_BODY), label = oy_act_line(d->act, OY_LINE_MEETING);
    if (!oy_rules_body(oy_state_rules(s), body))
        return OY_NO_SUCH_BODY;
    if (!can_be_ruled_on(named.table))
        return OY_NO_SUCH_ACT;
    uint32_t meeting = oy_meeting_find(s, body, label);
    if (label.n > 0 && (meeting == OY_NONE || s->meeting.row[meeting].state == OY_MEETING_CLOSED))
        return OY_MEETING_NOT_OPEN;
    return is_claim(s, named) ? check_claim(s, &s->position.row[named.row], body) : OY_OK;
}

// A claim is of the meeting at which the question was put, whatever the ruling names.
static void rule_on(oy_state *s, oy_ruling *x, uint32_t position, const oy_deed *d) {
    uint32_t procedure = s->position.row[position].procedure;
    x->position = position;
    x->room = oy_procedure_room(s, &s->procedure.row[procedure]);
    x->label = s->procedure.row[procedure].meeting;
    oy_position_edit(s, position)->ruling = OY_LAST(s, ruling);
    (void)oy_moment_at(s, procedure, d->index, d->at, OY_MOMENT_RULED);
}

void oy_apply_ruling(oy_state *s, const oy_deed *d) {
    oy_named named = oy_deed_names(s, d, OY_LINE_ACT);
    oy_ruling *x = oy_ruling_add(s);
    x->id = d->act->id;
    x->index = d->index;
    x->at = d->at;
    (void)!oy_act_id(d->act, OY_LINE_ACT, &x->act);
    x->body = oy_keep(s, oy_act_line(d->act, OY_LINE_BODY));
    x->room = x->body;
    x->label = oy_keep(s, oy_act_line(d->act, OY_LINE_MEETING));
    x->rules = s->process.row[0].rules;
    x->finding = oy_act_word(d->act, OY_LINE_FINDING, OY_SET_FINDING, OY_FINDING_UPHELD);
    if (is_claim(s, named))
        rule_on(s, x, named.row, d);
    oy_ruling_link(s, OY_LAST(s, ruling));
}

static int64_t value_of(const oy_state *s, const oy_ruling *x) {
    const oy_body *body = oy_rules_body(s->version.row[x->rules].rules, x->body); // none: a dump that will be refused
    return body ? body->value[OY_RULE_CHALLENGE] : 0;
}

static oy_instant challengeable_until(const oy_state *s, const oy_ruling *x) {
    uint32_t meeting = oy_meeting_find(s, x->room, x->label); // none has no label
    return oy_meeting_answer_until(s, meeting, x->at, value_of(s, x));
}

oy_code oy_check_challenge(const oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_named(s, d, OY_LINE_ACT, OY_TABLE_ruling);
    if (row == OY_NONE)
        return OY_NO_SUCH_ACT;
    const oy_ruling *x = &s->ruling.row[row];
    // What it claims was not heard is what it is heard on, though it was suspended or entered as gone since (R12).
    bool claims = x->position != OY_NONE && s->position.row[x->position].member == d->member;
    if (!claims && oy_suspended_at(s, d->member, x->at))
        return OY_NOT_ENTITLED;
    if (!claims && oy_member_was_away(s, x->room, x->label, d->member))
        return OY_NOT_PRESENT;
    if (x->challenged != OY_NO_INDEX)
        return OY_CHALLENGED_BEFORE;
    if (x->final != OY_NO_INSTANT) // it stands, though a meeting of that label was entered since
        return OY_WINDOW_CLOSED;
    oy_instant until = challengeable_until(s, x);
    return until == OY_NO_INSTANT || d->at < until ? OY_OK : OY_WINDOW_CLOSED;
}

static void tell(oy_state *s, uint32_t ruling, uint64_t index, oy_instant at, oy_word what, uint32_t member) {
    uint32_t position = s->ruling.row[ruling].position;
    if (position != OY_NONE)
        oy_moment_at(s, s->position.row[position].procedure, index, at, what)->member = member;
}

void oy_apply_challenge(oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_named(s, d, OY_LINE_ACT, OY_TABLE_ruling);
    oy_ruling *x = oy_ruling_edit(s, row);
    x->challenged = d->index;
    x->challenged_by = d->member;
    tell(s, row, d->index, d->at, OY_MOMENT_CHALLENGED, d->member);
}

// What it dismissed is dismissed for good.
static void carry_out(oy_state *s, uint32_t ruling, oy_instant at, uint64_t index) {
    const oy_ruling *x = &s->ruling.row[ruling];
    tell(s, ruling, index, at, OY_MOMENT_RULING_STANDS, OY_NONE);
    if (x->finding != OY_FINDING_DISMISSED || x->position == OY_NONE ||
        !oy_unheard_stands(&s->position.row[x->position]))
        return;
    oy_position_edit(s, x->position)->dismissed = index;
    oy_unheard_ended(s, x->position, index, at);
}

oy_instant oy_ruling_due(const oy_state *s, uint32_t ruling) {
    const oy_ruling *x = &s->ruling.row[ruling];
    bool waits = x->challenged == OY_NO_INDEX && x->final == OY_NO_INSTANT;
    return waits ? challengeable_until(s, x) : OY_NO_INSTANT;
}

void oy_ruling_stand(oy_state *s, uint32_t ruling, oy_instant at, uint64_t index) {
    oy_ruling_edit(s, ruling)->final = at;
    carry_out(s, ruling, at, index);
}

// Those of that meeting, also where it was a label only when they were made; the others are due as they were.
void oy_rulings_close(oy_state *s) {
    for (uint32_t i = 0; i < s->ruling.n; i++) {
        oy_instant due = oy_ruling_due(s, i);
        if (due != OY_NO_INSTANT)
            oy_due_push(s, due, s->ruling.row[i].index, OY_TABLE_ruling, i);
    }
}

oy_code oy_form_ruling(oy_effect_line *out, oy_bytes rest) {
    if (!oy_hash_parse(&out->id, oy_word_take(&rest)))
        return OY_BAD_HASH;
    return oy_word_parse(&out->word, OY_SET_SETTLEMENT, rest) ? OY_OK : OY_BAD_WORD;
}

// R12: whoever claims that it was not heard must have a say where the body ends its claim.
static bool claimant_has_a_say(const oy_state *s, const oy_effect_case *c, const oy_ruling *x) {
    if (x->position == OY_NONE)
        return true;
    const oy_position *claim = &s->position.row[x->position];
    return !oy_member_is(s, claim->member) || oy_effect_has_a_say(s, c, claim->procedure, claim->member);
}

oy_code oy_can_ruling(const oy_state *s, const oy_effect_case *c) {
    uint32_t row = oy_state_find_in(s, &c->line.id, OY_TABLE_ruling);
    bool alone = c->parts.n == 1 && s->effect.row[s->proposal.row[c->proposal].first_effect].next == OY_NONE;
    if (row == OY_NONE || !alone)
        return OY_EFFECT_IMPOSSIBLE;
    const oy_ruling *x = &s->ruling.row[row];
    bool open = x->challenged != OY_NO_INDEX && x->settlement == OY_SETTLEMENT_NONE;
    return oy_possible(open && oy_bytes_equal(x->body, s->proposal.row[c->proposal].body) &&
                       claimant_has_a_say(s, c, x));
}

void oy_do_ruling(oy_state *s, const oy_effect_case *c) {
    uint32_t row = oy_state_find_in(s, &c->line.id, OY_TABLE_ruling); // it is there: oy_can_ruling said so
    oy_ruling *x = oy_ruling_edit(s, row);
    x->settlement = c->line.word;
    x->settled = c->procedure;
    x->final = c->at;
    if (x->settlement == OY_SETTLEMENT_UPHELD)
        carry_out(s, row, c->at, c->index);
    else
        tell(s, row, c->index, c->at, OY_MOMENT_RULING_SET_ASIDE, OY_NONE);
}
