// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// C2SP signed notes and verifier keys (signed-note v1.0.0). Every signed thing in Oydaş is one:
// acts, checkpoints, cosignatures, refusals, deposits. One parser, one verifier.
#ifndef OYDAS_NOTE_H
#define OYDAS_NOTE_H

#include "err.h"
#include "text.h"

#define OY_NOTE_MAX 65000
#define OY_NOTE_SIGNATURES_MAX 32
#define OY_KEY_NAME_MAX 255 // as tlog-cosignature has it; a log's key is named as its origin

// What a key of each type byte signs with. A key serves one of: acts, checkpoints (0x01), cosignatures (0x04).
typedef enum oy_key_type { OY_KEY_ED25519 = 0x01, OY_KEY_COSIGNATURE = 0x04 } oy_key_type;

// A verifier key: NAME+ID+base64(type || public key).
typedef struct oy_vkey {
    oy_bytes name;   // borrowed from the text it was read from
    uint32_t id;     // the hint at the front of a signature; never an identification
    uint8_t type;    // oy_key_type
    uint8_t pub[32];
} oy_vkey;

// A key name: 1 to OY_KEY_NAME_MAX bytes of UTF-8 without '+', control characters and white space.
OY_MUST_USE bool oy_key_name_check(oy_bytes name);
// Reads one vkey; name, id and length must agree. Errors: OY_BAD_KEY, also for the types of keys that
// do not sign with Ed25519; OY_WEAK_KEY for a key outside the prime-order subgroup. `out->name`
// borrows from `s`. Takes some 30 µs, nearly all of it for the subgroup.
OY_MUST_USE oy_code oy_vkey_parse(oy_vkey *out, oy_bytes s, oy_err *err);
// Splits a vkey by its form alone; neither the id nor the soundness of the key is looked at. For
// text that was checked before, where the cost of oy_vkey_parse would be felt. False: OY_BAD_KEY.
OY_MUST_USE bool oy_vkey_split(oy_vkey *out, oy_bytes s);
// The same of a text of which that is known already.
oy_vkey oy_vkey_known(oy_bytes s);
void oy_vkey_print(oy_buf *out, const oy_vkey *key);
// The vkey of a public key under a name, its id computed.
oy_vkey oy_vkey_make(oy_bytes name, oy_key_type type, const uint8_t pub[32]);
bool oy_vkey_equal(const oy_vkey *a, const oy_vkey *b);

// A private key: its vkey, and the seed. Whoever holds one wipes it.
typedef struct oy_skey {
    oy_vkey vkey;
    uint8_t seed[32];
} oy_skey;

// The skey of a seed. `name` is borrowed.
oy_skey oy_skey_make(oy_bytes name, oy_key_type type, const uint8_t seed[32]);

typedef struct oy_note_sig {
    oy_bytes name;  // key name
    uint32_t id;    // first four bytes
    oy_bytes bytes; // the decoded bytes after the id, at least one
    oy_bytes line;  // the whole line with its LF, as it stood
} oy_note_sig;

typedef struct oy_note {
    oy_bytes text; // with its last LF
    oy_note_sig sigs[OY_NOTE_SIGNATURES_MAX];
    size_t sig_count;
} oy_note;

// Splits a note at its last empty line. Decoded signatures live in `arena`, all else borrows from `bytes`.
// Errors: OY_BAD_NOTE, OY_TOO_LONG, OY_NOT_UTF8, OY_BAD_CHARACTER, OY_NO_MEMORY.
OY_MUST_USE oy_code oy_note_parse(oy_note *out, oy_arena *arena, oy_bytes bytes, oy_err *err);

// Whether the note carries a signature line by `key`, and every line of that name and id verifies.
// Errors: OY_UNSIGNED (no such line), OY_BAD_SIGNATURE. Type 0x04: *time is set to the timestamp of
// the first such line; `time` may be NULL. Lines by other keys are not looked at.
OY_MUST_USE oy_code oy_note_verify(const oy_note *note, const oy_vkey *key, uint64_t *time);

// Appends the signature line of `key` over `text` (type 0x01), "— NAME BASE64\n". A key of another
// type signs nothing here or below: out->failed is set.
void oy_note_sign_line(oy_buf *out, const oy_skey *key, oy_bytes text);
// Appends a cosignature/v1 line (type 0x04) over a checkpoint's text, at `time` POSIX seconds.
void oy_note_cosign_line(oy_buf *out, const oy_skey *key, oy_bytes text, uint64_t time);
// The whole note: text, empty line, one signature line by `key`.
void oy_note_print(oy_buf *out, oy_bytes text, const oy_skey *key);

#endif
