// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The state: everything that follows from the entries folded so far (engine.md). Tables are declared in
// tables.def; a row is named by its place. The state owns all it points to, in one arena.
#ifndef OYDAS_STATE_H
#define OYDAS_STATE_H

#include "act.h"
#include "idmap.h"
#include "rules.h"
#include "table_sum.h"

#define OY_NONE UINT32_MAX       // no row
#define OY_NO_INDEX UINT64_MAX   // no entry

typedef oy_bytes oy_field_BYTES;
typedef oy_bytes oy_field_BLOCK;
typedef oy_hash oy_field_HASH;
typedef uint64_t oy_field_NUMBER;
typedef oy_instant oy_field_INSTANT;
typedef int64_t oy_field_SECONDS;
typedef uint32_t oy_field_REF;
typedef uint64_t oy_field_INDEX;
typedef bool oy_field_FLAG;
typedef unsigned oy_field_BITS;
typedef oy_act_type oy_field_ACT;

#define OY_TABLE(table) typedef struct oy_##table {
#define OY_FIELD(table, kind, name) oy_field_##kind name;
#define OY_WORDED(table, set, name) oy_word name;
#define OY_DERIVED(table, type, name) type name;
#define OY_END(table) } oy_##table;
#include "tables.def"

typedef enum oy_table {
#define OY_TABLE(table) OY_TABLE_##table,
#include "tables.def"
    OY_TABLES
} oy_table;

// Something that falls due (due.h): a deadline, or the end of a receipt window.
typedef struct oy_due {
    oy_instant at;
    uint64_t index; // of its opening: what is due at the same instant comes in that order
    oy_table table;
    uint32_t row;
} oy_due;

typedef struct oy_state {
    oy_arena arena;
    oy_buf loading;     // load.c: the block that is being read
    bool out_of_memory; // the fold stopped in the middle of an entry: the state is good for nothing more

// s->member.row[0 … s->member.n - 1], and so on for every table. To be read; a row is changed by oy_member_edit and
// so on (rows.h), which alone writes through `kept`.
#define OY_TABLE(table) \
    struct { union { const oy_##table *row; oy_##table *kept; }; size_t n, cap; oy_##table spare; } table;
#include "tables.def"

    // What the digest was made of the last time, and which blocks were touched since then.
    oy_table_sum sums[OY_TABLES];
    size_t applied_from; // rows of `applied` before this one are no part of the state any more

    // Derived, rebuilt by load.c.
    oy_idmap acts;    // act id -> OY_ACT_REF(table, row)
    oy_idmap applied_ids; // act id -> row of `applied`
    oy_idmap keys;    // public key -> row of authority
    oy_idmap keynames; // SHA-256 of key name -> row of authority
    oy_idmap codes;   // SHA-256 of member code -> row of member
    oy_idmap labels;  // SHA-256 of a text's label -> its newest row of text
    oy_idmap stances; // SHA-256 of procedure and member -> first of its positions that stand, or OY_NONE
    oy_idmap ballots; // SHA-256 of procedure and member -> newest of its votes that count, or OY_NONE
    oy_idmap objected; // SHA-256 of procedure and words that somebody there objects to
    oy_idmap seats;   // SHA-256 of body, meeting and member -> row of attendance
    oy_idmap completed; // SHA-256 of the entry that completed what waited -> row of pending
    oy_idmap assents; // SHA-256 of procedure and member -> row of assent
    oy_idmap meetings; // SHA-256 of body and label -> row of meeting
    oy_idmap told;    // SHA-256 of an instrument's label -> newest row of returned
    oy_idmap told_for; // SHA-256 of an instrument's label and a period -> newest row of returned
    oy_idmap shown;   // SHA-256 of an instrument's label -> how many returns stand that none has corrected
    oy_idmap counters; // SHA-256 of series and year -> row of counter
    oy_idmap busy;    // SHA-256 of a body -> how many of its procedures have the status open (R20)
    uint32_t *open;   // procedures that have not ended (open, expired, deferred), in order of opening
    size_t open_n, open_cap;
    uint32_t *resuming; // procedures that resume another, in order of opening
    size_t resuming_n, resuming_cap;
    oy_due *due;      // heap, least first; entries whose instant is no longer their row's are ignored
    size_t due_n, due_cap;
} oy_state;

#define OY_ACT_REF(table, row) (((uint64_t)(table) << 32) | (row))

void oy_state_init(oy_state *s, oy_allocator from);
void oy_state_clear(oy_state *s);

// The process row; NULL before founding.
const oy_process *oy_state_process(const oy_state *s);
// The row of an act in that table; OY_NONE when it is in another, or in none.
OY_MUST_USE uint32_t oy_state_find_in(const oy_state *s, const oy_hash *id, oy_table wanted);
// Where an act of that id stands. False when no table has it.
OY_MUST_USE bool oy_state_find(const oy_state *s, const oy_hash *id, oy_table *table, uint32_t *row);
// The row of the procedure (proposal) of that id; OY_NONE when there is none.
uint32_t oy_procedure_find(const oy_state *s, const oy_hash *id);
uint32_t oy_proposal_find(const oy_state *s, const oy_hash *id);
// The body in whose meetings it is put: its own, or one that opened it for it (R34).
oy_bytes oy_procedure_room(const oy_state *s, const oy_procedure *p);
// The rules a procedure was opened under, and its body in them. Never NULL for a procedure of the state.
const oy_rules *oy_procedure_rules(const oy_state *s, const oy_procedure *p);
const oy_body *oy_procedure_body(const oy_state *s, const oy_procedure *p);
// The value of a rule for that procedure.
int64_t oy_procedure_value(const oy_state *s, const oy_procedure *p, oy_rule rule);
// The row of text in force under a label: a text, a plan, an instrument, or the catalogue (which has one version in force, and
// any label finds it). OY_NONE when there is none.
uint32_t oy_text_in_force(const oy_state *s, oy_word kind, oy_bytes label);
// The words of a row of text as it was adopted, amended orally where it was; and its title.
oy_bytes oy_text_words(const oy_state *s, uint32_t text);
oy_bytes oy_text_title(const oy_state *s, uint32_t text);
// The row of text of the instrument of that name in its newest version, also of one that was ended; OY_NONE: there never was one.
uint32_t oy_instrument_find(const oy_state *s, oy_bytes label);
// The newest return under an instrument of that name (its `before` is the one before it); OY_NONE: there is none.
uint32_t oy_return_newest(const oy_state *s, oy_bytes instrument);
// The newest return under it for a period as written (its `before_same` is the one before it); OY_NONE. And how many returns under
// it stand that none has corrected.
uint32_t oy_return_newest_for(const oy_state *s, oy_bytes instrument, oy_bytes period);
uint64_t oy_returns_shown(const oy_state *s, oy_bytes instrument);
// The number that people are told of a decision: one that it has rests while it is said of it that an objection was not taken into
// account (R32), and the body has not determined it. Empty when there is none.
oy_bytes oy_symbol_of(const oy_procedure *p);
// The rules in force now.
const oy_rules *oy_state_rules(const oy_state *s);

// The instant at which the next thing falls due; OY_NO_INSTANT when nothing does. The operator's clock.
oy_instant oy_state_next_due(const oy_state *s);
// The longest the operator may let pass before the next tick, in seconds: half of the shortest R7 gap of an
// open procedure; a day when nothing is open.
int64_t oy_state_tick_interval(const oy_state *s);

// The canonical dump (I4): the same for the same entries everywhere.
void oy_state_dump(oy_buf *out, const oy_state *s);
// The digest (docs/formats/state.md), which the operator vouches for. Costs what was changed since it was last made, and
// changes nothing of the state but what it keeps for that. OY_NO_MEMORY: it can be asked for again, unless the state is
// spent.
OY_MUST_USE oy_code oy_state_digest(oy_state *s, oy_hash *out);
// The same from a dump, whole. OY_NO_MEMORY; OY_BAD_LINE: it is not made of rows (whether it is canonical, and of a
// state at all, oy_state_load finds out; two texts never have the same digest).
OY_MUST_USE oy_code oy_dump_digest(oy_bytes dump, oy_allocator from, oy_hash *out);
// Reads a dump into a fresh state, from which the fold goes on as if it had never stopped (I16).
// Accepts only what oy_state_dump prints. Errors with the line.
OY_MUST_USE oy_code oy_state_load(oy_state *s, oy_bytes dump, oy_err *err);

#endif
