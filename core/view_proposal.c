// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "effects.h"
#include "view_part.h"

static void sponsors(oy_json *out, const oy_state *s, const oy_proposal *p) {
    oy_json_open(out, "sponsors", '[');
    for (uint32_t i = p->first_sponsor; i != OY_NONE; i = s->sponsor.row[i].next) {
        const oy_sponsor *sponsor = &s->sponsor.row[i];
        oy_json_open(out, NULL, '{');
        oy_view_code(out, "member", s, sponsor->member);
        oy_json_hash(out, "act", &sponsor->act);
        oy_view_index(out, "index", sponsor->index);
        oy_view_index(out, "withdrawn", sponsor->withdrawn);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
}

static void effects(oy_json *out, const oy_state *s, const oy_proposal *p, uint64_t failed) {
    uint64_t place = 0;
    oy_json_open(out, "effects", '[');
    for (uint32_t i = p->first_effect; i != OY_NONE; i = s->effect.row[i].next) {
        const oy_effect *x = &s->effect.row[i];
        const oy_effect_line e = oy_effect_read(x->line);
        oy_json_open(out, NULL, '{');
        oy_json_word(out, "verb", oy_verb_token(e.verb));
        oy_json_text(out, "line", x->line);
        oy_json_flag(out, "failed", ++place == failed || x->failed);
        oy_json_instant(out, "at", e.at);
        oy_view_index(out, "ran", x->ran);
        oy_view_index(out, "lapsed", x->lapsed);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
}

static void waivers(oy_json *out, const oy_state *s, const oy_proposal *p) {
    oy_json_open(out, "waivers", '[');
    for (uint32_t i = p->first_waiver; i != OY_NONE; i = s->waiver.row[i].next) {
        oy_json_open(out, NULL, '{');
        oy_view_word(out, "item", s->waiver.row[i].item);
        oy_view_reference(out, "decision", s, s->waiver.row[i].decision);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
}

static void translations(oy_json *out, const oy_state *s, const oy_proposal *p) {
    oy_json_open(out, "translations", '[');
    for (uint32_t i = p->first_translation; i != OY_NONE; i = s->translation.row[i].next) {
        const oy_translation *t = &s->translation.row[i];
        oy_json_open(out, NULL, '{');
        oy_json_text(out, "language", t->language);
        oy_view_word(out, "status", t->status);
        oy_view_code(out, "member", s, t->member);
        oy_json_hash(out, "act", &t->id);
        oy_json_hash(out, "text_hash", &t->text_hash);
        oy_json_text(out, "text", t->text);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
}

void oy_view_proposal(oy_json *out, const oy_state *s, uint32_t proposal, uint64_t failed) {
    const oy_proposal *p = &s->proposal.row[proposal];
    oy_json_hash(out, "id", &p->id);
    oy_view_label(out, "label", &p->id);
    oy_view_index(out, "index", p->index);
    oy_json_instant(out, "at", p->at);
    oy_json_text(out, "title", p->title);
    oy_json_text(out, "body", p->body);
    oy_view_text(out, "language", p->language);
    oy_view_role(out, "as", p->as);
    oy_view_code(out, "member", s, p->member);
    oy_view_word(out, "strength", p->strength);
    oy_view_word(out, "reservations", p->reservations);
    oy_view_word(out, "outcome", p->outcome);
    oy_view_reference(out, "recommended", s, p->recommended);
    oy_view_word(out, "matter", p->matter);
    oy_view_id(out, "base", &p->base);
    oy_view_id(out, "follows", &p->follows);
    oy_json_hash(out, "text_hash", &p->text_hash);
    oy_json_text(out, "text", p->text);
    sponsors(out, s, p);
    effects(out, s, p, failed);
    waivers(out, s, p);
    translations(out, s, p);
    oy_view_index(out, "withdrawn", p->withdrawn);
}

void oy_view_proposals(oy_json *out, const oy_state *s) {
    oy_json_open(out, NULL, '{');
    oy_json_open(out, "proposals", '[');
    for (uint32_t i = (uint32_t)s->proposal.n; i-- > 0;) {
        if (s->proposal.row[i].procedure != OY_NONE)
            continue;
        oy_json_open(out, NULL, '{');
        oy_view_proposal(out, s, i, 0);
        oy_view_proposal_needed(out, "needed", s, i);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
    oy_json_close(out, '}');
}
