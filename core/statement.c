// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Statements: reservations, interpretative statements, explanations of position, dissociations, alignments, replies. They
// change nothing but the record (R15, I7).
#include "meeting.h"
#include "package.h"

static bool is_statement(oy_act_type kind) {
    return kind == OY_ACT_RESERVE || kind == OY_ACT_INTERPRET || kind == OY_ACT_EXPLAIN || kind == OY_ACT_DISSOCIATE ||
           kind == OY_ACT_ALIGN || kind == OY_ACT_REPLY;
}

// What it names of what was said, also where that waits for a second person (a vote, R28).
static uint32_t named(const oy_state *s, const oy_deed *d) {
    oy_named x = oy_deed_names(s, d, OY_LINE_ACT);
    if (x.table == OY_TABLE_pending && s->pending.row[x.row].kind == OY_ACT_VOTE)
        return s->pending.row[x.row].position;
    return x.table == OY_TABLE_position ? x.row : OY_NONE;
}

uint32_t oy_statement_answers(const oy_state *s, const oy_deed *d) {
    uint32_t row = named(s, d);
    bool fits = row != OY_NONE && (d->type == OY_ACT_REPLY || is_statement(s->position.row[row].kind));
    return fits ? row : OY_NONE;
}

// Until when what is said of an adopted text is attached: for a duration after adoption or its announcement; where the rules
// say so, and it was announced in a meeting that was entered, to the close of that meeting. OY_NO_INSTANT: that is not over.
oy_instant oy_statements_until(const oy_state *s, const oy_procedure *p) {
    oy_instant from = p->ended > p->announced_at ? p->ended : p->announced_at;
    uint32_t meeting = oy_meeting_of_announcement(s, p);
    if (meeting != OY_NONE && oy_procedure_value(s, p, OY_RULE_STATEMENTS_UNTIL) == OY_STATEMENTS_TO_THE_CLOSE)
        return s->meeting.row[meeting].closed;
    return from + oy_procedure_value(s, p, OY_RULE_STATEMENTS);
}

// Attached if lodged before the end, or within the statement window after adoption.
static oy_code check_window(const oy_state *s, const oy_procedure *p, oy_instant lodged) {
    switch (p->status) {
    case OY_STATUS_OPEN:
    case OY_STATUS_EXPIRED:
    case OY_STATUS_DEFERRED:
    case OY_STATUS_AD_REFERENDUM:
        return OY_OK;
    case OY_STATUS_ADOPTED: {
        oy_instant until = oy_statements_until(s, p);
        return until == OY_NO_INSTANT || lodged < until ? OY_OK : OY_WINDOW_CLOSED;
    }
    default:
        return OY_NOT_OPEN;
    }
}

oy_code oy_check_interpret(const oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_procedure(s, d);
    if (row == OY_NONE)
        return OY_NO_SUCH_PROCEDURE;
    if (!oy_entitled(s, row, d->member))
        return OY_NOT_ENTITLED;
    return check_window(s, &s->procedure.row[row], d->by_note ? d->received : d->at);
}

void oy_apply_interpret(oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_procedure(s, d);
    oy_position *x = oy_position_take(s, d, row);
    const oy_procedure *p = &s->procedure.row[row];
    x->answers = oy_statement_answers(s, d);
    x->after = p->status == OY_STATUS_ADOPTED && (d->by_note ? d->received : d->at) >= p->ended;
}

// A text may exclude reservations.
oy_code oy_check_reserve(const oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_procedure(s, d);
    oy_code bad = oy_check_interpret(s, d);
    if (bad)
        return bad;
    oy_parts parts = oy_parts_of(s, row);
    for (size_t i = 0; i < parts.n; i++)
        if (s->proposal.row[parts.row[i]].reservations == OY_RESERVATIONS_ALLOWED)
            return OY_OK;
    return OY_NO_RESERVATIONS;
}

void oy_apply_reserve(oy_state *s, const oy_deed *d) {
    oy_apply_interpret(s, d);
}

oy_code oy_check_explain(const oy_state *s, const oy_deed *d) {
    return oy_check_interpret(s, d);
}

void oy_apply_explain(oy_state *s, const oy_deed *d) {
    oy_apply_interpret(s, d);
}

// Who dissociates itself from a decision does not stand in its way.
oy_code oy_check_dissociate(const oy_state *s, const oy_deed *d) {
    return oy_check_interpret(s, d);
}

void oy_apply_dissociate(oy_state *s, const oy_deed *d) {
    oy_apply_interpret(s, d);
}

oy_code oy_check_align(const oy_state *s, const oy_deed *d) {
    return oy_statement_answers(s, d) == OY_NONE ? OY_NO_SUCH_ACT : oy_check_interpret(s, d);
}

void oy_apply_align(oy_state *s, const oy_deed *d) {
    oy_apply_interpret(s, d);
}

oy_code oy_check_reply(const oy_state *s, const oy_deed *d) {
    return oy_check_align(s, d);
}

void oy_apply_reply(oy_state *s, const oy_deed *d) {
    oy_apply_interpret(s, d);
}
