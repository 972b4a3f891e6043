// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Where processes are: the directory of a process or of an installation, the address of a process (…/p/NAME) or of
// an installation.
#ifndef OYDAS_CLI_PLACES_H
#define OYDAS_CLI_PLACES_H

#include "core/err.h"

typedef struct oy_places {
    const char **item; // of single processes: a directory that holds a record, or an address without a slash at its end
    size_t n;
} oy_places;

bool oy_is_url(const char *where);

// The processes meant by `where`; at least one. In the arena. Errors: OY_STORE_MISSING, OY_UNREACHABLE, OY_IO, …
OY_MUST_USE oy_code oy_places_find(oy_places *out, oy_arena *arena, const char *where, oy_err *err);
// The one process meant by `where`; NULL means what the environment variable OYDAS_PROCESS names. Errors: as above;
// OY_USAGE when there are several, naming them, or when nothing is named at all.
OY_MUST_USE oy_code oy_place_find(const char **out, oy_arena *arena, const char *where, oy_err *err);

#endif
