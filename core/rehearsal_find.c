// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "rehearsal_find.h"

#include "effects.h"
#include "meeting.h"
#include "referral.h"

static void put_instant(oy_buf *found, oy_instant t) {
    if (t == OY_NO_INSTANT)
        oy_buf_puts(found, "none");
    else
        oy_instant_print(found, t);
}

void oy_find_last(const oy_subject *of, oy_buf *found) {
    if (!of->p->acted) {
        oy_buf_puts(found, "no act");
    } else if (of->p->last.reason == OY_OK) {
        oy_buf_puts(found, "applied");
    } else {
        oy_buf_puts(found, "without-effect ");
        oy_buf_puts(found, oy_code_token(of->p->last.reason));
    }
}

void oy_find_standing(const oy_subject *of, oy_buf *found) {
    const oy_state *s = &of->p->audit->state;
    uint32_t row = oy_member_find(s, of->name);
    if (row != OY_NONE && oy_member_is(s, row))
        oy_buf_puts(found, "member");
    else if (row != OY_NONE && oy_partner_is(s, row))
        oy_buf_puts(found, "partner");
    else if (row != OY_NONE && oy_observer_is(s, row))
        oy_buf_puts(found, "observer");
    else
        oy_buf_puts(found, "neither");
}

void oy_find_chair(const oy_subject *of, oy_buf *found) {
    const oy_state *s = &of->p->audit->state;
    uint32_t row = oy_chair_at(s, of->p->now);
    oy_buf_put(found, row == OY_NONE ? OY_LIT("vacant") : s->member.row[row].code);
}

void oy_find_digest(const oy_subject *of, oy_buf *found) {
    oy_hash digest = {0};
    found->failed |= oy_state_digest(&of->p->audit->state, &digest) != OY_OK;
    oy_hash_print(found, &digest);
}

// The id of the decision that put the text in force which now goes by that name.
static void put_text(const oy_subject *of, oy_word kind, oy_buf *found) {
    const oy_state *s = &of->p->audit->state;
    uint32_t row = oy_text_in_force(s, kind, of->name);
    if (row == OY_NONE)
        oy_buf_puts(found, "none");
    else
        oy_hash_print(found, &s->procedure.row[s->text.row[row].decision].id);
}

void oy_find_text(const oy_subject *of, oy_buf *found) {
    put_text(of, OY_TEXT_KIND_TEXT, found);
}

void oy_find_plan(const oy_subject *of, oy_buf *found) {
    put_text(of, OY_TEXT_KIND_PLAN, found);
}

void oy_find_instrument(const oy_subject *of, oy_buf *found) {
    put_text(of, OY_TEXT_KIND_INSTRUMENT, found);
}

void oy_find_returned(const oy_returned *x, oy_buf *found) {
    if (x->disowned != OY_NO_INDEX)
        oy_buf_puts(found, "disowned");
    else if (x->released == OY_NO_INDEX)
        oy_buf_puts(found, "draft");
    else
        oy_buf_puts(found, x->corrected == OY_NONE ? oy_word_token(x->status) : "corrected");
}

void oy_find_received(const oy_returned *x, oy_buf *found) {
    if (x->received == OY_NO_INSTANT)
        oy_buf_puts(found, "not yet");
    else
        oy_instant_print(found, x->received);
}

void oy_find_last_step(const oy_state *s, const oy_clarified *x, oy_buf *found) {
    oy_bytes step = OY_LIT("none");
    for (uint32_t i = x->first_answer; i != OY_NONE; i = s->answered.row[i].next)
        if (s->answered.row[i].disowned == OY_NO_INDEX)
            step = s->answered.row[i].step;
    oy_buf_put(found, x->disowned == OY_NO_INDEX ? step : OY_LIT("disowned"));
}

void oy_find_answer(const oy_state *s, uint32_t call, oy_bytes code, oy_buf *found) {
    uint32_t member = oy_member_find(s, code);
    uint32_t row = member == OY_NONE ? OY_NONE : oy_call_answer(s, call, member);
    if (row == OY_NONE)
        oy_buf_puts(found, "not yet");
    else
        oy_instant_print(found, s->answered.row[row].received);
}

void oy_find_catalogue(const oy_subject *of, oy_buf *found) {
    const oy_state *s = &of->p->audit->state;
    uint32_t row = oy_text_in_force(s, OY_TEXT_KIND_CATALOGUE, (oy_bytes){0});
    oy_buf_put(found, row == OY_NONE ? OY_LIT("none") : s->text.row[row].label);
}

static void put_coordinator(const oy_subject *of, bool co, oy_buf *found) {
    const oy_state *s = &of->p->audit->state;
    uint32_t row = oy_member_find(s, of->name);
    for (size_t i = 0; i < s->coordinator.n; i++) {
        const oy_coordinator *x = &s->coordinator.row[i];
        if (x->member != row || x->co != co || !oy_bytes_equal(x->area, of->value) || x->from > of->p->now ||
            (x->to != OY_NO_INSTANT && x->to <= of->p->now))
            continue;
        oy_buf_put(found, of->value);
        return;
    }
    oy_buf_puts(found, "not coordinating");
}

void oy_find_coordinator(const oy_subject *of, oy_buf *found) {
    put_coordinator(of, false, found);
}

void oy_find_co_coordinator(const oy_subject *of, oy_buf *found) {
    put_coordinator(of, true, found);
}

// The newest of that label, of whichever body.
void oy_find_meeting(const oy_subject *of, oy_buf *found) {
    const oy_state *s = &of->p->audit->state;
    for (size_t i = s->meeting.n; i-- > 0;) {
        if (!oy_bytes_equal(s->meeting.row[i].label, of->name))
            continue;
        oy_buf_puts(found, oy_word_token(oy_meeting_state(s, (uint32_t)i)));
        return;
    }
    oy_buf_puts(found, "not-entered");
}

void oy_find_officer(const oy_subject *of, oy_buf *found) {
    const oy_state *s = &of->p->audit->state;
    uint32_t row = oy_member_find(s, of->name);
    for (size_t i = s->officer.n; i-- > 0;) {
        const oy_officer *o = &s->officer.row[i];
        if (o->member != row || !oy_bytes_equal(o->title, of->value) || o->from > of->p->now ||
            (o->to != OY_NO_INSTANT && o->to <= of->p->now))
            continue;
        oy_buf_put(found, of->value);
        return;
    }
    oy_buf_puts(found, "not in office");
}

void oy_find_status(const oy_subject *of, oy_buf *found) {
    oy_buf_puts(found, oy_word_token(of->procedure->status));
}

void oy_find_deadline(const oy_subject *of, oy_buf *found) {
    put_instant(found, of->procedure->deadline);
}

void oy_find_ended(const oy_subject *of, oy_buf *found) {
    put_instant(found, of->procedure->ended);
}

void oy_find_final(const oy_subject *of, oy_buf *found) {
    put_instant(found, of->procedure->final);
}

void oy_find_notified(const oy_subject *of, oy_buf *found) {
    put_instant(found, of->procedure->notified_at);
}

void oy_find_issued(const oy_subject *of, oy_buf *found) {
    put_instant(found, of->procedure->issued_at);
}

void oy_find_symbol(const oy_subject *of, oy_buf *found) {
    oy_bytes symbol = oy_symbol_of(of->procedure);
    oy_buf_put(found, symbol.n ? symbol : OY_LIT("unnumbered"));
}

void oy_find_announced(const oy_subject *of, oy_buf *found) {
    oy_buf_puts(found, oy_word_token(of->procedure->announced));
}

void oy_find_questioned(const oy_subject *of, oy_buf *found) {
    oy_buf_puts(found, of->procedure->questioned ? "questioned" : "not-questioned");
}

void oy_find_contested(const oy_subject *of, oy_buf *found) {
    oy_buf_puts(found, of->procedure->contested ? "contested" : "not-contested");
}

void oy_find_determined(const oy_subject *of, oy_buf *found) {
    oy_word determined = of->procedure->determined;
    oy_buf_puts(found, determined == OY_DETERMINED_NONE ? "undetermined" : oy_word_token(determined));
}

void oy_find_referral(const oy_subject *of, bool step, oy_buf *found) {
    if (step)
        oy_buf_put(found, oy_referral_rung(&of->p->audit->state, of->referral)->step);
    else
        oy_buf_puts(found, oy_word_token(of->referral->status));
}

void oy_find_diverging(const oy_subject *of, oy_buf *found) {
    oy_buf_puts(found, of->procedure->diverging > 0 ? "diverging" : "not-diverging");
}

// The effects of the decision at an instant of their own that have lapsed, or that wait.
static void put_later(const oy_subject *of, bool lapsed, oy_buf *found) {
    uint64_t n = 0;
    const oy_state *s = &of->p->audit->state;
    for (uint32_t i = 0; i < s->effect.n; i++)
        if (s->effect.row[i].decision != OY_NONE && &s->procedure.row[s->effect.row[i].decision] == of->procedure)
            n += lapsed ? s->effect.row[i].lapsed != OY_NO_INDEX : oy_effect_due(s, i) != OY_NO_INSTANT;
    oy_buf_number(found, n);
}

void oy_find_waiting(const oy_subject *of, oy_buf *found) {
    put_later(of, false, found);
}

void oy_find_lapsed(const oy_subject *of, oy_buf *found) {
    put_later(of, true, found);
}

void oy_find_joined(const oy_subject *of, const oy_document *document, oy_buf *found) {
    uint64_t n = 0;
    const oy_state *s = &of->p->audit->state;
    for (uint32_t i = document->first_associate; i != OY_NONE; i = s->associate.row[i].next)
        n += s->associate.row[i].disowned == OY_NO_INDEX;
    oy_buf_number(found, n);
}

void oy_find_objections(const oy_subject *of, oy_buf *found) {
    oy_buf_number(found, of->procedure->standing);
}

void oy_find_decided_by(const oy_subject *of, oy_buf *found) {
    oy_buf_puts(found, oy_word_token(of->procedure->decided_by));
}

// As they stand while the question goes on, as they stood at its end.
void oy_find_votes(const oy_subject *of, oy_buf *found) {
    const oy_procedure *p = of->procedure;
    const oy_state *s = &of->p->audit->state;
    oy_tally t = {.yes = p->yes, .no = p->no, .abstained = p->abstained};
    if (oy_life_goes_on(p->status))
        oy_tally_count(s, (uint32_t)(p - s->procedure.row), &t);
    oy_buf_number(found, t.yes);
    oy_buf_putc(found, ' ');
    oy_buf_number(found, t.no);
    oy_buf_putc(found, ' ');
    oy_buf_number(found, t.abstained);
}

void oy_find_position(const oy_subject *of, oy_buf *found) {
    const oy_position *q = of->position;
    const struct mark {
        bool is;
        const char *word;
    } marks[] = {
        {q->withdrawn != OY_NO_INDEX, "withdrawn"},
        {q->disowned != OY_NO_INDEX, "disowned"},
        {q->lapsed != OY_NO_INDEX, "lapsed"},
        {q->not_entitled, "not-entitled"},
        {q->late, "late"},
        {q->fork_claim, "fork-claim"},
        {q->after, "after-adoption"},
        {q->disregarded, "disregarded"},
        {q->undone != OY_NO_INDEX, "undone"},
        {q->dismissed != OY_NO_INDEX, "dismissed"},
        {q->kind == OY_ACT_VOTE && q->counted == OY_NO_INDEX, "waiting"},
        {q->kind == OY_ACT_VOTE, "counted"},
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (!marks[i].is)
            continue;
        oy_buf_puts(found, marks[i].word);
        return;
    }
    oy_buf_puts(found, "standing");
}

void oy_find_unnamed(const oy_unnamed *x, oy_buf *found) {
    if (x->confirmed == OY_NO_INDEX)
        oy_buf_puts(found, "waiting");
    else if (x->disclosed != OY_NONE)
        oy_buf_puts(found, x->denied == OY_NO_INDEX ? "disclosed" : "denied");
    else
        oy_buf_puts(found, oy_unnamed_stands(x) ? "standing" : "withdrawn");
}
