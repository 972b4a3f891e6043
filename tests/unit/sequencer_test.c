// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The sequencer gives back every job it took, writes what falls due by itself, and ends when it is told to or must.
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include <cmocka.h>

#include "server/record_inner.h"
#include "server/record_lock.h"
#include "server/sequencer.h"
#include "store/sqlite.h"
#include "tests/unit/desk.h"

#define JOBS 600

static desk d;
static oy_err why;
static _Atomic oy_instant clock_now;
static atomic_uint given_back, failures;
static oy_arena arenas[JOBS];
static oy_job jobs[JOBS];

static oy_instant clock_read(void *ctx) {
    (void)ctx;
    return atomic_load(&clock_now);
}

static void done(void *ctx, oy_job *first) {
    (void)ctx;
    for (oy_job *next; first; first = next) {
        next = first->next;
        atomic_fetch_add(&given_back, 1);
    }
}

static void failed(void *ctx, const char *name, const oy_err *err) {
    (void)ctx;
    (void)name;
    assert_int_not_equal(err->code, OY_OK);
    atomic_fetch_add(&failures, 1);
}

#define CHECK(call)                                                                                                    \
    do {                                                                                                               \
        oy_code got = (call);                                                                                          \
        if (got != OY_OK)                                                                                              \
            fail_msg("%s: %s (%s)", #call, oy_code_token(got), why.what);                                              \
    } while (0)

static oy_record *opened(bool simulated) {
    oy_record *r;
    atomic_store(&clock_now, time(NULL));
    CHECK(desk_found(&d, "assembly", simulated, clock_now, &why));
    CHECK(oy_record_open(&r, d.dir, "assembly", clock_read, NULL, false, NULL, NULL, &why));
    return r;
}

static oy_sequencer *started(oy_record *r) {
    oy_sequencer *s;
    const oy_sequencer_owner owner = {NULL, done, failed};
    CHECK(oy_sequencer_start(&s, r, &owner, &why));
    return s;
}

static int setup(void **state) {
    *state = &d;
    atomic_store(&given_back, 0);
    atomic_store(&failures, 0);
    for (size_t i = 0; i < JOBS; i++)
        oy_arena_init(&arenas[i], oy_allocator_libc());
    return desk_begin(&d) ? 0 : -1;
}

static int teardown(void **state) {
    for (size_t i = 0; i < JOBS; i++)
        oy_arena_clear(&arenas[i]);
    return desk_end(*state);
}

static oy_job *job_of(size_t i, oy_bytes note) {
    jobs[i] = (oy_job){.note = note, .arena = &arenas[i], .code = OY_CODES};
    return &jobs[i];
}

// Waits until something is so, for at most half a minute.
static bool comes(bool (*is)(void *ctx), void *ctx) {
    const struct timespec a_little = {.tv_nsec = 2000000};
    for (int i = 0; i < 15000; i++) {
        if (is(ctx))
            return true;
        (void)nanosleep(&a_little, NULL);
    }
    return false;
}

static uint64_t size_of(oy_record *r) {
    oy_record_lock(r);
    uint64_t size = oy_record_tree(r)->size;
    oy_record_unlock(r);
    return size;
}

static bool are_done(void *ctx) {
    return given_back == *(const unsigned *)ctx;
}

static void more_than_a_batch_is_appended_in_order(void **state) {
    (void)state;
    oy_record *r = opened(true);
    oy_sequencer *s = started(r);
    for (size_t i = 0; i < JOBS; i++)
        CHECK(oy_sequencer_submit(s, job_of(i, desk_propose(&d, "One of many", clock_now, NULL))));
    oy_sequencer_stop(s);
    assert_int_equal(given_back, JOBS);
    for (size_t i = 0; i < JOBS; i++) {
        assert_int_equal(jobs[i].code, OY_OK);
        assert_int_equal(jobs[i].index, i + 1);
        assert_true(oy_bytes_starts(jobs[i].receipt, OY_LIT("c2sp.org/tlog-proof@v1\n")));
    }
    assert_int_equal(failures, 0);
    oy_record_close(r);
}

static void the_same_bytes_are_one_act_and_what_the_desk_refuses_is_told(void **state) {
    (void)state;
    oy_record *r = opened(true);
    oy_sequencer *s = started(r);
    oy_bytes note = desk_propose(&d, "Once", clock_now, NULL);
    oy_act act = desk_act(&d, OY_ACT_CO_SPONSOR, "DEN/mission", OY_AS_MEMBER, clock_now);
    desk_hash_line(&d, &act, OY_LINE_PROPOSAL, &d.founding);
    for (size_t i = 0; i < 100; i++)
        CHECK(oy_sequencer_submit(s, job_of(i, note)));
    CHECK(oy_sequencer_submit(s, job_of(100, desk_note(&d, &act, "DEN/mission", NULL))));
    CHECK(oy_sequencer_submit(s, job_of(101, desk_propose(&d, "Another", clock_now, NULL))));
    assert_true(comes(are_done, &(unsigned){102}));
    CHECK(oy_sequencer_submit(s, job_of(102, note))); // and when it stands since long
    oy_sequencer_stop(s);
    assert_int_equal(given_back, 103);
    assert_true(jobs[102].code == OY_OK && jobs[102].index == 1 && jobs[102].receipt.n > 0);
    for (size_t i = 0; i < 100; i++)
        assert_true(jobs[i].code == OY_OK && jobs[i].index == 1 && jobs[i].receipt.n > 0);
    assert_int_equal(jobs[100].code, OY_KEY_UNKNOWN);
    assert_string_equal(jobs[100].err.what, "DEN/mission");
    assert_true(jobs[101].code == OY_OK && jobs[101].index == 2);
    assert_int_equal(size_of(r), 3);
    oy_record_close(r);
}

static void the_queue_has_an_end_and_room_for_those_who_stop(void **state) {
    (void)state;
    oy_record *r = opened(true);
    oy_sequencer *s = started(r);
    // A job of half the queue's bytes, and what is waiting behind it. Held fast by the reader's lock.
    static uint8_t large[12 << 20];
    oy_record_lock(r);
    oy_code code = OY_OK;
    size_t n = 0;
    while (code == OY_OK && n < 8)
        code = oy_sequencer_submit(s, job_of(n++, (oy_bytes){large, sizeof large}));
    assert_int_equal(code, OY_RATE_LIMITED);
    job_of(n - 1, desk_propose(&d, "Small", clock_now, NULL))->stopping = true;
    CHECK(oy_sequencer_submit(s, &jobs[n - 1]));
    oy_record_unlock(r);
    oy_sequencer_stop(s);
    assert_int_equal(given_back, n);
    for (size_t i = 0; i + 1 < n; i++)
        assert_int_equal(jobs[i].code, OY_TOO_LONG);
    assert_int_equal(jobs[n - 1].code, OY_OK);
    oy_record_close(r);
}

static void a_simulated_clock_is_moved_between_acts(void **state) {
    (void)state;
    oy_record *r = opened(true);
    oy_sequencer *s = started(r);
    CHECK(oy_sequencer_submit(s, job_of(0, desk_propose(&d, "Before", clock_now, NULL))));
    job_of(1, (oy_bytes){0})->seconds = 1000;
    CHECK(oy_sequencer_submit(s, &jobs[1]));
    job_of(2, (oy_bytes){0})->seconds = -1;
    CHECK(oy_sequencer_submit(s, &jobs[2]));
    CHECK(oy_sequencer_submit(s, job_of(3, desk_propose(&d, "After", clock_now, NULL))));
    oy_sequencer_stop(s);
    assert_int_equal(jobs[1].code, OY_OK);
    assert_int_equal(jobs[2].code, OY_OUT_OF_RANGE);
    assert_int_equal(oy_record_folded(r, jobs[0].index).at, clock_now);
    assert_int_equal(oy_record_folded(r, jobs[3].index).at, clock_now + 1000);
    oy_record_close(r);
}

// A record, and the size that it is to have.
typedef struct growth {
    oy_record *record;
    uint64_t size;
} growth;

static bool has_grown(void *ctx) {
    const growth *g = ctx;
    return size_of(g->record) >= g->size;
}

// At the deadline the operator writes a tick without being asked: running, and as soon as it runs again.
static void what_falls_due_is_written_by_itself(void **state) {
    (void)state;
    oy_record *r = opened(false);
    oy_sequencer *s = started(r);
    oy_hash proposal, procedure;
    CHECK(oy_sequencer_submit(s, job_of(0, desk_propose(&d, "On time", clock_now, &proposal))));
    oy_bytes open = desk_open(&d, &proposal, clock_now, clock_now + 86400, &procedure);
    CHECK(oy_sequencer_submit(s, job_of(1, open)));
    assert_true(comes(are_done, &(unsigned){2}));
    atomic_fetch_add(&clock_now, 300);
    assert_true(comes(has_grown, &(growth){r, 4}));
    oy_sequencer_stop(s);
    assert_int_equal(size_of(r), 4);
    assert_false(oy_record_folded(r, 3).is_act);
    oy_record_close(r);
    // the service was down for a day, and then the deadline, later by the hole, passes too
    atomic_fetch_add(&clock_now, 80000);
    CHECK(oy_record_open(&r, d.dir, "assembly", clock_read, NULL, false, NULL, NULL, &why));
    s = started(r);
    assert_true(comes(has_grown, &(growth){r, 5}));
    oy_sequencer_stop(s);
    assert_int_equal(oy_record_folded(r, 4).at, clock_now);
    uint32_t row = oy_procedure_find(oy_record_state(r), &procedure);
    assert_true(oy_record_state(r)->procedure.row[row].holes >= 80000);
    oy_record_close(r);
}

static bool is_in_trouble(void *ctx) {
    return oy_sequencer_health(ctx) == OY_CLOCK_GAP;
}

static bool is_well(void *ctx) {
    return oy_sequencer_health(ctx) == OY_OK;
}

static void a_clock_that_cannot_be_right_is_told_of_until_it_is(void **state) {
    (void)state;
    oy_record *r = opened(false);
    oy_sequencer *s = started(r);
    atomic_fetch_add(&clock_now, 10 * 86400);
    assert_true(comes(is_in_trouble, s));
    assert_int_equal(size_of(r), 1);
    oy_bytes note = desk_propose(&d, "On clocks", clock_now, NULL);
    CHECK(oy_sequencer_submit(s, job_of(0, note)));
    assert_true(comes(are_done, &(unsigned){1}));
    atomic_fetch_sub(&clock_now, 9 * 86400);
    assert_true(comes(is_well, s));
    oy_sequencer_stop(s);
    assert_int_equal(jobs[0].code, OY_CLOCK_GAP);
    assert_int_equal(size_of(r), 3); // the tick, and the digest of the day of the founding
    assert_false(oy_record_folded(r, 1).is_act);
    assert_int_equal(oy_record_folded(r, 2).type, OY_ACT_DIGEST);
    assert_int_equal(failures, 0);
    oy_record_close(r);
}

static bool is_behind(void *ctx) {
    return oy_sequencer_health(ctx) == OY_CLOCK_BEHIND;
}

// Nothing falls due while the clock is behind, and the acts that come all the time leave no pause to look at it.
static void a_clock_that_was_set_back_is_told_of_and_one_put_right_is_noticed(void **state) {
    (void)state;
    const struct timespec a_little = {.tv_nsec = 20000000};
    oy_record *r = opened(false);
    oy_sequencer *s = started(r);
    atomic_fetch_sub(&clock_now, 3600);
    assert_true(comes(is_behind, s));
    CHECK(oy_sequencer_submit(s, job_of(0, desk_propose(&d, "Too early", d.founded, NULL))));
    assert_true(comes(are_done, &(unsigned){1}));
    assert_int_equal(jobs[0].code, OY_CLOCK_BEHIND);
    assert_int_equal(size_of(r), 1);
    atomic_fetch_add(&clock_now, 3600);
    unsigned count = 1;
    for (; count < JOBS && !is_well(s); count++) {
        CHECK(oy_sequencer_submit(s, job_of(count, desk_propose(&d, "At once", clock_now, NULL))));
        (void)nanosleep(&a_little, NULL);
    }
    assert_true(is_well(s));
    oy_sequencer_stop(s);
    assert_int_equal(given_back, count);
    for (size_t i = 1; i < count; i++)
        assert_int_equal(jobs[i].code, OY_OK);
    assert_int_equal(size_of(r), count);
    assert_int_equal(failures, 0);
    oy_record_close(r);
}

static bool has_failed(void *ctx) {
    (void)ctx;
    return failures > 0;
}

static void a_broken_record_ends_it_and_every_job_comes_back(void **state) {
    (void)state;
    oy_record *r = opened(true);
    (void)sqlite3_limit(r->store->reader, SQLITE_LIMIT_LENGTH, 300);
    oy_sequencer *s = started(r);
    unsigned taken = 0;
    for (size_t i = 0; i < JOBS; i++)
        taken += oy_sequencer_submit(s, job_of(i, desk_propose(&d, "Lost", clock_now, NULL))) == OY_OK;
    assert_true(comes(has_failed, NULL));
    assert_int_equal(oy_sequencer_submit(s, job_of(0, desk_propose(&d, "Late", clock_now, NULL))), OY_STOPPING);
    oy_sequencer_stop(s);
    assert_true(taken > 0);
    assert_int_equal(given_back, taken);
    assert_int_equal(failures, 1);
    for (size_t i = 1; i < JOBS; i++)
        assert_int_not_equal(jobs[i].code, OY_OK);
    assert_int_equal(size_of(r), 1);
    oy_record_close(r);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(more_than_a_batch_is_appended_in_order),
        CASE(the_same_bytes_are_one_act_and_what_the_desk_refuses_is_told),
        CASE(the_queue_has_an_end_and_room_for_those_who_stop),
        CASE(a_simulated_clock_is_moved_between_acts),
        CASE(what_falls_due_is_written_by_itself),
        CASE(a_clock_that_cannot_be_right_is_told_of_until_it_is),
        CASE(a_clock_that_was_set_back_is_told_of_and_one_put_right_is_noticed),
        CASE(a_broken_record_ends_it_and_every_job_comes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
