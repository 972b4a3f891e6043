// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Nothing stands in the way any more: a decision is adopted with its effects, all or none, or it was overtaken (R21).
#include "deed.h"
#include "effects.h"

void oy_adopted_text(oy_state *s, uint32_t row) {
    oy_procedure *p = oy_procedure_edit(s, row);
    p->text_hash = p->amended.n > 0 ? oy_text_hash(p->amended) : s->proposal.row[p->proposal].text_hash; // I5
}

// R29: the effects of a question to continue are for the case that it is not.
static bool writes_what_comes_back(const oy_procedure *p) {
    return p->by_default == OY_DEFAULT_REVERSED;
}

static void adopt(oy_state *s, uint32_t row, uint64_t index, oy_instant at) {
    oy_procedure *p = oy_procedure_edit(s, row);
    oy_adopted_text(s, row);
    oy_life_step(s, row, OY_MOMENT_ADOPTED, p->ended, index, at);
    oy_number_assign(s, row, OY_NUMBER_AT_ADOPTION, index, at);
    if (!writes_what_comes_back(p))
        oy_effects_run(s, row, at, index);
}

static void reverse(oy_state *s, uint32_t row, uint64_t index, oy_instant at) {
    oy_adopted_text(s, row);
    oy_life_step(s, row, OY_MOMENT_REVERSED, s->procedure.row[row].ended, index, at);
    oy_effects_run(s, row, at, index);
}

static void overtake(oy_state *s, uint32_t row, uint64_t failed, uint64_t index, oy_instant at) {
    oy_procedure *p = oy_procedure_edit(s, row);
    p->failed_effect = failed;
    oy_life_step(s, row, OY_MOMENT_OVERTAKEN, p->ended, index, at);
}

// Whether it rests on what is still so; else it is overtaken, and that is the end of it.
static bool still_possible(oy_state *s, uint32_t row, bool effects, uint64_t index, oy_instant at) {
    uint64_t failed = 0;
    oy_parts parts = oy_parts_of(s, row);
    oy_code bad = oy_parts_base(s, &parts);
    if (!bad && effects)
        bad = oy_effects_check(s, row, at, &failed);
    if (bad == OY_NO_MEMORY)
        s->out_of_memory = true;
    else if (bad)
        overtake(s, row, failed, index, at);
    return bad == OY_OK;
}

void oy_adoption_try(oy_state *s, uint32_t row, uint64_t index, oy_instant at) {
    if (still_possible(s, row, !writes_what_comes_back(&s->procedure.row[row]), index, at))
        adopt(s, row, index, at);
}

void oy_reversal_try(oy_state *s, uint32_t row, uint64_t index, oy_instant at) {
    if (still_possible(s, row, true, index, at))
        reverse(s, row, index, at);
}
