// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Who was called, who answered, and when.
#include "follow_up.h"

#include "rows.h"

// Whether the return was the member's, and had no other in its place, when the check was called.
static bool stood(const oy_state *s, const oy_returned *x, const oy_call *call, int64_t stands) {
    if (x->released >= call->index || x->disowned < call->index) // OY_NO_INDEX: never
        return false;
    if (x->corrected != OY_NONE && s->returned.row[x->corrected].released < call->index)
        return false;
    return stands == 0 || x->received + stands > call->at;
}

static bool is_entry(const oy_returned *x) {
    return x->status == OY_RETURNED_SUBMITTED || x->status == OY_RETURNED_PARTIAL ||
           x->status == OY_RETURNED_NOTHING_NEW;
}

// Whom it calls: one flag for each row of member.
static void call_all(bool *called, const oy_state *s, const oy_call *call, int64_t stands) {
    for (uint32_t i = call->first_called; i != OY_NONE; i = s->called.row[i].next)
        called[s->called.row[i].member] = true;
    if (call->first_called != OY_NONE)
        return;
    uint32_t i = oy_return_newest(s, s->text.row[call->text].label);
    for (; i != OY_NONE; i = s->returned.row[i].before) {
        const oy_returned *x = &s->returned.row[i];
        if (is_entry(x) && stood(s, x, call, stands))
            called[x->member] = true;
    }
}

static oy_code read_terms(oy_call_terms *terms, oy_arena *arena, const oy_state *s, uint32_t text) {
    oy_instrument x;
    oy_err err;
    if (terms->text == text)
        return OY_OK;
    oy_code code = oy_instrument_parse(&x, arena, oy_text_words(s, text), &err);
    if (code == OY_NO_MEMORY)
        return code;
    *terms = (oy_call_terms){text, code == OY_OK ? x.expires : 0, code == OY_OK ? x.answers_within : 0};
    return OY_OK;
}

oy_code oy_roll_of(oy_roll *out, oy_arena *arena, const oy_state *s, uint32_t call, oy_call_terms *terms) {
    const oy_call *x = &s->call.row[call];
    *out = (oy_roll){.awaited = OY_NO_INSTANT};
    oy_code code = read_terms(terms, arena, s, x->text);
    if (code != OY_OK)
        return code;
    bool *called = oy_arena_get(arena, (s->member.n + 1) * sizeof *called);
    out->row = oy_arena_get(arena, (s->member.n + 1) * sizeof *out->row);
    if (!called || !out->row)
        return OY_NO_MEMORY;
    for (size_t m = 0; m < s->member.n; m++)
        called[m] = false;
    call_all(called, s, x, terms->stands);
    if (terms->within > 0)
        out->awaited = x->at + terms->within;
    for (uint32_t m = 0; m < s->member.n; m++) {
        oy_reached r = {m, oy_call_answer(s, call, m), called[m], false};
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
