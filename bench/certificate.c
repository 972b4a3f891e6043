// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// How long it takes to check a certificate, full and short, of a decision late in a record of a year's length.
// usage: bench_certificate ENTRIES RUNS
#include <stdio.h>
#include <stdlib.h>

#include "bench/bare.h"
#include "bench/busy.h"
#include "bench/figure.h"
#include "core/certificate.h"
#include "core/crypto.h"

#define LATER 120 // entries between the state that is vouched for and the opening, at most

typedef struct year {
    busy b;
    oy_audit audit;
    oy_arena arena; // all that is made
    oy_bytes *entry;
} year;

static oy_err err;

static void must(bool good, const char *what) {
    if (good)
        return;
    (void)fprintf(stderr, "bench: %s: %s %s\n", what, oy_code_token(err.code), err.what);
    exit(1);
}

static void take(year *y, oy_bytes entry) {
    oy_folded folded;
    y->entry[y->b.tree.size - 1] = entry;
    must(oy_audit_entry(&y->audit, entry, true, &folded) == OY_OK, "entry");
}

static void take_digest(year *y) {
    oy_hash state;
    must(oy_state_digest(&y->audit.state, &state) == OY_OK, "digest");
    take(y, busy_digest(&y->b, &y->arena, &state));
}

static oy_code entry_of(void *ctx, uint64_t index, oy_arena *arena, oy_bytes *out, oy_err *why) {
    const year *y = ctx;
    (void)why;
    *out = oy_bytes_copy(arena, y->entry[index]);
    return out->n ? OY_OK : OY_NO_MEMORY;
}

// A record whose last procedure was opened after a digest.
static oy_hash year_fill(year *y, uint64_t entries) {
    busy_init(&y->b, true);
    oy_audit_init(&y->audit, oy_allocator_libc());
    oy_arena_init(&y->arena, oy_allocator_libc());
    y->entry = oy_arena_get(&y->arena, (entries + LATER) * sizeof *y->entry);
    must(y->entry != NULL, "no memory");
    while (y->b.tree.size < entries)
        take(y, busy_next(&y->b, &y->arena));
    take_digest(y);
    uint64_t opened = y->b.opened_n;
    while (y->b.opened_n == opened)
        take(y, busy_next(&y->b, &y->arena));
    oy_hash procedure = y->audit.state.procedure.row[y->audit.state.procedure.n - 1].id;
    for (int i = 0; i < BUSY_ACTS_OF_ONE * 5; i++)
        take(y, busy_next(&y->b, &y->arena));
    return procedure;
}

static void measure(year *y, const oy_hash *procedure, bool full, unsigned long runs, const figure *bare) {
    oy_certificate made, parsed;
    figure check = {0}, bound = {0};
    char name[96];
    uint64_t signatures = 0;
    oy_certificate_source source = {.tree = &y->audit.tree,
                                    .checkpoint = busy_checkpoint(&y->b, &y->arena),
                                    .entry = entry_of,
                                    .ctx = y,
                                    .signatures_hold = true,
                                    .from = oy_allocator_libc()};
    must(oy_certificate_make(&made, &y->arena, &source, procedure, full, &err) == OY_OK, "not made");
    oy_buf file = oy_buf_in(&y->arena);
    oy_certificate_print(&file, &made);
    for (unsigned long i = 0; i < runs; i++) {
        oy_proven proven;
        double from = figure_clock();
        must(oy_certificate_parse(&parsed, &y->arena, oy_buf_bytes(&file), &err) == OY_OK, "not parsed");
        must(oy_certificate_verify(&parsed, NULL, oy_allocator_libc(), &proven, &err) == OY_OK, "does not hold");
        figure_add(&check, (figure_clock() - from) * 1e3);
        signatures = proven.signatures;
        oy_state_clear(&proven.state);
    }
    figure_add(&bound, (double)signatures / figure_median(bare) * 1e3);
    (void)snprintf(name, sizeof name, "%s certificate, %zu kB, %llu signatures", full ? "full" : "short", file.n / 1000,
                   (unsigned long long)signatures);
    figure_tell_beside(name, "ms", &check, "bare Ed25519 of as many", &bound, full ? "1 + 10 ms" : "10 ms more");
}

int main(int argc, char **argv) {
    static year y;
    uint64_t entries = argc > 1 ? strtoull(argv[1], NULL, 10) : 1000;
    unsigned long runs = argc > 2 ? strtoul(argv[2], NULL, 10) : 5;
    figure bare = {0};
    if (entries < 10 || !oy_crypto_init() || !figure_pin(figure_cores() - 1))
        return 2;
    for (unsigned long i = 0; i < runs; i++)
        figure_add(&bare, bare_verify(1));
    (void)figure_pin(figure_cores() - 1);
    oy_hash procedure = year_fill(&y, entries);
    measure(&y, &procedure, true, runs, &bare);
    measure(&y, &procedure, false, runs, &bare);
    oy_arena_clear(&y.arena);
    oy_audit_clear(&y.audit);
    busy_clear(&y.b);
    return 0;
}
