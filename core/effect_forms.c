// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// How effects are written (record.md, "Effects"): a verb and its arguments, with one space between.
#include "effect_part.h"

static const struct {
    oy_code (*read)(oy_effect_line *out, oy_bytes rest);
} forms[OY_VERBS] = {
#define OY_VERB(name, token, form, function) [OY_VERB_##name] = {oy_form_##form},
#include "verbs.def"
#undef OY_VERB
};

bool oy_term_parse(oy_bytes value, oy_instant *from, oy_instant *to) {
    oy_bytes first = oy_word_take(&value);
    *to = OY_NO_INSTANT;
    if (!oy_instant_parse(from, first))
        return false;
    if (oy_bytes_equal(value, OY_LIT("-")))
        return true;
    return oy_instant_parse(to, value) && *from < *to;
}

oy_replaced oy_replaced_split(oy_bytes value) {
    const oy_bytes arrow = OY_LIT(" → ");
    size_t found = value.n, times = 0;
    for (size_t i = 0; i + arrow.n <= value.n; i++) {
        if (oy_bytes_equal(oy_bytes_slice(value, i, i + arrow.n), arrow)) {
            found = i;
            times++;
        }
    }
    if (times != 1)
        return (oy_replaced){.old = {NULL, 0}};
    // neither is empty: no value begins or ends with a space
    return (oy_replaced){oy_bytes_slice(value, 0, found), oy_bytes_slice(value, found + arrow.n, value.n)};
}

oy_code oy_form_named(oy_effect_line *out, oy_bytes rest) {
    out->member = oy_word_take(&rest);
    out->language = oy_word_take(&rest);
    out->name = rest;
    if (!oy_member_name_check(out->member) || !oy_language_check(out->language))
        return OY_BAD_NAME;
    return rest.n > 0 ? OY_OK : OY_BAD_LINE;
}

static oy_code read_term(oy_effect_line *out, oy_bytes rest) {
    return oy_term_parse(rest, &out->from, &out->to) ? OY_OK : OY_BAD_INSTANT;
}

oy_code oy_form_term(oy_effect_line *out, oy_bytes rest) {
    out->member = oy_word_take(&rest);
    return oy_member_name_check(out->member) ? read_term(out, rest) : OY_BAD_NAME;
}

oy_code oy_form_titled_term(oy_effect_line *out, oy_bytes rest) {
    out->label = oy_word_take(&rest);
    out->member = oy_word_take(&rest);
    if (oy_bytes_equal(out->member, OY_LIT("-")))
        out->member = (oy_bytes){NULL, 0};
    else if (!oy_member_name_check(out->member))
        return OY_BAD_NAME;
    return oy_label_check(out->label) ? read_term(out, rest) : OY_BAD_NAME;
}

oy_code oy_form_code(oy_effect_line *out, oy_bytes rest) {
    out->member = rest;
    return oy_member_name_check(rest) ? OY_OK : OY_BAD_NAME;
}

oy_code oy_form_area_term(oy_effect_line *out, oy_bytes rest) {
    out->label = oy_word_take(&rest);
    return oy_label_check(out->label) ? oy_form_term(out, rest) : OY_BAD_NAME;
}

oy_code oy_form_title_until(oy_effect_line *out, oy_bytes rest) {
    out->label = oy_word_take(&rest);
    if (!oy_label_check(out->label))
        return OY_BAD_NAME;
    return oy_instant_parse(&out->to, rest) ? OY_OK : OY_BAD_INSTANT;
}

oy_code oy_form_label(oy_effect_line *out, oy_bytes rest) {
    out->label = rest;
    return oy_label_check(rest) ? OY_OK : OY_BAD_NAME;
}

oy_code oy_form_nothing(oy_effect_line *out, oy_bytes rest) {
    (void)out;
    return rest.n == 0 ? OY_OK : OY_BAD_LINE;
}

oy_code oy_effect_parse(oy_effect_line *out, oy_bytes value) {
    *out = (oy_effect_line){.at = OY_NO_INSTANT, .from = OY_NO_INSTANT, .to = OY_NO_INSTANT};
    oy_bytes rest = value, word = oy_word_take(&rest);
    if (oy_bytes_equal(word, OY_LIT("at"))) {
        if (!oy_instant_parse(&out->at, oy_word_take(&rest)))
            return OY_BAD_INSTANT;
        word = oy_word_take(&rest);
    }
    if (!oy_verb_of(&out->verb, word))
        return OY_BAD_WORD;
    return forms[out->verb].read(out, rest);
}

oy_effect_line oy_effect_read(oy_bytes line) {
    oy_effect_line e;
    (void)!oy_effect_parse(&e, line);
    return e;
}
