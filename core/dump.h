// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Inside the core: the dump in parts, as the digest takes it.
#ifndef OYDAS_DUMP_H
#define OYDAS_DUMP_H

#include "state.h"

const char *oy_table_token(oy_table table);
// How many rows a table has, with those that are no part of the state any more.
size_t oy_table_rows(const oy_state *s, oy_table table);
// Whether that row is part of the state; false only of some rows of `applied`.
bool oy_row_is_part(const oy_state *s, oy_table table, size_t row);
// Prints that row as it stands in the dump.
void oy_row_dump(oy_buf *out, const oy_state *s, oy_table table, size_t row);

#endif
