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

// Enter the last row of its table into chains and indexes; nothing once memory is gone.
void oy_member_link(oy_state *s, uint32_t row);
void oy_name_link(oy_state *s, uint32_t row);
void oy_authority_link(oy_state *s, uint32_t row);
void oy_pending_link(oy_state *s, uint32_t row);
// One whose `done` was set.
void oy_pending_completed(oy_state *s, uint32_t row);
void oy_suspension_link(oy_state *s, uint32_t row);
void oy_version_link(oy_state *s, uint32_t row);
void oy_proposal_link(oy_state *s, uint32_t row);
void oy_sponsor_link(oy_state *s, uint32_t row);
void oy_effect_link(oy_state *s, uint32_t row);
void oy_hearing_link(oy_state *s, uint32_t row);
void oy_waiver_link(oy_state *s, uint32_t row);
void oy_procedure_link(oy_state *s, uint32_t row);
void oy_without_link(oy_state *s, uint32_t row);
void oy_part_link(oy_state *s, uint32_t row);
void oy_translation_link(oy_state *s, uint32_t row);
void oy_referral_link(oy_state *s, uint32_t row);
void oy_authentic_link(oy_state *s, uint32_t row);
void oy_divergence_link(oy_state *s, uint32_t row);
void oy_moment_link(oy_state *s, uint32_t row);
void oy_position_link(oy_state *s, uint32_t row);
void oy_unnamed_link(oy_state *s, uint32_t row);
void oy_joint_link(oy_state *s, uint32_t row);
void oy_words_link(oy_state *s, uint32_t row);
void oy_text_link(oy_state *s, uint32_t row);
void oy_counter_link(oy_state *s, uint32_t row);
void oy_applied_link(oy_state *s, uint32_t row);
void oy_document_link(oy_state *s, uint32_t row);
void oy_associate_link(oy_state *s, uint32_t row);
void oy_attendance_link(oy_state *s, uint32_t row);
void oy_assent_link(oy_state *s, uint32_t row);
void oy_meeting_link(oy_state *s, uint32_t row);
void oy_ruling_link(oy_state *s, uint32_t row);

// SHA-256 of a short key, for the maps.
oy_hash oy_key_of(oy_bytes b);
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

// The list of procedures that have not ended, kept in order of opening.
void oy_open_insert(oy_state *s, uint32_t procedure);
void oy_open_remove(oy_state *s, uint32_t procedure);
// How many procedures of a body have the status open; and that one has it from now on, or has it no longer.
uint64_t oy_open_in(const oy_state *s, oy_bytes body);
void oy_open_count(oy_state *s, uint32_t procedure, bool opens);
#endif
