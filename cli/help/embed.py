#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""Turns cli/help/*.txt into one sorted C table of {topic, text}.

Usage: embed.py COMMANDS.def OUT.c TEXT…

Refused: a command of COMMANDS.def without its text, a text that does not end in a line feed, a line longer
than 80 characters (what is told must fit on any terminal), a first line that is no summary.
"""

import os
import re
import sys


def c_bytes(text):
    """A text as an array: a literal of C holds no more than 4,095 letters on every compiler."""
    values = [str(byte if byte < 128 else byte - 256) for byte in text.encode("utf-8")] + ["0"]
    return ",\n    ".join(",".join(values[at:at + 32]) for at in range(0, len(values), 32))


def read(path):
    with open(path, encoding="utf-8", newline="\n") as f:
        text = f.read()
    if not text.endswith("\n") or text.endswith("\n\n"):
        sys.exit(f"{path}: must end in one line feed")
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > 80:
            sys.exit(f"{path}:{number}: longer than 80 characters")
    if not re.fullmatch(r"[a-z].{5,65}[^.]", text.split("\n", 1)[0]):
        sys.exit(f"{path}:1: the first line is a summary of one line, without a full stop")
    return text


def main():
    commands, out, paths = sys.argv[1], sys.argv[2], sys.argv[3:]
    topics = {os.path.basename(p).removesuffix(".txt"): read(p) for p in paths}
    with open(commands, encoding="utf-8") as f:
        names = re.findall(r'^OY_COMMAND\(\w+, "([a-z-]+)"\)', f.read(), re.M)
    for name in names:
        if name not in topics:
            sys.exit(f"{commands}: no help text for `{name}`")
    with open(out, "w", encoding="ascii", newline="\n") as f:
        f.write('#include "cli/help.h"\n\n')
        for number, topic in enumerate(sorted(topics)):
            f.write(f"static const char text_{number}[] = {{\n    {c_bytes(topics[topic])}}};\n")
        f.write("\nconst oy_help_topic oy_help_topics[] = {\n")
        for number, topic in enumerate(sorted(topics)):
            f.write(f'    {{"{topic}", text_{number}}},\n')
        f.write("    {0, 0},\n};\n")


if __name__ == "__main__":
    main()
