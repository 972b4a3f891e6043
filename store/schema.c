// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "schema.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#if SQLITE_VERSION_NUMBER < 3037000
#error "SQLite 3.37 or newer is needed (STRICT tables)"
#endif

#define APPLICATION_ID 1333355617
#define TEXT_OF(x) #x
#define NUMBER(x) TEXT_OF(x)

#define CHECKPOINT_TABLE "CREATE TABLE checkpoint(size INTEGER PRIMARY KEY, note BLOB NOT NULL) STRICT"
#define ENTRY_TABLE "CREATE TABLE entry(idx INTEGER PRIMARY KEY, bytes BLOB NOT NULL, leaf BLOB NOT NULL) STRICT"

oy_code oy_schema_create(sqlite3 *db, oy_err *err) {
    // The database has no other name yet than the one it is built under, so no journal is needed.
    static const char sql[] = "PRAGMA page_size=" NUMBER(
        OY_PAGE_SIZE) ";"
                      "PRAGMA auto_vacuum=NONE;"
                      "PRAGMA journal_mode=MEMORY;"
                      "BEGIN;"
                      "PRAGMA application_id=" NUMBER(APPLICATION_ID) ";"
                                                                      "PRAGMA user_version=" NUMBER(
                                                                          OY_SCHEMA_VERSION) ";" ENTRY_TABLE
                                                                                             ";" CHECKPOINT_TABLE ";"
                                                                                             "COMMIT;"
                                                                                             "PRAGMA journal_mode=WAL;";
    return oy_connection_run(db, sql, "create", err);
}

static oy_code damaged(oy_err *err, const char *what) {
    return oy_fail(err, OY_STORE_DAMAGED, 0, oy_bytes_of(what));
}

// Runs a query and compares its rows, joined by line feeds, with what they must be.
static oy_code rows_check(sqlite3 *db, const char *sql, const char *wanted, const char *subject, oy_err *err) {
    sqlite3_stmt *query = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &query, NULL) != SQLITE_OK)
        return oy_connection_fail(db, subject, err);
    oy_bytes rest = oy_bytes_of(wanted), line = {0};
    oy_code code = OY_OK;
    int rc = SQLITE_ROW;
    while (code == OY_OK && (rc = sqlite3_step(query)) == SQLITE_ROW) {
        oy_bytes row = {.p = sqlite3_column_text(query, 0)};
        row.n = (size_t)sqlite3_column_bytes(query, 0);
        if (!oy_line_next(&rest, &line) || !oy_bytes_equal(row, line)) {
            char what[160];
            (void)snprintf(what, sizeof what, "%s: %.*s", subject, (int)(row.n < 100 ? row.n : 100),
                           row.p ? (const char *)row.p : "");
            code = damaged(err, what);
        }
    }
    if (code == OY_OK && rc != SQLITE_DONE)
        code = oy_connection_fail(db, subject, err);
    else if (code == OY_OK && rest.n > 0)
        code = damaged(err, subject);
    (void)sqlite3_finalize(query);
    return code;
}

static oy_code version_check(sqlite3 *db, oy_err *err) {
    int64_t application = 0, version = 0;
    oy_code code = oy_connection_number(db, "PRAGMA application_id", &application, err);
    if (code == OY_OK)
        code = oy_connection_number(db, "PRAGMA user_version", &version, err);
    if (code != OY_OK)
        return code;
    if (application != APPLICATION_ID)
        return damaged(err, "application id: not a record");
    char what[80];
    (void)snprintf(what, sizeof what, "schema %" PRId64 ", known is %d", version, OY_SCHEMA_VERSION);
    if (version > OY_SCHEMA_VERSION)
        return oy_fail(err, OY_STORE_NEWER, 0, oy_bytes_of(what));
    return version == OY_SCHEMA_VERSION ? OY_OK : damaged(err, what);
}

oy_code oy_schema_check(sqlite3 *db, oy_err *err) {
    oy_code code = version_check(db, err);
    if (code == OY_OK)
        code = rows_check(db, "PRAGMA page_size", NUMBER(OY_PAGE_SIZE) "\n", "page size", err);
    if (code == OY_OK)
        code = rows_check(db, "PRAGMA journal_mode", "wal\n", "journal mode", err);
    if (code == OY_OK)
        code = rows_check(db, "SELECT sql FROM sqlite_schema ORDER BY sql", CHECKPOINT_TABLE "\n" ENTRY_TABLE "\n",
                          "schema", err);
    return code;
}

// The row numbers of a table. A B-tree whose order was checked holds no number twice.
typedef struct span {
    int64_t count, first, last;
} span;

static oy_code span_read(sqlite3 *db, span *out, const char *count, const char *first, const char *last, oy_err *err) {
    oy_code code = oy_connection_number(db, count, &out->count, err);
    if (code == OY_OK)
        code = oy_connection_number(db, first, &out->first, err);
    if (code == OY_OK)
        code = oy_connection_number(db, last, &out->last, err);
    return code;
}

static oy_code spans_check(sqlite3 *db, uint64_t *size, oy_err *err) {
    span entries = {0}, checkpoints = {0};
    oy_code code = span_read(db, &entries, "SELECT count(*) FROM entry", "SELECT min(idx) FROM entry",
                             "SELECT max(idx) FROM entry", err);
    if (code == OY_OK)
        code = span_read(db, &checkpoints, "SELECT count(*) FROM checkpoint", "SELECT min(size) FROM checkpoint",
                         "SELECT max(size) FROM checkpoint", err);
    if (code != OY_OK)
        return code;
    char what[120];
    (void)snprintf(what, sizeof what,
                   "%" PRId64 " entries, first %" PRId64 ", last %" PRId64 "; %" PRId64 " checkpoints, first %" PRId64
                   ", last %" PRId64,
                   entries.count, entries.first, entries.last, checkpoints.count, checkpoints.first, checkpoints.last);
    bool empty = entries.count == 0 && checkpoints.count == 0;
    bool whole = entries.first == 0 && entries.last == entries.count - 1 && checkpoints.first > 0 &&
                 checkpoints.last == entries.count;
    if (!empty && !whole)
        return damaged(err, what);
    *size = (uint64_t)entries.count;
    return OY_OK;
}

oy_code oy_schema_sound(sqlite3 *db, uint64_t *size, oy_err *err) {
    // One view for all of it, while another process may append.
    oy_code code = oy_connection_run(db, "BEGIN", "read", err);
    if (code != OY_OK)
        return code;
    code = rows_check(db, "PRAGMA quick_check(1)", "ok\n", "check", err);
    if (code == OY_OK)
        code = spans_check(db, size, err);
    (void)sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
    return code;
}
