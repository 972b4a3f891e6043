#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""Every instrument that comes with the program, from its file to the record and back.

Usage: every_instrument_test.py [OYDAS]   (or OYDAS in the environment)

The files are read here by a reader of their own. Of each question of each form come the answers at both ends of what is
accepted and one beyond each: what `oydas form check` says of every one is compared with docs/formats/instrument.md. Then
each instrument is put in force at a service, and a return is handed in for every form, every status, every level and every
word for recipients that it allows: fetched by another member, read as the same bytes, made a table and forms again.
Prints `ok - …` or `not ok - …`.
"""

import datetime
import decimal
import json
import os
import pathlib
import re
import shutil
import sys
import tempfile

from matrix_test import DESK, Exchange
from payloads_test import NAME, hash_of, instant
from served import tell

ROOT = pathlib.Path(__file__).resolve().parents[2]
PERIOD = "2026"


# ---- an instrument, as its page says ----


class Field:
    def __init__(self, name, table=None):
        self.name, self.table, self.type, self.options = name, table, None, []
        self.required, self.condition = False, None
        self.words, self.columns, self.unit = (), [], ""
        self.count = self.length = self.range = self.rows = None

    def take(self, word, value):
        values = value.split(" ")
        if word == "type":
            self.type, self.places = values[0], int(values[1]) if len(values) > 1 else 0
        elif word == "unit":
            self.unit = value
        elif word == "option" and values[0] not in self.options:
            self.options.append(values[0])
        elif word in ("range", "length", "count", "rows"):
            setattr(self, word, tuple(values))
        elif word == "required":
            self.required = True
        elif word == "required-if":
            self.condition, self.words = values[0], values[1:]


class Instrument:
    def __init__(self, text):
        self.text, self.forms, self.head = text, {}, {}
        block, table = None, None
        for line in text.splitlines()[1:]:
            if not line or line.startswith("#"):
                continue
            word, _, value = line.strip().partition(" ")
            if word in ("threshold", "step", "section"):
                block, table = {}, None
            elif word == "form" and not (isinstance(block, dict) and line.startswith(" ")):
                block, table, self.forms[value] = {}, None, []
            elif word in ("field", "table"):
                block = Field(value)
                table = block if word == "table" else None
                self.forms[next(reversed(self.forms))].append(block)
            elif word == "column":
                block = Field(value, table.name)
                table.columns.append(block)
            elif isinstance(block, Field):
                block.take(word, value)
            elif block is None:
                self.head.setdefault(word, value)
        self.name, self.version = self.head["name"], self.head["version"]
        self.period = PERIOD if self.head["kind"] == "periodic" else None

    def words(self, word):
        return self.head[word].split(" ")


def between(field, most):
    low, high = (int(n) for n in (field.length or field.range))
    return high if most else max(low, 1)


def number(field, value):
    return f"{decimal.Decimal(value):.{field.places}f}"


def accepted(field, most):
    """An answer at one end of what is accepted."""
    kind = field.type
    if kind in ("text", "long-text"):
        n = between(field, most)
        if kind == "text":
            return "x" * min(n, 900)
        return "".join("\n" if i % 100 == 99 and i + 1 < n else "x" for i in range(n))
    if kind in ("number", "decimal"):
        return f"{number(field, field.range[most])} {field.unit}"
    if kind in ("date", "instant"):
        end = "" if kind == "date" else "T12:00:00Z"
        return field.range[most] if field.range else ("2027-12-31", "2025-02-28")[not most] + end
    if kind == "choices":
        return " ".join(field.options) if most else field.options[0]
    if kind == "members":
        many = int(field.count[1]) if most and field.count else 2 if most else 1
        return " ".join(f"M{100 + i}" for i in range(many))
    if kind == "choice":
        return field.options[-1 if most else 0]
    hashed = "0" * 62 + "ff"
    return {"yes-no": ("no", "yes"), "member": ("BOR", "ARL"), "email": ("a@b.org", "duty.office@mfa.example.org"),
            "telephone": ("+7 7172", "+77172720111"), "coordinates": ("0.0001 S 0.0001 W", "90.0000 N 180.0000 E"),
            "file": (f"{hashed} 5", f"{hashed} {field.range[1] if field.range else 70000}")}[kind][most]


def refused(field):
    """Answers beyond what is accepted, and the code of each."""
    kind = field.type
    if kind in ("text", "long-text"):
        low, high = (int(n) for n in field.length)
        lines = "\n".join(["x" * 99] * (high // 100 + 2))
        yield "x" * (high + 1) if kind == "text" or high < 900 else lines, "too-long"
        if low > 1:
            yield "x" * (low - 1), "too-short"
        yield "xx\u202exx", "bad-character"
    elif kind in ("number", "decimal"):
        step = decimal.Decimal(1).scaleb(-field.places)
        for end, by in ((0, -step), (1, step)):
            yield f"{number(field, decimal.Decimal(field.range[end]) + by)} {field.unit}", "out-of-range"
        yield number(field, field.range[1]), "bad-unit"
        yield f"{number(field, field.range[1])} elephants", "bad-unit"
        yield (f"1 {field.unit}", "bad-decimal") if field.places else (f"007 {field.unit}", "bad-number")
    elif kind == "members":
        yield "M101 M100", "line-order"
        yield "M100 M100", "line-repeated"
        yield "m100", "bad-name"
        if field.count:
            yield " ".join(f"M{100 + i}" for i in range(int(field.count[1]) + 1)), "too-long"
            if int(field.count[0]) > 1:
                yield "M100", "too-short"
    elif kind == "choices":
        yield f"{field.options[1]} {field.options[0]}", "line-order"
        yield f"{field.options[0]} {field.options[0]}", "line-repeated"
        yield "none-of-these", "bad-word"
    else:
        yield from {"date": [("2026-02-29", "bad-date"), ("2026-2-1", "bad-date")],
                    "instant": [("2026-02-28", "bad-instant"), ("2026-02-28T12:00:00+05:00", "bad-instant")],
                    "yes-no": [("maybe", "bad-word")], "choice": [("none-of-these", "bad-word")],
                    "member": [("bor", "bad-name")], "email": [("nobody", "bad-address")],
                    "telephone": [("0049 30", "bad-address")], "coordinates": [("90.0001 N 0.0000 E", "bad-place")],
                    "file": [("00ff 5", "bad-hash"), ("0" * 64 + " x", "bad-number")]}[kind]


# ---- a form: answers are (field, row of its table or None, value or None) ----


def whole(form, most):
    """Every question answered, and so that each condition of another holds."""
    wanted = {(f.table, f.condition): f.words[0] for top in form for f in [top, *top.columns] if f.condition and f.words}
    found = []
    for field in form:
        if not field.columns:
            found.append((field, None, wanted.get((None, field.name), accepted(field, most))))
            continue
        for row in range(max(2, int(field.rows[0]))):
            found += [(c, row, wanted.get((c.table, c.name), accepted(c, most))) for c in field.columns]
    return found


def print_form(x, form, answers, code="FEN"):
    lines = ["oydas form v1", f"instrument {x.name}", f"version {x.version}", f"form {form}", f"member {code}"]
    lines += [f"period {x.period}"] if x.period else []
    at = None
    for field, row, value in answers:
        if row is not None and (field.table, row) != at:
            lines.append(f"row {field.table}")
        at = (field.table, row)
        if value is None:
            continue
        indent = "" if row is None else "  "
        if field.type == "long-text":
            lines += [field.name, *(f"  | {line}".rstrip() for line in value.split("\n"))]
        else:
            lines.append(f"{indent}{field.name} {value}")
    return "\n".join(lines) + "\n"


def instead(answers, at, value):
    """With another answer in one place; None: with none."""
    return [(f, r, value if (f, r) == tuple(at[:2]) else v) for f, r, v in answers]


def cases(form):
    """(what, answers, code or None, the name of the question): all that one form can be asked."""
    for most in (False, True):
        base = whole(form, most)
        yield f"answers at the {'most' if most else 'least'}", base, None, None
        for field, row, _ in base:
            if row:
                continue  # the first row stands for all
            for bad, code in refused(field):
                yield f"{field.name} {bad[:40]}", instead(base, (field, row), bad), code, field.name
            without = instead(base, (field, row), None)
            needed = field.required or bool(field.condition)
            yield f"without {field.name}", without, "answer-missing" if needed else None, field.name
            if not field.condition:
                continue
            other = next(a for a in base if a[0].name == field.condition and a[0].table == field.table and a[1] == row)
            changed = [w for w in (*other[0].options, "yes", "no") if field.words and w not in field.words]
            if other[0].type in ("choice", "yes-no") and changed:
                word = changed[0] if other[0].type == "choice" else {"yes": "no", "no": "yes"}[field.words[0]]
                yield f"without {field.name}, for {other[0].name} is {word}", instead(without, other, word), None, field.name
            elif not other[0].required:
                yield f"without {field.name} and {other[0].name}", instead(without, other, None), None, field.name
        for table in (f for f in form if f.columns):
            least, most_rows = (int(n) for n in table.rows)
            first = [a for a in base if a[0].table == table.name and a[1] == 0]
            for rows, code in ((least, None), (least - 1, "too-few-rows"), (most_rows, None), (most_rows + 1, "too-many-rows")):
                if rows < 0 or (rows == 0 and (table.required or table.condition)):
                    continue
                made, put = [], False
                for answer in base:
                    if answer[0].table != table.name:
                        made.append(answer)
                    elif not put:
                        made += [(c, row, value) for row in range(rows) for c, _, value in first]
                        put = True
                code = "answer-missing" if rows == 0 and code else code
                yield f"{rows} rows of {table.name}", made, code, table.name


class Tests:
    def __init__(self, oydas, scratch):
        self.good, self.oydas, self.scratch = True, oydas, pathlib.Path(scratch)
        self.h = Exchange(oydas, scratch, ("--payload-reserve", "1"))
        files = sorted(ROOT.glob("instruments/*.instrument"))
        self.instruments = [Instrument(p.read_text(encoding="utf-8")) for p in files]

    def is_true(self, what, good, why=""):
        self.good &= tell(what, bool(good), why)

    # -- every constraint --

    def constraints(self, x, form):
        at = self.scratch / "cases"
        at.mkdir()
        made = list(cases(x.forms[form]))
        for i, (_, answers, _, _) in enumerate(made):
            (at / f"{i:04d}.form").write_text(print_form(x, form, answers), encoding="utf-8")
        ran = self.h.run("form", "check", "--json", *(str(p) for p in sorted(at.iterdir())), good=False)
        found, wrong = {f["file"]: f for f in json.loads(ran.stdout)}, []
        for i, (what, _, code, name) in enumerate(made):
            file = str(at / f"{i:04d}.form")
            said = found.get(file)
            # What no form text can hold is told as such, and not of its question.
            unread = said is None and code in ("too-long", "bad-character") and f"{file}: ".encode() in ran.stderr
            told = [(f["code"], f["field"]) for f in said["faults"]] if said else None
            if not unread and (told != ([(code, name)] if code else []) or said["good"] != (code is None)):
                wrong.append(f"{what}: {told and told[:3]} in place of {code}")
        shutil.rmtree(at)
        takes, refuses = sum(c is None for _, _, c, _ in made), sum(c is not None for _, _, c, _ in made)
        self.is_true(f"{x.name} {form}: {takes} forms are accepted, {refuses} refused, as its file says",
                     not wrong and takes > 3 and refuses > 3, f"{len(wrong)} not: {'; '.join(wrong[:4])}")

    # -- to the record and back --

    def put_in_force(self):
        h = self.h
        for some in (self.instruments[i:i + 4] for i in range(0, len(self.instruments), 4)):
            for x in some:
                paper, why = h.act("propose", "BOR/mission", "member", [
                    "body council", f"title {x.head['title'].partition(' ')[2]}", f"effect instrument {x.name}"], x.text)
                assert why == "ok", (x.name, why)
                deadline = instant(h.now + datetime.timedelta(hours=25))
                _, why = h.act("open", "ARL/chair", "chair", [f"proposal {paper}", "way silence", f"deadline {deadline}"])
                assert why == "ok", (x.name, why)
            h.advance(72)
        shown = {i["instrument"] for i in json.loads(h.get("instruments")[2])["instruments"]}
        self.is_true("all that come with the program are put in force", shown == {x.name for x in self.instruments}, shown)
        same = [x.name for x in self.instruments if json.loads(h.get(f"instruments/{x.name}")[2])["text"] != x.text]
        self.is_true("and stand in the record as in their files", not same, same)

    def hand_in(self, x, status, content, level, word, corrects=None, block=""):
        """Returns the act, and the hash of its content if it has any."""
        h, lines = self.h, [f"instrument {x.name}"]
        lines += [f"period {x.period}"] if x.period else []
        lines += [f"return-status {status}", f"recipients {word}"]
        lines += [f"recipient {c}" for c in {"named": ("ARL", "BOR"), "all-except": ("CAS",)}.get(word, ())]
        lines += [f"corrects {corrects}"] if corrects else []
        payload = None
        if content:
            salt = os.urandom(32)
            payload = hash_of(salt, content)
            status_, given, body = h.unhurried(lambda: h.put("FEN/ministry", "member", content, salt))
            assert status_ == 201 and given == payload, body
            lines.append(f"payload {payload} {len(content)} {level}")
        act, why = h.act("return", "FEN/ministry", "member", lines, block)
        assert why == "ok", (x.name, lines, why)
        return act, payload

    def round_trip(self, x, form, status, level, word, n):
        """What is wrong with one return on its whole way; None: nothing."""
        content = None
        block = ""
        if form and status in ("submitted", "partial"):
            answers = whole(x.forms[form], n % 2 == 1)
            if status == "partial":
                answers = instead(answers, answers[-1], None)
            content = print_form(x, form, answers).encode()
            (self.scratch / "given.form").write_bytes(content)
            text = self.h.run("form", "text", "given.form", *(("--partial",) if status == "partial" else ()))
            if text.stdout != content:
                return f"its text is another: {text.stdout[:80]}"
        elif status not in ("nil", "nothing-new"):
            block = "In words."
        act, payload = self.hand_in(x, status, content, level, word, block=block)
        self.handed.append((x.name, act))
        view = json.loads(self.h.get(f"instruments/{x.name}?count=1")[2])["list"][0]
        wanted = {"id": act, "member": "FEN", "status": status, "recipients": word, "period": x.period, "corrects": None,
                  "payload": f"{payload} {len(content)} {level}" if payload else None, "text": block + "\n" if block else None}
        if {k: view[k] for k in wanted} != wanted:
            return f"it is shown as {view}"
        if payload:
            reader = ("BOR/mission" if word != "reciprocal" else "FEN/mission", "member")
            got = self.h.unhurried(lambda: self.h.read(payload, *reader))
            if got[0] != 200 or got[2] != content:
                return f"what is read is another: {got[0]}"
            self.fetched.setdefault((x.name, form), []).append(got[2])
        return None

    def returns(self, x):
        statuses, levels, words = x.words("statuses"), x.words("levels"), x.words("recipients")
        self.handed, wrong, n = [], [], 0
        for form in x.forms or [None]:
            for status in statuses:
                for level in levels:
                    for word in words:
                        n += 1
                        bad = self.round_trip(x, form, status, level, word, n)
                        wrong += [f"{form} {status} {level} {word}: {bad}"] if bad else []
        name, act = self.handed[-1]
        total = json.loads(self.h.get(f"instruments/{name}")[2])["total"]
        self.hand_in(x, "ended", None, None, words[0], corrects=act)
        after = json.loads(self.h.get(f"instruments/{name}")[2])
        if (after["list"][0]["status"], after["list"][0]["corrects"], after["total"]) != ("ended", act, total):
            wrong.append(f"ended: {after['list'][0]}")
        self.is_true(f"{x.name}: {n} returns go to the record and back, one is ended", not wrong,
                     f"{len(wrong)}: {'; '.join(wrong[:3])}")
        said = self.h.run("returns", x.name, "--from", f"http://127.0.0.1:{self.h.service.port}/p/{NAME}").stdout.decode()
        self.is_true("and none is other than the instrument provides", "not as the instrument provides" not in said
                     and f"returns that stand: {total}" in re.sub(r"\s+", " ", said), said[:300])

    def tables(self):
        """What was fetched, as a table for each form, and as forms again."""
        for (name, form), contents in sorted(self.fetched.items()):
            full = next(c for c in contents if c.count(b"\n") == max(d.count(b"\n") for d in contents))
            at, again = self.scratch / "fetched", self.scratch / "again"
            at.mkdir()
            (at / "FEN.form").write_bytes(full)
            (at / "BOR.form").write_bytes(full.replace(b"\nmember FEN\n", b"\nmember BOR\n"))
            self.h.run("form", "csv", str(at / "BOR.form"), str(at / "FEN.form"), "-o", "table.csv")
            self.h.run("form", "read", "table.csv", name, form, "--directory", "again")
            got = sorted(p.read_bytes() for p in again.iterdir())
            same = sorted(p.read_bytes() for p in at.iterdir()) == got
            self.is_true(f"{name} {form}: as a table and back, without loss", same, got)
            values = json.loads(self.h.run("form", "json", str(at / "FEN.form")).stdout)
            self.is_true("and as JSON", values[0]["member"] == "FEN" and values[0]["form"] == form and values[0]["answers"],
                         values)
            for path in (at, again):
                shutil.rmtree(path)
            (self.scratch / "table.csv").unlink()

    def without_content(self):
        """Of all these returns: the same state without any content, and what is erased is told."""
        h = self.h
        place = os.path.join(h.directory, "processes", NAME)
        (name, form), contents = next(iter(self.fetched.items()))
        view = json.loads(h.get(f"instruments/{name}")[2])
        payload = next(r["payload"] for r in view["list"] if r["payload"]).split(" ")[0]
        answer = h.unhurried(lambda: h.erase(payload, *DESK))
        self.is_true("a content is erased", answer[0] == 200, answer)
        state = h.get("state")[2]
        after = json.loads(h.get(f"instruments/{name}")[2])
        self.is_true("its return stands as before", after["list"] == view["list"], after["list"][:1])
        h.service.stop()
        held = json.loads(h.run("verify", h.directory, "--json").stdout.splitlines()[0])
        path = pathlib.Path(place, "payloads.sqlite")
        for rest in path.parent.glob("payloads.sqlite*"):
            rest.unlink()
        bare = h.run("verify", h.directory)
        h.service.must_start()
        self.is_true("verify tells what was erased, and that all of it holds", held["holds"] and held["payloads_erased"] == 1
                     and held["payloads_damaged"] == 0, held)
        self.is_true("and without any content all of it holds, in the same state", b"All of it holds" in bare.stdout
                     and h.get("state")[2] == state, bare.stdout[-300:])
        self.is_true("with every return in its place", json.loads(h.get(f"instruments/{name}")[2])["list"] == view["list"])
        self.is_true("and nothing to read", h.read(payload, "FEN/mission", "member")[0] == 404 and form and contents)

    def run(self):
        self.fetched = {}
        try:
            for x in self.instruments:
                for form in x.forms:
                    self.constraints(x, form)
            self.put_in_force()
            for x in self.instruments:
                self.returns(x)
            self.tables()
            self.without_content()
        finally:
            self.h.service.end()
        return self.good


def main():
    oydas = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else os.environ["OYDAS"])
    scratch = tempfile.mkdtemp(prefix="oydas-instruments-")
    try:
        good = Tests(oydas, scratch).run()
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
