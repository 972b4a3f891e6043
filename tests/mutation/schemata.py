#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""Writes a source file of the engine anew with all its mutants in it; a number chosen at run time switches one of them on.

Usage: schemata.py FIRST-NUMBER OUT-DIR FILE…     at the root of the source tree. Writes OUT-DIR/FILE.c and, for all files,
  OUT-DIR/mutants.txt: a line `NUMBER<tab>FILE<tab>LINE<tab>FUNCTION<tab>WHAT`.

Mutants are: each comparison one off and turned round; each operand of `&&` and `||` left out; each condition always true, always
false; each `!` left out; each number and each named constant one off; each `+`, `-`, `*`, `&`, `|` another; each call and each
assignment left out, each `break` and `continue`; each call whose value is returned giving nothing.

The places come from the syntax tree of clang, so what a macro makes is not touched, but a macro named in a function is one constant.
"""

import json
import os
import re
import subprocess
import sys

COMPARISONS = {"<": ("<=", ">="), "<=": ("<", ">"), ">": (">=", "<="), ">=": (">", "<"), "==": ("!=",), "!=": ("==",)}
ARITHMETIC = {"+": "-", "-": "+", "*": "+", "/": "*", "%": "/", "&": "|", "|": "&"}
CHANGES = {"+=": "-=", "-=": "+=", "|=": "="}
PLAIN = {"_Bool", "bool", "int", "oy_code", "uint32_t", "size_t", "int64_t", "oy_instant", "uint64_t", "oy_word", "unsigned int"}
STATEMENTS = {"CompoundStmt", "IfStmt", "WhileStmt", "ForStmt", "DoStmt", "CaseStmt", "DefaultStmt", "SwitchStmt"}


class Place:
    """A piece of the source: what stands there, or one of its alternatives."""

    def __init__(self, start, end):
        self.start, self.end = start, end
        self.instead = []      # (number, text)
        self.without = None    # number: the statement left out
        self.truth = False     # only whether it holds matters
        self.inner = []


class File:
    def __init__(self, path, number):
        self.path, self.number = path, number
        with open(path, "rb") as f:
            self.source = f.read()
        self.text = self.source.decode("latin-1")  # one character a byte, as clang counts
        self.constants = set(re.findall(r"^#define ([A-Z][A-Z0-9_]*) ", self.text, re.M))
        self.places, self.listed, self.function = {}, [], ""

    # Where things stand.

    def end_of_token(self, where):
        end = where["offset"] + where["tokLen"]
        return end

    def span(self, node):
        """(start, end) of a node in this file; None when a macro made it or part of it in a way that cannot be told."""
        begin, end = node["range"]["begin"], node["range"]["end"]
        if "expansionLoc" in begin:
            begin = begin["expansionLoc"]
        if "expansionLoc" in end:
            end = end["expansionLoc"]
            if "offset" not in end:
                return None
            stop = self.end_of_token(end)
            if self.text[stop:stop + 1] == "(":  # a macro with arguments
                depth = 0
                for stop in range(stop, len(self.text)):
                    depth += {"(": 1, ")": -1}.get(self.text[stop], 0)
                    if depth == 0:
                        break
                stop += 1
        else:
            if "offset" not in end:
                return None
            stop = self.end_of_token(end)
        if "offset" not in begin or "includedFrom" in begin or "includedFrom" in end:
            return None
        return begin["offset"], stop

    def from_macro(self, node):
        return "expansionLoc" in node["range"]["begin"] and "expansionLoc" in node["range"]["end"] and \
            node["range"]["begin"]["expansionLoc"].get("offset") == node["range"]["end"]["expansionLoc"].get("offset")

    def raw(self, node):
        start, end = self.span(node)
        return self.text[start:end]

    # What is put there.

    def place(self, span):
        if span not in self.places:
            self.places[span] = Place(*span)
        return self.places[span]

    def name(self, span, what):
        number = self.number
        self.number += 1
        line = self.text.count("\n", 0, span[0]) + 1
        self.listed.append((number, self.path, line, self.function, " ".join(what.split()).replace("\t", " ")))
        return number

    def instead(self, node, text, truth=False):
        span = self.span(node)
        old = self.text[span[0]:span[1]]
        place = self.place(span)
        place.truth |= truth
        if text != old and all(text != other for _, other in place.instead):
            place.instead.append((self.name(span, f"{old} → {text}"), text))

    def leave_out(self, node, old=None):
        span = self.span(node)
        if span and not self.from_macro(node):
            self.place(span).without = self.name(span, f"{self.text[span[0]:span[1]]} → nothing")

    # What there is.

    def condition(self, node, loops=False):
        if not self.span(node) or self.from_macro(node):
            return
        if not loops:
            self.instead(node, "1", truth=True)
        self.instead(node, "0", truth=True)

    def binary(self, node):
        op, (left, right) = node["opcode"], node["inner"]
        if not (self.span(left) and self.span(right) and self.span(node)) or self.from_macro(node):
            return
        l, r = self.raw(left), self.raw(right)
        for other in COMPARISONS.get(op, ()):
            self.instead(node, f"{l} {other} {r}")
        if op in ("&&", "||"):
            self.instead(node, l, truth=True)
            self.instead(node, r, truth=True)
        if op in ARITHMETIC and "*" not in left["type"]["qualType"] and "*" not in right["type"]["qualType"]:
            self.instead(node, f"{l} {ARITHMETIC[op]} {r}")

    def number_or_name(self, node):
        span = self.span(node)
        old = self.text[span[0]:span[1]]
        self.instead(node, f"{old} + 1")
        if node["kind"] == "IntegerLiteral" and node["value"] != "0":
            self.instead(node, f"{old} - 1")

    def visit(self, node):
        kind = node.get("kind")
        inner = [child for child in node.get("inner", ()) if child]
        if kind == "VarDecl" and node.get("storageClass") == "static" or kind in ("UnaryExprOrTypeTraitExpr", "StmtExpr"):
            return
        if kind in ("IfStmt", "ConditionalOperator"):
            self.condition(inner[0])
        if kind == "WhileStmt":
            self.condition(inner[0], loops=True)
        if kind == "BinaryOperator":
            self.binary(node)
        if kind == "CompoundAssignOperator" and node["opcode"] in CHANGES and self.span(node) and not self.from_macro(node):
            self.instead(node, f"{self.raw(inner[0])} {CHANGES[node['opcode']]} {self.raw(inner[1])}")
        if kind == "CStyleCastExpr" and inner[0]["kind"] == "UnaryOperator" and inner[0]["opcode"] == "!":
            inner = inner[0]["inner"]  # (void)!call: what it says is not looked at
        if kind == "UnaryOperator" and node["opcode"] == "!" and self.span(node) and not self.from_macro(node):
            self.instead(node, self.raw(inner[0]), truth=True)
        if kind == "ReturnStmt" and inner and inner[0]["type"]["qualType"] in PLAIN:
            value = inner[0]
            while value["kind"] in ("ImplicitCastExpr", "ParenExpr"):
                value = value["inner"][0]
            if value["kind"] == "CallExpr" and self.span(value) and not self.from_macro(value):
                self.instead(inner[0], "0")
        if kind == "CStyleCastExpr" and node.get("castKind") == "ToVoid" and inner[0].get("opcode") == "!":
            inner = inner[0]["inner"]  # what `(void)!f()` gives is thrown away
        whole = self.from_macro(node) and self.span(node) and kind not in STATEMENTS
        if whole:
            start, end = self.span(node)
            if self.text[start:end] in self.constants and "type" in node and node["type"]["qualType"] in PLAIN:
                self.number_or_name(node)
            return
        if kind == "IntegerLiteral" and self.span(node):
            self.number_or_name(node)
        if kind == "DeclRefExpr" and node["referencedDecl"]["kind"] == "EnumConstantDecl" and self.span(node):
            self.number_or_name(node)
        if kind in STATEMENTS:
            self.statements(kind, inner)
        for child in inner[kind == "CaseStmt":]:  # a label is no expression
            self.visit(child)

    def statements(self, kind, inner):
        bodies = {"IfStmt": inner[1:], "WhileStmt": inner[-1:], "ForStmt": inner[-1:], "DoStmt": inner[:1], "CaseStmt": inner[1:],
                  "SwitchStmt": []}.get(kind, inner)
        for child in bodies:
            if child["kind"] in ("CallExpr", "CompoundAssignOperator", "BreakStmt", "ContinueStmt") or (
                    child["kind"] == "BinaryOperator" and child["opcode"] == "=") or (
                    child["kind"] == "UnaryOperator" and child["opcode"] in ("++", "--")):
                self.leave_out(child)
            if child["kind"] == "CStyleCastExpr" and (
                    child["inner"][0]["kind"] == "CallExpr" or child["inner"][0].get("opcode") == "!"):
                self.leave_out(child)

    # The file anew.

    def render(self, start, end, places):
        out, at = [], start
        for place in places:
            out += [self.text[at:place.start], self.alternatives(place)]
            at = place.end
        return "".join(out) + self.text[at:end]

    def alternatives(self, place):
        content = self.render(place.start, place.end, place.inner)
        if place.instead:
            hold = "!!" if place.truth else ""
            chain = "".join(f"OY_M({number}) ? {hold}({text}) : " for number, text in place.instead)
            content = f"({chain}{hold}({content}))"
        if place.without is not None:
            content = f"if (OY_M({place.without})); else {content}"
        return content

    def rewrite(self):
        roots, stack = [], []
        for span in sorted(self.places, key=lambda s: (s[0], -s[1])):
            place = self.places[span]
            while stack and stack[-1].end <= place.start:
                stack.pop()
            (stack[-1].inner if stack else roots).append(place)
            stack.append(place)
        return self.render(0, len(self.text), roots)

    def is_ours(self, decl):
        name, at = decl.get("name", ""), decl.get("loc", {}).get("offset", -1)
        return decl["kind"] == "FunctionDecl" and self.text[at:at + len(name)] == name and \
            self.text[at + len(name):at + len(name) + 1] == "(" and any(c["kind"] == "CompoundStmt" for c in decl.get("inner", ()))


def tree_of(path):
    run = subprocess.run(["clang", "-std=c11", "-D_GNU_SOURCE", "-I.", "-fsyntax-only", "-Xclang", "-ast-dump=json", path],
                         stdout=subprocess.PIPE, check=True)
    return json.loads(run.stdout)


def main():
    number, out = int(sys.argv[1]), sys.argv[2]
    os.makedirs(out, exist_ok=True)
    with open(os.path.join(out, "mutants.txt"), "w", encoding="utf-8") as listed:
        for path in sys.argv[3:]:
            file = File(path, number)
            for decl in tree_of(path)["inner"]:
                if file.is_ours(decl):
                    file.function = decl["name"]
                    file.visit(decl)
            number = file.number
            with open(os.path.join(out, os.path.basename(path)), "w", encoding="latin-1") as f:
                f.write(file.rewrite())
            for row in file.listed:
                what = row[4].replace("→", "\x00").encode("latin-1", "replace").decode("utf-8", "replace").replace("\x00", "→")
                print(*row[:4], what, sep="\t", file=listed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
