// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// A full audit by `oydas verify`, on all cores, of a record on disk; beside it as many bare verifications of Ed25519.
// usage: bench_audit OYDAS DIR ENTRIES RUNS [outcomes]
//        DIR must not exist. outcomes: the record holds a digest after every outcome, as the service writes them
//        when acts come one by one.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "bench/bare.h"
#include "bench/figure.h"
#include "bench/prepared.h"
#include "bench/program.h"
#include "core/crypto.h"

int main(int argc, char **argv) {
    static busy b;
    char name[96], record[1024];
    figure rate = {0}, bare = {0}, seconds = {0}, memory = {0};
    bool outcomes = argc == 6 && strcmp(argv[5], "outcomes") == 0;
    uint64_t entries = argc > 3 ? strtoull(argv[3], NULL, 10) : 0;
    unsigned long runs = argc > 4 ? strtoul(argv[4], NULL, 10) : 0;
    if (entries < 10 || runs < 1 || (argc == 6 && !outcomes) || !oy_crypto_init() || mkdir(argv[2], 0700) != 0) {
        (void)fprintf(stderr, "usage: bench_audit OYDAS DIR ENTRIES RUNS [outcomes]\n");
        return 2;
    }
    busy_init(&b, true);
    uint64_t digests = prepared_make(&b, argv[2], entries, outcomes ? PREPARED_AT_OUTCOMES : PREPARED_NEVER);
    (void)snprintf(record, sizeof record, "%s/processes/" PREPARED_NAME, argv[2]);
    for (unsigned long i = 0; i < runs; i++) {
        figure_add(&bare, bare_verify(figure_cores()));
        program_cost cost = program_verify(argv[1], record, argv[2]);
        figure_add(&seconds, cost.seconds);
        figure_add(&rate, (double)entries / cost.seconds);
        figure_add(&memory, (double)cost.memory / 1e6);
    }
    (void)snprintf(name, sizeof name, "audit of %llu entries, %llu of them digests", (unsigned long long)entries,
                   (unsigned long long)digests);
    figure_tell(name, "s", &seconds);
    (void)snprintf(name, sizeof name, "bare Ed25519 on %u cores", figure_cores());
    figure_tell(name, "sig/s", &bare);
    figure_tell_beside("audit", "entries/s", &rate, name, &bare, "at least 0.90");
    figure_tell("memory of the audit, at most", "MB", &memory);
    busy_clear(&b);
    return 0;
}
