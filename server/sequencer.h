// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Drives one record from a thread of its own: takes the acts that have arrived, all at once and without waiting for
// more, appends them in one transaction, and writes the ticks and digests that fall due, by itself.
#ifndef OYDAS_SEQUENCER_H
#define OYDAS_SEQUENCER_H

#include "server/record.h"

typedef struct oy_sequencer oy_sequencer;

// Something for the sequencer to do. Its owner keeps it, and the bytes of `note`, until it is done.
typedef struct oy_job {
    oy_bytes note;     // an act whose signature holds; n == 0: move the simulated clock
    int64_t seconds;   // by so many seconds
    bool stopping;     // an act that may stop an open procedure: it finds room when others do not
    void *owner;       // the submitter's own
    // What came of it.
    oy_code code;      // OY_OK: the act stands in the record at `index`, now or since before
    oy_err err;
    uint64_t index;
    oy_arena *arena;   // the owner's; the receipt is put there
    oy_bytes receipt;
    // The sequencer's own.
    struct oy_job *next;
    size_t place; // in the batch
} oy_job;

// Whom a sequencer tells. Both are called on its thread.
typedef struct oy_sequencer_owner {
    void *ctx;
    void (*done)(void *ctx, oy_job *first);              // a list of jobs, each given back
    void (*failed)(void *ctx, const char *name, const oy_err *err); // the record is broken: the service must end
} oy_sequencer_owner;

// Starts the thread. `r` is the sequencer's until it is stopped. Errors: OY_NO_MEMORY, OY_IO (no thread).
OY_MUST_USE oy_code oy_sequencer_start(oy_sequencer **out, oy_record *r, const oy_sequencer_owner *owner, oy_err *err);
// Hands a job over. OY_OK: it will be given back through `done`; OY_STOPPING; OY_RATE_LIMITED: too much is waiting.
OY_MUST_USE oy_code oy_sequencer_submit(oy_sequencer *s, oy_job *job);
// Takes nothing more, finishes what is waiting, gives it back, and ends the thread.
void oy_sequencer_stop(oy_sequencer *s);
// Why the last tick could not be written (a clock that cannot be right, a full disk); OY_OK. Any thread.
oy_code oy_sequencer_health(oy_sequencer *s);

#endif
