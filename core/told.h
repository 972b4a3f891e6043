// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What a filled form tells, by meaning (meanings.def): the same of an offer, a report and a programme, whatever their
// questions are called. Answers that are not as their question asks tell nothing: no return is judged, and none misleads.
#ifndef OYDAS_TOLD_H
#define OYDAS_TOLD_H

#include "filled.h"

_Static_assert(OY_MEANINGS <= 32, "a bit each");

// What the questions of a form tell together, or one row of a table beside them.
typedef struct oy_told {
    oy_bytes value[OY_MEANINGS];                // as written in the form; empty: nothing is told
    const oy_form_field *asked_by[OY_MEANINGS]; // the question or column that was answered; NULL
    bool begins_known, ends_known;
    int64_t begins, ends; // days since 1970
} oy_told;

typedef struct oy_told_form {
    const oy_instrument *instrument;
    oy_bytes form;   // its label
    oy_bytes member; // whose return it says it is
    int period;      // a year; 0: it is for none
    uint32_t asks;   // 1 << meaning, of each that a question of the form has
    oy_told *told;   // the questions, then one for each row of a table whose columns tell something
    size_t count;    // 1 at least
} oy_told_form;

// Whether a question of the form has that meaning, answered or not.
bool oy_told_asks(const oy_told_form *form, oy_meaning meaning);
// Reads the content of a return; everything borrows from `content` and `x` or lives in `arena`. Errors: those of
// oy_filled_parse; OY_OTHER_FORM: another instrument, another version of it, or no form of it.
OY_MUST_USE oy_code oy_told_read(oy_told_form *out, oy_arena *arena, const oy_instrument *x, oy_bytes content);
// The day of `begins` or `ends`, in days since 1970. False: none is told.
OY_MUST_USE bool oy_told_day(int64_t *out, const oy_told *told, oy_meaning meaning);
// The number of `members` or `persons`. False: none is told.
OY_MUST_USE bool oy_told_number(uint64_t *out, const oy_told *told, oy_meaning meaning);
// Whether the code stands among those of `host`, `took-part` or `observed`.
OY_MUST_USE bool oy_told_names(const oy_told *told, oy_meaning meaning, oy_bytes code);
// The title of the word that was chosen, in that language; any other value as it is; empty when nothing is told.
oy_bytes oy_told_title(const oy_told_form *form, const oy_told *told, oy_meaning meaning, oy_bytes language);

#endif
