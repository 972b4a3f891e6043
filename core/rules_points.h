// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What rules of procedure say, one thing at a time, as codes and arguments: whoever shows it makes sentences of them
// (messages/, `says.WORD` and `rule.WORD`), and two files can be compared thing by thing.
#ifndef OYDAS_RULES_POINTS_H
#define OYDAS_RULES_POINTS_H

#include "rules.h"

typedef struct oy_point {
    const char *word;   // as in a rules file: "title", "decides", "silence-minimum" …; "body": there is this body
    const char *clause; // of the engine, such as "R34"; "" where there is none
    oy_rule rule;       // which of the values; OY_RULES: none of them
    oy_bytes body;      // the body of which it is said; empty: the process
    oy_bytes subject;   // what tells apart a word that stands more than once: a language, a verb, a source
    oy_bytes value;     // as a rules file writes it, defaults too; never empty
} oy_point;

typedef struct oy_points {
    oy_point *row;
    size_t n, cap;
} oy_points;

// Appends what is said of the process, its values last. Borrows from the rules; the rest lives in the arena.
// False: memory is gone.
OY_MUST_USE bool oy_points_of_process(oy_points *out, oy_arena *arena, const oy_rules *rules);
// The same for one body: first that it is there, then its words, last its values, those of the process included.
// What rules leave out (a level, a series) is no point; offices are always one.
OY_MUST_USE bool oy_points_of_body(oy_points *out, oy_arena *arena, const oy_body *body);
// Whether two points are the same thing of the same place, whatever is said of it.
bool oy_point_same_thing(const oy_point *a, const oy_point *b);

#endif
