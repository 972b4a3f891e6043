// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Payloads given, asked for and erased (docs/formats/payload.md). Content goes out of here only as the keeper gave it,
// which asked who may have it; it is never shown, cached, logged, or found again by another request.
#include <string.h>
#include <time.h>

#include "server/api.h"
#include "server/api_payloads.h"
#include "server/asking.h"
#include "server/log.h"
#include "server/record_lock.h"
#include "server/routes.h"
#include "server/service.h"

#define MEDIA_TYPE OY_LIT("application/vnd.oydas.payload")
#define REASON_TYPE OY_LIT("text/plain; charset=utf-8")

// ---- on the way to the keeper ----

static void submit(oy_request *q, oy_keeping_kind kind, oy_handler *resume) {
    oy_keeping_job *job = &q->keeping;
    job->kind = kind;
    job->record = q->served->record;
    job->reader = q->reader;
    job->arena = &q->arena;
    job->from = q->from;
    job->asker = q;
    oy_code code = q->service->stopping ? OY_STOPPING : oy_keeper_submit(q->service->keeper, job);
    if (code == OY_OK)
        oy_request_wait(q, resume);
    else
        oy_problem_plain(q, 503, code, code == OY_RATE_LIMITED ? "payloads" : "");
}

// What is amiss with a disk is the administrator's to know.
static void keeping_problem(oy_request *q) {
    const oy_err *err = &q->keeping.err;
    bool inside = err->code == OY_IO || err->code == OY_STORE_DAMAGED || err->code == OY_STORE_NEWER ||
                  err->code == OY_LOCKED || err->code == OY_BROKEN_PROMISE;
    if (!inside) {
        oy_problem(q, err, (oy_bytes){0});
        return;
    }
    oy_log_error("payloads", q->served->name, err);
    oy_problem_plain(q, 503, err->code, "payloads");
}

// The hash in the address; 404 like all that is not here.
static bool hash_take(oy_request *q) {
    if (oy_hash_parse(&q->keeping.hash, q->part[1]))
        return true;
    oy_problem_plain(q, 404, OY_NOT_FOUND, "");
    return false;
}

// ---- giving ----

// Takes one of the places for what is on its way in.
static bool place_take(oy_request *q) {
    oy_service *s = q->service;
    size_t of_owner = 0, free_at = OY_UPLOADS_MOST;
    for (size_t i = 0; i < OY_UPLOADS_MOST; i++) {
        of_owner += s->uploads[i] && oy_bytes_equal(s->uploads[i]->reader.owner, q->reader.owner) &&
                    s->uploads[i]->served == q->served;
        free_at = s->uploads[i] ? free_at : i;
    }
    if (free_at == OY_UPLOADS_MOST || of_owner >= OY_UPLOADS_OF_OWNER) {
        q->reply.retry_after = 5;
        oy_problem_plain(q, 429, OY_RATE_LIMITED, "payloads on their way");
        return false;
    }
    s->uploads[free_at] = q;
    return true;
}

void oy_upload_begin(oy_request *q, uint64_t length) {
    q->reply.caching = OY_CACHE_NEVER;
    if (!oy_no_query(q))
        return;
    if (!oy_bytes_equal(q->type, MEDIA_TYPE))
        oy_problem_plain(q, 415, OY_WRONG_MEDIA_TYPE, "application/vnd.oydas.payload");
    else if (!oy_is_signed(q))
        oy_problem_plain(q, 403, OY_UNSIGNED, "");
    else if (length < OY_SALT_SIZE || length > OY_SALT_SIZE + OY_PAYLOAD_MAX)
        oy_problem_plain(q, 413, OY_TOO_LONG, "payload");
    else if (oy_ask(q) && place_take(q))
        q->body_most = OY_SALT_SIZE + OY_PAYLOAD_MAX;
}

void oy_upload_end(oy_request *q) {
    for (size_t i = 0; i < OY_UPLOADS_MOST; i++)
        if (q->service->uploads[i] == q)
            q->service->uploads[i] = NULL;
}

static void payload_given(oy_request *q) {
    oy_keeping_job *job = &q->keeping;
    oy_upload_end(q);
    if (job->code != OY_OK) {
        keeping_problem(q);
        return;
    }
    oy_json json = oy_json_in(&q->arena);
    oy_json_open(&json, NULL, '{');
    oy_json_hash(&json, "hash", &job->hash);
    oy_json_number(&json, "length", job->body.n - OY_SALT_SIZE);
    oy_json_close(&json, '}');
    oy_reply_json(q, &json);
    if (q->reply.status == 200 && job->fresh)
        q->reply.status = 201;
}

void oy_answer_payload_post(oy_request *q) {
    if (q->body_most == 0 || q->body_n < OY_SALT_SIZE) { // without a body nobody asked
        oy_problem_plain(q, 400, OY_BAD_REQUEST, "body");
        return;
    }
    if (!oy_asked_body(q))
        return;
    q->keeping.owner = q->reader.owner;
    q->keeping.key = q->reader.key;
    q->keeping.body = (oy_bytes){q->body, q->body_n};
    submit(q, OY_KEEPING_PUT, payload_given);
}

// ---- asking for ----

static void payload_found(oy_request *q) {
    oy_keeping_job *job = &q->keeping;
    if (job->code == OY_NOT_FOUND) {
        oy_problem_plain(q, 404, OY_NOT_FOUND, ""); // not there, or not for who asks
    } else if (job->code != OY_OK) {
        keeping_problem(q);
    } else {
        oy_reply_sheet(q, job->sheet);
        q->reply.attachment = true;
        q->reply.salt = job->salt;
    }
}

void oy_answer_payload(oy_request *q) {
    q->reply.caching = OY_CACHE_NEVER;
    q->reader = oy_stranger;
    if (oy_no_query(q) && (!oy_is_signed(q) || oy_ask(q)) && hash_take(q))
        submit(q, OY_KEEPING_GET, payload_found);
}

// ---- erasing ----

static void payload_erased(oy_request *q) {
    oy_keeping_job *job = &q->keeping;
    if (job->code != OY_OK) {
        keeping_problem(q);
        return;
    }
    oy_json json = oy_json_in(&q->arena);
    oy_json_open(&json, NULL, '{');
    oy_json_hash(&json, "hash", &job->hash);
    oy_json_instant(&json, "at", job->tombstone.at);
    oy_json_text(&json, "by", job->tombstone.by);
    oy_json_text(&json, "reason", job->tombstone.reason);
    oy_json_close(&json, '}');
    oy_reply_json(q, &json);
}

void oy_answer_payload_erase(oy_request *q) {
    q->reply.caching = OY_CACHE_NEVER;
    if (!oy_no_query(q))
        return;
    if (!oy_bytes_equal(q->type, REASON_TYPE)) {
        oy_problem_plain(q, 415, OY_WRONG_MEDIA_TYPE, "text/plain; charset=utf-8");
    } else if (!oy_is_signed(q)) {
        oy_problem_plain(q, 403, OY_UNSIGNED, "");
    } else if (oy_ask(q) && oy_asked_body(q)) {
        if (!oy_bytes_equal(q->reader.owner, OY_LIT("secretariat"))) {
            oy_problem_plain(q, 403, OY_NO_AUTHORITY, "");
            return;
        }
        q->keeping.tombstone =
            (oy_tombstone){(oy_instant)time(NULL), OY_LIT("secretariat"), (oy_bytes){q->body, q->body_n}};
        if (hash_take(q))
            submit(q, OY_KEEPING_ERASE, payload_erased);
    }
}

// ---- what a view says of one ----

void oy_payload_look(oy_request *q, const oy_hash *hash, oy_handler *resume) {
    q->reader = oy_stranger;
    q->keeping.hash = *hash;
    q->reply.caching = OY_CACHE_NEVER; // it changes while the record does not
    q->reply.etag[0] = '\0';
    submit(q, OY_KEEPING_LOOK, resume);
}

oy_content oy_payload_seen(const oy_request *q, const oy_payload *p) {
    const oy_keeping_job *job = &q->keeping;
    if (job->code != OY_OK)
        return (oy_content){.word = "unknown"};
    if (job->standing == OY_STANDING_ERASED)
        return (oy_content){"erased", job->tombstone.at, job->tombstone.by, job->tombstone.reason};
    if (job->standing == OY_STANDING_HERE)
        return (oy_content){.word = "here"};
    // Of what is not for everybody nobody is told whether it is there.
    return (oy_content){.word = p->level == OY_LEVEL_PUBLIC ? "not-available" : "restricted"};
}

// ---- views over contents ----

void oy_contents_gather(oy_request *q, oy_handler *resume) {
    q->reply.caching = OY_CACHE_NEVER;
    submit(q, OY_KEEPING_TELL, resume);
}

const oy_tellings *oy_contents_gathered(oy_request *q) {
    if (q->keeping.code == OY_OK)
        return &q->keeping.tellings;
    keeping_problem(q);
    return NULL;
}
