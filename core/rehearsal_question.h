// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Questions to a rehearsal: what would have come, had something else been done, or had the service been away
// (docs/formats/rehearsal.md). The answer is another rehearsal, which is played beside the first one; nothing is changed
// by asking.
#ifndef OYDAS_REHEARSAL_QUESTION_H
#define OYDAS_REHEARSAL_QUESTION_H

#include "rehearsal.h"

// A time as it was asked for: an instant, or a time of day in the seat's zone, with its date or without. The core knows no
// zones: whoever asks makes an instant of it.
typedef struct oy_when {
    oy_instant at;  // OY_NO_INSTANT: in the seat's zone
    oy_bytes date;  // "2026-10-05"; empty: the day of the deadline of what is asked about
    oy_bytes clock; // "18:00"
} oy_when;

typedef enum oy_question_kind { OY_ASK_ACT, OY_ASK_AWAY } oy_question_kind;

typedef struct oy_question {
    oy_question_kind kind;
    oy_bytes words;   // as it was asked
    oy_bytes who;     // OY_ASK_ACT: as asked, also where one key enters everything
    oy_act_type type; // likewise
    oy_bytes about;   // the label of what the act is about; may be empty
    oy_step act;      // the step that it is in the other rehearsal
    oy_when at, to;   // OY_ASK_AWAY: away from `at` until `to`
    oy_bytes expects; // the lines below it, each an expectation of the other rehearsal
    uint32_t line;    // where it stands in the file; 0: nowhere
} oy_question;

// Reads the words of a question to `r`; borrows from them, the rest lives in `arena`. Errors: OY_BAD_NAME (who), OY_UNKNOWN
// (the type), OY_BAD_LINE, OY_BAD_INSTANT, OY_TRUNCATED, OY_LINE_UNKNOWN (the type has no such line), OY_NO_MEMORY.
OY_MUST_USE oy_code oy_question_parse(oy_question *out, oy_arena *arena, const oy_rehearsal *r, oy_bytes words,
                                      oy_err *err);
// The rehearsal as it is played without its expectations (q NULL), or as it would be by the question, whose times are
// instants by now. It goes on after its last step until nothing that was put waits for its time. What somebody did while the
// service is away is done when it is back. Steps of the file keep their line, the act that was asked for has none (0). Errors: OY_NOT_LATER (a time
// that goes back, or lies before the founding), OY_OUT_OF_RANGE, OY_NO_MEMORY.
OY_MUST_USE oy_code oy_rehearsal_otherwise(oy_rehearsal *out, oy_arena *arena, const oy_rehearsal *r,
                                           const oy_question *q, oy_err *err);

#endif
