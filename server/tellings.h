// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Gathers the contents that a reader may read, for the views over them (core/telling.h). Who may read what is asked of entitled.h
// each time; what a content tells is found out once, and remembered.
#ifndef OYDAS_TELLINGS_H
#define OYDAS_TELLINGS_H

#include "core/telling.h"
#include "server/payload_index.h"
#include "server/record.h"
#include "store/payloads.h"

// What contents told, and whose they are. Written by one thread; what was gathered from it may be read by others as long as they
// hold it.
typedef struct oy_told_memo oy_told_memo;
// NULL: no memory. The caller holds it.
oy_told_memo *oy_told_memo_new(void);
void oy_told_memo_hold(oy_told_memo *m);
void oy_told_memo_release(oy_told_memo *m); // NULL is allowed

// Where from, and for whom.
typedef struct oy_tellings_wish {
    oy_record *record; // which is locked while it is looked at; NULL: state and index are nobody else's
    const oy_state *state;
    const oy_payload_index *index;
    oy_payloads *payloads; // NULL: no content is at hand, but what stands in the record
    const oy_reader *reader;
    bool everything; // whoever has the directory may read what is in it
    oy_told_memo *memo;
    oy_arena *arena; // for *out
} oy_tellings_wish;

// What the reader may read. OY_NO_MEMORY; errors of the store.
OY_MUST_USE oy_code oy_tellings_gather(oy_tellings *out, const oy_tellings_wish *w, oy_err *err);

#endif
