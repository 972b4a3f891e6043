// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/wrap.h"

#include <string.h>

#include "cli/terminal.h"

#define WIDTH 80

// Characters, as far as a terminal gives each one place: bytes that begin one.
static size_t places(oy_bytes s) {
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += (s.p[i] & 0xc0) != 0x80;
    return n;
}

static oy_bytes word_take(oy_bytes *rest) {
    size_t space = oy_bytes_find(*rest, 0, ' ');
    oy_bytes word = oy_bytes_slice(*rest, 0, space);
    *rest = oy_bytes_slice(*rest, space + 1, rest->n);
    return word;
}

void oy_wrap(FILE *file, oy_bytes text, const char *first, const char *rest) {
    oy_arena arena;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_buf safe = oy_buf_in(&arena);
    oy_terminal_escape(&safe, text, OY_ONE_LINE);
    size_t column = strlen(first);
    oy_bytes left = oy_buf_bytes(&safe);
    for (bool begun = false; left.n > 0; begun = true) {
        oy_bytes word = word_take(&left);
        size_t n = places(word);
        if (!begun)
            (void)fputs(first, file);
        else if (column + 1 + n > WIDTH) {
            (void)fprintf(file, "\n%s", rest);
            column = strlen(rest);
        } else {
            (void)fputc(' ', file);
            column++;
        }
        (void)fwrite(word.p, 1, word.n, file);
        column += n;
    }
    if (safe.n)
        (void)fputc('\n', file);
    oy_arena_clear(&arena);
}
