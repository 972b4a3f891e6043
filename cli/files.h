// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Whole files in and out.
#ifndef OYDAS_CLI_FILES_H
#define OYDAS_CLI_FILES_H

#include "core/err.h"

// Reads a file of at most `most` bytes into the arena; "-" is standard input. A NUL stands behind the last byte.
// Errors: OY_IO with the path and why, OY_TOO_LONG, OY_NO_MEMORY.
OY_MUST_USE oy_code oy_file_read(oy_bytes *out, oy_arena *arena, const char *path, size_t most, oy_err *err);
// Writes a file so that after a crash it is there whole or not at all; replaces what was there. "-" is standard output.
// Errors: OY_IO.
OY_MUST_USE oy_code oy_file_write(const char *path, oy_bytes content, oy_err *err);
// Makes a directory and those above it (mode 0700 for the new ones). Errors: OY_IO.
OY_MUST_USE oy_code oy_directory_make(const char *path, oy_err *err);

bool oy_file_exists(const char *path);
bool oy_directory_exists(const char *path);

// "A/B" in the arena; NULL when memory is gone.
char *oy_path_join(oy_arena *arena, const char *a, const char *b);
// The pieces one after another, in the arena; NULL when memory is gone.
char *oy_path_of(oy_arena *arena, const char *a, const char *b, const char *c);

// The error of the system call that failed, on this path.
oy_code oy_file_fail(oy_err *err, const char *path);

#endif
