// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "rules_compare.h"

typedef struct comparer {
    oy_rules_changes all; // place by place
    oy_arena *arena;
    const oy_rules *a, *b;
    size_t common; // bodies that both have
    bool failed;
} comparer;

// Where a value counts. What becomes of the authority of a member concerns no body (core/authority.c).
static bool counts_in_process(const oy_point *p) {
    return p->rule == OY_RULES || p->rule == OY_RULE_AUTHORITY_CHANGE || p->rule == OY_RULE_TRANSFER_MEMBERS ||
           p->rule == OY_RULE_RELEASE_PERSONS;
}

static bool counts_in_bodies(const oy_point *p) {
    return p->rule != OY_RULE_AUTHORITY_CHANGE && p->rule != OY_RULE_TRANSFER_MEMBERS;
}

static bool counts(oy_rules_place place, const oy_point *p) {
    return place == OY_PLACE_PROCESS ? counts_in_process(p) : counts_in_bodies(p);
}

static bool append(oy_rules_changes *list, oy_arena *arena, oy_rules_change change) {
    if (!oy_arena_grow(arena, &list->row, &list->cap, list->n + 1, sizeof *list->row))
        return false;
    list->row[list->n++] = change;
    return true;
}

// ---- place by place ----

static void add(comparer *c, oy_rules_place place, const oy_point *before, const oy_point *after) {
    static const oy_point none;
    c->failed |= !append(&c->all, c->arena,
                         (oy_rules_change){.place = place,
                                           .was = before,
                                           .is = after,
                                           .before = before ? *before : none,
                                           .after = after ? *after : none});
}

static const oy_point *find(const oy_points *list, const oy_point *wanted) {
    for (size_t i = 0; i < list->n; i++)
        if (oy_point_same_thing(&list->row[i], wanted))
            return &list->row[i];
    return NULL;
}

// Two lists of the same place.
static void compare_lists(comparer *c, oy_rules_place place, const oy_points *a, const oy_points *b) {
    for (size_t i = 0; i < a->n; i++) {
        const oy_point *before = &a->row[i], *after = find(b, before);
        if (counts(place, before) && (!after || !oy_bytes_equal(before->value, after->value)))
            add(c, place, before, after);
    }
    for (size_t i = 0; i < b->n; i++)
        if (!find(a, &b->row[i]))
            add(c, place, NULL, &b->row[i]);
}

static void compare_process(comparer *c) {
    oy_points a = {0}, b = {0};
    c->failed |= !oy_points_of_process(&a, c->arena, c->a) || !oy_points_of_process(&b, c->arena, c->b);
    compare_lists(c, OY_PLACE_PROCESS, &a, &b);
}

static void compare_body(comparer *c, const oy_body *before, const oy_body *after) {
    oy_points a = {0}, b = {0};
    c->common += before && after;
    if ((before && !oy_points_of_body(&a, c->arena, before)) || (after && !oy_points_of_body(&b, c->arena, after)))
        c->failed = true;
    else if (before && after)
        compare_lists(c, OY_PLACE_BODY, &a, &b);
    else
        add(c, OY_PLACE_BODY, before ? &a.row[0] : NULL, after ? &b.row[0] : NULL);
}

// ---- what is the same everywhere ----

static bool same_said(const oy_point *x, const oy_point *y) {
    oy_point there = *y;
    there.body = x->body;
    return oy_point_same_thing(x, &there) && oy_bytes_equal(x->value, y->value);
}

// The same change, wherever. Zero points have no word: both changes must have the same sides.
static bool same_change(const oy_rules_change *x, const oy_rules_change *y) {
    return x->was == y->was && x->is == y->is && (!x->was || same_said(&x->before, &y->before)) &&
           (!x->is || same_said(&x->after, &y->after));
}

static const oy_point *point_of(const oy_rules_change *c) {
    return c->is ? &c->after : &c->before;
}

// Whether a change of a body, or of the process, is one of a change everywhere.
static bool is_everywhere(const comparer *c, const oy_rules_change *change) {
    const oy_point *p = point_of(change);
    size_t found = 0, wanted = c->common + (p->rule != OY_RULES && counts_in_process(p));
    if (wanted < 2 || !counts_in_bodies(p) || (p->rule == OY_RULES && change->place == OY_PLACE_PROCESS))
        return false;
    for (size_t i = 0; i < c->all.n; i++)
        found += same_change(change, &c->all.row[i]);
    return found == wanted;
}

// A change everywhere is said once, where the first body would say it.
static bool is_first(const comparer *c, size_t at) {
    for (size_t i = 0; i < at; i++)
        if (c->all.row[i].place == OY_PLACE_BODY && same_change(&c->all.row[at], &c->all.row[i]))
            return false;
    return c->all.row[at].place == OY_PLACE_BODY;
}

static void collect(comparer *c, oy_rules_changes *out, oy_rules_place place) {
    for (size_t i = 0; i < c->all.n; i++) {
        oy_rules_change change = c->all.row[i];
        bool everywhere = is_everywhere(c, &change);
        if (everywhere ? place != OY_PLACE_EVERYWHERE || !is_first(c, i) : place != change.place)
            continue;
        change.place = place;
        if (everywhere)
            change.before.body = change.after.body = (oy_bytes){0};
        c->failed |= !append(out, c->arena, change);
    }
}

bool oy_rules_compare(oy_rules_changes *out, oy_arena *arena, const oy_rules *a, const oy_rules *b) {
    comparer c = {.arena = arena, .a = a, .b = b};
    *out = (oy_rules_changes){0};
    compare_process(&c);
    for (size_t i = 0; i < a->body_count; i++)
        compare_body(&c, &a->bodies[i], oy_rules_body(b, a->bodies[i].name));
    for (size_t i = 0; i < b->body_count; i++)
        if (!oy_rules_body(a, b->bodies[i].name))
            compare_body(&c, NULL, &b->bodies[i]);
    collect(&c, out, OY_PLACE_PROCESS);
    collect(&c, out, OY_PLACE_EVERYWHERE);
    collect(&c, out, OY_PLACE_BODY);
    return !c.failed;
}
