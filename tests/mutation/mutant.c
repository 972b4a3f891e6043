// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The mutant that a test program runs with, from OYDAS_MUTANT in its environment.
#include "mutant.h"

#include <stdlib.h>

unsigned oy_mutant;
unsigned char oy_mutant_reached[OY_MUTANTS_MAX];

__attribute__((constructor)) static void choose(void) {
    const char *number = getenv("OYDAS_MUTANT");
    oy_mutant = number ? (unsigned)strtoul(number, NULL, 10) : 0;
}
