// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What was verified here before, against what is shown now: the checkpoint of the pin, and those that this user's acts
// named, which lie beside it (pins.h). All of them are signed by the log's key and of one history; what contradicts one
// of them is another history, and both signatures together prove it.
#ifndef OYDAS_CLI_HISTORY_H
#define OYDAS_CLI_HISTORY_H

#include "cli/pins.h"

typedef struct oy_known {
    oy_checkpoint at;
    oy_bytes note;
} oy_known;

typedef struct oy_history {
    oy_known *known;
    size_t n, cap;
    uint64_t newest; // the largest size among them
} oy_history;

// Reads the checkpoint of the pin and those beside it, whatever has another origin or key left out. All in the arena.
// Errors: those of oy_checkpoint_open for the pin's own; OY_NO_MEMORY.
OY_MUST_USE oy_code oy_history_read(oy_history *out, oy_arena *arena, const oy_pin *pin, oy_err *err);

// The root that something shown has, or had, at `size`. False: it does not say.
typedef bool oy_root_at(void *ctx, uint64_t size, oy_hash *out);
// One that is known and has another root than what is shown; NULL when there is none. *compared: the largest size at
// which they agree, 0 when nothing could be compared.
const oy_known *oy_history_contradiction(const oy_history *h, oy_root_at *root, void *ctx, uint64_t *compared);

// The root that is known for this size. False: none is.
bool oy_history_root(const oy_history *h, uint64_t size, oy_hash *out);

// Keeps two checkpoints that contradict each other beside the pin, and says on stderr where. `shown` may be NULL.
void oy_history_evidence(const oy_pin *pin, oy_arena *arena, const oy_known *before, const oy_known *shown);

#endif
