// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The catalogue that a body has put in force. It may have adopted words that are no catalogue text (docs/formats/catalogue.md).
#ifndef OYDAS_CATALOGUE_IN_FORCE_H
#define OYDAS_CATALOGUE_IN_FORCE_H

#include "catalogue.h"
#include "state.h"

typedef struct oy_catalogue_look {
    const oy_state *s;    // NULL: it is of no record
    uint32_t row, before; // of the table of texts: in force, and the version before it; OY_NONE
    bool readable;        // it is a catalogue text; else `x` is empty
    bool no_memory;       // to read it
    oy_catalogue x;       // borrows from the state, and lives in the arena
} oy_catalogue_look;

// Looks at the catalogue in force.
void oy_catalogue_look_at(oy_catalogue_look *out, oy_arena *arena, const oy_state *s);

#endif
