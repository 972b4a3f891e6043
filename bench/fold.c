// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The fold alone: how many acts a second, whether an act costs the same in a long record as in a short one, and how
// much memory the state takes. Signatures are taken as found good; making the entries is not timed.
// usage: bench_fold ACTS RUNS
#include <stdio.h>
#include <stdlib.h>

#include "bench/busy.h"
#include "bench/figure.h"
#include "core/crypto.h"

#define BLOCK 500 // entries at a time: they are warm when they are folded, as in an audit

typedef struct pass {
    double first, last, all; // seconds for the first and the last tenth, and for all
    uint64_t open, without_effect;
    size_t state, dump; // bytes
} pass;

static const oy_checks all_hold = {.signature = true, .seen = true};

// The seconds that it takes to fold the next `n` entries.
static double fold_block(busy *b, oy_state *s, oy_arena *scratch, size_t n) {
    static oy_bytes entry[BLOCK];
    oy_arena arena;
    oy_folded folded;
    oy_arena_init(&arena, oy_allocator_libc());
    for (size_t i = 0; i < n; i++)
        entry[i] = busy_next(b, &arena);
    double from = figure_work();
    for (size_t i = 0; i < n; i++)
        if (oy_fold(s, scratch, entry[i], all_hold, &folded))
            abort();
    double seconds = figure_work() - from;
    oy_arena_clear(&arena);
    return seconds;
}

static pass fold_record(uint64_t acts) {
    busy b;
    oy_state s;
    oy_arena scratch;
    pass p = {0};
    busy_init(&b, false);
    oy_state_init(&s, oy_allocator_libc());
    oy_arena_init(&scratch, oy_allocator_libc());
    size_t block = acts / 10 < BLOCK ? acts / 10 : BLOCK;
    for (uint64_t done = 0; done < acts; done += block) {
        double seconds = fold_block(&b, &s, &scratch, block);
        p.all += seconds;
        p.first += done < acts / 10 ? seconds : 0;
        p.last += done >= acts - acts / 10 ? seconds : 0;
    }
    p.open = s.open_n;
    p.without_effect = s.process.row[0].without_effect;
    p.state = s.arena.in_use;
    oy_arena_reset(&scratch);
    oy_buf dump = oy_buf_in(&scratch);
    oy_state_dump(&dump, &s);
    p.dump = dump.n;
    oy_arena_clear(&scratch);
    oy_state_clear(&s);
    busy_clear(&b);
    return p;
}

int main(int argc, char **argv) {
    uint64_t acts = argc > 1 ? strtoull(argv[1], NULL, 10) : 100000;
    unsigned long runs = argc > 2 ? strtoul(argv[2], NULL, 10) : 5;
    figure rate = {0}, first = {0}, last = {0};
    pass p = {0};
    if (acts < 100 || acts % 100 || !oy_crypto_init() || !figure_pin(figure_cores() - 1))
        return 2;
    for (unsigned long i = 0; i < runs; i++) {
        p = fold_record(acts);
        figure_add(&rate, (double)acts / p.all);
        figure_add(&first, p.first / (double)(acts / 10) * 1e9);
        figure_add(&last, p.last / (double)(acts / 10) * 1e9);
    }
    printf("fold alone, %llu entries, %d members, %llu procedures open at the end, %llu acts without effect\n",
           (unsigned long long)acts, BUSY_MEMBERS, (unsigned long long)p.open, (unsigned long long)p.without_effect);
    figure_tell("fold", "acts/s", &rate);
    figure_tell("fold, an act in the first tenth", "ns", &first);
    figure_tell_beside("fold, an act in the last tenth", "ns", &last, "the first tenth", &first, "flat");
    figure memory = {0}, dump = {0};
    figure_add(&memory, (double)p.state / (double)acts);
    figure_add(&dump, (double)p.dump / (double)acts);
    figure_tell("state in memory, for an entry", "bytes", &memory);
    figure_tell("dump of the state, for an entry", "bytes", &dump);
    return 0;
}
