# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""Agreement ad referendum (R39)."""

import authority
import effects
import minus_one
import votes
from state import ENDED, Row, ask


def ad_referendum(s, d):
    p = s.procedure(d.act.first("procedure"))
    ask(s.entitled(p, d.member), "not-entitled")
    ask(p.way == "session" and not minus_one.disregards(p, d.member, "object") and not votes.has_votes(p), "not-by-the-rules")
    ask(s.value(p, "ad-referendum") > 0, "not-by-the-rules")
    ask(p.status in ("open", "deferred"), "late")
    ask(all(x.procedure is not p or x.member is not d.member for x in s.assents), "done-before")
    s.assents.append(Row(procedure=p, member=d.member, joined=False, lapsed=False, hands=[]))


def stands(x):
    return not x.joined and not x.lapsed


def standing(s, p):
    return [x for x in s.assents if x.procedure is p and stands(x)]


def of(s, p, m):
    return next((x for x in standing(s, p) if x.member is m), None)


def check_may_join(s, p, m, received, at):
    ask(p.status not in ENDED, "late")
    ask(of(s, p, m) is not None, "nothing-to-confirm")
    over = p.status == "ad-referendum" and at >= p.deadline
    ask(not over or received is not None and received < p.deadline, "late")


def join(s, d):
    p = s.procedure(d.act.first("procedure"))
    check_may_join(s, p, d.member, d.received, d.at)
    authority.check_scan(d)
    if authority.releases_alone(d, s.value(p, "release-persons")):
        joins(s, p, d.member, authority.hands(d))
    else:
        authority.hold_over(s, d, "join", procedure=p)


def joins(s, p, m, by):
    x = of(s, p, m)
    x.joined, x.hands = True, by


def leaves(s, m, by):
    for x in s.assents:
        if x.member is m and stands(x) and x.procedure.status not in ENDED:
            x.lapsed, x.hands = True, by


def begin(s, d, p):
    import questions

    p.status, p.deadline = "ad-referendum", d.act.first("deadline")
    p.minimum = questions.usual_minimum(s, p, d.at)
    p.final = p.deadline + s.value(p, "receipt-window")


def fall_due(s, p, at):
    by_word = s.value(p, "ad-referendum-by") == "word"
    if s.standing(p) or by_word and standing(s, p):
        p.status, p.ended = "no-consensus", p.deadline
        return
    of_meeting = s.value(p, "ad-referendum-dated") == "announcement"
    effects.adopt(s, p, p.announced_at if of_meeting else p.deadline, at)
    if s.value(p, "number-at") == "announcement":
        effects.number(s, p, p.announced_at)


def fill_hole(s, p, last, now, restored):
    """R7: before T as a silence; from T on as its receipt window."""
    if last < p.deadline:
        p.holes += now - last
        meets = now > p.deadline - s.value(p, "last-hours")
        moved = max(p.deadline, p.announced_at + p.minimum + p.holes, restored if meets else 0)
        if moved > p.deadline:
            p.deadline, p.final = moved, moved + s.value(p, "receipt-window")
    elif now > p.final - s.value(p, "last-hours"):
        p.final = max(p.final, restored)
