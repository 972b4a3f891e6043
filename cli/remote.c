// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/remote.h"

#include <string.h>

#include "cli/files.h"
#include "cli/say.h"
#include "core/entry.h"

#define VIEW_MAX ((size_t)16 << 20)
#define BUNDLE_MAX ((size_t)256 * (2 + OY_ENTRY_MAX))

static oy_code get(oy_remote *r, oy_arena *arena, const char *base, const char *path, size_t most, oy_answer *out,
                   oy_err *err) {
    char *url = *path ? oy_path_join(arena, base, path) : oy_path_of(arena, base, "", "");
    if (!url)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
    return oy_http_get(r->http, arena, url, most, out, err);
}

static oy_code get_tile(oy_remote *r, oy_arena *arena, const oy_tile_name *name, size_t most, oy_answer *out,
                        oy_err *err) {
    oy_buf path = oy_buf_in(arena);
    oy_tile_name_print(&path, name);
    oy_buf_putc(&path, '\0');
    if (path.failed)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
    return get(r, arena, r->url, (const char *)path.p, most, out, err);
}

// A partial tile may be gone once the full one is there, which holds it as its beginning.
static oy_code get_tile_or_full(oy_remote *r, oy_arena *arena, const oy_tile_name *name, size_t most, oy_answer *out,
                                oy_err *err) {
    oy_tile_name full = {name->level, name->index, 256};
    oy_code code = get_tile(r, arena, name, most, out, err);
    if (code == OY_OK && out->status == 404 && name->width < 256)
        code = get_tile(r, arena, &full, most, out, err);
    if (code == OY_OK && out->status != 200)
        return oy_fail(err, OY_UNREACHABLE, 0, OY_LIT("a part of the record is not served"));
    return code;
}

oy_code oy_remote_tile(oy_remote *r, oy_arena *arena, const oy_tile_name *name, oy_bytes *out, oy_err *err) {
    oy_answer answer;
    oy_code code = get_tile_or_full(r, arena, name, 256 * sizeof(oy_hash), &answer, err);
    if (code != OY_OK)
        return code;
    if (answer.body.n != name->width * sizeof(oy_hash) && answer.body.n != 256 * sizeof(oy_hash))
        return oy_fail(err, OY_BAD_BUNDLE, 0, OY_LIT("a tile of another length"));
    *out = oy_bytes_slice(answer.body, 0, name->width * sizeof(oy_hash));
    return OY_OK;
}

// ---- the checkpoint ----

oy_code oy_remote_checkpoint(oy_remote *r, oy_bytes *note, oy_err *err) {
    oy_answer answer;
    oy_code code = get(r, r->arena, r->url, "checkpoint", OY_NOTE_MAX, &answer, err);
    if (code != OY_OK)
        return code;
    if (answer.status == 404)
        return oy_fail(err, OY_NOT_FOUND, 0, oy_bytes_of(r->url));
    if (answer.status != 200)
        return oy_fail(err, OY_UNREACHABLE, 0, OY_LIT("no checkpoint is served there"));
    *note = answer.body;
    return OY_OK;
}

// ---- the first use ----

static oy_code entry_of(oy_bytes bundle, oy_bytes *out, oy_err *err) {
    oy_bytes rest = bundle;
    if (oy_bundle_next(&rest, out) != OY_OK)
        return oy_fail(err, OY_BAD_BUNDLE, 0, OY_LIT("entry 0"));
    return OY_OK;
}

// The founding act as it stands in entry 0, its signature checked.
static oy_code founding_read(oy_remote *r, uint64_t size, oy_act *act, oy_bytes *entry_bytes, oy_err *err) {
    oy_tile_name name = {OY_TILE_ENTRIES, 0, size < 256 ? (uint32_t)size : 256};
    oy_answer bundle;
    oy_entry entry;
    oy_code code = get_tile_or_full(r, r->arena, &name, BUNDLE_MAX, &bundle, err);
    if (code == OY_OK)
        code = entry_of(bundle.body, entry_bytes, err);
    if (code == OY_OK && (oy_entry_parse(&entry, *entry_bytes) != OY_OK || entry.note.n == 0))
        code = oy_fail(err, OY_BAD_ENTRY, 0, OY_LIT("entry 0"));
    if (code == OY_OK)
        code = oy_act_check(r->arena, entry.note, err);
    if (code == OY_OK)
        code = oy_act_parse(act, r->arena, entry.note, err);
    if (code == OY_OK && act->type != OY_ACT_FOUND)
        code = oy_fail(err, OY_NOT_FOUNDED, 0, OY_LIT("entry 0"));
    return code;
}

// Takes the process for what its founding act says, which the log's own checkpoint must hold.
static oy_code pin_make(oy_remote *r, oy_bytes bytes, uint64_t size, oy_err *err) {
    oy_act act = {0};
    oy_bytes entry;
    oy_checkpoint c = {0};
    oy_note note;
    if (size == 0)
        return oy_fail(err, OY_NOT_FOUNDED, 0, OY_LIT(""));
    oy_code code = founding_read(r, size, &act, &entry, err);
    if (code == OY_OK)
        code = oy_vkey_parse(&r->pin.log, oy_act_line(&act, OY_LINE_LOG), err);
    if (code == OY_OK)
        code = oy_checkpoint_open(&c, &note, r->arena, bytes, &r->pin.log, err);
    if (code == OY_OK)
        code = oy_remote_begins_with(r, entry, &c, err);
    if (code == OY_OK && !oy_bytes_equal(act.origin, c.origin))
        code = oy_fail(err, OY_WRONG_ORIGIN, 0, act.origin);
    r->pin.origin = act.origin;
    r->pin.founding = act.id;
    r->pin.url = oy_bytes_of(r->url);
    r->checkpoint = c;
    r->pin.checkpoint = bytes;
    r->first_use = code == OY_OK;
    return code;
}

static oy_code log_key_agrees(const oy_remote *r, const char *log_key, oy_err *err) {
    oy_vkey given;
    if (!log_key)
        return OY_OK;
    oy_code code = oy_vkey_parse(&given, oy_bytes_of(log_key), err);
    if (code == OY_OK && !oy_vkey_equal(&given, &r->pin.log))
        code = oy_fail(err, OY_KEY_MISMATCH, 0, OY_LIT("--log-key is not the key of this record's log"));
    return code;
}

// An address at which another process was met before is told of, never taken silently.
static oy_code meet(oy_remote *r, oy_bytes bytes, const oy_checkpoint *claimed, const char *log_key, oy_err *err) {
    oy_pin before;
    const char *place = r->pin.path;
    if (oy_pin_of_url(&before, r->arena, oy_bytes_of(r->url), NULL) == OY_OK &&
        !oy_bytes_equal(before.origin, claimed->origin)) {
        oy_say(stderr, "cli.other-process-at-url", OY_RAW("origin", before.origin), OY_STR("pin", before.path));
        return oy_fail(err, OY_OTHER_PROCESS, 0, claimed->origin);
    }
    oy_code code = pin_make(r, bytes, claimed->size, err);
    if (code == OY_OK)
        code = log_key_agrees(r, log_key, err);
    if (code == OY_OK)
        code = oy_pin_write(&r->pin, err);
    if (code != OY_OK)
        return code;
    oy_say(stderr, "cli.first-use", OY_RAW("origin", r->pin.origin), OY_STR("pin", place));
    oy_say_in(stderr, "    ", "cli.founding-groups", OY_GROUPS("founding", &r->pin.founding));
    oy_tell(stderr, "cli.first-use-compare");
    return OY_OK;
}

static oy_code meet_again(oy_remote *r, const char *log_key, oy_err *err) {
    oy_note note;
    oy_code code = log_key_agrees(r, log_key, err);
    if (code == OY_OK && r->pin.checkpoint.n)
        code = oy_checkpoint_open(&r->checkpoint, &note, r->arena, r->pin.checkpoint, &r->pin.log, err);
    // Read after the pin, so that another program of this user cannot have made the pin newer than what is shown.
    if (code == OY_OK)
        code = oy_remote_refresh(r, err);
    if (code == OY_UNSIGNED || code == OY_BAD_SIGNATURE || code == OY_WRONG_ORIGIN)
        oy_say(stderr, "cli.other-record", OY_RAW("origin", r->pin.origin), OY_STR("pin", r->pin.path));
    return code;
}

// …/p/NAME holds the log, …/api/p/NAME the views.
static oy_code addresses(oy_remote *r, const char *given, oy_err *err) {
    char *url = oy_path_of(r->arena, given, "", "");
    const char *at = NULL;
    if (!url)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
    for (const char *next = strstr(url, "/p/"); next; next = strstr(next + 1, "/p/"))
        at = next;
    if (!at)
        return oy_fail(err, OY_USAGE, 0, OY_LIT("not the address of a process, which is .../p/NAME"));
    char *root = oy_path_of(r->arena, url, "", "");
    if (root)
        root[at - url] = '\0';
    r->url = url;
    r->api = root ? oy_path_of(r->arena, root, "/api", at) : NULL;
    return r->api ? OY_OK : oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
}

static oy_code first_checkpoint(oy_remote *r, oy_bytes *bytes, oy_checkpoint *claimed, oy_err *err) {
    oy_note note;
    oy_code code = oy_remote_checkpoint(r, bytes, err);
    if (code == OY_OK)
        code = oy_note_parse(&note, r->arena, *bytes, err);
    return code == OY_OK ? oy_checkpoint_parse(claimed, note.text, err) : code;
}

oy_code oy_remote_open(oy_remote *out, oy_arena *arena, const oy_remote_wish *wish, oy_err *err) {
    oy_checkpoint claimed;
    oy_bytes bytes;
    *out = (oy_remote){.arena = arena, .http = oy_http_open()};
    if (!out->http)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
    const char *place = wish->pin;
    oy_code code = addresses(out, wish->url, err);
    if (code == OY_OK)
        code = first_checkpoint(out, &bytes, &claimed, err);
    if (code == OY_OK && !place)
        code = oy_pin_place(&place, arena, claimed.origin, err);
    if (code != OY_OK)
        return code;
    code = oy_pin_read(&out->pin, arena, place, err);
    if (code == OY_NOT_FOUND)
        return meet(out, bytes, &claimed, wish->log_key, err);
    return code == OY_OK ? meet_again(out, wish->log_key, err) : code;
}

void oy_remote_close(oy_remote *r) {
    oy_http_close(r->http);
    r->http = NULL;
}

// ---- entries, views, acts ----

static oy_code bundle_read(oy_remote *r, oy_arena *arena, uint64_t number, oy_bytes *out, oy_err *err) {
    oy_tile_name name = {OY_TILE_ENTRIES, number, 0};
    oy_answer answer;
    name.width = oy_tile_width_at(0, number, r->checkpoint.size);
    oy_code code = get_tile_or_full(r, arena, &name, BUNDLE_MAX, &answer, err);
    if (code == OY_OK)
        *out = answer.body;
    return code;
}

oy_code oy_remote_entries(void *ctx, oy_arena *arena, uint64_t from, uint64_t count, oy_bytes *out, oy_err *err) {
    oy_remote *r = ctx;
    oy_bytes rest = {0}, skipped;
    for (uint64_t i = from; i < from + count; i++) {
        if (i == from || i % 256 == 0) {
            oy_code code = bundle_read(r, arena, i / 256, &rest, err);
            if (code != OY_OK)
                return code;
            for (uint64_t skip = i % 256; skip; skip--)
                if (oy_bundle_next(&rest, &skipped) != OY_OK)
                    return oy_fail(err, OY_BAD_BUNDLE, 0, OY_LIT(""));
        }
        if (oy_bundle_next(&rest, &out[i - from]) != OY_OK)
            return oy_fail(err, OY_BAD_BUNDLE, 0, OY_LIT(""));
    }
    return OY_OK;
}

// What a service says is amiss (RFC 9457): its code, or its title.
static oy_code problem(const oy_answer *answer, oy_err *err) {
    json_t *body = json_loadb((const char *)answer->body.p, answer->body.n, JSON_REJECT_DUPLICATES, NULL);
    const char *token = json_string_value(json_object_get(body, "code"));
    const char *what = json_string_value(json_object_get(body, "what"));
    oy_code code = token ? oy_code_of(oy_bytes_of(token)) : OY_CODES;
    if (code == OY_CODES || code == OY_OK)
        code = answer->status == 404 ? OY_NOT_FOUND : OY_BAD_REQUEST;
    code = oy_fail(err, code, 0, oy_bytes_of(what ? what : ""));
    json_decref(body);
    return code;
}

oy_code oy_remote_file(oy_remote *r, const char *path, size_t most, oy_bytes *out, oy_err *err) {
    oy_answer answer;
    oy_code code = get(r, r->arena, r->api, path, most, &answer, err);
    if (code != OY_OK)
        return code;
    if (answer.status != 200)
        return problem(&answer, err);
    *out = answer.body;
    return OY_OK;
}

oy_code oy_remote_view(oy_remote *r, const char *path, json_t **out, oy_err *err) {
    oy_bytes body;
    oy_code code = oy_remote_file(r, path, VIEW_MAX, &body, err);
    if (code != OY_OK)
        return code;
    *out = json_loadb((const char *)body.p, body.n, JSON_REJECT_DUPLICATES, NULL);
    if (!*out)
        return oy_fail(err, OY_UNREACHABLE, 0, OY_LIT("the service answers something that is no JSON"));
    return OY_OK;
}

oy_code oy_remote_post(oy_remote *r, const char *path, const char *media, oy_bytes body, oy_answer *out, oy_err *err) {
    char *url = oy_path_join(r->arena, r->api, path);
    if (!url)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
    return oy_http_post(r->http, r->arena, url, media, body, VIEW_MAX, out, err);
}

oy_code oy_remote_ask(oy_remote *r, const char *path, const oy_http_call *call, oy_answer *out, oy_err *err) {
    char *url = oy_path_join(r->arena, r->api, path);
    if (!url)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
    oy_code code = oy_http_ask(r->http, r->arena, url, call, out, err);
    return code == OY_OK && out->status != 200 && out->status != 201 ? problem(out, err) : code;
}
