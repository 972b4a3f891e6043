// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Many statements on one procedure: what a member can do to everybody else by flooding it. Nothing of what an act costs
// may grow with what was said before on the same procedure.
// usage: bench_flood STATEMENTS RUNS
#include <stdio.h>
#include <stdlib.h>

#include "bench/busy.h"
#include "bench/figure.h"
#include "core/crypto.h"

#define OBJECTIONS 40
#define BEFORE 1003 // entries before the flood; the last of them opens a procedure

static const oy_checks all_hold = {.signature = true, .seen = true};

typedef struct flood {
    busy b;
    oy_state state;
    oy_arena arena, scratch;
} flood;

// OY_ACT_DIGEST stands for whatever comes next elsewhere.
#define ELSEWHERE OY_ACT_DIGEST

static double fold_next(flood *f, oy_act_type type) {
    oy_folded folded;
    bool same = type != ELSEWHERE;
    oy_bytes entry = same ? busy_flood(&f->b, &f->arena, type) : busy_next(&f->b, &f->arena);
    double from = figure_work();
    if (oy_fold(&f->state, &f->scratch, entry, all_hold, &folded))
        abort();
    double seconds = figure_work() - from;
    if (same && folded.reason != OY_OK) {
        (void)fprintf(stderr, "bench: a statement without effect: %s\n", oy_code_token(folded.reason));
        exit(1);
    }
    oy_arena_reset(&f->arena);
    return seconds;
}

// Seconds for a statement, in the mean of `count`.
static double some(flood *f, size_t count, oy_act_type type) {
    double all = 0;
    for (size_t i = 0; i < count; i++)
        all += fold_next(f, type);
    return all / (double)count;
}

static void pass(size_t statements, figure *first, figure *last, figure *objection, figure *other) {
    static flood f;
    busy_init(&f.b, false);
    oy_state_init(&f.state, oy_allocator_libc());
    oy_arena_init(&f.arena, oy_allocator_libc());
    oy_arena_init(&f.scratch, oy_allocator_libc());
    while (f.b.tree.size <= BEFORE)
        (void)fold_next(&f, ELSEWHERE);
    size_t tenth = statements / 10;
    figure_add(first, some(&f, tenth, OY_ACT_INTERPRET) * 1e9);
    (void)some(&f, statements - 2 * tenth, OY_ACT_INTERPRET);
    figure_add(last, some(&f, tenth, OY_ACT_INTERPRET) * 1e9);
    figure_add(objection, some(&f, OBJECTIONS, OY_ACT_OBJECT) * 1e9);
    figure_add(other, some(&f, BUSY_ACTS_OF_ONE * 10, ELSEWHERE) * 1e9);
    oy_arena_clear(&f.scratch);
    oy_arena_clear(&f.arena);
    oy_state_clear(&f.state);
    busy_clear(&f.b);
}

int main(int argc, char **argv) {
    size_t statements = argc > 1 ? strtoull(argv[1], NULL, 10) : 20000;
    unsigned long runs = argc > 2 ? strtoul(argv[2], NULL, 10) : 5;
    figure first = {0}, last = {0}, objection = {0}, other = {0};
    if (statements < 10 || !oy_crypto_init() || !figure_pin(figure_cores() - 1))
        return 2;
    for (unsigned long i = 0; i < runs; i++)
        pass(statements, &first, &last, &objection, &other);
    printf("%zu statements on one procedure\n", statements);
    figure_tell("a statement of the first tenth", "ns", &first);
    figure_tell_beside("a statement of the last tenth", "ns", &last, "the first tenth", &first, "flat");
    figure_tell_beside("an objection to it after that", "ns", &objection, "the first tenth", &first, "flat");
    figure_tell_beside("an act on the others after that", "ns", &other, "the first tenth", &first, "flat");
    return 0;
}
