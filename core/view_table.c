// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "view_table.h"

#include <limits.h>

#include "csv.h"
#include "obligation.h"
#include "rows.h"
#include "view_part.h"

#define YEARS_MOST 100

int oy_return_year(const oy_state *s, const oy_returned *x) {
    int year = x->period.n >= 4 ? oy_digits(x->period, 0, 4) : -1;
    return year >= 0 ? year : oy_instant_year(oy_return_first_received(s, x));
}

// ---- who returned what, the oldest first ----

// The returns of each member, as chains over places in `told`.
typedef struct told {
    uint32_t row;  // of returned
    uint32_t next; // the place of the next one of the same member
    int year;
} told;

typedef struct gathered {
    told *told;
    size_t n, cap;
    uint32_t *first;       // of each member, a place; OY_NONE
    bool held[YEARS_MOST]; // whether a year has any
    oy_years years;
    bool failed;
} gathered;

static void gather_one(gathered *g, const oy_state *s, oy_arena *arena, uint32_t row, oy_years wanted) {
    const oy_returned *x = &s->returned.row[row];
    if (!oy_return_shown(x))
        return;
    int year = oy_return_year(s, x);
    if (year < wanted.first || year > wanted.last)
        return;
    g->failed |= !oy_arena_grow(arena, &g->told, &g->cap, g->n + 1, sizeof *g->told);
    if (g->failed)
        return;
    g->told[g->n] = (told){row, g->first[x->member], year};
    g->first[x->member] = (uint32_t)g->n;
    g->years.first = g->n == 0 || year < g->years.first ? year : g->years.first;
    g->years.last = g->n == 0 || year > g->years.last ? year : g->years.last;
    g->n++;
}

// Of one member, or (OY_NONE) of all. The newest return is met first, and so stands behind those that are met later. Were there more
// years than can be shown, the last of them.
static gathered gather(oy_arena *arena, const oy_state *s, uint32_t text, uint32_t member, oy_years wanted) {
    gathered g = {.years = {1, 0}, .first = oy_arena_get(arena, s->member.n * sizeof *g.first)};
    oy_bytes label = s->text.row[text].label;
    bool one = member != OY_NONE;
    g.failed = !g.first;
    for (size_t i = 0; !g.failed && i < s->member.n; i++)
        g.first[i] = OY_NONE;
    uint32_t i = one ? s->member.row[member].last_returned : oy_return_newest(s, label);
    for (; i != OY_NONE && !g.failed; i = one ? s->returned.row[i].before_by : s->returned.row[i].before)
        if (!one || oy_bytes_equal(s->text.row[s->returned.row[i].text].label, label))
            gather_one(&g, s, arena, i, wanted);
    int most = wanted.first == OY_YEARS_LAST ? OY_YEARS_LATELY : YEARS_MOST;
    if (g.years.last - g.years.first > most - 1)
        g.years.first = g.years.last - most + 1;
    for (size_t k = 0; k < g.n; k++)
        if (g.told[k].year >= g.years.first)
            g.held[g.told[k].year - g.years.first] = true;
    return g;
}

// ---- JSON ----

static void returned(oy_json *out, const oy_state *s, uint32_t row) {
    const oy_returned *x = &s->returned.row[row];
    oy_json_open(out, NULL, '{');
    oy_json_hash(out, "id", &x->id);
    oy_view_text(out, "period", x->period);
    oy_view_word(out, "status", x->status);
    oy_json_instant(out, "received", oy_return_first_received(s, x));
    oy_json_instant(out, "corrected", x->corrects == OY_NONE ? OY_NO_INSTANT : x->received);
    oy_json_flag(out, "by_note", x->by_note);
    oy_view_word(out, "recipients", x->recipients);
    oy_view_text(out, "payload", x->payload);
    oy_view_text(out, "text", x->text_for_all);
    oy_json_close(out, '}');
}

static void cells(oy_json *out, const gathered *g, const oy_state *s, uint32_t member) {
    oy_json_open(out, "cells", '[');
    for (int year = g->years.first; year <= g->years.last; year++) {
        bool any = false;
        for (uint32_t at = g->held[year - g->years.first] ? g->first[member] : OY_NONE; at != OY_NONE;
             at = g->told[at].next) {
            if (g->told[at].year != year)
                continue;
            if (!any) {
                oy_json_open(out, NULL, '{');
                oy_json_number(out, "year", (uint64_t)year);
                oy_json_open(out, "returns", '[');
            }
            any = true;
            returned(out, s, g->told[at].row);
        }
        if (any) {
            oy_json_close(out, ']');
            oy_json_close(out, '}');
        }
    }
    oy_json_close(out, ']');
}

void oy_view_table(oy_json *out, const oy_state *s, uint32_t text, oy_years years) {
    gathered g = gather(out->out.arena, s, text, OY_NONE, years);
    out->out.failed |= g.failed;
    oy_json_open(out, NULL, '{');
    oy_json_text(out, "instrument", s->text.row[text].label);
    oy_json_text(out, "title", oy_text_title(s, text));
    oy_json_open(out, "years", '[');
    for (int year = g.years.first; year <= g.years.last; year++)
        if (g.held[year - g.years.first])
            oy_json_number(out, NULL, (uint64_t)year);
    oy_json_close(out, ']');
    oy_json_open(out, "members", '[');
    for (uint32_t m = 0; m < s->member.n && !g.failed; m++) {
        if (g.first[m] == OY_NONE)
            continue;
        oy_json_open(out, NULL, '{');
        oy_view_code(out, "member", s, m);
        cells(out, &g, s, m);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
    oy_json_close(out, '}');
}

// ---- CSV ----

// "submitted 2026-03-06; nil 2026-04-01"
static void csv_cell(oy_buf *out, const gathered *g, const oy_state *s, uint32_t member, int year) {
    oy_buf said = oy_buf_in(out->arena);
    for (uint32_t at = g->first[member]; at != OY_NONE; at = g->told[at].next) {
        if (g->told[at].year != year)
            continue;
        const oy_returned *x = &s->returned.row[g->told[at].row];
        oy_buf day = oy_buf_in(out->arena);
        oy_instant_print(&day, oy_return_first_received(s, x));
        oy_buf_puts(&said, said.n ? "; " : "");
        oy_buf_puts(&said, oy_word_token(x->status));
        oy_buf_putc(&said, ' ');
        oy_buf_put(&said, oy_bytes_slice(oy_buf_bytes(&day), 0, 10));
        out->failed |= day.failed;
    }
    out->failed |= said.failed;
    oy_buf_putc(out, ',');
    oy_csv_cell(out, oy_buf_bytes(&said));
}

void oy_table_csv(oy_buf *out, const oy_state *s, uint32_t text, oy_years years) {
    gathered g = gather(out->arena, s, text, OY_NONE, years);
    out->failed |= g.failed;
    oy_buf_puts(out, "member");
    for (int year = g.years.first; year <= g.years.last; year++) {
        if (!g.held[year - g.years.first])
            continue;
        oy_buf_putc(out, ',');
        oy_buf_number(out, (uint64_t)year);
    }
    oy_buf_puts(out, "\r\n");
    for (uint32_t m = 0; m < s->member.n && !g.failed; m++) {
        if (g.first[m] == OY_NONE)
            continue;
        oy_csv_cell(out, s->member.row[m].code);
        for (int year = g.years.first; year <= g.years.last; year++)
            if (g.held[year - g.years.first])
                csv_cell(out, &g, s, m, year);
        oy_buf_puts(out, "\r\n");
    }
}

// ---- one member ----

static void term(oy_json *out, const oy_state *s, oy_instant from, oy_instant to, uint32_t decision) {
    oy_json_instant(out, "from", from);
    oy_json_instant(out, "to", to);
    oy_view_reference(out, "decision", s, decision);
    oy_json_close(out, '}');
}

static void offices(oy_json *out, const oy_state *s, uint32_t member) {
    oy_json_open(out, "chair", '[');
    for (size_t i = 0; i < s->term.n; i++) {
        const oy_term *x = &s->term.row[i];
        if (x->member != member)
            continue;
        oy_json_open(out, NULL, '{');
        term(out, s, x->from, x->to, x->decision);
    }
    oy_json_close(out, ']');
    oy_json_open(out, "officers", '[');
    for (size_t i = 0; i < s->officer.n; i++) {
        const oy_officer *x = &s->officer.row[i];
        if (x->member != member)
            continue;
        oy_json_open(out, NULL, '{');
        oy_json_text(out, "title", x->title);
        term(out, s, x->from, x->to, x->decision);
    }
    oy_json_close(out, ']');
}

static void coordinates(oy_json *out, const oy_state *s, uint32_t member) {
    oy_json_open(out, "coordinates", '[');
    for (size_t i = 0; i < s->coordinator.n; i++) {
        const oy_coordinator *x = &s->coordinator.row[i];
        if (x->member != member)
            continue;
        oy_json_open(out, NULL, '{');
        oy_json_text(out, "area", x->area);
        oy_json_flag(out, "co", x->co);
        term(out, s, x->from, x->to, x->decision);
    }
    oy_json_close(out, ']');
}

void oy_view_profile(oy_json *out, const oy_state *s, uint32_t member) {
    const oy_years all = {0, INT_MAX};
    oy_json_open(out, NULL, '{');
    oy_view_code(out, "member", s, member);
    oy_view_names(out, "names", s, member);
    oy_view_text(out, "since", s->member.row[member].since);
    offices(out, s, member);
    coordinates(out, s, member);
    oy_json_open(out, "instruments", '[');
    for (uint32_t i = 0; i < s->text.n; i++) {
        const oy_text *x = &s->text.row[i];
        if (x->kind != OY_TEXT_KIND_INSTRUMENT || oy_instrument_find(s, x->label) != i)
            continue;
        gathered g = gather(out->out.arena, s, i, member, all);
        out->out.failed |= g.failed;
        if (g.failed || g.first[member] == OY_NONE)
            continue;
        oy_json_open(out, NULL, '{');
        oy_json_text(out, "instrument", x->label);
        oy_json_text(out, "title", oy_text_title(s, i));
        cells(out, &g, s, member);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
    oy_json_close(out, '}');
}
