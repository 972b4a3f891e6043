// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include <inttypes.h>
#include <stdio.h>

#include "sqlite.h"

static oy_bytes blob_of(sqlite3_stmt *row, int column) {
    oy_bytes b = {.p = sqlite3_column_blob(row, column)};
    b.n = (size_t)sqlite3_column_bytes(row, column);
    return b;
}

static oy_code row_damaged(const char *table, uint64_t at, oy_err *err) {
    char what[64];
    (void)snprintf(what, sizeof what, "%s %" PRIu64, table, at);
    return oy_fail(err, OY_STORE_DAMAGED, 0, oy_bytes_of(what));
}

static oy_code entry_hand_over(sqlite3_stmt *row, uint64_t index, oy_store_each each, void *ctx, oy_err *err) {
    oy_hash leaf;
    oy_bytes bytes = blob_of(row, 1), stored = blob_of(row, 2);
    if (sqlite3_column_int64(row, 0) != (int64_t)index || sqlite3_column_type(row, 1) != SQLITE_BLOB ||
        sqlite3_column_type(row, 2) != SQLITE_BLOB || stored.n != sizeof leaf.b)
        return row_damaged("entry", index, err);
    for (size_t i = 0; i < sizeof leaf.b; i++)
        leaf.b[i] = stored.p[i];
    return each(ctx, index, bytes, &leaf);
}

// A statement on the read connection, with its two numbers. Each call has its own, so that `each` may
// read too.
static oy_code query_open(oy_store *s, sqlite3_stmt **out, const char *sql, uint64_t first, uint64_t second,
                          oy_err *err) {
    *out = NULL;
    if (sqlite3_prepare_v2(s->reader, sql, -1, out, NULL) != SQLITE_OK ||
        sqlite3_bind_int64(*out, 1, (int64_t)first) != SQLITE_OK ||
        sqlite3_bind_int64(*out, 2, (int64_t)second) != SQLITE_OK) {
        oy_code code = oy_connection_fail(s->reader, "read", err);
        (void)sqlite3_finalize(*out);
        *out = NULL;
        return code;
    }
    return OY_OK;
}

oy_code oy_store_read(oy_store *s, uint64_t from, uint64_t to, oy_store_each each, void *ctx, oy_err *err) {
    static const char sql[] = "SELECT idx, bytes, leaf FROM entry WHERE idx >= ?1 AND idx < ?2 ORDER BY idx";
    if (s->stopped)
        return oy_store_stopped(err);
    if (from > to || to > s->size)
        return oy_fail(err, OY_BROKEN_PROMISE, 0, OY_LIT("read: beyond the entries"));
    sqlite3_stmt *query = NULL;
    oy_code code = query_open(s, &query, sql, from, to, err);
    for (uint64_t index = from; code == OY_OK && index < to; index++) {
        int rc = sqlite3_step(query);
        if (rc == SQLITE_ROW)
            code = entry_hand_over(query, index, each, ctx, err);
        else if (rc == SQLITE_DONE)
            code = row_damaged("entry", index, err);
        else
            code = oy_connection_fail(s->reader, "read", err);
    }
    (void)sqlite3_finalize(query);
    return code;
}

// Calls `each` for the checkpoints at sizes [from, to], in order.
static oy_code checkpoints_read(oy_store *s, uint64_t from, uint64_t to, oy_store_each each, void *ctx, oy_err *err) {
    static const char sql[] = "SELECT size, note FROM checkpoint WHERE size >= ?1 AND size <= ?2 ORDER BY size";
    if (s->stopped)
        return oy_store_stopped(err);
    sqlite3_stmt *query = NULL;
    oy_code code = query_open(s, &query, sql, from, to, err);
    int rc = SQLITE_ROW;
    uint64_t size = 0;
    while (code == OY_OK && (rc = sqlite3_step(query)) == SQLITE_ROW) {
        int64_t found = sqlite3_column_int64(query, 0);
        if (found <= (int64_t)size || sqlite3_column_type(query, 1) != SQLITE_BLOB)
            code = row_damaged("checkpoint", size + 1, err);
        else
            code = each(ctx, size = (uint64_t)found, blob_of(query, 1), NULL);
    }
    if (code == OY_OK && rc != SQLITE_DONE)
        code = oy_connection_fail(s->reader, "read", err);
    else if (code == OY_OK && size != s->size)
        code = row_damaged("checkpoint", s->size, err);
    (void)sqlite3_finalize(query);
    return code;
}

oy_code oy_store_checkpoints(oy_store *s, oy_store_each each, void *ctx, oy_err *err) {
    return checkpoints_read(s, 0, s->size, each, ctx, err);
}

typedef struct copy {
    oy_arena *arena;
    oy_bytes out;
} copy;

static oy_code blob_copy(void *ctx, uint64_t place, oy_bytes blob, const oy_hash *leaf) {
    (void)place;
    (void)leaf;
    copy *c = ctx;
    c->out = oy_bytes_copy(c->arena, blob);
    return c->out.p || c->out.n == 0 ? OY_OK : OY_NO_MEMORY;
}

oy_code oy_store_checkpoint(oy_store *s, oy_arena *arena, oy_bytes *out, oy_err *err) {
    copy c = {.arena = arena};
    oy_code code = checkpoints_read(s, s->size, s->size, blob_copy, &c, err);
    *out = code == OY_OK ? c.out : (oy_bytes){0};
    return code == OY_NO_MEMORY ? oy_fail(err, code, 0, OY_LIT("checkpoint")) : code;
}

oy_code oy_store_read_one(oy_store *s, uint64_t index, oy_arena *arena, oy_bytes *out, oy_err *err) {
    copy c = {.arena = arena};
    oy_err why = {.code = OY_OK};
    oy_code code = oy_store_read(s, index, index + 1, blob_copy, &c, &why);
    *out = code == OY_OK ? c.out : (oy_bytes){0};
    if (code != OY_OK && why.code == OY_OK) // it was the copy
        return oy_fail(err, code, 0, OY_LIT("entry"));
    if (code != OY_OK && err)
        *err = why;
    return code;
}
