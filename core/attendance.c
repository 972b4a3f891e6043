// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Who is at a meeting, as its secretary enters it: present, left, present again, not represented (R23).
#include "deed.h"

uint64_t oy_members_present(const oy_state *s, oy_bytes body, oy_bytes meeting) {
    uint64_t present = 0, row;
    for (uint32_t m = 0; m < s->member.n; m++) {
        oy_hash key = oy_seat_key(body, meeting, m);
        if (oy_member_is(s, m) && oy_idmap_get(&s->seats, &key, &row))
            present += s->attendance.row[row].status == OY_ATTENDANCE_PRESENT;
    }
    return present;
}

bool oy_member_was_away(const oy_state *s, oy_bytes body, oy_bytes meeting, uint32_t member) {
    uint64_t row;
    oy_hash key = oy_seat_key(body, meeting, member);
    return oy_idmap_get(&s->seats, &key, &row) && s->attendance.row[row].status != OY_ATTENDANCE_PRESENT;
}

static bool is_member(const oy_state *s, oy_bytes code) {
    uint32_t row = oy_member_find(s, code);
    return row != OY_NONE && oy_member_is(s, row);
}

oy_code oy_check_attendance(const oy_state *s, const oy_deed *d) {
    if (!oy_rules_body(oy_state_rules(s), oy_act_line(d->act, OY_LINE_BODY)))
        return OY_NO_SUCH_BODY;
    for (size_t i = 0; i < d->act->line_count; i++) {
        const oy_line *line = &d->act->lines[i];
        bool names = line->key == OY_LINE_PRESENT || line->key == OY_LINE_LEFT || line->key == OY_LINE_ABSENT;
        if (names && !is_member(s, line->value))
            return OY_NOT_A_MEMBER;
    }
    return OY_OK;
}

static oy_attendance *seat(oy_state *s, oy_bytes body, oy_bytes meeting, uint32_t member) {
    uint64_t row;
    oy_hash key = oy_seat_key(body, meeting, member);
    if (oy_idmap_get(&s->seats, &key, &row))
        return oy_attendance_edit(s, (uint32_t)row);
    oy_attendance *a = oy_attendance_add(s);
    a->body = oy_keep(s, body);
    a->meeting = oy_keep(s, meeting);
    a->member = member;
    oy_attendance_link(s, OY_LAST(s, attendance));
    return a;
}

static void sit(oy_attendance *a, oy_word status, uint64_t index) {
    a->returned = status == OY_ATTENDANCE_PRESENT && (a->status == OY_ATTENDANCE_LEFT || a->returned);
    a->status = status;
    a->index = index;
}

void oy_apply_attendance(oy_state *s, const oy_deed *d) {
    oy_bytes body = oy_act_line(d->act, OY_LINE_BODY), meeting = oy_act_line(d->act, OY_LINE_MEETING);
    for (size_t i = 0; i < d->act->line_count; i++) {
        const oy_line *line = &d->act->lines[i];
        if (line->key == OY_LINE_PRESENT)
            sit(seat(s, body, meeting, oy_member_find(s, line->value)), OY_ATTENDANCE_PRESENT, d->index);
        else if (line->key == OY_LINE_LEFT)
            sit(seat(s, body, meeting, oy_member_find(s, line->value)), OY_ATTENDANCE_LEFT, d->index);
        else if (line->key == OY_LINE_ABSENT)
            sit(seat(s, body, meeting, oy_member_find(s, line->value)), OY_ATTENDANCE_ABSENT, d->index);
    }
}
