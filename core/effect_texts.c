// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Decisions on texts: rules of procedure (R26), texts put into force under a label (R21).
#include "deed.h"
#include "effect_part.h"

oy_code oy_can_rules(const oy_state *s, const oy_effect_case *c) {
    oy_arena scratch;
    oy_rules rules;
    oy_arena_init(&scratch, s->arena.from);
    oy_code bad = oy_rules_parse(&rules, &scratch, c->text, NULL);
    oy_arena_clear(&scratch);
    return bad == OY_OK || bad == OY_NO_MEMORY ? bad : OY_EFFECT_IMPOSSIBLE;
}

// R26: from its adoption on; what is open keeps the rules it was opened under.
void oy_do_rules(oy_state *s, const oy_effect_case *c) {
    oy_version *v = oy_version_add(s);
    v->hash = c->part == 0 ? s->procedure.row[c->procedure].text_hash : s->proposal.row[c->proposal].text_hash;
    v->text = c->text;
    v->index = c->index;
    v->decision = c->procedure;
    oy_version_link(s, OY_LAST(s, version));
    oy_process_edit(s, 0)->rules = OY_LAST(s, version);
}

oy_code oy_can_text(const oy_state *s, const oy_effect_case *c) {
    (void)s;
    (void)c;
    return OY_OK;
}

static void put_in_force(oy_state *s, const oy_effect_case *c, oy_word kind, uint32_t amends) {
    oy_text *x = oy_text_add(s);
    x->label = oy_keep(s, c->line.label);
    x->decision = c->procedure;
    x->from = c->at;
    x->proposal = c->part == 0 ? OY_NONE : c->proposal;
    x->kind = kind;
    x->amends = amends;
    oy_text_link(s, OY_LAST(s, text));
}

// One version of the catalogue is in force; a text, a plan and an instrument are each one of its label. An instrument is the form
// by which members tell one another something, and when: what it says is for those who read it and for the programs that fill it
// in, and the fold takes it as any text.
static oy_word kind_of(oy_verb verb) {
    switch (verb) {
    case OY_VERB_CATALOGUE:
        return OY_TEXT_KIND_CATALOGUE;
    case OY_VERB_PLAN:
        return OY_TEXT_KIND_PLAN;
    case OY_VERB_INSTRUMENT:
        return OY_TEXT_KIND_INSTRUMENT;
    default:
        return OY_TEXT_KIND_TEXT;
    }
}

void oy_do_text(oy_state *s, const oy_effect_case *c) {
    put_in_force(s, c, kind_of(c->line.verb), OY_NONE);
}

// Whether an effect before it in the same decision puts that instrument in force, or ends it.
static bool is_in_force_by_then(const oy_state *s, const oy_effect_case *c) {
    size_t part = c->first_part;
    bool in_force = oy_text_in_force(s, OY_TEXT_KIND_INSTRUMENT, c->line.label) != OY_NONE;
    for (uint32_t x = c->first; x != c->row; x = oy_effect_next(s, &c->parts, &part, x)) {
        const oy_effect_line e = oy_effect_read(s->effect.row[x].line);
        bool is_this = (e.verb == OY_VERB_INSTRUMENT || e.verb == OY_VERB_END_INSTRUMENT) &&
                       oy_bytes_equal(e.label, c->line.label);
        if (is_this)
            in_force = e.verb == OY_VERB_INSTRUMENT;
    }
    return in_force;
}

oy_code oy_can_end_instrument(const oy_state *s, const oy_effect_case *c) {
    return oy_possible(is_in_force_by_then(s, c));
}

void oy_do_end_instrument(oy_state *s, const oy_effect_case *c) {
    oy_text_end(s, oy_text_in_force(s, OY_TEXT_KIND_INSTRUMENT, c->line.label), c->at);
}

static bool is_put_in_force(oy_verb verb) {
    return verb == OY_VERB_TEXT || verb == OY_VERB_SUPERSEDE || verb == OY_VERB_AMEND;
}

// R21: what is superseded or amended is the text of the decision that the proposal names as its base, and no other.
oy_code oy_can_supersede(const oy_state *s, const oy_effect_case *c) {
    uint32_t row = oy_text_in_force(s, OY_TEXT_KIND_TEXT, c->line.label);
    uint32_t base = oy_procedure_find(s, &s->proposal.row[c->proposal].base);
    size_t part = c->first_part;
    if (row == OY_NONE || s->text.row[row].decision != base)
        return OY_EFFECT_IMPOSSIBLE;
    for (uint32_t x = c->first; x != c->row; x = oy_effect_next(s, &c->parts, &part, x)) {
        const oy_effect_line e = oy_effect_read(s->effect.row[x].line);
        if (is_put_in_force(e.verb) && oy_bytes_equal(e.label, c->line.label))
            return OY_EFFECT_IMPOSSIBLE;
    }
    return OY_OK;
}

void oy_do_supersede(oy_state *s, const oy_effect_case *c) {
    bool amends = c->line.verb == OY_VERB_AMEND;
    put_in_force(s, c, OY_TEXT_KIND_TEXT, amends ? oy_text_in_force(s, OY_TEXT_KIND_TEXT, c->line.label) : OY_NONE);
}
