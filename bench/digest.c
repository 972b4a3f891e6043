// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What one digest costs, which the operator writes and every auditor makes again, after every outcome: what was changed
// since the one before is hashed, here what 20 entries changed. Beside it, the whole state written out and hashed anew.
// usage: bench_digest ENTRIES RUNS
#include <stdio.h>
#include <stdlib.h>

#include "bench/busy.h"
#include "bench/figure.h"
#include "core/crypto.h"

static const oy_checks all_hold = {.signature = true, .seen = true};

typedef struct desk {
    busy b;
    oy_state state;
    oy_arena entry, scratch;
} desk;

#define BETWEEN 20 // entries from one digest to the next

static oy_hash kept(desk *d) {
    oy_hash h;
    if (oy_state_digest(&d->state, &h))
        abort();
    return h;
}

static oy_hash anew(const desk *d, oy_arena *arena, size_t *bytes) {
    oy_hash h;
    oy_buf dump = oy_buf_in(arena);
    oy_state_dump(&dump, &d->state);
    *bytes = dump.n;
    if (dump.failed || oy_dump_digest(oy_buf_bytes(&dump), oy_allocator_libc(), &h))
        abort();
    return h;
}

// Folds on and returns the seconds that the next digest takes.
static double to_next(desk *d) {
    oy_folded folded;
    for (int i = 0; i < BETWEEN; i++) {
        if (oy_fold(&d->state, &d->scratch, busy_next(&d->b, &d->entry), all_hold, &folded))
            abort();
        oy_arena_reset(&d->entry);
    }
    double from = figure_work();
    (void)kept(d);
    return figure_work() - from;
}

static void measure(desk *d, uint64_t entries, unsigned long runs) {
    char name[96];
    figure changed = {0}, whole = {0}, size = {0};
    oy_arena arena;
    oy_arena_init(&arena, oy_allocator_libc());
    for (unsigned long i = 0; i < runs; i++) {
        size_t bytes;
        figure_add(&changed, to_next(d) * 1e3);
        double from = figure_work();
        oy_hash is = anew(d, &arena, &bytes), was = kept(d);
        figure_add(&whole, (figure_work() - from) * 1e3);
        if (!oy_hash_equal(&is, &was))
            abort();
        if (i == 0)
            figure_add(&size, (double)bytes / 1e6);
        oy_arena_clear(&arena);
    }
    (void)snprintf(name, sizeof name, "a digest after %llu entries, %d since the last", (unsigned long long)entries,
                   BETWEEN);
    figure_tell_beside(name, "ms", &changed, "all of it anew", &whole, "none");
    figure_tell("  the dump", "MB", &size);
}

int main(int argc, char **argv) {
    static desk d;
    uint64_t entries = argc > 1 ? strtoull(argv[1], NULL, 10) : 100000;
    unsigned long runs = argc > 2 ? strtoul(argv[2], NULL, 10) : 5;
    if (entries < 100 || !oy_crypto_init() || !figure_pin(figure_cores() - 1))
        return 2;
    busy_init(&d.b, false);
    oy_state_init(&d.state, oy_allocator_libc());
    oy_arena_init(&d.scratch, oy_allocator_libc());
    oy_arena_init(&d.entry, oy_allocator_libc());
    for (uint64_t at = entries / 100; at <= entries; at *= 10) {
        while (d.b.tree.size < at)
            (void)to_next(&d);
        measure(&d, at, runs);
    }
    oy_arena_clear(&d.entry);
    oy_arena_clear(&d.scratch);
    oy_state_clear(&d.state);
    busy_clear(&d.b);
    return 0;
}
