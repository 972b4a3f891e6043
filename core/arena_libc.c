// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The one file of the core that names malloc and free.
#include <stdlib.h>

#include "arena.h"

static void *get(void *ctx, size_t size) {
    (void)ctx;
    return malloc(size);
}

static void put(void *ctx, void *chunk, size_t size) {
    (void)ctx;
    (void)size;
    free(chunk);
}

oy_allocator oy_allocator_libc(void) {
    return (oy_allocator){.get = get, .put = put};
}
