// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The closed sets of words of words.def: an enum for all of them, and words to and fro.
// Within a set the words follow one another, in the order of the file.
#ifndef OYDAS_WORDS_H
#define OYDAS_WORDS_H

#include "bytes.h"

typedef enum oy_word {
#define OY_WORD(set, name, word) OY_##set##_##name,
#include "words.def"
#undef OY_WORD
    OY_WORDS
} oy_word;

typedef enum oy_word_set {
    OY_SET_CLOCK, OY_SET_WAY, OY_SET_FORM, OY_SET_RESULT, OY_SET_MEANS, OY_SET_TO, OY_SET_GROUND,
    OY_SET_RESERVATIONS, OY_SET_EVENT, OY_SET_STATUS, OY_SET_STRENGTH, OY_SET_MOMENT, OY_SET_ATTENDANCE, OY_SET_OUTCOME,
    OY_SET_DETERMINED, OY_SET_WAIVABLE, OY_SET_TRANSLATION, OY_SET_REFERRAL,
    OY_SET_VOTE, OY_SET_MATTER, OY_SET_BY, OY_SET_DECISION, OY_SET_MEETING, OY_SET_DEFAULT,
    OY_SET_TEXT_KIND,
    OY_SET_CREDENTIALS, OY_SET_FINDING, OY_SET_SETTLEMENT, OY_SET_TEXT_AUTHORITY, OY_SET_RETURNED, OY_SET_RECIPIENTS,
    OY_SET_ROUTE, OY_SET_PURPOSE
} oy_word_set;

const char *oy_word_token(oy_word w);
// The word of that set (oy_word_parse); false when there is none. "-" ("none") is never read.
// The first word of a set: what a field of it holds before it is set.
oy_word oy_word_first(oy_word_set set);
OY_MUST_USE bool oy_word_parse(oy_word *out, oy_word_set set, oy_bytes s);

#endif
