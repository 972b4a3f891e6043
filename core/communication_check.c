// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Who was called, who answered, and when.
#include "follow_up.h"

#include "rows.h"

typedef struct calling {
    const oy_state *s;
    const oy_call *call;
    int64_t stands; // how long an entry does unless it is renewed; 0: until it ends
} calling;

// Whether the return was the member's, and had no other in its place, when the check was called.
static bool stood(const calling *c, const oy_returned *x) {
    if (x->released >= c->call->index || x->disowned < c->call->index) // OY_NO_INDEX: never
        return false;
    if (x->corrected != OY_NONE && c->s->returned.row[x->corrected].released < c->call->index)
        return false;
    return c->stands == 0 || x->received + c->stands > c->call->at;
}

static bool is_entry(const oy_returned *x) {
    return x->status == OY_RETURNED_SUBMITTED || x->status == OY_RETURNED_PARTIAL ||
           x->status == OY_RETURNED_NOTHING_NEW;
}

static bool had_entry(const calling *c, uint32_t member) {
    uint32_t i = oy_return_newest(c->s, c->s->text.row[c->call->text].label);
    for (; i != OY_NONE; i = c->s->returned.row[i].before) {
        const oy_returned *x = &c->s->returned.row[i];
        if (x->member == member && is_entry(x) && stood(c, x))
            return true;
    }
    return false;
}

static bool was_called(const calling *c, uint32_t call, uint32_t member) {
    bool names = c->call->first_called != OY_NONE;
    return names ? oy_call_names(c->s, call, member) : had_entry(c, member);
}

oy_code oy_roll_of(oy_roll *out, oy_arena *arena, const oy_state *s, uint32_t call) {
    calling c = {s, &s->call.row[call], 0};
    oy_instrument x;
    oy_err err;
    *out = (oy_roll){.awaited = OY_NO_INSTANT};
    oy_code code = oy_instrument_parse(&x, arena, oy_text_words(s, c.call->text), &err);
    if (code == OY_NO_MEMORY)
        return code;
    if (code == OY_OK) {
        c.stands = x.expires;
        out->awaited = x.answers_within > 0 ? c.call->at + x.answers_within : OY_NO_INSTANT;
    }
    out->row = oy_arena_get(arena, (s->member.n + 1) * sizeof *out->row);
    if (!out->row)
        return OY_NO_MEMORY;
    for (uint32_t m = 0; m < s->member.n; m++) {
        oy_reached r = {m, oy_call_answer(s, call, m), was_called(&c, call, m), false};
        bool answered = r.answered != OY_NONE;
        if (!answered && !r.called)
            continue;
        r.in_time = answered && out->awaited != OY_NO_INSTANT && s->answered.row[r.answered].received < out->awaited;
        out->called += r.called;
        out->answered += answered;
        out->in_time += r.in_time;
        out->row[out->n++] = r;
    }
    return OY_OK;
}
