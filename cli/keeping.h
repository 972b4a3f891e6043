// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What an author keeps of an act: ID.act, written before it is sent; ID.tlog-proof, its receipt once verified;
// ID.refusal, if the service signed one. In a directory that is named, or in
// $XDG_DATA_HOME/oydas/receipts/ORIGIN (with '+' for '/').
#ifndef OYDAS_CLI_KEEPING_H
#define OYDAS_CLI_KEEPING_H

#include "core/checkpoint.h"
#include "core/text.h"

typedef struct oy_keeping {
    oy_arena *arena;
    const char *act, *receipt, *refusal; // paths
} oy_keeping;

// What a receipt says, once it holds.
typedef struct oy_kept_receipt {
    uint64_t index;
    oy_instant at;
    oy_bytes checkpoint; // the note that it rests on
} oy_kept_receipt;

// Makes the directory, if need be. `dir` may be NULL. Errors: OY_USAGE (no home directory), OY_IO, OY_NO_MEMORY.
OY_MUST_USE oy_code oy_keeping_open(oy_keeping *out, oy_arena *arena, const char *dir, oy_bytes origin,
                                    const oy_hash *id, oy_err *err);
// Verifies the receipt of this note, whose leaf is formed from the receipt's stamp line and the note itself: inclusion
// and the log's signature. Errors: OY_BAD_PROOF, OY_BAD_SIGNATURE, OY_UNSIGNED, OY_WRONG_ORIGIN …, OY_NO_MEMORY.
OY_MUST_USE oy_code oy_keeping_check(const oy_keeping *k, const oy_vkey *log, oy_bytes note, oy_bytes receipt,
                                     oy_kept_receipt *out, oy_err *err);
// Keeps a receipt that holds; a refusal. Errors: OY_IO.
OY_MUST_USE oy_code oy_keeping_receipt(const oy_keeping *k, oy_bytes receipt, oy_err *err);
OY_MUST_USE oy_code oy_keeping_refusal(const oy_keeping *k, oy_bytes refusal, oy_err *err);

#endif
