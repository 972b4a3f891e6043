// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Effects at an instant of their own, later than the adoption (R27): they wait, fall due, are checked again then, and run; or
// they lapse, and the decision stays adopted: what it did besides is done, and what is final stays so (I2).
#include "deed.h"
#include "effect_part.h"

// Of one that has a decision; others are due at no instant.
static bool waits(const oy_effect *x) {
    return x->ran == OY_NO_INDEX && x->lapsed == OY_NO_INDEX;
}

oy_instant oy_effect_due(const oy_state *s, uint32_t row) {
    const oy_effect *x = &s->effect.row[row];
    return waits(x) ? x->due : OY_NO_INSTANT;
}

void oy_effects_schedule(oy_state *s, oy_effect_case *c) {
    for (; c->row != OY_NONE; oy_effect_go_on(s, c)) {
        oy_effect *x = oy_effect_edit(s, c->row);
        x->decision = c->procedure;
        x->due = oy_effect_read(x->line).at;
        oy_due_push(s, x->due, s->procedure.row[c->procedure].index, OY_TABLE_effect, c->row);
    }
}

// R21: nobody else has changed meanwhile what the proposal changes.
static oy_code check_base(const oy_state *s, uint32_t procedure) {
    const oy_parts parts = oy_parts_of(s, procedure);
    return s->procedure.row[procedure].in_force > 0 ? OY_OK : oy_parts_base(s, &parts);
}

// The effects of the decision that are due at this instant. They are so in the order of its texts, whichever was proposed first.
static oy_effect_case case_due(const oy_state *s, uint32_t procedure, oy_instant at, uint64_t index) {
    oy_effect_case c = oy_effect_case_of(s, procedure, at);
    for (oy_effect_begin(s, &c); oy_effect_due(s, c.row) != at;)
        oy_effect_go_on(s, &c);
    c.first = c.row;
    c.first_part = c.part;
    c.index = index;
    return c;
}

static void settle(oy_state *s, oy_effect_case c, bool ran) {
    for (oy_effect_begin(s, &c); c.row != OY_NONE && oy_effect_due(s, c.row) == c.at; oy_effect_go_on(s, &c)) {
        oy_effect *x = oy_effect_edit(s, c.row);
        *(ran ? &x->ran : &x->lapsed) = c.index;
    }
}

// All that this decision does at this instant, or nothing of it.
void oy_effect_fall_due(oy_state *s, uint32_t row, oy_instant at, uint64_t index) {
    uint64_t ignored;
    uint32_t procedure = s->effect.row[row].decision;
    oy_effect_case c = case_due(s, procedure, at, index);
    oy_code bad = check_base(s, procedure);
    if (!bad)
        bad = oy_effects_check_from(s, &c, at, &ignored);
    if (bad == OY_NO_MEMORY) {
        s->out_of_memory = true;
        return;
    }
    if (bad)
        oy_effect_edit(s, c.row)->failed = true;
    settle(s, c, bad == OY_OK);
    (void)oy_moment_at(s, procedure, index, at, bad ? OY_MOMENT_EFFECTS_LAPSED : OY_MOMENT_TOOK_EFFECT);
    if (!bad)
        oy_effects_run_from(s, &c);
}

void oy_effects_lapse(oy_state *s, uint32_t procedure, uint64_t index, oy_instant at) {
    bool any = false;
    oy_effect_case c = oy_effect_case_of(s, procedure, at);
    for (oy_effect_begin(s, &c); c.row != OY_NONE; oy_effect_go_on(s, &c)) {
        if (!waits(&s->effect.row[c.row]) || s->effect.row[c.row].decision != procedure)
            continue;
        oy_effect_edit(s, c.row)->lapsed = index;
        any = true;
    }
    if (any)
        (void)oy_moment_at(s, procedure, index, at, OY_MOMENT_EFFECTS_LAPSED);
}
