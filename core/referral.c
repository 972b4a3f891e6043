// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Ladders: a member refers a matter, and it goes from body to body, each with a clock, until it is settled, taken back, or the
// ladder ends (engine.md, "Ladders"). The end is a fact of the record and decides nothing.
#include "referral.h"

#include "deed.h"
#include "due.h"
#include "effect_part.h"

static const oy_rules *rules_of(const oy_state *s, const oy_referral *x) {
    return s->version.row[x->rules].rules;
}

const oy_rung *oy_rung_of(const oy_rules *rules, oy_bytes ladder, uint64_t step) {
    for (size_t i = 0; i < rules->rung_count; i++)
        if (oy_bytes_equal(rules->rungs[i].ladder, ladder) && step-- == 0)
            return &rules->rungs[i];
    return NULL;
}

const oy_rung *oy_referral_rung(const oy_state *s, const oy_referral *x) {
    return oy_rung_of(rules_of(s, x), x->ladder, x->step);
}

oy_code oy_check_refer(const oy_state *s, const oy_deed *d) {
    return oy_rung_of(oy_state_rules(s), oy_act_line(d->act, OY_LINE_LADDER), 0) ? OY_OK : OY_NOT_BY_THE_RULES;
}

void oy_apply_refer(oy_state *s, const oy_deed *d) {
    oy_referral *x = oy_referral_add(s);
    x->id = d->act->id;
    x->index = d->index;
    x->at = d->at;
    x->ladder = oy_keep(s, oy_act_line(d->act, OY_LINE_LADDER));
    x->title = oy_keep(s, oy_act_line(d->act, OY_LINE_TITLE));
    x->member = d->member;
    x->by_note = d->by_note;
    x->rules = s->process.row[0].rules;
    x->since = d->at;
    x->due = oy_instant_add(d->at, oy_rung_of(oy_state_rules(s), oy_act_line(d->act, OY_LINE_LADDER), 0)->lasts);
    oy_referral_link(s, OY_LAST(s, referral));
}

static void end(oy_state *s, uint32_t row, oy_word status, oy_instant at, uint64_t index) {
    oy_referral *x = oy_referral_edit(s, row);
    x->status = status;
    x->ended = at;
    x->cause = index;
}

oy_code oy_check_withdraw_referral(const oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_named(s, d, OY_LINE_ACT, OY_TABLE_referral);
    if (row == OY_NONE)
        return OY_NO_SUCH_ACT;
    if (s->referral.row[row].member != d->member)
        return OY_NO_AUTHORITY;
    return s->referral.row[row].status == OY_REFERRAL_RUNNING ? OY_OK : OY_NOTHING_TO_CONFIRM;
}

void oy_apply_withdraw_referral(oy_state *s, const oy_deed *d) {
    end(s, oy_deed_named(s, d, OY_LINE_ACT, OY_TABLE_referral), OY_REFERRAL_WITHDRAWN, d->at, d->index);
}

// ---- time ----

oy_instant oy_referral_due(const oy_state *s, uint32_t row) {
    const oy_referral *x = &s->referral.row[row];
    return x->status == OY_REFERRAL_RUNNING ? x->due : OY_NO_INSTANT;
}

// A step is over at its instant, whenever the next entry comes: what follows it begins then.
void oy_referral_run(oy_state *s, uint32_t row, oy_instant at, uint64_t index) {
    oy_referral *x = oy_referral_edit(s, row);
    x->step++;
    const oy_rung *next = oy_referral_rung(s, x);
    if (next->ends) {
        end(s, row, next->end, at, index);
        return;
    }
    x->since = at;
    x->due = oy_instant_add(at, next->lasts);
    oy_due_push(s, x->due, x->index, OY_TABLE_referral, row);
}

void oy_referral_stand_still(oy_state *s, int64_t gap) {
    for (uint32_t i = 0; i < s->referral.n; i++) {
        if (s->referral.row[i].status != OY_REFERRAL_RUNNING)
            continue;
        oy_referral *x = oy_referral_edit(s, i);
        x->due = oy_instant_add(x->due, gap);
        oy_due_push(s, x->due, x->index, OY_TABLE_referral, i);
    }
}

// ---- what the body decides of it, where it is now ----

static uint32_t running(const oy_state *s, const oy_effect_case *c) {
    oy_table table;
    uint32_t row;
    bool there = oy_state_find(s, &c->line.id, &table, &row) && table == OY_TABLE_referral &&
                 s->referral.row[row].status == OY_REFERRAL_RUNNING &&
                 oy_bytes_equal(oy_referral_rung(s, &s->referral.row[row])->body, s->proposal.row[c->proposal].body);
    return there ? row : OY_NONE;
}

oy_code oy_form_until(oy_effect_line *out, oy_bytes rest) {
    if (!oy_hash_parse(&out->id, oy_word_take(&rest)))
        return OY_BAD_HASH;
    return oy_instant_parse(&out->to, rest) ? OY_OK : OY_BAD_INSTANT;
}

oy_code oy_form_id(oy_effect_line *out, oy_bytes rest) {
    return oy_hash_parse(&out->id, rest) ? OY_OK : OY_BAD_HASH;
}

oy_code oy_can_extend_step(const oy_state *s, const oy_effect_case *c) {
    uint32_t row = running(s, c);
    return oy_possible(row != OY_NONE && c->line.to > s->referral.row[row].due);
}

void oy_do_extend_step(oy_state *s, const oy_effect_case *c) {
    uint32_t row = running(s, c);
    if (row == OY_NONE) // settled by an effect before this one
        return;
    oy_referral *x = oy_referral_edit(s, row);
    x->due = oy_instant_later(x->due, c->line.to); // one before it may have given more
    oy_due_push(s, x->due, x->index, OY_TABLE_referral, row);
}

oy_code oy_can_settle(const oy_state *s, const oy_effect_case *c) {
    return oy_possible(running(s, c) != OY_NONE);
}

void oy_do_settle(oy_state *s, const oy_effect_case *c) {
    uint32_t row = running(s, c);
    if (row == OY_NONE)
        return;
    end(s, row, OY_REFERRAL_SETTLED, c->at, c->index);
    oy_referral_edit(s, row)->settled = c->procedure;
}
