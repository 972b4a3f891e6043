// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/contents.h"

#include <string.h>
#include <time.h>

#include "cli/asking.h"
#include "cli/places.h"
#include "cli/say.h"
#include "cli/signer.h"
#include "cli/telling.h"
#include "server/tellings.h"

oy_exit oy_contents_open(oy_contents *c, const char *command) {
    oy_err err;
    uint64_t at = OY_NO_INDEX;
    if (c->json && c->csv)
        return oy_misuse("cli.told.one-form", OY_STR("command", command));
    if (c->entry && !oy_number_parse(&at, oy_bytes_of(c->entry)))
        return oy_misuse("cli.bad-number", OY_STR("number", c->entry));
    if (oy_place_find(&c->where, c->arena, c->from, &err) != OY_OK)
        return oy_complain(&err);
    if (oy_source_open_contents(&c->source, c->arena, c->where, c->pin, at, &err) != OY_OK)
        return oy_complain_of(c->where, &err);
    if (c->key && !c->source.is_remote)
        return oy_misuse("cli.due.key-of-service", OY_STR("command", command));
    return OY_EXIT_DONE;
}

void oy_contents_close(oy_contents *c) {
    if (c->where) // else it was never reached
        oy_source_close(&c->source);
}

// ---- from a service ----

static oy_code with_key(oy_contents *c, const char *path, const char *query, oy_answer *answer, oy_err *err) {
    oy_keyfile key = {0};
    oy_role as;
    oy_code code = oy_signer_load(&key, c->key, c->passphrase_file, err);
    if (code == OY_OK)
        code = oy_asking_role(&as, &c->source.remote, key.key.vkey.name, c->as, err);
    if (code == OY_OK)
        code = oy_ask_get(&c->source.remote, &key, as, path, query, answer, err);
    oy_keyfile_wipe(&key);
    return code;
}

static oy_code at_service(oy_contents *c, const char *path, const char *query, bool csv, oy_bytes *out, oy_err *err) {
    oy_answer answer = {0};
    oy_buf whole = oy_buf_in(c->arena);
    oy_buf_puts(&whole, query);
    if (csv)
        oy_buf_puts(&whole, whole.n ? "&format=csv" : "format=csv");
    oy_buf_putc(&whole, '\0');
    if (whole.failed)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
    const char *q = (const char *)whole.p;
    oy_code code = c->key ? with_key(c, path, q, &answer, err)
                          : oy_ask_get(&c->source.remote, NULL, OY_AS_MEMBER, path, q, &answer, err);
    *out = answer.body;
    return code;
}

// ---- from a directory ----

static oy_instant now_of(const oy_state *s) {
    const oy_process *p = oy_state_process(s);
    return p->clock == OY_CLOCK_SIMULATED ? p->last : (oy_instant)time(NULL);
}

static oy_code gather(oy_contents *c, oy_payloads *payloads, oy_told_memo *memo, oy_tellings *all, oy_err *err) {
    const oy_tellings_wish wish = {.state = &c->source.audit.state,
                                   .index = c->source.contents,
                                   .payloads = payloads,
                                   .reader = &oy_stranger,
                                   .everything = c->all,
                                   .memo = memo,
                                   .arena = c->arena};
    return oy_tellings_gather(all, &wish, err);
}

static oy_code in_directory(oy_contents *c, oy_contents_view *view, void *ctx, bool csv, oy_bytes *out, oy_err *err) {
    oy_payloads *payloads = NULL;
    oy_tellings all;
    oy_json json = oy_json_in(c->arena);
    oy_told_memo *memo = oy_told_memo_new();
    oy_code code = memo ? OY_STORE_MISSING : oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
    if (memo && !c->source.reached)
        code = oy_payloads_open(&payloads, c->where, OY_STORE_READ, err);
    if (code == OY_OK || code == OY_STORE_MISSING)
        code = gather(c, payloads, memo, &all, err);
    if (code == OY_OK && (code = view(ctx, &json, &c->source.audit.state, &all, now_of(&c->source.audit.state), csv)))
        (void)oy_fail(err, code, 0, OY_LIT(""));
    *out = oy_json_bytes(&json);
    oy_payloads_close(payloads);
    oy_told_memo_release(memo);
    return code;
}

oy_code oy_contents_read(oy_contents *c, const char *path, const char *query, oy_contents_view *view, void *ctx,
                         bool csv, oy_bytes *out, oy_err *err) {
    return c->source.is_remote ? at_service(c, path, query, csv, out, err) : in_directory(c, view, ctx, csv, out, err);
}

oy_code oy_contents_json(oy_contents *c, const char *path, const char *query, oy_contents_view *view, void *ctx,
                         json_t **out, oy_err *err) {
    oy_bytes written = {0};
    oy_code code = oy_contents_read(c, path, query, view, ctx, false, &written, err);
    *out = NULL;
    if (code != OY_OK)
        return code;
    *out = json_loadb((const char *)written.p, written.n, JSON_REJECT_DUPLICATES, NULL);
    return *out ? OY_OK : oy_fail(err, OY_UNREACHABLE, 0, oy_bytes_of(c->where));
}

oy_exit oy_contents_show(oy_contents *c, const char *path, const char *query, oy_contents_view *view, void *ctx,
                         const char *what, json_t **out) {
    oy_bytes written = {0};
    oy_err err;
    *out = NULL;
    if (c->csv) {
        if (oy_contents_read(c, path, query, view, ctx, true, &written, &err) != OY_OK)
            return oy_complain_of(what, &err);
        return fwrite(written.p, 1, written.n, stdout) == written.n ? OY_EXIT_DONE : oy_complain_code(OY_IO, "");
    }
    if (oy_contents_json(c, path, query, view, ctx, out, &err) != OY_OK)
        return oy_complain_of(what, &err);
    if (!c->json)
        return OY_EXIT_DONE;
    oy_exit end = oy_print_view(*out);
    json_decref(*out);
    *out = NULL;
    return end;
}
