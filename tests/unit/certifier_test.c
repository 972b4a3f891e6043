// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Certificates: the addresses take turns, what several ask for is made once, and nobody shuts others out.
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include <cmocka.h>
#include <pthread.h>

#include "core/certificate.h"
#include "server/certifier.h"
#include "tests/unit/desk.h"

#define T0 1790000000
#define PROCEDURES 8
#define SHARE 4
#define JOBS 100

static desk d;
static oy_err why;
static oy_record *r;
static oy_certifier *c;
static oy_hash procedure[PROCEDURES];
static oy_certificate_job job[JOBS];
static oy_certificate_job *order[JOBS]; // as they were done
static atomic_uint done_count;
static atomic_bool held; // the certifier is held fast when it has done a job
static const struct timespec a_little = {.tv_nsec = 2000000};

static void done(oy_certificate_job *j) {
    unsigned n = atomic_load(&done_count);
    order[n] = j;
    atomic_store(&done_count, n + 1);
    while (atomic_load(&held))
        (void)nanosleep(&a_little, NULL);
}

static bool comes(atomic_uint *what, unsigned count) {
    for (int i = 0; i < 15000 && atomic_load(what) < count; i++)
        (void)nanosleep(&a_little, NULL);
    return atomic_load(what) >= count;
}

static oy_code append(oy_bytes note) {
    uint64_t index;
    return oy_record_append(r, &note, 1, &index, &why);
}

static int setup(void **state) {
    *state = &d;
    memset(job, 0, sizeof job);
    atomic_store(&done_count, 0);
    if (!desk_begin(&d) || desk_found(&d, "assembly", true, T0, &why) != OY_OK ||
        oy_record_open(&r, d.dir, "assembly", NULL, NULL, false, NULL, NULL, &why) != OY_OK)
        return -1;
    for (size_t i = 0; i < PROCEDURES; i++) {
        oy_hash proposal;
        if (append(desk_propose(&d, "On the channel", T0, &proposal)) != OY_OK ||
            append(desk_open(&d, &proposal, T0, T0 + 86400, &procedure[i])) != OY_OK)
            return -1;
    }
    return oy_certifier_start(&c, d.dir, SHARE, done, &why) == OY_OK ? 0 : -1;
}

static int teardown(void **state) {
    atomic_store(&held, false);
    oy_certifier_stop(c);
    for (size_t i = 0; i < JOBS; i++)
        oy_sheet_release(job[i].sheet);
    oy_record_close(r);
    return desk_end(*state);
}

static oy_code submit(size_t i, size_t of, uint8_t from) {
    job[i] = (oy_certificate_job){.record = r, .procedure = procedure[of], .full = true, .code = OY_CODES};
    if (from)
        job[i].from = (oy_address){{4, 192, 0, 2, from}};
    return oy_certifier_submit(c, &job[i]);
}

// Holds the certifier fast with its first job, until it is let go: what comes meanwhile waits.
static void hold(void) {
    atomic_store(&held, true);
    assert_int_equal(submit(0, 0, 1), OY_OK);
    assert_true(comes(&done_count, 1));
}

static void let_go(void) {
    atomic_store(&held, false);
}

static void addresses_take_turns_and_the_same_is_made_once(void **state) {
    (void)state;
    static const struct {
        size_t of;
        uint8_t from;
    } asked[] = {{1, 1}, {2, 1}, {3, 1}, {4, 1}, {5, 2}, {6, 2}, {1, 3}, {7, 3}};
    static const size_t turns[] = {0, 1, 7, 5, 8, 2, 6, 3, 4};
    hold();
    for (size_t i = 0; i < 8; i++)
        assert_int_equal(submit(i + 1, asked[i].of, asked[i].from), OY_OK);
    let_go();
    assert_true(comes(&done_count, 9));
    for (size_t i = 0; i < 9; i++)
        assert_ptr_equal(order[i], &job[turns[i]]);
    for (size_t i = 0; i < 9; i++) {
        oy_certificate made;
        const oy_tree *tree = oy_record_tree(r);
        const oy_hash root = oy_tree_root(tree, tree->size);
        assert_int_equal(job[i].code, OY_OK);
        assert_memory_equal(&job[i].root, &root, sizeof root);
        assert_int_equal(oy_certificate_parse(&made, &d.arena, oy_sheet_bytes(job[i].sheet), &why), OY_OK);
        assert_memory_equal(&made.procedure, &job[i].procedure, sizeof(oy_hash));
    }
    assert_ptr_equal(job[1].sheet, job[7].sheet);
    assert_ptr_not_equal(job[1].sheet, job[2].sheet);
}

static void one_address_has_its_share_of_the_places(void **state) {
    (void)state;
    hold();
    for (size_t i = 1; i <= SHARE; i++)
        assert_int_equal(submit(i, i, 1), OY_OK);
    assert_int_equal(submit(90, 5, 1), OY_RATE_LIMITED);
    assert_int_equal(submit(5, 5, 2), OY_OK); // others are not shut out by it
    // a local socket has no share; but there is an end
    size_t n = 6;
    while (n < 80 && submit(n, n % PROCEDURES, 0) == OY_OK)
        n++;
    assert_int_equal(n, 1 + OY_CERTIFICATES_WAITING);
    assert_int_equal(submit(91, 5, 3), OY_RATE_LIMITED);
    let_go();
    assert_true(comes(&done_count, (unsigned)n));
    for (size_t i = 0; i < n; i++)
        assert_true(job[i].code == OY_OK && job[i].sheet);
    assert_int_equal(submit(n, 5, 1), OY_OK);
    assert_true(comes(&done_count, (unsigned)n + 1));
}

static void what_cannot_be_made_is_told_to_all_who_asked(void **state) {
    (void)state;
    hold();
    const oy_hash real = procedure[1];
    procedure[1].b[0] ^= 1;
    assert_int_equal(submit(1, 1, 1), OY_OK);
    assert_int_equal(submit(2, 1, 2), OY_OK);
    procedure[1] = real;
    let_go();
    assert_true(comes(&done_count, 3));
    for (size_t i = 1; i < 3; i++) {
        assert_int_equal(job[i].code, OY_NO_SUCH_PROCEDURE);
        assert_int_equal(job[i].err.code, OY_NO_SUCH_PROCEDURE);
        assert_null(job[i].sheet);
    }
}

// Until it takes nothing more. What it still takes is local: there is room. Returns how much that is.
static size_t submit_until_stopping(size_t from) {
    size_t i = from;
    while (i < JOBS && submit(i, 5, 0) == OY_OK) {
        i++;
        for (int pause = 0; pause < 100; pause++)
            (void)nanosleep(&a_little, NULL);
    }
    assert_true(i < from + 50);
    assert_int_equal(submit(i, 5, 0), OY_STOPPING);
    return i - from;
}

static void *stop(void *ctx) {
    (void)ctx;
    oy_certifier_stop(c);
    return NULL;
}

static void stopped_it_gives_everything_back(void **state) {
    (void)state;
    pthread_t stopper;
    hold();
    for (size_t i = 1; i <= SHARE; i++)
        assert_int_equal(submit(i, i, 1), OY_OK);
    assert_int_equal(pthread_create(&stopper, NULL, stop, NULL), 0);
    size_t more = submit_until_stopping(1 + SHARE);
    let_go();
    (void)pthread_join(stopper, NULL);
    c = NULL;
    assert_int_equal(done_count, 1 + SHARE + more);
    for (size_t i = 1; i <= SHARE + more; i++)
        assert_true(job[i].code == OY_STOPPING && !job[i].sheet);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(addresses_take_turns_and_the_same_is_made_once),
        CASE(one_address_has_its_share_of_the_places),
        CASE(what_cannot_be_made_is_told_to_all_who_asked),
        CASE(stopped_it_gives_everything_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
