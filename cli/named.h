// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Rules, rosters, instruments and catalogues by name: as files beside others, or as they come with the program.
#ifndef OYDAS_CLI_NAMED_H
#define OYDAS_CLI_NAMED_H

#include "core/err.h"

typedef enum oy_named_kind {
    OY_NAMED_RULES,
    OY_NAMED_ROSTER,
    OY_NAMED_REHEARSAL,
    OY_NAMED_INSTRUMENT,
    OY_NAMED_CATALOGUE
} oy_named_kind;

// Where a name is looked for before the program's own files. Both may be NULL.
typedef struct oy_named_where {
    const char *dir;    // DIR/NAME.rules, DIR/rules/NAME.rules
    const char *beside; // a file: its directory, and rules/ or rosters/ beside and above it
} oy_named_where;

// The contents of the rules, the roster, the rehearsal, the instrument or the catalogue called `name`: a label, or the path of a file (with a dot or
// a slash in it). In the arena, or static. Errors: OY_UNKNOWN_LABEL, OY_IO, OY_TOO_LONG.
OY_MUST_USE oy_code oy_named_read(oy_bytes *out, oy_arena *arena, oy_named_kind kind, const char *name,
                                  const oy_named_where *where, oy_err *err);

// The same by how its files end, "instrument" say, and its name, a label. OY_BAD_WORD: there is no such kind.
OY_MUST_USE oy_code oy_named_text(oy_bytes *out, oy_arena *arena, oy_bytes suffix, oy_bytes name,
                                  const oy_named_where *where, oy_err *err);

#endif
