// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keeper.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>

#include "server/log.h"
#include "server/record_lock.h"
#include "store/installation.h"

#define SWEEP_SECONDS 3600
#define UNNAMED_SECONDS 86400 // after which goes what no act names

typedef struct kept {
    oy_record *record;
    oy_payloads *payloads; // NULL: not opened yet
    oy_told_memo *memo;    // of what contents told; NULL: nothing yet
    int64_t changes;       // as it was when the memo was begun
} kept;

struct oy_keeper {
    oy_keeper_options o;
    pthread_t thread;
    pthread_mutex_t lock; // of the queue
    pthread_cond_t wake;
    oy_keeping_job *first;
    size_t waiting;
    bool stopping;
    kept kept[OY_PROCESSES_MAX];
};

// ---- what is asked of the record ----

typedef struct asked {
    oy_record *record;
    const oy_reader *reader;
    const oy_hash *hash;
} asked;

static bool may_read(void *ctx, const oy_held *held) {
    const asked *a = ctx;
    const oy_holding holding = {held->owner, held->key};
    oy_record_lock(a->record);
    bool opens =
        oy_payload_index_opens(oy_record_payloads(a->record), oy_record_state(a->record), a->hash, &holding, a->reader);
    oy_record_unlock(a->record);
    return opens;
}

static bool is_named(void *ctx, const oy_held *held) {
    oy_record *r = ctx;
    oy_record_lock(r);
    bool named = oy_payload_index_names(oy_record_payloads(r), &held->hash, held->owner);
    oy_record_unlock(r);
    return named;
}

// ---- the work ----

// Opens what is there; makes it where something is to be put. OY_STORE_MISSING: nothing ever was.
static oy_code open_kept(const oy_keeper *k, kept *p, bool make, oy_err *err) {
    char path[OY_PATH_MAX];
    oy_payloads *there;
    if (p->payloads)
        return OY_OK;
    if (oy_installation_path(path, k->o.dir, oy_record_name(p->record), NULL) != OY_OK)
        return oy_fail(err, OY_TOO_LONG, 0, OY_LIT("directory"));
    oy_code code = make ? OY_OK : oy_payloads_open(&there, path, OY_STORE_READ, err);
    if (code != OY_OK)
        return code;
    if (!make)
        oy_payloads_close(there);
    return oy_payloads_open(&p->payloads, path, OY_STORE_WRITE, err);
}

static oy_code payloads_of(oy_keeper *k, oy_record *r, bool make, oy_payloads **out, oy_err *err) {
    for (size_t i = 0; i < k->o.records; i++) {
        if (k->kept[i].record != r)
            continue;
        oy_code code = open_kept(k, &k->kept[i], make, err);
        *out = k->kept[i].payloads;
        return code;
    }
    return oy_fail(err, OY_BROKEN_PROMISE, 0, OY_LIT("payloads"));
}

static oy_code put(const oy_keeper *k, oy_payloads *p, oy_keeping_job *job) {
    const oy_gift gift = {.owner = job->owner,
                          .key = job->key,
                          .salt = job->body.p,
                          .content = oy_bytes_slice(job->body, OY_SALT_SIZE, job->body.n),
                          .at = (oy_instant)time(NULL),
                          .room = k->o.room,
                          .reserve = k->o.reserve};
    oy_code code = oy_payloads_put(p, &gift, &job->hash, &job->fresh, &job->err);
    if (code != OY_NO_ROOM)
        return code;
    // Acts may have come since that name some of what was given, or they will not come any more.
    code = oy_payloads_sweep(p, gift.at - UNNAMED_SECONDS, is_named, job->record, &job->err);
    return code == OY_OK ? oy_payloads_put(p, &gift, &job->hash, &job->fresh, &job->err) : code;
}

static oy_code get(oy_payloads *p, oy_keeping_job *job) {
    asked a = {job->record, &job->reader, &job->hash};
    oy_arena arena;
    oy_bytes salt, content;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_code code = oy_payloads_get(p, &job->hash, may_read, &a, &arena, &salt, &content, &job->err);
    if (code == OY_OK) {
        job->salt = oy_bytes_copy(job->arena, salt);
        job->sheet = job->salt.p ? oy_sheet_new("application/octet-stream", content) : NULL;
        if (!job->sheet)
            code = oy_fail(&job->err, OY_NO_MEMORY, 0, OY_LIT("payload"));
    }
    oy_arena_clear(&arena);
    return code;
}

static oy_code look(oy_payloads *p, oy_keeping_job *job) {
    asked a = {job->record, &job->reader, &job->hash};
    bool there = false;
    oy_code code = oy_payloads_look(p, &job->hash, job->arena, &job->standing, &job->tombstone, &job->err);
    if (code != OY_OK || job->standing != OY_STANDING_HERE)
        return code;
    code = oy_payloads_holds(p, &job->hash, may_read, &a, &there, &job->err);
    job->standing = there ? OY_STANDING_HERE : OY_STANDING_ABSENT;
    return code;
}

// What was erased is forgotten too: here with the act, and when somebody else did it, at the next look.
static void forget(oy_keeper *k, const oy_record *r) {
    for (size_t i = 0; i < k->o.records; i++)
        if (k->kept[i].record == r) {
            oy_told_memo_release(k->kept[i].memo);
            k->kept[i].memo = NULL;
        }
}

static oy_code memo_of(oy_keeper *k, oy_record *r, oy_payloads *p, oy_told_memo **out, oy_err *err) {
    int64_t changes = 0;
    oy_code code = p ? oy_payloads_changes(p, &changes, err) : OY_OK;
    for (size_t i = 0; i < k->o.records && code == OY_OK; i++) {
        kept *x = &k->kept[i];
        if (x->record != r)
            continue;
        if (x->memo && x->changes != changes)
            forget(k, r);
        if (!x->memo)
            x->memo = oy_told_memo_new();
        x->changes = changes;
        *out = x->memo;
    }
    return code == OY_OK && !*out ? oy_fail(err, OY_NO_MEMORY, 0, OY_LIT("contents")) : code;
}

static oy_code tell(oy_keeper *k, oy_payloads *p, oy_keeping_job *job) {
    oy_told_memo *memo = NULL;
    oy_record *r = job->record;
    oy_code code = memo_of(k, r, p, &memo, &job->err);
    if (code != OY_OK)
        return code;
    const oy_tellings_wish wish = {.record = r,
                                   .state = oy_record_state(r),
                                   .index = oy_record_payloads(r),
                                   .payloads = p,
                                   .reader = &job->reader,
                                   .memo = memo,
                                   .arena = job->arena};
    code = oy_tellings_gather(&job->tellings, &wish, &job->err);
    if (code == OY_NO_MEMORY)
        forget(k, r); // what was half remembered
    if (code != OY_OK)
        return code;
    oy_told_memo_hold(memo);
    job->memo = memo;
    return OY_OK;
}

static void work(oy_keeper *k, oy_keeping_job *job) {
    oy_payloads *p = NULL;
    job->err.code = OY_OK;
    job->sheet = NULL;
    job->memo = NULL;
    job->standing = OY_STANDING_ABSENT;
    job->code = payloads_of(k, job->record, job->kind == OY_KEEPING_PUT, &p, &job->err);
    if (job->kind == OY_KEEPING_TELL && (job->code == OY_OK || job->code == OY_STORE_MISSING)) {
        job->code = tell(k, job->code == OY_OK ? p : NULL, job);
        return;
    }
    if (job->code == OY_STORE_MISSING)
        job->code = job->kind == OY_KEEPING_LOOK ? OY_OK : oy_fail(&job->err, OY_NOT_FOUND, 0, (oy_bytes){0});
    if (job->code != OY_OK || !p)
        return;
    switch (job->kind) {
    case OY_KEEPING_PUT:
        job->code = put(k, p, job);
        break;
    case OY_KEEPING_GET:
        job->code = get(p, job);
        break;
    case OY_KEEPING_ERASE:
        job->code = oy_payloads_erase(p, &job->hash, &job->tombstone, &job->err);
        forget(k, job->record);
        break;
    case OY_KEEPING_LOOK:
        job->code = look(p, job);
        break;
    case OY_KEEPING_TELL: // was told above: it asks for what stands in the record, too
        break;
    }
}

static void sweep_all(oy_keeper *k) {
    oy_err err;
    for (size_t i = 0; i < k->o.records; i++) {
        oy_payloads *p;
        oy_record *r = k->kept[i].record;
        oy_code code = payloads_of(k, r, false, &p, &err);
        if (code == OY_STORE_MISSING)
            continue;
        if (code == OY_OK)
            code = oy_payloads_sweep(p, (oy_instant)time(NULL) - UNNAMED_SECONDS, is_named, r, &err);
        if (code != OY_OK)
            oy_log_error("payloads: what no act names could not be looked through", oy_record_name(r), &err);
    }
}

// ---- the queue ----

// The next job, once there is one; NULL: none came, and it is time to sweep, or *end.
static oy_keeping_job *job_take(oy_keeper *k, time_t sweep, bool *end) {
    const struct timespec until = {.tv_sec = sweep};
    (void)pthread_mutex_lock(&k->lock);
    while (!k->first && !k->stopping && time(NULL) < sweep)
        (void)pthread_cond_timedwait(&k->wake, &k->lock, &until);
    oy_keeping_job *job = k->first;
    if (job) {
        k->first = job->next;
        k->waiting--;
    }
    *end = !job && k->stopping;
    (void)pthread_mutex_unlock(&k->lock);
    return job;
}

static void *run(void *ctx) {
    oy_keeper *k = ctx;
    bool end = false;
    for (time_t sweep = time(NULL); !end;) {
        oy_keeping_job *job = job_take(k, sweep, &end);
        if (job) {
            work(k, job);
            k->o.done(job);
        } else if (!end) {
            sweep_all(k);
            sweep = time(NULL) + SWEEP_SECONDS;
        }
    }
    for (size_t i = 0; i < k->o.records; i++) {
        oy_told_memo_release(k->kept[i].memo);
        oy_payloads_close(k->kept[i].payloads);
    }
    return NULL;
}

static bool thread_start(oy_keeper *k) {
    sigset_t all, before;
    (void)sigfillset(&all);
    (void)pthread_sigmask(SIG_SETMASK, &all, &before);
    int failed = pthread_create(&k->thread, NULL, run, k);
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    return failed == 0;
}

oy_code oy_keeper_start(oy_keeper **out, const oy_keeper_options *options, oy_err *err) {
    *out = NULL;
    oy_keeper *k = calloc(1, sizeof *k);
    if (!k || options->records > OY_PROCESSES_MAX || pthread_mutex_init(&k->lock, NULL) != 0 ||
        pthread_cond_init(&k->wake, NULL) != 0) {
        free(k);
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT("keeper"));
    }
    k->o = *options;
    for (size_t i = 0; i < options->records; i++)
        k->kept[i].record = options->record[i];
    k->o.record = NULL;
    if (!thread_start(k)) {
        free(k);
        return oy_fail(err, OY_IO, 0, OY_LIT("no thread"));
    }
    *out = k;
    return OY_OK;
}

// Whether there is room for one more of its address.
static bool has_room(const oy_keeper *k, const oy_keeping_job *job) {
    size_t of_address = 0;
    for (const oy_keeping_job *other = k->first; other; other = other->next)
        of_address += oy_address_equal(&other->from, &job->from);
    bool may = !oy_address_is_counted(&job->from) || of_address < k->o.share;
    return may && k->waiting < OY_KEEPINGS_WAITING;
}

oy_code oy_keeper_submit(oy_keeper *k, oy_keeping_job *job) {
    (void)pthread_mutex_lock(&k->lock);
    oy_code code = k->stopping ? OY_STOPPING : has_room(k, job) ? OY_OK : OY_RATE_LIMITED;
    if (code == OY_OK) {
        oy_keeping_job **end = &k->first;
        while (*end)
            end = &(*end)->next;
        *end = job;
        job->next = NULL;
        k->waiting++;
        (void)pthread_cond_signal(&k->wake);
    }
    (void)pthread_mutex_unlock(&k->lock);
    return code;
}

void oy_keeper_stop(oy_keeper *k) {
    if (!k)
        return;
    (void)pthread_mutex_lock(&k->lock);
    k->stopping = true;
    (void)pthread_cond_signal(&k->wake);
    (void)pthread_mutex_unlock(&k->lock);
    (void)pthread_join(k->thread, NULL);
    (void)pthread_cond_destroy(&k->wake);
    (void)pthread_mutex_destroy(&k->lock);
    free(k);
}
