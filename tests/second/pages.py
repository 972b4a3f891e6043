# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""The tables of the pages in docs/formats: all that the second engine knows of acts, words and rules as lists."""

import os
import re

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def tables(page):
    """Every table of a page: {its heads, joined by " | ": [rows of cells]}."""
    with open(os.path.join(ROOT, "docs", "formats", page), encoding="utf-8") as f:
        lines = f.read().splitlines()
    found = {}
    for above, rule, place in zip(lines, lines[1:], range(2, len(lines))):
        if not re.fullmatch(r"\|(-+\|)+", rule):
            continue
        rows = found.setdefault(" | ".join(cells(above)), [])
        while place < len(lines) and lines[place].startswith("|"):
            rows.append(cells(lines[place]))
            place += 1
    return found


def cells(line):
    return [cell.strip().replace("`", "") for cell in line[1:].rstrip().removesuffix("|").split("|")]
