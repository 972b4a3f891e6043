// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What changes between two rules of procedure. It is compared what they say, not how they write it: the order of
// lines, comments, a default that is written out, and a value that stands at the process in one file and in every body
// in the other make no difference.
#ifndef OYDAS_RULES_COMPARE_H
#define OYDAS_RULES_COMPARE_H

#include "rules_points.h"

typedef enum oy_rules_place {
    OY_PLACE_PROCESS,    // said of the process alone
    OY_PLACE_EVERYWHERE, // changes in the same way in every body that both have, and in the process where it counts there
    OY_PLACE_BODY        // said of one body
} oy_rules_place;

typedef struct oy_rules_change {
    oy_rules_place place;
    bool was, is;           // said before, said after: one of the two at least
    oy_point before, after; // the one that is not said is zero
} oy_rules_change;

typedef struct oy_rules_changes {
    oy_rules_change *row;
    size_t n, cap;
} oy_rules_changes;

// The changes from `a` to `b`: of the process, everywhere, of the bodies in the order of `a`, of those that only `b`
// has. A body that is in one of them only is one change, its point "body"; what changes everywhere names no body. Borrows from both; the rest lives in the
// arena. False: memory is gone.
OY_MUST_USE bool oy_rules_compare(oy_rules_changes *out, oy_arena *arena, const oy_rules *a, const oy_rules *b);

#endif
