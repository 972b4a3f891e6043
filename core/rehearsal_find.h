// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Inside the core: what a rehearsal finds where it expected something, in the words in which it is expected.
#ifndef OYDAS_REHEARSAL_FIND_H
#define OYDAS_REHEARSAL_FIND_H

#include "rehearsal_part.h"

// What an expectation is about, once its words are taken apart.
typedef struct oy_subject {
    oy_player *p;
    oy_bytes name;                 // the code or text it is about
    oy_bytes value;                // what is expected of it; empty where the form has none
    const oy_procedure *procedure; // of a label of an opening
    const oy_referral *referral;   // of a label of a matter that was referred
    const oy_position *position;   // of a label of an objection or statement
} oy_subject;

// Each writes what it finds. Of the process:
void oy_find_last(const oy_subject *of, oy_buf *found);     // applied, without-effect REASON, no act
void oy_find_standing(const oy_subject *of, oy_buf *found); // member, observer, partner, neither
void oy_find_chair(const oy_subject *of, oy_buf *found);    // a code, vacant
void oy_find_digest(const oy_subject *of, oy_buf *found);
void oy_find_text(const oy_subject *of, oy_buf *found);     // the id of the decision that put it in force, none
void oy_find_meeting(const oy_subject *of, oy_buf *found);  // where it stands, not-entered
void oy_find_officer(const oy_subject *of, oy_buf *found);  // the title, not in office
void oy_find_coordinator(const oy_subject *of, oy_buf *found); // the area, not coordinating
void oy_find_co_coordinator(const oy_subject *of, oy_buf *found);
void oy_find_plan(const oy_subject *of, oy_buf *found);      // as a text
void oy_find_instrument(const oy_subject *of, oy_buf *found); // as a text
void oy_find_catalogue(const oy_subject *of, oy_buf *found); // the version in force, none
// Of one procedure:
void oy_find_status(const oy_subject *of, oy_buf *found);
void oy_find_deadline(const oy_subject *of, oy_buf *found); // an instant, none; so the next two
void oy_find_ended(const oy_subject *of, oy_buf *found);
void oy_find_final(const oy_subject *of, oy_buf *found);
void oy_find_notified(const oy_subject *of, oy_buf *found);
void oy_find_issued(const oy_subject *of, oy_buf *found);
void oy_find_symbol(const oy_subject *of, oy_buf *found);   // a symbol, unnumbered
void oy_find_announced(const oy_subject *of, oy_buf *found);
void oy_find_questioned(const oy_subject *of, oy_buf *found);
void oy_find_contested(const oy_subject *of, oy_buf *found);
void oy_find_determined(const oy_subject *of, oy_buf *found); // the outcome, undetermined
// Of one matter on a ladder: its status, or the step that it is on.
void oy_find_referral(const oy_subject *of, bool step, oy_buf *found);
void oy_find_diverging(const oy_subject *of, oy_buf *found);
void oy_find_waiting(const oy_subject *of, oy_buf *found);    // how many of its effects wait for their instant
void oy_find_lapsed(const oy_subject *of, oy_buf *found);     // how many lapsed
void oy_find_objections(const oy_subject *of, oy_buf *found);
// Of a return: its status while it stands, else draft, corrected or disowned; and when it reached the others.
void oy_find_returned(const oy_returned *x, oy_buf *found);
void oy_find_received(const oy_returned *x, oy_buf *found);
// Of a clarification: the label of the newest step that stands, or none; disowned.
void oy_find_last_step(const oy_state *s, const oy_clarified *x, oy_buf *found);
// Of a communication check: when the answer of that member reached the others, or not yet.
void oy_find_answer(const oy_state *s, uint32_t call, oy_bytes code, oy_buf *found);
// Of a document: how many joined it.
void oy_find_joined(const oy_subject *of, const oy_document *document, oy_buf *found);
// Of one objection or statement:
void oy_find_decided_by(const oy_subject *of, oy_buf *found);
void oy_find_votes(const oy_subject *of, oy_buf *found);
void oy_find_unnamed(const oy_unnamed *x, oy_buf *found);
void oy_find_position(const oy_subject *of, oy_buf *found);

#endif
