// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0

#include "roster.h"

#include "rows.h"

uint32_t oy_member_find(const oy_state *s, oy_bytes code) {
    oy_hash key = oy_key_of(code);
    return oy_map_row(&s->codes, &key);
}

bool oy_member_is(const oy_state *s, uint32_t member) {
    const oy_member *m = &s->member.row[member];
    return m->member_from != OY_NO_INSTANT && m->left == OY_NO_INSTANT;
}

bool oy_observer_is(const oy_state *s, uint32_t member) {
    const oy_member *m = &s->member.row[member];
    bool given = m->observer_from != OY_NO_INSTANT || m->partner_from != OY_NO_INSTANT;
    return given && m->member_from == OY_NO_INSTANT && m->status_ended == OY_NO_INSTANT;
}

bool oy_partner_is(const oy_state *s, uint32_t member) {
    return oy_observer_is(s, member) && s->member.row[member].partner_from != OY_NO_INSTANT;
}

oy_bytes oy_member_name(const oy_state *s, uint32_t member, oy_bytes language) {
    const oy_member *m = &s->member.row[member];
    for (uint32_t n = m->first_name; n != OY_NONE; n = s->name.row[n].next)
        if (oy_bytes_equal(s->name.row[n].language, language))
            return s->name.row[n].text;
    return m->first_name == OY_NONE ? m->code : s->name.row[m->first_name].text;
}

// A term decided later puts an end to those decided before it that began before its own end.
uint32_t oy_chair_at(const oy_state *s, oy_instant at) {
    oy_instant not_before = 0;
    for (size_t i = s->term.n; i-- > 0;) {
        const oy_term *t = &s->term.row[i];
        if (t->from > at || t->from < not_before)
            continue;
        if (t->to == OY_NO_INSTANT || at < t->to)
            return oy_member_is(s, t->member) ? t->member : OY_NONE;
        not_before = t->to;
    }
    return OY_NONE;
}

uint32_t oy_authority_of(const oy_state *s, const oy_vkey *key) {
    oy_hash pub = oy_key_of_pub(key);
    uint32_t row = oy_map_row(&s->keys, &pub);
    return row != OY_NONE && oy_vkey_equal(&s->authority.row[row].key, key) ? row : OY_NONE;
}

bool oy_authority_holds(const oy_state *s, uint32_t authority, oy_instant at) {
    const oy_authority *a = &s->authority.row[authority];
    if (a->from != OY_NO_INSTANT && at < a->from)
        return false;
    if (a->expires != OY_NO_INSTANT && at >= a->expires)
        return false;
    return a->revoked_at == OY_NO_INSTANT || at < a->revoked_at;
}

unsigned oy_authority_scopes(const oy_state *s, uint32_t authority, oy_instant at) {
    const oy_authority *a = &s->authority.row[authority];
    bool come = a->awaited_from != OY_NO_INSTANT && at >= a->awaited_from;
    return a->scopes | (come ? a->awaited : 0);
}

// R12: a suspension counts for what is opened while it lasts, never for what was open before.
bool oy_suspended_at(const oy_state *s, uint32_t member, oy_instant at) {
    for (uint32_t x = s->member.row[member].first_suspension; x != OY_NONE; x = s->suspension.row[x].next) {
        const oy_suspension *p = &s->suspension.row[x];
        if (p->from <= at && (p->to == OY_NO_INSTANT || at < p->to))
            return true;
    }
    return false;
}

bool oy_entitled(const oy_state *s, uint32_t procedure, uint32_t member) {
    const oy_procedure *p = &s->procedure.row[procedure];
    const oy_member *m = &s->member.row[member];
    if (m->member_from == OY_NO_INSTANT || oy_suspended_at(s, member, p->opened))
        return false;
    bool ended = p->ended != OY_NO_INSTANT;
    if (m->left != OY_NO_INSTANT && (!ended || m->left < p->ended)) // R11
        return false;
    if (m->member_from <= p->opened)
        return true;
    if (oy_procedure_value(s, p, OY_RULE_ENTITLED) == 1) // R10: frozen at the opening
        return false;
    if (p->way == OY_WAY_SILENCE)
        return m->member_from < p->deadline;
    return !ended || m->member_from < p->ended;
}
