// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What a body asks before a proposal may be opened in it (engine.md, "Preparation"): that it stood in the record for a
// while, and that the body which prepares for it has recommended it.
#include "dates.h"
#include "deed.h"
#include "effects.h"

void oy_recommended_link(oy_state *s, uint32_t proposal) {
    if (s->out_of_memory)
        return;
    uint32_t row = s->proposal.row[proposal].recommended;
    if (row != OY_NONE)
        oy_procedure_edit(s, row)->taken_up++;
}

// Whether that proposal, the text of a decision, recommended just what `p` proposes.
static bool is_the_same(const oy_state *s, const oy_proposal *before, const oy_hash *text, const oy_proposal *p) {
    return before->outcome == OY_OUTCOME_RECOMMENDED && oy_hash_equal(text, &p->text_hash) &&
           oy_effects_same(s, before, p);
}

// Whether the decision that it names recommended just this text, with just these effects. `by` empty: whichever body.
static bool is_recommended(const oy_state *s, const oy_proposal *p, oy_bytes by) {
    if (p->recommended == OY_NONE)
        return false;
    const oy_procedure *decision = &s->procedure.row[p->recommended];
    const oy_proposal *first = &s->proposal.row[decision->proposal];
    if (!oy_decision_stands(decision) || (by.n > 0 && !oy_bytes_equal(first->body, by)))
        return false;
    bool same = is_the_same(s, first, &decision->text_hash, p);
    oy_parts parts = oy_parts_of(s, p->recommended);
    for (size_t i = 1; i < parts.n && !same; i++)
        same = is_the_same(s, &s->proposal.row[parts.row[i]], &s->proposal.row[parts.row[i]].text_hash, p);
    return same;
}

unsigned oy_preparation_lacks(const oy_state *s, const oy_deed *d, const oy_proposal *p, const oy_body *body) {
    unsigned lacks = 0;
    if (oy_only_waives(s, p))
        return 0;
    if (oy_act_line(d->act, OY_LINE_RESUMES).n == 0) { // else what it takes up again had these
        bool asked = body->prepared_by.n > 0 || p->recommended != OY_NONE;
        if (d->at - p->at < body->value[OY_RULE_NOTICE])
            lacks |= OY_WAIVABLE_BIT(OY_WAIVABLE_NOTICE);
        if (asked && !is_recommended(s, p, body->prepared_by))
            lacks |= OY_WAIVABLE_BIT(OY_WAIVABLE_PREPARATION);
    }
    if (oy_versions_lack(s, d->act, (uint32_t)(p - s->proposal.row), body))
        lacks |= OY_WAIVABLE_BIT(OY_WAIVABLE_LANGUAGE);
    return lacks;
}

oy_code oy_preparation_reason(unsigned lacks) {
    if (lacks & OY_WAIVABLE_BIT(OY_WAIVABLE_NOTICE))
        return OY_TOO_EARLY;
    if (lacks & OY_WAIVABLE_BIT(OY_WAIVABLE_PREPARATION))
        return OY_NOT_PREPARED;
    return lacks & OY_WAIVABLE_BIT(OY_WAIVABLE_LANGUAGE) ? OY_LANGUAGE_MISSING : OY_OK;
}
