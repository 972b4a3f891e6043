#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""Says which branches of the engine the tests took, from what `llvm-cov export` wrote.

Usage: report.py COVERAGE.json UNREACHED.txt, at the root of the source tree.
       report.py --engine        which files are the engine

UNREACHED.txt lists the branches that nothing can take, or nothing should: a line `FILE: CONDITION = true|false: why`, where the
condition is written as in the source; every such condition in the file is meant. A line that no branch needs is stale, and fails.
"""

import collections
import glob
import json
import os
import re
import sys

# Files of core/ that the fold does not run, or that are proven elsewhere: signatures, trees and tiles of the log, the views,
# certificates, rehearsals, instruments and catalogues, what is filled in and what is put together from it, the ways out to memory and cryptography. Whatever else is in core/ is the engine.
BESIDE = re.compile(r"core/(arena.*|audit|base64|catalogue.*|certificate_.*|checkpoint|clarification|communication_check|crypto_.*|csv|ed25519_.*|entitled|event|field_value|filled_.*|founding|err|grade|icalendar|instrument.*|json|meaning|merkle|note|"
                    r"obligation|participation|programme|receipt|"
                    r"rehearsal_.*|roster_file|rules_compare|rules_lines|rules_points|signature|signed_request|telling|textfile|tile|told|tree|view_.*|vkey)\.c")


def is_engine(path):
    return path.startswith("core/") and path.endswith(".c") and not BESIDE.fullmatch(path)


def text_between(lines, l1, c1, l2, c2):
    """The source between two places, in one line; clang counts columns in bytes, from 1."""
    if l1 == l2:
        piece = lines[l1 - 1][c1 - 1:c2 - 1]
    else:
        piece = b" ".join([lines[l1 - 1][c1 - 1:], *lines[l1:l2 - 1], lines[l2 - 1][:c2 - 1]])
    return " ".join(piece.decode().split())


def branches(export):
    """{(file, line, column, condition): [times true, times false]}, of the engine, all programs together."""
    taken, sources = collections.defaultdict(lambda: [0, 0]), {}
    for function in export["functions"]:
        names = [os.path.relpath(name) for name in function["filenames"]]
        for l1, c1, l2, c2, true, false, at, expanded, _ in function.get("branches", []):
            path = names[at]
            if not is_engine(path):
                continue
            if path not in sources:
                with open(path, "rb") as f:
                    sources[path] = f.read().split(b"\n")
            place = taken[path, l1, c1, text_between(sources[path], l1, c1, l2, c2)]
            place[0] += true
            place[1] += false
    return taken


def read_reasons(path):
    reasons = {}
    with open(path, encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            line = line.rstrip("\n")
            if not line or line.startswith("#"):
                continue
            found = re.fullmatch(r"(core/\w+\.c): (.*) = (true|false): (.+)", line)
            if not found:
                sys.exit(f"{path}:{number}: not `FILE: CONDITION = true|false: why`")
            reasons[found[1], found[2], found[3]] = number
    return reasons


def main():
    if sys.argv[1:] == ["--engine"]:
        print(*sorted(path for path in glob.glob("core/*.c") if is_engine(path)), sep="\n")
        return 0
    with open(sys.argv[1], encoding="utf-8") as f:
        export = json.load(f)["data"][0]
    reasons, used = read_reasons(sys.argv[2]), set()
    taken = branches(export)
    per_file = collections.defaultdict(lambda: [0, 0, 0])
    bad = []
    for (path, line, column, condition), counts in sorted(taken.items()):
        for direction, count in zip(("true", "false"), counts):
            row = per_file[path]
            row[1] += 1
            row[0] += count > 0
            if count:
                continue
            if (path, condition, direction) in reasons:
                used.add((path, condition, direction))
                row[2] += 1
            else:
                bad.append(f"{path}:{line}:{column}: `{condition}` is never {direction}")
    lines = {os.path.relpath(f["filename"]): f["summary"]["lines"] for f in export["files"]}
    total = [0, 0, 0, 0, 0]
    print(f"# {'file':32} {'lines':>12} {'branches':>12}  left out with a reason")
    for path in sorted(p for p in lines if is_engine(p)):
        taken_here, all_here, excused = per_file[path]
        reached, count = lines[path]["covered"], lines[path]["count"]
        total = [a + b for a, b in zip(total, (reached, count, taken_here, all_here, excused))]
        print(f"# {path:32} {reached:5} /{count:5} {taken_here:5} /{all_here:5}  {excused or ''}")
    print(f"# {'the engine':32} {total[0]:5} /{total[1]:5} {total[2]:5} /{total[3]:5}  {total[4]}")
    stale = [f"{sys.argv[2]}:{number}: no such branch is left over" for key, number in reasons.items() if key not in used]
    for line in bad + stale:
        print("    " + line)
    share = 100 * total[2] / max(1, total[3] - total[4])
    if bad or stale or not total[3]:
        print(f"not ok - coverage: {len(bad)} branches of the engine were not taken, {len(stale)} reasons are stale ({share:.2f} %)")
        return 1
    print(f"ok - coverage: every branch of the engine's {len(per_file)} files, {total[3] - total[4]} of {total[3]}; the rest has its reason")
    return 0


if __name__ == "__main__":
    sys.exit(main())
