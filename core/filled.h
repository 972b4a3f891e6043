// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// A filled form: the content of a return, as a text of lines (docs/formats/form.md). Reading it needs no instrument; whether
// it is as the form asks, an instrument says. The same code looks in the program, in the service and in the browser.
#ifndef OYDAS_FILLED_H
#define OYDAS_FILLED_H

#include "field_value.h"
#include "json.h"

#define OY_FILLED_MAX (1u << 20) // bytes
#define OY_FILLED_FAULTS_MAX 64
#define OY_PERIOD_LEAST 1900 // years
#define OY_PERIOD_MOST 9999

typedef enum oy_answer_kind {
    OY_ANSWER_VALUE, // of a question
    OY_ANSWER_ROW,   // a row of a table begins; it has no value
    OY_ANSWER_CELL   // of a column, in the row before it
} oy_answer_kind;

typedef struct oy_filled_answer {
    oy_answer_kind kind;
    oy_bytes name;  // of the question, the table, the column
    oy_bytes value; // of a long text, its lines with LF between them
    bool is_long;   // was written as one
    uint32_t line;
} oy_filled_answer;

typedef struct oy_filled {
    oy_bytes instrument, form; // labels
    uint64_t version;
    oy_bytes member;           // whose return it is; a code
    int period;                // a year; 0: it is for none
    oy_filled_answer *answers; // in the order of the text
    size_t count;
} oy_filled;

// Reads a filled form, with or without comments; everything borrows from `text` or lives in `arena`. Errors, each with its
// line: OY_BAD_…, OY_LINE_…, OY_TOO_LONG, OY_NOT_UTF8, OY_TRUNCATED; OY_NO_MEMORY.
OY_MUST_USE oy_code oy_filled_parse(oy_filled *out, oy_arena *arena, oy_bytes text, oy_err *err);
// Writes it in its one way: what oy_filled_parse reads into the same again.
void oy_filled_print(oy_buf *out, const oy_filled *filled);
// Whether a text is a filled form, written in just that way: only such a text is the content of a return.
OY_MUST_USE bool oy_filled_canonical(oy_arena *arena, oy_bytes text);

// What is amiss with one answer.
typedef struct oy_filled_fault {
    oy_err err;
    uint32_t
        field; // row of the instrument's fields: of the question or column; OY_INSTRUMENT_NONE: of the form as a whole
    uint32_t row; // of a table, 1 the first; 0: not in a row
} oy_filled_fault;

typedef struct oy_filled_faults {
    oy_filled_fault row[OY_FILLED_FAULTS_MAX];
    size_t n;
    bool more; // there was no room for all of them
} oy_filled_faults;

// How a form is looked at.
typedef struct oy_filled_look {
    const oy_instrument *instrument;
    const oy_codes_known *known; // may be NULL
    bool partial;                // what is not answered is no fault: the return says of itself that it is partial
} oy_filled_look;

// Finds what is amiss, in the order of the text, then what is missing, in the order of the form. True: nothing.
OY_MUST_USE bool oy_filled_check(oy_filled_faults *out, const oy_filled_look *look, const oy_filled *filled);
// The value of a question; empty when there is none.
oy_bytes oy_filled_value(const oy_filled *filled, oy_bytes field);
// How many rows a table has.
size_t oy_filled_rows(const oy_filled *filled, oy_bytes table);
// Whether an answer reaches that threshold of the instrument (its row).
bool oy_filled_reaches(const oy_instrument *x, const oy_filled *filled, uint32_t threshold);

// A draft for the next period from the return of the last: its answers but those that are not carried over, or that this
// instrument has no more. False: memory is gone, the instrument has no such form, or there is no next
// period.
OY_MUST_USE bool oy_filled_next(oy_filled *out, oy_arena *arena, const oy_instrument *x, const oy_filled *last);
// Writes a form to fill, with what is asked as comments, and the answers there are (`filled` may be without any).
void oy_filled_template(oy_buf *out, const oy_instrument *x, const oy_filled *filled, oy_bytes language);

// Writes it as JSON: its head, and its answers with their titles, types and units.
void oy_filled_json(oy_json *out, const char *key, const oy_instrument *x, const oy_filled *filled, oy_bytes language);

// The forms of one kind as one table, in CSV (RFC 4180): a first line of names, then for each form a line of its answers
// and one for each row of its tables.
void oy_filled_csv_head(oy_buf *out, const oy_instrument *x, const oy_form *form);
// The lines of one form. False: it is not of this form.
OY_MUST_USE bool oy_filled_csv(oy_buf *out, const oy_instrument *x, const oy_form *form, const oy_filled *filled);
// Reads such a table; *forms is in the arena, one row for each return. Errors, each with its line: OY_BAD_CSV, OY_NOT_UTF8,
// OY_LINE_UNKNOWN (a name in the first line), OY_TOO_LONG; OY_NO_MEMORY. Whether the answers are as the form asks,
// oy_filled_check says.
OY_MUST_USE oy_code oy_filled_csv_read(oy_filled **forms, size_t *count, oy_arena *arena, const oy_instrument *x,
                                       const oy_form *form, oy_bytes text, oy_err *err);

#endif
