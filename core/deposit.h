// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Inside the core: receipts of deposit (R9; record.md, "Deposits"). A door other than the operator's takes a signed act and
// gives a receipt: a note over the act's id, cosigned with the time.
#ifndef OYDAS_DEPOSIT_H
#define OYDAS_DEPOSIT_H

#include "act.h"

// The value of a line `deposit`: the door's key, as written, and its signature over the text of the receipt.
typedef struct oy_deposit {
    oy_bytes door;
    oy_vkey key;
    oy_note_sig sig; // its bytes are in `room`
    oy_instant at;   // when the door says it had the act
    uint8_t room[80];
} oy_deposit;

// OY_OK; OY_BAD_KEY (no key that cosigns), OY_BAD_BASE64, OY_KEY_MISMATCH (the signature is not that key's), OY_BAD_INSTANT.
// `out` may point into itself: it is not copied.
OY_MUST_USE oy_code oy_deposit_read(oy_deposit *out, oy_bytes value);
// The text that a door signs for that act.
void oy_deposit_text(oy_buf *out, const oy_act *act);
// Whether every line `deposit` of the act holds for the act that it carries: OY_OK, OY_BAD_SIGNATURE, OY_NO_MEMORY.
OY_MUST_USE oy_code oy_deposits_check(const oy_act *act, oy_arena *arena);

#endif
