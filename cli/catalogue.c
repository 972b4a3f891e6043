// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/catalogue.h"

#include "assets/assets.h"
#include "cli/given.h"
#include "cli/instrument.h"
#include "cli/options.h"
#include "cli/say.h"
#include "cli/telling.h"
#include "core/act.h"

#define NAME_COLUMN 24

// ---- what the parts share ----

oy_exit oy_catalogue_open(oy_catalogue_file *out, oy_arena *arena, const char *name) {
    oy_err err;
    *out = (oy_catalogue_file){.name = name};
    oy_exit end = oy_given_text(&out->text, arena, OY_NAMED_CATALOGUE, name, NULL);
    if (end != OY_EXIT_DONE)
        return end;
    return oy_catalogue_parse(&out->x, arena, out->text, &err) == OY_OK ? OY_EXIT_DONE : oy_complain_at(name, &err);
}

bool oy_catalogue_language(const char **language, oy_exit *end) {
    if (!*language)
        *language = OY_LANGUAGE;
    if (oy_language_check(oy_bytes_of(*language)))
        return true;
    *end = oy_misuse("cli.catalogue.no-language", OY_STR("language", *language));
    return false;
}

json_t *oy_catalogue_view(const oy_json *json) {
    oy_bytes bytes = oy_json_bytes(json);
    json_t *view = bytes.n ? json_loadb((const char *)bytes.p, bytes.n, JSON_REJECT_DUPLICATES, NULL) : NULL;
    if (!view)
        (void)oy_complain_code(OY_NO_MEMORY, "");
    return view;
}

// ---- list ----

static void list_one(oy_json *out, oy_arena *arena, oy_bytes name, const oy_catalogue *x) {
    oy_bytes title = oy_title_in(&x->whole.titles, OY_LIT(OY_LANGUAGE));
    if (!out) {
        oy_buf padded = oy_buf_in(arena);
        oy_buf_put(&padded, name);
        while (padded.n < NAME_COLUMN && !padded.failed)
            oy_buf_putc(&padded, ' ');
        oy_say_in(stdout, "    ", "cli.catalogue.list", OY_RAW("name", oy_buf_bytes(&padded)), OY_RAW("title", title),
                  OY_NUM("version", x->version));
        return;
    }
    oy_json_open(out, NULL, '{');
    oy_json_text(out, "name", name);
    oy_json_number(out, "version", x->version);
    oy_json_text(out, "title", title);
    oy_json_number(out, "measures", x->of[OY_CATALOGUE_MEASURE].n);
    oy_json_close(out, '}');
}

// NAME of "catalogue/NAME.catalogue": a catalogue may have several versions, each a file.
static oy_bytes file_name(const char *path) {
    oy_bytes name = oy_bytes_of(path);
    size_t from = oy_bytes_find(name, 0, '/') + 1;
    return oy_bytes_slice(name, from, oy_bytes_find(name, from, '.'));
}

static oy_exit list(oy_arena *arena, const oy_asset *a, oy_json *out) {
    oy_catalogue x;
    oy_err err;
    if (oy_catalogue_parse(&x, arena, a->content, &err) != OY_OK)
        return oy_complain_at(a->path, &err);
    list_one(out, arena, file_name(a->path), &x);
    return OY_EXIT_DONE;
}

oy_exit oy_catalogue_run_list(oy_arena *arena, int argc, char **argv) {
    return oy_given_list_all("catalogue/", list, arena, argc, argv);
}

// ---- check ----

static void tell_good(const char *name, oy_bytes text, const oy_catalogue *x) {
    oy_hash hash = oy_text_hash(text);
    oy_say(stdout, "cli.given.well-formed", OY_STR("file", name));
    oy_say(stdout, "cli.catalogue.summary", OY_RAW("name", x->whole.name), OY_NUM("version", x->version),
           OY_RAW("title", oy_title_in(&x->whole.titles, OY_LIT(OY_LANGUAGE))),
           OY_NUM("principles", x->of[OY_CATALOGUE_PRINCIPLE].n), OY_NUM("dimensions", x->of[OY_CATALOGUE_DIMENSION].n),
           OY_NUM("areas", x->of[OY_CATALOGUE_AREA].n), OY_NUM("measures", x->of[OY_CATALOGUE_MEASURE].n));
    oy_say(stdout, "cli.rules.hash", OY_HEX("hash", &hash));
}

static void json_check(oy_json *out, oy_arena *arena, const char *name, oy_bytes text, const oy_catalogue *x,
                       const oy_err *err) {
    oy_hash hash = oy_text_hash(text);
    oy_json_open(out, NULL, '{');
    oy_json_text(out, "file", oy_bytes_of(name));
    oy_json_flag(out, "well_formed", err->code == OY_OK);
    if (err->code == OY_OK) {
        oy_json_text(out, "name", x->whole.name);
        oy_json_number(out, "version", x->version);
        oy_json_hash(out, "hash", &hash);
        oy_json_number(out, "areas", x->of[OY_CATALOGUE_AREA].n);
        oy_json_number(out, "measures", x->of[OY_CATALOGUE_MEASURE].n);
    } else {
        oy_given_wrong(out, arena, err);
    }
    oy_json_close(out, '}');
}

static oy_exit check(oy_arena *arena, const char *name, oy_json *json) {
    oy_bytes text;
    oy_catalogue x;
    oy_err err = {0};
    oy_exit end = oy_given_text(&text, arena, OY_NAMED_CATALOGUE, name, NULL);
    if (end != OY_EXIT_DONE)
        return end;
    oy_code code = oy_catalogue_parse(&x, arena, text, &err);
    if (json)
        json_check(json, arena, name, text, &x, &err);
    if (code)
        return json ? OY_EXIT_NO : oy_complain_at(name, &err);
    if (!json)
        tell_good(name, text, &x);
    return OY_EXIT_DONE;
}

oy_exit oy_catalogue_run_check(oy_arena *arena, int argc, char **argv) {
    return oy_given_check_each(check, arena, argc, argv);
}

// ---- explain ----

oy_exit oy_catalogue_run_explain(oy_arena *arena, int argc, char **argv) {
    const char *language = NULL;
    bool json = false;
    const oy_option table[] = {
        {"language", OY_OPTION_VALUE, &language}, {"json", OY_OPTION_FLAG, &json}, {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table, .least = 1, .most = 1};
    oy_catalogue_file file;
    oy_exit end;
    if (!oy_options_read(&options, arena, argc, argv, &end) || !oy_catalogue_language(&language, &end))
        return end;
    end = oy_catalogue_open(&file, arena, options.plain.item[0]);
    if (end != OY_EXIT_DONE)
        return end;
    oy_json out = oy_json_in(arena);
    oy_view_catalogue_text(&out, &file.x);
    if (json)
        return oy_print_json(&out);
    json_t *view = oy_catalogue_view(&out);
    if (!view)
        return OY_EXIT_INTERNAL;
    oy_catalogue_tell(arena, language, view);
    json_decref(view);
    return OY_EXIT_DONE;
}

// ---- which part ----

oy_exit oy_command_catalogue(oy_arena *arena, int argc, char **argv) {
    static const oy_command parts[] = {{"show", oy_catalogue_run_show},
                                       {"list", oy_catalogue_run_list},
                                       {"explain", oy_catalogue_run_explain},
                                       {"check", oy_catalogue_run_check},
                                       {"diff", oy_catalogue_run_diff}};
    return oy_run_part(parts, sizeof parts / sizeof *parts, arena, argc, argv, "cli.catalogue.action-missing",
                       "cli.catalogue.no-such-action");
}
