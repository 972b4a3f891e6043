// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Inside the engine: the life of a decision (life.def). What has ended never goes on (I2).
#ifndef OYDAS_LIFE_H
#define OYDAS_LIFE_H

#include "state.h"

// Whether a procedure of that status can still become another one.
OY_MUST_USE bool oy_life_goes_on(oy_word status);
// The instant at which a procedure moves on by itself, as it stands now; OY_NO_INSTANT when it does not.
OY_MUST_USE oy_instant oy_life_due(const oy_state *s, uint32_t procedure);
// Whether the table has such a step for it.
OY_MUST_USE bool oy_life_may(const oy_state *s, uint32_t procedure, oy_word event);
// The step `event` (a word of the set MOMENT), at the entry `index` and the instant `at`: the status that follows by the
// table, and a moment in the timeline. Where that is an end, it ended at `ended`, caused by the entry, and is no longer among
// what is open. A step that the table does not have is not taken: the status stays, and so does all else.
void oy_life_step(oy_state *s, uint32_t procedure, oy_word event, oy_instant ended, uint64_t index, oy_instant at);

#endif
