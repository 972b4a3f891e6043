# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""What was not taken into account (R32), and the rulings of the chair (R36)."""

from state import Row, ask


def answer_until(m, start, least):
    """Until when what happened can be answered: the close of the meeting, and so long at least. None: not known yet."""
    if m is None:
        return start + least
    return None if m.closed is None else max(m.closed, start + least)


def is_open(until, at):
    return until is None or at < until


def was_away(s, body, meeting, member):
    return s.attendance.get((body, meeting, member.code), "present") != "present"


def stands(x):
    return x.kind == "not-taken" and not (x.late or x.not_entitled or x.disowned is not None or x.dismissed)


def claims(s, p):
    return [x for x in s.positions if x.procedure is p and stands(x)]


def not_taken(s, d):
    import questions

    p = s.procedure(d.act.first("procedure"))
    questions.ask_or_keep(s, d, s.is_member(d.member) and s.entitled(p, d.member), "not-entitled")
    least = s.value(p, "not-taken")
    ask(p.way == "session" and p.status in ("adopted", "ad-referendum") and p.decided_by == "consensus" and p.determined is None and least > 0
        and p.minus is not d.member,
        "not-by-the-rules")
    ask(not was_away(s, p.room, p.meeting, d.member), "not-present")
    ask(is_open(answer_until(s.meeting_of(p), p.ended if p.status == "adopted" else p.announced_at, least), d.at), "window-closed")
    s.positions.append(questions.position(s, d, p))
    p.questioned = True


def differs(p):
    """Whether what was announced and what was computed are not the same."""
    defeated = p.status in ("not-adopted", "no-consensus") and p.carried
    if p.announced in ("agreed-ad-referendum", "subject-to-silence"):
        return False  # what came of the condition follows
    return (p.announced in ("adopted", "adopted-as-amended")) != (p.status == "adopted") or defeated


def claim_is_over(s, x):
    """One that stood does no longer."""
    p = x.procedure
    if p.determined is not None:
        return
    p.questioned = bool(claims(s, p)) or differs(p)
    by = {"adoption": p.ended, "announcement": p.announced_at}
    if s.value(p, "number-at") in by:
        import effects

        effects.number(s, p, by[s.value(p, "number-at")])


def ruling(s, d):
    body, label = d.act.first("body"), d.act.first("meeting")
    ask(body in s.rules().bodies, "no-such-body")
    ident = d.act.first("act")
    kept = any(row.id == ident for row in s.proposals + s.procedures + s.positions)
    ask(kept or any(w.act == ident for w in s.pendings), "no-such-act")
    m = s.meetings.get((body, label))
    ask(label is None or m is not None and m.state != "closed", "meeting-not-open")
    room, x = body, s.by_id(s.positions, ident)
    x = x if x is not None and x.kind == "not-taken" else None
    if x is not None:
        ask(x.procedure.proposal.body == body, "no-such-body")
        ruled = any(r.claim is x for r in s.rulings)
        ask(stands(x) and not ruled and x.procedure.determined is None, "nothing-to-confirm")
        room, label = x.procedure.room, x.procedure.meeting
    s.rulings.append(Row(id=d.act.id, index=d.index, at=d.at, claim=x, body=body, room=room, label=label, rules=s.rules(),
                         finding=d.act.first("finding"), challenged=False, stood=None, settlement=None))


def challengeable_until(s, r):
    return answer_until(s.meetings.get((r.room, r.label)), r.at, r.rules.value(r.body, "challenge"))


def due(s, r):
    return None if r.challenged or r.stood is not None else challengeable_until(s, r)


def challenge(s, d):
    r = s.by_id(s.rulings, d.act.first("act"))
    ask(r is not None, "no-such-act")
    own = r.claim is not None and r.claim.member is d.member
    ask(own or not s.suspended_at(d.member, r.at), "not-entitled")
    ask(own or not was_away(s, r.room, r.label, d.member), "not-present")
    ask(not r.challenged, "challenged-before")
    ask(r.stood is None and is_open(challengeable_until(s, r), d.at), "window-closed")
    r.challenged = True


def stand(s, r, at):
    r.stood = at
    if r.finding == "dismissed" and r.claim is not None and stands(r.claim):
        r.claim.dismissed = True
        claim_is_over(s, r.claim)


def settle(s, p, at, ident, outcome):
    """The body settles what was challenged. It stands alone in its proposal."""
    r = s.by_id(s.rulings, ident)
    if r is None or len(p.parts) > 1 or len(p.proposal.effects) != 1 or r.body != p.proposal.body:
        return False
    if not r.challenged or r.settlement is not None:
        return False
    by_vote = any(p is other for other in s.procedures) and p.decided_by in ("majority", "two-thirds")
    if r.claim is not None and s.is_member(r.claim.member) and (by_vote or not s.entitled(p, r.claim.member)):
        return False
    if not s.trial:
        r.settlement, r.stood = outcome, at
        if outcome == "upheld":
            stand(s, r, at)
    return True
