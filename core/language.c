// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The language versions of a text (R37): translations on record before the opening, those that the opening lists as equally
// authentic, a divergence between them, and the corrigendum that settles it.
#include "deed.h"
#include "effect_part.h"
#include "life.h"
#include "package.h"

static uint32_t named_proposal(const oy_state *s, const oy_deed *d) {
    return oy_deed_named(s, d, OY_LINE_PROPOSAL, OY_TABLE_proposal);
}

// ---- translations ----

static bool is_sponsor(const oy_state *s, uint32_t proposal, uint32_t member) {
    for (uint32_t x = s->proposal.row[proposal].first_sponsor; x != OY_NONE; x = s->sponsor.row[x].next)
        if (s->sponsor.row[x].member == member && s->sponsor.row[x].withdrawn == OY_NO_INDEX)
            return true;
    return false;
}

oy_code oy_check_translate(const oy_state *s, const oy_deed *d) {
    uint32_t row = named_proposal(s, d);
    if (row == OY_NONE)
        return OY_NO_SUCH_PROPOSAL;
    const oy_proposal *p = &s->proposal.row[row];
    if (p->withdrawn != OY_NO_INDEX || p->procedure != OY_NONE)
        return OY_LATE;
    return d->as == OY_AS_SECRETARIAT || is_sponsor(s, row, d->member) ? OY_OK : OY_NOT_A_SPONSOR;
}

static uint32_t translation_of(const oy_state *s, uint32_t proposal, oy_bytes language, oy_word status) {
    uint32_t x = s->proposal.row[proposal].first_translation;
    while (x != OY_NONE &&
           (s->translation.row[x].status != status || !oy_bytes_equal(s->translation.row[x].language, language)))
        x = s->translation.row[x].next;
    return x;
}

// The newest of a language and status counts.
void oy_apply_translate(oy_state *s, const oy_deed *d) {
    uint32_t proposal = named_proposal(s, d);
    oy_translation *x = oy_translation_add(s);
    x->proposal = proposal;
    x->language = oy_keep(s, oy_act_line(d->act, OY_LINE_LANGUAGE));
    x->status = oy_act_word(d->act, OY_LINE_STATUS, OY_SET_TRANSLATION, OY_TRANSLATION_UNOFFICIAL);
    x->id = d->act->id;
    x->index = d->index;
    x->member = d->member;
    x->text = oy_keep(s, d->act->block);
    x->text_hash = oy_text_hash(d->act->block);
    oy_translation_link(s, OY_LAST(s, translation));
}

// ---- what the opening lists ----

// "LANGUAGE HASH", as a line of the opening says.
typedef struct listed {
    oy_bytes language;
    oy_hash hash;
} listed;

static listed listed_in(oy_bytes value) {
    listed v = {.language = oy_word_take(&value)};
    (void)!oy_hash_parse(&v.hash, value);
    return v;
}

// A version on record is the text itself in its own language, in another the official translation.
static bool on_record(const oy_state *s, uint32_t proposal, const listed *v) {
    const oy_proposal *p = &s->proposal.row[proposal];
    if (oy_bytes_equal(p->language, v->language))
        return oy_hash_equal(&v->hash, &p->text_hash);
    uint32_t x = translation_of(s, proposal, v->language, OY_TRANSLATION_OFFICIAL);
    return x != OY_NONE && oy_hash_equal(&v->hash, &s->translation.row[x].text_hash);
}

static bool lists(const oy_state *s, const oy_act *open, uint32_t proposal, oy_bytes wanted) {
    oy_bytes value;
    for (size_t at = 0; oy_act_next(open, OY_LINE_VERSION, &at, &value);) {
        const listed v = listed_in(value);
        if (oy_bytes_equal(v.language, wanted) && on_record(s, proposal, &v))
            return true;
    }
    return false;
}

bool oy_versions_lack(const oy_state *s, const oy_act *open, uint32_t proposal, const oy_body *body) {
    for (size_t i = 0; i < body->version_count; i++)
        if (!lists(s, open, proposal, body->versions[i]))
            return true;
    return false;
}

static bool is_of_one(const oy_state *s, const oy_parts *parts, oy_bytes value) {
    const listed v = listed_in(value);
    for (size_t part = 0; part < parts->n; part++)
        if (on_record(s, parts->row[part], &v))
            return true;
    return false;
}

oy_code oy_versions_check(const oy_state *s, const oy_act *open, const oy_parts *parts) {
    oy_bytes value;
    for (size_t at = 0; oy_act_next(open, OY_LINE_VERSION, &at, &value);)
        if (!is_of_one(s, parts, value))
            return OY_LANGUAGE_MISSING;
    return OY_OK;
}

static void keep_one(oy_state *s, uint32_t procedure, uint32_t proposal, oy_bytes value) {
    const listed v = listed_in(value);
    if (!on_record(s, proposal, &v))
        return;
    oy_authentic *x = oy_authentic_add(s);
    x->procedure = procedure;
    x->proposal = proposal;
    x->language = oy_keep(s, v.language);
    x->text_hash = v.hash;
    oy_authentic_link(s, OY_LAST(s, authentic));
}

void oy_versions_keep(oy_state *s, uint32_t procedure, const oy_act *open, const oy_parts *parts) {
    oy_bytes value;
    for (size_t at = 0; oy_act_next(open, OY_LINE_VERSION, &at, &value);)
        for (size_t part = 0; part < parts->n; part++)
            keep_one(s, procedure, parts->row[part], value);
}

// ---- divergences ----

// The version of a text in the procedure opened last on it; of one adopted as amended there is none but what was announced.
static uint32_t authentic_of(const oy_state *s, uint32_t proposal, oy_bytes language) {
    uint32_t procedure = s->proposal.row[proposal].procedure;
    if (procedure == OY_NONE || s->procedure.row[procedure].amended.n > 0)
        return OY_NONE;
    uint32_t x = s->procedure.row[procedure].first_authentic;
    while (x != OY_NONE &&
           (s->authentic.row[x].proposal != proposal || !oy_bytes_equal(s->authentic.row[x].language, language)))
        x = s->authentic.row[x].next;
    return x;
}

static bool is_adopted(const oy_procedure *p) {
    return p->determined == OY_DETERMINED_ADOPTED ||
           (p->status == OY_STATUS_ADOPTED && p->determined == OY_DETERMINED_NONE);
}

oy_code oy_check_divergence(const oy_state *s, const oy_deed *d) {
    uint32_t row = named_proposal(s, d);
    if (row == OY_NONE)
        return OY_NO_SUCH_PROPOSAL;
    uint32_t procedure = s->proposal.row[row].procedure;
    if (procedure == OY_NONE)
        return OY_NOT_OPEN;
    if (!oy_entitled(s, procedure, d->member))
        return OY_NOT_ENTITLED;
    const oy_procedure *p = &s->procedure.row[procedure];
    if (!oy_life_goes_on(p->status) && !is_adopted(p))
        return OY_NOT_OPEN;
    return authentic_of(s, row, oy_act_line(d->act, OY_LINE_LANGUAGE)) == OY_NONE ? OY_LANGUAGE_MISSING : OY_OK;
}

void oy_apply_divergence(oy_state *s, const oy_deed *d) {
    uint32_t proposal = named_proposal(s, d);
    oy_divergence *x = oy_divergence_add(s);
    x->procedure = s->proposal.row[proposal].procedure;
    x->proposal = proposal;
    x->language = oy_keep(s, oy_act_line(d->act, OY_LINE_LANGUAGE));
    x->member = d->member;
    x->id = d->act->id;
    x->index = d->index;
    x->by_note = d->by_note;
    oy_divergence_link(s, OY_LAST(s, divergence));
}

static uint32_t named_divergence(const oy_state *s, const oy_deed *d) {
    return oy_deed_named(s, d, OY_LINE_ACT, OY_TABLE_divergence);
}

oy_code oy_check_withdraw_divergence(const oy_state *s, const oy_deed *d) {
    uint32_t row = named_divergence(s, d);
    if (row == OY_NONE)
        return OY_NO_SUCH_ACT;
    return oy_divergence_may_end(s, row, d->member);
}

void oy_apply_withdraw_divergence(oy_state *s, const oy_deed *d) {
    oy_divergence_end(s, named_divergence(s, d), d->index, OY_NONE);
}

oy_code oy_divergence_may_end(const oy_state *s, uint32_t divergence, uint32_t member) {
    if (s->divergence.row[divergence].member != member)
        return OY_NO_AUTHORITY;
    return oy_divergence_open(&s->divergence.row[divergence]) ? OY_OK : OY_NOTHING_TO_CONFIRM;
}

void oy_divergence_end(oy_state *s, uint32_t divergence, uint64_t index, uint32_t decision) {
    oy_divergence *x = oy_divergence_edit(s, divergence);
    x->ended = index;
    x->settled = decision;
    oy_procedure_edit(s, x->procedure)->diverging--;
}

bool oy_divergence_stands(const oy_state *s, uint32_t procedure) {
    return s->procedure.row[procedure].diverging > 0;
}

// ---- the corrigendum ----

oy_code oy_form_corrigendum(oy_effect_line *out, oy_bytes rest) {
    out->language = oy_word_take(&rest);
    if (!oy_language_check(out->language))
        return OY_BAD_NAME;
    return oy_hash_parse(&out->id, rest) ? OY_OK : OY_BAD_HASH;
}

// The text of the proposal takes the place of a version that the same body adopted.
oy_code oy_can_corrigendum(const oy_state *s, const oy_effect_case *c) {
    uint32_t row = oy_proposal_find(s, &c->line.id);
    if (row == OY_NONE || authentic_of(s, row, c->line.language) == OY_NONE)
        return OY_EFFECT_IMPOSSIBLE;
    return oy_possible(is_adopted(&s->procedure.row[s->proposal.row[row].procedure]) &&
                       oy_bytes_equal(s->proposal.row[row].body, s->proposal.row[c->proposal].body));
}

void oy_do_corrigendum(oy_state *s, const oy_effect_case *c) {
    uint32_t row = oy_proposal_find(s, &c->line.id), procedure = s->proposal.row[row].procedure;
    oy_authentic *version = oy_authentic_edit(s, authentic_of(s, row, c->line.language));
    version->text_hash = oy_text_hash(c->text);
    version->corrected = c->procedure;
    for (uint32_t x = s->procedure.row[procedure].first_divergence; x != OY_NONE; x = s->divergence.row[x].next)
        if (oy_divergence_open(&s->divergence.row[x]) && s->divergence.row[x].proposal == row &&
            oy_bytes_equal(s->divergence.row[x].language, c->line.language))
            oy_divergence_end(s, x, c->index, c->procedure);
}
