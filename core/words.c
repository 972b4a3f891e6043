// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0

#include "words.h"

static const struct {
    oy_word_set set;
    const char *token;
} words[OY_WORDS] = {
#define OY_WORD(set, name, word) [OY_##set##_##name] = {OY_SET_##set, word},
#include "words.def"
#undef OY_WORD
};

const char *oy_word_token(oy_word w) {
    return words[w].token;
}

bool oy_word_parse(oy_word *out, oy_word_set set, oy_bytes s) {
    if (oy_bytes_equal(s, OY_LIT("-")))
        return false;
    for (unsigned i = 0; i < OY_WORDS; i++) {
        if (words[i].set == set && oy_bytes_equal(s, oy_bytes_of(words[i].token))) {
            *out = (oy_word)i;
            return true;
        }
    }
    return false;
}

oy_word oy_word_first(oy_word_set set) {
    unsigned i = 0;
    while (words[i].set != set)
        i++;
    return (oy_word)i;
}
