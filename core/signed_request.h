// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What whoever asks a service for something with a key signs (docs/formats/payload.md, "Signed request"). No act, and
// nothing that stands in a record.
#ifndef OYDAS_SIGNED_REQUEST_H
#define OYDAS_SIGNED_REQUEST_H

#include "act.h"

#define OY_REQUEST_NOTE_MAX 2048
#define OY_REQUEST_PATH_MAX 200
#define OY_REQUEST_SLACK 300 // seconds before and after its instant

typedef struct oy_signed_request {
    oy_bytes origin;
    oy_hash founding;
    oy_vkey key;
    oy_role as;
    bool post;     // else GET
    oy_bytes path; // behind /api/p/NAME/
    oy_hash body;  // SHA-256; of a POST
    oy_instant at;
    uint8_t nonce[16];
} oy_signed_request;

// Reads the note and verifies its signature by the key that it names; whose key that is, is for the caller. *out borrows
// from `note`. Errors with the line: OY_TOO_LONG, OY_BAD_NOTE and others of the note, OY_BAD_LINE, OY_LINE_MISSING,
// OY_BAD_…, OY_TRAILING; OY_KEY_MISMATCH (signed by another name), OY_BAD_SIGNATURE; OY_NO_MEMORY.
OY_MUST_USE oy_code oy_signed_request_check(oy_signed_request *out, oy_arena *arena, oy_bytes note, oy_err *err);
// The text that is signed. The exact inverse.
void oy_signed_request_print(oy_buf *out, const oy_signed_request *r);

#endif
