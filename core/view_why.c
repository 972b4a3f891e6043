// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// By which rule of the engine (docs/engine.md) a moment of a timeline came about.
#include "view_part.h"

const char *oy_moment_clause(const oy_procedure *p, oy_word what) {
    static const char *const clauses[OY_WORDS] = {
        [OY_MOMENT_OPENED] = "R34",
        [OY_MOMENT_EXTENDED] = "R4",
        [OY_MOMENT_EXTENDED_FOR_HOLE] = "R7",
        [OY_MOMENT_EXTENDED_FOR_ADMISSION] = "R10",
        [OY_MOMENT_EXTENDED_ON_REQUEST] = "R4",
        [OY_MOMENT_TIME_REQUESTED] = "R4",
        [OY_MOMENT_OBJECTED] = "R5",
        [OY_MOMENT_OBJECTION_WITHDRAWN] = "R16",
        [OY_MOMENT_OBJECTION_DISOWNED] = "R18",
        [OY_MOMENT_OBJECTION_LAPSED] = "R11",
        [OY_MOMENT_SPONSOR_WITHDREW] = "R20",
        [OY_MOMENT_BROKEN] = "R5",
        [OY_MOMENT_EXPIRED] = "R1",
        [OY_MOMENT_ADOPTED] = "R32", // in session; under silence below
        [OY_MOMENT_NO_CONSENSUS] = "R32",
        [OY_MOMENT_WITHDRAWN] = "R20",
        [OY_MOMENT_LIFTED] = "R20",
        [OY_MOMENT_OVERTAKEN] = "R21",
        [OY_MOMENT_REFERRED] = "R39",
        [OY_MOMENT_AGREED_AD_REFERENDUM] = "R39",
        [OY_MOMENT_JOINED] = "R39",
        [OY_MOMENT_SILENCE_BEGAN] = "R34",
        [OY_MOMENT_NOTIFIED] = "R27",
        [OY_MOMENT_ISSUED] = "R27",
        [OY_MOMENT_DEFERRED] = "R32",
        [OY_MOMENT_REOPENED] = "R32",
        [OY_MOMENT_ANNOUNCED] = "R32",
        [OY_MOMENT_NUMBERED] = "R27",
        [OY_MOMENT_TOOK_EFFECT] = "R27",
        [OY_MOMENT_EFFECTS_LAPSED] = "R27",
        [OY_MOMENT_OBJECTION_RETURNED] = "R18",
        [OY_MOMENT_CONTESTED] = "R18",
        [OY_MOMENT_DETERMINED] = "R32",
        [OY_MOMENT_SUSPENDED] = "R5",
        [OY_MOMENT_RESTORED] = "R6",
        [OY_MOMENT_DISCLOSED] = "R33",
        [OY_MOMENT_DENIED] = "R33",
        [OY_MOMENT_NOT_ADOPTED] = "R28",
        [OY_MOMENT_REVERSED] = "R29",
        [OY_MOMENT_MINUS_ONE] = "R24",
        [OY_MOMENT_DISREGARDED] = "R24",
        [OY_MOMENT_VOTED] = "R28",
        [OY_MOMENT_VOTE_DISOWNED] = "R18",
        [OY_MOMENT_VOTE_UNDONE] = "R18",
        [OY_MOMENT_SUBSTANTIVE] = "R28",
        [OY_MOMENT_NOT_TAKEN] = "R32",
        [OY_MOMENT_RULED] = "R36",
        [OY_MOMENT_CHALLENGED] = "R36",
        [OY_MOMENT_RULING_STANDS] = "R36",
        [OY_MOMENT_RULING_SET_ASIDE] = "R36",
    };
    if (what == OY_MOMENT_ADOPTED && p->way == OY_WAY_SILENCE)
        return "R27";
    return clauses[what] ? clauses[what] : "";
}
