// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The body has the last word on an outcome that is in question: computed, announced, determined stand side by side, and what
// was computed stays (I2). A determination is a decision like any other, so nobody who objects is overruled by it.
#include "deed.h"
#include "effect_part.h"
#include "life.h"
#include "unheard.h"

oy_code oy_form_determination(oy_effect_line *out, oy_bytes rest) {
    if (!oy_hash_parse(&out->id, oy_word_take(&rest)))
        return OY_BAD_HASH;
    return oy_word_parse(&out->word, OY_SET_DETERMINED, rest) ? OY_OK : OY_BAD_WORD;
}

// The same body, or one that the rules, in which that one may be no more, place below it.
static bool is_within(const oy_rules *rules, oy_bytes body, oy_bytes below) {
    const oy_body *of = oy_rules_body(rules, body), *other = oy_rules_body(rules, below);
    if (oy_bytes_equal(body, below))
        return true;
    return other && of->level > 0 && other->level > of->level;
}

static bool is_in_question(const oy_procedure *p) {
    return (p->questioned || p->contested) && p->determined == OY_DETERMINED_NONE && !oy_life_goes_on(p->status);
}

static bool by_majority(const oy_procedure *p) {
    return p->decided_by == OY_DECISION_MAJORITY || p->decided_by == OY_DECISION_TWO_THIRDS;
}

// An objection that no vote could have passed over is not passed over by a vote on the determination.
static bool outvotes(const oy_state *s, uint32_t by, uint32_t procedure) {
    return by_majority(&s->procedure.row[by]) && !by_majority(&s->procedure.row[procedure]);
}

bool oy_effect_has_a_say(const oy_state *s, const oy_effect_case *c, uint32_t procedure, uint32_t member) {
    if (c->procedure != OY_NONE)
        return oy_entitled(s, c->procedure, member) && !outvotes(s, c->procedure, procedure);
    return !oy_suspended_at(s, member, c->at);
}

// R12: nobody is suspended, or left out, of an objection that stands: who has one must have a say.
static bool objectors_have_a_say(const oy_state *s, const oy_effect_case *c, uint32_t procedure) {
    if (oy_unnamed_objects(s, procedure)) // R33: nobody can look
        return false;
    for (uint32_t x = s->procedure.row[procedure].first_position; x != OY_NONE; x = s->position.row[x].next) {
        const oy_position *said = &s->position.row[x];
        bool objects = oy_position_stands(said) || oy_unheard_stands(said);
        if (objects && oy_member_is(s, said->member) && !oy_effect_has_a_say(s, c, procedure, said->member))
            return false;
    }
    return true;
}

// Whether one of its texts was put again since, or withdrawn.
static bool put_anew(const oy_state *s, uint32_t row, const oy_parts *parts) {
    for (size_t i = 0; i < parts->n; i++) {
        const oy_proposal *p = &s->proposal.row[parts->row[i]];
        if (p->procedure != row || p->withdrawn != OY_NO_INDEX)
            return true;
    }
    return false;
}

// What was computed otherwise is adopted by the determination, with its effects. Such a question is no determination itself.
static oy_code check_adoption(const oy_state *s, const oy_effect_case *c, uint32_t row) {
    uint64_t failed;
    const oy_procedure *p = &s->procedure.row[row];
    if (!objectors_have_a_say(s, c, row))
        return OY_EFFECT_IMPOSSIBLE;
    if (p->status == OY_STATUS_ADOPTED)
        return OY_OK;
    oy_parts parts = oy_parts_of(s, row);
    size_t part = 0;
    uint32_t first = oy_effect_first(s, &parts, &part);
    bool determines = first != OY_NONE && oy_effect_read(s->effect.row[first].line).verb == OY_VERB_DETERMINE;
    if (determines || put_anew(s, row, &parts) || oy_parts_base(s, &parts))
        return OY_EFFECT_IMPOSSIBLE;
    if (p->by_default == OY_DEFAULT_REVERSED) // R29: its effects are for the case that it is not adopted
        return OY_OK;
    return oy_effects_check(s, row, c->at, &failed);
}

oy_code oy_can_determine(const oy_state *s, const oy_effect_case *c) {
    uint32_t row = oy_procedure_find(s, &c->line.id);
    if (row == OY_NONE || c->parts.n > 1 || c->row != s->proposal.row[c->proposal].first_effect ||
        s->effect.row[c->row].next != OY_NONE)
        return OY_EFFECT_IMPOSSIBLE;
    const oy_procedure *p = &s->procedure.row[row];
    bool within = is_within(c->rules, s->proposal.row[c->proposal].body, s->proposal.row[p->proposal].body);
    if (!is_in_question(p) || !within)
        return OY_EFFECT_IMPOSSIBLE;
    return c->line.word == OY_DETERMINED_ADOPTED ? check_adoption(s, c, row) : OY_OK;
}

void oy_do_determine(oy_state *s, const oy_effect_case *c) {
    uint32_t row = oy_procedure_find(s, &c->line.id);
    oy_procedure *p = oy_procedure_edit(s, row);
    p->determined = c->line.word;
    p->determination = c->procedure;
    (void)oy_moment_at(s, row, c->index, c->at, OY_MOMENT_DETERMINED);
    if (p->determined != OY_DETERMINED_ADOPTED) {
        oy_effects_lapse(s, row, c->index, c->at);
        return;
    }
    oy_number_determined(s, row, s->procedure.row[c->procedure].ended, c->index, c->at);
    if (p->status == OY_STATUS_ADOPTED) // its effects have run
        return;
    oy_adopted_text(s, row);
    if (p->by_default != OY_DEFAULT_REVERSED)
        oy_effects_run(s, row, c->at, c->index);
}
