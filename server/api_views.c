// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Views of the state (core/view.h, docs/formats/api.md).
#include "core/roster.h"
#include "core/view.h"
#include "core/view_table.h"
#include "server/api.h"
#include "server/query.h"
#include "server/record_lock.h"
#include "server/routes.h"
#include "server/service.h"

#define DECISIONS_MOST 1000
#define RETURNS_MOST 1000
#define STATE_LARGE ((size_t)1 << 20) // bytes in memory

bool oy_look_begin(oy_request *q) {
    oy_record *r = q->served->record;
    oy_err err = {.code = OY_OK};
    oy_record_lock(r);
    if (oy_record_health(r, &err) == OY_OK) {
        const oy_tree *tree = oy_record_tree(r);
        oy_hash root = oy_tree_root(tree, tree->size);
        if (!oy_reply_unchanged(q, &root) && !oy_reply_again(q))
            return true;
    } else {
        oy_problem(q, &err, (oy_bytes){0});
    }
    oy_record_unlock(r);
    return false;
}

void oy_look_end(oy_request *q) {
    oy_record_unlock(q->served->record);
}

bool oy_no_query(oy_request *q) {
    oy_err err = {.code = OY_OK};
    if (oy_query_read(q->query, NULL, 0, &err) == OY_OK)
        return true;
    oy_problem(q, &err, (oy_bytes){0});
    return false;
}

oy_code oy_find_by_digits(oy_request *q, oy_bytes digits, oy_hash *id, uint64_t *index, oy_err *err) {
    const oy_history *h = oy_record_history(q->served->record);
    oy_code code = oy_history_find_prefix(h, digits, index, err);
    if (code == OY_OK)
        *id = oy_history_folded(h, *index).id;
    return code == OY_BAD_HASH ? oy_fail(err, OY_NOT_FOUND, 0, digits) : code;
}

// A view of the whole state that takes nothing else.
static void view(oy_request *q, void (*print)(oy_json *out, const oy_state *s)) {
    oy_json json = oy_json_in(&q->arena);
    if (!oy_no_query(q) || !oy_look_begin(q))
        return;
    print(&json, oy_record_state(q->served->record));
    oy_look_end(q);
    oy_reply_json(q, &json);
}

void oy_answer_process(oy_request *q) {
    view(q, oy_view_process);
}

void oy_answer_proposals(oy_request *q) {
    view(q, oy_view_proposals);
}

void oy_answer_members(oy_request *q) {
    view(q, oy_view_members);
}

void oy_answer_instruments(oy_request *q) {
    view(q, oy_view_instruments);
}

void oy_answer_instrument(oy_request *q) {
    uint64_t from = 0, count = RETURNS_MOST;
    oy_bytes period = {0};
    const oy_parameter parameters[] = {{"from", &from, NULL}, {"count", &count, NULL}, {"period", NULL, &period}};
    oy_err err = {.code = OY_OK};
    if (oy_query_read(q->query, parameters, 3, &err) != OY_OK) {
        oy_problem(q, &err, (oy_bytes){0});
        return;
    }
    if (!oy_look_begin(q))
        return;
    const oy_state *s = oy_record_state(q->served->record);
    oy_json json = oy_json_in(&q->arena);
    uint32_t row = oy_instrument_find(s, q->part[1]);
    if (row != OY_NONE)
        oy_view_instrument(&json, s, row, period, from, count < RETURNS_MOST ? count : RETURNS_MOST);
    oy_look_end(q);
    if (row != OY_NONE)
        oy_reply_json(q, &json);
    else
        oy_problem_plain(q, 404, OY_NOT_FOUND, "instrument");
}

void oy_answer_processes(oy_request *q) {
    oy_service *s = q->service;
    oy_json json = oy_json_in(&q->arena);
    if (!oy_no_query(q))
        return;
    oy_json_open(&json, NULL, '{');
    oy_json_open(&json, "processes", '[');
    for (size_t i = 0; i < s->served_count; i++) {
        oy_record *r = s->served[i].record;
        oy_json one = oy_json_in(&q->arena);
        oy_record_lock(r);
        oy_view_process(&one, oy_record_state(r));
        oy_record_unlock(r);
        oy_json_open(&json, NULL, '{');
        oy_json_word(&json, "name", s->served[i].name);
        oy_json_raw(&json, "process", oy_json_bytes(&one));
        oy_json_close(&json, '}');
    }
    oy_json_close(&json, ']');
    oy_json_close(&json, '}');
    oy_reply_json(q, &json);
}

void oy_answer_decisions(oy_request *q) {
    uint64_t from = 0, count = DECISIONS_MOST;
    const oy_parameter parameters[] = {{"from", &from, NULL}, {"count", &count, NULL}};
    oy_err err = {.code = OY_OK};
    if (oy_query_read(q->query, parameters, 2, &err) != OY_OK) {
        oy_problem(q, &err, (oy_bytes){0});
        return;
    }
    if (!oy_look_begin(q))
        return;
    oy_json json = oy_json_in(&q->arena);
    oy_view_decisions_page(&json, oy_record_state(q->served->record), from,
                           count < DECISIONS_MOST ? count : DECISIONS_MOST);
    oy_look_end(q);
    oy_reply_json(q, &json);
}

void oy_answer_decision(oy_request *q) {
    oy_err err = {.code = OY_OK};
    oy_hash id;
    uint64_t index;
    if (!oy_no_query(q) || !oy_look_begin(q))
        return;
    const oy_state *s = oy_record_state(q->served->record);
    oy_json json = oy_json_in(&q->arena);
    oy_code code = oy_find_by_digits(q, q->part[1], &id, &index, &err);
    uint32_t row = code == OY_OK ? oy_procedure_find(s, &id) : OY_NONE;
    if (row != OY_NONE)
        oy_view_decision(&json, s, row);
    else if (code == OY_OK)
        (void)oy_fail(&err, OY_NO_SUCH_PROCEDURE, 0, q->part[1]);
    oy_look_end(q);
    if (row != OY_NONE)
        oy_reply_json(q, &json);
    else
        oy_problem(q, &err, (oy_bytes){0});
}

static void answer_of_member(oy_request *q, void (*print)(oy_json *out, const oy_state *s, uint32_t member)) {
    if (!oy_no_query(q) || !oy_look_begin(q))
        return;
    const oy_state *s = oy_record_state(q->served->record);
    oy_json json = oy_json_in(&q->arena);
    uint32_t row = oy_member_find(s, q->part[1]);
    if (row != OY_NONE)
        print(&json, s, row);
    oy_look_end(q);
    if (row != OY_NONE)
        oy_reply_json(q, &json);
    else
        oy_problem_plain(q, 404, OY_NOT_FOUND, "member");
}

void oy_answer_member(oy_request *q) {
    answer_of_member(q, oy_view_member);
}

void oy_answer_profile(oy_request *q) {
    answer_of_member(q, oy_view_profile);
}

// The seconds that an address must wait for another dump. A large one takes a while, and others wait meanwhile: it is
// made under the record's lock, for a state has no copy, and it must be that of one size of the log.
static uint32_t dump_wait(oy_request *q, const oy_state *s) {
    if (s->arena.in_use < STATE_LARGE || !oy_address_is_counted(&q->from))
        return 0;
    return oy_limits_take(q->service->dumps_by_address, (oy_bytes){q->from.b, sizeof q->from.b}, oy_service_now());
}

void oy_answer_state_dump(oy_request *q) {
    if (!oy_no_query(q) || !oy_look_begin(q))
        return;
    const oy_state *s = oy_record_state(q->served->record);
    oy_buf dump = oy_buf_in(&q->arena);
    uint32_t wait = dump_wait(q, s);
    if (wait == 0)
        oy_state_dump(&dump, s);
    oy_look_end(q);
    q->reply.retry_after = wait;
    if (wait == 0)
        oy_reply_text(q, &dump);
    else
        oy_problem_plain(q, 429, OY_RATE_LIMITED, "state");
}
