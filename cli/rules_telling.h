// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What `oydas rules explain` tells, as text and as JSON: the same points, each with where it comes from.
#ifndef OYDAS_CLI_RULES_TELLING_H
#define OYDAS_CLI_RULES_TELLING_H

#include "cli/rules.h"
#include "cli/rules_words.h"

typedef struct oy_telling {
    const oy_rules_file *file;
    oy_voice voice;
    const oy_body *only; // the one that was asked for; NULL: all
    bool notes;          // the comments above a line, too
} oy_telling;

typedef enum oy_set_by { OY_BY_NOBODY, OY_BY_PROCESS, OY_BY_BODY } oy_set_by;

typedef struct oy_rules_origin {
    oy_set_by by;
    uint32_t line; // 0: the file does not say it
} oy_rules_origin;

// Which line of the file says a point: in its body, or, of a value, at the process.
oy_rules_origin oy_telling_origin(const oy_telling *t, const oy_point *p);
// The default of a value as the file would write it; empty for what is none.
oy_bytes oy_telling_default(const oy_telling *t, const oy_point *p);

// What no rules file can change: the clause ("R5") and the sentence of the i-th, i < OY_FIXED.
#define OY_FIXED 18
oy_bytes oy_fixed_clause(const oy_telling *t, size_t i);
oy_bytes oy_fixed_sentence(const oy_telling *t, size_t i);

// All of it as JSON on standard output.
oy_exit oy_telling_json(const oy_telling *t);

#endif
