// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What the program carries is what stands in the source tree, found by its name there.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "assets/assets.h"

static void every_asset_is_the_file_of_its_name(void **state) {
    (void)state;
    size_t count = 0;
    for (const oy_asset *a = oy_asset_next("", NULL); a; a = oy_asset_next("", a), count++) {
        FILE *f = fopen(a->path, "rb");
        if (!f)
            fail_msg("%s is built in, and is not in the tree", a->path);
        uint8_t *file = malloc(a->content.n + 1);
        assert_non_null(file);
        assert_int_equal(fread(file, 1, a->content.n + 1, f), a->content.n);
        assert_memory_equal(file, a->content.p, a->content.n);
        free(file);
        assert_int_equal(fclose(f), 0);
        assert_ptr_equal(oy_asset_find(a->path), a);
    }
    assert_true(count > 0);
}

static void a_walk_is_in_order_and_stays_below_its_prefix(void **state) {
    (void)state;
    const oy_asset *before = NULL;
    for (const oy_asset *a = oy_asset_next("messages/", NULL); a; a = oy_asset_next("messages/", a)) {
        assert_int_equal(strncmp(a->path, "messages/", 9), 0);
        assert_true(!before || strcmp(before->path, a->path) < 0);
        before = a;
    }
    assert_non_null(before);
    assert_null(oy_asset_next("nowhere/", NULL));
    assert_null(oy_asset_next("~", NULL));
}

static void only_the_very_path_is_found(void **state) {
    (void)state;
    assert_non_null(oy_asset_find("messages/en.messages"));
    assert_string_equal(oy_asset_find("messages/en.messages")->type, "text/plain; charset=utf-8");
    assert_null(oy_asset_find("messages/../messages/en.messages"));
    assert_null(oy_asset_find("/messages/en.messages"));
    assert_null(oy_asset_find("messages/en.message"));
    assert_null(oy_asset_find("messages/"));
    assert_null(oy_asset_find(""));
    assert_null(oy_asset_find("~~~"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_asset_is_the_file_of_its_name),
        cmocka_unit_test(a_walk_is_in_order_and_stays_below_its_prefix),
        cmocka_unit_test(only_the_very_path_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
