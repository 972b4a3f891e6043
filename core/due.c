// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0

#include "due.h"

#include "deed.h"
#include "effects.h"
#include "referral.h"
#include "ruling.h"

// What can fall due: the instant of a row as it stands (OY_NO_INSTANT: it is not due), and what happens then.
static const struct {
    oy_instant (*due)(const oy_state *s, uint32_t row);
    void (*run)(oy_state *s, uint32_t row, oy_instant at, uint64_t index);
} kinds[OY_TABLES] = {
    [OY_TABLE_procedure] = {oy_life_due, oy_expiry_due},
    [OY_TABLE_effect] = {oy_effect_due, oy_effect_fall_due},
    [OY_TABLE_referral] = {oy_referral_due, oy_referral_run},
    [OY_TABLE_ruling] = {oy_ruling_due, oy_ruling_stand},
};

static bool comes_before(const oy_due *a, const oy_due *b) {
    if (a->at != b->at)
        return a->at < b->at;
    return a->index < b->index; // of one procedure, effects that run together (effect_later.c)
}

void oy_due_push(oy_state *s, oy_instant at, uint64_t index, oy_table table, uint32_t row) {
    if (!oy_arena_grow(&s->arena, &s->due, &s->due_cap, s->due_n + 1, sizeof *s->due)) {
        s->out_of_memory = true;
        return;
    }
    oy_due fresh = {at, index, table, row};
    size_t i = s->due_n++;
    for (; i > 0 && comes_before(&fresh, &s->due[(i - 1) / 2]); i = (i - 1) / 2)
        s->due[i] = s->due[(i - 1) / 2];
    s->due[i] = fresh;
}

static void drop_least(oy_state *s) {
    oy_due last = s->due[--s->due_n];
    size_t i = 0;
    for (;;) {
        size_t child = 2 * i + 1;
        if (child + 1 < s->due_n && comes_before(&s->due[child + 1], &s->due[child]))
            child++;
        if (child >= s->due_n || !comes_before(&s->due[child], &last))
            break;
        s->due[i] = s->due[child];
        i = child;
    }
    s->due[i] = last;
}

// An instant that moved leaves its old place in the heap behind.
static bool still_stands(const oy_state *s, const oy_due *d) {
    return kinds[d->table].due(s, d->row) == d->at;
}

void oy_due_run(oy_state *s, oy_instant now, uint64_t index) {
    while (s->due_n > 0 && s->due[0].at <= now) {
        oy_due least = s->due[0];
        drop_least(s);
        if (still_stands(s, &least))
            kinds[least.table].run(s, least.row, least.at, index);
    }
}

oy_instant oy_state_next_due(const oy_state *s) {
    oy_instant least = OY_NO_INSTANT;
    if (s->due_n > 0 && still_stands(s, &s->due[0])) // as it mostly does
        return s->due[0].at;
    for (size_t i = 0; i < s->due_n; i++)
        if ((least == OY_NO_INSTANT || s->due[i].at < least) && still_stands(s, &s->due[i]))
            least = s->due[i].at;
    return least;
}
