// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Inside the engine: an act in its place. Who does it, for whom, when; and for every type of act what makes it
// count (oy_check_FUNCTION) and what it changes (oy_apply_FUNCTION). A check changes nothing and is also what the
// desk asks before an act is sent; an apply runs only after its check said OY_OK and cannot fail.
#ifndef OYDAS_DEED_H
#define OYDAS_DEED_H

#include "due.h"
#include "fold.h"
#include "life.h"
#include "roster.h"
#include "rows.h"

typedef struct oy_deed {
    const oy_act *act;
    oy_act_type type;   // what is done: of a received communication, what it carries
    uint64_t index;     // the entry
    oy_instant at;      // its stamp
    oy_role as;         // the role in which it counts: a received act counts as the member's own
    oy_role entered_as; // the role of the key that signed
    uint32_t authority; // row of the key that signed; OY_NONE for the founding act
    uint32_t member;    // who acts; the chair's member when as chair; OY_NONE for offices
    oy_word strength;
    bool by_note;
    oy_word means;
    oy_instant received; // by note, or by deposit: when it came in; else OY_NO_INSTANT
    bool fork_claim;
} oy_deed;

// Finds out who acts and whether they may act at all, whatever the act. OY_OK or the reason.
OY_MUST_USE oy_code oy_deed_judge(const oy_state *s, const oy_act *act, uint64_t index, oy_instant at, oy_checks checks,
                                  oy_deed *out);
// fold.c: the same of what would be the next entry, and what its type asks.
OY_MUST_USE oy_code oy_deed_weigh(const oy_state *s, const oy_act *act, oy_instant at, oy_checks checks, oy_deed *out);

#define OY_ACT(name, function, token, roles, scopes, traits, block, lines)                                             \
    OY_MUST_USE oy_code oy_check_##function(const oy_state *s, const oy_deed *d);                                      \
    void oy_apply_##function(oy_state *s, const oy_deed *d);
#include "acts.def"
#undef OY_ACT

// Whether two deeds come from different persons and, where an office acted, from different offices.
bool oy_deed_is_other(const oy_state *s, const oy_deed *d, uint32_t pending);
// R18: whether the member whose act it is may disown what stands in the name of `member`: its own, entered by note, and once.
// `disowned` is the entry in which that was done, OY_NO_INDEX where it was not. OY_NO_AUTHORITY, OY_NOTHING_TO_CONFIRM.
OY_MUST_USE oy_code oy_deed_may_disown(const oy_deed *d, uint32_t member, bool by_note, uint64_t disowned);
// Whether a releasing act counts at once (a head key, or one release key where the rules ask for one person).
bool oy_deed_releases_alone(const oy_state *s, const oy_deed *d, int64_t persons);
// The authority of the key in the line `holder`, or OY_NONE.
uint32_t oy_deed_holder(const oy_state *s, const oy_deed *d);
// received.c: whose act a received communication is (R31). OY_OK or the reason.
OY_MUST_USE oy_code oy_received_judge(const oy_state *s, oy_deed *d);
// deposit.c: whose act the doors had (R9); then d->act is that act itself, and d->received when they had it.
OY_MUST_USE oy_code oy_deposited_judge(const oy_state *s, oy_deed *d);
// Whether that act, by a member's own key, may act: its process, its id, its key, which held at the instant `had`, its
// member.
OY_MUST_USE oy_code oy_deed_judge_carried(const oy_state *s, oy_deed *d, oy_instant had);
// received.c: a releasing act that was received must come with the scan: OY_OK or OY_SCAN_MISSING.
OY_MUST_USE oy_code oy_deed_scan(const oy_deed *d);

// statement.c: the position that an alignment or a reply is to; OY_NONE when there is none, and of other acts (R15).
uint32_t oy_statement_answers(const oy_state *s, const oy_deed *d);
// What the act names in a line of kind ID, in whichever table that stands; OY_TABLES when there is no such thing, or no such line.
typedef struct oy_named {
    oy_table table;
    uint32_t row;
} oy_named;
oy_named oy_deed_names(const oy_state *s, const oy_deed *d, oy_line_key key);
// The row of what it names so, where that is of this table; else OY_NONE.
uint32_t oy_deed_named(const oy_state *s, const oy_deed *d, oy_line_key key, oy_table table);
// The procedure that the act names, or on which was said what it names; OY_NONE when there is none.
uint32_t oy_deed_procedure(const oy_state *s, const oy_deed *d);
// Adds a moment to a procedure's timeline.
oy_moment *oy_moment_at(oy_state *s, uint32_t procedure, uint64_t index, oy_instant at, oy_word what);
// Adds what a member said on a procedure.
oy_position *oy_position_take(oy_state *s, const oy_deed *d, uint32_t procedure);
// An act that came too late, or from one who has no position, is kept beside the decision, without effect (R13, R25).
void oy_position_keep(oy_state *s, const oy_deed *d, oy_code reason);
// adoption.c: adopts the text as opened (or as amended), with its effects and its symbol; or it was overtaken (R21).
// p->ended is set beforehand: the date of adoption.
void oy_adoption_try(oy_state *s, uint32_t procedure, uint64_t index, oy_instant at);
// decision.c: whether a question is carried by its own rule if it ends as things stand; and the event (life.def) by which
// it ends when it is not.
bool oy_decision_carries(const oy_state *s, uint32_t procedure);
oy_word oy_decision_failed(const oy_state *s, uint32_t procedure);
// I5: enters the hash of what is adopted: the text as opened, or as amended.
void oy_adopted_text(oy_state *s, uint32_t procedure);
// R28: the rule (of the set DECISION) under which a proposal is put, and the one that holds once a member has objected that
// the matter is procedural; whether it is decided as one; whether votes count in it.
// minus_one.c (R24): whether what a State says to stop it is disregarded; and the ground among the rules of a body (NULL:
// there is none).
bool oy_minus_one_disregards(const oy_procedure *p, uint32_t member, oy_act_type kind);
const oy_minus_one *oy_minus_one_of(const oy_body *body, oy_bytes ground);
// R29: what a question put that way ends as if nobody does anything (of the set DEFAULT).
oy_word oy_decision_default(const oy_body *body, oy_word way);
// Whether an objection stands that stops a silence, whatever is said yet.
bool oy_decision_is_stopped(const oy_procedure *p);
// adoption.c: a question to continue was not continued: what was to come back comes back, with its effects; or it was overtaken.
void oy_reversal_try(oy_state *s, uint32_t procedure, uint64_t index, oy_instant at);
oy_word oy_decision_rule(const oy_body *body, const oy_proposal *proposal, oy_word way, bool way_out);
oy_word oy_decision_rule_of_substance(const oy_body *body);
bool oy_decision_is_procedural(const oy_state *s, const oy_procedure *p);
bool oy_decision_by_votes(const oy_procedure *p);
// Of one that has ended: whether its votes met its rule.
bool oy_decision_carried(const oy_procedure *p);
typedef struct oy_tally {
    uint64_t entitled, yes, no, abstained; // members
    uint64_t needed;                       // yes-votes that the rule asks for
} oy_tally;
void oy_tally_count(const oy_state *s, uint32_t procedure, oy_tally *out);
bool oy_tally_carries(const oy_procedure *p, const oy_tally *t);
// Keeps the votes as they stand, before a question ends.
void oy_tally_keep(oy_state *s, uint32_t procedure);
// vote.c: a vote counts from now on, by `hand`; it is disowned (is that a releasing act?); its key was compromised. One
// that was disowned, and so took something back, counts again.
void oy_vote_count(oy_state *s, uint32_t position, uint64_t index, oy_instant at, uint32_t hand);
bool oy_vote_disowning_releases(const oy_state *s, uint32_t position);
void oy_vote_disown(oy_state *s, uint32_t position, uint64_t index, oy_instant at);
bool oy_vote_was_taken_back(const oy_state *s, uint32_t position);
void oy_vote_returned(oy_state *s, uint32_t position, uint64_t index, oy_instant at);
void oy_vote_undo(oy_state *s, uint32_t position, uint64_t index, oy_instant at);
// R21: whether the decision whose text a proposal changes is still in force. OY_OK or OY_BASE_NOT_IN_FORCE.
OY_MUST_USE oy_code oy_base_check(const oy_state *s, const oy_proposal *p);
// preparation.c: what the body asks before that proposal may be opened, and it lacks: bits of OY_WAIVABLE_BIT.
unsigned oy_preparation_lacks(const oy_state *s, const oy_deed *d, const oy_proposal *p, const oy_body *body);
// What is lacking, first of all: OY_OK, OY_TOO_EARLY, OY_NOT_PREPARED, OY_LANGUAGE_MISSING.
OY_MUST_USE oy_code oy_preparation_reason(unsigned lacks);
// language.c: whether an opening does not list a version of that proposal that the body asks for (R37).
bool oy_versions_lack(const oy_state *s, const oy_act *open, uint32_t proposal, const oy_body *body);
// Whether a divergence of that member can be ended, and ends; `decision` settled it, or OY_NONE.
OY_MUST_USE oy_code oy_divergence_may_end(const oy_state *s, uint32_t divergence, uint32_t member);
void oy_divergence_end(oy_state *s, uint32_t divergence, uint64_t index, uint32_t decision);
// Whether one stands: the issue of the decision waits for it.
bool oy_divergence_stands(const oy_state *s, uint32_t procedure);
// referral.c: the clocks of all ladders stood still for so long (R30).
void oy_referral_stand_still(oy_state *s, int64_t gap);
// waiver.c: the decision by which that was waived for the proposal, or OY_NONE; all that was, as bits; and whether a
// proposal would do nothing but waive (R35).
uint32_t oy_waiver_of(const oy_state *s, uint32_t proposal, oy_word item);
unsigned oy_waived(const oy_state *s, uint32_t proposal);
bool oy_only_waives(const oy_state *s, const oy_proposal *p);
// Keeps with a procedure what it did without; all of that was waived.
void oy_waivers_use(oy_state *s, uint32_t procedure, uint32_t proposal, unsigned items);
// Counts a proposal with the decision that it says recommended it.
void oy_recommended_link(oy_state *s, uint32_t proposal);
// R20: a sponsor takes its support back; when the last does, the proposal is withdrawn.
OY_MUST_USE oy_code oy_sponsor_may_withdraw(const oy_state *s, uint32_t proposal, uint32_t member);
void oy_sponsor_withdraw(oy_state *s, uint32_t proposal, uint32_t member, uint64_t index, oy_instant at);

// Whether anything ended or became final since the timeline had that many moments: the operator then owes a digest.
bool oy_outcome_since(const oy_state *s, size_t moments);

// expiry.c: what is due at a deadline, or at the end of a receipt window.
void oy_expiry_due(oy_state *s, uint32_t procedure, oy_instant at, uint64_t index);
// silence.c: what time does to a deadline.
// From when on it runs: its opening; or the announcement, where a meeting approved it subject to silence, or ad referendum.
oy_instant oy_silence_from(const oy_procedure *p);
void oy_silence_hole(oy_state *s, oy_instant last, oy_instant at, uint64_t index);
// R5: an objection was taken into a procedure in which that many members objected before. It ends a silence that runs, or
// suspends it; before a meeting it does nothing by itself.
void oy_silence_stop(oy_state *s, uint32_t procedure, uint32_t stood, uint64_t index, oy_instant at);
// R6: an objection was taken away; the last one in a suspended silence restores it.
void oy_silence_restore(oy_state *s, uint32_t procedure, uint64_t index, oy_instant at);
// break.c: whether what follows a broken silence is a question in a meeting; and whether it may be resumed that way at all.
OY_MUST_USE bool oy_break_leads_to_meeting(const oy_state *s, uint32_t broken);
OY_MUST_USE oy_code oy_break_check_next(const oy_state *s, uint32_t broken, oy_word way);
// R30: every clock of a silence stood still for so long.
void oy_silence_stand_still(oy_state *s, int64_t gap, oy_instant at, uint64_t index);
// A newcomer admitted at `at` gets the notice that the rules give (R10).
void oy_silence_admission(oy_state *s, uint32_t member, oy_instant at, uint64_t index);
// objection.c: takes back a member's standing objections; what they were taken back by is `index`.
// `hand` is whose key did it (oy_hand_of).
void oy_objection_release(oy_state *s, uint32_t procedure, uint32_t member, uint64_t index, oy_instant at,
                          uint32_t hand);
// R1 and R31: what is stamped before D, or was received before D and is entered within the window.
OY_MUST_USE oy_code oy_position_in_time(const oy_state *s, const oy_procedure *p, const oy_deed *d);
void oy_objection_disown(oy_state *s, uint32_t position, uint64_t index, oy_instant at, uint32_t hand);
void oy_objection_lapse(oy_state *s, uint32_t procedure, uint32_t member, uint64_t index, oy_instant at, uint32_t hand);
// A member's objection in a procedure that stands, the newest; OY_NONE when there is none.
uint32_t oy_objection_of(const oy_state *s, uint32_t procedure, uint32_t member);
// An act on behalf of `member` that waits for a second person or office.
oy_pending *oy_pending_await(oy_state *s, const oy_deed *d, uint32_t member);
// pending.c: whether it still waits, and that it does no longer.
OY_MUST_USE bool oy_pending_waits(const oy_pending *p, oy_instant at);
void oy_pending_stop(oy_state *s, uint32_t pending, uint64_t index);
// credentials.c: OY_SEAT_CONTESTED where an act would release something in the name of a member whose seat two claim, or change
// who may act for it; else OY_OK.
OY_MUST_USE oy_code oy_seat_check(const oy_state *s, const oy_deed *d);
// returns.c: whether a return that was drafted can still be released; from that entry on it is the member's.
OY_MUST_USE oy_code oy_return_may_release(const oy_state *s, uint32_t returned);
void oy_return_release(oy_state *s, uint32_t returned, uint64_t index, oy_instant at);
// Whether a member may disown a return that was entered in its name (R18); it then stands no longer.
OY_MUST_USE oy_code oy_return_may_disown(const oy_state *s, const oy_deed *d, uint32_t returned);
void oy_return_disown(oy_state *s, uint32_t returned, uint64_t index);
// follow_up.c: whether a member may disown what was asked, or answered, in its name (R18).
OY_MUST_USE oy_code oy_clarification_may_disown(const oy_state *s, const oy_deed *d, uint32_t clarified);
OY_MUST_USE oy_code oy_answer_may_disown(const oy_state *s, const oy_deed *d, uint32_t answered);
// document.c: whether a member may disown a statement, or its joining one, that was entered in its name (R18).
OY_MUST_USE oy_code oy_document_may_disown(const oy_state *s, const oy_deed *d, uint32_t document);
OY_MUST_USE oy_code oy_associate_may_disown(const oy_state *s, const oy_deed *d, uint32_t associate);
// authority.c: ends an authority from `at` on (OY_NO_INSTANT: it does not end after all), by another key of its member or
// OY_NONE; and a member that leaves (R11).
// Whether a key name or a public key stands in the record already.
OY_MUST_USE bool oy_key_in_use(const oy_state *s, const oy_vkey *key);
void oy_authority_revoke(oy_state *s, uint32_t authority, uint64_t index, oy_instant at, uint32_t by);
void oy_member_leave(oy_state *s, uint32_t member, uint64_t index, oy_instant at, uint32_t hand);
// compromised.c: the key that releases with this act, or completes the release that `begun` began (NULL: at once);
// OY_NONE where an office confirmed a note.
uint32_t oy_hand_of(const oy_deed *d, const oy_pending *begun);
// R18: the key is compromised from the entry `since` on; it ends, and what it released is undone or contested.
void oy_compromised_declare(oy_state *s, uint32_t authority, uint64_t since, uint64_t index, oy_instant at);
// Whether a member may say of what was said in its name that a compromised key said it: from the entry on from which
// the key was, up to the declaration.
bool oy_compromised_may_have_said(const oy_state *s, const oy_position *x);
// unnamed.c: whether an act names an unnamed objection, or what waits on one (R33): a `confirm` of these is judged and done
// there; and a `disown` of the name that both offices gave.
OY_MUST_USE bool oy_unnamed_is_named(const oy_state *s, const oy_deed *d);
OY_MUST_USE oy_code oy_unnamed_check_confirm(const oy_state *s, const oy_deed *d);
void oy_unnamed_confirm(oy_state *s, const oy_deed *d);
OY_MUST_USE oy_code oy_unnamed_check_deny(const oy_state *s, const oy_deed *d, uint32_t unnamed);
void oy_unnamed_deny(oy_state *s, const oy_deed *d, uint32_t unnamed);
// statement.c: until when statements on what was adopted are attached (R15); OY_NO_INSTANT: until the meeting closes.
oy_instant oy_statements_until(const oy_state *s, const oy_procedure *p);
// opening.c: how long a silence by circular lasts at least, if it is opened then (R2, and R3 where the rules count working days).
int64_t oy_usual_minimum(const oy_rules *rules, const oy_body *body, oy_instant at);
// opening.c: whether the body is entered as meeting there, with the quorum, or with more than half of the members where its
// rules name none (R2).
OY_MUST_USE bool oy_body_meets(const oy_state *s, const oy_deed *d, const oy_body *body, oy_bytes room,
                               oy_bytes meeting);
// attendance.c: how many members are entered as present at a meeting of a body (R23).
OY_MUST_USE uint64_t oy_members_present(const oy_state *s, oy_bytes body, oy_bytes meeting);
// Whether the member is entered as absent from that meeting, or as having left it.
OY_MUST_USE bool oy_member_was_away(const oy_state *s, oy_bytes body, oy_bytes meeting, uint32_t member);
// session.c: whether what was announced and what was computed are not the same.
OY_MUST_USE bool oy_announcement_differs(const oy_procedure *p);
// number.c: whether a decision would have a number once it is given, and has none yet.
bool oy_number_lacks(const oy_state *s, const oy_procedure *p);
// Gives a decision its symbol, when its rules number it by what has just happened (OY_NUMBER_AT_…, R27).
void oy_number_assign(oy_state *s, uint32_t procedure, int64_t by, uint64_t index, oy_instant at);
// The same for one that is adopted by a determination, in the year of that, whenever its rules number others.
void oy_number_determined(oy_state *s, uint32_t procedure, oy_instant determined, uint64_t index, oy_instant at);

#endif
