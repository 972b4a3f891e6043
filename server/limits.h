// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// How often somebody may do something: a bucket of tokens for each name (a public key, an address), refilled
// steadily. The table has a fixed size; when it is full, the bucket that restrains its owner least is given up.
#ifndef OYDAS_LIMITS_H
#define OYDAS_LIMITS_H

#include "core/bytes.h"

typedef struct oy_limits oy_limits;

// Buckets that hold `burst` tokens and gain `per_minute`. per_minute 0: everything is allowed. NULL: no memory.
oy_limits *oy_limits_new(uint32_t burst, uint32_t per_minute);
void oy_limits_free(oy_limits *l);

// Takes a token out of the bucket of `name`. `now` is in milliseconds of a clock that does not go back.
// 0: taken; else the seconds (at least 1) after which there will be one.
OY_MUST_USE uint32_t oy_limits_take(oy_limits *l, oy_bytes name, uint64_t now);

#endif
