// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "cli/asking.h"
#include "cli/command.h"
#include "cli/files.h"
#include "cli/options.h"
#include "cli/places.h"
#include "cli/say.h"
#include "cli/signer.h"
#include "cli/telling.h"
#include "store/durable.h"
#include "store/payloads.h"

#define REASON_MEDIA "text/plain; charset=utf-8"

typedef struct wish {
    oy_arena *arena;
    const char *place, *key, *passphrase_file, *as, *pin, *level, *salt, *file, *reason;
    bool json;
    const char *what; // a file, or a hash
    const char *where;
    oy_hash hash;
    oy_keyfile keyfile;
    oy_remote remote;
    oy_role role;
    oy_err err;
} wish;

// ---- what the parts share ----

static oy_code reach(wish *w) {
    const oy_remote_wish to = {w->where, w->pin, NULL};
    oy_code code = oy_remote_open(&w->remote, w->arena, &to, &w->err);
    if (code == OY_OK && w->key)
        code = oy_signer_load(&w->keyfile, w->key, w->passphrase_file, &w->err);
    if (code == OY_OK && w->key)
        code = oy_asking_role(&w->role, &w->remote, w->keyfile.key.vkey.name, w->as, &w->err);
    return code;
}

static oy_code hash_of(wish *w) {
    return oy_hash_parse(&w->hash, oy_bytes_of(w->what)) ? OY_OK
                                                         : oy_fail(&w->err, OY_BAD_HASH, 0, oy_bytes_of(w->what));
}

// A salt and content that somebody keeps are for their owner alone, and take nothing's place.
static oy_code keep(wish *w, const char *file, oy_bytes bytes) {
    return file ? oy_durable_file(file, bytes, &w->err) : OY_OK;
}

static oy_exit print(wish *w, oy_json *out) {
    (void)w;
    oy_json_close(out, '}');
    return oy_print_json(out);
}

// ---- add ----

static oy_code add(wish *w, oy_attachment *a) {
    oy_code code = oy_attachment_make(a, w->arena, w->what, w->level ? w->level : "members", &w->err);
    if (code == OY_OK)
        code = reach(w);
    if (code == OY_OK)
        code = keep(w, w->salt, oy_bytes_slice(a->body, 0, OY_SALT_SIZE));
    return code == OY_OK ? oy_attachment_give(a, &w->remote, &w->keyfile, w->role, &w->err) : code;
}

static oy_exit payload_add(wish *w) {
    oy_attachment a;
    if (!w->key)
        return oy_misuse("cli.key-missing", OY_STR("option", "--key"));
    if (!oy_is_url(w->where))
        return oy_misuse("cli.payload.to-service", OY_STR("option", "--to"));
    if (add(w, &a) != OY_OK)
        return oy_complain(&w->err);
    if (w->json) {
        oy_json out = oy_json_in(w->arena);
        oy_json_open(&out, NULL, '{');
        oy_json_hash(&out, "hash", &a.payload.hash);
        oy_json_number(&out, "length", a.payload.length);
        oy_json_word(&out, "level", w->level ? w->level : "members");
        return print(w, &out);
    }
    (void)printf("%s\n", a.line);
    oy_tell(stderr, "cli.payload.added");
    return OY_EXIT_DONE;
}

// ---- get ----

static bool any(void *ctx, const oy_held *held) {
    (void)ctx;
    (void)held;
    return true;
}

static oy_code get_here(wish *w, oy_bytes *salt, oy_bytes *content) {
    oy_payloads *p;
    oy_code code = oy_payloads_open(&p, w->where, OY_STORE_READ, &w->err);
    if (code == OY_STORE_MISSING)
        return oy_fail(&w->err, OY_NOT_FOUND, 0, oy_bytes_of(w->what));
    if (code != OY_OK)
        return code;
    code = oy_payloads_get(p, &w->hash, any, NULL, w->arena, salt, content, &w->err);
    oy_payloads_close(p);
    return code;
}

static oy_code get(wish *w, oy_bytes *content) {
    oy_bytes salt;
    bool remote = oy_is_url(w->where);
    oy_code code = hash_of(w);
    if (code == OY_OK && remote)
        code = reach(w);
    if (code == OY_OK)
        code = remote
                   ? oy_ask_payload(&w->remote, w->key ? &w->keyfile : NULL, w->role, &w->hash, &salt, content, &w->err)
                   : get_here(w, &salt, content);
    if (code == OY_OK)
        code = keep(w, w->salt, salt);
    return code == OY_OK ? keep(w, w->file, *content) : code;
}

static oy_exit payload_get(wish *w) {
    oy_bytes content;
    if (!w->file)
        return oy_misuse("cli.payload.file-missing", OY_STR("option", "-o"));
    if (get(w, &content) != OY_OK)
        return oy_complain(&w->err);
    if (w->json) {
        oy_json out = oy_json_in(w->arena);
        oy_json_open(&out, NULL, '{');
        oy_json_hash(&out, "hash", &w->hash);
        oy_json_number(&out, "length", content.n);
        oy_json_word(&out, "file", w->file);
        return print(w, &out);
    }
    oy_say(stdout, "cli.payload.written", OY_STR("file", w->file), OY_NUM("bytes", content.n));
    return OY_EXIT_DONE;
}

// ---- check ----

static oy_exit payload_check(wish *w) {
    oy_bytes salt, content;
    if (!w->file || !w->salt)
        return oy_misuse("cli.payload.check-what", OY_STR("option", "--salt"));
    oy_code code = hash_of(w);
    if (code == OY_OK)
        code = oy_file_read(&salt, w->arena, w->salt, OY_SALT_SIZE, &w->err);
    if (code == OY_OK)
        code = oy_file_read(&content, w->arena, w->file, OY_PAYLOAD_MAX, &w->err);
    if (code != OY_OK)
        return oy_complain(&w->err);
    oy_hash found = {{0}};
    if (salt.n == OY_SALT_SIZE)
        found = oy_payload_hash(salt.p, content);
    bool same = salt.n == OY_SALT_SIZE && oy_hash_equal(&found, &w->hash);
    if (w->json) {
        oy_json out = oy_json_in(w->arena);
        oy_json_open(&out, NULL, '{');
        oy_json_hash(&out, "hash", &w->hash);
        oy_json_number(&out, "length", content.n);
        oy_json_flag(&out, "same", same);
        (void)print(w, &out);
    } else {
        oy_say(stdout, same ? "cli.payload.same" : "cli.payload.differs", OY_STR("file", w->file),
               OY_NUM("bytes", content.n));
    }
    return same ? OY_EXIT_DONE : OY_EXIT_NO;
}

// ---- erase ----

static oy_code erase_here(wish *w) {
    const oy_tombstone t = {(oy_instant)time(NULL), OY_LIT("operator"), oy_bytes_of(w->reason)};
    oy_payloads *p;
    oy_code code = oy_payloads_open(&p, w->where, OY_STORE_READ, &w->err); // makes nothing where nothing is
    if (code == OY_STORE_MISSING)
        return oy_fail(&w->err, OY_NOT_FOUND, 0, oy_bytes_of(w->what));
    if (code != OY_OK)
        return code;
    oy_payloads_close(p);
    code = oy_payloads_open(&p, w->where, OY_STORE_WRITE, &w->err);
    if (code != OY_OK)
        return code;
    code = oy_payloads_erase(p, &w->hash, &t, &w->err);
    oy_payloads_close(p);
    return code;
}

static oy_code erase_there(wish *w) {
    char path[112], hex[72];
    oy_answer answer;
    (void)snprintf(path, sizeof path, "payloads/%s/erase", oy_say_hash(hex, &w->hash));
    oy_code code = reach(w);
    return code == OY_OK ? oy_ask_post(&w->remote, &w->keyfile, w->role, path, REASON_MEDIA, oy_bytes_of(w->reason),
                                       &answer, &w->err)
                         : code;
}

static oy_exit payload_erase(wish *w) {
    bool remote = oy_is_url(w->where);
    if (!w->reason)
        return oy_misuse("cli.payload.reason-missing", OY_STR("option", "--reason"));
    if (remote && !w->key)
        return oy_misuse("cli.key-missing", OY_STR("option", "--key"));
    oy_code code = hash_of(w);
    if (code == OY_OK)
        code = remote ? erase_there(w) : erase_here(w);
    if (code != OY_OK)
        return oy_complain(&w->err);
    if (w->json) {
        oy_json out = oy_json_in(w->arena);
        oy_json_open(&out, NULL, '{');
        oy_json_hash(&out, "hash", &w->hash);
        oy_json_word(&out, "by", remote ? "secretariat" : "operator");
        oy_json_word(&out, "reason", w->reason);
        return print(w, &out);
    }
    oy_tell(stdout, "cli.payload.erased");
    return OY_EXIT_DONE;
}

// ---- the command ----

static oy_exit run(wish *w, oy_exit (*part)(wish *w)) {
    if (part != payload_check && oy_place_find(&w->where, w->arena, w->place, &w->err) != OY_OK)
        return oy_complain(&w->err);
    oy_exit end = part(w);
    oy_keyfile_wipe(&w->keyfile);
    oy_remote_close(&w->remote);
    return end;
}

oy_exit oy_command_payload(oy_arena *arena, int argc, char **argv) {
    static const struct {
        const char *name;
        oy_exit (*run)(wish *w);
    } parts[] = {{"add", payload_add}, {"get", payload_get}, {"check", payload_check}, {"erase", payload_erase}};
    const char *to = NULL, *from = NULL;
    wish *w = oy_arena_get(arena, sizeof *w);
    if (!w)
        return oy_complain_code(OY_NO_MEMORY, "");
    const oy_option table[] = {
        {"to", OY_OPTION_VALUE, &to},          {"from", OY_OPTION_VALUE, &from},
        {"key", OY_OPTION_VALUE, &w->key},     {"passphrase-file", OY_OPTION_VALUE, &w->passphrase_file},
        {"as", OY_OPTION_VALUE, &w->as},       {"pin", OY_OPTION_VALUE, &w->pin},
        {"level", OY_OPTION_VALUE, &w->level}, {"salt", OY_OPTION_VALUE, &w->salt},
        {"o", OY_OPTION_VALUE, &w->file},      {"reason", OY_OPTION_VALUE, &w->reason},
        {"json", OY_OPTION_FLAG, &w->json},    {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table, .least = 2, .most = 3};
    oy_exit end;
    if (!oy_options_read(&options, arena, argc, argv, &end))
        return end;
    w->arena = arena;
    w->place = to ? to : from;
    w->what = options.plain.item[1];
    if (options.plain.n == 3 && !w->file)
        w->file = options.plain.item[2];
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strcmp(options.plain.item[0], parts[i].name) == 0)
            return run(w, parts[i].run);
    return oy_misuse("cli.payload.no-such-part", OY_STR("part", options.plain.item[0]));
}
