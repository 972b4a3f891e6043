// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What is awaited from whom, and by when: the instruments in force as the record has their texts, and the returns that stand, seen
// together (docs/engine.md, "Returns"). Nothing here judges a return, and nothing of it is state: it is found anew whenever it is
// asked for.
#ifndef OYDAS_OBLIGATION_H
#define OYDAS_OBLIGATION_H

#include "err.h"
#include "instrument.h"
#include "state.h"

#define OY_WINDOW_MOST (3660 * (int64_t)86400) // seconds that a list of due days spans

// An instrument in force that could be read; a body may put any text in force.
typedef struct oy_obligation {
    uint32_t text; // row of text
    oy_instrument x;
} oy_obligation;

typedef struct oy_obligations {
    oy_obligation *row; // in the order of their adoption
    size_t n;
} oy_obligations;

// Reads the instruments in force; what is no instrument is left out. All of it is in the arena, or borrowed from the state. OY_NO_MEMORY.
OY_MUST_USE oy_code oy_obligations_read(oy_obligations *out, oy_arena *arena, const oy_state *s);

// When what a return tells was first received: it may have corrected others.
oy_instant oy_return_first_received(const oy_state *s, const oy_returned *x);

// One return, or one entry that stands, of a member.
typedef struct oy_awaited {
    const oy_obligation *of;
    uint32_t member;
    int period;          // a year; 0: an entry that stands until `due`
    oy_instant due;      // the first instant that is no more its day; OY_NO_INSTANT: no day is known
    oy_instant reminded; // when the first reminder goes out; OY_NO_INSTANT: none does
    uint32_t returned;   // the return that stands, the newest; OY_NONE: there is none
} oy_awaited;

// A day on which returns are due, and how many are there: what others are told.
typedef struct oy_due_day {
    const oy_obligation *of;
    int period;
    oy_instant due, reminded;                   // as above
    uint64_t received, declined, still_awaited; // of how many members
} oy_due_day;

typedef struct oy_due_list {
    oy_instant since, until;
    oy_due_day *day; // by their due instant; those without one come last
    size_t days;
    oy_awaited *row; // by their due instant, then in the order of the roster
    size_t rows;
} oy_due_list;

// The window that is meant by two dates at the seat ("2026-01-01", the last one in it; empty: from the first day of this year, and for a
// year from now). OY_BAD_INSTANT: it is no date, with which of them in err->what; OY_OUT_OF_RANGE as below.
OY_MUST_USE oy_code oy_due_window(oy_due_list *out, const oy_state *s, oy_bytes since, oy_bytes until, oy_instant now,
                                  oy_err *err);

// What falls due in the window that *out has: at or after `since` and before `until`, of every member. A member that is none yet, or none any more, is asked for
// nothing. OY_OUT_OF_RANGE: `until` is not after `since`, or further than OY_WINDOW_MOST; OY_NO_MEMORY.
OY_MUST_USE oy_code oy_due_list_make(oy_due_list *out, oy_arena *arena, const oy_state *s, const oy_obligations *all);

#endif
