// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/command.h"
#include "cli/lodge.h"
#include "cli/say.h"

oy_exit oy_command_accredit(oy_arena *arena, int argc, char **argv) {
    oy_lodging l = {0};
    const char *scopes = NULL, *member = NULL, *holder = NULL;
    const oy_option table[] = {OY_LODGING_OPTIONS(l),
                               {"member", OY_OPTION_VALUE, &member},
                               {"holder", OY_OPTION_VALUE, &holder},
                               {"scopes", OY_OPTION_VALUE, &scopes},
                               {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table, .other = oy_lodging_line, .ctx = &l};
    oy_exit end;
    if (!oy_lodging_room(&l, arena, argc))
        return oy_complain_code(OY_NO_MEMORY, "");
    if (!oy_options_read(&options, arena, argc, argv, &end))
        return end;
    if (!member || !holder || !scopes)
        return oy_misuse("cli.accredit.missing", OY_STR("command", argv[0]));
    l.line[l.lines++] = (oy_given_line){"member", member};
    l.line[l.lines++] = (oy_given_line){"holder", holder};
    l.line[l.lines++] = (oy_given_line){"scope", scopes};
    return oy_lodge(arena, &l, OY_ACT_ACCREDIT, OY_ACT_ACCREDIT);
}
