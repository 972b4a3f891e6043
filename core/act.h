// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// An act: the only way to change anything that counts (record.md, "Act"). A signed note whose text has
// exactly one way to be written; the parser accepts only what the printer prints. What an act may hold
// is in acts.def and lines.def.
#ifndef OYDAS_ACT_H
#define OYDAS_ACT_H

#include "note.h"
#include "words.h"

#define OY_BLOCK_MAX 49152
#define OY_REPEAT_MAX 1000
#define OY_EFFECTS_MAX 64
#define OY_WITH_MAX 16   // texts opened with another (R38)
#define OY_ENGINE 0 // the engine of this source; 0 is for development and promises nothing

typedef enum oy_role {
    OY_AS_MEMBER = 1, OY_AS_CHAIR = 2, OY_AS_SECRETARIAT = 4, OY_AS_COORDINATOR = 8, OY_AS_OBSERVER = 16,
    OY_AS_OPERATOR = 32
} oy_role;

typedef enum oy_trait { OY_TRAIT_STOPPING = 1, OY_TRAIT_BY_NOTE = 2, OY_TRAIT_KEPT = 4 } oy_trait;
typedef enum oy_block_need { OY_BLOCK_NONE, OY_BLOCK_MAY, OY_BLOCK_MUST } oy_block_need;

typedef enum oy_act_type {
#define OY_ACT(name, function, token, roles, scopes, traits, block, lines) OY_ACT_##name,
#include "acts.def"
#undef OY_ACT
    OY_ACT_TYPES
} oy_act_type;

typedef enum oy_line_key {
#define OY_LINE(name, key, kind) OY_LINE_##name,
#include "lines.def"
#undef OY_LINE
    OY_LINE_KEYS
} oy_line_key;

// What a person may do for a member (record.md, "Founding, roster, authority"). Written comma-separated in this order.
typedef enum oy_scope {
    OY_SCOPE_DRAFT = 1, OY_SCOPE_REPORT = 2, OY_SCOPE_CONTACT = 4, OY_SCOPE_POSITION = 8, OY_SCOPE_RELEASE = 16,
    OY_SCOPE_CHAIR = 32, OY_SCOPE_READ = 64, OY_SCOPE_HEAD = 128
} oy_scope;
#define OY_SCOPES_STATE (OY_SCOPE_POSITION | OY_SCOPE_HEAD)  // stop and state (R16)
#define OY_SCOPES_RELEASE (OY_SCOPE_RELEASE | OY_SCOPE_HEAD) // withdraw, leave, change the list
#define OY_SCOPES_REPORT (OY_SCOPE_REPORT | OY_SCOPE_HEAD)  // tell the others under an instrument
#define OY_SCOPES_ASK (OY_SCOPE_REPORT | OY_SCOPE_POSITION | OY_SCOPE_HEAD) // ask others, and answer them
#define OY_SCOPES_ANY 255u

typedef struct oy_line {
    oy_line_key key;
    oy_bytes value; // valid for its kind; borrowed from the note
} oy_line;

typedef struct oy_act {
    oy_act_type type;
    oy_act_type carried; // of a `received` or `deposited`: the kind of act it carries; else the same as type
    oy_bytes origin;
    bool founding;       // process ORIGIN -: the founding act itself, which cannot name its own id
    oy_hash process;     // founding id; zero when `founding`
    oy_vkey key;         // the signer; name is OWNER/label
    oy_bytes key_line;   // the vkey as written
    oy_role as;
    uint64_t seen_size;
    oy_hash seen_root;
    oy_instant until;    // OY_NO_INSTANT in stopping acts, which have none; the printer leaves it out there
    uint8_t nonce[16];
    oy_line *lines;      // in the order written
    size_t line_count;
    bool has_block;
    oy_bytes block;      // decoded: every line with its LF; in the arena
    oy_hash id;          // SHA-256 of the signed text
    oy_bytes text;       // the signed text, borrowed
    const struct oy_act *enclosed; // of a `deposited`: the act in its block, in the arena; else NULL
} oy_act;

// Reads a whole signed note as an act, and the act that a `deposited` encloses: form only; who may do it is the fold's
// affair, and whether the signature holds is oy_act_check's. Exactly one signature line, whose name and key id are those of
// the `key` line.
// `out` borrows from `note`; lines and block live in the arena. Errors name the line.
OY_MUST_USE oy_code oy_act_parse(oy_act *out, oy_arena *arena, oy_bytes note, oy_err *err);

// The same, and *holds says whether the signature holds; of a `deposited` also that of the act it encloses and those of
// the doors.
OY_MUST_USE oy_code oy_act_verify(oy_act *out, bool *holds, oy_arena *arena, oy_bytes note, oy_err *err);

// Parses the note and verifies its signature with nothing but the note.
// Pure; any order, any core. OY_OK, the parser's error, or OY_BAD_SIGNATURE.
OY_MUST_USE oy_code oy_act_check(oy_arena *arena, oy_bytes note, oy_err *err);

// Writes the signed text of an act from its fields (id, text, key_line and the note around it are ignored;
// `key` is used). The lines must stand in their order. The exact inverse of the parser.
void oy_act_print(oy_buf *out, const oy_act *act);
// Sorts the lines of a composed act into the one order of its schema, and its repeated lines by bytes.
void oy_act_sort(oy_act *act);

// The first line with that key; n == 0 when there is none.
oy_bytes oy_act_line(const oy_act *act, oy_line_key key);
// The next line of that key from the line *at on, which moves behind it; false when there is none.
bool oy_act_next(const oy_act *act, oy_line_key key, size_t *at, oy_bytes *value);
// The id that a line of kind ID or HASH carries. False when the line is absent.
// Whether the act (or the one it carries) is of a stopping kind: it has no `until`, and applies even under a fork claim.
bool oy_act_is_stopping(const oy_act *act);
OY_MUST_USE bool oy_act_id(const oy_act *act, oy_line_key key, oy_hash *out);
// The instant of a line of kind INSTANT; OY_NO_INSTANT when absent.
oy_instant oy_act_instant(const oy_act *act, oy_line_key key);
// The word of a line of a word kind; `otherwise` when absent.
oy_word oy_act_word(const oy_act *act, oy_line_key key, oy_word_set set, oy_word otherwise);

const char *oy_act_token(oy_act_type type);
OY_MUST_USE bool oy_act_type_of(oy_act_type *out, oy_bytes token);
unsigned oy_act_roles(oy_act_type type);
unsigned oy_act_scopes(oy_act_type type);
unsigned oy_act_traits(oy_act_type type);
oy_block_need oy_act_block(oy_act_type type);
const char *oy_line_token(oy_line_key key);
const char *oy_role_token(oy_role role);
OY_MUST_USE bool oy_role_of(oy_role *out, oy_bytes token);
// The key of a line of that name in acts of `type` (or carried by it); false when it has none.
OY_MUST_USE bool oy_line_key_of(oy_line_key *out, oy_act_type type, oy_act_type carried, oy_bytes token);
// "position,release" to a set of scopes and back. Canonical order, no repeats, at least one.
OY_MUST_USE bool oy_scopes_parse(unsigned *out, oy_bytes s);
void oy_scopes_print(oy_buf *out, unsigned scopes);

// The text hash of a content put up for adoption: SHA-256("oydas text v1\n" || content).
oy_hash oy_text_hash(oy_bytes content);

#endif
