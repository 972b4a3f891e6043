// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/places.h"
#include "cli/say.h"
#include "cli/source.h"
#include "cli/telling.h"
#include "cli/terminal.h"

static void tell_payload(json_t *payload) {
    static const char *const words[] = {"here", "erased", "not-available", "restricted", "unknown"};
    char key[48], length[24];
    for (size_t i = 0; json_is_object(payload) && i < sizeof words / sizeof *words; i++) {
        if (strcmp(oy_field(payload, "content"), words[i]) != 0)
            continue;
        (void)snprintf(key, sizeof key, "cli.show.payload-%s", words[i]);
        (void)snprintf(length, sizeof length, "%lld", json_integer_value(json_object_get(payload, "length")));
        oy_say_in(stdout, "  ", key, OY_STR("length", length), OY_STR("hash", oy_field(payload, "hash")),
                  OY_STR("at", oy_field(payload, "erased_at")), OY_STR("by", oy_field(payload, "erased_by")),
                  OY_STR("reason", oy_field(payload, "erased_reason")));
    }
}

static void tell(oy_arena *arena, json_t *act) {
    oy_hash id;
    if (!*oy_field(act, "type")) {
        oy_tell_object(stdout, "", "cli.show.tick", act);
        return;
    }
    oy_tell_object(stdout, "", "cli.show.head", act);
    if (oy_hash_parse(&id, oy_bytes_of(oy_field(act, "id"))))
        oy_say_in(stdout, "    ", "cli.show.id", OY_GROUPS("id", &id));
    oy_say_in(stdout, "  ", "cli.show.who", OY_STR("owner", oy_field(act, "owner")),
              OY_STR("as", oy_field_words(act, "role", "as")), OY_STR("from", oy_field(act, "from")),
              OY_STR("what", oy_field_words(act, "act", "carried")), OY_STR("key", oy_field(act, "key")));
    if (json_is_true(json_object_get(act, "in_effect")))
        oy_tell_in(stdout, "  ", "cli.show.in-effect");
    else
        oy_say(stdout, "cli.without-effect", OY_RAW("reason", oy_sentence_of(arena, oy_field(act, "reason"), "")));
    if (json_is_true(json_object_get(act, "fork_claim")))
        oy_tell_in(stdout, "  ", "cli.show.fork-claim");
    tell_payload(json_object_get(act, "payload"));
    oy_tell(stdout, "cli.show.text");
    oy_terminal_print(stdout, oy_bytes_of(oy_field(act, "text")), "    ");
}

// A number of few digits is an entry; everything else an id.
static bool is_index(const char *word, uint64_t *index) {
    oy_bytes s = oy_bytes_of(word);
    return s.n < 8 && oy_number_parse(index, s);
}

oy_exit oy_command_show(oy_arena *arena, int argc, char **argv) {
    const char *from = NULL, *pin = NULL, *where = NULL, *entry = NULL;
    bool json = false;
    const oy_option table[] = {{"from", OY_OPTION_VALUE, &from},
                               {"entry", OY_OPTION_VALUE, &entry},
                               {"pin", OY_OPTION_VALUE, &pin},
                               {"json", OY_OPTION_FLAG, &json},
                               {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table, .most = 1};
    oy_source source;
    json_t *view = NULL;
    uint64_t index = 0;
    oy_err err;
    oy_exit end;
    if (!oy_options_read(&options, arena, argc, argv, &end))
        return end;
    const char *what = options.plain.n ? options.plain.item[0] : NULL;
    if ((what == NULL) == (entry == NULL))
        return oy_misuse("cli.show.what", OY_STR("command", argv[0]));
    if (entry && !oy_number_parse(&index, oy_bytes_of(entry)))
        return oy_misuse("cli.bad-number", OY_STR("number", entry));
    if (oy_place_find(&where, arena, from, &err) != OY_OK)
        return oy_complain(&err);
    oy_code code = oy_source_open(&source, arena, where, pin, &err);
    if (code == OY_OK)
        code = entry || is_index(what, &index) ? oy_source_act_at(&source, index, &view, &err)
                                               : oy_source_act(&source, what, &view, &err);
    end = code == OY_OK ? OY_EXIT_DONE : oy_complain_of(entry ? entry : what, &err);
    if (code == OY_OK && json)
        end = oy_print_view(view);
    else if (code == OY_OK)
        tell(arena, view);
    json_decref(view);
    oy_source_close(&source);
    return end;
}
