// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Inside the core: what acts.def and lines.def say, as tables.
#ifndef OYDAS_ACT_SCHEMA_H
#define OYDAS_ACT_SCHEMA_H

#include "act.h"

typedef enum oy_line_kind {
    OY_KIND_ID,
    OY_KIND_HASH,
    OY_KIND_NUMBER,
    OY_KIND_INSTANT,
    OY_KIND_DATE,
    OY_KIND_MEMBER,
    OY_KIND_LABEL,
    OY_KIND_LANGUAGE,
    OY_KIND_VERSION,
    OY_KIND_TEXT,
    OY_KIND_REPLACED,
    OY_KIND_VKEY,
    OY_KIND_SCOPES,
    OY_KIND_EFFECT,
    OY_KIND_PAYLOAD,
    OY_KIND_MEMBER_SINCE,
    OY_KIND_TITLED,
    OY_KIND_MEMBER_NAMED,
    OY_KIND_MEMBER_TERM,
    OY_KIND_AUTHORITY,
    OY_KIND_WORD_CLOCK,
    OY_KIND_WORD_WAY,
    OY_KIND_WORD_FORM,
    OY_KIND_WORD_RESULT,
    OY_KIND_WORD_MEANS,
    OY_KIND_WORD_KIND,
    OY_KIND_WORD_TO,
    OY_KIND_WORD_GROUND,
    OY_KIND_WORD_RESERVATIONS,
    OY_KIND_WORD_OUTCOME,
    OY_KIND_WORD_FINDING,
    OY_KIND_WORD_TRANSLATION,
    OY_KIND_WORD_VOTE,
    OY_KIND_WORD_MATTER,
    OY_KIND_WORD_CREDENTIALS,
    OY_KIND_WORD_TEXT_AUTHORITY,
    OY_KIND_WORD_BY,
    OY_KIND_DEPOSIT,
    OY_KIND_ORIGIN,
    OY_KIND_VOUCHING,
    OY_KIND_WORD_EVENT,
    OY_KIND_WORD_RETURNED,
    OY_KIND_WORD_RECIPIENTS,
    OY_KIND_WORD_ROUTE,
    OY_KIND_WORD_PURPOSE
} oy_line_kind;

typedef enum oy_need { OY_NEED_END, OY_NEED_ONE, OY_NEED_OPT, OY_NEED_ANY, OY_NEED_SOME, OY_NEED_LIST } oy_need;

typedef struct oy_line_spec {
    oy_line_key key;
    oy_need need;
} oy_line_spec;

// The lines of an act type, in order; the last has OY_NEED_END.
const oy_line_spec *oy_act_specs(oy_act_type type);
oy_line_kind oy_line_kind_of(oy_line_key key);
// Whether a value is written as its kind demands: OY_OK or what is wrong with it.
OY_MUST_USE oy_code oy_line_check(oy_line_kind kind, oy_bytes value);

#endif
