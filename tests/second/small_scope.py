# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""Short records in which everything that few members can do to one or two questions at the instants that matter is
tried: after the opening, a second before D, at D, within the receipt window and long after; in session, around the
instant from which it can be announced; and with keys, around the time that a change of them takes. Most mistakes show in something small.

A record is a body, one or two openings, and a sequence of steps (instant, act). Acts carry a signature line of zeros.
"""

import base64
import functools
import hashlib
import itertools
import random
import typing

import forms
from keys import P, add

ORIGIN = "small.example/scope/simulated"
START = 1772442000  # 2026-03-02T09:00:00Z
PERIOD = 7200
SCAN = hashlib.sha256(b"").hexdigest() + " 10 members"
EMPTY_ROOT = base64.b64encode(hashlib.sha256(b"").digest()).decode()
PERSONS = {"mission": "position", "minister": "position,release", "capital": "head", "vault": "head", "chair": "chair"}
MEMBERS = ("ARL", "BOR", "CAS")

BASE_POINT = (0x216936D3CD6E53FEC0A4E231FDD6DC5C692CC7609525A7B2C9562D608F25D51A,
              0x6666666666666666666666666666666666666666666666666666666666666658)


@functools.lru_cache(maxsize=None)
def vkey(name):
    """A key of that name: a point of the right subgroup that nobody can sign with."""
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

    def __init__(self, name, rules, persons=PERSONS):
        self.name, self.entries, self.serial = name, [], 0
        self.process = "-"
        lines = ["clock simulated", "engine 0", f"log {vkey(ORIGIN)}", f"operator {vkey('operator/service')}",
                 f"secretariat {vkey('secretariat/desk')}"]
        lines += [f"member {code} -" for code in MEMBERS]
        lines += sorted((f"authority {code} {vkey(f'{code}/{person}')} {scopes}" for code in MEMBERS
                         for person, scopes in persons.items()), key=str.encode)
        lines.append("chair ARL 2026-01-01T00:00:00Z -")
        self.process = self.act(START, "operator/service", "operator", "found", lines, rules)

    def act(self, at, who, role, kind, lines, block=None):
        """Puts an act into the record. → its id."""
        self.serial += 1
        carried = next((line[5:] for line in lines if line.startswith("kind ")), kind)
        head = ["oydas act v1", f"process {ORIGIN} {self.process}", f"type {kind}", f"key {vkey(who)}", f"as {role}",
                f"seen 0 {EMPTY_ROOT}"]
        if carried not in forms.STOPPING:
            # Of the founding act nothing follows from it: there it is over before it begins.
            head.append(f"until {forms.show_instant(at + 3600 if kind != 'found' else at)}")
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


def rules(window, more, objection):
    return (f"oydas rules v1\nname small\nsilence-minimum 1 h\nresumption 1 h\nrelease-persons 2\nrequest-extends {more}\nobjection {objection}\n"
            f"gap 1 h\nlast-hours 1 h\ngap-restores-most 2 h\ngap-grace 1 h\nreceipt-window {window}\nadmission-notice 30 min\n"
            "authority-change 1 h\n"
            "body council\n  decides admit rules text suspend chair\n  series SC/{n}/{yy}\n")


class Body(typing.NamedTuple):
    """What holds for a record: its rules, how the question is put, what its adoption changes, whether the clock runs."""
    way: str
    window: int    # seconds
    more: int      # seconds that the first request for time gives
    two: bool      # a second question is open, until somewhat later
    effect: str
    ticks: bool    # without them there are holes
    objection: str = "terminal"


class Scene:
    """Where a sequence is played: what is open, until when, and what was said last."""

    def __init__(self, name, body):
        text = rules(f"{body.window} s", f"{body.more} s", body.objection)
        self.record, self.body = Record(name, text), body
        self.opened, self.deadline = START + 10, START + 10 + PERIOD
        lines = ["body council", "title A title"] + ([f"effect {body.effect}"] if body.effect else [])
        self.proposals = [self.propose("BOR", lines, text)]
        self.procedures = [self.open(self.proposals[0], self.deadline)]
        if body.two:
            self.proposals.append(self.propose("CAS", ["body council", "title Another"], "We agree.\n"))
            self.procedures.append(self.open(self.proposals[1], self.deadline + 900))
        self.said = self.noted = self.waiting = self.procedures[0]

    def propose(self, member, lines, text):
        return self.record.act(self.opened, f"{member}/mission", "member", "propose", lines, text)

    def open(self, proposal, deadline, *more):
        put = ["way session", "meeting m-1"]
        if self.body.way == "silence":
            put = ["way silence", f"deadline {forms.show_instant(deadline)}"]
        if self.body.way == "meeting":
            put = ["way silence", "form meeting", f"deadline {forms.show_instant(deadline)}", "meeting m-1"]
        return self.record.act(self.opened, "ARL/chair", "chair", "open", [f"proposal {proposal}", *put, *more])

    def instants(self):
        if self.body.way == "session":
            return tuple(self.opened + after for after in (0, 59, 60, 3600, 7200))
        return (self.opened, self.deadline - 1, self.deadline, self.deadline + self.body.window // 2,
                self.deadline + self.body.window + 2 * PERIOD)

    def walk(self, last, at):
        """Ticks, so that time passes without a hole."""
        for tick in range(last + 3600, at, 3600) if self.body.ticks else ():
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


def announces(result, block=None):
    def deed(scene, at):
        scene.record.act(at, "ARL/chair", "chair", "announce", on(scene) + [f"result {result}"], block)
    return deed


def reopens(scene, at):
    scene.record.act(at, "ARL/chair", "chair", "reopen", on(scene) + ["meeting m-2"])


def objects_to_silence(scene, at):
    when = min(at, scene.deadline - 60)
    scene.record.received(at, "chair", "CAS", "object", when, on(scene) + ["to silence"])


def officer_disowns(scene, at):
    scene.waiting = scene.record.act(at, "CAS/mission", "member", "disown", [f"act {scene.noted}"])


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
    deadline = forms.show_instant(at + 3600)
    scene.procedures.append(scene.record.act(
        at, "ARL/chair", "chair", "open",
        [f"proposal {scene.proposals[0]}", "way silence", f"deadline {deadline}", f"resumes {scene.procedures[0]}"]))


def accredits(person, role, label, scopes):
    def deed(scene, at):
        lines = ["member CAS", f"holder {vkey(f'CAS/{label}')}", f"scope {scopes}"]
        scene.waiting = scene.record.act(at, person, role, "accredit", lines)
    return deed


def ends(person, role, holder):
    def deed(scene, at):
        act = scene.record.act(at, person, role, "revoke", [f"holder {vkey(holder)}"])
        scene.waiting = act if person != holder else scene.waiting
    return deed


def stops(person):
    def deed(scene, at):
        scene.record.act(at, person, "member", "stop", [f"act {scene.waiting}"])
    return deed


def vault_confirms(scene, at):
    scene.record.act(at, "CAS/vault", "member", "confirm", [f"act {scene.waiting}"])


def newcomer_withdraws(scene, at):
    scene.record.act(at, "CAS/reserve", "member", "withdraw-objection", on(scene))


def declares(person, role, holder, last=False):
    """A key was compromised from the beginning, or since the last entry but one."""
    def deed(scene, at):
        since = len(scene.record.entries) - 2 if last else 1
        act = scene.record.act(at, person, role, "compromised", [f"holder {vkey(holder)}", f"index {since}"])
        scene.waiting = act if role != "member" else scene.waiting
    return deed


def disowns_what_was_said(scene, at):
    scene.record.act(at, "CAS/vault", "member", "disown", [f"act {scene.said}"])


DESK = "secretariat/desk", "secretariat"
KEYS = (accredits("CAS/capital", "member", "reserve", "head"), accredits(*DESK, "envoy", "release"),
        accredits(*DESK, "Envoy", "position"), ends("CAS/vault", "member", "CAS/capital"),
        ends("CAS/capital", "member", "CAS/capital"), ends("CAS/mission", "member", "CAS/mission"),
        ends(*DESK, "CAS/capital"), ends(*DESK, "operator/service"), stops("CAS/vault"), stops("CAS/capital"),
        vault_confirms, office_confirms, objects, withdraws, newcomer_withdraws, leaves,
        declares("CAS/vault", "member", "CAS/capital"), declares("CAS/capital", "member", "CAS/vault"),
        declares(*DESK, "CAS/capital"))
COMPROMISED = (declares("CAS/vault", "member", "CAS/capital"), declares("CAS/vault", "member", "CAS/capital", last=True),
               declares("CAS/capital", "member", "CAS/capital"), declares("CAS/vault", "member", "CAS/minister"),
               declares("CAS/vault", "member", "CAS/mission"), declares("CAS/mission", "member", "CAS/mission"),
               disowns_what_was_said)
POSITIONS = (objects, objects_second, writes, withdraws, releases, confirms, office_confirms, releases_by_letter, disowns,
             officer_disowns, sponsor_withdraws, reserves, leaves, announces("adopted"), ticks) + COMPROMISED
TO_SILENCE = POSITIONS + (objects_to_silence, extends, lifts, asks_for_time, opens_again)
IN_SESSION = POSITIONS + (announces("adopted-as-amended", "We agree, as amended.\n"), announces("no-consensus"),
                          announces("deferred"), reopens)
EFFECTS = (None, "admit DEN en Denovia", "text charter", "rules", "chair BOR 2026-01-01T00:00:00Z -",
           "suspend CAS 2026-01-01T00:00:00Z -")
SILENT = [Body(*body) for body in itertools.product(("silence", "meeting"), (0, 1800), (0, 1800), (False, True), EFFECTS,
                                                    (True, False), ("terminal", "suspensive"))]
SITTING = [Body("session", 0, 0, two, effect, True) for two, effect in itertools.product((False, True), EFFECTS)]
SCOPES = ((SILENT, TO_SILENCE), (SITTING, IN_SESSION), (SITTING[:1], KEYS))


def play(name, body, steps):
    """The record in which the acts are done at their instants, with or without ticks in between."""
    scene = Scene(name, body)
    last = scene.opened
    for place, deed in sorted(steps, key=lambda step: step[0]):
        at = max(scene.instants()[place], last)
        scene.walk(last, at)
        deed(scene, at)
        last = at
    end = scene.instants()[-1] + 2 * PERIOD
    scene.walk(last, end)
    scene.record.put(end)
    return scene.record


def all_sequences(deeds, length):
    """Every choice of acts at instants that do not go back."""
    for places in itertools.combinations_with_replacement(range(5), length):
        for chosen in itertools.product(deeds, repeat=length):
            yield tuple(zip(places, chosen))


def in_every_body(length):
    """(body, steps): every sequence of that length in every body."""
    for bodies, deeds in SCOPES:
        yield from itertools.product(bodies, all_sequences(deeds, length))


def in_turn(length):
    """(body, steps): every sequence of that length; the bodies take turns."""
    for bodies, deeds in SCOPES:
        yield from zip(itertools.cycle(bodies), all_sequences(deeds, length))


def by_chance(chance):
    while True:
        bodies, deeds = chance.choice(SCOPES)
        yield chance.choice(bodies), [(chance.randrange(5), chance.choice(deeds)) for _ in range(chance.randint(3, 6))]


def records(length, share, seed):
    """Every `share`th of: each single act in every body, each pair of acts, ten thousand longer sequences. Or, where a
    length is given, of all sequences of that length."""
    scope = in_turn(length) if length else itertools.chain(
        in_every_body(1), in_turn(2), itertools.islice(by_chance(random.Random(seed)), 10000))
    for number, (body, steps) in enumerate(scope):
        if number % share == seed % share:
            yield play(f"small-{number}", body, steps)
