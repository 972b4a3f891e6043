// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "server/limits.h"

#include <sodium.h>
#include <stdlib.h>

#define SETS 1024
#define WAYS 4
#define TOKEN 60000 // a token in units: at `per_minute` tokens a minute, a millisecond brings `per_minute` of them

typedef struct bucket {
    uint64_t tag; // hash of the name; 0: nobody's
    uint64_t at;  // when it held `units`
    uint64_t units;
} bucket;

struct oy_limits {
    uint64_t most, per_ms;
    uint8_t secret[crypto_shorthash_KEYBYTES]; // or else names could be chosen that push others out
    bucket set[SETS][WAYS];
};

oy_limits *oy_limits_new(uint32_t burst, uint32_t per_minute) {
    oy_limits *l = calloc(1, sizeof *l);
    if (!l)
        return NULL;
    l->most = (uint64_t)(burst ? burst : 1) * TOKEN;
    l->per_ms = per_minute;
    randombytes_buf(l->secret, sizeof l->secret);
    return l;
}

void oy_limits_free(oy_limits *l) {
    free(l);
}

static uint64_t tag_of(const oy_limits *l, oy_bytes name) {
    uint64_t tag;
    _Static_assert(sizeof tag == crypto_shorthash_BYTES, "a tag is a short hash");
    (void)crypto_shorthash((uint8_t *)&tag, name.p, name.n, l->secret);
    return tag ? tag : 1;
}

// What is in the bucket at `now`.
static uint64_t units_at(const oy_limits *l, const bucket *b, uint64_t now) {
    uint64_t passed = now > b->at ? now - b->at : 0;
    // Never more than fills it, and so no overflow.
    uint64_t to_full = (l->most - b->units) / l->per_ms + 1;
    if (b->tag == 0 || passed >= to_full)
        return l->most;
    return b->units + passed * l->per_ms;
}

static bucket *bucket_of(oy_limits *l, uint64_t tag, uint64_t now) {
    bucket *set = l->set[tag % SETS], *fullest = &set[0];
    for (size_t i = 0; i < WAYS; i++)
        if (set[i].tag == tag)
            return &set[i];
    for (size_t i = 1; i < WAYS; i++)
        if (units_at(l, &set[i], now) > units_at(l, fullest, now))
            fullest = &set[i];
    *fullest = (bucket){.tag = tag, .at = now, .units = l->most};
    return fullest;
}

uint32_t oy_limits_take(oy_limits *l, oy_bytes name, uint64_t now) {
    if (l->per_ms == 0)
        return 0;
    bucket *b = bucket_of(l, tag_of(l, name), now);
    b->units = units_at(l, b, now);
    b->at = now > b->at ? now : b->at;
    if (b->units >= TOKEN) {
        b->units -= TOKEN;
        return 0;
    }
    uint64_t wait = (TOKEN - b->units + l->per_ms - 1) / l->per_ms; // milliseconds
    return (uint32_t)((wait + 999) / 1000);
}
