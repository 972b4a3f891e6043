// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Records played through the engine of core/, each to one hash of all that can be seen of it on the way: what came of every
// entry, when the next thing falls due, what the desk would have said, the state at the end. Every signature is taken as
// holding. Coverage (tests/coverage) and mutation (tests/mutation) look at the engine through this.
#ifndef OYDAS_TESTS_REPLAY_H
#define OYDAS_TESTS_REPLAY_H

#include "core/fold.h"

typedef struct replay_record {
    oy_bytes name;
    oy_bytes *entries;
    size_t n;
} replay_record;

// The records of a stream as compare.py --write makes it (`record NAME COUNT`, then so many entries as in a bundle). False
// when it breaks off. Everything stays in the arena and points into the stream.
bool replay_read(oy_arena *arena, oy_bytes stream, replay_record **records, size_t *n);

// What came of a record. In the middle the state is dumped, read back, and goes on from there. Memory comes from `from`; false
// when it ran out.
bool replay_play(const replay_record *record, oy_allocator from, oy_hash *out);

#endif
