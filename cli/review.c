// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The pack for the review of one dimension: its areas with their coordinators and papers, its events, who took part. As a document
// in Markdown, made anew from the record whenever it is asked for.
#include <string.h>

#include "cli/command.h"
#include "cli/contents.h"
#include "cli/files.h"
#include "cli/say.h"
#include "cli/telling.h"
#include "messages/messages.h"

typedef struct pack {
    oy_contents c;
    const char *dimension;
    uint64_t year;
    oy_buf out;
} pack;

// ---- the parts of a document ----

// A line of a sentence behind its mark: a heading, an item of a list.
static void put_args(pack *p, const char *mark, const char *key, const oy_message_arg *args, size_t count) {
    oy_buf_puts(&p->out, mark);
    (void)!oy_message_format(&p->out, OY_LANGUAGE, key, args, count);
    oy_buf_putc(&p->out, '\n');
}
#define PUT(p, mark, key, ...)                                                                                         \
    put_args(p, mark, key, (const oy_message_arg[]){__VA_ARGS__},                                                      \
             sizeof((const oy_message_arg[]){__VA_ARGS__}) / sizeof(oy_message_arg))

static void put_head(pack *p, const char *key) {
    oy_buf_putc(&p->out, '\n');
    put_args(p, "## ", key, NULL, 0);
    oy_buf_putc(&p->out, '\n');
}

// A cell of a table: what would end it stands there as itself.
static void put_cell(pack *p, const char *text) {
    oy_buf_puts(&p->out, " ");
    for (; *text; text++) {
        if (strchr("|\\`*_<[", *text))
            oy_buf_putc(&p->out, '\\');
        oy_buf_putc(&p->out, *text);
    }
    oy_buf_puts(&p->out, " |");
}

static void put_columns(pack *p, const char *const *keys, size_t count) {
    oy_buf_puts(&p->out, "|");
    for (size_t i = 0; i < count; i++)
        put_cell(p, oy_words_of("review", keys[i]));
    oy_buf_puts(&p->out, "\n|");
    for (size_t i = 0; i < count; i++)
        oy_buf_puts(&p->out, "---|");
    oy_buf_putc(&p->out, '\n');
}

static const char *in_english(json_t *titles, const char *other) {
    const char *title = oy_field(titles, OY_LANGUAGE);
    return *title ? title : other;
}

// ---- areas ----

static void put_coordinator(pack *p, json_t *x) {
    char from[16], to[16];
    (void)snprintf(from, sizeof from, "%.10s", oy_field(x, "from"));
    (void)snprintf(to, sizeof to, "%.10s", oy_field(x, "to"));
    PUT(p, "- ", json_is_true(json_object_get(x, "co")) ? "review.co-coordinator" : "review.coordinator",
        OY_STR("member", oy_field(x, "member")), OY_STR("from", from), OY_STR("to", to),
        OY_STR("decision", oy_field(json_object_get(x, "decision"), "symbol")));
}

static void put_area(pack *p, json_t *area) {
    json_t *coordinators = json_object_get(area, "coordinators"), *papers = json_object_get(area, "papers");
    oy_buf_puts(&p->out, "### ");
    oy_buf_puts(&p->out, in_english(json_object_get(area, "titles"), oy_field(area, "area")));
    oy_buf_puts(&p->out, "\n\n");
    for (size_t i = 0; i < json_array_size(coordinators); i++)
        put_coordinator(p, json_array_get(coordinators, i));
    for (size_t i = 0; i < json_array_size(papers); i++) {
        json_t *x = json_array_get(papers, i);
        PUT(p, "- ", "review.paper", OY_STR("title", oy_field(x, "title")),
            OY_STR("decision", oy_field(json_object_get(x, "decision"), "symbol")));
    }
    if (json_array_size(coordinators) + json_array_size(papers) > 0)
        oy_buf_putc(&p->out, '\n');
}

// The dimension as the catalogue in force has it. NULL: it has none of that label.
static json_t *dimension_of(json_t *catalogue, const char *label) {
    json_t *all = json_object_get(catalogue, "dimensions");
    for (size_t i = 0; i < json_array_size(all); i++)
        if (strcmp(oy_field(json_array_get(all, i), "dimension"), label) == 0)
            return json_array_get(all, i);
    return NULL;
}

static void put_areas(pack *p, json_t *dimension) {
    json_t *areas = json_object_get(dimension, "areas"), *whole = json_object_get(dimension, "coordinators");
    put_head(p, "review.areas");
    for (size_t i = 0; i < json_array_size(whole); i++)
        put_coordinator(p, json_array_get(whole, i));
    for (size_t i = 0; i < json_array_size(areas); i++)
        put_area(p, json_array_get(areas, i));
    if (json_array_size(areas) + json_array_size(whole) == 0)
        put_args(p, "", "review.no-areas", NULL, 0);
}

// ---- events ----

static oy_code view_events(void *ctx, oy_json *out, const oy_state *s, const oy_tellings *all, oy_instant now,
                           bool csv) {
    const pack *p = ctx;
    (void)now;
    (void)csv;
    return oy_view_events(out, s, all, (int)p->year) ? OY_OK : OY_NO_MEMORY;
}

static void put_event(pack *p, json_t *event) {
    char days[64], hosts[400], took_part[400], states[200];
    json_t *now = oy_event_now(event);
    const char *const cells[] = {oy_told_days(days, now),
                                 oy_field(now, "title"),
                                 oy_told_codes(hosts, json_object_get(now, "hosts")),
                                 oy_told_text(now, "format"),
                                 oy_field(now, "place"),
                                 oy_event_states(states, event),
                                 oy_told_codes(took_part, json_object_get(now, "took_part"))};
    oy_buf_puts(&p->out, "|");
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        put_cell(p, cells[i]);
    oy_buf_putc(&p->out, '\n');
}

static void put_events(pack *p, json_t *all) {
    static const char *const columns[] = {"days", "event", "hosts", "format", "place", "state", "took-part"};
    json_t *events = json_object_get(all, "events");
    size_t put = 0;
    put_head(p, "review.events");
    for (size_t i = 0; i < json_array_size(events); i++) {
        json_t *event = json_array_get(events, i), *now = oy_event_now(event);
        json_t *dimension = json_object_get(now, "dimension");
        if (strcmp(oy_field(dimension, "word"), p->dimension) != 0)
            continue;
        if (put++ == 0)
            put_columns(p, columns, sizeof columns / sizeof *columns);
        put_event(p, event);
    }
    if (put == 0)
        put_args(p, "", "review.no-events", NULL, 0);
}

// ---- participation ----

static oy_code view_participation(void *ctx, oy_json *out, const oy_state *s, const oy_tellings *all, oy_instant now,
                                  bool csv) {
    const pack *p = ctx;
    const oy_participation_wish w = {(int)p->year, oy_bytes_of(p->dimension), {0}, OY_NONE};
    (void)now;
    (void)csv;
    return oy_view_participation(out, s, all, &w) ? OY_OK : OY_NO_MEMORY;
}

static const char *members_of(char out[400], json_t *members, const char *name) {
    size_t n = 0;
    out[0] = '\0';
    for (size_t i = 0; i < json_array_size(members) && n < 400; i++)
        if (json_array_size(json_object_get(json_array_get(members, i), name)) > 0)
            n += (size_t)snprintf(out + n, 400 - n, "%s%s", n ? ", " : "",
                                  oy_field(json_array_get(members, i), "member"));
    return out;
}

static void put_participation(pack *p, json_t *all) {
    static const char *const columns[] = {"measure", "hosts", "took-part", "observed"};
    json_t *rows = json_object_get(all, "participation");
    size_t put = 0;
    char hosts[400], took_part[400], observed[400];
    put_head(p, "review.participation");
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i), *members = json_object_get(row, "members");
        const char *measure = *oy_told_text(row, "measure") ? oy_told_text(row, "measure") : oy_told_text(row, "area");
        const char *const cells[] = {measure, members_of(hosts, members, "hosted"),
                                     members_of(took_part, members, "took_part"),
                                     members_of(observed, members, "observed")};
        if (!*cells[1] && !*cells[2] && !*cells[3]) // who coordinates stands with the areas
            continue;
        if (put++ == 0)
            put_columns(p, columns, sizeof columns / sizeof *columns);
        oy_buf_puts(&p->out, "|");
        for (size_t k = 0; k < sizeof cells / sizeof *cells; k++)
            put_cell(p, cells[k]);
        oy_buf_putc(&p->out, '\n');
    }
    put_args(p, put ? "\n" : "", put ? "review.blank" : "review.no-participation", NULL, 0);
}

// ---- the whole ----

static oy_code make(pack *p, oy_err *err) {
    char query[80];
    json_t *catalogue = NULL, *events = NULL, *participation = NULL;
    oy_code code = oy_source_catalogue(&p->c.source, &catalogue, err);
    (void)snprintf(query, sizeof query, "year=%u", (unsigned)p->year);
    if (code == OY_OK)
        code = oy_contents_json(&p->c, "events", query, view_events, p, &events, err);
    (void)snprintf(query, sizeof query, "year=%u&dimension=%.24s", (unsigned)p->year, p->dimension);
    if (code == OY_OK)
        code = oy_contents_json(&p->c, "participation", query, view_participation, p, &participation, err);
    if (code == OY_OK) {
        json_t *dimension = dimension_of(catalogue, p->dimension);
        PUT(p, "# ", "review.title",
            OY_STR("dimension", in_english(json_object_get(dimension, "titles"), p->dimension)),
            OY_NUM("year", p->year));
        put_args(p, "\n", p->c.key || p->c.all ? "review.for-some" : "review.for-all", NULL, 0);
        put_areas(p, dimension);
        put_events(p, events);
        put_participation(p, participation);
    }
    json_decref(catalogue);
    json_decref(events);
    json_decref(participation);
    return code == OY_OK && p->out.failed ? oy_fail(err, OY_NO_MEMORY, 0, OY_LIT("")) : code;
}

static oy_exit put_out(const pack *p, const char *file) {
    oy_err err;
    if (!file)
        return fwrite(p->out.p, 1, p->out.n, stdout) == p->out.n ? OY_EXIT_DONE : oy_complain_code(OY_IO, "");
    return oy_file_write(file, oy_buf_bytes(&p->out), &err) == OY_OK ? OY_EXIT_DONE : oy_complain(&err);
}

oy_exit oy_command_review(oy_arena *arena, int argc, char **argv) {
    pack p = {.c = {.arena = arena}, .out = oy_buf_in(arena)};
    const char *year = NULL, *file = NULL;
    const oy_option table[] = {{"year", OY_OPTION_VALUE, &year},
                               {"o", OY_OPTION_VALUE, &file},
                               OY_CONTENTS_OPTIONS(&p.c),
                               {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table, .least = 1, .most = 1};
    oy_exit end;
    oy_err err;
    if (!oy_options_read(&options, arena, argc, argv, &end))
        return end;
    p.dimension = options.plain.item[0];
    if (p.c.json || p.c.csv)
        return oy_misuse("cli.review.a-document", OY_STR("command", argv[0]));
    if (!oy_label_check(oy_bytes_of(p.dimension)))
        return oy_misuse("cli.participation.no-label", OY_STR("command", argv[0]));
    if (!year || !oy_number_parse(&p.year, oy_bytes_of(year)) || p.year < 1900 || p.year > 9999)
        return oy_misuse("cli.review.year", OY_STR("command", argv[0]));
    end = oy_contents_open(&p.c, argv[0]);
    if (end == OY_EXIT_DONE)
        end = make(&p, &err) == OY_OK ? put_out(&p, file) : oy_complain_of(p.c.where, &err);
    oy_contents_close(&p.c);
    return end;
}
