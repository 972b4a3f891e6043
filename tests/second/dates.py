# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""The dates of a decision that are kept apart (R27)."""

import effects
from state import ENDED, ask


def notify(s, d):
    p = s.procedure(d.act.first("procedure"))
    ask(d.role in p.rules.office(p.proposal.body, "announces"), "not-by-the-rules")
    ask(p.status in ENDED, "too-early")
    ask(p.notified is None, "done-before")
    p.notified = d.at
    number_at(s, p, "notification", d.at)


def issue(s, d):
    p = s.procedure(d.act.first("procedure"))
    ask(p.issued is None, "done-before")
    ask(p.status in ENDED, "too-early")
    stands = p.determined == "adopted" or p.status == "adopted" and p.determined is None
    ask(not stands or not p.questioned or p.determined, "under-question")
    ask(stands, "no-such-decision")
    ask(all(x.procedure is not p or x.over for x in s.divergences), "under-question")
    series = p.rules.series(p.proposal.body)
    ask(series is None or p.symbol or effects.is_agenda(p) or s.value(p, "number-at") == "issue", "too-early")
    after = s.value(p, "issue-after")
    ask(after != "notification" or p.notified is not None, "too-early")
    ask(after != "announcement" or p.announced_at is not None, "too-early")
    followed = [m for m in s.meetings.values() if m.body == p.proposal.body and m.opened is not None
                and m.opened >= p.ended and m.closed is not None]
    ask(after != "meeting" or followed, "too-early")
    p.issued = d.at
    number_at(s, p, "issue", d.at)


def number_at(s, p, what, at):
    if s.value(p, "number-at") == what:
        effects.number(s, p, at)
