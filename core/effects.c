// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0

#include "effects.h"

#include "deed.h"

bool oy_term_parse(oy_bytes value, oy_instant *from, oy_instant *to) {
    oy_bytes first = oy_word_take(&value);
    *to = OY_NO_INSTANT;
    if (!oy_instant_parse(from, first))
        return false;
    if (oy_bytes_equal(value, OY_LIT("-")))
        return true;
    return oy_instant_parse(to, value) && *from < *to;
}

bool oy_replaced_split(oy_bytes value, oy_bytes *old, oy_bytes *fresh) {
    const oy_bytes arrow = OY_LIT(" → ");
    size_t found = value.n, times = 0;
    for (size_t i = 0; i + arrow.n <= value.n; i++) {
        if (oy_bytes_equal(oy_bytes_slice(value, i, i + arrow.n), arrow)) {
            found = i;
            times++;
        }
    }
    if (times != 1)
        return false;
    *old = oy_bytes_slice(value, 0, found);
    *fresh = oy_bytes_slice(value, found + arrow.n, value.n);
    return old->n > 0 && fresh->n > 0;
}

static oy_code parse_named(oy_effect_line *out, oy_bytes rest) {
    out->member = oy_word_take(&rest);
    out->language = oy_word_take(&rest);
    out->name = rest;
    if (!oy_member_name_check(out->member) || !oy_language_check(out->language))
        return OY_BAD_NAME;
    return rest.n > 0 ? OY_OK : OY_BAD_LINE;
}

static oy_code parse_term(oy_effect_line *out, oy_bytes rest, bool nobody_allowed) {
    out->member = oy_word_take(&rest);
    if (nobody_allowed && oy_bytes_equal(out->member, OY_LIT("-")))
        out->member = (oy_bytes){0};
    else if (!oy_member_name_check(out->member))
        return OY_BAD_NAME;
    return oy_term_parse(rest, &out->from, &out->to) ? OY_OK : OY_BAD_INSTANT;
}

oy_code oy_effect_parse(oy_effect_line *out, oy_bytes value) {
    *out = (oy_effect_line){.from = OY_NO_INSTANT, .to = OY_NO_INSTANT};
    oy_bytes rest = value;
    if (!oy_verb_of(&out->verb, oy_word_take(&rest)))
        return OY_BAD_WORD;
    switch (out->verb) {
    case OY_VERB_ADMIT:
    case OY_VERB_NAME:
    case OY_VERB_OBSERVER:
        return parse_named(out, rest);
    case OY_VERB_SUSPEND:
    case OY_VERB_CHAIR:
        return parse_term(out, rest, false);
    case OY_VERB_OFFICER:
        out->label = oy_word_take(&rest);
        return oy_label_check(out->label) ? parse_term(out, rest, true) : OY_BAD_NAME;
    case OY_VERB_TEXT:
        out->label = rest;
        return oy_label_check(rest) ? OY_OK : OY_BAD_NAME;
    default:
        return rest.n == 0 ? OY_OK : OY_BAD_LINE;
    }
}

// Whether an effect of the proposal before `upto` admits that member (or makes it an observer).
static bool comes_before(const oy_state *s, const oy_proposal *p, uint32_t upto, oy_bytes code, bool observers_too) {
    oy_effect_line e;
    for (uint32_t x = p->first_effect; x != upto; x = s->effect.row[x].next) {
        if (oy_effect_parse(&e, s->effect.row[x].line) || !oy_bytes_equal(e.member, code))
            continue;
        if (e.verb == OY_VERB_ADMIT || (observers_too && e.verb == OY_VERB_OBSERVER))
            return true;
    }
    return false;
}

static bool is_member(const oy_state *s, const oy_proposal *p, uint32_t upto, oy_bytes code) {
    uint32_t row = oy_member_find(s, code);
    return (row != OY_NONE && oy_member_is(s, row)) || comes_before(s, p, upto, code, false);
}

static bool is_known(const oy_state *s, const oy_proposal *p, uint32_t upto, oy_bytes code) {
    return oy_member_find(s, code) != OY_NONE || comes_before(s, p, upto, code, true);
}

static oy_code rules_read(const oy_state *s, oy_bytes text) {
    oy_arena scratch;
    oy_rules rules;
    oy_arena_init(&scratch, s->arena.from);
    oy_code bad = oy_rules_parse(&rules, &scratch, text, NULL);
    oy_arena_clear(&scratch);
    return bad == OY_OK || bad == OY_NO_MEMORY ? bad : OY_EFFECT_IMPOSSIBLE;
}

static oy_code possible(bool holds) {
    return holds ? OY_OK : OY_EFFECT_IMPOSSIBLE;
}

static oy_code check(const oy_state *s, const oy_proposal *p, uint32_t row, const oy_effect_line *e, oy_bytes text) {
    switch (e->verb) {
    case OY_VERB_ADMIT:
        return possible(!is_member(s, p, row, e->member));
    case OY_VERB_OBSERVER:
        return possible(!is_known(s, p, row, e->member));
    case OY_VERB_NAME:
        return possible(is_known(s, p, row, e->member));
    case OY_VERB_SUSPEND:
    case OY_VERB_CHAIR:
        return possible(is_member(s, p, row, e->member));
    case OY_VERB_OFFICER:
        return possible(e->member.n == 0 || is_known(s, p, row, e->member));
    case OY_VERB_RULES:
        return rules_read(s, text);
    default:
        return OY_OK;
    }
}

oy_code oy_effects_check(const oy_state *s, uint32_t proposal, oy_bytes amended, const oy_rules *rules,
                         uint64_t *failed) {
    const oy_proposal *p = &s->proposal.row[proposal];
    const oy_body *body = oy_rules_body(rules, p->body);
    oy_effect_line e;
    *failed = 0;
    for (uint32_t x = p->first_effect; x != OY_NONE; x = s->effect.row[x].next) {
        ++*failed;
        if (oy_effect_parse(&e, s->effect.row[x].line))
            return OY_EFFECT_IMPOSSIBLE;
        if (!(body->decides & (1u << e.verb)))
            return OY_NOT_BY_THE_RULES;
        oy_code bad = check(s, p, x, &e, amended.n > 0 ? amended : p->text);
        if (bad)
            return bad;
    }
    *failed = 0;
    return OY_OK;
}

static void add_name(oy_state *s, uint32_t member, const oy_effect_line *e) {
    for (uint32_t n = s->member.row[member].first_name; n != OY_NONE; n = s->name.row[n].next) {
        if (oy_bytes_equal(s->name.row[n].language, e->language)) {
            oy_name_edit(s, n)->text = oy_keep(s, e->name);
            return;
        }
    }
    oy_name *n = oy_name_add(s);
    n->member = member;
    n->language = oy_keep(s, e->language);
    n->text = oy_keep(s, e->name);
    oy_name_link(s, OY_LAST(s, name));
}

static uint32_t member_row(oy_state *s, oy_bytes code) {
    uint32_t row = oy_member_find(s, code);
    if (row != OY_NONE)
        return row;
    oy_member_add(s)->code = oy_keep(s, code);
    if (s->out_of_memory)
        return OY_NONE;
    oy_member_link(s, OY_LAST(s, member));
    return OY_LAST(s, member);
}

static void admit(oy_state *s, uint32_t procedure, const oy_effect_line *e, oy_instant at, uint64_t index) {
    uint32_t row = member_row(s, e->member);
    if (row == OY_NONE)
        return;
    oy_member *m = oy_member_edit(s, row);
    m->decision = procedure;
    if (e->verb == OY_VERB_OBSERVER) {
        m->observer_from = at;
    } else {
        m->member_from = at;
        m->left = OY_NO_INSTANT;
        m->left_index = OY_NO_INDEX;
        m->left_by = OY_NONE;
    }
    add_name(s, row, e);
    if (e->verb == OY_VERB_ADMIT)
        oy_silence_admission(s, row, at, index);
}

static void suspend(oy_state *s, uint32_t procedure, const oy_effect_line *e, oy_instant at) {
    oy_suspension *x = oy_suspension_add(s);
    x->member = oy_member_find(s, e->member);
    x->from = e->from > at ? e->from : at; // R12: never for what came before
    x->to = e->to;
    x->decision = procedure;
    oy_suspension_link(s, OY_LAST(s, suspension));
}

static void seat_chair(oy_state *s, uint32_t procedure, const oy_effect_line *e, oy_instant at) {
    oy_term *t = oy_term_add(s);
    t->member = oy_member_find(s, e->member);
    t->from = e->from > at ? e->from : at;
    t->to = e->to;
    t->decision = procedure;
}

static void appoint(oy_state *s, uint32_t procedure, const oy_effect_line *e) {
    oy_officer *x = oy_officer_add(s);
    x->title = oy_keep(s, e->label);
    x->member = e->member.n > 0 ? oy_member_find(s, e->member) : OY_NONE;
    x->from = e->from;
    x->to = e->to;
    x->decision = procedure;
}

// R26: from its adoption on; what is open keeps the rules it was opened under.
static void change_rules(oy_state *s, uint32_t procedure, uint64_t index) {
    oy_version *v = oy_version_add(s);
    const oy_procedure *p = &s->procedure.row[procedure];
    v->hash = p->text_hash;
    v->text = p->amended.n > 0 ? p->amended : s->proposal.row[p->proposal].text;
    v->index = index;
    v->decision = procedure;
    if (s->out_of_memory)
        return;
    oy_version_link(s, OY_LAST(s, version));
    oy_process_edit(s, 0)->rules = OY_LAST(s, version);
}

static void put_in_force(oy_state *s, uint32_t procedure, const oy_effect_line *e, oy_instant at) {
    oy_text *x = oy_text_add(s);
    x->label = oy_keep(s, e->label);
    x->decision = procedure;
    x->from = at;
    oy_text_link(s, OY_LAST(s, text));
}

static void run(oy_state *s, uint32_t procedure, const oy_effect_line *e, oy_instant at, uint64_t index) {
    switch (e->verb) {
    case OY_VERB_ADMIT:
    case OY_VERB_OBSERVER:
        admit(s, procedure, e, at, index);
        break;
    case OY_VERB_NAME:
        add_name(s, oy_member_find(s, e->member), e);
        break;
    case OY_VERB_SUSPEND:
        suspend(s, procedure, e, at);
        break;
    case OY_VERB_CHAIR:
        seat_chair(s, procedure, e, at);
        break;
    case OY_VERB_OFFICER:
        appoint(s, procedure, e);
        break;
    case OY_VERB_RULES:
        change_rules(s, procedure, index);
        break;
    case OY_VERB_TEXT:
        put_in_force(s, procedure, e, at);
        break;
    default:
        break;
    }
}

void oy_effects_run(oy_state *s, uint32_t procedure, oy_instant at, uint64_t index) {
    oy_effect_line e;
    uint32_t proposal = s->procedure.row[procedure].proposal;
    for (uint32_t x = s->proposal.row[proposal].first_effect; x != OY_NONE; x = s->effect.row[x].next)
        if (!s->out_of_memory && oy_effect_parse(&e, s->effect.row[x].line) == OY_OK)
            run(s, procedure, &e, at, index);
}
