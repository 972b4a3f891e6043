// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The desk's window: an act is looked at, registered, or could not be registered, because …
#include "core/fold.h"
#include "core/stopping.h"
#include "core/view.h"
#include "server/api.h"
#include "server/log.h"
#include "server/query.h"
#include "server/record_lock.h"
#include "server/routes.h"
#include "server/service.h"

#define MEDIA_TYPE OY_LIT("application/vnd.oydas.act")
#define ADVANCE_MOST (400 * (uint64_t)OY_DAY)

static oy_bytes body_of(const oy_request *q) {
    return (oy_bytes){q->body, q->body_n};
}

static void log_desk(const oy_request *q, const char *event, const oy_err *err) {
    oy_log_line line;
    oy_log_begin(&line, err ? "warning" : "info", event);
    oy_json_word(&line.json, "process", q->served->name);
    if (err) {
        oy_json_word(&line.json, "code", oy_code_token(err->code));
        oy_json_word(&line.json, "what", err->what);
    } else {
        oy_json_number(&line.json, "index", q->job.index);
    }
    oy_log_end(&line);
}

// The reply to an act that is not registered. What the desk has against the act itself it signs.
static void refuse(oy_request *q, const oy_err *err) {
    oy_buf refusal = oy_buf_in(&q->arena);
    int status = oy_problem_status(err->code);
    if (status < 500 && status != 429) {
        oy_record_lock(q->served->record);
        oy_record_refusal(q->served->record, body_of(q), err->code, &refusal);
        oy_record_unlock(q->served->record);
    }
    oy_problem(q, err, refusal.failed ? (oy_bytes){0} : oy_buf_bytes(&refusal));
    log_desk(q, "could not be registered", err);
}

// The same bytes again get the receipt of the entry that holds them.
static bool registered_before(oy_request *q) {
    oy_record *r = q->served->record;
    oy_buf receipt = oy_buf_in(&q->arena);
    uint64_t index;
    oy_record_lock(r);
    bool found = oy_record_find_note(r, body_of(q), &index) && oy_record_receipt(r, index, &receipt, NULL) == OY_OK;
    oy_record_unlock(r);
    if (found)
        oy_reply_text(q, &receipt);
    return found;
}

// An act that stops something waits behind nobody's limits; but of one member, on one question, there is one, or a few
// that arrive together. What comes beyond that is an act like others.
static bool goes_first(oy_request *q, const oy_act *act) {
    oy_stop stop;
    oy_record *r = q->served->record;
    const oy_tree *tree = oy_record_tree(r);
    bool seen = oy_audit_seen(tree, tree->size, act->seen_size, &act->seen_root);
    return oy_act_stops(&stop, oy_record_state(r), act, oy_record_now(r), seen) &&
           oy_limits_take(q->service->stops_by_member, (oy_bytes){stop.name, sizeof stop.name}, oy_service_now()) == 0;
}

// Whether the desk takes the act as things stand; *act is filled when it has the form of one.
static oy_code admit(oy_request *q, bool signature_holds, oy_act *act, oy_err *err) {
    oy_code code = oy_act_parse(act, &q->arena, body_of(q), err);
    if (code != OY_OK)
        return code;
    oy_record_lock(q->served->record);
    code = oy_record_admit(q->served->record, body_of(q), signature_holds, err);
    oy_record_unlock(q->served->record);
    return code;
}

static oy_code limit(oy_request *q, const oy_act *act, oy_err *err) {
    oy_record_lock(q->served->record);
    q->job.stopping = goes_first(q, act);
    oy_record_unlock(q->served->record);
    if (q->job.stopping)
        return OY_OK;
    uint32_t wait = oy_limits_take(q->service->acts_by_key, (oy_bytes){act->key.pub, 32}, oy_service_now());
    q->reply.retry_after = wait;
    return wait == 0 ? OY_OK : oy_fail(err, OY_RATE_LIMITED, 0, act->key.name);
}

static void act_done(oy_request *q) {
    if (q->job.code != OY_OK) {
        refuse(q, &q->job.err);
        return;
    }
    oy_reply_bytes(q, "text/plain; charset=utf-8", q->job.receipt);
    if (q->service->options.log_requests)
        log_desk(q, "registered", NULL);
}

static oy_code submit(oy_request *q, oy_err *err) {
    q->job.owner = q;
    q->job.arena = &q->arena;
    oy_code code = q->service->stopping ? OY_STOPPING : oy_sequencer_submit(q->served->sequencer, &q->job);
    return code == OY_OK ? OY_OK : oy_fail(err, code, 0, (oy_bytes){0});
}

static bool is_act_posted(oy_request *q) {
    q->reply.caching = OY_CACHE_NEVER;
    if (!oy_no_query(q))
        return false;
    if (oy_bytes_equal(q->type, MEDIA_TYPE))
        return true;
    oy_problem_plain(q, 415, OY_WRONG_MEDIA_TYPE, "application/vnd.oydas.act");
    return false;
}

void oy_answer_act_post(oy_request *q) {
    oy_err err = {.code = OY_OK};
    oy_act act;
    if (!is_act_posted(q) || registered_before(q))
        return;
    oy_code code = oy_act_check(&q->arena, body_of(q), &err);
    bool holds = code == OY_OK;
    // A signature that does not hold is told of only when the act is one of this process.
    if (holds || code == OY_BAD_SIGNATURE)
        code = admit(q, holds, &act, &err);
    if (code == OY_OK)
        code = limit(q, &act, &err);
    q->job.note = body_of(q);
    if (code == OY_OK)
        code = submit(q, &err);
    if (code == OY_OK)
        oy_request_wait(q, act_done);
    else if (code != OY_LOGGED_BEFORE || !registered_before(q)) // by another client, just now
        refuse(q, &err);
}

// Looks at an act before it is signed: its signature is not asked for, and nothing is registered.
void oy_answer_check_post(oy_request *q) {
    oy_err err = {.code = OY_OK};
    oy_act act;
    oy_code reason = OY_OK;
    if (!is_act_posted(q))
        return;
    oy_code code = admit(q, true, &act, &err);
    if (code != OY_OK) {
        oy_problem(q, &err, (oy_bytes){0});
        return;
    }
    oy_record *r = q->served->record;
    oy_record_lock(r);
    const oy_tree *tree = oy_record_tree(r);
    bool seen = oy_audit_seen(tree, tree->size, act.seen_size, &act.seen_root);
    reason = oy_weigh(oy_record_state(r), &act, oy_record_now(r), (oy_checks){.signature = true, .seen = seen});
    oy_record_unlock(r);
    oy_json json = oy_json_in(&q->arena);
    oy_json_open(&json, NULL, '{');
    oy_json_word(&json, "reason", oy_code_token(reason));
    oy_json_close(&json, '}');
    oy_reply_json(q, &json);
}

static void advance_done(oy_request *q) {
    if (q->job.code != OY_OK) {
        oy_problem(q, &q->job.err, (oy_bytes){0});
        return;
    }
    oy_json json = oy_json_in(&q->arena);
    oy_record_lock(q->served->record);
    oy_view_process(&json, oy_record_state(q->served->record));
    oy_record_unlock(q->served->record);
    oy_reply_json(q, &json);
}

// Whether the request comes from a page of this service, or from no page at all.
static bool is_own(const oy_request *q) {
    bool own_site = q->fetch_site.n == 0 || oy_bytes_equal(q->fetch_site, OY_LIT("same-origin")) ||
                    oy_bytes_equal(q->fetch_site, OY_LIT("none"));
    if (q->origin.n == 0)
        return own_site;
    size_t scheme = oy_bytes_starts(q->origin, OY_LIT("https://")) ? 8 : 7;
    return own_site && (scheme == 8 || oy_bytes_starts(q->origin, OY_LIT("http://"))) &&
           oy_bytes_equal(oy_bytes_slice(q->origin, scheme, q->origin.n), q->host);
}

void oy_answer_advance_post(oy_request *q) {
    uint64_t seconds = 0;
    const oy_parameter parameter = {"seconds", &seconds, NULL};
    oy_err err = {.code = OY_OK};
    q->reply.caching = OY_CACHE_NEVER;
    oy_code code = oy_query_read(q->query, &parameter, 1, &err);
    if (code == OY_OK && !is_own(q)) {
        oy_problem_plain(q, 403, OY_BAD_REQUEST, "Origin");
        return;
    }
    if (code == OY_OK && !oy_record_is_simulated(q->served->record))
        code = oy_fail(&err, OY_NOT_SIMULATED, 0, oy_bytes_of(q->served->name));
    if (code == OY_OK && (seconds == 0 || seconds > ADVANCE_MOST))
        code = oy_fail(&err, OY_OUT_OF_RANGE, 0, OY_LIT("seconds"));
    q->job.seconds = (int64_t)seconds;
    if (code == OY_OK)
        code = submit(q, &err);
    if (code == OY_OK)
        oy_request_wait(q, advance_done);
    else
        oy_problem(q, &err, (oy_bytes){0});
}
