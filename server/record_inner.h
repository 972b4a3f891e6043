// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What a record is made of: shared by the record_*.c files that implement record.h, and by nobody else.
#ifndef OYDAS_RECORD_INNER_H
#define OYDAS_RECORD_INNER_H

#include <pthread.h>

#include "server/history.h"
#include "server/payload_index.h"
#include "server/record.h"
#include "store/installation.h"

#define OY_CLOCK_SLACK 5      // seconds a clock may be behind the last stamp: then the last stamp is used
#define OY_CLOCK_GAP_MOST 86400
#define OY_TICK_LEAST_OFTEN 82800 // 23 h: a tick that is a little late must not look like a gap
#define OY_DIGEST_EVERY 86400

struct oy_record {
    char name[25];
    oy_store *store; // appends, and reads back what it has appended
    oy_store *shelf; // reads entries for readers, who may be on another thread
    oy_keyfile log_key, operator_key;
    oy_clock clock;
    void *clock_ctx;
    bool simulated;
    bool accept_gap; // until the first stamp

    // What readers see. Whoever changes it holds `lock`.
    pthread_mutex_t lock;
    oy_audit audit; // state and tree
    oy_history *history;
    oy_payload_index *payloads;
    oy_arena checkpoint_arena;
    oy_bytes checkpoint;
    oy_code broken; // why nothing is believed any more; OY_OK

    oy_err broken_err;
    oy_frontier kept;     // compact range of what was read back, kept apart from the tree
    bool digest_due;      // something ended or became final since the last digest
    bool changed;         // an act other than a digest since then
    oy_instant digested;  // stamp of the last digest, or of the founding act
    oy_arena batch_arena; // of the batch under way
    oy_arena digest_arena;
#ifdef OYDAS_PLANTED_BUG_EARLY_RECEIPT
    struct oy_batch *promised; // a batch that was acknowledged and not written
    oy_arena promised_arena;
#endif
};

// Entries on their way into the log. They live in r->batch_arena.
typedef struct oy_batch {
    oy_store_entry entry[OY_BATCH_MAX + 1]; // a tick may stand before the acts
    size_t count;
    oy_bytes checkpoint;
    oy_hash root;
} oy_batch;

// Breaks the record: from now on it refuses everything. Returns `code`.
oy_code oy_record_break(oy_record *r, oy_code code, const oy_err *why, oy_err *err);

// The stamp that the next entry gets, if the clock is to be trusted. OY_CLOCK_BEHIND, OY_CLOCK_GAP.
OY_MUST_USE oy_code oy_record_stamp(const oy_record *r, oy_instant *at, oy_err *err);
// Whether a tick must be written before anything else that is stamped `at`.
bool oy_record_tick_needed(const oy_record *r, oy_instant at);

// An empty batch in r->batch_arena; whatever was in that arena is gone. NULL: no memory.
oy_batch *oy_batch_new(oy_record *r);
// Adds an entry with that stamp; note.n == 0 adds a tick. OY_NO_MEMORY.
OY_MUST_USE oy_code oy_batch_add(oy_record *r, oy_batch *b, oy_instant at, oy_bytes note);
// The steps of a commit. Signs the tree that the batch makes of the log.
OY_MUST_USE oy_code oy_batch_sign(oy_record *r, oy_batch *b, oy_err *err);
// Stores it, durably. Breaks the record when nobody knows what the disk holds; else nothing was appended.
OY_MUST_USE oy_code oy_batch_write(oy_record *r, const oy_batch *b, uint64_t old_size, oy_err *err);
// Folds its entries, which were read back, and shows readers the longer log. Under the lock.
OY_MUST_USE oy_code oy_batch_publish(oy_record *r, const oy_batch *b, const oy_bytes *entries, oy_err *err);
// Signs, stores, reads back, compares and folds the batch (tlog/spec.md 10). When it fails the record is broken, or
// nothing was appended.
OY_MUST_USE oy_code oy_batch_commit(oy_record *r, oy_batch *b, oy_err *err);

#ifdef OYDAS_PLANTED_BUG_EARLY_RECEIPT
// Writes what was promised.
OY_MUST_USE oy_code oy_batch_settle(oy_record *r, oy_err *err);
#endif

// Takes one entry into state, tree, history and compact range, and notes whether a digest falls due. Under the lock.
OY_MUST_USE oy_code oy_record_take(oy_record *r, oy_bytes entry, oy_err *err);
// Whether a digest is to be written at `at`.
bool oy_record_digest_needed(const oy_record *r, oy_instant at);
// Appends a digest of the state as it is. As oy_batch_commit.
OY_MUST_USE oy_code oy_record_digest(oy_record *r, oy_instant at, oy_err *err);

// Loads the two keys of a process. OY_KEY_MISMATCH when one is sealed: a service has nobody to ask.
OY_MUST_USE oy_code oy_record_keys(oy_keyfile *log_key, oy_keyfile *operator_key, const char *dir, const char *name,
                                   oy_err *err);
// Whether they are the keys that the process was founded with. OY_KEY_MISMATCH.
OY_MUST_USE oy_code oy_record_keys_match(const oy_state *s, const oy_keyfile *log_key,
                                         const oy_keyfile *operator_key, oy_err *err);
// The signed checkpoint of a tree.
void oy_record_sign(oy_buf *out, oy_arena *arena, const oy_keyfile *log_key, uint64_t size, const oy_hash *root);

#endif
