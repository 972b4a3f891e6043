// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "store/durable.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/installation.h"

oy_code oy_durable_fail(oy_err *err, const char *path) {
    int reason = errno;
    const char *name = strerrorname_np(reason);
    char what[OY_PATH_MAX + 40];
    size_t n = strlen(path);
    // The end of a long path says more than its beginning.
    const char *shown = n > 90 ? path + n - 90 : path;
    (void)snprintf(what, sizeof what, "%s: %s", shown, name ? name : "unknown error");
    return oy_fail(err, reason == EEXIST ? OY_STORE_EXISTS : OY_IO, 0, oy_bytes_of(what));
}

oy_code oy_durable_parent(const char *path, oy_err *err) {
    char parent[OY_PATH_MAX];
    const char *slash = strrchr(path, '/');
    size_t n = slash ? (size_t)(slash - path) : 0;
    if (n >= sizeof parent)
        return oy_fail(err, OY_TOO_LONG, 0, oy_bytes_of(path));
    memcpy(parent, path, n);
    parent[n] = '\0';
    int fd = open(!slash ? "." : n ? parent : "/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return oy_durable_fail(err, parent);
    bool synced = fsync(fd) == 0;
    oy_code code = synced ? OY_OK : oy_durable_fail(err, parent);
    (void)close(fd);
    return code;
}

oy_code oy_durable_directory(const char *path, oy_err *err) {
    if (mkdir(path, 0700) == 0)
        return oy_durable_parent(path, err);
    int reason = errno;
    struct stat found;
    if (reason == EEXIST && stat(path, &found) == 0 && S_ISDIR(found.st_mode))
        return OY_OK;
    errno = reason == EEXIST ? ENOTDIR : reason;
    return oy_durable_fail(err, path);
}

static bool write_all(int fd, oy_bytes content) {
    while (content.n) {
        ssize_t n = write(fd, content.p, content.n);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        content = oy_bytes_slice(content, (size_t)n, content.n);
    }
    return true;
}

// Gives a whole file its name, which nobody may have. Where renameat2 is not known, a hard link does it.
static bool name_take(const char *from, const char *to) {
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
        return true;
    if (errno != EINVAL && errno != ENOSYS)
        return false;
    return link(from, to) == 0 && unlink(from) == 0;
}

static oy_code file_fill(int fd, const char *made, const char *path, oy_bytes content, oy_err *err) {
    bool whole = fchmod(fd, 0600) == 0 && write_all(fd, content) && fsync(fd) == 0;
    oy_code code = whole ? OY_OK : oy_durable_fail(err, path);
    if (close(fd) != 0 && code == OY_OK)
        code = oy_durable_fail(err, path);
    if (code == OY_OK && !name_take(made, path))
        code = oy_durable_fail(err, path);
    if (code != OY_OK)
        (void)unlink(made);
    return code;
}

oy_code oy_durable_file(const char *path, oy_bytes content, oy_err *err) {
    char made[OY_PATH_MAX];
    int n = snprintf(made, sizeof made, "%s.%08x.new", path, (unsigned)randombytes_random());
    if (n < 0 || (size_t)n >= sizeof made)
        return oy_fail(err, OY_TOO_LONG, 0, oy_bytes_of(path));
    int fd = open(made, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return oy_durable_fail(err, path);
    oy_code code = file_fill(fd, made, path, content, err);
    return code == OY_OK ? oy_durable_parent(path, err) : code;
}
