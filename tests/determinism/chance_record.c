// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Writes a record in which the small body of the property tests acts at random, with real signatures.
// usage: chance_record SEED LENGTH OUT
#include <stdio.h>
#include <stdlib.h>

#include "core/audit.h"
#include "core/crypto.h"
#include "core/tile.h"
#include "tests/determinism/file.h"
#include "tests/property/world.h"

// A deposit carries signatures of others within: the scenarios have such.
static bool can_be_signed(oy_arena *arena, oy_bytes bytes) {
    oy_entry entry;
    oy_act act;
    return oy_entry_parse(&entry, bytes) || entry.note.n == 0 || oy_act_parse(&act, arena, entry.note, NULL) ||
           act.type != OY_ACT_DEPOSITED;
}

// The entry with a signature that holds. world.c makes a key's seed from its name, and signs with zeros.
static oy_bytes sign(oy_arena *arena, oy_bytes bytes) {
    oy_entry entry;
    oy_act act;
    if (oy_entry_parse(&entry, bytes) || entry.note.n == 0)
        return bytes;
    if (oy_act_parse(&act, arena, entry.note, NULL))
        abort();
    oy_hash seed = oy_sha256(&act.key.name, 1);
    oy_skey key = oy_skey_make(act.key.name, OY_KEY_ED25519, seed.b);
    oy_buf note = oy_buf_in(arena), out = oy_buf_in(arena);
    oy_note_print(&note, act.text, &key);
    oy_entry_print(&out, entry.at, oy_buf_bytes(&note));
    if (note.failed || out.failed)
        abort();
    return oy_buf_bytes(&out);
}

static void write_entry(oy_arena *arena, oy_audit *audit, oy_buf *bundle, oy_bytes bytes) {
    oy_folded folded;
    oy_bytes entry = sign(arena, bytes);
    oy_bundle_put(bundle, entry);
    if (oy_audit_entry(audit, entry, true, &folded))
        abort();
}

int main(int argc, char **argv) {
    if (argc != 4 || !oy_crypto_init())
        return 2;
    unsigned long seed = strtoul(argv[1], NULL, 10), length = strtoul(argv[2], NULL, 10);
    oy_arena arena;
    oy_audit audit;
    record made;
    world w;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_audit_init(&audit, oy_allocator_libc());
    record_init(&made);
    oy_buf bundle = oy_buf_in(&arena);
    world_found(&w, seed, &made);
    write_entry(&arena, &audit, &bundle, made.entries[0]);
    while (made.n < length) {
        world_step(&w, &audit.state, &made);
        if (can_be_signed(&arena, made.entries[made.n - 1]))
            write_entry(&arena, &audit, &bundle, made.entries[made.n - 1]);
    }
    bool written = !bundle.failed && file_write(argv[3], oy_buf_bytes(&bundle));
    record_clear(&made);
    oy_audit_clear(&audit);
    oy_arena_clear(&arena);
    return !written;
}
