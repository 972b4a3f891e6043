// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "cli/command.h"
#include "cli/contents.h"
#include "cli/say.h"
#include "cli/telling.h"

static oy_code view(void *ctx, oy_json *out, const oy_state *s, const oy_tellings *all, oy_instant now, bool csv) {
    const uint64_t *year = ctx;
    (void)now;
    bool done = csv ? oy_view_events_csv(&out->out, s, all, (int)*year) : oy_view_events(out, s, all, (int)*year);
    return done ? OY_OK : OY_NO_MEMORY;
}

// Whether one of its entries has an id that begins with these digits.
static bool is_named(json_t *event, const char *digits) {
    json_t *entries = json_object_get(event, "entries");
    for (size_t i = 0; i < json_array_size(entries); i++)
        if (strncmp(oy_field(json_array_get(entries, i), "id"), digits, strlen(digits)) == 0)
            return true;
    return false;
}

static void tell_entries(json_t *event) {
    json_t *entries = json_object_get(event, "entries");
    for (size_t i = 0; i < json_array_size(entries); i++) {
        json_t *x = json_array_get(entries, i);
        oy_say_in(stdout, "    ", "cli.event.entry", OY_STR("what", oy_field_words(x, "noted", "what")),
                  OY_STR("received", oy_field(x, "received")), OY_STR("label", oy_field(x, "label")),
                  OY_NUM("index", (uint64_t)json_integer_value(json_object_get(x, "index"))));
    }
}

static oy_exit tell(json_t *all, const char *digits) {
    json_t *events = json_object_get(all, "events");
    size_t told = 0;
    for (size_t i = 0; i < json_array_size(events); i++) {
        json_t *event = json_array_get(events, i);
        if (digits && !is_named(event, digits))
            continue;
        oy_event_tell(stdout, "", event);
        if (digits)
            tell_entries(event);
        told++;
    }
    if (told == 0)
        oy_tell(stdout, digits ? "cli.event.no-such" : "cli.event.none");
    return digits && told == 0 ? OY_EXIT_NO : OY_EXIT_DONE;
}

oy_exit oy_command_event(oy_arena *arena, int argc, char **argv) {
    oy_contents c = {.arena = arena};
    const char *year = NULL;
    char digits[65], query[48] = "";
    uint64_t number = 0;
    const oy_option table[] = {{"year", OY_OPTION_VALUE, &year}, OY_CONTENTS_OPTIONS(&c), {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table, .most = 1};
    json_t *all = NULL;
    oy_exit end;
    if (!oy_options_read(&options, arena, argc, argv, &end))
        return end;
    const char *id = options.plain.n ? options.plain.item[0] : NULL;
    if (id && !oy_id_digits(digits, id))
        return oy_misuse("cli.told.bad-id", OY_STR("id", id));
    if (year && (!oy_number_parse(&number, oy_bytes_of(year)) || number > 9999))
        return oy_misuse("cli.bad-number", OY_STR("number", year));
    if (year)
        (void)snprintf(query, sizeof query, "year=%u", (unsigned)number);
    end = oy_contents_open(&c, argv[0]);
    if (end == OY_EXIT_DONE)
        end = oy_contents_show(&c, "events", query, view, &number, c.where, &all);
    if (end == OY_EXIT_DONE && all)
        end = tell(all, id ? digits : NULL);
    json_decref(all);
    oy_contents_close(&c);
    return end;
}
