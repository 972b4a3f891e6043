// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What came of an act that is registered: whether it is in effect, why not, and what of it still waits for somebody.
#ifndef OYDAS_CLI_OUTCOME_H
#define OYDAS_CLI_OUTCOME_H

#include "cli/exit.h"
#include "cli/keeping.h"
#include "cli/remote.h"

typedef struct oy_outcome_wish {
    bool json;
    bool id; // nothing but the act's id on stdout
} oy_outcome_wish;

// Asks the service and tells. `kept`: where the receipt is, or NULL when it could not be kept. Returns how the program
// ends: OY_EXIT_NO for an act without effect.
oy_exit oy_outcome_tell(oy_remote *remote, const oy_hash *id, const oy_kept_receipt *receipt, const char *kept,
                        const oy_outcome_wish *wish);

#endif
