// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// One process as its operator keeps it: store, tree, state, keys and clock together. Single-threaded; the
// sequencer drives one from its own thread, `oydas init` and `oydas advance` drive one without a server.
//
// The path of an act: bytes -> oy_record_admit (record.md, "Admission") -> stamped, entry made -> one transaction
// with leaf hash and signed checkpoint -> read back, root recomputed and compared -> folded -> receipt.
#ifndef OYDAS_RECORD_H
#define OYDAS_RECORD_H

#include "core/audit.h"
#include "core/receipt.h"
#include "store/keyfile.h"
#include "store/store.h"

#define OY_BATCH_MAX 512

typedef struct oy_record oy_record;

// Reads the clock: POSIX seconds, UTC.
typedef oy_instant (*oy_clock)(void *ctx);

// Writes entry 0 of a new record: DIR/processes/NAME must have been added and hold both keys. `founding` is the
// signed note, `at` its stamp. Errors: those of the fold as reasons, OY_STORE_EXISTS, OY_IO.
OY_MUST_USE oy_code oy_record_found(const char *dir, const char *name, oy_bytes founding, oy_instant at, oy_err *err);

// Opens a record for writing: takes the lock, re-hashes every entry, compares with the stored checkpoint, folds.
// `clock` is used when the process's clock is real; a simulated one stands still until oy_record_advance.
// `accept_gap`: stamp even if the last stamp is more than 24 h ago (record.md). `progress` may be NULL.
// Errors: those of the store, OY_ROOT_MISMATCH, OY_STATE_MISMATCH, OY_BAD_SIGNATURE, OY_KEY_MISMATCH (a key file
// that is not the founding act's), OY_CLOCK_GAP, OY_CLOCK_BEHIND.
OY_MUST_USE oy_code oy_record_open(oy_record **out, const char *dir, const char *name, oy_clock clock, void *clock_ctx,
                                   bool accept_gap, void (*progress)(void *ctx, uint64_t done, uint64_t all),
                                   void *progress_ctx, oy_err *err);
void oy_record_close(oy_record *r);

const char *oy_record_name(const oy_record *r);
const oy_state *oy_record_state(const oy_record *r);
const oy_tree *oy_record_tree(const oy_record *r);
const oy_vkey *oy_record_log_key(const oy_record *r);
bool oy_record_is_simulated(const oy_record *r);
// The stamp the next entry would get; the last one, while the clock cannot be right.
oy_instant oy_record_now(const oy_record *r);
// The newest signed checkpoint note; valid until the next append.
oy_bytes oy_record_checkpoint(const oy_record *r);

// What came of an entry; index < tree size.
oy_folded oy_record_folded(const oy_record *r, uint64_t index);
// Copies an entry's bytes into the arena. OY_NOT_FOUND, OY_STORE_DAMAGED, OY_IO, OY_NO_MEMORY.
OY_MUST_USE oy_code oy_record_entry(oy_record *r, uint64_t index, oy_arena *arena, oy_bytes *out, oy_err *err);
// The index of the entry that holds exactly these note bytes; false when none does.
OY_MUST_USE bool oy_record_find_note(const oy_record *r, oy_bytes note, uint64_t *index);
// The index of the first entry that holds the act of that id. Programs resolve prefixes with from/next order by id.
OY_MUST_USE bool oy_record_find_act(const oy_record *r, const oy_hash *id, uint64_t *index);

// Whether the desk admits this note now (record.md, "Admission"): canonical, of this process, signed by a key that
// is known and not revoked, `until` not past, bytes not logged before. *signature says whether it was verified already.
// OY_CLOCK_BEHIND, OY_CLOCK_GAP: it cannot be told what is past.
OY_MUST_USE oy_code oy_record_admit(const oy_record *r, oy_bytes note, bool signature_holds, oy_err *err);

// Appends admitted notes, each as its own entry, in this order, plus whatever falls due before them (ticks) and after
// them (digests), in one transaction; on return everything is durable, compared and folded. index[i] is the entry of
// notes[i]. Any error: nothing was appended and the record must be closed (OY_IO, OY_ROOT_MISMATCH), or may go on (OY_NO_MEMORY).
OY_MUST_USE oy_code oy_record_append(oy_record *r, const oy_bytes *notes, size_t count, uint64_t *index, oy_err *err);
// Appends the ticks and digests that are due now, if any. Call when oy_record_next_wake has come.
OY_MUST_USE oy_code oy_record_tick(oy_record *r, oy_err *err);
// When the operator must next write a tick on its own.
oy_instant oy_record_next_wake(const oy_record *r);
// Moves a simulated clock forward by `seconds`, writing every tick on the way: one at each instant at which something
// is due, and no gap longer than oy_state_tick_interval while anything is open. OY_NOT_SIMULATED. `progress` may be NULL.
OY_MUST_USE oy_code oy_record_advance(oy_record *r, int64_t seconds, void (*progress)(void *ctx, uint64_t done, uint64_t all),
                                      void *progress_ctx, oy_err *err);

// The receipt of an entry against the newest checkpoint.
OY_MUST_USE oy_code oy_record_receipt(oy_record *r, uint64_t index, oy_buf *out, oy_err *err);
// A signed refusal of these bytes: oydas refusal v1, process, act id or hash of the bytes, reason code, at (record.md).
void oy_record_refusal(const oy_record *r, oy_bytes note, oy_code reason, oy_buf *out);

#endif
