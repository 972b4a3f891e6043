// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Writes records in which the small body of the property tests acts at random: for every seed a line `record NAME
// COUNT`, then its entries as in a bundle.
// usage: records FIRST-SEED HOW-MANY ENTRIES
#include <stdio.h>
#include <stdlib.h>

#include "core/crypto.h"
#include "core/tile.h"
#include "tests/property/world.h"

static bool fold(oy_state *s, oy_bytes entry) {
    oy_arena scratch;
    oy_folded folded;
    oy_arena_init(&scratch, oy_allocator_libc());
    oy_code code = oy_fold(s, &scratch, entry, (oy_checks){.signature = true, .seen = true}, &folded);
    oy_arena_clear(&scratch);
    return code == OY_OK;
}

static bool write_record(const record *made, uint64_t seed) {
    oy_arena arena;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_buf out = oy_buf_in(&arena);
    for (size_t i = 0; i < made->n; i++)
        oy_bundle_put(&out, made->entries[i]);
    oy_bytes bundle = oy_buf_bytes(&out);
    printf("record chance-%llu %zu\n", (unsigned long long)seed, made->n);
    bool good = !out.failed && fwrite(bundle.p, 1, bundle.n, stdout) == bundle.n;
    oy_arena_clear(&arena);
    return good;
}

static bool make_record(uint64_t seed, size_t length) {
    oy_state s;
    record made;
    world w;
    oy_state_init(&s, oy_allocator_libc());
    record_init(&made);
    world_found(&w, seed, &made);
    bool good = fold(&s, made.entries[0]);
    while (good && made.n < length) {
        world_step(&w, &s, &made);
        good = fold(&s, made.entries[made.n - 1]);
    }
    good = good && write_record(&made, seed);
    record_clear(&made);
    oy_state_clear(&s);
    return good;
}

int main(int argc, char **argv) {
    if (argc != 4 || !oy_crypto_init())
        return 2;
    uint64_t first = strtoull(argv[1], NULL, 10), count = strtoull(argv[2], NULL, 10);
    size_t length = strtoul(argv[3], NULL, 10);
    for (uint64_t i = 0; i < count; i++) {
        if (!make_record(first + i, length))
            return 1;
    }
    return 0;
}
