// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The hash over one table of the state (docs/formats/state.md, "Digest"): over its rows in blocks of 16, over the
// hashes of the blocks in groups of 16, and so on until one is left. There are two ways to it: a sum that is kept with
// the state and hashes again only what was touched, and one that is run through from the first block to the last.
#ifndef OYDAS_TABLE_SUM_H
#define OYDAS_TABLE_SUM_H

#include "bytes.h"

#define OY_SUM_GROUP 16 // rows in a block, hashes in a group
#define OY_SUM_LEVELS 8 // 16^8 rows: as many as a reference can name

// The hashes of the blocks, or of the groups of the level below.
typedef struct oy_sum_level {
    oy_hash *hash;
    uint8_t *stale; // 1: what the hash is made of was touched
    size_t n, hash_cap, stale_cap;
} oy_sum_level;

typedef struct oy_table_sum {
    oy_sum_level level[OY_SUM_LEVELS]; // [0]: blocks; only the last that is not empty has a single hash
} oy_table_sum;

// Makes room for that many rows, which never become fewer; what is new is stale. False: no memory; the sum is spent.
OY_MUST_USE bool oy_table_sum_room(oy_table_sum *t, oy_arena *arena, size_t rows);
// That row was added, or may have changed.
void oy_table_sum_touch(oy_table_sum *t, size_t row);
// The first stale block from `from` on, or the number of blocks.
size_t oy_table_sum_stale(const oy_table_sum *t, size_t from);
// Takes the rows of a block as they are printed.
void oy_table_sum_put(oy_table_sum *t, size_t block, oy_bytes rows);
// The hash of the table; no block may be stale, and there must be one.
oy_hash oy_table_sum_root(oy_table_sum *t);

// The same run through: nothing is kept but the group under way at each level.
typedef struct oy_sum_run {
    oy_hash group[OY_SUM_LEVELS][OY_SUM_GROUP];
    size_t n[OY_SUM_LEVELS];
} oy_sum_run;

// Takes the rows of the next block as they are printed. Begins with *run all zero.
void oy_sum_run_put(oy_sum_run *run, oy_bytes rows);
// The hash of the table, once at least one block was put.
oy_hash oy_sum_run_root(oy_sum_run *run);

#endif
