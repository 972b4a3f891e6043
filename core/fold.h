// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// state(i) = fold(entry 0 … entry i). Integers only, total, and the same everywhere (engine.md). An act that is
// malformed, unauthorised, late or out of place is without effect: it stays in the record with its reason.
#ifndef OYDAS_FOLD_H
#define OYDAS_FOLD_H

#include "reading.h"
#include "state.h"

// What the layers below have found out about an entry and the fold takes on trust.
typedef struct oy_checks {
    bool signature; // oy_act_check said OY_OK
    bool seen;      // the checkpoint named in `seen` is a prefix of this log, of size <= the entry's index
} oy_checks;

// What came of one entry.
typedef struct oy_folded {
    uint64_t index;
    oy_instant at;      // OY_NO_INSTANT when the entry is ill-formed
    bool is_act;        // false: a tick, or nothing that parses as an act
    oy_act_type type;   // when is_act
    oy_act_type carried;
    oy_hash id;         // when is_act
    oy_code reason;     // OY_OK: applied (or a tick); else why it is without effect
    oy_err detail;      // for what does not parse: where
    bool fork_claim;    // applied, but its author had seen another history
    bool outcomes;      // something ended or became final at this entry: a digest is due
} oy_folded;

// Folds the next entry. `scratch` is used during the call and reset by it.
// OY_OK, or OY_NO_MEMORY: then the state is spent (s->out_of_memory).
OY_MUST_USE oy_code oy_fold(oy_state *s, oy_arena *scratch, oy_bytes entry, oy_checks checks, oy_folded *out);
// The same for an entry that was read already. reading->signature is not looked at: checks says it.
OY_MUST_USE oy_code oy_fold_reading(oy_state *s, const oy_reading *reading, oy_checks checks, oy_folded *out);

// What would come of this act if it were stamped `at`, the next entry of the log: OY_OK or the reason, without
// changing anything. Nothing may fall due before `at` that has not been folded (the operator ticks first).
// The desk and the client ask this before an act is sent.
OY_MUST_USE oy_code oy_weigh(const oy_state *s, const oy_act *act, oy_instant at, oy_checks checks);

#endif
