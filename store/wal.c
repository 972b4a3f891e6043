// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "wal.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "schema.h"

#define HEADER_SIZE 32
#define FRAME_SIZE (24 + OY_PAGE_SIZE)
#define ROOM_STEP ((uint64_t)1 << 20)
#ifndef OYDAS_WAL_DUE_FRAMES // fault tests take fewer, to pass through a move more often
#define OYDAS_WAL_DUE_FRAMES 1000
#endif

static int committed(void *ctx, sqlite3 *writer, const char *schema, int frames) {
    (void)writer;
    (void)schema;
    oy_wal *wal = ctx;
    if ((uint64_t)frames < wal->frames)
        wal->moved = 0; // SQLite began again at the front
    wal->frames = (uint64_t)frames;
    return SQLITE_OK;
}

// The file's name is SQLite's; it came into being with the connection's first read.
static oy_code file_open(oy_wal *wal, const oy_place *place, oy_err *err) {
    bool there = false;
    oy_code code = oy_place_look(place, OY_RECORD_FILE, &there, &wal->record_was, err);
    if (code == OY_OK && there)
        code = oy_place_look(place, OY_WAL_FILE, &there, &wal->log_was, err);
    if (code != OY_OK)
        return code;
    if (!there)
        return oy_place_fail(err, OY_IO, OY_WAL_FILE, ENOENT);
    wal->file = openat(place->dir, OY_WAL_FILE, O_RDWR | O_NOFOLLOW | O_CLOEXEC);
    return wal->file >= 0 ? OY_OK : oy_place_fail(err, OY_IO, OY_WAL_FILE, errno);
}

oy_code oy_wal_open(oy_wal *wal, sqlite3 *writer, const oy_place *place, oy_err *err) {
    *wal = OY_WAL_CLOSED;
    int frames = 0, moved = 0;
    int rc = sqlite3_wal_checkpoint_v2(writer, "main", SQLITE_CHECKPOINT_FULL, &frames, &moved);
    if (rc != SQLITE_OK)
        return oy_connection_fail(writer, "move log", err);
    if (frames < 0 || frames != moved)
        return oy_fail(err, OY_IO, 0, OY_LIT("move log: incomplete"));
    wal->frames = wal->moved = (uint64_t)frames;
    (void)sqlite3_wal_hook(writer, committed, wal);
    oy_code code = file_open(wal, place, err);
    // SQLite syncs the directory too, but looks away when that fails.
    return code == OY_OK ? oy_place_sync(place, err) : code;
}

bool oy_wal_is_due(const oy_wal *wal) {
    return wal->frames - wal->moved >= OYDAS_WAL_DUE_FRAMES;
}

oy_code oy_wal_move(oy_wal *wal, sqlite3 *writer, oy_err *err) {
    int rc = sqlite3_wal_checkpoint_v2(writer, "main", SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    if (rc != SQLITE_OK && !oy_connection_full(writer)) {
        oy_code code = oy_connection_fail(writer, "move log", err);
        if (code != OY_LOCKED && code != OY_NO_MEMORY)
            return code;
    }
    wal->moved = wal->frames; // or as good as: not again before as much has come in
    return OY_OK;
}

oy_code oy_wal_make_room(oy_wal *wal, uint64_t pages, oy_err *err) {
    uint64_t need = HEADER_SIZE + (wal->frames + pages) * FRAME_SIZE;
    if (need <= wal->room)
        return OY_OK;
    need = (need + ROOM_STEP - 1) / ROOM_STEP * ROOM_STEP;
    int rc = 0;
    do
        rc = fallocate(wal->file, 0, 0, (off_t)need);
    while (rc != 0 && errno == EINTR);
    // A file system that cannot promise space: what is missing will be missed in COMMIT.
    if (rc != 0 && errno != EOPNOTSUPP && errno != ENOSYS)
        return oy_place_fail(err, OY_IO, OY_WAL_FILE, errno);
    if (rc == 0)
        wal->room = need;
    return OY_OK;
}

static bool same_file(const struct stat *a, const struct stat *b) {
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

oy_code oy_wal_in_place(const oy_wal *wal, const oy_place *place, oy_err *err) {
    bool record_there = false, log_there = false;
    struct stat record, log;
    oy_code code = oy_place_look(place, OY_RECORD_FILE, &record_there, &record, err);
    if (code == OY_OK)
        code = oy_place_look(place, OY_WAL_FILE, &log_there, &log, err);
    if (code != OY_OK)
        return code;
    if (!record_there || !same_file(&record, &wal->record_was))
        return oy_fail(err, OY_IO, 0, OY_LIT(OY_RECORD_FILE ": was removed or replaced"));
    if (!log_there || !same_file(&log, &wal->log_was))
        return oy_fail(err, OY_IO, 0, OY_LIT(OY_WAL_FILE ": was removed or replaced"));
    return OY_OK;
}

void oy_wal_close(oy_wal *wal) {
    if (wal->file >= 0)
        (void)close(wal->file);
    *wal = OY_WAL_CLOSED;
}
