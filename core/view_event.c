// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Events and plans: what was adopted beside what is now, each change with the entry that says so.
#include "csv.h"
#include "event.h"
#include "roster.h"
#include "view_telling.h"
#include "view_told.h"

#define CLASHES_TOLD 10

static void told(oy_json *out, const char *key, const oy_state *s, const oy_telling *t, uint32_t host) {
    if (!t) {
        oy_json_null(out, key);
        return;
    }
    oy_json_open(out, key, '{');
    oy_view_source(out, t);
    oy_view_code(out, "by", s, t->member);
    oy_view_meanings(out, &t->form, &t->form.told[0]);
    oy_view_named(out, "hosts", s, &t->form.told[0], OY_MEANING_HOST, host);
    oy_view_named(out, "took_part", s, &t->form.told[0], OY_MEANING_TOOK_PART, OY_NONE);
    oy_view_named(out, "observed", s, &t->form.told[0], OY_MEANING_OBSERVED, OY_NONE);
    oy_json_close(out, '}');
}

static uint32_t host_of(const oy_state *s, const oy_event *e) {
    const oy_telling *t = oy_event_telling(e);
    if (e->offer != OY_NONE)
        return s->returned.row[e->offer].member;
    return t ? t->member : e->reports->telling->member;
}

static void entry(oy_json *out, const oy_hash *id, uint64_t index, oy_instant at, const char *what) {
    oy_json_open(out, NULL, '{');
    oy_json_word(out, "what", what);
    oy_json_hash(out, "id", id);
    oy_view_label(out, "label", id);
    oy_json_number(out, "index", index);
    oy_json_instant(out, "received", at);
    oy_json_close(out, '}');
}

// What the record has of it, one after another.
static void entries(oy_json *out, const oy_state *s, const oy_event *e) {
    oy_json_open(out, "entries", '[');
    for (uint32_t i = e->offer; i != OY_NONE; i = s->returned.row[i].corrected) {
        const oy_returned *x = &s->returned.row[i];
        bool ended = x->status == OY_RETURNED_ENDED;
        entry(out, &x->id, x->index, x->received, i == e->offer ? "offered" : ended ? "ended" : "corrected");
    }
    for (const oy_event_report *r = e->reports; r; r = r->next) {
        const oy_telling *t = r->telling;
        oy_instant at = t->returned == OY_NONE ? OY_NO_INSTANT : s->returned.row[t->returned].received;
        entry(out, &t->id, t->index, at, t->returned == OY_NONE ? "chronicled" : "reported");
    }
    oy_json_close(out, ']');
}

// The first of them in full, and how many they are.
static void clashes(oy_json *out, const oy_state *s, const oy_events *all, const oy_event *e) {
    uint64_t n = 0;
    oy_json_open(out, "clashes", '[');
    for (size_t i = oy_events_near(all, e);
         i < all->n && all->row[i].begins != INT64_MAX && all->row[i].begins <= e->ends; i++) {
        const oy_event *other = &all->row[i];
        const oy_telling *t = oy_event_telling(other);
        if (other == e || !t || !oy_events_clash(e, other) || ++n > CLASHES_TOLD)
            continue;
        oy_json_open(out, NULL, '{');
        oy_view_source(out, t);
        oy_view_text(out, "title", t->form.told[0].value[OY_MEANING_TITLE]);
        oy_view_code(out, "host", s, host_of(s, other));
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
    oy_json_number(out, "clashing", n);
}

static void words(oy_json *out, unsigned is) {
    unsigned first = 0;
    while (first < OY_EVENT_WORDS && !(is >> first & 1))
        first++;
    oy_json_word(out, "state", first < OY_EVENT_WORDS ? oy_event_word(first) : "reported");
    oy_json_open(out, "is", '[');
    for (unsigned i = 0; i < OY_EVENT_WORDS; i++)
        if (is >> i & 1)
            oy_json_word(out, NULL, oy_event_word(i));
    oy_json_close(out, ']');
}

static void event(oy_json *out, const oy_state *s, const oy_events *all, const oy_event *e) {
    uint32_t host = host_of(s, e);
    oy_json_open(out, NULL, '{');
    if (e->offer == OY_NONE)
        oy_json_null(out, "offer");
    else
        oy_json_hash(out, "offer", &s->returned.row[e->offer].id);
    oy_view_code(out, "member", s, host);
    if (e->year)
        oy_json_number(out, "year", (uint64_t)e->year);
    else
        oy_json_null(out, "year");
    words(out, oy_event_is(e));
    if (e->plan == OY_NONE)
        oy_json_null(out, "plan");
    else
        oy_json_text(out, "plan", s->text.row[e->plan].label);
    told(out, "adopted", s, e->adopted, host);
    told(out, "now", s, e->now, host);
    oy_json_open(out, "reports", '[');
    for (const oy_event_report *r = e->reports; r; r = r->next)
        told(out, NULL, s, r->telling, r->by_host ? host : OY_NONE);
    oy_json_close(out, ']');
    entries(out, s, e);
    clashes(out, s, all, e);
    oy_json_close(out, '}');
}

bool oy_view_events(oy_json *out, const oy_state *s, const oy_tellings *all, int year) {
    oy_events events;
    if (!oy_events_of(&events, out->out.arena, s, all, year))
        return false;
    oy_json_open(out, NULL, '{');
    if (year)
        oy_json_number(out, "year", (uint64_t)year);
    else
        oy_json_null(out, "year");
    oy_json_open(out, "events", '[');
    for (size_t i = 0; i < events.n; i++)
        event(out, s, &events, &events.row[i]);
    oy_json_close(out, ']');
    oy_json_close(out, '}');
    return true;
}

// ---- a plan ----

// In the order in which the plan lists them; then what was added, by its first day.
static void events_of_plan(oy_json *out, const oy_state *s, const oy_events *all, uint32_t text, const uint32_t *listed,
                           size_t count) {
    oy_json_open(out, "events", '[');
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < all->n; k++)
            if (all->row[k].plan == text && all->row[k].listed == listed[i])
                event(out, s, all, &all->row[k]);
    for (size_t k = 0; k < all->n; k++)
        if (all->row[k].plan == text && all->row[k].added)
            event(out, s, all, &all->row[k]);
    oy_json_close(out, ']');
}

// What the plan lists and who reads may not read: that the plan lists it, everybody knows.
static void not_readable(oy_json *out, const oy_state *s, const oy_events *all, const uint32_t *listed, size_t count) {
    oy_json_open(out, "not_readable", '[');
    for (size_t i = 0; i < count; i++) {
        size_t k = 0;
        while (k < all->n && all->row[k].listed != listed[i])
            k++;
        if (k == all->n)
            oy_json_hash(out, NULL, &s->returned.row[listed[i]].id);
    }
    oy_json_close(out, ']');
}

bool oy_view_plan(oy_json *out, const oy_state *s, const oy_tellings *all, uint32_t text) {
    const oy_text *x = &s->text.row[text];
    oy_events events;
    uint32_t *listed;
    size_t count;
    oy_bytes words_of = oy_text_words(s, text);
    if (!oy_events_of(&events, out->out.arena, s, all, 0) ||
        !oy_plan_lists(&listed, &count, out->out.arena, s, words_of))
        return false;
    oy_json_open(out, NULL, '{');
    oy_json_text(out, "plan", x->label);
    oy_view_reference(out, "decision", s, x->decision);
    oy_json_instant(out, "from", x->from);
    oy_json_flag(out, "in_force", oy_text_in_force(s, OY_TEXT_KIND_PLAN, x->label) == text);
    oy_json_text(out, "text", words_of);
    events_of_plan(out, s, &events, text, listed, count);
    not_readable(out, s, &events, listed, count);
    oy_json_close(out, '}');
    return true;
}

void oy_view_plans(oy_json *out, const oy_state *s) {
    oy_json_open(out, NULL, '{');
    oy_json_open(out, "plans", '[');
    for (uint32_t i = (uint32_t)s->text.n; i-- > 0;) {
        const oy_text *x = &s->text.row[i];
        if (x->kind != OY_TEXT_KIND_PLAN)
            continue;
        oy_json_open(out, NULL, '{');
        oy_json_text(out, "plan", x->label);
        oy_json_text(out, "title", oy_text_title(s, i));
        oy_view_reference(out, "decision", s, x->decision);
        oy_json_instant(out, "from", x->from);
        oy_json_flag(out, "in_force", oy_text_in_force(s, OY_TEXT_KIND_PLAN, x->label) == i);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
    oy_json_close(out, '}');
}

// ---- as a table ----

static const char *const columns[] = {"year",  "state",     "plan",     "dimension", "area",    "measure",
                                      "title", "begins",    "ends",     "quarter",   "format",  "place",
                                      "hosts", "took_part", "observed", "members",   "persons", "id"};

static void codes_cell(oy_buf *out, const oy_state *s, const oy_told *t, oy_meaning meaning, uint32_t also) {
    oy_buf codes = oy_buf_in(out->arena);
    for (uint32_t m = 0; m < s->member.n; m++)
        if (m == also || (t && oy_told_names(t, meaning, s->member.row[m].code))) {
            oy_buf_puts(&codes, codes.n ? " " : "");
            oy_buf_put(&codes, s->member.row[m].code);
        }
    oy_buf_putc(out, ',');
    oy_csv_cell(out, oy_buf_bytes(&codes));
}

static void number_cell(oy_buf *out, const oy_told *t, oy_meaning meaning) {
    uint64_t n;
    oy_buf_putc(out, ',');
    if (t && oy_told_number(&n, t, meaning))
        oy_buf_number(out, n);
}

static void event_row(oy_buf *out, const oy_state *s, const oy_event *e) {
    static const oy_meaning told_columns[] = {OY_MEANING_DIMENSION, OY_MEANING_AREA,   OY_MEANING_MEASURE,
                                              OY_MEANING_TITLE,     OY_MEANING_BEGINS, OY_MEANING_ENDS,
                                              OY_MEANING_QUARTER,   OY_MEANING_FORMAT, OY_MEANING_PLACE};
    const oy_telling *telling = oy_event_telling(e);
    const oy_told *t = telling ? &telling->form.told[0] : NULL;
    unsigned first = 0, is = oy_event_is(e);
    while (first < OY_EVENT_WORDS && !(is >> first & 1))
        first++;
    if (e->year)
        oy_buf_number(out, (uint64_t)e->year);
    oy_buf_putc(out, ',');
    oy_buf_puts(out, first < OY_EVENT_WORDS ? oy_event_word(first) : "reported");
    oy_buf_putc(out, ',');
    oy_buf_put(out, e->plan == OY_NONE ? (oy_bytes){0} : s->text.row[e->plan].label);
    for (size_t i = 0; i < sizeof told_columns / sizeof *told_columns; i++) {
        oy_buf_putc(out, ',');
        oy_csv_cell(out, t ? t->value[told_columns[i]] : (oy_bytes){0});
    }
    codes_cell(out, s, t, OY_MEANING_HOST, host_of(s, e));
    codes_cell(out, s, t, OY_MEANING_TOOK_PART, OY_NONE);
    codes_cell(out, s, t, OY_MEANING_OBSERVED, OY_NONE);
    number_cell(out, t, OY_MEANING_MEMBERS);
    number_cell(out, t, OY_MEANING_PERSONS);
    oy_buf_putc(out, ',');
    const oy_hash *id = e->offer != OY_NONE ? &s->returned.row[e->offer].id : &e->reports->telling->id;
    oy_buf_hex(out, id->b, sizeof id->b);
    oy_buf_puts(out, "\r\n");
}

bool oy_view_events_csv(oy_buf *out, const oy_state *s, const oy_tellings *all, int year) {
    oy_events events;
    if (!oy_events_of(&events, out->arena, s, all, year))
        return false;
    oy_view_columns(out, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < events.n; i++)
        event_row(out, s, &events.row[i]);
    return !out->failed;
}

bool oy_view_plan_csv(oy_buf *out, const oy_state *s, const oy_tellings *all, uint32_t text) {
    oy_events events;
    if (!oy_events_of(&events, out->arena, s, all, 0))
        return false;
    oy_view_columns(out, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < events.n; i++)
        if (events.row[i].plan == text)
            event_row(out, s, &events.row[i]);
    return !out->failed;
}
