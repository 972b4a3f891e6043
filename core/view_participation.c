// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Participation as it was told, members in the order of the roster, never ranked.
#include "csv.h"
#include "participation.h"
#include "view_telling.h"
#include "view_told.h"

static const char *const part_words[OY_SHARES] = {"hosted", "took_part", "observed"};

static bool says_something(const oy_share_cell *c) {
    return c->first[OY_SHARE_HOSTED] || c->first[OY_SHARE_TOOK_PART] || c->first[OY_SHARE_OBSERVED] || c->coordinates ||
           c->co_coordinates;
}

static const char *coordinates(const oy_share_cell *c) {
    return c->coordinates ? "coordinator" : c->co_coordinates ? "co-coordinator" : "";
}

static void sources(oy_json *out, const char *key, const oy_state *s, const oy_share_source *first) {
    oy_json_open(out, key, '[');
    for (const oy_share_source *x = first; x; x = x->next) {
        oy_json_open(out, NULL, '{');
        oy_view_source(out, x->telling);
        oy_view_code(out, "by", s, x->telling->member);
        oy_view_text(out, "title", x->told->value[OY_MEANING_TITLE]);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
}

static void member(oy_json *out, const oy_state *s, const oy_share_row *r, uint32_t m) {
    oy_json_open(out, NULL, '{');
    oy_view_code(out, "member", s, m);
    for (unsigned part = 0; part < OY_SHARES; part++)
        sources(out, part_words[part], s, r->member[m].first[part]);
    oy_view_text(out, "coordinates", oy_bytes_of(coordinates(&r->member[m])));
    oy_json_close(out, '}');
}

static void row(oy_json *out, const oy_state *s, const oy_share_row *r) {
    static const oy_told nothing;
    const oy_told *told = r->told ? r->told : &nothing;
    oy_json_open(out, NULL, '{');
    oy_json_number(out, "year", (uint64_t)r->year);
    if (r->told) {
        oy_view_meaning(out, "dimension", r->form, told, OY_MEANING_DIMENSION);
        oy_view_meaning(out, "area", r->form, told, OY_MEANING_AREA);
    } else {
        oy_view_text(out, "dimension", r->dimension);
        oy_view_text(out, "area", r->area);
    }
    oy_view_meaning(out, "measure", r->form, told, OY_MEANING_MEASURE);
    oy_json_open(out, "members", '[');
    for (uint32_t m = 0; m < s->member.n; m++)
        if (says_something(&r->member[m]))
            member(out, s, r, m);
    oy_json_close(out, ']');
    oy_json_close(out, '}');
}

static bool has_members(const oy_state *s, const oy_share_row *r) {
    for (uint32_t m = 0; m < s->member.n; m++)
        if (says_something(&r->member[m]))
            return true;
    return false;
}

bool oy_view_participation(oy_json *out, const oy_state *s, const oy_tellings *all, const oy_participation_wish *w) {
    oy_shares parts;
    if (!oy_shares_of(&parts, out->out.arena, s, all, w, oy_state_process(s)->last))
        return false;
    oy_json_open(out, NULL, '{');
    oy_json_open(out, "participation", '[');
    for (size_t i = 0; i < parts.n; i++)
        if (has_members(s, &parts.row[i]))
            row(out, s, &parts.row[i]);
    oy_json_close(out, ']');
    oy_json_close(out, '}');
    return true;
}

static void count_cell(oy_buf *out, uint64_t n) {
    oy_buf_putc(out, ',');
    if (n > 0) // where nothing was told stands nothing
        oy_buf_number(out, n);
}

static void csv_line(oy_buf *out, const oy_state *s, const oy_share_row *r, uint32_t m) {
    const oy_share_cell *c = &r->member[m];
    const oy_bytes words[] = {r->dimension, r->area, r->measure, s->member.row[m].code};
    oy_buf_number(out, (uint64_t)r->year);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        oy_buf_putc(out, ',');
        oy_csv_cell(out, words[i]);
    }
    for (unsigned part = 0; part < OY_SHARES; part++)
        count_cell(out, c->count[part]);
    oy_buf_putc(out, ',');
    oy_buf_puts(out, coordinates(c));
    oy_buf_puts(out, "\r\n");
}

bool oy_view_participation_csv(oy_buf *out, const oy_state *s, const oy_tellings *all, const oy_participation_wish *w) {
    static const char *const names[] = {"year",   "dimension", "area",     "measure",    "member",
                                        "hosted", "took_part", "observed", "coordinates"};
    oy_shares parts;
    if (!oy_shares_of(&parts, out->arena, s, all, w, oy_state_process(s)->last))
        return false;
    oy_view_columns(out, names, sizeof names / sizeof *names);
    for (size_t i = 0; i < parts.n; i++)
        for (uint32_t m = 0; m < s->member.n; m++)
            if (says_something(&parts.row[i].member[m]))
                csv_line(out, s, &parts.row[i], m);
    return !out->failed;
}
