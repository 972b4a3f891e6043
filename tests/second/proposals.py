# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""What is put forward, and how a question is put (R2, R6, R20 to R22, R26, R34)."""

import effects
from state import Row, UNENDED, ask


def author(d):
    """Who proposes: a member, or None for the secretariat."""
    return d.member


def role_of(d):
    return "member" if d.by_note else d.act.role


def find_proposal(s, d):
    proposal = s.by_id(s.proposals, d.act.first("proposal"))
    ask(proposal is not None, "no-such-proposal")
    return proposal


def propose(s, d):
    act, rules = d.act, s.rules()
    body = act.first("body")
    ask(body in rules.bodies, "no-such-body")
    ask(role_of(d) in rules.office(body, "proposes"), "not-by-the-rules")
    base, follows = act.first("base"), act.first("follows")
    ask(base is None or s.by_id(s.procedures, base), "no-such-decision")
    ask(follows is None or s.by_id(s.procedures, follows), "no-such-procedure")
    proposal = Row(id=act.id, at=d.at, body=body, base=s.by_id(s.procedures, base), text=act.block,
                   reservations=act.first("reservations", "allowed"), effects=act.all("effect"), withdrawn=False,
                   by_note=d.by_note, member=d.member, sponsors=[])
    s.proposals.append(proposal)
    proposal.sponsors.append(author(d))


def co_sponsor(s, d):
    proposal = find_proposal(s, d)
    ask(not proposal.withdrawn and not s.open_on(proposal), "late")
    ask(d.member not in proposal.sponsors, "already-a-sponsor")
    proposal.sponsors.append(d.member)


def withdraw(s, d):
    proposal = find_proposal(s, d)
    sponsor_withdraws(s, d, proposal, author(d))


def sponsor_withdraws(s, d, proposal, sponsor):
    ask(sponsor in proposal.sponsors, "not-a-sponsor")
    opened = s.open_on(proposal)
    newest = opened[-1] if opened else None
    ask(not proposal.withdrawn and (newest is None or newest.status not in ("expired", "adopted")), "late")
    proposal.sponsors.remove(sponsor)
    if not proposal.sponsors:
        proposal.withdrawn = True
        if newest and newest.status in UNENDED:
            newest.status, newest.ended = "withdrawn", d.at


def unended(s, body):
    return [p for p in s.procedures if p.proposal.body == body and p.status in UNENDED]


def open_(s, d):
    act, proposal, rules = d.act, find_proposal(s, d), s.rules()
    body = proposal.body
    ask(body in rules.bodies, "no-such-body")
    ask(act.role in rules.office(body, "opens"), "not-by-the-rules")
    ask(not proposal.withdrawn, "not-open")
    ask(all(p.status not in UNENDED + ("adopted",) for p in s.open_on(proposal)), "already-open")
    ask(len(unended(s, body)) < rules.value(body, "open-at-once"), "too-many-open")
    ask(proposal.base is None or s.in_force(proposal.base), "base-not-in-force")
    p = Row(id=act.id, index=d.index, opened=d.at, proposal=proposal, rules=rules, opened_as=act.role,
            opened_by=d.member, way=act.first("way"), form=act.first("form", "circular"),
            meeting=act.first("meeting"), deadline=act.first("deadline"), minimum=0, period=0, holes=0,
            window_holes=0, extensions=0, extended_on_request=False, question=None, status="open", ended=None,
            final=None, announced=None, announced_at=None, questioned=False, symbol=None, amended=None)
    effects.check(s, p, d.at)
    if p.way == "session":
        p.question = d.at
    else:
        check_silence(s, d, p)
    s.procedures.append(p)


def check_silence(s, d, p):
    p.minimum = s.value(p, "silence-minimum-in-meeting" if p.form == "meeting" else "silence-minimum")
    resumes = d.act.first("resumes")
    if resumes is not None:
        check_resumption(s, d, p, s.procedure(resumes))
        p.minimum = min(p.minimum, s.value(p, "resumption"))
    p.period = p.deadline - d.at
    ask(p.period >= p.minimum, "period-too-short")
    ask(p.period <= s.value(p, "silence-longest"), "period-too-long")


def check_resumption(s, d, p, old):
    """R6: the unchanged text, once every objection is taken back. R22: only words objected to were replaced."""
    ask(old.status == "broken", "not-open")
    replaced = d.act.all("replaced")
    new = p.proposal
    ask(new.effects == old.proposal.effects and new.body == old.proposal.body, "text-differs")
    if not replaced:
        ask(new.text == old.proposal.text, "text-differs")
        ask(not s.standing(old), "text-differs")
        return
    objected = {w for x in s.positions if x.procedure is old and s.stands(x) for w in x.words}
    text = old.proposal.text
    for before, after in replaced:
        ask(before in objected and text.count(before) == 1, "text-differs")
        text = text.replace(before, after)
    ask(text == new.text, "text-differs")
