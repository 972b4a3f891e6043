// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What members ask one another, and communication checks: to everybody sums, to a member its own answer, to the office that called
// those of all.
#include "core/follow_up.h"
#include "core/roster.h"
#include "server/api.h"
#include "server/asking.h"
#include "server/query.h"
#include "server/record_lock.h"
#include "server/routes.h"
#include "server/service.h"

// Prints what was asked for of one act (OY_NONE: of all), under the lock.
typedef oy_code (*printer)(oy_request *q, oy_json *json, uint32_t row, oy_bytes instrument);

static oy_code find(oy_request *q, oy_table table, uint32_t *row, oy_err *err) {
    oy_hash id;
    uint64_t index;
    oy_code code = oy_find_by_digits(q, q->part[1], &id, &index, err);
    if (code != OY_OK)
        return code;
    *row = oy_state_find_in(oy_record_state(q->served->record), &id, table);
    return *row == OY_NONE ? oy_fail(err, OY_NOT_FOUND, 0, q->part[1]) : OY_OK;
}

// It rests on the clock as well as on the record, and on who asks: it is never kept. `table` OY_TABLES: the whole list.
static void answer(oy_request *q, oy_table table, printer print) {
    oy_bytes instrument = {0};
    const oy_parameter parameters[] = {{"instrument", NULL, &instrument}};
    oy_err err = {.code = OY_OK};
    oy_json json = oy_json_in(&q->arena);
    uint32_t row = OY_NONE;
    q->reply.caching = OY_CACHE_NEVER;
    q->reader = oy_stranger;
    if (oy_query_read(q->query, parameters, table == OY_TABLES, &err) != OY_OK) {
        oy_problem(q, &err, (oy_bytes){0});
        return;
    }
    if (oy_is_signed(q) && !oy_ask(q))
        return;
    oy_record_lock(q->served->record);
    oy_code code = oy_record_health(q->served->record, &err);
    if (code == OY_OK && table != OY_TABLES)
        code = find(q, table, &row, &err);
    if (code == OY_OK && (code = print(q, &json, row, instrument)) != OY_OK)
        (void)oy_fail(&err, code, 0, OY_LIT(""));
    oy_record_unlock(q->served->record);
    if (code != OY_OK)
        oy_problem(q, &err, (oy_bytes){0});
    else
        oy_reply_json(q, &json);
}

static oy_code clarifications(oy_request *q, oy_json *json, uint32_t row, oy_bytes instrument) {
    (void)row;
    oy_view_clarifications(json, oy_record_state(q->served->record), instrument);
    return OY_OK;
}

static oy_code clarification(oy_request *q, oy_json *json, uint32_t row, oy_bytes instrument) {
    oy_record *r = q->served->record;
    (void)instrument;
    return oy_view_clarification(json, &q->arena, oy_record_state(r), row, oy_record_now(r));
}

static oy_code checks(oy_request *q, oy_json *json, uint32_t row, oy_bytes instrument) {
    (void)row;
    return oy_view_checks(json, &q->arena, oy_record_state(q->served->record), instrument);
}

// The secretariat sees the answers of all, and so does the Chair to a check that it called; a member sees its own.
static oy_code check(oy_request *q, oy_json *json, uint32_t row, oy_bytes instrument) {
    oy_record *r = q->served->record;
    const oy_state *s = oy_record_state(r);
    bool secretariat = oy_bytes_equal(q->reader.owner, OY_LIT("secretariat"));
    bool caller = q->reader.is_office && q->reader.reads_others && s->call.row[row].as == OY_AS_CHAIR;
    const oy_roll_shown shown = {.all = secretariat || caller,
                                 .member = q->reader.is_member ? oy_member_find(s, q->reader.owner) : OY_NONE};
    (void)instrument;
    return oy_view_check(json, &q->arena, s, row, &shown, oy_record_now(r));
}

void oy_answer_clarifications(oy_request *q) {
    answer(q, OY_TABLES, clarifications);
}

void oy_answer_clarification(oy_request *q) {
    answer(q, OY_TABLE_clarified, clarification);
}

void oy_answer_checks(oy_request *q) {
    answer(q, OY_TABLES, checks);
}

void oy_answer_check(oy_request *q) {
    answer(q, OY_TABLE_call, check);
}
