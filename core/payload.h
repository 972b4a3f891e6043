// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Payloads: content outside the record that an act is bound to by a salted hash (docs/formats/payload.md). Nothing of
// the state depends on them.
#ifndef OYDAS_PAYLOAD_H
#define OYDAS_PAYLOAD_H

#include "act.h"

#define OY_PAYLOAD_MAX ((size_t)16 << 20) // bytes of content
#define OY_SALT_SIZE 32

typedef enum oy_level {
    OY_LEVEL_PUBLIC,
    OY_LEVEL_OBSERVERS,
    OY_LEVEL_MEMBERS,
    OY_LEVEL_PARTIES,
    OY_LEVEL_BODY
} oy_level;

// What the line `payload` says.
typedef struct oy_payload {
    oy_hash hash;
    uint64_t length;
    oy_level level;
    oy_bytes body; // label, of OY_LEVEL_BODY; borrowed
} oy_payload;

// "public", "observers", "members", "parties" or "body:LABEL"; *body is empty for all but the last.
OY_MUST_USE bool oy_level_parse(oy_level *level, oy_bytes *body, oy_bytes s);
// HASH LENGTH LEVEL. Errors: OY_BAD_LINE, OY_BAD_HASH, OY_BAD_NUMBER (longer than OY_PAYLOAD_MAX too), OY_BAD_WORD.
OY_MUST_USE oy_code oy_payload_parse(oy_payload *out, oy_bytes value);
// The exact inverse.
void oy_payload_print(oy_buf *out, const oy_payload *p);
// The payload that an act, or the act that it encloses, is bound to. False: none.
OY_MUST_USE bool oy_payload_of(oy_payload *out, const oy_act *act);

// SHA-256("oydas payload v1\n" || salt || content)
oy_hash oy_payload_hash(const uint8_t salt[OY_SALT_SIZE], oy_bytes content);

#endif
