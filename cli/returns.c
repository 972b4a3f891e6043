// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/command.h"
#include "cli/fitting.h"
#include "cli/options.h"
#include "cli/places.h"
#include "cli/returns_table.h"
#include "cli/say.h"
#include "cli/source.h"
#include "cli/telling.h"
#include "cli/terminal.h"

static void tell_instruments(json_t *all) {
    if (json_array_size(all) == 0)
        oy_tell(stdout, "cli.returns.no-instrument");
    for (size_t i = 0; i < json_array_size(all); i++)
        oy_tell_object(stdout, "", "cli.returns.instrument", json_array_get(all, i));
}

// "ARL, BOR": to whom, or to whom not.
static void put_named(char *out, size_t room, json_t *named) {
    size_t n = 0;
    out[0] = '\0';
    for (size_t i = 0; i < json_array_size(named) && n < room; i++)
        n +=
            (size_t)snprintf(out + n, room - n, "%s%s", i > 0 ? ", " : "", json_string_value(json_array_get(named, i)));
}

static void tell_return(json_t *x) {
    char named[400];
    put_named(named, sizeof named, json_object_get(x, "named"));
    oy_say_in(stdout, "    ", "cli.returns.item", OY_STR("member", oy_field(x, "member")),
              OY_STR("period", oy_field(x, "period")), OY_STR("status", oy_field_words(x, "returned", "status")),
              OY_STR("received", oy_field(x, "received")),
              OY_STR("recipients", oy_field_words(x, "recipients", "recipients")), OY_STR("named", named),
              OY_STR("note", json_is_true(json_object_get(x, "by_note")) ? oy_words_of("strength", "by-note") : ""),
              OY_STR("label", oy_field(x, "label")));
    if (*oy_field(x, "text"))
        oy_terminal_print(stdout, oy_bytes_of(oy_field(x, "text")), "        ");
    if (*oy_field(x, "payload"))
        oy_tell_object(stdout, "        ", "cli.returns.payload", x);
}

// A return is looked at by the version under which it was given: only that of today stands in the view.
static void tell_fit(oy_arena *arena, const oy_instrument *x, json_t *view, json_t *given) {
    const oy_fitting f = {oy_bytes_of(oy_field(given, "period")), oy_bytes_of(oy_field(given, "status")),
                          oy_bytes_of(oy_field(given, "recipients")), oy_bytes_of(oy_field(given, "payload")),
                          oy_bytes_of(oy_field(given, "text"))};
    if (json_equal(json_object_get(given, "under"), json_object_get(view, "decision")))
        (void)oy_fitting_tell(stdout, "        ", "cli.fitting.shown", arena, x, &f);
}

static void tell_one(oy_arena *arena, json_t *view) {
    json_t *list = json_object_get(view, "list");
    oy_instrument x;
    oy_err err;
    bool readable = oy_instrument_parse(&x, arena, oy_bytes_of(oy_field(view, "text")), &err) == OY_OK;
    oy_tell_object(stdout, "", "cli.returns.instrument", view);
    if (json_array_size(list) == 0)
        oy_tell_in(stdout, "  ", "cli.returns.none");
    for (size_t i = 0; i < json_array_size(list); i++) {
        tell_return(json_array_get(list, i));
        if (readable)
            tell_fit(arena, &x, view, json_array_get(list, i));
    }
    json_int_t total = json_integer_value(json_object_get(view, "total"));
    if ((json_int_t)json_array_size(list) < total)
        oy_say_in(stdout, "  ", "cli.returns.more", OY_NUM("shown", json_array_size(list)),
                  OY_NUM("total", (uint64_t)total));
}

typedef struct wish {
    const char *from, *pin, *where, *entry, *period;
    uint64_t at;
    bool json, table;
    oy_table_wish of;
} wish;

static bool wish_read(wish *w, oy_arena *arena, int argc, char **argv, oy_exit *end) {
    const oy_option table[] = {{"from", OY_OPTION_VALUE, &w->from},
                               {"at", OY_OPTION_VALUE, &w->entry},
                               {"period", OY_OPTION_VALUE, &w->period},
                               {"pin", OY_OPTION_VALUE, &w->pin},
                               {"json", OY_OPTION_FLAG, &w->json},
                               {"table", OY_OPTION_FLAG, &w->table},
                               {"changes", OY_OPTION_FLAG, &w->of.changes},
                               {"csv", OY_OPTION_FLAG, &w->of.csv},
                               {"since", OY_OPTION_VALUE, &w->of.since},
                               {"until", OY_OPTION_VALUE, &w->of.until},
                               {"key", OY_OPTION_VALUE, &w->of.key},
                               {"as", OY_OPTION_VALUE, &w->of.as},
                               {"passphrase-file", OY_OPTION_VALUE, &w->of.passphrase_file},
                               {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table, .most = 1};
    if (!oy_options_read(&options, arena, argc, argv, end))
        return false;
    *end = OY_EXIT_DONE;
    w->of.name = options.plain.n ? options.plain.item[0] : NULL;
    w->of.json = w->json;
    w->table = w->table || w->of.changes || w->of.csv;
    if (w->period && !w->of.name)
        *end = oy_misuse("cli.returns.period-of-what", OY_STR("command", argv[0]));
    else if (w->table && !w->of.name)
        *end = oy_misuse("cli.returns.table-of-what", OY_STR("command", argv[0]));
    else if (w->entry && !oy_number_parse(&w->at, oy_bytes_of(w->entry)))
        *end = oy_misuse("cli.bad-number", OY_STR("number", w->entry));
    return *end == OY_EXIT_DONE;
}

static oy_exit tell_view(oy_arena *arena, const wish *w, json_t *view) {
    if (w->json)
        return oy_print_view(view);
    if (w->of.name)
        tell_one(arena, view);
    else
        tell_instruments(json_object_get(view, "instruments"));
    return OY_EXIT_DONE;
}

static oy_exit tell_list(oy_arena *arena, oy_source *source, const wish *w) {
    const char *name = w->of.name;
    json_t *view = NULL;
    oy_err err;
    oy_code code = name ? oy_source_instrument(source, name, w->period ? w->period : "", &view, &err)
                        : oy_source_instruments(source, &view, &err);
    oy_exit end = code == OY_OK ? tell_view(arena, w, view) : oy_complain_of(name ? name : w->where, &err);
    json_decref(view);
    return end;
}

oy_exit oy_command_returns(oy_arena *arena, int argc, char **argv) {
    wish w = {.at = OY_NO_INDEX};
    oy_source source;
    oy_err err;
    oy_exit end;
    if (!wish_read(&w, arena, argc, argv, &end))
        return end;
    if (oy_place_find(&w.where, arena, w.from, &err) != OY_OK)
        return oy_complain(&err);
    if (oy_source_open_at(&source, arena, w.where, w.pin, w.at, &err) != OY_OK)
        end = oy_complain_of(w.of.name ? w.of.name : w.where, &err);
    else
        end = w.table ? oy_returns_table(&source, &w.of) : tell_list(arena, &source, &w);
    oy_source_close(&source);
    return end;
}
