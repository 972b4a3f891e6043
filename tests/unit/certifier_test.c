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
#include "server/record_lock.h"
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

static void done(oy_certificate_job *j) {
    unsigned n = atomic_load(&done_count);
    order[n] = j;
    atomic_store(&done_count, n + 1);
}

static bool comes(atomic_uint *what, unsigned count) {
    const struct timespec a_little = {.tv_nsec = 2000000};
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

// Holds the certifier fast at its first job, which it cannot begin while somebody looks at the record.
static void hold(void) {
    const struct timespec a_little = {.tv_nsec = 100000000};
    oy_record_lock(r);
    assert_int_equal(submit(0, 0, 1), OY_OK);
    (void)nanosleep(&a_little, NULL); // for its thread to take it
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
    oy_record_unlock(r);
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
    oy_record_unlock(r);
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
    oy_record_unlock(r);
    assert_true(comes(&done_count, 3));
    for (size_t i = 1; i < 3; i++) {
        assert_int_equal(job[i].code, OY_NO_SUCH_PROCEDURE);
        assert_int_equal(job[i].err.code, OY_NO_SUCH_PROCEDURE);
        assert_null(job[i].sheet);
    }
}

static void *stop(void *ctx) {
    (void)ctx;
    oy_certifier_stop(c);
    return NULL;
}

static void stopped_it_gives_everything_back(void **state) {
    (void)state;
    const struct timespec a_little = {.tv_nsec = 100000000};
    pthread_t stopper;
    hold();
    for (size_t i = 1; i <= SHARE; i++)
        assert_int_equal(submit(i, i, 1), OY_OK);
    assert_int_equal(pthread_create(&stopper, NULL, stop, NULL), 0);
    (void)nanosleep(&a_little, NULL); // for it to be told, while it is held fast
    assert_int_equal(submit(90, 5, 2), OY_STOPPING);
    oy_record_unlock(r);
    (void)pthread_join(stopper, NULL);
    c = NULL;
    assert_int_equal(done_count, 1 + SHARE);
    for (size_t i = 0; i <= SHARE; i++)
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
