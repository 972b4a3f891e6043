// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Inside the engine: what falls due, in the order (instant, index of its opening, table, row), whatever kind of row it is. A kind is a row
// of the table in due.c: when it is due as it stands, and what happens then.
#ifndef OYDAS_DUE_H
#define OYDAS_DUE_H

#include "state.h"

// The row is due at `at`, and was opened at the entry `index`. Where the instant moves it is pushed again: the old place
// counts no longer. Rows that load.c reads are pushed by their link.
void oy_due_push(oy_state *s, oy_instant at, uint64_t index, oy_table table, uint32_t row);
// Runs everything that is due at or before `now`, also what that makes due, at the entry `index`.
void oy_due_run(oy_state *s, oy_instant now, uint64_t index);

#endif
