# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""What members ask one another, and whether they can be reached (engine.md, "Follow-up")."""

import returns
from state import Row, ask

ASKING = {"report", "position", "head"}


def came(d):
    return d.received if d.by_note else d.at


def of_chair(d):
    return d.act.role == "chair" and not d.by_note


def clarify(s, d):
    act = d.act
    label, route = act.first("instrument"), act.first("route")
    code, about = act.first("member"), act.first("act")
    ask(returns.in_force(s, label), "no-such-instrument")
    ask(not of_chair(d) or route == "chair", "not-by-the-rules")
    ask(act.block or act.first("payload") is not None, "line-missing")
    asked = told = None
    if route == "chair" and not of_chair(d):
        ask(code is None and about is None, "line-unknown")
        ask(act.block is None, "block-unwanted")
    else:
        ask(code is not None, "line-missing")
        asked = s.member(code)
        ask(s.is_member(asked) and (of_chair(d) or asked is not d.member), "not-a-member")
        if about is not None:
            told = s.by_id(s.returns, about)
            ask(told is not None and returns.stands(told), "no-such-act")
    s.clarifications.append(Row(id=act.id, instrument=label, route=route, by=None if of_chair(d) else d.member, asked=asked,
                                about=told, received=came(d), by_note=d.by_note, disowned=False))


def check(s, d):
    act = d.act
    ask(returns.in_force(s, act.first("instrument")), "no-such-instrument")
    for code in act.all("recipient"):
        ask(s.is_member(s.member(code)), "not-a-member")
    s.checks.append(Row(id=act.id, instrument=act.first("instrument"), purpose=act.first("purpose") or "check",
                        named=act.all("recipient"), at=d.at))


def answer(s, d):
    ident, step = d.act.first("act"), d.act.first("step")
    x, check_ = s.by_id(s.clarifications, ident), s.by_id(s.checks, ident)
    if x is not None:
        ask(not x.disowned, "no-such-act")
        ask(step is not None, "line-missing")
        ask(of_chair(d) or (d.by_note or d.scopes & ASKING) and any(d.member is m for m in (x.by, x.asked)), "no-authority")
        ask(came(d) >= x.received, "too-early")
    else:
        ask(check_ is not None, "no-such-act")
        ask(step is None, "line-unknown")
        ask(not of_chair(d) and (not check_.named or d.member.code in check_.named), "no-authority")
        before = [y for y in s.answers if y.to is check_ and y.by is d.member and not y.disowned]
        ask(not before, "done-before")
        ask(came(d) >= check_.at, "too-early")
    s.answers.append(Row(id=d.act.id, to=x or check_, by=None if of_chair(d) else d.member, step=step, received=came(d),
                         by_note=d.by_note, disowned=False))


def said_under(s, ident):
    return s.by_id(s.clarifications, ident) or s.by_id(s.answers, ident)


def disown(d, x):
    ask(x.by_note and x.by is d.member, "no-authority")
    ask(not x.disowned, "nothing-to-confirm")
    x.disowned = True


def outcomes(s):
    def code(m):
        return m.code if m else "-"

    def show(at):
        return "-" if at is None else str(at)

    for place, x in enumerate(s.clarifications):
        about = "-" if x.about is None else s.returns.index(x.about)
        yield (f"clarification {place} {x.instrument} {x.route} {code(x.by)} {code(x.asked)} about={about}"
               f" received={show(x.received)} disowned={int(x.disowned)}")
    for place, x in enumerate(s.checks):
        yield f"check {place} {x.instrument} {x.purpose} {','.join(x.named) or '-'}"
    for place, x in enumerate(s.answers):
        asked = any(x.to is y for y in s.clarifications)
        to = next(i for i, y in enumerate(s.clarifications if asked else s.checks) if y is x.to)
        yield (f"answer {place} {'clarification' if asked else 'check'}={to} {code(x.by)} {x.step or '-'}"
               f" received={show(x.received)} disowned={int(x.disowned)}")
