// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What members ask one another, and whether they can be reached, as JSON.
#include "follow_up.h"
#include "view_part.h"

// ---- clarifications ----

// The newest step that stands; empty: none was taken yet.
static oy_bytes last_step(const oy_state *s, const oy_clarified *x) {
    oy_bytes step = {0};
    for (uint32_t i = x->first_answer; i != OY_NONE; i = s->answered.row[i].next)
        if (s->answered.row[i].disowned == OY_NO_INDEX)
            step = s->answered.row[i].step;
    return step;
}

// The fields of a clarification, inside an object that the caller opens and closes.
static void clarification(oy_json *out, const oy_state *s, const oy_clarified *x) {
    oy_json_hash(out, "id", &x->id);
    oy_view_label(out, "label", &x->id);
    oy_json_number(out, "index", x->index);
    oy_json_text(out, "instrument", s->text.row[x->text].label);
    oy_json_text(out, "title", oy_text_title(s, x->text));
    oy_view_word(out, "route", x->route);
    oy_view_code(out, "member", s, x->member);
    oy_view_code(out, "asked", s, x->asked);
    if (x->about == OY_NONE)
        oy_json_null(out, "about");
    else
        oy_json_hash(out, "about", &s->returned.row[x->about].id);
    oy_json_instant(out, "received", x->received);
    oy_json_flag(out, "by_note", x->by_note);
    oy_json_flag(out, "disowned", x->disowned != OY_NO_INDEX);
    oy_view_text(out, "payload", x->payload);
    oy_view_text(out, "text", x->words);
    oy_view_text(out, "last", last_step(s, x));
}

void oy_view_clarifications(oy_json *out, const oy_state *s, oy_bytes instrument) {
    oy_json_open(out, NULL, '{');
    oy_json_open(out, "clarifications", '[');
    for (size_t i = s->clarified.n; i-- > 0;) {
        const oy_clarified *x = &s->clarified.row[i];
        if (instrument.n > 0 && !oy_bytes_equal(s->text.row[x->text].label, instrument))
            continue;
        oy_json_open(out, NULL, '{');
        clarification(out, s, x);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
    oy_json_close(out, '}');
}

static void titles(oy_json *out, const oy_instrument_step *step) {
    if (step)
        oy_view_titles(out, "titles", step->titles.row, step->titles.n);
    else
        oy_json_null(out, "titles");
}

static void taken(oy_json *out, const oy_state *s, const oy_ladder *l, const oy_step_taken *t, uint32_t asker) {
    const oy_answered *a = t->answered == OY_NONE ? NULL : &s->answered.row[t->answered];
    oy_json_open(out, NULL, '{');
    oy_view_text(out, "step", t->step);
    titles(out, t->of == OY_INSTRUMENT_NONE ? NULL : &l->x.steps[t->of]);
    oy_view_code(out, "member", s, a ? a->member : asker);
    oy_json_instant(out, "received", t->at);
    oy_json_instant(out, "awaited", t->awaited);
    if (l->readable)
        oy_json_flag(out, "fits", t->fits);
    else
        oy_json_null(out, "fits");
    if (a)
        oy_json_hash(out, "id", &a->id);
    else
        oy_json_null(out, "id");
    oy_json_flag(out, "by_note", a && a->by_note);
    oy_view_text(out, "payload", a ? a->payload : (oy_bytes){0});
    oy_view_text(out, "text", a ? a->words : (oy_bytes){0});
    oy_json_close(out, '}');
}

static void ahead(oy_json *out, const oy_step_ahead *a) {
    oy_json_open(out, NULL, '{');
    oy_json_text(out, "step", a->of->name);
    titles(out, a->of);
    oy_json_word(out, "by", oy_measure_token(a->of->by));
    oy_view_text(out, "form", a->of->form);
    oy_json_instant(out, "awaited", a->awaited);
    oy_json_flag(out, "passed", a->passed);
    oy_json_close(out, '}');
}

oy_code oy_view_clarification(oy_json *out, oy_arena *arena, const oy_state *s, uint32_t clarified, oy_instant now) {
    const oy_clarified *x = &s->clarified.row[clarified];
    oy_ladder l;
    oy_code code = oy_ladder_of(&l, arena, s, clarified, now);
    if (code != OY_OK)
        return code;
    oy_json_open(out, NULL, '{');
    clarification(out, s, x);
    oy_json_flag(out, "ended", l.ended);
    oy_json_open(out, "taken", '[');
    for (size_t i = 0; i < l.taken_count; i++)
        taken(out, s, &l, &l.taken[i], x->member);
    oy_json_close(out, ']');
    oy_json_open(out, "ahead", '[');
    for (size_t i = 0; i < l.ahead_count; i++)
        ahead(out, &l.ahead[i]);
    oy_json_close(out, ']');
    oy_json_close(out, '}');
    return OY_OK;
}

// ---- communication checks ----

// The fields of a check, with its sums, inside an object that the caller opens and closes.
static void check(oy_json *out, const oy_state *s, const oy_call *x, const oy_roll *roll) {
    oy_json_hash(out, "id", &x->id);
    oy_view_label(out, "label", &x->id);
    oy_json_number(out, "index", x->index);
    oy_json_text(out, "instrument", s->text.row[x->text].label);
    oy_json_text(out, "title", oy_text_title(s, x->text));
    oy_view_word(out, "purpose", x->purpose);
    oy_view_role(out, "by", x->as);
    oy_json_instant(out, "at", x->at);
    oy_view_text(out, "text", x->words);
    oy_json_instant(out, "awaited", roll->awaited);
    oy_json_number(out, "called", roll->called);
    oy_json_number(out, "answered", roll->answered);
    if (roll->awaited == OY_NO_INSTANT)
        oy_json_null(out, "in_time");
    else
        oy_json_number(out, "in_time", roll->in_time);
}

oy_code oy_view_checks(oy_json *out, oy_arena *arena, const oy_state *s, oy_bytes instrument) {
    oy_call_terms terms = {.text = OY_NONE};
    oy_json_open(out, NULL, '{');
    oy_json_open(out, "checks", '[');
    for (size_t i = s->call.n; i-- > 0;) {
        oy_roll roll;
        if (instrument.n > 0 && !oy_bytes_equal(s->text.row[s->call.row[i].text].label, instrument))
            continue;
        oy_code code = oy_roll_of(&roll, arena, s, (uint32_t)i, &terms);
        if (code != OY_OK)
            return code;
        oy_json_open(out, NULL, '{');
        check(out, s, &s->call.row[i], &roll);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
    oy_json_close(out, '}');
    return OY_OK;
}

static void reached(oy_json *out, const oy_state *s, const oy_roll *roll, const oy_reached *r, oy_instant now) {
    const oy_answered *a = r->answered == OY_NONE ? NULL : &s->answered.row[r->answered];
    oy_json_open(out, NULL, '{');
    oy_view_code(out, "member", s, r->member);
    oy_json_flag(out, "called", r->called);
    oy_json_instant(out, "received", a ? a->received : OY_NO_INSTANT);
    oy_json_flag(out, "in_time", r->in_time);
    oy_json_flag(out, "passed", !a && roll->awaited != OY_NO_INSTANT && now >= roll->awaited);
    oy_json_flag(out, "by_note", a && a->by_note);
    oy_view_text(out, "payload", a ? a->payload : (oy_bytes){0});
    oy_view_text(out, "text", a ? a->words : (oy_bytes){0});
    oy_json_close(out, '}');
}

oy_code oy_view_check(oy_json *out, oy_arena *arena, const oy_state *s, uint32_t call, const oy_roll_shown *shown,
                      oy_instant now) {
    oy_roll roll;
    oy_call_terms terms = {.text = OY_NONE};
    oy_code code = oy_roll_of(&roll, arena, s, call, &terms);
    if (code != OY_OK)
        return code;
    oy_json_open(out, NULL, '{');
    check(out, s, &s->call.row[call], &roll);
    oy_json_word(out, "shown", shown->all ? "all" : shown->member == OY_NONE ? "sums" : "own");
    oy_json_open(out, "rows", '[');
    for (size_t i = 0; i < roll.n; i++)
        if (shown->all || (shown->member != OY_NONE && roll.row[i].member == shown->member))
            reached(out, s, &roll, &roll.row[i], now);
    oy_json_close(out, ']');
    oy_json_close(out, '}');
    return OY_OK;
}
