// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Which acts go before all others: those by which a member stops, now and for the first time, what is not decided.
#ifndef OYDAS_STOPPING_H
#define OYDAS_STOPPING_H

#include "fold.h"

// Whose act it is, and of what kind: there is one such act for each of them, or a few that arrive together.
#define OY_STOP_NAME 69
typedef struct oy_stop {
    uint8_t name[OY_STOP_NAME]; // signer, member, procedure, and whether it is a request for time
} oy_stop;

// Whether the act, stamped `at`, would be in effect on a question that is not decided (R1, R13, R31), and
// - as an objection, an amendment or an unclear word: the member has no objection that stands;
// - as a request for time: the member has made none.
// So it is of a member that has a position to take: never of an observer, of who has left, or of the chair.
OY_MUST_USE bool oy_act_stops(oy_stop *out, const oy_state *s, const oy_act *act, oy_instant at, bool seen);

#endif
