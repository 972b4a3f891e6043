// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Who took part in which measure, in which year: as hosts tell of their events, members of what they carried out and of the
// programmes they are in, and decisions of who coordinates an area. Where nothing was told there is nothing: no zero.
#ifndef OYDAS_PARTICIPATION_H
#define OYDAS_PARTICIPATION_H

#include "telling.h"

// What is asked: of one year, dimension and member, or (0, empty, OY_NONE) of any.
typedef struct oy_participation_wish {
    int year;
    oy_bytes dimension, area;
    uint32_t member;
} oy_participation_wish;

typedef enum oy_share { OY_SHARE_HOSTED, OY_SHARE_TOOK_PART, OY_SHARE_OBSERVED, OY_SHARES } oy_share;

// Something told of a member's part, one after another.
typedef struct oy_share_source {
    const oy_telling *telling;
    const oy_told *told; // of it: the questions, or a row
    struct oy_share_source *next;
} oy_share_source;

// One member in one measure in one year.
typedef struct oy_share_cell {
    oy_share_source *first[OY_SHARES];
    uint64_t count[OY_SHARES];
    bool coordinates, co_coordinates;
} oy_share_cell;

// A measure in a year: what was told with the same words.
typedef struct oy_share_row {
    int year;
    oy_bytes dimension, area, measure;
    const oy_told_form *form; // of the first that told of it, for titles; NULL: an area that is coordinated
    const oy_told *told;
    oy_share_cell *member; // one for each row of member
} oy_share_row;

typedef struct oy_shares {
    oy_share_row *row;
    size_t n;
} oy_shares;

// In the order of years, and within a year of the record. False: memory is gone.
OY_MUST_USE bool oy_shares_of(oy_shares *out, oy_arena *arena, const oy_state *s, const oy_tellings *all,
                              const oy_participation_wish *w, oy_instant now);

#endif
