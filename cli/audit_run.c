// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/audit_run.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

#define THREADS_MAX 64
#define GRAIN 16 // entries a thread takes at a time

// Entries that came together, and how they read.
typedef struct chunk {
    oy_arena arena;
    oy_arena of_thread[THREADS_MAX]; // what each thread took from its entries
    oy_bytes entry[OY_AUDIT_CHUNK];
    oy_reading reading[OY_AUDIT_CHUNK];
    size_t count;
    uint64_t first;
} chunk;

// One thread, which knows its place among them.
typedef struct hand {
    struct crew *crew;
    unsigned place;
    pthread_t thread;
} hand;

// The threads and the chunk they work on.
typedef struct crew {
    pthread_mutex_t lock;
    pthread_cond_t work, done;
    chunk *on;           // NULL: nothing to do
    unsigned long round; // counts the chunks given out
    unsigned busy;       // threads that have not finished this round
    bool over;
    atomic_size_t next; // the first entry that nobody has taken
    hand hand[THREADS_MAX];
    unsigned threads;
} crew;

unsigned oy_audit_cores(void) {
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > THREADS_MAX ? THREADS_MAX : (unsigned)n;
}

static void read_some(crew *c, chunk *on, oy_arena *arena) {
    for (;;) {
        size_t from = atomic_fetch_add(&c->next, GRAIN);
        if (from >= on->count)
            return;
        size_t to = from + GRAIN < on->count ? from + GRAIN : on->count;
        for (size_t i = from; i < to; i++)
            oy_entry_read(&on->reading[i], arena, on->entry[i], true);
    }
}

static void *member_of_crew(void *ctx) {
    hand *h = ctx;
    crew *c = h->crew;
    unsigned long round = 0;
    (void)pthread_mutex_lock(&c->lock);
    for (;;) {
        while (!c->over && c->round == round)
            (void)pthread_cond_wait(&c->work, &c->lock);
        if (c->over)
            break;
        round = c->round;
        chunk *on = c->on;
        (void)pthread_mutex_unlock(&c->lock);
        read_some(c, on, &on->of_thread[h->place]);
        (void)pthread_mutex_lock(&c->lock);
        if (--c->busy == 0)
            (void)pthread_cond_signal(&c->done);
    }
    (void)pthread_mutex_unlock(&c->lock);
    return NULL;
}

// Starts the threads; one is enough to go on with.
static bool crew_begin(crew *c, unsigned threads) {
    (void)pthread_mutex_init(&c->lock, NULL);
    (void)pthread_cond_init(&c->work, NULL);
    (void)pthread_cond_init(&c->done, NULL);
    for (; c->threads < threads && c->threads < THREADS_MAX; c->threads++) {
        hand *h = &c->hand[c->threads];
        *h = (hand){.crew = c, .place = c->threads};
        if (pthread_create(&h->thread, NULL, member_of_crew, h) != 0)
            break;
    }
    return c->threads > 0;
}

static void crew_end(crew *c) {
    (void)pthread_mutex_lock(&c->lock);
    c->over = true;
    (void)pthread_cond_broadcast(&c->work);
    (void)pthread_mutex_unlock(&c->lock);
    for (unsigned i = 0; i < c->threads; i++)
        (void)pthread_join(c->hand[i].thread, NULL);
    (void)pthread_cond_destroy(&c->work);
    (void)pthread_cond_destroy(&c->done);
    (void)pthread_mutex_destroy(&c->lock);
}

static void give_out(crew *c, chunk *on) {
    (void)pthread_mutex_lock(&c->lock);
    c->on = on;
    c->round++;
    c->busy = c->threads;
    atomic_store(&c->next, 0);
    (void)pthread_cond_broadcast(&c->work);
    (void)pthread_mutex_unlock(&c->lock);
}

static void await(crew *c) {
    (void)pthread_mutex_lock(&c->lock);
    while (c->busy)
        (void)pthread_cond_wait(&c->done, &c->lock);
    (void)pthread_mutex_unlock(&c->lock);
}

static chunk *chunk_new(void) {
    chunk *k = calloc(1, sizeof *k);
    if (!k)
        return NULL;
    oy_arena_init(&k->arena, oy_allocator_libc());
    for (unsigned i = 0; i < THREADS_MAX; i++)
        oy_arena_init(&k->of_thread[i], oy_allocator_libc());
    return k;
}

static void chunk_free(chunk *k) {
    if (!k)
        return;
    oy_arena_clear(&k->arena);
    for (unsigned i = 0; i < THREADS_MAX; i++)
        oy_arena_clear(&k->of_thread[i]);
    free(k);
}

static oy_code chunk_read(chunk *k, const oy_audit_source *source, uint64_t from, oy_err *err) {
    uint64_t left = source->size - from;
    oy_arena_reset(&k->arena);
    for (unsigned i = 0; i < THREADS_MAX; i++)
        oy_arena_reset(&k->of_thread[i]);
    k->first = from;
    k->count = left < OY_AUDIT_CHUNK ? (size_t)left : OY_AUDIT_CHUNK;
    return k->count ? source->read(source->ctx, &k->arena, from, k->count, k->entry, err) : OY_OK;
}

static oy_code chunk_fold(const chunk *k, oy_audit *audit, const oy_audit_source *source, const oy_audit_watch *watch,
                          oy_err *err) {
    for (size_t i = 0; i < k->count; i++) {
        oy_folded folded;
        oy_code code = oy_audit_reading(audit, &k->reading[i], &folded);
        if (code != OY_OK) {
            char what[48];
            (void)snprintf(what, sizeof what, "entry %llu", (unsigned long long)(k->first + i));
            return oy_fail(err, code, 0, oy_bytes_of(what));
        }
        if (watch->entry)
            code = watch->entry(watch->ctx, k->entry[i], &folded, audit, err);
        if (code != OY_OK)
            return code;
    }
    if (watch->progress)
        watch->progress(watch->progress_ctx, k->first + k->count, source->size);
    return OY_OK;
}

// While the crew is at one chunk, this thread reads the next and folds the one before.
static oy_code work_through(crew *c, chunk *pair[2], oy_audit *audit, const oy_audit_source *source,
                            const oy_audit_watch *watch, oy_err *err) {
    oy_code code = chunk_read(pair[0], source, 0, err);
    if (code == OY_OK && pair[0]->count) {
        give_out(c, pair[0]);
        await(c);
    }
    for (unsigned now = 0; code == OY_OK && pair[now]->count; now = !now) {
        chunk *checked = pair[now], *next = pair[!now];
        code = chunk_read(next, source, checked->first + checked->count, err);
        bool given = code == OY_OK && next->count;
        if (given)
            give_out(c, next);
        if (code == OY_OK)
            code = chunk_fold(checked, audit, source, watch, err);
        if (given)
            await(c);
    }
    return code;
}

oy_code oy_audit_run(oy_audit *audit, const oy_audit_source *source, const oy_audit_watch *watch, unsigned threads,
                     oy_err *err) {
    crew *c = calloc(1, sizeof *c);
    chunk *pair[2] = {chunk_new(), chunk_new()};
    oy_code code = OY_NO_MEMORY;
    if (c && pair[0] && pair[1]) {
        bool begun = crew_begin(c, threads ? threads : 1);
        code = begun ? work_through(c, pair, audit, source, watch, err) : OY_NO_MEMORY;
        crew_end(c);
    }
    free(c);
    chunk_free(pair[0]);
    chunk_free(pair[1]);
    return code == OY_NO_MEMORY ? oy_fail(err, code, 0, OY_LIT("")) : code;
}
