// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Plays a rehearsal and writes the entries it makes as one bundle: a record that digest.c folds again.
// usage: record REHEARSAL RULES ROSTER OUT
#include <stdio.h>

#include "core/crypto.h"
#include "core/rehearsal.h"
#include "core/tile.h"
#include "tests/determinism/file.h"

static oy_code keep(void *ctx, oy_bytes entry, const oy_folded *folded, const oy_state *after) {
    (void)folded, (void)after;
    oy_buf *bundle = ctx;
    oy_bundle_put(bundle, entry);
    return bundle->failed ? OY_NO_MEMORY : OY_OK;
}

// Files that acts have their text from stand where the program's own do.
static oy_code text_of(void *ctx, oy_bytes kind, oy_bytes name, oy_bytes *out) {
    const oy_buf *bundle = ctx;
    char path[128];
    (void)snprintf(path, sizeof path, "%.*s%s/%.*s.%.*s", (int)kind.n, (const char *)kind.p,
                   oy_bytes_equal(kind, OY_LIT("catalogue")) ? "" : "s", (int)name.n, (const char *)name.p, (int)kind.n,
                   (const char *)kind.p);
    *out = file_read(bundle->arena, path);
    return out->p ? OY_OK : OY_UNKNOWN_LABEL;
}

static int play(oy_arena *arena, char **path) {
    oy_bytes text = file_read(arena, path[0]), rules = file_read(arena, path[1]), roster = file_read(arena, path[2]);
    oy_rehearsal rehearsal;
    oy_err err = {0};
    if (!text.p || !rules.p || !roster.p)
        return 1;
    oy_buf bundle = oy_buf_in(arena);
    const oy_stage stage = {.ctx = &bundle, .key = oy_rehearsal_dummy_key, .entry = keep, .text = text_of};
    oy_audit audit;
    oy_audit_init(&audit, oy_allocator_libc());
    oy_code code = oy_rehearsal_parse(&rehearsal, arena, text, &err);
    if (!code)
        code = oy_rehearsal_play(&rehearsal, rules, roster, &stage, &audit, &err);
    oy_audit_clear(&audit);
    if (code) {
        (void)fprintf(stderr, "%s:%u: %s %s\n", path[0], err.line, oy_code_token(code), err.what);
        return 1;
    }
    return bundle.failed || !file_write(path[3], oy_buf_bytes(&bundle));
}

int main(int argc, char **argv) {
    if (argc != 5 || !oy_crypto_init())
        return 2;
    oy_arena arena;
    oy_arena_init(&arena, oy_allocator_libc());
    int status = play(&arena, argv + 1);
    oy_arena_clear(&arena);
    return status;
}
