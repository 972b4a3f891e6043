// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "bytes.h"

oy_buf oy_buf_in(oy_arena *arena) {
    return (oy_buf){.arena = arena};
}

// Where the next `n` bytes go, counted as written; NULL when there is no room for them.
static uint8_t *room(oy_buf *b, size_t n) {
    if (b->failed)
        return NULL;
    if (n > SIZE_MAX - b->n || !oy_arena_grow(b->arena, &b->p, &b->cap, b->n + n, 1)) {
        b->failed = true;
        return NULL;
    }
    uint8_t *p = b->p + b->n;
    b->n += n;
    return p;
}

void oy_buf_put(oy_buf *b, oy_bytes s) {
    if (s.n == 0)
        return;
    uint8_t *p = room(b, s.n);
    if (p)
        memcpy(p, s.p, s.n);
}

void oy_buf_puts(oy_buf *b, const char *s) {
    oy_buf_put(b, oy_bytes_of(s));
}

void oy_buf_putc(oy_buf *b, char c) {
    uint8_t *p = room(b, 1);
    if (p)
        *p = (uint8_t)c;
}

void oy_buf_number(oy_buf *b, uint64_t n) {
    uint8_t digits[20];
    size_t at = sizeof digits;
    do {
        digits[--at] = (uint8_t)('0' + n % 10);
        n /= 10;
    } while (n);
    oy_buf_put(b, (oy_bytes){digits + at, sizeof digits - at});
}

void oy_buf_hex(oy_buf *b, const uint8_t *p, size_t n) {
    static const char hex[] = "0123456789abcdef";
    uint8_t *out = room(b, 2 * n); // no object is larger than half of what can be counted
    for (size_t i = 0; out && i < n; i++) {
        out[2 * i] = (uint8_t)hex[p[i] >> 4];
        out[2 * i + 1] = (uint8_t)hex[p[i] & 15];
    }
}

oy_bytes oy_buf_bytes(const oy_buf *b) {
    return (oy_bytes){b->p, b->n};
}
