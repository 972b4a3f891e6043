// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/follow_up.h"

#include <string.h>
#include <time.h>

#include "cli/asking.h"
#include "cli/options.h"
#include "cli/places.h"
#include "cli/say.h"
#include "cli/signer.h"
#include "cli/source.h"
#include "cli/telling.h"
#include "core/roster.h"

// ---- from a service ----

static oy_code signed_get(const oy_follow_wish *w, oy_remote *r, const char *path, const char *query, oy_answer *out,
                          oy_err *err) {
    oy_keyfile key = {0};
    oy_role as;
    oy_code code = oy_signer_load(&key, w->key, w->passphrase_file, err);
    if (code == OY_OK)
        code = oy_asking_role(&as, r, key.key.vkey.name, w->as, err);
    if (code == OY_OK)
        code = oy_ask_get(r, &key, as, path, query, out, err);
    oy_keyfile_wipe(&key);
    return code;
}

static oy_code at_service(const oy_follow_wish *w, const oy_follow_kind *kind, oy_source *source, const char *digits,
                          oy_bytes *out, oy_err *err) {
    char path[120], query[64] = "";
    oy_answer answer = {0};
    (void)snprintf(path, sizeof path, "%s%s%s", kind->path, *digits ? "/" : "", digits);
    if (w->instrument && !*digits)
        (void)snprintf(query, sizeof query, "instrument=%s", w->instrument);
    oy_code code = w->key ? signed_get(w, &source->remote, path, query, &answer, err)
                          : oy_ask_get(&source->remote, NULL, OY_AS_MEMBER, path, query, &answer, err);
    *out = answer.body;
    return code;
}

// ---- from a record ----

static const oy_hash *id_of(const oy_state *s, oy_table table, uint32_t row) {
    return table == OY_TABLE_clarified ? &s->clarified.row[row].id : &s->call.row[row].id;
}

static oy_code find(const oy_state *s, oy_table table, const char *digits, uint32_t *row, oy_err *err) {
    size_t n = table == OY_TABLE_clarified ? s->clarified.n : s->call.n;
    char hex[72];
    *row = OY_NONE;
    for (uint32_t i = 0; i < n; i++) {
        if (strncmp(oy_say_hash(hex, id_of(s, table, i)), digits, strlen(digits)) != 0)
            continue;
        if (*row != OY_NONE)
            return oy_fail(err, OY_NOT_FOUND, 0, oy_bytes_of("several begin so"));
        *row = i;
    }
    return *row == OY_NONE ? oy_fail(err, OY_NOT_FOUND, 0, oy_bytes_of(digits)) : OY_OK;
}

static oy_code in_record(oy_follow_wish *w, const oy_follow_kind *kind, const oy_state *s, const char *digits,
                         oy_bytes *out, oy_err *err) {
    const oy_process *p = oy_state_process(s);
    oy_json json = oy_json_in(w->arena);
    uint32_t row;
    w->now = p->clock == OY_CLOCK_SIMULATED ? p->last : (oy_instant)time(NULL);
    w->shown = (oy_roll_shown){w->all, w->member ? oy_member_find(s, oy_bytes_of(w->member)) : OY_NONE};
    if (w->member && w->shown.member == OY_NONE)
        return oy_fail(err, OY_NOT_A_MEMBER, 0, oy_bytes_of(w->member));
    oy_code code = *digits ? find(s, kind->table, digits, &row, err) : OY_OK;
    if (code != OY_OK)
        return code;
    code = *digits ? kind->one(&json, w, s, row)
                   : kind->list(&json, w->arena, s, oy_bytes_of(w->instrument ? w->instrument : ""));
    *out = oy_json_bytes(&json);
    return code == OY_OK ? OY_OK : oy_fail(err, code, 0, OY_LIT(""));
}

// ---- the command ----

static oy_exit put(const oy_follow_wish *w, const oy_follow_kind *kind, oy_bytes written) {
    json_t *view = written.n ? json_loadb((const char *)written.p, written.n, JSON_REJECT_DUPLICATES, NULL) : NULL;
    oy_exit end = OY_EXIT_DONE;
    if (!view)
        return oy_complain_code(OY_UNREACHABLE, w->where);
    if (w->json)
        end = oy_print_view(view);
    else
        (w->id ? kind->tell_one : kind->tell_list)(view);
    json_decref(view);
    return end;
}

static bool wish_read(oy_follow_wish *w, const oy_follow_kind *kind, int argc, char **argv, oy_exit *end) {
    const oy_option table[] = {{"from", OY_OPTION_VALUE, &w->from},
                               {"at", OY_OPTION_VALUE, &w->entry},
                               {"pin", OY_OPTION_VALUE, &w->pin},
                               {"instrument", OY_OPTION_VALUE, &w->instrument},
                               {"json", OY_OPTION_FLAG, &w->json},
                               {kind->has_rows ? "key" : NULL, OY_OPTION_VALUE, &w->key},
                               {"as", OY_OPTION_VALUE, &w->as},
                               {"passphrase-file", OY_OPTION_VALUE, &w->passphrase_file},
                               {"member", OY_OPTION_VALUE, &w->member},
                               {"all", OY_OPTION_FLAG, &w->all},
                               {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table, .most = 1};
    *end = OY_EXIT_DONE;
    if (!oy_options_read(&options, w->arena, argc, argv, end))
        return false;
    w->id = options.plain.n ? options.plain.item[0] : NULL;
    if (w->entry && !oy_number_parse(&w->at, oy_bytes_of(w->entry)))
        *end = oy_misuse("cli.bad-number", OY_STR("number", w->entry));
    else if (w->instrument && !oy_label_check(oy_bytes_of(w->instrument)))
        *end = oy_complain_code(OY_BAD_NAME, w->instrument);
    return *end == OY_EXIT_DONE;
}

static oy_code read_view(oy_follow_wish *w, const oy_follow_kind *kind, oy_source *source, oy_bytes *out, oy_err *err) {
    char digits[65] = "";
    if (w->id && !oy_id_digits(digits, w->id))
        return oy_fail(err, OY_BAD_HASH, 0, oy_bytes_of(w->id));
    return source->is_remote ? at_service(w, kind, source, digits, out, err)
                             : in_record(w, kind, &source->audit.state, digits, out, err);
}

oy_exit oy_follow_up(oy_arena *arena, int argc, char **argv, const oy_follow_kind *kind) {
    oy_follow_wish w = {.arena = arena, .at = OY_NO_INDEX};
    oy_source source;
    oy_bytes written = {0};
    oy_err err;
    oy_exit end;
    if (!wish_read(&w, kind, argc, argv, &end))
        return end;
    if (oy_place_find(&w.where, arena, w.from, &err) != OY_OK)
        return oy_complain(&err);
    oy_code code = oy_source_open_at(&source, arena, w.where, w.pin, w.at, &err);
    if (code == OY_OK && source.is_remote && (w.member || w.all))
        end = oy_misuse("cli.follow-up.rows-of-record", OY_STR("command", argv[0]));
    else if (code == OY_OK && w.key && !source.is_remote)
        end = oy_misuse("cli.due.key-of-service", OY_STR("command", argv[0]));
    else if (code == OY_OK)
        code = read_view(&w, kind, &source, &written, &err);
    if (end == OY_EXIT_DONE)
        end = code == OY_OK ? put(&w, kind, written) : oy_complain_of(w.id ? w.id : w.where, &err);
    oy_source_close(&source);
    return end;
}
