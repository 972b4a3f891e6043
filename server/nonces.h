// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The signed requests that were taken a while ago: each counts once. A fixed table; when it is full of those that still
// hold, nothing more is taken.
#ifndef OYDAS_NONCES_H
#define OYDAS_NONCES_H

#include "core/bytes.h"

typedef struct oy_nonces oy_nonces;

// NULL: no memory.
oy_nonces *oy_nonces_new(void);
void oy_nonces_free(oy_nonces *n);

typedef enum oy_nonce_said { OY_NONCE_FRESH, OY_NONCE_SAID_BEFORE, OY_NONCES_FULL } oy_nonce_said;

// Remembers `id` (the hash of a signed request) until `until`; both times are in seconds of the same clock.
OY_MUST_USE oy_nonce_said oy_nonces_take(oy_nonces *n, const oy_hash *id, int64_t now, int64_t until);

#endif
