// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What a file that proves something is checked with: the key of the log, if one was given or is remembered, and what was
// verified here before. A file that holds for itself may still be of another history.
#ifndef OYDAS_CLI_FOOTING_H
#define OYDAS_CLI_FOOTING_H

#include "cli/history.h"
#include "cli/verify.h"
#include "core/certificate.h"

typedef struct oy_footing {
    bool trusted; // `log` is known
    bool pinned;  // `pin` is
    oy_vkey log;
    oy_trust trust;
    oy_pin pin;
} oy_footing;

// Finds it for a process. Errors: of a pin that was named and cannot be used, OY_OTHER_PROCESS, OY_BAD_KEY.
OY_MUST_USE oy_code oy_footing_find(oy_footing *f, oy_arena *arena, const oy_verify_wish *wish, oy_bytes origin,
                                    const oy_hash *founding, oy_err *err);
// Compares a verified checkpoint, and the entries of a full certificate (`all`; NULL: there are none), with what is
// remembered. OY_OTHER_HISTORY when they contradict each other: evidence is kept, and told of; OY_NO_MEMORY.
OY_MUST_USE oy_code oy_footing_compare(const oy_footing *f, oy_arena *arena, const oy_known *at,
                                       const oy_certificate *all, oy_remembered *out, oy_err *err);

#endif
