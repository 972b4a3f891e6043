# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""Consensus minus one (R24)."""

from state import OBJECTIONS, Row, ask

HARMLESS = ("text", "corrigendum", "agenda")


def heard(s, d):
    proposal = s.by_id(s.proposals, d.act.first("proposal"))
    ask(proposal is not None, "no-such-proposal")
    ask(proposal.body in s.rules().bodies, "no-such-body")
    ask(d.act.first("on-ground") in s.rules().grounds(proposal.body), "not-by-the-rules")
    m = s.member(d.act.first("member"))
    ask(s.is_member(m), "not-a-member")
    ask(d.role != "member" or d.member is m, "no-authority")
    s.hearings.append(Row(proposal=proposal, member=m, ground=d.act.first("on-ground"), at=d.at, role=d.role,
                          by=d.member))


def check(s, d, p, parts):
    """At an opening. → the State without whose consent it is put, or None."""
    code, ground = d.act.first("minus"), d.act.first("on-ground")
    if code is None and ground is None:
        return None
    ask(code is not None and ground is not None, "line-missing")
    usual = d.act.first("by", "usual") == "usual"
    ask(usual and p.default == "adopted" and p.decided_by == "consensus", "not-by-the-rules")
    ask(ground in p.rules.grounds(p.proposal.body), "not-by-the-rules")
    m = s.member(code)
    ask(s.is_member(m), "not-a-member")
    for part in parts:
        for effect in part.effects:
            ask(effect[0] in HARMLESS or effect[0] == "suspend" and effect[2] == code, "not-by-the-rules")
    for part in parts:
        words = [h for h in s.hearings if h.proposal is part and h.member is m and h.ground == ground
                 and (h.role == "member" or h.role != d.role and (h.by is None or h.by is not d.member))]
        ask(words, "not-heard")
        ask(any(h.at + s.value(p, "hearing") <= d.at for h in words), "too-early")
    return m


def disregards(p, m, kind):
    return p.minus is not None and p.minus is m and kind in OBJECTIONS
