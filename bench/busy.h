// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// A body that is always busy, to measure with: many members, many procedures open at a time, and an endless record of
// papers, silences, statements, letters and objections. The same parameters give the same record.
#ifndef OYDAS_BENCH_BUSY_H
#define OYDAS_BENCH_BUSY_H

#include "core/audit.h"

#define BUSY_MEMBERS 200
#define BUSY_OPEN 1000      // procedures open at a time
#define BUSY_ACTS_OF_ONE 10 // entries for each procedure: a year is a thousand acts and a hundred procedures
#define BUSY_SECONDS 9      // between two entries

typedef struct busy busy;
// The note of the next turn, in the arena; empty: a tick.
typedef oy_bytes busy_turn_note(busy *b, oy_arena *arena, uint64_t turn);

// What kind of body it is.
typedef struct busy_way {
    unsigned members; // at most BUSY_MEMBERS
    oy_instant start; // stamp of the founding act
    int64_t seconds;  // between two entries
    const char *rules;
    const char *scopes; // of each member's key
    busy_turn_note *turn;
    void *more; // for `turn`
} busy_way;

struct busy {
    oy_arena arena;  // holds keys and ring
    bool sign;       // real signatures; else zeros, for a fold that is told that they hold
    oy_tree tree;    // of the entries so far, for what authors have seen
    oy_instant now;  // stamp of the next entry
    uint64_t serial; // acts so far
    uint64_t turn;   // of the endless round of papers, silences and statements
    uint64_t luck;
    oy_hash founding;
    oy_hash paper;   // the proposal that will be opened next
    oy_hash *opened; // ring of the procedures opened last
    uint64_t opened_n;
    oy_skey log, service, desk, chair;
    oy_skey mission[BUSY_MEMBERS];
    const busy_way *way;
    unsigned members;
};

// Entry 0 is the founding act: the first call of busy_next makes it. Aborts where memory is gone, here and below.
void busy_init(busy *b, bool sign);
// The same for a body of another kind; `way` stays valid.
void busy_begin(busy *b, const busy_way *way, bool sign);
void busy_clear(busy *b);
// The next entry, in the arena.
oy_bytes busy_next(busy *b, oy_arena *arena);

// The operator's digest as the next entry: that `state` is the hash of the state after the entry before it.
oy_bytes busy_digest(busy *b, oy_arena *arena, const oy_hash *state);
// Another statement or objection on the procedure opened last, as the next entry; no time passes.
oy_bytes busy_flood(busy *b, oy_arena *arena, oy_act_type type);

// A signed note, ready to be sent to a desk whose clock shows b->now: every third a paper, else a statement on an open
// procedure. It is not entered here.
oy_bytes busy_note(busy *b, oy_arena *arena);

// The checkpoint note over the entries so far.
oy_bytes busy_checkpoint(const busy *b, oy_arena *arena);

// ---- for other kinds of body: acts, as the turns here make them ----

// The turn of papers, silences and statements.
busy_turn_note busy_turn;
// A number below that, the same in each run.
uint64_t busy_chance(busy *b, uint64_t below);
// AAA, AAB, …
void busy_code(char out[4], unsigned member);
// An act by that key, whose author has seen the record as it is now; its lines and its note, *id is the act's.
oy_act busy_act(busy *b, oy_arena *arena, oy_act_type type, oy_role as, const oy_skey *key);
void busy_line(oy_act *act, oy_line_key key, oy_bytes value);
oy_bytes busy_seal(const busy *b, oy_arena *arena, oy_act *act, const oy_skey *key, oy_hash *id);
// Values of lines, in the arena.
oy_bytes busy_printed(oy_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
oy_bytes busy_hash_text(oy_arena *arena, const oy_hash *hash);
oy_bytes busy_instant_text(oy_arena *arena, oy_instant t);

#endif
