# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""Who speaks for a member, and a seat that two claim."""

from state import Row, ask


def check_seat(s, d):
    """Nothing is released in the name of a member whose seat two claim."""
    m = released_for(s, d)
    ask(m is None or not m.contested, "seat-contested")


def released_for(s, d):
    kind, act = d.act.carried, d.act
    if kind in ("withdraw-objection", "leave", "disown", "withdraw-divergence", "withdraw-referral", "join"):
        return d.member
    if kind == "heard":
        return d.member if d.role == "member" else None
    if kind == "vote":
        return d.member if act.first("vote") != "no" else None
    if kind == "accredit":
        return s.member(act.first("member"))
    if kind == "revoke":
        a = s.authority(act.first("holder"))
        return a.member if a else None
    if kind == "confirm":
        w = next((w for w in s.pendings if w.act == act.first("act")), None)
        return w.member if w and w.kind != "compromised" else None
    return None


def credentials(s, d):
    m, body, meeting = s.member(d.act.first("member")), d.act.first("body"), d.act.first("meeting")
    what = d.act.first("credentials")
    ask(s.is_member(m), "not-a-member")
    ask(body is None or body in s.rules().bodies, "no-such-body")
    ask(meeting is None or body is not None, "line-missing")
    ask(what != "contested" or body is None, "line-unknown")
    ask(not m.contested, "seat-contested")
    m.contested = what == "contested"
    s.credentials.append(Row(member=m.code, body=body, meeting=meeting, what=what))
    for w in s.pendings:
        if m.contested and w.member is m and not w.done and not w.stopped and w.effective is not None:
            w.stopped = True
            if w.kind == "accredit":
                w.authority.awaited = set()


def effect(s, p, at, code, what):
    m = s.member(code)
    if not s.is_member(m):
        return False
    m.contested = False
    s.credentials = s.credentials + [Row(member=code, body=None, meeting=None, what=what)]
    return True
