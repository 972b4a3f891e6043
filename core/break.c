// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What may follow a broken silence (R5): whoever objects, and whoever does not, can know it beforehand.
#include "deed.h"

enum { REVISE, STOP, NEXT_MEETING, VOTE };

bool oy_break_leads_to_meeting(const oy_state *s, uint32_t broken) {
    int64_t next = oy_procedure_value(s, &s->procedure.row[broken], OY_RULE_AFTER_BREAK);
    return next == NEXT_MEETING || next == VOTE;
}

oy_code oy_break_check_next(const oy_state *s, uint32_t broken, oy_word way) {
    if (oy_procedure_value(s, &s->procedure.row[broken], OY_RULE_AFTER_BREAK) == STOP)
        return OY_NOT_BY_THE_RULES;
    return oy_break_leads_to_meeting(s, broken) && way != OY_WAY_SESSION ? OY_NOT_BY_THE_RULES : OY_OK;
}
