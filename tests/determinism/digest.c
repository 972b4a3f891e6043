// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Folds records that record.c wrote and prints, for each, how many entries it has and the digest of the state after
// the last. The operator's own digests on the way are compared as well. Built with crypto_plain.c by every
// compiler and for every word size at hand; all must print the same.
// usage: digest BUNDLE…
#include <locale.h>
#include <stdio.h>

#include "core/audit.h"
#include "core/tile.h"
#include "tests/determinism/file.h"

static oy_code fold_all(oy_audit *audit, oy_bytes bundle) {
    oy_bytes entry;
    oy_folded folded;
    oy_code code = OY_OK;
    while (!code && bundle.n) {
        code = oy_bundle_next(&bundle, &entry);
        if (!code)
            code = oy_audit_entry(audit, entry, true, &folded);
    }
    return code;
}

static int tell(oy_arena *arena, const char *path) {
    oy_bytes bundle = file_read(arena, path);
    if (!bundle.p)
        return 1;
    oy_audit audit;
    oy_audit_init(&audit, oy_allocator_libc());
    audit.check_digests = true;
    oy_code code = fold_all(&audit, bundle);
    oy_buf dump = oy_buf_in(arena), line = oy_buf_in(arena);
    if (!code) {
        oy_state_dump(&dump, &audit.state);
        oy_hash digest = oy_state_digest(oy_buf_bytes(&dump));
        oy_buf_number(&line, audit.tree.size);
        oy_buf_putc(&line, ' ');
        oy_buf_hex(&line, digest.b, sizeof digest.b);
        (void)printf("%.*s %s\n", (int)line.n, (const char *)line.p, path);
    } else {
        (void)fprintf(stderr, "%s: %s\n", path, oy_code_token(code));
    }
    oy_audit_clear(&audit);
    return code || dump.failed || line.failed;
}

int main(int argc, char **argv) {
    int status = argc < 2;
    // The user's locale is taken on, so that a core that asks for it gives itself away.
    (void)setlocale(LC_ALL, "");
    for (int i = 1; i < argc; i++) {
        oy_arena arena;
        oy_arena_init(&arena, oy_allocator_libc());
        status |= tell(&arena, argv[i]);
        oy_arena_clear(&arena);
    }
    return status;
}
