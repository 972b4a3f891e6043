// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Inside the engine: "our objection was not taken into account" (R32), said of what was announced as adopted in session.
#ifndef OYDAS_UNHEARD_H
#define OYDAS_UNHEARD_H

#include "deed.h"

// Whether a position is such a claim, and neither taken back nor dismissed.
bool oy_unheard_stands(const oy_position *x);
// A claim that stood and does no longer, for a field of it was set at `index`: with the last one the question ends, and a number
// that had to wait is given.
void oy_unheard_ended(oy_state *s, uint32_t position, uint64_t index, oy_instant at);
// One that was disowned by a key that was compromised stands again (R18).
void oy_unheard_returned(oy_state *s, uint32_t position, uint64_t index, oy_instant at);
// Until when what happened at `from` can still be answered: as long as the meeting is not closed, and `least` seconds at least.
// OY_NO_INSTANT: that is not known yet. `meeting`: OY_NONE where none was entered.
oy_instant oy_meeting_answer_until(const oy_state *s, uint32_t meeting, oy_instant from, int64_t least);

#endif
