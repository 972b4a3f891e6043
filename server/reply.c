// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "server/service.h"

#define BUSY_SECONDS 5 // until it is worth asking again for a large answer

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

void oy_reply_in_form(oy_request *q, oy_bytes form, const oy_json *written) {
    oy_reply_json(q, written);
    if (q->reply.status == 200 && oy_bytes_equal(form, OY_LIT("csv")))
        q->reply.type = "text/csv; charset=utf-8; header=present";
    else if (q->reply.status == 200 && oy_bytes_equal(form, OY_LIT("ics")))
        q->reply.type = "text/calendar; charset=utf-8";
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

void oy_reply_lasting(oy_request *q, const char *type, oy_bytes body) {
    oy_reply_bytes(q, type, body);
    q->reply.lasting = true;
}

void oy_reply_sheet(oy_request *q, oy_sheet *sheet) {
    q->reply.sheet = sheet;
    oy_reply_bytes(q, sheet->type, oy_sheet_bytes(sheet));
}

// What never changes needs no tag to be recognised by.
static const char *name_of(const oy_request *q) {
    return q->reply.etag[0] || q->reply.caching == OY_CACHE_FOR_EVER ? q->target : NULL;
}

bool oy_reply_again(oy_request *q) {
    const char *name = name_of(q);
    oy_sheet *sheet = name ? oy_outbox_find(q->service->outbox, name, q->reply.etag) : NULL;
    if (sheet)
        oy_reply_sheet(q, sheet);
    return sheet != NULL;
}

static void too_busy(oy_request *q, const oy_err *err) {
    oy_sheet_release(q->reply.sheet);
    q->reply.sheet = NULL;
    q->reply.retry_after = BUSY_SECONDS;
    bool whose = err->code == OY_RATE_LIMITED && strcmp(err->what, "address") == 0;
    oy_problem_plain(q, 503, err->code,
                     whose ? "too many large answers to this address" : "too many large answers on their way");
}

void oy_reply_settle(oy_request *q) {
    oy_reply *r = &q->reply;
    oy_err err = {.code = OY_OK};
    bool small = r->body.n <= OY_OUTBOX_SMALL, shared = r->sheet != NULL;
    if (r->lasting || (small && !shared && q->arena.in_use <= OY_OUTBOX_SMALL))
        return;
    if (!shared)
        r->sheet = oy_sheet_new(r->type, r->body);
    if (!r->sheet) {
        oy_arena_clear(&q->arena);
        no_memory(q);
        return;
    }
    r->body = oy_sheet_bytes(r->sheet);
    oy_arena_clear(&q->arena);
    if (small && !shared)
        return;
    oy_code code = oy_outbox_add(q->service->outbox, &q->sending, r->sheet, &q->from, name_of(q), r->etag, &err);
    if (code != OY_OK && !small)
        too_busy(q, &err);
}

void oy_reply_tag(oy_request *q, const oy_hash *root) {
    // A view follows from the record and from the program that shows it.
    oy_arena none;
    oy_arena_init(&none, (oy_allocator){0});
    oy_buf tag = {.arena = &none, .p = (uint8_t *)q->reply.etag, .cap = sizeof q->reply.etag};
    oy_buf_putc(&tag, '"');
    oy_buf_hex(&tag, root->b, 8);
    oy_buf_puts(&tag, "-" OY_VERSION "\"");
    oy_buf_putc(&tag, '\0');
    if (tag.failed)
        q->reply.etag[0] = '\0';
}

bool oy_reply_unchanged(oy_request *q, const oy_hash *root) {
    oy_reply_tag(q, root);
    if (q->reply.etag[0] == '\0' || !names(q->if_none_match, oy_bytes_of(q->reply.etag)))
        return false;
    q->reply.status = 304;
    q->reply.body = (oy_bytes){0};
    return true;
}
