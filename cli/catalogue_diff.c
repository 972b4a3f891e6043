// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What changes from one catalogue of measures to another.
#include "cli/catalogue.h"
#include "cli/options.h"
#include "cli/say.h"

static oy_exit tell(oy_arena *arena, const char *language, const oy_catalogue_file *a, const oy_catalogue_file *b,
                    const oy_json *changes) {
    json_t *view = oy_catalogue_view(changes);
    if (!view)
        return OY_EXIT_INTERNAL;
    bool same = json_array_size(view) == 0;
    oy_say(stdout, same ? "cli.rules.diff.same" : "cli.rules.diff.head", OY_STR("a", a->name), OY_STR("b", b->name));
    if (!same)
        oy_catalogue_tell_changes(arena, language, view);
    json_decref(view);
    return same ? OY_EXIT_DONE : OY_EXIT_NO;
}

oy_exit oy_catalogue_run_diff(oy_arena *arena, int argc, char **argv) {
    const char *language = NULL;
    bool json = false;
    const oy_option table[] = {
        {"language", OY_OPTION_VALUE, &language}, {"json", OY_OPTION_FLAG, &json}, {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table, .least = 2, .most = 2};
    oy_catalogue_file a, b;
    oy_exit end;
    if (!oy_options_read(&options, arena, argc, argv, &end) || !oy_catalogue_language(&language, &end))
        return end;
    end = oy_catalogue_open(&a, arena, options.plain.item[0]);
    if (end == OY_EXIT_DONE)
        end = oy_catalogue_open(&b, arena, options.plain.item[1]);
    // That a file is not well-formed must not pass for a difference.
    if (end != OY_EXIT_DONE)
        return end == OY_EXIT_NO ? OY_EXIT_UNREADABLE : end;
    oy_json changes = oy_json_in(arena);
    if (!oy_view_catalogue_changes(&changes, NULL, &a.x, &b.x))
        return oy_complain_code(OY_NO_MEMORY, "");
    if (!json)
        return tell(arena, language, &a, &b, &changes);
    end = oy_print_json(&changes);
    bool same = oy_bytes_equal(oy_json_bytes(&changes), OY_LIT("[]"));
    return end == OY_EXIT_DONE && !same ? OY_EXIT_NO : end;
}
