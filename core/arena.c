// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "arena.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

// (A test makes both small, so that every request shows outside and may be the one that is refused.)
#ifndef OY_ARENA_FIRST
#define OY_ARENA_FIRST ((size_t)4096)
#define OY_ARENA_LARGEST ((size_t)1 << 20)
#endif
#define ALIGNMENT alignof(max_align_t)

// An array of so many bytes has a chunk to itself, which it gives back when it outgrows it: the tables of a long record
// would otherwise leave as much behind as they hold. (A test makes this small, to see whether anybody still looks there.)
#ifndef OY_ARENA_ALONE
#define OY_ARENA_ALONE OY_ARENA_LARGEST
#endif

typedef struct oy_chunk {
    struct oy_chunk *next; // older
    size_t size;           // of the whole chunk, as it was asked for
    size_t used;           // from its first byte, this header included
} oy_chunk;

#define HEADER ((sizeof(oy_chunk) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT)

static size_t rounded(size_t size) {
    return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

void oy_arena_init(oy_arena *arena, oy_allocator from) {
    *arena = (oy_arena){.from = from};
}

// A chunk with room for `room` bytes; chunks double, so that their number stays logarithmic.
static oy_chunk *chunk_add(oy_arena *arena, size_t room) {
    if (room > SIZE_MAX - HEADER)
        return NULL;
    size_t size = OY_ARENA_FIRST;
    if (arena->chunks)
        size = arena->chunks->size < OY_ARENA_LARGEST / 2 ? arena->chunks->size * 2 : OY_ARENA_LARGEST;
    if (size < room + HEADER)
        size = room + HEADER;
    oy_chunk *chunk = arena->from.get(arena->from.ctx, size);
    if (!chunk)
        return NULL;
    *chunk = (oy_chunk){.next = arena->chunks, .size = size, .used = HEADER};
    arena->chunks = chunk;
    return chunk;
}

void *oy_arena_get(oy_arena *arena, size_t size) {
    if (size > SIZE_MAX - ALIGNMENT)
        return NULL;
    size_t taken = size ? rounded(size) : ALIGNMENT;
    oy_chunk *chunk = arena->chunks;
    if (!chunk || chunk->size - chunk->used < taken)
        chunk = chunk_add(arena, taken);
    if (!chunk)
        return NULL;
    uint8_t *p = (uint8_t *)chunk + chunk->used;
    chunk->used += taken;
    arena->in_use += taken;
    return memset(p, 0, taken);
}

static void chunk_put(oy_arena *arena, oy_chunk *chunk) {
    arena->from.put(arena->from.ctx, chunk, chunk->size);
}

// `size` bytes in a chunk of their own. The newest chunk stays the one that small pieces are taken from.
static void *get_alone(oy_arena *arena, size_t size) {
    if (size > SIZE_MAX - HEADER - ALIGNMENT)
        return NULL;
    size_t whole = HEADER + rounded(size);
    oy_chunk *chunk = arena->from.get(arena->from.ctx, whole);
    if (!chunk)
        return NULL;
    oy_chunk **place = arena->chunks ? &arena->chunks->next : &arena->chunks;
    *chunk = (oy_chunk){.next = *place, .size = whole, .used = whole};
    *place = chunk;
    arena->in_use += whole - HEADER;
    return (uint8_t *)chunk + HEADER;
}

// Gives the chunk back that `items` have to themselves, if they have.
static void give_back(oy_arena *arena, const void *items, size_t size) {
    for (oy_chunk **place = &arena->chunks; *place; place = &(*place)->next) {
        oy_chunk *chunk = *place;
        if ((uint8_t *)chunk + HEADER != items || chunk->size != HEADER + rounded(size))
            continue;
        *place = chunk->next;
        arena->in_use -= chunk->size - HEADER;
        chunk_put(arena, chunk);
        return;
    }
}

// How many items there is to be room for: twice as many, for the large by half.
static size_t grown_from(size_t cap, size_t want, size_t size) {
    size_t more = size && cap >= OY_ARENA_ALONE / size ? cap / 2 : cap;
    size_t grown = cap <= SIZE_MAX - more ? cap + more : want;
    grown = grown < want ? want : grown;
    return grown < 8 ? 8 : grown;
}

bool oy_arena_grow(oy_arena *arena, void *items, size_t *cap, size_t want, size_t size) {
    if (want <= *cap)
        return true;
    size_t grown = grown_from(*cap, want, size), old_size = *cap * size;
    if (size && grown > SIZE_MAX / size)
        return false;
    bool alone = grown * size >= OY_ARENA_ALONE;
    uint8_t *new_items = alone ? get_alone(arena, grown * size) : oy_arena_get(arena, grown * size);
    if (!new_items)
        return false;
    void *old_items; // `items` points to a pointer of the caller's own type
    memcpy(&old_items, items, sizeof old_items);
    if (old_items)
        memcpy(new_items, old_items, old_size);
    if (alone)
        memset(new_items + old_size, 0, grown * size - old_size);
    if (old_items && old_size >= OY_ARENA_ALONE)
        give_back(arena, old_items, old_size);
    memcpy(items, &new_items, sizeof new_items);
    *cap = grown;
    return true;
}

void oy_arena_reset(oy_arena *arena) {
    oy_chunk *kept = NULL;
    for (oy_chunk *chunk = arena->chunks, *next; chunk; chunk = next) {
        next = chunk->next;
        oy_chunk *loser = kept && kept->size >= chunk->size ? chunk : kept;
        if (loser != chunk)
            kept = chunk;
        if (loser)
            chunk_put(arena, loser);
    }
    if (kept)
        *kept = (oy_chunk){.size = kept->size, .used = HEADER};
    arena->chunks = kept;
    arena->in_use = 0;
}

void oy_arena_clear(oy_arena *arena) {
    for (oy_chunk *chunk = arena->chunks, *next; chunk; chunk = next) {
        next = chunk->next;
        chunk_put(arena, chunk);
    }
    arena->chunks = NULL;
    arena->in_use = 0;
}
