// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "core/entry.h"
#include "server/record_inner.h"

// What the founding of a record needs for the time it takes.
typedef struct beginning {
    oy_arena arena;
    oy_audit audit;
    oy_keyfile log_key, operator_key;
    oy_bytes entry, checkpoint;
} beginning;

// Folds the founding act, to see whether a process comes of it.
static oy_code founding_fold(beginning *b, oy_bytes note, oy_instant at, oy_err *err) {
    oy_code code = oy_act_check(&b->arena, note, err);
    if (code != OY_OK)
        return code;
    oy_buf entry = oy_buf_in(&b->arena);
    oy_entry_print(&entry, at, note);
    if (entry.failed)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT("founding act"));
    b->entry = oy_buf_bytes(&entry);
    oy_folded folded;
    code = oy_audit_entry(&b->audit, b->entry, true, &folded);
    if (code != OY_OK)
        return oy_fail(err, code, 0, OY_LIT("fold"));
    if (folded.reason != OY_OK)
        return oy_fail(err, folded.reason, folded.detail.line, oy_bytes_of(folded.detail.what));
    return oy_state_process(&b->audit.state) ? OY_OK : oy_fail(err, OY_NOT_FOUNDED, 0, (oy_bytes){0});
}

static oy_code checkpoint_sign(beginning *b, oy_err *err) {
    oy_hash root = oy_tree_root(&b->audit.tree, 1);
    oy_buf note = oy_buf_in(&b->arena);
    oy_record_sign(&note, &b->arena, &b->log_key, 1, &root);
    b->checkpoint = oy_buf_bytes(&note);
    return note.failed ? oy_fail(err, OY_NO_MEMORY, 0, OY_LIT("checkpoint")) : OY_OK;
}

static oy_code first_write(const beginning *b, const char *path, oy_err *err) {
    oy_store *store;
    oy_code code = oy_store_create(path, err);
    // A founding that was cut short before its first entry is taken up again.
    if (code != OY_OK && code != OY_STORE_EXISTS)
        return code;
    code = oy_store_open(&store, path, OY_STORE_WRITE, err);
    if (code != OY_OK)
        return code;
    oy_store_entry entry = {.bytes = b->entry, .leaf = oy_leaf_hash(b->entry)};
    if (oy_store_size(store) > 0)
        code = oy_fail(err, OY_STORE_EXISTS, 0, oy_bytes_of(path));
    else
        code = oy_store_append(store, 0, &entry, 1, b->checkpoint, err);
    oy_store_close(store);
    return code;
}

oy_code oy_record_found(const char *dir, const char *name, oy_bytes founding, oy_instant at, oy_err *err) {
    char path[OY_PATH_MAX];
    beginning b = {.entry = {NULL, 0}};
    if (oy_installation_path(path, dir, name, NULL) != OY_OK)
        return oy_fail(err, OY_TOO_LONG, 0, oy_bytes_of(dir));
    oy_arena_init(&b.arena, oy_allocator_libc());
    oy_audit_init(&b.audit, oy_allocator_libc());
    oy_code code = oy_record_keys(&b.log_key, &b.operator_key, dir, name, err);
    if (code == OY_OK)
        code = founding_fold(&b, founding, at, err);
    if (code == OY_OK)
        code = oy_record_keys_match(&b.audit.state, &b.log_key, &b.operator_key, err);
    if (code == OY_OK)
        code = checkpoint_sign(&b, err);
    if (code == OY_OK)
        code = first_write(&b, path, err);
    oy_keyfile_wipe(&b.log_key);
    oy_keyfile_wipe(&b.operator_key);
    oy_audit_clear(&b.audit);
    oy_arena_clear(&b.arena);
    return code;
}
