// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Inside the engine: matters that were referred, and the ladder they are on.
#ifndef OYDAS_REFERRAL_H
#define OYDAS_REFERRAL_H

#include "state.h"

// The step of a ladder, from 0; NULL when the ladder has no such step.
const oy_rung *oy_rung_of(const oy_rules *rules, oy_bytes ladder, uint64_t step);
// Where a matter is: its step, or the end of its ladder. Never NULL for a referral of the state.
const oy_rung *oy_referral_rung(const oy_state *s, const oy_referral *x);
// When its step is over; OY_NO_INSTANT once it runs no more. And what comes then.
oy_instant oy_referral_due(const oy_state *s, uint32_t row);
void oy_referral_run(oy_state *s, uint32_t row, oy_instant at, uint64_t index);

#endif
