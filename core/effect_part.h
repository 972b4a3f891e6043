// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Inside the engine: one effect in its place, how its arguments are read, and for each verb of verbs.def whether it could be
// carried out (oy_can_FUNCTION, which changes nothing) and what it changes (oy_do_FUNCTION, which cannot fail).
#ifndef OYDAS_EFFECT_PART_H
#define OYDAS_EFFECT_PART_H

#include "effects.h"

typedef struct oy_effect_case {
    oy_effect_line line;
    oy_parts parts;     // the texts that are decided together: the effects of all run in order
    size_t first_part;  // the text with the first effect that runs together with it, and that: those from there on come before
    uint32_t first;
    size_t part;        // the one it belongs to
    uint32_t proposal;  // that
    uint32_t row;       // its own
    uint32_t procedure; // the decision; OY_NONE while it is only put
    oy_bytes text;      // what is adopted
    const oy_rules *rules; // those by which it is decided
    bool reversed;         // it is for the case that something is not continued (R29)
    oy_instant at;
    uint64_t index;
} oy_effect_case;

#define OY_VERB(name, token, form, function) \
    OY_MUST_USE oy_code oy_can_##function(const oy_state *s, const oy_effect_case *c); \
    void oy_do_##function(oy_state *s, const oy_effect_case *c);
#include "verbs.def"
#undef OY_VERB

// What the effects of a procedure have in common; the caller sets what is its own.
oy_effect_case oy_effect_case_of(const oy_state *s, uint32_t procedure, oy_instant at);
// The first effect of the case, then the one behind; c->row is OY_NONE when there is none.
void oy_effect_begin(const oy_state *s, oy_effect_case *c);
void oy_effect_go_on(const oy_state *s, oy_effect_case *c);
// Whether the effects from c->first on, up to the last that is not for an instant after `last`, could run. As oy_effects_check;
// c->row is left at the one that could not.
OY_MUST_USE oy_code oy_effects_check_from(const oy_state *s, oy_effect_case *c, oy_instant last, uint64_t *failed);
// Runs those that are not for an instant after c->at. c->row is left at the first that is, or OY_NONE.
void oy_effects_run_from(oy_state *s, oy_effect_case *c);
// effect_later.c: the effects from c->row on wait for their instants.
void oy_effects_schedule(oy_state *s, oy_effect_case *c);

// What is left of the line behind its verb, into `out`. OY_OK, OY_BAD_LINE, OY_BAD_NAME, OY_BAD_INSTANT, OY_BAD_HASH, OY_BAD_WORD.
OY_MUST_USE oy_code oy_form_named(oy_effect_line *out, oy_bytes rest);       // CODE LANGUAGE NAME
OY_MUST_USE oy_code oy_form_term(oy_effect_line *out, oy_bytes rest);        // CODE FROM TO
OY_MUST_USE oy_code oy_form_titled_term(oy_effect_line *out, oy_bytes rest); // TITLE CODE|- FROM TO
OY_MUST_USE oy_code oy_form_label(oy_effect_line *out, oy_bytes rest);       // LABEL
OY_MUST_USE oy_code oy_form_waiver(oy_effect_line *out, oy_bytes rest);      // ITEM ID
OY_MUST_USE oy_code oy_form_corrigendum(oy_effect_line *out, oy_bytes rest); // LANGUAGE ID
OY_MUST_USE oy_code oy_form_transfer(oy_effect_line *out, oy_bytes rest);    // ORIGIN LOG OPERATOR
OY_MUST_USE oy_code oy_form_code(oy_effect_line *out, oy_bytes rest);        // CODE
OY_MUST_USE oy_code oy_form_area_term(oy_effect_line *out, oy_bytes rest);   // AREA CODE FROM TO
OY_MUST_USE oy_code oy_form_title_until(oy_effect_line *out, oy_bytes rest); // TITLE INSTANT
OY_MUST_USE oy_code oy_form_until(oy_effect_line *out, oy_bytes rest);       // ID UNTIL
OY_MUST_USE oy_code oy_form_id(oy_effect_line *out, oy_bytes rest);          // ID
OY_MUST_USE oy_code oy_form_credentials(oy_effect_line *out, oy_bytes rest); // CODE accepted|provisional|…
OY_MUST_USE oy_code oy_form_nothing(oy_effect_line *out, oy_bytes rest);
OY_MUST_USE oy_code oy_form_determination(oy_effect_line *out, oy_bytes rest); // PROCEDURE-ID adopted|not-adopted

OY_MUST_USE oy_code oy_form_ruling(oy_effect_line *out, oy_bytes rest);        // RULING-ID upheld|set-aside
OY_MUST_USE oy_code oy_form_secretariat_key(oy_effect_line *out, oy_bytes rest); // VKEY
// R12: whether a member that objects to that procedure, or says that it was not heard there, could object to what is put.
OY_MUST_USE bool oy_effect_has_a_say(const oy_state *s, const oy_effect_case *c, uint32_t procedure, uint32_t member);

// OY_OK or OY_EFFECT_IMPOSSIBLE.
OY_MUST_USE oy_code oy_possible(bool holds);
// Whether, once what comes before the effect has run, the code is a member's; and whether it stands on the roster at all.
OY_MUST_USE bool oy_member_by_then(const oy_state *s, const oy_effect_case *c);
OY_MUST_USE bool oy_known_by_then(const oy_state *s, const oy_effect_case *c);
// The later of two instants.
oy_instant oy_instant_later(oy_instant a, oy_instant b);

#endif
