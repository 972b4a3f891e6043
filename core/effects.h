// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Effects: what a decision does beyond standing in the record (engine.md, "Effects"). They are written in the
// proposal, checked at the opening and again when due, and run all or none.
#ifndef OYDAS_EFFECTS_H
#define OYDAS_EFFECTS_H

#include "package.h"

// An effect as written: VERB and its arguments. Borrows from the line.
typedef struct oy_effect_line {
    oy_instant at;     // OY_NO_INSTANT: with the adoption
    oy_verb verb;
    oy_bytes member;   // admit, name, observer, suspend, chair, officer ("-": none, then empty)
    oy_bytes language; // admit, name, observer
    oy_bytes name;     // admit, name, observer
    oy_bytes label;    // officer: the title; text: the label; agenda: the meeting
    oy_bytes origin, log, operator_key; // transfer
    oy_instant from, to; // suspend, chair, officer; to: OY_NO_INSTANT when open
    oy_hash id;          // determine: the procedure; waive, corrigendum: the proposal; settle, extend-step: the referral
    oy_word word;        // determine: the outcome; waive: the item
} oy_effect_line;

//   [at INSTANT] and one of
//   admit CODE LANG NAME · name CODE LANG NAME · observer CODE LANG NAME · suspend CODE FROM TO · chair CODE FROM TO
//   officer TITLE CODE|- FROM TO · rules · text LABEL · agenda MEETING            TO is an instant or "-".
//   determine PROCEDURE-ID adopted|not-adopted · waive ITEM PROPOSAL-ID · corrigendum LANGUAGE PROPOSAL-ID
//   transfer ORIGIN LOG OPERATOR
//   extend-step REFERRAL-ID UNTIL · settle REFERRAL-ID
// OY_OK, OY_BAD_WORD (no such verb), OY_BAD_LINE, OY_BAD_NAME, OY_BAD_INSTANT, OY_BAD_HASH.
OY_MUST_USE oy_code oy_effect_parse(oy_effect_line *out, oy_bytes value);
// The same of a line that was parsed before: of an act, or of a state, where no other stands.
oy_effect_line oy_effect_read(oy_bytes line);
// "FROM TO": from < to when both are given.
OY_MUST_USE bool oy_term_parse(oy_bytes value, oy_instant *from, oy_instant *to);
// "OLD → NEW": both non-empty, exactly one arrow; else both are empty.
typedef struct oy_replaced {
    oy_bytes old, fresh;
} oy_replaced;
oy_replaced oy_replaced_split(oy_bytes value);

// Whether the effects of a proposal with that outcome run once it is adopted. Those of a recommendation say what is
// recommended; the other outcomes have none.
bool oy_outcome_runs(oy_word outcome);
// Whether two proposals have the same effects, in the same order.
bool oy_effects_same(const oy_state *s, const oy_proposal *a, const oy_proposal *b);

// Whether every effect of a proposal could run, were it opened at `at` under the rules in force, in order, each after the one
// before. OY_OK, OY_NOT_BY_THE_RULES (they do not let the body decide it), OY_EFFECT_IMPOSSIBLE, OY_NO_MEMORY.
OY_MUST_USE oy_code oy_effects_may_open(const oy_state *s, const oy_parts *parts, bool reversed, oy_instant at);
// Whether those of a procedure can run now, under the rules it was opened under, with its text as amended. The same codes;
// *failed is the place of the one that cannot, from 1, or 0.
OY_MUST_USE oy_code oy_effects_check(const oy_state *s, uint32_t procedure, oy_instant at, uint64_t *failed);
// Whether the effects that an act proposes stand in the order in which they would run.
OY_MUST_USE bool oy_effects_in_order(const oy_act *act);
// Runs those that are not for a later instant at `at`, at entry `index`, as the effects of `procedure`; the others wait for
// theirs. Only after oy_effects_check said OY_OK.
void oy_effects_run(oy_state *s, uint32_t procedure, oy_instant at, uint64_t index);
// effect_later.c: when an effect that waits is due (OY_NO_INSTANT: it does not wait), and what happens then.
oy_instant oy_effect_due(const oy_state *s, uint32_t row);
void oy_effect_fall_due(oy_state *s, uint32_t row, oy_instant at, uint64_t index);
// What still waits of a procedure's effects waits no longer.
void oy_effects_lapse(oy_state *s, uint32_t procedure, uint64_t index, oy_instant at);

#endif
