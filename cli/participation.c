// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "cli/command.h"
#include "cli/contents.h"
#include "cli/say.h"
#include "cli/telling.h"
#include "core/roster.h"

typedef struct wish {
    oy_contents c;
    const char *year, *dimension, *area, *member;
    uint64_t number;
} wish;

static oy_code view(void *ctx, oy_json *out, const oy_state *s, const oy_tellings *all, oy_instant now, bool csv) {
    const wish *w = ctx;
    oy_participation_wish p = {(int)w->number, oy_bytes_of(w->dimension ? w->dimension : ""),
                               oy_bytes_of(w->area ? w->area : ""), OY_NONE};
    (void)now;
    if (w->member) {
        p.member = oy_member_find(s, oy_bytes_of(w->member));
        if (p.member == OY_NONE)
            return OY_NOT_A_MEMBER;
    }
    bool done = csv ? oy_view_participation_csv(&out->out, s, all, &p) : oy_view_participation(out, s, all, &p);
    return done ? OY_OK : OY_NO_MEMORY;
}

// "ARL, BOR": the members of a row of whom something is told under that name.
static const char *members_of(char out[400], json_t *members, const char *name) {
    size_t n = 0;
    out[0] = '\0';
    for (size_t i = 0; i < json_array_size(members) && n < 400; i++) {
        json_t *x = json_array_get(members, i), *said = json_object_get(x, name);
        if (json_array_size(said) > 0)
            n += (size_t)snprintf(out + n, 400 - n, "%s%s", n ? ", " : "", oy_field(x, "member"));
    }
    return out;
}

static const char *coordinators_of(char out[400], json_t *members, const char *word) {
    size_t n = 0;
    out[0] = '\0';
    for (size_t i = 0; i < json_array_size(members) && n < 400; i++) {
        json_t *x = json_array_get(members, i);
        if (strcmp(oy_field(x, "coordinates"), word) == 0)
            n += (size_t)snprintf(out + n, 400 - n, "%s%s", n ? ", " : "", oy_field(x, "member"));
    }
    return out;
}

static void tell_row(json_t *row) {
    char hosted[400], took[400], observed[400], first[400], second[400];
    json_t *members = json_object_get(row, "members");
    oy_say(stdout, "cli.participation.row", OY_NUM("year", (uint64_t)json_integer_value(json_object_get(row, "year"))),
           OY_STR("dimension", oy_told_text(row, "dimension")), OY_STR("area", oy_told_text(row, "area")),
           OY_STR("measure", oy_told_text(row, "measure")));
    oy_say_in(stdout, "    ", "cli.participation.members", OY_STR("hosted", members_of(hosted, members, "hosted")),
              OY_STR("took_part", members_of(took, members, "took_part")),
              OY_STR("observed", members_of(observed, members, "observed")),
              OY_STR("coordinators", coordinators_of(first, members, "coordinator")),
              OY_STR("co_coordinators", coordinators_of(second, members, "co-coordinator")));
}

static void tell(json_t *all) {
    json_t *rows = json_object_get(all, "participation");
    if (json_array_size(rows) == 0)
        oy_tell(stdout, "cli.participation.none");
    for (size_t i = 0; i < json_array_size(rows); i++)
        tell_row(json_array_get(rows, i));
}

static bool query_of(const wish *w, char *out, size_t room) {
    const char *const part[][2] = {
        {"year", w->year}, {"dimension", w->dimension}, {"area", w->area}, {"member", w->member}};
    size_t n = 0;
    out[0] = '\0';
    for (size_t i = 0; i < sizeof part / sizeof *part && n < room; i++)
        if (part[i][1])
            n += (size_t)snprintf(out + n, room - n, "%s%s=%s", n ? "&" : "", part[i][0], part[i][1]);
    return n < room;
}

oy_exit oy_command_participation(oy_arena *arena, int argc, char **argv) {
    wish w = {.c = {.arena = arena}};
    char query[400];
    json_t *all = NULL;
    const oy_option table[] = {{"year", OY_OPTION_VALUE, &w.year}, {"dimension", OY_OPTION_VALUE, &w.dimension},
                               {"area", OY_OPTION_VALUE, &w.area}, {"member", OY_OPTION_VALUE, &w.member},
                               OY_CONTENTS_OPTIONS(&w.c),          {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table};
    oy_exit end;
    if (!oy_options_read(&options, arena, argc, argv, &end))
        return end;
    if (w.year && (!oy_number_parse(&w.number, oy_bytes_of(w.year)) || w.number > 9999))
        return oy_misuse("cli.bad-number", OY_STR("number", w.year));
    // An area may be told in words; in the address of a view stand labels only.
    if ((w.dimension && !oy_label_check(oy_bytes_of(w.dimension))) || (w.area && !oy_label_check(oy_bytes_of(w.area))))
        return oy_misuse("cli.participation.no-label", OY_STR("command", argv[0]));
    if ((w.member && !oy_member_name_check(oy_bytes_of(w.member))) || !query_of(&w, query, sizeof query))
        return oy_misuse("cli.participation.no-member", OY_STR("member", w.member ? w.member : ""));
    end = oy_contents_open(&w.c, argv[0]);
    if (end == OY_EXIT_DONE)
        end = oy_contents_show(&w.c, "participation", query, view, &w, w.member ? w.member : w.c.where, &all);
    if (end == OY_EXIT_DONE && all)
        tell(all);
    json_decref(all);
    oy_contents_close(&w.c);
    return end;
}
