// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/rules_bearing.h"

#include <string.h>

#include "core/rules_value.h"

oy_bearing oy_rule_bearing(oy_rule rule) {
    static const oy_bearing bearings[OY_RULES] = {
        [OY_RULE_SILENCE_MINIMUM] = OY_BEARS_ON_DEADLINES,
        [OY_RULE_SILENCE_WORKING_DAYS] = OY_BEARS_ON_SILENCE,
        [OY_RULE_SILENCE_MINIMUM_IN_MEETING] = OY_BEARS_ON_SILENCE,
        [OY_RULE_SILENCE_LONGEST] = OY_BEARS_ON_SILENCE,
        [OY_RULE_EXTENSIONS] = OY_BEARS_ON_SILENCE,
        [OY_RULE_REQUEST_EXTENDS] = OY_BEARS_ON_SILENCE,
        [OY_RULE_RESUMPTION] = OY_BEARS_ON_OBJECTIONS,
        [OY_RULE_OBJECTION] = OY_BEARS_ON_OBJECTIONS,
        [OY_RULE_AFTER_BREAK] = OY_BEARS_ON_OBJECTIONS,
        [OY_RULE_OBJECTORS] = OY_BEARS_ON_OBJECTIONS,
        [OY_RULE_DISCLOSE_AFTER] = OY_BEARS_ON_UNNAMED,
        [OY_RULE_GAP] = OY_BEARS_ON_DEADLINES,
        [OY_RULE_LAST_HOURS] = OY_BEARS_ON_DEADLINES,
        [OY_RULE_GAP_RESTORES_MOST] = OY_BEARS_ON_DEADLINES,
        [OY_RULE_GAP_GRACE] = OY_BEARS_ON_DEADLINES,
        [OY_RULE_ADMISSION_NOTICE] = OY_BEARS_ON_SILENCE,
        [OY_RULE_RECEIPT_WINDOW] = OY_BEARS_ON_DEADLINES,
        [OY_RULE_WAIVER_SILENCE] = OY_BEARS_ON_WAIVERS,
        [OY_RULE_DEFAULT] = OY_BEARS_ON_SILENCE,
        [OY_RULE_AD_REFERENDUM] = OY_BEARS_ON_SESSIONS,
        [OY_RULE_AD_REFERENDUM_BY] = OY_BEARS_ON_AD_REFERENDUM,
        [OY_RULE_AD_REFERENDUM_DATED] = OY_BEARS_ON_AD_REFERENDUM,
        [OY_RULE_HEARING] = OY_BEARS_ON_MINUS_ONE,
        [OY_RULE_NOT_TAKEN] = OY_BEARS_ON_SESSIONS,
        [OY_RULE_ANNOUNCE_AFTER] = OY_BEARS_ON_SESSIONS,
        [OY_RULE_AGENDA] = OY_BEARS_ON_SESSIONS,
        [OY_RULE_STATEMENTS_UNTIL] = OY_BEARS_ON_SESSIONS,
        [OY_RULE_MAJORITY_OF] = OY_BEARS_ON_VOTES,
        [OY_RULE_ABSTENTION] = OY_BEARS_ON_VOTES,
    };
    return bearings[rule];
}

const char *oy_bearing_token(oy_bearing what) {
    static const char *const tokens[OY_BEARINGS] = {"",          "silence",    "sessions",      "votes",
                                                    "waivers",   "objections", "ad-referendum", "unnamed",
                                                    "minus-one", "deadlines"};
    return tokens[what];
}

static bool is_default(const oy_body *body, const char *word) {
    return strcmp(oy_rule_row_of(OY_RULE_DEFAULT)->choices[body->value[OY_RULE_DEFAULT]], word) == 0;
}

static bool has(const oy_body *body, oy_bearing what) {
    switch (what) {
    case OY_BEARS_ON_SILENCE:
        return body->value[OY_RULE_SILENCE] != OY_SILENCE_NONE;
    case OY_BEARS_ON_SESSIONS:
        return body->value[OY_RULE_SESSION] != OY_SESSION_NONE;
    case OY_BEARS_ON_VOTES: // the first word of each says that there is no other way than the usual one
        return body->value[OY_RULE_DECISION] || body->value[OY_RULE_PROCEDURAL] || body->value[OY_RULE_WAY_OUT] ||
               body->value[OY_RULE_DEFAULT];
    case OY_BEARS_ON_OBJECTIONS: // a question of whether to continue is not broken (R29)
        return body->value[OY_RULE_SILENCE] != OY_SILENCE_NONE && !is_default(body, "reversed");
    case OY_BEARS_ON_WAIVERS:
        return body->waivable != 0;
    case OY_BEARS_ON_AD_REFERENDUM:
        return body->value[OY_RULE_AD_REFERENDUM] > 0;
    case OY_BEARS_ON_UNNAMED:
        return body->value[OY_RULE_OBJECTORS] != 0;
    case OY_BEARS_ON_MINUS_ONE:
        return body->minus_one_count > 0;
    case OY_BEARS_ON_DEADLINES:
        return body->value[OY_RULE_SILENCE] != OY_SILENCE_NONE || body->value[OY_RULE_AD_REFERENDUM] > 0;
    case OY_BEARS_ALWAYS:
    case OY_BEARINGS:
        break;
    }
    return true;
}

bool oy_rules_have(const oy_rules *rules, const oy_body *only, oy_bearing what) {
    for (size_t i = 0; i < rules->body_count; i++)
        if ((!only || only == &rules->bodies[i]) && has(&rules->bodies[i], what))
            return true;
    return false;
}
