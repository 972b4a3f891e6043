// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What came of every entry, and where each act stands: 16 bytes for each entry and about 60 for each act, in memory.
// The entries themselves stay in the store. An act's note is recognised by its leaf in the tree, so no second
// hash is kept.
#ifndef OYDAS_HISTORY_H
#define OYDAS_HISTORY_H

#include "core/fold.h"
#include "core/tree.h"

#define OY_PREFIX_LEAST 8 // hex digits; fewer are no way to name an act

typedef struct oy_history oy_history;

// NULL: no memory.
oy_history *oy_history_new(void);
void oy_history_free(oy_history *h);

// Adds the next entry. OY_OK, or OY_NO_MEMORY: then the history is spent.
OY_MUST_USE oy_code oy_history_add(oy_history *h, oy_bytes entry, const oy_folded *folded);

uint64_t oy_history_size(const oy_history *h);
// What came of an entry; index < size.
oy_folded oy_history_folded(const oy_history *h, uint64_t index);
// Whether an entry is a tick; index < size.
bool oy_history_is_tick(const oy_history *h, uint64_t index);

// The first entry that holds exactly these note bytes. `tree` is that of the entries.
OY_MUST_USE bool oy_history_find_note(const oy_history *h, const oy_tree *tree, oy_bytes note, uint64_t *index);
// The first entry that holds the act of that id.
OY_MUST_USE bool oy_history_find_act(const oy_history *h, const oy_hash *id, uint64_t *index);
// The first entry that holds the one act whose id begins with these lower-case hex digits. OY_NOT_FOUND, also when the
// ids of several acts begin so; OY_BAD_HASH: no hex, fewer than OY_PREFIX_LEAST or more than 64 digits.
OY_MUST_USE oy_code oy_history_find_prefix(const oy_history *h, oy_bytes digits, uint64_t *index, oy_err *err);

#endif
