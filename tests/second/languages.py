# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""The language versions of a text, and divergences between them (R37)."""

import hashlib

from state import UNENDED, Row, ask


def translate(s, d):
    proposal = s.by_id(s.proposals, d.act.first("proposal"))
    ask(proposal is not None, "no-such-proposal")
    ask(not proposal.withdrawn and not s.open_on(proposal), "late")
    ask(d.role == "secretariat" or d.member in proposal.sponsors, "not-a-sponsor")
    if d.act.first("status") == "official-translation":
        proposal.versions[d.act.first("language")] = d.act.block


def on_record(proposal, language):
    """The text of a version that can be listed, or None."""
    return proposal.text if proposal.language == language else proposal.versions.get(language)


def is_listed(act, proposal, language):
    text = on_record(proposal, language)
    return text is not None and (language, text_hash(text)) in act.all("version")


def check_listed(act, parts):
    """What is listed is on record of one of the texts."""
    for language, hash_ in act.all("version"):
        known = [on_record(part, language) for part in parts]
        ask(hash_ in [text_hash(text) for text in known if text is not None], "language-missing")


def authentic(act, parts):
    """(proposal, language) → the hash of each version listed."""
    return {(part.id, language): hash_ for part in parts for language, hash_ in act.all("version")
            if is_listed(act, part, language) and hash_ == text_hash(on_record(part, language))}


def text_hash(text):
    return hashlib.sha256(b"oydas text v1\n" + text.encode()).hexdigest()


def newest_with(s, proposal):
    opened = s.open_on(proposal)
    return opened[-1] if opened else None


def is_adopted(p):
    return p.determined == "adopted" if p.determined else p.status == "adopted"


def version_of(p, proposal, language):
    return p is not None and p.amended is None and (proposal.id, language) in p.authentic


def divergence(s, d):
    proposal, language = s.by_id(s.proposals, d.act.first("proposal")), d.act.first("language")
    ask(proposal is not None, "no-such-proposal")
    p = newest_with(s, proposal)
    ask(p is not None, "not-open")
    ask(s.entitled(p, d.member), "not-entitled")
    ask(p.status in UNENDED or is_adopted(p), "not-open")
    ask(version_of(p, proposal, language), "language-missing")
    s.divergences.append(Row(id=d.act.id, procedure=p, proposal=proposal, language=language, member=d.member,
                             by_note=d.by_note, over=False))


def withdraw_divergence(s, d):
    x = s.by_id(s.divergences, d.act.first("act"))
    ask(x is not None, "no-such-act")
    end(x, d)


def disown(x, d):
    ask(x.by_note and not d.by_note, "no-authority")
    end(x, d)


def end(x, d):
    ask(x.member is d.member, "no-authority")
    ask(not x.over, "nothing-to-confirm")
    x.over = True


def corrigendum(s, p, part, text, language, ident):
    """The text takes the place of a version that the same body adopted."""
    proposal = s.by_id(s.proposals, ident)
    of = proposal and newest_with(s, proposal)
    if not of or not version_of(of, proposal, language) or not is_adopted(of) or proposal.body != p.proposal.body:
        return False
    if not s.trial:
        of.authentic[proposal.id, language] = text_hash(text)
        for x in s.divergences:
            x.over |= x.procedure is of and x.proposal is proposal and x.language == language
    return True
