#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""Turns messages/*.messages into one C file of sorted tables, and refuses what is not well formed.

Usage: embed_messages.py CODES.def OUT.c LANGUAGE.messages…

Refused: a line that is neither comment nor `key = sentence`, a key that stands twice, braces that are
neither {name} nor {? part ?}, an optional part without an argument, a code of CODES.def without its
sentence, a sentence for a code that does not exist, arguments of a code other than {what} and {line},
and another language whose keys or arguments are not those of English. What is counted (KEY.zero, KEY.one, KEY.two,
KEY.few, KEY.many, KEY.other) has the forms that its language needs, KEY.other in any case, and the argument n at most.
"""

import os
import re
import sys

KEY = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
CODE = re.compile(r'^OY_CODE\(\w+,\s*"([a-z0-9-]+)"\)', re.M)
PART = re.compile(r"\{\?(.*?)\?\}")
FORM = re.compile(r"(.*)\.(zero|one|two|few|many|other)")
ARGUMENT = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def fail(path, line, text):
    sys.exit(f"{path}:{line}: {text}")


def arguments(path, number, sentence):
    """The names of a sentence's arguments; fails on braces that mean nothing."""
    for part in PART.findall(sentence):
        if not ARGUMENT.search(part):
            fail(path, number, "an optional part {? … ?} without an argument can never be left out")
    flat = PART.sub(lambda m: m.group(1), sentence)
    if re.search(r"[{}]", ARGUMENT.sub("", flat)):
        fail(path, number, "a brace that is neither {name} nor {? part ?}")
    return frozenset(ARGUMENT.findall(flat))


def read(path):
    """{key: (sentence, arguments, line number)} of one file."""
    sentences = {}
    with open(path, encoding="utf-8", newline="\n") as f:
        for number, line in enumerate(f, 1):
            line = line.strip()
            if not line or line.startswith("#"):
                continue
            key, equals, sentence = (s.strip() for s in line.partition("="))
            if not equals or not sentence:
                fail(path, number, "neither a comment nor `key = sentence`")
            if not KEY.fullmatch(key):
                fail(path, number, f"not a key: {key}")
            if key in sentences:
                fail(path, number, f"{key} stands in line {sentences[key][2]} already")
            sentences[key] = (sentence, arguments(path, number, sentence), number)
    return sentences


def check_codes(codes_path, path, sentences):
    with open(codes_path, encoding="utf-8") as f:
        tokens = CODE.findall(f.read())
    if not tokens:
        sys.exit(f"{codes_path}: no codes found")
    for token in tokens:
        if f"code.{token}" not in sentences:
            fail(path, 1, f"no sentence for the code `{token}`")
    for key, (_, names, number) in sentences.items():
        if not key.startswith("code."):
            continue
        if key[len("code."):] not in tokens:
            fail(path, number, f"{codes_path} has no code for {key}")
        if names - {"what", "line"}:
            fail(path, number, f"{key}: a code has the arguments what and line only")


def counted(sentences):
    """What is counted: the keys of forms, without the form."""
    return {FORM.fullmatch(key).group(1) for key in sentences if FORM.fullmatch(key)}


def check_counted(path, sentences):
    for key in sorted(counted(sentences)):
        if f"{key}.other" not in sentences:
            fail(path, 1, f"no sentence for {key}.other")
    for key, (_, names, number) in sentences.items():
        if FORM.fullmatch(key) and names - {"n"}:
            fail(path, number, f"{key}: what is counted has the argument n only")


def check_same(english, path, sentences):
    for key in sorted(counted(english) ^ counted(sentences)):
        fail(path, 1, f"{key} is not counted here and in English alike")
    for key in english:
        if key not in sentences and not FORM.fullmatch(key):
            fail(path, 1, f"no sentence for {key}")
    for key, (_, names, number) in sentences.items():
        if FORM.fullmatch(key):
            continue
        if key not in english:
            fail(path, number, f"English has no {key}")
        if names != english[key][1]:
            fail(path, number, f"{key}: its arguments are not those of English")


def c_string(text):
    out = []
    for byte in text.encode("utf-8"):
        if byte in b'"\\':
            out.append("\\" + chr(byte))
        elif 0x20 <= byte < 0x7F and byte != ord("?"):
            out.append(chr(byte))
        else:
            out.append(f"\\{byte:03o}")  # three digits, so that no digit after it is swallowed
    return '"' + "".join(out) + '"'


def write(out, tables):
    languages = list(tables)
    with open(out, "w", encoding="utf-8", newline="\n") as f:
        f.write('#include "messages/table.h"\n')
        for i, language in enumerate(languages):
            f.write(f"\nstatic const oy_message_row rows_{i}[] = {{\n")
            for key in sorted(tables[language], key=lambda k: k.encode()):
                f.write(f"    {{{c_string(key)}, {c_string(tables[language][key][0])}}},\n")
            f.write("};\n")
        f.write("\nconst oy_message_table oy_message_tables[] = {\n")
        for i, language in enumerate(languages):
            f.write(f"    {{{c_string(language)}, rows_{i}, {len(tables[language])}}},\n")
        f.write("    {NULL, NULL, 0},\n};\n")
        names = "".join(c_string(language) + ", " for language in languages)
        f.write(f"\nconst char *const oy_message_language_names[] = {{{names}NULL}};\n")


def main():
    codes_path, out, paths = sys.argv[1], sys.argv[2], sys.argv[3:]
    by_language = {os.path.basename(p).removesuffix(".messages"): p for p in paths}
    if "en" not in by_language:
        sys.exit("English (en.messages) is not among the files")
    order = ["en"] + sorted(set(by_language) - {"en"})
    tables = {language: read(by_language[language]) for language in order}
    check_codes(codes_path, by_language["en"], tables["en"])
    for language in order:
        check_counted(by_language[language], tables[language])
    for language in order[1:]:
        check_same(tables["en"], by_language[language], tables[language])
    write(out, tables)


if __name__ == "__main__":
    main()
