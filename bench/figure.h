// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What the benchmarks measure with and how they say it: one line a figure, its median first, so that a reader, or a
// program, finds it. Absolute figures stay on the machine; ratios travel.
#ifndef OYDAS_BENCH_FIGURE_H
#define OYDAS_BENCH_FIGURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define FIGURE_RUNS_MAX 64

typedef struct figure {
    double run[FIGURE_RUNS_MAX];
    size_t n;
} figure;

// Seconds of a clock that does not go back.
double figure_clock(void);
// Seconds that this thread has worked, so that what only computes can be measured beside other work.
double figure_work(void);
void figure_add(figure *f, double value);
double figure_median(const figure *f);
// The value below which that share (0 to 1) of them lies; sorts `values`.
double figure_share(double *values, size_t n, double share);

// "NAME  MEDIAN UNIT  (LEAST to MOST, n=N)"
void figure_tell(const char *name, const char *unit, const figure *f);
// The same, and its ratio to a bound that was measured beside it: "… = 0.83 of BOUND (aim: AIM)".
void figure_tell_beside(const char *name, const char *unit, const figure *f, const char *bound_name,
                        const figure *bound, const char *aim);

// Keeps the calling thread on one core; false where that cannot be. Cores are counted from 0.
bool figure_pin(unsigned core);
unsigned figure_cores(void);
// Resident memory of a process in bytes, now and at most; 0 when it cannot be read. pid 0: this one.
size_t figure_memory(int pid);
size_t figure_memory_most(int pid);

#endif
