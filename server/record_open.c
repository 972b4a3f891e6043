// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/checkpoint.h"
#include "core/entry.h"
#include "server/record_inner.h"
#include "store/follow.h"

#define LOOK_BACK 1024 // entries read at a time in search of the newest digest

typedef struct opening {
    oy_record *r;
    uint64_t newest_digest; // OY_NO_INDEX: there is none
    uint64_t all;
    void (*progress)(void *ctx, uint64_t done, uint64_t all);
    void *progress_ctx;
    oy_err err;
} opening;

static oy_record *record_new(oy_clock clock, void *clock_ctx, bool accept_gap) {
    oy_record *r = calloc(1, sizeof *r);
    oy_history *history = oy_history_new();
    oy_payload_index *payloads = oy_payload_index_new();
    if (!r || !history || !payloads || pthread_mutex_init(&r->lock, NULL) != 0) {
        free(r);
        oy_history_free(history);
        oy_payload_index_free(payloads);
        return NULL;
    }
    r->history = history;
    r->payloads = payloads;
    r->clock = clock;
    r->clock_ctx = clock_ctx;
    r->accept_gap = accept_gap;
    oy_audit_init(&r->audit, oy_allocator_libc());
    r->audit.check_digests = false;
    oy_arena_init(&r->checkpoint_arena, oy_allocator_libc());
    oy_arena_init(&r->batch_arena, oy_allocator_libc());
    oy_arena_init(&r->digest_arena, oy_allocator_libc());
    return r;
}

void oy_record_close(oy_record *r) {
    if (!r)
        return;
#ifdef OYDAS_PLANTED_BUG_EARLY_RECEIPT
    if (oy_batch_settle(r, NULL) != OY_OK)
        oy_arena_clear(&r->promised_arena);
#endif
    oy_store_close(r->shelf);
    oy_store_close(r->store);
    oy_audit_clear(&r->audit);
    oy_history_free(r->history);
    oy_payload_index_free(r->payloads);
    oy_arena_clear(&r->checkpoint_arena);
    oy_arena_clear(&r->batch_arena);
    oy_arena_clear(&r->digest_arena);
    oy_keyfile_wipe(&r->log_key);
    oy_keyfile_wipe(&r->operator_key);
    (void)pthread_mutex_destroy(&r->lock);
    free(r);
}

static oy_code digest_find(void *ctx, uint64_t index, oy_bytes bytes, const oy_hash *leaf) {
    (void)leaf;
    opening *o = ctx;
    oy_entry entry;
    oy_act act;
    if (oy_entry_parse(&entry, bytes) != OY_OK || entry.note.n == 0)
        return OY_OK;
    oy_arena_reset(&o->r->batch_arena);
    oy_code code = oy_act_parse(&act, &o->r->batch_arena, entry.note, NULL);
    if (code == OY_OK && act.type == OY_ACT_DIGEST && oy_vkey_equal(&act.key, &o->r->operator_key.key.vkey))
        o->newest_digest = index;
    return code == OY_NO_MEMORY ? code : OY_OK;
}

// Only the newest digest is compared: a comparison costs as much as the state is large, and the newest one covers
// all that came before. `oydas verify` compares them all.
static oy_code newest_digest_find(opening *o) {
    oy_code code = OY_OK;
    o->newest_digest = OY_NO_INDEX;
    for (uint64_t to = o->all; to > 0 && code == OY_OK && o->newest_digest == OY_NO_INDEX;) {
        uint64_t from = to > LOOK_BACK ? to - LOOK_BACK : 0;
        code = oy_store_read(o->r->store, from, to, digest_find, o, &o->err);
        to = from;
    }
    return code;
}

static oy_code entry_take(void *ctx, uint64_t index, oy_bytes bytes, const oy_hash *leaf) {
    opening *o = ctx;
    oy_hash computed = oy_leaf_hash(bytes);
    if (!oy_hash_equal(&computed, leaf)) {
        char what[48];
        (void)snprintf(what, sizeof what, "entry %llu", (unsigned long long)index);
        return oy_fail(&o->err, OY_ROOT_MISMATCH, 0, oy_bytes_of(what));
    }
    o->r->audit.check_digests = index == o->newest_digest;
    oy_code code = oy_record_take(o->r, bytes, &o->err);
    if (code == OY_OK && o->progress && (index % 1000 == 999 || index + 1 == o->all))
        o->progress(o->progress_ctx, index + 1, o->all);
    return code;
}

static oy_code entries_take(opening *o) {
    oy_code code = newest_digest_find(o);
    if (code == OY_OK)
        code = oy_store_read(o->r->store, 0, o->all, entry_take, o, &o->err);
    o->r->audit.check_digests = false;
    if (code != OY_OK && o->err.code == OY_OK)
        (void)oy_fail(&o->err, code, 0, OY_LIT("read"));
    return code;
}

// The signature on the checkpoint shows that these are the entries that this service has checked and logged, so the
// signatures of the acts are not verified again: that is an auditor's work, and takes minutes.
static oy_code checkpoint_compare(oy_record *r, oy_err *err) {
    oy_checkpoint c;
    oy_note note;
    oy_code code = oy_store_checkpoint(r->store, &r->checkpoint_arena, &r->checkpoint, err);
    if (code != OY_OK)
        return code;
    oy_arena_reset(&r->batch_arena);
    code = oy_checkpoint_open(&c, &note, &r->batch_arena, r->checkpoint, &r->log_key.key.vkey, err);
    if (code != OY_OK)
        return code;
    oy_hash root = oy_frontier_root(&r->kept), tree = oy_tree_root(&r->audit.tree, r->audit.tree.size);
    if (c.size != r->kept.size || !oy_hash_equal(&root, &c.root) || !oy_hash_equal(&tree, &c.root))
        return oy_fail(err, OY_ROOT_MISMATCH, 0, OY_LIT("checkpoint"));
    return OY_OK;
}

static oy_code stores_open(oy_record *r, const char *dir, const char *name, oy_err *err) {
    char path[OY_PATH_MAX];
    if (oy_installation_path(path, dir, name, NULL) != OY_OK)
        return oy_fail(err, OY_TOO_LONG, 0, oy_bytes_of(dir));
    oy_code code = oy_store_open(&r->store, path, OY_STORE_WRITE, err);
    if (code == OY_OK)
        code = oy_store_open_follower(&r->shelf, path, err);
    if (code == OY_OK && oy_store_size(r->store) == 0)
        code = oy_fail(err, OY_NOT_FOUNDED, 0, oy_bytes_of(name));
    return code;
}

static oy_code founding_check(oy_record *r, oy_err *err) {
    const oy_process *p = oy_state_process(&r->audit.state);
    if (!p)
        return oy_fail(err, OY_NOT_FOUNDED, 0, oy_bytes_of(r->name));
    r->simulated = p->clock == OY_CLOCK_SIMULATED;
    return oy_record_keys_match(&r->audit.state, &r->log_key, &r->operator_key, err);
}

static oy_code record_fill(oy_record *r, const char *dir, const char *name, opening *o) {
    oy_err *err = &o->err;
    if (!oy_label_check(oy_bytes_of(name)))
        return oy_fail(err, OY_BAD_NAME, 0, oy_bytes_of(name));
    memcpy(r->name, name, strlen(name) + 1);
    oy_code code = stores_open(r, dir, name, err);
    if (code == OY_OK)
        code = oy_record_keys(&r->log_key, &r->operator_key, dir, name, err);
    if (code != OY_OK)
        return code;
    o->all = oy_store_size(r->store);
    code = entries_take(o);
    if (code == OY_OK)
        code = founding_check(r, err);
    if (code == OY_OK)
        code = checkpoint_compare(r, err);
    oy_instant at;
    return code == OY_OK ? oy_record_stamp(r, &at, err) : code;
}

oy_code oy_record_open(oy_record **out, const char *dir, const char *name, oy_clock clock, void *clock_ctx,
                       bool accept_gap, void (*progress)(void *ctx, uint64_t done, uint64_t all), void *progress_ctx,
                       oy_err *err) {
    *out = NULL;
    oy_record *r = record_new(clock, clock_ctx, accept_gap);
    if (!r)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT("record"));
    opening o = {.r = r, .progress = progress, .progress_ctx = progress_ctx, .err = {.code = OY_OK}};
    oy_code code = record_fill(r, dir, name, &o);
    if (code != OY_OK) {
        if (err)
            *err = o.err;
        oy_record_close(r);
        return code;
    }
    *out = r;
    return OY_OK;
}
