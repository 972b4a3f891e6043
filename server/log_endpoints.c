// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The log as C2SP tlog-tiles has it (tlog/spec.md 2). Every tile and bundle, partial ones too, is computed when it is
// read, so for every size that ever was its tiles can be fetched. What does not exist is 404, and never cached.
#include <string.h>

#include "core/tile.h"
#include "server/api.h"
#include "server/record_lock.h"
#include "server/routes.h"

void oy_answer_log_checkpoint(oy_request *q) {
    q->reply.any_origin = true;
    if (!oy_no_query(q) || !oy_look_begin(q))
        return;
    oy_bytes note = oy_bytes_copy(&q->arena, oy_record_checkpoint(q->served->record));
    oy_look_end(q);
    if (note.p)
        oy_reply_bytes(q, "text/plain; charset=utf-8", note);
    else
        oy_problem_plain(q, 503, OY_NO_MEMORY, "");
}

// "tile/" and what follows it in the path.
static oy_bytes tile_path(const oy_request *q) {
    size_t behind = (size_t)(q->part[1].p - q->path.p);
    return oy_bytes_slice(q->path, behind - strlen("tile/"), q->path.n);
}

// The hashes of a tile that exists; or, of a bundle, only that it exists.
static oy_code tile_look(oy_request *q, const oy_tile_name *name, uint8_t *hashes, oy_err *err) {
    oy_record *r = q->served->record;
    oy_record_lock(r);
    oy_code code = oy_record_health(r, err);
    const oy_tree *tree = oy_record_tree(r);
    if (code == OY_OK && name->width > oy_tile_width_at(name->level, name->index, tree->size))
        code = oy_fail(err, OY_NOT_FOUND, 0, (oy_bytes){0});
    if (code == OY_OK && name->level != OY_TILE_ENTRIES)
        oy_tile_hashes(tree, name, hashes);
    oy_record_unlock(r);
    return code;
}

static oy_code bundle_add(void *ctx, uint64_t index, oy_bytes bytes, const oy_hash *leaf) {
    (void)index;
    (void)leaf;
    oy_buf *bundle = ctx;
    oy_bundle_put(bundle, bytes);
    return bundle->failed ? OY_NO_MEMORY : OY_OK;
}

void oy_answer_log_tile(oy_request *q) {
    oy_tile_name name;
    oy_err err = {.code = OY_OK};
    uint8_t *hashes = oy_arena_get(&q->arena, 256 * sizeof(oy_hash));
    q->reply.any_origin = true;
    if (!hashes || oy_tile_name_parse(&name, tile_path(q)) != OY_OK || q->query.n) {
        oy_problem_plain(q, hashes ? 404 : 503, hashes ? OY_NOT_FOUND : OY_NO_MEMORY, "");
        return;
    }
    q->reply.caching = OY_CACHE_FOR_EVER;
    if (oy_reply_again(q))
        return;
    oy_code code = tile_look(q, &name, hashes, &err);
    oy_bytes body = {hashes, name.width * sizeof(oy_hash)};
    if (code == OY_OK && name.level == OY_TILE_ENTRIES) {
        oy_buf bundle = oy_buf_in(&q->arena);
        uint64_t from = name.index * 256;
        code = oy_record_entries(q->served->record, from, from + name.width, bundle_add, &bundle, &err);
        if (code != OY_OK && err.code == OY_OK)
            (void)oy_fail(&err, code, 0, OY_LIT("bundle"));
        body = oy_buf_bytes(&bundle);
    }
    if (code != OY_OK) {
        oy_problem(q, &err, (oy_bytes){0});
        return;
    }
    oy_reply_bytes(q, "application/octet-stream", body);
}
