// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// A request on its way through the service, and what is said in reply. One thread, that of the HTTP loop, handles
// requests; one that waits for another thread is resumed on it.
#ifndef OYDAS_REQUEST_H
#define OYDAS_REQUEST_H

#include "core/json.h"
#include "server/certifier.h"
#include "server/head_check.h"
#include "server/keeper.h"
#include "server/limits.h"
#include "server/outbox.h"
#include "server/sequencer.h"

#define OY_PARTS_MAX 2
#define OY_BODY_MAX 65536

typedef enum oy_method { OY_GET, OY_HEAD, OY_POST, OY_OTHER_METHOD } oy_method;

typedef enum oy_caching {
    OY_CACHE_REVALIDATE, // may be kept, and asked for again with its ETag
    OY_CACHE_FOR_EVER,   // never changes
    OY_CACHE_NEVER
} oy_caching;

typedef struct oy_reply {
    int status; // 0: none yet
    const char *type;
    oy_bytes body;   // in the request's arena, or `sheet`, or static
    oy_sheet *sheet; // held; NULL: none
    bool lasting;    // the body is static
    oy_caching caching;
    bool any_origin;     // may be read by pages from anywhere (CORS)
    char etag[40];       // with its quotes; empty: none
    const char *allow;   // of a 405
    uint32_t retry_after; // seconds; 0: not said
    bool attachment;      // content of a payload: to be saved, never shown
    oy_bytes salt;        // and its salt
} oy_reply;

// A process that is being served.
typedef struct oy_served {
    oy_record *record;
    oy_sequencer *sequencer;
    const char *name;
} oy_served;

typedef struct oy_request oy_request;
typedef struct oy_service oy_service;

// Answers a request, or has it wait (oy_request_wait).
typedef void oy_handler(oy_request *q);

struct oy_request {
    oy_service *service;
    oy_arena arena;
    oy_method method;
    oy_bytes path, query;        // borrowed from `target`
    oy_bytes part[OY_PARTS_MAX]; // what stands for the patterns' `*`
    oy_handler *handler;
    const oy_served *served;     // the process named in the path
    oy_bytes type, if_none_match, origin, fetch_site, host, authorization; // header values; empty when absent
    uint8_t *body;
    size_t body_n, body_room;
    size_t body_most;    // for what is larger than OY_BODY_MAX: as much as was agreed to; else 0
    oy_reader reader;    // who asks, once that was found out (asking.h)
    oy_hash asked_body;  // what was signed as the body
    oy_reply reply;

    // While it waits. `resume` is called on the loop's thread when it need wait no longer.
    bool waiting;
    oy_handler *resume;
    oy_job job;
    oy_certificate_job certificate;
    oy_keeping_job keeping;
    const void *reading; // what its handler has found so far; in the arena
    oy_request *next_ready;

    oy_sending sending; // a large answer, while the client takes it
    void *connection;   // the HTTP library's
    oy_address from;
    int fd;
    uint64_t begun;   // milliseconds
    char target[OY_TARGET_MAX + 1];
};

// Has the request wait until oy_service_ready is called for it, and then goes on with `resume`.
void oy_request_wait(oy_request *q, oy_handler *resume);

// ---- reply.c: what is said ----

// 200 with these bytes.
void oy_reply_bytes(oy_request *q, const char *type, oy_bytes body);
// 200 with what was written; 503 when memory was gone.
void oy_reply_json(oy_request *q, const oy_json *json);
void oy_reply_text(oy_request *q, const oy_buf *text);
// The same of a view that has several forms: "csv" and "ics" are tables and calendars, all else is JSON.
void oy_reply_in_form(oy_request *q, oy_bytes form, const oy_json *written);
// 200 with these bytes, which are static.
void oy_reply_lasting(oy_request *q, const char *type, oy_bytes body);
// 200 with a sheet, whose holder the request becomes.
void oy_reply_sheet(oy_request *q, oy_sheet *sheet);
// Sets the ETag of what follows from the log of this root and the version of this program.
void oy_reply_tag(oy_request *q, const oy_hash *root);
// Does so too. True: the client has it, and the reply (304) is made.
bool oy_reply_unchanged(oy_request *q, const oy_hash *root);
// Whether the same answer, by target and ETag, is on its way to somebody or was just now; then it is the reply.
bool oy_reply_again(oy_request *q);
// Before a reply is sent: what was used to make it is let go, and a large one is put into the outbox. Where that has
// no room the reply becomes a 503.
void oy_reply_settle(oy_request *q);
// The headers that every reply has, one after another; false when there are no more.
bool oy_reply_header(size_t i, const char **name, const char **value);
const char *oy_reply_caching(oy_caching caching);

// ---- problem.c: why not (RFC 9457) ----

// The reply to an error: its status, its code, its sentence. `refusal` (n == 0: none) is the signed refusal of an act.
void oy_problem(oy_request *q, const oy_err *err, oy_bytes refusal);
// The same with a status of its own, and nothing but a code and a word about it.
void oy_problem_plain(oy_request *q, int status, oy_code code, const char *what);
// A whole HTTP message, for what is turned away at the gate.
oy_bytes oy_problem_message(oy_arena *arena, int status, const char *what);
int oy_problem_status(oy_code code);

#endif
