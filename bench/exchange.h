// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Ten years of a body that exchanges information: members, the instruments that come with the program, and an endless round of returns,
// corrections, events in words for all, and now and then a decision. The same number of entries gives the same record.
#ifndef OYDAS_BENCH_EXCHANGE_H
#define OYDAS_BENCH_EXCHANGE_H

#include "bench/busy.h"

#define EXCHANGE_MEMBERS 57
#define EXCHANGE_INSTRUMENTS 12
#define EXCHANGE_YEARS 10

// Begins a body whose record of so many entries spans ten years; at most one at a time in a program. Aborts where the program has not
// that many instruments. busy_clear ends it.
void exchange_begin(busy *b, uint64_t entries);
// The name of its i-th instrument; static.
oy_bytes exchange_instrument(size_t i);

#endif
