# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""Short records in which everything that few members can do to one or two questions at the instants that matter is
tried: at the opening, a second before D, at D, and after the receipt window. Most mistakes show in something small.

A record is a body, one or two openings, and a sequence of steps (instant, act). Acts carry a signature line of zeros.
"""

import base64
import functools
import hashlib
import itertools
import random

import forms

ORIGIN = "small.example/scope/simulated"
START = 1772442000  # 2026-03-02T09:00:00Z
PERIOD = 7200
SCAN = hashlib.sha256(b"").hexdigest() + " 10 members"
EMPTY_ROOT = base64.b64encode(hashlib.sha256(b"").digest()).decode()
PERSONS = {"mission": "position", "minister": "position,release", "capital": "head", "chair": "chair"}
MEMBERS = ("ARL", "BOR", "CAS")

BASE_POINT = (0x216936D3CD6E53FEC0A4E231FDD6DC5C692CC7609525A7B2C9562D608F25D51A,
              0x6666666666666666666666666666666666666666666666666666666666666658)


@functools.lru_cache(maxsize=None)
def vkey(name):
    """A key of that name: a point of the right subgroup that nobody can sign with."""
    from keys import P, add
    scalar = int.from_bytes(hashlib.sha256(name.encode()).digest(), "big") % 2**64 | 1
    x, y = BASE_POINT
    base, total = (x, y, 1, x * y % P), (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            total = add(total, base)
        base = add(base, base)
        scalar >>= 1
    inverse = pow(total[2], P - 2, P)
    x, y = total[0] * inverse % P, total[1] * inverse % P
    raw = b"\1" + (y | (x & 1) << 255).to_bytes(32, "little")
    ident = hashlib.sha256(name.encode() + b"\n" + raw).hexdigest()[:8]
    return f"{name}+{ident}+{base64.b64encode(raw).decode()}"


class Record:
    """A record that is being made."""

    def __init__(self, name, rules):
        self.name, self.entries, self.serial = name, [], 0
        self.process = "-"
        lines = ["clock simulated", "engine 0", f"log {vkey(ORIGIN)}", f"operator {vkey('operator/service')}",
                 f"secretariat {vkey('secretariat/desk')}"]
        lines += [f"member {code} -" for code in MEMBERS]
        lines += sorted((f"authority {code} {vkey(f'{code}/{person}')} {scopes}" for code in MEMBERS
                         for person, scopes in PERSONS.items()), key=str.encode)
        lines.append("chair ARL 2026-01-01T00:00:00Z -")
        self.process = self.act(START, "operator/service", "operator", "found", lines, rules)

    def act(self, at, who, role, kind, lines, block=None):
        """Puts an act into the record. → its id."""
        self.serial += 1
        carried = next((line[5:] for line in lines if line.startswith("kind ")), kind)
        head = ["oydas act v1", f"process {ORIGIN} {self.process}", f"type {kind}", f"key {vkey(who)}", f"as {role}",
                f"seen 0 {EMPTY_ROOT}"]
        if not forms.TYPES[carried].stopping:
            head.append(f"until {forms.show_instant(at + 3600)}")
        head.append(f"nonce {self.serial:032x}")
        text = "\n".join(head + lines + [f"| {line}" for line in (block or "").splitlines()]) + "\n"
        name, ident, _ = vkey(who).split("+", 2)
        signature = base64.b64encode(bytes.fromhex(ident) + bytes(64)).decode()
        self.put(at, f"{text}\n— {name} {signature}\n")
        return hashlib.sha256(text.encode()).hexdigest()

    def put(self, at, note=""):
        self.entries.append(f"at {forms.show_instant(at)}\n{note}".encode())

    def received(self, at, office, member, kind, when, lines, block=None):
        who = "secretariat/desk" if office == "secretariat" else "ARL/chair"
        head = [f"from {member}", f"kind {kind}", "means letter", f"received {forms.show_instant(when)}"]
        return self.act(at, who, office, "received", head + lines, block)


def rules(window, more):
    return (f"oydas rules v1\nname small\nsilence-minimum 1 h\nresumption 1 h\nrelease-persons 2\nrequest-extends {more}\n"
            f"gap 1 h\nlast-hours 1 h\ngap-restores-most 2 h\ngap-grace 1 h\nreceipt-window {window}\nadmission-notice 30 min\n"
            "body council\n  decides admit text suspend chair\n  series SC/{n}/{yy}\n")


class Scene:
    """Where a sequence is played: what is open, until when, and what was said last."""

    def __init__(self, name, window, more, two, effect):
        self.record = Record(name, rules(window, more))
        self.opened, self.deadline = START + 10, START + 10 + PERIOD
        self.window = {"0 s": 0, "30 min": 1800}[window]
        lines = ["body council", "title A title"] + ([f"effect {effect}"] if effect else [])
        self.proposals = [self.record.act(START + 1, "BOR/mission", "member", "propose", lines, "We agree.\n")]
        if two:
            self.proposals.append(self.record.act(START + 1, "CAS/mission", "member", "propose",
                                                  ["body council", "title Another"], "We agree more.\n"))
        until = forms.show_instant(self.deadline)
        self.procedures = [self.record.act(self.opened, "ARL/chair", "chair", "open",
                                           [f"proposal {p}", "way silence", f"deadline {until}"])
                           for p in self.proposals]
        self.said = self.noted = self.waiting = self.procedures[0]

    def instants(self):
        """After the opening, the second before D, D, within the receipt window, and long after."""
        return (self.opened, self.deadline - 1, self.deadline, self.deadline + self.window // 2,
                self.deadline + self.window + 2 * PERIOD)

    def walk(self, last, at):
        """Ticks, so that time passes without a hole."""
        for tick in range(last + 1800, at, 1800):
            self.record.put(tick)


def on(scene, which=0):
    return [f"procedure {scene.procedures[which % len(scene.procedures)]}"]


def objects(scene, at):
    scene.said = scene.record.act(at, "CAS/mission", "member", "object", on(scene))


def objects_second(scene, at):
    scene.said = scene.record.act(at, "BOR/mission", "member", "object", on(scene, 1))


def writes(scene, at):
    """A letter of objection that came in time, whenever it is entered."""
    when = min(at, scene.deadline - 60)
    scene.noted = scene.record.received(at, "secretariat", "CAS", "object", when, on(scene) + [f"payload {SCAN}"])


def withdraws(scene, at):
    scene.record.act(at, "CAS/capital", "member", "withdraw-objection", on(scene))


def releases(scene, at):
    scene.waiting = scene.record.act(at, "CAS/minister", "member", "withdraw-objection", on(scene))


def confirms(scene, at):
    scene.record.act(at, "CAS/mission", "member", "confirm", [f"act {scene.waiting}"])


def office_confirms(scene, at):
    scene.record.act(at, "ARL/chair", "chair", "confirm", [f"act {scene.waiting}"])


def releases_by_letter(scene, at):
    scene.waiting = scene.record.received(at, "secretariat", "CAS", "withdraw-objection", at,
                                          on(scene) + [f"payload {SCAN}"])


def disowns(scene, at):
    scene.record.act(at, "CAS/capital", "member", "disown", [f"act {scene.noted}"])


def extends(scene, at):
    scene.record.act(at, "ARL/chair", "chair", "extend",
                     on(scene) + [f"deadline {forms.show_instant(scene.deadline + 1800)}"])


def lifts(scene, at):
    scene.record.act(at, "ARL/chair", "chair", "lift", on(scene))


def announces(scene, at):
    scene.record.act(at, "ARL/chair", "chair", "announce", on(scene) + ["result adopted"])


def sponsor_withdraws(scene, at):
    scene.record.act(at, "BOR/mission", "member", "withdraw", [f"proposal {scene.proposals[0]}"])


def asks_for_time(scene, at):
    scene.record.act(at, "CAS/mission", "member", "request-time", on(scene))


def reserves(scene, at):
    scene.record.act(at, "BOR/mission", "member", "reserve", on(scene), "We read it so.\n")


def leaves(scene, at):
    scene.record.act(at, "CAS/capital", "member", "leave", [])


def ticks(scene, at):
    scene.record.put(at)


def opens_again(scene, at):
    """The unchanged text once more, for the shorter period."""
    scene.procedures.append(scene.record.act(
        at, "ARL/chair", "chair", "open",
        [f"proposal {scene.proposals[0]}", "way silence", f"deadline {forms.show_instant(at + 3600)}",
         f"resumes {scene.procedures[0]}"]))


DEEDS = (objects, writes, withdraws, releases, confirms, office_confirms, releases_by_letter, disowns, extends, lifts,
         announces, sponsor_withdraws, asks_for_time, reserves, leaves, objects_second, opens_again, ticks)
BODIES = tuple(itertools.product(("0 s", "30 min"), ("0 s", "30 min"), (False, True),
                                 (None, "admit DEN en Denovia", "text charter")))


def play(name, body, steps):
    """The record in which the acts are done at their instants, with or without ticks in between."""
    scene = Scene(name, *body)
    last = scene.opened
    for place, deed in sorted(steps, key=lambda step: step[0]):
        at = max(scene.instants()[place], last)
        scene.walk(last, at)
        deed(scene, at)
        last = at
    end = scene.deadline + scene.window + 4 * PERIOD
    scene.walk(last, end)
    scene.record.put(end)
    return scene.record


def all_sequences(length):
    """Every choice of acts at instants that do not go back."""
    for places in itertools.combinations_with_replacement(range(5), length):
        for deeds in itertools.product(DEEDS, repeat=length):
            yield tuple(zip(places, deeds))


def some_sequences(count, seed, longest=5):
    chance = random.Random(seed)
    for _ in range(count):
        length = chance.randint(2, longest)
        places = sorted(chance.randrange(5) for _ in range(length))
        yield tuple((place, chance.choice(DEEDS)) for place in places)


def records(count, seed):
    """Every single act at every instant, in every body; then so many longer sequences by chance."""
    chance = random.Random(seed)
    number = itertools.count()
    for body in BODIES:
        for steps in all_sequences(1):
            yield play(f"small-{next(number)}", body, steps)
    for steps in some_sequences(count, seed):
        yield play(f"small-{next(number)}", chance.choice(BODIES), steps)


def exhaustive(length):
    """Every sequence of that length in every body."""
    for number, (body, steps) in enumerate(itertools.product(BODIES, all_sequences(length))):
        yield play(f"small-{length}-{number}", body, steps)
