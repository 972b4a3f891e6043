// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/command.h"

#include <stddef.h>
#include <string.h>

#include "cli/options.h"
#include "cli/say.h"

const oy_command oy_commands[] = {
#define OY_COMMAND(function, name) {name, oy_command_##function},
#include "cli/commands.def"
#undef OY_COMMAND
    {NULL, NULL},
};

oy_exit oy_run_part(const oy_command *parts, size_t count, oy_arena *arena, int argc, char **argv, const char *missing,
                    const char *unknown) {
    const oy_option none[] = {{NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = none};
    oy_exit end = OY_EXIT_USAGE;
    if (argc < 2 || argv[1][0] == '-')
        return oy_options_read(&options, arena, argc, argv, &end) ? oy_misuse(missing, OY_STR("command", argv[0]))
                                                                  : end;
    for (size_t i = 0; i < count; i++) {
        if (strcmp(parts[i].name, argv[1]) != 0)
            continue;
        argv[1] = argv[0]; // the help is that of the whole command
        return parts[i].run(arena, argc - 1, argv + 1);
    }
    return oy_misuse(unknown, OY_STR("action", argv[1]));
}
