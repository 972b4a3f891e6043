// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include <string.h>
#include <time.h>

#include "cli/asking.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/places.h"
#include "cli/say.h"
#include "cli/signer.h"
#include "cli/source.h"
#include "cli/telling.h"
#include "core/roster.h"
#include "core/view_due.h"

typedef struct wish {
    oy_arena *arena;
    const char *from, *pin, *entry, *since, *until, *member, *key, *as, *passphrase_file;
    bool json, csv, ics, all;
    const char *where, *form; // of the answer: "json", "csv", "ics"
    uint64_t at;
} wish;

// ---- for people ----

// People are told days; programs have the instants.
static void shorten(json_t *x, const char *name) {
    const char *instant = oy_field(x, name);
    if (*instant)
        (void)json_object_set_new(x, name, json_sprintf("%.10s", instant));
}

static void tell_day(json_t *x) {
    shorten(x, "reminded");
    if (!*oy_field(x, "day"))
        (void)json_object_set_new(x, "day", json_string(oy_words_of("due", "no-day")));
    oy_tell_object(stdout, "", "cli.due.day", x);
}

static void tell_row(json_t *x) {
    bool entry = strcmp(oy_field(x, "kind"), "entry") == 0, there = *oy_field(x, "status") != '\0';
    shorten(x, "reminded");
    shorten(x, "received");
    shorten(x, "corrected");
    if (!*oy_field(x, "day"))
        (void)json_object_set_new(x, "day", json_string(oy_words_of("due", "no-day")));
    if (there)
        (void)json_object_set_new(x, "status", json_string(oy_field_words(x, "returned", "status")));
    oy_tell_object(stdout, "", "cli.due.row", x);
    oy_tell_object(stdout, "    ", entry ? "cli.due.entry" : there ? "cli.due.received" : "cli.due.awaited", x);
}

// The rows, where any may be seen; else the days.
static void tell_all(json_t *view) {
    bool sums = strcmp(oy_field(view, "shown"), "sums") == 0;
    json_t *list = json_object_get(view, sums ? "days" : "rows");
    if (json_array_size(list) == 0)
        oy_tell(stdout, "cli.due.none");
    for (size_t i = 0; i < json_array_size(list); i++)
        (sums ? tell_day : tell_row)(json_array_get(list, i));
}

static oy_exit put(const wish *w, oy_bytes written) {
    if (w->csv || w->ics || written.n == 0) {
        if (fwrite(written.p, 1, written.n, stdout) != written.n)
            return oy_complain_code(OY_IO, "");
        return written.n ? OY_EXIT_DONE : oy_complain_code(OY_NO_MEMORY, "");
    }
    json_t *view = json_loadb((const char *)written.p, written.n, JSON_REJECT_DUPLICATES, NULL);
    if (!view)
        return oy_complain_code(OY_UNREACHABLE, w->where);
    oy_exit end = OY_EXIT_DONE;
    if (w->json)
        end = oy_print_view(view);
    else
        tell_all(view);
    json_decref(view);
    return end;
}

// ---- from a service ----

static oy_code with_key(wish *w, oy_source *source, const char *query, oy_answer *answer, oy_err *err) {
    oy_keyfile key = {0};
    oy_role as;
    oy_code code = oy_signer_load(&key, w->key, w->passphrase_file, err);
    if (code == OY_OK)
        code = oy_asking_role(&as, &source->remote, key.key.vkey.name, w->as, err);
    if (code == OY_OK)
        code = oy_ask_get(&source->remote, &key, as, "due", query, answer, err);
    oy_keyfile_wipe(&key);
    return code;
}

static oy_code at_service(wish *w, oy_source *source, oy_bytes *out, oy_err *err) {
    const char *const part[][2] = {
        {"format", w->form}, {"since", w->since}, {"until", w->until}, {"member", w->member}};
    oy_buf query = oy_buf_in(w->arena);
    oy_answer answer = {0};
    for (size_t i = 0; i < sizeof part / sizeof *part; i++) {
        if (!part[i][1])
            continue;
        oy_buf_puts(&query, query.n ? "&" : "");
        oy_buf_puts(&query, part[i][0]);
        oy_buf_putc(&query, '=');
        oy_buf_puts(&query, part[i][1]);
    }
    oy_buf_putc(&query, '\0');
    if (query.failed)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
    oy_code code = w->key ? with_key(w, source, (const char *)query.p, &answer, err)
                          : oy_ask_get(&source->remote, NULL, OY_AS_MEMBER, "due", (const char *)query.p, &answer, err);
    *out = answer.body;
    return code;
}

// ---- from a record ----

static oy_instant now_of(const oy_state *s) {
    const oy_process *p = oy_state_process(s);
    return p->clock == OY_CLOCK_SIMULATED ? p->last : (oy_instant)time(NULL);
}

static oy_code whose(wish *w, oy_due_view *v, oy_err *err) {
    v->shown = w->member ? OY_DUE_OF_ONE : w->all ? OY_DUE_OF_ALL : OY_DUE_SUMS;
    v->member = w->member ? oy_member_find(v->state, oy_bytes_of(w->member)) : OY_NONE;
    bool unknown = w->member && v->member == OY_NONE;
    return unknown ? oy_fail(err, OY_NOT_A_MEMBER, 0, oy_bytes_of(w->member)) : OY_OK;
}

static oy_code in_record(wish *w, oy_source *source, oy_bytes *out, oy_err *err) {
    const oy_state *s = &source->audit.state;
    oy_due_list list;
    oy_obligations all;
    oy_due_view v = {.state = s, .list = &list};
    oy_json json = oy_json_in(w->arena);
    oy_code code = whose(w, &v, err);
    if (code == OY_OK)
        code = oy_due_window(&list, s, oy_bytes_of(w->since ? w->since : ""), oy_bytes_of(w->until ? w->until : ""),
                             now_of(s), err);
    if (code != OY_OK)
        return code;
    code = oy_obligations_read(&all, w->arena, s);
    if (code == OY_OK)
        code = oy_due_list_make(&list, w->arena, s, &all);
    if (code != OY_OK)
        return oy_fail(err, code, 0, OY_LIT(""));
    if (w->csv)
        oy_due_csv(&json.out, &v);
    else if (w->ics)
        oy_due_icalendar(&json.out, &v);
    else
        oy_view_due(&json, &v);
    *out = oy_json_bytes(&json);
    return OY_OK;
}

static bool wish_read(wish *w, int argc, char **argv, oy_exit *end) {
    const oy_option table[] = {{"from", OY_OPTION_VALUE, &w->from},
                               {"at", OY_OPTION_VALUE, &w->entry},
                               {"pin", OY_OPTION_VALUE, &w->pin},
                               {"since", OY_OPTION_VALUE, &w->since},
                               {"until", OY_OPTION_VALUE, &w->until},
                               {"member", OY_OPTION_VALUE, &w->member},
                               {"key", OY_OPTION_VALUE, &w->key},
                               {"as", OY_OPTION_VALUE, &w->as},
                               {"passphrase-file", OY_OPTION_VALUE, &w->passphrase_file},
                               {"all", OY_OPTION_FLAG, &w->all},
                               {"json", OY_OPTION_FLAG, &w->json},
                               {"csv", OY_OPTION_FLAG, &w->csv},
                               {"ics", OY_OPTION_FLAG, &w->ics},
                               {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table};
    *end = OY_EXIT_DONE;
    if (!oy_options_read(&options, w->arena, argc, argv, end))
        return false;
    w->form = w->csv ? "csv" : w->ics ? "ics" : "json";
    if (w->json + w->csv + w->ics > 1)
        *end = oy_misuse("cli.due.one-form", OY_STR("command", argv[0]));
    else if (w->entry && !oy_number_parse(&w->at, oy_bytes_of(w->entry)))
        *end = oy_misuse("cli.bad-number", OY_STR("number", w->entry));
    return *end == OY_EXIT_DONE;
}

oy_exit oy_command_due(oy_arena *arena, int argc, char **argv) {
    wish w = {.arena = arena, .at = OY_NO_INDEX};
    oy_source source;
    oy_bytes written = {0};
    oy_err err;
    oy_exit end;
    if (!wish_read(&w, argc, argv, &end))
        return end;
    if (oy_place_find(&w.where, arena, w.from, &err) != OY_OK)
        return oy_complain(&err);
    oy_code code = oy_source_open_at(&source, arena, w.where, w.pin, w.at, &err);
    if (code == OY_OK && w.key && !source.is_remote)
        end = oy_misuse("cli.due.key-of-service", OY_STR("command", argv[0]));
    else if (code == OY_OK)
        code = source.is_remote ? at_service(&w, &source, &written, &err) : in_record(&w, &source, &written, &err);
    if (end == OY_EXIT_DONE)
        end = code == OY_OK ? put(&w, written) : oy_complain_at(w.where, &err);
    oy_source_close(&source);
    return end;
}
