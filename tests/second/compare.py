#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""Plays records through the engine of core/ and through the second engine, and compares what came of every entry.

Usage: compare.py [OPTION…] KIND…, at the root of the source tree, with what meson built in --build.
  KIND is rehearsals, random or small. Prints `ok - …` or `not ok - …` for each; the status is 1 where they differ.
"""

import argparse
import glob
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import engine  # noqa: E402
import forms  # noqa: E402
import small_scope  # noqa: E402


def as_stream(name, entries):
    head = f"record {name} {len(entries)}\n".encode()
    return head + b"".join(len(e).to_bytes(2, "big") + e for e in entries)


def rehearsal_files(path):
    """The files of rules and roster that a rehearsal names: beside it, or those that come with the program."""
    with open(path, encoding="utf-8") as f:
        head = dict(line.rstrip("\n").split(" ", 1) for line in f if line.startswith(("rules ", "roster ")))
    for kind, place in (("rules", "rules"), ("roster", "rosters")):
        beside = os.path.join(os.path.dirname(path), f"{head[kind]}.{kind}")
        yield beside if os.path.exists(beside) else os.path.join(place, f"{head[kind]}.{kind}")


def rehearsals(options):
    player = os.path.join(options.build, "tests/determinism/record")
    for path in sorted(glob.glob("tests/scenarios/*.rehearsal") + glob.glob("rehearsals/*.rehearsal")):
        with tempfile.TemporaryDirectory() as directory:
            out = os.path.join(directory, "record")
            subprocess.run([player, path, *rehearsal_files(path), out], check=True)
            with open(out, "rb") as f:
                bundle = f.read()
        entries, n = [], 0
        while n < len(bundle):
            size = int.from_bytes(bundle[n:n + 2], "big")
            entries.append(bundle[n + 2:n + 2 + size])
            n += 2 + size
        yield as_stream(os.path.basename(path), entries)


def random_records(options):
    maker = os.path.join(options.build, "tests/second/records")
    for first in range(options.seed, options.seed + options.records, 50):
        many = min(50, options.seed + options.records - first)
        yield subprocess.run([maker, str(first), str(many), str(options.entries)], check=True,
                             capture_output=True).stdout


def in_batches(records, most=200):
    batch = []
    for record in records:
        batch.append(as_stream(record.name, record.entries))
        if len(batch) == most:
            yield b"".join(batch)
            batch = []
    yield b"".join(batch)


def small_records(options):
    if options.exhaustive:
        return in_batches(small_scope.exhaustive(options.exhaustive))
    return in_batches(small_scope.records(options.sequences, options.seed))


KINDS = {"rehearsals": rehearsals, "random": random_records, "small": small_records}


def core_stories(options, stream):
    """What the engine of core/ says of each record: {name: lines}."""
    program = options.outcomes or os.path.join(options.build, "tests/second/outcomes")
    said = subprocess.run([program], input=stream, stdout=subprocess.PIPE, check=True).stdout.decode()
    stories = {}
    for line in said.splitlines():
        if line.startswith("record "):
            lines = stories[line[7:]] = []
        else:
            lines.append(line)
    return stories


def by_entry(lines):
    """The lines of a story in groups: [reason, outcomes that are new]."""
    groups = []
    for line in lines:
        if line[0].isdigit():
            groups.append([line.split(" ")[1], set()])
        else:
            groups[-1][1].add(line)
    return groups


def is_form(reason):
    """Which of several mistakes of form is named first is nobody's right; that it is one must be agreed."""
    return reason in FORMS


FORMS = {"too-long", "not-utf8", "bad-character", "bad-space", "bad-number", "bad-instant", "bad-duration", "bad-base64",
         "bad-hash", "bad-name", "bad-word", "bad-line", "line-order", "line-missing", "line-repeated", "line-unknown",
         "block-missing", "block-unwanted", "bad-note", "bad-key", "unknown"}


def differences(entries, core, second):
    """(index, what core/ says, what the second engine says) of each entry on which they do not agree."""
    for index, (ours, theirs) in enumerate(zip(by_entry(core), by_entry(second))):
        same = ours[0] == theirs[0] or is_form(ours[0]) and is_form(theirs[0])
        if not same or ours[1] != theirs[1]:
            yield (index, [ours[0], *sorted(ours[1] - theirs[1])], [theirs[0], *sorted(theirs[1] - ours[1])])


def explain(entries, index):
    """The entry in words, for whoever has to find out who is wrong."""
    lines = entries[index].decode("utf-8", "replace").split("\n")
    return [line[:110] for line in lines if not line.startswith(("oydas ", "process ", "seen ", "nonce ", "— "))]


def compare(options, kind):
    """Plays all records of a kind. → how many records, entries and disagreements there were."""
    records = entries_all = bad = 0
    for stream in KINDS[kind](options):
        core = core_stories(options, stream)
        for name, entries in engine.read_records(iter_stream(stream)):
            records, entries_all = records + 1, entries_all + len(entries)
            for index, ours, theirs in differences(entries, core[name], list(engine.story(entries))):
                bad += 1
                if bad <= options.show:
                    print(f"    {name} entry {index}: core {ours}, second {theirs}")
                    print("".join(f"        {line}\n" for line in explain(entries, index)), end="")
                break
        if options.until_first and bad:
            break
    return records, entries_all, bad


def iter_stream(stream):
    import io
    return io.BytesIO(stream)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="+", choices=KINDS, metavar="KIND")
    parser.add_argument("--build", default="build", help="the build directory")
    parser.add_argument("--outcomes", help="another program in place of tests/second/outcomes")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--records", type=int, default=300, help="random: how many")
    parser.add_argument("--entries", type=int, default=150, help="random: how long each")
    parser.add_argument("--sequences", type=int, default=2000, help="small: how many beside the shortest")
    parser.add_argument("--exhaustive", type=int, default=0, metavar="LENGTH", help="small: all of that length")
    parser.add_argument("--show", type=int, default=5, help="how many disagreements are told in full")
    parser.add_argument("--until-first", action="store_true", help="stop at the first batch with a disagreement")
    options = parser.parse_args()
    worst = 0
    for kind in options.kinds:
        records, entries, bad = compare(options, kind)
        worst |= bad > 0 or records == 0
        said = f"both engines agree on {records} {kind} records, {entries} entries"
        print(f"not ok - {said}: not on {bad} of them" if bad or not records else f"ok - {said}", flush=True)
    return worst


if __name__ == "__main__":
    sys.exit(main())
