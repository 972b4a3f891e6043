// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include <stdlib.h>

#include "schema.h"
#include "sqlite.h"

static oy_code record_find(oy_store *s, const char *dir, oy_err *err) {
    bool there = false, log_there = false;
    oy_code code = oy_place_open(&s->place, dir, err);
    if (code == OY_OK)
        code = oy_place_look(&s->place, OY_RECORD_FILE, &there, NULL, err);
    if (code == OY_OK && !there)
        return oy_fail(err, OY_STORE_MISSING, 0, OY_LIT(OY_RECORD_FILE));
    if (code == OY_OK)
        code = oy_place_look(&s->place, OY_WAL_FILE, &log_there, NULL, err);
    return code;
}

static oy_code writer_open(oy_store *s, oy_err *err) {
    static const char entry[] = "INSERT INTO entry(idx, bytes, leaf) VALUES(?1, ?2, ?3)";
    static const char checkpoint[] = "INSERT INTO checkpoint(size, note) VALUES(?1, ?2)";
    oy_code code = oy_connection_open(&s->writer, &s->place, OY_RECORD_FILE, OY_CONNECTION_WRITE, err);
    if (code == OY_OK)
        code = oy_wal_open(&s->wal, s->writer, &s->place, err);
    if (code != OY_OK)
        return code;
    unsigned keep = SQLITE_PREPARE_PERSISTENT;
    if (sqlite3_prepare_v3(s->writer, entry, -1, keep, &s->entry_insert, NULL) != SQLITE_OK ||
        sqlite3_prepare_v3(s->writer, checkpoint, -1, keep, &s->checkpoint_insert, NULL) != SQLITE_OK)
        return oy_connection_fail(s->writer, "prepare", err);
    return OY_OK;
}

// The reader comes first: a record that is newer or damaged is refused before anything can be written.
static oy_code all_open(oy_store *s, const char *dir, oy_store_mode mode, oy_err *err) {
    oy_code code = record_find(s, dir, err);
    if (code == OY_OK && mode == OY_STORE_WRITE)
        code = oy_place_lock(&s->place, err);
    if (code == OY_OK)
        code = oy_connection_open(&s->reader, &s->place, OY_RECORD_FILE, OY_CONNECTION_READ, err);
    if (code == OY_OK)
        code = oy_schema_check(s->reader, err);
    if (code == OY_OK)
        code = oy_schema_sound(s->reader, &s->size, err);
    if (code == OY_OK && mode == OY_STORE_WRITE)
        code = writer_open(s, err);
    return code;
}

oy_code oy_store_open(oy_store **out, const char *dir, oy_store_mode mode, oy_err *err) {
    *out = NULL;
    oy_store *s = calloc(1, sizeof *s);
    if (!s)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT("open"));
    s->place = OY_PLACE_CLOSED;
    s->wal = OY_WAL_CLOSED;
    oy_code code = all_open(s, dir, mode, err);
    if (code != OY_OK) {
        oy_store_close(s);
        return code;
    }
    *out = s;
    return OY_OK;
}

void oy_store_close(oy_store *s) {
    if (!s)
        return;
    (void)sqlite3_finalize(s->entry_insert);
    (void)sqlite3_finalize(s->checkpoint_insert);
    oy_connection_close(s->reader);
    oy_connection_close(s->writer);
    oy_wal_close(&s->wal);
    oy_place_close(&s->place); // the lock last
    free(s);
}

uint64_t oy_store_size(const oy_store *s) {
    return s->size;
}

bool oy_store_is_stopped(const oy_store *s) {
    return s->stopped;
}

oy_code oy_store_stopped(oy_err *err) {
    return oy_fail(err, OY_IO, 0, OY_LIT("stopped: an earlier write or sync failed"));
}
