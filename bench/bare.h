// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What the machine can do without Oydaş: the bounds that stand beside its figures, measured in the same run.
#ifndef OYDAS_BENCH_BARE_H
#define OYDAS_BENCH_BARE_H

#include <stddef.h>

// Ed25519 signatures over messages of 512 bytes verified a second, on so many cores at once, one thread pinned to each.
double bare_verify(unsigned cores);
// Seconds: the median of so many writes of 1 KiB, one after the other, to a file in `dir` that has its room already,
// each with its fdatasync.
double bare_sync(const char *dir, size_t count);
// Rows of 1 KiB a second into SQLite in `dir` as the store sets it (WAL, synchronous=FULL), `batch` to a transaction.
double bare_store(const char *dir, size_t count, size_t batch);

#endif
