// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What does not come from a record: the page's files, the sentences, how the service is.
#include <string.h>

#include "assets/assets.h"
#include "core/crypto.h"
#include "messages/messages.h"
#include "server/record_lock.h"
#include "server/routes.h"
#include "server/service.h"

// The asset of a name that is put together from up to three pieces.
static const oy_asset *asset_of(oy_request *q, const char *before, oy_bytes name, const char *after) {
    oy_buf path = oy_buf_in(&q->arena);
    oy_buf_puts(&path, before);
    oy_buf_put(&path, name);
    oy_buf_puts(&path, after);
    oy_buf_putc(&path, '\0');
    bool plain = name.n == oy_bytes_find(name, 0, '\0');
    return path.failed || !plain ? NULL : oy_asset_find((const char *)path.p);
}

void oy_answer_page(oy_request *q) {
    bool root = oy_bytes_equal(q->path, OY_LIT("/"));
    const oy_asset *asset = asset_of(q, "web", root ? OY_LIT("/index.html") : q->path, "");
    if (!asset || q->query.n) {
        oy_problem_plain(q, asset ? 400 : 404, asset ? OY_BAD_REQUEST : OY_NOT_FOUND, "");
        return;
    }
    oy_hash content = oy_sha256(&asset->content, 1);
    if (!oy_reply_unchanged(q, &content))
        oy_reply_lasting(q, asset->type, asset->content);
}

// Writes the `key = sentence` lines of a file of messages as one object.
static void sentences_put(oy_json *json, oy_bytes file) {
    oy_bytes line;
    oy_json_open(json, "messages", '{');
    while (oy_line_next(&file, &line)) {
        size_t at = oy_bytes_find(line, 0, ' ');
        oy_bytes sign = oy_bytes_slice(line, at, at + 3);
        if (line.n == 0 || line.p[0] == '#' || !oy_bytes_equal(sign, OY_LIT(" = ")))
            continue;
        oy_buf key = oy_buf_in(json->out.arena);
        oy_buf_put(&key, oy_bytes_slice(line, 0, at));
        oy_buf_putc(&key, '\0');
        if (!key.failed)
            oy_json_text(json, (const char *)key.p, oy_bytes_slice(line, at + 3, line.n));
    }
    oy_json_close(json, '}');
}

void oy_answer_messages(oy_request *q) {
    oy_bytes language = q->part[0];
    const oy_asset *asset = oy_language_check(language) ? asset_of(q, "messages/", language, ".messages") : NULL;
    if (!asset) {
        oy_problem_plain(q, 404, OY_NOT_FOUND, "language");
        return;
    }
    oy_hash content = oy_sha256(&asset->content, 1);
    if (oy_reply_unchanged(q, &content))
        return;
    oy_json json = oy_json_in(&q->arena);
    oy_json_open(&json, NULL, '{');
    oy_json_text(&json, "language", language);
    sentences_put(&json, asset->content);
    oy_json_close(&json, '}');
    oy_reply_json(q, &json);
}

void oy_answer_problem_sentence(oy_request *q) {
    oy_code code = oy_code_of(q->part[0]);
    if (code == OY_CODES) {
        oy_problem_plain(q, 404, OY_NOT_FOUND, "");
        return;
    }
    const oy_err err = {.code = code};
    oy_buf text = oy_buf_in(&q->arena);
    oy_message_error(&text, "en", &err);
    oy_buf_putc(&text, '\n');
    oy_reply_text(q, &text);
}

// A process is well when its record is whole and the operator can stamp.
static oy_code health_of(const oy_served *p) {
    oy_record_lock(p->record);
    oy_code code = oy_record_health(p->record, NULL);
    oy_record_unlock(p->record);
    if (code != OY_OK)
        return code;
    return p->sequencer ? oy_sequencer_health(p->sequencer) : OY_STOPPING;
}

void oy_answer_health(oy_request *q) {
    oy_service *s = q->service;
    bool well = !s->stopping;
    oy_json json = oy_json_in(&q->arena);
    oy_json_open(&json, NULL, '{');
    oy_json_open(&json, "processes", '[');
    for (size_t i = 0; i < s->served_count; i++) {
        oy_code code = health_of(&s->served[i]);
        well = well && code == OY_OK;
        oy_json_open(&json, NULL, '{');
        oy_json_word(&json, "name", s->served[i].name);
        oy_json_word(&json, "code", oy_code_token(code));
        oy_json_close(&json, '}');
    }
    oy_json_close(&json, ']');
    oy_json_word(&json, "version", OY_VERSION);
    oy_json_flag(&json, "well", well);
    oy_json_close(&json, '}');
    oy_reply_json(q, &json);
    q->reply.status = well ? q->reply.status : 503;
    q->reply.caching = OY_CACHE_NEVER;
}
