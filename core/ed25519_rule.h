// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The part of the written Ed25519 rule that can be read off the bytes. Libraries differ in it and
// change their minds; every oy_ed25519_verify asks here first, so ours does not change with them.
#ifndef OYDAS_ED25519_RULE_H
#define OYDAS_ED25519_RULE_H

#include <stdbool.h>
#include <stdint.h>

// Whether a point (a public key A, or the R of a signature) is written canonically, its y below the
// field's prime, and is not one of the eight points of small order.
bool oy_ed25519_point_is_strict(const uint8_t point[32]);
// Whether the S of a signature, its last 32 bytes, is below the order of the group (RFC 8032 5.1.7).
bool oy_ed25519_scalar_is_canonical(const uint8_t scalar[32]);

#endif
