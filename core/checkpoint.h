// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// C2SP tlog-checkpoint: what the operator signs about the log. We write no extension lines and refuse
// them in our own logs (whoever reads one looks at `extensions`); foreign checkpoints may carry them.
#ifndef OYDAS_CHECKPOINT_H
#define OYDAS_CHECKPOINT_H

#include "merkle.h"
#include "note.h"

typedef struct oy_checkpoint {
    oy_bytes origin;
    uint64_t size;
    oy_hash root;
    oy_bytes extensions; // the lines after the third, with their LF; usually empty
} oy_checkpoint;

// Reads a checkpoint's text (not the note around it, whose reader has looked at the characters).
// A size is below 2^63; size 0 has the empty root. Errors: OY_BAD_CHECKPOINT.
OY_MUST_USE oy_code oy_checkpoint_parse(oy_checkpoint *out, oy_bytes text, oy_err *err);
void oy_checkpoint_print(oy_buf *out, const oy_checkpoint *c);
// Reads and verifies a whole checkpoint note: origin and key name agree with `log`, signature holds.
// *note borrows as oy_note_parse does. Errors: those of the note, OY_BAD_CHECKPOINT, OY_WRONG_ORIGIN,
// OY_UNSIGNED, OY_BAD_SIGNATURE; OY_BAD_KEY when `log` is not of type 0x01.
OY_MUST_USE oy_code oy_checkpoint_open(oy_checkpoint *out, oy_note *note, oy_arena *arena,
                                       oy_bytes bytes, const oy_vkey *log, oy_err *err);

#endif
