// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Reservations and interpretative statements: they change nothing but the record (R15, I7).
#include "deed.h"
#include "package.h"

// Attached if lodged before the end, or within the statement window after adoption.
static oy_code check_window(const oy_state *s, const oy_procedure *p, oy_instant lodged) {
    switch (p->status) {
    case OY_STATUS_OPEN:
    case OY_STATUS_EXPIRED:
    case OY_STATUS_DEFERRED:
        return OY_OK;
    case OY_STATUS_ADOPTED: {
        oy_instant from = p->ended > p->announced_at ? p->ended : p->announced_at;
        return lodged < from + oy_procedure_value(s, p, OY_RULE_STATEMENTS) ? OY_OK : OY_WINDOW_CLOSED;
    }
    default:
        return OY_NOT_OPEN;
    }
}

oy_code oy_check_interpret(const oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_procedure(s, d);
    if (row == OY_NONE)
        return OY_NO_SUCH_PROCEDURE;
    if (!oy_entitled(s, row, d->member))
        return OY_NOT_ENTITLED;
    return check_window(s, &s->procedure.row[row], d->by_note ? d->received : d->at);
}

void oy_apply_interpret(oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_procedure(s, d);
    oy_position *x = oy_position_take(s, d, row);
    const oy_procedure *p = &s->procedure.row[row];
    x->after = p->status == OY_STATUS_ADOPTED && (d->by_note ? d->received : d->at) >= p->ended;
}

// A text may exclude reservations.
oy_code oy_check_reserve(const oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_procedure(s, d);
    oy_code bad = oy_check_interpret(s, d);
    if (bad)
        return bad;
    oy_parts parts = oy_parts_of(s, row);
    for (size_t i = 0; i < parts.n; i++)
        if (s->proposal.row[parts.row[i]].reservations == OY_RESERVATIONS_ALLOWED)
            return OY_OK;
    return OY_NO_RESERVATIONS;
}

void oy_apply_reserve(oy_state *s, const oy_deed *d) {
    oy_apply_interpret(s, d);
}
