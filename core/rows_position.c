// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Chains and indexes of what was said on a procedure: which objections stand, which votes count.
#include "assent.h"
#include "deed.h"
#include "rows_link.h"
#include "unheard.h"

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

bool oy_ballot_counts(const oy_position *x) {
    return x->kind == OY_ACT_VOTE && x->counted != OY_NO_INDEX && x->disowned == OY_NO_INDEX &&
           x->undone == OY_NO_INDEX;
}

// A member's objections that stand in a procedure, and its votes there that count: in either case a chain whose first row the map
// `heads` has. A row comes between two of it, either of which may be none.
static void chain_enter(oy_state *s, oy_idmap *heads, uint32_t row, uint32_t newer, uint32_t older) {
    oy_position *x = oy_position_edit(s, row);
    x->next_standing = older;
    x->before_standing = newer;
    if (older != OY_NONE)
        oy_position_edit(s, older)->before_standing = row;
    if (newer != OY_NONE) {
        oy_position_edit(s, newer)->next_standing = row;
        return;
    }
    oy_hash key = oy_stance_key(x->procedure, x->member);
    oy_map_put(s, heads, &key, row);
}

static void chain_leave(oy_state *s, oy_idmap *heads, uint32_t row) {
    const oy_position *x = &s->position.row[row];
    if (x->next_standing != OY_NONE)
        oy_position_edit(s, x->next_standing)->before_standing = x->before_standing;
    if (x->before_standing != OY_NONE) {
        oy_position_edit(s, x->before_standing)->next_standing = x->next_standing;
        return;
    }
    oy_hash key = oy_stance_key(x->procedure, x->member);
    oy_map_put(s, heads, &key, x->next_standing);
}

uint32_t oy_ballot_of(const oy_state *s, uint32_t procedure, uint32_t member) {
    oy_hash key = oy_stance_key(procedure, member);
    return oy_map_row(&s->ballots, &key);
}

// The newest first: one that waited for a second person comes to count behind a newer one.
void oy_ballot_enter(oy_state *s, uint32_t row) {
    const oy_position *x = &s->position.row[row];
    uint32_t older = oy_ballot_of(s, x->procedure, x->member), newer = OY_NONE;
    for (; older != OY_NONE && older > row; older = s->position.row[older].next_standing)
        newer = older;
    chain_enter(s, &s->ballots, row, newer, older);
}

void oy_ballot_leave(oy_state *s, uint32_t row) {
    chain_leave(s, &s->ballots, row);
}

void oy_position_returned(oy_state *s, uint32_t row) {
    oy_position *x = oy_position_edit(s, row);
    uint32_t first = oy_objection_of(s, x->procedure, x->member);
    x->is_standing = true;
    oy_procedure_edit(s, x->procedure)->standing += first == OY_NONE;
    chain_enter(s, &s->stances, row, OY_NONE, first);
}

void oy_position_ended(oy_state *s, uint32_t position) {
    oy_position *x = oy_position_edit(s, position);
    if (!x->is_standing)
        return;
    x->is_standing = false;
    oy_procedure_edit(s, x->procedure)->standing -= x->before_standing == OY_NONE && x->next_standing == OY_NONE;
    chain_leave(s, &s->stances, position);
}

void oy_link_position(oy_state *s, uint32_t row) {
    const oy_position *x = &s->position.row[row];
    oy_procedure *p = oy_procedure_edit(s, x->procedure);
    oy_member *m = oy_member_edit(s, x->member);
    OY_CHAIN_LAST(s, position, row, p, first_position, last_position, next);
    oy_act_put(s, &x->id, OY_TABLE_position, row);
    bool released_likewise = x->kind == OY_ACT_VOTE || x->kind == OY_ACT_NOT_TAKEN;
    if (oy_position_stood(x) || (released_likewise && !x->late && !x->not_entitled))
        OY_CHAIN_LAST(s, position, row, m, first_objection, last_objection, next_objection);
    if (oy_position_stands(x))
        oy_position_returned(s, row);
    if (oy_ballot_counts(x))
        oy_ballot_enter(s, row);
    p->unheard += oy_unheard_stands(x);
}

void oy_link_words(oy_state *s, uint32_t row) {
    const oy_words *x = &s->words.row[row];
    oy_position *of = oy_position_edit(s, x->position);
    OY_CHAIN_BEFORE(s, words, row, of, first_words);
    if (!oy_objection_kind(of->kind) || of->late || of->not_entitled || of->disregarded)
        return;
    oy_hash key = oy_words_key(of->procedure, x->text);
    oy_map_put(s, &s->objected, &key, row);
}

void oy_link_unnamed(oy_state *s, uint32_t row) {
    const oy_unnamed *x = &s->unnamed.row[row];
    oy_procedure *p = oy_procedure_edit(s, x->procedure);
    OY_CHAIN_BEFORE(s, unnamed, row, p, first_unnamed);
    p->standing += oy_unnamed_stands(x);
    oy_act_put(s, &x->id, OY_TABLE_unnamed, row);
}

void oy_link_joint(oy_state *s, uint32_t row) {
    oy_act_put(s, &s->joint.row[row].act, OY_TABLE_joint, row);
}

void oy_link_assent(oy_state *s, uint32_t row) {
    oy_assent *x = oy_assent_edit(s, row);
    oy_procedure *p = oy_procedure_edit(s, x->procedure);
    oy_member *m = oy_member_edit(s, x->member);
    oy_hash key = oy_stance_key(x->procedure, x->member);
    OY_CHAIN_BEFORE(s, assent, row, p, first_assent);
    x->next_of_member = m->first_assent;
    m->first_assent = row;
    p->referring += oy_assent_stands(x);
    oy_map_put(s, &s->assents, &key, row);
    oy_act_put(s, &x->id, OY_TABLE_assent, row);
}
