// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Inside the core: what the maker and the verifier of certificates must see in the same way.
#ifndef OYDAS_CERTIFICATE_PART_H
#define OYDAS_CERTIFICATE_PART_H

#include "certificate.h"

// The act of an entry, in `arena`; *note borrows. *is is false for a tick and for what is no act: the fold names
// what is wrong with it. OY_OK or OY_NO_MEMORY.
OY_MUST_USE oy_code oy_certificate_act(oy_act *out, bool *is, oy_bytes *note, oy_arena *arena, oy_bytes entry);
// Whether an act is a digest of the state after the entry right before it, which is at `index`; *state is what it
// says. Whether it is the operator's is the fold's affair.
OY_MUST_USE bool oy_certificate_digest(const oy_act *act, uint64_t index, oy_hash *state);
// Whether the proof of a `seen` of that size must stand in a certificate that begins at `first`.
bool oy_certificate_needs(const oy_act *act, uint64_t first);
// Whether the outcome of a procedure can still change.
bool oy_certificate_is_open(const oy_procedure *p);
// The log's key as the process names it, or that of the witness that may have signed this line of a checkpoint.
// False: the line is a stranger's, and does not belong in a certificate.
OY_MUST_USE bool oy_certificate_log(oy_vkey *out, const oy_state *s);
OY_MUST_USE bool oy_certificate_signer(oy_vkey *out, const oy_state *s, const oy_note_sig *line);

#endif
