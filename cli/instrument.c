// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/instrument.h"

#include <string.h>

#include "assets/assets.h"
#include "cli/given.h"
#include "cli/options.h"
#include "cli/questions.h"
#include "cli/say.h"
#include "core/act.h"

#define LABEL_MAX 24 // of a name, oy_label_check

// ---- what the parts share ----

oy_exit oy_instrument_open(oy_instrument_file *out, oy_arena *arena, const char *name, const char *beside) {
    oy_err err;
    *out = (oy_instrument_file){.name = name};
    oy_exit end = oy_given_text(&out->text, arena, OY_NAMED_INSTRUMENT, name, beside);
    if (end != OY_EXIT_DONE)
        return end;
    return oy_instrument_parse(&out->x, arena, out->text, &err) == OY_OK ? OY_EXIT_DONE : oy_complain_at(name, &err);
}

// ---- list ----

static void list_one(oy_arena *arena, oy_json *out, const oy_instrument *x) {
    const oy_voice voice = {arena, OY_LANGUAGE, NULL};
    oy_bytes title = oy_question_title(&voice, &x->titles, x->name);
    if (!out) {
        oy_buf name = oy_buf_in(arena);
        oy_buf_put(&name, x->name);
        while (name.n < LABEL_MAX && !name.failed)
            oy_buf_putc(&name, ' ');
        oy_say_in(stdout, "    ", x->form_count ? "cli.instrument.list" : "cli.instrument.list-day",
                  OY_RAW("name", oy_buf_bytes(&name)), OY_RAW("title", title));
        return;
    }
    oy_json_open(out, NULL, '{');
    oy_json_text(out, "name", x->name);
    oy_json_number(out, "version", x->version);
    oy_json_text(out, "title", title);
    oy_json_word(out, "kind", oy_measure_token(x->kind));
    oy_json_number(out, "forms", x->form_count);
    oy_json_close(out, '}');
}

static oy_exit list(oy_arena *arena, const oy_asset *a, oy_json *out) {
    oy_instrument x;
    oy_err err;
    if (oy_instrument_parse(&x, arena, a->content, &err) != OY_OK)
        return oy_complain_at(a->path, &err);
    list_one(arena, out, &x);
    return OY_EXIT_DONE;
}

oy_exit oy_instrument_run_list(oy_arena *arena, int argc, char **argv) {
    return oy_given_list_all("instruments/", list, arena, argc, argv);
}

// ---- check ----

static void tell_good(oy_arena *arena, const char *name, oy_bytes text, const oy_instrument *x) {
    const oy_voice voice = {arena, OY_LANGUAGE, NULL};
    oy_hash hash = oy_text_hash(text);
    oy_say(stdout, "cli.given.well-formed", OY_STR("file", name));
    oy_say(stdout, "cli.instrument.summary", OY_RAW("name", x->name), OY_NUM("version", x->version),
           OY_RAW("title", oy_question_title(&voice, &x->titles, x->name)), OY_NUM("forms", x->form_count),
           OY_NUM("fields", x->field_count), OY_NUM("sources", x->source_count));
    oy_say(stdout, "cli.rules.hash", OY_HEX("hash", &hash));
}

static void json_check(oy_json *out, oy_arena *arena, const char *name, oy_bytes text, const oy_instrument *x,
                       const oy_err *err) {
    oy_hash hash = oy_text_hash(text);
    oy_json_open(out, NULL, '{');
    oy_json_text(out, "file", oy_bytes_of(name));
    oy_json_flag(out, "well_formed", err->code == OY_OK);
    if (err->code == OY_OK) {
        oy_json_text(out, "name", x->name);
        oy_json_number(out, "version", x->version);
        oy_json_hash(out, "hash", &hash);
        oy_json_number(out, "forms", x->form_count);
        oy_json_number(out, "fields", x->field_count);
    } else {
        oy_given_wrong(out, arena, err);
    }
    oy_json_close(out, '}');
}

static oy_exit check(oy_arena *arena, const char *name, oy_json *json) {
    oy_bytes text;
    oy_instrument x;
    oy_err err = {0};
    oy_exit end = oy_given_text(&text, arena, OY_NAMED_INSTRUMENT, name, NULL);
    if (end != OY_EXIT_DONE)
        return end;
    oy_code code = oy_instrument_parse(&x, arena, text, &err);
    if (json)
        json_check(json, arena, name, text, &x, &err);
    if (code)
        return json ? OY_EXIT_NO : oy_complain_at(name, &err);
    if (!json)
        tell_good(arena, name, text, &x);
    return OY_EXIT_DONE;
}

oy_exit oy_instrument_run_check(oy_arena *arena, int argc, char **argv) {
    return oy_given_check_each(check, arena, argc, argv);
}

// ---- which part ----

oy_exit oy_command_instrument(oy_arena *arena, int argc, char **argv) {
    static const oy_command parts[] = {{"check", oy_instrument_run_check},
                                       {"explain", oy_instrument_run_explain},
                                       {"diff", oy_instrument_run_diff},
                                       {"list", oy_instrument_run_list}};
    return oy_run_part(parts, sizeof parts / sizeof *parts, arena, argc, argv, "cli.instrument.action-missing",
                       "cli.instrument.no-such-action");
}
