// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Every code has its sentence, and arguments go where they belong.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/err.h"
#include "messages/messages.h"

static int setup(void **state) {
    static oy_arena arena;
    oy_arena_init(&arena, oy_allocator_libc());
    *state = &arena;
    return 0;
}

static int teardown(void **state) {
    oy_arena_clear(*state);
    return 0;
}

static void assert_reads(const oy_buf *out, const char *sentence) {
    assert_false(out->failed);
    assert_int_equal(out->n, strlen(sentence));
    assert_memory_equal(out->p, sentence, out->n);
}

static void every_code_has_a_sentence_in_every_language(void **state) {
    (void)state;
    for (const char *const *language = oy_message_languages(); *language; language++)
        for (int code = 0; code < OY_CODES; code++) {
            char key[64];
            (void)snprintf(key, sizeof key, "code.%s", oy_code_token((oy_code)code));
            const char *sentence = oy_message(*language, key);
            if (!sentence)
                fail_msg("%s has no %s", *language, key);
            assert_true(strlen(sentence) > 10);
        }
}

static void english_comes_first_and_stands_in_for_an_unknown_language(void **state) {
    (void)state;
    assert_string_equal(oy_message_languages()[0], "en");
    assert_ptr_equal(oy_message("xx", "code.late"), oy_message("en", "code.late"));
    assert_non_null(oy_message("en", "code.late"));
}

static void an_unknown_key_writes_nothing(void **state) {
    oy_buf out = oy_buf_in(*state);
    assert_null(oy_message("en", "code.late-"));
    assert_null(oy_message("en", ""));
    assert_false(oy_message_format(&out, "en", "code.lat", NULL, 0));
    assert_int_equal(out.n, 0);
    assert_false(out.failed);
}

static void an_optional_part_stands_only_with_its_argument(void **state) {
    oy_buf with = oy_buf_in(*state), without = oy_buf_in(*state);
    const oy_message_arg args[] = {{"what", OY_LIT("2026-10-05T13:00:00Z")}};
    assert_true(oy_message_format(&with, "en", "code.late", args, 1));
    assert_reads(&with, "This was registered after the time for it (2026-10-05T13:00:00Z). It is without effect "
                        "on the decision.");
    assert_true(oy_message_format(&without, "en", "code.late", NULL, 0));
    assert_reads(&without, "This was registered after the time for it. It is without effect on "
                           "the decision.");
}

static void a_value_is_never_read_as_a_sentence(void **state) {
    oy_buf out = oy_buf_in(*state);
    const oy_message_arg args[] = {{"what", OY_LIT("{line} {?")}, {"line", OY_LIT("7")}};
    assert_true(oy_message_format(&out, "en", "code.bad-word", args, 2));
    assert_reads(&out, "This word is not one of those allowed here: {line} {? (line 7).");
}

static void an_error_is_told_with_its_place(void **state) {
    oy_err err = {OY_OK, 0, ""};
    oy_buf out = oy_buf_in(*state), bare = oy_buf_in(*state);
    assert_int_equal(oy_fail(&err, OY_BAD_NUMBER, 4, OY_LIT("007")), OY_BAD_NUMBER);
    oy_message_error(&out, "en", &err);
    assert_reads(&out, "This is not a whole number as it is written here: 007 (line 4).");
    assert_int_equal(oy_fail(&err, OY_BAD_NUMBER, 0, OY_LIT("")), OY_BAD_NUMBER);
    oy_message_error(&bare, "en", &err);
    assert_reads(&bare, "This is not a whole number as it is written here.");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_has_a_sentence_in_every_language),
        cmocka_unit_test(english_comes_first_and_stands_in_for_an_unknown_language),
        cmocka_unit_test(an_unknown_key_writes_nothing),
        cmocka_unit_test(an_optional_part_stands_only_with_its_argument),
        cmocka_unit_test(a_value_is_never_read_as_a_sentence),
        cmocka_unit_test(an_error_is_told_with_its_place),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
