// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "roster.h"
#include "view_part.h"

static const char *standing(const oy_state *s, uint32_t member) {
    if (oy_member_is(s, member))
        return "member";
    if (oy_partner_is(s, member))
        return "partner";
    if (oy_observer_is(s, member))
        return "observer";
    return "left";
}

static void who(oy_json *out, const oy_state *s, uint32_t member) {
    const oy_member *m = &s->member.row[member];
    oy_json_text(out, "code", m->code);
    oy_view_names(out, "names", s, member);
    oy_json_word(out, "standing", standing(s, member));
    oy_view_text(out, "since", m->since);
    oy_json_instant(out, "observer_from", m->observer_from);
    oy_json_instant(out, "partner_from", m->partner_from);
    oy_json_instant(out, "status_ended", m->status_ended);
    oy_json_instant(out, "member_from", m->member_from);
    oy_json_instant(out, "left", m->left);
    oy_json_flag(out, "seat_contested", m->contested);
    oy_json_flag(out, "chair", oy_chair_at(s, oy_state_process(s)->last) == member);
}

// As last entered for each meeting. Of a seat that two claim nothing else is said.
static void credentials(oy_json *out, const oy_state *s, uint32_t member) {
    oy_json_open(out, "credentials", '[');
    for (size_t i = 0; i < s->credential.n; i++) {
        const oy_credential *x = &s->credential.row[i];
        if (x->member != member)
            continue;
        oy_json_open(out, NULL, '{');
        oy_view_word(out, "credentials", x->credentials);
        oy_view_text(out, "body", x->body);
        oy_view_text(out, "meeting", x->meeting);
        oy_view_index(out, "index", x->index);
        oy_view_reference(out, "decision", s, x->decision);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
}

void oy_view_members(oy_json *out, const oy_state *s) {
    oy_json_open(out, NULL, '{');
    oy_json_open(out, "members", '[');
    for (uint32_t i = 0; i < s->member.n; i++) {
        oy_json_open(out, NULL, '{');
        who(out, s, i);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
    oy_json_close(out, '}');
}

static void terms(oy_json *out, const oy_state *s, uint32_t member) {
    oy_json_open(out, "terms", '[');
    for (size_t i = 0; i < s->term.n; i++) {
        if (s->term.row[i].member != member)
            continue;
        oy_json_open(out, NULL, '{');
        oy_json_instant(out, "from", s->term.row[i].from);
        oy_json_instant(out, "to", s->term.row[i].to);
        oy_view_reference(out, "decision", s, s->term.row[i].decision);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
}

static void suspensions(oy_json *out, const oy_state *s, uint32_t member) {
    oy_json_open(out, "suspensions", '[');
    for (uint32_t i = s->member.row[member].first_suspension; i != OY_NONE; i = s->suspension.row[i].next) {
        oy_json_open(out, NULL, '{');
        oy_json_instant(out, "from", s->suspension.row[i].from);
        oy_json_instant(out, "to", s->suspension.row[i].to);
        oy_view_reference(out, "decision", s, s->suspension.row[i].decision);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
}

static void authorities(oy_json *out, const oy_state *s, uint32_t member) {
    oy_json_open(out, "authorities", '[');
    for (uint32_t i = 0; i < s->authority.n; i++)
        if (s->authority.row[i].member == member)
            oy_view_authority(out, s, i);
    oy_json_close(out, ']');
}

static void positions(oy_json *out, const oy_state *s, uint32_t member) {
    oy_json_open(out, "positions", '[');
    for (uint32_t i = (uint32_t)s->position.n; i-- > 0;) {
        if (s->position.row[i].member != member)
            continue;
        oy_json_open(out, NULL, '{');
        oy_view_reference(out, "procedure", s, s->position.row[i].procedure);
        oy_view_position(out, s, i);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
}

static void sponsored(oy_json *out, const oy_state *s, uint32_t member) {
    oy_json_open(out, "sponsored", '[');
    for (uint32_t i = (uint32_t)s->sponsor.n; i-- > 0;) {
        const oy_sponsor *sponsor = &s->sponsor.row[i];
        if (sponsor->member != member)
            continue;
        const oy_proposal *p = &s->proposal.row[sponsor->proposal];
        oy_json_open(out, NULL, '{');
        oy_json_hash(out, "proposal", &p->id);
        oy_json_text(out, "title", p->title);
        oy_view_reference(out, "procedure", s, p->procedure);
        oy_view_index(out, "index", sponsor->index);
        oy_view_index(out, "withdrawn", sponsor->withdrawn);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
}

void oy_view_member(oy_json *out, const oy_state *s, uint32_t member) {
    oy_json_open(out, NULL, '{');
    who(out, s, member);
    oy_view_reference(out, "decision", s, s->member.row[member].decision);
    terms(out, s, member);
    suspensions(out, s, member);
    credentials(out, s, member);
    authorities(out, s, member);
    oy_view_pending(out, "pending", s, member);
    positions(out, s, member);
    sponsored(out, s, member);
    oy_json_close(out, '}');
}
