// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Inside the engine: meetings that were entered in the record, from their convening to their close, and what can be done at them. A
// meeting that nobody entered is a label and nothing else.
#ifndef OYDAS_MEETING_H
#define OYDAS_MEETING_H

#include "deed.h"
#include "package.h"

// Its row; OY_NONE when it was not entered.
uint32_t oy_meeting_find(const oy_state *s, oy_bytes body, oy_bytes label);
// The meeting before which a question is; OY_NONE when it was not entered.
uint32_t oy_meeting_of(const oy_state *s, const oy_procedure *p);
// The meeting in which what came of a question was announced; OY_NONE when that was not entered.
uint32_t oy_meeting_of_announcement(const oy_state *s, const oy_procedure *p);
// What people are told of it: a word of the set MEETING, also whether its agenda is adopted.
oy_word oy_meeting_state(const oy_state *s, uint32_t meeting);
// Whether a proposal is an agenda and nothing else.
bool oy_is_agenda(const oy_state *s, uint32_t proposal);
// Whether the agenda of a meeting that was entered must come before that question, by the rules of that body.
bool oy_meeting_lacks_agenda(const oy_state *s, const oy_body *body, oy_bytes label, uint32_t proposal);
// Whether a question of these texts may be put there, by the rules of that body: OY_OK, OY_MEETING_NOT_OPEN, OY_AGENDA_NOT_ADOPTED.
OY_MUST_USE oy_code oy_meeting_takes(const oy_state *s, const oy_body *body, oy_bytes label,
                                      const oy_parts *parts);

#endif
