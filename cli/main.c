// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/say.h"
#include "core/crypto.h"

// The command meant by the first word. `oydas` alone, --help and --version are commands too.
static const char *command_name(const char *word) {
    if (!word || strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
        return "help";
    return strcmp(word, "--version") == 0 ? "version" : word;
}

static oy_exit run(int argc, char **argv) {
    const char *name = command_name(argc > 1 ? argv[1] : NULL);
    for (const oy_command *c = oy_commands; c->name; c++)
        if (strcmp(c->name, name) == 0) {
            char *alone[] = {argv[0], NULL};
            oy_arena arena;
            oy_arena_init(&arena, oy_allocator_libc());
            oy_say_for(name);
            oy_exit end = argc > 1 ? c->run(&arena, argc - 1, argv + 1) : c->run(&arena, 1, alone);
            oy_arena_clear(&arena);
            return end;
        }
    oy_say(stderr, "cli.no-such-command", OY_STR("command", name));
    return OY_EXIT_USAGE;
}

int main(int argc, char **argv) {
    if (!oy_crypto_init()) {
        oy_tell(stderr, "cli.no-crypto");
        return OY_EXIT_INTERNAL;
    }
    oy_exit end = run(argc, argv);
    // What was printed into a full disk or a closed pipe was not printed.
    if (fflush(stdout) != 0 || ferror(stdout))
        end = end == OY_EXIT_DONE ? OY_EXIT_UNREADABLE : end;
    return (int)end;
}
