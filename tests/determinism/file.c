// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/determinism/file.h"

#include <stdio.h>

oy_bytes file_read(oy_arena *arena, const char *path) {
    oy_bytes none = {NULL, 0};
    FILE *f = fopen(path, "rb");
    if (!f) {
        perror(path);
        return none;
    }
    oy_buf content = oy_buf_in(arena);
    uint8_t block[4096];
    for (size_t n = fread(block, 1, sizeof block, f); n; n = fread(block, 1, sizeof block, f))
        oy_buf_put(&content, (oy_bytes){block, n});
    oy_buf_putc(&content, '\0'); // so that an empty file has an address too
    if (ferror(f) || content.failed)
        perror(path);
    bool failed = ferror(f) || content.failed;
    (void)fclose(f);
    return failed ? none : (oy_bytes){content.p, content.n - 1};
}

bool file_write(const char *path, oy_bytes content) {
    FILE *f = fopen(path, "wb");
    if (!f || fwrite(content.p, 1, content.n, f) != content.n || fclose(f) != 0) {
        perror(path);
        return false;
    }
    return true;
}
