# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""Returns: what members tell one another under the instruments in force (engine.md, "Returns")."""

import authority
from state import Row, ask

SAYS_ENOUGH = ("nil", "nothing-new", "ended")


def in_force(s, label):
    return f"instrument:{label}" in s.texts


def stands(x):
    return x.released is not None and not x.disowned


def correction_of(s, x):
    """What took the place of a return."""
    return next((y for y in s.returns if y.corrects is x and stands(y)), None)


def returned(s, d):
    act = d.act
    label, status, word = act.first("instrument"), act.first("return-status"), act.first("recipients")
    ask(in_force(s, label), "no-such-instrument")
    ask(status in SAYS_ENOUGH or act.block or act.first("payload") is not None, "line-missing")
    named = act.all("recipient")
    if word in ("named", "all-except"):
        ask(named, "line-missing")
    else:
        ask(not named, "line-unknown")
    for code in named:
        m = s.member(code)
        ask(m is not None and m is not d.member, "not-a-member")
    before = None
    if act.first("corrects") is not None:
        before = s.by_id(s.returns, act.first("corrects"))
        ask(before is not None, "no-such-act")
        ask(before.member is d.member, "no-authority")
        ask(before.instrument == label and before.period == act.first("period"), "no-such-act")
        ask(stands(before) and correction_of(s, before) is None, "done-before")
    ask(status != "ended" or before is not None, "line-missing")
    sends = d.by_note or bool(d.scopes & {"report", "head"})
    x = Row(id=act.id, instrument=label, member=d.member, period=act.first("period"), status=status, word=word,
            named=named, corrects=before, by_note=d.by_note, disowned=False, released=None, received=None)
    s.returns.append(x)
    if sends:
        x.released, x.received = d.index, d.received if d.by_note else d.at
    else:
        authority.hold_over(s, d, "return", returned=x)


def check_release(s, x):
    ask(in_force(s, x.instrument), "no-such-instrument")
    ask(x.corrects is None or stands(x.corrects) and correction_of(s, x.corrects) is None, "done-before")


def release(x, d):
    x.released, x.received = d.index, d.at


def disown(s, d, x):
    ask(x.by_note and x.member is d.member, "no-authority")
    ask(stands(x) and correction_of(s, x) is None, "nothing-to-confirm")
    x.disowned = True
