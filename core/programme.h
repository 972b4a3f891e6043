// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Programmes: measures that some members carry out together. There is one where a member undertakes to take part in it.
#ifndef OYDAS_PROGRAMME_H
#define OYDAS_PROGRAMME_H

#include "telling.h"

// A member takes part, one after another in the order of the record.
typedef struct oy_undertaking {
    const oy_telling *telling;
    struct oy_undertaking *next;
} oy_undertaking;

typedef struct oy_programme {
    oy_bytes name; // as those that take part write it
    oy_undertaking *first, *last;
} oy_programme;

typedef struct oy_programmes {
    oy_programme *row; // in the order of their first undertakings
    size_t n;
} oy_programmes;

// All that may be read of, with the undertakings that were neither corrected nor taken back, expired ones too. False: memory is gone.
OY_MUST_USE bool oy_programmes_of(oy_programmes *out, oy_arena *arena, const oy_state *s, const oy_tellings *all);
// When it ends: after its last day, or when its instrument lets it expire. OY_NO_INSTANT: it does not.
oy_instant oy_undertaking_until(const oy_state *s, const oy_telling *t);

#endif
