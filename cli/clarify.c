// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/follow_up.h"
#include "cli/say.h"
#include "cli/telling.h"
#include "cli/terminal.h"

static void put(json_t *x, const char *name, const char *value) {
    (void)json_object_set_new(x, name, json_string(value));
}

static void tell_words(json_t *x, const char *indent) {
    if (*oy_field(x, "text"))
        oy_terminal_print(stdout, oy_bytes_of(oy_field(x, "text")), indent);
    if (*oy_field(x, "payload"))
        oy_tell_object(stdout, indent, "cli.returns.payload", x);
}

// Who asks whom; through the Chair neither act names the other.
static void tell_item(json_t *x) {
    bool asks = *oy_field(x, "member"), asked = *oy_field(x, "asked");
    put(x, "way", oy_words_of("route", oy_field(x, "route")));
    put(x, "note", json_is_true(json_object_get(x, "by_note")) ? oy_words_of("strength", "by-note") : "");
    oy_tell_object(stdout, "",
                   asks && asked ? "cli.clarify.item"
                   : asks        ? "cli.clarify.through"
                                 : "cli.clarify.by-chair",
                   x);
    if (json_is_true(json_object_get(x, "disowned")))
        oy_tell_in(stdout, "    ", "cli.clarify.disowned");
}

static void tell_list(json_t *view) {
    json_t *all = json_object_get(view, "clarifications");
    if (json_array_size(all) == 0)
        oy_tell(stdout, "cli.clarify.none");
    for (size_t i = 0; i < json_array_size(all); i++) {
        json_t *x = json_array_get(all, i);
        tell_item(x);
        if (*oy_field(x, "last"))
            oy_tell_object(stdout, "    ", "cli.clarify.last", x);
    }
}

// What the step is called: as the instrument has it, in English where it is told so; else its label.
static void put_title(json_t *x) {
    json_t *titles = json_object_get(x, "titles"), *title = json_object_get(titles, "en");
    void *first = json_object_iter(titles);
    if (!title && first)
        title = json_object_iter_value(first);
    put(x, "title", title ? json_string_value(title) : oy_field(x, "step"));
}

static void tell_taken(json_t *x) {
    bool fits = !json_is_false(json_object_get(x, "fits"));
    put_title(x);
    put(x, "who", *oy_field(x, "member") ? oy_field(x, "member") : oy_words_of("role", "chair"));
    put(x, "note", json_is_true(json_object_get(x, "by_note")) ? oy_words_of("strength", "by-note") : "");
    oy_tell_object(stdout, "    ", "cli.clarify.taken", x);
    if (!fits)
        oy_tell_in(stdout, "        ", "cli.clarify.unfit");
    tell_words(x, "        ");
}

static void tell_ahead(json_t *x) {
    bool passed = json_is_true(json_object_get(x, "passed"));
    put_title(x);
    put(x, "whom", oy_words_of("step-by", oy_field(x, "by")));
    oy_tell_object(stdout, "    ", passed ? "cli.clarify.passed" : "cli.clarify.ahead", x);
}

static void tell_one(json_t *view) {
    json_t *taken = json_object_get(view, "taken"), *ahead = json_object_get(view, "ahead");
    tell_item(view);
    tell_words(view, "    ");
    for (size_t i = 0; i < json_array_size(taken); i++)
        if (i > 0 || *oy_field(json_array_get(taken, i), "step"))
            tell_taken(json_array_get(taken, i));
    if (json_array_size(ahead) > 0)
        oy_tell_in(stdout, "  ", "cli.clarify.may-come");
    for (size_t i = 0; i < json_array_size(ahead); i++)
        tell_ahead(json_array_get(ahead, i));
}

static oy_code list(oy_json *out, oy_arena *arena, const oy_state *s, oy_bytes instrument) {
    (void)arena;
    oy_view_clarifications(out, s, instrument);
    return OY_OK;
}

static oy_code one(oy_json *out, const oy_follow_wish *w, const oy_state *s, uint32_t row) {
    return oy_view_clarification(out, w->arena, s, row, w->now);
}

oy_exit oy_command_clarify(oy_arena *arena, int argc, char **argv) {
    static const oy_follow_kind kind = {.path = "clarifications",
                                        .table = OY_TABLE_clarified,
                                        .list = list,
                                        .one = one,
                                        .tell_list = tell_list,
                                        .tell_one = tell_one};
    return oy_follow_up(arena, argc, argv, &kind);
}
