// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "place.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

oy_code oy_place_fail(oy_err *err, oy_code code, const char *subject, int number) {
    char what[160];
    (void)snprintf(what, sizeof what, "%s: %s", subject, strerror(number));
    return oy_fail(err, code, 0, oy_bytes_of(what));
}

// The directory's name without slashes at its end: behind one, O_NOFOLLOW would follow a link.
static bool name_trim(char out[PATH_MAX], const char *dir) {
    size_t n = strlen(dir);
    while (n > 1 && dir[n - 1] == '/')
        n--;
    if (n == 0 || n >= PATH_MAX)
        return false;
    memcpy(out, dir, n);
    out[n] = '\0';
    return true;
}

// The name under which SQLite will open the files, once it is sure to be the directory we hold.
static oy_code path_find(oy_place *place, const char *name, oy_err *err) {
    char *path = realpath(name, NULL);
    if (!path)
        return oy_place_fail(err, OY_IO, "directory", errno);
    struct stat held, named;
    bool same = fstat(place->dir, &held) == 0 && stat(path, &named) == 0 && held.st_dev == named.st_dev &&
                held.st_ino == named.st_ino;
    (void)snprintf(place->path, sizeof place->path, "%s", path);
    free(path);
    return same ? OY_OK : oy_fail(err, OY_IO, 0, OY_LIT("directory was replaced while it was opened"));
}

oy_code oy_place_open(oy_place *out, const char *dir, oy_err *err) {
    *out = OY_PLACE_CLOSED;
    char name[PATH_MAX];
    if (!name_trim(name, dir))
        return oy_fail(err, OY_IO, 0, OY_LIT("directory: name empty or too long"));
    out->dir = open(name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (out->dir < 0) {
        int number = errno;
        struct stat at;
        if (lstat(name, &at) == 0 && S_ISLNK(at.st_mode))
            return oy_fail(err, OY_IO, 0, OY_LIT("directory: is a symbolic link"));
        return oy_place_fail(err, number == ENOENT ? OY_STORE_MISSING : OY_IO, "directory", number);
    }
    oy_code code = path_find(out, name, err);
    if (code != OY_OK)
        oy_place_close(out);
    return code;
}

// Makes the name of the directory itself durable. A parent that may not be read is accepted when the
// directory was there before.
static oy_code parent_sync(const oy_place *place, bool made, oy_err *err) {
    int parent = openat(place->dir, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (parent < 0)
        return made ? oy_place_fail(err, OY_IO, "parent directory", errno) : OY_OK;
    oy_code code = fsync(parent) == 0 ? OY_OK : oy_place_fail(err, OY_IO, "parent directory", errno);
    (void)close(parent);
    return code;
}

oy_code oy_place_make(oy_place *out, const char *dir, oy_err *err) {
    *out = OY_PLACE_CLOSED;
    bool made = mkdir(dir, 0700) == 0;
    if (!made && errno != EEXIST)
        return oy_place_fail(err, OY_IO, "directory", errno);
    oy_code code = oy_place_open(out, dir, err);
    if (code == OY_OK)
        code = parent_sync(out, made, err);
    if (code != OY_OK)
        oy_place_close(out);
    return code == OY_STORE_MISSING ? OY_IO : code;
}

oy_code oy_place_lock(oy_place *place, oy_err *err) {
    // Never unlinked: whoever had opened the old file would hold a lock that nobody else can see.
    int lock = openat(place->dir, OY_LOCK_FILE, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600);
    if (lock < 0)
        return oy_place_fail(err, OY_IO, OY_LOCK_FILE, errno);
    struct stat at;
    int number = fstat(lock, &at) != 0 ? errno : S_ISREG(at.st_mode) ? 0 : EINVAL;
    if (number == 0 && flock(lock, LOCK_EX | LOCK_NB) != 0)
        number = errno;
    if (number != 0) {
        (void)close(lock);
        return oy_place_fail(err, number == EWOULDBLOCK ? OY_LOCKED : OY_IO, OY_LOCK_FILE, number);
    }
    place->lock = lock;
    return OY_OK;
}

oy_code oy_place_look(const oy_place *place, const char *name, bool *there, struct stat *at, oy_err *err) {
    struct stat found;
    *there = fstatat(place->dir, name, &found, AT_SYMLINK_NOFOLLOW) == 0;
    if (!*there)
        return errno == ENOENT ? OY_OK : oy_place_fail(err, OY_IO, name, errno);
    if (!S_ISREG(found.st_mode)) {
        char what[96];
        (void)snprintf(what, sizeof what, "%s: is %s", name,
                       S_ISLNK(found.st_mode) ? "a symbolic link" : "not a regular file");
        return oy_fail(err, OY_IO, 0, oy_bytes_of(what));
    }
    if (at)
        *at = found;
    return OY_OK;
}

oy_code oy_place_sync(const oy_place *place, oy_err *err) {
    return fsync(place->dir) == 0 ? OY_OK : oy_place_fail(err, OY_IO, "directory", errno);
}

void oy_place_close(oy_place *place) {
    if (place->lock >= 0)
        (void)close(place->lock);
    if (place->dir >= 0)
        (void)close(place->dir);
    *place = OY_PLACE_CLOSED;
}
