// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/cells.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/places.h"
#include "cli/say.h"
#include "cli/telling.h"

static const char *day(char out[16], json_t *x, const char *name) {
    (void)snprintf(out, 16, "%.10s", oy_field(x, name));
    return out;
}

static void tell_terms(json_t *list, const char *key) {
    for (size_t i = 0; i < json_array_size(list); i++) {
        json_t *x = json_array_get(list, i);
        char from[16], to[16];
        oy_say_in(stdout, "  ", key, OY_STR("title", oy_field(x, "title")), OY_STR("area", oy_field(x, "area")),
                  OY_STR("co", json_is_true(json_object_get(x, "co")) ? oy_words_of("coordinator", "co") : ""),
                  OY_STR("from", day(from, x, "from")), OY_STR("to", day(to, x, "to")));
    }
}

static void tell(json_t *view) {
    json_t *names = json_object_get(view, "names"), *instruments = json_object_get(view, "instruments");
    oy_say(stdout, "cli.profile.member", OY_STR("member", oy_field(view, "member")),
           OY_STR("name", oy_field(names, OY_LANGUAGE)), OY_STR("since", oy_field(view, "since")));
    tell_terms(json_object_get(view, "chair"), "cli.profile.chair");
    tell_terms(json_object_get(view, "officers"), "cli.profile.officer");
    tell_terms(json_object_get(view, "coordinates"), "cli.profile.coordinates");
    for (size_t i = 0; i < json_array_size(instruments); i++) {
        json_t *x = json_array_get(instruments, i);
        oy_tell_object(stdout, "  ", "cli.profile.instrument", x);
        oy_cells_tell("    ", json_object_get(x, "cells"));
    }
}

oy_exit oy_command_profile(oy_arena *arena, int argc, char **argv) {
    const char *from = NULL, *pin = NULL, *where = NULL, *entry = NULL;
    uint64_t at = OY_NO_INDEX;
    bool json = false;
    const oy_option table[] = {{"from", OY_OPTION_VALUE, &from},
                               {"at", OY_OPTION_VALUE, &entry},
                               {"pin", OY_OPTION_VALUE, &pin},
                               {"json", OY_OPTION_FLAG, &json},
                               {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table, .least = 1, .most = 1};
    oy_source source;
    json_t *view = NULL;
    oy_err err;
    oy_exit end;
    if (!oy_options_read(&options, arena, argc, argv, &end))
        return end;
    if (entry && !oy_number_parse(&at, oy_bytes_of(entry)))
        return oy_misuse("cli.bad-number", OY_STR("number", entry));
    if (oy_place_find(&where, arena, from, &err) != OY_OK)
        return oy_complain(&err);
    oy_code code = oy_source_open_at(&source, arena, where, pin, at, &err);
    if (code == OY_OK)
        code = oy_source_profile(&source, options.plain.item[0], &view, &err);
    end = code == OY_OK ? OY_EXIT_DONE : oy_complain_of(options.plain.item[0], &err);
    if (code == OY_OK && json)
        end = oy_print_view(view);
    else if (code == OY_OK)
        tell(view);
    json_decref(view);
    oy_source_close(&source);
    return end;
}
