#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""Turns files of the source tree into one C table of {path, media type, content}.

Usage: embed_files.py ROOT OUT.c DEPFILE PATTERN…

A PATTERN is relative to ROOT: "rules/*.rules"; "**" goes into directories. A file matched twice stands once.
A name that begins with a dot, and what is not in TYPES, is never embedded. DEPFILE names every file read and
every directory looked into, so that ninja runs this again when a file is changed, added or taken away.
"""

import glob
import os
import sys

TYPES = {
    ".catalogue": "text/plain; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".instrument": "text/plain; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".messages": "text/plain; charset=utf-8",
    ".png": "image/png",
    ".rehearsal": "text/plain; charset=utf-8",
    ".roster": "text/plain; charset=utf-8",
    ".rules": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}


def matches(root, patterns):
    found = set()
    for pattern in patterns:
        for path in glob.glob(os.path.join(root, pattern), recursive=True):
            if os.path.isfile(path) and os.path.splitext(path)[1] in TYPES:
                found.add(os.path.relpath(path, root).replace(os.sep, "/"))
    return sorted(found, key=lambda p: p.encode())


def directories(root, patterns):
    """What must be looked into again for new files; a directory that is not there yet counts by its parent."""
    found = set()
    for pattern in patterns:
        fixed = os.path.join(root, os.path.dirname(pattern.split("*", 1)[0] + "x"))
        if "**" in pattern:
            found.update(os.path.join(d, sub) for d, subs, _ in os.walk(fixed) for sub in subs)
        while not os.path.isdir(fixed):
            fixed = os.path.dirname(fixed)
        found.add(fixed)
    return sorted(found)


def c_path(path):
    if not path.isascii() or any(c in path for c in '"\\?') or not path.isprintable():
        sys.exit(f"{path}: a name that a table in C should not hold")
    return f'"{path}"'


def write_content(f, number, content):
    f.write(f"\nstatic const uint8_t content_{number}[] = {{\n")
    for at in range(0, len(content), 32):
        f.write(",".join(map(str, content[at:at + 32])) + ",\n")
    f.write("};\n" if content else "0};\n")


def main():
    root, out, depfile, patterns = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:]
    paths = matches(root, patterns)
    rows = []
    with open(out, "w", encoding="ascii", newline="\n") as f:
        f.write('#include "assets/table.h"\n')
        for number, path in enumerate(paths):
            with open(os.path.join(root, path), "rb") as source:
                content = source.read()
            write_content(f, number, content)
            kind = TYPES[os.path.splitext(path)[1]]
            rows.append(f'    {{{c_path(path)}, "{kind}", {{content_{number}, {len(content)}}}}},\n')
        if not rows:
            sys.exit("nothing to embed: " + " ".join(patterns))
        f.write("\nconst oy_asset oy_asset_table[] = {\n" + "".join(rows) + "};\n")
        f.write(f"const size_t oy_asset_count = {len(rows)};\n")
    watched = [os.path.join(root, p) for p in paths] + directories(root, patterns)
    with open(depfile, "w", encoding="utf-8") as f:
        f.write(out.replace(" ", "\\ ") + ": " + " ".join(w.replace(" ", "\\ ") for w in watched) + "\n")


if __name__ == "__main__":
    main()
