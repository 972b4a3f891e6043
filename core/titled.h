// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Inside the core: values `LANGUAGE text` of the text files that people write, at most one in each language.
#ifndef OYDAS_TITLED_H
#define OYDAS_TITLED_H

#include "err.h"
#include "rules.h"

// Reads one of them behind the others. Errors: OY_BAD_LINE, OY_LINE_REPEATED (the language), OY_TOO_LONG (one too many).
OY_MUST_USE oy_code oy_titled_read(oy_titled *titles, size_t most, size_t *count, oy_bytes value, uint32_t line,
                                   oy_err *err);

#endif
