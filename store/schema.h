// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The shape of a record's database, and whether one that was opened has it.
//
//   PRAGMA application_id   0x4f796461 ("Oyda")
//   PRAGMA user_version     the version of this schema; a newer one is refused, never guessed at
//   PRAGMA page_size        4096
//   PRAGMA journal_mode     wal
//   entry(idx, bytes, leaf)  idx 0 … n-1 without a gap; leaf = RFC 6962 leaf hash of bytes, 32 bytes
//   checkpoint(size, note)   the note signed over the first `size` entries, one for each append;
//                            the newest stands at size n
//
// Rows are only ever added, both keys are row numbers that only grow, and there is no other index:
// so pages are written at the end of the file and nowhere else.
#ifndef OYDAS_STORE_SCHEMA_H
#define OYDAS_STORE_SCHEMA_H

#include "connection.h"

#define OY_SCHEMA_VERSION 1
#define OY_PAGE_SIZE 4096

// Makes the schema in an empty database and sets it to WAL. Errors: as oy_connection_fail.
OY_MUST_USE oy_code oy_schema_create(sqlite3 *db, oy_err *err);
// Errors: OY_STORE_NEWER; OY_STORE_DAMAGED when the database has any other shape than the above,
// OY_IO and others as oy_connection_fail.
OY_MUST_USE oy_code oy_schema_check(sqlite3 *db, oy_err *err);
// Checks the pages, that the entries have no gap, and that the newest checkpoint stands at their end.
// Sets *size to the number of entries. Reads every page once, but hashes nothing: that bytes are the
// bytes once appended is for the caller to see from the checkpoint's signature.
// Errors: OY_STORE_DAMAGED, OY_IO and others as oy_connection_fail.
OY_MUST_USE oy_code oy_schema_sound(sqlite3 *db, uint64_t *size, oy_err *err);

#endif
