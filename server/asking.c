// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "server/asking.h"

#include <stdlib.h>
#include <time.h>

#include "core/crypto.h"
#include "server/record_lock.h"
#include "server/service.h"

#define SCHEME OY_LIT("Oydas ")

bool oy_is_signed(const oy_request *q) {
    return q->authorization.n > 0;
}

// The note in the header.
static oy_code note_of(oy_request *q, oy_bytes *note, oy_err *err) {
    oy_bytes text = oy_bytes_slice(q->authorization, SCHEME.n, q->authorization.n);
    size_t n = 0;
    if (!oy_bytes_starts(q->authorization, SCHEME) || text.n > 2 * OY_REQUEST_NOTE_MAX)
        return oy_fail(err, OY_BAD_REQUEST, 0, OY_LIT("Authorization"));
    uint8_t *bytes = oy_arena_get(&q->arena, text.n);
    if (!bytes)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT("request"));
    if (!oy_base64_decode(bytes, text.n, &n, text))
        return oy_fail(err, OY_BAD_REQUEST, 0, OY_LIT("Authorization"));
    *note = (oy_bytes){bytes, n};
    return OY_OK;
}

// What stands behind /api/p/NAME/.
static oy_bytes path_behind(const oy_request *q) {
    size_t at = (size_t)(q->part[0].p - q->path.p) + q->part[0].n + 1;
    return oy_bytes_slice(q->path, at, q->path.n);
}

static oy_code address_check(const oy_request *q, const oy_signed_request *r, oy_err *err) {
    const oy_process *p = oy_state_process(oy_record_state(q->served->record));
    if (!oy_bytes_equal(r->origin, p->origin) || !oy_hash_equal(&r->founding, &p->founding))
        return oy_fail(err, OY_OTHER_PROCESS, 0, r->origin);
    if (r->post != (q->method == OY_POST) || !oy_bytes_equal(r->path, path_behind(q)))
        return oy_fail(err, OY_BAD_REQUEST, 0, OY_LIT("signed for another address"));
    return OY_OK;
}

static oy_code who_check(oy_request *q, const oy_signed_request *r, oy_err *err) {
    oy_record *record = q->served->record;
    oy_record_lock(record);
    oy_code code = oy_record_health(record, err);
    if (code == OY_OK)
        code = address_check(q, r, err);
    if (code == OY_OK) {
        code = oy_reader_of(&q->reader, oy_record_state(record), &r->key, r->as, oy_record_now(record));
        if (code != OY_OK)
            (void)oy_fail(err, code, 0, r->key.name);
    }
    oy_record_unlock(record);
    return code;
}

// Of now, and the first time. What was signed before this service began may have been taken by the one before it.
static oy_code once_check(oy_request *q, const oy_signed_request *r, oy_bytes note, oy_err *err) {
    int64_t now = (int64_t)time(NULL);
    if (r->at > now + OY_REQUEST_SLACK || r->at < now - OY_REQUEST_SLACK || r->at < q->service->started)
        return oy_fail(err, OY_CLOCKS_DIFFER, 0, (oy_bytes){0});
    oy_hash id = oy_sha256(&note, 1);
    switch (oy_nonces_take(q->service->nonces, &id, now, r->at + OY_REQUEST_SLACK)) {
    case OY_NONCE_FRESH:
        return OY_OK;
    case OY_NONCE_SAID_BEFORE:
        return oy_fail(err, OY_SAID_BEFORE, 0, (oy_bytes){0});
    case OY_NONCES_FULL:
        break;
    }
    return oy_fail(err, OY_RATE_LIMITED, 0, OY_LIT("requests"));
}

static oy_code ask(oy_request *q, oy_err *err) {
    oy_bytes note;
    oy_signed_request r;
    oy_code code = note_of(q, &note, err);
    if (code == OY_OK)
        code = oy_signed_request_check(&r, &q->arena, note, err);
    if (code == OY_OK)
        code = who_check(q, &r, err);
    if (code != OY_OK)
        return code;
    uint32_t wait = oy_limits_take(q->service->asks_by_key, (oy_bytes){r.key.pub, 32}, oy_service_now());
    q->reply.retry_after = wait;
    if (wait)
        return oy_fail(err, OY_RATE_LIMITED, 0, r.key.name);
    q->asked_body = r.body;
    return once_check(q, &r, note, err);
}

bool oy_ask(oy_request *q) {
    oy_err err = {.code = OY_OK};
    oy_code code = ask(q, &err);
    if (code == OY_OK)
        return true;
    bool forbidden = code == OY_NO_AUTHORITY || code == OY_NOT_IN_OFFICE || code == OY_NOT_A_MEMBER ||
                     code == OY_KEY_MISMATCH || code == OY_CLOCKS_DIFFER || code == OY_SAID_BEFORE;
    if (forbidden)
        oy_problem_plain(q, 403, code, err.what);
    else
        oy_problem(q, &err, (oy_bytes){0});
    return false;
}

bool oy_asked_body(oy_request *q) {
    const oy_bytes body = {q->body, q->body_n};
    oy_hash found = oy_sha256(&body, 1);
    if (oy_hash_equal(&found, &q->asked_body))
        return true;
    oy_problem_plain(q, 403, OY_BAD_SIGNATURE, "body");
    return false;
}
