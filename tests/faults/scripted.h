// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// A record that writes itself: what stands at each index follows from the index alone, so that
// whoever finds a record after a fault knows what it must hold.
#ifndef OYDAS_TESTS_SCRIPTED_H
#define OYDAS_TESTS_SCRIPTED_H

#include "core/merkle.h"

#define SCRIPTED_ENTRY_MAX 12000 // some do not fit on a database page
#define SCRIPTED_BATCH_MAX 6
#define SCRIPTED_NOTE_MAX 128

// Writes the entry at `index` to `out` and returns it; the bytes are the caller's.
oy_bytes scripted_entry(uint64_t index, uint8_t out[SCRIPTED_ENTRY_MAX]);
// How many entries go into the batch that begins at `index`: 1 … SCRIPTED_BATCH_MAX.
size_t scripted_batch(uint64_t index);
// The checkpoint note over `size` entries with that root.
oy_bytes scripted_note(uint64_t size, const oy_hash *root, char out[SCRIPTED_NOTE_MAX]);
// A hash in hex, NUL-terminated.
void scripted_hex(char out[65], const oy_hash *hash);

#endif
