// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The grade of an outcome (R8; record.md, "Grades"): what the cosignatures of witnesses say of the times that the operator
// stamped. It is no part of the state: the fold never sees a checkpoint.
#ifndef OYDAS_GRADE_H
#define OYDAS_GRADE_H

#include "state.h"

// That a witness cosigned the checkpoint of so many entries.
typedef struct oy_cosigning {
    uint32_t witness; // row of the table of witnesses
    uint64_t size;
    oy_instant at;
    oy_instant earliest, latest; // filled in by oy_cosignings_arrange: of the same witness, for this size or more; or less
} oy_cosigning;

// Order by witness, then by size: <0, 0, >0.
int oy_cosigning_compare(const oy_cosigning *a, const oy_cosigning *b);
// Makes ready what stands in that order.
void oy_cosignings_arrange(oy_cosigning *c, size_t n);

typedef struct oy_grade {
    bool ended;                     // else there is no outcome yet
    uint64_t witnesses, quorum;     // of the process; how many of them it takes
    uint64_t opening, around, closing; // how many saw it in: soon after it was opened; about when it ended; at all
} oy_grade;

// What so many cosignings, arranged, say of the outcome of a procedure.
oy_grade oy_grade_of(const oy_state *s, uint32_t procedure, const oy_cosigning *c, size_t n);
// Whether that makes it witnessed; else it is recorded.
bool oy_grade_is_witnessed(const oy_grade *g);

#endif
