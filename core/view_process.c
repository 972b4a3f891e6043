// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "referral.h"
#include "roster.h"
#include "view_part.h"

static void texts(oy_json *out, const char *key, const oy_bytes *list, size_t count) {
    oy_json_open(out, key, '[');
    for (size_t i = 0; i < count; i++)
        oy_json_text(out, NULL, list[i]);
    oy_json_close(out, ']');
}

static void rules(oy_json *out, const oy_state *s) {
    const oy_rules *r = oy_state_rules(s);
    const oy_version *version = &s->version.row[oy_state_process(s)->rules];
    oy_json_open(out, "rules", '{');
    oy_json_hash(out, "version", &version->hash);
    oy_view_index(out, "index", version->index);
    oy_view_reference(out, "decision", s, version->decision);
    oy_json_number(out, "versions", s->version.n);
    oy_json_text(out, "name", r->name);
    oy_view_titles(out, "titles", r->titles, r->title_count);
    oy_view_titles(out, "member_terms", r->member_terms, r->member_term_count);
    oy_json_text(out, "zone", r->zone.n ? r->zone : OY_LIT("UTC"));
    texts(out, "languages", r->languages, r->language_count);
    texts(out, "sources", r->sources, r->source_count);
    oy_view_rules(out, "values", r->value);
    oy_json_close(out, '}');
}

static void titles(oy_json *out, const oy_state *s) {
    oy_json_open(out, "titles", '{');
    for (size_t i = 0; i < s->title.n; i++)
        oy_view_named_text(out, s->title.row[i].language, s->title.row[i].text);
    oy_json_close(out, '}');
}

static void verbs(oy_json *out, const char *key, oy_verb_set decides) {
    oy_json_open(out, key, '[');
    for (oy_verb verb = 0; verb < OY_VERBS; verb++)
        if (oy_verbs_hold(decides, verb))
            oy_json_word(out, NULL, oy_verb_token(verb));
    oy_json_close(out, ']');
}

static void outcomes(oy_json *out, const char *key, unsigned set) {
    oy_json_open(out, key, '[');
    for (oy_word word = OY_OUTCOME_ADOPTED; word <= OY_OUTCOME_TASKED; word++)
        if (set & OY_OUTCOME_BIT(word))
            oy_json_word(out, NULL, oy_word_token(word));
    oy_json_close(out, ']');
}

static void waivable(oy_json *out, const char *key, unsigned set) {
    oy_json_open(out, key, '[');
    for (oy_word word = OY_WAIVABLE_NOTICE; word <= OY_WAIVABLE_AGENDA; word++)
        if (set & OY_WAIVABLE_BIT(word))
            oy_json_word(out, NULL, oy_word_token(word));
    oy_json_close(out, ']');
}

static void bodies(oy_json *out, const oy_rules *r) {
    oy_json_open(out, "bodies", '[');
    for (size_t i = 0; i < r->body_count; i++) {
        const oy_body *b = &r->bodies[i];
        oy_json_open(out, NULL, '{');
        oy_json_text(out, "name", b->name);
        oy_view_titles(out, "titles", b->titles, b->title_count);
        oy_json_number(out, "level", b->level);
        oy_view_text(out, "rhythm", b->rhythm);
        oy_view_text(out, "series", b->series);
        verbs(out, "decides", b->decides);
        oy_view_roles(out, "proposes", b->proposes);
        oy_view_roles(out, "opens", b->opens);
        oy_view_roles(out, "announces", b->announces);
        outcomes(out, "outcomes", b->outcomes);
        texts(out, "versions", b->versions, b->version_count);
        waivable(out, "waivable", b->waivable);
        texts(out, "opened_in", b->opened_in, b->opened_in_count);
        oy_view_text(out, "prepared_by", b->prepared_by);
        oy_view_text(out, "goes_to", b->goes_to);
        oy_view_roles(out, "convenes", b->convenes);
        oy_view_rules(out, "values", b->value);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
}

static void chair(oy_json *out, const oy_state *s) {
    uint32_t member = oy_chair_at(s, oy_state_process(s)->last);
    oy_view_code(out, "chair", s, member);
    oy_json_open(out, "terms", '[');
    for (size_t i = 0; i < s->term.n; i++) {
        oy_json_open(out, NULL, '{');
        oy_view_code(out, "member", s, s->term.row[i].member);
        oy_json_instant(out, "from", s->term.row[i].from);
        oy_json_instant(out, "to", s->term.row[i].to);
        oy_view_reference(out, "decision", s, s->term.row[i].decision);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
}

static void officers(oy_json *out, const oy_state *s) {
    oy_json_open(out, "officers", '[');
    for (size_t i = 0; i < s->officer.n; i++) {
        const oy_officer *o = &s->officer.row[i];
        oy_json_open(out, NULL, '{');
        oy_json_text(out, "title", o->title);
        oy_view_code(out, "member", s, o->member);
        oy_json_instant(out, "from", o->from);
        oy_json_instant(out, "to", o->to);
        oy_view_reference(out, "decision", s, o->decision);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
}

static void coordinators(oy_json *out, const oy_state *s) {
    oy_json_open(out, "coordinators", '[');
    for (size_t i = 0; i < s->coordinator.n; i++) {
        const oy_coordinator *x = &s->coordinator.row[i];
        oy_json_open(out, NULL, '{');
        oy_json_text(out, "area", x->area);
        oy_view_code(out, "member", s, x->member);
        oy_json_flag(out, "co", x->co);
        oy_json_instant(out, "from", x->from);
        oy_json_instant(out, "to", x->to);
        oy_view_reference(out, "decision", s, x->decision);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
}

// The last row of a label is the text in force.
static bool in_force(const oy_state *s, size_t text) {
    return oy_text_in_force(s, s->text.row[text].kind, s->text.row[text].label) == text;
}

// What the text in force amends, newest first: they are read together.
static void amended_by_it(oy_json *out, const oy_state *s, size_t text) {
    oy_json_open(out, "amends", '[');
    for (uint32_t i = s->text.row[text].amends; i != OY_NONE; i = s->text.row[i].amends)
        oy_view_reference(out, NULL, s, s->text.row[i].decision);
    oy_json_close(out, ']');
}

static void texts_in_force(oy_json *out, const oy_state *s) {
    oy_json_open(out, "texts", '[');
    for (size_t i = 0; i < s->text.n; i++) {
        if (!in_force(s, i))
            continue;
        oy_json_open(out, NULL, '{');
        oy_json_text(out, "label", s->text.row[i].label);
        oy_view_word(out, "kind", s->text.row[i].kind);
        amended_by_it(out, s, i);
        oy_view_reference(out, "decision", s, s->text.row[i].decision);
        oy_json_instant(out, "from", s->text.row[i].from);
        if (s->text.row[i].proposal == OY_NONE)
            oy_json_null(out, "part");
        else
            oy_json_hash(out, "part", &s->proposal.row[s->text.row[i].proposal].id);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
}

// Matters on a ladder, newest first: where each is, until when, and what comes next.
static void referrals(oy_json *out, const oy_state *s) {
    oy_json_open(out, "referrals", '[');
    for (size_t i = s->referral.n; i-- > 0;) {
        const oy_referral *x = &s->referral.row[i];
        const oy_rung *rung = oy_referral_rung(s, x);
        const oy_rung *next = oy_rung_of(s->version.row[x->rules].rules, x->ladder, x->step + 1);
        oy_json_open(out, NULL, '{');
        oy_json_hash(out, "id", &x->id);
        oy_view_label(out, "label", &x->id);
        oy_json_number(out, "index", x->index);
        oy_json_instant(out, "at", x->at);
        oy_json_text(out, "title", x->title);
        oy_json_text(out, "ladder", x->ladder);
        oy_view_code(out, "member", s, x->member);
        oy_view_word(out, "status", x->status);
        oy_json_text(out, "step", rung->step);
        oy_view_text(out, "body", rung->body);
        oy_json_instant(out, "since", x->since);
        oy_json_instant(out, "until", x->status == OY_REFERRAL_RUNNING ? x->due : OY_NO_INSTANT);
        oy_view_text(out, "next", next ? next->step : (oy_bytes){0});
        oy_view_text(out, "next_body", next ? next->body : (oy_bytes){0});
        oy_json_instant(out, "ended", x->ended);
        oy_view_reference(out, "settled", s, x->settled);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
}

// Never without its authority, so that no statement is taken for a decision.
static void documents(oy_json *out, const oy_state *s) {
    oy_json_open(out, "documents", '[');
    for (size_t i = s->document.n; i-- > 0;) {
        const oy_document *x = &s->document.row[i];
        oy_json_open(out, NULL, '{');
        oy_view_word(out, "authority", x->authority);
        oy_json_hash(out, "id", &x->id);
        oy_view_label(out, "label", &x->id);
        oy_view_index(out, "index", x->index);
        oy_json_instant(out, "at", x->at);
        oy_json_text(out, "body", x->body);
        oy_json_text(out, "title", x->title);
        oy_view_code(out, "member", s, x->member);
        oy_json_open(out, "joined", '[');
        for (uint32_t a = x->first_associate; a != OY_NONE; a = s->associate.row[a].next)
            if (s->associate.row[a].disowned == OY_NO_INDEX)
                oy_view_code(out, NULL, s, s->associate.row[a].member);
        oy_json_close(out, ']');
        oy_view_reference(out, "follows", s, oy_procedure_find(s, &x->follows));
        oy_json_hash(out, "text_hash", &x->text_hash);
        oy_view_index(out, "disowned", x->disowned);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
}

static void counts(oy_json *out, const oy_state *s) {
    uint64_t members = 0, observers = 0, in_status[OY_WORDS] = {0};
    for (uint32_t i = 0; i < s->member.n; i++) {
        members += oy_member_is(s, i);
        observers += oy_observer_is(s, i);
    }
    for (size_t i = 0; i < s->procedure.n; i++)
        in_status[s->procedure.row[i].status]++;
    oy_json_open(out, "counts", '{');
    oy_json_number(out, "members", members);
    oy_json_number(out, "observers", observers);
    oy_json_number(out, "proposals", s->proposal.n);
    oy_json_number(out, "procedures", s->procedure.n);
    for (oy_word status = OY_STATUS_OPEN; status < oy_word_first(OY_SET_STRENGTH); status++)
        oy_json_number(out, oy_word_token(status), in_status[status]);
    oy_json_number(out, "positions", s->position.n);
    oy_json_number(out, "without_effect", oy_state_process(s)->without_effect);
    oy_json_close(out, '}');
}

static void keys(oy_json *out, const oy_state *s, const oy_process *p) {
    oy_json_text(out, "log", p->log);
    oy_json_text(out, "operator", p->operated_by);
    oy_json_open(out, "offices", '[');
    for (uint32_t i = 0; i < s->authority.n; i++)
        if (s->authority.row[i].member == OY_NONE)
            oy_view_authority(out, s, i);
    oy_json_close(out, ']');
    oy_json_open(out, "witnesses", '[');
    for (size_t i = 0; i < s->witness.n; i++)
        oy_json_text(out, NULL, s->witness.row[i].key);
    oy_json_close(out, ']');
    oy_json_number(out, "quorum", p->quorum);
    oy_json_open(out, "doors", '[');
    for (size_t i = 0; i < s->door.n; i++)
        oy_json_text(out, NULL, s->door.row[i].key);
    oy_json_close(out, ']');
}

void oy_view_process(oy_json *out, const oy_state *s) {
    const oy_process *p = oy_state_process(s);
    if (!p) {
        oy_json_null(out, NULL);
        return;
    }
    oy_json_open(out, NULL, '{');
    oy_json_text(out, "origin", p->origin);
    titles(out, s);
    oy_json_hash(out, "founding", &p->founding);
    oy_view_label(out, "label", &p->founding);
    oy_view_word(out, "clock", p->clock);
    oy_json_instant(out, "now", p->clock == OY_CLOCK_SIMULATED ? p->last : OY_NO_INSTANT);
    oy_json_number(out, "engine", p->engine);
    oy_json_number(out, "entries", p->entries);
    oy_json_instant(out, "last", p->last);
    oy_json_instant(out, "next_due", oy_state_next_due(s));
    keys(out, s, p);
    rules(out, s);
    bodies(out, oy_state_rules(s));
    chair(out, s);
    officers(out, s);
    coordinators(out, s);
    texts_in_force(out, s);
    oy_view_meetings(out, "meetings", s);
    referrals(out, s);
    documents(out, s);
    oy_view_pending(out, "pending", s, OY_NONE);
    counts(out, s);
    oy_json_close(out, '}');
}
