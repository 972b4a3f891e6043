// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Inside the core: text files that people write line by line (rosters, rehearsals). Lines of clean UTF-8 without a
// space at their end; lines that are empty or begin with '#' are for the reader's eye alone.
#ifndef OYDAS_TEXTFILE_H
#define OYDAS_TEXTFILE_H

#include "err.h"
#include "text.h"

#define OY_TEXTFILE_LINE_MAX 1100 // bytes of a line: room for any line of an act, and its indent

typedef struct oy_textfile {
    oy_bytes rest;
    uint32_t line; // number of the line read last
} oy_textfile;

// Whether a text has at most so many bytes, and each of its lines, comments too: what must have room in the block of an
// act. Errors: OY_TOO_LONG, with the line where it is one.
OY_MUST_USE oy_code oy_textfile_fits(oy_bytes text, size_t most, size_t line_most, oy_err *err);
// Reads the first line, which must be `first`. Errors with the line: those of oy_textfile_next, OY_BAD_LINE.
OY_MUST_USE oy_code oy_textfile_open(oy_textfile *out, oy_bytes text, oy_bytes first, oy_err *err);
// The next line that says something; n == 0 at the end. Errors with the line: OY_TRUNCATED (no LF at the end),
// OY_TOO_LONG, OY_NOT_UTF8, OY_BAD_CHARACTER, OY_BAD_SPACE.
OY_MUST_USE oy_code oy_textfile_next(oy_textfile *f, oy_bytes *line, oy_err *err);
// Whether a line is indented by exactly two spaces; if so, *line is left without them.
OY_MUST_USE bool oy_indent_take(oy_bytes *line);

#endif
