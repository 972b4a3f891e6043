// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/asking.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "cli/files.h"
#include "cli/say.h"
#include "cli/telling.h"
#include "core/crypto.h"
#include "core/signed_request.h"

#define MEDIA "application/vnd.oydas.payload"

oy_code oy_attachment_make(oy_attachment *out, oy_arena *arena, const char *file, const char *level, oy_err *err) {
    oy_bytes content;
    *out = (oy_attachment){.line = ""};
    if (!oy_level_parse(&out->payload.level, &out->payload.body, oy_bytes_of(level)))
        return oy_fail(err, OY_BAD_WORD, 0, oy_bytes_of(level));
    oy_code code = oy_file_read(&content, arena, file, OY_PAYLOAD_MAX, err);
    if (code != OY_OK)
        return code;
    uint8_t *body = oy_arena_get(arena, OY_SALT_SIZE + content.n);
    if (!body)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
    randombytes_buf(body, OY_SALT_SIZE);
    if (content.n)
        memcpy(body + OY_SALT_SIZE, content.p, content.n);
    out->body = (oy_bytes){body, OY_SALT_SIZE + content.n};
    out->payload.hash = oy_payload_hash(body, content);
    out->payload.length = content.n;
    oy_buf line = oy_buf_in(arena);
    oy_payload_print(&line, &out->payload);
    if (line.failed || line.n >= sizeof out->line)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
    memcpy(out->line, line.p, line.n);
    out->line[line.n] = '\0';
    return OY_OK;
}

oy_code oy_asking_role(oy_role *out, oy_remote *r, oy_bytes keyname, const char *word, oy_err *err) {
    oy_bytes owner = oy_key_owner(keyname), label = oy_bytes_slice(keyname, owner.n + 1, keyname.n);
    char path[64];
    json_t *member = NULL;
    if (word)
        return oy_role_of(out, oy_bytes_of(word)) ? OY_OK : oy_fail(err, OY_BAD_WORD, 0, oy_bytes_of(word));
    *out = OY_AS_SECRETARIAT;
    if (oy_bytes_equal(owner, OY_LIT("secretariat")))
        return OY_OK;
    *out = OY_AS_CHAIR;
    if (oy_bytes_equal(label, OY_LIT("chair")))
        return OY_OK;
    (void)snprintf(path, sizeof path, "members/%.*s", (int)owner.n, (const char *)owner.p);
    oy_code code = oy_remote_view(r, path, &member, err);
    const char *standing = oy_field(member, "standing");
    bool observes = strcmp(standing, "observer") == 0 || strcmp(standing, "partner") == 0;
    *out = observes ? OY_AS_OBSERVER : OY_AS_MEMBER;
    json_decref(member);
    return code;
}

// The value of the header `Authorization`.
static oy_code authorise(oy_remote *r, const oy_keyfile *key, oy_role as, const char *path, const oy_bytes *body,
                         const char **out, oy_err *err) {
    oy_signed_request q = {.origin = r->pin.origin,
                           .founding = r->pin.founding,
                           .key = key->key.vkey,
                           .as = as,
                           .post = body != NULL,
                           .path = oy_bytes_of(path),
                           .at = (oy_instant)time(NULL)};
    if (body)
        q.body = oy_sha256(body, 1);
    randombytes_buf(q.nonce, sizeof q.nonce);
    oy_buf text = oy_buf_in(r->arena), note = oy_buf_in(r->arena), value = oy_buf_in(r->arena);
    oy_signed_request_print(&text, &q);
    oy_note_print(&note, oy_buf_bytes(&text), &key->key);
    oy_buf_puts(&value, "Oydas ");
    oy_base64_print(&value, oy_buf_bytes(&note));
    oy_buf_putc(&value, '\0');
    if (text.failed || note.failed || value.failed)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
    *out = (const char *)value.p;
    return OY_OK;
}

oy_code oy_ask_post(oy_remote *r, const oy_keyfile *key, oy_role as, const char *path, const char *media, oy_bytes body,
                    oy_answer *out, oy_err *err) {
    oy_http_call call = {.media = media, .body = body, .most = (size_t)1 << 16};
    oy_code code = authorise(r, key, as, path, &body, &call.authorization, err);
    return code == OY_OK ? oy_remote_ask(r, path, &call, out, err) : code;
}

oy_code oy_ask_get(oy_remote *r, const oy_keyfile *key, oy_role as, const char *path, const char *query, oy_answer *out,
                   oy_err *err) {
    oy_http_call call = {.most = (size_t)16 << 20};
    oy_buf target = oy_buf_in(r->arena);
    oy_code code = key ? authorise(r, key, as, path, NULL, &call.authorization, err) : OY_OK;
    if (code != OY_OK)
        return code;
    oy_buf_puts(&target, path);
    oy_buf_puts(&target, *query ? "?" : "");
    oy_buf_puts(&target, query);
    oy_buf_putc(&target, '\0');
    if (target.failed)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
    return oy_remote_ask(r, (const char *)target.p, &call, out, err);
}

oy_code oy_attachment_give(const oy_attachment *a, oy_remote *r, const oy_keyfile *key, oy_role as, oy_err *err) {
    oy_answer answer;
    oy_hash taken;
    oy_code code = oy_ask_post(r, key, as, "payloads", MEDIA, a->body, &answer, err);
    if (code != OY_OK)
        return code;
    json_t *body = json_loadb((const char *)answer.body.p, answer.body.n, JSON_REJECT_DUPLICATES, NULL);
    bool same = oy_hash_parse(&taken, oy_bytes_of(oy_field(body, "hash"))) && oy_hash_equal(&taken, &a->payload.hash);
    json_decref(body);
    return same ? OY_OK : oy_fail(err, OY_UNREACHABLE, 0, OY_LIT("the service took it for something else"));
}

oy_code oy_ask_payload(oy_remote *r, const oy_keyfile *key, oy_role as, const oy_hash *hash, oy_bytes *salt,
                       oy_bytes *content, oy_err *err) {
    char hex[72], path[96];
    oy_answer answer;
    oy_http_call call = {.most = OY_PAYLOAD_MAX};
    (void)snprintf(path, sizeof path, "payloads/%s", oy_say_hash(hex, hash));
    oy_code code = key ? authorise(r, key, as, path, NULL, &call.authorization, err) : OY_OK;
    if (code == OY_OK)
        code = oy_remote_ask(r, path, &call, &answer, err);
    if (code != OY_OK)
        return code;
    uint8_t *bytes = oy_arena_get(r->arena, OY_SALT_SIZE);
    if (!bytes)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
    if (!oy_hex_parse(bytes, OY_SALT_SIZE, oy_bytes_of(answer.salt)))
        return oy_fail(err, OY_UNREACHABLE, 0, OY_LIT("the service gives no salt"));
    oy_hash found = oy_payload_hash(bytes, answer.body);
    if (!oy_hash_equal(&found, hash))
        return oy_fail(err, OY_ROOT_MISMATCH, 0, oy_bytes_of(hex));
    *salt = (oy_bytes){bytes, OY_SALT_SIZE};
    *content = answer.body;
    return OY_OK;
}
