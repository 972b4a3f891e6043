// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The questions of a form in the words of a language. Sentences are not yet made harmless for a terminal.
#ifndef OYDAS_CLI_QUESTIONS_H
#define OYDAS_CLI_QUESTIONS_H

#include "cli/rules_words.h"
#include "core/filled.h"

// The title, or help, in the voice's language; `otherwise` when there is none.
oy_bytes oy_question_title(const oy_voice *voice, const oy_titles *titles, oy_bytes otherwise);
// What may stand in the answer: "a whole number and its unit, from 0 persons to 500 persons; must be answered".
oy_bytes oy_question_asks(const oy_voice *voice, const oy_instrument *x, const oy_form_field *field);
// A length of time in words: "90 days".
oy_bytes oy_question_span(const oy_voice *voice, int64_t seconds);
// What is amiss with an answer, with its question: "“Troops” (troops): …". `where` is the file and its line.
oy_bytes oy_question_fault(const oy_voice *voice, const oy_instrument *x, const char *file,
                           const oy_filled_fault *fault);

#endif
