// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The operator's act `digest`: it commits to the canonical state after the entry right before it.
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "server/record_inner.h"

#define VALID_FOR 3600

// The text to be signed. n == 0: no memory.
static oy_bytes digest_text(oy_record *r, oy_instant at, const oy_hash *state) {
    const oy_process *p = oy_state_process(&r->audit.state);
    uint64_t size = r->audit.tree.size;
    char index[24], hash[65];
    (void)snprintf(index, sizeof index, "%llu", (unsigned long long)(size - 1));
    (void)sodium_bin2hex(hash, sizeof hash, state->b, sizeof state->b);
    oy_line lines[] = {{OY_LINE_INDEX, oy_bytes_of(index)}, {OY_LINE_STATE, oy_bytes_of(hash)}};
    oy_act act = {.type = OY_ACT_DIGEST,
                  .carried = OY_ACT_DIGEST,
                  .origin = p->origin,
                  .process = p->founding,
                  .key = r->operator_key.key.vkey,
                  .as = OY_AS_OPERATOR,
                  .seen_size = size,
                  .seen_root = oy_tree_root(&r->audit.tree, size),
                  .until = at + VALID_FOR,
                  .lines = lines,
                  .line_count = 2};
    randombytes_buf(act.nonce, sizeof act.nonce);
    oy_buf text = oy_buf_in(&r->digest_arena);
    oy_act_print(&text, &act);
    return text.failed ? (oy_bytes){0} : oy_buf_bytes(&text);
}

static oy_code digest_note(oy_record *r, oy_instant at, oy_bytes *out) {
    oy_hash state; // readers look at nothing that making it changes
    if (oy_state_digest(&r->audit.state, &state))
        return OY_NO_MEMORY;
    oy_bytes text = digest_text(r, at, &state);
    oy_buf note = oy_buf_in(&r->digest_arena);
    oy_note_print(&note, text, &r->operator_key.key);
    *out = oy_buf_bytes(&note);
    return text.n == 0 || note.failed ? OY_NO_MEMORY : OY_OK;
}

oy_code oy_record_digest(oy_record *r, oy_instant at, oy_err *err) {
    oy_bytes note;
    oy_code code = digest_note(r, at, &note);
    oy_batch *b = code == OY_OK ? oy_batch_new(r) : NULL;
    if (!b || oy_batch_add(r, b, at, note) != OY_OK)
        code = oy_fail(err, OY_NO_MEMORY, 0, OY_LIT("digest"));
    else
        code = oy_batch_commit(r, b, err);
    oy_arena_clear(&r->digest_arena);
    if (code != OY_OK)
        return code;
    oy_folded folded = oy_history_folded(r->history, oy_history_size(r->history) - 1);
    if (folded.reason == OY_OK)
        return OY_OK;
    // Not to be tried again and again: what the operator may not say now it may not say a second later.
    r->digest_due = r->changed = false;
    r->digested = at;
    return oy_fail(err, folded.reason, 0, OY_LIT("digest"));
}
