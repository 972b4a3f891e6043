// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "store/follow.h"

#include <stdlib.h>

#include "store/schema.h"
#include "store/sqlite.h"

static oy_code follower_open(oy_store *s, const char *dir, oy_err *err) {
    bool there = false;
    oy_code code = oy_place_open(&s->place, dir, err);
    if (code == OY_OK)
        code = oy_place_look(&s->place, OY_RECORD_FILE, &there, NULL, err);
    if (code == OY_OK && !there)
        code = oy_fail(err, OY_STORE_MISSING, 0, OY_LIT(OY_RECORD_FILE));
    if (code == OY_OK)
        code = oy_connection_open(&s->reader, &s->place, OY_RECORD_FILE, OY_CONNECTION_READ, err);
    if (code == OY_OK)
        code = oy_schema_check(s->reader, err);
    return code == OY_OK ? oy_store_follow(s, err) : code;
}

oy_code oy_store_open_follower(oy_store **out, const char *dir, oy_err *err) {
    *out = NULL;
    oy_store *s = calloc(1, sizeof *s);
    if (!s)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT("open"));
    s->place = OY_PLACE_CLOSED;
    s->wal = OY_WAL_CLOSED;
    oy_code code = follower_open(s, dir, err);
    if (code != OY_OK) {
        oy_store_close(s);
        return code;
    }
    *out = s;
    return OY_OK;
}

oy_code oy_store_follow(oy_store *s, oy_err *err) {
    if (s->writer)
        return oy_fail(err, OY_BROKEN_PROMISE, 0, OY_LIT("follow: opened to be written"));
    int64_t last = -1;
    oy_code code = oy_connection_number(s->reader, "SELECT max(idx) FROM entry", &last, err);
    if (code != OY_OK)
        return code;
    if ((uint64_t)(last + 1) < s->size)
        return oy_fail(err, OY_STORE_DAMAGED, 0, OY_LIT("follow: entries are gone"));
    s->size = (uint64_t)(last + 1);
    return OY_OK;
}
