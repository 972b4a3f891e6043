// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The real program, started and watched from outside.
#ifndef OYDAS_BENCH_PROGRAM_H
#define OYDAS_BENCH_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

typedef struct program {
    pid_t pid;
    int port;     // of a service
    double start; // when it was started
} program;

// `OYDAS serve DIR`: returns once its address takes requests. HOME is DIR, and what
// it says goes to DIR/serve.log. Ends this program where that fails.
program program_serve(const char *oydas, const char *dir);
// SIGTERM, and waits for it to end as it should.
void program_stop(program *p);

typedef struct program_cost {
    double seconds;
    size_t memory; // at most, bytes
} program_cost;
// `OYDAS verify --quiet PATH`, which must find nothing wrong. `home`: where it remembers what it saw.
program_cost program_verify(const char *oydas, const char *path, const char *home);

#endif
