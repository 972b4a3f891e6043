// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What a body lets go for one proposal, by a decision of its own (R35). Objections, who is entitled and suspension are
// no items of it.
#include "deed.h"
#include "effect_part.h"

uint32_t oy_waiver_of(const oy_state *s, uint32_t proposal, oy_word item) {
    for (uint32_t x = s->proposal.row[proposal].first_waiver; x != OY_NONE; x = s->waiver.row[x].next)
        if (s->waiver.row[x].item == item)
            return s->waiver.row[x].decision;
    return OY_NONE;
}

unsigned oy_waived(const oy_state *s, uint32_t proposal) {
    unsigned items = 0;
    for (uint32_t x = s->proposal.row[proposal].first_waiver; x != OY_NONE; x = s->waiver.row[x].next)
        items |= OY_WAIVABLE_BIT(s->waiver.row[x].item);
    return items;
}

void oy_waivers_use(oy_state *s, uint32_t procedure, uint32_t proposal, unsigned items) {
    for (oy_word item = OY_WAIVABLE_NOTICE; items; item++) {
        if (!(items & OY_WAIVABLE_BIT(item)))
            continue;
        items &= ~OY_WAIVABLE_BIT(item);
        oy_without *x = oy_without_add(s);
        x->procedure = procedure;
        x->item = item;
        x->decision = oy_waiver_of(s, proposal, item);
        x->proposal = proposal;
        oy_without_link(s, OY_LAST(s, without));
    }
}

bool oy_only_waives(const oy_state *s, const oy_proposal *p) {
    for (uint32_t x = p->first_effect; x != OY_NONE; x = s->effect.row[x].next)
        if (oy_effect_read(s->effect.row[x].line).verb != OY_VERB_WAIVE)
            return false;
    return p->first_effect != OY_NONE && p->outcome == OY_OUTCOME_ADOPTED;
}

oy_code oy_form_waiver(oy_effect_line *out, oy_bytes rest) {
    if (!oy_word_parse(&out->word, OY_SET_WAIVABLE, oy_word_take(&rest)))
        return OY_BAD_WORD;
    return oy_hash_parse(&out->id, rest) ? OY_OK : OY_BAD_HASH;
}

oy_code oy_can_waive(const oy_state *s, const oy_effect_case *c) {
    uint32_t row = oy_proposal_find(s, &c->line.id);
    const oy_body *body = oy_rules_body(c->rules, s->proposal.row[c->proposal].body);
    if (!(body->waivable & OY_WAIVABLE_BIT(c->line.word)))
        return OY_NOT_BY_THE_RULES;
    return oy_possible(row != OY_NONE && s->proposal.row[row].withdrawn == OY_NO_INDEX &&
                       oy_bytes_equal(s->proposal.row[row].body, s->proposal.row[c->proposal].body));
}

// What is waived already stays waived by the decision that did it first.
void oy_do_waive(oy_state *s, const oy_effect_case *c) {
    if (oy_waiver_of(s, oy_proposal_find(s, &c->line.id), c->line.word) != OY_NONE)
        return;
    oy_waiver *x = oy_waiver_add(s);
    x->proposal = oy_proposal_find(s, &c->line.id);
    x->item = c->line.word;
    x->decision = c->procedure;
    oy_waiver_link(s, OY_LAST(s, waiver));
}
