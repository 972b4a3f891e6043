// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

oy_code oy_file_fail(oy_err *err, const char *path) {
    char what[sizeof err->what];
    int why = errno;
    char text[64];
    const char *reason = strerror_r(why, text, sizeof text);
    size_t room = sizeof what - 1, used = strlen(reason) + 2, n = strlen(path);
    // The end of a long path says more than its beginning.
    const char *tail = n + used > room ? path + (n + used - room) : path;
    (void)snprintf(what, sizeof what, "%s: %s", tail, reason);
    return oy_fail(err, OY_IO, 0, oy_bytes_of(what));
}

char *oy_path_of(oy_arena *arena, const char *a, const char *b, const char *c) {
    size_t na = strlen(a), nb = strlen(b), nc = strlen(c);
    char *path = oy_arena_get(arena, na + nb + nc + 1);
    if (!path)
        return NULL;
    memcpy(path, a, na);
    memcpy(path + na, b, nb);
    memcpy(path + na + nb, c, nc);
    return path;
}

char *oy_path_join(oy_arena *arena, const char *a, const char *b) {
    size_t n = strlen(a);
    return oy_path_of(arena, a, n && a[n - 1] == '/' ? "" : "/", b);
}

static oy_code read_all(oy_bytes *out, oy_arena *arena, int fd, const char *path, size_t most, oy_err *err) {
    size_t cap = 0, n = 0;
    uint8_t *p = NULL;
    for (;;) {
        if (n > most)
            return oy_fail(err, OY_TOO_LONG, 0, oy_bytes_of(path));
        if (!oy_arena_grow(arena, &p, &cap, n + 4096, 1))
            return oy_fail(err, OY_NO_MEMORY, 0, oy_bytes_of(path));
        ssize_t got = read(fd, p + n, cap - n - 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return oy_file_fail(err, path);
        if (got == 0)
            break;
        n += (size_t)got;
    }
    p[n] = 0;
    *out = (oy_bytes){p, n};
    return OY_OK;
}

oy_code oy_file_read(oy_bytes *out, oy_arena *arena, const char *path, size_t most, oy_err *err) {
    if (strcmp(path, "-") == 0)
        return read_all(out, arena, STDIN_FILENO, path, most, err);
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return oy_file_fail(err, path);
    oy_code code = read_all(out, arena, fd, path, most, err);
    (void)close(fd);
    return code;
}

static bool write_all(int fd, oy_bytes content) {
    for (size_t n = 0; n < content.n;) {
        ssize_t put = write(fd, content.p + n, content.n - n);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        n += (size_t)put;
    }
    return true;
}

// Makes a rename or a new file in the directory of `path` last.
static bool sync_directory_of(oy_arena *arena, const char *path) {
    const char *slash = strrchr(path, '/');
    char *dir = oy_path_of(arena, slash ? path : ".", "", "");
    if (!dir)
        return false;
    if (slash)
        dir[slash == path ? 1 : slash - path] = '\0';
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return false;
    bool held = fsync(fd) == 0;
    return close(fd) == 0 && held;
}

// As any other file that a program makes: what the user's mask leaves.
static mode_t usual_mode(void) {
    mode_t mask = umask(077);
    (void)umask(mask);
    return 0666 & ~mask;
}

static oy_code replace(oy_arena *arena, const char *path, oy_bytes content, oy_err *err) {
    char *draft = oy_path_of(arena, path, ".XXXXXX", "");
    if (!draft)
        return oy_fail(err, OY_NO_MEMORY, 0, oy_bytes_of(path));
    int fd = mkostemp(draft, O_CLOEXEC);
    if (fd < 0)
        return oy_file_fail(err, path);
    bool good = write_all(fd, content) && fchmod(fd, usual_mode()) == 0 && fsync(fd) == 0;
    int why = errno;
    if (close(fd) != 0 && good) {
        good = false;
        why = errno;
    }
    if (good && rename(draft, path) == 0 && sync_directory_of(arena, path))
        return OY_OK;
    errno = good ? errno : why;
    oy_code code = oy_file_fail(err, path);
    (void)unlink(draft);
    return code;
}

oy_code oy_file_write(const char *path, oy_bytes content, oy_err *err) {
    if (strcmp(path, "-") == 0) {
        if (fwrite(content.p, 1, content.n, stdout) != content.n || fflush(stdout) != 0)
            return oy_file_fail(err, path);
        return OY_OK;
    }
    oy_arena arena;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_code code = replace(&arena, path, content, err);
    oy_arena_clear(&arena);
    return code;
}

oy_code oy_directory_make(const char *path, oy_err *err) {
    char part[4096];
    size_t n = strlen(path);
    if (n == 0 || n >= sizeof part)
        return oy_fail(err, OY_TOO_LONG, 0, oy_bytes_of(path));
    memcpy(part, path, n + 1);
    for (size_t i = 1; i <= n; i++) {
        if (part[i] != '/' && part[i] != '\0')
            continue;
        part[i] = '\0';
        if (mkdir(part, 0700) != 0 && errno != EEXIST)
            return oy_file_fail(err, part);
        part[i] = i < n ? '/' : '\0';
    }
    if (!oy_directory_exists(path)) {
        errno = ENOTDIR;
        return oy_file_fail(err, path);
    }
    return OY_OK;
}

bool oy_file_exists(const char *path) {
    struct stat st;
    return stat(path, &st) == 0;
}

bool oy_directory_exists(const char *path) {
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}
