// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What is new in a filled form, beside the one before it: answer by answer, whichever versions of the instrument the two rest on.
#ifndef OYDAS_FILLED_COMPARE_H
#define OYDAS_FILLED_COMPARE_H

#include "filled.h"

typedef enum oy_answer_change { OY_ANSWER_ADDED, OY_ANSWER_CHANGED, OY_ANSWER_GONE } oy_answer_change;

typedef struct oy_filled_change {
    oy_answer_change what;
    oy_bytes name;          // of the question or table
    oy_bytes column;        // of the table; empty: a question, or a row that has no cell
    uint32_t row;           // of the table, 1 the first: as it is now, of what is gone as it was; 0: a question
    oy_bytes before, after; // the answers; empty where there was, or is, none
} oy_filled_change;

typedef struct oy_filled_changes {
    oy_filled_change *row;
    size_t n;
} oy_filled_changes;

// The changes in the order of `after`; then what is gone, in the order of `before`. A row of a table that stands in both is none,
// wherever it stands; rows that begin with the same cell are one row that changed; of other rows every cell is added, or gone. Borrows
// from both; the rest lives in the arena. It takes as long as two tables of rows are long one by the other: who compares what others wrote
// looks first whether it is as its form asks. False: memory is gone.
OY_MUST_USE bool oy_filled_compare(oy_filled_changes *out, oy_arena *arena, const oy_filled *before,
                                   const oy_filled *after);

// "added", "changed", "gone".
const char *oy_answer_change_token(oy_answer_change what);
// As a JSON array: [{"what", "field", "title", "column", "row", "before", "after"}]; what is absent is null. `x`: for the titles of
// fields; NULL: none are known.
void oy_filled_changes_json(oy_json *out, const char *key, const oy_instrument *x, const oy_filled *after,
                            const oy_filled_changes *changes, oy_bytes language);

#endif
