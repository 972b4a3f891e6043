// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The catalogue of measures in force (core/view_catalogue.h, docs/formats/api.md).
#include "core/view_catalogue.h"
#include "server/api.h"
#include "server/query.h"
#include "server/record_lock.h"
#include "server/routes.h"
#include "server/service.h"

// As what it is asked for, and in which language. False: the reply is made.
static bool read_wish(oy_request *q, oy_bytes *form, oy_bytes *language) {
    const oy_parameter parameters[] = {{"format", NULL, form}, {"language", NULL, language}};
    oy_err err = {.code = OY_OK};
    oy_code code = oy_query_read(q->query, parameters, 2, &err);
    if (code == OY_OK && !oy_bytes_equal(*form, OY_LIT("json")) && !oy_bytes_equal(*form, OY_LIT("csv")))
        code = oy_fail(&err, OY_BAD_REQUEST, 0, *form);
    if (code == OY_OK && !oy_language_check(*language))
        code = oy_fail(&err, OY_BAD_REQUEST, 0, *language);
    if (code != OY_OK)
        oy_problem(q, &err, (oy_bytes){0});
    return code == OY_OK;
}

void oy_answer_catalogue(oy_request *q) {
    oy_bytes form = OY_LIT("json"), language = OY_LIT("en");
    oy_json json = oy_json_in(&q->arena);
    if (!read_wish(q, &form, &language) || !oy_look_begin(q))
        return;
    const oy_state *s = oy_record_state(q->served->record);
    if (oy_bytes_equal(form, OY_LIT("csv")))
        oy_catalogue_csv(&json.out, s, language);
    else
        oy_view_catalogue(&json, s);
    oy_look_end(q);
    oy_reply_in_form(q, form, &json);
}

void oy_answer_catalogue_area(oy_request *q) {
    if (!oy_no_query(q) || !oy_look_begin(q))
        return;
    oy_json json = oy_json_in(&q->arena);
    bool found = oy_view_catalogue_area(&json, oy_record_state(q->served->record), q->part[1]);
    oy_look_end(q);
    if (found)
        oy_reply_json(q, &json);
    else
        oy_problem_plain(q, 404, OY_NOT_FOUND, "area");
}
