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

// One more than the value of each lower-case hex digit, 0 for what is none.
static const uint8_t hex_values[256] = {
    ['0'] = 1, ['1'] = 2,  ['2'] = 3,  ['3'] = 4,  ['4'] = 5,  ['5'] = 6,  ['6'] = 7,  ['7'] = 8,
    ['8'] = 9, ['9'] = 10, ['a'] = 11, ['b'] = 12, ['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16,
};

bool oy_hex_parse(uint8_t *out, size_t n, oy_bytes s) {
    if (s.n != 2 * n)
        return false;
    bool good = true;
    for (size_t i = 0; i < n; i++) {
        unsigned high = hex_values[s.p[2 * i]], low = hex_values[s.p[2 * i + 1]];
        good &= high && low;
        out[i] = (uint8_t)((high - 1) << 4 | ((low - 1) & 15));
    }
    return good;
}

bool oy_hash_parse(oy_hash *out, oy_bytes s) {
    oy_hash h;
    if (!oy_hex_parse(h.b, sizeof h.b, s))
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

oy_bytes oy_word_take(oy_bytes *rest) {
    size_t space = oy_bytes_find(*rest, 0, ' ');
    oy_bytes word = oy_bytes_slice(*rest, 0, space);
    *rest = oy_bytes_slice(*rest, space + 1, rest->n);
    return word;
}

oy_bytes oy_key_owner(oy_bytes name) {
    return oy_bytes_slice(name, 0, oy_bytes_find(name, 0, '/'));
}
