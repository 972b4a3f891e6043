// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Who is a member, who chairs, who may act for whom: all by log position (record.md, "Founding, roster, authority").
#ifndef OYDAS_ROSTER_H
#define OYDAS_ROSTER_H

#include "state.h"

// Row of the member or observer with that code; OY_NONE when there never was one.
uint32_t oy_member_find(const oy_state *s, oy_bytes code);
// Member (not observer, not left) as of the state.
bool oy_member_is(const oy_state *s, uint32_t member);
// Observer or partner: neither takes a position (R25); and the latter alone.
bool oy_observer_is(const oy_state *s, uint32_t member);
bool oy_partner_is(const oy_state *s, uint32_t member);
// Name in that language; the first one the roster has when it lacks it; the code when it has none.
oy_bytes oy_member_name(const oy_state *s, uint32_t member, oy_bytes language);
// The member in the chair at an instant; OY_NONE when the office is vacant. The term decided last prevails.
uint32_t oy_chair_at(const oy_state *s, oy_instant at);
// Row of the authority that holds this very key; OY_NONE. The whole vkey is compared.
uint32_t oy_authority_of(const oy_state *s, const oy_vkey *key);
// Whether the authority is in effect at an instant: begun, not expired, not revoked.
bool oy_authority_holds(const oy_state *s, uint32_t authority, oy_instant at);
// What the authority may do at an instant; a change by a head key counts once its time has come.
unsigned oy_authority_scopes(const oy_state *s, uint32_t authority, oy_instant at);
// R18: whether a key that was ended by being declared compromised may, for a while, still declare others so.
bool oy_compromised_may_declare(const oy_state *s, uint32_t authority, oy_instant at);
// R12: whether the member is suspended at an instant.
bool oy_suspended_at(const oy_state *s, uint32_t member, oy_instant at);
// R10, R11, R12: whether the member has a position in the procedure.
bool oy_entitled(const oy_state *s, uint32_t procedure, uint32_t member);

#endif
