// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What members ask one another, seen beside the instrument under which they do: where a clarification stands on its ladder, and who
// answered a communication check (docs/engine.md, "Follow-up"). Nothing of it is state, and nothing is judged: it is found anew
// whenever it is asked for.
#ifndef OYDAS_FOLLOW_UP_H
#define OYDAS_FOLLOW_UP_H

#include "instrument.h"
#include "json.h"
#include "state.h"

// One step that was taken: the clarification itself first, then its answers that were not disowned, in the order of the record.
typedef struct oy_step_taken {
    uint32_t answered;  // row of answered; OY_NONE: the clarification itself
    oy_bytes step;      // label, as it was said; empty: the clarification itself, under an instrument without steps
    uint32_t of;        // row of the instrument's steps; OY_INSTRUMENT_NONE: it has no such step
    oy_instant at;      // when it came
    oy_instant awaited; // by when it was; OY_NO_INSTANT: it has no clock
    bool fits;          // it follows the ladder, and is taken by whom the ladder gives it
} oy_step_taken;

// One that may come.
typedef struct oy_step_ahead {
    const oy_instrument_step *of;
    oy_instant awaited; // by when; OY_NO_INSTANT: it has no clock
    bool passed;        // that time has come, and nothing is recorded
} oy_step_ahead;

typedef struct oy_ladder {
    oy_instrument x; // under which it was asked
    bool readable;   // the text in force is an instrument; else nothing fits, and nothing is ahead
    bool ended;      // a step that ends it was taken; or it was disowned
    oy_step_taken *taken;
    size_t taken_count;
    oy_step_ahead *ahead;
    size_t ahead_count;
} oy_ladder;

// Where a clarification stands at that instant. All of it is in the arena, or borrowed from the state. OY_NO_MEMORY.
OY_MUST_USE oy_code oy_ladder_of(oy_ladder *out, oy_arena *arena, const oy_state *s, uint32_t clarified,
                                 oy_instant now);

// A member that was called, or that answered.
typedef struct oy_reached {
    uint32_t member;
    uint32_t answered; // row of answered; OY_NONE: nothing is recorded
    bool called;       // the check names it; or it names nobody, and an entry of the member stood when it was called
    bool in_time;
} oy_reached;

typedef struct oy_roll {
    oy_instant awaited; // by when answers are; OY_NO_INSTANT: the instrument says nothing of it
    oy_reached *row;    // in the order of the roster
    size_t n;
    uint64_t called, answered, in_time; // members
} oy_roll;

// What an instrument says of checks, kept from one check to the next under it; begin with {.text = OY_NONE}.
typedef struct oy_call_terms {
    uint32_t text;  // row of text
    int64_t stands; // seconds that an entry does unless it is renewed; 0: until it ends
    int64_t within; // seconds within which a check is answered; 0: it says nothing of it
} oy_call_terms;

// Who was called and who answered. OY_NO_MEMORY.
OY_MUST_USE oy_code oy_roll_of(oy_roll *out, oy_arena *arena, const oy_state *s, uint32_t call, oy_call_terms *terms);

// Whose answers to a check are shown beside the sums.
typedef struct oy_roll_shown {
    bool all;
    uint32_t member; // its own; OY_NONE: nobody's
} oy_roll_shown;

// {"clarifications": […]}, newest first, under an instrument of that name (empty: any); one of them with its ladder;
// {"checks": […]} and one of them with its rows (docs/formats/api.md, "Follow-up"). OY_NO_MEMORY, and *out is good for nothing.
void oy_view_clarifications(oy_json *out, const oy_state *s, oy_bytes instrument);
OY_MUST_USE oy_code oy_view_clarification(oy_json *out, oy_arena *arena, const oy_state *s, uint32_t clarified,
                                          oy_instant now);
OY_MUST_USE oy_code oy_view_checks(oy_json *out, oy_arena *arena, const oy_state *s, oy_bytes instrument);
OY_MUST_USE oy_code oy_view_check(oy_json *out, oy_arena *arena, const oy_state *s, uint32_t call,
                                  const oy_roll_shown *shown, oy_instant now);

#endif
