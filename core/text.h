// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// How values are written in every Oydaş text (record.md, "Numbers … Names"): one way each, and a
// reader that accepts only that way.
#ifndef OYDAS_TEXT_H
#define OYDAS_TEXT_H

#include "bytes.h"

// Seconds since 1970-01-01T00:00:00Z, without leap seconds. -1 means "none".
typedef int64_t oy_instant;
#define OY_NO_INSTANT ((oy_instant)-1)
#define OY_LAST_INSTANT ((oy_instant)253402300799) // 9999-12-31T23:59:59Z

// "0" or [1-9][0-9]{0,17}.
OY_MUST_USE bool oy_number_parse(uint64_t *out, oy_bytes s);
// The size or an index of a log, as C2SP writes it: the same form, up to 2^63 - 1.
OY_MUST_USE bool oy_size_parse(uint64_t *out, oy_bytes s);
// YYYY-MM-DDThh:mm:ssZ, years 1970–9999, never :60.
OY_MUST_USE bool oy_instant_parse(oy_instant *out, oy_bytes s);
// Prints any instant; only those from 0 to OY_LAST_INSTANT can be read again.
void oy_instant_print(oy_buf *out, oy_instant t);
// `count` digits at `at`, which must lie inside s; -1 when one is no digit.
int oy_digits(oy_bytes s, size_t at, size_t count);
// t + seconds (>= 0), at most OY_LAST_INSTANT: what the engine computes can always be written.
oy_instant oy_instant_add(oy_instant t, int64_t seconds);
// The civil year of an instant in UTC; 1969 before, 10000 after the instants there are.
int oy_instant_year(oy_instant t);
// YYYY, YYYY-MM or YYYY-MM-DD, years 0001–9999: a date as a source gives it.
OY_MUST_USE bool oy_date_check(oy_bytes s);
// A number, one space, one unit: s, min, h, d (86,400 s). Result in seconds, at most 10^10.
OY_MUST_USE bool oy_duration_parse(int64_t *seconds, oy_bytes s);
// In the largest unit that divides it, days only beyond three: "90 s", "72 h", "14 d". seconds >= 0.
void oy_duration_print(oy_buf *out, int64_t seconds);

// 2 n lower-case hex digits into n bytes, which are good for nothing when it says false.
OY_MUST_USE bool oy_hex_parse(uint8_t *out, size_t n, oy_bytes s);
// 64 lower-case hex digits.
OY_MUST_USE bool oy_hash_parse(oy_hash *out, oy_bytes s);
void oy_hash_print(oy_buf *out, const oy_hash *h);

// Strict standard base64 with padding and zero trailing bits (RFC 4648).
size_t oy_base64_length(size_t n);
// Decodes into `out`, which has room for `cap` bytes. False on anything not canonical, or too long.
OY_MUST_USE bool oy_base64_decode(uint8_t *out, size_t cap, size_t *n, oy_bytes s);
void oy_base64_print(oy_buf *out, oy_bytes b);

// Whether all of `s` is UTF-8 in shortest form, whatever characters it holds.
OY_MUST_USE bool oy_utf8_valid(oy_bytes s);
// Whether valid UTF-8 holds a character that Unicode calls white space.
bool oy_utf8_has_space(oy_bytes s);
// Whether all of `s` is UTF-8 in shortest form and holds none of U+0000–001F, 007F–009F, 2028–202E,
// 2066–2069, FEFF and the noncharacters.
OY_MUST_USE bool oy_utf8_clean(oy_bytes s);
// A line's value: 1–1,000 clean bytes, no space at either end, no two spaces together.
OY_MUST_USE bool oy_value_clean(oy_bytes s);
// [A-Z][A-Z0-9]{1,11}
OY_MUST_USE bool oy_member_name_check(oy_bytes s);
// [a-z0-9][a-z0-9-]{0,23}: a body, a label, an office.
OY_MUST_USE bool oy_label_check(oy_bytes s);
// [a-z0-9.-]{1,64}(/[a-z0-9._-]{1,32}){0,4}
OY_MUST_USE bool oy_origin_check(oy_bytes s);
// A language tag: [a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}
OY_MUST_USE bool oy_language_check(oy_bytes s);

// Takes what stands before the first space off *rest; *rest is left with what stands behind that space.
oy_bytes oy_word_take(oy_bytes *rest);
// Whose key a name is, or a holder whose name it begins: what stands before the first slash.
oy_bytes oy_key_owner(oy_bytes name);

#endif
