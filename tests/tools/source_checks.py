#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""What must hold of the source tree itself. Prints `ok - …` or `not ok - …` for each, with the places.

Usage: source_checks.py BUILD-DIR, at the root of the tree.
"""

import json
import os
import re
import subprocess
import sys

SKIP = re.compile(r"^(build.*|node_modules|__pycache__|\.git)$")
CODE = (".c", ".h", ".def")
TEXT = CODE + (".build", ".catalogue", ".css", ".html", ".js", ".instrument", ".json", ".md", ".messages", ".py", ".rehearsal", ".roster",
               ".rules", ".sh", ".toml", ".ts", ".txt", ".yml")
PARTS = ("assets", "bench", "cli", "core", "messages", "server", "store", "tests")

# What the core may ask of the system, beside its own: memory blocks and strings, nothing that does input or
# output, reads a clock, a locale or the environment, or ends the program. The compiler's own helpers begin with __.
PURE = re.compile(
    r"oy_.*|mem(chr|cmp|cpy|move|set)|str(chr|cmp|len|ncmp|rchr)|bcmp|__stack_chk_fail|__mem.*_chk|"
    r"_GLOBAL_OFFSET_TABLE_|__(asan|ubsan|sanitizer|gcov|llvm)_.*|__.*(ti|di)[0-9]"
)
# … and the two files that are the way out: to memory, and to the libraries of cryptography.
EXITS = {
    "arena_libc.c": re.compile(r"malloc|calloc|realloc|free"),
    "crypto_native.c": re.compile(r"EVP_.*|OPENSSL_.*|CRYPTO_.*|crypto_.*|sodium_.*|pthread_.*|__tls_get_addr"),
}


def files():
    for directory, names, entries in os.walk("."):
        names[:] = sorted(n for n in names if not SKIP.match(n))
        for entry in sorted(entries):
            yield os.path.relpath(os.path.join(directory, entry), ".")


def lines_of(path):
    with open(path, encoding="utf-8", errors="replace") as f:
        return f.read().splitlines()


def tell(what, places):
    places = list(places)
    if not places:
        print(f"ok - {what}")
        return
    print(f"not ok - {what}: {places[0]}" + (f" and {len(places) - 1} more" if len(places) > 1 else ""))
    for place in places:
        print("    " + place)


def grep(pattern, paths):
    for path in paths:
        for number, line in enumerate(lines_of(path), 1):
            if pattern.search(line):
                yield f"{path}:{number}: {line.strip()[:120]}"


def headers_stand_alone(headers):
    """A header brings what it needs: it compiles with nothing before it."""
    for header in headers:
        run = subprocess.run(["cc", "-std=c11", "-D_GNU_SOURCE=", "-I.", "-fsyntax-only", "-x", "c", header],
                             capture_output=True, text=True)
        if run.returncode:
            errors = [line for line in run.stderr.splitlines() if "error:" in line]
            yield f"{header}: {(errors or ['does not compile'])[0]}"


def unlisted(build, sources):
    """A source file that no target and no layer of ./test compiles is dead, or forgotten in a meson.build."""
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as f:
        compiled = {os.path.realpath(os.path.join(c["directory"], c["file"])) for c in json.load(f)}
    layers = "".join("\n".join(lines_of(os.path.join("tests/run.d", n))) for n in os.listdir("tests/run.d"))
    return [path for path in sources if os.path.realpath(path) not in compiled and path not in layers]


def impure(build):
    """Symbols of the core that reach outside it, by object file."""
    archive = os.path.join(build, "core", "liboydas.a")
    run = subprocess.run(["nm", "--undefined-only", archive], capture_output=True, text=True, check=True)
    source = None
    seen = 0
    for line in run.stdout.splitlines():
        if line.endswith(".o:"):
            source = os.path.basename(line[:-len(".o:")]).replace(".c.", ".c")
            source = re.sub(r"\.c.*$", ".c", source)
            seen += 1
        elif line.strip():
            symbol = line.split()[-1]
            if not PURE.fullmatch(symbol) and not (source in EXITS and EXITS[source].fullmatch(symbol)):
                yield f"core/{source} uses {symbol}"
    if not seen:
        yield f"{archive} holds no object"


def arrows(sources):
    """core <- store <- server <- cli: nobody includes what is above it, nor what a part keeps to itself ("Inside the …"); and in
    core nobody includes a view but views, nor what is above the fold likewise."""
    inner = {path for path in sources if path.endswith(".h") and any(l.startswith("// Inside the ") for l in lines_of(path)[:6])}
    below = {
        "core": {"core"},
        "messages": {"core", "messages"},
        "assets": {"core", "assets"},
        "store": {"core", "store"},
        "server": {"core", "store", "messages", "assets", "server"},
        "cli": {"core", "store", "messages", "assets", "server", "cli"},
    }
    include = re.compile(r'^\s*#\s*include\s+"([^"]+)"')
    above_fold = re.compile(r"core/(view|certificate|rehearsal)(_\w+)?\.[ch]")
    for path in sources:
        part = path.split("/")[0]
        if part not in below:
            continue
        for number, line in enumerate(lines_of(path), 1):
            m = include.match(line)
            if not m:
                continue
            under = part == "core" and not above_fold.fullmatch(path)
            if (m.group(1).split("/")[0] if "/" in m.group(1) else part) not in below[part] or m.group(1) in inner or (
                    under and above_fold.fullmatch("core/" + m.group(1).removeprefix("core/"))):
                yield f"{path}:{number}: {part} includes {m.group(1)}"


# What people read, and the words they should not have to: the field has better ones.
READ = (".messages", ".html", ".txt")
BANNED_WORDS = re.compile(r"\b(enrol\w*|evil|gavel|head keys?|heat ?map|lying|overdue|reject\w*|void)\b", re.I)

# Names of rules that are words of every day as well.
ORDINARY = {"demonstration"}


def names_of_the_field(rosters, rules):
    """Every name of a State in every language, every code as a string, every body whose rules come with us."""
    words = set()
    for path in rosters:
        for line in lines_of(path):
            parts = line.split()
            if parts[:1] == ["name"] and len(parts) > 2:
                words.add(re.escape(" ".join(parts[2:])))
            elif parts[:1] in (["member"], ["observer"]) and len(parts) > 1:
                words.add('(?-i:"' + re.escape(parts[1]) + '")')
    for path in rules:
        for line in lines_of(path):
            if line.startswith("name ") and line[5:] not in ORDINARY:
                words.add(re.escape(line[5:]))
    return words


def names_in_c(code, words):
    if not words:
        return ["there is no roster to take names from"]
    return grep(re.compile(r"(?<!\w)(?:" + "|".join(sorted(words)) + r")(?!\w)", re.I), code)


def missing_sentences(code, english):
    """Keys of sentences that the code names and the messages do not have."""
    keys = {line.partition("=")[0].strip() for line in lines_of(english) if "=" in line and not line.startswith("#")}
    families = {key.split(".")[0] for key in keys}
    key = r"([a-z]+)((?:\.[a-z0-9-]+)+)"
    in_c, in_page = re.compile('"' + key + '"'), re.compile(r"\b(?:plain|say)\('" + key + "'")
    for path in code:
        for number, line in enumerate(lines_of(path), 1):
            for family, rest in (in_page if path.endswith(".js") else in_c).findall(line):
                if family in families and family + rest not in keys and not line.lstrip().startswith("#"):
                    yield f"{path}:{number}: {family}{rest}"


def rules_not_shown(page, paths):
    """Every rule of the page has a scenario that is named after it (and more than its head: expectations)."""
    with open(page, encoding="utf-8") as f:
        rules = sorted({int(n) for n in re.findall(r"^\*\*R([0-9]+)", f.read(), re.M)})
    if rules != list(range(1, 40)):
        yield f"{page}: its rules are {rules}"
    for n in rules:
        named = [p for p in paths if p.startswith(f"tests/scenarios/r{n:02}-") and p.endswith(".rehearsal")]
        if not any(line.startswith("expect ") for path in named for line in lines_of(path)):
            yield f"R{n}: no scenario tests/scenarios/r{n:02}-…"


def main():
    build = sys.argv[1]
    paths = list(files())
    text = [p for p in paths if p.endswith(TEXT) and not p.startswith(("tests/vectors/", "tests/fuzz/corpus/"))]
    code = [p for p in paths if p.endswith(CODE)]
    sources = [p for p in code if p.split("/")[0] in PARTS]
    ours = [p for p in sources if not p.startswith("tests/")]

    tell("every header stands alone", headers_stand_alone(p for p in ours if p.endswith(".h")))
    tell("every source file is compiled", unlisted(build, (p for p in sources if p.endswith(".c"))))
    tell("the core is pure", impure(build))
    tell("the arrows between the parts point one way", arrows(ours))
    data = [p for p in paths if p.endswith((".roster", ".rules"))]
    tell("no State and no body in C", names_in_c(ours, names_of_the_field(
        [p for p in data if p.endswith(".roster")], [p for p in data if p.endswith(".rules")])))
    tell("every sentence that the code names is there", missing_sentences(
        ours + [p for p in paths if p.startswith("web/") and p.endswith(".js")], "messages/en.messages"))
    tell("the words of a delegation", grep(BANNED_WORDS, [
        p for p in text if p.endswith(READ) and p.startswith(("messages/", "cli/help/", "web/"))]))
    tell("every rule has a scenario of its name", rules_not_shown("docs/engine.md", paths))
    tell("no promise instead of a deed", grep(re.compile(r"\b(" + "|".join(("TO" "DO", "FIX" "ME", "X" "XX")) + r")\b"),
                                              [p for p in text if p.endswith(CODE + (".py", ".sh", ".ts", ".js"))]))
    tell("no path of somebody's machine", grep(re.compile(r"(^|[^\w.~])/(home|root|work|Users)/\w"), text))
    tell("no tabs, no spaces at the end of a line", grep(re.compile(r"\t|\s$"), [p for p in code]))


if __name__ == "__main__":
    main()
