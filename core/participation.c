// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "participation.h"

#include "catalogue_in_force.h"
#include "crypto.h"
#include "event.h"
#include "rows.h"

#define YEARS_MOST 200 // over which something that holds is counted

typedef struct gathering {
    oy_arena *arena;
    const oy_state *s;
    const oy_participation_wish *wish;
    oy_instant now;
    const oy_catalogue *catalogue; // in force; empty where there is none
    uint32_t offered_by;           // of the event that is noted: a host, too; OY_NONE
    oy_idmap known;                // of a measure in a year -> its row
    oy_share_row *row;
    size_t n, cap;
} gathering;

static bool is_wished(oy_bytes wished, oy_bytes found) {
    return wished.n == 0 || oy_bytes_equal(wished, found);
}

static oy_hash key_of(const oy_share_row *r) {
    uint8_t year[2] = {(uint8_t)(r->year >> 8), (uint8_t)r->year};
    const oy_bytes parts[] = {{year, sizeof year}, r->dimension, OY_LIT("\n"), r->area, OY_LIT("\n"), r->measure};
    return oy_sha256(parts, sizeof parts / sizeof *parts);
}

// The row of a measure in a year. NULL: memory is gone.
static oy_share_row *row_of(gathering *g, const oy_share_row *like) {
    oy_hash key = key_of(like);
    uint64_t at;
    if (oy_idmap_get(&g->known, &key, &at))
        return &g->row[at];
    if (!oy_arena_grow(g->arena, &g->row, &g->cap, g->n + 1, sizeof *g->row) ||
        !oy_idmap_put(&g->known, g->arena, &key, g->n))
        return NULL;
    oy_share_row *r = &g->row[g->n];
    *r = *like;
    r->member = oy_arena_get(g->arena, g->s->member.n * sizeof *r->member);
    if (!r->member)
        return NULL;
    g->n++;
    return r;
}

static bool note_one(gathering *g, oy_share_cell *cell, oy_share part, const oy_telling *t, const oy_told *told) {
    oy_share_source *source = oy_arena_get(g->arena, sizeof *source);
    if (!source)
        return false;
    *source = (oy_share_source){t, told, cell->first[part]};
    cell->first[part] = source;
    cell->count[part]++;
    return true;
}

// All whom it names, and its author in the part that is the author's.
static bool note_all(gathering *g, oy_share_row *row, oy_share authors, const oy_telling *t, const oy_told *told) {
    static const oy_meaning meanings[OY_SHARES] = {OY_MEANING_HOST, OY_MEANING_TOOK_PART, OY_MEANING_OBSERVED};
    for (uint32_t m = 0; m < g->s->member.n; m++) {
        if (g->wish->member != OY_NONE && g->wish->member != m)
            continue;
        for (unsigned part = 0; part < OY_SHARES; part++) {
            bool named = oy_told_names(told, meanings[part], g->s->member.row[m].code);
            if ((named || (part == authors && (m == t->member || m == g->offered_by))) &&
                !note_one(g, &row->member[m], (oy_share)part, t, told))
                return false;
        }
    }
    return true;
}

static bool note_year(gathering *g, int year, oy_share authors, const oy_telling *t, const oy_told *told) {
    const oy_share_row like = {.year = year,
                               .dimension = told->value[OY_MEANING_DIMENSION],
                               .area = told->value[OY_MEANING_AREA],
                               .measure = told->value[OY_MEANING_MEASURE],
                               .form = &t->form,
                               .told = told};
    bool wished = (g->wish->year == 0 || g->wish->year == year) && is_wished(g->wish->dimension, like.dimension) &&
                  is_wished(g->wish->area, like.area);
    if (!wished)
        return true;
    oy_share_row *row = row_of(g, &like);
    return row && note_all(g, row, authors, t, told);
}

static int year_of_day(int64_t day) {
    return oy_instant_year(day * (int64_t)OY_DAY);
}

// Every year from the first day to the last one, or to today.
static bool note_undertaking(gathering *g, const oy_telling *t) {
    const oy_told *told = &t->form.told[0];
    int64_t begins, ends;
    int today = oy_instant_year(g->now);
    if (!oy_told_day(&begins, told, OY_MEANING_BEGINS))
        return true;
    int last = oy_told_day(&ends, told, OY_MEANING_ENDS) ? year_of_day(ends) : today;
    last = last > today ? today : last;
    for (int year = year_of_day(begins), n = 0; year <= last && n < YEARS_MOST; year++, n++)
        if (!note_year(g, year, OY_SHARE_TOOK_PART, t, told))
            return false;
    return true;
}

static bool note(gathering *g, const oy_telling *t) {
    if (oy_telling_undertakes(t))
        return note_undertaking(g, t);
    if (oy_telling_reports(t) || oy_telling_offers(t)) // those are told by event; what is to come is nobody's part yet
        return true;
    for (size_t i = 1; i < t->form.count; i++) // what was carried out, row by row
        if (!note_year(g, t->form.period, OY_SHARE_TOOK_PART, t, &t->form.told[i]))
            return false;
    return true;
}

// What its host reported of an event, once; with who offered it, where another host reports.
static bool note_event(gathering *g, const oy_event *e) {
    const oy_event_report *r = e->reports;
    int64_t day;
    while (r && !r->by_host)
        r = r->next;
    if (!r || !oy_told_day(&day, &r->telling->form.told[0], OY_MEANING_BEGINS))
        return true;
    g->offered_by = e->offer == OY_NONE ? OY_NONE : g->s->returned.row[e->offer].member;
    bool done = note_year(g, year_of_day(day), OY_SHARE_HOSTED, r->telling, &r->telling->form.told[0]);
    g->offered_by = OY_NONE;
    return done;
}

static bool note_events(gathering *g, const oy_tellings *all) {
    oy_events events;
    if (!oy_events_of(&events, g->arena, g->s, all, 0))
        return false;
    for (size_t i = 0; i < events.n; i++)
        if (!note_event(g, &events.row[i]))
            return false;
    return true;
}

// The dimension of an area, or of what is coordinated as a whole, as the catalogue in force has it; empty where it does not.
static oy_bytes dimension_of(const gathering *g, oy_bytes area) {
    uint32_t row = oy_catalogue_find(g->catalogue, OY_CATALOGUE_AREA, area);
    if (row != OY_CATALOGUE_NONE)
        return g->catalogue->of[OY_CATALOGUE_DIMENSION].row[g->catalogue->of[OY_CATALOGUE_AREA].row[row].in].name;
    row = oy_catalogue_find(g->catalogue, OY_CATALOGUE_DIMENSION, area);
    return row == OY_CATALOGUE_NONE ? (oy_bytes){0} : area;
}

// Who coordinates an area, by the decision that named it.
static bool note_coordinator(gathering *g, const oy_coordinator *x) {
    oy_bytes dimension = dimension_of(g, x->area);
    int first = oy_instant_year(x->from);
    int last = x->to == OY_NO_INSTANT || x->to > g->now ? oy_instant_year(g->now) : oy_instant_year(x->to);
    bool wished = is_wished(g->wish->area, x->area) && is_wished(g->wish->dimension, dimension) &&
                  (g->wish->member == OY_NONE || g->wish->member == x->member);
    for (int year = first, n = 0; wished && year <= last && n < YEARS_MOST; year++, n++) {
        const oy_share_row like = {.year = year, .dimension = dimension, .area = x->area};
        if (g->wish->year && g->wish->year != year)
            continue;
        oy_share_row *row = row_of(g, &like);
        if (!row)
            return false;
        oy_share_cell *cell = &row->member[x->member];
        cell->coordinates = cell->coordinates || !x->co;
        cell->co_coordinates = cell->co_coordinates || x->co;
    }
    return true;
}

// Years one after another; within one, as the record has them. A year is at most 10000.
static bool in_order(oy_shares *out, const gathering *g) {
    int first = 10000, last = 0;
    for (size_t i = 0; i < g->n; i++) {
        first = g->row[i].year < first ? g->row[i].year : first;
        last = g->row[i].year > last ? g->row[i].year : last;
    }
    out->row = oy_arena_get(g->arena, g->n * sizeof *out->row);
    if (!out->row)
        return false;
    for (int year = first; year <= last && out->n < g->n; year++)
        for (size_t i = 0; i < g->n; i++)
            if (g->row[i].year == year)
                out->row[out->n++] = g->row[i];
    return true;
}

bool oy_shares_of(oy_shares *out, oy_arena *arena, const oy_state *s, const oy_tellings *all,
                  const oy_participation_wish *w, oy_instant now) {
    oy_catalogue_look look;
    oy_catalogue_look_at(&look, arena, s);
    gathering g = {.arena = arena, .s = s, .wish = w, .now = now, .catalogue = &look.x, .offered_by = OY_NONE};
    *out = (oy_shares){0};
    if (look.no_memory || !note_events(&g, all))
        return false;
    for (size_t i = 0; i < all->n; i++) {
        const oy_telling *t = all->row[i];
        if (oy_telling_is_current(s, t) && !note(&g, t))
            return false;
    }
    for (size_t i = 0; i < s->coordinator.n; i++)
        if (!note_coordinator(&g, &s->coordinator.row[i]))
            return false;
    return in_order(out, &g);
}
