# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""Reads rules files, by docs/formats/rules.md. The values, their ranges and defaults are the table of that page."""

import functools
import re

import pages
from forms import DAY, LABEL, LANGUAGE, WAIVABLE, WORDS, Malformed, instant, is_clean, need, words_of

UNITS = {"": 1, "s": 1, "min": 60, "h": 3600, "d": DAY}
VERBS = [verb for verb, _ in pages.tables("rules.md")["verb | the decision may"]]
PROCESS = {"name", "source", "languages", "zone", "member-term", "ladder", "seat-offset", "rest-days", "holiday"}
BODY = {"level", "rhythm", "decides", "proposes", "opens", "announces", "convenes", "series", "outcomes", "prepared-by", "goes-to", "waivable", "versions", "opened-in",
        "minus-one"}
REPEATED = {"title": 8, "source": 32, "member-term": 8, "minus-one": 8, "ladder": 64, "holiday": 200}


def amount(text):
    """A number; or a duration, in seconds."""
    count, _, unit = text.partition(" ")
    need(re.fullmatch(r"0|[1-9][0-9]{0,17}", count), "bad-number")
    need(unit in UNITS, "bad-duration")
    return int(count) * UNITS[unit]


class Value:
    """A value that a body sets: how it is written, its default and its range."""

    def __init__(self, default, range_):
        least, _, most = range_.partition(" to ")
        self.choices = [] if most else range_.split(", ")
        self.duration = " " in default
        if most:
            least += "" if " " in least or not self.duration else " " + most.split(" ")[1]
            self.least, self.most = amount(least), amount(most)
        self.default = self.read(default)

    def read(self, text):
        if self.choices:
            need(text in self.choices, "bad-word")
            return text
        need((" " in text) == self.duration, "bad-duration")
        value = amount(text)
        need(self.least <= value <= self.most, "out-of-range")
        return value


VALUES = {word: Value(default, range_)
          for word, default, range_, _, _ in pages.tables("rules.md")["word | default | range | clause | meaning"]}


def words_from(text, allowed, most=100):
    words = text.split(" ")
    need(0 < len(words) <= most and len(set(words)) == len(words), "bad-word")
    need(all(w in allowed for w in words), "bad-word")
    return words


def spoken(text):
    language, _, rest = text.partition(" ")
    need(LANGUAGE.fullmatch(language), "bad-word")
    return language, words_of(rest)


def series(text):
    need(len(text.encode()) <= 64 and text.count("{n}") == 1, "bad-word")
    need(text.count("{yy}") + text.count("{yyyy}") <= 1, "bad-word")
    rest = re.sub(r"\{(n|yy|yyyy)\}", "", text)
    need("{" not in rest and "}" not in rest, "bad-word")
    return words_of(text)


def label(text):
    need(LABEL.fullmatch(text), "bad-name")
    return text


def ladder(text):
    """LADDER STEP BODY DURATION, or LADDER end WORD."""
    name, _, rest = text.partition(" ")
    step, _, rest = rest.partition(" ")
    if step == "end":
        need(rest in ("unresolved", "notice-given"), "bad-word")
        return label(name), step, rest, None
    body, _, lasts = rest.partition(" ")
    need(" " in lasts, "bad-duration")
    need(3600 <= amount(lasts) <= 400 * DAY, "out-of-range")
    return label(name), label(step), label(body), amount(lasts)


WEEK = ["thursday", "friday", "saturday", "sunday", "monday", "tuesday", "wednesday"]  # of day 0, 1 January 1970, and on


def offset(text):
    """Seconds from UTC."""
    need(re.fullmatch(r"[+-][0-9]{2}:[0-5][0-9]", text) and text != "-00:00", "bad-line")
    seconds = int(text[1:3]) * 3600 + int(text[4:]) * 60
    need(seconds <= 14 * 3600, "bad-line")
    return -seconds if text[0] == "-" else seconds


def rest_days(text):
    days = words_from(text, WEEK)
    need(len(days) < 7, "rules-invalid")
    return days


def holiday(text):
    """The day, as a number of days since 1970."""
    return (instant(text + "T00:00:00Z") // DAY,)


def labels(text):
    words = text.split(" ")
    need(len(words) <= 8 and len(set(words)) == len(words), "line-repeated")
    return [label(word) for word in words]


def ground(text):
    """A label, and the clause in words."""
    named, _, clause = text.partition(" ")
    return label(named), words_of(clause)


def languages(text):
    tags = text.split(" ")
    need(len(tags) <= 8 and all(LANGUAGE.fullmatch(t) for t in tags), "bad-word")
    need(len(set(tags)) == len(tags), "line-repeated")
    return tags


def level(text):
    need(re.fullmatch(r"[1-9][0-9]{0,2}", text) and int(text) <= 100, "out-of-range")
    return int(text)


READERS = {
    "name": label, "title": spoken, "source": words_of, "languages": languages, "zone": words_of,
    "member-term": spoken, "level": level, "rhythm": words_of, "series": series,
    "decides": lambda text: words_from(text, VERBS),
    "proposes": lambda text: words_from(text, ["member", "chair", "secretariat"]),
    "opens": lambda text: words_from(text, ["member", "chair", "secretariat"]),
    "announces": lambda text: words_from(text, ["chair", "secretariat"]),
    "outcomes": lambda text: words_from(text, WORDS["outcome"]), "prepared-by": label, "goes-to": label,
    "ladder": ladder, "seat-offset": offset, "rest-days": rest_days, "holiday": holiday,
    "versions": languages, "opened-in": labels, "waivable": lambda text: words_from(text, WAIVABLE),
    "minus-one": ground,
    "convenes": lambda text: words_from(text, ["chair", "secretariat"]),
}


def put(target, word, text, allowed):
    """One line `word value` into what it belongs to."""
    need(word in allowed or word in VALUES, "bad-word")
    read = VALUES[word].read if word in VALUES else READERS[word]
    value = read(text)
    if word in REPEATED:
        need(len(target.setdefault(word, [])) < REPEATED[word], "line-repeated")
        if word == "ladder":
            same = [rung for rung in target[word] if rung[0] == value[0]]
            need(all(rung[1] not in ("end", value[1]) for rung in same), "line-repeated")
            need(value[1] != "end" or same, "line-order")
        elif word != "source":
            need(all(value[0] != other[0] for other in target[word]), "line-repeated")
        target[word].append(value)
    else:
        need(word not in target, "line-repeated")
        target[word] = value


class Rules:
    """A file of rules: what holds for the process, and for each body by its label."""

    def __init__(self, process, bodies):
        self.process, self.bodies = process, bodies

    def value(self, body, word):
        """The value for a body; body None: the process's own."""
        if body is not None and word in self.bodies[body]:
            return self.bodies[body][word]
        return self.process.get(word, VALUES[word].default)

    def office(self, body, word):
        """Which offices may propose, open or announce there."""
        usual = {"proposes": ["member", "chair", "secretariat"], "opens": ["chair"], "announces": ["chair"],
                 "convenes": ["chair", "secretariat"]}
        return self.bodies[body].get(word, usual[word])

    def decides(self, body):
        return self.bodies[body].get("decides", [])

    def outcomes(self, body):
        return self.bodies[body].get("outcomes", ["adopted"])

    def versions(self, body):
        return self.bodies[body].get("versions", [])

    def after_working_days(self, start, count):
        """R3: the first instant by which so many whole working days of the seat have passed."""
        east = self.process.get("seat-offset", 0)
        day = (start + east) // DAY
        while count > 0:
            day += 1
            rests = WEEK[day % 7] in self.process.get("rest-days", []) or (day,) in self.process.get("holiday", [])
            count -= not rests
            start = (day + 1) * DAY - east
        return start

    def ladder(self, name):
        return [rung for rung in self.process.get("ladder", []) if rung[0] == name]

    def opened_in(self, body):
        return self.bodies[body].get("opened-in", [])

    def waivable(self, body):
        return self.bodies[body].get("waivable", [])

    def prepared_by(self, body):
        return self.bodies[body].get("prepared-by")

    def grounds(self, body):
        """R24: on which one State may be left out."""
        return [named for named, _clause in self.bodies[body].get("minus-one", [])]

    def series(self, body):
        return self.bodies[body].get("series")


@functools.lru_cache(maxsize=256)
def read(text):
    """The rules that a text holds; Malformed when it is no such text."""
    need(len(text.encode()) <= 49152 and text.endswith("\n"), "too-long")
    lines = text[:-1].split("\n")
    need(lines[0] == "oydas rules v1", "bad-line")
    process, bodies, inside = {}, {}, None
    for line in lines[1:]:
        need(len(line.encode()) <= 1000 and is_clean(line) and not line.endswith(" "), "bad-character")
        if not line or line.startswith("#"):
            continue
        indented = line.startswith("  ")
        need(not indented or inside is not None, "bad-line")
        word, space, rest = line[2 * indented:].partition(" ")
        need(word and space and rest and rest == rest.strip(" ") and "  " not in rest, "bad-space")
        if indented:
            put(bodies[inside], word, rest, BODY | {"title"})
        elif word == "body":
            inside = label(rest)
            need(inside not in bodies and len(bodies) < 64, "line-repeated")
            bodies[inside] = {}
        else:
            need(inside is None, "line-order")
            put(process, word, rest, PROCESS | {"title"})
    need("name" in process and bodies, "line-missing")
    rules = Rules(process, bodies)
    for name, step, body, _ in process.get("ladder", []):
        need(step == "end" or body in bodies, "unknown-label")
        need(rules.ladder(name)[-1][1] == "end", "rules-invalid")
    for body in bodies:
        for shortest in ("silence-minimum", "silence-minimum-in-meeting", "resumption"):
            need(rules.value(body, shortest) <= rules.value(body, "silence-longest"), "out-of-range")
        need(rules.value(body, "silence") != "none" or rules.value(body, "session") != "none", "out-of-range")
        check_prepares(rules, body)
        can_vote = (rules.value(body, "decision") != "consensus" or rules.value(body, "procedural") != "usual"
                    or rules.value(body, "way-out") != "none")
        need(not can_vote or "secretariat" not in rules.office(body, "announces"), "rules-invalid")
        need((rules.value(body, "decision"), rules.value(body, "procedural")) != ("majority", "two-thirds"), "rules-invalid")
    return rules


def check_prepares(rules, body):
    """Who prepares for a body is there and recommends; and none waits, in the end, for itself."""
    goes_to = rules.bodies[body].get("goes-to")
    need(goes_to is None or goes_to in rules.bodies, "unknown-label")
    need(all(other in rules.bodies for other in rules.opened_in(body)), "unknown-label")
    passed = []
    while rules.prepared_by(body) is not None:
        passed.append(body)
        body = rules.prepared_by(body)
        need(body in rules.bodies, "unknown-label")
        need("recommended" in rules.outcomes(body) and body not in passed, "rules-invalid")


def is_rules(text):
    try:
        return read(text)
    except Malformed:
        return None
