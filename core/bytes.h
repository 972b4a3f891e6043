// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The two string types of the core: a borrowed run of bytes, and a buffer that grows in an arena.
// Nothing here is NUL-terminated unless it says so.
#ifndef OYDAS_BYTES_H
#define OYDAS_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"

#define OY_MUST_USE __attribute__((warn_unused_result))

// A borrowed run of bytes: `p` belongs to somebody else and may be NULL when n is 0.
typedef struct oy_bytes {
    const uint8_t *p;
    size_t n;
} oy_bytes;

// A SHA-256 value: the id of an act, a text hash, a tree hash.
typedef struct oy_hash {
    uint8_t b[32];
} oy_hash;

// The bytes of a string literal, without its NUL.
#define OY_LIT(s) ((oy_bytes){(const uint8_t *)("" s), sizeof(s) - 1})

// The bytes of a NUL-terminated string; `s` stays the caller's.
oy_bytes oy_bytes_of(const char *s);
bool oy_bytes_equal(oy_bytes a, oy_bytes b);
// memcmp order, the shorter first when one is a prefix of the other. Returns <0, 0, >0.
int oy_bytes_compare(oy_bytes a, oy_bytes b);
bool oy_bytes_starts(oy_bytes a, oy_bytes prefix);
// The offset of the first `c` at or after `from`, or b.n when there is none.
size_t oy_bytes_find(oy_bytes b, size_t from, uint8_t c);
// b[from .. to), clipped to b.
oy_bytes oy_bytes_slice(oy_bytes b, size_t from, size_t to);
// A copy in the arena. p is NULL (with n as asked) when memory is gone and n is not 0.
oy_bytes oy_bytes_copy(oy_arena *arena, oy_bytes b);

bool oy_hash_equal(const oy_hash *a, const oy_hash *b);

// Reads the next line of *rest: without its LF, in *line; *rest moves behind the LF.
// False, with nothing changed, when *rest holds no LF.
OY_MUST_USE bool oy_line_next(oy_bytes *rest, oy_bytes *line);

// A buffer that grows in its arena. Writing past memory sets `failed` and drops what follows;
// check it once, at the end. Bytes stay valid until the next write, or the arena's end.
typedef struct oy_buf {
    oy_arena *arena;
    uint8_t *p;
    size_t n, cap;
    bool failed;
} oy_buf;

oy_buf oy_buf_in(oy_arena *arena);
void oy_buf_put(oy_buf *b, oy_bytes s);
void oy_buf_puts(oy_buf *b, const char *s);
void oy_buf_putc(oy_buf *b, char c);
void oy_buf_number(oy_buf *b, uint64_t n);
void oy_buf_hex(oy_buf *b, const uint8_t *p, size_t n);
oy_bytes oy_buf_bytes(const oy_buf *b);

#endif
