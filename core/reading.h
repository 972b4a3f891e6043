// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// An entry as it reads, whatever came before it: what can be found out on any core, in any order. Reading costs more
// than folding, so it is done once and handed on.
#ifndef OYDAS_READING_H
#define OYDAS_READING_H

#include "act.h"
#include "entry.h"

typedef struct oy_reading {
    oy_bytes bytes;  // the entry, borrowed
    oy_code code;    // OY_OK: a tick or an act; OY_BAD_ENTRY; or why the note is no act; OY_NO_MEMORY
    oy_err detail;   // of a note that is no act: where
    oy_entry entry;  // unless OY_BAD_ENTRY
    bool is_act;
    oy_act act;      // when is_act; borrows from bytes and from the arena
    bool signature;  // when is_act: it holds
} oy_reading;

// Reads an entry, the signature as well when `verify` says so; else it is left false, for the caller to set.
void oy_entry_read(oy_reading *out, oy_arena *arena, oy_bytes entry, bool verify);

#endif
