// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include <errno.h>
#include <string.h>
#include <sys/statvfs.h>

#include "payloads_inner.h"

static int text_bind(sqlite3_stmt *to, int at, oy_bytes b) {
    return sqlite3_bind_text64(to, at, b.p ? (const char *)b.p : "", b.n, SQLITE_STATIC, SQLITE_UTF8);
}

// A number that a query with the owner for its second parameter gives.
static oy_code number_of(oy_payloads *p, const char *sql, const oy_hash *hash, oy_bytes owner, int64_t *out,
                         oy_err *err) {
    sqlite3_stmt *query;
    oy_code code = oy_query_begin(p, &query, sql, hash, err);
    if (code != OY_OK)
        return code;
    if (text_bind(query, 2, owner) != SQLITE_OK || sqlite3_step(query) != SQLITE_ROW)
        code = oy_connection_fail(p->db, "payloads", err);
    else
        *out = sqlite3_column_int64(query, 0);
    (void)sqlite3_finalize(query);
    return code;
}

// The disk is the record's first.
static oy_code disk_check(const oy_payloads *p, const oy_gift *gift, oy_err *err) {
    struct statvfs disk;
    if (fstatvfs(p->place.dir, &disk) != 0)
        return oy_place_fail(err, OY_IO, "disk", errno);
    uint64_t left = (uint64_t)disk.f_bavail * disk.f_frsize;
    uint64_t need = gift->content.n + gift->content.n / 8 + (1u << 16);
    return left >= gift->reserve && left - gift->reserve >= need ? OY_OK : oy_fail(err, OY_NO_ROOM, 0, OY_LIT("disk"));
}

static oy_code room_check(oy_payloads *p, const oy_gift *gift, const oy_hash *hash, oy_err *err) {
    // ?1 is the hash, which these do not ask for.
    static const char all[] = "SELECT coalesce(sum(length), 0) FROM payload WHERE ?1 IS NOT NULL AND ?2 IS NOT NULL";
    static const char unnamed[] = "SELECT count(*) FROM payload WHERE ?1 IS NOT NULL AND owner = ?2 AND named = 0";
    static const char bytes[] =
        "SELECT coalesce(sum(length), 0) FROM payload WHERE ?1 IS NOT NULL AND owner = ?2 AND named = 0";
    int64_t total = 0, pieces = 0, waiting = 0;
    oy_code code = number_of(p, all, hash, gift->owner, &total, err);
    if (code == OY_OK)
        code = number_of(p, unnamed, hash, gift->owner, &pieces, err);
    if (code == OY_OK)
        code = number_of(p, bytes, hash, gift->owner, &waiting, err);
    if (code != OY_OK)
        return code;
    if (pieces >= OY_PAYLOADS_UNNAMED || (uint64_t)waiting + gift->content.n > OY_PAYLOADS_UNNAMED_BYTES)
        return oy_fail(err, OY_NO_ROOM, 0, OY_LIT("unnamed"));
    if ((uint64_t)total + gift->content.n > gift->room)
        return oy_fail(err, OY_NO_ROOM, 0, OY_LIT("payloads"));
    return disk_check(p, gift, err);
}

static oy_code row_add(oy_payloads *p, const oy_gift *gift, const oy_hash *hash, oy_err *err) {
    static const char sql[] = "INSERT INTO payload(hash, owner, key, given, named, length, salt, content) "
                              "VALUES(?1, ?2, ?3, ?4, 0, ?5, ?6, ?7)";
    sqlite3_stmt *add;
    oy_code code = oy_query_begin(p, &add, sql, hash, err);
    if (code != OY_OK)
        return code;
    const void *content = gift->content.p ? (const void *)gift->content.p : "";
    if (text_bind(add, 2, gift->owner) != SQLITE_OK || text_bind(add, 3, gift->key) != SQLITE_OK ||
        sqlite3_bind_int64(add, 4, gift->at) != SQLITE_OK ||
        sqlite3_bind_int64(add, 5, (int64_t)gift->content.n) != SQLITE_OK ||
        sqlite3_bind_blob(add, 6, gift->salt, OY_SALT_SIZE, SQLITE_STATIC) != SQLITE_OK ||
        sqlite3_bind_blob64(add, 7, content, gift->content.n, SQLITE_STATIC) != SQLITE_OK)
        code = oy_connection_fail(p->db, "payloads", err);
    return oy_query_end(p, add, code, "payloads", err);
}

static oy_code put(oy_payloads *p, const oy_gift *gift, const oy_hash *hash, bool *fresh, oy_err *err) {
    static const char erased[] = "SELECT count(*) FROM erased WHERE hash = ?1 AND ?2 IS NOT NULL";
    static const char had[] = "SELECT count(*) FROM payload WHERE hash = ?1 AND owner = ?2";
    int64_t is_erased = 0, is_here = 0;
    oy_code code = number_of(p, erased, hash, gift->owner, &is_erased, err);
    if (code == OY_OK && is_erased)
        return oy_fail(err, OY_ERASED, 0, (oy_bytes){0});
    if (code == OY_OK)
        code = number_of(p, had, hash, gift->owner, &is_here, err);
    *fresh = is_here == 0;
    if (code != OY_OK || is_here)
        return code;
    code = room_check(p, gift, hash, err);
    return code == OY_OK ? row_add(p, gift, hash, err) : code;
}

oy_code oy_payloads_put(oy_payloads *p, const oy_gift *gift, oy_hash *hash, bool *fresh, oy_err *err) {
    *fresh = false;
    if (gift->content.n > OY_PAYLOAD_MAX)
        return oy_fail(err, OY_TOO_LONG, 0, OY_LIT("payload"));
    *hash = oy_payload_hash(gift->salt, gift->content);
    oy_code code = oy_change_begin(p, err);
    return code == OY_OK ? oy_change_end(p, put(p, gift, hash, fresh, err), err) : code;
}
