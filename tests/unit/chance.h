// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Numbers by chance that are the same in every run, so that a failure comes back.
#ifndef OYDAS_TEST_CHANCE_H
#define OYDAS_TEST_CHANCE_H

#include <stdint.h>

typedef struct chance {
    uint64_t at;
} chance;

// xorshift64* (Vigna 2014); the seed must not be 0.
static inline uint64_t chance_next(chance *c) {
    c->at ^= c->at >> 12;
    c->at ^= c->at << 25;
    c->at ^= c->at >> 27;
    return c->at * UINT64_C(0x2545F4914F6CDD1D);
}

// One of 0 … count - 1.
static inline uint64_t chance_below(chance *c, uint64_t count) {
    return chance_next(c) % count;
}

#endif
