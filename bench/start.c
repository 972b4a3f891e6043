// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// From the start of `oydas serve` to its first answer, and the memory it then has, with a record of that many entries.
// usage: bench_start OYDAS DIR ENTRIES RUNS   (DIR must not exist; 1 entry: a process that was only founded)
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "bench/figure.h"
#include "bench/load.h"
#include "bench/prepared.h"
#include "bench/program.h"
#include "core/crypto.h"

int main(int argc, char **argv) {
    static busy b;
    char name[96];
    figure seconds = {0}, memory = {0};
    uint64_t entries = argc == 5 ? strtoull(argv[3], NULL, 10) : 0;
    unsigned long runs = argc == 5 ? strtoul(argv[4], NULL, 10) : 0;
    if (entries < 1 || runs < 1 || !oy_crypto_init() || mkdir(argv[2], 0700) != 0) {
        (void)fprintf(stderr, "usage: bench_start OYDAS DIR ENTRIES RUNS\n");
        return 2;
    }
    busy_init(&b, true);
    (void)prepared_make(&b, argv[2], entries, PREPARED_NEVER);
    for (unsigned long i = 0; i < runs; i++) {
        program p = program_serve(argv[1], argv[2]);
        load_get(p.port, "/p/" PREPARED_NAME "/checkpoint");
        figure_add(&seconds, (figure_clock() - p.start) * 1e3);
        figure_add(&memory, (double)figure_memory_most(p.pid) / 1e6);
        program_stop(&p);
    }
    (void)snprintf(name, sizeof name, "start to first answer, %llu entries", (unsigned long long)entries);
    figure_tell(name, "ms", &seconds);
    figure_tell("memory of the service then, at most", "MB", &memory);
    busy_clear(&b);
    return 0;
}
