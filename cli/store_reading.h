// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The entries of a record in a directory, as an auditor reads them.
#ifndef OYDAS_CLI_STORE_READING_H
#define OYDAS_CLI_STORE_READING_H

#include "cli/audit_run.h"
#include "store/store.h"

// Entries of a store for oy_audit_run; `ctx` is an oy_store_reading. Compares every entry with the leaf hash that is
// kept beside it and tells of the first that differs.
typedef struct oy_store_reading {
    oy_store *store;
    bool differs;
    uint64_t first_difference;
} oy_store_reading;
oy_code oy_store_entries(void *ctx, oy_arena *arena, uint64_t from, uint64_t count, oy_bytes *out, oy_err *err);

#endif
