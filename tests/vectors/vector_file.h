// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Reading files of vectors. What is amiss with a file fails the test that reads it: include after cmocka.h.
#ifndef OYDAS_TEST_VECTOR_FILE_H
#define OYDAS_TEST_VECTOR_FILE_H

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/merkle.h"
#include "core/text.h"

#ifndef OYDAS_SOURCE_ROOT
#define OYDAS_SOURCE_ROOT "." // meson runs the tests there
#endif

// The root of the source tree: from the environment, or as it was built in.
static inline const char *source_root(void) {
    const char *root = getenv("OYDAS_SOURCE_ROOT");
    return root ? root : OYDAS_SOURCE_ROOT;
}

// Reads a whole file into memory that lives as long as the program.
static inline oy_bytes file_read(const char *dir, const char *name) {
    static oy_arena files;
    if (!files.from.get)
        oy_arena_init(&files, oy_allocator_libc());
    char path[4096];
    assert_in_range(snprintf(path, sizeof path, "%s/%s", dir, name), 1, sizeof path - 1);
    FILE *f = fopen(path, "rb");
    if (!f)
        fail_msg("cannot read %s", path);
    enum { MOST = 1 << 20 };
    uint8_t *p = oy_arena_get(&files, MOST);
    assert_non_null(p);
    size_t n = fread(p, 1, MOST, f);
    assert_true(n < MOST && !ferror(f));
    assert_int_equal(fclose(f), 0);
    return (oy_bytes){p, n};
}

// `flags` as jansson has them; the caller frees.
static inline json_t *json_read(const char *dir, const char *name, size_t flags) {
    oy_bytes text = file_read(dir, name);
    json_error_t error;
    json_t *json = json_loadb((const char *)text.p, text.n, flags | JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
    if (!json)
        fail_msg("%s: %s", name, error.text);
    return json;
}

// The member `key`, which must be there.
static inline json_t *member(const json_t *object, const char *key) {
    json_t *value = json_object_get(object, key);
    if (!value)
        fail_msg("no member %s", key);
    return value;
}

static inline oy_bytes text_of(const json_t *string) {
    assert_true(json_is_string(string));
    return (oy_bytes){(const uint8_t *)json_string_value(string), json_string_length(string)};
}

static inline oy_bytes text_in(const json_t *object, const char *key) {
    return text_of(member(object, key));
}

static inline bool truth_in(const json_t *object, const char *key) {
    assert_true(json_is_boolean(member(object, key)));
    return json_is_true(member(object, key));
}

static inline uint64_t number_in(const json_t *object, const char *key) {
    const json_t *value = member(object, key);
    if (json_is_integer(value))
        return (uint64_t)json_integer_value(value);
    assert_true(json_is_real(value)); // read with JSON_DECODE_INT_AS_REAL
    double real = json_real_value(value);
    return real >= 0x1p64 ? UINT64_MAX : (uint64_t)real;
}

static inline oy_bytes unhex(oy_arena *arena, oy_bytes hex) {
    uint8_t *out = oy_arena_get(arena, hex.n / 2);
    assert_non_null(out);
    assert_int_equal(hex.n % 2, 0);
    for (size_t i = 0; i < hex.n; i++) {
        const char *digits = "0123456789abcdef", *at = memchr(digits, hex.p[i], 16);
        assert_non_null(at);
        out[i / 2] = (uint8_t)(out[i / 2] << 4 | (at - digits));
    }
    return (oy_bytes){out, hex.n / 2};
}

static inline oy_bytes hex_in(oy_arena *arena, const json_t *object, const char *key) {
    return unhex(arena, text_in(object, key));
}

static inline oy_hash hash_of(const json_t *string) {
    oy_hash h;
    assert_true(oy_hash_parse(&h, text_of(string)));
    return h;
}

static inline oy_hash hash_in(const json_t *object, const char *key) {
    return hash_of(member(object, key));
}

// Says what a file was good for.
static inline void tell(const char *file, size_t decided, size_t left_out, const char *why) {
    if (left_out)
        print_message("# %s: %zu decided, %zu left out: %s\n", file, decided, left_out, why);
    else
        print_message("# %s: %zu decided\n", file, decided);
}

#endif
