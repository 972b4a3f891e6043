// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The catalogue in force as a view and as a table. Pure: both follow from the state. Shapes are documented in docs/formats/api.md.
#ifndef OYDAS_CATALOGUE_VIEW_H
#define OYDAS_CATALOGUE_VIEW_H

#include "catalogue.h"
#include "json.h"
#include "state.h"

// What is in force.
typedef struct oy_catalogue_look {
    const oy_state *s;    // NULL: it is of no record
    uint32_t row, before; // of the table of texts: in force, and the version before it; OY_NONE
    bool readable;        // it is a catalogue text; else `x` is empty
    bool no_memory;       // to read it
    oy_catalogue x;       // borrows from the state, and lives in the arena
} oy_catalogue_look;

// Looks at the catalogue in force.
void oy_catalogue_look_at(oy_catalogue_look *out, oy_arena *arena, const oy_state *s);

// The catalogue in force: principles, dimensions, areas with their coordinators and texts, measures, what changed since the version
// before. Empty where there is none.
void oy_view_catalogue(oy_json *out, const oy_state *s);
// One of its areas with the words of its texts. False, and nothing written, where there is none of that label.
OY_MUST_USE bool oy_view_catalogue_area(oy_json *out, const oy_state *s, oy_bytes label);
// What the text of a catalogue says, in the same shape.
void oy_view_catalogue_text(oy_json *out, const oy_catalogue *x);
// What changes from one to another, as a list. False, and nothing written, when memory is gone.
OY_MUST_USE bool oy_view_catalogue_changes(oy_json *out, const char *key, const oy_catalogue *before,
                                           const oy_catalogue *after);

// The catalogue in force as a table in CSV, a line for each measure and for each area without one: its dimension, area, number, text,
// status, notes and sources, who coordinates the area from when to when, and its texts. Titles and texts are in `language` where there are such.
void oy_catalogue_csv(oy_buf *out, const oy_state *s, oy_bytes language);

#endif
