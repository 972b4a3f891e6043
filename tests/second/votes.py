# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""By which rule a question is decided, and what the votes say (R28). Everything is counted anew whenever somebody asks."""

import authority
from state import ask

HEIGHT = {"no": 0, None: 1, "abstain": 2, "yes": 3}


def rule_at_opening(p, way_out):
    body, rules = p.proposal.body, p.rules
    if p.default == "adopted" and p.way == "silence":
        return "consensus"
    if way_out:
        return rules.value(body, "way-out")
    if p.proposal.matter == "procedural" and p.default != "reversed" and rules.value(body, "procedural") != "usual":
        return rules.value(body, "procedural")
    return rules.value(body, "decision")


def check_way_out(s, p, proposal):
    """The last procedure on the proposal, or the one that it follows, failed to find consensus on the same."""
    value = p.rules.value
    ask(value(proposal.body, "way-out") != "none" and value(proposal.body, "decision") == "consensus"
        and p.way == "session" and proposal.matter == "substantive", "not-by-the-rules")
    before = s.open_on(proposal)
    old = before[-1] if before else proposal.follows
    ask(old is not None, "no-such-procedure")
    ask(old.status in ("broken", "no-consensus") and old.proposal.body == proposal.body, "not-open")
    same = old.proposal.text == proposal.text and old.proposal.effects == proposal.effects
    same = same and old.proposal.outcome == proposal.outcome and len(old.parts) == 1
    ask(same, "text-differs")


def is_procedural(s, p):
    return ((p.way == "session" or p.default == "not-adopted") and p.proposal.matter == "procedural" and not p.substantive
            and s.value(p, "procedural") != "usual")


def has_votes(p):
    return p.decided_by != "consensus" or p.substantive or p.default != "adopted"


def counting(s, p, m):
    """The votes of a member that count, as they were cast."""
    return [x for x in s.positions if x.procedure is p and x.member is m and x.kind == "vote" and x.counted is not None
            and x.disowned is None and x.undone is None]


def its_vote(s, p, m, leaving_out=None):
    cast = [x for x in counting(s, p, m) if x is not leaving_out]
    return cast[-1].vote if cast else None


def takes_back(before, after):
    return before is not None and HEIGHT[after] > HEIGHT[before]


def tally(s, p):
    """(yes, no, abstained, yes-votes that are needed)."""
    here = [m for m in s.members if s.entitled_at_the_end(p, m)]
    objectors = s.standing(p)
    said = ["no" if m.code in objectors else its_vote(s, p, m) for m in here]
    yes, no, abstained = (said.count(word) for word in ("yes", "no", "abstain"))
    if p.decided_by == "consensus" and p.default == "adopted":
        return yes, no, abstained, 0
    if p.decided_by in ("consensus", "unanimity"):
        needed = len(here) - (abstained if s.value(p, "abstention") == "does-not-stop" else 0)
    else:
        there = [m for m, vote in zip(here, said) if vote or s.attendance.get((p.room, p.meeting, m.code)) == "present"]
        present = len(there) if p.way == "session" else len(here)
        whole = {"voting": yes + no, "present": present, "members": len(here)}[s.value(p, "majority-of")]
        needed = next(n for n in range(whole + 2) if 2 * n > whole) if p.decided_by == "majority" else next(
            n for n in range(whole + 2) if 3 * n >= 2 * whole)
    return yes, no, abstained, max(needed, 1)


def carries(s, p):
    if not has_votes(p):
        return not s.standing(p) and not any(x.procedure is p and not x.joined and not x.lapsed for x in s.assents)
    yes, no, _, needed = tally(s, p)
    opposed = p.decided_by == "consensus" and (no or s.standing(p))  # with votes nobody agrees ad referendum
    return not opposed and yes >= needed


def keep_tally(s, p):
    if has_votes(p):
        p.tally = tally(s, p)
        p.carried = p.decided_by != "consensus" and p.tally[0] >= p.tally[3]


def lost(p):
    """What a question ends as when it is not carried."""
    if p.default == "reversed":
        return "reversed"
    return "no-consensus" if p.decided_by == "consensus" and p.way == "session" else "not-adopted"


def count(x, d, by):
    x.counted, x.hands = d.index, by


def check_still(w):
    status = w.position.procedure.status
    ask(status in ("open", "deferred") or status == "expired" and w.by_note, "late")


def disowning_releases(s, x):
    if x.kind != "vote" or x not in counting(s, x.procedure, x.member)[-1:]:
        return False
    return takes_back(x.vote, its_vote(s, x.procedure, x.member, leaving_out=x))


def undo(s, a, had_a_hand, d):
    """R18: what a compromised key voted, other than no."""
    for x in s.positions:
        if x.kind != "vote" or x.member is not a.member or x.vote == "no" or x not in counting(s, x.procedure, x.member):
            continue
        if not had_a_hand(a, x.hands):
            continue
        if goes_on(x.procedure):
            x.undone = d.index
        else:
            x.procedure.contested |= x.procedure.status in ("adopted", "expired")


def goes_on(p):
    """Whether what was voted can still change what comes of it."""
    return p.status in ("open", "deferred") or p.status == "expired" and p.default != "reversed"


def return_disowned(s, a):
    """R18: what was disowned, and so taken back, while a compromised key did things."""
    for x in s.positions:
        if x.kind != "vote" or x.member is not a.member or None in (x.counted, x.disowned) or x.undone is not None:
            continue
        behind = [other.vote for other in counting(s, x.procedure, x.member) if s.positions.index(other) < s.positions.index(x)]
        if not a.compromised <= x.disowned < a.declared or not takes_back(x.vote, behind[-1] if behind else None):
            continue
        if goes_on(x.procedure):
            x.disowned = None
        else:
            x.procedure.contested |= x.procedure.status in ("adopted", "expired")
