// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Problem details (RFC 9457). The type is the address of the code's sentence, here and in every installation.
#include <string.h>

#include "messages/messages.h"
#include "server/request.h"

static const char *phrase_of(int status) {
    static const struct {
        int status;
        const char *phrase;
    } phrases[] = {{400, "Bad Request"},
                   {408, "Request Timeout"},
                   {411, "Length Required"},
                   {413, "Content Too Large"},
                   {414, "URI Too Long"},
                   {417, "Expectation Failed"},
                   {431, "Request Header Fields Too Large"},
                   {503, "Service Unavailable"},
                   {505, "HTTP Version Not Supported"}};
    for (size_t i = 0; i < sizeof phrases / sizeof phrases[0]; i++)
        if (phrases[i].status == status)
            return phrases[i].phrase;
    return "Error";
}

int oy_problem_status(oy_code code) {
    switch (code) {
    case OY_NOT_FOUND:
    case OY_NO_SUCH_PROCEDURE:
    case OY_NO_SUCH_ACT:
        return 404;
    case OY_METHOD_NOT_ALLOWED:
        return 405;
    case OY_LOGGED_BEFORE:
        return 409;
    case OY_ERASED:
        return 410;
    case OY_TOO_LONG:
        return 413;
    case OY_WRONG_MEDIA_TYPE:
        return 415;
    case OY_RATE_LIMITED:
        return 429;
    case OY_BAD_SIGNATURE:
    case OY_UNSIGNED:
    case OY_KEY_UNKNOWN:
    case OY_KEY_REVOKED:
    case OY_NOT_SIMULATED:
        return 403;
    case OY_OTHER_PROCESS:
    case OY_ALREADY_FOUNDED:
    case OY_EXPIRED:
    case OY_OUT_OF_RANGE:
        return 422;
    case OY_NO_ROOM:
        return 507;
    case OY_STOPPING:
    case OY_NO_MEMORY:
    case OY_CLOCK_BEHIND:
    case OY_CLOCK_GAP:
    case OY_IO:
    case OY_LOCKED:
        return 503;
    case OY_BROKEN_PROMISE:
    case OY_ROOT_MISMATCH:
    case OY_STATE_MISMATCH:
    case OY_STORE_DAMAGED:
        return 500;
    default:
        return 400;
    }
}

static void sentence_put(oy_json *json, oy_arena *arena, const oy_err *err) {
    oy_buf sentence = oy_buf_in(arena);
    oy_message_error(&sentence, "en", err);
    oy_json_text(json, "title", oy_buf_bytes(&sentence));
}

static oy_bytes body_of(oy_arena *arena, int status, const oy_err *err, oy_bytes refusal) {
    oy_json json = oy_json_in(arena);
    oy_buf type = oy_buf_in(arena);
    oy_buf_puts(&type, "/problems/");
    oy_buf_puts(&type, oy_code_token(err->code));
    oy_json_open(&json, NULL, '{');
    oy_json_text(&json, "type", oy_buf_bytes(&type));
    sentence_put(&json, arena, err);
    oy_json_number(&json, "status", (uint64_t)status);
    oy_json_word(&json, "code", oy_code_token(err->code));
    if (err->line)
        oy_json_number(&json, "line", err->line);
    if (err->what[0])
        oy_json_word(&json, "what", err->what);
    if (refusal.n)
        oy_json_text(&json, "refusal", refusal);
    oy_json_close(&json, '}');
    oy_buf_putc(&json.out, '\n');
    oy_bytes body = oy_json_bytes(&json);
    return body.n ? body : OY_LIT("{\"code\":\"no-memory\"}\n");
}

static void problem(oy_request *q, int status, const oy_err *err, oy_bytes refusal) {
    q->reply.status = status;
    q->reply.type = "application/problem+json";
    q->reply.body = body_of(&q->arena, status, err, refusal);
    q->reply.caching = OY_CACHE_NEVER;
    q->reply.etag[0] = '\0';
    if ((status == 429 || status == 503) && q->reply.retry_after == 0)
        q->reply.retry_after = 1;
}

void oy_problem(oy_request *q, const oy_err *err, oy_bytes refusal) {
    problem(q, oy_problem_status(err->code), err, refusal);
}

void oy_problem_plain(oy_request *q, int status, oy_code code, const char *what) {
    oy_err err = {.code = code};
    (void)oy_fail(&err, code, 0, oy_bytes_of(what));
    problem(q, status, &err, (oy_bytes){0});
}

oy_bytes oy_problem_message(oy_arena *arena, int status, const char *what) {
    oy_err err = {.code = OY_OK};
    oy_code code = status == 503                                     ? OY_RATE_LIMITED
                   : status == 413 || status == 414 || status == 431 ? OY_TOO_LONG
                                                                     : OY_BAD_REQUEST;
    (void)oy_fail(&err, code, 0, oy_bytes_of(what));
    oy_bytes body = body_of(arena, status, &err, (oy_bytes){0});
    oy_buf out = oy_buf_in(arena);
    oy_buf_puts(&out, "HTTP/1.1 ");
    oy_buf_number(&out, (uint64_t)status);
    oy_buf_putc(&out, ' ');
    oy_buf_puts(&out, phrase_of(status));
    oy_buf_puts(&out, "\r\nContent-Type: application/problem+json\r\nCache-Control: no-store\r\nContent-Length: ");
    oy_buf_number(&out, body.n);
    if (status == 503)
        oy_buf_puts(&out, "\r\nRetry-After: 1");
    const char *name, *value;
    for (size_t i = 0; oy_reply_header(i, &name, &value); i++) {
        oy_buf_puts(&out, "\r\n");
        oy_buf_puts(&out, name);
        oy_buf_puts(&out, ": ");
        oy_buf_puts(&out, value);
    }
    oy_buf_puts(&out, "\r\n\r\n");
    oy_buf_put(&out, body);
    return out.failed ? OY_LIT("HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n") : oy_buf_bytes(&out);
}
