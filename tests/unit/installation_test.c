// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// An installation lists the processes that have a record, and nothing else that lies about.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "store/installation.h"

static int setup(void **state) {
    static char dir[64];
    (void)snprintf(dir, sizeof dir, "/tmp/oydas-installation-XXXXXX");
    *state = dir;
    return mkdtemp(dir) ? 0 : -1;
}

static int teardown(void **state) {
    char command[128];
    int n = snprintf(command, sizeof command, "rm -rf '%s'", (const char *)*state);
    return n > 0 ? system(command) : -1;
}

static void touch(const char *dir, const char *rest) {
    char path[OY_PATH_MAX];
    (void)snprintf(path, sizeof path, "%s/%s", dir, rest);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fclose(f), 0);
}

static void an_empty_directory_has_no_process(void **state) {
    oy_installation found;
    assert_int_equal(oy_installation_open(&found, *state, NULL), OY_OK);
    assert_int_equal(found.count, 0);
}

static void what_is_no_directory_is_missing(void **state) {
    oy_installation found;
    oy_err err;
    char path[OY_PATH_MAX];
    (void)snprintf(path, sizeof path, "%s/nowhere", (const char *)*state);
    assert_int_equal(oy_installation_open(&found, path, &err), OY_STORE_MISSING);
    assert_string_equal(err.what, path);
    touch(*state, "nowhere");
    assert_int_equal(oy_installation_open(&found, path, &err), OY_STORE_MISSING);
}

static void a_process_gets_its_directories_for_its_owner_alone(void **state) {
    const char *rests[] = {NULL, "keys"};
    assert_int_equal(oy_installation_add(*state, "conference", NULL), OY_OK);
    for (size_t i = 0; i < 2; i++) {
        char path[OY_PATH_MAX];
        struct stat at;
        assert_int_equal(oy_installation_path(path, *state, "conference", rests[i]), OY_OK);
        assert_int_equal(stat(path, &at), 0);
        assert_true(S_ISDIR(at.st_mode));
        assert_int_equal(at.st_mode & 07777, 0700);
    }
    // half-made, it can be made again
    assert_int_equal(oy_installation_add(*state, "conference", NULL), OY_OK);
}

static void processes_with_a_record_are_listed_in_order(void **state) {
    oy_installation found;
    static const char *const names[] = {"west", "conference", "east-2"};
    for (size_t i = 0; i < 3; i++) {
        char rest[64];
        assert_int_equal(oy_installation_add(*state, names[i], NULL), OY_OK);
        (void)snprintf(rest, sizeof rest, "processes/%s/record.sqlite", names[i]);
        touch(*state, rest);
    }
    assert_int_equal(oy_installation_add(*state, "without-record", NULL), OY_OK);
    touch(*state, "processes/file");
    assert_int_equal(oy_installation_open(&found, *state, NULL), OY_OK);
    assert_int_equal(found.count, 3);
    assert_string_equal(found.names[0], "conference");
    assert_string_equal(found.names[1], "east-2");
    assert_string_equal(found.names[2], "west");
    assert_string_equal(found.dir, (const char *)*state);
    assert_int_equal(oy_installation_add(*state, "west", NULL), OY_STORE_EXISTS);
}

static void only_labels_are_names(void **state) {
    static const char *const names[] = {"", ".", "..", "../x", "A", "a/b", "-a", "a b", "aaaaaaaaaaaaaaaaaaaaaaaaa"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        oy_err err;
        assert_int_equal(oy_installation_add(*state, names[i], &err), OY_BAD_NAME);
        assert_string_equal(err.what, names[i]);
    }
    oy_installation found;
    assert_int_equal(oy_installation_open(&found, *state, NULL), OY_OK);
    assert_int_equal(found.count, 0);
}

static void more_than_the_limit_is_told(void **state) {
    oy_installation found;
    for (unsigned i = 0; i <= OY_PROCESSES_MAX; i++) {
        char name[16], rest[64];
        (void)snprintf(name, sizeof name, "p%u", i);
        assert_int_equal(oy_installation_open(&found, *state, NULL), OY_OK);
        assert_int_equal(found.count, i);
        assert_int_equal(oy_installation_add(*state, name, NULL), OY_OK);
        (void)snprintf(rest, sizeof rest, "processes/%s/record.sqlite", name);
        touch(*state, rest);
    }
    assert_int_equal(oy_installation_open(&found, *state, NULL), OY_TOO_LONG);
}

static void a_path_that_does_not_fit_is_told(void **state) {
    (void)state;
    char dir[OY_PATH_MAX + 8], path[OY_PATH_MAX];
    memset(dir, 'd', sizeof dir);
    dir[OY_PATH_MAX - sizeof "/processes/p/x"] = '\0';
    assert_int_equal(oy_installation_path(path, dir, "p", "x"), OY_OK);
    assert_int_equal(strlen(path), OY_PATH_MAX - 1);
    assert_int_equal(oy_installation_path(path, dir, "p", "xy"), OY_TOO_LONG);
    assert_int_equal(oy_installation_add(dir, "pppp", NULL), OY_TOO_LONG);
}

static void a_file_in_the_way_is_told(void **state) {
    oy_err err;
    touch(*state, "processes");
    assert_int_equal(oy_installation_add(*state, "conference", &err), OY_IO);
    assert_non_null(strstr(err.what, "ENOTDIR"));
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(an_empty_directory_has_no_process),
        CASE(what_is_no_directory_is_missing),
        CASE(a_process_gets_its_directories_for_its_owner_alone),
        CASE(processes_with_a_record_are_listed_in_order),
        CASE(only_labels_are_names),
        CASE(more_than_the_limit_is_told),
        CASE(a_path_that_does_not_fit_is_told),
        CASE(a_file_in_the_way_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
