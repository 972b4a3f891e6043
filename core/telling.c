// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "telling.h"

#include "rows.h"

const oy_telling *oy_telling_of(const oy_tellings *all, uint32_t returned) {
    size_t from = 0, to = all->n;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (all->row[middle]->returned < returned) // OY_NONE is the greatest
            from = middle + 1;
        else
            to = middle;
    }
    return from < all->n && all->row[from]->returned == returned ? all->row[from] : NULL;
}

bool oy_return_stands(const oy_state *s, uint32_t returned) {
    return oy_returned_stands(&s->returned.row[returned]);
}

bool oy_telling_is_current(const oy_state *s, const oy_telling *t) {
    return t->returned == OY_NONE || s->returned.row[t->returned].corrected == OY_NONE;
}

static bool is_event(const oy_telling *t) {
    return oy_told_asks(&t->form, OY_MEANING_TITLE) && oy_told_asks(&t->form, OY_MEANING_BEGINS);
}

bool oy_telling_offers(const oy_telling *t) {
    return t->form.instrument->period == OY_MEASURE_PERIOD_NEXT_YEAR && is_event(t);
}

bool oy_telling_reports(const oy_telling *t) {
    return t->form.instrument->kind == OY_MEASURE_KIND_EVENT && is_event(t);
}

bool oy_telling_undertakes(const oy_telling *t) {
    return t->form.instrument->kind == OY_MEASURE_KIND_STANDING && oy_told_asks(&t->form, OY_MEANING_PROGRAMME);
}
