// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// One instrument across members and years: what the record itself says, never contents.
#include "core/view_table.h"
#include "server/api.h"
#include "server/query.h"
#include "server/routes.h"
#include "server/service.h"

static bool years_read(oy_request *q, oy_years *years, oy_bytes *form) {
    uint64_t since = UINT64_MAX, until = 9999;
    const oy_parameter parameters[] = {{"since", &since, NULL}, {"until", &until, NULL}, {"format", NULL, form}};
    oy_err err = {.code = OY_OK};
    if (oy_query_read(q->query, parameters, 3, &err) == OY_OK) {
        bool known = form->n == 0 || oy_bytes_equal(*form, OY_LIT("json")) || oy_bytes_equal(*form, OY_LIT("csv"));
        if (!known)
            (void)oy_fail(&err, OY_BAD_REQUEST, 0, OY_LIT("format"));
        else if ((since > 9999 && since != UINT64_MAX) || until > 9999 || (since <= 9999 && until < since))
            (void)oy_fail(&err, OY_BAD_REQUEST, 0, OY_LIT("since, until"));
    }
    *years = (oy_years){since == UINT64_MAX ? OY_YEARS_LAST : (int)since, (int)until};
    if (err.code != OY_OK)
        oy_problem(q, &err, (oy_bytes){0});
    return err.code == OY_OK;
}

void oy_answer_table(oy_request *q) {
    oy_years years;
    oy_bytes form = {0};
    if (!years_read(q, &years, &form) || !oy_look_begin(q))
        return;
    const oy_state *s = oy_record_state(q->served->record);
    oy_json json = oy_json_in(&q->arena);
    uint32_t row = oy_instrument_find(s, q->part[1]);
    if (row != OY_NONE && oy_bytes_equal(form, OY_LIT("csv")))
        oy_table_csv(&json.out, s, row, years);
    else if (row != OY_NONE)
        oy_view_table(&json, s, row, years);
    oy_look_end(q);
    if (row != OY_NONE)
        oy_reply_in_form(q, form, &json);
    else
        oy_problem_plain(q, 404, OY_NOT_FOUND, "instrument");
}
