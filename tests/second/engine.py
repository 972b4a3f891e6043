# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""A second engine: what follows from a record, by the pages alone (docs/engine.md, docs/formats), in the plainest way.

It shares nothing with the engine in core/: types of acts, words and values are read from the tables of the pages. Where
the two differ, one of them has misread the pages, or the pages say too little.

Signatures are taken as holding.
"""

import hashlib

import authority
import compromised
import credentials
import documents
import dates
import forms
import minus_one
import follow_up
import languages
import meetings
import proposals
import questions
import referrals
import returns
import assents
import rulings
import rulesfile
import transfer
import unnamed
from forms import Malformed
from state import Row, State, Without, ask

UNTIL_MOST = 30 * forms.DAY
EMPTY_ROOT = hashlib.sha256(b"").digest()
OFFICES = ("operator", "secretariat")

def confirm(s, d):
    """Of an unnamed objection, and of what two offices do with it; or of what else waits."""
    w = unnamed.waiting(s, d.act.first("act"))
    if w is not None:
        unnamed.confirm(s, d, w)
    else:
        authority.confirm(s, d)


DEEDS = {
    "accredit": authority.accredit, "revoke": authority.revoke, "stop": authority.stop, "confirm": confirm,
    "compromised": compromised.compromised, "leave": authority.leave, "propose": proposals.propose, "co-sponsor": proposals.co_sponsor,
    "refer": referrals.refer, "withdraw-referral": referrals.withdraw,
    "translate": languages.translate, "divergence": languages.divergence,
    "withdraw-divergence": languages.withdraw_divergence, "withdraw": proposals.withdraw, "open": proposals.open_, "extend": questions.extend, "lift": questions.lift,
    "request-time": questions.request_time, "object": questions.object_, "amend": questions.object_,
    "unclear": questions.object_, "withdraw-objection": questions.withdraw_objection, "disown": questions.disown,
    "heard": minus_one.heard, "vote": questions.vote, "reserve": questions.state_, "interpret": questions.state_, "explain": questions.state_,
    "dissociate": questions.state_, "align": questions.align, "reply": questions.reply, "announce": questions.announce,
    "reopen": questions.reopen, "attendance": meetings.attendance, "meeting": meetings.meeting,
    "silence-broken": unnamed.silence_broken, "withdraw-unnamed": unnamed.withdraw_unnamed, "disclose": unnamed.disclose,
    "credentials": credentials.credentials, "statement": documents.statement, "associate": documents.associate,
    "return": returns.returned, "clarify": follow_up.clarify, "answer": follow_up.answer, "check": follow_up.check, "notify": dates.notify, "issue": dates.issue,
    "ad-referendum": assents.ad_referendum, "join": assents.join,
    "not-taken": rulings.not_taken, "ruling": rulings.ruling, "challenge": rulings.challenge,
    "chronicle": lambda s, d: None,
    "digest": lambda s, d: ask(d.act.first("index") < d.index, "bad-number"),
}


class Tree:
    """The roots of the log at every size, by RFC 6962."""

    def __init__(self):
        self.peaks, self.roots = [], [EMPTY_ROOT]

    def add(self, entry):
        hash_, level = hashlib.sha256(b"\0" + entry).digest(), 0
        while self.peaks and self.peaks[-1][0] == level:
            hash_ = hashlib.sha256(b"\1" + self.peaks.pop()[1] + hash_).digest()
            level += 1
        self.peaks.append((level, hash_))
        root = None
        for _, peak in reversed(self.peaks):
            root = peak if root is None else hashlib.sha256(b"\1" + peak + root).digest()
        self.roots.append(root)


class Engine:
    def __init__(self):
        self.s, self.tree = State(), Tree()

    def entry(self, raw):
        """Folds the next entry. → the reason for which it is without effect, or "ok"."""
        s = self.s
        index = s.entries
        s.entries += 1
        try:
            self.fold(raw, index)
            return "ok"
        except (Without, Malformed) as why:
            return why.reason
        finally:
            self.tree.add(raw)

    def fold(self, raw, index):
        s = self.s
        found = forms.read_entry(raw)
        ask(found is not None, "bad-entry")
        at, note = found
        ask(s.last is None or at >= s.last, "stamp-backwards")
        if self.goes_on_elsewhere(note, index, at):
            return
        self.pass_time(at)
        if note:
            act = forms.read_act(note)
            if s.founding is None or act.type == "found":
                self.found(act, index, at)
            else:
                self.judge(act, index, at)
                if act.type != "deposited":
                    s.applied.add(act.id)

    def goes_on_elsewhere(self, note, index, at):
        """R30: judged by what stood before it; then the time until it does not count."""
        try:
            act = forms.read_act(note) if b"\ntype continue\n" in note else None
            if act is None or act.type != "continue" or self.s.founding is None:
                return False
            d = self.frame(act, index, at)
            transfer.judge(self.s, d)
        except (Without, Malformed):
            return False
        self.pass_time(at, True)
        transfer.go_on(self.s, d)
        self.s.applied.add(act.id)
        return True

    def pass_time(self, at, stood_still=False):
        s = self.s
        if stood_still:
            transfer.stand_still(s, at - s.last)
        elif s.last is not None:
            questions.fill_holes(s, s.last, at)
        s.last = at
        due = s.next_due()
        while due and due[0] <= at:
            questions.fall_due(s, due[2], due[3], due[0])
            due = s.next_due()
        authority.let_mature(s, at)

    def found(self, act, index, at):
        s = self.s
        ask(act.type == "found", "not-founded")
        ask(s.founding is None, "already-founded")
        ask(act.role == "operator", "no-authority")
        ask(index == 0, "already-founded")
        found(s, act, at)

    def frame(self, act, index, at):
        """The place and the time of the act, whoever signed it."""
        s = self.s
        ask(is_of_process(s, act), "other-process")
        ask(act.until is None or at < act.until <= at + UNTIL_MOST, "expired")
        ask(act.id not in s.applied, "applied-before")
        size, root = act.seen
        seen = size <= index and self.tree.roots[size] == root
        ask(seen or act.stopping, "fork-claim")
        d = Row(act=act, index=index, at=at, role=act.role, member=None, scopes=set(), by_note=False, received=None)
        return d

    def judge(self, act, index, at):
        s = self.s
        d = self.frame(act, index, at)
        if act.type == "continue":
            transfer.judge(s, d)
            transfer.go_on(s, d)
            return
        if act.type == "deposited":
            judge_bearer(s, d)
            take_deposited(s, d)
            DEEDS[d.act.type](s, d)
            s.applied.add(d.act.id)
            return
        judge_key(s, d)
        if act.type == "received":
            carry(s, d)
        credentials.check_seat(s, d)
        DEEDS[act.carried](s, d)


def is_of_process(s, act):
    """What stops may name a name that the record had."""
    return act.process == s.founding and (act.origin == s.origin or act.stopping and act.origin in s.former)


def judge_key(s, d):
    """The key, then the role in which it acts."""
    act = d.act
    a = s.authority(act.key)
    ask(a is not None, "key-unknown")
    declares = act.type == "compromised" and compromised.may_still_declare(s, a, d.at)
    ask(a.revoked is None or declares, "key-revoked")
    ask(a.expires is None or d.at < a.expires, "no-authority")
    row = forms.TYPES[act.type]
    ask(act.role in row.roles, "no-authority")
    if act.role in OFFICES:
        ask(a.owner == act.role, "not-in-office")
        return
    ask(a.member is not None, "not-in-office")
    d.member, d.scopes = a.member, a.scopes
    if act.role == "chair":
        ask(s.chair_at(d.at) is a.member, "not-in-office")
        ask("chair" in d.scopes, "no-authority")
    elif act.role == "observer":
        ask(s.is_observer(a.member), "not-in-office")
        ask(d.scopes & row.scopes, "no-authority")
    else:
        ask(d.scopes & row.scopes, "no-authority")
        if act.type != "compromised" or a.member.member_from is None:
            judge_membership(s, d)


def judge_bearer(s, d):
    """Whoever brings what was deposited, in whatever role: its key must hold."""
    a = s.authority(d.act.key)
    ask(a is not None, "key-unknown")
    ask(a.revoked is None, "key-revoked")
    ask(a.expires is None or d.at < a.expires, "no-authority")
    ask(d.act.role in forms.TYPES["deposited"].roles, "no-authority")


def take_deposited(s, d):
    """R9: the act itself, as of the instant by which more than half of the doors had it."""
    first = {}
    for door, at in d.act.all("deposit"):
        if door in s.doors:
            first[door] = min(at, first.get(door, at))
    ask(len(first) * 2 > len(s.doors), "deposits-missing")
    had = sorted(first.values())[len(s.doors) // 2]
    ask(had <= d.at, "received-after-stamp")
    d.act, d.role, d.received = d.act.enclosed, "member", had
    ask(is_of_process(s, d.act), "other-process")
    ask(d.act.id not in s.applied, "applied-before")
    a = s.authority(d.act.key)
    ask(a is not None, "key-unknown")
    ask(a.revoked_at is None or had < a.revoked_at, "key-revoked")
    ask(a.expires is None or had < a.expires, "no-authority")
    ask(a.since is None or a.since <= had, "no-authority")
    ask(a.member is not None, "not-in-office")
    d.member, d.scopes = a.member, a.scopes
    ask(d.scopes & forms.TYPES[d.act.type].scopes, "no-authority")
    judge_membership(s, d)


def judge_membership(s, d):
    """Who is no member has no position to take: what it says to stop is kept beside the question."""
    if s.is_member(d.member):
        return
    if d.act.stopping:
        questions.keep(s, d, "not-entitled")
    raise Without("not-a-member")


def carry(s, d):
    """What was received from a member otherwise: its own act, by note."""
    act = d.act
    m = s.member(act.first("from"))
    ask(m is not None, "not-a-member")
    ask(act.first("received") <= d.at, "received-after-stamp")
    d.role, d.member, d.scopes, d.by_note, d.received = "member", m, set(), True, act.first("received")
    judge_membership(s, d)


def found(s, act, at):
    """The founding act (record.md, "Founding")."""
    ask(act.first("engine") == 0, "engine-newer")
    ask(act.origin.endswith("/simulated") == (act.first("clock") == "simulated"), "wrong-origin")
    ask(forms.vkey(act.first("log"))[0] == act.origin, "key-mismatch")
    ask(act.first("operator") == act.key and forms.owner_of(act.key) == "operator", "key-mismatch")
    ask(all(forms.owner_of(k) == "secretariat" for k in act.all("secretariat")), "key-mismatch")
    listed = [m[0] for m in act.all("member") + act.all("observer")]
    ask(len(set(listed)) == len(listed), "already-a-member")
    for line in act.all("name") + act.all("authority") + act.all("chair"):
        ask(line[0] in listed, "not-a-member")
    rules = rulesfile.is_rules(act.block)
    ask(rules is not None, "rules-invalid")
    fresh = State()
    for code, _since in act.all("member"):
        fresh.members.append(Row(code=code, contested=False, status=None, member_from=at, left=None, departure=None))
    for code, _since in act.all("observer"):
        fresh.members.append(Row(code=code, contested=False, status="observer", member_from=None, left=None, departure=None))
    keys = [("operator", act.key, set())] + [("secretariat", key, set()) for key in act.all("secretariat")]
    for owner, key, scopes in keys + act.all("authority"):
        ask(forms.owner_of(key) == owner, "key-mismatch")
        authority.check_new_key(fresh, key)
        authority.grant(fresh, owner, key, fresh.member(owner), scopes)
    fresh.doors, fresh.witnesses = list(act.all("door")), list(act.all("witness"))
    fresh.quorum = act.first("quorum", 0)
    ask(len({forms.vkey(k)[0] for k in fresh.doors}) == len({forms.vkey(k)[2] for k in fresh.doors}) == len(fresh.doors), "key-in-use")
    ask(all(forms.vkey(k)[1] == 4 for k in fresh.doors), "bad-key")
    fresh.terms = [Row(member=code, begin=begin, end=end) for code, begin, end in act.all("chair")]
    fresh.versions = [rules]
    fresh.origin, fresh.founding = act.origin, act.id
    fresh.entries, fresh.last = s.entries, at
    fresh.applied = {act.id}
    s.__dict__.update(fresh.__dict__)


def story(entries):
    """Of every entry in turn: (reason, the lines of the state that are new or other than before)."""
    engine, before = Engine(), set()
    for raw in entries:
        reason, now = engine.entry(raw), set(engine.s.outcomes())
        yield reason, now - before
        before = now
