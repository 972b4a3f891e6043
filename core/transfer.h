// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Inside the core: the record goes on under another operator (R30; record.md, "Going on elsewhere"), by a decision of the body,
// or, where the old operator does not help, by the signatures of the chair and most of the members.
#ifndef OYDAS_TRANSFER_H
#define OYDAS_TRANSFER_H

#include "deed.h"

// "VKEY BASE64": a key and its signature over a text that follows from the act. OY_OK, OY_BAD_KEY, OY_BAD_BASE64,
// OY_KEY_MISMATCH.
OY_MUST_USE oy_code oy_vouching_check(oy_bytes value);
// Whether every signature in the lines of a `continue` holds: OY_OK, OY_BAD_SIGNATURE, OY_NO_MEMORY.
OY_MUST_USE oy_code oy_vouchings_check(const oy_act *act, oy_arena *arena);
// Whether a record of that name has an imagined clock.
bool oy_origin_is_simulated(oy_bytes origin);
// The text that the chair and members sign.
void oy_transfer_text(oy_buf *out, const oy_act *act);

// What a `continue` is asked instead of a key of the record: it names its own.
OY_MUST_USE oy_code oy_transfer_judge(const oy_deed *d);
// Whether an act names this record, under the name that it has; a stopping one also under a name that it had.
OY_MUST_USE bool oy_is_of_process(const oy_state *s, const oy_act *act);
// The clocks stood still from `last` to `at`.
void oy_transfer_stand_still(oy_state *s, oy_instant last, oy_instant at, uint64_t index);

#endif
