// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "server/api.h"
#include "server/query.h"
#include "server/record_lock.h"
#include "server/routes.h"
#include "server/service.h"

static void certificate_done(oy_request *q) {
    if (q->certificate.code != OY_OK) {
        oy_problem(q, &q->certificate.err, (oy_bytes){0});
        return;
    }
    // It may rest on a newer log than the one that was asked for.
    oy_reply_tag(q, &q->certificate.root);
    oy_reply_sheet(q, q->certificate.sheet);
}

static oy_code form_read(oy_request *q, oy_err *err) {
    oy_bytes form = OY_LIT("full");
    const oy_parameter parameter = {"form", NULL, &form};
    oy_code code = oy_query_read(q->query, &parameter, 1, err);
    if (code != OY_OK)
        return code;
    q->certificate.full = oy_bytes_equal(form, OY_LIT("full"));
    return q->certificate.full || oy_bytes_equal(form, OY_LIT("short")) ? OY_OK
                                                                         : oy_fail(err, OY_BAD_REQUEST, 0, form);
}

void oy_answer_certificate(oy_request *q) {
    oy_err err = {.code = OY_OK};
    uint64_t index;
    oy_code code = form_read(q, &err);
    if (code == OY_OK) {
        if (!oy_look_begin(q))
            return;
        code = oy_find_by_digits(q, q->part[1], &q->certificate.procedure, &index, &err);
        const oy_state *s = oy_record_state(q->served->record);
        if (code == OY_OK && oy_procedure_find(s, &q->certificate.procedure) == OY_NONE)
            code = oy_fail(&err, OY_NO_SUCH_PROCEDURE, 0, q->part[1]);
        oy_look_end(q);
    }
    q->certificate.record = q->served->record;
    q->certificate.owner = q;
    q->certificate.from = q->from;
    if (code == OY_OK) {
        code = q->service->stopping ? OY_STOPPING : oy_certifier_submit(q->service->certifier, &q->certificate);
        if (code != OY_OK)
            (void)oy_fail(&err, code, 0, OY_LIT("certificate"));
    }
    if (code == OY_OK)
        oy_request_wait(q, certificate_done);
    else
        oy_problem(q, &err, (oy_bytes){0});
}
