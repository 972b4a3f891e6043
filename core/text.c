// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Numbers, hashes and names. Instants stand in instant.c, base64 in base64.c, UTF-8 in utf8.c.
#include "text.h"

static bool decimal(uint64_t *out, oy_bytes s, size_t most) {
    if (s.n == 0 || s.n > most || (s.p[0] == '0' && s.n > 1))
        return false;
    uint64_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned digit = (unsigned)s.p[i] - '0';
        if (digit > 9)
            return false;
        n = n * 10 + digit;
    }
    *out = n;
    return true;
}

bool oy_number_parse(uint64_t *out, oy_bytes s) {
    return decimal(out, s, 18);
}

bool oy_size_parse(uint64_t *out, oy_bytes s) {
    uint64_t n;
    if (!decimal(&n, s, 19) || n > INT64_MAX) // 19 digits fit in 64 bits
        return false;
    *out = n;
    return true;
}

// The value of a lower-case hex digit; 16 and more for anything else.
static unsigned hex_value(uint8_t c) {
    unsigned digit = (unsigned)c - '0', letter = (unsigned)c - 'a';
    return digit < 10 ? digit : letter < 6 ? letter + 10 : 16;
}

bool oy_hash_parse(oy_hash *out, oy_bytes s) {
    oy_hash h;
    if (s.n != 2 * sizeof h.b)
        return false;
    unsigned seen = 0;
    for (size_t i = 0; i < sizeof h.b; i++) {
        unsigned high = hex_value(s.p[2 * i]), low = hex_value(s.p[2 * i + 1]);
        seen |= high | low;
        h.b[i] = (uint8_t)(high << 4 | (low & 15));
    }
    if (seen > 15)
        return false;
    *out = h;
    return true;
}

void oy_hash_print(oy_buf *out, const oy_hash *h) {
    oy_buf_hex(out, h->b, sizeof h->b);
}

static bool is_digit(uint8_t c) {
    return c >= '0' && c <= '9';
}

static bool is_upper(uint8_t c) {
    return c >= 'A' && c <= 'Z';
}

static bool is_lower(uint8_t c) {
    return c >= 'a' && c <= 'z';
}

bool oy_member_name_check(oy_bytes s) {
    if (s.n < 2 || s.n > 12 || !is_upper(s.p[0]))
        return false;
    for (size_t i = 1; i < s.n; i++)
        if (!is_upper(s.p[i]) && !is_digit(s.p[i]))
            return false;
    return true;
}

bool oy_label_check(oy_bytes s) {
    if (s.n < 1 || s.n > 24 || s.p[0] == '-')
        return false;
    for (size_t i = 0; i < s.n; i++)
        if (!is_lower(s.p[i]) && !is_digit(s.p[i]) && s.p[i] != '-')
            return false;
    return true;
}

// One step of an origin: the host is longer than what follows it and holds no underscore.
static bool origin_step_check(oy_bytes s, bool host) {
    if (s.n < 1 || s.n > (host ? 64 : 32))
        return false;
    for (size_t i = 0; i < s.n; i++) {
        uint8_t c = s.p[i];
        if (!is_lower(c) && !is_digit(c) && c != '.' && c != '-' && (host || c != '_'))
            return false;
    }
    return true;
}

bool oy_origin_check(oy_bytes s) {
    size_t from = 0;
    for (unsigned step = 0; step < 5; step++) {
        size_t slash = oy_bytes_find(s, from, '/');
        if (!origin_step_check(oy_bytes_slice(s, from, slash), step == 0))
            return false;
        if (slash == s.n)
            return true;
        from = slash + 1;
    }
    return false;
}

bool oy_language_check(oy_bytes s) {
    size_t from = 0;
    for (unsigned part = 0; part < 4; part++) {
        size_t dash = oy_bytes_find(s, from, '-');
        size_t n = dash - from;
        if (n < 2 || n > (part ? 8 : 3))
            return false;
        for (size_t i = from; i < dash; i++) {
            uint8_t c = s.p[i];
            if (!is_lower(c) && !(part && (is_upper(c) || is_digit(c))))
                return false;
        }
        if (dash == s.n)
            return true;
        from = dash + 1;
    }
    return false;
}
