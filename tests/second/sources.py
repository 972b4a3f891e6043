# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""Where the records come from that both engines play. Each kind gives batches of (name, entries).

golden      those kept in tests/golden
scenarios   what the rehearsals of tests/scenarios and rehearsals/ make today
memory      those of them that are short, and in which a decision needs memory
random      a small body that acts by chance (tests/property/world.c)
bent        golden records and scenarios in which lines and letters were changed by chance
odd         scenarios in which, before what somebody does, somebody does nearly the same (odd.py)
small       few members around one deadline, or before one meeting (small_scope.py)
whole       every sequence of few acts of few members on two questions (whole_scope.py)
"""

import glob
import gzip
import itertools
import os
import random
import subprocess
import tempfile

import odd
import small_scope
import whole_scope

BATCH = 200


def unbundle(stream):
    """The entries of a bundle, each behind its length in two bytes."""
    entries, n = [], 0
    while n < len(stream):
        size = int.from_bytes(stream[n:n + 2], "big")
        entries.append(stream[n + 2:n + 2 + size])
        n += 2 + size
    return entries


def read_file(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rb") as f:
        return unbundle(f.read())


def named(path):
    return os.path.basename(path).partition(".")[0]


def golden(options):
    for path in sorted(glob.glob("tests/golden/*.record") + glob.glob("tests/golden/*.record.gz")):
        yield [(named(path), read_file(path))]


def beside(path, kind, place):
    """The file of rules or the roster that a rehearsal names: beside it, or of those that come with the program."""
    with open(path, encoding="utf-8") as f:
        name = next(line.split()[1] for line in f if line.startswith(kind + " "))
    near = os.path.join(os.path.dirname(path), f"{name}.{kind}")
    return near if os.path.exists(near) else os.path.join(place, f"{name}.{kind}")


def scenarios(options, which="*"):
    player = os.path.join(options.build, "tests/determinism/record")
    for path in sorted(glob.glob(f"tests/scenarios/{which}.rehearsal") + glob.glob(f"rehearsals/{which}.rehearsal")):
        with tempfile.TemporaryDirectory() as directory:
            out = os.path.join(directory, "record")
            named_files = beside(path, "rules", "rules"), beside(path, "roster", "rosters")
            subprocess.run([player, path, *named_files, out], check=True)
            yield [(named(path), read_file(out))]


def memory(options):
    return scenarios(options, "*-memory")


def split_records(stream):
    """The records of a stream: a line `record NAME COUNT`, then so many entries as in a bundle."""
    n = 0
    while n < len(stream):
        end = stream.index(b"\n", n)
        _, name, count = stream[n:end].decode().split()
        entries, n = [], end + 1
        for _ in range(int(count)):
            size = int.from_bytes(stream[n:n + 2], "big")
            entries.append(stream[n + 2:n + 2 + size])
            n += 2 + size
        yield name, entries


def by_chance(options):
    maker = os.path.join(options.build, "tests/second/records")
    for first in range(options.seed, options.seed + options.records, 50):
        many = min(50, options.seed + options.records - first)
        made = subprocess.run([maker, str(first), str(many), str(options.entries)], check=True, capture_output=True)
        yield list(split_records(made.stdout))


def said_elsewhere(entries):
    """What each kind of line says in the entries of a record: {its first word: its lines}."""
    said = {}
    for entry in entries:
        for line in entry.split(b"\n"):
            said.setdefault(line.partition(b" ")[0], []).append(line)
    return said


def bend(entry, chance, said):
    """The entry with one letter or line changed, left out, doubled or moved, or with what another says there."""
    lines = entry.split(b"\n")
    place = chance.randrange(len(lines))
    what = chance.randrange(7)
    if what == 0:
        lines.insert(place, lines[chance.randrange(len(lines))])
    elif what == 1:
        del lines[place]
    elif what == 2:
        other = chance.randrange(len(lines))
        lines[place], lines[other] = lines[other], lines[place]
    elif what > 4:
        lines[place] = chance.choice(said.get(lines[place].partition(b" ")[0], lines))
    else:
        letter = chance.choice([b"", b" ", b"0", b"9", b"-", b"A", b"z", b"|", b"\xff", "ş".encode(), "\ufeff".encode()])
        at = chance.randrange(len(lines[place]) + 1)
        lines[place] = lines[place][:at] + letter + lines[place][at + chance.randrange(2):]
    return b"\n".join(lines)


def bent_each(name, entries, chance, rarely):
    """The record with one of so many acts bent, and its beginning with the founding act bent, in a few ways."""
    said = said_elsewhere(entries)
    is_act = [len(entry.split(b"\n", 2)) > 2 for entry in entries]
    yield f"{name}-bent", [e if i == 0 or not is_act[i] or chance.randrange(rarely) else bend(e, chance, said)
                           for i, e in enumerate(entries)]
    acts = [entry for entry, act in zip(entries, is_act) if act]
    for way in range(6):
        yield f"{name}-founded-otherwise-{way}", [bend(entries[0], chance, said), *acts[1:4]]


def bent(options):
    chance = random.Random(options.seed)
    for path in sorted(glob.glob("tests/golden/chance-*.record")):
        for turn in range(options.bends):
            yield list(bent_each(f"{named(path)}-{turn}", read_file(path), chance, 2))
    played = [(name, odd.unseen(entries)) for batch in scenarios(options) for name, entries in batch]
    for turn in range((options.bends + 3) // 4):
        for name, entries in played:
            yield list(bent_each(f"{name}-{turn}", entries, chance, 8))


def oddly(options):
    chance = random.Random(options.seed)
    played = [(name, odd.unseen(entries)) for batch in scenarios(options) for name, entries in batch]
    everywhere = odd.Pool(entries for _, entries in played)
    for turn in range(options.bends):
        for name, entries in played:
            yield [(f"{name}-odd-{turn}", odd.record(entries, chance, everywhere, (15, 90, 800)[turn % 3]))]


def small(options):
    made = small_scope.records(options.length, options.share, options.seed)
    while batch := [(r.name, r.entries) for r in itertools.islice(made, BATCH)]:
        yield batch


def whole(options):
    for name in options.scope or whole_scope.SCOPES:
        made = iter(whole_scope.Walk(name, options.acts, options.longest))
        while batch := list(itertools.islice(made, BATCH)):
            yield batch


KINDS = {"golden": golden, "scenarios": scenarios, "memory": memory, "random": by_chance, "bent": bent,
         "odd": oddly, "small": small, "whole": whole}
