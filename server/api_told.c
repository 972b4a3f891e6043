// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Views over what members tell one another: events, plans, participation, programmes. Whoever asks is shown what it may read.
#include "core/roster.h"
#include "core/view_told.h"
#include "server/api.h"
#include "server/api_payloads.h"
#include "server/asking.h"
#include "server/query.h"
#include "server/record_lock.h"
#include "server/routes.h"
#include "server/service.h"

#define YEAR_MOST 9999

typedef struct told_wish {
    uint64_t year;
    oy_bytes dimension, area, member, format;
    bool csv;
} told_wish;

static bool wish_read(oy_request *q, told_wish *w) {
    *w = (told_wish){0};
    const oy_parameter parameters[] = {{"year", &w->year, NULL},
                                       {"format", NULL, &w->format},
                                       {"dimension", NULL, &w->dimension},
                                       {"area", NULL, &w->area},
                                       {"member", NULL, &w->member}};
    bool wide = q->handler == oy_answer_participation, yearly = wide || q->handler == oy_answer_events;
    const oy_parameter *first = yearly ? parameters : parameters + 1;
    oy_err err = {.code = OY_OK};
    if (oy_query_read(q->query, first, wide ? 5 : yearly ? 2 : 1, &err) == OY_OK) {
        w->csv = oy_bytes_equal(w->format, OY_LIT("csv"));
        bool known = w->format.n == 0 || w->csv || oy_bytes_equal(w->format, OY_LIT("json"));
        if (!known)
            (void)oy_fail(&err, OY_BAD_REQUEST, 0, OY_LIT("format"));
        else if (w->year > YEAR_MOST)
            (void)oy_fail(&err, OY_BAD_REQUEST, 0, OY_LIT("year"));
    }
    if (err.code != OY_OK)
        oy_problem(q, &err, (oy_bytes){0});
    return err.code == OY_OK;
}

// First who asks, then what may be read, then the view.
static void begin(oy_request *q, oy_handler *resume) {
    told_wish w;
    q->reply.caching = OY_CACHE_NEVER;
    q->reader = oy_stranger;
    if (wish_read(q, &w) && (!oy_is_signed(q) || oy_ask(q)))
        oy_contents_gather(q, resume);
}

// Writes a view, with the record locked. OY_OK, or why not.
typedef oy_code writer(oy_request *q, const told_wish *w, const oy_state *s, const oy_tellings *all, oy_json *out);

static void end(oy_request *q, writer *write, const char *what) {
    const oy_tellings *all = oy_contents_gathered(q);
    oy_record *r = q->served->record;
    oy_json json = oy_json_in(&q->arena);
    oy_err err = {.code = OY_OK};
    told_wish w;
    if (!all || !wish_read(q, &w))
        return;
    oy_record_lock(r);
    oy_code code = oy_record_health(r, &err);
    if (code == OY_OK && (code = write(q, &w, oy_record_state(r), all, &json)) != OY_OK)
        (void)oy_fail(&err, code, 0, oy_bytes_of(what));
    oy_record_unlock(r);
    if (code == OY_NOT_FOUND)
        oy_problem_plain(q, 404, code, what);
    else if (code != OY_OK)
        oy_problem(q, &err, (oy_bytes){0});
    else
        oy_reply_in_form(q, w.format, &json);
}

static oy_code written(bool done) {
    return done ? OY_OK : OY_NO_MEMORY;
}

// ---- each ----

static oy_code write_events(oy_request *q, const told_wish *w, const oy_state *s, const oy_tellings *all,
                            oy_json *out) {
    (void)q;
    return written(w->csv ? oy_view_events_csv(&out->out, s, all, (int)w->year)
                          : oy_view_events(out, s, all, (int)w->year));
}

static void events_told(oy_request *q) {
    end(q, write_events, "events");
}

void oy_answer_events(oy_request *q) {
    begin(q, events_told);
}

static oy_code write_plan(oy_request *q, const told_wish *w, const oy_state *s, const oy_tellings *all, oy_json *out) {
    uint32_t text = oy_text_in_force(s, OY_TEXT_KIND_PLAN, q->part[1]);
    if (text == OY_NONE)
        return OY_NOT_FOUND;
    return written(w->csv ? oy_view_plan_csv(&out->out, s, all, text) : oy_view_plan(out, s, all, text));
}

static void plan_told(oy_request *q) {
    end(q, write_plan, "plan");
}

void oy_answer_plan(oy_request *q) {
    begin(q, plan_told);
}

static oy_code write_participation(oy_request *q, const told_wish *w, const oy_state *s, const oy_tellings *all,
                                   oy_json *out) {
    oy_participation_wish wish = {(int)w->year, w->dimension, w->area, OY_NONE};
    (void)q;
    if (w->member.n > 0) {
        wish.member = oy_member_find(s, w->member);
        if (wish.member == OY_NONE)
            return OY_NOT_FOUND;
    }
    return written(w->csv ? oy_view_participation_csv(&out->out, s, all, &wish)
                          : oy_view_participation(out, s, all, &wish));
}

static void participation_told(oy_request *q) {
    end(q, write_participation, "member");
}

void oy_answer_participation(oy_request *q) {
    begin(q, participation_told);
}

static oy_code write_programmes(oy_request *q, const told_wish *w, const oy_state *s, const oy_tellings *all,
                                oy_json *out) {
    (void)w;
    return written(oy_view_programmes(out, s, all, oy_record_now(q->served->record)));
}

static void programmes_told(oy_request *q) {
    end(q, write_programmes, "programmes");
}

void oy_answer_programmes(oy_request *q) {
    begin(q, programmes_told);
}

void oy_answer_plans(oy_request *q) {
    oy_json json = oy_json_in(&q->arena);
    if (!oy_no_query(q) || !oy_look_begin(q))
        return;
    oy_view_plans(&json, oy_record_state(q->served->record));
    oy_look_end(q);
    oy_reply_json(q, &json);
}
