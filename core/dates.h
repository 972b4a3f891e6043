// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Inside the engine: the dates of a decision that are kept apart (R27): adopted, notified by the chair, announced in a meeting, issued.
#ifndef OYDAS_DATES_H
#define OYDAS_DATES_H

#include "state.h"

// Whether what was decided stands as adopted: computed so and not in question, or determined so.
bool oy_decision_stands(const oy_procedure *p);
// Whether the rules let it be issued now: OY_OK, OY_NO_SUCH_DECISION, OY_UNDER_QUESTION, OY_TOO_EARLY.
OY_MUST_USE oy_code oy_issue_check(const oy_state *s, uint32_t procedure);

#endif
