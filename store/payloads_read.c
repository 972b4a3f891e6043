// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "payloads_inner.h"

#define HELD "SELECT id, hash, owner, key, given, named, length FROM payload "

static bool held_of(oy_held *out, sqlite3_stmt *row) {
    oy_bytes hash = oy_column_bytes(row, 1);
    *out = (oy_held){.owner = oy_column_bytes(row, 2),
                     .key = oy_column_bytes(row, 3),
                     .given = sqlite3_column_int64(row, 4),
                     .named = sqlite3_column_int64(row, 5) != 0,
                     .length = (uint64_t)sqlite3_column_int64(row, 6)};
    if (hash.n != sizeof out->hash.b)
        return false;
    memcpy(out->hash.b, hash.p, sizeof out->hash.b);
    return true;
}

static oy_code damaged(oy_err *err) {
    return oy_fail(err, OY_STORE_DAMAGED, 0, OY_LIT(OY_PAYLOADS_FILE));
}

// The row of the first holding that is chosen; 0: none.
static oy_code choose_one(oy_payloads *p, const oy_hash *hash, oy_held_choose *choose, void *ctx, int64_t *id,
                          oy_err *err) {
    sqlite3_stmt *rows;
    oy_held held;
    int rc = SQLITE_ROW;
    oy_code code = oy_query_begin(p, &rows, HELD "WHERE hash = ?1 ORDER BY id", hash, err);
    *id = 0;
    while (code == OY_OK && *id == 0 && (rc = sqlite3_step(rows)) == SQLITE_ROW) {
        if (!held_of(&held, rows))
            code = damaged(err);
        else if (choose(ctx, &held))
            *id = sqlite3_column_int64(rows, 0);
    }
    if (code == OY_OK && rc != SQLITE_ROW && rc != SQLITE_DONE)
        code = oy_connection_fail(p->db, "payloads", err);
    (void)sqlite3_finalize(rows);
    return code;
}

// Copies it, and compares it with the hash: whatever a disk has made of it goes to nobody.
static oy_code content_copy(sqlite3_stmt *row, const oy_hash *hash, oy_arena *arena, oy_bytes *salt, oy_bytes *content,
                            oy_err *err) {
    *salt = oy_bytes_copy(arena, oy_column_bytes(row, 0));
    *content = oy_bytes_copy(arena, oy_column_bytes(row, 1));
    if ((!salt->p && salt->n) || (!content->p && content->n))
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT("payload"));
    if (salt->n != OY_SALT_SIZE)
        return damaged(err);
    oy_hash found = oy_payload_hash(salt->p, *content);
    return oy_hash_equal(&found, hash) ? OY_OK : damaged(err);
}

oy_code oy_payloads_get(oy_payloads *p, const oy_hash *hash, oy_held_choose *choose, void *ctx, oy_arena *arena,
                        oy_bytes *salt, oy_bytes *content, oy_err *err) {
    int64_t id = 0;
    sqlite3_stmt *row = NULL;
    oy_code code = choose_one(p, hash, choose, ctx, &id, err);
    if (code == OY_OK && id == 0)
        return oy_fail(err, OY_NOT_FOUND, 0, (oy_bytes){0});
    if (code == OY_OK)
        code = oy_query_begin(p, &row, "SELECT salt, content FROM payload WHERE hash = ?1 AND id = ?2", hash, err);
    if (code != OY_OK)
        return code;
    int rc = sqlite3_bind_int64(row, 2, id) == SQLITE_OK ? sqlite3_step(row) : SQLITE_ERROR;
    if (rc == SQLITE_ROW)
        code = content_copy(row, hash, arena, salt, content, err);
    else // another process may have erased it just now
        code = rc == SQLITE_DONE ? oy_fail(err, OY_NOT_FOUND, 0, (oy_bytes){0})
                                 : oy_connection_fail(p->db, "payloads", err);
    (void)sqlite3_finalize(row);
    return code;
}

oy_code oy_payloads_holds(oy_payloads *p, const oy_hash *hash, oy_held_choose *choose, void *ctx, bool *there,
                          oy_err *err) {
    int64_t id = 0;
    oy_code code = choose_one(p, hash, choose, ctx, &id, err);
    *there = id != 0;
    return code;
}

static oy_code tombstone_look(oy_payloads *p, const oy_hash *hash, oy_arena *arena, bool *there, oy_tombstone *out,
                              oy_err *err) {
    sqlite3_stmt *row;
    oy_code code = oy_query_begin(p, &row, "SELECT at, by, reason FROM erased WHERE hash = ?1", hash, err);
    if (code != OY_OK)
        return code;
    int rc = sqlite3_step(row);
    *there = rc == SQLITE_ROW;
    if (*there) {
        *out = (oy_tombstone){sqlite3_column_int64(row, 0), oy_bytes_copy(arena, oy_column_bytes(row, 1)),
                              oy_bytes_copy(arena, oy_column_bytes(row, 2))};
        if (!out->by.p || !out->reason.p)
            code = oy_fail(err, OY_NO_MEMORY, 0, OY_LIT("payload"));
    } else if (rc != SQLITE_DONE) {
        code = oy_connection_fail(p->db, "payloads", err);
    }
    (void)sqlite3_finalize(row);
    return code;
}

static bool any(void *ctx, const oy_held *held) {
    (void)ctx;
    (void)held;
    return true;
}

oy_code oy_payloads_look(oy_payloads *p, const oy_hash *hash, oy_arena *arena, oy_standing *standing,
                         oy_tombstone *tombstone, oy_err *err) {
    int64_t id = 0;
    bool erased = false;
    *standing = OY_STANDING_ABSENT;
    oy_code code = tombstone_look(p, hash, arena, &erased, tombstone, err);
    if (code == OY_OK && !erased)
        code = choose_one(p, hash, any, NULL, &id, err);
    if (code == OY_OK)
        *standing = erased ? OY_STANDING_ERASED : id ? OY_STANDING_HERE : OY_STANDING_ABSENT;
    return code;
}

// ---- all of them ----

oy_code oy_payloads_changes(oy_payloads *p, int64_t *out, oy_err *err) {
    return oy_connection_number(p->db, "PRAGMA data_version", out, err);
}

static oy_code erased_count(oy_payloads *p, oy_payloads_sum *out, oy_err *err) {
    int64_t erased = 0;
    oy_code code = oy_connection_number(p->db, "SELECT count(*) FROM erased", &erased, err);
    out->erased = code == OY_OK ? (uint64_t)erased : 0;
    return code;
}

oy_code oy_payloads_audit(oy_payloads *p, oy_payloads_sum *out, oy_err *err) {
    const oy_hash none = {{0}};
    sqlite3_stmt *rows;
    int rc = SQLITE_DONE;
    *out = (oy_payloads_sum){.here = 0};
    oy_code code = erased_count(p, out, err);
    if (code == OY_OK)
        code = oy_query_begin(p, &rows, "SELECT hash, salt, content FROM payload WHERE ?1 IS NOT NULL", &none, err);
    if (code != OY_OK)
        return code;
    while ((rc = sqlite3_step(rows)) == SQLITE_ROW) {
        oy_bytes hash = oy_column_bytes(rows, 0), salt = oy_column_bytes(rows, 1);
        bool good = hash.n == sizeof(oy_hash) && salt.n == OY_SALT_SIZE;
        oy_hash found = good ? oy_payload_hash(salt.p, oy_column_bytes(rows, 2)) : none;
        good = good && memcmp(found.b, hash.p, hash.n) == 0;
        out->here += good;
        out->damaged += !good;
    }
    code = rc == SQLITE_DONE ? OY_OK : oy_connection_fail(p->db, "payloads", err);
    (void)sqlite3_finalize(rows);
    return code;
}

// ---- what goes ----

static oy_code reason_check(oy_bytes reason, oy_err *err) {
    if (reason.n == 0 || reason.n > OY_REASON_MAX)
        return oy_fail(err, OY_TOO_LONG, 0, OY_LIT("reason"));
    return oy_value_clean(reason) ? OY_OK : oy_fail(err, OY_BAD_CHARACTER, 0, OY_LIT("reason"));
}

static oy_code tombstone_put(oy_payloads *p, const oy_hash *hash, const oy_tombstone *t, oy_err *err) {
    sqlite3_stmt *add;
    oy_code code =
        oy_query_begin(p, &add, "INSERT INTO erased(hash, at, by, reason) VALUES(?1, ?2, ?3, ?4)", hash, err);
    if (code != OY_OK)
        return code;
    if (sqlite3_bind_int64(add, 2, t->at) != SQLITE_OK ||
        sqlite3_bind_text64(add, 3, (const char *)t->by.p, t->by.n, SQLITE_STATIC, SQLITE_UTF8) != SQLITE_OK ||
        sqlite3_bind_text64(add, 4, (const char *)t->reason.p, t->reason.n, SQLITE_STATIC, SQLITE_UTF8) != SQLITE_OK)
        code = oy_connection_fail(p->db, "payloads", err);
    return oy_query_end(p, add, code, "erase", err);
}

static oy_code erase(oy_payloads *p, const oy_hash *hash, const oy_tombstone *t, oy_err *err) {
    oy_tombstone before;
    oy_standing standing;
    oy_arena arena;
    sqlite3_stmt *remove;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_code code = oy_payloads_look(p, hash, &arena, &standing, &before, err);
    oy_arena_clear(&arena);
    if (code == OY_OK && standing != OY_STANDING_HERE)
        return oy_fail(err, standing == OY_STANDING_ERASED ? OY_ERASED : OY_NOT_FOUND, 0, (oy_bytes){0});
    if (code == OY_OK)
        code = tombstone_put(p, hash, t, err);
    if (code == OY_OK)
        code = oy_query_begin(p, &remove, "DELETE FROM payload WHERE hash = ?1", hash, err);
    return code == OY_OK ? oy_query_end(p, remove, code, "erase", err) : code;
}

oy_code oy_payloads_erase(oy_payloads *p, const oy_hash *hash, const oy_tombstone *tombstone, oy_err *err) {
    oy_code code = reason_check(tombstone->reason, err);
    if (code == OY_OK)
        code = oy_change_begin(p, err);
    return code == OY_OK ? oy_change_end(p, erase(p, hash, tombstone, err), err) : code;
}

// Marks a holding as named, or lets it go.
static oy_code row_settle(oy_payloads *p, const oy_held *held, bool named, int64_t id, oy_err *err) {
    sqlite3_stmt *change;
    oy_code code = oy_query_begin(p, &change,
                                  named ? "UPDATE payload SET named = 1 WHERE hash = ?1 AND id = ?2"
                                        : "DELETE FROM payload WHERE hash = ?1 AND id = ?2",
                                  &held->hash, err);
    if (code != OY_OK)
        return code;
    if (sqlite3_bind_int64(change, 2, id) != SQLITE_OK)
        code = oy_connection_fail(p->db, "payloads", err);
    return oy_query_end(p, change, code, "payloads", err);
}

static oy_code sweep(oy_payloads *p, oy_instant before, oy_held_choose *named, void *ctx, oy_err *err) {
    const oy_hash none = {{0}};
    sqlite3_stmt *rows;
    oy_held held;
    int rc = SQLITE_ROW;
    oy_code code = oy_query_begin(p, &rows, HELD "WHERE named = 0 AND ?1 IS NOT NULL ORDER BY id", &none, err);
    while (code == OY_OK && (rc = sqlite3_step(rows)) == SQLITE_ROW) {
        if (!held_of(&held, rows)) {
            code = damaged(err);
            break;
        }
        bool is_named = named(ctx, &held);
        if (is_named || held.given < before)
            code = row_settle(p, &held, is_named, sqlite3_column_int64(rows, 0), err);
    }
    if (code == OY_OK && rc != SQLITE_DONE)
        code = oy_connection_fail(p->db, "payloads", err);
    (void)sqlite3_finalize(rows);
    return code;
}

oy_code oy_payloads_sweep(oy_payloads *p, oy_instant before, oy_held_choose *named, void *ctx, oy_err *err) {
    oy_code code = oy_change_begin(p, err);
    return code == OY_OK ? oy_change_end(p, sweep(p, before, named, ctx, err), err) : code;
}
