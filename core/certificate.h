// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// One file that proves the outcome of one procedure as of one checkpoint, replayed offline (record.md,
// "Certificate"). Full: every entry from the founding act. Short: from a state the operator vouched for in a
// `digest`. The format is in docs/formats/certificate.md; it holds only lines that verify.
#ifndef OYDAS_CERTIFICATE_H
#define OYDAS_CERTIFICATE_H

#include "audit.h"
#include "checkpoint.h"

#define OY_CERTIFICATE_MAX (256u << 20)

// The root that the log had at a size named by a `seen` in the range, with the proof that the checkpoint's tree
// extends it. An act that names another root for that size had seen another history.
typedef struct oy_seen_proof {
    uint64_t size;
    oy_hash root;
    oy_hash *proof;
    size_t count; // at most OY_PROOF_MAX
} oy_seen_proof;

typedef struct oy_certificate {
    bool full;
    oy_bytes origin;
    oy_hash founding;
    oy_hash procedure;
    oy_bytes outcome;      // the status word it claims
    uint64_t first;        // index of the first entry in the file; 0 when full
    oy_bytes *entries;
    size_t entry_count;
    oy_bytes checkpoint;   // the note
    // short form only
    oy_bytes dump;         // state after entry first - 1
    oy_hash *range_proof;
    size_t range_count;
    oy_seen_proof *seen;   // by size; exactly the sizes from 1 to first - 1 that acts of the range name
    size_t seen_count;
} oy_certificate;

// Form only. Borrows from `bytes`. Errors: OY_BAD_LINE, OY_TRUNCATED, OY_TRAILING, OY_TOO_LONG … with the line.
OY_MUST_USE oy_code oy_certificate_parse(oy_certificate *out, oy_arena *arena, oy_bytes bytes, oy_err *err);
void oy_certificate_print(oy_buf *out, const oy_certificate *c);

// What a certificate proves, once verified.
typedef struct oy_proven {
    oy_checkpoint checkpoint;
    oy_instant checkpoint_last;  // stamp of the last entry folded
    uint32_t procedure;          // row in `state`
    oy_state state;              // after the last entry of the file; the caller clears it, also after an error
    uint64_t signatures;         // of acts in the file, that hold
    uint64_t digest_index;       // short: the state after this entry was vouched for by the operator; else OY_NO_INDEX
} oy_proven;

// Replays the certificate. `log` is the vkey the reader trusts for this origin, or NULL to take the one that the
// founding act (full) or the dump (short) names: then only self-consistency is shown, and *out says for which
// founding id. *out borrows from the certificate. Errors: those of oy_checkpoint_open and oy_state_load;
// OY_KEY_MISMATCH (`log` is not the key that the process names), OY_ROOT_MISMATCH, OY_UNSIGNED (the checkpoint
// carries a line by a key that is neither the log's nor a witness's of this process), OY_BAD_PROOF,
// OY_STATE_MISMATCH (dump and digest), OY_OUTCOME_MISMATCH, OY_INCOMPLETE (short: an act in the range by a key that
// is neither in the dump nor added in the range; or an outcome that is still open, while entries are missing up to
// the checkpoint), OY_NO_SUCH_PROCEDURE, OY_OTHER_PROCESS, OY_BAD_ENTRY, OY_NO_MEMORY.
OY_MUST_USE oy_code oy_certificate_verify(const oy_certificate *c, const oy_vkey *log, oy_allocator from,
                                          oy_proven *out, oy_err *err);

// Where the maker of a certificate finds the record.
typedef struct oy_certificate_source {
    const oy_tree *tree;   // of at least the checkpoint's size
    oy_bytes checkpoint;   // a note that the log signed; lines by other keys than its witnesses' are left out
    // Copies the bytes of the entry `index` into the arena, or returns why it cannot.
    oy_code (*entry)(void *ctx, uint64_t index, oy_arena *arena, oy_bytes *out, oy_err *err);
    void *ctx;
    bool signatures_hold;  // every signature was verified before (oy_act_check): the maker need not again
    oy_allocator from;     // for what it throws away again
} oy_certificate_source;

// Makes the certificate of a procedure as of the source's checkpoint; everything lives in `arena` or is borrowed from
// `source`. It folds the record from its founding, for the short form twice. Errors: OY_NO_SUCH_PROCEDURE;
// OY_NO_SUCH_ACT (short: no digest stands before the opening; the full form is left); OY_BAD_CHECKPOINT and those of
// the note; OY_ROOT_MISMATCH (the checkpoint is not of this tree); OY_STATE_MISMATCH; what `entry` returned;
// OY_NO_MEMORY.
OY_MUST_USE oy_code oy_certificate_make(oy_certificate *out, oy_arena *arena, const oy_certificate_source *source,
                                        const oy_hash *procedure, bool full, oy_err *err);

#endif
