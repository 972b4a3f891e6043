// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Asks a service over HTTP. Whatever comes back is bounded in size and time; a redirect is an error, because it
// would let a service speak in another's name.
#ifndef OYDAS_CLI_HTTP_CLIENT_H
#define OYDAS_CLI_HTTP_CLIENT_H

#include "core/err.h"

typedef struct oy_http oy_http;

typedef struct oy_answer {
    long status;   // 200 … 599, redirects excepted
    char type[64]; // media type without parameters, lower case
    oy_bytes body; // in the arena; a NUL stands behind it
    char salt[65]; // the header Oydas-Salt; empty when absent
} oy_answer;

// One connection, kept open between requests. NULL: no memory.
oy_http *oy_http_open(void);
void oy_http_close(oy_http *http);

// OY_OK whatever the status; OY_UNREACHABLE with the reason, OY_TOO_LONG when the answer is longer than `most`,
// OY_NO_MEMORY.
OY_MUST_USE oy_code oy_http_get(oy_http *http, oy_arena *arena, const char *url, size_t most, oy_answer *out,
                                oy_err *err);
OY_MUST_USE oy_code oy_http_post(oy_http *http, oy_arena *arena, const char *url, const char *media, oy_bytes body,
                                 size_t most, oy_answer *out, oy_err *err);

// A request that may bear a header `Authorization`.
typedef struct oy_http_call {
    const char *media; // of the body; NULL: GET
    oy_bytes body;
    const char *authorization; // NULL: none
    size_t most;               // of the answer
} oy_http_call;
OY_MUST_USE oy_code oy_http_ask(oy_http *http, oy_arena *arena, const char *url, const oy_http_call *call,
                                oy_answer *out, oy_err *err);

#endif
