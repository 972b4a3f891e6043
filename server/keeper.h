// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Keeps the payloads of all processes (docs/formats/payload.md) on a thread of its own: nobody who registers an act waits
// for content to be written or read. It alone uses their databases, and asks entitled.h before it hands content out.
#ifndef OYDAS_KEEPER_H
#define OYDAS_KEEPER_H

#include "core/entitled.h"
#include "server/address.h"
#include "server/record.h"
#include "server/sheet.h"
#include "server/tellings.h"
#include "store/payloads.h"

#define OY_KEEPINGS_WAITING 64

typedef struct oy_keeper oy_keeper;

typedef enum oy_keeping_kind {
    OY_KEEPING_PUT,
    OY_KEEPING_GET,
    OY_KEEPING_ERASE,
    OY_KEEPING_LOOK,
    OY_KEEPING_TELL
} oy_keeping_kind;

// Something for the keeper to do. Its owner keeps it, and all that it points to, until it is given back.
typedef struct oy_keeping_job {
    oy_keeping_kind kind;
    oy_record *record;
    oy_hash hash;           // but of a PUT, where it is made
    oy_reader reader;       // of a GET, LOOK or TELL: who asks
    oy_bytes owner, key;    // of a PUT: whose it is
    oy_bytes body;          // of a PUT: salt and content
    oy_tombstone tombstone; // of an ERASE: what is written; of a LOOK: what stands there
    oy_arena *arena;        // the owner's
    oy_address from;
    void *asker; // the owner's own
    // What came of it.
    oy_code code; // OY_OK; OY_NOT_FOUND: not there, or not for who asks; …
    oy_err err;
    bool fresh;                  // of a PUT: it was not there before
    oy_standing standing;        // of a LOOK; here: for who asks
    oy_bytes salt;               // of a GET
    oy_sheet *sheet;             // of a GET: the content, held for the owner; else NULL
    oy_tellings tellings;        // of a TELL: what may be read, as long as `memo` is held
    oy_told_memo *memo;          // of a TELL: held for the owner; else NULL
    struct oy_keeping_job *next; // the keeper's own
} oy_keeping_job;

typedef struct oy_keeper_options {
    const char *dir;                   // of the installation
    uint64_t room;                     // bytes of content for each process
    uint64_t reserve;                  // bytes of the disk that are left alone
    size_t share;                      // jobs of one address that may wait
    void (*done)(oy_keeping_job *job); // called on the keeper's thread
    oy_record *const *record;          // of each process
    size_t records;
} oy_keeper_options;

// Starts the thread. The records must outlive it. OY_NO_MEMORY, OY_IO (no thread).
OY_MUST_USE oy_code oy_keeper_start(oy_keeper **out, const oy_keeper_options *options, oy_err *err);
// Hands a job over. OY_OK: it will be given back; OY_STOPPING; OY_RATE_LIMITED: too much is waiting.
OY_MUST_USE oy_code oy_keeper_submit(oy_keeper *k, oy_keeping_job *job);
// Finishes what is waiting, gives it back, and ends the thread. NULL is allowed.
void oy_keeper_stop(oy_keeper *k);

#endif
