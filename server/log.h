// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What the service has to say to its administrator: one JSON object a line on standard error, written in one piece.
// Strings are escaped, so nothing that came from outside can begin a line or reach the terminal.
#ifndef OYDAS_SERVER_LOG_H
#define OYDAS_SERVER_LOG_H

#include "core/err.h"
#include "core/json.h"

typedef struct oy_log_line {
    oy_arena arena;
    oy_json json; // fields are added with oy_json_text and its like
} oy_log_line;

// Begins a line: when, how grave ("info", "warning", "error") and what happened. `line` must stay where it is.
void oy_log_begin(oy_log_line *line, const char *level, const char *event);
// Writes the line. Any thread.
void oy_log_end(oy_log_line *line);

// A whole line about an error of a process. `name` may be NULL.
void oy_log_error(const char *event, const char *name, const oy_err *err);

#endif
