#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""Plays records through the engine of core/ and through the second engine, and compares what came of every entry.

Usage: compare.py [OPTION…] KIND…, at the root of the source tree, with what meson built in --build.
  Prints `ok - …` or `not ok - …` for each KIND (sources.py); the status is 1 where the engines differ.
"""

import argparse
import itertools
import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import engine  # noqa: E402
import pages  # noqa: E402
import sources  # noqa: E402
import whole_scope  # noqa: E402

# Which of several mistakes of form is named first is nobody's right; that there is one must be agreed.
FORMS = {code for cells in pages.tables("codes.md")["code | what is wrong"] for code in cells[0].split(", ")}
FORMS.add("key-mismatch")  # so is called a note that another key signed than the one it names


def as_stream(records):
    return b"".join(
        f"record {name} {len(entries)}\n".encode() + b"".join(len(e).to_bytes(2, "big") + e for e in entries)
        for name, entries in records)


def core_stories(options, records):
    """What the engine of core/ says of each record: lists of (reason, what is new)."""
    program = options.outcomes or os.path.join(options.build, "tests/second/outcomes")
    said = subprocess.run([program], input=as_stream(records), stdout=subprocess.PIPE, check=True).stdout.decode()
    stories = []
    for line in said.splitlines():
        if line.startswith("record "):
            stories.append([])
        elif line[0].isdigit():
            stories[-1].append((line.split(" ")[1], set()))
        else:
            stories[-1][-1][1].add(line)
    return stories


def first_difference(core, second):
    """(index, what core/ says, what the second engine says) of the first entry on which they do not agree, or None."""
    for index, (ours, theirs) in enumerate(itertools.zip_longest(core, second, fillvalue=("nothing", set()))):
        same = ours[0] == theirs[0] or {ours[0], theirs[0]} <= FORMS
        if not same or ours[1] != theirs[1]:
            return index, [ours[0], *sorted(ours[1] - theirs[1])], [theirs[0], *sorted(theirs[1] - ours[1])]
    return None


def explain(entry):
    """The entry in words, for whoever has to find out who is wrong."""
    lines = entry.decode("utf-8", "replace").rstrip("\n").split("\n")
    return [line[:110] for line in lines if not line.startswith(("oydas ", "process ", "seen ", "nonce ", "— "))][:14]


def compare(options, kind):
    """Plays all records of a kind. → how many records, entries and disagreements there were."""
    records = entries = bad = 0
    for batch in sources.KINDS[kind](options):
        for (name, made), core in zip(batch, core_stories(options, batch), strict=True):
            records, entries = records + 1, entries + len(made)
            found = first_difference(core, getattr(made, "story", None) or list(engine.story(made)))
            if not found:
                continue
            bad += 1
            if bad <= options.show:
                print(f"    {name}, entry {found[0]}: core/ says {found[1]}, the second engine {found[2]}")
                print("".join(f"        {line}\n" for line in explain(made[found[0]])), end="")
        if options.until_first and bad:
            break
    return records, entries, bad


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="+", choices=sources.KINDS, metavar="KIND")
    parser.add_argument("--build", default="build", help="the build directory")
    parser.add_argument("--outcomes", help="another program in place of tests/second/outcomes")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--records", type=int, default=300, help="random: how many")
    parser.add_argument("--entries", type=int, default=150, help="random: how long each")
    parser.add_argument("--bends", type=int, default=10, help="bent: how often each record")
    parser.add_argument("--share", type=int, default=1, metavar="N", help="small: every Nth of them; which, says the seed")
    parser.add_argument("--length", type=int, default=0, help="small: all sequences of that many acts, and nothing else")
    parser.add_argument("--acts", type=int, default=3, help="whole: how many acts at most")
    parser.add_argument("--longest", type=int, default=1, metavar="N", help="whole: of the paths that are as long, those behind every Nth")
    parser.add_argument("--scope", action="append", choices=whole_scope.SCOPES, help="whole: this scope only")
    parser.add_argument("--show", type=int, default=5, help="how many disagreements are told in full")
    parser.add_argument("--write", metavar="FILE", help="compare nothing: the records go to FILE, as one stream (tests/replay)")
    parser.add_argument("--until-first", action="store_true", help="stop at the first batch with a disagreement")
    options = parser.parse_args()
    if options.write:
        with open(options.write, "wb") as f:
            f.writelines(as_stream(batch) for kind in options.kinds for batch in sources.KINDS[kind](options))
        return 0
    worst = 0
    for kind in options.kinds:
        records, entries, bad = compare(options, kind)
        worst |= bad > 0 or records == 0
        if bad or not records:
            print(f"not ok - {kind}: the engines differ on {bad} of {records} records", flush=True)
        else:
            print(f"ok - {kind}: both engines agree on {records} records, {entries} entries", flush=True)
    return worst


if __name__ == "__main__":
    sys.exit(main())
