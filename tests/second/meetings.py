# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""Meetings that are entered, and who is there (R23, R32)."""

import effects
from state import Row, ask

AFTER = {  # event: the states from which it follows, the state that follows
    "convened": (("convened",), "convened"), "opened": (("convened",), "open"), "suspended": (("open",), "suspended"),
    "resumed": (("suspended",), "open"), "closed": (("open", "suspended"), "closed"),
}


def meeting(s, d):
    body, event = d.act.first("body"), d.act.first("event")
    ask(body in s.rules().bodies, "no-such-body")
    ask(d.role in s.rules().office(body, "convenes"), "not-by-the-rules")
    planned, place = d.act.first("planned"), d.act.first("place")
    ask(event != "convened" or planned is not None, "line-missing")
    ask(event == "convened" or planned is None and place is None, "line-unknown")
    m = s.meetings.get((body, d.act.first("meeting")))
    ask((m.state if m else "convened") in AFTER[event][0], "meeting-state")
    if m is None:
        m = Row(state="convened", opened=None, closed=None, agenda=None, rules=s.rules(), body=body)
        s.meetings[body, d.act.first("meeting")] = m
    m.state = AFTER[event][1]
    if event == "opened":
        m.opened = d.at
    if event == "closed":
        m.closed = d.at
        for p in s.procedures:
            if p.way == "session" and p.status == "open" and s.meeting_of(p) is m:
                p.status = "deferred"


def check_takes(s, rules, p, label):
    """Whether a question of these texts may be put at a meeting now."""
    body = p.room
    m = s.meetings.get((body, label))
    wanted = rules.value(body, "agenda") == "required"
    ask(m is None and not wanted or m is not None and m.state == "open", "meeting-not-open")
    for part in p.parts:
        about_it = part.effects == [("agenda", None, label)] and part.outcome in effects.RUN
        about_it = part.body == body and (about_it or effects.is_waived(s, part, "agenda")) or effects.only_waives(part)
        ask(m is None or not wanted or m.agenda or about_it, "agenda-not-adopted")


def check_sitting(s, p):
    """A question that is before a meeting that was entered is announced while that is open."""
    m = s.meeting_of(p)
    ask(m is None or m.state == "open", "meeting-not-open")


def check_place(s, p, label):
    """Where what has ended is announced in a meeting, that is one of the body, and open."""
    if label is not None:
        m = s.meetings.get((p.proposal.body, label))
        ask(m is not None and m.state == "open", "meeting-not-open")


def attendance(s, d):
    body, meeting = d.act.first("body"), d.act.first("meeting")
    ask(body in s.rules().bodies, "no-such-body")
    named = [(word, code) for word in ("present", "left", "absent") for code in d.act.all(word)]
    for _word, code in named:
        ask(s.is_member(s.member(code)), "not-a-member")
    for word, code in named:
        s.attendance[body, meeting, code] = word
