// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Inside the core: what the writer and the reader of tables in CSV share.
#ifndef OYDAS_FILLED_CSV_H
#define OYDAS_FILLED_CSV_H

#include "filled.h"

// The columns in front of the questions: whose, for which period, of which table (empty: the questions themselves), which
// of its rows.
#define OY_CSV_FIXED 4
extern const char *const oy_csv_fixed[OY_CSV_FIXED];

// The name that a question or column has in the first line: "NAME [UNIT]", "TABLE.NAME [UNIT]".
void oy_csv_heading(oy_buf *out, const oy_instrument *x, const oy_form_field *field);
// Whether a field has a column of its own; a table has none.
static inline bool oy_csv_has_column(const oy_form_field *field) {
    return field->type != OY_FIELD_TABLE;
}

#endif
