// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// How the value of a field is written, one way each, and whether one is as its field asks.
#ifndef OYDAS_FIELD_VALUE_H
#define OYDAS_FIELD_VALUE_H

#include "instrument.h"

#define OY_TEXT_VALUE_MAX 900 // bytes of a value that stands in one line

// Member codes that there are; NULL where nobody can say, and the form of a code is all that is looked at.
typedef struct oy_codes_known {
    const oy_bytes *code;
    size_t n;
} oy_codes_known;

// A number with just so many places behind the point, none for a whole number: "-12.50" is -1250. No sign of a zero, no
// zero in front; at most 15 digits in all.
OY_MUST_USE bool oy_decimal_parse(int64_t *out, oy_bytes s, unsigned places);
void oy_decimal_print(oy_buf *out, int64_t value, unsigned places);
// What can be compared in a field of a type with OY_HAS_RANGE, written without its unit: units in the last place, days or
// seconds since 1970, bytes. Errors: OY_BAD_NUMBER, OY_BAD_DECIMAL, OY_BAD_DATE, OY_BAD_INSTANT.
OY_MUST_USE oy_code oy_scale_parse(int64_t *out, const oy_form_field *field, oy_bytes s);
// Writes such a value, with the field's unit.
void oy_scale_print(oy_buf *out, const oy_form_field *field, int64_t value);
// How many characters (code points) clean UTF-8 has.
uint64_t oy_characters(oy_bytes s);

// Whether a value is as its field asks. *scale (may be NULL) is what can be compared, of types that have it. Of a long text
// the value is its lines with LF between them. *what is what is amiss, within the value.
// Errors: OY_BAD_…, OY_OUT_OF_RANGE, OY_TOO_SHORT, OY_TOO_LONG, OY_LINE_ORDER, OY_LINE_REPEATED, OY_NOT_A_MEMBER.
OY_MUST_USE oy_code oy_field_check(const oy_instrument *x, const oy_form_field *field, oy_bytes value,
                                   const oy_codes_known *known, int64_t *scale, oy_bytes *what);

#endif
