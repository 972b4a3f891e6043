// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Inside the engine: the texts that one procedure decides together (R38). Most have one.
#ifndef OYDAS_PACKAGE_H
#define OYDAS_PACKAGE_H

#include "state.h"

typedef struct oy_parts {
    uint32_t row[OY_WITH_MAX + 1]; // of proposal, in the order of the opening
    size_t n;
} oy_parts;

// Those of a procedure; and the one text of a proposal that is opened alone.
oy_parts oy_parts_of(const oy_state *s, uint32_t procedure);
oy_parts oy_parts_alone(uint32_t proposal);
// Those that an opening names: OY_OK, OY_NO_SUCH_PROPOSAL, OY_NO_SUCH_BODY (not all of one body), OY_ALREADY_OPEN (one is
// named twice).
OY_MUST_USE oy_code oy_parts_named(const oy_state *s, const oy_act *open, oy_parts *out);
// Keeps with the procedure just opened what was opened with its first text.
void oy_parts_keep(oy_state *s, uint32_t procedure, const oy_parts *parts);
bool oy_parts_hold(const oy_parts *parts, uint32_t proposal);

// R35: whether that was waived for all of them; whether they would do nothing but waive.
bool oy_parts_waived(const oy_state *s, const oy_parts *parts, oy_word item);
bool oy_parts_only_waive(const oy_state *s, const oy_parts *parts);
// R21: whether the base of each is in force: OY_OK or OY_BASE_NOT_IN_FORCE.
OY_MUST_USE oy_code oy_parts_base(const oy_state *s, const oy_parts *parts);

// language.c: whether every version that an opening lists is one on record of one of them: OY_OK or OY_LANGUAGE_MISSING;
// and those are kept with the procedure (R37).
OY_MUST_USE oy_code oy_versions_check(const oy_state *s, const oy_act *open, const oy_parts *parts);
void oy_versions_keep(oy_state *s, uint32_t procedure, const oy_act *open, const oy_parts *parts);

// The effects of all that run, in order: the first at or after the text *part, and the one behind `row`. OY_NONE: no more.
uint32_t oy_effect_first(const oy_state *s, const oy_parts *parts, size_t *part);
uint32_t oy_effect_next(const oy_state *s, const oy_parts *parts, size_t *part, uint32_t row);

#endif
