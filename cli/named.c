// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/named.h"

#include <stdio.h>
#include <string.h>

#include "assets/assets.h"
#include "cli/files.h"

#define NAMED_MAX ((size_t)4 << 20)

typedef struct kind {
    const char *directory, *suffix;
} kind;

static const kind kinds[] = {{"rules", "rules"},
                             {"rosters", "roster"},
                             {"rehearsals", "rehearsal"},
                             {"instruments", "instrument"},
                             {"catalogue", "catalogue"}};

// DIR/REST/NAME.SUFFIX, if there is such a file.
static const char *candidate(oy_arena *arena, const char *dir, const char *rest, const kind *k, const char *name) {
    char tail[160];
    int n = snprintf(tail, sizeof tail, "%s%s.%s", rest, name, k->suffix);
    char *path = n > 0 && (size_t)n < sizeof tail ? oy_path_join(arena, dir, tail) : NULL;
    return path && oy_file_exists(path) ? path : NULL;
}

static const char *in_directory(oy_arena *arena, const char *dir, const kind *k, const char *name) {
    char rest[32];
    const char *found = candidate(arena, dir, "", k, name);
    if (found)
        return found;
    (void)snprintf(rest, sizeof rest, "%s/", k->directory);
    found = candidate(arena, dir, rest, k, name);
    if (found)
        return found;
    (void)snprintf(rest, sizeof rest, "../%s/", k->directory);
    return candidate(arena, dir, rest, k, name);
}

static const char *directory_of(oy_arena *arena, const char *file) {
    const char *slash = strrchr(file, '/');
    char *dir = oy_path_of(arena, slash ? file : ".", "", "");
    if (dir && slash)
        dir[slash == file ? 1 : slash - file] = '\0';
    return dir;
}

oy_code oy_named_read(oy_bytes *out, oy_arena *arena, oy_named_kind kind_of, const char *name,
                      const oy_named_where *where, oy_err *err) {
    const kind *k = &kinds[kind_of];
    const char *path = NULL;
    char asset_name[160];
    if (strpbrk(name, "./"))
        return oy_file_read(out, arena, name, NAMED_MAX, err);
    if (where->dir)
        path = in_directory(arena, where->dir, k, name);
    if (!path && where->beside) {
        const char *dir = directory_of(arena, where->beside);
        path = dir ? in_directory(arena, dir, k, name) : NULL;
    }
    if (path)
        return oy_file_read(out, arena, path, NAMED_MAX, err);
    int n = snprintf(asset_name, sizeof asset_name, "%s/%s.%s", k->directory, name, k->suffix);
    const oy_asset *asset = n > 0 && (size_t)n < sizeof asset_name ? oy_asset_find(asset_name) : NULL;
    if (!asset)
        return oy_fail(err, OY_UNKNOWN_LABEL, 0, oy_bytes_of(name));
    *out = asset->content;
    return OY_OK;
}

oy_code oy_named_text(oy_bytes *out, oy_arena *arena, oy_bytes suffix, oy_bytes name, const oy_named_where *where,
                      oy_err *err) {
    char label[64];
    (void)snprintf(label, sizeof label, "%.*s", (int)name.n, (const char *)name.p);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (oy_bytes_equal(suffix, oy_bytes_of(kinds[i].suffix)))
            return oy_named_read(out, arena, (oy_named_kind)i, label, where, err);
    return oy_fail(err, OY_BAD_WORD, 0, suffix);
}
