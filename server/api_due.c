// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The calendar of what falls due: to everybody the days and sums, to a member its own rows, to the secretariat those of all.
#include "core/roster.h"
#include "core/view_due.h"
#include "server/api.h"
#include "server/asking.h"
#include "server/query.h"
#include "server/record_lock.h"
#include "server/routes.h"
#include "server/service.h"

typedef struct due_wish {
    oy_bytes since, until, member, format;
} due_wish;

static bool is_format(oy_bytes format) {
    return format.n == 0 || oy_bytes_equal(format, OY_LIT("json")) || oy_bytes_equal(format, OY_LIT("csv")) ||
           oy_bytes_equal(format, OY_LIT("ics"));
}

static bool wish_read(oy_request *q, due_wish *w) {
    const oy_parameter parameters[] = {{"since", NULL, &w->since},
                                       {"until", NULL, &w->until},
                                       {"member", NULL, &w->member},
                                       {"format", NULL, &w->format}};
    oy_err err = {.code = OY_OK};
    if (oy_query_read(q->query, parameters, 4, &err) == OY_OK && !is_format(w->format))
        (void)oy_fail(&err, OY_BAD_REQUEST, 0, OY_LIT("format"));
    if (err.code != OY_OK)
        oy_problem(q, &err, (oy_bytes){0});
    return err.code == OY_OK;
}

// Whose rows may be seen, and are wanted. OY_NO_AUTHORITY: those of another; OY_NOT_FOUND: there is no such member.
static oy_code whose(oy_due_view *v, const oy_reader *r, oy_bytes member) {
    bool office = oy_bytes_equal(r->owner, OY_LIT("secretariat"));
    bool named = member.n > 0;
    if (named && !office && !(r->is_member && oy_bytes_equal(r->owner, member)))
        return r->stranger ? OY_UNSIGNED : OY_NO_AUTHORITY;
    v->shown = office && !named ? OY_DUE_OF_ALL : office || r->is_member ? OY_DUE_OF_ONE : OY_DUE_SUMS;
    if (v->shown == OY_DUE_OF_ONE)
        v->member = oy_member_find(v->state, named ? member : r->owner);
    return v->shown == OY_DUE_OF_ONE && v->member == OY_NONE ? OY_NOT_FOUND : OY_OK;
}

// Under the lock: the view borrows from the state, and what is printed does not.
static oy_code print(oy_request *q, const due_wish *w, oy_json *json, oy_err *err) {
    oy_record *r = q->served->record;
    const oy_state *s = oy_record_state(r);
    oy_due_list list;
    oy_obligations all;
    oy_due_view v = {.state = s, .list = &list};
    oy_code code = oy_record_health(r, err);
    if (code == OY_OK && (code = whose(&v, &q->reader, w->member)) != OY_OK)
        (void)oy_fail(err, code, 0, w->member);
    if (code == OY_OK)
        code = oy_due_window(&list, s, w->since, w->until, oy_record_now(r), err);
    if (code == OY_BAD_INSTANT || code == OY_OUT_OF_RANGE)
        code = oy_fail(err, OY_BAD_REQUEST, 0, OY_LIT("since, until"));
    if (code != OY_OK)
        return code;
    code = oy_obligations_read(&all, &q->arena, s);
    if (code == OY_OK)
        code = oy_due_list_make(&list, &q->arena, s, &all);
    if (code != OY_OK)
        return oy_fail(err, code, 0, OY_LIT(""));
    if (oy_bytes_equal(w->format, OY_LIT("csv")))
        oy_due_csv(&json->out, &v);
    else if (oy_bytes_equal(w->format, OY_LIT("ics")))
        oy_due_icalendar(&json->out, &v);
    else
        oy_view_due(json, &v);
    return OY_OK;
}

// It rests on the clock as well as on the record, and on who asks: it is never kept.
void oy_answer_due(oy_request *q) {
    due_wish w = {{0}, {0}, {0}, {0}};
    oy_err err = {.code = OY_OK};
    oy_json json = oy_json_in(&q->arena);
    q->reply.caching = OY_CACHE_NEVER;
    q->reader = oy_stranger;
    if (!wish_read(q, &w) || (oy_is_signed(q) && !oy_ask(q)))
        return;
    oy_record_lock(q->served->record);
    oy_code code = print(q, &w, &json, &err);
    oy_record_unlock(q->served->record);
    if (code != OY_OK)
        oy_problem(q, &err, (oy_bytes){0});
    else
        oy_reply_in_form(q, w.format, &json);
}
