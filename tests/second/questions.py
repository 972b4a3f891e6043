# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""What happens to a question once it is put: time, positions, statements, announcements (R1, R4 to R7, R13 to R16, R18,
R23, R31, R32, R34).
"""

import effects
import compromised
import documents
import minus_one
import languages
import referrals
import silence
import unnamed
import votes
import meetings
import assents
import follow_up
import returns
import rulings
from authority import check_scan, hands, hold_over, releases_alone, take_away, take_back
from proposals import check_sponsor, sponsor_withdraws
from state import ENDED, Row, Without, ask


def fill_holes(s, last, now):
    """R7: two stamps further apart than the gap; before anything falls due."""
    for p in s.procedures:
        length = now - last
        if p.way != "silence" and p.status != "ad-referendum" or length <= s.value(p, "gap"):
            continue
        restored = now + min(s.value(p, "gap-restores-most"), length + s.value(p, "gap-grace"))
        if p.status == "ad-referendum":
            assents.fill_hole(s, p, last, now, restored)
        elif p.status == "open":
            p.holes += length
            meets = now > p.deadline - s.value(p, "last-hours")
            p.deadline = max(p.deadline, s.runs_from(p) + p.minimum + p.holes, restored if meets else 0)
        elif p.status == "expired" and now > p.final - s.value(p, "last-hours"):
            p.final = max(p.final, restored)


def fall_due(s, p, what, at):
    if what == "step":
        referrals.fall_due(p, at)
        return
    if what == "ruling":
        rulings.stand(s, p, at)
        return
    if p.status == "ad-referendum":
        assents.fall_due(s, p, at)
    elif what == "expiry" and p.decided_by == "consensus" and s.standing(p):
        p.status, p.ended = "broken", p.deadline
    elif what == "expiry":
        p.status, p.ended = "expired", p.deadline
        p.final = p.deadline + s.value(p, "receipt-window")
    elif what == "effects":
        effects.fall_due(s, p, at)
    else:
        votes.keep_tally(s, p)
        if votes.carries(s, p):
            effects.adopt(s, p, p.deadline, at)
        elif p.default == "reversed":
            effects.come_back(s, p, at)
        else:
            p.status = votes.lost(p)


def extend(s, d):
    p, deadline = s.procedure(d.act.first("procedure")), d.act.first("deadline")
    ask(p.way == "silence" and p.status == "open", "not-open")
    communications = d.act.first("ground") is not None
    opener = d.role == p.opened_as and (d.role != "member" or d.member is p.opened_by)
    ask(d.role == "chair" or opener and not communications, "not-by-the-rules")
    ask(deadline > p.deadline, "not-later")
    ask(communications or p.extensions < s.value(p, "extensions"), "too-many-extensions")
    ask(deadline - p.deadline <= p.period, "period-too-long")
    ask(deadline - s.runs_from(p) <= s.value(p, "silence-longest"), "period-too-long")
    p.deadline = deadline
    p.extensions += not communications


def lift(s, d):
    p = s.procedure(d.act.first("procedure"))
    ask(p.way == "silence" and p.status == "open", "not-open")
    ask(p.opened_as == "chair" and p.default != "reversed", "not-by-the-rules")
    p.status, p.ended = "lifted", d.at


# Positions

def position(s, d, p):
    return Row(kind=d.act.carried, member=d.member, procedure=p, id=d.act.id, index=d.index, by_note=d.by_note,
               to=d.act.first("to", "text"), words=d.act.all("words"), late=False, not_entitled=False, after=False,
               withdrawn=None, disowned=None, lapsed=None, hands=[], vote=d.act.first("vote"), counted=None, undone=None, dismissed=False,
               disregarded=minus_one.disregards(p, d.member, d.act.carried))


def keep(s, d, reason):
    """R13: what is late, or of one who has no position, is kept beside the question, once. It is without effect."""
    keep_on(s, d, s.by_id(s.procedures, d.act.first("procedure")), reason)


def keep_on(s, d, p, reason):
    if p is not None and s.by_id(s.positions, d.act.id) is None:
        x = position(s, d, p)
        x.late, x.not_entitled = reason == "late", reason == "not-entitled"
        s.positions.append(x)
    raise Without(reason)


def ask_or_keep(s, d, held, reason):
    if not held:
        keep(s, d, reason)


def in_window(s, d, p):
    """R31, R9: received, or deposited, before D, and entered before the end of the receipt window."""
    end = p.final if p.final is not None else p.deadline + s.value(p, "receipt-window")
    return d.received is not None and p.opened <= d.received < p.deadline and d.at < end


def check_in_time(s, d, p):
    ask_or_keep(s, d, is_in_time(s, d, p), "late")


def is_in_time(s, d, p):
    """R1, R31, R32: what stops is in time until the end of the question."""
    ask(p.status not in ("withdrawn", "lifted"), "not-open")
    if p.way == "session":
        timely = p.status in ("open", "deferred")
        if p.status == "ad-referendum" and assents.of(s, p, d.member):
            timely = d.at < p.deadline or in_window(s, d, p)
    elif p.status in ("open", "expired", "broken"):
        timely = d.at < p.deadline or in_window(s, d, p)
    else:
        timely = False
    return timely


def object_(s, d):
    p = s.procedure(d.act.first("procedure"))
    ask_or_keep(s, d, s.entitled(p, d.member), "not-entitled")
    ask(p.default != "reversed", "not-by-the-rules")
    check_in_time(s, d, p)
    x = position(s, d, p)
    if x.to == "silence":
        ask(p.form == "meeting" and p.way == "silence" and p.status != "broken", "not-by-the-rules")
    if x.to == "matter":
        ask(votes.is_procedural(s, p), "not-by-the-rules")
        p.substantive, p.decided_by = True, s.value(p, "decision")
    s.positions.append(x)
    if x.disregarded:
        return
    if x.to == "silence":
        p.status, p.ended = "lifted", d.at
    elif p.status == "ad-referendum" and s.standing(p):
        p.status, p.ended = "no-consensus", d.at
    elif x.to == "text":
        silence.stop(s, p, d.at)


def request_time(s, d):
    p = s.procedure(d.act.first("procedure"))
    ask(p.way == "silence", "not-open")
    ask_or_keep(s, d, p.status not in ("expired", "adopted"), "late")
    ask(p.status == "open", "not-open")
    ask_or_keep(s, d, s.entitled(p, d.member), "not-entitled")
    s.positions.append(position(s, d, p))
    more = s.value(p, "request-extends")
    if more and not p.extended_on_request and p.deadline + more - s.runs_from(p) <= s.value(p, "silence-longest"):
        p.deadline += more
        p.extended_on_request = True


def withdraw_objection(s, d):
    p = s.procedure(d.act.first("procedure"))
    ask(d.member.code in s.standing(p), "no-objection")
    check_scan(d)
    if releases_alone(d, s.value(p, "release-persons")):
        take_back(s, p, d.member, d.index, hands(d), d.at)
    else:
        hold_over(s, d, "withdraw-objection", procedure=p)


def disown(s, d):
    ident = d.act.first("act")
    x, proposal = s.by_id(s.positions, ident), s.by_id(s.proposals, ident)
    joined = next((j for j in s.joined if j.id == ident), None)
    waiting = next((w for w in s.pendings if w.act == ident and w.kind not in ("accredit", "revoke", "compromised")), None)
    stated = documents.said_under(s, ident)
    if stated is not None:
        documents.disown(d, stated)
        return
    told = s.by_id(s.returns, ident) if waiting is None else None
    if told is not None:
        returns.disown(s, d, told)
        return
    asked = follow_up.said_under(s, ident)
    if asked is not None:
        follow_up.disown(d, asked)
        return
    diverging = s.by_id(s.divergences, ident)
    if diverging is not None:
        languages.disown(diverging, d)
        return
    hidden = s.by_id(s.unnamed, ident)
    if hidden is not None:
        unnamed.deny(s, d, hidden)
        return
    if joined is not None:
        ask(joined.by_note and joined.member is d.member, "no-authority")
        ask(not joined.over, "not-a-sponsor")
        check_sponsor(s, joined.proposal, d.member)
        sponsor_withdraws(s, d, joined.proposal, d.member)
        return
    if waiting is not None:
        ask(waiting.by_note and waiting.member is d.member, "no-authority")
        ask(not waiting.disowned, "nothing-to-confirm")
        waiting.disowned = True
        waiting.stopped = waiting.stopped or not waiting.done
        return
    if x is None:
        ask(proposal is not None and proposal.by_note, "no-such-act")
        check_sponsor(s, proposal, d.member)
        ask(proposal.member is d.member, "no-authority")
        sponsor_withdraws(s, d, proposal, d.member)
        return
    by_another = x.by_note or compromised.may_have_said(s, x)
    ask(by_another and x.member is d.member, "no-authority")
    ask(x.disowned is None, "nothing-to-confirm")
    if not s.stands(x) and not rulings.stands(x) and not votes.disowning_releases(s, x):
        x.disowned = d.index
        return
    check_scan(d)
    if releases_alone(d, s.value(x.procedure, "release-persons")):
        take_away(s, x, "disowned", d.index, hands(d), d.at)
    else:
        hold_over(s, d, "disown", position=x, procedure=x.procedure)


def state_(s, d):
    """R15: a statement on the question that it names."""
    make_statement(s, d, s.procedure(d.act.first("procedure")))


STATEMENTS = ("reserve", "interpret", "explain", "dissociate", "align", "reply")


def align(s, d):
    x = s.by_id(s.positions, d.act.first("act"))
    ask(x is not None and x.kind in STATEMENTS, "no-such-act")
    make_statement(s, d, x.procedure)


def reply(s, d):
    x = s.by_id(s.positions, d.act.first("act"))
    ask(x is not None, "no-such-act")
    make_statement(s, d, x.procedure)


def make_statement(s, d, p):
    if not s.entitled(p, d.member):
        keep_on(s, d, p, "not-entitled")
    x = position(s, d, p)
    said = d.received if d.by_note else d.at
    if p.status == "adopted":
        last = max(p.ended, p.announced_at or 0) + s.value(p, "statements")
        m = s.meeting_of_announcement(p)
        if m is not None and s.value(p, "statements-until") == "close":
            last = m.closed
        ask(last is None or said < last, "window-closed")
        x.after = said >= p.ended
    else:
        ask(p.status not in ENDED, "not-open")
    ask(d.act.carried != "reserve" or any(part.reservations == "allowed" for part in p.parts),
        "reservations-excluded")
    s.positions.append(x)


def vote(s, d):
    """R28: a vote, or one of a roll-call."""
    p = s.procedure(d.act.first("procedure"))
    ask_or_keep(s, d, s.entitled(p, d.member), "not-entitled")
    ask(votes.has_votes(p), "not-by-the-rules")
    ask(p.status != "broken", "not-open")
    check_in_time(s, d, p)
    word = d.act.first("vote")
    back = votes.takes_back(votes.its_vote(s, p, d.member), word)
    if d.by_note:
        roll_call = p.way == "session" and d.act.role == "secretariat"
        waits = back or not roll_call and (word != "no" or p.default == "reversed")
    else:
        waits = back and not releases_alone(d, s.value(p, "release-persons"))
    if waits:
        check_scan(d)
    x = position(s, d, p)
    x.vote = word
    s.positions.append(x)
    if waits:
        hold_over(s, d, "vote", position=x)
    else:
        votes.count(x, d, [] if d.by_note else hands(d))


# Sessions

ADOPTING = ("adopted", "adopted-as-amended")
CONDITIONAL = ("subject-to-silence", "agreed-ad-referendum")




def check_announcement(s, d, p, result):
    amended = result == "adopted-as-amended"
    ask(d.role in p.rules.office(p.proposal.body, "announces"), "not-by-the-rules")
    ask(amended == (d.act.block is not None), "block-missing" if amended else "block-unwanted")
    ask(not amended or len(p.parts) == 1, "block-unwanted")
    conditional = result in CONDITIONAL
    ask(conditional == (d.act.first("deadline") is not None), "line-missing" if conditional else "line-unknown")
    if p.status in ENDED:
        ask(not amended and result != "deferred" and not conditional, "not-in-session")
        meetings.check_place(s, p, d.act.first("meeting"))
        return
    ask(p.way == "session" and p.status != "ad-referendum", "too-early")
    ask(d.act.first("meeting") is None, "line-unknown")
    ask(p.status == "open", "not-in-session")
    ask(result != "not-adopted" or p.decided_by != "consensus", "not-by-the-rules")
    meetings.check_sitting(s, p)
    ask(d.at >= p.question + s.value(p, "announce-after"), "too-early")
    if result in ADOPTING + CONDITIONAL:
        quorum = s.present_at(p) >= s.value(p, "quorum") or effects.all_waived(s, p, "quorum")
        ask(quorum, "no-quorum")
    if conditional:
        check_condition(s, d, p, result)


def usual_minimum(s, p, at):
    """R2 and R3: how long a silence by circular that is opened then lasts at least."""
    return max(s.value(p, "silence-minimum"), p.rules.after_working_days(at, s.value(p, "silence-working-days")) - at)


def check_condition(s, d, p, result):
    """R34 (c), R39: approved now, and decided when something more has come, or has not."""
    period, value = d.act.first("deadline") - d.at, lambda word: s.value(p, word)
    usual = usual_minimum(s, p, d.at)
    ask(not votes.has_votes(p), "not-by-the-rules")
    if result == "agreed-ad-referendum":
        ask(value("ad-referendum") > 0, "not-by-the-rules")
        ask(assents.standing(s, p), "nothing-to-confirm")
        ask(period >= usual, "period-too-short")
        ask(period <= value("ad-referendum"), "period-too-long")
        return
    ask(value("silence") != "none" and value("default") == "adopted", "not-by-the-rules")
    ask(not s.standing(p) and not assents.standing(s, p), "objection-stands")
    ask(period >= max(60, value("silence-minimum-in-meeting")), "period-too-short")
    if period < usual:
        ask(d.act.role != "secretariat" and s.present_at(p) >= (value("quorum") or sum(map(s.is_member, s.members)) // 2 + 1), "no-quorum")
    ask(period <= value("silence-longest"), "period-too-long")


def announce(s, d):
    p, result = s.procedure(d.act.first("procedure")), d.act.first("result")
    check_announcement(s, d, p, result)
    p.announced, p.announced_at, p.announced_in = result, d.at, d.act.first("meeting")
    correction = p.status in ENDED
    if not correction:
        settle(s, d, p, result)
    over_an_objection = not correction and result == "agreed-ad-referendum" and p.status == "no-consensus"
    p.questioned = bool(rulings.claims(s, p)) or rulings.differs(p) or over_an_objection
    if s.value(p, "number-at") == "announcement":
        effects.number(s, p, d.at)


def settle(s, d, p, result):
    """R32: what becomes of a question that is before a meeting."""
    if result == "deferred":
        p.status = "deferred"
        return
    votes.keep_tally(s, p)
    p.amended = d.act.block  # also where it is not carried: a determination takes the text as it was announced
    if result == "subject-to-silence":
        p.way, p.deadline, p.period = "silence", d.act.first("deadline"), d.act.first("deadline") - d.at
        p.minimum, p.form = s.value(p, "silence-minimum-in-meeting"), "meeting"
    elif result == "agreed-ad-referendum" and s.standing(p):
        p.status, p.ended = "no-consensus", d.at
    elif result == "agreed-ad-referendum":
        assents.begin(s, d, p)
    elif result not in ADOPTING:
        p.status, p.ended = result, d.at
    elif not votes.carries(s, p):
        p.status, p.ended = votes.lost(p), d.at
    else:
        p.final = d.at
        effects.adopt(s, p, d.at, d.at)


def reopen(s, d):
    p = s.procedure(d.act.first("procedure"))
    ask(d.role in p.rules.office(p.proposal.body, "announces"), "not-by-the-rules")
    ask(p.status == "deferred", "not-open")
    meetings.check_takes(s, p.rules, p, d.act.first("meeting"))
    p.status, p.question, p.meeting = "open", d.at, d.act.first("meeting")
