#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# slow
"""Who gets the content of a return, a question or an answer: every reader times each of them, by every way there is.

Usage: matrix_test.py [OYDAS]   (or OYDAS in the environment)

A return is made for each level, each word that says to whom it goes, and each thing that can become of it; a question and
an answer for each level and each route. What each reader gets of it is computed here from the words of
docs/formats/payload.md ("Who may read"), not from the program: `may_read`. Every cell is asked for with a signed request.
Beside that every address of the service (server/routes.def) is asked for by every reader, signed and unsigned, and the
program on the command line: where the content is found in an answer, the same table must allow it. Two programs with a bug
planted in them must be found. Prints `ok - …` or `not ok - …`.
"""

import datetime
import hashlib
import itertools
import json
import os
import pathlib
import re
import shutil
import sys
import tempfile
import time

from payloads_test import NAME, Harbour, code_of, hash_of, instant, key
from served import tell

ROOT = pathlib.Path(__file__).resolve().parents[2]
INSTRUMENT = """oydas instrument v1
name {name}
version 1
title en What we tell of {name}
{kind}
levels parties members observers public
recipients all all-except named reciprocal
statuses submitted nil declined suspended

form told
  title en Told
field title
  title en What it is called
  type text
  means title
  length 1 200
  required yes
field start
  title en First day
  type date
  means begins
  required yes
field programme
  title en Programme
  type text
  means programme
  length 1 60
field who
  title en Who took part
  type members
  means took-part
"""
# One each whose returns are events that are offered, events that were held, undertakings of programmes.
INSTRUMENTS = {"seminars": "kind periodic\nperiod next-year", "visits": "kind event", "patrols": "kind standing\nexpires 900 d"}
DESK = ("secretariat/desk", "secretariat")
LEVELS = ("public", "observers", "members", "body:council", "parties")
RECIPIENTS = ("all", "all-except", "named", "reciprocal", "unanswered")
STATES = ("sent", "draft", "released", "corrected", "letter", "disowned", "lost", "erased")
QUERIES = ("", "?format=csv", "?format=ics", "?member=FEN", "?period=2026")  # a signature is of the address without them
SHOWN = ("events", "participation", "programmes")  # views that are put together from contents
NAMED = ("BOR", "GAL", "HES", "KOL")  # of `named`; CAS alone is left out by `all-except`


class Exchange(Harbour):
    """BOR returned the same for 2026, DEN declined to, CAS returned for another year; of 2027 nobody else told anything."""

    rules = """oydas rules v1
name harbour
silence-minimum 24 h

body council
  decides instrument suspend partner
"""
    roster = """oydas roster v1
member ARL -
member BOR -
member CAS -
member DEN -
member ELU -
member FEN -
member IVA -
member JON -
observer GAL -
observer LUN -
chair ARL 2026-01-01T00:00:00Z -
"""
    scopes = {"ELU/mission": "position,release,head", "ARL/chair": "chair", "FEN/ministry": "report", "FEN/drafter": "draft",
              "FEN/lost": "report", "BOR/ministry": "report", "CAS/ministry": "report", "DEN/ministry": "report",
              "BOR/reader": "read", "BOR/drafter": "draft,report,contact", "BOR/ended": "read"}

    def rest(self):
        """A service that has just begun counts nobody's requests."""
        self.service.stop()
        time.sleep(1.1)
        self.service.must_start()

    def unhurried(self, ask):
        """What is asked, again after a rest where one key asked too often."""
        answer = ask()
        if answer[0] == 429:
            self.rest()
            answer = ask()
        return answer


# ---- what the page says ----


class Reader:
    """Who asks. `is_`: member, observer, partner, office, stranger; `of`: in whose name."""

    def __init__(self, who, role, is_, away=None, for_member=True, suspended=False, contested=False):
        self.who, self.role, self.is_, self.away = who, role, is_, away
        self.of = role if is_ == "office" else who[:3] if who else None
        self.for_member, self.suspended, self.contested = for_member, suspended, contested

    def __str__(self):
        return f"{self.who or 'a stranger'} as {self.role}"


READERS = [
    Reader(None, None, "stranger"),
    Reader("FEN/mission", "member", "member"),  # the author
    Reader("FEN/ministry", "member", "member", for_member=False),  # who sent it
    Reader("FEN/drafter", "member", "member", for_member=False),  # who wrote it
    Reader("BOR/mission", "member", "member"),  # named, and it returned the same
    Reader("BOR/reader", "member", "member"),
    Reader("BOR/drafter", "member", "member", for_member=False),
    Reader("ARL/mission", "member", "member"),  # neither named nor left out
    Reader("CAS/mission", "member", "member"),  # left out
    Reader("DEN/mission", "member", "member"),  # declined to return the same
    Reader("IVA/mission", "member", "member", suspended=True),
    Reader("JON/mission", "member", "member", for_member=False, contested=True),
    Reader("GAL/mission", "observer", "observer"),  # named
    Reader("LUN/mission", "observer", "observer"),
    Reader("HES/mission", "observer", "partner"),  # named
    Reader("KOL/mission", "observer", "partner", suspended=False),  # named
    Reader("ARL/chair", "chair", "office"),
    Reader("secretariat/desk", "secretariat", "office"),
    Reader("ELU/mission", "member", "left", "not-a-member"),
    Reader("ELU/mission", "observer", "left", "not-in-office"),
    Reader("operator/service", "secretariat", "operator", "not-in-office"),
    Reader("operator/service", "member", "operator", "not-in-office"),
    Reader("BOR/ended", "member", "ended", "key-revoked"),
    Reader("BOR/brief", "member", "expired", "no-authority"),
    Reader("BOR/unknown", "member", "unknown", "key-unknown"),
    Reader("CAS/mission", "secretariat", "member", "not-in-office"),
    Reader("GAL/mission", "member", "observer", "not-a-member"),
]


class Content:
    """A form whose words hold `marker`, given by a key of its owner."""

    def __init__(self, level, owner, giver, period="2026"):
        self.level, self.owner, self.giver, self.period = level, owner, giver, period
        self.giving = (giver, owner if owner in ("secretariat", "chair") else "member")
        digest = hashlib.sha256(str(self).encode())
        self.marker = digest.hexdigest()[:20]
        self.instrument = list(INSTRUMENTS)[digest.digest()[31] % len(INSTRUMENTS)]
        self.salt = hashlib.sha256(self.marker.encode()).digest()
        of = f"period {period}\n" if self.instrument == "seminars" else ""
        self.content = (f"oydas form v1\ninstrument {self.instrument}\nversion 1\nform told\nmember FEN\n{of}"
                        f"title Known to few {self.marker}\nstart {period}-04-08\nprogramme p-{self.marker}\nwho CAS DEN\n"
                        ).encode()
        self.hash = hash_of(self.salt, self.content)
        self.line = f"payload {self.hash} {len(self.content)} {level}"


class Return(Content):
    def __init__(self, state, recipients, level):
        self.state, self.recipients = state, recipients
        giver = {"draft": "FEN/drafter", "released": "FEN/drafter", "lost": "FEN/lost"}.get(state, "FEN/ministry")
        by_note = state in ("letter", "disowned")
        super().__init__(level, "secretariat" if by_note else "FEN", DESK[0] if by_note else giver,
                         "2027" if recipients == "unanswered" else "2026")

    def __str__(self):
        return f"{self.state}, to {self.recipients}, {self.level}"


class Said(Content):
    """What FEN asks and BOR answers: `kind` is one of those of ROUTES."""

    def __init__(self, kind, level):
        self.kind, self.state, self.recipients = kind, "said", None
        owner = {"asked": "FEN", "answered": "BOR", "chair": "chair", "letter": "secretariat", "disowned": "secretariat",
                 "reached": "BOR"}[kind.split(" ")[0]]
        self.route = kind.rpartition(" ")[2]
        givers = {"FEN": "FEN/ministry", "BOR": "BOR/ministry", "chair": "ARL/chair", "secretariat": DESK[0]}
        super().__init__(level, owner, givers[owner])

    def __str__(self):
        return f"{self.kind}, {self.level}"


# To whom what is asked and answered goes, beside its owner; of `all` that goes to the two.
ROUTES = {"asked direct": ("FEN", "BOR"), "answered direct": ("FEN", "BOR"),
          "asked all": ("FEN", "BOR"), "answered all": ("FEN", "BOR"),
          "asked by chair": ("FEN", "chair"), "chair answers by chair": ("FEN", "chair"),
          "chair asks by chair": ("BOR", "chair"), "answered by chair": ("BOR", "chair"),
          "letter direct": ("FEN", "BOR"), "disowned direct": (), "answered to what was disowned": (),
          "reached the secretariat": ("BOR", "secretariat")}


def may_read_said(reader, x):
    if x.route == "all" and x.level == "public":
        return True
    if reader.is_ == "stranger" or not reader.for_member or reader.suspended or reader.contested:
        return False
    if x.route == "all" and x.level != "parties":
        return level_lets(reader, x)
    return reader.is_ in ("member", "office") and reader.of in ROUTES[x.kind]


def reaches(reader, x):
    """To whom it goes: the author, and those whom its recipients say. The offices are no recipients."""
    if reader.of == "FEN" and reader.is_ == "member":
        return True
    word = x.recipients
    if reader.is_ == "member":
        return {"all": True, "all-except": reader.of != "CAS", "named": reader.of in NAMED, "reciprocal": reader.of == "BOR",
                "unanswered": False}[word]
    return word == "named" and reader.of in NAMED


def level_lets(reader, x):
    """The columns of the table; whoever a return with `parties` goes to is named."""
    return {"public": True, "observers": reader.is_ in ("member", "observer", "office"),
            "members": reader.is_ in ("member", "office"), "body:council": reader.is_ in ("member", "office"),
            "body:senate": False, "parties": reader.is_ != "office" or x.owner == "secretariat"}[x.level]


def may_read(reader, x):
    if x.state == "erased" or reader.away:
        return False
    if reader.who and reader.of == x.owner and (reader.for_member or reader.who == x.giver):
        return True  # its owner's, opened or not
    if isinstance(x, Said):
        return may_read_said(reader, x)
    if x.state in ("draft", "disowned", "lost"):
        return False  # opened by nothing
    if x.recipients == "all" and x.level == "public":
        return True
    if reader.is_ == "stranger" or not reader.for_member or reader.suspended or reader.contested:
        return False  # has only what is public and to all
    if reader.is_ == "office":
        return (x.owner == "secretariat" or (x.recipients == "all" and x.level != "parties")) and level_lets(reader, x)
    if x.recipients == "all" and x.level != "parties":
        return level_lets(reader, x)
    return reaches(reader, x) and level_lets(reader, x)


# ---- the world ----


class Matrix:
    def __init__(self, oydas, scratch, states=STATES, levels=LEVELS, kinds=tuple(ROUTES)):
        self.h = Exchange(oydas, scratch, ("--log-requests", "--payload-reserve", "1"))
        self.returns = [Return(*x) for x in itertools.product(states, RECIPIENTS, levels)]
        self.returns += [Return("sent", word, "body:senate") for word in RECIPIENTS if "sent" in states]
        self.said = [Said(*x) for x in itertools.product(kinds, levels)]
        self.asked = 0

    def act(self, *what):
        act, reason = self.h.act(*what)
        assert reason == "ok", (what, reason)
        return act

    def returned(self, who, status, period, recipients="all", more=(), block="", instrument="seminars"):
        return self.act("return", who, "member", [f"instrument {instrument}", f"period {period}", f"return-status {status}",
                                                  f"recipients {recipients}", *more], block)

    def build(self):
        h = self.h
        self.act("accredit", *DESK, ["member BOR", f"holder {key('BOR/brief').vkey}", "scope read",
                                     f"expires {instant(h.now + datetime.timedelta(hours=2))}"])
        self.act("revoke", *DESK, [f"holder {key('BOR/ended').vkey}"])
        others = ["effect suspend IVA 2026-03-04T00:00:00Z -", "effect partner HES en Hestia", "effect partner KOL en Kolonia"]
        for name, kind in INSTRUMENTS.items():
            paper = self.act("propose", "BOR/mission", "member", [
                "body council", f"title On {name}", f"effect instrument {name}", *others],
                INSTRUMENT.format(name=name, kind=kind))
            self.act("open", "ARL/chair", "chair", [f"proposal {paper}", "way silence", "deadline 2026-03-03T10:00:00Z"])
            others = []
        h.advance(60)
        for code in ("HES", "KOL"):
            self.act("accredit", *DESK, [f"member {code}", f"holder {key(code + '/mission').vkey}", "scope position"])
        self.act("credentials", *DESK, ["member JON", "credentials contested"])
        self.act("leave", "ELU/mission", "member")
        for name in INSTRUMENTS:
            self.returned("BOR/ministry", "nil", "2026", instrument=name)
            self.returned("DEN/ministry", "declined", "2026", block="Not this year.", instrument=name)
            self.returned("CAS/ministry", "nil", "2025", instrument=name)
        operator = pathlib.Path(h.directory, "processes", NAME, "keys", "operator.key").read_text(encoding="utf-8")
        key("operator/service").take(operator)
        for x in self.returns:
            self.enter(x)
        losses = [x for x in self.returns if x.state == "lost"]
        if losses:
            self.act("compromised", "FEN/lost", "member", [f"holder {key('FEN/lost').vkey}", f"index {losses[0].index}"])
        for level in {x.level: None for x in self.said}:
            self.follow_up({x.kind: x for x in self.said if x.level == level})
        self.contents = self.returns + self.said
        for x in self.returns:
            if x.state == "erased":
                status, _, body = h.unhurried(lambda x=x: h.erase(x.hash, *DESK))
                assert status == 200, (status, body)

    def give(self, x):
        status, payload, body = self.h.unhurried(lambda: self.h.put(*x.giving, x.content, x.salt))
        assert status == 201 and payload == x.hash, (str(x), status, body)

    def say(self, kind, x, lines):
        """An act with that content, by who gave it."""
        self.give(x)
        return self.act(kind, *x.giving, [*lines, x.line])

    def follow_up(self, x):
        """One question by each route, its answers, a letter, one that was disowned, and the answer to a check."""
        about, letter = ["instrument visits", "route direct", "member BOR"], [
            "from FEN", "kind clarify", "means letter", f"received {instant(self.h.now)}"]
        direct = self.say("clarify", x["asked direct"], about)
        self.say("answer", x["answered direct"], [f"act {direct}", "step reply"])
        open_ = self.say("clarify", x["asked all"], ["instrument visits", "route all", "member BOR"])
        self.say("answer", x["answered all"], [f"act {open_}", "step reply"])
        hidden = self.say("clarify", x["asked by chair"], ["instrument visits", "route chair"])
        asked = self.say("clarify", x["chair asks by chair"], ["instrument visits", "route chair", "member BOR"])
        self.say("answer", x["answered by chair"], [f"act {asked}", "step reply"])
        self.say("answer", x["chair answers by chair"], [f"act {hidden}", "step reply"])
        self.say("received", x["letter direct"], [*letter, *about])
        gone = self.say("received", x["disowned direct"], [*letter, *about])
        self.say("answer", x["answered to what was disowned"], [f"act {gone}", "step reply"])
        self.act("disown", "FEN/mission", "member", [f"act {gone}"])
        call = self.act("check", *DESK, ["instrument visits", "recipient BOR"])
        self.say("answer", x["reached the secretariat"], [f"act {call}"])

    def enter(self, x):
        h = self.h
        self.give(x)
        word = "reciprocal" if x.recipients == "unanswered" else x.recipients
        named = {"named": NAMED, "all-except": ("CAS",)}.get(word, ())
        more = [*(f"recipient {code}" for code in named), x.line]
        x.index = h.seen()[0]
        if x.owner == "secretariat":
            act = self.act("received", *DESK, [
                "from FEN", "kind return", "means letter", f"received {instant(h.now)}", f"instrument {x.instrument}",
                f"period {x.period}", "return-status submitted", f"recipients {word}", *more])
        else:
            act = self.returned(x.giver, "submitted", x.period, word, more, instrument=x.instrument)
        x.act = act
        if x.state == "released":
            self.act("confirm", "FEN/ministry", "member", [f"act {act}"])
        if x.state == "corrected":
            self.returned("FEN/ministry", "nil", x.period, more=[f"corrects {act}"], instrument=x.instrument)
        if x.state == "disowned":
            self.act("disown", "FEN/mission", "member", [f"act {act}"])

    # -- cells --

    def cell(self, reader, x, may):
        """What is wrong with it; None: nothing."""
        self.asked += 1
        answer = self.h.unhurried(lambda: self.h.read(x.hash, reader.who, reader.role))
        told = f"{reader}: {x}: {answer[0]} {answer[2][:60]!r}"
        if reader.away:
            return None if answer[0] == 403 and code_of(answer) == reader.away else told
        if may:
            return None if answer[0] == 200 and answer[2] == x.content else told
        return None if said(answer, x.hash) == self.not_there(reader) else told

    def not_there(self, reader):
        """The answer about what there is not: the same as about what is not for one."""
        if reader not in self.nothing:
            other = "00" * 32
            answer = self.h.unhurried(lambda: self.h.read(other, reader.who, reader.role))
            assert answer[0] == 404 and code_of(answer) == "not-found", (str(reader), answer)
            self.nothing[reader] = said(answer, other)
        return self.nothing[reader]

    def wrong_cells(self):
        self.nothing = {}
        for x, reader in itertools.product(self.contents, READERS):
            found = self.cell(reader, x, may_read(reader, x))
            if found:
                yield found

    # -- other ways --

    def leaks(self, what, reader, data):
        return [f"{what}, to {reader}: {x}" for x in self.contents
                if (x.marker.encode() in data or x.salt.hex().encode() in data) and not may_read(reader, x)]

    def addresses(self):
        """Every address of the service, from the table of them, with everything that could stand in each place."""
        h = self.h
        size, _ = h.seen()
        acts = [self.returns[0].act, self.returns[-1].act, self.opened]
        fill = [*acts, self.returns[0].hash, *INSTRUMENTS, "told", "FEN", "fen", "2026", str(size - 1), "en", "not-found",
                "military-political"]
        routes = re.findall(r'^OY_ROUTE\("([^"]+)"', (ROOT / "server/routes.def").read_text(encoding="utf-8"), re.M)
        assert len(routes) > 20
        places = {"/"}
        for route in routes:
            fixed = re.sub(r"^(/api/p|/p)/\*", rf"\1/{NAME}", route).replace("**", f"entries/000.p/{size % 256}")
            stars = fixed.count("*")
            for words in itertools.product(fill, repeat=min(stars, 2)):
                at = iter(words)
                places.add(re.sub(r"\*", lambda _: next(at, "1"), fixed))
        places |= {f"/api/p/{NAME}/entries/{i}" for i in range(0, size, 7)}
        places |= {f"/p/{NAME}/tile/{level}/{n:03d}" for level in ("0", "entries") for n in range(size // 256)}
        return sorted(p for p in places if "/payloads" not in p)

    def answers(self):
        """Of every address, what each reader gets: (address, reader, bytes)."""
        h, prefix = self.h, f"/api/p/{NAME}/"
        stranger = READERS[0]
        for address in self.addresses():
            answer = h.service.ask_all("GET", address)
            yield address, stranger, repr(answer[1]).encode() + answer[2]
            behind = address.removeprefix(prefix)
            if not address.startswith(prefix) or not re.fullmatch(r"[a-z0-9/-]{1,200}", behind) or "entries/" in behind:
                continue
            for query in QUERIES if answer[0] == 200 else ("",):
                asked = h.service.ask_all("GET", address + query)
                yield address + query, stranger, repr(asked[1]).encode() + asked[2]
                for reader in READERS[1:] if asked[0] == 200 or not query else ():
                    got = h.unhurried(lambda r=reader: h.get(behind + query, h.signed(r.who, r.role, behind)))
                    yield address + query, reader, repr(got[1]).encode() + got[2]

    def refusals(self):
        """What is said to those who ask for what is not theirs, otherwise than by reading."""
        h = self.h
        hidden = next(x for x in self.returns if x.state == "sent" and x.recipients == "unanswered" and x.level == "parties")
        for reader in READERS[1:]:
            answers = []
            for payload in (hidden.hash, "00" * 32):
                answer = h.unhurried(lambda p=payload, r=reader: h.erase(p, r.who, r.role))
                answers.append(said(answer, payload))
            if reader.role != "secretariat" or reader.away:
                yield reader, answers[0] == answers[1] and answers[0][0] == 403, answers
        self.act("return", "BOR/ministry", "member", [
            "instrument visits", "period 2028", "return-status submitted", "recipients all",
            f"payload {hidden.hash} {len(hidden.content)} public"])
        for reader in (READERS[0], READERS[4]):
            yield reader, h.read(hidden.hash, reader.who, reader.role)[0] == 404, "whoever names it has it"


def said(answer, payload):
    """An answer without what every two differ in."""
    headers = {k: v for k, v in answer[1].items() if k != "Date"}
    return answer[0], headers, answer[2].replace(payload.encode(), b"HASH")


class Tests:
    def __init__(self, oydas, scratch):
        self.good, self.oydas, self.scratch = True, oydas, scratch

    def is_true(self, what, good, why=""):
        self.good &= tell(what, bool(good), why)

    def place(self, name):
        path = os.path.join(self.scratch, name)
        os.mkdir(path)
        return path

    def planted(self):
        """A program that forgets to whom a return goes, and one for which a draft was sent, are found by their first cell."""
        for bug, states in (("recipients", ("sent",)), ("draft", ("draft",))):
            program = pathlib.Path(self.oydas).parent.parent / "tests" / "e2e" / f"oydas_planted_{bug}"
            matrix = Matrix(str(program), self.place(bug), states, ("members",), ())
            try:
                matrix.build()
                self.is_true(f"the planted bug is found: {bug}", next(matrix.wrong_cells(), None))
            finally:
                matrix.h.service.end()

    def cells(self):
        m = self.matrix
        wrong = list(m.wrong_cells())
        self.is_true(f"each of {len(READERS)} readers gets of {len(m.contents)} contents what the page says: {m.asked} cells",
                     not wrong and m.asked == len(READERS) * len(m.contents), f"{len(wrong)} wrong: {'; '.join(wrong[:6])}")
        read = [sum(may_read(r, x) for x in m.contents) for r in READERS]
        self.is_true("the table is no empty one", read[0] == 6 and all(
            n > 3 for r, n in zip(READERS, read) if not r.away), read)

    def reciprocity(self):
        """Who returns the same is told what was returned to those who do, and not before."""
        m = self.matrix
        x = next(x for x in m.returns if (x.state, x.recipients, x.level) == ("sent", "unanswered", "members"))
        bor = next(r for r in READERS if r.who == "BOR/mission")
        before = m.h.unhurried(lambda: m.h.read(x.hash, bor.who, bor.role))[0]
        m.returned("BOR/ministry", "declined", "2027", block="Not yet.", instrument=x.instrument)
        declined = m.h.unhurried(lambda: m.h.read(x.hash, bor.who, bor.role))[0]
        mine = m.returned("BOR/ministry", "nil", "2027", instrument=x.instrument)
        after = m.h.unhurried(lambda: m.h.read(x.hash, bor.who, bor.role))[0]
        m.returned("BOR/ministry", "suspended", "2027", more=[f"corrects {mine}"], block="For now.", instrument=x.instrument)
        m.returned("CAS/ministry", "nil", "2026", instrument=x.instrument)
        other = m.h.unhurried(lambda: m.h.read(x.hash, "CAS/mission", "member"))[0]
        self.is_true("who returns the same for the same period reads it, from then on", (before, declined, after, other)
                     == (404, 404, 200, 404), (before, declined, after, other))

    def other_ways(self):
        m, found, seen, places, shown = self.matrix, [], 0, set(), {}
        for address, reader, data in m.answers():
            found += m.leaks(address, reader, data)
            seen += 1
            places.add(address)
            if address.rpartition("/")[2] in SHOWN:
                shown[address.rpartition("/")[2], reader] = sum(x.marker.encode() in data for x in m.returns)
        self.is_true(f"no content by another way: {seen} answers of {len(places)} addresses", not found and seen > 500,
                     f"{len(found)}: {'; '.join(found[:4])}")
        bor, stranger = (next(r for r in READERS if r.who == who) for who in ("BOR/mission", None))
        counts = [(shown.get((view, bor), 0), shown.get((view, stranger), 0)) for view in SHOWN]
        self.is_true("the views show what their reader may read", all(b > s > 0 for b, s in counts), counts)
        wrong = [(str(r), why) for r, good, why in m.refusals() if not good]
        self.is_true("a refusal tells nobody that it is there", not wrong, wrong[:2])

    def commands(self):
        m, found, ran = self.matrix, [], []
        m.h.rest()
        h, at = m.h, pathlib.Path(self.scratch)
        url = f"http://127.0.0.1:{h.service.port}/p/{NAME}"
        act = m.returns[0].act
        for words in (("returns",), ("returns", "visits"), ("returns", "visits", "--json"), ("show", act)):
            ran.append((" ".join(words[:2]), READERS[0], h.run(*words, "--from", url)))
        hidden = next(x for x in m.returns if (x.state, x.recipients, x.level) == ("sent", "named", "parties"))
        for i, reader in enumerate(r for r in READERS[1:] if r.who != "operator/service"):
            path = key(reader.who).write(at / f"reader-{i}.key")
            out = at / f"got-{i}"
            got = h.run("payload", "get", hidden.hash, "--from", url, "--key", path, "--as", reader.role, "-o", str(out),
                        good=False)
            if (got.returncode == 0) != may_read(reader, hidden):
                self.is_true("the program on the command line gets what its key may read", False, f"{reader}: {got}")
            ran.append(("payload get", reader, got))
            for view in ("event", "participation", "programme", "due") if not reader.away else ():
                seen = h.run(view, "--json", "--from", url, "--key", path, "--as", reader.role, good=False)
                ran.append((view, reader, seen))
            if out.exists():
                found += m.leaks("payload get", reader, out.read_bytes())
        h.service.stop()
        for words in (("verify", h.directory), ("status", h.directory), ("log", h.directory, "--json")):
            ran.append((words[0], READERS[0], h.run(*words)))
        for words in (("returns", "visits"), ("event",), ("participation",), ("programme",), ("due",), ("profile", "FEN")):
            ran.append((words[0], READERS[0], h.run(*words, "--from", os.path.join(h.directory, "processes", NAME))))
        read = sum(x.marker.encode() in got.stdout for what, reader, got in ran for x in m.returns if what == "event")
        for name in ("record.sqlite", "record.sqlite-wal"):
            file = pathlib.Path(h.directory, "processes", NAME, name)
            found += m.leaks(name, READERS[0], file.read_bytes() if file.exists() else b"")
        found += m.leaks("the log of the service", READERS[0], h.service.said().encode())
        h.service.must_start()
        for what, reader, got in ran:
            found += m.leaks("oydas " + what, reader, got.stdout + got.stderr)
        self.is_true(f"nor on the command line, in {len(ran)} runs, in the record or the log",
                     not found and len(ran) > 80 and read > 30, (read, found[:4]))

    def run(self):
        self.planted()
        self.matrix = Matrix(self.oydas, self.place("whole"))
        try:
            self.matrix.build()
            self.matrix.opened = json.loads(self.matrix.h.get("decisions")[2])["decisions"][0]["id"]
            for step in (self.cells, self.other_ways, self.commands, self.reciprocity):
                step()
        finally:
            self.matrix.h.service.end()
        return self.good


def main():
    oydas = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else os.environ["OYDAS"])
    scratch = tempfile.mkdtemp(prefix="oydas-matrix-")
    try:
        good = Tests(oydas, scratch).run()
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
