// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include <inttypes.h>
#include <stdio.h>

#include "schema.h"
#include "sqlite.h"

#ifdef OYDAS_PLANTED_BUG_RETRY // the test of failing syncs must catch this build
#define STOPS false
#else
#define STOPS true
#endif

// After a failed write or sync nobody knows what the disk holds, and a second sync would say that all
// is well. So nothing is written any more, not even what SQLite would move from its log on closing.
static oy_code stop(oy_store *s, oy_code code) {
    s->stopped = STOPS;
    (void)sqlite3_db_config(s->writer, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, STOPS, NULL);
    return code;
}

static oy_code append_check(const oy_store *s, uint64_t old_size, const oy_store_entry *entries, size_t count,
                            oy_bytes checkpoint, oy_err *err) {
    if (s->stopped)
        return oy_store_stopped(err);
    char what[80] = "";
    if (!s->writer)
        (void)snprintf(what, sizeof what, "append: opened to be read");
    else if (old_size != s->size)
        (void)snprintf(what, sizeof what, "append: size is %" PRIu64 ", not %" PRIu64, s->size, old_size);
    else if (!entries || count == 0 || count > (uint64_t)INT64_MAX - s->size || checkpoint.n == 0)
        (void)snprintf(what, sizeof what, "append: no entries, or no checkpoint");
    return what[0] ? oy_fail(err, OY_BROKEN_PROMISE, 0, oy_bytes_of(what)) : OY_OK;
}

// An upper bound of the pages that a batch writes: pages are at least half full, save for a few on the
// way down the two trees.
static uint64_t pages_of(const oy_store_entry *entries, size_t count, oy_bytes checkpoint) {
    uint64_t bytes = checkpoint.n + 64;
    for (size_t i = 0; i < count; i++)
        bytes += entries[i].bytes.n + 96;
    return bytes / (OY_PAGE_SIZE / 2 - 48) + 32;
}

static oy_code begin(oy_store *s, oy_err *err) {
    int64_t last = 0;
    oy_code code = oy_connection_run(s->writer, "BEGIN IMMEDIATE", "begin", err);
    if (code == OY_OK)
        code = oy_connection_number(s->writer, "SELECT max(idx) FROM entry", &last, err);
    if (code == OY_OK && (uint64_t)(last + 1) != s->size)
        code = oy_fail(err, OY_STORE_DAMAGED, 0, OY_LIT("append: somebody else wrote to the record"));
    return code;
}

// NULL would be SQL's NULL, so what is empty needs a place too.
static int blob_bind(sqlite3_stmt *to, int at, oy_bytes b) {
    return sqlite3_bind_blob64(to, at, b.p ? (const void *)b.p : "", b.n, SQLITE_STATIC);
}

static oy_code run_once(oy_store *s, sqlite3_stmt *insert, const char *doing, oy_err *err) {
    oy_code code = sqlite3_step(insert) == SQLITE_DONE ? OY_OK : oy_connection_fail(s->writer, doing, err);
    (void)sqlite3_reset(insert);
    return code;
}

static oy_code entry_add(oy_store *s, uint64_t index, const oy_store_entry *entry, oy_err *err) {
    oy_bytes leaf = {entry->leaf.b, sizeof entry->leaf.b};
    if (sqlite3_bind_int64(s->entry_insert, 1, (int64_t)index) != SQLITE_OK ||
        blob_bind(s->entry_insert, 2, entry->bytes) != SQLITE_OK || blob_bind(s->entry_insert, 3, leaf) != SQLITE_OK)
        return oy_connection_fail(s->writer, "entry", err);
    return run_once(s, s->entry_insert, "entry", err);
}

static oy_code checkpoint_add(oy_store *s, uint64_t size, oy_bytes note, oy_err *err) {
    if (sqlite3_bind_int64(s->checkpoint_insert, 1, (int64_t)size) != SQLITE_OK ||
        blob_bind(s->checkpoint_insert, 2, note) != SQLITE_OK)
        return oy_connection_fail(s->writer, "checkpoint", err);
    return run_once(s, s->checkpoint_insert, "checkpoint", err);
}

// Leaves the transaction without a trace, which is possible as long as COMMIT was not tried.
static oy_code turn_back(oy_store *s, oy_code code) {
    if (sqlite3_get_autocommit(s->writer))
        return code;
    if (sqlite3_exec(s->writer, "ROLLBACK", NULL, NULL, NULL) != SQLITE_OK)
        return stop(s, code);
    return code;
}

static oy_code commit(oy_store *s, uint64_t size, oy_err *err) {
    oy_code code = oy_wal_in_place(&s->wal, &s->place, err);
    if (code == OY_OK && sqlite3_exec(s->writer, "COMMIT", NULL, NULL, NULL) != SQLITE_OK) {
        oy_err why;
        (void)oy_connection_fail(s->writer, "commit", &why);
        code = oy_fail(err, OY_IO, 0, oy_bytes_of(why.what)); // whatever it was
    }
    if (code != OY_OK)
        return stop(s, turn_back(s, code));
    s->size = size;
    return OY_OK;
}

oy_code oy_store_append(oy_store *s, uint64_t old_size, const oy_store_entry *entries, size_t count,
                        oy_bytes checkpoint, oy_err *err) {
    oy_code code = append_check(s, old_size, entries, count, checkpoint, err);
    if (code != OY_OK)
        return code;
    if (oy_wal_is_due(&s->wal)) {
        code = oy_wal_move(&s->wal, s->writer, err);
        if (code != OY_OK)
            return stop(s, code);
    }
    code = oy_wal_make_room(&s->wal, pages_of(entries, count, checkpoint), err);
    if (code != OY_OK)
        return code;
    code = begin(s, err);
    for (size_t i = 0; code == OY_OK && i < count; i++)
        code = entry_add(s, old_size + i, &entries[i], err);
    if (code == OY_OK)
        code = checkpoint_add(s, old_size + count, checkpoint, err);
    return code == OY_OK ? commit(s, old_size + count, err) : turn_back(s, code);
}
