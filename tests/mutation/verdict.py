#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""Chooses the mutants to be tried, and tells what became of them.

Usage: verdict.py choose DIR SAMPLE SEED FILES     their numbers; all of them where SAMPLE is 0
       verdict.py tell   DIR SAMPLE SEED FILES     the line for ./test, and every survivor that survivors.txt does not explain

survivors.txt has a line for each that may live on: `FILE: FUNCTION: WHAT: why`. One that no longer lives is stale.
"""

import collections
import os
import random
import re
import sys

EXPLAINED = "tests/mutation/survivors.txt"
ENOUGH = 95  # of a hundred


def mutants(directory):
    """[(number, file, line, function, what)]"""
    with open(os.path.join(directory, "source/mutants.txt"), encoding="utf-8") as f:
        return [(int(n), *rest) for n, *rest in (line.rstrip("\n").split("\t") for line in f)]


def chosen(every, sample, seed, files):
    if files:
        wanted = {f"core/{name}.c" for name in files.split()}
        every = [m for m in every if m[1] in wanted]
    if sample:
        every = sorted(random.Random(seed).sample(every, min(sample, len(every))))
    return every


def explained():
    """{(file, function, what): line of survivors.txt}"""
    reasons = {}
    with open(EXPLAINED, encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            if line.startswith("#") or not line.strip():
                continue
            found = re.fullmatch(r"(core/\w+\.c): (\w+): (.+ → .+?): (\S.+)\n?", line)
            if not found:
                sys.exit(f"{EXPLAINED}:{number}: not `FILE: FUNCTION: WHAT → WHAT: why`")
            reasons[found[1], found[2], found[3]] = number
    return reasons


def tell(directory, picked, whole):
    with open(os.path.join(directory, "survivors"), encoding="utf-8") as f:
        alive = {int(line) for line in f}
    reasons = explained()
    by_file = collections.defaultdict(lambda: [0, 0, 0])
    unexplained, used = [], set()
    for number, path, line, function, what in picked:
        row = by_file[path]
        row[0] += 1
        if number not in alive:
            row[1] += 1
        elif (path, function, what) in reasons:
            used.add((path, function, what))
            row[2] += 1
        else:
            unexplained.append(f"{path}:{line}: {function}: {what}")
    stale = [f"{EXPLAINED}:{n}: this mutant does not live on" for key, n in reasons.items() if whole and key not in used]
    print(f"# {'file':28} mutants  killed  explained  neither")
    for path, (all_here, killed, excused) in sorted(by_file.items()):
        print(f"# {path:28} {all_here:7} {killed:7} {excused:10} {all_here - killed - excused:8}")
    for line in unexplained + stale:
        print("    " + line)
    count, dead = len(picked), sum(row[1] for row in by_file.values())
    excused = sum(row[2] for row in by_file.values())
    share = 100 * dead / max(1, count - excused)
    said = f"{count} mutants of the engine: {dead} killed, {excused} explained, {len(unexplained)} neither ({share:.1f} %)"
    if not count or share < ENOUGH or stale:
        print(f"not ok - {said}, {len(stale)} explanations are stale")
        return 1
    print(f"ok - {said}")
    return 0


def main():
    what, directory, sample, seed, files = sys.argv[1:6]
    picked = chosen(mutants(directory), int(sample), int(seed), files)
    if what == "choose":
        print(*(m[0] for m in picked), sep="\n")
        return 0
    return tell(directory, picked, not int(sample) and not files)


if __name__ == "__main__":
    sys.exit(main())
