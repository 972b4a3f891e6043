// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "payloads_inner.h"

#define APPLICATION_ID 1333359724 // "Oypl"
#define VERSION 1
#define TEXT_OF(x) #x
#define NUMBER(x) TEXT_OF(x)

#define PAYLOAD_TABLE                                                                                                  \
    "CREATE TABLE payload(id INTEGER PRIMARY KEY, hash BLOB NOT NULL, owner TEXT NOT NULL, key TEXT NOT NULL, given "  \
    "INTEGER NOT NULL, named INTEGER NOT NULL, length INTEGER NOT NULL, salt BLOB NOT NULL, content BLOB NOT NULL, "   \
    "UNIQUE(hash, owner)) STRICT"
#define ERASED_TABLE                                                                                                   \
    "CREATE TABLE erased(hash BLOB PRIMARY KEY, at INTEGER NOT NULL, by TEXT NOT NULL, reason TEXT NOT NULL) STRICT"

// What is deleted is overwritten; and a journal, unlike a log of changes, does not keep what is added.
static const char settings[] = "PRAGMA secure_delete=ON;"
                               "PRAGMA synchronous=EXTRA;";
static const char schema[] =
    "BEGIN IMMEDIATE;"
    "PRAGMA application_id=" NUMBER(APPLICATION_ID) ";"
                                                    "PRAGMA user_version=" NUMBER(VERSION) ";" PAYLOAD_TABLE
                                                                                           ";" ERASED_TABLE ";"
                                                                                           "COMMIT;";

static oy_code file_make(const oy_place *place, oy_err *err) {
    int file = openat(place->dir, OY_PAYLOADS_FILE, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file < 0 && errno == EEXIST)
        return OY_OK;
    if (file < 0 || close(file) != 0)
        return oy_place_fail(err, OY_IO, OY_PAYLOADS_FILE, errno);
    return oy_place_sync(place, err);
}

static oy_code tables_check(sqlite3 *db, oy_err *err) {
    static const char *const wanted[] = {ERASED_TABLE, PAYLOAD_TABLE};
    sqlite3_stmt *query = NULL;
    if (sqlite3_prepare_v2(db, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY sql", -1, &query, NULL) !=
        SQLITE_OK)
        return oy_connection_fail(db, "payloads", err);
    size_t rows = 0;
    bool same = true;
    while (sqlite3_step(query) == SQLITE_ROW) {
        oy_bytes sql = oy_column_bytes(query, 0);
        same = same && rows < 2 && oy_bytes_equal(sql, oy_bytes_of(wanted[rows]));
        rows++;
    }
    (void)sqlite3_finalize(query);
    return same && rows == 2 ? OY_OK : oy_fail(err, OY_STORE_DAMAGED, 0, OY_LIT(OY_PAYLOADS_FILE ": schema"));
}

static oy_code shape_check(oy_payloads *p, oy_err *err) {
    int64_t application = 0, version = 0;
    oy_code code = oy_connection_number(p->db, "PRAGMA application_id", &application, err);
    if (code == OY_OK)
        code = oy_connection_number(p->db, "PRAGMA user_version", &version, err);
    if (code == OY_OK && application == 0 && version == 0 && p->writes)
        return oy_connection_run(p->db, schema, "payloads", err);
    if (code != OY_OK)
        return code;
    if (application == 0 && version == 0) // made, and then somebody ended the process: nothing is in it
        return oy_fail(err, OY_STORE_MISSING, 0, OY_LIT(OY_PAYLOADS_FILE));
    if (application != APPLICATION_ID)
        return oy_fail(err, OY_STORE_DAMAGED, 0, OY_LIT(OY_PAYLOADS_FILE ": application id"));
    if (version > VERSION)
        return oy_fail(err, OY_STORE_NEWER, 0, OY_LIT(OY_PAYLOADS_FILE));
    return tables_check(p->db, err);
}

static oy_code database_open(oy_payloads *p, oy_connection_use use, oy_err *err) {
    oy_code code = oy_connection_open(&p->db, &p->place, OY_PAYLOADS_FILE, use, err);
    if (code == OY_OK && use == OY_CONNECTION_WRITE)
        code = oy_connection_run(p->db, settings, "payloads", err);
    return code == OY_OK ? shape_check(p, err) : code;
}

static oy_code all_open(oy_payloads *p, const char *dir, oy_err *err) {
    bool there = false;
    oy_code code = oy_place_open(&p->place, dir, err);
    if (code == OY_OK && p->writes)
        code = file_make(&p->place, err);
    if (code == OY_OK)
        code = oy_place_look(&p->place, OY_PAYLOADS_FILE, &there, NULL, err);
    if (code == OY_OK && !there)
        code = oy_fail(err, OY_STORE_MISSING, 0, OY_LIT(OY_PAYLOADS_FILE));
    if (code == OY_OK)
        code = database_open(p, p->writes ? OY_CONNECTION_WRITE : OY_CONNECTION_READ, err);
    // What somebody left half done who was killed can only be taken back by one who may write.
    if (code == OY_IO && there && !p->writes) {
        oy_connection_close(p->db);
        p->db = NULL;
        code = database_open(p, OY_CONNECTION_WRITE, err);
    }
    return code;
}

oy_code oy_payloads_open(oy_payloads **out, const char *dir, oy_store_mode mode, oy_err *err) {
    *out = NULL;
    oy_payloads *p = calloc(1, sizeof *p);
    if (!p)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT("payloads"));
    p->place = OY_PLACE_CLOSED;
    p->writes = mode == OY_STORE_WRITE;
    oy_code code = all_open(p, dir, err);
    if (code == OY_OK)
        *out = p;
    else
        oy_payloads_close(p);
    return code;
}

void oy_payloads_close(oy_payloads *p) {
    if (!p)
        return;
    oy_connection_close(p->db);
    oy_place_close(&p->place);
    free(p);
}

// ---- statements ----

oy_bytes oy_column_bytes(sqlite3_stmt *row, int column) {
    oy_bytes b = {.p = sqlite3_column_blob(row, column)};
    b.n = (size_t)sqlite3_column_bytes(row, column);
    return b;
}

oy_code oy_query_begin(oy_payloads *p, sqlite3_stmt **out, const char *sql, const oy_hash *hash, oy_err *err) {
    *out = NULL;
    if (sqlite3_prepare_v2(p->db, sql, -1, out, NULL) == SQLITE_OK &&
        sqlite3_bind_blob(*out, 1, hash->b, sizeof hash->b, SQLITE_STATIC) == SQLITE_OK)
        return OY_OK;
    oy_code code = oy_connection_fail(p->db, "payloads", err);
    (void)sqlite3_finalize(*out);
    *out = NULL;
    return code;
}

oy_code oy_query_end(oy_payloads *p, sqlite3_stmt *query, oy_code code, const char *doing, oy_err *err) {
    if (code == OY_OK && sqlite3_step(query) != SQLITE_DONE)
        code = oy_connection_full(p->db) ? oy_fail(err, OY_NO_ROOM, 0, OY_LIT("disk"))
                                         : oy_connection_fail(p->db, doing, err);
    (void)sqlite3_finalize(query);
    return code;
}

oy_code oy_change_begin(oy_payloads *p, oy_err *err) {
    if (!p->writes)
        return oy_fail(err, OY_BROKEN_PROMISE, 0, OY_LIT("payloads: opened to be read"));
    return oy_connection_run(p->db, "BEGIN IMMEDIATE", "payloads", err);
}

oy_code oy_change_end(oy_payloads *p, oy_code code, oy_err *err) {
    if (code == OY_OK && sqlite3_exec(p->db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
        code = oy_connection_full(p->db) ? oy_fail(err, OY_NO_ROOM, 0, OY_LIT("disk"))
                                         : oy_connection_fail(p->db, "payloads", err);
    if (sqlite3_get_autocommit(p->db) == 0)
        (void)sqlite3_exec(p->db, "ROLLBACK", NULL, NULL, NULL);
    return code;
}
