// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/demo.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "assets/assets.h"
#include "cli/command.h"
#include "cli/files.h"
#include "cli/options.h"
#include "cli/say.h"

#define PREFIX "rehearsals/"
#define SUFFIX ".rehearsal"

// The processes of the demonstration are the rehearsals that come with the program, each under its file's name.
// False: there are no more.
static bool next_name(char out[25], const oy_asset **at) {
    *at = oy_asset_next(PREFIX, *at);
    if (!*at)
        return false;
    const char *name = (*at)->path + sizeof PREFIX - 1;
    size_t n = strlen(name) - (sizeof SUFFIX - 1);
    n = n < 24 ? n : 24;
    memcpy(out, name, n);
    out[n] = '\0';
    return true;
}

static const char *below(oy_arena *arena, const char *dir, const char *rest) {
    const char *path = oy_path_join(arena, dir, rest);
    return path ? path : dir;
}

static bool is_complete(oy_arena *arena, const char *dir) {
    char name[25], record[64];
    const oy_asset *at = NULL;
    while (next_name(name, &at)) {
        (void)snprintf(record, sizeof record, "processes/%s/record.sqlite", name);
        if (!oy_file_exists(below(arena, dir, record)))
            return false;
    }
    return true;
}

static oy_code play_all(oy_arena *arena, const char *dir, bool quiet, oy_err *err) {
    char name[25];
    const oy_asset *at = NULL;
    oy_code code = OY_OK;
    while (code == OY_OK && next_name(name, &at)) {
        if (!quiet)
            oy_say(stderr, "cli.demo.playing", OY_STR("name", name));
        code = oy_demo_play(dir, name, below(arena, dir, "keys"), err);
    }
    return code;
}

// Made beside its place and moved there when it is whole, so that half a demonstration is never taken for one.
static oy_code make(oy_arena *arena, const char *dir, bool quiet, oy_err *err) {
    char *draft = oy_path_of(arena, dir, ".XXXXXX", "");
    if (!draft)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
    const char *slash = strrchr(dir, '/');
    if (slash && slash != dir) {
        char *parent = oy_path_of(arena, dir, "", "");
        if (!parent)
            return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
        parent[slash - dir] = '\0';
        oy_code code = oy_directory_make(parent, err);
        if (code != OY_OK)
            return code;
    }
    if (!mkdtemp(draft))
        return oy_file_fail(err, draft);
    oy_code code = play_all(arena, draft, quiet, err);
    // An empty directory in the place gives way; one with anything in it does not.
    if (code == OY_OK && rename(draft, dir) != 0)
        code = errno == ENOTEMPTY || errno == EEXIST ? oy_fail(err, OY_STORE_EXISTS, 0, oy_bytes_of(dir))
                                                     : oy_file_fail(err, dir);
    if (code != OY_OK)
        oy_say(stderr, "cli.demo.left-behind", OY_STR("dir", draft));
    return code;
}

static oy_exit tell_json(oy_arena *arena, const char *dir, bool made) {
    char name[25];
    const oy_asset *at = NULL;
    oy_json out = oy_json_in(arena);
    oy_json_open(&out, NULL, '{');
    oy_json_text(&out, "dir", oy_bytes_of(dir));
    oy_json_flag(&out, "made", made);
    oy_json_open(&out, "processes", '[');
    while (next_name(name, &at))
        oy_json_text(&out, NULL, oy_bytes_of(name));
    oy_json_close(&out, ']');
    oy_json_text(&out, "keys", oy_bytes_of(below(arena, dir, "keys")));
    oy_json_close(&out, '}');
    return oy_print_json(&out);
}

static void tell(const char *dir, bool made) {
    static const char *const lines[] = {"cli.demo.try-serve",   "cli.demo.try-status", "cli.demo.try-decisions",
                                        "cli.demo.try-due",     "cli.demo.try-plan",   "cli.demo.try-object",
                                        "cli.demo.try-advance", "cli.demo.try-verify"};
    oy_say(stdout, made ? "cli.demo.made" : "cli.demo.there", OY_STR("dir", dir));
    oy_say(stdout, "cli.demo.keys", OY_STR("dir", dir));
    oy_tell(stdout, "cli.demo.try");
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        oy_say_in(stdout, "    ", lines[i], OY_STR("dir", dir));
}

oy_exit oy_command_demo(oy_arena *arena, int argc, char **argv) {
    bool json = false;
    const oy_option table[] = {{"json", OY_OPTION_FLAG, &json}, {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table, .least = 1, .most = 1};
    oy_err err;
    oy_exit end;
    if (!oy_options_read(&options, arena, argc, argv, &end))
        return end;
    char *dir = oy_path_of(arena, options.plain.item[0], "", "");
    if (!dir)
        return oy_complain_code(OY_NO_MEMORY, "");
    for (size_t n = strlen(dir); n > 1 && dir[n - 1] == '/'; n--)
        dir[n - 1] = '\0';
    bool there = is_complete(arena, dir);
    if (!there && make(arena, dir, json, &err) != OY_OK)
        return oy_complain(&err);
    if (json)
        return tell_json(arena, dir, !there);
    tell(dir, !there);
    return OY_EXIT_DONE;
}
