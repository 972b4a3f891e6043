// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Pieces that several views show, each written in one way only. `key` as in json.h. What is absent is null;
// an empty list is an empty array.
#ifndef OYDAS_VIEW_PART_H
#define OYDAS_VIEW_PART_H

#include "view.h"

// The first twelve hex digits of an id in groups of four, "9a41-07bc-33fe": for people, never for comparing.
void oy_view_label(oy_json *out, const char *key, const oy_hash *id);
// An id; null when all of it is zero.
void oy_view_id(oy_json *out, const char *key, const oy_hash *id);
// An entry's index; null for OY_NO_INDEX.
void oy_view_index(oy_json *out, const char *key, uint64_t index);
// A text; null when it is empty.
void oy_view_text(oy_json *out, const char *key, oy_bytes text);
// A word of words.def; null for none and for "-".
void oy_view_word(oy_json *out, const char *key, oy_word word);
// Roles (oy_role bits) and scopes (oy_scope bits) as arrays of words.
void oy_view_roles(oy_json *out, const char *key, unsigned roles);
void oy_view_scopes(oy_json *out, const char *key, unsigned scopes);
// The one role of a set of one; null for none.
void oy_view_role(oy_json *out, const char *key, unsigned role);
// A field whose name is itself data, such as a language.
void oy_view_named_text(oy_json *out, oy_bytes name, oy_bytes text);
// {"en": …}: a text in several languages.
void oy_view_titles(oy_json *out, const char *key, const oy_titled *titles, size_t count);
// A member's code; null for OY_NONE.
void oy_view_code(oy_json *out, const char *key, const oy_state *s, uint32_t member);
// A member's names, {"en": …}, as it communicated them.
void oy_view_names(oy_json *out, const char *key, const oy_state *s, uint32_t member);
// A procedure in short: {id, label, title, symbol}; null for OY_NONE.
void oy_view_reference(oy_json *out, const char *key, const oy_state *s, uint32_t procedure);
// Every rule with its value and clause, in the order of rules.def.
void oy_view_rules(oy_json *out, const char *key, const int64_t *value);
// A key: {key (its name), owner, scopes, awaited, from, expires, revoked, …, holds}. Never a person.
void oy_view_authority(oy_json *out, const oy_state *s, uint32_t authority);
// The fields of a position, inside an object that the caller opens and closes.
void oy_view_position(oy_json *out, const oy_state *s, uint32_t position);

// What a procedure, or a proposal not yet opened, still needs: by when, from whom, under which clause.
void oy_view_needed(oy_json *out, const char *key, const oy_state *s, uint32_t procedure);
void oy_view_proposal_needed(oy_json *out, const char *key, const oy_state *s, uint32_t proposal);
// The newest meetings that were entered.
void oy_view_meetings(oy_json *out, const char *key, const oy_state *s);
// What awaits a second person or office, or its time, in the name of a member (OY_NONE: of anybody).
// view_unnamed.c: the unnamed objections to a question (R33); what they ask for; and what waits for the other office, of one
// procedure or (OY_NONE) of all.
void oy_view_unnamed(oy_json *out, const char *key, const oy_state *s, uint32_t procedure);
void oy_view_unnamed_needed(oy_json *out, const oy_state *s, uint32_t procedure);
void oy_view_unnamed_waiting(oy_json *out, const oy_state *s, uint32_t procedure);
void oy_view_pending(oy_json *out, const char *key, const oy_state *s, uint32_t member);
// The fields of a proposal, inside an object that the caller opens and closes. `failed`: the effect (1-based)
// that could not be carried out, or 0.
void oy_view_proposal(oy_json *out, const oy_state *s, uint32_t proposal, uint64_t failed);

#endif
