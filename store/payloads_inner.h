// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Inside the store: what the payloads_*.c files share.
#ifndef OYDAS_STORE_PAYLOADS_INNER_H
#define OYDAS_STORE_PAYLOADS_INNER_H

#include "connection.h"
#include "payloads.h"

struct oy_payloads {
    oy_place place;
    sqlite3 *db;
    bool writes;
};

// A statement with a hash for its first parameter; finalised by oy_query_end.
OY_MUST_USE oy_code oy_query_begin(oy_payloads *p, sqlite3_stmt **out, const char *sql, const oy_hash *hash,
                                   oy_err *err);
// Steps a statement that gives no rows, and ends it. `code`: what went wrong before, then it is only ended.
OY_MUST_USE oy_code oy_query_end(oy_payloads *p, sqlite3_stmt *query, oy_code code, const char *doing, oy_err *err);
// The bytes of a column, valid until the next step.
oy_bytes oy_column_bytes(sqlite3_stmt *row, int column);
// Begins a transaction; ends one: commits it, or, where something went wrong, leaves nothing of it.
OY_MUST_USE oy_code oy_change_begin(oy_payloads *p, oy_err *err);
OY_MUST_USE oy_code oy_change_end(oy_payloads *p, oy_code code, oy_err *err);

#endif
