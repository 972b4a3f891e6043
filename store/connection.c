// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "connection.h"

#include <errno.h>
#include <stdio.h>

// How long to wait for another process that recovers or checkpoints the same record.
#define PATIENCE_MS 5000

#ifdef OYDAS_PLANTED_BUG_SYNC // the power-cut test must catch this build
#define SYNCHRONOUS "OFF"
#else
#define SYNCHRONOUS "FULL"
#endif

// A database that was tampered with can bring views, triggers and odd cells: none of that may run.
// mmap would turn a read error into a signal.
static const char common_settings[] = "PRAGMA trusted_schema=OFF;"
                                      "PRAGMA cell_size_check=ON;"
                                      "PRAGMA mmap_size=0;"
                                      "PRAGMA temp_store=MEMORY;";
// cache_spill: until COMMIT nothing is written, so that an error before it leaves nothing behind.
// wal_autocheckpoint: SQLite would swallow the errors of it; wal.h does it.
static const char writer_settings[] = "PRAGMA synchronous=" SYNCHRONOUS ";"
                                      "PRAGMA cache_spill=OFF;"
                                      "PRAGMA wal_autocheckpoint=0;";
static const char reader_settings[] = "PRAGMA query_only=ON;";

static oy_code code_of(int extended) {
    if (extended == SQLITE_IOERR_SHORT_READ)
        return OY_STORE_DAMAGED;
    if (extended == SQLITE_IOERR_NOMEM)
        return OY_NO_MEMORY;
    switch (extended & 0xff) {
    case SQLITE_NOMEM:
        return OY_NO_MEMORY;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
        return OY_LOCKED;
    case SQLITE_ERROR: // the SQL is ours, so what it does not find the file lacks
    case SQLITE_CORRUPT:
    case SQLITE_MISMATCH:
    case SQLITE_CONSTRAINT:
    case SQLITE_NOTADB:
        return OY_STORE_DAMAGED;
    case SQLITE_TOOBIG:
        return OY_TOO_LONG;
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_IOERR:
    case SQLITE_FULL:
    case SQLITE_CANTOPEN:
        return OY_IO;
    default:
        return OY_BROKEN_PROMISE;
    }
}

oy_code oy_connection_fail(sqlite3 *db, const char *doing, oy_err *err) {
    int extended = sqlite3_extended_errcode(db);
    char what[160];
    (void)snprintf(what, sizeof what, "%s: %s (SQLite %d)", doing, sqlite3_errstr(extended), extended);
    return oy_fail(err, code_of(extended), 0, oy_bytes_of(what));
}

bool oy_connection_full(sqlite3 *db) {
    int code = sqlite3_errcode(db) & 0xff;
    return code == SQLITE_FULL || (code == SQLITE_IOERR && sqlite3_system_errno(db) == EDQUOT);
}

oy_code oy_connection_run(sqlite3 *db, const char *sql, const char *doing, oy_err *err) {
    return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK ? OY_OK : oy_connection_fail(db, doing, err);
}

oy_code oy_connection_number(sqlite3 *db, const char *sql, int64_t *out, oy_err *err) {
    sqlite3_stmt *query = NULL;
    oy_code code = OY_OK;
    if (sqlite3_prepare_v2(db, sql, -1, &query, NULL) != SQLITE_OK || sqlite3_step(query) != SQLITE_ROW)
        code = oy_connection_fail(db, "read", err);
    else
        *out = sqlite3_column_type(query, 0) == SQLITE_NULL ? -1 : sqlite3_column_int64(query, 0);
    (void)sqlite3_finalize(query);
    return code;
}

static oy_code configure(sqlite3 *db, oy_connection_use use, oy_err *err) {
    (void)sqlite3_extended_result_codes(db, 1);
    (void)sqlite3_busy_timeout(db, PATIENCE_MS);
    (void)sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    (void)sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    (void)sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    oy_code code = oy_connection_run(db, common_settings, "set up", err);
    if (code != OY_OK)
        return code;
    if (use == OY_CONNECTION_READ)
        return oy_connection_run(db, reader_settings, "set up", err);
    // SQLite falls back to reading when it may not write.
    if (sqlite3_db_readonly(db, "main") != 0)
        return oy_fail(err, OY_IO, 0, OY_LIT("open: may be read only"));
    return oy_connection_run(db, writer_settings, "set up", err);
}

oy_code oy_connection_open(sqlite3 **out, const oy_place *place, const char *name, oy_connection_use use, oy_err *err) {
    *out = NULL;
    char path[PATH_MAX + 64];
    (void)snprintf(path, sizeof path, "%s/%s", place->path, name);
    int flags = use == OY_CONNECTION_WRITE ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
    sqlite3 *db = NULL;
    oy_code code = OY_OK;
    int rc = sqlite3_open_v2(path, &db, flags | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_FULLMUTEX, NULL);
    if (!db)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT("open"));
    if (rc != SQLITE_OK)
        code = oy_connection_fail(db, "open", err);
    else
        code = configure(db, use, err);
    if (code != OY_OK) {
        oy_connection_close(db);
        return code;
    }
    *out = db;
    return OY_OK;
}

void oy_connection_close(sqlite3 *db) {
    (void)sqlite3_close(db);
}
