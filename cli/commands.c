// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include <stddef.h>

#include "cli/command.h"

const oy_command oy_commands[] = {
#define OY_COMMAND(function, name) {name, oy_command_##function},
#include "cli/commands.def"
#undef OY_COMMAND
    {NULL, NULL},
};
