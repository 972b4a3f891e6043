// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Whether what a service shows now goes on from what it showed before: proofs gathered from the tiles it serves, and
// what is said when they fail.
#include <string.h>

#include "cli/history.h"
#include "cli/remote.h"
#include "cli/say.h"
#include "cli/tile_proof.h"

// ---- proofs from tiles ----

// Where nodes are read for a proof in the tree of `size`.
typedef struct node_reader {
    oy_remote *remote;
    uint64_t size;
} node_reader;

static oy_code kept_tile(oy_remote *r, const oy_tile_name *name, oy_bytes *out, oy_err *err) {
    for (size_t i = 0; i < r->tiles; i++)
        if (r->tile[i].name.level == name->level && r->tile[i].name.index == name->index &&
            r->tile[i].name.width >= name->width) {
            *out = r->tile[i].hashes;
            return OY_OK;
        }
    oy_code code = oy_remote_tile(r, r->arena, name, out, err);
    if (code == OY_OK && r->tiles < OY_TILES_KEPT)
        r->tile[r->tiles++] = (oy_kept_tile){*name, *out};
    return code;
}

static oy_code node(void *ctx, unsigned level, uint64_t index, oy_hash *out, oy_err *err) {
    node_reader *n = ctx;
    unsigned above = level % 8; // how many levels the node is above the hashes of its tile
    uint64_t first = index << above;
    oy_tile_name name = {(int)(level / 8), first / 256, 0};
    oy_bytes hashes;
    oy_hash part[256];
    name.width = oy_tile_width_at(name.level, name.index, n->size);
    size_t offset = first % 256, count = (size_t)1 << above;
    if (offset + count > name.width)
        return oy_fail(err, OY_BROKEN_PROMISE, 0, OY_LIT("a node outside the tree"));
    oy_code code = kept_tile(n->remote, &name, &hashes, err);
    if (code != OY_OK)
        return code;
    memcpy(part, hashes.p + offset * sizeof(oy_hash), count * sizeof(oy_hash));
    for (; count > 1; count /= 2)
        for (size_t i = 0; i < count / 2; i++)
            part[i] = oy_node_hash(&part[2 * i], &part[2 * i + 1]);
    *out = part[0];
    return OY_OK;
}

oy_code oy_remote_begins_with(oy_remote *r, oy_bytes entry, const oy_checkpoint *c, oy_err *err) {
    node_reader reader = {r, c->size};
    oy_hash proof[OY_PROOF_MAX], leaf = oy_leaf_hash(entry);
    size_t count;
    oy_code code = oy_gather_inclusion(0, c->size, node, &reader, proof, &count, err);
    if (code == OY_OK && oy_inclusion_verify(0, c->size, &leaf, proof, count, &c->root) != OY_OK)
        code = oy_fail(err, OY_BAD_PROOF, 0, OY_LIT("entry 0"));
    return code;
}

// Whether the larger of two checkpoints extends the smaller. The tiles name a root for the smaller size; what leads
// from it to the larger checkpoint proves that root, so that another one there is another history. Where nothing leads
// there, the tiles are not those of the checkpoint, and prove nothing.
static oy_code compare(oy_remote *r, const oy_checkpoint *a, const oy_checkpoint *b, bool *agree, oy_err *err) {
    const oy_checkpoint *old = a->size <= b->size ? a : b, *new = a->size <= b->size ? b : a;
    node_reader reader = {r, new->size};
    oy_hash proof[OY_PROOF_MAX], root = oy_empty_root();
    size_t count;
    oy_code code = oy_gather_consistency(old->size, new->size, node, &reader, proof, &count, err);
    if (code == OY_OK && old->size)
        code = oy_gather_root(old->size, node, &reader, &root, err);
    if (code == OY_OK && oy_consistency_verify(old->size, &root, new->size, &new->root, proof, count) != OY_OK)
        code = oy_fail(err, OY_BAD_PROOF, 0, OY_LIT("the hashes that are served are not those of the checkpoint"));
    *agree = code == OY_OK && oy_hash_equal(&root, &old->root);
    return code;
}

// Tells as loudly as words can, and keeps what contradicts each other.
static oy_code fork_found(oy_remote *r, const oy_known *shown, oy_err *err) {
    const oy_known before = {r->checkpoint, r->pin.checkpoint};
    oy_say(stderr, "cli.fork", OY_RAW("origin", r->pin.origin), OY_NUM("size", before.at.size),
           OY_NUM("shown", shown->at.size));
    oy_history_evidence(&r->pin, r->arena, &before, shown);
    return oy_fail(err, OY_OTHER_HISTORY, 0, OY_LIT(""));
}

// Whether what is shown now was known here when the record had that size; else whether the service still has the tiles
// that lead to what it showed later. False: neither, and nobody can say.
static bool earlier_known(oy_remote *r, const oy_checkpoint *shown, bool *agree) {
    oy_history known;
    oy_hash root;
    if (oy_history_read(&known, r->arena, &r->pin, NULL) == OY_OK && oy_history_root(&known, shown->size, &root)) {
        *agree = oy_hash_equal(&root, &shown->root);
        return true;
    }
    return compare(r, shown, &r->checkpoint, agree, NULL) == OY_OK;
}

static oy_code rolled_back(oy_remote *r, const oy_known *shown, oy_err *err) {
    const oy_known before = {r->checkpoint, r->pin.checkpoint};
    bool agree = false, known = earlier_known(r, &shown->at, &agree);
    if (known && !agree)
        return fork_found(r, shown, err);
    oy_say(stderr, "cli.rolled-back", OY_RAW("origin", r->pin.origin), OY_NUM("size", before.at.size),
           OY_NUM("shown", shown->at.size));
    oy_say(stderr, known ? "cli.rolled-back-earlier" : "cli.rolled-back-unknown", OY_NUM("shown", shown->at.size));
    oy_history_evidence(&r->pin, r->arena, &before, shown);
    return oy_fail(err, OY_FEWER_ENTRIES, 0, OY_LIT(""));
}

oy_code oy_remote_take(oy_remote *r, oy_bytes bytes, oy_err *err) {
    oy_known shown = {.note = bytes};
    oy_note note;
    bool agree = true;
    oy_code code = oy_checkpoint_open(&shown.at, &note, r->arena, bytes, &r->pin.log, err);
    if (code == OY_OK && r->pin.checkpoint.n)
        code = compare(r, &r->checkpoint, &shown.at, &agree, err);
    if (code != OY_OK)
        return code;
    if (!agree)
        return fork_found(r, &shown, err);
    if (r->pin.checkpoint.n && shown.at.size <= r->checkpoint.size)
        return OY_OK;
    r->checkpoint = shown.at;
    r->pin.checkpoint = bytes;
    return oy_pin_write(&r->pin, err);
}

// The checkpoint of a running service never goes back.
oy_code oy_remote_refresh(oy_remote *r, oy_err *err) {
    oy_known shown;
    oy_note note;
    oy_code code = oy_remote_checkpoint(r, &shown.note, err);
    if (code == OY_OK)
        code = oy_checkpoint_open(&shown.at, &note, r->arena, shown.note, &r->pin.log, err);
    if (code != OY_OK)
        return code;
    if (r->pin.checkpoint.n && shown.at.size < r->checkpoint.size)
        return rolled_back(r, &shown, err);
    return oy_remote_take(r, shown.note, err);
}
