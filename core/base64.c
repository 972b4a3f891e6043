// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "text.h"

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

size_t oy_base64_length(size_t n) {
    return n / 3 * 4 + (n % 3 ? 4 : 0);
}

// One more than the value of each character, 0 for what is none: then the table needs no filler.
static const uint8_t values[256] = {
    ['A'] = 1,  ['B'] = 2,  ['C'] = 3,  ['D'] = 4,  ['E'] = 5,  ['F'] = 6,  ['G'] = 7,  ['H'] = 8,
    ['I'] = 9,  ['J'] = 10, ['K'] = 11, ['L'] = 12, ['M'] = 13, ['N'] = 14, ['O'] = 15, ['P'] = 16,
    ['Q'] = 17, ['R'] = 18, ['S'] = 19, ['T'] = 20, ['U'] = 21, ['V'] = 22, ['W'] = 23, ['X'] = 24,
    ['Y'] = 25, ['Z'] = 26, ['a'] = 27, ['b'] = 28, ['c'] = 29, ['d'] = 30, ['e'] = 31, ['f'] = 32,
    ['g'] = 33, ['h'] = 34, ['i'] = 35, ['j'] = 36, ['k'] = 37, ['l'] = 38, ['m'] = 39, ['n'] = 40,
    ['o'] = 41, ['p'] = 42, ['q'] = 43, ['r'] = 44, ['s'] = 45, ['t'] = 46, ['u'] = 47, ['v'] = 48,
    ['w'] = 49, ['x'] = 50, ['y'] = 51, ['z'] = 52, ['0'] = 53, ['1'] = 54, ['2'] = 55, ['3'] = 56,
    ['4'] = 57, ['5'] = 58, ['6'] = 59, ['7'] = 60, ['8'] = 61, ['9'] = 62, ['+'] = 63, ['/'] = 64,
};

// The 24 bits of four characters; false: not base64.
static bool group(uint32_t *bits, const uint8_t p[4]) {
    uint32_t a = values[p[0]], b = values[p[1]], c = values[p[2]], d = values[p[3]];
    *bits = ((a - 1) & 63) << 18 | ((b - 1) & 63) << 12 | ((c - 1) & 63) << 6 | ((d - 1) & 63);
    return a && b && c && d;
}

bool oy_base64_decode(uint8_t *out, size_t cap, size_t *n, oy_bytes s) {
    if (s.n % 4 != 0)
        return false;
    size_t padding = s.n && s.p[s.n - 1] == '=' ? (s.p[s.n - 2] == '=' ? 2 : 1) : 0;
    size_t length = s.n / 4 * 3 - padding;
    if (length > cap)
        return false;
    uint32_t bits;
    size_t at = 0, end = padding ? s.n - 4 : s.n;
    for (size_t i = 0; i < end; i += 4, at += 3) {
        if (!group(&bits, s.p + i))
            return false;
        out[at] = (uint8_t)(bits >> 16);
        out[at + 1] = (uint8_t)(bits >> 8);
        out[at + 2] = (uint8_t)bits;
    }
    if (padding) {
        // The padding is read as zeros, like the bits before it have to be.
        uint8_t last[4] = {s.p[end], s.p[end + 1], padding == 2 ? 'A' : s.p[end + 2], 'A'};
        if (!group(&bits, last) || (bits & ((1u << 8 * padding) - 1)) != 0)
            return false;
        out[at] = (uint8_t)(bits >> 16);
        if (padding == 1)
            out[at + 1] = (uint8_t)(bits >> 8);
    }
    *n = length;
    return true;
}

void oy_base64_print(oy_buf *out, oy_bytes b) {
    for (size_t i = 0; i < b.n; i += 3) {
        size_t left = b.n - i;
        uint32_t bits =
            (uint32_t)b.p[i] << 16 | (left > 1 ? (uint32_t)b.p[i + 1] << 8 : 0) | (left > 2 ? (uint32_t)b.p[i + 2] : 0);
        uint8_t c[4] = {(uint8_t)alphabet[bits >> 18], (uint8_t)alphabet[bits >> 12 & 63],
                        (uint8_t)(left > 1 ? alphabet[bits >> 6 & 63] : '='),
                        (uint8_t)(left > 2 ? alphabet[bits & 63] : '=')};
        oy_buf_put(out, (oy_bytes){c, sizeof c});
    }
}
