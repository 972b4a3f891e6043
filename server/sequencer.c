// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "server/sequencer.h"

#include <pthread.h>
#include <signal.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "server/log.h"
#include "server/record_lock.h"

#define WAITING_JOBS_MAX 4096
#define WAITING_BYTES_MAX ((size_t)32 << 20)
#define NOWHERE SIZE_MAX
#define LOOK_EVERY 5 // seconds: the wall clock may be set meanwhile, and what was amiss may have passed

// Notes that a batch holds already: two that are the same byte for byte are one act.
typedef struct batch {
    oy_bytes note[OY_BATCH_MAX];
    uint64_t index[OY_BATCH_MAX];
    size_t count;
    uint16_t slot[4 * OY_BATCH_MAX]; // 1 + place in `note`, by hash
} batch;

struct oy_sequencer {
    oy_record *record;
    oy_sequencer_owner owner;
    pthread_t thread;
    pthread_mutex_t lock; // of what follows
    pthread_cond_t wake;
    oy_job *first, *last;
    size_t waiting, waiting_bytes;
    bool stopping;
    oy_code trouble; // of the last tick
    // The thread's own:
    uint8_t secret[crypto_shorthash_KEYBYTES];
    batch *batch;
    time_t next_look; // in seconds of a clock that does not go back
};

// ---- the queue ----

// Acts that may stop something have the last quarter of the queue to themselves.
static bool has_room(const oy_sequencer *s, const oy_job *job) {
    size_t jobs = WAITING_JOBS_MAX, bytes = WAITING_BYTES_MAX;
    if (!job->stopping) {
        jobs -= jobs / 4;
        bytes -= bytes / 4;
    }
    return s->waiting < jobs && s->waiting_bytes + job->note.n <= bytes;
}

oy_code oy_sequencer_submit(oy_sequencer *s, oy_job *job) {
    (void)pthread_mutex_lock(&s->lock);
    oy_code code = s->stopping ? OY_STOPPING : has_room(s, job) ? OY_OK : OY_RATE_LIMITED;
    if (code == OY_OK) {
        job->next = NULL;
        *(s->first ? &s->last->next : &s->first) = job;
        s->last = job;
        s->waiting++;
        s->waiting_bytes += job->note.n;
        (void)pthread_cond_signal(&s->wake);
    }
    (void)pthread_mutex_unlock(&s->lock);
    return code;
}

// Takes what has arrived: acts up to a batch, or one move of the clock. Under the lock.
static oy_job *jobs_take(oy_sequencer *s) {
    oy_job *taken = s->first, *end = NULL;
    size_t count = 0;
    for (oy_job *j = taken; j && count < OY_BATCH_MAX && (!end || (j->note.n && end->note.n)); j = j->next, count++) {
        end = j;
        s->waiting_bytes -= j->note.n;
    }
    s->waiting -= count;
    if (end) {
        s->first = end->next;
        end->next = NULL;
    }
    return taken;
}

static struct timespec monotonic_now(void) {
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return now;
}

// Whether it is time to write what falls due; or to find out whether what was amiss is so no longer, and whether a
// clock that was set can be right. A simulated clock always is.
static bool tick_is_due(const oy_sequencer *s) {
    bool well = s->trouble == OY_OK;
    if (!(well && oy_record_is_simulated(s->record)) && monotonic_now().tv_sec >= s->next_look)
        return true;
    oy_instant wake = oy_record_next_wake(s->record);
    return well && wake != OY_NO_INSTANT && wake <= oy_record_now(s->record);
}

// Sleeps until there is something to do. Under the lock.
static void wait(oy_sequencer *s) {
    struct timespec until = monotonic_now();
    oy_instant wake = oy_record_next_wake(s->record);
    int64_t seconds = wake == OY_NO_INSTANT ? LOOK_EVERY : wake - oy_record_now(s->record);
    if (seconds > LOOK_EVERY || s->trouble != OY_OK)
        seconds = LOOK_EVERY;
    until.tv_sec += (time_t)(seconds > 0 ? seconds : 0);
    (void)pthread_cond_timedwait(&s->wake, &s->lock, &until);
}

// ---- a batch ----

// The place of a note in the batch, where it is put unless it is there.
static size_t batch_place(batch *b, const uint8_t *secret, oy_bytes note) {
    uint64_t hash;
    (void)crypto_shorthash((uint8_t *)&hash, note.p, note.n, secret);
    size_t slots = sizeof b->slot / sizeof b->slot[0], at = hash % slots;
    for (; b->slot[at]; at = (at + 1) % slots)
        if (oy_bytes_equal(b->note[b->slot[at] - 1], note))
            return (size_t)b->slot[at] - 1;
    b->note[b->count] = note;
    b->slot[at] = (uint16_t)++b->count;
    return b->count - 1;
}

static void receipt_make(oy_sequencer *s, oy_job *job) {
    if (job->code != OY_OK)
        return;
    oy_buf out = oy_buf_in(job->arena);
    job->code = oy_record_receipt(s->record, job->index, &out, &job->err);
    job->receipt = oy_buf_bytes(&out);
}

// The place in the batch of an act that the desk still takes, now that its turn has come; else NOWHERE, with what
// became of it. Where the same bytes stand in the record they are the act, and it was taken before.
static size_t admit(oy_sequencer *s, batch *b, oy_job *job) {
    job->code = oy_record_admit(s->record, job->note, true, &job->err);
    if (job->code == OY_LOGGED_BEFORE && oy_record_find_note(s->record, job->note, &job->index))
        job->code = OY_OK;
    else if (job->code == OY_OK)
        return batch_place(b, s->secret, job->note);
    return NOWHERE;
}

static void acts_append(oy_sequencer *s, oy_job *first) {
    batch *b = s->batch;
    oy_err err = {.code = OY_OK};
    memset(b, 0, sizeof *b);
    for (oy_job *j = first; j; j = j->next)
        j->place = admit(s, b, j);
    oy_code code = oy_record_append(s->record, b->note, b->count, b->index, &err);
    for (oy_job *j = first; j; j = j->next) {
        if (j->place != NOWHERE) {
            j->code = code;
            j->err = err;
            j->index = b->index[j->place];
        }
        receipt_make(s, j);
    }
}

static void jobs_do(oy_sequencer *s, oy_job *first) {
    if (first->note.n)
        acts_append(s, first);
    else
        first->code = oy_record_advance(s->record, first->seconds, NULL, NULL, &first->err);
}

// ---- the thread ----

static void tick(oy_sequencer *s) {
    oy_err err = {.code = OY_OK};
    oy_code code = oy_record_tick(s->record, &err);
    s->next_look = monotonic_now().tv_sec + LOOK_EVERY;
    (void)pthread_mutex_lock(&s->lock);
    bool news = code != s->trouble;
    s->trouble = code;
    (void)pthread_mutex_unlock(&s->lock);
    if (news && code != OY_OK)
        oy_log_error("no tick", oy_record_name(s->record), &err);
}

// Tells the owner when the record is broken.
static bool is_broken(oy_sequencer *s) {
    oy_err err = {.code = OY_OK};
    if (oy_record_health(s->record, &err) == OY_OK)
        return false;
    s->owner.failed(s->owner.ctx, oy_record_name(s->record), &err);
    return true;
}

// Gives back what will not be done any more.
static void jobs_give_back(oy_sequencer *s) {
    oy_err err = {.code = OY_OK};
    (void)pthread_mutex_lock(&s->lock);
    s->stopping = true;
    oy_job *jobs = s->first;
    s->first = NULL;
    (void)pthread_mutex_unlock(&s->lock);
    oy_code code = oy_record_health(s->record, &err);
    for (oy_job *j = jobs; j; j = j->next) {
        j->code = code;
        j->err = err;
    }
    if (jobs)
        s->owner.done(s->owner.ctx, jobs);
}

static void *run(void *ctx) {
    oy_sequencer *s = ctx;
    bool end = false;
    while (!end) {
        (void)pthread_mutex_lock(&s->lock);
        while (!s->first && !s->stopping && !tick_is_due(s))
            wait(s);
        oy_job *jobs = jobs_take(s);
        end = s->stopping && !s->first;
        (void)pthread_mutex_unlock(&s->lock);
        if (jobs) {
            jobs_do(s, jobs);
            s->owner.done(s->owner.ctx, jobs);
        }
        if (!end && tick_is_due(s))
            tick(s);
        end = is_broken(s) || end;
    }
    jobs_give_back(s);
    return NULL;
}

static bool synchronisation_init(oy_sequencer *s) {
    pthread_condattr_t monotonic;
    return pthread_mutex_init(&s->lock, NULL) == 0 && pthread_condattr_init(&monotonic) == 0 &&
           pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC) == 0 && pthread_cond_init(&s->wake, &monotonic) == 0 &&
           pthread_condattr_destroy(&monotonic) == 0;
}

oy_code oy_sequencer_start(oy_sequencer **out, oy_record *r, const oy_sequencer_owner *owner, oy_err *err) {
    *out = NULL;
    oy_sequencer *s = calloc(1, sizeof *s);
    batch *b = malloc(sizeof *b);
    if (!s || !b || !synchronisation_init(s)) {
        free(b);
        free(s);
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT("sequencer"));
    }
    s->batch = b;
    s->record = r;
    s->owner = *owner;
    randombytes_buf(s->secret, sizeof s->secret);
    // Signals are for the thread that serves.
    sigset_t all, before;
    (void)sigfillset(&all);
    (void)pthread_sigmask(SIG_SETMASK, &all, &before);
    int failed = pthread_create(&s->thread, NULL, run, s);
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (failed) {
        free(b);
        free(s);
        return oy_fail(err, OY_IO, 0, OY_LIT("no thread"));
    }
    *out = s;
    return OY_OK;
}

void oy_sequencer_stop(oy_sequencer *s) {
    if (!s)
        return;
    (void)pthread_mutex_lock(&s->lock);
    s->stopping = true;
    (void)pthread_cond_signal(&s->wake);
    (void)pthread_mutex_unlock(&s->lock);
    (void)pthread_join(s->thread, NULL);
    (void)pthread_cond_destroy(&s->wake);
    (void)pthread_mutex_destroy(&s->lock);
    free(s->batch);
    free(s);
}

oy_code oy_sequencer_health(oy_sequencer *s) {
    (void)pthread_mutex_lock(&s->lock);
    oy_code code = s->trouble;
    (void)pthread_mutex_unlock(&s->lock);
    return code;
}
