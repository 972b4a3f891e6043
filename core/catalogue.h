// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Catalogues of measures: principles, dimensions, areas and measures, as data. A catalogue is a text of lines, read as strictly
// as instruments are (docs/formats/catalogue.md). Nothing here knows a particular catalogue.
#ifndef OYDAS_CATALOGUE_H
#define OYDAS_CATALOGUE_H

#include "err.h"
#include "instrument.h"

#define OY_CATALOGUE_MAX OY_RULES_MAX // it stands in the block of an act
#define OY_CATALOGUE_NONE UINT32_MAX  // no such row
#define OY_CATALOGUE_SOURCES_MAX 6    // of a block

// What there is in a catalogue, from the outside to the inside.
typedef enum oy_catalogue_kind {
    OY_CATALOGUE_PRINCIPLE,
    OY_CATALOGUE_DIMENSION,
    OY_CATALOGUE_AREA,
    OY_CATALOGUE_MEASURE,
    OY_CATALOGUE_KINDS
} oy_catalogue_kind;

// How far the text of a measure is known, where the catalogue was put together from what others report of it.
typedef enum oy_catalogue_status {
    OY_CATALOGUE_UNSAID,    // nothing is said: it is the text
    OY_CATALOGUE_CONFIRMED, // read in a source
    OY_CATALOGUE_PARTIAL,   // read in part
    OY_CATALOGUE_EARLIER,   // the wording of an earlier text
    OY_CATALOGUE_MISSING,   // not found: there is no text
    OY_CATALOGUE_STATUSES
} oy_catalogue_status;

// One of them, or the catalogue as a whole.
typedef struct oy_catalogue_item {
    oy_bytes name; // a label; of a measure, its number
    oy_titles titles, texts, notes;
    oy_bytes sources[OY_CATALOGUE_SOURCES_MAX];
    size_t source_count;
    oy_catalogue_status status; // of a measure
    uint32_t in;           // of an area: the row of its dimension; of a measure: of its area; else OY_CATALOGUE_NONE
    uint32_t first, count; // of a dimension: its areas; of an area: its measures
    uint32_t line;         // of the file
} oy_catalogue_item;

typedef struct oy_catalogue_rows {
    oy_catalogue_item *row;
    size_t n;
} oy_catalogue_rows;

typedef struct oy_catalogue {
    oy_catalogue_item whole; // its name is a label
    uint64_t version;
    oy_catalogue_rows of[OY_CATALOGUE_KINDS]; // in the order of the text
} oy_catalogue;

const char *oy_catalogue_kind_token(oy_catalogue_kind kind);
const char *oy_catalogue_status_token(oy_catalogue_status status); // "" for OY_CATALOGUE_UNSAID

// [A-Za-z0-9][A-Za-z0-9.-]{0,23}: the number of a measure.
OY_MUST_USE bool oy_catalogue_number_check(oy_bytes s);

// Reads a catalogue; everything borrows from `text` or lives in `arena`. Errors, each with its line: OY_BAD_…, OY_LINE_…,
// OY_OUT_OF_RANGE, OY_TOO_LONG; OY_NO_MEMORY.
OY_MUST_USE oy_code oy_catalogue_parse(oy_catalogue *out, oy_arena *arena, oy_bytes text, oy_err *err);

// The row of that name; OY_CATALOGUE_NONE.
uint32_t oy_catalogue_find(const oy_catalogue *x, oy_catalogue_kind kind, oy_bytes name);
// The row of the area to which a text of that label belongs: its label is that of the area, or begins with it and a hyphen; where
// several do, the longest. OY_CATALOGUE_NONE.
uint32_t oy_catalogue_area_of_text(const oy_catalogue *x, oy_bytes label);

#endif
