// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What happens at the deadline of a silence: it expires, waits for letters that came in before (R31), and is adopted as
// of the deadline (R27).
#include "assent.h"
#include "deed.h"

// Nothing can come any more. R29: in writing the votes must be there; where they are not, what was to be continued is not.
static void end(oy_state *s, uint32_t row, uint64_t index, oy_instant at) {
    oy_tally_keep(s, row);
    oy_word failed = oy_decision_failed(s, row);
    if (oy_decision_carries(s, row))
        oy_adoption_try(s, row, index, at);
    else if (failed == OY_MOMENT_REVERSED)
        oy_reversal_try(s, row, index, at);
    else
        oy_life_step(s, row, failed, s->procedure.row[row].ended, index, at);
}

void oy_expiry_due(oy_state *s, uint32_t row, oy_instant at, uint64_t index) {
    oy_procedure *p = oy_procedure_edit(s, row);
    if (p->status == OY_STATUS_AD_REFERENDUM) {
        oy_assent_due(s, row, at, index);
        return;
    }
    // R5: a suspended silence. Under a terminal rule the first objection has ended it; it is asked all the same (I1).
    if (oy_decision_is_stopped(p)) {
        oy_life_step(s, row, OY_MOMENT_BROKEN, at, index, at);
        return;
    }
    if (p->status == OY_STATUS_EXPIRED) {
        end(s, row, index, at);
        return;
    }
    p->ended = p->deadline; // R27: adopted at D, whenever the next entry comes
    p->final = oy_instant_add(p->deadline, oy_procedure_value(s, p, OY_RULE_RECEIPT_WINDOW));
    oy_life_step(s, row, OY_MOMENT_EXPIRED, p->ended, index, at);
    oy_due_push(s, p->final, p->index, OY_TABLE_procedure, row); // without a window at once
}
