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
    if (s->out_of_memory)
        return;
    oy_version_link(s, OY_LAST(s, version));
    oy_process_edit(s, 0)->rules = OY_LAST(s, version);
}

oy_code oy_can_text(const oy_state *s, const oy_effect_case *c) {
    (void)s;
    (void)c;
    return OY_OK;
}

void oy_do_text(oy_state *s, const oy_effect_case *c) {
    oy_text *x = oy_text_add(s);
    x->label = oy_keep(s, c->line.label);
    x->decision = c->procedure;
    x->from = c->at;
    x->proposal = c->part == 0 ? OY_NONE : c->proposal;
    oy_text_link(s, OY_LAST(s, text));
}
