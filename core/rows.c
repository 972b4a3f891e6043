// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0

#include "rows.h"

#include "assent.h"
#include "crypto.h"
#include "due.h"
#include "effects.h"
#include "life.h"
#include "roster.h"
#include "ruling.h"
#include "unheard.h"

// What a field holds when it is absent.
#define ABSENT_BYTES ((oy_bytes){0})
#define ABSENT_BLOCK ((oy_bytes){0})
#define ABSENT_HASH ((oy_hash){{0}})
#define ABSENT_NUMBER 0
#define ABSENT_INSTANT OY_NO_INSTANT
#define ABSENT_SECONDS 0
#define ABSENT_REF OY_NONE
#define ABSENT_INDEX OY_NO_INDEX
#define ABSENT_FLAG false
#define ABSENT_BITS 0
#define ABSENT_ACT OY_ACT_FOUND

#define OY_TABLE(table)                                                                                                \
    oy_##table *oy_##table##_edit(oy_state *s, uint32_t row) {                                                         \
        oy_table_sum_touch(&s->sums[OY_TABLE_##table], row);                                                           \
        return &s->table.kept[row];                                                                                    \
    }
#include "tables.def"

#define OY_TABLE(table)                                                                                                \
    oy_##table *oy_##table##_add(oy_state *s) {                                                                        \
        bool room = oy_arena_grow(&s->arena, &s->table.kept, &s->table.cap, s->table.n + 1, sizeof *s->table.row) &&   \
                    oy_table_sum_room(&s->sums[OY_TABLE_##table], &s->arena, s->table.n + 1);                          \
        oy_##table *r = room ? oy_##table##_edit(s, (uint32_t)s->table.n++) : &s->table.spare;                         \
        *r = (oy_##table){0};                                                                                          \
        s->out_of_memory |= !room;
#define OY_FIELD(table, kind, name) r->name = ABSENT_##kind;
#define OY_WORDED(table, set, name) r->name = oy_word_first(OY_SET_##set);
#define OY_END(table)                                                                                                  \
    return r;                                                                                                          \
    }
#include "tables.def"

oy_bytes oy_keep(oy_state *s, oy_bytes b) {
    oy_bytes kept = oy_bytes_copy(&s->arena, b);
    if (b.n > 0 && !kept.p) {
        s->out_of_memory = true;
        return (oy_bytes){0};
    }
    return kept;
}

oy_hash oy_key_of(oy_bytes b) {
    return oy_sha256(&b, 1);
}

static void number_bytes(uint8_t out[9], uint64_t n) {
    out[0] = '\n';
    for (size_t i = 0; i < 8; i++)
        out[1 + i] = (uint8_t)(n >> (8 * i));
}

oy_hash oy_counter_key(oy_bytes series, uint64_t year) {
    uint8_t tail[9];
    number_bytes(tail, year);
    oy_bytes pieces[2] = {series, {tail, sizeof tail}};
    return oy_sha256(pieces, 2);
}

oy_hash oy_stance_key(uint64_t procedure, uint64_t member) {
    uint8_t tail[2][9];
    number_bytes(tail[0], procedure);
    number_bytes(tail[1], member);
    oy_bytes all = {tail[0], sizeof tail};
    return oy_sha256(&all, 1);
}

oy_hash oy_number_key(uint64_t n) {
    uint8_t tail[9];
    number_bytes(tail, n);
    oy_bytes all = {tail, sizeof tail};
    return oy_sha256(&all, 1);
}

oy_hash oy_words_key(uint64_t procedure, oy_bytes words) {
    uint8_t tail[9];
    number_bytes(tail, procedure);
    oy_bytes pieces[2] = {words, {tail, sizeof tail}};
    return oy_sha256(pieces, 2);
}

oy_hash oy_meeting_key(oy_bytes body, oy_bytes label) {
    oy_bytes pieces[3] = {body, OY_LIT("\n"), label};
    return oy_sha256(pieces, 3);
}

oy_hash oy_seat_key(oy_bytes body, oy_bytes meeting, uint64_t member) {
    uint8_t tail[9];
    number_bytes(tail, member);
    oy_bytes pieces[4] = {body, OY_LIT("\n"), meeting, {tail, sizeof tail}};
    return oy_sha256(pieces, 4);
}

static void put(oy_state *s, oy_idmap *map, const oy_hash *key, uint64_t value) {
    s->out_of_memory |= !oy_idmap_put(map, &s->arena, key, value);
}

static void put_act(oy_state *s, const oy_hash *id, oy_table table, uint32_t row) {
    put(s, &s->acts, id, OY_ACT_REF(table, row));
}

void oy_member_link(oy_state *s, uint32_t row) {
    if (s->out_of_memory)
        return;
    oy_member *m = oy_member_edit(s, row);
    m->first_name = m->first_suspension = OY_NONE;
    m->first_key = m->last_key = m->first_pending = m->last_pending = OY_NONE;
    m->first_objection = m->last_objection = m->first_assent = OY_NONE;
    oy_hash key = oy_key_of(m->code);
    put(s, &s->codes, &key, row);
}

void oy_name_link(oy_state *s, uint32_t row) {
    if (s->out_of_memory)
        return;
    uint32_t *place = &oy_member_edit(s, s->name.row[row].member)->first_name;
    while (*place != OY_NONE)
        place = &oy_name_edit(s, *place)->next;
    *place = row;
    oy_name_edit(s, row)->next = OY_NONE;
}

void oy_authority_link(oy_state *s, uint32_t row) {
    if (s->out_of_memory)
        return;
    oy_authority *a = oy_authority_edit(s, row);
    if (!oy_vkey_split(&a->key, a->holder))
        return; // cannot be: a holder is a vkey that was read before
    oy_hash pub;
    for (size_t i = 0; i < sizeof pub.b; i++)
        pub.b[i] = a->key.pub[i];
    put(s, &s->keys, &pub, row);
    oy_hash name = oy_key_of(a->key.name);
    put(s, &s->keynames, &name, row);
    if (!oy_hash_equal(&a->act, &(oy_hash){{0}}))
        put_act(s, &a->act, OY_TABLE_authority, row);
    a->next = OY_NONE;
    if (a->member == OY_NONE)
        return;
    oy_member *m = oy_member_edit(s, a->member);
    if (m->last_key == OY_NONE)
        m->first_key = row;
    else
        oy_authority_edit(s, m->last_key)->next = row;
    m->last_key = row;
}

void oy_pending_link(oy_state *s, uint32_t row) {
    if (s->out_of_memory)
        return;
    oy_pending *p = oy_pending_edit(s, row);
    oy_member *m = oy_member_edit(s, p->member);
    put_act(s, &p->act, OY_TABLE_pending, row);
    p->next = OY_NONE;
    if (m->last_pending == OY_NONE)
        m->first_pending = row;
    else
        oy_pending_edit(s, m->last_pending)->next = row;
    m->last_pending = row;
    if (p->done != OY_NO_INDEX)
        oy_pending_completed(s, row);
}

void oy_pending_completed(oy_state *s, uint32_t row) {
    oy_hash key = oy_number_key(s->pending.row[row].done);
    put(s, &s->completed, &key, row);
}

void oy_suspension_link(oy_state *s, uint32_t row) {
    if (s->out_of_memory)
        return;
    oy_suspension *x = oy_suspension_edit(s, row);
    x->next = s->member.row[x->member].first_suspension;
    oy_member_edit(s, x->member)->first_suspension = row;
}

void oy_version_link(oy_state *s, uint32_t row) {
    if (s->out_of_memory)
        return;
    oy_version *v = oy_version_edit(s, row);
    v->rules = oy_arena_get(&s->arena, sizeof *v->rules);
    if (!v->rules || oy_rules_parse(v->rules, &s->arena, v->text, NULL) == OY_NO_MEMORY)
        s->out_of_memory = true;
}

void oy_proposal_link(oy_state *s, uint32_t row) {
    if (s->out_of_memory)
        return;
    oy_proposal *p = oy_proposal_edit(s, row);
    p->first_hearing = OY_NONE;
    p->first_sponsor = p->first_effect = p->first_waiver = p->first_translation = p->procedure = OY_NONE;
    put_act(s, &p->id, OY_TABLE_proposal, row);
}

void oy_sponsor_link(oy_state *s, uint32_t row) {
    if (s->out_of_memory)
        return;
    oy_sponsor *x = oy_sponsor_edit(s, row);
    uint32_t *place = &oy_proposal_edit(s, x->proposal)->first_sponsor;
    while (*place != OY_NONE && s->sponsor.row[*place].member != x->member)
        place = &oy_sponsor_edit(s, *place)->next;
    x->next = *place == OY_NONE ? OY_NONE : s->sponsor.row[*place].next; // instead of a sponsorship that it withdrew
    *place = row;
    if (!oy_hash_equal(&x->act, &s->proposal.row[x->proposal].id))
        put_act(s, &x->act, OY_TABLE_sponsor, row);
}

void oy_hearing_link(oy_state *s, uint32_t row) {
    if (s->out_of_memory)
        return;
    oy_hearing *h = oy_hearing_edit(s, row);
    oy_proposal *p = oy_proposal_edit(s, h->proposal);
    h->next = p->first_hearing;
    p->first_hearing = row;
}

void oy_effect_link(oy_state *s, uint32_t row) {
    if (s->out_of_memory)
        return;
    oy_effect *x = oy_effect_edit(s, row);
    uint32_t *place = &oy_proposal_edit(s, x->proposal)->first_effect;
    while (*place != OY_NONE)
        place = &oy_effect_edit(s, *place)->next;
    *place = row;
    x->next = OY_NONE;
    if (oy_effect_due(s, row) != OY_NO_INSTANT)
        oy_due_push(s, x->due, s->procedure.row[x->decision].index, OY_TABLE_effect, row);
}

void oy_waiver_link(oy_state *s, uint32_t row) {
    if (s->out_of_memory)
        return;
    oy_waiver *x = oy_waiver_edit(s, row);
    uint32_t *place = &oy_proposal_edit(s, x->proposal)->first_waiver;
    while (*place != OY_NONE)
        place = &oy_waiver_edit(s, *place)->next;
    *place = row;
    x->next = OY_NONE;
}

void oy_without_link(oy_state *s, uint32_t row) {
    if (s->out_of_memory)
        return;
    oy_without *x = oy_without_edit(s, row);
    uint32_t *place = &oy_procedure_edit(s, x->procedure)->first_without;
    while (*place != OY_NONE)
        place = &oy_without_edit(s, *place)->next;
    *place = row;
    x->next = OY_NONE;
}

// In order; and, as the procedure's own, the proposal is open there, unless it was opened anew since.
void oy_part_link(oy_state *s, uint32_t row) {
    if (s->out_of_memory)
        return;
    oy_part *x = oy_part_edit(s, row);
    uint32_t *place = &oy_procedure_edit(s, x->procedure)->first_part;
    while (*place != OY_NONE)
        place = &oy_part_edit(s, *place)->next;
    *place = row;
    x->next = OY_NONE;
    oy_proposal *p = oy_proposal_edit(s, x->proposal);
    if (p->procedure == OY_NONE || p->procedure < x->procedure)
        p->procedure = x->procedure;
}

void oy_translation_link(oy_state *s, uint32_t row) {
    if (s->out_of_memory)
        return;
    oy_translation *x = oy_translation_edit(s, row);
    x->next = s->proposal.row[x->proposal].first_translation;
    oy_proposal_edit(s, x->proposal)->first_translation = row;
    put_act(s, &x->id, OY_TABLE_translation, row);
}

void oy_referral_link(oy_state *s, uint32_t row) {
    if (s->out_of_memory)
        return;
    const oy_referral *x = &s->referral.row[row];
    put_act(s, &x->id, OY_TABLE_referral, row);
    if (x->status == OY_REFERRAL_RUNNING)
        oy_due_push(s, x->due, x->index, OY_TABLE_referral, row);
}

void oy_authentic_link(oy_state *s, uint32_t row) {
    if (s->out_of_memory)
        return;
    oy_authentic *x = oy_authentic_edit(s, row);
    x->next = s->procedure.row[x->procedure].first_authentic;
    oy_procedure_edit(s, x->procedure)->first_authentic = row;
}

bool oy_divergence_open(const oy_divergence *x) {
    return x->ended == OY_NO_INDEX;
}

void oy_divergence_link(oy_state *s, uint32_t row) {
    if (s->out_of_memory)
        return;
    oy_divergence *x = oy_divergence_edit(s, row);
    oy_procedure *p = oy_procedure_edit(s, x->procedure);
    x->next = p->first_divergence;
    p->first_divergence = row;
    p->diverging += oy_divergence_open(x);
    put_act(s, &x->id, OY_TABLE_divergence, row);
}

static void resuming_add(oy_state *s, uint32_t row) {
    if (oy_arena_grow(&s->arena, &s->resuming, &s->resuming_cap, s->resuming_n + 1, sizeof *s->resuming))
        s->resuming[s->resuming_n++] = row;
    else
        s->out_of_memory = true;
}

void oy_procedure_link(oy_state *s, uint32_t row) {
    if (s->out_of_memory)
        return;
    oy_procedure *p = oy_procedure_edit(s, row);
    p->first_assent = OY_NONE;
    p->referring = 0;
    p->first_position = p->last_position = p->first_moment = p->last_moment = p->first_without = p->first_part =
        OY_NONE;
    p->first_authentic = p->first_divergence = p->first_unnamed = OY_NONE;
    p->diverging = 0;
    p->standing = p->in_force = p->taken_up = p->unheard = 0;
    oy_proposal_edit(s, p->proposal)->procedure = row;
    put_act(s, &p->id, OY_TABLE_procedure, row);
    if (oy_life_goes_on(p->status))
        oy_open_insert(s, row);
    if (p->status == OY_STATUS_OPEN)
        oy_open_count(s, row, true);
    if (p->resumes != OY_NONE)
        resuming_add(s, row);
    oy_instant due = oy_life_due(s, row);
    if (due != OY_NO_INSTANT)
        oy_due_push(s, due, p->index, OY_TABLE_procedure, row);
}

void oy_moment_link(oy_state *s, uint32_t row) {
    if (s->out_of_memory)
        return;
    oy_moment *m = oy_moment_edit(s, row);
    oy_procedure *p = oy_procedure_edit(s, m->procedure);
    m->next = OY_NONE;
    if (p->last_moment == OY_NONE)
        p->first_moment = row;
    else
        oy_moment_edit(s, p->last_moment)->next = row;
    p->last_moment = row;
}

bool oy_objection_kind(oy_act_type kind) {
    return kind == OY_ACT_OBJECT || kind == OY_ACT_AMEND || kind == OY_ACT_UNCLEAR;
}

bool oy_position_stood(const oy_position *x) {
    return oy_objection_kind(x->kind) && !x->late && !x->not_entitled && !x->disregarded && x->to == OY_TO_TEXT;
}

bool oy_position_stands(const oy_position *x) {
    return oy_position_stood(x) && x->withdrawn == OY_NO_INDEX && x->disowned == OY_NO_INDEX &&
           x->lapsed == OY_NO_INDEX;
}

static uint32_t first_in(const oy_idmap *map, const oy_hash *key) {
    uint64_t row;
    return oy_idmap_get(map, key, &row) ? (uint32_t)row : OY_NONE;
}

static uint32_t standing(const oy_state *s, const oy_hash *key) {
    return first_in(&s->stances, key);
}

bool oy_ballot_counts(const oy_position *x) {
    return x->kind == OY_ACT_VOTE && x->counted != OY_NO_INDEX && x->disowned == OY_NO_INDEX &&
           x->undone == OY_NO_INDEX;
}

uint32_t oy_ballot_of(const oy_state *s, uint32_t procedure, uint32_t member) {
    oy_hash key = oy_stance_key(procedure, member);
    return first_in(&s->ballots, &key);
}

// A member's votes that count, the newest first: one that waited for a second person comes to count behind a newer one.
void oy_ballot_enter(oy_state *s, uint32_t row) {
    oy_position *x = oy_position_edit(s, row);
    oy_hash key = oy_stance_key(x->procedure, x->member);
    uint32_t older = first_in(&s->ballots, &key), newer = OY_NONE;
    for (; older != OY_NONE && older > row; older = s->position.row[older].next_standing)
        newer = older;
    x->next_standing = older;
    x->before_standing = newer;
    if (older != OY_NONE)
        oy_position_edit(s, older)->before_standing = row;
    if (newer != OY_NONE)
        oy_position_edit(s, newer)->next_standing = row;
    else
        put(s, &s->ballots, &key, row);
}

void oy_ballot_leave(oy_state *s, uint32_t row) {
    const oy_position *x = &s->position.row[row];
    if (x->next_standing != OY_NONE)
        oy_position_edit(s, x->next_standing)->before_standing = x->before_standing;
    if (x->before_standing != OY_NONE) {
        oy_position_edit(s, x->before_standing)->next_standing = x->next_standing;
        return;
    }
    oy_hash key = oy_stance_key(x->procedure, x->member);
    put(s, &s->ballots, &key, x->next_standing);
}

void oy_position_returned(oy_state *s, uint32_t row) {
    oy_position *x = oy_position_edit(s, row);
    oy_hash key = oy_stance_key(x->procedure, x->member);
    x->next_standing = standing(s, &key);
    x->before_standing = OY_NONE;
    x->is_standing = true;
    if (x->next_standing != OY_NONE)
        oy_position_edit(s, x->next_standing)->before_standing = row;
    oy_procedure_edit(s, x->procedure)->standing += x->next_standing == OY_NONE;
    put(s, &s->stances, &key, row);
}

static void objection_link(oy_state *s, uint32_t row) {
    oy_member *m = oy_member_edit(s, s->position.row[row].member);
    if (m->last_objection == OY_NONE)
        m->first_objection = row;
    else
        oy_position_edit(s, m->last_objection)->next_objection = row;
    m->last_objection = row;
}

void oy_position_link(oy_state *s, uint32_t row) {
    if (s->out_of_memory)
        return;
    oy_position *x = oy_position_edit(s, row);
    oy_procedure *p = oy_procedure_edit(s, x->procedure);
    x->next = x->first_words = x->next_standing = x->before_standing = x->next_objection = OY_NONE;
    if (p->last_position == OY_NONE)
        p->first_position = row;
    else
        oy_position_edit(s, p->last_position)->next = row;
    p->last_position = row;
    put_act(s, &x->id, OY_TABLE_position, row);
    bool released_likewise = x->kind == OY_ACT_VOTE || x->kind == OY_ACT_NOT_TAKEN;
    if (oy_position_stood(x) || (released_likewise && !x->late && !x->not_entitled))
        objection_link(s, row);
    if (oy_position_stands(x))
        oy_position_returned(s, row);
    if (oy_ballot_counts(x))
        oy_ballot_enter(s, row);
    p->unheard += oy_unheard_stands(x);
}

void oy_position_ended(oy_state *s, uint32_t position) {
    oy_position *x = oy_position_edit(s, position);
    if (!x->is_standing)
        return;
    x->is_standing = false;
    if (x->next_standing != OY_NONE)
        oy_position_edit(s, x->next_standing)->before_standing = x->before_standing;
    if (x->before_standing != OY_NONE) {
        oy_position_edit(s, x->before_standing)->next_standing = x->next_standing;
        return;
    }
    oy_hash key = oy_stance_key(x->procedure, x->member);
    put(s, &s->stances, &key, x->next_standing);
    oy_procedure_edit(s, x->procedure)->standing -= x->next_standing == OY_NONE;
}

void oy_unnamed_link(oy_state *s, uint32_t row) {
    if (s->out_of_memory)
        return;
    oy_unnamed *x = oy_unnamed_edit(s, row);
    oy_procedure *p = oy_procedure_edit(s, x->procedure);
    x->next = p->first_unnamed;
    p->first_unnamed = row;
    p->standing += oy_unnamed_stands(x);
    put_act(s, &x->id, OY_TABLE_unnamed, row);
}

void oy_joint_link(oy_state *s, uint32_t row) {
    if (s->out_of_memory)
        return;
    put_act(s, &s->joint.row[row].act, OY_TABLE_joint, row);
}

void oy_words_link(oy_state *s, uint32_t row) {
    if (s->out_of_memory)
        return;
    oy_words *x = oy_words_edit(s, row);
    oy_position *of = oy_position_edit(s, x->position);
    x->next = of->first_words;
    of->first_words = row;
    if (!oy_objection_kind(of->kind) || of->late || of->not_entitled || of->disregarded)
        return;
    oy_hash key = oy_words_key(of->procedure, x->text);
    put(s, &s->objected, &key, row);
}

// A label names one text; the catalogue has one version in force, whatever its label; plans have labels of their own.
static oy_hash text_key(oy_word kind, oy_bytes label) {
    oy_bytes plan[2] = {OY_LIT("\nplan\n"), label};
    switch (kind) {
    case OY_TEXT_KIND_CATALOGUE:
        return oy_key_of(OY_LIT("\ncatalogue"));
    case OY_TEXT_KIND_PLAN:
        return oy_sha256(plan, 2);
    default:
        return oy_key_of(label);
    }
}

uint32_t oy_text_in_force(const oy_state *s, oy_word kind, oy_bytes label) {
    uint64_t row;
    oy_hash key = text_key(kind, label);
    return oy_idmap_get(&s->labels, &key, &row) ? (uint32_t)row : OY_NONE;
}

void oy_text_link(oy_state *s, uint32_t row) {
    if (s->out_of_memory)
        return;
    const oy_text *x = &s->text.row[row];
    oy_hash key = text_key(x->kind, x->label);
    uint64_t before;
    if (oy_idmap_get(&s->labels, &key, &before))
        oy_procedure_edit(s, s->text.row[before].decision)->in_force--;
    oy_procedure_edit(s, x->decision)->in_force++;
    put(s, &s->labels, &key, row);
}

void oy_counter_link(oy_state *s, uint32_t row) {
    if (s->out_of_memory)
        return;
    oy_hash key = oy_counter_key(s->counter.row[row].series, s->counter.row[row].year);
    put(s, &s->counters, &key, row);
}

void oy_document_link(oy_state *s, uint32_t row) {
    if (s->out_of_memory)
        return;
    oy_document *x = oy_document_edit(s, row);
    x->first_associate = OY_NONE;
    put_act(s, &x->id, OY_TABLE_document, row);
}

void oy_associate_link(oy_state *s, uint32_t row) {
    if (s->out_of_memory)
        return;
    oy_associate *x = oy_associate_edit(s, row);
    oy_document *of = oy_document_edit(s, x->document);
    x->next = of->first_associate;
    of->first_associate = row;
    put_act(s, &x->act, OY_TABLE_associate, row);
}

void oy_applied_link(oy_state *s, uint32_t row) {
    if (s->out_of_memory)
        return;
    put(s, &s->applied_ids, &s->applied.row[row].id, row);
}

void oy_attendance_link(oy_state *s, uint32_t row) {
    if (s->out_of_memory)
        return;
    const oy_attendance *a = &s->attendance.row[row];
    oy_hash key = oy_seat_key(a->body, a->meeting, a->member);
    put(s, &s->seats, &key, row);
}

void oy_assent_link(oy_state *s, uint32_t row) {
    if (s->out_of_memory)
        return;
    oy_assent *x = oy_assent_edit(s, row);
    oy_procedure *p = oy_procedure_edit(s, x->procedure);
    oy_member *m = oy_member_edit(s, x->member);
    oy_hash key = oy_stance_key(x->procedure, x->member);
    x->next = p->first_assent;
    p->first_assent = row;
    x->next_of_member = m->first_assent;
    m->first_assent = row;
    p->referring += oy_assent_stands(x);
    put(s, &s->assents, &key, row);
    put_act(s, &x->id, OY_TABLE_assent, row);
}

void oy_meeting_link(oy_state *s, uint32_t row) {
    if (s->out_of_memory)
        return;
    oy_hash key = oy_meeting_key(s->meeting.row[row].body, s->meeting.row[row].label);
    put(s, &s->meetings, &key, row);
}

void oy_ruling_link(oy_state *s, uint32_t row) {
    if (s->out_of_memory)
        return;
    const oy_ruling *x = &s->ruling.row[row];
    put_act(s, &x->id, OY_TABLE_ruling, row);
    oy_instant due = oy_ruling_due(s, row);
    if (due != OY_NO_INSTANT)
        oy_due_push(s, due, x->index, OY_TABLE_ruling, row);
}

void oy_open_insert(oy_state *s, uint32_t procedure) {
    if (!oy_arena_grow(&s->arena, &s->open, &s->open_cap, s->open_n + 1, sizeof *s->open)) {
        s->out_of_memory = true;
        return;
    }
    size_t i = s->open_n++;
    for (; i > 0 && s->open[i - 1] > procedure; i--)
        s->open[i] = s->open[i - 1];
    s->open[i] = procedure;
}

void oy_open_remove(oy_state *s, uint32_t procedure) {
    size_t from = 0, to = s->open_n; // it is at `from` or behind, if it is there
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (s->open[middle] < procedure)
            from = middle + 1;
        else
            to = middle;
    }
    if (from == s->open_n || s->open[from] != procedure)
        return;
    s->open_n--;
    for (; from < s->open_n; from++)
        s->open[from] = s->open[from + 1];
}

uint64_t oy_open_in(const oy_state *s, oy_bytes body) {
    uint64_t n;
    oy_hash key = oy_key_of(body);
    return oy_idmap_get(&s->busy, &key, &n) ? n : 0;
}

void oy_open_count(oy_state *s, uint32_t procedure, bool opens) {
    oy_bytes body = s->proposal.row[s->procedure.row[procedure].proposal].body;
    uint64_t n = oy_open_in(s, body);
    oy_hash key = oy_key_of(body);
    put(s, &s->busy, &key, opens ? n + 1 : n - 1);
}
