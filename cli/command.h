// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// A command of the program `oydas`. Each has a file of its own.
#ifndef OYDAS_CLI_COMMAND_H
#define OYDAS_CLI_COMMAND_H

#include "cli/exit.h"
#include "core/arena.h"

// Runs a command; argv[0] is its name, the rest are its words. `arena` is emptied when it returns.
typedef oy_exit oy_command_run(oy_arena *arena, int argc, char **argv);

typedef struct oy_command {
    const char *name;
    oy_command_run *run;
} oy_command;

#define OY_COMMAND(function, name) oy_command_run oy_command_##function;
#include "cli/commands.def"
#undef OY_COMMAND

// All commands, ended by a row without a name.
extern const oy_command oy_commands[];

// A command that has several parts: `oydas NAME WORD …` runs the part of that word. `missing` and `unknown` are the keys of
// what is said where there is no word, or one of no part.
oy_exit oy_run_part(const oy_command *parts, size_t count, oy_arena *arena, int argc, char **argv, const char *missing,
                    const char *unknown);

// The help text of a command or topic (help/TOPIC.txt), or NULL. Static.
const char *oy_help_text(const char *topic);

#endif
