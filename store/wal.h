// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The write-ahead log, in which a COMMIT lies until it is moved into the database.
//
// SQLite would extend it during COMMIT, where an error leaves open what happened; so its room is taken
// before. SQLite would move it into the database by itself and keep the errors to itself; so we do.
#ifndef OYDAS_STORE_WAL_H
#define OYDAS_STORE_WAL_H

#include "connection.h"

typedef struct oy_wal {
    int file;               // the log itself; SQLite takes no locks on it. -1 when closed
    uint64_t room;          // bytes of the file whose space is allocated
    uint64_t frames;        // pages in the log
    uint64_t moved;         // of these, as many were there when they were last moved
    struct stat record_was; // the two files as they were when opened
    struct stat log_was;
} oy_wal;

#define OY_WAL_CLOSED ((oy_wal){.file = -1})

// Follows the log of `writer`, on which nothing was written yet. Whatever stands in the log is moved
// into the database and synced first: what a process left behind whose sync had failed may be in
// memory only. *wal must not move in memory afterwards. Then the directory is synced, in which the
// log may be new. Errors: OY_LOCKED (a reader is in the way), OY_IO and others as oy_connection_fail.
OY_MUST_USE oy_code oy_wal_open(oy_wal *wal, sqlite3 *writer, const oy_place *place, oy_err *err);
// Whether there is so much in the log that it should be moved.
bool oy_wal_is_due(const oy_wal *wal);
// Moves what readers permit into the database. Want of space there is no error: it all stays in the
// log. Any other error may be a failed sync, after which nothing may be written any more.
OY_MUST_USE oy_code oy_wal_move(oy_wal *wal, sqlite3 *writer, oy_err *err);
// Sees to it that `pages` more will find room. Error: OY_IO (no space); nothing has happened then,
// and it may be asked again.
OY_MUST_USE oy_code oy_wal_make_room(oy_wal *wal, uint64_t pages, oy_err *err);
// Whether the record and its log still are the files of these names, so that what is written to them
// will be found again. Error: OY_IO.
OY_MUST_USE oy_code oy_wal_in_place(const oy_wal *wal, const oy_place *place, oy_err *err);
void oy_wal_close(oy_wal *wal);

#endif
