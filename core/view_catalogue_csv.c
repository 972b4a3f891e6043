// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "csv.h"
#include "view_catalogue.h"

#define DATE_LENGTH 10 // of an instant, in front

static void add(oy_buf *cell, oy_bytes value) {
    if (cell->n)
        oy_buf_puts(cell, "; ");
    oy_buf_put(cell, value);
}

static void put_date(oy_buf *out, oy_arena *arena, oy_instant at) {
    oy_buf whole = oy_buf_in(arena);
    oy_instant_print(&whole, at);
    oy_buf_put(out, oy_bytes_slice(oy_buf_bytes(&whole), 0, DATE_LENGTH));
}

// "ARL 2026-05-01/2028-05-01": from when to when; what has no end ends in the slash.
static void put_coordinators(oy_buf *cell, oy_arena *arena, const oy_state *s, oy_bytes label, bool co) {
    for (size_t i = 0; i < s->coordinator.n; i++) {
        const oy_coordinator *x = &s->coordinator.row[i];
        if (x->co != co || !oy_bytes_equal(x->area, label))
            continue;
        add(cell, s->member.row[x->member].code);
        oy_buf_putc(cell, ' ');
        put_date(cell, arena, x->from);
        oy_buf_putc(cell, '/');
        if (x->to != OY_NO_INSTANT)
            put_date(cell, arena, x->to);
    }
}

static void put_papers(oy_buf *cell, const oy_catalogue_look *look, uint32_t area) {
    for (uint32_t i = 0; i < look->s->text.n; i++) {
        const oy_text *x = &look->s->text.row[i];
        if (x->kind == OY_TEXT_KIND_TEXT && oy_catalogue_area_of_text(&look->x, x->label) == area &&
            oy_text_in_force(look->s, OY_TEXT_KIND_TEXT, x->label) == i)
            add(cell, x->label);
    }
}

static void end_cell(oy_buf *out, const oy_buf *cell) {
    oy_buf_putc(out, ',');
    oy_csv_cell(out, oy_buf_bytes(cell));
    out->failed |= cell->failed;
}

static void put_cell(oy_buf *out, oy_bytes value) {
    oy_buf_putc(out, ',');
    oy_csv_cell(out, value);
}

static void put_sources(oy_buf *out, const oy_catalogue_item *x) {
    oy_buf cell = oy_buf_in(out->arena);
    for (size_t i = 0; i < x->source_count; i++)
        add(&cell, x->sources[i]);
    end_cell(out, &cell);
}

// A line for a measure, or for an area that has none.
static void put_line(oy_buf *out, const oy_catalogue_look *look, uint32_t area, const oy_catalogue_item *measure,
                     oy_bytes language) {
    static const oy_catalogue_item none = {.in = OY_CATALOGUE_NONE};
    const oy_catalogue_item *a = &look->x.of[OY_CATALOGUE_AREA].row[area], *m = measure ? measure : &none;
    oy_buf coordinators = oy_buf_in(out->arena), co = oy_buf_in(out->arena), texts = oy_buf_in(out->arena);
    oy_csv_cell(out, look->x.of[OY_CATALOGUE_DIMENSION].row[a->in].name);
    put_cell(out, a->name);
    put_cell(out, oy_title_in(&a->titles, language));
    put_cell(out, m->name);
    put_cell(out, oy_title_in(&m->texts, language));
    put_cell(out, oy_bytes_of(oy_catalogue_status_token(m->status)));
    put_cell(out, oy_title_in(&m->notes, language));
    put_sources(out, measure ? m : a);
    put_coordinators(&coordinators, out->arena, look->s, a->name, false);
    end_cell(out, &coordinators);
    put_coordinators(&co, out->arena, look->s, a->name, true);
    end_cell(out, &co);
    put_papers(&texts, look, area);
    end_cell(out, &texts);
    oy_buf_puts(out, "\r\n");
}

void oy_catalogue_csv(oy_buf *out, const oy_state *s, oy_bytes language) {
    oy_catalogue_look look;
    oy_catalogue_look_at(&look, out->arena, s);
    out->failed |= look.no_memory;
    oy_buf_puts(out, "dimension,area,title,measure,text,status,note,sources,coordinators,co-coordinators,papers\r\n");
    for (uint32_t i = 0; i < look.x.of[OY_CATALOGUE_AREA].n; i++) {
        const oy_catalogue_item *area = &look.x.of[OY_CATALOGUE_AREA].row[i];
        for (uint32_t k = area->first; k < area->first + area->count; k++)
            put_line(out, &look, i, &look.x.of[OY_CATALOGUE_MEASURE].row[k], language);
        if (area->count == 0)
            put_line(out, &look, i, NULL, language);
    }
}
