// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/prepared.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/crypto.h"
#include "store/installation.h"
#include "store/keyfile.h"
#include "store/store.h"

#define BATCH 512

typedef struct maker {
    busy *b;
    oy_store *store;
    oy_arena arena, scratch; // of a batch, of an entry
    oy_state state;          // kept only where digests are made
    prepared_digests digests;
    bool due;
    uint64_t digested;
    oy_store_entry entry[BATCH];
    size_t count;
} maker;

static oy_err err;

static void must(oy_code code, const char *what) {
    if (code == OY_OK)
        return;
    (void)fprintf(stderr, "bench: %s: %s %s\n", what, oy_code_token(code), err.what);
    exit(1);
}

static void key_put(const oy_skey *key, const char *dir, const char *file) {
    char path[OY_PATH_MAX];
    must(oy_installation_path(path, dir, PREPARED_NAME, file), dir);
    must(oy_keyfile_write(key, path, (oy_bytes){0}, &err), path);
}

static oy_bytes digest_next(maker *m) {
    oy_hash state;
    must(oy_state_digest(&m->state, &state), "digest");
    m->digested++;
    return busy_digest(m->b, &m->arena, &state);
}

static void entry_next(maker *m) {
    oy_folded folded;
    oy_bytes entry = m->due ? digest_next(m) : busy_next(m->b, &m->arena);
    m->entry[m->count++] = (oy_store_entry){.bytes = entry, .leaf = oy_leaf_hash(entry)};
    if (m->digests == PREPARED_NEVER)
        return;
    must(oy_fold(&m->state, &m->scratch, entry, (oy_checks){.signature = true, .seen = true}, &folded), "fold");
    m->due = folded.outcomes;
}

static void batch_append(maker *m) {
    uint64_t before = m->b->tree.size - m->count;
    must(oy_store_append(m->store, before, m->entry, m->count, busy_checkpoint(m->b, &m->arena), &err), "append");
    oy_arena_reset(&m->arena);
    m->count = 0;
}

uint64_t prepared_make(busy *b, const char *dir, uint64_t entries, prepared_digests digests) {
    static maker m;
    char path[OY_PATH_MAX];
    m = (maker){.b = b, .digests = digests};
    oy_arena_init(&m.arena, oy_allocator_libc());
    oy_arena_init(&m.scratch, oy_allocator_libc());
    oy_state_init(&m.state, oy_allocator_libc());
    must(oy_installation_add(dir, PREPARED_NAME, &err), dir);
    key_put(&b->log, dir, "keys/log.key");
    key_put(&b->service, dir, "keys/operator.key");
    must(oy_installation_path(path, dir, PREPARED_NAME, NULL), dir);
    must(oy_store_create(path, &err), path);
    must(oy_store_open(&m.store, path, OY_STORE_WRITE, &err), path);
    while (b->tree.size < entries) {
        entry_next(&m);
        if (m.count == BATCH || b->tree.size == entries)
            batch_append(&m);
    }
    oy_store_close(m.store);
    oy_state_clear(&m.state);
    oy_arena_clear(&m.scratch);
    oy_arena_clear(&m.arena);
    return m.digested;
}
