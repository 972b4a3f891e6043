// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What changes from one instrument to another, line by line of what they say: comments make no difference, nor does the order
// of lines within a block.
#include <string.h>

#include "cli/instrument.h"
#include "cli/options.h"
#include "cli/say.h"

// One line of an instrument, with the block in which it stands.
typedef struct point {
    oy_bytes block, within; // "form a", and in it "table centres" and "column name"
    oy_bytes line;          // as it stands, without its indent
    oy_bytes word, subject; // "title" "en"; what may stand more than once has a subject
    oy_bytes value;
    bool met; // the other instrument has one of the same place
} point;

typedef struct side {
    point *row;
    size_t n, cap;
} side;

// How many words behind the first one belong to the name of a line, not to its value. -1: the whole of it.
static int subject_words(oy_bytes word) {
    static const struct {
        const char *word;
        int n;
    } several[] = {{"title", 1}, {"help", 1}, {"option", 2}, {"reaches", 1}, {"source", -1}, {"remind", -1}};
    for (size_t i = 0; i < sizeof several / sizeof *several; i++)
        if (oy_bytes_equal(word, oy_bytes_of(several[i].word)))
            return several[i].n;
    return 0;
}

static void take_subject(point *p) {
    int words = subject_words(p->word);
    oy_bytes whole = p->value;
    for (int i = 0; i < words; i++)
        (void)oy_word_take(&p->value);
    p->subject = words < 0 ? whole : oy_bytes_slice(whole, 0, whole.n - p->value.n);
}

static bool is_block(oy_bytes token, const char *const *names) {
    for (; *names; names++)
        if (oy_bytes_equal(token, oy_bytes_of(*names)))
            return true;
    return false;
}

static bool read_side(side *out, oy_arena *arena, oy_bytes text) {
    static const char *const outer[] = {"threshold", "form", "step", NULL};
    static const char *const inner[] = {"section", "field", "table", NULL};
    oy_bytes line, block = {0}, within = {0}, table = {0};
    *out = (side){0};
    for (bool first = true; oy_line_next(&text, &line); first = false) {
        if (first || line.n == 0 || line.p[0] == '#')
            continue;
        oy_bytes whole = line;
        bool indented = line.p[0] == ' ';
        oy_bytes value = oy_bytes_slice(line, indented ? 2 : 0, line.n), said = value, word = oy_word_take(&value);
        bool column = !indented && oy_bytes_equal(word, OY_LIT("column"));
        if (!indented && is_block(word, outer)) {
            block = whole;
            within = table = (oy_bytes){0};
        } else if (!indented && is_block(word, inner)) {
            within = table = whole;
        } else if (column) { // the same name may stand in two tables
            oy_buf path = oy_buf_in(arena);
            oy_buf_put(&path, table);
            oy_buf_puts(&path, ", ");
            oy_buf_put(&path, whole);
            within = oy_buf_bytes(&path);
        }
        if (!oy_arena_grow(arena, &out->row, &out->cap, out->n + 1, sizeof *out->row))
            return false;
        point *p = &out->row[out->n++];
        *p = (point){.block = block, .within = within, .line = said, .word = word, .value = value};
        take_subject(p);
    }
    return true;
}

static bool same_place(const point *a, const point *b) {
    return oy_bytes_equal(a->block, b->block) && oy_bytes_equal(a->within, b->within) &&
           oy_bytes_equal(a->word, b->word) && oy_bytes_equal(a->subject, b->subject);
}

static point *find(const side *s, const point *like) {
    for (size_t i = 0; i < s->n; i++)
        if (same_place(&s->row[i], like))
            return &s->row[i];
    return NULL;
}

// ---- telling ----

static void json_point(oy_json *out, const point *before, const point *after) {
    const point *p = before ? before : after;
    oy_json_open(out, NULL, '{');
    oy_json_text(out, "block", p->block);
    oy_json_text(out, "within", p->within);
    if (before)
        oy_json_text(out, "before", before->line);
    else
        oy_json_null(out, "before");
    if (after)
        oy_json_text(out, "after", after->line);
    else
        oy_json_null(out, "after");
    oy_json_close(out, '}');
}

static void tell_point(const point *before, const point *after) {
    const point *p = before ? before : after;
    oy_say(stdout, p->block.n ? "cli.instrument.diff.place" : "cli.instrument.diff.whole", OY_RAW("block", p->block),
           OY_RAW("within", p->within));
    if (before)
        oy_say_in(stdout, "  ", after ? "cli.instrument.diff.before" : "cli.instrument.diff.removed",
                  OY_RAW("line", before->line));
    if (after)
        oy_say_in(stdout, "  ", before ? "cli.instrument.diff.after" : "cli.instrument.diff.added",
                  OY_RAW("line", after->line));
}

// Each change in the order of the first, then what is new in the order of the second. Returns how many there are.
static size_t compare(side *a, side *b, oy_json *json) {
    size_t changes = 0;
    for (size_t i = 0; i < a->n + b->n; i++) {
        point *before = i < a->n ? &a->row[i] : NULL, *after = before ? find(b, before) : &b->row[i - a->n];
        if (before ? after && oy_bytes_equal(before->value, after->value) : after->met) {
            after->met = true;
            continue;
        }
        if (before && after)
            after->met = true;
        changes++;
        if (json)
            json_point(json, before, after);
        else
            tell_point(before, after);
    }
    return changes;
}

oy_exit oy_instrument_run_diff(oy_arena *arena, int argc, char **argv) {
    bool json = false;
    const oy_option table[] = {{"json", OY_OPTION_FLAG, &json}, {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table, .least = 2, .most = 2};
    oy_instrument_file a, b;
    side before, after;
    oy_exit end;
    if (!oy_options_read(&options, arena, argc, argv, &end))
        return end;
    end = oy_instrument_open(&a, arena, options.plain.item[0], NULL);
    if (end == OY_EXIT_DONE)
        end = oy_instrument_open(&b, arena, options.plain.item[1], NULL);
    // That a file is not well-formed must not pass for a difference.
    if (end != OY_EXIT_DONE)
        return end == OY_EXIT_NO ? OY_EXIT_UNREADABLE : end;
    if (!read_side(&before, arena, a.text) || !read_side(&after, arena, b.text))
        return oy_complain_code(OY_NO_MEMORY, "");
    oy_json out = oy_json_in(arena);
    oy_json_open(&out, NULL, '[');
    size_t changes = compare(&before, &after, json ? &out : NULL);
    oy_json_close(&out, ']');
    if (json && (end = oy_print_json(&out)) != OY_EXIT_DONE)
        return end;
    if (!json && changes == 0)
        oy_say(stdout, "cli.rules.diff.same", OY_STR("a", a.name), OY_STR("b", b.name));
    return changes ? OY_EXIT_NO : OY_EXIT_DONE;
}
