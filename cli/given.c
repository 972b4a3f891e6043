// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/given.h"

#include <string.h>

#include "cli/files.h"
#include "cli/options.h"
#include "cli/say.h"
#include "core/catalogue.h"
#include "core/instrument.h"
#include "core/rules.h"

typedef struct kind_of {
    size_t most;      // bytes
    const char *path; // says how a file is named
} kind_of;

static kind_of about(oy_named_kind kind) {
    if (kind == OY_NAMED_RULES)
        return (kind_of){OY_RULES_MAX, "cli.rules.path"};
    if (kind == OY_NAMED_INSTRUMENT)
        return (kind_of){OY_INSTRUMENT_MAX, "cli.instrument.path"};
    return (kind_of){OY_CATALOGUE_MAX, "cli.catalogue.path"};
}

oy_exit oy_given_text(oy_bytes *out, oy_arena *arena, oy_named_kind kind, const char *name, const char *beside) {
    const oy_named_where where = {.beside = beside};
    const kind_of of = about(kind);
    oy_err err;
    oy_code code = strcmp(name, "-") == 0 ? oy_file_read(out, arena, name, of.most + 1, &err)
                                          : oy_named_read(out, arena, kind, name, &where, &err);
    if (code == OY_OK)
        return OY_EXIT_DONE;
    oy_exit end = oy_complain(&err);
    if (code == OY_UNKNOWN_LABEL)
        oy_say(stderr, of.path, OY_STR("name", name));
    return end;
}

oy_exit oy_given_check_each(oy_given_check *check, oy_arena *arena, int argc, char **argv) {
    bool json = false;
    const oy_option table[] = {{"json", OY_OPTION_FLAG, &json}, {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table, .least = 1, .most = (size_t)argc};
    oy_exit end, worst = OY_EXIT_DONE;
    if (!oy_options_read(&options, arena, argc, argv, &end))
        return end;
    oy_json out = oy_json_in(arena);
    oy_json_open(&out, NULL, '[');
    for (size_t i = 0; i < options.plain.n; i++) {
        end = check(arena, options.plain.item[i], json ? &out : NULL);
        worst = end > worst ? end : worst;
    }
    oy_json_close(&out, ']');
    if (json && (end = oy_print_json(&out)) != OY_EXIT_DONE)
        return end;
    return worst;
}

oy_exit oy_given_list_all(const char *directory, oy_given_list *list, oy_arena *arena, int argc, char **argv) {
    bool json = false;
    const oy_option table[] = {{"json", OY_OPTION_FLAG, &json}, {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table};
    oy_exit end;
    if (!oy_options_read(&options, arena, argc, argv, &end))
        return end;
    oy_json out = oy_json_in(arena);
    oy_json_open(&out, NULL, '[');
    for (const oy_asset *a = oy_asset_next(directory, NULL); a; a = oy_asset_next(directory, a))
        if ((end = list(arena, a, json ? &out : NULL)) != OY_EXIT_DONE)
            return end;
    oy_json_close(&out, ']');
    return json ? oy_print_json(&out) : OY_EXIT_DONE;
}

void oy_given_wrong(oy_json *out, oy_arena *arena, const oy_err *err) {
    oy_buf sentence = oy_buf_in(arena);
    oy_message_error(&sentence, OY_LANGUAGE, err);
    oy_json_number(out, "line", err->line);
    oy_json_word(out, "code", oy_code_token(err->code));
    oy_json_word(out, "what", err->what);
    oy_json_text(out, "sentence", oy_buf_bytes(&sentence));
}
