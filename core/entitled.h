// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Who may read a payload (docs/formats/payload.md, "Who may read"). Pure: it follows from the state, the acts that name
// the payload, whose it is, and who asks. The one place where it is decided.
#ifndef OYDAS_ENTITLED_H
#define OYDAS_ENTITLED_H

#include "fold.h"
#include "payload.h"

// Who asks.
typedef struct oy_reader {
    bool stranger;     // without a key; all else is empty then
    oy_bytes owner;    // in whose name: a code, "chair" or "secretariat"; borrowed from the state, or static
    oy_bytes key;      // the vkey as the record has it
    bool is_office;    // chair or secretariat
    bool is_member;    // of the process, not an observer
    bool is_observer;  // and no partner
    bool reads_own;    // what was given in the same name, by whichever key
    bool reads_others; // what others have opened to it
} oy_reader;

// Nobody that is known.
extern const oy_reader oy_stranger;

// Who asks with this key, in this role, at this instant. Errors, each turning it away: OY_KEY_UNKNOWN, OY_KEY_REVOKED,
// OY_NO_AUTHORITY (not in force, or the key lacks the scope that the role asks for, or it is a role in which nobody
// asks), OY_NOT_IN_OFFICE, OY_NOT_A_MEMBER (one that has left, or an observer asking as member).
OY_MUST_USE oy_code oy_reader_of(oy_reader *out, const oy_state *s, const oy_vkey *key, oy_role as, oy_instant at);

// Whose a payload is: in whose name it was given, and by which key.
typedef struct oy_holding {
    oy_bytes owner, key;
} oy_holding;

// An act that names a payload, as far as it bears on who may read it.
typedef struct oy_naming {
    uint64_t index;
    oy_payload payload;
    oy_bytes owner;         // whose act it is, as oy_reader.owner
    uint32_t authority;     // the key that signed it
    bool by_office;         // done as chair or secretariat
    bool unnamed;           // it says who made an objection without a name (R33)
    const oy_bytes *member; // codes that it names
    size_t members;
    // What it is, where that says itself to whom it goes; else OY_NONE.
    uint32_t returned;
    uint32_t clarified; // a clarification
    uint32_t answered;  // a step of one, or the answer to a communication check
} oy_naming;

// What an act says of a payload. OY_OK; OY_NOT_FOUND: nothing, or it opens it to nobody; OY_NO_MEMORY. All of *out is in
// the arena.
OY_MUST_USE oy_code oy_naming_of(oy_naming *out, oy_arena *arena, const oy_state *s, const oy_act *act,
                                 const oy_folded *folded);

// Whether the reader may read a payload because its owner gave it.
OY_MUST_USE bool oy_may_read_own(const oy_holding *h, const oy_reader *r);
// Whether the reader may read a payload of that owner because of that act.
OY_MUST_USE bool oy_may_read_by(const oy_state *s, const oy_holding *h, const oy_naming *n, const oy_reader *r);

#endif
