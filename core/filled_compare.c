// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "filled_compare.h"

// A question, or a row with its cells, in one of the two forms.
typedef struct item {
    size_t at, n; // answers at … at + n - 1; of a row, the first is the row itself
    uint32_t row; // 1 the first; 0: a question
    size_t match; // the item of the other form that it goes with; NONE
    bool same;    // and says the same
} item;

#define NONE SIZE_MAX

typedef struct side {
    const oy_filled *form;
    item *item;
    size_t n;
} side;

typedef struct comparing {
    oy_filled_changes *out;
    oy_arena *arena;
    size_t cap;
    side before, after;
    bool failed;
} comparing;

static const oy_filled_answer *answer(const side *s, size_t i, size_t within) {
    return &s->form->answers[s->item[i].at + within];
}

static bool side_make(side *s, oy_arena *arena, const oy_filled *form) {
    *s = (side){.form = form, .item = oy_arena_get(arena, (form->count + 1) * sizeof *s->item)};
    for (size_t at = 0; s->item && at < form->count; s->n++) {
        const oy_filled_answer *a = &form->answers[at];
        item *x = &s->item[s->n];
        *x = (item){.at = at, .n = 1, .match = NONE};
        if (a->kind == OY_ANSWER_ROW) {
            bool again = s->n > 0 && s->item[s->n - 1].row > 0 && oy_bytes_equal(answer(s, s->n - 1, 0)->name, a->name);
            x->row = again ? s->item[s->n - 1].row + 1 : 1; // the rows of a table stand together
        }
        while (a->kind == OY_ANSWER_ROW && at + x->n < form->count && form->answers[at + x->n].kind == OY_ANSWER_CELL)
            x->n++;
        at += x->n;
    }
    return s->item != NULL;
}

// ---- what goes with what ----

static bool is_of_same(const comparing *c, size_t b, size_t a) {
    const item *before = &c->before.item[b], *after = &c->after.item[a];
    return (before->row > 0) == (after->row > 0) &&
           oy_bytes_equal(answer(&c->before, b, 0)->name, answer(&c->after, a, 0)->name);
}

static bool says_same(const comparing *c, size_t b, size_t a) {
    const item *before = &c->before.item[b], *after = &c->after.item[a];
    if (before->n != after->n)
        return false;
    for (size_t i = 0; i < before->n; i++) {
        const oy_filled_answer *x = answer(&c->before, b, i), *y = answer(&c->after, a, i);
        if (!oy_bytes_equal(x->name, y->name) || !oy_bytes_equal(x->value, y->value))
            return false;
    }
    return true;
}

// A question goes with the same question; rows that begin with the same cell are the same row.
static bool begins_same(const comparing *c, size_t b, size_t a) {
    const item *before = &c->before.item[b], *after = &c->after.item[a];
    if (before->row == 0)
        return true;
    if (before->n < 2 || after->n < 2)
        return false;
    const oy_filled_answer *x = answer(&c->before, b, 1), *y = answer(&c->after, a, 1);
    return oy_bytes_equal(x->name, y->name) && oy_bytes_equal(x->value, y->value);
}

// The items before that have the name of item `a`: one question, or the rows of a table, which stand together.
static void same_named(const comparing *c, size_t a, size_t *from, size_t *to) {
    *from = 0;
    while (*from < c->before.n && !is_of_same(c, *from, a))
        ++*from;
    *to = *from;
    while (*to < c->before.n && is_of_same(c, *to, a))
        ++*to;
}

// Pairs what is free on both sides and goes together, in order.
static void pair(comparing *c, bool same) {
    size_t from = 0, to = 0;
    for (size_t a = 0; a < c->after.n; a++) {
        bool again = a > 0 && c->after.item[a].row > 1;
        if (!again)
            same_named(c, a, &from, &to);
        for (size_t b = from; b < to && c->after.item[a].match == NONE; b++) {
            if (c->before.item[b].match != NONE || !(same ? says_same(c, b, a) : begins_same(c, b, a)))
                continue;
            c->before.item[b].match = a;
            c->after.item[a].match = b;
            c->before.item[b].same = c->after.item[a].same = same;
        }
    }
}

// ---- what is said of it ----

static void add(comparing *c, oy_filled_change change) {
    c->failed |= !oy_arena_grow(c->arena, &c->out->row, &c->cap, c->out->n + 1, sizeof *c->out->row);
    if (!c->failed)
        c->out->row[c->out->n++] = change;
}

// The value of a column in a row; NULL when it has no such cell.
static const oy_filled_answer *cell(const side *s, size_t i, oy_bytes column) {
    for (size_t k = 1; k < s->item[i].n; k++)
        if (oy_bytes_equal(answer(s, i, k)->name, column))
            return answer(s, i, k);
    return NULL;
}

// All of an item of one side.
static void add_whole(comparing *c, const side *s, size_t i, oy_answer_change what) {
    const item *x = &s->item[i];
    for (size_t k = x->n > 1; k < x->n; k++) {
        const oy_filled_answer *a = answer(s, i, k);
        oy_filled_change change = {.what = what, .name = answer(s, i, 0)->name, .row = x->row};
        change.column = k ? a->name : (oy_bytes){0};
        change.before = what == OY_ANSWER_GONE ? a->value : (oy_bytes){0};
        change.after = what == OY_ANSWER_ADDED ? a->value : (oy_bytes){0};
        add(c, change);
    }
}

static void add_cells(comparing *c, size_t b, size_t a) {
    oy_filled_change change = {.name = answer(&c->after, a, 0)->name, .row = c->after.item[a].row};
    for (size_t k = 1; k < c->after.item[a].n; k++) {
        const oy_filled_answer *is = answer(&c->after, a, k), *was = cell(&c->before, b, is->name);
        change.what = was ? OY_ANSWER_CHANGED : OY_ANSWER_ADDED;
        change.column = is->name;
        change.before = was ? was->value : (oy_bytes){0};
        change.after = is->value;
        if (!was || !oy_bytes_equal(was->value, is->value))
            add(c, change);
    }
    for (size_t k = 1; k < c->before.item[b].n; k++) {
        const oy_filled_answer *was = answer(&c->before, b, k);
        change.what = OY_ANSWER_GONE;
        change.column = was->name;
        change.before = was->value;
        change.after = (oy_bytes){0};
        if (!cell(&c->after, a, was->name))
            add(c, change);
    }
}

static void add_of(comparing *c, size_t a) {
    const item *x = &c->after.item[a];
    if (x->match == NONE) {
        add_whole(c, &c->after, a, OY_ANSWER_ADDED);
    } else if (!x->same && x->row > 0) {
        add_cells(c, x->match, a);
    } else if (!x->same) {
        const oy_filled_answer *was = answer(&c->before, x->match, 0), *is = answer(&c->after, a, 0);
        add(c,
            (oy_filled_change){.what = OY_ANSWER_CHANGED, .name = is->name, .before = was->value, .after = is->value});
    }
}

bool oy_filled_compare(oy_filled_changes *out, oy_arena *arena, const oy_filled *before, const oy_filled *after) {
    comparing c = {.out = out, .arena = arena};
    *out = (oy_filled_changes){0};
    if (!side_make(&c.before, arena, before) || !side_make(&c.after, arena, after))
        return false;
    pair(&c, true);
    pair(&c, false);
    for (size_t a = 0; a < c.after.n; a++)
        add_of(&c, a);
    for (size_t b = 0; b < c.before.n; b++)
        if (c.before.item[b].match == NONE)
            add_whole(&c, &c.before, b, OY_ANSWER_GONE);
    return !c.failed;
}

// ---- as JSON ----

const char *oy_answer_change_token(oy_answer_change what) {
    static const char *const tokens[] = {"added", "changed", "gone"};
    return tokens[what];
}

static void text_or_null(oy_json *out, const char *key, oy_bytes text) {
    if (text.n)
        oy_json_text(out, key, text);
    else
        oy_json_null(out, key);
}

// What the instrument calls the question, and behind it the column.
static oy_bytes title_of(const oy_instrument *x, const oy_filled *f, const oy_filled_change *c, bool column,
                         oy_bytes language) {
    const oy_form *form = x ? oy_instrument_form(x, f->form) : NULL;
    uint32_t field = form ? oy_instrument_field(x, form, OY_INSTRUMENT_NONE, c->name) : OY_INSTRUMENT_NONE;
    if (field != OY_INSTRUMENT_NONE && column)
        field = oy_instrument_field(x, form, field, c->column);
    return field == OY_INSTRUMENT_NONE ? (oy_bytes){0} : oy_title_in(&x->fields[field].titles, language);
}

void oy_filled_changes_json(oy_json *out, const char *key, const oy_instrument *x, const oy_filled *after,
                            const oy_filled_changes *changes, oy_bytes language) {
    oy_json_open(out, key, '[');
    for (size_t i = 0; i < changes->n; i++) {
        const oy_filled_change *c = &changes->row[i];
        oy_json_open(out, NULL, '{');
        oy_json_word(out, "what", oy_answer_change_token(c->what));
        oy_json_text(out, "field", c->name);
        text_or_null(out, "title", title_of(x, after, c, false, language));
        text_or_null(out, "column", c->column);
        text_or_null(out, "column_title", c->column.n ? title_of(x, after, c, true, language) : (oy_bytes){0});
        if (c->row)
            oy_json_number(out, "row", c->row);
        else
            oy_json_null(out, "row");
        text_or_null(out, "before", c->before);
        text_or_null(out, "after", c->after);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
}
