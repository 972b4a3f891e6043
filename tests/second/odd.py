# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""Records in which, before what somebody does, somebody else does nearly the same: another key, in another role, another line, one
line more or fewer, another type of act; and some acts are sent twice. Each is well-formed as far as its table goes, so that it is
for the rules to say why it is without effect, or what it does. Most situations that a scenario does not play are one step beside
what it plays.
"""

import base64
import hashlib
import re

import forms

HEADER = ("process", "type", "key", "as", "seen", "until", "nonce")


def unseen(entries):
    """The same record by authors who had seen nothing of it yet, so that an act can be put before another or changed without
    making all that follow a claim that the log was forked. Ids change with that, and whatever names them."""
    nothing = base64.b64encode(hashlib.sha256(b"").digest()).decode()
    fresh, made = {}, []
    for entry in entries:
        stamp, _, note = entry.decode().partition("\n")
        text, gap, signature = note.rpartition("\n\n")
        if gap:
            old = hashlib.sha256((text + "\n").encode()).hexdigest()
            text = re.sub(r"\b[0-9a-f]{64}\b", lambda found: fresh.get(found[0], found[0]), text)
            text = re.sub(r"(?m)^((?:\| )?seen) .*$", lambda found: f"{found[1]} 0 {nothing}", text)
            fresh[old] = hashlib.sha256((text + "\n").encode()).hexdigest()
        made.append(f"{stamp}\n{text}{gap}{signature}".encode())
    return made


class Parts:
    """An act in its parts: header, lines by key, block."""

    def __init__(self, entry):
        stamp, _, note = entry.decode().partition("\n")
        text = note.rpartition("\n\n")[0]
        lines = text.split("\n")[1:]
        self.stamp, self.header, self.lines, self.block = stamp, {}, {}, []
        for line in lines:
            key, _, value = line.partition(" ")
            if line.startswith("|"):
                self.block.append(line)
            elif key in HEADER and key not in self.header and not self.lines:
                self.header[key] = value
            else:
                self.lines.setdefault(key, []).append(value)

    def kind(self):
        return self.lines.get("kind", [self.header["type"]])[0]

    def entry(self):
        """Put together again, in the order of its type."""
        row = [key for key, _ in rows(self.header["type"], self.kind())]
        ordered = sorted(self.lines, key=lambda key: row.index(key) if key in row else len(row))
        if (self.kind() in forms.STOPPING) == ("until" in self.header):
            if "until" in self.header:
                del self.header["until"]
            else:
                self.header["until"] = forms.show_instant(forms.instant(self.stamp[3:]) + 3600)
        lines = ["oydas act v1"] + [f"{key} {self.header[key]}" for key in HEADER if key in self.header]
        for key in ordered:
            lines += [f"{key} {value}" for value in self.lines[key]]
        name, ident = self.header["key"].split("+")[:2]
        signature = base64.b64encode(bytes.fromhex(ident) + bytes(64)).decode()
        note = "\n".join(lines + self.block) + "\n"
        return f"{self.stamp}\n{note}\n— {name} {signature}\n".encode()


def rows(kind, carried):
    """The lines of a type; of a letter, its own and those of what it carries."""
    lines = [line for line in forms.TYPES[kind].lines]
    if kind == "received" and carried in forms.TYPES:
        lines += [line for line in forms.TYPES[carried].lines if line not in lines]
    return lines


def can_be_changed(entry):
    if b"\ntype " not in entry or b"\ntype found\n" in entry or b"\ntype deposited\n" in entry:
        return False
    try:
        return Parts(entry).header["type"] in forms.TYPES
    except (UnicodeDecodeError, KeyError, IndexError):
        return False


class Pool:
    """What is said in a record, and in all of them."""

    def __init__(self, records):
        self.values, self.signers = {}, []
        for entry in (entry for entries in records for entry in entries):
            if can_be_changed(entry):
                parts = Parts(entry)
                self.signers.append((parts.header["key"], parts.header["as"]))
                for key, values in parts.lines.items():
                    self.values.setdefault(key, []).extend(values)
        self.values = {key: sorted(set(values)) for key, values in self.values.items()}
        self.signers = sorted(set(self.signers))

    def value(self, key, chance, everywhere):
        mine, theirs = self.values.get(key), everywhere.values.get(key)
        return chance.choice(mine) if mine and (not theirs or chance.randrange(4)) else chance.choice(theirs or ["-"])


def another_type(parts, chance):
    """A type that takes the same lines."""
    fits = [token for token, row in forms.TYPES.items() if token not in ("found", "deposited", "received") and
            {key for key, how in row.lines if how in ("", "+")} <= set(parts.lines) <= {key for key, _ in row.lines}]
    if parts.header["type"] == "received":
        parts.lines["kind"] = [chance.choice(fits or ["object"])]
    elif fits := [token for token in fits if token != "unclear"]:  # which nobody does
        parts.header["type"] = chance.choice(fits)


def nearly(value, others, chance):
    """The value with a word left out, or one of another's in its place, or one letter another."""
    words, place = value.split(" "), chance.randrange(value.count(" ") + 1)
    what = chance.randrange(4)
    if what == 0 and len(words) > 1:
        del words[place]
    elif what == 1:
        words.insert(place, chance.choice(chance.choice(others).split(" ")))
    elif what == 2:
        words[place] = chance.choice(chance.choice(others).split(" "))
    elif words[place]:
        at = chance.randrange(len(words[place]))
        words[place] = words[place][:at] + chance.choice("0129-+:zA ") + words[place][at + 1:]
    return " ".join(words)


def change(parts, chance, pool, everywhere):
    what = chance.randrange(10)
    keys = sorted(parts.lines)
    if what < 2 and pool.signers:
        parts.header["key"], parts.header["as"] = chance.choice(pool.signers)
    elif what < 4 and keys:
        key = chance.choice(keys)
        place = chance.randrange(len(parts.lines[key]))
        parts.lines[key][place] = pool.value(key, chance, everywhere)
    elif what == 4 and keys:
        del parts.lines[chance.choice(keys)]
    elif what == 5:
        missing = [key for key, how in rows(parts.header["type"], parts.kind()) if how in "*+#" and how or key not in parts.lines]
        if missing:
            key = chance.choice(missing)
            parts.lines[key] = sorted(parts.lines.get(key, []) + [pool.value(key, chance, everywhere)])
    elif what == 6:
        another_type(parts, chance)
    elif what == 7 and keys:
        key = chance.choice(keys)
        place = chance.randrange(len(parts.lines[key]))
        parts.lines[key][place] = nearly(parts.lines[key][place], everywhere.values.get(key, ["-"]), chance)
    elif what == 8 and parts.block:
        place = chance.randrange(len(parts.block))
        parts.block[place] = nearly(parts.block[place], parts.block, chance)
    else:
        parts.block = [] if parts.block else ["| We agree."]


def record(entries, chance, everywhere, many):
    """The record with each act preceded by so many others of a hundredth."""
    pool, made = Pool([entries]), []
    for entry in entries:
        for _ in range((many + chance.randrange(100)) // 100 if can_be_changed(entry) else 0):
            parts = Parts(entry)
            parts.header["nonce"] = f"{chance.getrandbits(128):032x}"
            for _ in range(chance.choice((1, 1, 1, 2, 3))):
                change(parts, chance, pool, everywhere)
            made.append(parts.entry())
        made.append(entry)
        if b"\ntype deposited\n" in entry:  # and what it encloses was meant for another record
            made.append(entry.replace(b"\n| process ", b"\n| process other-"))
        if b"\ntype " in entry and (not chance.randrange(12) or b"\ntype deposited\n" in entry):  # sent twice
            made.append(entry)
    return made
