// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Views of ten years of exchanges from the live service: from its start to its first answer, and what passes from asking for each view
// to having it all, beside an answer that is only read from memory. Between two requests the clock moves on, so that the record
// has grown and nothing that was said before is said again.
// usage: bench_views OYDAS DIR ENTRIES TIMES   (DIR must not exist)
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "bench/exchange.h"
#include "bench/figure.h"
#include "bench/load.h"
#include "bench/prepared.h"
#include "bench/program.h"
#include "core/crypto.h"

#define API "/api/p/" PREPARED_NAME
#define LEAST 2000 // entries: fewer have no year of returns in them

// `of`: what stands behind the name of an instrument.
static const struct {
    const char *path, *of;
} views[] = {{"", NULL},
             {"/members", NULL},
             {"/members/AAB", NULL},
             {"/members/AAB/profile", NULL},
             {"/decisions?count=50", NULL},
             {"/instruments", NULL},
             {"/instruments/", "?count=100"},
             {"/instruments/", "/table"},
             {"/instruments/", "/table?since=0"},
             {"/instruments/", "/table?format=csv"},
             {"/due", NULL},
             {"/due?format=ics", NULL},
             {"/due?format=csv&since=2017-01-01&until=2026-01-01", NULL},
             {"/events?year=2025", NULL},
             {"/participation?year=2025", NULL},
             {"/programmes", NULL},
             {"/clarifications", NULL},
             {"/checks", NULL},
             {"/acts?count=100", NULL}};
#define VIEWS (sizeof views / sizeof *views)

static void view_measure(int port, size_t i, size_t times) {
    figure view = {0}, still = {0};
    char path[160];
    oy_bytes name = views[i].of ? exchange_instrument(0) : (oy_bytes){0};
    (void)snprintf(path, sizeof path, API "%s%.*s%s", views[i].path, (int)name.n, (const char *)name.p,
                   views[i].of ? views[i].of : "");
    for (size_t k = 0; k < times; k++) {
        load_post_empty(port, API "/advance?seconds=1");
        figure_add(&still, load_get_all(port, "/app.js") * 1e3);
        figure_add(&view, load_get_all(port, path) * 1e3);
    }
    figure_tell_beside(path + sizeof API - 1, "ms", &view, "a file of the page", &still, "under 10 ms");
}

int main(int argc, char **argv) {
    static busy b;
    figure start = {0}, memory = {0};
    uint64_t entries = argc == 5 ? strtoull(argv[3], NULL, 10) : 0;
    unsigned long times = argc == 5 ? strtoul(argv[4], NULL, 10) : 0;
    if (entries < LEAST || times < 1 || times > FIGURE_RUNS_MAX || !oy_crypto_init() || mkdir(argv[2], 0700) != 0) {
        (void)fprintf(stderr, "usage: bench_views OYDAS DIR ENTRIES TIMES\n");
        return 2;
    }
    exchange_begin(&b, entries);
    (void)prepared_make(&b, argv[2], entries, PREPARED_NEVER);
    program p = program_serve(argv[1], argv[2]);
    load_get(p.port, "/p/" PREPARED_NAME "/checkpoint");
    figure_add(&start, (figure_clock() - p.start) * 1e3);
    printf("%llu entries, %d members, %d instruments, %d years\n", (unsigned long long)entries, EXCHANGE_MEMBERS,
           EXCHANGE_INSTRUMENTS, EXCHANGE_YEARS);
    figure_tell("start to first answer", "ms", &start);
    for (size_t i = 0; i < VIEWS; i++)
        view_measure(p.port, i, times);
    figure_add(&memory, (double)figure_memory_most(p.pid) / 1e6);
    figure_tell("memory of the service after all this, at most", "MB", &memory);
    program_stop(&p);
    busy_clear(&b);
    return 0;
}
