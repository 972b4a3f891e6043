# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""A key that was compromised (R18): what it released is undone where the question is open, and contested where it is
closed. Everything is looked at again for every key of the member that ever was compromised.
"""

import authority
import effects
import silence
import votes
from state import ENDED, OBJECTIONS, ask


def is_news(a, since):
    return a.compromised is None or since < a.compromised


def may_still_declare(s, a, at):
    """A key that was ended by a declaration may answer for a while: nobody ends all the others by being the first."""
    return (a.declared is not None and a.declared == a.revoked
            and at < a.declared_at + s.rules().value(None, "authority-change"))


def compromised(s, d):
    act = d.act
    a, signer, since = s.authority(act.first("holder")), s.authority(act.key), act.first("index")
    ask(a is not None, "key-unknown")
    ask(a.member is not None, "no-authority")
    if act.role == "member" and a is not signer:
        ask(a.member is d.member and "head" in d.scopes, "no-authority")
        ask(signer.declared is None or a.entry < signer.declared, "no-authority")
    ask(since < d.index, "bad-number")
    ask(is_news(a, since), "compromised-before")
    if act.role == "member":
        declare(s, a, since, d)
    else:
        authority.hold_over(s, d, "compromised", member=a.member, authority=a, since=since)


def declare(s, first, since, d):
    end(s, first, since, d)
    for a in s.authorities[s.authorities.index(first) + 1:]:
        giver = a.given_by
        if giver is not None and giver.compromised is not None and a.entry >= giver.compromised and is_news(a, a.entry):
            end(s, a, a.entry, d)
    for a in s.authorities:
        if a.member is first.member and a.compromised is not None:
            look_again(s, a, d)
            votes.undo(s, a, had_a_hand, d)
            look_at_claims(s, a)
            look_at_assents(s, a, d)
    for a in s.authorities:
        if a.member is first.member and a.compromised is not None:
            votes.return_disowned(s, a)


def end(s, a, since, d):
    a.compromised, a.awaited = since, set()
    if a.declared is None:
        a.declared, a.declared_at = d.index, d.at
    if a.revoked is None:
        a.revoked, a.revoked_at, a.revoked_by = d.index, d.at, None
    for w in s.pendings:
        begun = w.role == "member" and w.by == a.key and w.index >= since
        if authority.waits(w) and (begun or w.kind == "accredit" and w.authority is a):
            w.stopped = True
    for other in s.authorities:
        if other.revoked_by is a and other.revoked >= since and other.compromised is None:
            other.revoked = other.revoked_at = other.revoked_by = None
    m = a.member
    if m.left is not None and had_a_hand(a, m.departure):
        left, m.left, m.departure = m.left, None, None
        for p in s.procedures:
            p.contested |= p.status in ("adopted", "expired", "reversed") and p.ended >= left and s.entitled(p, m)
        effects.give_notice(s, m, d.at)


def had_a_hand(a, hands):
    return any(key == a.key and entry >= a.compromised for key, entry in hands)


def look_again(s, a, d):
    for x in s.positions:
        ever = x.kind in OBJECTIONS and x.to == "text" and not x.late and not x.not_entitled and not x.disregarded
        if x.member is not a.member or not ever or s.stands(x) or not had_a_hand(a, x.hands):
            continue
        p = x.procedure
        if p.status in ENDED and p.status != "broken":
            p.contested = True
        elif s.is_member(a.member):
            x.withdrawn = x.disowned = x.lapsed = None
            x.hands = []
            if p.status == "broken":
                break_what_rests_on(s, p, d)
            else:
                silence.stop(s, p, d.at)


def look_at_claims(s, a):
    """R32: what such a key disowned, that an objection was not taken into account, is said again."""
    for x in s.positions:
        disowned = x.kind == "not-taken" and x.disowned is not None and not x.dismissed
        if x.member is a.member and disowned and had_a_hand(a, x.hands) and s.is_member(a.member):
            x.disowned, x.hands = None, []
            x.procedure.questioned |= x.procedure.determined is None


def look_at_assents(s, a, d):
    """R39: who joined by that key has not."""
    for x in s.assents:
        p = x.procedure
        if x.member is not a.member or not (x.joined or x.lapsed) or not had_a_hand(a, x.hands):
            continue
        p.contested |= p.status == "adopted" or p.status == "ad-referendum" and d.at >= p.deadline
        if p.status not in ENDED and s.is_member(a.member):
            x.joined, x.lapsed, x.hands = False, False, []


def break_what_rests_on(s, old, d):
    """The same text, put again because every objection to it had been taken back."""
    for p in s.procedures:
        earlier = p.resumes
        if earlier is not None and s.value(earlier, "after-break") != "revise":
            continue
        while earlier is not None and earlier is not old and earlier.proposal.text == p.proposal.text:
            earlier = earlier.resumes
        if earlier is not old or old.proposal.text != p.proposal.text:
            continue
        if p.status == "adopted":
            p.contested = True
        elif p.way == "silence" and p.status in ("open", "expired"):
            p.status, p.ended = "broken", d.at


def may_have_said(s, x):
    """Whether the member may say that it was a compromised key of its own that said this."""
    return any(a.member is x.member and a.compromised is not None and a.compromised <= x.index < a.declared
               for a in s.authorities)
