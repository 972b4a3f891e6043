// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/outcome.h"

#include <string.h>

#include "cli/say.h"
#include "cli/telling.h"

// The views that tell of it; each may be NULL.
typedef struct outcome {
    oy_remote *remote;
    char id[72];
    json_t *act, *process, *member;
    json_t *pending; // the item of the process that waits for a confirmation of this act; borrowed
    json_t *awaited; // what of an authority waits for it; borrowed
} outcome;

// The item of a list whose field `act` is this act.
static json_t *item_of(json_t *list, const char *id) {
    for (size_t i = 0; i < json_array_size(list); i++)
        if (strcmp(oy_field(json_array_get(list, i), "act"), id) == 0)
            return json_array_get(list, i);
    return NULL;
}

static oy_code look(outcome *o, oy_err *err) {
    char path[96];
    (void)snprintf(path, sizeof path, "acts/%s", o->id);
    oy_code code = oy_remote_view(o->remote, path, &o->act, err);
    if (code == OY_OK)
        code = oy_remote_view(o->remote, "", &o->process, err);
    if (code != OY_OK)
        return code;
    o->pending = item_of(json_object_get(o->process, "pending"), o->id);
    if (!o->pending || strcmp(oy_field(o->pending, "kind"), "accredit") != 0)
        return OY_OK;
    (void)snprintf(path, sizeof path, "members/%s", oy_field(o->pending, "member"));
    code = oy_remote_view(o->remote, path, &o->member, err);
    o->awaited = json_object_get(item_of(json_object_get(o->member, "authorities"), o->id), "awaited");
    return code;
}

static oy_exit tell_json(const outcome *o, const oy_kept_receipt *receipt, const char *kept) {
    oy_json out = oy_json_in(o->remote->arena);
    oy_json_open(&out, NULL, '{');
    oy_json_text(&out, "id", oy_bytes_of(o->id));
    oy_json_number(&out, "index", receipt->index);
    oy_json_instant(&out, "at", receipt->at);
    oy_json_flag(&out, "in_effect", json_is_true(json_object_get(o->act, "in_effect")));
    oy_json_word(&out, "reason", oy_field(o->act, "reason"));
    oy_json_flag(&out, "awaits_confirmation", o->pending != NULL);
    oy_json_open(&out, "awaited", '[');
    for (size_t i = 0; i < json_array_size(o->awaited); i++)
        oy_json_word(&out, NULL, json_string_value(json_array_get(o->awaited, i)));
    oy_json_close(&out, ']');
    if (kept)
        oy_json_text(&out, "receipt", oy_bytes_of(kept));
    else
        oy_json_null(&out, "receipt");
    oy_json_close(&out, '}');
    return oy_print_json(&out);
}

// The scopes of a list, with commas; cut off where they would be more than there are.
static void scopes_of(char *out, size_t room, json_t *list) {
    size_t n = 0;
    out[0] = '\0';
    for (size_t i = 0; i < json_array_size(list) && n < room; i++) {
        const char *scope = json_string_value(json_array_get(list, i));
        n += (size_t)snprintf(out + n, room - n, "%s%s", i ? ", " : "", scope ? scope : "");
    }
}

// What is registered and valid, and changes nothing until somebody else confirms it.
static void tell_pending(const outcome *o, FILE *out) {
    char label[16], scopes[160];
    scopes_of(scopes, sizeof scopes, o->awaited);
    if (*scopes)
        oy_say(out, "cli.act.in-effect-but-for", OY_STR("scopes", scopes));
    else
        oy_tell(out, "cli.act.not-before-confirmed");
    oy_say(out, "cli.act.to-confirm", OY_STR("label", oy_label_of(label, o->id)),
           OY_STR("effective", oy_field(o->pending, "effective")));
}

static void tell_words(const outcome *o, FILE *out, const oy_kept_receipt *receipt, const char *kept) {
    oy_say(out, "cli.act.registered", OY_NUM("index", receipt->index), OY_TIME("at", receipt->at));
    oy_say(out, "cli.act.id", OY_STR("id", o->id));
    if (kept)
        oy_say(out, "cli.act.receipt-kept", OY_STR("file", kept));
    if (!json_is_true(json_object_get(o->act, "in_effect")))
        oy_say(out, "cli.without-effect",
               OY_RAW("reason", oy_sentence_of(o->remote->arena, oy_field(o->act, "reason"), "")));
    else if (o->pending)
        tell_pending(o, out);
    else
        oy_tell(out, "cli.act.in-effect");
}

oy_exit oy_outcome_tell(oy_remote *remote, const oy_hash *id, const oy_kept_receipt *receipt, const char *kept,
                        const oy_outcome_wish *wish) {
    outcome o = {.remote = remote};
    oy_err err;
    oy_exit end = OY_EXIT_DONE;
    (void)oy_say_hash(o.id, id);
    if (look(&o, &err) != OY_OK) {
        if (kept)
            oy_say(stderr, "cli.act.receipt-kept", OY_STR("file", kept));
        end = oy_complain(&err);
    } else if (wish->json) {
        end = tell_json(&o, receipt, kept);
    } else {
        tell_words(&o, wish->id ? stderr : stdout, receipt, kept);
        if (wish->id)
            (void)printf("%s\n", o.id);
    }
    if (end == OY_EXIT_DONE && !json_is_true(json_object_get(o.act, "in_effect")))
        end = OY_EXIT_NO;
    json_decref(o.act);
    json_decref(o.process);
    json_decref(o.member);
    return end;
}
