// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What answers tell, whatever their question is called (meanings.def).
#include "instrument.h"

typedef struct meaning_row {
    const char *word;
    unsigned types; // bits of oy_field_type
} meaning_row;

#define OF(type) (1u << OY_FIELD_##type)
static const meaning_row meanings[OY_MEANINGS] = {
#define OY_MEANING(name, word, types) [OY_MEANING_##name] = {word, types},
#include "meanings.def"
#undef OY_MEANING
};
#undef OF

const char *oy_meaning_token(oy_meaning meaning) {
    return (unsigned)meaning < OY_MEANINGS ? meanings[meaning].word : "-";
}

bool oy_meaning_parse(oy_meaning *out, oy_bytes word) {
    for (unsigned i = 0; i < OY_MEANINGS; i++)
        if (oy_bytes_equal(word, oy_bytes_of(meanings[i].word))) {
            *out = (oy_meaning)i;
            return true;
        }
    return false;
}

bool oy_meaning_fits(oy_meaning meaning, oy_field_type type) {
    return (unsigned)meaning < OY_MEANINGS && (unsigned)type < OY_FIELD_TYPES && meanings[meaning].types >> type & 1;
}

bool oy_instrument_means(const oy_instrument *x, const oy_form *form, oy_meaning meaning) {
    for (uint32_t i = form->first_field; i < form->first_field + form->fields; i++)
        if (x->fields[i].meaning == meaning)
            return true;
    return false;
}
