// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Memory that is freed all at once. The core never frees a single thing; whoever owns the arena
// clears it. Where the memory comes from is the caller's affair, so a test can let the n-th
// request fail and WebAssembly can bring its own.
#ifndef OYDAS_ARENA_H
#define OYDAS_ARENA_H

#include <stddef.h>

// Where an arena gets its chunks. `get` returns NULL when there is no more; `put` takes one back.
typedef struct oy_allocator {
    void *(*get)(void *ctx, size_t size);
    void (*put)(void *ctx, void *chunk, size_t size);
    void *ctx;
} oy_allocator;

// malloc and free. The core itself never names them elsewhere.
oy_allocator oy_allocator_libc(void);

typedef struct oy_arena {
    oy_allocator from;
    struct oy_chunk *chunks; // newest first
    size_t in_use;           // bytes handed out, for figures
} oy_arena;

void oy_arena_init(oy_arena *arena, oy_allocator from);
// `size` zeroed bytes, aligned for any type; NULL when memory is gone. size 0 gives a valid pointer.
void *oy_arena_get(oy_arena *arena, size_t size);
// Makes room for `want` items of `size` bytes in the array *items of *cap items. The old copy must not be
// used any more: a small one stays in the arena, a large one is given back. False, with nothing changed,
// when memory is gone.
__attribute__((warn_unused_result)) _Bool oy_arena_grow(oy_arena *arena, void *items, size_t *cap,
                                                        size_t want, size_t size);
// Forgets everything but keeps the largest chunk for the next use.
void oy_arena_reset(oy_arena *arena);
// Gives every chunk back.
void oy_arena_clear(oy_arena *arena);

#endif
