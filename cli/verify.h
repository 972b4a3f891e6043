// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What `oydas verify` is asked and what its parts find: a record in a directory or at a service
// (verify_record.c), a certificate or a receipt in a file (verify_file.c), and how it is told (verify_tell.c).
#ifndef OYDAS_CLI_VERIFY_H
#define OYDAS_CLI_VERIFY_H

#include "cli/exit.h"
#include "core/audit.h"
#include "cli/options.h"
#include "core/checkpoint.h"
#include "core/grade.h"
#include "store/payloads.h"

#define OY_FAULTS_KEPT 20

typedef struct oy_verify_wish {
    const char *log_key;  // vkey that the reader trusts, or NULL
    const char *pin;      // file, or NULL
    const char *act;      // the act that a receipt is for, or NULL: beside it
    oy_words_given cosigned; // files with checkpoints that witnesses cosigned
    bool quiet, json;
} oy_verify_wish;

// Something that does not hold.
typedef struct oy_fault {
    char where[64]; // "entry 17", "checkpoint of 200 entries"; may be empty
    oy_err err;
} oy_fault;

// Where the trust in the log's key comes from.
typedef enum oy_trust { OY_TRUST_GIVEN, OY_TRUST_PINNED, OY_TRUST_FIRST_USE, OY_TRUST_FOUNDING } oy_trust;
const char *oy_trust_token(oy_trust trust);

// What came of the comparison with what was verified here before (history.h).
typedef struct oy_remembered {
    bool any;        // something is remembered
    uint64_t newest; // of how many entries
    uint64_t agrees; // the largest of them with which it agrees; 0: none could be compared
} oy_remembered;
void oy_remembered_tell(const oy_remembered *r);

// What an audit of a record found. The strings live in the arena it was made with.
typedef struct oy_checked {
    const char *where; // as the reader named it
    const char *pin;   // where it is pinned, or NULL
    oy_arena *arena;
    oy_audit audit;    // complete or not, see `audited`
    bool audited;      // every entry was read and folded
    oy_fault fault[OY_FAULTS_KEPT];
    size_t faults;     // all of them, also those not kept
    oy_trust trust;
    bool have_log;
    oy_vkey log;
    uint64_t checkpoints; // verified, each against the entries
    uint64_t tiles;       // compared with the entries
    bool have_newest;
    oy_checkpoint newest;
    oy_bytes newest_note;
    uint64_t digests_unchecked; // so far
    oy_remembered remembered;
    size_t cosigned;      // witnesses of the process whose cosignature on the newest checkpoint holds
    oy_cosigning *cosigning; // of every checkpoint, also those that were given
    size_t cosigning_n, cosigning_cap;
    bool have_payloads; // beside the record of a directory
    oy_payloads_sum payloads;
    uint64_t ended, witnessed; // outcomes, and those that are witnessed
} oy_checked;

// Notes a fault: a code, and where.
void oy_fault_add(oy_checked *c, oy_code code, const char *where);
void oy_fault_add_err(oy_checked *c, const oy_err *err, const char *where);

// Audits the record of a process's directory or of a service; *out is to be cleared with oy_checked_clear in any case.
// An error means that nothing could be read; what is read and does not hold is a fault.
OY_MUST_USE oy_code oy_check_directory(oy_checked *out, oy_arena *arena, const char *dir, const oy_verify_wish *wish,
                                       oy_err *err);
OY_MUST_USE oy_code oy_check_service(oy_checked *out, oy_arena *arena, const char *url, const oy_verify_wish *wish,
                                     oy_err *err);
void oy_checked_clear(oy_checked *c);

// Tells of it; returns how the program ends.
oy_exit oy_checked_tell(const oy_checked *c, const oy_verify_wish *wish);
// A certificate, a receipt: looks, tells, returns.
oy_exit oy_verify_file(oy_arena *arena, const char *path, const oy_verify_wish *wish);

#endif
