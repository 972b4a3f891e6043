// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The loop: one thread, one epoll, in which everything that is not a disk happens.
#include "server/serve.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

#include "core/crypto.h"
#include "server/http.h"
#include "server/listener.h"
#include "server/log.h"
#include "server/routes.h"

#define EVENTS 64
#define SWEEP_MS 1000
#define DRAIN_MS 10000
#define ANSWERS_ROOM ((size_t)128 << 20) // bytes of large answers on their way
#define ANSWERS_KEPT ((size_t)16 << 20)  // and of those sent last
#define DUMPS_PER_MINUTE 30              // of large states, for one address
#define ASKS_PER_MINUTE 60               // signed requests by one key
#define STOPS_AT_ONCE 4                  // by one member on one question, before they count like other acts

// What an event is about.
typedef enum source {
    FROM_SIGNAL,
    FROM_WAKE,
    FROM_HTTP,
    FROM_LISTENER,
    FROM_GATE = FROM_LISTENER + OY_LISTENERS_MAX
} source;

typedef struct server {
    oy_service service;
    oy_listeners listeners;
    oy_gate *gate;
    oy_http_door *http;
    int epoll, signals;
    sigset_t mask; // as it was before
    bool ends;
} server;

oy_serve_options oy_serve_defaults(const char *dir) {
    return (oy_serve_options){.dir = dir,
                              .listen = OY_LISTEN_DEFAULT,
                              .acts_per_minute = 600,
                              .connections = 1024,
                              .per_address = 256,
                              .payload_room = OY_PAYLOADS_ROOM,
                              .payload_reserve = OY_PAYLOADS_RESERVE};
}

// ---- what the other threads say ----

uint64_t oy_service_now(void) {
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

const oy_served *oy_service_find(const oy_service *s, oy_bytes name) {
    for (size_t i = 0; i < s->served_count; i++)
        if (oy_bytes_equal(name, oy_bytes_of(s->served[i].name)))
            return &s->served[i];
    return NULL;
}

static void wake(const oy_service *s) {
    const uint64_t one = 1;
    // It can only fail when the counter is full, and then the loop is awake already.
    if (write(s->wake, &one, sizeof one) < 0)
        return;
}

void oy_service_ready(oy_service *s, oy_request *q) {
    (void)pthread_mutex_lock(&s->lock);
    q->next_ready = s->ready;
    s->ready = q;
    (void)pthread_mutex_unlock(&s->lock);
}

void oy_service_failed(oy_service *s, const char *name, const oy_err *err) {
    oy_log_error("record broken: it is served no longer, and the service ends", name, err);
    (void)pthread_mutex_lock(&s->lock);
    s->failed = true;
    s->failure = *err;
    (void)pthread_mutex_unlock(&s->lock);
    wake(s);
}

static void jobs_done(void *ctx, oy_job *first) {
    oy_service *s = ctx;
    for (oy_job *job = first, *next; job; job = next) {
        next = job->next; // the loop may free it at once
        oy_service_ready(s, job->owner);
    }
    wake(s);
}

static void record_failed(void *ctx, const char *name, const oy_err *err) {
    oy_service_failed(ctx, name, err);
}

static void certificate_done(oy_certificate_job *job) {
    oy_request *q = job->owner;
    oy_service *s = q->service;
    oy_service_ready(s, q);
    wake(s);
}

static void keeping_done(oy_keeping_job *job) {
    oy_request *q = job->asker;
    oy_service *s = q->service;
    oy_service_ready(s, q);
    wake(s);
}

// Goes on with the requests that need wait no longer. False: a record is broken.
static bool ready_take(server *v) {
    oy_service *s = &v->service;
    (void)pthread_mutex_lock(&s->lock);
    bool failed = s->failed;
    oy_request *q = failed ? NULL : s->ready;
    if (!failed)
        s->ready = NULL;
    (void)pthread_mutex_unlock(&s->lock);
    for (oy_request *next; q; q = next) {
        next = q->next_ready;
        oy_http_resume(v->http, q);
    }
    return !failed;
}

// ---- opening ----

static oy_instant wall_clock(void *ctx) {
    (void)ctx;
    return (oy_instant)time(NULL);
}

typedef struct opening {
    const oy_serve_options *options;
    const char *name;
} opening;

static void opening_progress(void *ctx, uint64_t done, uint64_t all) {
    const opening *o = ctx;
    if (o->options->progress)
        o->options->progress(o->options->ctx, o->name, done, all);
}

// Says which process it was.
static oy_code name_put(oy_err *err, const char *name) {
    char what[sizeof err->what + 32];
    (void)snprintf(what, sizeof what, "%s: %s", name, err->what);
    return oy_fail(err, err->code, err->line, oy_bytes_of(what));
}

static oy_code process_open(server *v, const char *name, oy_err *err) {
    oy_service *s = &v->service;
    oy_served *p = &s->served[s->served_count];
    opening o = {&s->options, name};
    *p = (oy_served){.name = name};
    oy_code code = oy_record_open(&p->record, s->options.dir, name, wall_clock, NULL, s->options.accept_gap,
                                  opening_progress, &o, err);
    if (code != OY_OK)
        return name_put(err, name);
    s->served_count++;
    const oy_sequencer_owner owner = {s, jobs_done, record_failed};
    return oy_sequencer_start(&p->sequencer, p->record, &owner, err);
}

// What one address may have of something that is scarce: as much as it may have of the connections.
static size_t share_of(const oy_serve_options *o, size_t all) {
    if (o->per_address >= o->connections)
        return all;
    size_t share = (size_t)((uint64_t)all * o->per_address / o->connections);
    return share ? share : 1;
}

static oy_code keeper_open(oy_service *s, oy_err *err) {
    oy_record *record[OY_PROCESSES_MAX];
    for (size_t i = 0; i < s->served_count; i++)
        record[i] = s->served[i].record;
    const oy_keeper_options options = {.dir = s->options.dir,
                                       .room = s->options.payload_room,
                                       .reserve = s->options.payload_reserve,
                                       .share = share_of(&s->options, OY_KEEPINGS_WAITING),
                                       .done = keeping_done,
                                       .record = record,
                                       .records = s->served_count};
    return oy_keeper_start(&s->keeper, &options, err);
}

static oy_code processes_open(server *v, oy_err *err) {
    oy_service *s = &v->service;
    oy_code code = oy_installation_open(&s->installation, s->options.dir, err);
    if (code == OY_OK && s->installation.count == 0)
        code = oy_fail(err, OY_STORE_MISSING, 0, oy_bytes_of(s->options.dir));
    for (size_t i = 0; i < s->installation.count && code == OY_OK; i++)
        code = process_open(v, s->installation.names[i], err);
    if (code == OY_OK)
        code = oy_certifier_start(&s->certifier, s->options.dir, share_of(&s->options, OY_CERTIFICATES_WAITING),
                                  certificate_done, err);
    return code == OY_OK ? keeper_open(s, err) : code;
}

static bool watch(const server *v, int fd, uint64_t about) {
    struct epoll_event event = {.events = EPOLLIN};
    event.data.u64 = about;
    return fd >= 0 && epoll_ctl(v->epoll, EPOLL_CTL_ADD, fd, &event) == 0;
}

static void enter(void *ctx, int fd, const struct sockaddr *from, socklen_t n) {
    server *v = ctx;
    oy_http_enter(v->http, fd, from, n);
}

static oy_bytes refusal(void *ctx, oy_arena *arena, int status, const char *what) {
    server *v = ctx;
    if (v->service.options.log_requests) {
        oy_log_line line;
        oy_log_begin(&line, "info", "turned away");
        oy_json_number(&line.json, "status", (uint64_t)status);
        oy_json_word(&line.json, "what", what);
        oy_log_end(&line);
    }
    return oy_problem_message(arena, status, what);
}

static bool signals_take(server *v) {
    sigset_t ends;
    (void)sigemptyset(&ends);
    (void)sigaddset(&ends, SIGTERM);
    (void)sigaddset(&ends, SIGINT);
    (void)signal(SIGPIPE, SIG_IGN);
    if (pthread_sigmask(SIG_BLOCK, &ends, &v->mask) != 0)
        return false;
    v->signals = signalfd(-1, &ends, SFD_NONBLOCK | SFD_CLOEXEC);
    return v->signals >= 0;
}

// Every connection needs a descriptor, and every process a few.
static void descriptors_ask(const oy_service *s) {
    struct rlimit limit;
    rlim_t wanted = (rlim_t)s->options.connections + 16 * OY_PROCESSES_MAX;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted)
        return;
    limit.rlim_cur = limit.rlim_max < wanted ? limit.rlim_max : wanted;
    (void)setrlimit(RLIMIT_NOFILE, &limit);
}

static oy_code loop_open(server *v, oy_err *err) {
    oy_service *s = &v->service;
    descriptors_ask(s);
    v->epoll = epoll_create1(EPOLL_CLOEXEC);
    s->wake = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    s->acts_by_key = oy_limits_new(s->options.acts_per_minute, s->options.acts_per_minute);
    s->stops_by_member = oy_limits_new(STOPS_AT_ONCE, STOPS_AT_ONCE);
    s->asks_by_key = oy_limits_new(ASKS_PER_MINUTE, ASKS_PER_MINUTE);
    s->nonces = oy_nonces_new();
    s->started = (int64_t)time(NULL);
    s->dumps_by_address = oy_limits_new(DUMPS_PER_MINUTE, DUMPS_PER_MINUTE);
    s->outbox = oy_outbox_new(ANSWERS_ROOM, share_of(&s->options, ANSWERS_ROOM), ANSWERS_KEPT);
    v->http = oy_http_new(s, s->options.connections);
    const oy_gate_options gate = {.connections = s->options.connections,
                                  .per_address = s->options.per_address,
                                  .body_max = OY_BODY_MAX,
                                  .large_max = OY_SALT_SIZE + OY_PAYLOAD_MAX,
                                  .takes_large = oy_route_takes_large,
                                  .epoll = v->epoll,
                                  .tag = FROM_GATE,
                                  .enter = enter,
                                  .refusal = refusal,
                                  .ctx = v};
    v->gate = oy_gate_new(&gate);
    if (!s->acts_by_key || !s->stops_by_member || !s->dumps_by_address || !s->asks_by_key || !s->nonces || !s->outbox ||
        !v->http || !v->gate)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT("service"));
    oy_http_gate(v->http, v->gate);
    if (!signals_take(v) || !watch(v, v->signals, FROM_SIGNAL) || !watch(v, s->wake, FROM_WAKE) ||
        !watch(v, oy_http_descriptor(v->http), FROM_HTTP))
        return oy_fail(err, OY_IO, 0, OY_LIT("event loop"));
    return OY_OK;
}

static oy_code listen_open(server *v, oy_err *err) {
    oy_code code = oy_listeners_open(&v->listeners, v->service.options.listen, err);
    for (size_t i = 0; i < v->listeners.count && code == OY_OK; i++)
        if (!watch(v, v->listeners.fd[i], FROM_LISTENER + i))
            code = oy_fail(err, OY_IO, 0, OY_LIT("event loop"));
    return code;
}

static oy_code server_open(server *v, const oy_serve_options *options, oy_err *err) {
    v->service.options = *options;
    v->epoll = v->signals = v->service.wake = -1;
    if (!oy_crypto_init() || pthread_mutex_init(&v->service.lock, NULL) != 0)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT("service"));
    // The loop first: a process's sequencer may have something to tell as soon as it runs.
    oy_code code = loop_open(v, err);
    if (code == OY_OK)
        code = processes_open(v, err);
    return code == OY_OK ? listen_open(v, err) : code;
}

// ---- running ----

static void event_handle(server *v, uint64_t about, uint64_t now) {
    uint8_t told[sizeof(struct signalfd_siginfo)];
    if (about >= FROM_GATE) {
        oy_gate_event(v->gate, about, now);
    } else if (about >= FROM_LISTENER) {
        if (!v->ends)
            oy_gate_accept(v->gate, v->listeners.fd[about - FROM_LISTENER], now);
    } else if (about == FROM_SIGNAL) {
        v->ends = read(v->signals, told, sizeof told) > 0 || v->ends;
    } else if (about == FROM_WAKE) {
        while (read(v->service.wake, told, sizeof(uint64_t)) > 0)
            continue;
    }
}

// One turn of the loop. False: a record is broken, or the loop cannot go on.
static bool turn(server *v, uint64_t *swept) {
    struct epoll_event events[EVENTS];
    int n = epoll_wait(v->epoll, events, EVENTS, oy_http_timeout(v->http, SWEEP_MS));
    if (n < 0 && errno != EINTR)
        return false;
    uint64_t now = oy_service_now();
    for (int i = 0; i < n; i++)
        event_handle(v, events[i].data.u64, now);
    if (!ready_take(v))
        return false;
    oy_http_run(v->http);
    if (now >= *swept + SWEEP_MS) {
        oy_gate_sweep(v->gate, now);
        *swept = now;
    }
    return true;
}

static void say_serving(const server *v) {
    oy_log_line line;
    oy_log_begin(&line, "info", "serving");
    oy_json_word(&line.json, "url", v->listeners.url);
    oy_json_word(&line.json, "version", OY_VERSION);
    oy_json_number(&line.json, "processes", v->service.served_count);
    oy_log_end(&line);
    if (v->service.options.listening)
        v->service.options.listening(v->service.options.ctx, v->listeners.url);
    oy_notify_manager("READY=1");
}

static oy_code run(server *v, oy_err *err) {
    uint64_t swept = oy_service_now();
    while (!v->ends)
        if (!turn(v, &swept)) {
            if (v->service.failed && err)
                *err = v->service.failure;
            return v->service.failed ? v->service.failure.code : oy_fail(err, OY_IO, 0, OY_LIT("event loop"));
        }
    return OY_OK;
}

// ---- the end ----

// Takes nothing new, does what was taken, and lets every client have its answer.
static oy_code drain(server *v, oy_err *err) {
    oy_service *s = &v->service;
    uint64_t begun = oy_service_now(), swept = begun;
    s->stopping = true;
    oy_notify_manager("STOPPING=1");
    oy_listeners_close(&v->listeners);
    for (size_t i = 0; i < s->served_count; i++) {
        oy_sequencer_stop(s->served[i].sequencer);
        s->served[i].sequencer = NULL;
    }
    oy_certifier_stop(s->certifier);
    s->certifier = NULL;
    oy_keeper_stop(s->keeper);
    s->keeper = NULL;
    bool good = ready_take(v);
    while (good && oy_gate_entered(v->gate) > 0 && oy_service_now() < begun + DRAIN_MS)
        good = turn(v, &swept);
    if (good)
        return OY_OK;
    if (err)
        *err = s->failure;
    return s->failed ? s->failure.code : oy_fail(err, OY_IO, 0, OY_LIT("event loop"));
}

static void server_close(server *v) {
    oy_service *s = &v->service;
    oy_listeners_close(&v->listeners);
    for (size_t i = 0; i < s->served_count; i++)
        oy_sequencer_stop(s->served[i].sequencer);
    oy_certifier_stop(s->certifier);
    oy_keeper_stop(s->keeper);
    // Whoever still waits is let go: the library closes no connection that is suspended.
    s->failed = false;
    (void)ready_take(v);
    oy_http_free(v->http);
    oy_gate_free(v->gate);
    for (size_t i = 0; i < s->served_count; i++)
        oy_record_close(s->served[i].record);
    oy_outbox_free(s->outbox);
    oy_limits_free(s->acts_by_key);
    oy_limits_free(s->stops_by_member);
    oy_limits_free(s->dumps_by_address);
    oy_limits_free(s->asks_by_key);
    oy_nonces_free(s->nonces);
    if (v->signals >= 0)
        (void)pthread_sigmask(SIG_SETMASK, &v->mask, NULL);
    const int fds[] = {v->epoll, v->signals, s->wake};
    for (size_t i = 0; i < 3; i++)
        if (fds[i] >= 0)
            (void)close(fds[i]);
    (void)pthread_mutex_destroy(&s->lock);
}

oy_code oy_serve(const oy_serve_options *options, oy_err *err) {
    oy_err why = {.code = OY_OK};
    server *v = calloc(1, sizeof *v);
    if (!v)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT("service"));
    oy_code code = server_open(v, options, &why);
    if (code == OY_OK) {
        say_serving(v);
        code = run(v, &why);
    }
    if (code == OY_OK)
        code = drain(v, &why);
    if (code != OY_OK)
        oy_log_error("ended", NULL, &why);
    server_close(v);
    free(v);
    if (err)
        *err = why;
    return code;
}
