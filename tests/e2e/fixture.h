// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What the programs share that make signed acts for the end-to-end tests: files in DIR/acts of the desk's directory.
#ifndef OYDAS_TESTS_FIXTURE_H
#define OYDAS_TESTS_FIXTURE_H

#include "tests/unit/desk.h"

static desk d;
static oy_err err;

static inline void must(bool good, const char *what) {
    if (good)
        return;
    (void)fprintf(stderr, "%s: %s\n", what, err.what);
    exit(1);
}

static inline void put(const char *name, oy_bytes bytes) {
    char path[OY_PATH_MAX];
    (void)snprintf(path, sizeof path, "%s/acts/%s", d.dir, name);
    FILE *f = fopen(path, "wb");
    must(f && fwrite(bytes.p, 1, bytes.n, f) == bytes.n && fclose(f) == 0, path);
}

static inline void put_id(const char *name, const oy_hash *id) {
    oy_buf hex = oy_buf_in(&d.arena);
    oy_hash_print(&hex, id);
    put(name, oy_buf_bytes(&hex));
}

#endif
