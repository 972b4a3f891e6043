// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// A whole file in memory, and back.
#ifndef OYDAS_TESTS_DETERMINISM_FILE_H
#define OYDAS_TESTS_DETERMINISM_FILE_H

#include "core/bytes.h"

// The content in the arena; p is NULL, and the reason printed, when the file cannot be read.
oy_bytes file_read(oy_arena *arena, const char *path);
// False, and the reason printed, when the file cannot be written.
bool file_write(const char *path, oy_bytes content);

#endif
