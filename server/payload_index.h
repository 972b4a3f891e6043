// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Which acts of a record name which payload, in memory: what entitled.h needs to know; and the forms that stand in its chronicle,
// which the state does not keep.
#ifndef OYDAS_PAYLOAD_INDEX_H
#define OYDAS_PAYLOAD_INDEX_H

#include "core/entitled.h"

typedef struct oy_payload_index oy_payload_index;

// A form text in the block of an act of the chronicle.
typedef struct oy_chronicled {
    uint64_t index;
    oy_hash id;
    oy_bytes form;
    const struct oy_chronicled *next; // in the order of the record
} oy_chronicled;

// NULL: no memory.
oy_payload_index *oy_payload_index_new(void);
void oy_payload_index_free(oy_payload_index *i);
// Takes note of an entry that was folded into `s`. OY_NO_MEMORY: then the index is spent.
OY_MUST_USE oy_code oy_payload_index_add(oy_payload_index *i, const oy_state *s, oy_bytes entry,
                                         const oy_folded *folded);

// Whether the reader may read the payload of that hash, as that owner gave it.
bool oy_payload_index_opens(const oy_payload_index *i, const oy_state *s, const oy_hash *hash, const oy_holding *held,
                            const oy_reader *reader);
// Whether an act of its owner names it.
bool oy_payload_index_names(const oy_payload_index *i, const oy_hash *hash, oy_bytes owner);

// What was chronicled on a form; NULL: nothing. What is there stays as it is, also when more comes.
const oy_chronicled *oy_payload_index_chronicle(const oy_payload_index *i);

#endif
