// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The catalogue in force as a view and as a table. Pure: both follow from the state. Shapes are documented in docs/formats/api.md.
#ifndef OYDAS_VIEW_CATALOGUE_H
#define OYDAS_VIEW_CATALOGUE_H

#include "catalogue_in_force.h"
#include "json.h"

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
