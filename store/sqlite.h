// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What a store is when SQLite keeps it: shared by the three files that implement store.h.
#ifndef OYDAS_STORE_SQLITE_H
#define OYDAS_STORE_SQLITE_H

#include "store.h"
#include "wal.h"

struct oy_store {
    oy_place place;
    sqlite3 *reader;
    sqlite3 *writer; // NULL in a store that was opened to be read
    sqlite3_stmt *entry_insert;
    sqlite3_stmt *checkpoint_insert;
    oy_wal wal;
    uint64_t size;
    bool stopped;
};

// Fills *err for a store that has stopped; returns OY_IO.
oy_code oy_store_stopped(oy_err *err);

#endif
