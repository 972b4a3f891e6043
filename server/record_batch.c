// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Makes a batch, signs it, stores it, and shows it to readers; in which order is record_commit.c's affair.
#include "core/checkpoint.h"
#include "core/entry.h"
#include "server/record_inner.h"
#include "server/record_lock.h"

#define BATCH_ARENA_KEEP ((size_t)1 << 20)

oy_batch *oy_batch_new(oy_record *r) {
    if (r->batch_arena.in_use > BATCH_ARENA_KEEP)
        oy_arena_clear(&r->batch_arena);
    oy_arena_reset(&r->batch_arena);
    return oy_arena_get(&r->batch_arena, sizeof(oy_batch));
}

oy_code oy_batch_add(oy_record *r, oy_batch *b, oy_instant at, oy_bytes note) {
    oy_buf entry = oy_buf_in(&r->batch_arena);
    if (!oy_arena_grow(entry.arena, &entry.p, &entry.cap, note.n + 32, 1))
        return OY_NO_MEMORY;
    oy_entry_print(&entry, at, note);
    if (entry.failed || b->count == OY_BATCH_MAX + 1)
        return OY_NO_MEMORY;
    oy_store_entry *made = &b->entry[b->count++];
    made->bytes = oy_buf_bytes(&entry);
    made->leaf = oy_leaf_hash(made->bytes);
    return OY_OK;
}

void oy_record_sign(oy_buf *out, oy_arena *arena, const oy_keyfile *log_key, uint64_t size, const oy_hash *root) {
    oy_checkpoint c = {.origin = log_key->key.vkey.name, .size = size, .root = *root};
    oy_buf text = oy_buf_in(arena);
    oy_checkpoint_print(&text, &c);
    oy_note_print(out, oy_buf_bytes(&text), &log_key->key);
    if (text.failed)
        out->failed = true;
}

// A signature is looked at before it can leave: a flipped bit in memory must not become a second history.
static oy_code signed_check(oy_record *r, const oy_batch *b, uint64_t size, oy_err *err) {
    oy_checkpoint c;
    oy_note note;
    oy_err why = {.code = OY_OK};
    oy_code code = oy_checkpoint_open(&c, &note, &r->batch_arena, b->checkpoint, &r->log_key.key.vkey, &why);
    if (code == OY_OK && (c.size != size || !oy_hash_equal(&c.root, &b->root)))
        code = oy_fail(&why, OY_ROOT_MISMATCH, 0, OY_LIT("own checkpoint"));
    if (code == OY_OK || code == OY_NO_MEMORY)
        return code == OY_OK ? OY_OK : oy_fail(err, code, 0, OY_LIT("checkpoint"));
    return oy_record_break(r, code, &why, err);
}

// Tree and compact range are kept apart; what is wrong in one of them is found before it is signed.
static oy_code memory_check(oy_record *r, oy_err *err) {
    oy_hash kept = oy_frontier_root(&r->kept), tree = oy_tree_root(&r->audit.tree, r->audit.tree.size);
    if (r->kept.size == r->audit.tree.size && oy_hash_equal(&kept, &tree))
        return OY_OK;
    oy_err why;
    (void)oy_fail(&why, OY_ROOT_MISMATCH, 0, OY_LIT("tree in memory"));
    return oy_record_break(r, OY_ROOT_MISMATCH, &why, err);
}

oy_code oy_batch_sign(oy_record *r, oy_batch *b, oy_err *err) {
    oy_code code = memory_check(r, err);
    if (code != OY_OK)
        return code;
    oy_frontier f = r->kept;
    for (size_t i = 0; i < b->count; i++)
        oy_frontier_append(&f, &b->entry[i].leaf);
    b->root = oy_frontier_root(&f);
    oy_buf note = oy_buf_in(&r->batch_arena);
    oy_record_sign(&note, &r->batch_arena, &r->log_key, f.size, &b->root);
    b->checkpoint = oy_buf_bytes(&note);
    if (note.failed)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT("checkpoint"));
    return signed_check(r, b, f.size, err);
}

oy_code oy_record_take(oy_record *r, oy_bytes entry, oy_err *err) {
    oy_folded folded;
    oy_code code = oy_audit_entry(&r->audit, entry, true, &folded);
    if (code != OY_OK)
        return oy_fail(err, code, 0, code == OY_STATE_MISMATCH ? OY_LIT("digest") : OY_LIT("fold"));
    if (oy_history_add(r->history, entry, &folded) != OY_OK)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT("history"));
    if (oy_payload_index_add(r->payloads, &r->audit.state, entry, &folded) != OY_OK)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT("payloads"));
    oy_hash leaf = r->audit.tree.level[0][r->audit.tree.size - 1];
    oy_frontier_append(&r->kept, &leaf);
    bool digest = folded.is_act && folded.type == OY_ACT_DIGEST && folded.reason == OY_OK;
    if (digest || (folded.is_act && folded.type == OY_ACT_FOUND))
        r->digested = folded.at;
    r->digest_due = (r->digest_due && !digest) || folded.outcomes;
    r->changed = (r->changed && !digest) || (folded.is_act && !digest) || folded.outcomes;
    return OY_OK;
}

oy_code oy_batch_publish(oy_record *r, const oy_batch *b, const oy_bytes *entries, oy_err *err) {
    oy_code code = OY_OK;
    for (size_t i = 0; i < b->count && code == OY_OK; i++)
        code = oy_record_take(r, entries[i], err);
    if (code != OY_OK)
        return code;
    oy_hash root = oy_tree_root(&r->audit.tree, r->audit.tree.size);
    if (!oy_hash_equal(&root, &b->root))
        return oy_fail(err, OY_ROOT_MISMATCH, 0, OY_LIT("tree in memory"));
    oy_arena_reset(&r->checkpoint_arena);
    r->checkpoint = oy_bytes_copy(&r->checkpoint_arena, b->checkpoint);
    r->accept_gap = false;
    return r->checkpoint.p ? OY_OK : oy_fail(err, OY_NO_MEMORY, 0, OY_LIT("checkpoint"));
}

oy_code oy_batch_write(oy_record *r, const oy_batch *b, uint64_t old_size, oy_err *err) {
    oy_err why = {.code = OY_OK};
    oy_code code = oy_store_append(r->store, old_size, b->entry, b->count, b->checkpoint, &why);
    if (code == OY_OK)
        return OY_OK;
    if (oy_store_is_stopped(r->store) || code == OY_BROKEN_PROMISE || code == OY_STORE_DAMAGED)
        return oy_record_break(r, code, &why, err);
    if (err)
        *err = why;
    return code;
}
