# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""Who may act, and what waits for a second person (record.md, "Authority"; R11, R16)."""

import compromised
import assents
import returns
import rulings
import silence
import votes
from forms import owner_of, vkey
from state import Row, ask

NEED_CONFIRMING = {"release", "chair", "head"}
RELEASING = {"release", "head"}


def grant(s, owner, key, member, scopes):
    """A key that holds from now."""
    row = Row(owner=owner, key=key, member=member, scopes=set(scopes), awaited=set(), expires=None, revoked=None, revoked_at=None, since=None,
              entry=0, given_by=None, revoked_by=None, compromised=None, declared=None, declared_at=None)
    s.authorities.append(row)
    return row


def let_mature(s, at):
    """What waited for its time and was not stopped holds from it."""
    for w in s.pendings:
        if waits(w) and w.effective is not None and w.effective <= at:
            carry_out(s, w, None, w.effective)


def waits(w):
    return not w.done and not w.stopped


def check_new_key(s, key):
    name, kind, public = vkey(key)
    ask(kind == 1, "bad-key")
    ask(all(vkey(a.key)[0] != name and vkey(a.key)[2] != public for a in s.authorities), "key-in-use")


def hold_over(s, d, kind, **more):
    """Keeps an act that waits."""
    fields = {"member": d.member, "authority": None, "position": None, "procedure": None, "returned": None, "effective": None, "since": None}
    fields.update(more)
    s.pendings.append(Row(act=d.act.id, index=d.index, kind=kind, by=d.act.key, role=d.act.role, by_note=d.by_note,
                          at=d.at, done=False, stopped=False, disowned=False, **fields))


def accredit(s, d):
    act = d.act
    m = s.member(act.first("member"))
    ask(s.is_member(m) or s.is_observer(m), "not-a-member")
    ask(act.role != "member" or m is d.member, "no-authority")
    key = act.first("holder")
    ask(vkey(key)[1] == 1, "bad-key")
    ask(owner_of(key) == m.code, "key-mismatch")
    expires = act.first("expires")
    ask(expires is None or expires > d.at, "expired")
    check_new_key(s, key)
    asked = act.first("scope")
    later = asked & (NEED_CONFIRMING if act.role == "secretariat" else {"head"})
    a = grant(s, m.code, key, m, asked - later)
    a.expires, a.awaited, a.entry, a.since = expires, later, d.index, d.at
    a.given_by = s.authority(act.key) if act.role == "member" else None
    if later:
        effective = d.at + s.rules().value(None, "authority-change") if act.role == "member" else None
        hold_over(s, d, "accredit", member=m, authority=a, effective=effective)


def revoke(s, d):
    act = d.act
    a = s.authority(act.first("holder"))
    ask(a is not None, "key-unknown")
    ask(a.member is not None, "no-authority")
    own = a.key == act.key
    by_member = act.role == "member"
    ask(own or a.revoked is None and not (by_member and ends_already(s, a)), "key-revoked")
    ask(not by_member or own or a.member is d.member and "head" in d.scopes, "no-authority")
    if "head" in a.scopes and not own:
        effective = d.at + s.rules().value(None, "authority-change") if by_member else None
        hold_over(s, d, "revoke", member=a.member, authority=a, effective=effective)
    else:
        a.revoked, a.revoked_at = d.index, d.at
        a.revoked_by = s.authority(act.key) if by_member and not own else None


def ends_already(s, a):
    """Whether an own key of the member has asked for the end of that key, which waits for its time."""
    return any(waits(w) and w.kind == "revoke" and w.authority is a and w.effective is not None for w in s.pendings)


def find_pending(s, d):
    w = next((w for w in s.pendings if w.act == d.act.first("act")), None)
    ask(w is not None, "no-such-act")
    return w


def stop(s, d):
    w = find_pending(s, d)
    ask(w.member is d.member, "no-authority")
    ask(waits(w), "nothing-to-confirm")
    w.stopped = True
    if w.kind == "accredit":
        w.authority.awaited = set()


def is_other(w, d):
    """The one who acted never confirms: neither the key, nor the office."""
    return d.act.key != w.by and (w.role not in ("chair", "secretariat") or d.act.role != w.role)


def may_confirm(s, w, d):
    own_key = d.role == "member" and not d.by_note and "head" in d.scopes
    if d.role == "member" and d.member is not w.member:
        return False
    if w.kind == "return" and d.role == "member":
        return not d.by_note and bool(d.scopes & {"report", "head"})
    if w.kind in ("accredit", "revoke", "compromised"):
        return own_key or w.role == "secretariat" and d.role == "chair"
    if w.by_note:
        return d.role != "member" or not d.by_note and bool(d.scopes & RELEASING)
    if d.role != "member":
        return False
    begun = s.authority(w.by).scopes & RELEASING
    return bool(begun or not d.by_note and d.scopes & RELEASING)


def confirm(s, d):
    w = find_pending(s, d)
    ask(waits(w), "nothing-to-confirm")
    ask(is_other(w, d), "same-office")
    ask(may_confirm(s, w, d), "no-authority")
    if w.kind == "withdraw-objection":
        ask(w.member.code in s.standing(w.procedure), "no-objection")
    if w.kind == "disown":
        ask(w.position.disowned is None, "nothing-to-confirm")
    if w.kind == "compromised":
        ask(compromised.is_news(w.authority, w.since), "compromised-before")
    if w.kind == "leave":
        ask(s.is_member(w.member), "not-a-member")
    if w.kind == "vote":
        votes.check_still(w)
    if w.kind == "return":
        returns.check_release(s, w.returned)
    if w.kind == "join":
        assents.check_may_join(s, w.procedure, w.member, w.at if w.by_note else None, d.at)
    carry_out(s, w, d, d.at)


def carry_out(s, w, d, at):
    w.done = True
    if w.kind == "accredit":
        w.authority.scopes |= w.authority.awaited
        w.authority.awaited = set()
    elif w.kind == "revoke":
        if w.authority.revoked is None:
            w.authority.revoked, w.authority.revoked_at = d.index if d else w.index, at
            w.authority.revoked_by = None if d else s.authority(w.by)
    elif w.kind == "leave":
        depart(s, w.member, at, d.index, hands(d, w))
    elif w.kind == "withdraw-objection":
        take_back(s, w.procedure, w.member, d.index, hands(d, w), at)
    elif w.kind == "join":
        assents.joins(s, w.procedure, w.member, hands(d, w))
    elif w.kind == "vote":
        votes.count(w.position, d, hands(d, w))
    elif w.kind == "disown":
        take_away(s, w.position, "disowned", d.index, hands(d, w), at)
    elif w.kind == "return":
        returns.release(w.returned, d)
    elif w.kind == "compromised":
        compromised.declare(s, w.authority, w.since, d)


def hands(d, begun=None):
    """Who released: (key, entry) of one who did it alone, or began and completed it. What began by note rests on an
    office; only a member's key counts there."""
    if begun is None:
        return [(d.act.key, d.index)]
    if begun.by_note:
        return [(d.act.key, d.index)] if d.act.role == "member" else []
    return [(begun.by, begun.index), (d.act.key, d.index)]


def take_away(s, x, how, index, by, at):
    """An objection stands no longer; of one that does not stand it is only noted."""
    stood, claimed = s.stands(x), rulings.stands(x)
    if stood or claimed:
        x.hands = by
    setattr(x, how, index)
    if claimed:
        rulings.claim_is_over(s, x)
    if stood:
        silence.restore(s, x.procedure, at)


def take_back(s, p, m, index, by, at):
    for x in s.positions:
        if x.procedure is p and x.member is m and s.stands(x):
            take_away(s, x, "withdrawn", index, by, at)


def releases_alone(d, persons):
    return not d.by_note and ("head" in d.scopes or "release" in d.scopes and persons == 1)


def check_scan(d):
    """A releasing act that comes by note needs the scan."""
    ask(not d.by_note or d.act.first("payload") is not None, "scan-missing")


def leave(s, d):
    check_scan(d)
    if releases_alone(d, s.rules().value(None, "release-persons")):
        depart(s, d.member, d.at, d.index, hands(d))
    else:
        hold_over(s, d, "leave")


def depart(s, m, at, index, by):
    m.left, m.departure = at, by
    assents.leaves(s, m, by)
    for x in s.positions:
        p = x.procedure
        if x.member is m and p.status in ("open", "deferred") and s.stands(x):
            take_away(s, x, "lapsed", index, by, at)
