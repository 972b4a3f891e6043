// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/http_client.h"

#include <ctype.h>
#include <curl/curl.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#define CONNECT_SECONDS 10L
#define STALL_SECONDS 20L // less than a byte a second for so long
#define WHOLE_SECONDS 300L

struct oy_http {
    CURL *curl;
    char why[CURL_ERROR_SIZE];
};

// Where an answer is collected.
typedef struct sink {
    oy_arena *arena;
    uint8_t *p;
    size_t n, cap, most;
    oy_code code;
} sink;

static size_t collect(char *data, size_t size, size_t count, void *ctx) {
    sink *s = ctx;
    size_t n = size * count;
    if (n > s->most - s->n)
        s->code = OY_TOO_LONG;
    else if (!oy_arena_grow(s->arena, &s->p, &s->cap, s->n + n + 1, 1))
        s->code = OY_NO_MEMORY;
    if (s->code != OY_OK)
        return 0;
    memcpy(s->p + s->n, data, n);
    s->n += n;
    return n;
}

oy_http *oy_http_open(void) {
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        return NULL;
    oy_http *http = calloc(1, sizeof *http);
    CURL *curl = curl_easy_init();
    if (!http || !curl) {
        free(http);
        curl_easy_cleanup(curl);
        return NULL;
    }
    http->curl = curl;
    return http;
}

void oy_http_close(oy_http *http) {
    if (!http)
        return;
    curl_easy_cleanup(http->curl);
    free(http);
    curl_global_cleanup();
}

static void prepare(oy_http *http, const char *url, sink *s) {
    CURL *c = http->curl;
    curl_easy_reset(c); // keeps the connection
    http->why[0] = '\0';
    (void)curl_easy_setopt(c, CURLOPT_ERRORBUFFER, http->why);
    (void)curl_easy_setopt(c, CURLOPT_URL, url);
    (void)curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
    (void)curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
    (void)curl_easy_setopt(c, CURLOPT_USERAGENT, "oydas/" OY_VERSION);
    (void)curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, CONNECT_SECONDS);
    (void)curl_easy_setopt(c, CURLOPT_LOW_SPEED_LIMIT, 1L);
    (void)curl_easy_setopt(c, CURLOPT_LOW_SPEED_TIME, STALL_SECONDS);
    (void)curl_easy_setopt(c, CURLOPT_TIMEOUT, WHOLE_SECONDS);
    (void)curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, collect);
    (void)curl_easy_setopt(c, CURLOPT_WRITEDATA, s);
}

static void media_type(char out[64], const char *type) {
    size_t n = 0;
    for (; type && type[n] && type[n] != ';' && type[n] != ' ' && n < 63; n++)
        out[n] = (char)tolower((unsigned char)type[n]);
    out[n] = '\0';
}

static oy_code perform(oy_http *http, sink *s, oy_answer *out, oy_err *err) {
    char *type = NULL;
    CURLcode result = curl_easy_perform(http->curl);
    if (s->code != OY_OK)
        return oy_fail(err, s->code, 0, OY_LIT("the answer of the service"));
    if (result != CURLE_OK)
        return oy_fail(err, OY_UNREACHABLE, 0, oy_bytes_of(http->why[0] ? http->why : curl_easy_strerror(result)));
    if (!s->p && !oy_arena_grow(s->arena, &s->p, &s->cap, 1, 1))
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
    s->p[s->n] = 0;
    (void)curl_easy_getinfo(http->curl, CURLINFO_RESPONSE_CODE, &out->status);
    (void)curl_easy_getinfo(http->curl, CURLINFO_CONTENT_TYPE, &type);
    media_type(out->type, type);
    out->body = (oy_bytes){s->p, s->n};
    if (out->status < 200 || out->status >= 600 || out->status / 100 == 3)
        return oy_fail(err, OY_UNREACHABLE, 0,
                       OY_LIT("the service sends elsewhere (a redirect), which is not followed"));
    return OY_OK;
}

oy_code oy_http_get(oy_http *http, oy_arena *arena, const char *url, size_t most, oy_answer *out, oy_err *err) {
    sink s = {.arena = arena, .most = most};
    prepare(http, url, &s);
    return perform(http, &s, out, err);
}

// A header that is to be sent, if there is memory.
static bool header_add(struct curl_slist **list, const char *text) {
    struct curl_slist *longer = curl_slist_append(*list, text);
    if (longer)
        *list = longer;
    return longer != NULL;
}

static bool headers_make(struct curl_slist **list, oy_arena *arena, const oy_http_call *call) {
    char type[96];
    bool good = header_add(list, "Expect:");
    if (call->media) {
        (void)snprintf(type, sizeof type, "Content-Type: %s", call->media);
        good = good && header_add(list, type);
    }
    if (call->authorization) {
        oy_buf text = oy_buf_in(arena);
        oy_buf_puts(&text, "Authorization: ");
        oy_buf_puts(&text, call->authorization);
        oy_buf_putc(&text, '\0');
        good = good && !text.failed && header_add(list, (const char *)text.p);
    }
    return good;
}

// Keeps the one header of an answer that is looked at.
static size_t header_take(char *data, size_t size, size_t count, void *ctx) {
    static const char name[] = "oydas-salt: ";
    oy_answer *out = ctx;
    size_t n = size * count, skip = sizeof name - 1;
    if (n >= skip + 64 && strncasecmp(data, name, skip) == 0) {
        memcpy(out->salt, data + skip, 64);
        out->salt[64] = '\0';
    }
    return n;
}

oy_code oy_http_ask(oy_http *http, oy_arena *arena, const char *url, const oy_http_call *call, oy_answer *out,
                    oy_err *err) {
    sink s = {.arena = arena, .most = call->most};
    struct curl_slist *headers = NULL;
    *out = (oy_answer){.status = 0};
    prepare(http, url, &s);
    if (!headers_make(&headers, arena, call)) {
        curl_slist_free_all(headers);
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
    }
    (void)curl_easy_setopt(http->curl, CURLOPT_HTTPHEADER, headers);
    (void)curl_easy_setopt(http->curl, CURLOPT_HEADERFUNCTION, header_take);
    (void)curl_easy_setopt(http->curl, CURLOPT_HEADERDATA, out);
    if (call->media) {
        (void)curl_easy_setopt(http->curl, CURLOPT_POST, 1L);
        (void)curl_easy_setopt(http->curl, CURLOPT_POSTFIELDS, (const char *)call->body.p);
        (void)curl_easy_setopt(http->curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)call->body.n);
    }
    oy_code code = perform(http, &s, out, err);
    curl_slist_free_all(headers);
    return code;
}

oy_code oy_http_post(oy_http *http, oy_arena *arena, const char *url, const char *media, oy_bytes body, size_t most,
                     oy_answer *out, oy_err *err) {
    const oy_http_call call = {.media = media, .body = body, .most = most};
    return oy_http_ask(http, arena, url, &call, out, err);
}
