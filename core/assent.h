// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Inside the engine: agreement ad referendum (R39): a delegation that does not object, but needs its capital.
#ifndef OYDAS_ASSENT_H
#define OYDAS_ASSENT_H

#include "state.h"

// Whether it stands: its member has neither joined nor left.
bool oy_assent_stands(const oy_assent *x);
// The member's in that procedure that stands; OY_NONE.
uint32_t oy_assent_of(const oy_state *s, uint32_t procedure, uint32_t member);
// Whether the member may still join: OY_OK, OY_NOTHING_TO_CONFIRM, OY_LATE. `received`: when a note of it came in, or OY_NO_INSTANT.
OY_MUST_USE oy_code oy_assent_may_join(const oy_state *s, uint32_t procedure, uint32_t member, oy_instant received,
                                         oy_instant at);
// It joins; or it leaves the process (R11). `hand` as in oy_objection_release. Nothing where none stands.
void oy_assent_join(oy_state *s, uint32_t procedure, uint32_t member, uint64_t index, oy_instant at, uint32_t hand);
void oy_assent_lapse(oy_state *s, uint32_t procedure, uint32_t member, uint64_t index, uint32_t hand);
// R18: it stands again, for what had taken it away was undone.
void oy_assent_returned(oy_state *s, uint32_t assent, uint64_t index, oy_instant at);
// The announcement: what was agreed waits until the instant that it names, and the window for letters after it.
void oy_assent_begin(oy_state *s, uint32_t procedure, oy_instant until, uint64_t index, oy_instant at);
// The end of that: nothing can come any more.
void oy_assent_due(oy_state *s, uint32_t procedure, oy_instant at, uint64_t index);

#endif
