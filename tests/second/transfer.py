# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""The record goes on under another operator (R30): decided by the body, or signed by the chair and most of the members."""

import authority
from forms import owner_of, vkey
from state import Row, ask

SHARES = {"two-thirds": (2, 3), "three-quarters": (3, 4), "all": (1, 1)}
RELEASING = {"release", "head"}


def is_new_place(s, origin, log, operator):
    """→ the reason for which the record cannot go on there, or None."""
    if origin.endswith("/simulated") != s.origin.endswith("/simulated") or origin == s.origin or origin in s.former:
        return "wrong-origin"
    if vkey(log)[:2] != (origin, 1) or vkey(operator)[1] != 1 or owner_of(operator) != "operator":
        return "key-mismatch"
    name, _, public = vkey(operator)
    if any(vkey(a.key)[0] == name or vkey(a.key)[2] == public for a in s.authorities):
        return "key-in-use"
    return None


def effect(s, p, at, origin, log, operator):
    if is_new_place(s, origin, log, operator):
        return False
    s.transfers = s.transfers + [Row(place=(origin, log, operator), decided=True, done=False)]
    return True


def judge(s, d):
    """Whether the record goes on with this act: asked before the time passes, too."""
    act = d.act
    place = act.first("origin"), act.first("log"), act.first("operator")
    ask(act.role == "operator", "no-authority")
    ask(act.key == act.first("operator"), "key-mismatch")
    ask(act.seen[0] == d.index, "bad-number")
    why = is_new_place(s, *place)
    ask(why is None, why)
    if decided(s, place):
        return
    ask(is_signed(s, d), "approvals-missing")
    cosigned = sum(w in act.all("witnessed") for w in s.witnesses)
    quorum = s.quorum if s.quorum and s.quorum <= len(s.witnesses) else len(s.witnesses)
    ask(cosigned >= quorum, "not-witnessed")


def decided(s, place):
    newest = s.transfers[-1] if s.transfers else None
    return newest is not None and newest.decided and not newest.done and newest.place == place


def is_signed(s, d):
    holds = [a for a in map(s.authority, d.act.all("approved")) if a is not None and a.revoked is None
             and (a.expires is None or d.at < a.expires)]
    chair = s.chair_at(d.at)
    by_chair = chair is None or any(a.member is chair and "chair" in a.scopes for a in holds)
    signed = {a.member.code for a in holds if a.member is not None and s.is_member(a.member) and a.scopes & RELEASING}
    of, out_of = SHARES[s.rules().value(None, "transfer-members")]
    members = sum(s.is_member(m) for m in s.members)
    return by_chair and len(signed) > 0 and len(signed) * out_of >= members * of


def stand_still(s, length):
    """Nothing counted while the record was moved."""
    for p in s.procedures:
        if p.status == "ad-referendum":
            p.holes += length
            p.deadline += length
            p.final = p.deadline + s.value(p, "receipt-window")
        elif p.way == "silence" and p.status == "open":
            p.holes += length
            p.deadline += length
        elif p.way == "silence" and p.status == "expired":
            p.final += length
    for x in s.referrals:
        x.due += length if x.status == "running" else 0
    for w in s.pendings:
        if authority.waits(w) and w.effective is not None:
            w.effective += length


def go_on(s, d):
    act = d.act
    place = act.first("origin"), act.first("log"), act.first("operator")
    if decided(s, place):
        s.transfers[-1].done = True
    else:
        s.transfers = s.transfers + [Row(place=place, decided=False, done=True)]
    s.former.add(s.origin)
    s.origin = act.first("origin")
    for a in s.authorities:
        if a.owner == "operator" and a.revoked is None:
            a.revoked, a.revoked_at, a.revoked_by = d.index, d.at, None
    a = authority.grant(s, "operator", act.key, None, set())
    a.since = d.at
