// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Plays the records of a stream through each mutant of the engine, in a process of its own, and prints those that nothing of
// it gave away: `NUMBER alive` where records came by its place, `NUMBER unreached` where none did. Only the records that come
// by are played, at most MOST of them, short and long, the shortest first.
//
//   judge STREAM MOST < NUMBERS
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/crypto.h"
#include "mutant.h"
#include "tests/determinism/file.h"
#include "tests/replay/replay.h"

typedef struct story {
    const replay_record *record;
    unsigned char *reached; // by mutant
    oy_hash hash;
    clock_t took;
} story;

typedef struct judge {
    story *stories;
    size_t n, most;
    unsigned mutants; // the largest number there is, and one
} judge;

static int by_length(const void *a, const void *b) {
    const story *x = a, *y = b;
    if (x->record->n != y->record->n)
        return x->record->n < y->record->n ? -1 : 1;
    return x->record < y->record ? -1 : x->record > y->record;
}

// What comes of each record where nothing is wrong, and which places it comes by.
static bool learn(judge *j, oy_arena *arena, const replay_record *records, size_t n) {
    j->stories = oy_arena_get(arena, n * sizeof *j->stories);
    for (j->n = 0; j->stories && j->n < n; j->n++) {
        story *s = &j->stories[j->n];
        memset(oy_mutant_reached, 0, sizeof oy_mutant_reached);
        clock_t began = clock();
        s->record = &records[j->n];
        s->reached = oy_arena_get(arena, sizeof oy_mutant_reached);
        if (!s->reached || !replay_play(s->record, oy_allocator_libc(), &s->hash))
            return false;
        s->took = clock() - began;
        memcpy(s->reached, oy_mutant_reached, sizeof oy_mutant_reached);
    }
    if (j->stories)
        qsort(j->stories, j->n, sizeof *j->stories, by_length);
    return j->stories != NULL;
}

// What never ends is ended: after fifty times what the record takes, and a fifth of a second.
static void limit(clock_t took) {
    suseconds_t micro = 50 * took * 1000000 / CLOCKS_PER_SEC + 200000;
    const struct itimerval timer = {.it_value = {micro / 1000000, micro % 1000000}};
    (void)setitimer(ITIMER_PROF, &timer, NULL);
}

static _Noreturn void try(const judge *j, unsigned mutant) {
    const struct rlimit room = {.rlim_cur = (rlim_t)4 << 30, .rlim_max = (rlim_t)4 << 30}, core = {0, 0};
    (void)setrlimit(RLIMIT_AS, &room);
    (void)setrlimit(RLIMIT_CORE, &core);
    (void)signal(SIGPROF, SIG_DFL);
    size_t played = 0, all = 0;
    for (size_t i = 0; i < j->n; i++)
        all += j->stories[i].reached[mutant];
    oy_mutant = mutant;
    for (size_t i = 0, passed = 0; i < j->n; i++) {
        oy_hash hash;
        if (!j->stories[i].reached[mutant])
            continue;
        size_t before = passed++ * j->most / all;
        if (all > j->most && before == passed * j->most / all) // spread evenly over those that come by
            continue;
        played++;
        limit(j->stories[i].took);
        if (!replay_play(j->stories[i].record, oy_allocator_libc(), &hash) ||
            !oy_hash_equal(&hash, &j->stories[i].hash))
            _exit(1);
    }
    _exit(played > 0 ? 0 : 2);
}

static bool judge_one(const judge *j, unsigned mutant) {
    int status = 0;
    (void)fflush(stdout);
    pid_t child = fork();
    if (child == 0)
        try(j, mutant);
    if (child < 0 || waitpid(child, &status, 0) != child)
        return false;
    if (WIFEXITED(status) && WEXITSTATUS(status) != 1)
        printf("%u %s\n", mutant, WEXITSTATUS(status) == 0 ? "alive" : "unreached");
    return true;
}

int main(int argc, char **argv) {
    oy_arena arena;
    replay_record *records;
    judge j = {0};
    size_t n = 0;
    char line[32];
    if (argc != 3 || !oy_crypto_init())
        return 2;
    j.most = strtoul(argv[2], NULL, 10);
    oy_arena_init(&arena, oy_allocator_libc());
    oy_bytes stream = file_read(&arena, argv[1]);
    bool good = stream.p && replay_read(&arena, stream, &records, &n) && learn(&j, &arena, records, n);
    while (good && fgets(line, sizeof line, stdin)) {
        unsigned long mutant = strtoul(line, NULL, 10);
        good = mutant > 0 && mutant < OY_MUTANTS_MAX && judge_one(&j, (unsigned)mutant);
    }
    oy_arena_clear(&arena);
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
