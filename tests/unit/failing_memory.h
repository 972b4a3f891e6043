// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Memory that counts what is out and refuses the n-th request. Used so:
//     for (size_t n = 0;; n++) { test_memory m = {.granted = n}; … if it worked: break; }
#ifndef OYDAS_TEST_FAILING_MEMORY_H
#define OYDAS_TEST_FAILING_MEMORY_H

#include <stdbool.h>
#include <stdlib.h>

#include "core/arena.h"

typedef struct test_memory {
    size_t granted;  // requests still granted
    bool once;       // one is refused behind them, and those that come later are granted again
    size_t requests; // made
    size_t out;      // bytes not yet given back
    bool refused;
} test_memory;

static inline void *test_memory_get(void *ctx, size_t size) {
    test_memory *m = ctx;
    m->requests++;
    if (m->granted == 0 && !(m->once && m->refused)) {
        m->refused = true;
        return NULL;
    }
    m->granted -= m->granted > 0;
    m->out += size;
    return malloc(size);
}

static inline void test_memory_put(void *ctx, void *chunk, size_t size) {
    test_memory *m = ctx;
    m->out -= size;
    free(chunk);
}

static inline oy_allocator test_memory_allocator(test_memory *m) {
    return (oy_allocator){.get = test_memory_get, .put = test_memory_put, .ctx = m};
}

#endif
