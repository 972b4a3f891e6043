// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What can be asked of a record.
#include "server/record_inner.h"
#include "server/record_lock.h"
#include "store/follow.h"

const char *oy_record_name(const oy_record *r) {
    return r->name;
}

const oy_state *oy_record_state(const oy_record *r) {
    return &r->audit.state;
}

const oy_tree *oy_record_tree(const oy_record *r) {
    return &r->audit.tree;
}

const oy_vkey *oy_record_log_key(const oy_record *r) {
    return &r->log_key.key.vkey;
}

bool oy_record_is_simulated(const oy_record *r) {
    return r->simulated;
}

oy_bytes oy_record_checkpoint(const oy_record *r) {
    return r->checkpoint;
}

const oy_history *oy_record_history(const oy_record *r) {
    return r->history;
}

const oy_payload_index *oy_record_payloads(const oy_record *r) {
    return r->payloads;
}

oy_folded oy_record_folded(const oy_record *r, uint64_t index) {
    return oy_history_folded(r->history, index);
}

bool oy_record_find_note(const oy_record *r, oy_bytes note, uint64_t *index) {
    return oy_history_find_note(r->history, &r->audit.tree, note, index);
}

bool oy_record_find_act(const oy_record *r, const oy_hash *id, uint64_t *index) {
    return oy_history_find_act(r->history, id, index);
}

void oy_record_lock(oy_record *r) {
    (void)pthread_mutex_lock(&r->lock);
}

void oy_record_unlock(oy_record *r) {
    (void)pthread_mutex_unlock(&r->lock);
}

oy_code oy_record_health(const oy_record *r, oy_err *err) {
    if (r->broken != OY_OK && err)
        *err = r->broken_err;
    return r->broken;
}

oy_code oy_record_break(oy_record *r, oy_code code, const oy_err *why, oy_err *err) {
    oy_record_lock(r);
    r->broken_err = *why;
    r->broken = code;
    oy_record_unlock(r);
    if (err)
        *err = *why;
    return code;
}

// Follows the record to that size.
static oy_code reach(oy_record *r, uint64_t size, oy_err *err) {
    oy_code code = size > oy_store_size(r->shelf) ? oy_store_follow(r->shelf, err) : OY_OK;
    if (code == OY_OK && size > oy_store_size(r->shelf))
        return oy_fail(err, OY_NOT_FOUND, 0, OY_LIT("entry"));
    return code;
}

oy_code oy_record_entries(oy_record *r, uint64_t from, uint64_t to, oy_store_each each, void *ctx, oy_err *err) {
    oy_code code = from > to ? oy_fail(err, OY_NOT_FOUND, 0, OY_LIT("entry")) : reach(r, to, err);
    return code == OY_OK ? oy_store_read(r->shelf, from, to, each, ctx, err) : code;
}

oy_code oy_record_entry(oy_record *r, uint64_t index, oy_arena *arena, oy_bytes *out, oy_err *err) {
    if (index >= OY_NO_INDEX - 1)
        return oy_fail(err, OY_NOT_FOUND, 0, OY_LIT("entry"));
    oy_code code = reach(r, index + 1, err);
    return code == OY_OK ? oy_store_read_one(r->shelf, index, arena, out, err) : code;
}
