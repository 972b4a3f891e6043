// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Every byte of every act passes here, so eight bytes of plain ASCII are taken at a time.
#include <string.h>

#include "text.h"

#define VALUE_MAX 1000
#define EACH(c) (UINT64_C(0x0101010101010101) * (uint64_t)(c))
#define TOP_BITS EACH(0x80)

static uint64_t eight(const uint8_t *p) {
    uint64_t x;
    memcpy(&x, p, sizeof x);
    return x;
}

// Reads one sequence of two to four bytes in shortest form. Returns its length; 0: it is none.
static size_t sequence(const uint8_t *p, size_t n, uint32_t *point) {
    static const uint32_t smallest[5] = {0, 0, 0x80, 0x800, 0x10000};
    size_t length = p[0] < 0xc2 ? 0 : p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : p[0] < 0xf5 ? 4 : 0;
    if (length == 0 || length > n)
        return 0;
    uint32_t c = p[0] & (0x7fu >> length);
    for (size_t i = 1; i < length; i++) {
        if ((p[i] & 0xc0) != 0x80)
            return 0;
        c = c << 6 | (p[i] & 0x3f);
    }
    if (c < smallest[length] || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
        return 0;
    *point = c;
    return length;
}

bool oy_utf8_valid(oy_bytes s) {
    size_t i = 0;
    while (i < s.n) {
        if (s.n - i >= 8 && (eight(s.p + i) & TOP_BITS) == 0) {
            i += 8;
            continue;
        }
        uint32_t point;
        size_t length = s.p[i] < 0x80 ? 1 : sequence(s.p + i, s.n - i, &point);
        if (length == 0)
            return false;
        i += length;
    }
    return true;
}

// What a reader cannot see or what turns the direction of the text around it, and noncharacters.
static bool is_forbidden(uint32_t c) {
    if (c < 0x20 || (c >= 0x7f && c <= 0x9f))
        return true;
    if (c < 0x2028)
        return false;
    return c <= 0x202e || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff || (c >= 0xfdd0 && c <= 0xfdef) ||
           (c & 0xfffe) == 0xfffe;
}

// Whether eight bytes are all within 0x20–0x7e.
static bool are_plain(uint64_t x) {
    return (((x - EACH(0x20)) | (x + EACH(1)) | x) & TOP_BITS) == 0;
}

bool oy_utf8_clean(oy_bytes s) {
    size_t i = 0;
    while (i < s.n) {
        if (s.n - i >= 8 && are_plain(eight(s.p + i))) {
            i += 8;
            continue;
        }
        uint32_t point = s.p[i];
        size_t length = point < 0x80 ? 1 : sequence(s.p + i, s.n - i, &point);
        if (length == 0 || is_forbidden(point))
            return false;
        i += length;
    }
    return true;
}

bool oy_value_clean(oy_bytes s) {
    if (s.n < 1 || s.n > VALUE_MAX || s.p[0] == ' ' || s.p[s.n - 1] == ' ')
        return false;
    for (size_t i = oy_bytes_find(s, 0, ' '); i < s.n; i = oy_bytes_find(s, i + 1, ' '))
        if (s.p[i + 1] == ' ')
            return false;
    return oy_utf8_clean(s);
}

bool oy_utf8_has_space(oy_bytes s) {
    size_t i = 0;
    while (i < s.n) {
        uint32_t c = s.p[i];
        size_t length = c < 0x80 ? 1 : sequence(s.p + i, s.n - i, &c);
        if (c == ' ' || (c >= 0x09 && c <= 0x0d) || c == 0x85 || c == 0xa0 || c == 0x1680 ||
            (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000)
            return true;
        i += length ? length : 1;
    }
    return false;
}
