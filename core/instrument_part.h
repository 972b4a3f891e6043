// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Inside the core: what the files share that read an instrument.
#ifndef OYDAS_INSTRUMENT_PART_H
#define OYDAS_INSTRUMENT_PART_H

#include "instrument.h"

// The blocks of an instrument. Those of fields may hold the same words, so each is a bit.
typedef enum oy_block {
    OY_AT_TOP = 1,
    OY_AT_THRESHOLD = 2,
    OY_AT_FORM = 4,
    OY_AT_SECTION = 8,
    OY_AT_FIELD = 16,
    OY_AT_TABLE = 32,
    OY_AT_COLUMN = 64,
    OY_AT_STEP = 128
} oy_block;

typedef struct oy_instrument_reader {
    oy_instrument *x;
    oy_arena *arena;
    oy_err *err;
    uint32_t line;
    oy_block block;
    uint32_t block_line;       // where it begins
    unsigned blocks;           // those that were begun
    uint64_t seen;             // bits of the words that stood in this block
    oy_titles *titles, *helps; // of the block
    oy_form_field *field;      // being read: a field, table or column; NULL
    unsigned has;              // its OY_HAS_ lines
    bool typed;                // its type was said
    oy_form *form;             // the one whose fields are read; NULL
    oy_instrument_step *step;  // NULL
    uint32_t section, table;   // to which the next field, the next column belongs; OY_INSTRUMENT_NONE
    bool several_said;         // `returns` stood there
    size_t cap_forms, cap_sections, cap_fields, cap_options, cap_steps, cap_thresholds;
} oy_instrument_reader;

// A line `token value` of a block.
typedef struct oy_instrument_word {
    const char *token;
    unsigned blocks; // OY_AT_ bits
    bool repeats;
    oy_code (*read)(oy_instrument_reader *, oy_bytes value);
} oy_instrument_word;

// The words of fields, tables and columns, ended by a row without a token.
extern const oy_instrument_word oy_instrument_field_words[];

OY_MUST_USE oy_code oy_instrument_fail(oy_instrument_reader *r, oy_code code, oy_bytes what);
// A field, table or column that was read to its end: whether its lines go together.
OY_MUST_USE oy_code oy_instrument_field_end(oy_instrument_reader *r);
// The whole that was read: whether its parts go together.
OY_MUST_USE oy_code oy_instrument_check(oy_instrument_reader *r);

#endif
