// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// By which rule a question is decided, and whether it is carried as things stand: the one place that says so, at the
// deadline of a silence, at the end of its receipt window, and at the announcement of a session.
#include "deed.h"

// Consensus: no objection of a member stands (I1).
bool oy_decision_carries(const oy_state *s, uint32_t procedure) {
    return s->procedure.row[procedure].standing == 0;
}

oy_word oy_decision_failed(const oy_state *s, uint32_t procedure) {
    return s->procedure.row[procedure].way == OY_WAY_SILENCE ? OY_MOMENT_BROKEN : OY_MOMENT_NO_CONSENSUS;
}
