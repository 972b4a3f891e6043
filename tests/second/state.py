# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""The state as plain lists, and the questions that the rules ask of it. Nothing is kept that can be worked out again:
who stands, who is in the chair, what is due are all recomputed whenever somebody asks.
"""

from types import SimpleNamespace as Row  # what a row of a table is, everywhere here

OBJECTIONS = ("object", "amend", "unclear")
ENDED = ("adopted", "broken", "no-consensus", "withdrawn", "lifted", "overtaken", "not-adopted", "reversed")
UNENDED = ("open", "expired", "deferred", "ad-referendum")


class Without(Exception):
    """An act is without effect, for this reason."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


def ask(held, reason):
    if not held:
        raise Without(reason)


class State:
    def __init__(self):
        self.founding, self.trial = None, False
        self.origin = self.operator = None
        self.doors, self.witnesses, self.quorum = [], [], 0
        self.unnamed, self.joints = [], []
        self.former, self.transfers = set(), []
        self.members, self.authorities, self.pendings, self.terms = [], [], [], []
        self.officers, self.suspensions, self.versions, self.waivers = [], [], [], []
        self.divergences, self.referrals, self.assents = [], [], []
        self.proposals, self.procedures, self.positions, self.joined = [], [], [], []
        self.hearings = []
        self.credentials, self.documents, self.returns = [], [], []
        self.clarifications, self.checks, self.answers = [], [], []
        self.coordinators, self.versions_of, self.amended = [], {}, {}
        self.whose_text = {}  # of the texts in force, the id of the proposal
        self.texts, self.counters, self.attendance, self.meetings = {}, {}, {}, {}
        self.rulings = []
        self.applied = set()
        self.entries, self.last = 0, None

    # Members and offices

    def fresh(self, code):
        """Somebody new on the roster."""
        return Row(code=code, contested=False, status=None, member_from=None, left=None, departure=None)

    def member(self, code):
        return next((m for m in self.members if m.code == code), None)

    def is_member(self, m):
        return m is not None and m.member_from is not None and m.left is None

    def is_observer(self, m):
        return m is not None and m.status is not None and m.member_from is None

    def rules(self):
        """The rules in force."""
        return self.versions[-1]

    def chair_at(self, at):
        """The member in the chair: by the term decided last of those begun, unless a later one cut it off."""
        for place in range(len(self.terms) - 1, -1, -1):
            term = self.terms[place]
            if term.begin > at or term.end is not None and term.end <= at:
                continue
            later = self.terms[place + 1:]
            if any(t.begin <= at and (t.end is None or term.begin < t.end) for t in later):
                continue
            m = self.member(term.member)
            return m if self.is_member(m) else None
        return None

    def suspended_at(self, m, at):
        return any(x.member == m.code and x.begin <= at and (x.end is None or at < x.end) for x in self.suspensions)

    def authority(self, key):
        return next((a for a in self.authorities if a.key == key), None)

    # Procedures

    def by_id(self, rows, ident):
        return next((row for row in reversed(rows) if row.id == ident), None)

    def procedure(self, ident):
        p = self.by_id(self.procedures, ident)
        ask(p is not None, "no-such-procedure")
        return p

    def value(self, p, word):
        return p.rules.value(p.proposal.body, word)

    def entitled(self, p, m):
        """R10 to R12: a member at the opening, or admitted before D; not gone, not suspended when it was opened."""
        return self.is_member(m) and self.entitled_at_the_end(p, m)

    def entitled_at_the_end(self, p, m):
        """The same of one that left only after the end."""
        gone = m.left is not None and (p.ended is None or m.left < p.ended)
        if m.member_from is None or gone or self.suspended_at(m, p.opened):
            return False
        if m.member_from <= p.opened:
            return True
        if self.value(p, "entitled") == "frozen":
            return False
        end = p.deadline if p.way == "silence" else p.ended
        return end is None or m.member_from < end

    def runs_from(self, p):
        """From when on a silence runs: its opening, or the announcement that approved the text subject to it."""
        return p.opened if p.announced_at is None else p.announced_at

    def stands(self, x):
        return (x.kind in OBJECTIONS and x.to == "text" and not x.late and not x.not_entitled and not x.disregarded
                and x.withdrawn is None
                and x.disowned is None and x.lapsed is None)

    def standing(self, p):
        """The codes of the members whose objection stands, in the order of the roster."""
        objectors = [x.member for x in self.positions if x.procedure is p and self.stands(x)]
        unnamed = [x for x in self.unnamed if x.procedure is p and self.unnamed_stands(x)]
        return [m.code for m in self.members if any(m is other for other in objectors)] + ["?" for _ in unnamed]

    def unnamed_stands(self, x):
        """R33: once both offices have confirmed it, until both have taken it back."""
        return x.confirmed and not x.withdrawn

    def present_at(self, p):
        """R23: how many members are entered as present at the meeting that a question is before."""
        there = (self.attendance.get((p.room, p.meeting, m.code)) for m in self.members if self.is_member(m))
        return sum(how == "present" for how in there)

    def meeting_of(self, p):
        """The meeting before which a question is, when it was entered."""
        return self.meetings.get((p.room, p.meeting))

    def meeting_of_announcement(self, p):
        """That in which what came of a question was announced, when it was entered."""
        if p.announced_at is None:
            return None
        if p.announced_in:
            return self.meetings.get((p.proposal.body, p.announced_in))
        return self.meeting_of(p) if p.way == "session" else None

    def meeting_state(self, m):
        if m.state == "open" and m.agenda:
            return "agenda-adopted"
        if m.state == "closed" and not m.agenda and m.rules.value(m.body, "agenda") == "required":
            return "closed-without-agenda"
        return m.state

    def in_force(self, p):
        return p is not None and any(decision is p for decision in self.texts.values())

    def open_on(self, proposal):
        """The procedures opened on a proposal, in order."""
        return [p for p in self.procedures if any(part is proposal for part in p.parts)]

    # What is due

    def next_due(self):
        """(instant, place, procedure, what) of what is due first, or None."""
        import rulings

        due = []
        for p in self.procedures:
            if p.way == "silence" and p.status == "open":
                due.append((p.deadline, p.index, p, "expiry"))
            elif p.status in ("expired", "ad-referendum"):
                due.append((p.final, p.index, p, "final"))
            elif p.waiting:
                due.append((p.waiting[0][1][1], p.index, p, "effects"))
        due += [(x.due, x.index, x, "step") for x in self.referrals if x.status == "running"]
        for r in self.rulings:
            at = rulings.due(self, r)
            if at is not None:
                due.append((at, r.index, r, "ruling"))
        return min(due, key=lambda d: d[:2]) if due else None

    def outcomes(self):
        """What came of everything so far, one line for each thing."""
        lines = []
        if self.founding is None:
            return lines
        for place, p in enumerate(self.procedures):
            lines.append(
                f"procedure {place} {p.status} deadline={show(p.deadline)} ended={show(p.ended)} final={show(p.final)}"
                f" symbol={p.symbol or '-'} objectors={','.join(self.standing(p)) or '-'}"
                f" notified={show(p.notified)} issued={show(p.issued)} announced={p.announced or '-'} questioned={int(p.questioned)} contested={int(p.contested)}"
                f" determined={p.determined or '-'}"
                f" by={p.decided_by}/{p.default} votes={'/'.join(map(str, p.tally))}"
                f" later={len(p.waiting)},{p.done},{p.lapsed}")
            for (ident, language), hash_ in sorted(p.authentic.items()):
                standing = sum(x.procedure is p and not x.over for x in self.divergences)
                lines.append(f"version {place} {ident[:8]} {language} {hash_[:8]} {standing}")
        for place, x in enumerate(self.referrals):
            lines.append(f"referral {place} {x.status} {x.step} {x.due}")
        for place, x in enumerate(self.positions):
            what = "stands" if self.stands(x) else "late" if x.late else "not-entitled" if x.not_entitled else "-"
            lines.append(f"position {place} {x.kind} {x.member.code} {what} after={int(x.after)}")
        for place, x in enumerate(self.unnamed):
            lines.append(f"unnamed {place} confirmed={int(x.confirmed)} stands={int(self.unnamed_stands(x))}"
                         f" disclosed={x.disclosed.code if x.disclosed else '-'} denied={int(x.denied)}")
        for m in self.members:
            what = "member" if self.is_member(m) else m.status if self.is_observer(m) else "former"
            lines.append(f"party {m.code} {what}")
        chair = self.chair_at(self.last)
        lines.append(f"chair {chair.code if chair else '-'}")
        for label, p in self.texts.items():
            place = [part.id for part in p.parts].index(self.whose_text[label])
            version = self.versions_of[label] if label == "catalogue:" else ""
            before = self.amended[label]
            amends = "-" if before is None else self.procedures.index(before)
            lines.append(f"text {label}{version} {self.procedures.index(p)} {place} amends={amends}")
        for place, x in enumerate(self.officers):
            lines.append(f"officer {place} {x.title} {x.member or '-'} {show(x.begin)} {show(x.end)}")
        for place, x in enumerate(self.documents):
            joined = ",".join(j.member.code for j in x.joined if not j.disowned)
            lines.append(f"document {place} {x.authority} {x.member.code if x.member else '-'} {joined or '-'} {int(x.disowned)}")
        for place, x in enumerate(self.returns):
            before = "-" if x.corrects is None else self.returns.index(x.corrects)
            named = ",".join(x.named) or "-"
            lines.append(f"return {place} {x.instrument} {x.member.code} {x.period or '-'} {x.status} {x.word} {named} corrects={before}"
                         f" received={show(x.received)} disowned={int(x.disowned)}")
        import follow_up

        lines += follow_up.outcomes(self)
        for place, x in enumerate(self.credentials):
            lines.append(f"credentials {place} {x.member} {x.body or '-'} {x.meeting or '-'} {x.what}")
        for place, (office, area, code, begin, end) in enumerate(self.coordinators):
            lines.append(f"{office} {place} {area} {code} {show(begin)} {show(end)}")
        for (body, label), m in self.meetings.items():
            agenda = "-" if m.agenda is None else self.procedures.index(m.agenda)
            lines.append(f"meeting {body} {label} {self.meeting_state(m)} closed={show(m.closed)} agenda={agenda}")
        return lines


def show(at):
    return "-" if at is None else str(at)
