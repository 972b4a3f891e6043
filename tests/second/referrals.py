# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""Matters that a member refers, and the ladder that they go up (engine.md, "Ladders")."""

from state import Row, ask


def steps(x):
    return x.rules.ladder(x.ladder)


def refer(s, d):
    rules = s.rules()
    ladder = rules.ladder(d.act.first("ladder"))
    ask(ladder, "not-by-the-rules")
    s.referrals.append(Row(id=d.act.id, index=d.index, ladder=d.act.first("ladder"), rules=rules, member=d.member, step=0,
                           due=d.at + ladder[0][3], status="running"))


def withdraw(s, d):
    x = s.by_id(s.referrals, d.act.first("act"))
    ask(x is not None, "no-such-act")
    ask(x.member is d.member, "no-authority")
    ask(x.status == "running", "nothing-to-confirm")
    x.status = "withdrawn"


def fall_due(x, at):
    """A step is over; the next begins then, or the ladder ends."""
    x.step += 1
    _, step, body, lasts = steps(x)[x.step]
    if step == "end":
        x.status = body
    else:
        x.due = at + lasts


def before(s, p, ident):
    """The matter, when it is before the body that decides."""
    x = s.by_id(s.referrals, ident)
    return x if x and x.status == "running" and steps(x)[x.step][2] == p.proposal.body else None


def extend_step(s, p, at, ident, until):
    x = before(s, p, ident)
    if x is None or until <= x.due:
        return False
    if not s.trial:
        x.due = until
    return True


def settle(s, p, at, ident):
    x = before(s, p, ident)
    if x is not None and not s.trial:
        x.status = "settled"
    return x is not None
