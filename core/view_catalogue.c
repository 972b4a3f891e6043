// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The catalogue of measures in force, with what was decided apart from it: who coordinates its areas, which texts they have. A body may
// have adopted words that are no catalogue text (docs/formats/catalogue.md): they are shown as they are.
#include "view_catalogue.h"
#include "catalogue_compare.h"
#include "view_part.h"

// ---- pieces ----

static void titles(oy_json *out, const char *key, const oy_titles *x) {
    oy_view_titles(out, key, x->row, x->n);
}

// What every block has, inside an object that the caller opens and closes.
static void item(oy_json *out, const oy_catalogue_item *x) {
    titles(out, "titles", &x->titles);
    titles(out, "texts", &x->texts);
    titles(out, "notes", &x->notes);
    oy_json_open(out, "sources", '[');
    for (size_t i = 0; i < x->source_count; i++)
        oy_json_text(out, NULL, x->sources[i]);
    oy_json_close(out, ']');
}

static void coordinator(oy_json *out, const oy_state *s, const oy_coordinator *x) {
    oy_json_open(out, NULL, '{');
    oy_json_text(out, "area", x->area);
    oy_view_code(out, "member", s, x->member);
    oy_json_flag(out, "co", x->co);
    oy_json_instant(out, "from", x->from);
    oy_json_instant(out, "to", x->to);
    oy_view_reference(out, "decision", s, x->decision);
    oy_json_close(out, '}');
}

// Those of one label, coordinators before co-coordinators, each in the order of the decisions.
static void coordinators(oy_json *out, const oy_state *s, oy_bytes label) {
    oy_json_open(out, "coordinators", '[');
    for (unsigned co = 0; s && co < 2; co++)
        for (size_t i = 0; i < s->coordinator.n; i++)
            if (s->coordinator.row[i].co == (co == 1) && oy_bytes_equal(s->coordinator.row[i].area, label))
                coordinator(out, s, &s->coordinator.row[i]);
    oy_json_close(out, ']');
}

// The texts in force whose labels say that they belong to the area; with their words where `whole`.
static void papers(oy_json *out, const oy_catalogue_look *look, uint32_t area, bool whole) {
    const oy_state *s = look->s;
    oy_json_open(out, "papers", '[');
    for (uint32_t i = 0; s && i < s->text.n; i++) {
        const oy_text *x = &s->text.row[i];
        if (x->kind != OY_TEXT_KIND_TEXT || oy_catalogue_area_of_text(&look->x, x->label) != area ||
            oy_text_in_force(s, OY_TEXT_KIND_TEXT, x->label) != i)
            continue;
        oy_json_open(out, NULL, '{');
        oy_json_text(out, "label", x->label);
        oy_json_text(out, "title", oy_text_title(s, i));
        oy_view_reference(out, "decision", s, x->decision);
        oy_json_instant(out, "from", x->from);
        if (whole)
            oy_json_text(out, "text", oy_text_words(s, i));
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
}

static void measures(oy_json *out, const oy_catalogue *x, const oy_catalogue_item *area) {
    oy_json_open(out, "measures", '[');
    for (uint32_t i = area->first; i < area->first + area->count; i++) {
        const oy_catalogue_item *m = &x->of[OY_CATALOGUE_MEASURE].row[i];
        oy_json_open(out, NULL, '{');
        oy_json_text(out, "measure", m->name);
        oy_view_text(out, "status", oy_bytes_of(oy_catalogue_status_token(m->status)));
        item(out, m);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
}

// The fields of an area, inside an object that the caller opens and closes.
static void area(oy_json *out, const oy_catalogue_look *look, uint32_t row, bool whole) {
    const oy_catalogue_item *x = &look->x.of[OY_CATALOGUE_AREA].row[row];
    oy_json_text(out, "area", x->name);
    item(out, x);
    coordinators(out, look->s, x->name);
    papers(out, look, row, whole);
    measures(out, &look->x, x);
}

// ---- the whole ----

static void adopted(oy_json *out, const oy_catalogue_look *look) {
    const oy_state *s = look->s;
    const oy_text *x = look->row == OY_NONE ? NULL : &s->text.row[look->row];
    oy_view_text(out, "catalogue", x ? x->label : (oy_bytes){0});
    oy_view_text(out, "title", x ? oy_text_title(s, look->row) : (oy_bytes){0});
    oy_view_reference(out, "decision", s, x ? x->decision : OY_NONE);
    oy_json_instant(out, "from", x ? x->from : OY_NO_INSTANT);
    oy_json_flag(out, "readable", look->readable);
    oy_view_text(out, "text", x && !look->readable ? oy_text_words(s, look->row) : (oy_bytes){0});
}

static void principles(oy_json *out, const oy_catalogue *x) {
    oy_json_open(out, "principles", '[');
    for (size_t i = 0; i < x->of[OY_CATALOGUE_PRINCIPLE].n; i++) {
        const oy_catalogue_item *p = &x->of[OY_CATALOGUE_PRINCIPLE].row[i];
        oy_json_open(out, NULL, '{');
        oy_json_text(out, "principle", p->name);
        item(out, p);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
}

// Who coordinates a dimension as a whole; where an area has the same label, it is that area's.
static void dimension_coordinators(oy_json *out, const oy_catalogue_look *look, oy_bytes label) {
    bool is_area = oy_catalogue_find(&look->x, OY_CATALOGUE_AREA, label) != OY_CATALOGUE_NONE;
    coordinators(out, look->s, is_area ? (oy_bytes){0} : label);
}

static void dimensions(oy_json *out, const oy_catalogue_look *look) {
    oy_json_open(out, "dimensions", '[');
    for (size_t i = 0; i < look->x.of[OY_CATALOGUE_DIMENSION].n; i++) {
        const oy_catalogue_item *x = &look->x.of[OY_CATALOGUE_DIMENSION].row[i];
        oy_json_open(out, NULL, '{');
        oy_json_text(out, "dimension", x->name);
        item(out, x);
        dimension_coordinators(out, look, x->name);
        oy_json_open(out, "areas", '[');
        for (uint32_t k = x->first; k < x->first + x->count; k++) {
            oy_json_open(out, NULL, '{');
            area(out, look, k, false);
            oy_json_close(out, '}');
        }
        oy_json_close(out, ']');
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
}

// What the text of the catalogue says, inside an object that the caller opens and closes.
static void said(oy_json *out, const oy_catalogue_look *look) {
    oy_view_text(out, "name", look->x.whole.name);
    if (look->readable)
        oy_json_number(out, "version", look->x.version);
    else
        oy_json_null(out, "version");
    item(out, &look->x.whole);
    principles(out, &look->x);
    dimensions(out, look);
}

// Coordinators of areas that the catalogue in force does not have.
static void other_coordinators(oy_json *out, const oy_catalogue_look *look) {
    const oy_state *s = look->s;
    oy_json_open(out, "other_coordinators", '[');
    for (size_t i = 0; i < s->coordinator.n; i++) {
        const oy_coordinator *x = &s->coordinator.row[i];
        if (oy_catalogue_find(&look->x, OY_CATALOGUE_AREA, x->area) == OY_CATALOGUE_NONE &&
            oy_catalogue_find(&look->x, OY_CATALOGUE_DIMENSION, x->area) == OY_CATALOGUE_NONE)
            coordinator(out, s, x);
    }
    oy_json_close(out, ']');
}

static void versions(oy_json *out, const oy_state *s) {
    oy_json_open(out, "versions", '[');
    for (uint32_t i = (uint32_t)s->text.n; i-- > 0;) {
        const oy_text *x = &s->text.row[i];
        if (x->kind != OY_TEXT_KIND_CATALOGUE)
            continue;
        oy_json_open(out, NULL, '{');
        oy_json_text(out, "label", x->label);
        oy_view_reference(out, "decision", s, x->decision);
        oy_json_instant(out, "from", x->from);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
}

// ---- what changed ----

static void side(oy_json *out, const char *key, const oy_catalogue *x, oy_catalogue_kind kind,
                 const oy_catalogue_item *of) {
    oy_bytes in = {0};
    if (!of) {
        oy_json_null(out, key);
        return;
    }
    if (kind == OY_CATALOGUE_MEASURE)
        in = x->of[OY_CATALOGUE_AREA].row[of->in].name;
    else if (kind == OY_CATALOGUE_AREA)
        in = x->of[OY_CATALOGUE_DIMENSION].row[of->in].name;
    oy_json_open(out, key, '{');
    oy_view_text(out, "in", in);
    oy_view_text(out, "status", oy_bytes_of(oy_catalogue_status_token(of->status)));
    item(out, of);
    oy_json_close(out, '}');
}

bool oy_view_catalogue_changes(oy_json *out, const char *key, const oy_catalogue *before, const oy_catalogue *after) {
    oy_catalogue_changes changes;
    if (!oy_catalogue_compare(&changes, out->out.arena, before, after))
        return false;
    oy_json_open(out, key, '[');
    for (size_t i = 0; i < changes.n; i++) {
        const oy_catalogue_change *c = &changes.row[i];
        bool whole = c->kind == OY_CATALOGUE_KINDS;
        oy_json_open(out, NULL, '{');
        oy_json_word(out, "change", oy_catalogue_difference_token(c->difference));
        oy_json_word(out, "kind", whole ? "catalogue" : oy_catalogue_kind_token(c->kind));
        oy_json_text(out, "name", c->after ? c->after->name : c->before->name);
        side(out, "before", before, c->kind, c->before);
        side(out, "after", after, c->kind, c->after);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
    return true;
}

// Since the version before, where both can be read.
static void changes(oy_json *out, const oy_catalogue_look *look) {
    oy_catalogue before;
    oy_err err;
    oy_code code = OY_NOT_FOUND;
    if (look->readable && look->before != OY_NONE)
        code = oy_catalogue_parse(&before, out->out.arena, oy_text_words(look->s, look->before), &err);
    if (code != OY_OK)
        oy_json_null(out, "changes");
    bool no_memory = code == OY_NO_MEMORY;
    if (code == OY_OK)
        no_memory = !oy_view_catalogue_changes(out, "changes", &before, &look->x);
    out->out.failed |= no_memory;
}

void oy_view_catalogue(oy_json *out, const oy_state *s) {
    oy_catalogue_look look;
    oy_catalogue_look_at(&look, out->out.arena, s);
    oy_json_open(out, NULL, '{');
    adopted(out, &look);
    said(out, &look);
    other_coordinators(out, &look);
    versions(out, s);
    changes(out, &look);
    oy_json_close(out, '}');
    out->out.failed |= look.no_memory;
}

void oy_view_catalogue_text(oy_json *out, const oy_catalogue *x) {
    const oy_catalogue_look look = {.row = OY_NONE, .before = OY_NONE, .readable = true, .x = *x};
    oy_json_open(out, NULL, '{');
    said(out, &look);
    oy_json_close(out, '}');
}

bool oy_view_catalogue_area(oy_json *out, const oy_state *s, oy_bytes label) {
    oy_catalogue_look look;
    oy_catalogue_look_at(&look, out->out.arena, s);
    uint32_t row = oy_catalogue_find(&look.x, OY_CATALOGUE_AREA, label);
    if (row == OY_CATALOGUE_NONE)
        return false;
    const oy_catalogue_item *in = &look.x.of[OY_CATALOGUE_DIMENSION].row[look.x.of[OY_CATALOGUE_AREA].row[row].in];
    oy_json_open(out, NULL, '{');
    oy_json_text(out, "catalogue", s->text.row[look.row].label);
    oy_view_reference(out, "decision", s, s->text.row[look.row].decision);
    oy_json_text(out, "dimension", in->name);
    titles(out, "dimension_titles", &in->titles);
    area(out, &look, row, true);
    oy_json_close(out, '}');
    return true;
}
