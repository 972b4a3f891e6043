// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// A process made by playing a rehearsal with real keys into a store.
#ifndef OYDAS_CLI_DEMO_H
#define OYDAS_CLI_DEMO_H

#include "core/err.h"

// Plays the rehearsal of that name, which comes with the program, into DIR/processes/NAME, which must not be there.
// The contents that its acts are bound to are kept beside the record, as a service keeps what it was given. The keys of those who act in it are written to `keys_dir` (open, mode 0600); but the one key of a rehearsal under
// `single-key`, which tells of somebody's past, is thrown away, and nobody can act in that process. Errors: those of
// the rehearsal with its line, of the store and of key files.
OY_MUST_USE oy_code oy_demo_play(const char *dir, const char *name, const char *keys_dir, oy_err *err);

#endif
