// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// usage: store_writer DIR ENTRIES
// Creates the record in DIR if there is none, and appends the scripted batches until it holds ENTRIES.
// Behaves as a service does: says "ACK SIZE ROOT" only when a batch was appended, read back and found
// to be what was meant, and then at once. After an error it says "STOP CODE WHAT", tries the same
// batch once more (a store that has stopped must refuse it), and ends.
// Exit: 0 done, 1 what was read back differs, 2 usage, 3 the store refused.
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/crypto.h"
#include "store/store.h"
#include "tests/faults/scripted.h"

#define REFUSED 3

typedef struct run {
    oy_store *store;
    oy_frontier tree; // over what was read from the store
    uint8_t bytes[SCRIPTED_BATCH_MAX][SCRIPTED_ENTRY_MAX];
    oy_store_entry entries[SCRIPTED_BATCH_MAX];
} run;

static int refused(const oy_err *err) {
    (void)printf("STOP %s %s\n", oy_code_token(err->code), err->what);
    (void)fflush(stdout);
    return REFUSED;
}

static void acknowledge(uint64_t size, const oy_hash *root) {
    char hex[65];
    scripted_hex(hex, root);
    (void)printf("ACK %" PRIu64 " %s\n", size, hex);
    (void)fflush(stdout);
}

static oy_code leaf_take(void *ctx, uint64_t index, oy_bytes bytes, const oy_hash *leaf) {
    run *r = ctx;
    oy_hash again = oy_leaf_hash(bytes);
    if (index != r->tree.size || !oy_hash_equal(&again, leaf))
        return OY_ROOT_MISMATCH;
    oy_frontier_append(&r->tree, &again);
    return OY_OK;
}

static oy_hash batch_make(run *r, size_t count) {
    oy_frontier meant = r->tree;
    for (size_t i = 0; i < count; i++) {
        r->entries[i].bytes = scripted_entry(meant.size, r->bytes[i]);
        r->entries[i].leaf = oy_leaf_hash(r->entries[i].bytes);
        oy_frontier_append(&meant, &r->entries[i].leaf);
    }
    return oy_frontier_root(&meant);
}

// Appends one batch; an error is met with one more try.
static int batch_append(run *r) {
    uint64_t old_size = r->tree.size;
    size_t count = scripted_batch(old_size);
    oy_hash meant = batch_make(r, count);
    char note[SCRIPTED_NOTE_MAX];
    oy_bytes checkpoint = scripted_note(old_size + count, &meant, note);
    oy_err err = {0};
#ifdef OYDAS_PLANTED_BUG_ACK // the kill test must catch this build
    acknowledge(old_size + count, &meant);
#endif
    oy_code code = oy_store_append(r->store, old_size, r->entries, count, checkpoint, &err);
    if (code != OY_OK) {
        (void)refused(&err);
        code = oy_store_append(r->store, old_size, r->entries, count, checkpoint, &err);
    }
    if (code == OY_OK)
        code = oy_store_read(r->store, old_size, old_size + count, leaf_take, r, &err);
    if (code == OY_ROOT_MISMATCH)
        return EXIT_FAILURE;
    if (code != OY_OK)
        return refused(&err);
    oy_hash root = oy_frontier_root(&r->tree);
    if (!oy_hash_equal(&root, &meant))
        return EXIT_FAILURE;
#ifndef OYDAS_PLANTED_BUG_ACK
    acknowledge(r->tree.size, &root);
#endif
    return EXIT_SUCCESS;
}

static int appends_run(const char *dir, uint64_t entries) {
    run *r = calloc(1, sizeof *r);
    if (!r)
        return EXIT_FAILURE;
    oy_err err = {0};
    oy_code code = oy_store_open(&r->store, dir, OY_STORE_WRITE, &err);
    if (code == OY_STORE_MISSING) {
        code = oy_store_create(dir, &err);
        if (code == OY_OK)
            code = oy_store_open(&r->store, dir, OY_STORE_WRITE, &err);
    }
    if (code == OY_OK)
        code = oy_store_read(r->store, 0, oy_store_size(r->store), leaf_take, r, &err);
    int status = code == OY_OK ? EXIT_SUCCESS : code == OY_ROOT_MISMATCH ? EXIT_FAILURE : refused(&err);
    while (status == EXIT_SUCCESS && r->tree.size < entries)
        status = batch_append(r);
    oy_store_close(r->store);
    free(r);
    return status;
}

int main(int argc, char **argv) {
    if (argc != 3 || !oy_crypto_init()) {
        (void)fprintf(stderr, "usage: store_writer DIR ENTRIES\n");
        return 2;
    }
    return appends_run(argv[1], strtoull(argv[2], NULL, 10));
}
