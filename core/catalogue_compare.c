// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "catalogue_compare.h"

typedef struct comparison {
    oy_catalogue_changes *out;
    oy_arena *arena;
    const oy_catalogue *a, *b;
} comparison;

const char *oy_catalogue_difference_token(oy_catalogue_difference difference) {
    static const char *const tokens[OY_CATALOGUE_DIFFERENCES] = {[OY_CATALOGUE_REMOVED] = "removed",
                                                                 [OY_CATALOGUE_MOVED] = "moved",
                                                                 [OY_CATALOGUE_REWORDED] = "reworded",
                                                                 [OY_CATALOGUE_REMARKED] = "remarked",
                                                                 [OY_CATALOGUE_ADDED] = "added"};
    return (unsigned)difference < OY_CATALOGUE_DIFFERENCES ? tokens[difference] : "-";
}

// The same texts in the same languages, in whatever order.
static bool same_titles(const oy_titles *a, const oy_titles *b) {
    for (size_t i = 0; i < a->n; i++) {
        size_t k = 0;
        while (k < b->n && !oy_bytes_equal(a->row[i].language, b->row[k].language))
            k++;
        if (k == b->n || !oy_bytes_equal(a->row[i].text, b->row[k].text))
            return false;
    }
    return a->n == b->n;
}

static bool has_source(const oy_catalogue_item *x, oy_bytes source) {
    for (size_t i = 0; i < x->source_count; i++)
        if (oy_bytes_equal(x->sources[i], source))
            return true;
    return false;
}

static bool same_sources(const oy_catalogue_item *a, const oy_catalogue_item *b) {
    for (size_t i = 0; i < a->source_count; i++)
        if (!has_source(b, a->sources[i]))
            return false;
    for (size_t i = 0; i < b->source_count; i++)
        if (!has_source(a, b->sources[i]))
            return false;
    return true;
}

static bool add(const comparison *c, oy_catalogue_kind kind, oy_catalogue_difference difference,
                const oy_catalogue_item *before, const oy_catalogue_item *after) {
    oy_catalogue_changes *out = c->out;
    if (!oy_arena_grow(c->arena, &out->row, &out->cap, out->n + 1, sizeof *out->row))
        return false;
    out->row[out->n++] = (oy_catalogue_change){kind, difference, before, after};
    return true;
}

// What stands around a row of that kind, by its name; empty when nothing does.
static oy_bytes around(const oy_catalogue *x, oy_catalogue_kind kind, const oy_catalogue_item *item) {
    if (kind == OY_CATALOGUE_MEASURE)
        return x->of[OY_CATALOGUE_AREA].row[item->in].name;
    return kind == OY_CATALOGUE_AREA ? x->of[OY_CATALOGUE_DIMENSION].row[item->in].name : (oy_bytes){0};
}

// Something that both have.
static bool compare_both(const comparison *c, oy_catalogue_kind kind, const oy_catalogue_item *before,
                         const oy_catalogue_item *after) {
    bool moved = !oy_bytes_equal(around(c->a, kind, before), around(c->b, kind, after));
    bool reworded = !same_titles(&before->titles, &after->titles) || !same_titles(&before->texts, &after->texts);
    bool remarked =
        before->status != after->status || !same_titles(&before->notes, &after->notes) || !same_sources(before, after);
    return (!moved || add(c, kind, OY_CATALOGUE_MOVED, before, after)) &&
           (!reworded || add(c, kind, OY_CATALOGUE_REWORDED, before, after)) &&
           (!remarked || add(c, kind, OY_CATALOGUE_REMARKED, before, after));
}

static bool compare_kind(const comparison *c, oy_catalogue_kind kind) {
    const oy_catalogue_rows *a = &c->a->of[kind], *b = &c->b->of[kind];
    for (size_t i = 0; i < a->n; i++) {
        uint32_t at = oy_catalogue_find(c->b, kind, a->row[i].name);
        if (at == OY_CATALOGUE_NONE ? !add(c, kind, OY_CATALOGUE_REMOVED, &a->row[i], NULL)
                                    : !compare_both(c, kind, &a->row[i], &b->row[at]))
            return false;
    }
    for (size_t i = 0; i < b->n; i++)
        if (oy_catalogue_find(c->a, kind, b->row[i].name) == OY_CATALOGUE_NONE &&
            !add(c, kind, OY_CATALOGUE_ADDED, NULL, &b->row[i]))
            return false;
    return true;
}

bool oy_catalogue_compare(oy_catalogue_changes *out, oy_arena *arena, const oy_catalogue *a, const oy_catalogue *b) {
    *out = (oy_catalogue_changes){0};
    const comparison c = {out, arena, a, b};
    if (!compare_both(&c, OY_CATALOGUE_KINDS, &a->whole, &b->whole))
        return false;
    for (unsigned kind = 0; kind < OY_CATALOGUE_KINDS; kind++)
        if (!compare_kind(&c, (oy_catalogue_kind)kind))
            return false;
    return true;
}
