// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Which values have no bearing on the bodies of a file: those on silence where nothing is put under silence, and so on. A
// default that bears on nothing need not be told.
#ifndef OYDAS_CLI_RULES_BEARING_H
#define OYDAS_CLI_RULES_BEARING_H

#include "core/rules.h"

// What a value can hang on; the words are those of cli.rules.explain.left-out.
typedef enum oy_bearing {
    OY_BEARS_ALWAYS,
    OY_BEARS_ON_SILENCE,
    OY_BEARS_ON_SESSIONS,
    OY_BEARS_ON_VOTES,
    OY_BEARS_ON_WAIVERS,
    OY_BEARS_ON_OBJECTIONS,
    OY_BEARS_ON_AD_REFERENDUM,
    OY_BEARS_ON_UNNAMED, // objections whose author is not named
    OY_BEARS_ON_MINUS_ONE,
    OY_BEARS_ON_DEADLINES, // of silence, or of what was agreed ad referendum
    OY_BEARINGS
} oy_bearing;

oy_bearing oy_rule_bearing(oy_rule rule);
// Whether some body of the rules, or the one that is asked for (not NULL), has what that is about.
OY_MUST_USE bool oy_rules_have(const oy_rules *rules, const oy_body *only, oy_bearing what);
const char *oy_bearing_token(oy_bearing what);

#endif
