// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The busy body's record on disk, as an installation that `oydas serve` and `oydas verify` take for one of their own.
#ifndef OYDAS_BENCH_PREPARED_H
#define OYDAS_BENCH_PREPARED_H

#include "bench/busy.h"

#define PREPARED_NAME "bench"

// When the operator vouches for the state. `oydas serve` does so daily and whenever something has ended.
typedef enum prepared_digests { PREPARED_NEVER, PREPARED_AT_OUTCOMES } prepared_digests;

// Makes the process `bench` of that many entries, digests among them, with real signatures, in the installation DIR,
// which must not have it yet. *b was begun with real signatures (busy_init); it goes on where the record ends; the caller clears it. Returns how many digests there
// are. Says what is wrong and ends the program where that cannot be done.
uint64_t prepared_make(busy *b, const char *dir, uint64_t entries, prepared_digests digests);

#endif
