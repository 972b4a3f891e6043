// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "server/nonces.h"

#include <stdlib.h>
#include <string.h>

#define SETS 4096u
#define WAYS 16u

typedef struct kept {
    oy_hash id;
    int64_t until; // 0: the place is free
} kept;

struct oy_nonces {
    kept set[SETS][WAYS];
};

oy_nonces *oy_nonces_new(void) {
    return calloc(1, sizeof(oy_nonces));
}

void oy_nonces_free(oy_nonces *n) {
    free(n);
}

// Who asks cannot choose the set: `id` is a hash over a signature, which is made anew for each request. At worst somebody
// fills one of many, and others that fall into it are told to try again.
oy_nonce_said oy_nonces_take(oy_nonces *n, const oy_hash *id, int64_t now, int64_t until) {
    uint32_t at;
    memcpy(&at, id->b, sizeof at);
    kept *set = n->set[at % SETS], *free_place = NULL;
    for (size_t i = 0; i < WAYS; i++) {
        if (set[i].until < now)
            free_place = &set[i];
        else if (oy_hash_equal(&set[i].id, id))
            return OY_NONCE_SAID_BEFORE;
    }
    if (!free_place)
        return OY_NONCES_FULL;
    *free_place = (kept){*id, until};
    return OY_NONCE_FRESH;
}
