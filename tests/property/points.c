// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Stands before libsodium's function of this name. Few keys act in the random records, and each is asked for thousands of times,
// whenever a founding act or a snapshot is read; the answer is found once and remembered.
#include <dlfcn.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define POINTS 8192 // a power of two

int crypto_core_ed25519_is_valid_point(const unsigned char *p);

int crypto_core_ed25519_is_valid_point(const unsigned char *p) {
    static struct {
        unsigned char of[32];
        int answer;
        bool known;
    } seen[POINTS];
    static int (*ask)(const unsigned char *);
    if (!ask) {
        void *found = dlsym(RTLD_NEXT, "crypto_core_ed25519_is_valid_point");
        if (!found)
            abort();
        memcpy(&ask, &found, sizeof ask);
    }
    size_t place = ((size_t)p[0] | (size_t)p[1] << 8) & (POINTS - 1);
    if (!seen[place].known || memcmp(seen[place].of, p, 32) != 0) {
        memcpy(seen[place].of, p, 32);
        seen[place].answer = ask(p);
        seen[place].known = true;
    }
    return seen[place].answer;
}
