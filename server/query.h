// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The part of an address behind '?': name=value pairs, each name once. Nothing here needs %-escapes, so they are not
// read, and what was not asked for is an error rather than ignored.
#ifndef OYDAS_QUERY_H
#define OYDAS_QUERY_H

#include "core/err.h"

// A parameter that an address may have. Either `number` or `text` is set.
typedef struct oy_parameter {
    const char *name;
    uint64_t *number; // left as it is when the parameter is absent
    oy_bytes *text;
} oy_parameter;

// Reads a query. Errors: OY_BAD_REQUEST with the name that is unknown, repeated or not a number.
OY_MUST_USE oy_code oy_query_read(oy_bytes query, const oy_parameter *parameters, size_t count, oy_err *err);

#endif
