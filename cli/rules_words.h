// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Rules of procedure in the words of a language. Sentences are not yet made harmless for a terminal.
#ifndef OYDAS_CLI_RULES_WORDS_H
#define OYDAS_CLI_RULES_WORDS_H

#include "core/rules_points.h"
#include "messages/messages.h"

// In which language, with whose word for a member, and where the sentences live.
typedef struct oy_voice {
    oy_arena *arena;
    const char *language;
    const oy_rules *rules;
} oy_voice;

// The sentence of a key; empty when there is none.
#define oy_voiced(voice, key, ...)                                                                                     \
    oy_voiced_args(voice, key, (const oy_message_arg[]){__VA_ARGS__},                                                  \
                   sizeof((const oy_message_arg[]){__VA_ARGS__}) / sizeof(oy_message_arg))
oy_bytes oy_voiced_args(const oy_voice *voice, const char *key, const oy_message_arg *args, size_t count);

// The text in the voice's language, else the English one, else the first; `otherwise` when there is none.
oy_bytes oy_voice_title(const oy_voice *voice, const oy_titled *titles, size_t count, oy_bytes otherwise);
// The same that is not the one above, all of it: "Саммит (ru), Zirve (tr)"; empty when there is no other.
oy_bytes oy_voice_translations(const oy_voice *voice, const oy_titled *titles, size_t count);
// Words with spaces between them as "en, ru".
oy_bytes oy_voice_listed(const oy_voice *voice, oy_bytes words);
// A value as a rules file writes it, in words: "72 h" becomes "72 hours"; what is no length of time stays.
oy_bytes oy_voice_value(const oy_voice *voice, oy_bytes value);
// The sentence of one point. The page says values in the same way (web/decision.js).
oy_bytes oy_voice_point(const oy_voice *voice, const oy_point *point);
// All that decisions of a body can do, as one sentence.
oy_bytes oy_voice_decides(const oy_voice *voice, oy_verb_set decides);

#endif
