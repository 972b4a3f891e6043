// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/terminal.h"

#include <unistd.h>

#include "messages/messages.h"

// The length of the well-formed UTF-8 sequence at s.p[at], 0 when there is none; *c is its character.
static size_t sequence(oy_bytes s, size_t at, uint32_t *c) {
    uint8_t first = s.p[at];
    size_t n = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    if (n == 0 || at + n > s.n || !oy_utf8_valid(oy_bytes_slice(s, at, at + n)))
        return 0;
    *c = n == 1 ? first : first & (0x7fu >> n);
    for (size_t i = 1; i < n; i++)
        *c = *c << 6 | (s.p[at + i] & 0x3f);
    return n;
}

// Characters that move, hide or reorder what is shown.
static bool is_hostile(uint32_t c) {
    return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0xad || c == 0x61c || c == 0x180e ||
           (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) ||
           c == 0xfeff || (c >= 0xfff0 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe0fff);
}

void oy_terminal_escape(oy_buf *out, oy_bytes s, oy_lines lines) {
    for (size_t at = 0; at < s.n;) {
        uint32_t c = 0;
        char mark[16];
        size_t n = sequence(s, at, &c);
        if (n == 0) {
            (void)snprintf(mark, sizeof mark, "<0x%02x>", s.p[at]);
            oy_buf_puts(out, mark);
            n = 1;
        } else if (is_hostile(c) && !(c == '\n' && lines == OY_MANY_LINES)) {
            (void)snprintf(mark, sizeof mark, "<U+%04X>", (unsigned)c);
            oy_buf_puts(out, mark);
        } else
            oy_buf_put(out, oy_bytes_slice(s, at, at + n));
        at += n;
    }
}

void oy_terminal_print(FILE *file, oy_bytes s, const char *indent) {
    oy_arena arena;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_buf safe = oy_buf_in(&arena);
    oy_terminal_escape(&safe, s, OY_MANY_LINES);
    if (safe.n && safe.p[safe.n - 1] != '\n')
        oy_buf_putc(&safe, '\n');
    oy_bytes rest = oy_buf_bytes(&safe), line;
    while (oy_line_next(&rest, &line)) {
        (void)fputs(indent, file);
        (void)fwrite(line.p, 1, line.n, file);
        (void)fputc('\n', file);
    }
    oy_arena_clear(&arena);
}

oy_progress oy_progress_of(const char *what, bool quiet) {
    return (oy_progress){.on = !quiet && isatty(STDERR_FILENO), .what = what};
}

void oy_progress_show(void *ctx, uint64_t done, uint64_t all) {
    oy_progress *p = ctx;
    if (!p->on)
        return;
    // Sizes stay far below 2^54, so this does not overflow.
    uint64_t permille = all ? done * 1000 / all : 1000;
    if (permille > 1000)
        permille = 1000;
    if (p->shown == permille + 1)
        return;
    p->shown = permille + 1;
    char bar[33] = "................................";
    for (uint64_t i = 0; i < permille * 32 / 1000; i++)
        bar[i] = '#';
    const char *what = oy_message("en", p->what);
    (void)fprintf(stderr, "\r%s [%s] %3u %%  %llu/%llu", what ? what : p->what, bar, (unsigned)(permille / 10),
                  (unsigned long long)done, (unsigned long long)all);
    (void)fflush(stderr);
}

void oy_progress_end(oy_progress *p) {
    if (p->on && p->shown)
        (void)fputs("\r\033[K", stderr);
    p->shown = 0;
}
