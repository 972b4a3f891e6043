// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Included before each source file that schemata.py wrote: which of its mutants is alive, and which places were come by.
#ifndef OYDAS_TESTS_MUTANT_H
#define OYDAS_TESTS_MUTANT_H

#define OY_MUTANTS_MAX 32768

extern unsigned oy_mutant; // 0: none
extern unsigned char oy_mutant_reached[OY_MUTANTS_MAX];

#define OY_M(number) (oy_mutant_reached[number] = 1, oy_mutant == (number))

#endif
