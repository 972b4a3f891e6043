// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Keeps one record: its entries, their leaf hashes, and every checkpoint that was signed over them.
// The narrow waist between the sequencer and a database: append a batch with its checkpoint in one
// transaction, read it back. It knows nothing of acts.
//
// Append order (engineering rule "why logs die"): one transaction, COMMIT, then the caller reads back on
// the store's second connection and compares roots before a byte leaves. The names of the files that a
// COMMIT goes to are synced when a store is opened, before the first one, and looked at before each.
#ifndef OYDAS_STORE_H
#define OYDAS_STORE_H

#include "core/err.h"

typedef struct oy_store oy_store;

// Creates DIR/record.sqlite for a new record, and DIR itself (mode 0700) if need be, durable (file and
// directories synced) when it returns. All or nothing, also when the process ends half-way.
// Errors: OY_STORE_EXISTS, OY_LOCKED (another process is creating it), OY_IO.
OY_MUST_USE oy_code oy_store_create(const char *dir, oy_err *err);

typedef enum oy_store_mode { OY_STORE_WRITE, OY_STORE_READ } oy_store_mode;

// Opens DIR/record.sqlite. OY_STORE_WRITE takes the record's one lock until it is closed.
// OY_STORE_READ may be used while another process writes: it shows the record as it was when opened.
// DIR and its files may not be symbolic links. One thread at a time for each store.
// Never creates. Errors: OY_STORE_MISSING, OY_LOCKED, OY_STORE_NEWER (schema), OY_STORE_DAMAGED
// (integrity check, gaps in the index, a checkpoint beyond the entries), OY_IO.
OY_MUST_USE oy_code oy_store_open(oy_store **out, const char *dir, oy_store_mode mode, oy_err *err);
void oy_store_close(oy_store *s);

// Number of entries.
uint64_t oy_store_size(const oy_store *s);

typedef struct oy_store_entry {
    oy_bytes bytes;
    oy_hash leaf;
} oy_store_entry;

// Appends `count` entries at indices size … size+count-1 and the signed checkpoint note over
// size+count, in one durable transaction. `old_size` must be the store's size (compare and swap).
// On any error nothing was appended and it may be tried again (no space, a lock, no memory), unless
// the store has stopped: see below. Errors: OY_IO, OY_STORE_DAMAGED, OY_LOCKED, OY_NO_MEMORY, OY_TOO_LONG;
// OY_BROKEN_PROMISE when old_size is not the size, there are no entries or no checkpoint.
OY_MUST_USE oy_code oy_store_append(oy_store *s, uint64_t old_size, const oy_store_entry *entries,
                                    size_t count, oy_bytes checkpoint, oy_err *err);

// Whether a COMMIT, write or sync failed. What the disk holds is unknown then, and a failed sync is
// never retried: the store refuses all further use with OY_IO and can only be closed. The next open
// finds out what was appended.
bool oy_store_is_stopped(const oy_store *s);

// Calls `each` for the entries [from, to) in order, read on the read connection. Bytes are valid
// during the call only. `each` returns OY_OK to go on, and may itself read.
// Errors: what `each` returned (*err is left alone then), OY_STORE_DAMAGED, OY_IO; OY_BROKEN_PROMISE
// when [from, to) is not within the entries.
typedef oy_code (*oy_store_each)(void *ctx, uint64_t index, oy_bytes bytes, const oy_hash *leaf);
OY_MUST_USE oy_code oy_store_read(oy_store *s, uint64_t from, uint64_t to, oy_store_each each, void *ctx,
                                  oy_err *err);
// The bytes of one entry, copied into the arena. Errors as above, OY_NO_MEMORY.
OY_MUST_USE oy_code oy_store_read_one(oy_store *s, uint64_t index, oy_arena *arena, oy_bytes *out, oy_err *err);

// The newest checkpoint note, copied into the arena; n == 0 when there is none.
OY_MUST_USE oy_code oy_store_checkpoint(oy_store *s, oy_arena *arena, oy_bytes *out, oy_err *err);
// All checkpoints in order of size, as `each` above with index = size; leaf is NULL.
OY_MUST_USE oy_code oy_store_checkpoints(oy_store *s, oy_store_each each, void *ctx, oy_err *err);

#endif
