// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/rules.h"

#include <string.h>

#include "assets/assets.h"
#include "cli/given.h"
#include "cli/options.h"
#include "cli/rules_words.h"
#include "cli/say.h"

#define LABEL_MAX 24 // of a name, oy_label_check

// ---- what the parts share ----

oy_exit oy_rules_open(oy_rules_file *out, oy_arena *arena, const char *name) {
    oy_err err;
    *out = (oy_rules_file){.name = name};
    oy_exit end = oy_given_text(&out->text, arena, OY_NAMED_RULES, name, NULL);
    if (end != OY_EXIT_DONE)
        return end;
    return oy_rules_parse(&out->rules, arena, out->text, &err) == OY_OK ? OY_EXIT_DONE : oy_complain_at(name, &err);
}

bool oy_rules_language(const char **language, oy_exit *end) {
    char all[128] = "";
    size_t n = 0;
    if (!*language)
        *language = OY_LANGUAGE;
    for (const char *const *l = oy_message_languages(); *l; l++) {
        if (strcmp(*l, *language) == 0)
            return true;
        n += (size_t)snprintf(all + n, n < sizeof all ? sizeof all - n : 0, "%s%s", n ? ", " : "", *l);
    }
    *end = oy_misuse("cli.rules.no-such-language", OY_STR("language", *language), OY_STR("languages", all));
    return false;
}

// ---- list ----

static void list_one(oy_arena *arena, oy_json *out, const oy_rules *rules) {
    const oy_voice voice = {arena, OY_LANGUAGE, rules};
    if (!out) {
        oy_buf name = oy_buf_in(arena);
        oy_buf_put(&name, rules->name);
        while (name.n < LABEL_MAX && !name.failed)
            oy_buf_putc(&name, ' ');
        oy_say_in(stdout, "    ", "cli.rules.list", OY_RAW("name", oy_buf_bytes(&name)),
                  OY_RAW("title", oy_voice_title(&voice, rules->titles, rules->title_count, rules->name)));
        return;
    }
    oy_json_open(out, NULL, '{');
    oy_json_text(out, "name", rules->name);
    oy_json_text(out, "title", oy_voice_title(&voice, rules->titles, rules->title_count, rules->name));
    oy_json_close(out, '}');
}

static oy_exit list(oy_arena *arena, const oy_asset *a, oy_json *out) {
    oy_rules x;
    oy_err err;
    if (oy_rules_parse(&x, arena, a->content, &err) != OY_OK)
        return oy_complain_at(a->path, &err);
    list_one(arena, out, &x);
    return OY_EXIT_DONE;
}

oy_exit oy_rules_run_list(oy_arena *arena, int argc, char **argv) {
    return oy_given_list_all("rules/", list, arena, argc, argv);
}

// ---- which part ----

oy_exit oy_command_rules(oy_arena *arena, int argc, char **argv) {
    static const oy_command parts[] = {{"check", oy_rules_run_check},
                                       {"explain", oy_rules_run_explain},
                                       {"diff", oy_rules_run_diff},
                                       {"list", oy_rules_run_list}};
    return oy_run_part(parts, sizeof parts / sizeof *parts, arena, argc, argv, "cli.rules.action-missing",
                       "cli.rules.no-such-action");
}
