// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/places.h"
#include "cli/say.h"
#include "cli/source.h"
#include "cli/telling.h"

typedef struct wish {
    const char *pin;
    bool json;
} wish;

// What is read of one process; each a view.
typedef struct views {
    json_t *process, *decisions, *proposals;
} views;

static oy_code read_views(oy_source *s, views *v, oy_err *err) {
    oy_code code = oy_source_process(s, &v->process, err);
    if (code == OY_OK)
        code = oy_source_decisions(s, &v->decisions, err);
    return code == OY_OK ? oy_source_proposals(s, &v->proposals, err) : code;
}

static void release(views *v) {
    json_decref(v->process);
    json_decref(v->decisions);
    json_decref(v->proposals);
}

static bool is_running(json_t *decision) {
    const char *status = oy_field(decision, "status");
    return strcmp(status, "open") == 0 || strcmp(status, "expired") == 0 || strcmp(status, "deferred") == 0;
}

static void tell_running(json_t *decisions) {
    bool any = false;
    for (size_t i = 0; i < json_array_size(decisions); i++) {
        json_t *d = json_array_get(decisions, i);
        if (!is_running(d))
            continue;
        if (!any)
            oy_tell(stdout, "cli.status.running");
        any = true;
        oy_tell_object(stdout, "  ", "cli.status.item", d);
        oy_say_in(stdout, "      ", "cli.status.state", OY_STR("way", oy_field_words(d, "way", "way")),
                  OY_STR("status", oy_status_words(d)));
        oy_tell_needed(stdout, "      ", json_object_get(d, "needed"));
    }
    if (!any)
        oy_tell(stdout, "cli.status.nothing-running");
}

// Matters on a ladder that have not come to its end.
static void tell_referrals(json_t *all) {
    for (size_t i = 0; i < json_array_size(all); i++) {
        json_t *r = json_array_get(all, i);
        if (strcmp(oy_field(r, "status"), "running") == 0)
            oy_say_in(stdout, "  ", "cli.status.referral", OY_STR("title", oy_field(r, "title")),
                      OY_STR("member", oy_field(r, "member")), OY_STR("status", oy_field_words(r, "referral", "status")),
                      OY_STR("body", oy_field(r, "body")), OY_STR("until", oy_field(r, "until")),
                      OY_STR("next", oy_field(r, "next")));
    }
}

static void tell_proposals(json_t *proposals) {
    bool any = false;
    for (size_t i = 0; i < json_array_size(proposals); i++) {
        json_t *p = json_array_get(proposals, i);
        if (!json_is_null(json_object_get(p, "withdrawn")))
            continue;
        if (!any)
            oy_tell(stdout, "cli.status.proposed");
        any = true;
        oy_tell_object(stdout, "  ", "cli.status.item", p);
        oy_tell_needed(stdout, "      ", json_object_get(p, "needed"));
    }
}

// What a second person or office has to look at. Who began it is told by the act itself.
static void tell_pending(oy_source *s, json_t *pending) {
    if (json_array_size(pending))
        oy_tell(stdout, "cli.status.pending");
    for (size_t i = 0; i < json_array_size(pending); i++) {
        json_t *item = json_array_get(pending, i), *act = NULL, *procedure = json_object_get(item, "procedure");
        char label[16];
        if (oy_source_act(s, oy_field(item, "act"), &act, NULL) != OY_OK)
            act = NULL;
        oy_say_in(stdout, "  ", "cli.status.pending-item", OY_STR("label", oy_label_of(label, oy_field(item, "act"))),
                  OY_STR("what", oy_field_words(item, "act", "kind")), OY_STR("member", oy_field(item, "member")),
                  OY_STR("key", oy_field(item, "key")), OY_STR("title", oy_field(procedure, "title")),
                  OY_STR("owner", oy_field(act, "owner")), OY_STR("at", oy_field(act, "at")));
        oy_say_in(stdout, "      ", "cli.act.to-confirm", OY_STR("label", label),
                  OY_STR("effective", oy_field(item, "effective")));
        json_decref(act);
    }
}

static void tell(oy_source *s, const char *where, const views *v) {
    json_t *counts = json_object_get(v->process, "counts");
    oy_say(stdout, "cli.status.head", OY_STR("origin", oy_field(v->process, "origin")), OY_STR("where", where));
    oy_tell_object(stdout, "  ",
                   strcmp(oy_field(v->process, "clock"), "simulated") == 0 ? "cli.status.simulated" : "cli.status.real",
                   v->process);
    oy_tell_object(stdout, "  ", "cli.status.counts", counts);
    oy_tell_object(stdout, "  ", "cli.status.chair", v->process);
    tell_running(json_object_get(v->decisions, "decisions"));
    tell_proposals(json_object_get(v->proposals, "proposals"));
    tell_referrals(json_object_get(v->process, "referrals"));
    tell_pending(s, json_object_get(v->process, "pending"));
}

static oy_exit tell_json(const char *where, const views *v) {
    json_t *all = json_pack("{s:s, s:O, s:O, s:O}", "where", where, "process", v->process, "decisions", v->decisions,
                            "proposals", v->proposals);
    oy_exit end = all ? oy_print_view(all) : oy_complain_code(OY_NO_MEMORY, "");
    json_decref(all);
    return end;
}

static oy_exit status_of(oy_arena *arena, const char *where, const wish *w) {
    oy_source source;
    views v = {0};
    oy_err err;
    oy_exit end = OY_EXIT_DONE;
    oy_code code = oy_source_open(&source, arena, where, w->pin, &err);
    if (code == OY_OK)
        code = read_views(&source, &v, &err);
    if (code != OY_OK)
        end = oy_complain_at(where, &err);
    else if (w->json)
        end = tell_json(where, &v);
    else
        tell(&source, where, &v);
    release(&v);
    oy_source_close(&source);
    return end;
}

oy_exit oy_command_status(oy_arena *arena, int argc, char **argv) {
    wish w = {0};
    const oy_option table[] = {
        {"json", OY_OPTION_FLAG, &w.json}, {"pin", OY_OPTION_VALUE, &w.pin}, {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table, .most = 1};
    oy_places all = {0};
    oy_err err;
    oy_exit end;
    if (!oy_options_read(&options, arena, argc, argv, &end))
        return end;
    const char *where = options.plain.n ? options.plain.item[0] : getenv("OYDAS_PROCESS");
    if (!where)
        return oy_misuse("cli.where-missing", OY_STR("command", argv[0]));
    if (oy_places_find(&all, arena, where, &err) != OY_OK)
        return oy_complain_at(where, &err);
    for (size_t i = 0; i < all.n; i++) {
        if (i && !w.json)
            (void)putchar('\n');
        oy_exit one = status_of(arena, all.item[i], &w);
        end = i == 0 || one > end ? one : end;
    }
    return end;
}
