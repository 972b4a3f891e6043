// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/command.h"
#include "cli/lodge.h"
#include "cli/say.h"

oy_exit oy_command_note(oy_arena *arena, int argc, char **argv) {
    oy_lodging l = {0};
    const char *kind = NULL;
    const oy_option table[] = {OY_LODGING_OPTIONS(l), {"kind", OY_OPTION_VALUE, &kind}, {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table, .other = oy_lodging_line, .ctx = &l};
    oy_act_type carried;
    oy_exit end;
    if (!oy_lodging_room(&l, arena, argc))
        return oy_complain_code(OY_NO_MEMORY, "");
    if (!oy_options_read(&options, arena, argc, argv, &end))
        return end;
    if (!kind)
        return oy_misuse("cli.note.kind-missing", OY_STR("option", "--kind"));
    if (!oy_act_type_of(&carried, oy_bytes_of(kind)) || !(oy_act_traits(carried) & OY_TRAIT_BY_NOTE))
        return oy_misuse("cli.note.no-such-kind", OY_STR("kind", kind));
    l.line[l.lines++] = (oy_given_line){"kind", kind};
    return oy_lodge(arena, &l, OY_ACT_RECEIVED, carried);
}
