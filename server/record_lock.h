// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// A record is driven by one thread, its sequencer. Another thread may look at it meanwhile, and holds this lock as
// long as it looks: at the state, tree, history, checkpoint, receipts and refusals. The sequencer holds it while it
// folds, and never while it waits for a disk.
#ifndef OYDAS_RECORD_LOCK_H
#define OYDAS_RECORD_LOCK_H

#include "server/history.h"
#include "server/payload_index.h"
#include "server/record.h"

void oy_record_lock(oy_record *r);
void oy_record_unlock(oy_record *r);

// What came of the entries, for searches and lists. Under the lock.
const oy_history *oy_record_history(const oy_record *r);
// Which acts name which payloads. Under the lock.
const oy_payload_index *oy_record_payloads(const oy_record *r);
// OY_OK, or why the record refuses everything: after a failed write or a mismatch nothing is believed any more.
OY_MUST_USE oy_code oy_record_health(const oy_record *r, oy_err *err);

// Without the lock: entries are read from a store of their own, by one thread at a time. Calls `each` for the
// entries [from, to) as oy_store_read does.
OY_MUST_USE oy_code oy_record_entries(oy_record *r, uint64_t from, uint64_t to, oy_store_each each, void *ctx,
                                      oy_err *err);

#endif
