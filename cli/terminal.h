// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What is shown on a terminal: text from records made harmless, and a bar while long work goes on.
#ifndef OYDAS_CLI_TERMINAL_H
#define OYDAS_CLI_TERMINAL_H

#include <stdio.h>

#include "core/text.h"

typedef enum oy_lines { OY_ONE_LINE, OY_MANY_LINES } oy_lines;

// Appends `s` with every control character, every character that turns the direction of writing and every byte that
// is no UTF-8 shown as a mark, such as <U+202E> or <0xff>. Line feeds stay with OY_MANY_LINES.
void oy_terminal_escape(oy_buf *out, oy_bytes s, oy_lines lines);
// Prints `s` so, each line behind `indent`.
void oy_terminal_print(FILE *file, oy_bytes s, const char *indent);

// A bar on stderr, when that is a terminal and nobody asked for quiet.
typedef struct oy_progress {
    bool on;
    const char *what; // key of the words in front of it
    uint64_t shown;   // permille shown last, + 1
} oy_progress;

oy_progress oy_progress_of(const char *what, bool quiet);
// Signature of the progress callbacks of the server; ctx is the oy_progress.
void oy_progress_show(void *ctx, uint64_t done, uint64_t all);
// Takes the bar away.
void oy_progress_end(oy_progress *p);

#endif
