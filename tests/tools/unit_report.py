#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""Tells a `meson test` log case by case: `ok - program: case`, `not ok - program: case`, `skip - …`.

Usage: unit_report.py BUILD/meson-logs/testlog.json

The programs write TAP (cmocka does with CMOCKA_MESSAGE_OUTPUT=TAP). One that fails without naming a case, or
that succeeds without having run any, is itself a `not ok`.
"""

import json
import re
import sys

# cmocka 1.1 writes a skipped case as `not ok 3 # SKIP name`.
CASE = re.compile(r"^(not ok|ok) \d+ (- |# SKIP )(.*)$", re.M)


def tell(run):
    name = run["name"].split(" / ")[-1].split(":")[-1]
    output = run.get("stdout", "")
    failures = 0
    cases = CASE.findall(output)
    for verdict, mark, case in cases:
        verdict = "skip" if "SKIP" in mark else verdict
        failures += verdict == "not ok"
        print(f"{verdict} - {name}: {case}")
    succeeded = run["result"] == "OK"
    if not succeeded and not failures:
        print(f"not ok - {name}: ended with {run['result']} (status {run['returncode']}) after {len(cases)} cases")
    if succeeded and not cases:
        print(f"not ok - {name}: ran no case")
    if not succeeded:
        print(output, run.get("stderr", ""), sep="\n")


def main():
    with open(sys.argv[1], encoding="utf-8") as log:
        for line in log:
            tell(json.loads(line))


if __name__ == "__main__":
    main()
