// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "cli/follow_up.h"
#include "cli/say.h"
#include "cli/telling.h"
#include "cli/terminal.h"

// An exercise says so before and behind what it tells.
static void tell_mark(json_t *x) {
    if (strcmp(oy_field(x, "purpose"), "exercise") == 0)
        oy_tell(stdout, "cli.check.exercise");
}

static void tell_item(json_t *x) {
    (void)json_object_set_new(x, "office", json_string(oy_words_of("role", oy_field(x, "by"))));
    oy_tell_object(stdout, "", "cli.check.item", x);
    oy_tell_object(stdout, "    ", "cli.check.sums", x);
}

static void tell_list(json_t *view) {
    json_t *all = json_object_get(view, "checks");
    if (json_array_size(all) == 0)
        oy_tell(stdout, "cli.check.none");
    for (size_t i = 0; i < json_array_size(all); i++) {
        tell_mark(json_array_get(all, i));
        tell_item(json_array_get(all, i));
    }
}

static void tell_row(json_t *x, bool clocked) {
    bool answered = *oy_field(x, "received"), in_time = json_is_true(json_object_get(x, "in_time"));
    bool note = json_is_true(json_object_get(x, "by_note")), passed = json_is_true(json_object_get(x, "passed"));
    (void)json_object_set_new(x, "note", json_string(note ? oy_words_of("strength", "by-note") : ""));
    (void)json_object_set_new(x, "timely", json_string(clocked && in_time ? oy_words_of("reached", "in-time") : ""));
    oy_tell_object(stdout, "    ",
                   answered ? "cli.check.answered"
                   : passed ? "cli.check.passed"
                            : "cli.check.awaited",
                   x);
    if (*oy_field(x, "text"))
        oy_terminal_print(stdout, oy_bytes_of(oy_field(x, "text")), "        ");
    if (*oy_field(x, "payload"))
        oy_tell_object(stdout, "        ", "cli.returns.payload", x);
}

static void tell_one(json_t *view) {
    json_t *rows = json_object_get(view, "rows");
    bool clocked = *oy_field(view, "awaited") != '\0';
    tell_mark(view);
    tell_item(view);
    if (*oy_field(view, "text"))
        oy_terminal_print(stdout, oy_bytes_of(oy_field(view, "text")), "    ");
    for (size_t i = 0; i < json_array_size(rows); i++)
        tell_row(json_array_get(rows, i), clocked);
    tell_mark(view);
}

static oy_code one(oy_json *out, const oy_follow_wish *w, const oy_state *s, uint32_t row) {
    return oy_view_check(out, w->arena, s, row, &w->shown, w->now);
}

oy_exit oy_command_check(oy_arena *arena, int argc, char **argv) {
    static const oy_follow_kind kind = {.path = "checks",
                                        .table = OY_TABLE_call,
                                        .has_rows = true,
                                        .list = oy_view_checks,
                                        .one = one,
                                        .tell_list = tell_list,
                                        .tell_one = tell_one};
    return oy_follow_up(arena, argc, argv, &kind);
}
