// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "stopping.h"

#include <string.h>

#include "deed.h"

static bool has_asked_for_time(const oy_state *s, const oy_procedure *p, uint32_t member) {
    for (uint32_t i = p->first_position; i != OY_NONE; i = s->position.row[i].next) {
        const oy_position *x = &s->position.row[i];
        if (x->member == member && x->kind == OY_ACT_REQUEST_TIME && !x->not_entitled)
            return true;
    }
    return false;
}

static void name_make(oy_stop *out, const oy_deed *d, const oy_hash *procedure) {
    memcpy(out->name, d->act->key.pub, 32);
    memcpy(out->name + 32, &d->member, 4);
    memcpy(out->name + 36, procedure->b, 32);
    out->name[68] = d->type == OY_ACT_REQUEST_TIME;
}

bool oy_act_stops(oy_stop *out, const oy_state *s, const oy_act *act, oy_instant at, bool seen) {
    const oy_checks checks = {.signature = true, .seen = seen};
    oy_deed d;
    bool request = act->carried == OY_ACT_REQUEST_TIME;
    if ((!request && !oy_objection_kind(act->carried)) || oy_deed_weigh(s, act, at, checks, &d) != OY_OK)
        return false;
    uint32_t row = oy_deed_procedure(s, &d);
    if (!oy_life_goes_on(s->procedure.row[row].status))
        return false;
    name_make(out, &d, &s->procedure.row[row].id);
    return request ? !has_asked_for_time(s, &s->procedure.row[row], d.member)
                   : oy_objection_of(s, row, d.member) == OY_NONE;
}
