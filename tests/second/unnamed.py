# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""Objections whose author only the chair and the secretariat know (R33)."""

import questions
import silence
from state import ENDED, Row, ask

OFFICES = ("chair", "secretariat")


def find(s, d):
    """The unnamed objection that an act names."""
    x = s.by_id(s.unnamed, d.act.first("act"))
    ask(x is not None, "no-such-act")
    return x


def check_timely(s, d, p, received):
    """As a letter from a member would be."""
    ask(received <= d.at, "received-after-stamp")
    handed = Row(**vars(d))
    handed.by_note, handed.received = True, received
    ask(questions.is_in_time(s, handed, p), "late")


def silence_broken(s, d):
    p = s.procedure(d.act.first("procedure"))
    votes_there = p.default == "reversed" or p.decided_by != "consensus"
    ask(p.way == "silence" and not votes_there and s.value(p, "objectors") == "offices", "not-by-the-rules")
    check_timely(s, d, p, d.act.first("received"))
    s.unnamed.append(Row(id=d.act.id, procedure=p, received=d.act.first("received"), by=d.act.key, role=d.role,
                         confirmed=False, withdrawn=False, disclosed=None, denied=False))


def wait(s, d, x, **more):
    s.joints.append(Row(id=d.act.id, kind=d.act.type, unnamed=x, by=d.act.key, role=d.role, done=False, **more))


def withdraw_unnamed(s, d):
    x = find(s, d)
    ask(s.unnamed_stands(x), "no-objection")
    ask(d.act.first("received") <= d.at, "received-after-stamp")
    wait(s, d, x)


def check_disclosure(s, x, at):
    p = x.procedure
    after = s.value(p, "disclose-after")
    ask(after, "not-by-the-rules")
    ask(p.status in ENDED and at >= p.ended + after, "too-early")


def disclose(s, d):
    x, m = find(s, d), s.member(d.act.first("member"))
    ask(x.confirmed, "no-such-act")
    ask(m is not None and m.member_from is not None, "not-a-member")
    check_disclosure(s, x, d.at)
    wait(s, d, x, member=m)


def waiting(s, ident):
    """What a confirmation of that act is about: an unnamed objection, or an act on one. None: neither."""
    return s.by_id(s.unnamed, ident) or s.by_id(s.joints, ident)


def confirm(s, d, w):
    entering = w in s.unnamed
    ask(not (w.confirmed if entering else w.done), "nothing-to-confirm")
    ask(d.act.key != w.by and d.act.role != w.role, "same-office")
    ask(d.role in OFFICES, "no-authority")
    if entering:
        check_timely(s, d, w.procedure, w.received)
        w.confirmed = True
        silence.stop(s, w.procedure, d.at)
        return
    x = w.unnamed
    if w.kind == "disclose":
        check_disclosure(s, x, d.at)
        x.disclosed, x.denied = w.member, False
    else:
        ask(s.unnamed_stands(x), "no-objection")
        x.withdrawn = True
        silence.restore(s, x.procedure, d.at)
    w.done = True


def deny(s, d, x):
    ask(x.disclosed is not None and x.disclosed is d.member, "no-authority")
    ask(not x.denied, "nothing-to-confirm")
    x.denied = True
