// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Acts to durable receipts at the real `oydas serve` over HTTP: acts a second, and what passes from the sending of an
// act to its receipt, for 1, 8 and 64 clients; beside them what the disk and the signatures alone allow.
// usage: bench_serve OYDAS DIR ACTS RUNS   (DIR must not exist; ACTS: what 64 clients send in a run)
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "bench/bare.h"
#include "bench/figure.h"
#include "bench/load.h"
#include "bench/prepared.h"
#include "bench/program.h"
#include "core/crypto.h"

#define BEFORE 3001 // entries before the load
#define KINDS 3

static const unsigned clients[KINDS] = {1, 8, 64};

typedef struct kind {
    figure rate, p50, p99;
} kind;

typedef struct bounds {
    figure sync, verify, store_1, store_64;
} bounds;

static void bounds_measure(bounds *m, const char *dir, size_t acts) {
    figure_add(&m->sync, bare_sync(dir, acts / 8) * 1e6);
    figure_add(&m->verify, bare_verify(1));
    figure_add(&m->store_1, bare_store(dir, acts / 8, 1));
    figure_add(&m->store_64, bare_store(dir, acts, 64));
    (void)figure_pin(figure_cores() - 1);
}

static void load(kind *k, int port, busy *b, unsigned n, size_t acts) {
    oy_arena arena;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_bytes *notes = oy_arena_get(&arena, acts * sizeof *notes);
    double *seconds = oy_arena_get(&arena, acts * sizeof *seconds);
    if (!notes || !seconds)
        abort();
    for (size_t i = 0; i < acts; i++)
        notes[i] = busy_note(b, &arena);
    double all = load_post(port, PREPARED_NAME, n, notes, acts, seconds);
    figure_add(&k->rate, (double)acts / all);
    figure_add(&k->p50, figure_share(seconds, acts, 0.50) * 1e6);
    figure_add(&k->p99, figure_share(seconds, acts, 0.99) * 1e6);
    oy_arena_clear(&arena);
}

static void tell(const kind *k, unsigned n, const bounds *m) {
    char name[96];
    (void)snprintf(name, sizeof name, "%u client%s, durable acts", n, n == 1 ? "" : "s");
    if (n == 1)
        figure_tell_beside(name, "acts/s", &k->rate, "SQLite, a row a time", &m->store_1, "none");
    else
        figure_tell_beside(name, "acts/s", &k->rate, "Ed25519 on a core", &m->verify,
                           n == 64 ? "at least 0.70" : "none");
    (void)snprintf(name, sizeof name, "%u client%s, receipt p50", n, n == 1 ? "" : "s");
    figure_tell_beside(name, "us", &k->p50, "fdatasync", &m->sync, n == 1 ? "at most 3" : "none");
    (void)snprintf(name, sizeof name, "%u client%s, receipt p99", n, n == 1 ? "" : "s");
    figure_tell(name, "us", &k->p99);
}

int main(int argc, char **argv) {
    static busy b;
    static kind found[KINDS];
    static bounds bound;
    figure memory = {0};
    size_t acts = argc == 5 ? strtoull(argv[3], NULL, 10) : 0;
    unsigned long runs = argc == 5 ? strtoul(argv[4], NULL, 10) : 0;
    if (acts < LOAD_CLIENTS_MAX || runs < 1 || !oy_crypto_init() || mkdir(argv[2], 0700) != 0) {
        (void)fprintf(stderr, "usage: bench_serve OYDAS DIR ACTS RUNS\n");
        return 2;
    }
    busy_init(&b, true);
    (void)prepared_make(&b, argv[2], BEFORE, PREPARED_NEVER);
    program p = program_serve(argv[1], argv[2]);
    for (unsigned long i = 0; i < runs; i++) {
        bounds_measure(&bound, argv[2], acts);
        for (size_t k = 0; k < KINDS; k++)
            load(&found[k], p.port, &b, clients[k], clients[k] == 64 ? acts : clients[k] == 8 ? acts / 2 : acts / 8);
    }
    figure_add(&memory, (double)figure_memory_most(p.pid) / 1e6);
    program_stop(&p);
    figure_tell("bare write of 1 KiB with fdatasync", "us", &bound.sync);
    figure_tell("bare SQLite, 1 row of 1 KiB a transaction", "rows/s", &bound.store_1);
    figure_tell("bare SQLite, 64 rows a transaction", "rows/s", &bound.store_64);
    figure_tell("bare Ed25519 verification, one core", "sig/s", &bound.verify);
    for (size_t k = 0; k < KINDS; k++)
        tell(&found[k], clients[k], &bound);
    figure_tell("memory of the service after all this, at most", "MB", &memory);
    (void)program_verify(argv[1], argv[2], argv[2]);
    busy_clear(&b);
    return 0;
}
