// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/command.h"
#include "cli/contents.h"
#include "cli/say.h"
#include "cli/telling.h"

static oy_code view(void *ctx, oy_json *out, const oy_state *s, const oy_tellings *all, oy_instant now, bool csv) {
    (void)ctx;
    (void)csv;
    return oy_view_programmes(out, s, all, now) ? OY_OK : OY_NO_MEMORY;
}

static void tell_one(json_t *x) {
    json_t *members = json_object_get(x, "take_part");
    oy_say(stdout, "cli.programme.line", OY_STR("programme", oy_field(x, "programme")),
           OY_STR("title", oy_field(x, "title")), OY_STR("dimension", oy_told_text(x, "dimension")),
           OY_STR("area", oy_told_text(x, "area")), OY_STR("measure", oy_told_text(x, "measure")));
    for (size_t i = 0; i < json_array_size(members); i++) {
        json_t *m = json_array_get(members, i);
        bool stands = json_is_true(json_object_get(m, "stands"));
        oy_tell_object(stdout, "    ", stands ? "cli.programme.takes-part" : "cli.programme.took-part", m);
    }
}

oy_exit oy_command_programme(oy_arena *arena, int argc, char **argv) {
    oy_contents c = {.arena = arena};
    const oy_option table[] = {OY_CONTENTS_OPTIONS(&c), {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table};
    json_t *all = NULL;
    oy_exit end;
    if (!oy_options_read(&options, arena, argc, argv, &end))
        return end;
    if (c.csv)
        return oy_misuse("cli.programme.no-table", OY_STR("command", argv[0]));
    end = oy_contents_open(&c, argv[0]);
    if (end == OY_EXIT_DONE)
        end = oy_contents_show(&c, "programmes", "", view, NULL, c.where, &all);
    if (end == OY_EXIT_DONE && all) {
        json_t *list = json_object_get(all, "programmes");
        if (json_array_size(list) == 0)
            oy_tell(stdout, "cli.programme.none");
        for (size_t i = 0; i < json_array_size(list); i++)
            tell_one(json_array_get(list, i));
    }
    json_decref(all);
    oy_contents_close(&c);
    return end;
}
