// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Meetings: where each stands, its agenda, and who is there as last entered.
#include "meeting.h"
#include "view_part.h"

#define SHOWN 20 // the newest; older ones stand in the record

static void delegations(oy_json *out, const oy_state *s, const oy_meeting *m) {
    uint64_t row;
    oy_json_open(out, "attendance", '[');
    for (uint32_t i = 0; i < s->member.n; i++) {
        oy_hash key = oy_seat_key(m->body, m->label, i);
        if (!oy_idmap_get(&s->seats, &key, &row))
            continue;
        oy_json_open(out, NULL, '{');
        oy_view_code(out, "member", s, i);
        oy_view_word(out, "status", s->attendance.row[row].status);
        oy_json_flag(out, "returned", s->attendance.row[row].returned);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
}

void oy_view_meetings(oy_json *out, const char *key, const oy_state *s) {
    oy_json_open(out, key, '[');
    for (size_t i = s->meeting.n; i > 0 && s->meeting.n - i < SHOWN; i--) {
        const oy_meeting *m = &s->meeting.row[i - 1];
        oy_json_open(out, NULL, '{');
        oy_json_text(out, "body", m->body);
        oy_json_text(out, "meeting", m->label);
        oy_view_word(out, "state", oy_meeting_state(s, (uint32_t)(i - 1)));
        oy_json_instant(out, "planned", m->planned);
        oy_view_text(out, "place", m->place);
        oy_json_instant(out, "opened", m->opened);
        oy_json_instant(out, "closed", m->closed);
        oy_view_reference(out, "agenda", s, m->agenda);
        delegations(out, s, m);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
}
