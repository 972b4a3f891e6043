#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""Holds the documentation and the source together. Prints `ok - …` or `not ok - …` for each, with the places.

Usage: docs_check.py, at the root of the tree.
"""

import glob
import os
import re
import shlex
import sys
import unicodedata

from source_checks import grep, lines_of, tell

FORMATS = sorted(glob.glob("docs/formats/*.md"))
PAGES = sorted(glob.glob("docs/**/*.md", recursive=True)) + ["README.md", "packaging/README.md"]
RECORD = "docs/formats/record.md"
MAN = "docs/man/oydas.1"

ROLES = {"OY_AS_MEMBER": "member", "OY_AS_CHAIR": "chair", "OY_AS_SECRETARIAT": "secretariat",
         "OY_AS_OBSERVER": "observer", "OY_AS_OPERATOR": "operator", "OY_AS_COORDINATOR": "coordinator"}
SCOPES = {"0": "", "OY_SCOPE_HEAD": "head", "OY_SCOPES_ANY": "any", "OY_SCOPES_STATE": "position, head",
          "OY_SCOPES_RELEASE": "release, head", "OY_SCOPE_DRAFT | OY_SCOPES_REPORT": "draft, report, head",
          "OY_SCOPES_ASK": "report, position, head", "OY_SCOPES_ASK | OY_SCOPE_CONTACT": "report, contact, position, head",
          "OY_SCOPES_STATE | OY_SCOPES_RELEASE | OY_SCOPES_REPORT": "report, position, release, head"}
BLOCKS = {"OY_BLOCK_NONE": "", "OY_BLOCK_MAY": "may", "OY_BLOCK_MUST": "must"}
TIMES = {"ONE": "", "OPT": "?", "ANY": "*", "SOME": "+", "LIST": "#"}


def text_of(path):
    with open(path, encoding="utf-8") as f:
        return f.read()


def rows_of(path, macro, fields):
    """The arguments of every MACRO(…) of a .def file, as many as there are fields; the last takes the rest."""
    source = "\n".join(line.split("//")[0] for line in lines_of(path))
    rows = []
    for m in re.finditer(r"^%s\(" % macro, source, re.M):
        depth, end = 1, m.end()
        while depth:
            depth += {"(": 1, ")": -1}.get(source[end], 0)
            end += 1
        inside = source[m.end():end - 1]
        parts = [p.strip() for p in inside.split(",", fields - 1)]
        rows.append([p[1:-1] if p.startswith('"') and p.endswith('"') else p for p in parts])
    if not rows:
        sys.exit(f"{path}: no {macro}")
    return rows


def tables_of(path):
    """The rows of every Markdown table, under the words of its head."""
    tables, head = {}, None
    for line in lines_of(path):
        if not line.startswith("|"):
            head = None
            continue
        cells = tuple(c.strip().replace("\\|", "|") for c in re.split(r"(?<!\\)\|", line)[1:-1])
        if head is None:
            head = cells
            tables.setdefault(head, [])
        elif not set(line) <= set("|- :"):
            tables[head].append(cells)
    return tables


def act_rows():
    tokens = {name: token for name, token, kind in rows_of("core/lines.def", "OY_LINE", 3)}
    for _, _, token, roles, scopes, traits, block, lines in rows_of("core/acts.def", "OY_ACT", 8):
        words = [tokens[name] + TIMES[how] for how, name in re.findall(r"([A-Z]+)\(([A-Z_]+)\)", lines)]
        yield (f"`{token}`", ", ".join(ROLES[r] for r in roles.split(" | ") if r != "0"), SCOPES[scopes],
               " ".join(words), BLOCKS[block], "yes" if "BY_NOTE" in traits else "")


def acts_differ():
    """The table of types in record.md against core/acts.def, cell by cell and in its order."""
    head = ("type", "as", "authority", "lines", "block", "by note")
    documented = tables_of(RECORD).get(head, [])
    real = list(act_rows())
    for there, here in zip(documented, real):
        if there != here:
            yield f"{RECORD}: {there} is {here}"
    if len(documented) != len(real):
        yield f"{RECORD}: {len(documented)} types, and there are {len(real)}"


def lines_differ():
    head = ("line", "value")
    documented = {row[0].strip("`") for row in tables_of(RECORD).get(head, [])}
    real = {token for _, token, _ in rows_of("core/lines.def", "OY_LINE", 3)}
    return [f"{RECORD}: {word}" for word in sorted(documented ^ real)]


def words_differ():
    """The words of each set, where record.md lists those that stand in acts."""
    sets = {}
    for name, _, token in rows_of("core/words.def", "OY_WORD", 3):
        if token != "-":
            sets.setdefault(name, []).append(token)
    kinds = {token: kind[len("WORD_"):] for _, token, kind in rows_of("core/lines.def", "OY_LINE", 3)
             if kind.startswith("WORD_") and kind != "WORD_KIND"}
    documented = {row[0].strip("`"): re.findall(r"`([a-z-]+)`", row[1])
                  for row in tables_of(RECORD).get(("line", "words"), [])}
    for line, kind in sorted(kinds.items()):
        if documented.get(line) != sets[kind]:
            yield f"{RECORD}: {line}: {documented.get(line)} is {sets[kind]}"
    for extra in sorted(documented.keys() - kinds.keys()):
        yield f"{RECORD}: {extra} takes no word"


def undocumented():
    """Words of the formats that no page has in code letters."""
    said = set()
    for path in FORMATS:
        said.update(re.findall(r"[a-z0-9_-]+", " ".join(re.findall(r"`([^`\n]+)`", text_of(path)))))
        said.update(re.findall(r'"([a-z-]+)"', text_of(path)))
    for path, macro, fields, place in (("core/acts.def", "OY_ACT", 8, 2), ("core/lines.def", "OY_LINE", 3, 1),
                                       ("core/codes.def", "OY_CODE", 2, 1), ("core/rules.def", "OY_RULE", 7, 1),
                                       ("core/words.def", "OY_WORD", 3, 2), ("core/instrument.def", "OY_MEASURE_WORD", 3, 2)):
        for row in rows_of(path, macro, fields):
            if row[place] not in said and row[place] != "-":
                yield f"{path}: {row[place]}"


def code_tables_differ():
    """codes.md has each code once, and no other."""
    listed = []
    for head, rows in tables_of("docs/formats/codes.md").items():
        if head[0] == "code":
            for row in rows:
                listed += re.findall(r"`([a-z0-9-]+)`", row[0])
    real = [token for _, token in rows_of("core/codes.def", "OY_CODE", 2)]
    for code in sorted(set(listed) | set(real)):
        if listed.count(code) != real.count(code):
            yield f"docs/formats/codes.md: {code} stands {listed.count(code)} times"


def rule_values_differ():
    """rules.md has each rule word, with its clause."""
    documented = {row[0].strip("`"): row[3] for head, rows in tables_of("docs/formats/rules.md").items()
                  if head == ("word", "default", "range", "clause", "meaning") for row in rows}
    real = dict(re.findall(r'^OY_RULE\(\w+, "([a-z-]+)".*"([^"]+)"\)$', text_of("core/rules.def"), re.M))
    for word in sorted(documented.keys() | real.keys()):
        if documented.get(word) != real.get(word):
            yield f"docs/formats/rules.md: {word}: {documented.get(word)} is {real.get(word)}"


def field_types_differ():
    """instrument.md has each type of field once, and says for each word which types have it."""
    page = tables_of("docs/formats/instrument.md")
    documented = [re.match(r"`([a-z-]+)", row[0]).group(1) for row in page.get(("type", "a value", "refused with"), [])]
    rows = rows_of("core/field_types.def", "OY_FIELD_TYPE", 4)
    if documented != [token for _, token, _, _ in rows]:
        yield f"docs/formats/instrument.md: {documented}"
    for row in page.get(("word", "value", "of which types"), []):
        has = "OY_HAS_" + row[0].strip("`").upper()
        told = {t for t in re.findall(r"`([a-z-]+)`", row[2])}
        real = {token for _, token, may, _ in rows if has in may}
        if told != real:
            yield f"docs/formats/instrument.md: {row[0]}: {sorted(told)} is {sorted(real)}"


def anchors_of(path):
    anchors, seen = set(), {}
    for line in lines_of(path):
        m = re.match(r"#{1,6} (.*)", line)
        if not m:
            continue
        kept = "".join(c for c in m.group(1).lower() if unicodedata.category(c)[0] in "LN" or c in " -_")
        anchor = kept.replace(" ", "-")
        times = seen.get(anchor, 0)
        seen[anchor] = times + 1
        anchors.add(anchor + (f"-{times}" if times else ""))
    return anchors


def broken_links():
    for path in PAGES:
        for number, line in enumerate(lines_of(path), 1):
            for target in re.findall(r"\]\(([^)\s]+)\)", line):
                if re.match(r"[a-z]+:", target):
                    continue
                file, _, anchor = target.partition("#")
                there = os.path.normpath(os.path.join(os.path.dirname(path), file)) if file else path
                if not os.path.exists(there):
                    yield f"{path}:{number}: {target}"
                elif anchor and anchor not in anchors_of(there):
                    yield f"{path}:{number}: {target}: no such heading"


def code_in(path):
    """What stands in code letters, with its line: `spans`, fenced and indented blocks."""
    fenced = False
    for number, line in enumerate(lines_of(path), 1):
        if line.lstrip().startswith("```"):
            fenced = not fenced
        elif fenced or line.startswith("    "):
            yield number, line
        else:
            for span in re.findall(r"`([^`]+)`", line):
                yield number, span


def unknown_commands():
    commands = {name for _, name in rows_of("cli/commands.def", "OY_COMMAND", 2)}
    for path in PAGES:
        for number, code in code_in(path):
            for word in re.findall(r"(?<![\w-])oydas (?=([a-z][a-z-]*)\b(?! v[0-9]))", code):
                if word not in commands and word != "oydas":
                    yield f"{path}:{number}: oydas {word}"


def commands_in(path):
    """The code of a page; what a backslash ends goes on in the next line."""
    begun, first = "", 0
    for number, code in code_in(path):
        first = first if begun else number
        if code.endswith("\\"):
            begun += code[:-1]
            continue
        yield first, begun + code
        begun = ""


# What `oydas act` and `oydas note` read themselves; all else is a line of the act.
OPTIONS = {"to", "key", "passphrase-file", "as", "text", "say", "until", "receipts", "pin", "yes", "dry-run", "insist", "id", "json", "again",
           "attach", "level"}


def commands_that_fit_no_act():
    """A command on a page has every line that its act must have, and none that it cannot."""
    key_of = {name: key for name, key, *_ in rows_of("core/lines.def", "OY_LINE", 3)}
    acts = {}
    for _, _, token, _, _, traits, block, lines in rows_of("core/acts.def", "OY_ACT", 8):
        found = re.findall(r"(ONE|OPT|ANY|SOME|LIST)\((\w+)\)", lines)
        acts[token] = ({key_of[n] for _, n in found}, {key_of[n] for how, n in found if how in ("ONE", "SOME")}, block,
                       "OY_TRAIT_BY_NOTE" in traits)
    for path in PAGES:
        for number, code in commands_in(path):
            typed = re.search(r"oydas (act|note) .*--.*", code)
            if not typed or "…" in typed.group():
                continue
            words = shlex.split(typed.group().removesuffix(")"), comments=True)[2:]
            given = [w[2:] for w in words if w.startswith("--")]
            kind = words[words.index("--kind") + 1] if "--kind" in words else words[0]
            if given in (["again", "to"], ["kind"]):
                continue
            if kind not in acts:
                yield f"{path}:{number}: no act {kind}"
                continue
            may, must, block, by_note = acts[kind]
            if typed.group(1) == "note":
                own = {"from", "kind", "means", "received", "reference"}
                may, must = may | own, must | (own - {"reference"})
                if not by_note:
                    yield f"{path}:{number}: {kind} comes by no note"
            lines = {"to" if g == "against" else g for g in given if g not in OPTIONS}
            lines |= {"payload"} if "attach" in given else set()
            for line in sorted(lines - may):
                yield f"{path}:{number}: {kind} has no line {line}"
            for line in sorted(must - lines):
                yield f"{path}:{number}: {kind} without {line}"
            text = "text" in given or "say" in given
            if block == "OY_BLOCK_MUST" and not text or block == "OY_BLOCK_NONE" and text:
                yield f"{path}:{number}: {kind}: its text"


def acts_not_told():
    """Every act stands in `oydas help acts` and can be rehearsed; every one that a note can carry in `oydas help note`."""
    acts, played = text_of("cli/help/acts.txt"), text_of("docs/formats/rehearsal.md")
    noted = text_of("cli/help/note.txt")
    for _, _, token, _, _, traits, _, _ in rows_of("core/acts.def", "OY_ACT", 8):
        alone = r"(?<![\w-])%s(?![\w-])" % token
        if token not in ("found", "received", "unclear") and not re.search(alone, acts):
            yield f"cli/help/acts.txt: {token}"
        if token not in ("found",) and f"`{token}`" not in played:
            yield f"docs/formats/rehearsal.md: {token}"
        if "OY_TRAIT_BY_NOTE" in traits and not re.search(alone, noted):
            yield f"cli/help/note.txt: {token}"


def unknown_places():
    """Files of the tree and functions that a page names must be there."""
    source = "".join(text_of(p) for part in ("core", "server", "store", "cli", "messages", "assets", "tests")
                     for p in glob.glob(f"{part}/**/*.[ch]", recursive=True))
    functions = set(re.findall(r"\b(\w+)\(", source))
    tree = re.compile(r"(?:core|server|store|cli|messages|assets|tests|rules|rosters|rehearsals|scripts|bench|web|docs|"
                      r"packaging)/[\w./-]+\.\w+$")
    for path in PAGES:
        for number, code in code_in(path):
            if tree.fullmatch(code) and "NAME" not in code and not os.path.exists(code):
                yield f"{path}:{number}: {code}"
            m = re.fullmatch(r"(\w+)\(\)", code)
            if m and m.group(1) not in functions:
                yield f"{path}:{number}: {code}"
        for named, file in re.findall(r"((?:`\w+\(\)`(?:,\s+|\s+and\s+)?)+)\s+in\s+`([\w/.-]+\.c)`", text_of(path)):
            there = text_of(file) if os.path.exists(file) else ""
            for function in re.findall(r"\w+(?=\(\))", named):
                if not re.search(r"^\w.*\b%s\(" % function, there, re.M):
                    yield f"{path}: {function}() is not in {file}"


def unknown_states():
    """Pages speak of invented States only."""
    names = []
    for line in lines_of("rosters/cica.roster"):
        m = re.match(r"\s+name \S+ (.+)", line)
        if m:
            names.append(re.escape(m.group(1)))
    if not names:
        return ["rosters/cica.roster names nobody"]
    return grep(re.compile(r"(?<!\w)(?:" + "|".join(names) + r")(?!\w)"),
                [p for p in PAGES if p.startswith("docs/") or p.startswith("packaging/")])


def sections_of_man():
    page = text_of(MAN).replace("\\-", "-")
    parts = re.split(r"^\.SS ", page, flags=re.M)[1:]
    sections = {}
    for part in parts:
        head, _, body = part.partition("\n")
        name, _, summary = head.partition(" - ")
        sections[name] = (summary, re.split(r"^\.SH ", body, flags=re.M)[0])
    return sections


def man_differs():
    """The manual page has every command, its summary and its options as the help text has them."""
    sections = sections_of_man()
    commands = [name for _, name in rows_of("cli/commands.def", "OY_COMMAND", 2)]
    for name in commands:
        if name not in sections:
            yield f"{MAN}: {name} is missing"
            continue
        summary, body = sections[name]
        helped = text_of(f"cli/help/{name}.txt")
        first = helped.split("\n", 1)[0].replace("…", "...")
        if summary != first:
            yield f"{MAN}: {name}: “{summary}” is “{first}”"
        options = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", helped))
        written = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", body))
        for option in sorted(options ^ written):
            yield f"{MAN}: {name}: {option}"
    for extra in sorted(set(sections) - set(commands)):
        yield f"{MAN}: {extra} is no command"


def main():
    tell("the table of acts is core/acts.def", acts_differ())
    tell("the table of lines is core/lines.def", lines_differ())
    tell("the words of acts are core/words.def", words_differ())
    tell("every code has its row", code_tables_differ())
    tell("every rule value has its row and clause", rule_values_differ())
    tell("every type of field has its row and its words", field_types_differ())
    tell("every word of the formats is explained", undocumented())
    tell("every link leads somewhere", broken_links())
    tell("every command that a page names is there", unknown_commands())
    tell("every act is told where one looks for it", acts_not_told())
    tell("every command that a page tells to type fits its act", commands_that_fit_no_act())
    tell("every file and function that a page names is there", unknown_places())
    tell("pages speak of invented States only", unknown_states())
    tell("the manual page says what the help says", man_differs())


if __name__ == "__main__":
    main()
