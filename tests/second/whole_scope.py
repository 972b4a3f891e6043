# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""A small scope, whole: every sequence of up to so many acts of an alphabet, of three members, on two questions, at four
instants: after the opening, the second before D, D, and within the receipt window; in session, around the instant from
which it can be announced. The clock ticks at each of the four, whether anybody acts or not.

A record is a path in the tree of sequences. Not every sequence is a record of its own; what is left out is not lost:

- *Acts without effect.* Where both engines say that an act is without effect, and nothing new of what came of it, the
  record goes on as if it had not been sent (I13, which the random records check on every state). So each path holds acts that did something only, and
  behind it, at each instant from its last act on, all acts that would do nothing there: both engines must say so of each.
  What follows such an act follows already on the path without it.
- *Who is who.* BOR and CAS are members with the same keys and no office, and neither put the questions. Every
  act of one in the alphabet is there of the other too. To exchange them renames a sequence and the outcome, no more. So
  of two sequences that mirror each other, that one is played in which the first to act of the two is BOR. One path in
  fifty is played mirrored besides: the engines would have to break the symmetry together, and everywhere else.

Nothing else is left out: two acts in either order are two paths.
"""

import functools
import pickle
import typing

import engine
import forms
import small_scope

PERSONS = {"capital": "head", "chair": "chair"}
DESK = "secretariat/desk", "secretariat"
CHAIR = "ARL/chair", "chair"
OTHER = {"BOR": "CAS", "CAS": "BOR"}
MIRRORED = 50
WINDOW = 1800
OPENED = small_scope.START + 10
DEADLINE = OPENED + 3600  # no longer than a record may be silent: so the ticks at the instants are enough
LETTER = f"received {forms.show_instant(DEADLINE - 60)}"


class Letter(typing.NamedTuple):
    """An act of the alphabet: by whom, with what, on which question; and from which instant on it is tried."""
    kind: str
    member: str  # "-": of an office
    question: int = 0
    more: tuple = ()
    first: int = 0


def by_both(kind, question=0, more=(), first=0):
    return tuple(Letter(kind, member, question, more, first) for member in OTHER)


def mirrored(letter):
    return letter._replace(member=OTHER.get(letter.member, letter.member))


ONE = by_both("object") + by_both("withdraw-objection")
TWO = by_both("object", 1)
LEAVES = by_both("leave")
EXTENDS = (Letter("extend", "-", 0, (f"deadline {forms.show_instant(DEADLINE + 900)}",)),)
# Before D a letter says what the objection itself would say.
LETTERS = by_both("received", 0, ("kind object", "means letter", LETTER), 2)
AGAIN = (Letter("open", "-"),)
BALLOTS = by_both("vote", 0, ("vote no",)) + by_both("vote", 0, ("vote yes",))
TO_MATTER = by_both("object", 0, ("to matter",))
ANNOUNCES = (Letter("announce", "-", 0, ("result adopted",)),)


class Scope(typing.NamedTuple):
    way: str
    objection: str
    questions: int  # that are open from the beginning
    alphabet: tuple
    votes: bool = False


SCOPES = {
    "silence": Scope("silence", "terminal", 2, ONE + TWO + LEAVES),
    "suspensive": Scope("silence", "suspensive", 2, ONE + TWO + EXTENDS),
    "again": Scope("silence", "terminal", 1, ONE + TWO + LETTERS + AGAIN),
    "votes": Scope("session", "terminal", 2, BALLOTS + TO_MATTER + ONE + ANNOUNCES, True),
}


class Scene:
    """The beginning that all records of a scope share, and the acts that may follow."""

    def __init__(self, scope):
        text = small_scope.rules(f"{WINDOW} s", "0 s", scope.objection)
        if scope.votes:
            text += "  procedural majority\n"
        self.scope, self.record = scope, small_scope.Record("whole", text, PERSONS)
        self.questions = []
        for which in range(2):
            matter = ["matter procedural"] if scope.votes and which == 0 else []
            lines = ["body council", f"title Question {which}", *matter]
            self.proposal = self.record.act(OPENED, "ARL/capital", "member", "propose", lines, f"Text {which}.\n")
            if which < scope.questions:
                self.questions.append(self.open(OPENED, self.proposal, DEADLINE + 900 * which))
            self.first = self.proposal if which == 0 else self.first
        self.beginning = len(self.record.entries)

    def instants(self):
        if self.scope.way == "session":
            return tuple(OPENED + after for after in (0, 59, 60, 3600))
        return OPENED, DEADLINE - 1, DEADLINE, DEADLINE + WINDOW // 2

    def ends(self):
        """Until nothing is to come any more."""
        return tuple(DEADLINE + after for after in (1800, 2700, 4500, 6300))

    def open(self, at, proposal, deadline, *more):
        put = ["way session", "meeting m-1"]
        if self.scope.way == "silence":
            put = ["way silence", f"deadline {forms.show_instant(deadline)}"]
        return self.record.act(at, *CHAIR, "open", [f"proposal {proposal}", *put, *more])

    @functools.lru_cache(maxsize=None)
    def entry(self, letter, place, turn, second):
        """(the entry of the act at that instant, the turn-th time that it is done; its id)."""
        at, record = self.instants()[place], self.record
        record.serial = 1000 + (hash_of(letter) * 4 + place) * 8 + turn
        on = self.questions[0] if letter.question == 0 else second
        lines = [f"procedure {on}", *letter.more]
        if letter.kind == "open":
            ident = self.open(at, self.first, at + 3600, f"resumes {self.questions[0]}")
        elif letter.kind == "received":
            scan = f"payload {small_scope.SCAN}"
            ident = record.act(at, *DESK, "received", [f"from {letter.member}", *letter.more, lines[0], scan])
        elif letter.member == "-":
            ident = record.act(at, *CHAIR, letter.kind, lines)
        else:
            lines = [] if letter.kind == "leave" else lines
            ident = record.act(at, f"{letter.member}/capital", "member", letter.kind, lines)
        return record.entries.pop(), ident


def hash_of(letter):
    """A number of its own for each letter, the same everywhere."""
    return ALL.index(letter)


ALL = list(dict.fromkeys(letter for scope in SCOPES.values() for letter in scope.alphabet))


@functools.lru_cache(maxsize=64)
def tick(at):
    return f"at {forms.show_instant(at)}\n".encode()


class NoTree:
    """Every act has seen the empty record; no other root is asked for."""

    roots = [engine.EMPTY_ROOT]

    def add(self, entry):
        pass


class Played:
    """A state of the second engine, how the record came there, and what was said of each of its entries."""

    def __init__(self):
        self.engine, self.entries, self.story, self.said = engine.Engine(), [], [], set()
        self.engine.tree = NoTree()

    def put(self, raw):
        """→ whether the entry did anything."""
        reason = self.engine.entry(raw)
        now = set(self.engine.s.outcomes())
        new, self.said = now - self.said, now
        self.entries.append(raw)
        self.story.append((reason, new))
        return reason == "ok" or bool(new)

    def kept(self):
        return pickle.dumps(self.engine.s, -1), list(self.entries), list(self.story), self.said

    @classmethod
    def again(cls, kept):
        here = cls.__new__(cls)
        here.engine = engine.Engine.__new__(engine.Engine)
        here.engine.tree = NoTree()
        here.engine.s, here.entries, here.story, here.said = pickle.loads(kept[0]), list(kept[1]), list(kept[2]), kept[3]
        return here


class Record(list):
    """The entries of a record that the second engine has played already."""

    def __init__(self, played):
        super().__init__(played.entries)
        self.story = played.story


class Walk:
    """All paths of a scope with up to `length` acts; of the longest, those behind every `share`th of the next longest."""

    def __init__(self, name, length, share):
        self.name, self.length, self.share = name, length, share
        self.scene, self.count = Scene(SCOPES[name]), 0
        self.second = self.scene.questions[1] if len(self.scene.questions) > 1 else None

    def __iter__(self):
        first = Played()
        if not all(first.put(raw) for raw in self.scene.record.entries[:self.scene.beginning]):
            raise ValueError(f"{self.name}: {first.story}")
        self.first = first.kept()
        yield from self.paths(self.first, (), 0, False, self.second)

    def end(self, here, at):
        for instant in (*self.scene.instants()[at + 1:], *self.scene.ends()):
            here.put(tick(instant))
        return f"{self.name}-{self.count}", Record(here)

    def mirrored(self, done):
        """The path once more, with BOR and CAS exchanged."""
        here, at, second = Played.again(self.first), 0, self.second
        for n, (letter, place) in enumerate(done):
            for instant in self.scene.instants()[at + 1:place + 1]:
                here.put(tick(instant))
            raw, ident = self.scene.entry(mirrored(letter), place, done[:n].count((letter, place)), second)
            second = ident if letter.kind == "open" else second
            here.put(raw)
            at = place
        return self.end(here, at)

    def paths(self, kept, done, at, told_apart, second):
        """The path itself, with what does nothing behind it; then all that go on from it."""
        number, self.count = self.count, self.count + 1
        here = Played.again(kept)
        if number % MIRRORED == 0:
            yield self.mirrored(done)
        left_out = len(done) == self.length - 1 and number % self.share
        if len(done) == self.length or left_out:
            yield self.end(here, at)
            return
        going_on = []
        for place in range(at, len(self.scene.instants())):
            if place > at:
                here.put(tick(self.scene.instants()[place]))
            before = pickle.dumps(here.engine.s, -1), len(here.entries), here.said
            for letter in self.scene.scope.alphabet:
                if place < letter.first or letter.member == "CAS" and not told_apart or letter.question and not second:
                    continue
                raw, ident = self.scene.entry(letter, place, done.count((letter, place)), second)
                if here.put(raw):
                    step = done + ((letter, place),), place, told_apart or letter.member == "BOR", (
                        ident if letter.kind == "open" else second)
                    going_on.append((here.kept(), *step))
                    del here.entries[-1], here.story[-1]
                    here.engine.s, here.said = pickle.loads(before[0]), before[2]
        yield self.end(here, len(self.scene.instants()) - 1)
        for path in going_on:
            yield from self.paths(*path)
