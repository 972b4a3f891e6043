// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "store/installation.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/text.h"
#include "store/durable.h"

#define RECORD "record.sqlite"

oy_code oy_installation_path(char out[OY_PATH_MAX], const char *dir, const char *name, const char *rest) {
    int n = snprintf(out, OY_PATH_MAX, "%s/processes/%s%s%s", dir, name, rest ? "/" : "", rest ? rest : "");
    return n >= 0 && n < OY_PATH_MAX ? OY_OK : OY_TOO_LONG;
}

// Whether a record was begun there.
static bool has_record(const char *dir, const char *name) {
    char path[OY_PATH_MAX];
    struct stat found;
    return oy_installation_path(path, dir, name, RECORD) == OY_OK && lstat(path, &found) == 0;
}

static int by_name(const void *a, const void *b) {
    return strcmp(a, b);
}

static oy_code processes_read(oy_installation *out, DIR *processes, oy_err *err) {
    const struct dirent *found;
    while (errno = 0, (found = readdir(processes))) {
        if (!oy_label_check(oy_bytes_of(found->d_name)) || !has_record(out->dir, found->d_name))
            continue;
        if (out->count == OY_PROCESSES_MAX)
            return oy_fail(err, OY_TOO_LONG, 0, OY_LIT("more processes than one installation takes"));
        memcpy(out->names[out->count++], found->d_name, strlen(found->d_name) + 1);
    }
    return errno ? oy_durable_fail(err, out->dir) : OY_OK;
}

oy_code oy_installation_open(oy_installation *out, const char *dir, oy_err *err) {
    *out = (oy_installation){.count = 0};
    char path[OY_PATH_MAX];
    struct stat found;
    int n = snprintf(out->dir, sizeof out->dir, "%s", dir);
    if (n < 0 || (size_t)n >= sizeof out->dir || snprintf(path, sizeof path, "%s/processes", dir) >= OY_PATH_MAX)
        return oy_fail(err, OY_TOO_LONG, 0, oy_bytes_of(dir));
    if (stat(dir, &found) != 0 || !S_ISDIR(found.st_mode))
        return oy_fail(err, OY_STORE_MISSING, 0, oy_bytes_of(dir));
    DIR *processes = opendir(path);
    if (!processes)
        return errno == ENOENT ? OY_OK : oy_durable_fail(err, path);
    oy_code code = processes_read(out, processes, err);
    (void)closedir(processes);
    qsort(out->names, out->count, sizeof out->names[0], by_name);
    return code;
}

oy_code oy_installation_add(const char *dir, const char *name, oy_err *err) {
    char processes[OY_PATH_MAX], process[OY_PATH_MAX], keys[OY_PATH_MAX];
    if (!oy_label_check(oy_bytes_of(name)))
        return oy_fail(err, OY_BAD_NAME, 0, oy_bytes_of(name));
    int n = snprintf(processes, sizeof processes, "%s/processes", dir);
    if (n < 0 || (size_t)n >= sizeof processes || oy_installation_path(keys, dir, name, "keys") != OY_OK ||
        oy_installation_path(process, dir, name, NULL) != OY_OK)
        return oy_fail(err, OY_TOO_LONG, 0, oy_bytes_of(dir));
    if (has_record(dir, name))
        return oy_fail(err, OY_STORE_EXISTS, 0, oy_bytes_of(name));
    const char *made[] = {dir, processes, process, keys};
    oy_code code = OY_OK;
    for (size_t i = 0; i < sizeof made / sizeof made[0] && code == OY_OK; i++)
        code = oy_durable_directory(made[i], err);
    return code;
}
