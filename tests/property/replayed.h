// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What must hold of a whole record, found by playing it again: as it is, in part, and without one question.
#ifndef OYDAS_REPLAYED_H
#define OYDAS_REPLAYED_H

#include "world.h"

typedef struct replayed {
    uint64_t repeated, chairs, without; // acts that were sent twice, acts of the chair, records played without a question
} replayed;

// I8, I10, I11, I12, I15, I17. NULL when all hold.
const char *replayed_check(chance *luck, const record *rec, replayed *seen);

#endif
