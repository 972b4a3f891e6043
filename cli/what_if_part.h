// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Inside `oydas rehearse`: two plays of a rehearsal, and how the one is told beside the other (what_if_tell.c).
#ifndef OYDAS_CLI_WHAT_IF_PART_H
#define OYDAS_CLI_WHAT_IF_PART_H

#include "cli/what_if.h"
#include "cli/zone.h"
#include "core/audit.h"
#include "core/json.h"

// What came of the act of a step.
typedef struct oy_done {
    const oy_step *step;
    oy_folded folded;
} oy_done;

// An expectation, and what was found.
typedef struct oy_looked {
    const oy_step *step;
    bool held;
    oy_bytes found;
} oy_looked;

// One play: the state at its end, what came of each act, and of each expectation.
typedef struct oy_play {
    oy_audit audit;
    oy_arena arena;
    oy_done *acts;
    size_t n, cap;
    oy_looked *looked;
    size_t looked_n, looked_cap;
    bool failed;
    oy_asked *asked;
    oy_code code; // how it ended
    oy_err err;
} oy_play;

// A question and its two plays.
typedef struct oy_comparison {
    oy_asked *asked;
    oy_arena *arena;
    oy_question *q;
    oy_zone zone;
    const oy_play *is, *would; // as it is, and as it would be
    bool told;                 // something is otherwise
    oy_json out;
} oy_comparison;

// What came of a step of the file in a play; of the step that has that label. NULL: it was not played.
const oy_done *oy_play_done(const oy_play *p, const oy_step *step);
const oy_done *oy_play_labelled(const oy_play *p, oy_bytes label);
// The procedure that an act opened; NULL when it opened none.
const oy_procedure *oy_play_procedure(const oy_play *p, const oy_done *d);
// Whether it was played to its end, as expected or not.
bool oy_play_went_through(const oy_play *p);

// Tells what differs, in words or as JSON, as the one who asks wants it.
void oy_comparison_tell(oy_comparison *a);

#endif
