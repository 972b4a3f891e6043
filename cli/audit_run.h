// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Audits a whole record on all cores: entries are read and their signatures verified by many threads (oy_entry_read, in
// any order), while one thread builds the tree and folds (core/audit.h).
#ifndef OYDAS_CLI_AUDIT_RUN_H
#define OYDAS_CLI_AUDIT_RUN_H

#include "core/audit.h"

// How many entries are held in memory at a time, twice.
#define OY_AUDIT_CHUNK 1024

// Where the entries come from: puts the entries [from, from + count) into the arena. OY_OK or an error.
typedef oy_code oy_entries_read(void *ctx, oy_arena *arena, uint64_t from, uint64_t count, oy_bytes *out, oy_err *err);

typedef struct oy_audit_source {
    oy_entries_read *read;
    void *ctx;
    uint64_t size; // how many there are
} oy_audit_source;

// What the auditor is told while it goes on; any may be NULL.
typedef struct oy_audit_watch {
    void *ctx;
    // Every entry once it is folded, in order; the tree and the state have it.
    oy_code (*entry)(void *ctx, oy_bytes entry, const oy_folded *folded, const oy_audit *audit, oy_err *err);
    void (*progress)(void *ctx, uint64_t done, uint64_t all);
    void *progress_ctx;
} oy_audit_watch;

// The threads there are to work with.
unsigned oy_audit_cores(void);
// Audits source->size entries into a fresh audit. Errors: of the source, of the watch, of oy_audit_entry with the
// index of the entry; OY_NO_MEMORY.
OY_MUST_USE oy_code oy_audit_run(oy_audit *audit, const oy_audit_source *source, const oy_audit_watch *watch,
                                 unsigned threads, oy_err *err);

#endif
