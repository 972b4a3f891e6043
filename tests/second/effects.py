# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""What a decision changes: the effects, all or none, and the number (R10, R12, R21, R26, R27)."""

import copy

import forms
from state import Row, ask, version


def check(s, p, at):
    """At the opening: each effect against the state after the one before, on a copy."""
    for effect in p.proposal.effects:
        ask(effect[0] in p.rules.decides(p.proposal.body), "not-by-the-rules")
    ask(try_all(s, p, at) is not None, "effect-impossible")


def snapshot(s):
    """What effects change, copied; rows of members are copied too, and everything that names them follows."""
    trial = copy.copy(s)
    trial.members = [copy.copy(m) for m in s.members]
    trial.terms, trial.officers, trial.suspensions = list(s.terms), list(s.officers), list(s.suspensions)
    trial.versions, trial.texts = list(s.versions), dict(s.texts)
    return trial


def try_all(s, p, at):
    """The state after all effects, or None where one cannot be carried out."""
    trial = snapshot(s)
    for effect in p.proposal.effects:
        if effect[0] not in p.rules.decides(p.proposal.body) or not carry_out(trial, p, effect, at):
            return None
    return trial


def carry_out(s, p, effect, at):
    verb, arguments = effect[0], effect[1:]
    return CARRY_OUT[verb](s, p, at, *arguments)


def admit(s, p, at, code, _language, _name):
    m = s.member(code)
    if s.is_member(m):
        return False
    if m is None:
        m = Row(code=code, observer_from=None, member_from=None, left=None)
        s.members.append(m)
    m.member_from, m.left = at, None
    return True


def name(s, p, at, code, _language, _name):
    m = s.member(code)
    return s.is_member(m) or s.is_observer(m)


def observer(s, p, at, code, _language, _name):
    m = s.member(code)
    if s.is_member(m) or s.is_observer(m):
        return False
    if m is None:
        m = Row(code=code, observer_from=None, member_from=None, left=None)
        s.members.append(m)
    m.observer_from, m.member_from, m.left = at, None, None
    return True


def suspend(s, p, at, code, begin, end):
    """For the future only: what was open before the decision is not reached."""
    m = s.member(code)
    if not s.is_member(m):
        return False
    s.suspensions.append(Row(member=m, begin=max(begin, at), end=end))
    return True


def chair(s, p, at, code, begin, end):
    m = s.member(code)
    if not s.is_member(m):
        return False
    s.terms.append(Row(member=m, begin=begin, end=end))
    return True


def officer(s, p, at, title, code, begin, end):
    m = s.member(code)
    if code is not None and not s.is_member(m):
        return False
    s.officers.append(Row(title=title, member=m, begin=begin, end=end))
    return True


def rules(s, p, at):
    found = version(p.amended or p.proposal.text)
    if found is None:
        return False
    s.versions.append(found)
    return True


def text(s, p, at, label):
    s.texts.pop(label, None)
    s.texts[label] = p
    return True


CARRY_OUT = {"admit": admit, "name": name, "observer": observer, "suspend": suspend, "chair": chair,
             "officer": officer, "rules": rules, "text": text}


def adopt(s, p, ended, at):
    """What was agreed takes effect at `at`, as of `ended`; or the procedure is overtaken, and nothing does."""
    p.ended = ended
    base = p.proposal.base
    if base is not None and not s.in_force(base) or try_all(s, p, at) is None:
        p.status = "overtaken"
        return
    before = [m.code for m in s.members if s.is_member(m)]
    for effect in p.proposal.effects:
        carry_out(s, p, effect, at)
    p.status = "adopted"
    for m in s.members:
        if s.is_member(m) and m.code not in before:
            give_notice(s, at)


def give_notice(s, at):
    """R10: who is admitted shortly before D has at least the notice."""
    for p in s.procedures:
        if p.way == "silence" and p.status == "open" and p.deadline > at and s.value(p, "entitled") == "joining":
            p.deadline = max(p.deadline, at + s.value(p, "admission-notice"))


def number(s, p, at):
    """The next number of the body's series in the year of `at`; none while it is questioned."""
    series = p.rules.series(p.proposal.body)
    if series is None or p.symbol or p.questioned or p.status != "adopted":
        return
    year = forms.time_of(at)[0]
    s.counters[series, year] = s.counters.get((series, year), 0) + 1
    symbol = series.replace("{yyyy}", f"{year:04}").replace("{yy}", f"{year % 100:02}")
    p.symbol = symbol.replace("{n}", str(s.counters[series, year]))
