// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Prints for each record of a stream its name and the hash of what came of it (replay.h).
//
//   story STREAM
//   story --hungry STRIDE STREAM   memory ends at the first request, at the STRIDE-th after it, and so on until it is enough,
//                                  once for that request alone and once for good: each time that must be said, and everything
//                                  given back
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/crypto.h"
#include "replay.h"
#include "tests/determinism/file.h"
#include "tests/unit/failing_memory.h"

static void print_line(oy_arena *arena, const replay_record *r, oy_hash hash) {
    oy_buf line = oy_buf_in(arena);
    oy_buf_put(&line, r->name);
    oy_buf_putc(&line, ' ');
    oy_buf_hex(&line, hash.b, sizeof hash.b);
    printf("%.*s\n", (int)line.n, (const char *)line.p);
}

static bool tell(oy_arena *arena, const replay_record *r) {
    oy_hash hash;
    bool good = replay_play(r, oy_allocator_libc(), &hash);
    if (good)
        print_line(arena, r, hash);
    return good;
}

// Whether what must be said is said when memory ends behind so many requests, for good or for one of them. *good: it was enough.
static bool says_so(const replay_record *r, const oy_hash *whole, size_t granted, bool once, bool *good) {
    oy_hash hash;
    test_memory m = {.granted = granted, .once = once};
    *good = replay_play(r, test_memory_allocator(&m), &hash);
    bool told = *good != m.refused || once; // what was done without, as if it were there, need not be told
    if (m.out == 0 && told && (!*good || oy_hash_equal(&hash, whole)))
        return true;
    printf("not ok - %.*s with %zu requests granted%s: %zu bytes not given back, %s\n", (int)r->name.n,
           (const char *)r->name.p, granted, once ? ", and all behind the next" : "", m.out,
           *good ? "and it says that all went well" : "or all did not go well");
    return false;
}

static bool starve(const replay_record *r, size_t stride) {
    oy_hash whole;
    if (!replay_play(r, oy_allocator_libc(), &whole))
        return false;
    size_t granted = 0;
    for (bool good = false; !good; granted += stride)
        if (!says_so(r, &whole, granted, true, &good) || !says_so(r, &whole, granted, false, &good))
            return false;
    printf("ok - %.*s: memory ended at each of %zu requests\n", (int)r->name.n, (const char *)r->name.p,
           granted / stride);
    return true;
}

int main(int argc, char **argv) {
    oy_arena arena;
    replay_record *records;
    size_t n;
    bool hungry = argc == 4 && strcmp(argv[1], "--hungry") == 0;
    size_t stride = hungry ? strtoul(argv[2], NULL, 10) : 0;
    if ((argc != 2 && !hungry) || (hungry && stride == 0) || !oy_crypto_init())
        return 2;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_bytes stream = file_read(&arena, argv[argc - 1]);
    bool good = stream.p && replay_read(&arena, stream, &records, &n) && n > 0;
    for (size_t i = 0; good && i < n; i++)
        good = hungry ? starve(&records[i], stride) : tell(&arena, &records[i]);
    oy_arena_clear(&arena);
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
