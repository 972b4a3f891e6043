// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/command.h"
#include "cli/lodge.h"
#include "cli/say.h"

oy_exit oy_command_act(oy_arena *arena, int argc, char **argv) {
    oy_lodging l = {0};
    const char *again = NULL;
    const oy_option table[] = {OY_LODGING_OPTIONS(l), {"again", OY_OPTION_VALUE, &again}, {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table, .most = 1, .other = oy_lodging_line, .ctx = &l};
    oy_act_type type;
    oy_exit end;
    if (!oy_lodging_room(&l, arena, argc))
        return oy_complain_code(OY_NO_MEMORY, "");
    if (!oy_options_read(&options, arena, argc, argv, &end))
        return end;
    if (again)
        return options.plain.n == 0 && l.lines == 0 ? oy_lodge_again(arena, &l, again)
                                                    : oy_misuse("cli.act.again-alone", OY_STR("file", again));
    if (options.plain.n == 0)
        return oy_misuse("cli.act.type-missing", OY_STR("command", argv[0]));
    const char *name = options.plain.item[0];
    if (!oy_act_type_of(&type, oy_bytes_of(name)) || oy_act_roles(type) == 0)
        return oy_misuse("cli.act.no-such-type", OY_STR("type", name));
    if (type == OY_ACT_RECEIVED)
        return oy_misuse("cli.act.use-note", OY_STR("type", name));
    if (type == OY_ACT_FOUND)
        return oy_misuse("cli.act.use-init", OY_STR("type", name));
    return oy_lodge(arena, &l, type, type);
}
