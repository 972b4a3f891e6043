// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What changes between two catalogues of measures. What they say is compared, by the names of principles, dimensions, areas and
// measures; comments and the order in which they stand make no difference.
#ifndef OYDAS_CATALOGUE_COMPARE_H
#define OYDAS_CATALOGUE_COMPARE_H

#include "catalogue.h"

typedef enum oy_catalogue_difference {
    OY_CATALOGUE_REMOVED,
    OY_CATALOGUE_MOVED,    // an area to another dimension, a measure to another area
    OY_CATALOGUE_REWORDED, // its title or its text, in any language
    OY_CATALOGUE_REMARKED, // what is known of it: its status, notes, sources
    OY_CATALOGUE_ADDED,
    OY_CATALOGUE_DIFFERENCES
} oy_catalogue_difference;

typedef struct oy_catalogue_change {
    oy_catalogue_kind kind; // OY_CATALOGUE_KINDS: the catalogue as a whole
    oy_catalogue_difference difference;
    const oy_catalogue_item *before, *after; // NULL: it was not there, is there no longer
} oy_catalogue_change;

typedef struct oy_catalogue_changes {
    oy_catalogue_change *row;
    size_t n, cap;
} oy_catalogue_changes;

const char *oy_catalogue_difference_token(oy_catalogue_difference difference);

// The changes from `a` to `b`: of the whole, then of each kind in the order of `a`, then what only `b` has. Something may be moved and
// reworded and remarked: that is one change each. Borrows from both; the rows live in the arena. False: memory is gone.
OY_MUST_USE bool oy_catalogue_compare(oy_catalogue_changes *out, oy_arena *arena, const oy_catalogue *a,
                                      const oy_catalogue *b);

#endif
