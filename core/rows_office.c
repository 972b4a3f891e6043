// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Chains and indexes of what the offices keep: texts in force, numbers, meetings and what was said in them, documents, matters on
// a ladder.
#include "crypto.h"
#include "due.h"
#include "rows_link.h"
#include "ruling.h"

static oy_hash key_among(oy_bytes kind, oy_bytes label) {
    const oy_bytes pieces[] = {kind, label};
    return oy_sha256(pieces, sizeof pieces / sizeof *pieces);
}

// A label names one text; the catalogue has one version in force, whatever its label; plans and instruments have labels of
// their own.
static oy_hash text_key(oy_word kind, oy_bytes label) {
    switch (kind) {
    case OY_TEXT_KIND_CATALOGUE:
        return oy_key_of(OY_LIT("\ncatalogue"));
    case OY_TEXT_KIND_PLAN:
        return key_among(OY_LIT("\nplan\n"), label);
    case OY_TEXT_KIND_INSTRUMENT:
        return key_among(OY_LIT("\ninstrument\n"), label);
    default:
        return oy_key_of(label);
    }
}

uint32_t oy_text_in_force(const oy_state *s, oy_word kind, oy_bytes label) {
    oy_hash key = text_key(kind, label);
    uint32_t row = oy_map_row(&s->labels, &key);
    return row != OY_NONE && s->text.row[row].until == OY_NO_INSTANT ? row : OY_NONE;
}

static const oy_proposal *proposal_of(const oy_state *s, uint32_t text) {
    const oy_text *x = &s->text.row[text];
    return &s->proposal.row[x->proposal == OY_NONE ? s->procedure.row[x->decision].proposal : x->proposal];
}

oy_bytes oy_text_words(const oy_state *s, uint32_t text) {
    const oy_text *x = &s->text.row[text];
    oy_bytes amended = s->procedure.row[x->decision].amended;
    return x->proposal == OY_NONE && amended.n > 0 ? amended : proposal_of(s, text)->text;
}

oy_bytes oy_text_title(const oy_state *s, uint32_t text) {
    return proposal_of(s, text)->title;
}

uint32_t oy_instrument_find(const oy_state *s, oy_bytes label) {
    oy_hash key = text_key(OY_TEXT_KIND_INSTRUMENT, label);
    return oy_map_row(&s->labels, &key);
}

void oy_link_text(oy_state *s, uint32_t row) {
    const oy_text *x = &s->text.row[row];
    oy_hash key = text_key(x->kind, x->label);
    uint32_t before = oy_map_row(&s->labels, &key);
    if (before != OY_NONE && s->text.row[before].until == OY_NO_INSTANT)
        oy_procedure_edit(s, s->text.row[before].decision)->in_force--;
    if (x->until == OY_NO_INSTANT)
        oy_procedure_edit(s, x->decision)->in_force++;
    oy_map_put(s, &s->labels, &key, row);
}

void oy_text_end(oy_state *s, uint32_t row, oy_instant at) {
    oy_text_edit(s, row)->until = at;
    oy_procedure_edit(s, s->text.row[row].decision)->in_force--;
}

void oy_link_counter(oy_state *s, uint32_t row) {
    oy_hash key = oy_counter_key(s->counter.row[row].series, s->counter.row[row].year);
    oy_map_put(s, &s->counters, &key, row);
}

void oy_link_document(oy_state *s, uint32_t row) {
    oy_act_put(s, &s->document.row[row].id, OY_TABLE_document, row);
}

void oy_link_associate(oy_state *s, uint32_t row) {
    const oy_associate *x = &s->associate.row[row];
    OY_CHAIN_BEFORE(s, associate, row, oy_document_edit(s, x->document), first_associate);
    oy_act_put(s, &x->act, OY_TABLE_associate, row);
}

void oy_link_applied(oy_state *s, uint32_t row) {
    oy_map_put(s, &s->applied_ids, &s->applied.row[row].id, row);
}

void oy_link_attendance(oy_state *s, uint32_t row) {
    const oy_attendance *a = &s->attendance.row[row];
    oy_hash key = oy_seat_key(a->body, a->meeting, a->member);
    oy_map_put(s, &s->seats, &key, row);
}

void oy_link_meeting(oy_state *s, uint32_t row) {
    oy_hash key = oy_meeting_key(s->meeting.row[row].body, s->meeting.row[row].label);
    oy_map_put(s, &s->meetings, &key, row);
}

void oy_link_ruling(oy_state *s, uint32_t row) {
    const oy_ruling *x = &s->ruling.row[row];
    oy_act_put(s, &x->id, OY_TABLE_ruling, row);
    oy_instant due = oy_ruling_due(s, row);
    if (due != OY_NO_INSTANT)
        oy_due_push(s, due, x->index, OY_TABLE_ruling, row);
}

void oy_link_referral(oy_state *s, uint32_t row) {
    const oy_referral *x = &s->referral.row[row];
    oy_act_put(s, &x->id, OY_TABLE_referral, row);
    if (x->status == OY_REFERRAL_RUNNING)
        oy_due_push(s, x->due, x->index, OY_TABLE_referral, row);
}
