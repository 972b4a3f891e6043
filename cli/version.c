// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/command.h"
#include "cli/options.h"
#include "cli/say.h"
#include "core/act.h"
#include "core/json.h"

oy_exit oy_command_version(oy_arena *arena, int argc, char **argv) {
    bool json = false;
    const oy_option table[] = {{"json", OY_OPTION_FLAG, &json}, {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table};
    oy_exit end;
    if (!oy_options_read(&options, arena, argc, argv, &end))
        return end;
    if (!json) {
        oy_say(stdout, "cli.version", OY_STR("version", OY_VERSION), OY_NUM("engine", OY_ENGINE));
        return OY_EXIT_DONE;
    }
    oy_json out = oy_json_in(arena);
    oy_json_open(&out, NULL, '{');
    oy_json_word(&out, "version", OY_VERSION);
    oy_json_number(&out, "engine", OY_ENGINE);
    oy_json_close(&out, '}');
    return oy_print_json(&out);
}
