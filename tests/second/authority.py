# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""Who may act, and what waits for a second person (record.md, "Authority"; R11, R16)."""

from state import Row, ask
from forms import owner_of, vkey
from keys import is_prime_order

NEED_CONFIRMING = {"release", "chair", "head"}


def grant(s, owner, key, member, scopes, index, at):
    """A key that holds from now."""
    row = Row(owner=owner, key=key, member=member, scopes=set(scopes), awaited=set(), awaited_from=None, index=index,
              begin=at, expires=None, revoked=None)
    s.authorities.append(row)
    return row


def let_mature(s, at):
    """What waited for its time and was not stopped holds from it."""
    for w in s.pendings:
        if waits(w) and w.effective is not None and w.effective <= at:
            carry_out(s, w, None, w.effective)


def waits(w):
    return not w.done and not w.stopped


def is_own_key(s, key, at):
    a = s.authority(key)
    return a is not None and "head" in a.scopes


def check_new_key(s, key):
    name, kind, public = vkey(key)
    ask(kind == 1, "bad-key")
    ask(all(vkey(a.key)[0] != name and vkey(a.key)[2] != public for a in s.authorities), "key-in-use")
    ask(is_prime_order(public), "weak-key")


def hold_over(s, d, kind, **more):
    """Keeps an act that waits."""
    fields = {"member": d.member, "authority": None, "position": None, "procedure": None, "effective": None}
    fields.update(more)
    s.pendings.append(Row(act=d.act.id, index=d.index, kind=kind, by=d.act.key, role=d.act.role, by_note=d.by_note,
                          done=False, stopped=False, **fields))


def accredit(s, d):
    act = d.act
    m = s.member(act.first("member"))
    ask(s.is_member(m) or s.is_observer(m), "not-a-member")
    ask(act.role != "member" or m is d.member, "no-authority")
    key = act.first("holder")
    ask(owner_of(key) == m.code, "key-mismatch")
    check_new_key(s, key)
    expires = act.first("expires")
    ask(expires is None or expires > d.at, "expired")
    asked = act.first("scope")
    later = asked & (NEED_CONFIRMING if act.role == "secretariat" else {"head"})
    a = grant(s, m.code, key, m, asked - later, d.index, d.at)
    a.expires, a.awaited = expires, later
    if later:
        effective = d.at + s.rules().value(None, "authority-change") if act.role == "member" else None
        hold_over(s, d, "accredit", member=m, authority=a, effective=effective)


def revoke(s, d):
    act = d.act
    a = s.authority(act.first("holder"))
    ask(a is not None, "key-unknown")
    ask(a.revoked is None, "key-revoked")
    ask(a.member is not None, "no-authority")
    own = act.role == "member"
    if own:
        ask(a.key == act.key or a.member is d.member and "head" in d.scopes, "no-authority")
    if "head" in a.scopes and not (own and a.key == act.key):
        effective = d.at + s.rules().value(None, "authority-change") if own else None
        hold_over(s, d, "revoke", member=a.member, authority=a, effective=effective)
        return
    a.revoked = d.index


def find_pending(s, d):
    """The act that waits; the id must be that of an act in effect, and it must wait still."""
    ident = d.act.first("act")
    ask(ident in s.applied, "no-such-act")
    w = next((w for w in s.pendings if w.act == ident), None)
    ask(w is not None and waits(w), "nothing-to-confirm")
    return w


def stop(s, d):
    w = find_pending(s, d)
    ask(w.member is d.member, "no-authority")
    w.stopped = True
    if w.kind == "accredit":
        w.authority.awaited = set()


def other_than_who_acted(w, d):
    """The one who acted never confirms: neither the key, nor the office."""
    if w.by_note or w.role != "member":
        ask(d.act.role == "member" and not d.by_note or d.act.role != w.role, "same-office")
    ask(d.act.key != w.by, "same-office")


def check_confirmer(s, w, d):
    by_office = d.act.role in ("chair", "secretariat") and not d.by_note
    if d.act.role == "member" or d.by_note:
        ask(d.member is w.member, "no-authority")
    other_than_who_acted(w, d)
    if w.kind in ("accredit", "revoke"):
        if w.role == "member":
            ask(d.act.role == "member" and "head" in d.scopes, "no-authority")
        else:
            ask(by_office and d.act.role == "chair" or d.act.role == "member" and "head" in d.scopes, "no-authority")
    elif w.by_note:
        ask(by_office or not d.by_note and d.scopes & {"release", "head"}, "no-authority")
    else:
        ask(not by_office, "no-authority")


def confirm(s, d):
    w = find_pending(s, d)
    check_confirmer(s, w, d)
    carry_out(s, w, d, d.at)


def carry_out(s, w, d, at):
    w.done = True
    if w.kind == "accredit":
        w.authority.scopes |= w.authority.awaited
        w.authority.awaited = set()
    elif w.kind == "revoke":
        w.authority.revoked = d.index if d else w.index
    elif w.kind == "leave":
        depart(s, w.member, at, d.index)
    elif w.kind == "withdraw-objection":
        take_back(s, w.procedure, w.member, d.index)
    elif w.kind == "disown":
        w.position.disowned = d.index


def take_back(s, p, m, index):
    for x in s.positions:
        if x.procedure is p and x.member is m and s.stands(x):
            x.withdrawn = index


def releases_alone(d, persons):
    return not d.by_note and ("head" in d.scopes or "release" in d.scopes and persons == 1)


def check_release(d):
    """A releasing act needs the member's own key, `release`, or a scan for two offices."""
    if d.by_note:
        ask(d.act.first("payload") is not None, "scan-missing")
    else:
        ask(d.scopes & {"release", "head"}, "no-authority")


def leave(s, d):
    check_release(d)
    if releases_alone(d, s.rules().value(None, "release-persons")):
        depart(s, d.member, d.at, d.index)
    else:
        hold_over(s, d, "leave")


def depart(s, m, at, index):
    m.left = at
    for x in s.positions:
        p = x.procedure
        if x.member is m and p.way == "session" and p.status in ("open", "deferred") and s.stands(x):
            x.lapsed = index
