// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// A rehearsal: a plain-text scenario, who does what when, played through the engine with a virtual clock
// (docs/formats/rehearsal.md). The same files are scenario tests, and with real keys they make the demo.
#ifndef OYDAS_REHEARSAL_H
#define OYDAS_REHEARSAL_H

#include "audit.h"

#define OY_REHEARSAL_MAX (4u << 20)         // bytes of a file
#define OY_REHEARSAL_ENTRIES_MAX (1u << 20) // entries that one play may make

// OY_STEP_ASK is a question, which playing passes by; OY_STEP_SETTLE, which no file has, lets time pass until nothing that was
// put waits for it (rehearsal_question.h).
typedef enum oy_step_kind {
    OY_STEP_ACT,
    OY_STEP_AT,
    OY_STEP_PAUSE,
    OY_STEP_EXPECT,
    OY_STEP_ASK,
    OY_STEP_SETTLE
} oy_step_kind;

typedef struct oy_step {
    oy_step_kind kind;
    uint32_t line;   // where it stands in the file
    oy_instant at;   // OY_STEP_AT without `relative`: the instant
    int64_t seconds; // OY_STEP_AT with `relative`: from the instant before; OY_STEP_PAUSE (`outage`): how long nothing
                     // is stamped
    bool relative;
    oy_bytes who; // OY_STEP_ACT: member code, chair, secretariat, operator; optionally CODE/label
    oy_act_type type;
    oy_bytes label;  // `as LABEL`: names the act for later lines; may be empty
    oy_bytes lines;  // the text below it up to its last indented line; comments and empty lines may stand between
    oy_bytes expect; // OY_STEP_EXPECT, OY_STEP_ASK: the words after it, known to have one of the forms there are
} oy_step;

typedef struct oy_rehearsal {
    oy_bytes title;
    oy_bytes origin;     // ends in /simulated
    oy_bytes rules;      // name of the rules file
    oy_bytes roster;     // name of the roster file
    oy_bytes single_key; // label of the one key of the secretariat, which acts alone; empty: everybody has keys
    oy_bytes doors;      // names of the doors, separated by spaces; may be empty
    oy_step *steps;      // the first is an OY_STEP_AT with an instant
    size_t step_count;
} oy_rehearsal;

// Reads a rehearsal; it borrows from `text`, its steps live in `arena`. Errors, each with its line: OY_BAD_LINE,
// OY_BAD_NAME, OY_BAD_INSTANT, OY_BAD_DURATION, OY_BAD_WORD, OY_BAD_NUMBER, OY_BAD_HASH, OY_LINE_MISSING,
// OY_LINE_REPEATED, OY_LINE_ORDER, OY_UNKNOWN (no such kind of act), OY_NO_AUTHORITY (somebody else acts under
// single-key), OY_TOO_LONG, OY_TRUNCATED, OY_NOT_UTF8, OY_BAD_CHARACTER, OY_BAD_SPACE, OY_NO_MEMORY.
OY_MUST_USE oy_code oy_rehearsal_parse(oy_rehearsal *out, oy_arena *arena, oy_bytes text, oy_err *err);

// What the player asks of whoever plays: keys, and a place for the entries.
typedef struct oy_stage {
    void *ctx;
    // The key named "OWNER/label", or the log's, named by its origin: made at its first use, ever the same afterwards.
    // out->vkey.name may borrow `keyname`. False: it cannot be had (OY_BAD_KEY).
    OY_MUST_USE bool (*key)(void *ctx, oy_bytes keyname, oy_skey *out);
    // Every entry as it is made, with what came of it; anything but OY_OK ends the play. May be NULL.
    oy_code (*entry)(void *ctx, oy_bytes entry, const oy_folded *folded, const oy_state *after);
    // A step's `expect`, whether it held, and what was found. May be NULL.
    void (*expected)(void *ctx, const oy_step *step, bool held, oy_bytes found);
    // What came of the act of a step. May be NULL.
    void (*acted)(void *ctx, const oy_step *step, const oy_folded *folded);
    // The text of the file NAME.KIND, which an act has for its own (`text-of`); *out holds until the next is asked for. May be
    // NULL: there are no files (OY_UNKNOWN_LABEL).
    oy_code (*text)(void *ctx, oy_bytes kind, oy_bytes name, oy_bytes *out);
    // Content that a step has (lines `> TEXT`), before the act of that key, in that role, is bound to it. `salt`, OY_SALT_SIZE
    // bytes of zero, may be filled. Anything but OY_OK ends the play. May be NULL.
    oy_code (*content)(void *ctx, oy_bytes keyname, oy_role as, oy_bytes content, uint8_t *salt);
} oy_stage;

// A stage's `key` for rehearsals without keys: the seed is SHA-256("oydas rehearsal key\n" || keyname), which anybody
// can make. `ctx` is not used.
OY_MUST_USE bool oy_rehearsal_dummy_key(void *ctx, oy_bytes keyname, oy_skey *out);

// Plays a rehearsal into a fresh audit (its state and tree). `rules` and `roster` are the files' contents. The entries
// are those that the service would have made: a tick at every instant at which something is due and at the end of every
// `at`, none further apart than oy_state_tick_interval while anything is open, a digest after every entry with an
// outcome. A failed expectation is reported and does not stop the play; the result is then OY_EXPECTATION_FAILED
// with the line of the first. Other errors, each with its line: OY_UNKNOWN_LABEL, OY_NOT_IN_OFFICE (nobody in the
// chair), OY_NOT_LATER (`at` goes back), the errors of the founding act, of an act's form, of what the stage answered,
// OY_TOO_LONG (more entries than a play may make), OY_NO_MEMORY; also what makes an authority without effect
// that the player enters by itself.
OY_MUST_USE oy_code oy_rehearsal_play(const oy_rehearsal *r, oy_bytes rules, oy_bytes roster, const oy_stage *stage,
                                      oy_audit *audit, oy_err *err);

#endif
