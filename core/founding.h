// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Composes a founding act from a rules file, a roster file and keys. A roster file names members and observers in
// the order and with the names they communicated (docs/formats/roster.md).
#ifndef OYDAS_FOUNDING_H
#define OYDAS_FOUNDING_H

#include "act.h"
#include "rules.h"

typedef struct oy_founding_authority {
    oy_bytes member; // code
    oy_vkey key;
    unsigned scopes;
} oy_founding_authority;

typedef struct oy_founding {
    oy_bytes origin;
    bool simulated;
    oy_vkey log, operator_key;
    const oy_vkey *secretariat;
    size_t secretariat_count;
    const oy_vkey *witnesses; // keys that cosign
    size_t witness_count;
    uint64_t quorum;          // 0: the founding act does not say
    const oy_vkey *doors;     // keys that cosign
    size_t door_count;
    oy_bytes rules;  // contents of the rules file
    oy_bytes roster; // contents of the roster file
    const oy_founding_authority *authorities;
    size_t authority_count;
    oy_instant until;
    uint8_t nonce[16];
} oy_founding;

// The text to be signed by the operator. Errors: those of the roster and of the rules with their line; OY_BAD_NAME
// (an origin that does not end in /simulated exactly when the clock is simulated), OY_NOT_A_MEMBER (an authority for
// somebody who is not in the roster), OY_TOO_LONG (more than an act can hold), OY_NO_MEMORY.
OY_MUST_USE oy_code oy_founding_text(oy_buf *out, oy_arena *arena, const oy_founding *f, oy_err *err);

// Languages in which a process is named.
#define OY_PROCESS_TITLES_MAX 16

// One member or observer of a roster file.
typedef struct oy_roster_line {
    uint32_t line;        // where it stands in the file
    oy_bytes code, since; // since: a date, or empty
    bool observer;
    oy_titled names[8];   // in the order of the file; the first is shown where a language has none
    size_t name_count;
} oy_roster_line;
// One term in the chair.
typedef struct oy_roster_term {
    uint32_t line;
    oy_bytes member, from, to; // instants as written; to may be "-"
} oy_roster_term;
typedef struct oy_roster_file {
    oy_titled titles[OY_PROCESS_TITLES_MAX]; // what the process is called, in the order of the file
    size_t title_count;
    oy_roster_line *lines;
    size_t count;
    oy_roster_term *chairs;
    size_t chair_count;
} oy_roster_file;
// Everything borrows from `text` or lives in `arena`. Errors, each with its line: OY_BAD_LINE, OY_BAD_NAME,
// OY_BAD_INSTANT, OY_LINE_UNKNOWN, OY_LINE_REPEATED (a code, a name or a title in the same language), OY_NOT_A_MEMBER (a chair who
// is none), OY_LINE_MISSING (no member at all), OY_TOO_LONG, OY_TRUNCATED, OY_NOT_UTF8, OY_BAD_CHARACTER, OY_BAD_SPACE.
OY_MUST_USE oy_code oy_roster_parse(oy_roster_file *out, oy_arena *arena, oy_bytes text, oy_err *err);

#endif
