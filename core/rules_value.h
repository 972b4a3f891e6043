// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// One row of rules.def as data, and how a value of it is read: for the core, and for whoever explains rules.
#ifndef OYDAS_RULES_VALUE_H
#define OYDAS_RULES_VALUE_H

#include "rules.h"

#define OY_CHOICES_MAX 4

typedef enum oy_rule_unit { OY_UNIT_DURATION, OY_UNIT_NUMBER, OY_UNIT_CHOICE } oy_rule_unit;

typedef struct oy_rule_row {
    const char *word;
    oy_rule_unit unit;
    const char *choices[OY_CHOICES_MAX]; // of OY_UNIT_CHOICE: the value is an index into them
    int64_t initial, least, most;        // durations in seconds
    const char *clause;
} oy_rule_row;

const oy_rule_row *oy_rule_row_of(oy_rule rule);
// The rule of that word; false when there is none.
OY_MUST_USE bool oy_rule_of(oy_rule *out, oy_bytes token);
// Reads a value as the rules file has it. Errors: OY_BAD_DURATION (the unit is missing, too), OY_BAD_NUMBER,
// OY_BAD_WORD; OY_OUT_OF_RANGE. Nothing is changed on an error.
OY_MUST_USE oy_code oy_rule_value_parse(int64_t *out, oy_rule rule, oy_bytes s);

#endif
