// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// One SQLite connection, set as a record wants it, and SQLite's errors as ours.
// Nothing here opens a database file by itself: closing any descriptor of it would drop the locks
// that SQLite holds in this process.
#ifndef OYDAS_STORE_CONNECTION_H
#define OYDAS_STORE_CONNECTION_H

#include <sqlite3.h>

#include "place.h"

typedef enum oy_connection_use { OY_CONNECTION_READ, OY_CONNECTION_WRITE } oy_connection_use;

// Opens the existing file `name` in the place. Never creates. The caller closes *out with
// oy_connection_close, which takes NULL. Errors: OY_IO, OY_STORE_DAMAGED, OY_NO_MEMORY.
OY_MUST_USE oy_code oy_connection_open(sqlite3 **out, const oy_place *place, const char *name, oy_connection_use use,
                                       oy_err *err);
void oy_connection_close(sqlite3 *db);

// Says in *err what SQLite last complained of while `doing`, and returns our code for it:
// OY_NO_MEMORY, OY_LOCKED (busy), OY_STORE_DAMAGED, OY_TOO_LONG, OY_IO, or OY_BROKEN_PROMISE.
oy_code oy_connection_fail(sqlite3 *db, const char *doing, oy_err *err);
// Whether SQLite's last error was want of space on the disk.
bool oy_connection_full(sqlite3 *db);

// Runs statements that give no rows.
OY_MUST_USE oy_code oy_connection_run(sqlite3 *db, const char *sql, const char *doing, oy_err *err);
// The one number that `sql` gives; -1 when that is NULL.
OY_MUST_USE oy_code oy_connection_number(sqlite3 *db, const char *sql, int64_t *out, oy_err *err);

#endif
