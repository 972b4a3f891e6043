// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What is new in a form beside the one before it: the return of this year beside that of the last.
#include "cli/changes.h"
#include "cli/form.h"
#include "cli/options.h"
#include "cli/rules.h"
#include "cli/say.h"

static oy_exit print(oy_arena *arena, const oy_form_file *a, const oy_form_file *b, const oy_filled_changes *changes,
                     const char *language, bool json) {
    oy_json out = oy_json_in(arena);
    oy_filled_changes_json(&out, NULL, &b->instrument.x, &b->filled, changes, oy_bytes_of(language));
    oy_exit end = json ? oy_print_json(&out) : oy_changes_tell("", oy_json_bytes(&out));
    if (end == OY_EXIT_DONE && !json && changes->n == 0)
        oy_say(stdout, "cli.changes.same", OY_STR("a", a->name), OY_STR("b", b->name));
    return end;
}

oy_exit oy_form_run_diff(oy_arena *arena, int argc, char **argv) {
    const char *instrument = NULL, *language = NULL;
    bool json = false;
    const oy_option table[] = {{"instrument", OY_OPTION_VALUE, &instrument},
                               {"language", OY_OPTION_VALUE, &language},
                               {"json", OY_OPTION_FLAG, &json},
                               {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table, .least = 2, .most = 2};
    oy_form_file side[2];
    oy_filled_changes changes;
    oy_exit end;
    if (!oy_options_read(&options, arena, argc, argv, &end) || !oy_rules_language(&language, &end))
        return end;
    for (size_t i = 0; i < 2; i++) {
        end = oy_form_open(&side[i], arena, options.plain.item[i], instrument);
        // That a form cannot be read must not pass for a difference.
        if (end != OY_EXIT_DONE)
            return end == OY_EXIT_NO ? OY_EXIT_UNREADABLE : end;
    }
    if (!oy_bytes_equal(side[0].filled.instrument, side[1].filled.instrument) ||
        !oy_bytes_equal(side[0].filled.form, side[1].filled.form)) {
        (void)oy_complain_code(OY_OTHER_FORM, side[1].name);
        return OY_EXIT_UNREADABLE;
    }
    if (!oy_filled_compare(&changes, arena, &side[0].filled, &side[1].filled))
        return oy_complain_code(OY_NO_MEMORY, "");
    end = print(arena, &side[0], &side[1], &changes, language, json);
    return end != OY_EXIT_DONE ? end : changes.n ? OY_EXIT_NO : OY_EXIT_DONE;
}
