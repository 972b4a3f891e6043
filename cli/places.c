// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/places.h"

#include <jansson.h>
#include <string.h>

#include "cli/files.h"
#include "cli/http_client.h"
#include "core/text.h"
#include "store/installation.h"

#define LIST_MAX ((size_t)16 << 20)

bool oy_is_url(const char *where) {
    return strncmp(where, "http://", 7) == 0 || strncmp(where, "https://", 8) == 0;
}

static oy_code one(oy_places *out, oy_arena *arena, const char *where, oy_err *err) {
    size_t cap = out->n;
    if (!where || !oy_arena_grow(arena, &out->item, &cap, out->n + 1, sizeof *out->item))
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
    out->item[out->n++] = where;
    return OY_OK;
}

// ---- directories ----

static bool holds_record(const char *dir) {
    char path[OY_PATH_MAX];
    int n = snprintf(path, sizeof path, "%s/record.sqlite", dir);
    return n > 0 && (size_t)n < sizeof path && oy_file_exists(path);
}

static oy_code in_installation(oy_places *out, oy_arena *arena, const char *dir, oy_err *err) {
    oy_installation *all = oy_arena_get(arena, sizeof *all);
    if (!all)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
    oy_code code = oy_installation_open(all, dir, err);
    for (size_t i = 0; code == OY_OK && i < all->count; i++) {
        char path[OY_PATH_MAX];
        if (oy_installation_path(path, dir, all->names[i], NULL) != OY_OK)
            return oy_fail(err, OY_TOO_LONG, 0, oy_bytes_of(dir));
        // A process under construction has no record yet.
        if (holds_record(path))
            code = one(out, arena, oy_path_of(arena, path, "", ""), err);
    }
    return code == OY_OK && out->n == 0 ? oy_fail(err, OY_STORE_MISSING, 0, oy_bytes_of(dir)) : code;
}

static oy_code in_directory(oy_places *out, oy_arena *arena, const char *dir, oy_err *err) {
    if (!oy_directory_exists(dir))
        return oy_fail(err, OY_STORE_MISSING, 0, oy_bytes_of(dir));
    return holds_record(dir) ? one(out, arena, dir, err) : in_installation(out, arena, dir, err);
}

// ---- addresses ----

static oy_code listed(oy_places *out, oy_arena *arena, const char *root, const json_t *list, oy_err *err) {
    const json_t *all = json_object_get(list, "processes");
    for (size_t i = 0; i < json_array_size(all); i++) {
        const char *name = json_string_value(json_object_get(json_array_get(all, i), "name"));
        if (!name || !oy_label_check(oy_bytes_of(name)) || i == OY_PROCESSES_MAX)
            return oy_fail(err, OY_UNREACHABLE, 0, OY_LIT("the service gives a list of processes that is none"));
        oy_code code = one(out, arena, oy_path_of(arena, root, "/p/", name), err);
        if (code != OY_OK)
            return code;
    }
    return out->n ? OY_OK : oy_fail(err, OY_STORE_MISSING, 0, oy_bytes_of(root));
}

static oy_code at_service(oy_places *out, oy_arena *arena, const char *root, oy_err *err) {
    oy_http *http = oy_http_open();
    char *url = oy_path_join(arena, root, "api/processes");
    oy_answer answer;
    if (!http || !url) {
        oy_http_close(http);
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
    }
    oy_code code = oy_http_get(http, arena, url, LIST_MAX, &answer, err);
    oy_http_close(http);
    if (code != OY_OK)
        return code;
    if (answer.status != 200)
        return oy_fail(err, OY_NOT_FOUND, 0, oy_bytes_of(url));
    json_t *list = json_loadb((const char *)answer.body.p, answer.body.n, JSON_REJECT_DUPLICATES, NULL);
    code = listed(out, arena, root, list, err);
    json_decref(list);
    return code;
}

oy_code oy_places_find(oy_places *out, oy_arena *arena, const char *where, oy_err *err) {
    *out = (oy_places){0};
    if (!oy_is_url(where))
        return in_directory(out, arena, where, err);
    char *url = oy_path_of(arena, where, "", "");
    for (size_t n = url ? strlen(url) : 0; n && url[n - 1] == '/'; n--)
        url[n - 1] = '\0';
    return url && !strstr(url, "/p/") ? at_service(out, arena, url, err) : one(out, arena, url, err);
}

// "several processes are here: DIR/processes/a, …"
static oy_code several(const oy_places *all, oy_err *err) {
    char what[sizeof err->what];
    size_t n = (size_t)snprintf(what, sizeof what, "several processes are here; name one:");
    for (size_t i = 0; i < all->n && n < sizeof what; i++)
        n += (size_t)snprintf(what + n, sizeof what - n, " %s", all->item[i]);
    return oy_fail(err, OY_USAGE, 0, oy_bytes_of(what));
}

oy_code oy_place_find(const char **out, oy_arena *arena, const char *where, oy_err *err) {
    oy_places all;
    if (!where)
        where = getenv("OYDAS_PROCESS");
    if (!where || !*where)
        return oy_fail(err, OY_USAGE, 0, OY_LIT("no process is named, neither here nor in OYDAS_PROCESS"));
    oy_code code = oy_places_find(&all, arena, where, err);
    if (code == OY_OK && all.n > 1)
        code = several(&all, err);
    if (code == OY_OK)
        *out = all.item[0];
    return code;
}
