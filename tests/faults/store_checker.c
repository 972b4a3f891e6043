// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// usage: store_checker DIR [SIZE ROOT]
// Reads the scripted record in DIR and says "size N root ROOT". Every entry must be the scripted one
// with its leaf hash, and every checkpoint must name the root that the entries before it have. With
// SIZE and ROOT (acknowledged once) the record must still hold these entries.
// Exit: 0 all holds, 1 it does not, 2 usage, 4 there is no record.
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/crypto.h"
#include "store/store.h"
#include "tests/faults/scripted.h"

#define NO_RECORD 4

typedef struct check {
    oy_store *store;
    oy_frontier tree;
    uint64_t acknowledged;
    const char *root; // hex, of `acknowledged`; NULL when nothing was
    bool root_seen;
    uint8_t bytes[SCRIPTED_ENTRY_MAX];
    oy_err err;
} check;

static oy_code differs(check *c, const char *what, uint64_t at) {
    char text[80];
    (void)snprintf(text, sizeof text, "%s %" PRIu64, what, at);
    return oy_fail(&c->err, OY_ROOT_MISMATCH, 0, oy_bytes_of(text));
}

static oy_code entry_check(void *ctx, uint64_t index, oy_bytes bytes, const oy_hash *leaf) {
    check *c = ctx;
    oy_hash again = oy_leaf_hash(bytes);
    if (index != c->tree.size)
        return differs(c, "index", index);
    if (!oy_hash_equal(&again, leaf))
        return differs(c, "leaf hash of entry", index);
    if (!oy_bytes_equal(bytes, scripted_entry(index, c->bytes)))
        return differs(c, "bytes of entry", index);
    oy_frontier_append(&c->tree, &again);
    return OY_OK;
}

// Brings the tree to `size` and compares the note with what it must be.
static oy_code checkpoint_check(void *ctx, uint64_t size, oy_bytes note, const oy_hash *leaf) {
    check *c = ctx;
    if (leaf)
        return differs(c, "leaf of checkpoint", size);
    oy_code code = oy_store_read(c->store, c->tree.size, size, entry_check, c, &c->err);
    if (code != OY_OK)
        return code;
    char text[SCRIPTED_NOTE_MAX], hex[65];
    oy_hash root = oy_frontier_root(&c->tree);
    if (!oy_bytes_equal(note, scripted_note(size, &root, text)))
        return differs(c, "checkpoint", size);
    scripted_hex(hex, &root);
    if (c->root && size == c->acknowledged)
        c->root_seen = strcmp(hex, c->root) == 0;
    return OY_OK;
}

static oy_code record_check(check *c, const char *dir) {
    oy_code code = oy_store_open(&c->store, dir, OY_STORE_READ, &c->err);
    if (code == OY_OK)
        code = oy_store_checkpoints(c->store, checkpoint_check, c, &c->err);
    if (code == OY_OK && c->tree.size != oy_store_size(c->store))
        code = differs(c, "no checkpoint over", oy_store_size(c->store));
    if (code == OY_OK && c->root && !c->root_seen)
        code = differs(c, "lost: acknowledged", c->acknowledged);
    oy_store_close(c->store);
    return code;
}

int main(int argc, char **argv) {
    if ((argc != 2 && argc != 4) || !oy_crypto_init()) {
        (void)fprintf(stderr, "usage: store_checker DIR [SIZE ROOT]\n");
        return 2;
    }
    check *c = calloc(1, sizeof *c);
    if (!c)
        return EXIT_FAILURE;
    if (argc == 4) {
        c->acknowledged = strtoull(argv[2], NULL, 10);
        c->root = argv[3];
    }
    oy_code code = record_check(c, argv[1]);
    char hex[65];
    oy_hash root = oy_frontier_root(&c->tree);
    scripted_hex(hex, &root);
    (void)printf("size %" PRIu64 " root %s\n", c->tree.size, hex);
    if (code != OY_OK)
        (void)printf("%s: %s\n", oy_code_token(code), c->err.what);
    free(c);
    return code == OY_OK ? EXIT_SUCCESS : code == OY_STORE_MISSING ? NO_RECORD : EXIT_FAILURE;
}
