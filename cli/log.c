// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/places.h"
#include "cli/say.h"
#include "cli/source.h"
#include "cli/telling.h"

#define PAGE 100

typedef struct wish {
    uint64_t limit;
    bool ticks, json;
} wish;

// What an act is about, in the words of its author, or the label of what it names.
static const char *about(char label[16], json_t *line) {
    static const char *const words[] = {"title", "subject", "member"};
    static const char *const ids[] = {"procedure", "proposal", "act"};
    for (size_t i = 0; i < 3; i++)
        if (*oy_field(line, words[i]))
            return oy_field(line, words[i]);
    for (size_t i = 0; i < 3; i++) {
        const char *id = oy_field(line, ids[i]);
        if (*id)
            return oy_label_of(label, id);
    }
    return "";
}

// An entry that is neither an act nor the operator's mark of the clock; no honest record has one.
static bool is_ill_formed(json_t *line) {
    return !*oy_field(line, "type") && !json_is_true(json_object_get(line, "in_effect"));
}

static oy_exit tell(oy_arena *arena, json_t *line, const wish *w) {
    char index[24], label[16];
    if (w->json)
        return oy_print_view(line);
    (void)oy_say_number(index, (uint64_t)json_integer_value(json_object_get(line, "index")));
    if (is_ill_formed(line)) {
        oy_say(stdout, "cli.log.ill-formed", OY_STR("index", index), OY_STR("at", oy_field(line, "at")));
        oy_say_in(stdout, "        ", "cli.log.without-effect",
                  OY_RAW("reason", oy_sentence_of(arena, oy_field(line, "reason"), "")));
        return OY_EXIT_DONE;
    }
    if (!*oy_field(line, "type")) {
        oy_say(stdout, "cli.log.tick", OY_STR("index", index), OY_STR("at", oy_field(line, "at")));
        return OY_EXIT_DONE;
    }
    const char *from = oy_field(line, "from");
    oy_say(stdout, *from ? "cli.log.received" : "cli.log.act", OY_STR("index", index),
           OY_STR("at", oy_field(line, "at")), OY_STR("label", oy_field(line, "label")),
           OY_STR("owner", oy_field(line, "owner")), OY_STR("from", from),
           OY_STR("what", oy_field_words(line, "act", "carried")), OY_STR("about", about(label, line)));
    if (!json_is_true(json_object_get(line, "in_effect")))
        oy_say_in(stdout, "        ", "cli.log.without-effect",
                  OY_RAW("reason", oy_sentence_of(arena, oy_field(line, "reason"), "")));
    return OY_EXIT_DONE;
}

// Goes down from the newest entry, page by page, until enough were told.
static oy_code walk(oy_source *source, oy_arena *arena, const wish *w, oy_exit *end, oy_err *err) {
    uint64_t from = OY_NO_INDEX, told = 0;
    for (;;) {
        json_t *page = NULL;
        oy_code code = oy_source_acts(source, from, PAGE, &page, err);
        if (code != OY_OK)
            return code;
        json_t *lines = json_object_get(page, "acts");
        size_t n = json_array_size(lines);
        for (size_t i = 0; i < n && told < w->limit && *end == OY_EXIT_DONE; i++) {
            json_t *line = json_array_get(lines, i);
            if (!w->ticks && !*oy_field(line, "type") && !is_ill_formed(line))
                continue;
            *end = tell(arena, line, w);
            told++;
        }
        json_int_t last = n ? json_integer_value(json_object_get(json_array_get(lines, n - 1), "index")) : 0;
        json_decref(page);
        // An index that does not fall would keep us here for ever.
        if (last <= 0 || (uint64_t)last >= from || told == w->limit || *end != OY_EXIT_DONE)
            return OY_OK;
        from = (uint64_t)last - 1;
    }
}

oy_exit oy_command_log(oy_arena *arena, int argc, char **argv) {
    const char *from = NULL, *limit = NULL, *pin = NULL, *where = NULL;
    wish w = {.limit = 20};
    const oy_option table[] = {{"from", OY_OPTION_VALUE, &from},    {"limit", OY_OPTION_VALUE, &limit},
                               {"ticks", OY_OPTION_FLAG, &w.ticks}, {"pin", OY_OPTION_VALUE, &pin},
                               {"json", OY_OPTION_FLAG, &w.json},   {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table, .most = 1};
    oy_source source;
    oy_err err;
    oy_exit end;
    if (!oy_options_read(&options, arena, argc, argv, &end))
        return end;
    if (limit && !oy_number_parse(&w.limit, oy_bytes_of(limit)))
        return oy_misuse("cli.bad-number", OY_STR("number", limit));
    if (options.plain.n && from)
        return oy_misuse("cli.where-twice", OY_STR("where", from));
    if (oy_place_find(&where, arena, options.plain.n ? options.plain.item[0] : from, &err) != OY_OK)
        return oy_complain(&err);
    oy_code code = oy_source_open(&source, arena, where, pin, &err);
    end = OY_EXIT_DONE;
    if (code == OY_OK)
        code = walk(&source, arena, &w, &end, &err);
    oy_source_close(&source);
    return code == OY_OK ? end : oy_complain(&err);
}
