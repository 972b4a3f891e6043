// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/figure.h"

#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

double figure_clock(void) {
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

double figure_work(void) {
    struct timespec t;
    (void)clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

void figure_add(figure *f, double value) {
    if (f->n < FIGURE_RUNS_MAX)
        f->run[f->n++] = value;
}

static int by_value(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double figure_share(double *values, size_t n, double share) {
    if (n == 0)
        return 0;
    qsort(values, n, sizeof *values, by_value);
    size_t at = (size_t)((double)n * share);
    return values[at < n ? at : n - 1];
}

double figure_median(const figure *f) {
    double sorted[FIGURE_RUNS_MAX];
    memcpy(sorted, f->run, f->n * sizeof *sorted);
    return figure_share(sorted, f->n, 0.5);
}

static void tell(const char *name, const char *unit, const figure *f) {
    double sorted[FIGURE_RUNS_MAX], median = figure_median(f);
    memcpy(sorted, f->run, f->n * sizeof *sorted);
    double least = figure_share(sorted, f->n, 0), most = figure_share(sorted, f->n, 1);
    int digits = median < 10 ? 3 : median < 1000 ? 1 : 0;
    (void)printf("%-52s %12.*f %-9s", name, digits, median, unit);
    if (f->n > 1)
        (void)printf(" (%.*f to %.*f, n=%zu)", digits, least, digits, most, f->n);
}

void figure_tell(const char *name, const char *unit, const figure *f) {
    tell(name, unit, f);
    (void)printf("\n");
    (void)fflush(stdout);
}

void figure_tell_beside(const char *name, const char *unit, const figure *f, const char *bound_name,
                        const figure *bound, const char *aim) {
    tell(name, unit, f);
    (void)printf("  = %.2f of %s (aim: %s)\n", figure_median(f) / figure_median(bound), bound_name, aim);
    (void)fflush(stdout);
}

bool figure_pin(unsigned core) {
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(core, &set);
    return sched_setaffinity(0, sizeof set, &set) == 0;
}

unsigned figure_cores(void) {
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : (unsigned)n;
}

// A line "NAME:  N kB" of /proc/PID/status.
static size_t status_line(int pid, const char *name) {
    char path[64], line[256];
    size_t kilobytes = 0, n = strlen(name);
    (void)snprintf(path, sizeof path, pid ? "/proc/%d/status" : "/proc/self/status", pid);
    FILE *f = fopen(path, "r");
    if (!f)
        return 0;
    while (fgets(line, sizeof line, f))
        if (strncmp(line, name, n) == 0 && line[n] == ':')
            kilobytes = strtoul(line + n + 1, NULL, 10);
    (void)fclose(f);
    return kilobytes * 1024;
}

size_t figure_memory(int pid) {
    return status_line(pid, "VmRSS");
}

size_t figure_memory_most(int pid) {
    return status_line(pid, "VmHWM");
}
