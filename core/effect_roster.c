// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Decisions on who belongs to the process: admission, names, the statuses of observer and partner, suspension (R10, R12, R25).
#include "deed.h"
#include "effect_part.h"

// How a code stands on the roster.
typedef struct seat {
    bool known, member, was_member, observer, partner;
} seat;

static seat seat_now(const oy_state *s, oy_bytes code) {
    uint32_t row = oy_member_find(s, code);
    if (row == OY_NONE)
        return (seat){0};
    bool partner = oy_partner_is(s, row);
    return (seat){.known = true,
                  .member = oy_member_is(s, row),
                  .was_member = s->member.row[row].member_from != OY_NO_INSTANT,
                  .observer = oy_observer_is(s, row) && !partner,
                  .partner = partner};
}

// A status is given to those who never were members, and ended of those who have one.
static void change_seat(seat *of, oy_verb verb) {
    switch (verb) {
    case OY_VERB_ADMIT:
        *of = (seat){.known = true, .member = true, .was_member = true};
        return;
    case OY_VERB_OBSERVER:
        *of = (seat){.known = true, .observer = true};
        return;
    case OY_VERB_PARTNER:
        *of = (seat){.known = true, .partner = true};
        return;
    case OY_VERB_END_STATUS:
        *of = (seat){.known = true};
        return;
    default:
        return;
    }
}

// How it will, once what comes before the effect has run.
static seat seat_by_then(const oy_state *s, const oy_effect_case *c) {
    seat of = seat_now(s, c->line.member);
    size_t part = c->first_part;
    for (uint32_t x = c->first; x != c->row; x = oy_effect_next(s, &c->parts, &part, x)) {
        const oy_effect_line e = oy_effect_read(s->effect.row[x].line);
        if (oy_bytes_equal(e.member, c->line.member))
            change_seat(&of, e.verb);
    }
    return of;
}

bool oy_member_by_then(const oy_state *s, const oy_effect_case *c) {
    return seat_by_then(s, c).member;
}

bool oy_known_by_then(const oy_state *s, const oy_effect_case *c) {
    return seat_by_then(s, c).known;
}

static void add_name(oy_state *s, uint32_t member, const oy_effect_line *e) {
    for (uint32_t n = s->member.row[member].first_name; n != OY_NONE; n = s->name.row[n].next) {
        if (oy_bytes_equal(s->name.row[n].language, e->language)) {
            oy_name_edit(s, n)->text = oy_keep(s, e->name);
            return;
        }
    }
    oy_name *n = oy_name_add(s);
    n->member = member;
    n->language = oy_keep(s, e->language);
    n->text = oy_keep(s, e->name);
    oy_name_link(s, OY_LAST(s, name));
}

// The member of that code, new or not; OY_NONE when memory has ended.
static uint32_t member_row(oy_state *s, oy_bytes code) {
    uint32_t row = oy_member_find(s, code);
    if (row != OY_NONE)
        return row;
    oy_member_add(s)->code = oy_keep(s, code);
    oy_member_link(s, OY_LAST(s, member));
    return oy_member_find(s, code);
}

oy_code oy_can_admit(const oy_state *s, const oy_effect_case *c) {
    return oy_possible(!oy_member_by_then(s, c));
}

void oy_do_admit(oy_state *s, const oy_effect_case *c) {
    uint32_t row = member_row(s, c->line.member);
    if (row == OY_NONE)
        return;
    oy_member *m = oy_member_edit(s, row);
    m->decision = c->procedure;
    m->member_from = c->at;
    m->left = OY_NO_INSTANT;
    m->left_index = OY_NO_INDEX;
    m->left_by = OY_NONE;
    add_name(s, row, &c->line);
    oy_silence_admission(s, row, c->at, c->index);
}

oy_code oy_can_observer(const oy_state *s, const oy_effect_case *c) {
    seat of = seat_by_then(s, c);
    return oy_possible(!of.was_member && !of.observer);
}

// Both are statuses of those who take no position (R25).
static void give_status(oy_state *s, const oy_effect_case *c, bool partner) {
    uint32_t row = member_row(s, c->line.member);
    if (row == OY_NONE)
        return;
    oy_member *m = oy_member_edit(s, row);
    m->decision = c->procedure;
    m->observer_from = partner ? m->observer_from : c->at;
    m->partner_from = partner ? c->at : OY_NO_INSTANT;
    m->status_ended = OY_NO_INSTANT;
    add_name(s, row, &c->line);
}

void oy_do_observer(oy_state *s, const oy_effect_case *c) {
    give_status(s, c, false);
}

oy_code oy_can_partner(const oy_state *s, const oy_effect_case *c) {
    seat of = seat_by_then(s, c);
    return oy_possible(!of.was_member && !of.partner);
}

void oy_do_partner(oy_state *s, const oy_effect_case *c) {
    give_status(s, c, true);
}

oy_code oy_can_end_status(const oy_state *s, const oy_effect_case *c) {
    seat of = seat_by_then(s, c);
    return oy_possible(of.observer || of.partner);
}

void oy_do_end_status(oy_state *s, const oy_effect_case *c) {
    oy_member *m = oy_member_edit(s, oy_member_find(s, c->line.member));
    m->status_ended = c->at;
    m->decision = c->procedure;
}

oy_code oy_can_name(const oy_state *s, const oy_effect_case *c) {
    return oy_possible(oy_known_by_then(s, c));
}

void oy_do_name(oy_state *s, const oy_effect_case *c) {
    add_name(s, oy_member_find(s, c->line.member), &c->line);
}

oy_code oy_can_suspend(const oy_state *s, const oy_effect_case *c) {
    return oy_possible(oy_member_by_then(s, c));
}

void oy_do_suspend(oy_state *s, const oy_effect_case *c) {
    oy_suspension *x = oy_suspension_add(s);
    x->member = oy_member_find(s, c->line.member);
    x->from = oy_instant_later(c->line.from, c->at); // R12: never for what came before
    x->to = c->line.to;
    x->decision = c->procedure;
    oy_suspension_link(s, OY_LAST(s, suspension));
}
