#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""Plays records that the model of silence made up (spin -DTRACE) through the engine, and compares the two after every entry.

Usage: replay.py --build BUILD-DIR [--records N] [--seed N], at the root of the source tree. Prints `ok - …` or `not ok - …`.
"""

import argparse
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../second"))

import forms  # noqa: E402
import small_scope  # noqa: E402
from small_scope import SCAN, START, Record  # noqa: E402

HOUR = 3600
CONFIGURATIONS = [(0, 0), (0, 1), (1, 0), (1, 1)]  # suspensive, hours of the receipt window
M, A, R, Q = range(4)
MEMBERS = {1: "BOR", 2: "CAS"}
STATUS = ("-", "open", "expired", "adopted", "broken", "no-consensus")

RULES = """oydas rules v1
name model
silence-minimum 3 h
silence-longest 100 h
extensions 1
resumption 2 h
release-persons 1
gap 1 h
last-hours 2 h
gap-restores-most 3 h
gap-grace 1 h
receipt-window {window} h
admission-notice 2 h
objection {objection}
body council
  decides admit
  series SC/{{n}}/{{yy}}
"""


def made_up(suspensive, window, many, seed):
    """The records of one run of the model: lists of lines (words)."""
    options = [f"-DSUSPENSIVE={suspensive}", f"-DWINDOW={window}", f"-DRECORDS={many}", "-DENTRIES=12", "-DTRACE"]
    run = subprocess.run(["spin", f"-n{seed}", "-T", *options, os.path.abspath("tests/model/silence.pml")],
                         stdout=subprocess.PIPE, check=True, cwd=os.environ.get("TMPDIR", "/tmp"))
    records = []
    for line in run.stdout.decode().splitlines():
        words = line.split()
        if words[:1] == ["record"]:
            records.append([])
        elif words[:1] == ["entry"]:
            records[-1].append((int(words[1]), words[2], int(words[3]), int(words[4])))
        elif words[:1] == ["state"]:
            records[-1].append(tuple(int(word) for word in words[1:]))
    return records


class Played(Record):
    """The same record, as acts."""

    def __init__(self, name, suspensive, window):
        super().__init__(name, RULES.format(window=window, objection=("terminal", "suspensive")[suspensive]))
        self.ids, self.waits = [None] * 4, {}
        text = self.propose("A text", [])
        newcomer = self.propose("A newcomer", ["effect admit DEN en Denovia"])
        question = self.propose("A question", [])
        self.text = text
        self.ids[M] = self.open(0, text, 5)
        self.ids[A] = self.open(0, newcomer, 3)
        self.ids[Q] = self.act(START, "ARL/chair", "chair", "open", [f"proposal {question}", "way session", "meeting m-1"])
        self.before = len(self.entries)

    def propose(self, title, more):
        return self.act(START, "BOR/mission", "member", "propose", ["body council", f"title {title}"] + more, "We agree.\n")

    def open(self, hour, proposal, deadline, *more):
        until = forms.show_instant(START + deadline * HOUR)
        return self.act(START + hour * HOUR, "ARL/chair", "chair", "open",
                        [f"proposal {proposal}", "way silence", f"deadline {until}", *more])

    def step(self, hour, what, which, who):
        at, member = START + hour * HOUR, MEMBERS.get(who)
        on = [f"procedure {self.ids[which]}"]
        if what == "object":
            self.act(at, f"{member}/mission", "member", "object", on)
        elif what == "letter":
            # It came in an hour before the deadline, or just now.
            when = min(at, START + (self.deadline[which] - 1) * HOUR)
            self.received(at, "secretariat", member, "object", when, on + [f"payload {SCAN}"])
        elif what == "withdraw":
            self.act(at, f"{member}/capital", "member", "withdraw-objection", on)
        elif what == "enter-withdrawal":
            act = self.received(at, "secretariat", member, "withdraw-objection", at, on + [f"payload {SCAN}"])
            if self.standing[M] & who:
                self.waits[who] = act
        elif what == "confirm":
            self.act(at, "ARL/chair", "chair", "confirm", [f"act {self.waits[who]}"])
        elif what == "leave":
            self.act(at, f"{member}/capital", "member", "leave", [])
        elif what == "extend":
            self.act(at, "ARL/chair", "chair", "extend", on + [f"deadline {forms.show_instant(START + who * HOUR)}"])
        elif what == "resume":
            ident = self.open(hour, self.text, hour + 2, f"resumes {self.ids[M]}")
            self.ids[R] = self.ids[R] or ident
            self.resumed = ident
        elif what == "announce":
            self.act(at, "ARL/chair", "chair", "announce", on + ["result adopted"])
        else:
            self.put(at)

    def play(self, steps):
        self.deadline, self.standing = [5, 3, 0, 0], [0] * 4
        self.states = []
        status = 0
        for entry, state in zip(steps[::2], steps[1::2]):
            # The status that a step meets is after the time has passed; who stands is as before, or fewer.
            self.step(*entry)
            if entry[1] == "resume" and (state[8] == 0 or status):
                self.ids[R] = self.ids[R] if status else None
            status = state[8]
            self.deadline = [state[1], state[5], state[9], 0]
            self.standing = [state[3], state[7], state[11], state[13]]
            self.states.append(state)
        return self


def as_told(state):
    """What the model says, in the words of tests/second/outcomes: {procedure: (status, deadline, objectors)}."""
    told = {}
    for row, place in ((M, 0), (A, 4), (Q, 12), (R, 8)):
        if state[place] == 0:
            continue
        deadline = "-" if row == Q else str(START + state[place + 1] * HOUR)
        standing = state[13] if row == Q else state[place + 3]
        objectors = ",".join(MEMBERS[bit] for bit in (1, 2) if standing & bit) or "-"
        told[row] = STATUS[state[place]], deadline, objectors
    return told


ROWS = {0: M, 1: A, 2: Q, 3: R}  # in the order of opening


def stories(build, records):
    stream = b"".join(f"record {r.name} {len(r.entries)}\n".encode() +
                      b"".join(len(e).to_bytes(2, "big") + e for e in r.entries) for r in records)
    said = subprocess.run([os.path.join(build, "tests/second/outcomes")], input=stream, stdout=subprocess.PIPE, check=True)
    told, now = [], {}
    for line in said.stdout.decode().splitlines():
        words = line.split()
        if words[0] == "record":
            now = {}
            told.append([])
        elif words[0].isdigit():
            told[-1].append(dict(now))
        elif words[0] == "procedure":
            value = dict(word.split("=", 1) for word in words[3:])
            now[ROWS[int(words[1])]] = words[2], value["deadline"], value["objectors"]
            told[-1][-1] = dict(now)
    return told


def first_difference(record, story):
    for place, state in enumerate(record.states):
        engine, model = story[record.before + place], as_told(state)
        if engine != model:
            return place, engine, model
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", default="build")
    parser.add_argument("--records", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    count = entries = bad = 0
    seen = set()
    for suspensive, window in CONFIGURATIONS:
        many = max(1, options.records // len(CONFIGURATIONS))
        for first in range(0, many, 200):
            records = []
            for number, steps in enumerate(made_up(suspensive, window, min(250, many - first) - 1, options.seed + first)):
                records.append((Played(f"model-{suspensive}-{window}-{first + number}", suspensive, window).play(steps), steps))
            for (record, steps), story in zip(records, stories(options.build, [r for r, _ in records]), strict=True):
                count, entries = count + 1, entries + len(record.states)
                seen.update(state[place] for state in record.states for place in (0, 4, 8, 12))
                found = first_difference(record, story)
                if not found:
                    continue
                bad += 1
                if bad <= 3:
                    print(f"    {record.name}, step {found[0]}: the engine says {found[1]}, the model {found[2]}")
                    for step in steps[:2 * found[0] + 2]:
                        print(f"        {step}")
    missing = set(range(len(STATUS))) - seen
    if bad or missing or not count:
        print(f"not ok - model: the engine differs on {bad} of {count} records; never seen: {[STATUS[i] for i in missing]}")
        return 1
    print(f"ok - model: the engine does as the model on {count} records of it, {entries} entries")
    return 0


if __name__ == "__main__":
    sys.exit(main())
