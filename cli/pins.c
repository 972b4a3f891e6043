// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/pins.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "cli/files.h"

#define PIN_MAX 65536
#define FIRST_LINE "oydas pin v1"

static oy_code directory(const char **out, oy_arena *arena, oy_err *err) {
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    if (config && config[0] == '/')
        *out = oy_path_of(arena, config, "/oydas/processes", "");
    else if (home && home[0] == '/')
        *out = oy_path_of(arena, home, "/.config/oydas/processes", "");
    else
        return oy_fail(err, OY_USAGE, 0,
                       OY_LIT("there is no home directory to keep this in; --pin FILE names a place"));
    return *out ? OY_OK : oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
}

oy_code oy_pin_place(const char **out, oy_arena *arena, oy_bytes origin, oy_err *err) {
    const char *dir = NULL;
    if (!oy_origin_check(origin) || origin.p[0] == '.')
        return oy_fail(err, OY_WRONG_ORIGIN, 0, origin);
    oy_code code = directory(&dir, arena, err);
    if (code != OY_OK)
        return code;
    char *name = oy_arena_get(arena, origin.n + 1);
    if (!name)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
    for (size_t i = 0; i < origin.n; i++)
        name[i] = origin.p[i] == '/' ? '+' : (char)origin.p[i];
    char *beside = oy_path_join(arena, dir, name);
    *out = beside ? oy_path_join(arena, beside, "pin") : NULL;
    return *out ? OY_OK : oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
}

// The value of the next line, whose key must be `key`.
static bool take(oy_bytes *rest, oy_bytes key, oy_bytes *value, uint32_t *line_number) {
    oy_bytes line;
    ++*line_number;
    if (!oy_line_next(rest, &line) || !oy_bytes_starts(line, key))
        return false;
    *value = oy_bytes_slice(line, key.n, line.n);
    return true;
}

static oy_code parse(oy_pin *pin, oy_bytes rest, oy_err *err) {
    oy_bytes value;
    uint32_t line = 0;
    if (!take(&rest, OY_LIT(FIRST_LINE), &value, &line) || value.n)
        return oy_fail(err, OY_BAD_LINE, line, OY_LIT(FIRST_LINE));
    if (!take(&rest, OY_LIT("origin "), &pin->origin, &line) || !oy_origin_check(pin->origin))
        return oy_fail(err, OY_BAD_LINE, line, OY_LIT("origin"));
    if (!take(&rest, OY_LIT("founding "), &value, &line) || !oy_hash_parse(&pin->founding, value))
        return oy_fail(err, OY_BAD_LINE, line, OY_LIT("founding"));
    if (!take(&rest, OY_LIT("log "), &value, &line) || oy_vkey_parse(&pin->log, value, NULL) != OY_OK)
        return oy_fail(err, OY_BAD_LINE, line, OY_LIT("log"));
    if (!take(&rest, OY_LIT("url "), &pin->url, &line))
        return oy_fail(err, OY_BAD_LINE, line, OY_LIT("url"));
    if (!take(&rest, OY_LIT(""), &value, &line) || value.n)
        return oy_fail(err, OY_BAD_LINE, line, OY_LIT("an empty line"));
    pin->checkpoint = rest;
    return OY_OK;
}

oy_code oy_pin_read(oy_pin *out, oy_arena *arena, const char *path, oy_err *err) {
    oy_bytes content;
    *out = (oy_pin){.path = path};
    if (!oy_file_exists(path) && errno == ENOENT)
        return oy_fail(err, OY_NOT_FOUND, 0, oy_bytes_of(path));
    oy_code code = oy_file_read(&content, arena, path, PIN_MAX, err);
    return code == OY_OK ? parse(out, content, err) : code;
}

// Calls `is` for every pin until it says yes. A pin that cannot be read is not the one looked for.
static oy_code look_through(oy_pin *out, oy_arena *arena, bool (*is)(const oy_pin *, const void *), const void *what,
                            oy_err *err) {
    const char *dir = NULL;
    oy_code code = directory(&dir, arena, err);
    if (code != OY_OK)
        return code;
    DIR *all = opendir(dir);
    struct dirent *entry;
    code = OY_NOT_FOUND;
    while (all && code == OY_NOT_FOUND && (entry = readdir(all)) != NULL) {
        char *beside = entry->d_name[0] == '.' ? NULL : oy_path_join(arena, dir, entry->d_name);
        char *path = beside ? oy_path_join(arena, beside, "pin") : NULL;
        if (path && oy_pin_read(out, arena, path, NULL) == OY_OK && is(out, what))
            code = OY_OK;
    }
    if (all)
        (void)closedir(all);
    return code == OY_OK ? OY_OK : oy_fail(err, code, 0, OY_LIT("a process met before"));
}

static bool has_url(const oy_pin *pin, const void *url) {
    return oy_bytes_equal(pin->url, *(const oy_bytes *)url);
}

oy_code oy_pin_of_url(oy_pin *out, oy_arena *arena, oy_bytes url, oy_err *err) {
    return look_through(out, arena, has_url, &url, err);
}

typedef struct process_name {
    oy_bytes origin;
    const oy_hash *founding;
} process_name;

static bool is_process(const oy_pin *pin, const void *what) {
    const process_name *p = what;
    return oy_bytes_equal(pin->origin, p->origin) && oy_hash_equal(&pin->founding, p->founding);
}

oy_code oy_pin_of_process(oy_pin *out, oy_arena *arena, oy_bytes origin, const oy_hash *founding, oy_err *err) {
    const process_name name = {origin, founding};
    return look_through(out, arena, is_process, &name, err);
}

static void print(oy_buf *out, const oy_pin *pin) {
    oy_buf_puts(out, FIRST_LINE "\norigin ");
    oy_buf_put(out, pin->origin);
    oy_buf_puts(out, "\nfounding ");
    oy_hash_print(out, &pin->founding);
    oy_buf_puts(out, "\nlog ");
    oy_vkey_print(out, &pin->log);
    oy_buf_puts(out, "\nurl ");
    oy_buf_put(out, pin->url);
    oy_buf_puts(out, "\n\n");
    oy_buf_put(out, pin->checkpoint);
}

// The directory of the pin, with a piece behind it.
static char *beside(const oy_pin *pin, oy_arena *arena, const char *piece) {
    const char *slash = strrchr(pin->path, '/');
    char *dir = oy_path_of(arena, slash ? pin->path : ".", "", "");
    if (!dir)
        return NULL;
    if (slash)
        dir[slash == pin->path ? 1 : slash - pin->path] = '\0';
    return *piece ? oy_path_join(arena, dir, piece) : dir;
}

// How many entries the checkpoint of a pin covers; its signature was verified by whoever wrote it.
static uint64_t size_of(const oy_pin *pin, oy_arena *arena) {
    oy_note note;
    oy_checkpoint c;
    bool read = oy_note_parse(&note, arena, pin->checkpoint, NULL) == OY_OK &&
                oy_checkpoint_parse(&c, note.text, NULL) == OY_OK;
    return read ? c.size : 0;
}

// Whether another program of this user has written what is newer.
static bool is_outdated(const oy_pin *pin, oy_arena *arena) {
    oy_pin there;
    return oy_pin_read(&there, arena, pin->path, NULL) == OY_OK && oy_vkey_equal(&there.log, &pin->log) &&
           size_of(&there, arena) > size_of(pin, arena);
}

static oy_code write_locked(const oy_pin *pin, oy_arena *arena, oy_bytes content, oy_err *err) {
    char *lock = oy_path_of(arena, pin->path, ".lock", "");
    if (!lock)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
    int fd = open(lock, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0 || flock(fd, LOCK_EX) != 0) {
        oy_code code = oy_file_fail(err, lock);
        if (fd >= 0)
            (void)close(fd);
        return code;
    }
    oy_code code = is_outdated(pin, arena) ? OY_OK : oy_file_write(pin->path, content, err);
    (void)close(fd); // and with it the lock
    return code;
}

oy_code oy_pin_write(const oy_pin *pin, oy_err *err) {
    oy_arena arena;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_buf out = oy_buf_in(&arena);
    print(&out, pin);
    char *dir = beside(pin, &arena, "");
    oy_code code = out.failed || !dir ? oy_fail(err, OY_NO_MEMORY, 0, OY_LIT("")) : oy_directory_make(dir, err);
    if (code == OY_OK)
        code = write_locked(pin, &arena, oy_buf_bytes(&out), err);
    oy_arena_clear(&arena);
    return code;
}

char *oy_pin_drawer(const oy_pin *pin, oy_arena *arena, oy_drawer drawer) {
    return beside(pin, arena, drawer == OY_DRAWER_EVIDENCE ? "evidence" : "checkpoints");
}

oy_code oy_pin_keep(const oy_pin *pin, oy_arena *arena, oy_drawer drawer, const oy_checkpoint *c, oy_bytes note,
                    const char **out, oy_err *err) {
    char *dir = oy_pin_drawer(pin, arena, drawer);
    oy_buf name = oy_buf_in(arena);
    oy_buf_number(&name, c->size);
    oy_buf_putc(&name, '-');
    oy_buf_hex(&name, c->root.b, 8);
    oy_buf_putc(&name, '\0');
    char *path = dir && !name.failed ? oy_path_join(arena, dir, (const char *)name.p) : NULL;
    if (!path)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
    *out = path;
    oy_code code = oy_directory_make(dir, err);
    return code != OY_OK || oy_file_exists(path) ? code : oy_file_write(path, note, err);
}
