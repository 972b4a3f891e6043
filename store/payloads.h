// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Content outside the record (docs/formats/payload.md), in a database of its own beside it: whoever copies the record
// copies none of it, and nothing that happens here touches the record. Who may read what is not decided here.
//
//   payload(id, hash, owner, key, given, named, length, salt, content)   one for each owner that gave it
//   erased(hash, at, by, reason)                                         tombstones, for ever
#ifndef OYDAS_STORE_PAYLOADS_H
#define OYDAS_STORE_PAYLOADS_H

#include "core/payload.h"
#include "store/store.h"

#define OY_PAYLOADS_FILE "payloads.sqlite"
#define OY_PAYLOADS_ROOM ((uint64_t)4 << 30)      // bytes of content in all, unless said otherwise
#define OY_PAYLOADS_RESERVE ((uint64_t)256 << 20) // of the disk, that is left to the record
#define OY_PAYLOADS_UNNAMED 64                    // of one owner, that no act of its own names
#define OY_PAYLOADS_UNNAMED_BYTES ((uint64_t)64 << 20)
#define OY_REASON_MAX 500

typedef struct oy_payloads oy_payloads;

// Opens DIR/payloads.sqlite. OY_STORE_WRITE makes it (mode 0600) when it is not there; OY_STORE_READ answers
// OY_STORE_MISSING. Several processes may have it open. One thread at a time for each. Errors: OY_STORE_MISSING (no
// DIR), OY_STORE_NEWER, OY_STORE_DAMAGED, OY_LOCKED, OY_IO, OY_NO_MEMORY.
OY_MUST_USE oy_code oy_payloads_open(oy_payloads **out, const char *dir, oy_store_mode mode, oy_err *err);
void oy_payloads_close(oy_payloads *p);

// What is to be kept.
typedef struct oy_gift {
    oy_bytes owner, key; // whose it is; the vkey that gave it
    const uint8_t *salt; // OY_SALT_SIZE bytes
    oy_bytes content;
    oy_instant at;
    uint64_t room, reserve; // OY_PAYLOADS_ROOM and OY_PAYLOADS_RESERVE, or what takes their place
} oy_gift;

// Keeps it, durable when this returns; *fresh says whether its owner had not given it before. Errors, nothing was
// changed: OY_ERASED; OY_NO_ROOM ("unnamed": its owner has too much that no act names, "payloads", "disk"); OY_TOO_LONG;
// OY_IO, OY_LOCKED, OY_NO_MEMORY, OY_STORE_DAMAGED.
OY_MUST_USE oy_code oy_payloads_put(oy_payloads *p, const oy_gift *gift, oy_hash *hash, bool *fresh, oy_err *err);

// A payload as one owner gave it.
typedef struct oy_held {
    oy_hash hash;
    oy_bytes owner, key; // valid during the call only
    uint64_t length;
    oy_instant given;
    bool named; // by an act of its owner, as was found before
} oy_held;

// A number that is another one once somebody else, who has them open too, changed something: the operator who erases one at the
// machine, for one.
OY_MUST_USE oy_code oy_payloads_changes(oy_payloads *p, int64_t *out, oy_err *err);

// Whether this one is to be read.
typedef bool oy_held_choose(void *ctx, const oy_held *held);

// The salt and content of a payload, of the first of its holdings that is chosen, in the arena; found to be what the
// hash says. OY_NOT_FOUND: it is not here, or none was chosen. OY_STORE_DAMAGED: it is something else; OY_IO, ….
OY_MUST_USE oy_code oy_payloads_get(oy_payloads *p, const oy_hash *hash, oy_held_choose *choose, void *ctx,
                                    oy_arena *arena, oy_bytes *salt, oy_bytes *content, oy_err *err);

// Whether one of its holdings would be chosen; content is not read.
OY_MUST_USE oy_code oy_payloads_holds(oy_payloads *p, const oy_hash *hash, oy_held_choose *choose, void *ctx,
                                      bool *there, oy_err *err);

typedef enum oy_standing { OY_STANDING_ABSENT, OY_STANDING_HERE, OY_STANDING_ERASED } oy_standing;

typedef struct oy_tombstone {
    oy_instant at;
    oy_bytes by;     // an office: "secretariat", "operator"
    oy_bytes reason; // one clean line
} oy_tombstone;

// Whether a payload is here; *tombstone is filled, in the arena, when it was erased.
OY_MUST_USE oy_code oy_payloads_look(oy_payloads *p, const oy_hash *hash, oy_arena *arena, oy_standing *standing,
                                     oy_tombstone *tombstone, oy_err *err);

// What is here, each payload compared with its hash: how many are what it says, how many are something else, and how many
// were erased. Errors: OY_IO, ….
typedef struct oy_payloads_sum {
    uint64_t here, damaged, erased;
} oy_payloads_sum;
OY_MUST_USE oy_code oy_payloads_audit(oy_payloads *p, oy_payloads_sum *out, oy_err *err);

// Destroys salt and content of all its holdings and leaves the tombstone, durable when this returns. Errors:
// OY_NOT_FOUND; OY_ERASED, it was before; OY_BAD_CHARACTER, OY_TOO_LONG (the reason); OY_IO, ….
OY_MUST_USE oy_code oy_payloads_erase(oy_payloads *p, const oy_hash *hash, const oy_tombstone *tombstone, oy_err *err);

// Calls `named` for every holding of which it is not known that an act of its owner names it; what none names, and was
// given before `before`, goes.
OY_MUST_USE oy_code oy_payloads_sweep(oy_payloads *p, oy_instant before, oy_held_choose *named, void *ctx, oy_err *err);

#endif
