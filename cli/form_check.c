// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Whether a form is as its instrument asks, and its text as it is handed in.
#include "cli/form.h"
#include "cli/named.h"
#include "cli/options.h"
#include "cli/questions.h"
#include "cli/rules.h"
#include "cli/say.h"
#include "core/founding.h"

typedef struct wanted {
    const char *instrument, *roster, *language, *output;
    bool partial, json;
    oy_codes_known codes;
    const oy_codes_known *known; // NULL: there is no roster at hand
} wanted;

// The codes of those in a roster file.
static oy_exit read_roster(wanted *w, oy_arena *arena) {
    const oy_named_where where = {0};
    oy_bytes text;
    oy_roster_file roster;
    oy_err err;
    if (!w->roster)
        return OY_EXIT_DONE;
    if (oy_named_read(&text, arena, OY_NAMED_ROSTER, w->roster, &where, &err) != OY_OK)
        return oy_complain(&err);
    if (oy_roster_parse(&roster, arena, text, &err) != OY_OK)
        return oy_complain_at(w->roster, &err);
    oy_bytes *codes = oy_arena_get(arena, (roster.count + 1) * sizeof *codes);
    if (!codes)
        return oy_complain_code(OY_NO_MEMORY, "");
    for (size_t i = 0; i < roster.count; i++)
        codes[i] = roster.lines[i].code;
    w->codes = (oy_codes_known){codes, roster.count};
    w->known = &w->codes;
    return OY_EXIT_DONE;
}

static void tell_thresholds(oy_arena *arena, const wanted *w, const oy_form_file *file) {
    const oy_voice voice = {arena, w->language, NULL};
    const oy_instrument *x = &file->instrument.x;
    bool any = false;
    for (uint32_t i = 0; i < x->threshold_count; i++)
        if (oy_filled_reaches(x, &file->filled, i)) {
            any = true;
            oy_say(stdout, "cli.form.reaches",
                   OY_RAW("threshold", oy_question_title(&voice, &x->thresholds[i].titles, x->thresholds[i].name)));
        }
    if (x->threshold_count && !any)
        oy_tell(stdout, "cli.form.reaches-none");
}

static void json_check(oy_json *out, oy_arena *arena, const wanted *w, const oy_form_file *file) {
    const oy_voice voice = {arena, w->language, NULL};
    const oy_instrument *x = &file->instrument.x;
    const oy_filled_look look = {x, w->known, w->partial};
    oy_filled_faults faults;
    oy_json_open(out, NULL, '{');
    oy_json_text(out, "file", oy_bytes_of(file->name));
    oy_json_flag(out, "good", oy_filled_check(&faults, &look, &file->filled));
    oy_json_open(out, "faults", '[');
    for (size_t i = 0; i < faults.n; i++) {
        const oy_filled_fault *f = &faults.row[i];
        oy_json_open(out, NULL, '{');
        oy_json_word(out, "code", oy_code_token(f->err.code));
        if (f->field != OY_INSTRUMENT_NONE)
            oy_json_text(out, "field", x->fields[f->field].name);
        if (f->row)
            oy_json_number(out, "row", f->row);
        if (f->err.line)
            oy_json_number(out, "line", f->err.line);
        oy_json_word(out, "what", f->err.what);
        oy_json_text(out, "sentence", oy_question_fault(&voice, x, file->name, f));
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
    oy_json_flag(out, "more", faults.more);
    oy_json_close(out, '}');
}

static oy_exit check(oy_arena *arena, const wanted *w, const char *name, oy_json *json) {
    oy_form_file file;
    oy_exit end = oy_form_open(&file, arena, name, w->instrument);
    if (end != OY_EXIT_DONE)
        return end;
    if (json) {
        const oy_filled_look look = {&file.instrument.x, w->known, w->partial};
        oy_filled_faults faults;
        json_check(json, arena, w, &file);
        return oy_filled_check(&faults, &look, &file.filled) ? OY_EXIT_DONE : OY_EXIT_NO;
    }
    if (!oy_form_good(arena, w->language, &file, w->known, w->partial))
        return OY_EXIT_NO;
    oy_say(stdout, "cli.form.good", OY_STR("file", name), OY_RAW("instrument", file.filled.instrument),
           OY_NUM("version", file.filled.version), OY_RAW("form", file.filled.form));
    tell_thresholds(arena, w, &file);
    return OY_EXIT_DONE;
}

static bool read_words(wanted *w, oy_options *options, oy_arena *arena, int argc, char **argv, oy_exit *end) {
    if (!oy_options_read(options, arena, argc, argv, end) || !oy_rules_language(&w->language, end))
        return false;
    *end = read_roster(w, arena);
    return *end == OY_EXIT_DONE;
}

oy_exit oy_form_run_check(oy_arena *arena, int argc, char **argv) {
    wanted w = {0};
    const oy_option table[] = {{"instrument", OY_OPTION_VALUE, &w.instrument},
                               {"roster", OY_OPTION_VALUE, &w.roster},
                               {"language", OY_OPTION_VALUE, &w.language},
                               {"partial", OY_OPTION_FLAG, &w.partial},
                               {"json", OY_OPTION_FLAG, &w.json},
                               {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table, .least = 1, .most = (size_t)argc};
    oy_exit end, worst = OY_EXIT_DONE;
    if (!read_words(&w, &options, arena, argc, argv, &end))
        return end;
    oy_json out = oy_json_in(arena);
    oy_json_open(&out, NULL, '[');
    for (size_t i = 0; i < options.plain.n; i++) {
        end = check(arena, &w, options.plain.item[i], w.json ? &out : NULL);
        worst = end > worst ? end : worst;
    }
    oy_json_close(&out, ']');
    if (w.json && (end = oy_print_json(&out)) != OY_EXIT_DONE)
        return end;
    return worst;
}

oy_exit oy_form_run_text(oy_arena *arena, int argc, char **argv) {
    wanted w = {0};
    const oy_option table[] = {{"instrument", OY_OPTION_VALUE, &w.instrument},
                               {"roster", OY_OPTION_VALUE, &w.roster},
                               {"language", OY_OPTION_VALUE, &w.language},
                               {"partial", OY_OPTION_FLAG, &w.partial},
                               {"o", OY_OPTION_VALUE, &w.output},
                               {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table, .least = 1, .most = 1};
    oy_form_file file;
    oy_exit end;
    if (!read_words(&w, &options, arena, argc, argv, &end))
        return end;
    end = oy_form_open(&file, arena, options.plain.item[0], w.instrument);
    if (end != OY_EXIT_DONE)
        return end;
    if (!oy_form_good(arena, w.language, &file, w.known, w.partial))
        return OY_EXIT_NO;
    oy_buf out = oy_buf_in(arena);
    oy_filled_print(&out, &file.filled);
    return oy_form_put(w.output, &out);
}
