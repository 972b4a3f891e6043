// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// A decision whole. What is computed, what the chair announced and whether the two differ stand side by side;
// Oydaş says what happened and never decides. The grade (record.md) is outside the fold: whoever shows this adds it.
#include "deed.h"
#include "effects.h"
#include "life.h"
#include "view_part.h"

// Whether the record and the rules give an outcome: while it is open, or the receipt window runs, they do not.
static bool has_outcome(const oy_procedure *p) {
    return p->status != OY_STATUS_OPEN && p->status != OY_STATUS_EXPIRED && p->status != OY_STATUS_DEFERRED;
}

static void outcome(oy_json *out, const oy_state *s, const oy_procedure *p, oy_word as) {
    oy_json_open(out, "outcome", '{');
    if (has_outcome(p))
        oy_view_word(out, "computed", p->status);
    else
        oy_json_null(out, "computed");
    oy_view_word(out, "as", as);
    oy_view_word(out, "announced", p->announced);
    oy_view_index(out, "announcement", p->announcement);
    oy_json_instant(out, "announced_at", p->announced_at);
    oy_view_text(out, "announced_in", p->announced_in);
    oy_json_instant(out, "notified_at", p->notified_at);
    oy_view_index(out, "notification", p->notification);
    oy_json_instant(out, "issued_at", p->issued_at);
    oy_view_index(out, "issue", p->issue);
    oy_json_flag(out, "questioned", p->questioned);
    oy_view_word(out, "determined", p->determined);
    oy_view_reference(out, "determination", s, p->determination);
    oy_json_close(out, '}');
}

// R24: without which State it is decided, on which ground, by which clause.
static void minus_one(oy_json *out, const oy_state *s, const oy_procedure *p) {
    const oy_minus_one *rule = oy_minus_one_of(oy_procedure_body(s, p), p->ground);
    if (p->minus == OY_NONE || !rule) {
        oy_json_null(out, "minus");
        return;
    }
    oy_json_open(out, "minus", '{');
    oy_view_code(out, "member", s, p->minus);
    oy_json_text(out, "ground", p->ground);
    oy_json_text(out, "clause", rule->clause);
    oy_json_close(out, '}');
}

// R28: by which rule, and the votes: as they stand while it goes on, as they stood at its end. Null where none are cast.
static void votes(oy_json *out, const oy_state *s, uint32_t procedure) {
    const oy_procedure *p = &s->procedure.row[procedure];
    oy_tally t = {.yes = p->yes, .no = p->no, .abstained = p->abstained, .needed = p->needed};
    if (!oy_decision_by_votes(p)) {
        oy_json_null(out, "votes");
        return;
    }
    if (oy_life_goes_on(p->status))
        oy_tally_count(s, procedure, &t);
    oy_json_open(out, "votes", '{');
    oy_json_number(out, "yes", t.yes);
    oy_json_number(out, "no", t.no);
    oy_json_number(out, "abstained", t.abstained);
    oy_json_number(out, "needed", t.needed);
    oy_json_close(out, '}');
}

// What lists and the whole view have in common.
static void summary(oy_json *out, const oy_state *s, uint32_t procedure) {
    const oy_procedure *p = &s->procedure.row[procedure];
    const oy_proposal *proposal = &s->proposal.row[p->proposal];
    oy_json_hash(out, "id", &p->id);
    oy_view_label(out, "label", &p->id);
    oy_json_number(out, "index", p->index);
    oy_json_text(out, "title", proposal->title);
    oy_json_text(out, "body", proposal->body);
    oy_view_word(out, "way", p->way);
    if (p->way == OY_WAY_SILENCE)
        oy_view_word(out, "form", p->form);
    else
        oy_json_null(out, "form");
    oy_view_text(out, "meeting", p->meeting);
    oy_view_text(out, "held_in", p->held_in);
    oy_view_word(out, "status", p->status);
    outcome(out, s, p, proposal->outcome);
    oy_json_flag(out, "contested", p->contested);
    oy_json_number(out, "standing", p->standing);
    oy_json_instant(out, "opened", p->opened);
    oy_json_instant(out, "deadline", p->deadline);
    oy_json_instant(out, "question", p->question);
    oy_json_instant(out, "ended", p->ended);
    oy_json_instant(out, "final", p->final);
    oy_view_text(out, "symbol", oy_symbol_of(p));
    oy_view_word(out, "decided_by", p->decided_by);
    minus_one(out, s, p);
    oy_view_word(out, "by_default", p->by_default);
    oy_json_flag(out, "substantive", p->substantive);
    votes(out, s, procedure);
    oy_view_needed(out, "needed", s, procedure);
}

void oy_view_decisions_page(oy_json *out, const oy_state *s, uint64_t skip, uint64_t count) {
    oy_json_open(out, NULL, '{');
    oy_json_number(out, "total", s->procedure.n);
    oy_json_open(out, "decisions", '[');
    for (uint64_t i = skip; i < s->procedure.n && i - skip < count; i++) {
        oy_json_open(out, NULL, '{');
        summary(out, s, (uint32_t)(s->procedure.n - 1 - i));
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
    oy_json_close(out, '}');
}

void oy_view_decisions(oy_json *out, const oy_state *s) {
    oy_view_decisions_page(out, s, 0, UINT64_MAX);
}

static uint64_t effects_of(const oy_state *s, const oy_proposal *p) {
    uint64_t n = 0;
    for (uint32_t i = p->first_effect; i != OY_NONE && oy_outcome_runs(p->outcome); i = s->effect.row[i].next)
        n++;
    return n;
}

// R38: the further texts. The effect that failed is counted through all of them.
static void with(oy_json *out, const oy_state *s, const oy_procedure *p) {
    uint64_t before = effects_of(s, &s->proposal.row[p->proposal]);
    oy_json_open(out, "with", '[');
    for (uint32_t i = p->first_part; i != OY_NONE; i = s->part.row[i].next) {
        uint32_t row = s->part.row[i].proposal;
        oy_json_open(out, NULL, '{');
        oy_view_proposal(out, s, row, p->failed_effect > before ? p->failed_effect - before : 0);
        oy_json_close(out, '}');
        before += effects_of(s, &s->proposal.row[row]);
    }
    oy_json_close(out, ']');
}

static void proposal_of(oy_json *out, const oy_state *s, const oy_procedure *p) {
    oy_json_open(out, "proposal", '{');
    oy_view_proposal(out, s, p->proposal, p->failed_effect);
    oy_json_close(out, '}');
    with(out, s, p);
    oy_view_text(out, "amended", p->amended);
    oy_view_id(out, "text_hash", &p->text_hash);
}

static void rules_of(oy_json *out, const oy_state *s, const oy_procedure *p) {
    oy_json_open(out, "rules", '{');
    oy_json_hash(out, "version", &s->version.row[p->rules].hash);
    oy_json_text(out, "name", oy_procedure_rules(s, p)->name);
    oy_view_rules(out, "values", oy_procedure_body(s, p)->value);
    oy_json_close(out, '}');
}

// R5: what would follow, or follows, if silence is broken; so by the rules of the opening.
static void after_break(oy_json *out, const oy_state *s, const oy_procedure *p) {
    bool matters = p->status == OY_STATUS_BROKEN || (p->way == OY_WAY_SILENCE && oy_life_goes_on(p->status));
    oy_buf word = oy_buf_in(out->out.arena);
    oy_rule_value_print(&word, OY_RULE_AFTER_BREAK, oy_procedure_value(s, p, OY_RULE_AFTER_BREAK));
    if (matters)
        oy_json_text(out, "after_break", oy_buf_bytes(&word));
    else
        oy_json_null(out, "after_break");
}

static void timeline(oy_json *out, const oy_state *s, const oy_procedure *p) {
    oy_json_open(out, "timeline", '[');
    for (uint32_t i = p->first_moment; i != OY_NONE; i = s->moment.row[i].next) {
        const oy_moment *m = &s->moment.row[i];
        oy_json_open(out, NULL, '{');
        oy_view_index(out, "index", m->index);
        oy_json_instant(out, "at", m->at);
        oy_view_word(out, "what", m->what);
        oy_view_code(out, "member", s, m->member);
        oy_json_instant(out, "deadline", m->deadline);
        oy_json_word(out, "clause", oy_moment_clause(p, m->what));
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
}

// The first position of the member at or after `from` in the procedure's own order.
static uint32_t position_of(const oy_state *s, uint32_t from, uint32_t member) {
    uint32_t i = from;
    while (i != OY_NONE && s->position.row[i].member != member)
        i = s->position.row[i].next;
    return i;
}

// A row of the grid is for whoever had a seat at the opening, has a position to take, or took one.
static bool has_row(const oy_state *s, uint32_t procedure, uint32_t member) {
    const oy_procedure *p = &s->procedure.row[procedure];
    const oy_member *m = &s->member.row[member];
    bool seated = m->member_from != OY_NO_INSTANT && m->member_from <= p->opened &&
                  (m->left == OY_NO_INSTANT || m->left > p->opened);
    bool joined = oy_entitled(s, procedure, member) && (p->ended == OY_NO_INSTANT || m->member_from <= p->ended);
    return seated || joined || position_of(s, p->first_position, member) != OY_NONE;
}

static void positions(oy_json *out, const oy_state *s, uint32_t procedure) {
    const oy_procedure *p = &s->procedure.row[procedure];
    oy_json_open(out, "positions", '[');
    for (uint32_t m = 0; m < s->member.n; m++) {
        if (!has_row(s, procedure, m))
            continue;
        oy_json_open(out, NULL, '{');
        oy_view_code(out, "member", s, m);
        oy_view_names(out, "names", s, m);
        oy_json_flag(out, "entitled", oy_entitled(s, procedure, m));
        oy_json_open(out, "acts", '[');
        for (uint32_t i = position_of(s, p->first_position, m); i != OY_NONE;
             i = position_of(s, s->position.row[i].next, m)) {
            oy_json_open(out, NULL, '{');
            oy_view_position(out, s, i);
            oy_json_close(out, '}');
        }
        oy_json_close(out, ']');
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
}

// R39: who agreed ad referendum, the newest first.
static void assents(oy_json *out, const oy_state *s, const oy_procedure *p) {
    oy_json_open(out, "ad_referendum", '[');
    for (uint32_t i = p->first_assent; i != OY_NONE; i = s->assent.row[i].next) {
        const oy_assent *x = &s->assent.row[i];
        oy_json_open(out, NULL, '{');
        oy_view_code(out, "member", s, x->member);
        oy_json_hash(out, "id", &x->id);
        oy_json_number(out, "index", x->index);
        oy_json_instant(out, "at", x->at);
        oy_json_instant(out, "received", x->received);
        oy_view_word(out, "strength", x->strength);
        oy_view_index(out, "joined", x->joined);
        oy_view_index(out, "lapsed", x->lapsed);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
}

// I20: the entries that the outcome rests on, each once, in their order: those of the timeline.
static void causes(oy_json *out, const oy_state *s, const oy_procedure *p) {
    uint64_t last = OY_NO_INDEX;
    oy_json_open(out, "causes", '[');
    for (uint32_t i = p->first_moment; i != OY_NONE; i = s->moment.row[i].next) {
        uint64_t index = s->moment.row[i].index;
        if (index == last || index == OY_NO_INDEX)
            continue;
        oy_json_number(out, NULL, index);
        last = index;
    }
    oy_json_close(out, ']');
}

// R15: until when statements on what was adopted are attached; null also as long as that is until a meeting closes.
static oy_instant statements_until(const oy_state *s, const oy_procedure *p) {
    return p->status == OY_STATUS_ADOPTED ? oy_statements_until(s, p) : OY_NO_INSTANT;
}

// R38: what is shown together with it, each on its own: of the same body, under the same label.
static void together(oy_json *out, const oy_state *s, uint32_t procedure) {
    const oy_procedure *p = &s->procedure.row[procedure];
    oy_view_text(out, "package", p->package);
    oy_json_open(out, "together", '[');
    for (uint32_t i = 0; i < s->procedure.n && p->package.n > 0; i++) {
        const oy_procedure *other = &s->procedure.row[i];
        if (i != procedure && oy_bytes_equal(other->package, p->package) &&
            oy_bytes_equal(s->proposal.row[other->proposal].body, s->proposal.row[p->proposal].body))
            oy_view_reference(out, NULL, s, i);
    }
    oy_json_close(out, ']');
}

// R37: the versions that are equally authentic, and what members say against that. Of a text as amended there are none.
static void versions(oy_json *out, const oy_state *s, const oy_procedure *p) {
    oy_json_open(out, "versions", '[');
    for (uint32_t i = p->first_authentic; i != OY_NONE && p->amended.n == 0; i = s->authentic.row[i].next) {
        const oy_authentic *v = &s->authentic.row[i];
        oy_json_open(out, NULL, '{');
        oy_json_hash(out, "proposal", &s->proposal.row[v->proposal].id);
        oy_json_text(out, "language", v->language);
        oy_json_hash(out, "text_hash", &v->text_hash);
        oy_view_reference(out, "corrected", s, v->corrected);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
    oy_json_open(out, "divergences", '[');
    for (uint32_t i = p->first_divergence; i != OY_NONE; i = s->divergence.row[i].next) {
        const oy_divergence *x = &s->divergence.row[i];
        oy_json_open(out, NULL, '{');
        oy_json_hash(out, "act", &x->id);
        oy_view_code(out, "member", s, x->member);
        oy_json_hash(out, "proposal", &s->proposal.row[x->proposal].id);
        oy_json_text(out, "language", x->language);
        oy_view_index(out, "ended", x->ended);
        oy_view_reference(out, "settled", s, x->settled);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
}

// R35: what it did without, and by which decision.
static void without(oy_json *out, const oy_state *s, const oy_procedure *p) {
    oy_json_open(out, "without", '[');
    for (uint32_t i = p->first_without; i != OY_NONE; i = s->without.row[i].next) {
        oy_json_open(out, NULL, '{');
        oy_view_word(out, "item", s->without.row[i].item);
        oy_view_reference(out, "decision", s, s->without.row[i].decision);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
}

void oy_view_decision(oy_json *out, const oy_state *s, uint32_t procedure) {
    const oy_procedure *p = &s->procedure.row[procedure];
    oy_json_open(out, NULL, '{');
    summary(out, s, procedure);
    oy_view_role(out, "opened_as", p->opened_as);
    oy_view_code(out, "opened_by", s, p->opened_by);
    oy_view_reference(out, "resumes", s, p->resumes);
    if (p->status == OY_STATUS_ADOPTED)
        oy_view_text(out, "goes_to", oy_procedure_body(s, p)->goes_to);
    else
        oy_json_null(out, "goes_to");
    together(out, s, procedure);
    oy_json_number(out, "extensions", p->extensions);
    oy_json_number(out, "holes_seconds", (uint64_t)p->holes);
    oy_json_flag(out, "fork_claim", p->fork_claim);
    oy_view_index(out, "cause", p->cause);
    oy_json_instant(out, "statements_until", statements_until(s, p));
    after_break(out, s, p);
    proposal_of(out, s, p);
    without(out, s, p);
    versions(out, s, p);
    rules_of(out, s, p);
    timeline(out, s, p);
    assents(out, s, p);
    positions(out, s, procedure);
    oy_view_unnamed(out, "unnamed", s, procedure);
    causes(out, s, p);
    oy_json_close(out, '}');
}
