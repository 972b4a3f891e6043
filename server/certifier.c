// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "server/certifier.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "core/certificate.h"
#include "server/record_lock.h"
#include "store/follow.h"
#include "store/installation.h"

struct oy_certifier {
    const char *dir;
    void (*done)(oy_certificate_job *job);
    pthread_t thread;
    pthread_mutex_t lock; // of the queue
    pthread_cond_t wake;
    oy_certificate_job *first; // in the order in which it is their turn
    size_t waiting, share;
    atomic_bool stopping;
    oy_arena arena; // of what is being made
};

// The record as it was when the making began.
typedef struct snapshot {
    oy_certifier *certifier;
    oy_store *store;
    oy_tree tree;
    oy_bytes checkpoint;
} snapshot;

static bool tree_copy(oy_tree *out, const oy_tree *from) {
    oy_tree_init(out, oy_allocator_libc());
    for (unsigned k = 0; k < 64 && from->size >> k; k++) {
        size_t n = (size_t)(from->size >> k);
        out->level[k] = out->from.get(out->from.ctx, n * sizeof(oy_hash));
        if (!out->level[k])
            return false;
        out->cap[k] = n;
        memcpy(out->level[k], from->level[k], n * sizeof(oy_hash));
    }
    out->size = from->size;
    return true;
}

static oy_code snapshot_take(snapshot *s, oy_certificate_job *job, oy_err *err) {
    char path[OY_PATH_MAX];
    oy_record *r = job->record;
    if (oy_installation_path(path, s->certifier->dir, oy_record_name(r), NULL) != OY_OK)
        return oy_fail(err, OY_TOO_LONG, 0, OY_LIT("directory"));
    oy_record_lock(r);
    oy_code code = oy_record_health(r, err);
    if (code == OY_OK) {
        s->checkpoint = oy_bytes_copy(&s->certifier->arena, oy_record_checkpoint(r));
        if (!s->checkpoint.p || !tree_copy(&s->tree, oy_record_tree(r)))
            code = oy_fail(err, OY_NO_MEMORY, 0, OY_LIT("certificate"));
    }
    oy_record_unlock(r);
    if (code != OY_OK)
        return code;
    job->root = oy_tree_root(&s->tree, s->tree.size);
    return oy_store_open_follower(&s->store, path, err);
}

static oy_code entry_read(void *ctx, uint64_t index, oy_arena *arena, oy_bytes *out, oy_err *err) {
    snapshot *s = ctx;
    if (atomic_load(&s->certifier->stopping))
        return oy_fail(err, OY_STOPPING, 0, (oy_bytes){0});
    return oy_store_read_one(s->store, index, arena, out, err);
}

static void certificate_make(oy_certifier *c, oy_certificate_job *job) {
    snapshot s = {.certifier = c};
    oy_tree_init(&s.tree, oy_allocator_libc());
    job->err.code = OY_OK;
    job->sheet = NULL;
    job->code = snapshot_take(&s, job, &job->err);
    if (job->code == OY_OK) {
        oy_certificate made;
        const oy_certificate_source source = {.tree = &s.tree,
                                              .checkpoint = s.checkpoint,
                                              .entry = entry_read,
                                              .ctx = &s,
                                              .signatures_hold = true,
                                              .from = oy_allocator_libc()};
        job->code = oy_certificate_make(&made, &c->arena, &source, &job->procedure, job->full, &job->err);
        oy_buf text = oy_buf_in(&c->arena);
        if (job->code == OY_OK)
            oy_certificate_print(&text, &made);
        if (job->code == OY_OK && !text.failed)
            job->sheet = oy_sheet_new("text/plain; charset=utf-8", oy_buf_bytes(&text));
        if (job->code == OY_OK && !job->sheet)
            job->code = OY_NO_MEMORY;
    }
    if (job->code != OY_OK && job->err.code == OY_OK)
        (void)oy_fail(&job->err, job->code, 0, OY_LIT("certificate"));
    oy_store_close(s.store);
    oy_tree_clear(&s.tree);
    oy_arena_clear(&c->arena);
}

// ---- the queue ----

// Moves the jobs for which `is` holds to *out, in their order. Under the lock.
static void jobs_move(oy_certifier *c, const oy_certificate_job *like, oy_certificate_job **out,
                      bool (*is)(const oy_certificate_job *a, const oy_certificate_job *b)) {
    for (oy_certificate_job **place = &c->first; *place;) {
        oy_certificate_job *job = *place;
        if (!is(job, like)) {
            place = &job->next;
            continue;
        }
        *place = job->next;
        job->next = NULL;
        *out = job;
        out = &job->next;
    }
}

static bool are_of_one_address(const oy_certificate_job *a, const oy_certificate_job *b) {
    return oy_address_equal(&a->from, &b->from);
}

static bool ask_the_same(const oy_certificate_job *a, const oy_certificate_job *b) {
    return a->record == b->record && a->full == b->full && oy_hash_equal(&a->procedure, &b->procedure);
}

// The first job and those that ask the same. What else that address waits for goes behind all others: they take
// turns. Under the lock.
static oy_certificate_job *jobs_take(oy_certifier *c) {
    oy_certificate_job *first = c->first, *taken = NULL, *behind = NULL;
    if (!first)
        return NULL;
    jobs_move(c, first, &taken, ask_the_same);
    jobs_move(c, first, &behind, are_of_one_address);
    oy_certificate_job **end = &c->first;
    while (*end)
        end = &(*end)->next;
    *end = behind;
    for (const oy_certificate_job *job = taken; job; job = job->next)
        c->waiting--;
    return taken;
}

// Gives the jobs back, with what came of the first.
static void jobs_give_back(oy_certifier *c, oy_certificate_job *first) {
    for (oy_certificate_job *job = first->next; job; job = job->next) {
        job->code = first->code;
        job->err = first->err;
        job->root = first->root;
        job->sheet = first->sheet ? oy_sheet_hold(first->sheet) : NULL;
    }
    for (oy_certificate_job *job = first, *next; job; job = next) {
        next = job->next; // the owner may free it at once
        c->done(job);
    }
}

static void *run(void *ctx) {
    oy_certifier *c = ctx;
    for (;;) {
        (void)pthread_mutex_lock(&c->lock);
        while (!c->first && !atomic_load(&c->stopping))
            (void)pthread_cond_wait(&c->wake, &c->lock);
        oy_certificate_job *jobs = jobs_take(c);
        (void)pthread_mutex_unlock(&c->lock);
        if (!jobs)
            return NULL;
        certificate_make(c, jobs);
        jobs_give_back(c, jobs);
    }
}

oy_code oy_certifier_start(oy_certifier **out, const char *dir, size_t share, void (*done)(oy_certificate_job *job),
                           oy_err *err) {
    *out = NULL;
    oy_certifier *c = calloc(1, sizeof *c);
    if (!c || pthread_mutex_init(&c->lock, NULL) != 0 || pthread_cond_init(&c->wake, NULL) != 0) {
        free(c);
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT("certifier"));
    }
    c->dir = dir;
    c->done = done;
    c->share = share;
    oy_arena_init(&c->arena, oy_allocator_libc());
    sigset_t all, before;
    (void)sigfillset(&all);
    (void)pthread_sigmask(SIG_SETMASK, &all, &before);
    int failed = pthread_create(&c->thread, NULL, run, c);
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (failed) {
        free(c);
        return oy_fail(err, OY_IO, 0, OY_LIT("no thread"));
    }
    *out = c;
    return OY_OK;
}

// Whether there is room for one more of its address.
static bool has_room(const oy_certifier *c, const oy_certificate_job *job) {
    size_t of_address = 0;
    for (const oy_certificate_job *other = c->first; other; other = other->next)
        of_address += are_of_one_address(other, job);
    bool may = !oy_address_is_counted(&job->from) || of_address < c->share;
    return may && c->waiting < OY_CERTIFICATES_WAITING;
}

oy_code oy_certifier_submit(oy_certifier *c, oy_certificate_job *job) {
    (void)pthread_mutex_lock(&c->lock);
    oy_code code = atomic_load(&c->stopping) ? OY_STOPPING : has_room(c, job) ? OY_OK : OY_RATE_LIMITED;
    if (code == OY_OK) {
        oy_certificate_job **end = &c->first;
        while (*end)
            end = &(*end)->next;
        *end = job;
        job->next = NULL;
        c->waiting++;
        (void)pthread_cond_signal(&c->wake);
    }
    (void)pthread_mutex_unlock(&c->lock);
    return code;
}

void oy_certifier_stop(oy_certifier *c) {
    if (!c)
        return;
    (void)pthread_mutex_lock(&c->lock);
    atomic_store(&c->stopping, true);
    (void)pthread_cond_signal(&c->wake);
    (void)pthread_mutex_unlock(&c->lock);
    (void)pthread_join(c->thread, NULL);
    (void)pthread_cond_destroy(&c->wake);
    (void)pthread_mutex_destroy(&c->lock);
    free(c);
}
