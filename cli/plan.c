// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Plans: compiled from what members offer, and, once adopted, followed.
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/contents.h"
#include "cli/files.h"
#include "cli/say.h"
#include "cli/telling.h"
#include "messages/messages.h"

// ---- to compile one ----

static oy_code view_events(void *ctx, oy_json *out, const oy_state *s, const oy_tellings *all, oy_instant now,
                           bool csv) {
    const uint64_t *year = ctx;
    (void)now;
    (void)csv;
    return oy_view_events(out, s, all, (int)*year) ? OY_OK : OY_NO_MEMORY;
}

static void put_line(oy_buf *out, const char *key, const oy_message_arg *args, size_t count) {
    oy_buf_puts(out, "   ");
    (void)!oy_message_format(out, OY_LANGUAGE, key, args, count);
    oy_buf_putc(out, '\n');
}
#define PUT_LINE(out, key, ...)                                                                                        \
    put_line(out, key, (const oy_message_arg[]){__VA_ARGS__},                                                          \
             sizeof((const oy_message_arg[]){__VA_ARGS__}) / sizeof(oy_message_arg))

static void put_event(oy_buf *out, json_t *now, uint64_t number) {
    char days[64], hosts[400];
    oy_buf_putc(out, '\n');
    oy_buf_number(out, number);
    oy_buf_puts(out, ". ");
    oy_buf_puts(out, oy_field(now, "title"));
    oy_buf_putc(out, '\n');
    PUT_LINE(out, "plan.when", OY_STR("days", oy_told_days(days, now)),
             OY_STR("firmness", oy_told_text(now, "firmness")), OY_STR("format", oy_told_text(now, "format")),
             OY_STR("place", oy_field(now, "place")));
    PUT_LINE(out, "plan.host", OY_STR("hosts", oy_told_codes(hosts, json_object_get(now, "hosts"))));
    if (*oy_told_text(now, "area") || *oy_told_text(now, "measure"))
        PUT_LINE(out, "plan.measure", OY_STR("area", oy_told_text(now, "area")),
                 OY_STR("measure", oy_told_text(now, "measure")));
    PUT_LINE(out, "plan.offer", OY_STR("id", oy_field(now, "id")));
}

// Offers that stand, by dimension, dimensions in the order in which they come first, events by their first day.
static uint64_t put_events(oy_buf *out, json_t *events) {
    uint64_t number = 0;
    for (size_t i = 0; i < json_array_size(events); i++) {
        json_t *first = json_object_get(json_array_get(events, i), "now");
        const char *dimension = oy_told_text(first, "dimension");
        bool told = !json_is_object(first);
        for (size_t k = 0; k < i && !told; k++) {
            json_t *before = json_object_get(json_array_get(events, k), "now");
            told = json_is_object(before) && strcmp(oy_told_text(before, "dimension"), dimension) == 0;
        }
        if (told)
            continue;
        oy_buf_putc(out, '\n');
        oy_buf_puts(out, *dimension ? dimension : "-");
        oy_buf_putc(out, '\n');
        for (size_t k = i; k < json_array_size(events); k++) {
            json_t *now = json_object_get(json_array_get(events, k), "now");
            if (json_is_object(now) && strcmp(oy_told_text(now, "dimension"), dimension) == 0)
                put_event(out, now, ++number);
        }
    }
    return number;
}

static void tell_clashes(json_t *events) {
    for (size_t i = 0; i < json_array_size(events); i++) {
        json_t *event = json_array_get(events, i), *clashes = json_object_get(event, "clashes");
        for (size_t k = 0; k < json_array_size(clashes); k++)
            oy_say(stderr, "cli.plan.clash", OY_STR("title", oy_field(oy_event_now(event), "title")),
                   OY_STR("other", oy_field(json_array_get(clashes, k), "title")));
        json_int_t more = json_integer_value(json_object_get(event, "clashing")) - (json_int_t)json_array_size(clashes);
        if (more > 0)
            oy_say(stderr, "cli.event.clashes-more", OY_NUM("count", (uint64_t)more));
    }
}

static oy_exit compile(oy_contents *c, uint64_t year, const char *file) {
    char query[32];
    json_t *all;
    oy_err err;
    oy_buf out = oy_buf_in(c->arena);
    (void)snprintf(query, sizeof query, "year=%u", (unsigned)year);
    if (oy_contents_json(c, "events", query, view_events, &year, &all, &err) != OY_OK)
        return oy_complain_of(c->where, &err);
    const oy_message_arg of_year[] = {OY_NUM("year", year)};
    (void)!oy_message_format(&out, OY_LANGUAGE, "plan.title", of_year, 1);
    oy_buf_putc(&out, '\n');
    uint64_t count = put_events(&out, json_object_get(all, "events"));
    tell_clashes(json_object_get(all, "events"));
    json_decref(all);
    if (count == 0) {
        oy_say(stderr, "cli.plan.nothing", OY_NUM("year", year));
        return OY_EXIT_NO;
    }
    if (out.failed)
        return oy_complain_code(OY_NO_MEMORY, "");
    if (!file)
        return fwrite(out.p, 1, out.n, stdout) == out.n ? OY_EXIT_DONE : oy_complain_code(OY_IO, "");
    return oy_file_write(file, oy_buf_bytes(&out), &err) == OY_OK ? OY_EXIT_DONE : oy_complain(&err);
}

// ---- to follow one ----

static oy_code view_plan(void *ctx, oy_json *out, const oy_state *s, const oy_tellings *all, oy_instant now, bool csv) {
    const char *label = ctx;
    uint32_t text = oy_text_in_force(s, OY_TEXT_KIND_PLAN, oy_bytes_of(label));
    (void)now;
    if (text == OY_NONE)
        return OY_NOT_FOUND;
    bool done = csv ? oy_view_plan_csv(&out->out, s, all, text) : oy_view_plan(out, s, all, text);
    return done ? OY_OK : OY_NO_MEMORY;
}

static oy_code view_plans(void *ctx, oy_json *out, const oy_state *s, const oy_tellings *all, oy_instant now,
                          bool csv) {
    (void)ctx;
    (void)all;
    (void)now;
    if (csv)
        return OY_USAGE;
    oy_view_plans(out, s);
    return OY_OK;
}

static void tell_plan(json_t *plan) {
    json_t *events = json_object_get(plan, "events"), *hidden = json_object_get(plan, "not_readable");
    json_t *decision = json_object_get(plan, "decision");
    oy_say(stdout, "cli.plan.line", OY_STR("plan", oy_field(plan, "plan")),
           OY_STR("title", oy_field(decision, "title")), OY_STR("symbol", oy_field(decision, "symbol")),
           OY_STR("from", oy_field(plan, "from")));
    for (size_t i = 0; i < json_array_size(events); i++)
        oy_event_tell(stdout, "  ", json_array_get(events, i));
    if (json_array_size(hidden))
        oy_say_in(stdout, "  ", "cli.plan.not-readable", OY_NUM("count", json_array_size(hidden)));
    if (json_array_size(events) == 0 && json_array_size(hidden) == 0)
        oy_tell_in(stdout, "  ", "cli.plan.lists-none");
}

static void tell_plans(json_t *all) {
    json_t *plans = json_object_get(all, "plans");
    if (json_array_size(plans) == 0)
        oy_tell(stdout, "cli.plan.none");
    for (size_t i = 0; i < json_array_size(plans); i++) {
        json_t *x = json_array_get(plans, i);
        oy_say(stdout, "cli.plan.line", OY_STR("plan", oy_field(x, "plan")), OY_STR("title", oy_field(x, "title")),
               OY_STR("symbol", oy_field(json_object_get(x, "decision"), "symbol")),
               OY_STR("from", oy_field(x, "from")));
    }
}

static oy_exit show(oy_contents *c, char *label) {
    char path[64] = "plans";
    json_t *view = NULL;
    if (label && !oy_label_check(oy_bytes_of(label)))
        return oy_misuse("cli.plan.no-label", OY_STR("label", label));
    if (label)
        (void)snprintf(path, sizeof path, "plans/%s", label);
    oy_exit end = oy_contents_show(c, path, "", label ? view_plan : view_plans, label, label ? label : c->where, &view);
    if (end == OY_EXIT_DONE && view)
        (label ? tell_plan : tell_plans)(view);
    json_decref(view);
    return end;
}

oy_exit oy_command_plan(oy_arena *arena, int argc, char **argv) {
    oy_contents c = {.arena = arena};
    const char *year = NULL, *file = NULL;
    uint64_t number = 0;
    const oy_option table[] = {{"year", OY_OPTION_VALUE, &year},
                               {"o", OY_OPTION_VALUE, &file},
                               OY_CONTENTS_OPTIONS(&c),
                               {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table, .most = 1};
    oy_exit end;
    if (!oy_options_read(&options, arena, argc, argv, &end))
        return end;
    char *label = NULL;
    if (options.plain.n && !(label = strdup(options.plain.item[0])))
        return oy_complain_code(OY_NO_MEMORY, "");
    bool compiles = label && strcmp(label, "compile") == 0;
    if (compiles != (year != NULL) || (file && !compiles))
        end = oy_misuse("cli.plan.year-of-what", OY_STR("command", argv[0]));
    else if (year && (!oy_number_parse(&number, oy_bytes_of(year)) || number < 1900 || number > 9999))
        end = oy_misuse("cli.bad-number", OY_STR("number", year));
    else if ((end = oy_contents_open(&c, argv[0])) == OY_EXIT_DONE)
        end = compiles ? compile(&c, number, file) : show(&c, label);
    oy_contents_close(&c);
    free(label);
    return end;
}
