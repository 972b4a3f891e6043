# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""What is put forward, and how a question is put (R2, R6, R20 to R22, R26, R34)."""

import effects
import minus_one
import languages
import votes
import meetings
from state import OBJECTIONS, UNENDED, Row, ask


def find_proposal(s, d):
    proposal = s.by_id(s.proposals, d.act.first("proposal"))
    ask(proposal is not None, "no-such-proposal")
    return proposal


def propose(s, d):
    act, rules = d.act, s.rules()
    body = act.first("body")
    ask(body in rules.bodies, "no-such-body")
    ask(d.role in rules.office(body, "proposes"), "not-by-the-rules")
    outcome = act.first("outcome", "adopted")
    ask(outcome in rules.outcomes(body), "not-by-the-rules")
    ask(not act.all("effect") or outcome in effects.RUN + ("recommended",), "not-by-the-rules")
    ask(act.first("matter") != "procedural" or not act.all("effect"), "not-by-the-rules")
    base, follows = act.first("base"), act.first("follows")
    ask(base is None or s.by_id(s.procedures, base), "no-such-decision")
    ask(follows is None or s.by_id(s.procedures, follows), "no-such-procedure")
    recommended = act.first("recommended")
    ask(recommended is None or s.by_id(s.procedures, recommended), "no-such-decision")
    instants = [-1 if effect[1] is None else effect[1] for effect in act.all("effect")]
    ask(instants == sorted(instants), "line-order")
    proposal = Row(id=act.id, at=d.at, body=body, outcome=outcome, language=act.first("language"), versions={}, recommended=s.by_id(s.procedures, recommended), base=s.by_id(s.procedures, base), text=act.block,
                   reservations=act.first("reservations", "allowed"), matter=act.first("matter", "substantive"),
                   follows=s.by_id(s.procedures, follows), effects=act.all("effect"), withdrawn=False,
                   by_note=d.by_note, member=d.member, sponsors=[])
    s.proposals.append(proposal)
    proposal.sponsors.append(d.member)


def co_sponsor(s, d):
    proposal = find_proposal(s, d)
    ask(not proposal.withdrawn and not s.open_on(proposal), "late")
    ask(d.member not in proposal.sponsors, "already-a-sponsor")
    proposal.sponsors.append(d.member)
    s.joined.append(Row(id=d.act.id, proposal=proposal, member=d.member, by_note=d.by_note, over=False))


def withdraw(s, d):
    proposal = find_proposal(s, d)
    check_sponsor(s, proposal, d.member)
    sponsor_withdraws(s, d, proposal, d.member)


def newest_on(s, proposal):
    """The procedure opened last on a proposal, or None."""
    opened = s.open_on(proposal)
    return opened[-1] if opened else None


def check_sponsor(s, proposal, sponsor):
    ask(sponsor in proposal.sponsors, "not-a-sponsor")
    newest = newest_on(s, proposal)
    ask(newest is None or newest.status in ("open", "deferred"), "late")


def sponsor_withdraws(s, d, proposal, sponsor):
    newest = newest_on(s, proposal)
    proposal.sponsors.remove(sponsor)
    for joined in s.joined:
        joined.over |= joined.proposal is proposal and joined.member is sponsor
    if not proposal.sponsors:
        proposal.withdrawn = True
        if newest:
            newest.status, newest.ended = "withdrawn", d.at


def find_parts(s, d):
    """R38: the texts that are opened together, in order; most are opened alone."""
    parts = []
    for ident in [d.act.first("proposal"), *d.act.all("with")]:
        part = s.by_id(s.proposals, ident)
        ask(part is not None, "no-such-proposal")
        ask(not parts or part.body == parts[0].body, "no-such-body")
        ask(all(part is not other for other in parts), "already-open")
        parts.append(part)
    return parts


def check_opener(s, d, parts):
    rules, body = s.rules(), parts[0].body
    ask(body in rules.bodies, "no-such-body")
    for part in parts:
        others = [m for m in part.sponsors if m is not d.member and s.is_member(m)]
        two = d.act.role == "member" and d.member in part.sponsors and others and s.chair_at(d.at) is None
        ask(d.act.role in rules.office(body, "opens") or two, "not-by-the-rules")
    ask(all(part.outcome in rules.outcomes(body) for part in parts), "not-by-the-rules")
    ask(all(part.matter == parts[0].matter for part in parts), "not-by-the-rules")
    for part in parts:
        ask(not part.withdrawn, "not-open")
        opened = s.open_on(part)
        ask(all(p.status not in UNENDED + ("adopted", "reversed") and p.determined != "adopted" for p in opened), "already-open")
    running = [p for p in s.procedures if p.proposal.body == body and p.status == "open"]
    ask(len(running) < rules.value(body, "open-at-once"), "too-many-open")


def open_(s, d):
    act, parts, rules = d.act, find_parts(s, d), s.rules()
    proposal = parts[0]
    check_opener(s, d, parts)
    p = Row(id=act.id, index=d.index, opened=d.at, proposal=proposal, parts=parts, room=act.first("in", proposal.body), authentic=languages.authentic(act, parts), rules=rules, opened_as=act.role,
            opened_by=d.member, way=act.first("way"), form=act.first("form", "circular"),
            meeting=act.first("meeting"), deadline=act.first("deadline"), minimum=0, period=0, holes=0,
            extensions=0, extended_on_request=False, question=None, status="open", ended=None,
            final=None, announced=None, announced_at=None, questioned=False, contested=False, determined=None,
            determination=None, waiting=[], done=0, lapsed=0, symbol=None, amended=None,
            resumes=None, decided_by=None, substantive=False, tally=(0, 0, 0, 0), carried=False, announced_in=None,
            notified=None, issued=None)
    if act.first("resumes") is not None:
        ask(len(parts) == 1, "line-unknown")
        p.resumes = s.procedure(act.first("resumes"))
        check_resumption(s, d, p, p.resumes)
    else:
        ask(not act.all("replaced"), "line-missing")
        for part in parts:
            if not effects.only_waives(part):
                check_prepared(s, d, part)
    for part in parts:
        listed = all(languages.is_listed(act, part, language) for language in rules.versions(proposal.body))
        ask(listed or effects.only_waives(part) or effects.is_waived(s, part, "language"), "language-missing")
    languages.check_listed(act, parts)
    if act.first("by") == "way-out":
        ask(len(parts) == 1, "line-unknown")
        votes.check_way_out(s, p, proposal)
    p.default = s.value(p, "default") if p.way == "silence" else "adopted"
    p.decided_by = votes.rule_at_opening(p, act.first("by") == "way-out")
    p.minus = minus_one.check(s, d, p, parts)
    allowed = s.value(p, p.way)
    ask(allowed == "any" or allowed == "in-meeting" and p.form == "meeting", "not-by-the-rules")
    if act.first("in") is not None:
        ask(p.way == "session" or p.form == "meeting", "line-unknown")
        ask(p.room in rules.opened_in(proposal.body), "not-by-the-rules")
    if p.way == "silence":
        check_silence(s, d, p)
    else:
        check_session(d, p)
    if p.meeting is not None:
        meetings.check_takes(s, rules, p, p.meeting)
    ask(all(part.base is None or s.in_force(part.base) for part in parts), "base-not-in-force")
    effects.check(s, p, d.at, effects.running(p))
    s.procedures.append(p)


def check_prepared(s, d, proposal):
    """What the body asks before it is asked: notice, and the recommendation of another."""
    long_enough = d.at >= proposal.at + s.rules().value(proposal.body, "notice")
    ask(long_enough or effects.is_waived(s, proposal, "notice"), "too-early")
    ask(is_prepared(s, proposal) or effects.is_waived(s, proposal, "preparation"), "not-prepared")


def is_settled(p):
    if p.determined is not None:
        return p.determined == "adopted"
    return p.status == "adopted" and not p.questioned


def is_prepared(s, proposal):
    by, decision = s.rules().prepared_by(proposal.body), proposal.recommended
    if by is None and decision is None:
        return True
    if decision is None or not is_settled(decision):
        return False
    if by not in (None, decision.proposal.body):
        return False
    texts = [decision.amended or decision.proposal.text] + [part.text for part in decision.parts[1:]]
    return any(before.outcome == "recommended" and before.effects == proposal.effects and text == proposal.text
               for before, text in zip(decision.parts, texts, strict=True))


def check_session(d, p):
    ask(p.meeting is not None, "line-missing")
    ask(p.deadline is None and d.act.first("form") is None, "line-unknown")
    p.question = d.at


def check_silence(s, d, p):
    ask(p.deadline is not None and (p.form == "meeting") == (p.meeting is not None), "line-missing")
    shorter = [s.value(p, "resumption")] if d.act.first("resumes") is not None else []
    shorter += [s.value(p, "waiver-silence")] if all(map(effects.only_waives, p.parts)) else []
    working = s.rules().after_working_days(d.at, s.value(p, "silence-working-days")) - d.at
    circular = min([max(s.value(p, "silence-minimum"), working), *shorter])
    p.minimum = min([s.value(p, "silence-minimum-in-meeting"), *shorter]) if p.form == "meeting" else circular
    p.period = p.deadline - d.at
    ask(p.period >= 60, "period-too-short")
    quorum = s.value(p, "quorum") or sum(map(s.is_member, s.members)) // 2 + 1
    reason = "period-too-short" if p.period < p.minimum else "no-quorum" if p.period < circular and (s.present_at(p) < quorum or d.act.role == "secretariat") else None
    if reason and effects.all_waived(s, p, "length"):
        p.minimum = 60
    else:
        ask(reason is None, reason)
    ask(p.period <= s.value(p, "silence-longest"), "period-too-long")


def check_resumption(s, d, p, old):
    """R6: the unchanged text, once every objection is taken back. R22: only words objected to were replaced."""
    new, before = p.proposal, old.proposal
    ask(len(old.parts) == 1, "text-differs")
    ask(old.status == "broken" and new.body == before.body, "not-open")
    next_ = s.value(old, "after-break")
    ask(next_ != "stop" and (next_ == "revise" or p.way == "session"), "not-by-the-rules")
    ask(new.effects == before.effects and new.outcome == before.outcome, "text-differs")
    earlier = old
    while next_ == "revise" and earlier is not None and earlier.proposal.text == new.text:
        ask(not s.standing(earlier), "not-by-the-rules")
        earlier = earlier.resumes
    heard = [x for x in s.positions if x.procedure is old and not x.late and not x.not_entitled
             and not x.disregarded]
    objected = {words for x in heard if x.kind in OBJECTIONS for words in x.words}
    text = before.text
    for words, instead in d.act.all("replaced"):
        ask(words in objected and occurrences(text, words) == 1, "text-differs")
        text = text.replace(words, instead)
    ask(text == new.text, "text-differs")


def occurrences(text, words):
    """How often words stand in a text, also where they overlap."""
    return sum(text.startswith(words, place) for place in range(len(text)))
