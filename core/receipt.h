// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// A receipt is a C2SP tlog-proof whose `extra` is base64 of the entry's stamp line, "at INSTANT\n":
// the holder forms the leaf from that line and the act it signed.
#ifndef OYDAS_RECEIPT_H
#define OYDAS_RECEIPT_H

#include "checkpoint.h"

typedef struct oy_receipt {
    bool has_extra;
    oy_bytes extra; // decoded
    uint64_t index;
    oy_hash proof[OY_PROOF_MAX];
    size_t proof_count;
    oy_bytes checkpoint; // the note, verbatim
} oy_receipt;

// Errors: OY_BAD_PROOF with the line. `extra` lives in the arena, the checkpoint borrows.
OY_MUST_USE oy_code oy_receipt_parse(oy_receipt *out, oy_arena *arena, oy_bytes bytes, oy_err *err);
void oy_receipt_print(oy_buf *out, const oy_receipt *r);
// Verifies that `entry` stands at r->index in the log of `log`; *at is the checkpoint it rests on.
OY_MUST_USE oy_code oy_receipt_verify(const oy_receipt *r, oy_arena *arena, oy_bytes entry,
                                      const oy_vkey *log, oy_checkpoint *at, oy_err *err);

#endif
