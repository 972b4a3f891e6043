// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The contents that a reader may read, as what they tell (told.h): views over them see nothing else. Whoever asks for a view
// gathers them; who may read what is entitled.h's to say.
#ifndef OYDAS_TELLING_H
#define OYDAS_TELLING_H

#include "state.h"
#include "told.h"

// The content of one return, or of one entry of the chronicle.
typedef struct oy_telling {
    uint32_t returned; // row; OY_NONE: it was chronicled, from sources, and nobody returned it
    uint64_t index;    // the entry in which it stands
    oy_hash id;        // of its act
    uint32_t member;   // row: whose it is; OY_NONE: of nobody on the roster
    oy_told_form form;
} oy_telling;

// Returns that stand, corrected ones too, in the order of their rows; then what was chronicled, in the order of the record.
typedef struct oy_tellings {
    const oy_telling *const *row;
    size_t n;
} oy_tellings;

// The content of a return; NULL: there is none, or it is not for who reads.
const oy_telling *oy_telling_of(const oy_tellings *all, uint32_t returned);

// Whether a return is the member's own, also one that was corrected: released, and not disowned.
bool oy_return_stands(const oy_state *s, uint32_t returned);

// Whether it is what holds now: no other has taken its place.
bool oy_telling_is_current(const oy_state *s, const oy_telling *t);

// Which kind of thing a form is about.
bool oy_telling_offers(const oy_telling *t);     // an event of the next year
bool oy_telling_reports(const oy_telling *t);    // an event that was held
bool oy_telling_undertakes(const oy_telling *t); // to take part in a programme

#endif
