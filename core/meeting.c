// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// A meeting in the record: convened, opened, its agenda adopted, suspended and resumed, closed (R32). What is before it when it
// closes is deferred; where the rules ask for an agenda, nothing else is put before it is adopted.
#include "meeting.h"

#include "effect_part.h"
#include "life.h"
#include "ruling.h"

uint32_t oy_meeting_find(const oy_state *s, oy_bytes body, oy_bytes label) {
    uint64_t row;
    oy_hash key = oy_meeting_key(body, label);
    return oy_idmap_get(&s->meetings, &key, &row) ? (uint32_t)row : OY_NONE;
}

uint32_t oy_meeting_of(const oy_state *s, const oy_procedure *p) {
    return oy_meeting_find(s, oy_procedure_room(s, p), p->meeting); // none has no label
}

uint32_t oy_meeting_of_announcement(const oy_state *s, const oy_procedure *p) {
    if (p->announced_in.n > 0)
        return oy_meeting_find(s, s->proposal.row[p->proposal].body, p->announced_in);
    return p->way == OY_WAY_SESSION ? oy_meeting_of(s, p) : OY_NONE;
}

static bool wants_agenda(const oy_state *s, const oy_meeting *m) {
    const oy_body *body = oy_rules_body(s->version.row[m->rules].rules, m->body);
    return body->value[OY_RULE_AGENDA] == OY_AGENDA_REQUIRED;
}

oy_word oy_meeting_state(const oy_state *s, uint32_t meeting) {
    const oy_meeting *m = &s->meeting.row[meeting];
    if (m->state == OY_MEETING_OPEN && m->agenda != OY_NONE)
        return OY_MEETING_AGENDA_ADOPTED;
    if (m->state == OY_MEETING_CLOSED && m->agenda == OY_NONE && wants_agenda(s, m))
        return OY_MEETING_CLOSED_WITHOUT_AGENDA;
    return m->state;
}

// The label of the meeting whose agenda is all that a proposal would change; empty when it is no such proposal.
static oy_bytes only_agenda_of(const oy_state *s, uint32_t proposal) {
    uint32_t x = s->proposal.row[proposal].first_effect;
    if (x == OY_NONE || s->effect.row[x].next != OY_NONE || !oy_outcome_runs(s->proposal.row[proposal].outcome))
        return (oy_bytes){0};
    const oy_effect_line e = oy_effect_read(s->effect.row[x].line);
    bool is_agenda = e.at == OY_NO_INSTANT && e.verb == OY_VERB_AGENDA;
    return is_agenda ? e.label : (oy_bytes){0};
}

bool oy_is_agenda(const oy_state *s, uint32_t proposal) {
    return only_agenda_of(s, proposal).n > 0;
}

bool oy_meeting_lacks_agenda(const oy_state *s, const oy_body *body, oy_bytes label, uint32_t proposal) {
    uint32_t row = oy_meeting_find(s, body->name, label);
    if (body->value[OY_RULE_AGENDA] != OY_AGENDA_REQUIRED || row == OY_NONE || s->meeting.row[row].agenda != OY_NONE)
        return false;
    bool own = oy_bytes_equal(s->proposal.row[proposal].body, body->name); // R34: not what is asked for another
    return !(own && oy_bytes_equal(only_agenda_of(s, proposal), label)) &&
           !oy_only_waives(s, &s->proposal.row[proposal]);
}

oy_code oy_meeting_takes(const oy_state *s, const oy_body *body, oy_bytes label, const oy_parts *parts) {
    uint32_t row = oy_meeting_find(s, body->name, label);
    if (row == OY_NONE)
        return body->value[OY_RULE_AGENDA] == OY_AGENDA_REQUIRED ? OY_MEETING_NOT_OPEN : OY_OK;
    if (s->meeting.row[row].state != OY_MEETING_OPEN)
        return OY_MEETING_NOT_OPEN;
    for (size_t i = 0; i < parts->n; i++) {
        bool own = oy_bytes_equal(s->proposal.row[parts->row[i]].body, body->name); // R34: no other body lets it go
        bool waived = own && oy_waiver_of(s, parts->row[i], OY_WAIVABLE_AGENDA) != OY_NONE; // R35
        if (!waived && oy_meeting_lacks_agenda(s, body, label, parts->row[i]))
            return OY_AGENDA_NOT_ADOPTED;
    }
    return OY_OK;
}

oy_code oy_can_agenda(const oy_state *s, const oy_effect_case *c) {
    uint32_t row = oy_meeting_find(s, s->proposal.row[c->proposal].body, c->line.label);
    if (row == OY_NONE || s->meeting.row[row].state == OY_MEETING_CLOSED || s->meeting.row[row].agenda != OY_NONE)
        return OY_EFFECT_IMPOSSIBLE;
    size_t part = 0;
    for (uint32_t x = oy_effect_first(s, &c->parts, &part); x != c->row; x = oy_effect_next(s, &c->parts, &part, x)) {
        const oy_effect_line e = oy_effect_read(s->effect.row[x].line);
        if (e.verb == OY_VERB_AGENDA && oy_bytes_equal(e.label, c->line.label))
            return OY_EFFECT_IMPOSSIBLE;
    }
    return OY_OK;
}

void oy_do_agenda(oy_state *s, const oy_effect_case *c) {
    oy_meeting_edit(s, oy_meeting_find(s, s->proposal.row[c->proposal].body, c->line.label))->agenda = c->procedure;
}

static oy_word event_of(const oy_deed *d) {
    return oy_act_word(d->act, OY_LINE_EVENT, OY_SET_EVENT, OY_EVENT_CONVENED);
}

static uint32_t named_meeting(const oy_state *s, const oy_deed *d) {
    return oy_meeting_find(s, oy_act_line(d->act, OY_LINE_BODY), oy_act_line(d->act, OY_LINE_MEETING));
}

// Whether an event follows from where the meeting stands. It may be opened without having been convened.
static bool follows(const oy_state *s, uint32_t row, oy_word event) {
    oy_word state = row == OY_NONE ? OY_MEETING_CONVENED : s->meeting.row[row].state;
    switch (event) {
    case OY_EVENT_CONVENED:
    case OY_EVENT_OPENED:
        return state == OY_MEETING_CONVENED;
    case OY_EVENT_SUSPENDED:
        return state == OY_MEETING_OPEN;
    case OY_EVENT_RESUMED:
        return state == OY_MEETING_SUSPENDED;
    default:
        return state == OY_MEETING_OPEN || state == OY_MEETING_SUSPENDED;
    }
}

oy_code oy_check_meeting(const oy_state *s, const oy_deed *d) {
    const oy_body *body = oy_rules_body(oy_state_rules(s), oy_act_line(d->act, OY_LINE_BODY));
    bool convened = event_of(d) == OY_EVENT_CONVENED;
    bool planned = oy_act_instant(d->act, OY_LINE_PLANNED) != OY_NO_INSTANT;
    if (!body)
        return OY_NO_SUCH_BODY;
    if (!(body->convenes & (unsigned)d->as))
        return OY_NOT_BY_THE_RULES;
    if (convened && !planned)
        return OY_LINE_MISSING;
    if (!convened && (planned || oy_act_line(d->act, OY_LINE_PLACE).n > 0))
        return OY_LINE_UNKNOWN;
    return follows(s, named_meeting(s, d), event_of(d)) ? OY_OK : OY_MEETING_STATE;
}

static oy_meeting *enter(oy_state *s, const oy_deed *d) {
    uint32_t row = named_meeting(s, d);
    if (row != OY_NONE)
        return oy_meeting_edit(s, row);
    oy_meeting *m = oy_meeting_add(s);
    m->body = oy_keep(s, oy_act_line(d->act, OY_LINE_BODY));
    m->label = oy_keep(s, oy_act_line(d->act, OY_LINE_MEETING));
    m->index = d->index;
    m->rules = s->process.row[0].rules;
    oy_meeting_link(s, OY_LAST(s, meeting));
    return m;
}

// What is before the meeting when it closes is before none until it is taken up again.
static void defer_questions(oy_state *s, uint32_t meeting, const oy_deed *d) {
    for (size_t i = 0; i < s->open_n; i++)
        if (oy_meeting_of(s, &s->procedure.row[s->open[i]]) == meeting)
            oy_life_step(s, s->open[i], OY_MOMENT_DEFERRED, d->at, d->index, d->at);
}

void oy_apply_meeting(oy_state *s, const oy_deed *d) {
    oy_meeting *m = enter(s, d);
    switch (event_of(d)) {
    case OY_EVENT_CONVENED:
        m->planned = oy_act_instant(d->act, OY_LINE_PLANNED);
        m->place = oy_keep(s, oy_act_line(d->act, OY_LINE_PLACE));
        break;
    case OY_EVENT_OPENED:
        m->opened = d->at;
        m->state = OY_MEETING_OPEN;
        break;
    case OY_EVENT_RESUMED:
        m->state = OY_MEETING_OPEN;
        break;
    case OY_EVENT_SUSPENDED:
        m->state = OY_MEETING_SUSPENDED;
        break;
    default:
        m->closed = d->at;
        m->state = OY_MEETING_CLOSED;
        defer_questions(s, named_meeting(s, d), d);
        oy_rulings_close(s);
        break;
    }
}
