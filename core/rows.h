// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Inside the core: adding rows to the state's tables, and the chains and indexes that follow from them.
// A row is added, filled, then linked; load.c links the rows it has read in the same way.
#ifndef OYDAS_ROWS_H
#define OYDAS_ROWS_H

#include "state.h"

// oy_member *oy_member_add(s) and so on: a new last row, every field absent. When memory is gone, s->out_of_memory
// is set and the row is a spare that is lost: whoever fills it need not look.
#define OY_TABLE(table) oy_##table *oy_##table##_add(oy_state *s);
#include "tables.def"

// oy_member *oy_member_edit(s, row) and so on: that row, to be changed before the entry is folded. There is no other
// way to change a row, so that the digest knows what to hash again; false alarms cost it little.
#define OY_TABLE(table) oy_##table *oy_##table##_edit(oy_state *s, uint32_t row);
#include "tables.def"

// The row just added, as a reference.
#define OY_LAST(s, table) ((uint32_t)((s)->table.n - 1))

// A copy that lives as long as the state.
oy_bytes oy_keep(oy_state *s, oy_bytes b);

// oy_member_link(s, row) and so on: enters the last row of its table into chains and indexes; does nothing once memory is gone.
#define OY_LINKED(table) void oy_##table##_link(oy_state *s, uint32_t row);
#include "linked.def"
// One whose `done` was set.
void oy_pending_completed(oy_state *s, uint32_t row);

// An instrument in force that is ended.
void oy_text_end(oy_state *s, uint32_t row, oy_instant at);
// Whether a return is the member's own: released, and not disowned.
bool oy_returned_stands(const oy_returned *x);
// Whether a return is shown: it stands, and none has taken its place.
bool oy_return_shown(const oy_returned *x);
// rows_return.c: a return that stands from now on takes the place of the one it corrects; one that stands no more gives it back.
void oy_return_counts(oy_state *s, uint32_t row);
void oy_return_counts_not(oy_state *s, uint32_t row);

// Follow-up (follow_up.c). Whether a communication check calls that member: it names it, or nobody; and the answer of the member
// that counts, or OY_NONE.
bool oy_call_names(const oy_state *s, uint32_t call, uint32_t member);
uint32_t oy_call_answer(const oy_state *s, uint32_t call, uint32_t member);

// The row that a map has under a key; OY_NONE when it has none.
uint32_t oy_map_row(const oy_idmap *map, const oy_hash *key);
// Keys of the maps (rows_keys.c): SHA-256 of something short, or a public key.
oy_hash oy_key_of(oy_bytes b);
oy_hash oy_key_of_pub(const oy_vkey *key);
oy_hash oy_counter_key(oy_bytes series, uint64_t year);
oy_hash oy_number_key(uint64_t n);
oy_hash oy_stance_key(uint64_t procedure, uint64_t member);
oy_hash oy_words_key(uint64_t procedure, oy_bytes words);
oy_hash oy_meeting_key(oy_bytes body, oy_bytes label);
oy_hash oy_seat_key(oy_bytes body, oy_bytes meeting, uint64_t member);

// Whether a position is an objection, of whatever strength (R5, R14); and whether it stands in the way of adoption.
bool oy_objection_kind(oy_act_type kind);
bool oy_position_stands(const oy_position *x);
// The same of an objection whose author is not named; and whether any stands there (R33).
bool oy_unnamed_stands(const oy_unnamed *x);
bool oy_unnamed_objects(const oy_state *s, uint32_t procedure);
// Whether it has stood in the way of adoption at all.
bool oy_position_stood(const oy_position *x);
// A position that stands again, for what had taken it away was undone.
void oy_position_returned(oy_state *s, uint32_t position);
// A position that stood and does no longer, for a field of it was set: it leaves the member's objections that stand.
void oy_position_ended(oy_state *s, uint32_t position);

// Votes (R28). Whether a vote counts, also where a newer one of its member stands before it; and a member's newest that
// does, or OY_NONE. A vote that comes to count, or does no longer for a field of it was set.
bool oy_ballot_counts(const oy_position *x);
uint32_t oy_ballot_of(const oy_state *s, uint32_t procedure, uint32_t member);
void oy_ballot_enter(oy_state *s, uint32_t row);
void oy_ballot_leave(oy_state *s, uint32_t row);

// Whether a divergence stands.
bool oy_divergence_open(const oy_divergence *x);

// One has ended: it leaves the list of those that go on.
void oy_open_remove(oy_state *s, uint32_t procedure);
// How many procedures of a body have the status open; and that one has it from now on, or has it no longer.
uint64_t oy_open_in(const oy_state *s, oy_bytes body);
void oy_open_count(oy_state *s, uint32_t procedure, bool opens);
#endif
