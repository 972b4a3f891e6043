// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What the operator gives in return: a receipt for what is logged, a signed refusal for what is not.
#include "core/crypto.h"
#include "core/entry.h"
#include "server/record_inner.h"
#include "server/record_lock.h"

oy_code oy_record_receipt(oy_record *r, uint64_t index, oy_buf *out, oy_err *err) {
    oy_code code = oy_record_health(r, err);
    if (code != OY_OK)
        return code;
    if (index >= oy_history_size(r->history))
        return oy_fail(err, OY_NOT_FOUND, 0, OY_LIT("entry"));
    oy_buf stamp = oy_buf_in(out->arena);
    oy_entry_print(&stamp, oy_history_folded(r->history, index).at, (oy_bytes){0});
    oy_receipt receipt = {.has_extra = true, .extra = oy_buf_bytes(&stamp), .index = index, .checkpoint = r->checkpoint};
    receipt.proof_count = oy_tree_inclusion(&r->audit.tree, index, r->audit.tree.size, receipt.proof);
    oy_receipt_print(out, &receipt);
    return stamp.failed || out->failed ? oy_fail(err, OY_NO_MEMORY, 0, OY_LIT("receipt")) : OY_OK;
}

// The id of an act that has the form of one; else the hash of all the bytes.
static oy_hash what_refused(oy_arena *arena, oy_bytes note, bool *is_act) {
    oy_act act;
    *is_act = oy_act_parse(&act, arena, note, NULL) == OY_OK;
    return *is_act ? act.id : oy_sha256(&note, 1);
}

void oy_record_refusal(const oy_record *r, oy_bytes note, oy_code reason, oy_buf *out) {
    const oy_process *p = oy_state_process(&r->audit.state);
    oy_arena arena;
    oy_arena_init(&arena, oy_allocator_libc());
    bool is_act;
    oy_hash what = what_refused(&arena, note, &is_act);
    oy_buf text = oy_buf_in(&arena);
    oy_buf_puts(&text, "oydas refusal v1\nprocess ");
    oy_buf_put(&text, p->origin);
    oy_buf_putc(&text, ' ');
    oy_hash_print(&text, &p->founding);
    oy_buf_puts(&text, is_act ? "\nact " : "\nhash ");
    oy_hash_print(&text, &what);
    oy_buf_puts(&text, "\nreason ");
    oy_buf_puts(&text, oy_code_token(reason));
    oy_buf_puts(&text, "\nat ");
    oy_instant_print(&text, oy_record_now(r));
    oy_buf_putc(&text, '\n');
    oy_note_print(out, oy_buf_bytes(&text), &r->operator_key.key);
    if (text.failed)
        out->failed = true;
    oy_arena_clear(&arena);
}
