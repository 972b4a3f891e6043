# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""What happens to a question once it is put: time, positions, statements, announcements (R1, R4 to R7, R13 to R16, R18,
R23, R31, R32, R34).
"""

import effects
from authority import check_release, hold_over, releases_alone, take_back
from proposals import sponsor_withdraws
from state import ENDED, Row, Without, ask


def fill_holes(s, last, now):
    """R7: two stamps further apart than the gap; before anything falls due."""
    for p in s.procedures:
        length = now - last
        if p.way != "silence" or p.status not in ("open", "expired") or length <= s.value(p, "gap"):
            continue
        restored = now + min(s.value(p, "gap-restores-most"), length + s.value(p, "gap-grace"))
        lasting = s.value(p, "last-hours")
        if p.status == "open":
            p.holes += length
            meets = now > p.deadline - lasting
            p.deadline = max(p.deadline, p.opened + p.minimum + p.holes, restored if meets else 0)
        else:
            p.window_holes += length
            meets = now > p.final - lasting
            window = s.value(p, "receipt-window")
            p.final = max(p.final, p.deadline + window + p.window_holes, restored if meets else 0)


def fall_due(s, p, what, at):
    if what == "expiry":
        p.status, p.ended = "expired", p.deadline
        p.final = p.deadline + s.value(p, "receipt-window")
    else:
        effects.adopt(s, p, p.deadline, at)
        if s.value(p, "number-at") == "adoption":
            effects.number(s, p, p.deadline)


def check_running(p):
    ask(p.way == "silence", "not-open")
    if p.status != "open":
        raise Without("late" if p.status in ("expired", "adopted") else "not-open")


def extend(s, d):
    p, deadline = s.procedure(d.act.first("procedure")), d.act.first("deadline")
    communications = d.act.first("ground") is not None
    opener = d.act.role == p.opened_as and (d.act.role != "member" or d.member is p.opened_by)
    ask(d.act.role == "chair" or opener and not communications, "not-by-the-rules")
    check_running(p)
    ask(deadline > p.deadline, "not-later")
    ask(communications or p.extensions < s.value(p, "extensions"), "too-many-extensions")
    ask(deadline - p.deadline <= p.period, "period-too-long")
    ask(deadline - p.opened <= s.value(p, "silence-longest"), "period-too-long")
    p.deadline = deadline
    p.extensions += not communications


def lift(s, d):
    p = s.procedure(d.act.first("procedure"))
    ask(p.opened_as == "chair", "not-by-the-rules")
    check_running(p)
    p.status, p.ended = "lifted", d.at


# Positions

def position(s, d, p):
    x = Row(kind=d.act.carried, member=d.member, procedure=p, id=d.act.id, index=d.index, at=d.at,
            received=d.received, by_note=d.by_note, to=d.act.first("to", "text"), words=d.act.all("words"),
            late=False, not_entitled=False, after=False, withdrawn=None, disowned=None, lapsed=None)
    return x


def keep(s, x, reason):
    """R13: what is late, or of one who has no position, is kept beside the decision."""
    x.late, x.not_entitled = reason == "late", reason == "not-entitled"
    if reason in ("late", "not-entitled"):
        s.positions.append(x)
    raise Without(reason)


def why_untimely(s, d, p):
    """Why a stopping act comes too late for this question; None when it is in time."""
    if p.way == "session":
        if p.status in ("open", "deferred"):
            return None
        return "late" if p.status in ("adopted", "no-consensus") else "not-open"
    said = d.received if d.by_note else d.at
    if p.status in ("open", "expired", "broken"):
        if said >= p.deadline:
            return "late"
        if p.status == "broken" and d.at >= p.deadline + s.value(p, "receipt-window"):
            return "late"
        return None
    return "late" if p.status == "adopted" else "not-open"


def check_position(s, d, p, x):
    if not s.entitled(p, d.member):
        keep(s, x, "not-entitled")
    reason = why_untimely(s, d, p)
    if reason:
        keep(s, x, reason)


def object_(s, d):
    p = s.procedure(d.act.first("procedure"))
    x = position(s, d, p)
    check_position(s, d, p, x)
    if x.to == "silence":
        ask(p.form == "meeting" and p.way == "silence", "not-by-the-rules")
    s.positions.append(x)
    if p.way == "silence" and p.status in ("open", "expired"):
        p.status, p.ended = "lifted" if x.to == "silence" else "broken", d.at


def request_time(s, d):
    p = s.procedure(d.act.first("procedure"))
    x = position(s, d, p)
    if not s.entitled(p, d.member):
        keep(s, x, "not-entitled")
    try:
        check_running(p)
    except Without as why:
        keep(s, x, why.reason)
    s.positions.append(x)
    more = s.value(p, "request-extends")
    if more and not p.extended_on_request and p.deadline + more - p.opened <= s.value(p, "silence-longest"):
        p.deadline += more
        p.extended_on_request = True


def withdraw_objection(s, d):
    p = s.procedure(d.act.first("procedure"))
    check_release(d)
    ask(d.member.code in s.standing(p), "no-objection")
    if releases_alone(d, s.value(p, "release-persons")):
        take_back(s, p, d.member, d.index)
    else:
        hold_over(s, d, "withdraw-objection", procedure=p)


def disown(s, d):
    ident = d.act.first("act")
    x = s.by_id(s.positions, ident)
    if x is None:
        proposal = s.by_id(s.proposals, ident)
        ask(proposal is not None and proposal.by_note and proposal.member is d.member, "no-such-act")
        sponsor_withdraws(s, d, proposal, d.member)
        return
    ask(x.by_note and x.member is d.member and x.disowned is None and x.withdrawn is None, "no-such-act")
    if not s.stands(x):
        x.disowned = d.index
        return
    check_release(d)
    if releases_alone(d, s.value(x.procedure, "release-persons")):
        x.disowned = d.index
    else:
        hold_over(s, d, "disown", position=x, procedure=x.procedure)


def state_(s, d):
    """R15: a reservation or an interpretative statement."""
    p = s.procedure(d.act.first("procedure"))
    x = position(s, d, p)
    if not s.entitled(p, d.member):
        keep(s, x, "not-entitled")
    ask(d.act.carried != "reserve" or p.proposal.reservations == "allowed", "reservations-excluded")
    said = d.received if d.by_note else d.at
    if p.status == "adopted":
        last = max(p.ended, p.announced_at or 0) + s.value(p, "statements")
        ask(said < last, "window-closed")
        x.after = said >= p.ended
    else:
        ask(p.status not in ENDED, "not-open")
    s.positions.append(x)


# Sessions

AGREES = {"adopted": {"adopted", "adopted-as-amended"}, "broken": {"no-consensus"}, "no-consensus": {"no-consensus"},
          "withdrawn": {"withdrawn"}, "lifted": {"withdrawn"}, "deferred": {"deferred"}}


def count_present(s, p):
    return sum(status == "present" for (body, meeting, _), status in s.attendance.items()
               if (body, meeting) == (p.proposal.body, p.meeting))


def announce(s, d):
    p, result = s.procedure(d.act.first("procedure")), d.act.first("result")
    ask(d.act.role in p.rules.office(p.proposal.body, "announces"), "not-by-the-rules")
    if p.status in ENDED:
        correct(s, d, p, result)
        return
    ask(p.way == "session", "too-early")
    ask(p.status == "open", "not-in-session")
    ask(d.at >= p.question + s.value(p, "announce-after"), "too-early")
    if result in ("adopted", "adopted-as-amended"):
        ask(count_present(s, p) >= s.value(p, "quorum"), "no-quorum")
    p.announced, p.announced_at = result, d.at
    if result in ("adopted", "adopted-as-amended"):
        if s.standing(p):
            p.status, p.ended = "no-consensus", d.at
        else:
            p.amended = d.act.block
            effects.adopt(s, p, d.at, d.at)
    elif result == "deferred":
        p.status = "deferred"
    else:
        p.status, p.ended = result, d.at
    p.questioned = result not in AGREES.get(p.status, ())
    effects.number(s, p, d.at)


def correct(s, d, p, result):
    """What came of it is said by the chair, perhaps once more: it changes no outcome."""
    if p.way == "silence":
        ask(result not in ("adopted-as-amended", "deferred"), "not-in-session")
    p.announced, p.announced_at = result, d.at
    p.questioned = result not in AGREES.get(p.status, ())
    if s.value(p, "number-at") == "announcement":
        effects.number(s, p, d.at)


def reopen(s, d):
    p = s.procedure(d.act.first("procedure"))
    ask(d.act.role in p.rules.office(p.proposal.body, "opens"), "not-by-the-rules")
    ask(p.status == "deferred", "not-open")
    p.status, p.question, p.meeting = "open", d.at, d.act.first("meeting")


def attendance(s, d):
    body, meeting = d.act.first("body"), d.act.first("meeting")
    ask(body in s.rules().bodies, "no-such-body")
    named = [(word, code) for word in ("present", "left", "absent") for code in d.act.all(word)]
    for _word, code in named:
        ask(s.is_member(s.member(code)), "not-a-member")
    for word, code in named:
        s.attendance[body, meeting, code] = word
