// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "server/log.h"

#include <errno.h>
#include <time.h>
#include <unistd.h>

void oy_log_begin(oy_log_line *line, const char *level, const char *event) {
    oy_arena_init(&line->arena, oy_allocator_libc());
    line->json = oy_json_in(&line->arena);
    oy_json_open(&line->json, NULL, '{');
    oy_json_instant(&line->json, "time", (oy_instant)time(NULL));
    oy_json_word(&line->json, "level", level);
    oy_json_word(&line->json, "event", event);
}

void oy_log_end(oy_log_line *line) {
    oy_json_close(&line->json, '}');
    oy_buf_putc(&line->json.out, '\n');
    oy_bytes text = oy_json_bytes(&line->json);
    while (text.n) {
        ssize_t n = write(STDERR_FILENO, text.p, text.n);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            break; // there is nobody else to tell
        text = oy_bytes_slice(text, (size_t)n, text.n);
    }
    oy_arena_clear(&line->arena);
}

void oy_log_error(const char *event, const char *name, const oy_err *err) {
    oy_log_line line;
    oy_log_begin(&line, "error", event);
    if (name)
        oy_json_word(&line.json, "process", name);
    oy_json_word(&line.json, "code", oy_code_token(err->code));
    if (err->line)
        oy_json_number(&line.json, "line", err->line);
    oy_json_word(&line.json, "what", err->what);
    oy_log_end(&line);
}
