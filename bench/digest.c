// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What one digest costs, which the operator writes and every auditor makes again: the whole state is written out and
// hashed. It grows with the record, and there is one after every outcome.
// usage: bench_digest ENTRIES RUNS
#include <stdio.h>
#include <stdlib.h>

#include "bench/busy.h"
#include "bench/figure.h"
#include "core/crypto.h"

static const oy_checks all_hold = {.signature = true, .seen = true};

typedef struct pass {
    double seconds, hash; // to write out and hash; to hash alone
    size_t bytes;
} pass;

static pass digest_make(const oy_state *s, oy_arena *arena) {
    oy_arena_clear(arena);
    double from = figure_clock();
    oy_buf dump = oy_buf_in(arena);
    oy_state_dump(&dump, s);
    if (dump.failed)
        abort();
    double dumped = figure_clock();
    (void)oy_state_digest(oy_buf_bytes(&dump));
    double end = figure_clock();
    return (pass){.seconds = end - from, .hash = end - dumped, .bytes = dump.n};
}

static void grow(busy *b, oy_state *s, oy_arena *scratch, uint64_t entries, uint64_t *outcomes) {
    oy_arena arena;
    oy_folded folded;
    oy_arena_init(&arena, oy_allocator_libc());
    while (b->tree.size < entries) {
        if (oy_fold(s, scratch, busy_next(b, &arena), all_hold, &folded))
            abort();
        *outcomes += folded.outcomes;
        oy_arena_reset(&arena);
    }
    oy_arena_clear(&arena);
}

static void measure(const oy_state *s, oy_arena *arena, uint64_t entries, uint64_t outcomes, unsigned long runs) {
    char name[96];
    figure whole = {0}, hash = {0}, bytes = {0};
    for (unsigned long i = 0; i < runs; i++) {
        pass p = digest_make(s, arena);
        figure_add(&whole, p.seconds * 1e3);
        figure_add(&hash, p.hash * 1e3);
        if (i == 0)
            figure_add(&bytes, (double)p.bytes / 1e6);
    }
    (void)snprintf(name, sizeof name, "a digest after %llu entries (%llu outcomes)", (unsigned long long)entries,
                   (unsigned long long)outcomes);
    figure_tell_beside(name, "ms", &whole, "hashing alone", &hash, "none");
    figure_tell("  what is hashed", "MB", &bytes);
}

int main(int argc, char **argv) {
    uint64_t entries = argc > 1 ? strtoull(argv[1], NULL, 10) : 100000, outcomes = 0;
    unsigned long runs = argc > 2 ? strtoul(argv[2], NULL, 10) : 5;
    busy b;
    oy_state s;
    oy_arena scratch, arena;
    if (entries < 100 || !oy_crypto_init() || !figure_pin(figure_cores() - 1))
        return 2;
    busy_init(&b, false);
    oy_state_init(&s, oy_allocator_libc());
    oy_arena_init(&scratch, oy_allocator_libc());
    oy_arena_init(&arena, oy_allocator_libc());
    for (uint64_t at = entries / 100; at <= entries; at *= 10) {
        grow(&b, &s, &scratch, at, &outcomes);
        measure(&s, &arena, at, outcomes, runs);
    }
    oy_arena_clear(&arena);
    oy_arena_clear(&scratch);
    oy_state_clear(&s);
    busy_clear(&b);
    return 0;
}
