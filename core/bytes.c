// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "bytes.h"

#include <string.h>

oy_bytes oy_bytes_of(const char *s) {
    return (oy_bytes){(const uint8_t *)s, strlen(s)};
}

bool oy_bytes_equal(oy_bytes a, oy_bytes b) {
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

int oy_bytes_compare(oy_bytes a, oy_bytes b) {
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.p, b.p, n) : 0;
    return order ? order : (a.n > b.n) - (a.n < b.n);
}

bool oy_bytes_starts(oy_bytes a, oy_bytes prefix) {
    return a.n >= prefix.n && (prefix.n == 0 || memcmp(a.p, prefix.p, prefix.n) == 0);
}

size_t oy_bytes_find(oy_bytes b, size_t from, uint8_t c) {
    if (from >= b.n)
        return b.n;
    const uint8_t *at = memchr(b.p + from, c, b.n - from);
    return at ? (size_t)(at - b.p) : b.n;
}

oy_bytes oy_bytes_slice(oy_bytes b, size_t from, size_t to) {
    if (to > b.n)
        to = b.n;
    if (from >= to)
        return (oy_bytes){NULL, 0};
    return (oy_bytes){b.p + from, to - from};
}

oy_bytes oy_bytes_copy(oy_arena *arena, oy_bytes b) {
    if (b.n == 0)
        return (oy_bytes){NULL, 0};
    uint8_t *p = oy_arena_get(arena, b.n);
    if (p)
        memcpy(p, b.p, b.n);
    return (oy_bytes){p, b.n};
}

bool oy_hash_equal(const oy_hash *a, const oy_hash *b) {
    return memcmp(a->b, b->b, sizeof a->b) == 0;
}

bool oy_line_next(oy_bytes *rest, oy_bytes *line) {
    const uint8_t *end = rest->n ? memchr(rest->p, '\n', rest->n) : NULL;
    if (!end)
        return false;
    size_t n = (size_t)(end - rest->p);
    *line = (oy_bytes){rest->p, n};
    *rest = (oy_bytes){end + 1, rest->n - n - 1};
    return true;
}
