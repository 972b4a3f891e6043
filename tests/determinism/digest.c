// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Folds records (files of entries, each behind its length, as in a tile of entries) and prints a line for each: its
// name, how many entries it has, the root of its tree, the digest of the state after the last entry, and a hash of
// what came of every entry on the way. The operator's own digests are compared as well, and every signature must
// hold. Built with crypto_plain.c by every compiler and for every word size at hand; all must print the same.
// usage: digest RECORD…
#include <stdio.h>
#ifdef OYDAS_IN_LOCALE // the layer's builds: the user's locale is taken on, so that a core that asks for it gives itself away
#include <locale.h>
#define IN_LOCALE (setlocale(LC_ALL, "") != NULL)
#else
#define IN_LOCALE true
#endif

#include "core/audit.h"
#include "core/crypto.h"
#include "core/tile.h"
#include "tests/determinism/file.h"

static bool signature_holds(oy_arena *arena, oy_bytes bytes) {
    oy_entry entry;
    if (oy_entry_parse(&entry, bytes) != OY_OK || entry.note.n == 0)
        return true;
    oy_code code = oy_act_check(arena, entry.note, NULL);
    oy_arena_reset(arena);
    return code != OY_BAD_SIGNATURE;
}

// One line for each entry: its index and what came of it.
static void put_reason(oy_buf *reasons, const oy_folded *folded) {
    oy_buf_number(reasons, folded->index);
    oy_buf_putc(reasons, ' ');
    oy_buf_puts(reasons, oy_code_token(folded->reason));
    oy_buf_putc(reasons, '\n');
}

static oy_code fold_all(oy_audit *audit, oy_bytes record, oy_buf *reasons) {
    oy_arena checking;
    oy_bytes entry;
    oy_folded folded;
    oy_code code = OY_OK;
    oy_arena_init(&checking, oy_allocator_libc());
    while (!code && record.n) {
        code = oy_bundle_next(&record, &entry);
        if (!code && !signature_holds(&checking, entry))
            code = OY_BAD_SIGNATURE;
        if (!code)
            code = oy_audit_entry(audit, entry, true, &folded);
        if (!code)
            put_reason(reasons, &folded);
    }
    oy_arena_clear(&checking);
    return code;
}

// The name without directories and without `.record`.
static oy_bytes name_of(const char *path) {
    oy_bytes name = oy_bytes_of(path);
    for (size_t slash = oy_bytes_find(name, 0, '/'); slash < name.n; slash = oy_bytes_find(name, 0, '/'))
        name = oy_bytes_slice(name, slash + 1, name.n);
    return oy_bytes_slice(name, 0, oy_bytes_find(name, 0, '.'));
}

static void put_hash(oy_buf *line, oy_hash hash) {
    oy_buf_putc(line, ' ');
    oy_buf_hex(line, hash.b, sizeof hash.b);
}

static void put_line(oy_buf *line, const char *path, oy_audit *audit, oy_bytes reasons) {
    oy_hash state = {0};
    line->failed |= oy_state_digest(&audit->state, &state) != OY_OK;
    oy_buf_put(line, name_of(path));
    oy_buf_putc(line, ' ');
    oy_buf_number(line, audit->tree.size);
    put_hash(line, oy_tree_root(&audit->tree, audit->tree.size));
    put_hash(line, state);
    put_hash(line, oy_sha256(&reasons, 1));
}

static bool tell(oy_arena *arena, const char *path) {
    oy_bytes record = file_read(arena, path);
    if (!record.p)
        return false;
    oy_audit audit;
    oy_audit_init(&audit, oy_allocator_libc());
    oy_buf reasons = oy_buf_in(arena), line = oy_buf_in(arena);
    oy_code code = fold_all(&audit, record, &reasons);
    if (code) {
        (void)fprintf(stderr, "%s: entry %llu: %s\n", path, (unsigned long long)audit.tree.size, oy_code_token(code));
    } else {
        put_line(&line, path, &audit, oy_buf_bytes(&reasons));
        (void)printf("%.*s\n", (int)line.n, (const char *)line.p);
    }
    oy_audit_clear(&audit);
    return !code && !reasons.failed && !line.failed;
}

int main(int argc, char **argv) {
    if (argc < 2 || !oy_crypto_init() || !IN_LOCALE) {
        (void)fprintf(stderr, "usage: digest RECORD…, in a locale that exists\n");
        return 2;
    }
    bool good = true;
    for (int i = 1; i < argc; i++) {
        oy_arena arena;
        oy_arena_init(&arena, oy_allocator_libc());
        good &= tell(&arena, argv[i]);
        oy_arena_clear(&arena);
    }
    return !good;
}
