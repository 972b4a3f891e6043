// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0

#include "life.h"

#include "deed.h"

typedef enum falls_due { due_none, due_deadline, due_final } falls_due;

static const struct {
    bool goes_on;
    falls_due due;
} life[] = {
#define OY_LIFE(status, goes_on, falls_due) [OY_STATUS_##status] = {goes_on, due_##falls_due},
#include "life.def"
};

static const struct {
    oy_word event, way, before, after;
} steps[] = {
#define OY_STEP(event, way, before, after) {OY_MOMENT_##event, OY_WAY_##way, OY_STATUS_##before, OY_STATUS_##after},
#include "life.def"
};

bool oy_life_goes_on(oy_word status) {
    return life[status].goes_on;
}

oy_instant oy_life_due(const oy_state *s, uint32_t procedure) {
    const oy_procedure *p = &s->procedure.row[procedure];
    switch (life[p->status].due) {
    case due_deadline:
        return p->deadline;
    case due_final:
        return p->final;
    default:
        return OY_NO_INSTANT;
    }
}

#define STEPS (sizeof steps / sizeof *steps)

// The place of the step in the table; STEPS when there is none.
static size_t find(const oy_procedure *p, oy_word event) {
    size_t i = 0;
    while (i < STEPS && (steps[i].event != event || steps[i].way != p->way || steps[i].before != p->status))
        i++;
    return i;
}

bool oy_life_may(const oy_state *s, uint32_t procedure, oy_word event) {
    return find(&s->procedure.row[procedure], event) < STEPS;
}

// A question in session that gets a deadline.
static bool begins_to_run(oy_word event) {
    return event == OY_MOMENT_SILENCE_BEGAN || event == OY_MOMENT_AGREED_AD_REFERENDUM;
}

void oy_life_step(oy_state *s, uint32_t procedure, oy_word event, oy_instant ended, uint64_t index, oy_instant at) {
    oy_procedure *p = oy_procedure_edit(s, procedure);
    size_t step = find(p, event);
    if (step == STEPS)
        return;
    p->status = steps[step].after;
    if ((steps[step].before == OY_STATUS_OPEN) != (p->status == OY_STATUS_OPEN))
        oy_open_count(s, procedure, p->status == OY_STATUS_OPEN);
    if (!oy_life_goes_on(p->status)) {
        p->ended = ended;
        p->cause = index;
        oy_open_remove(s, procedure);
    }
    oy_moment *m = oy_moment_at(s, procedure, index, at, event);
    if (begins_to_run(event))
        m->deadline = p->deadline;
}
