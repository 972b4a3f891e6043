# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""What a decision changes: the effects, all or none, and the number (R10, R12, R21, R26, R27)."""

import copy

import forms
import rulesfile
from state import Row, Without, ask


RUN = ("adopted", "approved", "endorsed", "tasked")


def running(p):
    """The effects that run once it is adopted: of a recommendation, none."""
    return p.proposal.effects if p.proposal.outcome in RUN else []


def check(s, p, at):
    """At the opening: each effect against the state after the one before, on a copy."""
    trial = snapshot(s)
    for effect in running(p):
        ask(effect[0] in p.rules.decides(p.proposal.body), "not-by-the-rules")
        ask(carry_out(trial, p, effect, at), "effect-impossible")


def snapshot(s):
    """What effects change, copied."""
    trial = copy.copy(s)
    trial.members = [copy.copy(m) for m in s.members]
    trial.terms, trial.officers, trial.suspensions = list(s.terms), list(s.officers), list(s.suspensions)
    trial.versions, trial.texts = list(s.versions), dict(s.texts)
    return trial


def can_all_run(s, p, at):
    try:
        check(s, p, at)
    except Without:
        return False
    return True


def carry_out(s, p, effect, at):
    """→ whether it could be carried out."""
    return CARRY_OUT[effect[0]](s, p, at, *effect[1:])


def admit(s, p, at, code, _language, _name):
    m = s.member(code)
    if s.is_member(m):
        return False
    if m is None:
        m = Row(code=code, observer_from=None, member_from=None, left=None, departure=None)
        s.members.append(m)
    m.member_from, m.left, m.departure = at, None, None
    return True


def name(s, p, at, code, _language, _name):
    return s.member(code) is not None


def observer(s, p, at, code, _language, _name):
    if s.member(code) is not None:
        return False
    s.members.append(Row(code=code, observer_from=at, member_from=None, left=None))
    return True


def suspend(s, p, at, code, begin, end):
    """For the future only: what was open before the decision is not reached."""
    if not s.is_member(s.member(code)):
        return False
    s.suspensions.append(Row(member=code, begin=max(begin, at), end=end))
    return True


def chair(s, p, at, code, begin, end):
    if not s.is_member(s.member(code)):
        return False
    s.terms.append(Row(member=code, begin=max(begin, at), end=end))
    return True


def officer(s, p, at, title, code, begin, end):
    if code is not None and s.member(code) is None:
        return False
    s.officers.append(Row(title=title, member=code, begin=begin, end=end))
    return True


def rules(s, p, at):
    found = rulesfile.is_rules(p.amended or p.proposal.text)
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
    if base is not None and not s.in_force(base) or not can_all_run(s, p, at):
        p.status = "overtaken"
        return
    p.status = "adopted"
    for effect in running(p):
        carry_out(s, p, effect, at)
        if effect[0] == "admit":
            give_notice(s, s.member(effect[1]), at)


def give_notice(s, m, at):
    """R10: who is admitted shortly before D has at least the notice."""
    for p in s.procedures:
        if p.way == "silence" and p.status == "open" and s.entitled(p, m):
            p.deadline = max(p.deadline, at + s.value(p, "admission-notice"))


def number(s, p, at):
    """The next number of the body's series in the year of `at`; none while it is questioned."""
    series = p.rules.series(p.proposal.body)
    if series is None or p.symbol or p.questioned or p.status != "adopted":
        return
    year = forms.time_of(at)[0]
    counted = year if "{yy" in series else None  # else the numbers run on
    s.counters[series, counted] = s.counters.get((series, counted), 0) + 1
    symbol = series.replace("{yyyy}", f"{year:04}").replace("{yy}", f"{year % 100:02}")
    p.symbol = symbol.replace("{n}", str(s.counters[series, counted]))
