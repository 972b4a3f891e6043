// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What stands in the cells of a table of returns, told to people; and what a return contains, where it may be read.
#ifndef OYDAS_CLI_CELLS_H
#define OYDAS_CLI_CELLS_H

#include "cli/exit.h"
#include "cli/source.h"
#include "core/filled.h"
#include "store/keyfile.h"

// A line for each return of the cells (docs/formats/api.md, "Tables"), behind `indent`.
void oy_cells_tell(const char *indent, json_t *cells);

// Who reads contents: with a key, or as anybody.
typedef struct oy_content_reader {
    oy_source *source;
    const oy_keyfile *key; // NULL: none
    oy_role as;
} oy_content_reader;

// The filled form that a return of a table contains: what it says to all, or its payload. OY_NOT_FOUND: it has no form, or it is not
// there for who asks; OY_NO_MEMORY.
OY_MUST_USE oy_code oy_content_filled(oy_filled *out, const oy_content_reader *r, json_t *returned, oy_err *err);
// Tells of every member of a table what is new in its last return beside the one before, as far as both can be read.
oy_exit oy_table_tell_changes(const oy_content_reader *r, json_t *table, const oy_instrument *x);

#endif
