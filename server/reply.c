// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "server/request.h"

// Nothing that comes from here may run, frame, or be taken for anything else than it says.
static const char *const headers[][2] = {
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; "
     "frame-ancestors 'none'; form-action 'none'; require-trusted-types-for 'script'"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Permissions-Policy", "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"},
    {"Referrer-Policy", "no-referrer"},
    {"Strict-Transport-Security", "max-age=63072000; includeSubDomains"},
    {"X-Content-Type-Options", "nosniff"},
    {"Connection", "close"}, // one request each: see head_check.h
};

bool oy_reply_header(size_t i, const char **name, const char **value) {
    if (i >= sizeof headers / sizeof headers[0])
        return false;
    *name = headers[i][0];
    *value = headers[i][1];
    return true;
}

const char *oy_reply_caching(oy_caching caching) {
    switch (caching) {
    case OY_CACHE_REVALIDATE:
        return "no-cache";
    case OY_CACHE_FOR_EVER:
        return "public, max-age=31536000, immutable";
    case OY_CACHE_NEVER:
        break;
    }
    return "no-store";
}

void oy_reply_bytes(oy_request *q, const char *type, oy_bytes body) {
    q->reply.status = 200;
    q->reply.type = type;
    q->reply.body = body;
}

static void no_memory(oy_request *q) {
    oy_problem_plain(q, 503, OY_NO_MEMORY, "");
}

void oy_reply_json(oy_request *q, const oy_json *json) {
    oy_bytes body = oy_json_bytes(json);
    if (body.n == 0)
        no_memory(q);
    else
        oy_reply_bytes(q, "application/json", body);
}

void oy_reply_text(oy_request *q, const oy_buf *text) {
    if (text->failed)
        no_memory(q);
    else
        oy_reply_bytes(q, "text/plain; charset=utf-8", oy_buf_bytes(text));
}

// Whether an If-None-Match names the tag. Weak tags count too: for reading, the same is the same (RFC 9110 13.1.2).
static bool names(oy_bytes list, oy_bytes tag) {
    if (oy_bytes_equal(list, OY_LIT("*")))
        return true;
    for (size_t i = 0; i + tag.n <= list.n; i++)
        if (oy_bytes_starts(oy_bytes_slice(list, i, list.n), tag))
            return true;
    return false;
}

bool oy_reply_unchanged(oy_request *q, const oy_hash *root) {
    // A view follows from the record and from the program that shows it.
    oy_arena none;
    oy_arena_init(&none, (oy_allocator){0});
    oy_buf tag = {.arena = &none, .p = (uint8_t *)q->reply.etag, .cap = sizeof q->reply.etag};
    oy_buf_putc(&tag, '"');
    oy_buf_hex(&tag, root->b, 8);
    oy_buf_puts(&tag, "-" OY_VERSION "\"");
    oy_buf_putc(&tag, '\0');
    if (tag.failed) {
        q->reply.etag[0] = '\0';
        return false;
    }
    if (!names(q->if_none_match, oy_bytes_of(q->reply.etag)))
        return false;
    q->reply.status = 304;
    q->reply.body = (oy_bytes){0};
    return true;
}
