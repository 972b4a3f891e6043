// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/faults/scripted.h"

#include <inttypes.h>
#include <stdio.h>

// SplitMix64: a good spread from one number.
static uint64_t mixed(uint64_t x) {
    x += UINT64_C(0x9e3779b97f4a7c15);
    x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
    return x ^ (x >> 31);
}

// One in eight is long, one in sixteen is empty.
static size_t length_at(uint64_t index) {
    uint64_t r = mixed(index);
    if (r % 8 == 0)
        return (size_t)(r >> 8) % SCRIPTED_ENTRY_MAX;
    return r % 16 == 1 ? 0 : (size_t)(r >> 8) % 900;
}

oy_bytes scripted_entry(uint64_t index, uint8_t out[SCRIPTED_ENTRY_MAX]) {
    size_t n = length_at(index);
    for (size_t i = 0; i < n; i++)
        out[i] = (uint8_t)(mixed(index * SCRIPTED_ENTRY_MAX + i / 8) >> (i % 8 * 8));
    return (oy_bytes){out, n};
}

size_t scripted_batch(uint64_t index) {
    return 1 + (size_t)(mixed(~index) % SCRIPTED_BATCH_MAX);
}

void scripted_hex(char out[65], const oy_hash *hash) {
    for (size_t i = 0; i < sizeof hash->b; i++)
        (void)snprintf(out + 2 * i, 3, "%02x", hash->b[i]);
}

oy_bytes scripted_note(uint64_t size, const oy_hash *root, char out[SCRIPTED_NOTE_MAX]) {
    char hex[65];
    scripted_hex(hex, root);
    int n = snprintf(out, SCRIPTED_NOTE_MAX, "scripted record\n%" PRIu64 "\n%s\n", size, hex);
    return (oy_bytes){(const uint8_t *)out, n > 0 ? (size_t)n : 0};
}
