// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "core/rules_compare.h"

#include "cli/options.h"
#include "cli/rules.h"
#include "cli/rules_words.h"
#include "cli/say.h"
#include "cli/wrap.h"
#include "core/view_part.h"

// The two sides, each with its own word for a member.
typedef struct sides {
    const oy_rules_file *a, *b;
    oy_voice before, after;
} sides;

static oy_bytes body_title(const oy_voice *voice, oy_bytes name) {
    const oy_body *body = oy_rules_body(voice->rules, name);
    oy_bytes title = oy_voice_title(voice, body->titles, body->title_count, (oy_bytes){0});
    return oy_voiced(voice, "cli.rules.explain.body", {"title", title.n ? title : name},
                     {"name", title.n ? name : (oy_bytes){0}});
}

static const oy_point *point_of(const oy_rules_change *c) {
    return c->is ? &c->after : &c->before;
}

// A body as a whole, or one of its own points?
static bool is_whole_body(const oy_rules_change *c) {
    return c->place == OY_PLACE_BODY && oy_bytes_equal(oy_bytes_of(point_of(c)->word), OY_LIT("body"));
}

static void tell_place(const sides *s, const oy_rules_change *c) {
    static const char *const keys[] = {[OY_PLACE_PROCESS] = "cli.rules.diff.process",
                                       [OY_PLACE_EVERYWHERE] = "cli.rules.diff.everywhere",
                                       [OY_PLACE_BODY] = "cli.rules.diff.body"};
    oy_bytes body = c->place == OY_PLACE_BODY ? body_title(&s->after, c->after.body.n ? c->after.body : c->before.body)
                                              : (oy_bytes){0};
    (void)putchar('\n');
    oy_wrap(stdout, oy_voiced(&s->after, keys[c->place], {"body", body}), "", "");
}

static void tell_side(const oy_voice *voice, const char *key, const oy_point *p, const char *indent) {
    oy_wrap(stdout, oy_voiced(voice, key, {"sentence", oy_voice_point(voice, p)}, {"clause", oy_bytes_of(p->clause)}),
            indent, "      ");
}

static void tell_whole_body(const sides *s, const oy_rules_change *c) {
    const oy_voice *voice = c->is ? &s->after : &s->before;
    oy_bytes name = point_of(c)->body;
    (void)putchar('\n');
    oy_wrap(stdout,
            oy_voiced(voice, c->is ? "cli.rules.diff.body-added" : "cli.rules.diff.body-removed",
                      {"body", body_title(voice, name)}, {"name", name}, {"b", oy_bytes_of(s->b->name)}),
            "", "");
}

static void tell_change(const sides *s, const oy_rules_change *c) {
    if (c->was && c->is) {
        tell_side(&s->before, "cli.rules.diff.before", &c->before, "  - ");
        tell_side(&s->after, "cli.rules.diff.after", &c->after, "    ");
    } else if (c->was)
        tell_side(&s->before, "cli.rules.diff.removed", &c->before, "  - ");
    else
        tell_side(&s->after, "cli.rules.diff.added", &c->after, "  - ");
}

static bool same_place(const oy_rules_change *x, const oy_rules_change *y) {
    return x->place == y->place && oy_bytes_equal(point_of(x)->body, point_of(y)->body);
}

static void tell(const sides *s, const oy_rules_changes *changes) {
    const oy_rules_change *place = NULL;
    oy_say(stdout, changes->n ? "cli.rules.diff.head" : "cli.rules.diff.same", OY_STR("a", s->a->name),
           OY_STR("b", s->b->name));
    for (size_t i = 0; i < changes->n; i++) {
        const oy_rules_change *c = &changes->row[i];
        if (is_whole_body(c)) {
            tell_whole_body(s, c);
            continue;
        }
        if (!place || !same_place(place, c))
            tell_place(s, c);
        place = c;
        tell_change(s, c);
    }
}

// ---- JSON ----

static void json_change(oy_json *out, const sides *s, const oy_rules_change *c) {
    static const char *const places[] = {
        [OY_PLACE_PROCESS] = "process", [OY_PLACE_EVERYWHERE] = "everywhere", [OY_PLACE_BODY] = "body"};
    const oy_point *p = point_of(c);
    oy_json_open(out, NULL, '{');
    oy_json_word(out, "place", places[c->place]);
    oy_view_text(out, "body", p->body);
    oy_json_word(out, "word", p->word);
    oy_view_text(out, "subject", p->subject);
    oy_view_text(out, "clause", oy_bytes_of(p->clause));
    oy_view_text(out, "before", c->before.value);
    oy_view_text(out, "after", c->after.value);
    oy_view_text(out, "sentence_before", c->was ? oy_voice_point(&s->before, &c->before) : (oy_bytes){0});
    oy_view_text(out, "sentence_after", c->is ? oy_voice_point(&s->after, &c->after) : (oy_bytes){0});
    oy_json_close(out, '}');
}

static oy_exit print_json(oy_arena *arena, const sides *s, const oy_rules_changes *changes) {
    oy_json out = oy_json_in(arena);
    oy_json_open(&out, NULL, '{');
    oy_json_text(&out, "a", oy_bytes_of(s->a->name));
    oy_json_text(&out, "b", oy_bytes_of(s->b->name));
    oy_json_flag(&out, "same", changes->n == 0);
    oy_json_open(&out, "changes", '[');
    for (size_t i = 0; i < changes->n; i++)
        json_change(&out, s, &changes->row[i]);
    oy_json_close(&out, ']');
    oy_json_close(&out, '}');
    return oy_print_json(&out);
}

oy_exit oy_rules_run_diff(oy_arena *arena, int argc, char **argv) {
    const char *language = NULL;
    bool json = false;
    const oy_option table[] = {
        {"language", OY_OPTION_VALUE, &language}, {"json", OY_OPTION_FLAG, &json}, {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table, .least = 2, .most = 2};
    oy_rules_file a, b;
    oy_rules_changes changes;
    oy_exit end;
    if (!oy_options_read(&options, arena, argc, argv, &end) || !oy_rules_language(&language, &end))
        return end;
    end = oy_rules_open(&a, arena, options.plain.item[0]);
    if (end == OY_EXIT_DONE)
        end = oy_rules_open(&b, arena, options.plain.item[1]);
    // That a file is not well-formed must not pass for a difference.
    if (end != OY_EXIT_DONE)
        return end == OY_EXIT_NO ? OY_EXIT_UNREADABLE : end;
    if (!oy_rules_compare(&changes, arena, &a.rules, &b.rules))
        return oy_complain_code(OY_NO_MEMORY, "");
    const sides s = {&a, &b, {arena, language, &a.rules}, {arena, language, &b.rules}};
    if (json)
        end = print_json(arena, &s, &changes);
    else
        tell(&s, &changes);
    return end == OY_EXIT_DONE && changes.n ? OY_EXIT_NO : end;
}
