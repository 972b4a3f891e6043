// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "schema.h"
#include "store.h"

// The record is built under another name and gets its own when it is whole and durable, so that
// whoever finds a record finds all of it.
#define NEW_FILE OY_RECORD_FILE ".new"

// A log without its record belongs to one that was here: SQLite would play it into ours.
static oy_code absent_check(const oy_place *place, oy_err *err) {
    static const char *const names[] = {OY_RECORD_FILE, OY_WAL_FILE, OY_RECORD_FILE "-journal"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        bool there = false;
        oy_code code = oy_place_look(place, names[i], &there, NULL, err);
        if (code != OY_OK)
            return code;
        if (there)
            return oy_fail(err, OY_STORE_EXISTS, 0, oy_bytes_of(names[i]));
    }
    return OY_OK;
}

// What a process that ended half-way may have left.
static oy_code remains_remove(const oy_place *place, oy_err *err) {
    static const char *const names[] = {NEW_FILE, NEW_FILE "-wal", NEW_FILE "-shm", NEW_FILE "-journal"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (unlinkat(place->dir, names[i], 0) != 0 && errno != ENOENT)
            return oy_place_fail(err, OY_IO, names[i], errno);
    return OY_OK;
}

static oy_code new_file_make(const oy_place *place, oy_err *err) {
    int file = openat(place->dir, NEW_FILE, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file < 0 || close(file) != 0)
        return oy_place_fail(err, OY_IO, NEW_FILE, errno);
    return OY_OK;
}

static oy_code new_file_fill(const oy_place *place, oy_err *err) {
    sqlite3 *db = NULL;
    oy_code code = oy_connection_open(&db, place, NEW_FILE, OY_CONNECTION_WRITE, err);
    if (code == OY_OK)
        code = oy_schema_create(db, err);
    if (code == OY_OK)
        code = oy_schema_check(db, err);
    oy_connection_close(db);
    bool log_left = false;
    if (code == OY_OK)
        code = oy_place_look(place, NEW_FILE "-wal", &log_left, NULL, err);
    if (code == OY_OK && log_left)
        return oy_fail(err, OY_IO, 0, OY_LIT("create: not all was written"));
    return code;
}

static oy_code new_file_sync(const oy_place *place, oy_err *err) {
    int file = openat(place->dir, NEW_FILE, O_RDWR | O_NOFOLLOW | O_CLOEXEC);
    if (file < 0)
        return oy_place_fail(err, OY_IO, NEW_FILE, errno);
    oy_code code = fsync(file) == 0 ? OY_OK : oy_place_fail(err, OY_IO, NEW_FILE, errno);
    (void)close(file);
    return code;
}

static oy_code create_in(oy_place *place, oy_err *err) {
    oy_code code = absent_check(place, err);
    if (code == OY_OK)
        code = oy_place_lock(place, err);
    if (code == OY_OK)
        code = absent_check(place, err); // now that nobody else can be creating it
    if (code == OY_OK)
        code = remains_remove(place, err);
    if (code == OY_OK)
        code = new_file_make(place, err);
    if (code == OY_OK)
        code = new_file_fill(place, err);
    if (code == OY_OK)
        code = new_file_sync(place, err);
    if (code != OY_OK)
        return code;
    if (renameat(place->dir, NEW_FILE, place->dir, OY_RECORD_FILE) != 0)
        return oy_place_fail(err, OY_IO, OY_RECORD_FILE, errno);
    return oy_place_sync(place, err);
}

oy_code oy_store_create(const char *dir, oy_err *err) {
    oy_place place;
    oy_code code = oy_place_make(&place, dir, err);
    if (code == OY_OK)
        code = create_in(&place, err);
    oy_place_close(&place);
    return code;
}
