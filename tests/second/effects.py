# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""What a decision changes: the effects, all or none, and the number (R10, R12, R21, R26, R27)."""

import copy

import credentials
import forms
import languages
import referrals
import rulesfile
import rulings
import transfer
from state import ENDED, Row, Without, ask


RUN = ("adopted", "approved", "endorsed", "tasked")


def running(p):
    """(text, effect) of all that runs once it is adopted: of a recommendation, none. Of a package, all in order."""
    return [(part, effect) for part in p.parts if part.outcome in RUN for effect in part.effects]


def come(effects, at):
    """Those whose instant has come."""
    return [(part, effect) for part, effect in effects if effect[1] is None or effect[1] <= at]


def check(s, p, at, effects):
    """Each effect against the state after the one before, on a copy."""
    trial = snapshot(s)
    before = None
    for part, effect in effects:
        ask(before is None or effect[1] is not None and effect[1] >= before, "line-order")
        before = effect[1]
        ask(may_decide(p.rules, p.proposal.body, effect), "not-by-the-rules")
        ask(p.default != "reversed" or effect[0] not in ("determine", "ruling", "waive", "credentials"), "not-by-the-rules")
        ask(carry_out(trial, p, part, effect, at), "effect-impossible")


def may_decide(rules, body, effect):
    """`decides` lists the verbs; what may be waived, `waivable`."""
    if effect[0] == "waive":
        return effect[2] in rules.waivable(body)
    return effect[0] in rules.decides(body)


def snapshot(s):
    """What effects change, copied."""
    trial = copy.copy(s)
    trial.trial = True
    trial.members = [copy.copy(m) for m in s.members]
    trial.coordinators = list(s.coordinators)
    trial.authorities = list(s.authorities)
    trial.terms, trial.officers, trial.suspensions = list(s.terms), list(s.officers), list(s.suspensions)
    trial.waivers = list(s.waivers)
    trial.versions, trial.texts = list(s.versions), dict(s.texts)
    trial.meetings = {key: copy.copy(m) for key, m in s.meetings.items()}
    return trial


def can_all_run(s, p, at, effects):
    try:
        check(s, p, at, effects)
    except Without:
        return False
    return True


def carry_out(s, p, part, effect, at):
    """→ whether it could be carried out. `part`: the text of the procedure that it belongs to."""
    if effect[0] == "rules":
        return rules(s, part.text if part is not p.proposal else p.amended or part.text)
    if effect[0] == "corrigendum":
        return languages.corrigendum(s, p, part, part.text if part is not p.proposal else p.amended or part.text, *effect[2:])
    if effect[0] in PUTTING:
        return put_in_force(s, p, part, effect[0], effect[2])
    return CARRY_OUT[effect[0]](s, p, at, *effect[2:])


def admit(s, p, at, code, _language, _name):
    m = s.member(code)
    if s.is_member(m):
        return False
    if m is None:
        m = s.fresh(code)
        s.members.append(m)
    m.member_from, m.left, m.departure = at, None, None
    return True


def name(s, p, at, code, _language, _name):
    return s.member(code) is not None


def observer(s, p, at, code, _language, _name):
    return give_status(s, at, code, "observer")


def partner(s, p, at, code, _language, _name):
    return give_status(s, at, code, "partner")


def give_status(s, at, code, status):
    m = s.member(code)
    if m is not None and (m.member_from is not None or m.status == status):
        return False
    if m is None:
        m = s.fresh(code)
        s.members.append(m)
    m.status = status
    return True


def end_status(s, p, at, code):
    m = s.member(code)
    if m is None or m.member_from is not None or m.status is None:
        return False
    m.status = None
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


def rules(s, text_):
    found = rulesfile.is_rules(text_)
    if found is None:
        return False
    s.versions.append(found)
    return True


def agenda(s, p, at, label):
    m = s.meetings.get((p.proposal.body, label))
    if m is None or m.state == "closed" or m.agenda is not None:
        return False
    m.agenda = p
    return True


def extend_officer(s, p, at, title, until):
    x = last_officer(s, title)
    if x is None or x.end is None or x.end <= at or until <= x.end:
        return False
    return new_end(s, x, until)


def end_officer(s, p, at, title, until):
    x = last_officer(s, title)
    until = max(until, at)
    if x is None or until <= x.begin or x.end is not None and until >= x.end:
        return False
    return new_end(s, x, until)


def last_officer(s, title):
    return next((x for x in reversed(s.officers) if x.title == title), None)


def new_end(s, x, end):
    place = next(i for i, other in enumerate(s.officers) if other is x)
    s.officers[place] = Row(title=x.title, member=x.member, begin=x.begin, end=end)
    return True


def coordinator(s, p, at, area, code, begin, end):
    return coordinate(s, "coordinator", area, code, begin, end)


def co_coordinator(s, p, at, area, code, begin, end):
    return coordinate(s, "co-coordinator", area, code, begin, end)


def coordinate(s, office, area, code, begin, end):
    if not s.is_member(s.member(code)):
        return False
    s.coordinators.append((office, area, code, begin, end))
    return True


def key_of(verb, label):
    """What is in force is found by: a label; a plan's label; an instrument's; the catalogue, whatever the version."""
    return {"catalogue": "catalogue:", "plan": f"plan:{label}", "instrument": f"instrument:{label}"}.get(verb, label)


PUTTING = ("text", "catalogue", "plan", "instrument", "supersede", "amend")


def put_in_force(s, p, part, verb, label):
    key = key_of(verb, label)
    before = s.texts.pop(key, None)
    if verb in ("supersede", "amend") and (before is None or before is not part.base):
        return False
    s.texts[key] = p
    s.versions_of = {**s.versions_of, key: label}
    s.amended = {**s.amended, key: before if verb == "amend" else None}
    s.whose_text = {**s.whose_text, key: part.id}
    return True


def end_instrument(s, p, at, label):
    return s.texts.pop(f"instrument:{label}", None) is not None


def determine(s, p, at, ident, outcome):
    """The body settles what is in question. It stands alone in its proposal."""
    x = s.by_id(s.procedures, ident)
    if x is None or len(p.parts) > 1 or len(p.proposal.effects) != 1 or not is_in_question(x) or not is_below(p, x.proposal.body):
        return False
    late = outcome == "adopted" and x.status != "adopted"
    objectors = {said.member.code for said in s.positions if said.procedure is x and s.stands(said)}
    objectors |= {claim.member.code for claim in rulings.claims(s, x)}
    objectors |= {"?" for hidden in s.unnamed if hidden.procedure is x and s.unnamed_stands(hidden)}
    if outcome == "adopted" and not all(has_a_say(s, p, code) for code in objectors):
        return False
    by_vote = any(p is other for other in s.procedures) and p.decided_by in ("majority", "two-thirds")
    if outcome == "adopted" and by_vote and x.decided_by not in ("majority", "two-thirds") and any(
            s.is_member(s.member(code)) for code in objectors):
        return False
    if late and not could_be_adopted(s, x, at):
        return False
    if s.trial:
        return True
    x.determined, x.determination = outcome, p
    if outcome == "adopted":
        number(s, x, p.ended)
        if late and x.default != "reversed":
            begin(s, x, at)
    else:
        x.lapsed += len(x.waiting)
        x.waiting = []
    return True


def is_in_question(x):
    return x.status in ENDED and (x.questioned or x.contested) and x.determined is None


def is_below(p, body):
    """Whether the body is the one that determines, or has a level below its own."""
    levels = [p.rules.bodies.get(name, {}).get("level") for name in (p.proposal.body, body)]
    return body == p.proposal.body or None not in levels and levels[0] < levels[1]


def has_a_say(s, p, code):
    """R12: whose objection stands must be entitled in the determination, unless it is a member no longer."""
    if code == "?":  # R33: nobody can look
        return False
    m = s.member(code)
    return not s.is_member(m) or s.entitled(p, m)


def could_be_adopted(s, x, at):
    first = running(x)[:1]
    if any(s.open_on(part)[-1] is not x or part.withdrawn for part in x.parts) or first and first[0][1][0] == "determine":
        return False
    if not bases_in_force(s, x):
        return False
    return x.default == "reversed" or can_all_run(s, x, at, come(running(x), at))


def bases_in_force(s, p):
    return all(part.base is None or s.in_force(part.base) for part in p.parts)


def all_waived(s, p, item):
    """R35, R38: it is waived for every text that is decided together."""
    return all(is_waived(s, part, item) for part in p.parts)


def waive(s, p, at, item, ident):
    """R35: the body lets something go for a proposal of its own."""
    proposal = s.by_id(s.proposals, ident)
    if proposal is None or proposal.withdrawn or proposal.body != p.proposal.body:
        return False
    s.waivers.append(Row(proposal=proposal, item=item, decision=p))
    return True


def is_waived(s, proposal, item):
    return any(w.proposal is proposal and w.item == item for w in s.waivers)


def only_waives(proposal):
    return (proposal.outcome == "adopted" and len(proposal.effects) > 0
            and all(effect[0] == "waive" for effect in proposal.effects))


def rekey(s, p, at, key):
    """The secretariat has one new key; its others end."""
    import authority

    first = next(e for _part, e in running(p) if e[0] == "rekey")
    if first[2] != key:
        return False
    try:
        authority.check_new_key(s, key)
    except Without:
        return False
    if not s.trial:
        for a in s.authorities:
            if a.owner == "secretariat" and a.revoked is None:
                a.revoked = at
    authority.grant(s, "secretariat", key, None, set())
    return True


CARRY_OUT = {"rekey": rekey, "ruling": rulings.settle, "extend-step": referrals.extend_step, "settle": referrals.settle, "determine": determine, "waive": waive, "admit": admit, "name": name, "observer": observer, "suspend": suspend, "chair": chair,
             "officer": officer, "partner": partner, "end-status": end_status, "coordinator": coordinator,
             "co-coordinator": co_coordinator, "extend-officer": extend_officer, "end-officer": end_officer, "agenda": agenda,
             "end-instrument": end_instrument, "transfer": transfer.effect, "credentials": credentials.effect}


def adopt(s, p, ended, at):
    """What was agreed takes effect at `at`, as of `ended`; or the procedure is overtaken, and nothing does."""
    p.ended = ended
    for_coming_back = p.default == "reversed"
    if not bases_in_force(s, p) or not for_coming_back and not can_all_run(s, p, at, come(running(p), at)):
        p.status = "overtaken"
        return
    p.status = "adopted"
    if s.value(p, "number-at") == "adoption":
        number(s, p, ended)
    if not for_coming_back:
        begin(s, p, at)


def come_back(s, p, at):
    """R29: what was to be continued was not."""
    if not bases_in_force(s, p) or not can_all_run(s, p, at, come(running(p), at)):
        p.status = "overtaken"
        return
    p.status = "reversed"
    begin(s, p, at)


def begin(s, p, at):
    """On adoption: what has come is carried out, the rest waits."""
    carry_out_all(s, p, at, come(running(p), at))
    p.waiting = running(p)[len(come(running(p), at)):]


def fall_due(s, p, at):
    """What a decision changes at a later instant, all or nothing."""
    now = come(p.waiting, at)
    p.waiting = p.waiting[len(now):]
    if (bases_in_force(s, p) or s.in_force(p)) and can_all_run(s, p, at, now):
        carry_out_all(s, p, at, now)
        p.done += len(now)
    else:
        p.lapsed += len(now)


def carry_out_all(s, p, at, effects):
    for part, effect in effects:
        carry_out(s, p, part, effect, at)
        if effect[0] == "admit":
            give_notice(s, s.member(effect[2]), at)


def give_notice(s, m, at):
    """R10: who is admitted shortly before D has at least the notice."""
    for p in s.procedures:
        if p.way == "silence" and p.status == "open" and s.entitled(p, m):
            p.deadline = max(p.deadline, at + s.value(p, "admission-notice"))


def is_agenda(p):
    return [e[:2] for e in p.proposal.effects] == [("agenda", None)] and p.proposal.outcome in RUN


def number(s, p, at):
    """The next number of the body's series in the year of `at`; none while it is questioned, unless the body determined it."""
    series = p.rules.series(p.proposal.body)
    adopted = p.determined == "adopted" if p.determined else p.status == "adopted" and not p.questioned
    if series is None or p.symbol or not adopted or is_agenda(p):
        return
    year = forms.time_of(at)[0]
    counted = year if "{yy" in series else None  # else the numbers run on
    s.counters[series, counted] = s.counters.get((series, counted), 0) + 1
    symbol = series.replace("{yyyy}", f"{year:04}").replace("{yy}", f"{year % 100:02}")
    p.symbol = symbol.replace("{n}", str(s.counters[series, counted]))
