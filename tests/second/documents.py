# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""Texts that are no decisions, and whose they are."""

from state import Row, ask

WHOSE = {"chair": ("chairs-statement",), "member": ("statement-of-some", "national-statement")}


def statement(s, d):
    body, authority, rules = d.act.first("body"), d.act.first("authority"), s.rules()
    ask(body in rules.bodies, "no-such-body")
    if d.role == "secretariat":
        ask(authority == "chairs-statement" and "secretariat" in rules.office(body, "announces"), "not-by-the-rules")
    else:
        ask(authority in WHOSE[d.role], "not-by-the-rules")
    follows = d.act.first("follows")
    ask(follows is None or s.by_id(s.procedures, follows), "no-such-procedure")
    s.documents.append(Row(id=d.act.id, authority=authority, member=d.member, by_note=d.by_note, disowned=False, joined=[]))


def associate(s, d):
    x = s.by_id(s.documents, d.act.first("act"))
    ask(x is not None, "no-such-act")
    ask(x.authority == "statement-of-some", "not-by-the-rules")
    there = [x] + x.joined
    ask(not any(j.member is d.member and not j.disowned for j in there), "done-before")
    x.joined.append(Row(id=d.act.id, member=d.member, by_note=d.by_note, disowned=False))


def said_under(s, ident):
    """The statement of that id, or the joining of one."""
    everything = s.documents + [j for x in s.documents for j in x.joined]
    return s.by_id(everything, ident)


def disown(d, x):
    ask(x.by_note and x.member is d.member, "no-authority")
    ask(not x.disowned, "nothing-to-confirm")
    x.disowned = True
