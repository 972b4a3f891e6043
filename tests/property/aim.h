// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What an act of a type could be about, as things stand, and who could do it: so that what is rare happens often.
#ifndef OYDAS_AIM_H
#define OYDAS_AIM_H

#include "world.h"

// A choice among what there is, the newest more often than the others. `as` is the role in which the act will be done.
aim aim_take(chance *luck, const oy_state *s, oy_act_type type, oy_role as, oy_instant now);
// A key of that member that holds and may do so much; the authority's row, or OY_NONE.
uint32_t aim_key(chance *luck, const oy_state *s, uint32_t member, unsigned scopes, oy_instant now);
// A question that is questioned or contested and not settled, of a body that determines; OY_NONE.
uint32_t aim_in_question(chance *luck, const oy_state *s);
// A silence that was broken and to which no objection stands any more; OY_NONE.
uint32_t aim_broken(chance *luck, const oy_state *s);
// An instrument that is in force; OY_NONE: there is none.
uint32_t aim_instrument(chance *luck, const oy_state *s);
// A return that stands and was not corrected, of that member or, of OY_NONE, of any; seldom some other. OY_NONE: there is none.
uint32_t aim_returned(chance *luck, const oy_state *s, uint32_t member);

#endif
