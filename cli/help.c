// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/help.h"

#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/say.h"

const char *oy_help_text(const char *topic) {
    for (const oy_help_topic *t = oy_help_topics; t->name; t++)
        if (strcmp(t->name, topic) == 0)
            return t->text;
    return NULL;
}

static bool is_command(const char *topic) {
    for (const oy_command *c = oy_commands; c->name; c++)
        if (strcmp(c->name, topic) == 0)
            return true;
    return false;
}

static void print_line(const char *name) {
    const char *text = oy_help_text(name);
    (void)printf("    %-12s %.*s\n", name, (int)strcspn(text, "\n"), text);
}

static void print_all(void) {
    oy_tell(stdout, "cli.help.head");
    (void)putchar('\n');
    for (const oy_command *c = oy_commands; c->name; c++)
        print_line(c->name);
    (void)putchar('\n');
    oy_tell(stdout, "cli.help.topics");
    (void)putchar('\n');
    for (const oy_help_topic *t = oy_help_topics; t->name; t++)
        if (!is_command(t->name))
            print_line(t->name);
}

oy_exit oy_command_help(oy_arena *arena, int argc, char **argv) {
    const oy_option table[] = {{NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table, .most = 1};
    oy_exit end;
    if (!oy_options_read(&options, arena, argc, argv, &end))
        return end;
    if (options.plain.n == 0) {
        print_all();
        return OY_EXIT_DONE;
    }
    const char *text = oy_help_text(options.plain.item[0]);
    if (!text)
        return oy_misuse("cli.no-such-topic", OY_STR("topic", options.plain.item[0]));
    (void)fputs(text, stdout);
    return OY_EXIT_DONE;
}
