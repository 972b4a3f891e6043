// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Where a record lies: one directory, the files in it, and the lock that says who writes.
// No symbolic link is followed: neither the directory itself nor a file in it may be one.
// (A link further up the path is the administrator's own affair.)
#ifndef OYDAS_STORE_PLACE_H
#define OYDAS_STORE_PLACE_H

#include <limits.h>
#include <sys/stat.h>

#include "core/err.h"

#define OY_RECORD_FILE "record.sqlite"
#define OY_WAL_FILE OY_RECORD_FILE "-wal"
#define OY_LOCK_FILE "record.lock"

typedef struct oy_place {
    int dir;             // the directory; -1 when the place is closed
    int lock;            // OY_LOCK_FILE with its flock; -1 while it is not held
    char path[PATH_MAX]; // the directory's name without any symbolic link in it
} oy_place;

// A place that is closed, as oy_place_close leaves it.
#define OY_PLACE_CLOSED ((oy_place){.dir = -1, .lock = -1})

// Opens the directory. Errors: OY_STORE_MISSING (there is none), OY_IO.
OY_MUST_USE oy_code oy_place_open(oy_place *out, const char *dir, oy_err *err);
// The same, but makes the directory (mode 0700) when there is none. When it returns, the directory's
// own name is durable. Error: OY_IO.
OY_MUST_USE oy_code oy_place_make(oy_place *out, const char *dir, oy_err *err);
// Takes the record's one lock until the place is closed or the process ends.
// Errors: OY_LOCKED (somebody else holds it), OY_IO.
OY_MUST_USE oy_code oy_place_lock(oy_place *place, oy_err *err);
// Looks at a file. `there` tells whether it exists; *at (which may be NULL) is filled if it does.
// Error: OY_IO, also when it is anything but a regular file.
OY_MUST_USE oy_code oy_place_look(const oy_place *place, const char *name, bool *there, struct stat *at, oy_err *err);
// Makes the names in the directory durable (fsync). Error: OY_IO.
OY_MUST_USE oy_code oy_place_sync(const oy_place *place, oy_err *err);
// Gives the lock and the directory back. Closing twice is harmless.
void oy_place_close(oy_place *place);

// Fills *err with "SUBJECT: ERRNO'S TEXT" and returns `code`.
oy_code oy_place_fail(oy_err *err, oy_code code, const char *subject, int number);

#endif
