// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Which nodes of the tree a proof consists of (RFC 6962 2.1.1, 2.1.2), so that a reader can gather it from tiles
// and needs no whole tree. What is gathered proves itself: a wrong hash makes a proof that does not verify.
#ifndef OYDAS_CLI_TILE_PROOF_H
#define OYDAS_CLI_TILE_PROOF_H

#include "core/merkle.h"

// Fetches the perfect node (level, index): the hash of the leaves [index·2^level, (index+1)·2^level).
typedef oy_code oy_node_fetch(void *ctx, unsigned level, uint64_t index, oy_hash *out, oy_err *err);

// The root of the first `size` leaves; size > 0.
OY_MUST_USE oy_code oy_gather_root(uint64_t size, oy_node_fetch *fetch, void *ctx, oy_hash *out, oy_err *err);
// The proof that leaf `index` stands in the tree of `size`; index < size. `out` has room for OY_PROOF_MAX.
OY_MUST_USE oy_code oy_gather_inclusion(uint64_t index, uint64_t size, oy_node_fetch *fetch, void *ctx, oy_hash *out,
                                        size_t *count, oy_err *err);
// The proof that the tree of `size` extends that of `old`; old <= size.
OY_MUST_USE oy_code oy_gather_consistency(uint64_t old, uint64_t size, oy_node_fetch *fetch, void *ctx, oy_hash *out,
                                          size_t *count, oy_err *err);

#endif
