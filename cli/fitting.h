// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Whether a return, a clarification or a step of one is as its instrument provides. Nothing is refused for it: a State says what it chooses to. But whoever
// signs should know, and whoever reads may see.
#ifndef OYDAS_CLI_FITTING_H
#define OYDAS_CLI_FITTING_H

#include "cli/remote.h"
#include "core/instrument.h"

// What a return says of itself, as it is written.
typedef struct oy_fitting {
    oy_bytes period, status, recipients;
    oy_bytes payload; // HASH LENGTH LEVEL; empty: it has no content
    oy_bytes text;    // what it says to all; may be a form
} oy_fitting;

// Says line by line in what it is not as the instrument provides, behind `heading` (a key, behind its indent). Content, and a form
// that stands in the text, are not looked at. True: something was said.
bool oy_fitting_tell(FILE *out, const char *indent, const char *heading, oy_arena *arena, const oy_instrument *x,
                     const oy_fitting *f);

// Says on standard error in what an act that is to be signed is not as its instrument provides, as it stands in the record
// now; `content` is that of `file`, which goes with it (NULL: none does). Of other acts, and where the record has no
// instrument that can be read, it says nothing.
void oy_fitting_warn(oy_arena *arena, oy_remote *remote, const oy_act *act, const char *file, oy_bytes content);

#endif
