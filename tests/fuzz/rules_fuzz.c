// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as a rules file: refused with a line that exists, or read into values that keep their bounds.
#include <stdlib.h>

#include "core/rules_compare.h"
#include "core/rules_lines.h"
#include "core/rules_value.h"

#define HOLDS(condition) ((condition) ? (void)0 : abort())

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_values(oy_arena *arena, const int64_t *values) {
    for (unsigned rule = 0; rule < OY_RULES; rule++) {
        const oy_rule_row *row = oy_rule_row_of((oy_rule)rule);
        HOLDS(values[rule] >= row->least && values[rule] <= row->most);
        oy_buf out = oy_buf_in(arena);
        oy_rule_value_print(&out, (oy_rule)rule, values[rule]);
        int64_t again;
        HOLDS(oy_rule_value_parse(&again, (oy_rule)rule, oy_buf_bytes(&out)) == OY_OK && again == values[rule]);
    }
}

static void check_rules(oy_arena *arena, const oy_rules *rules) {
    HOLDS(oy_label_check(rules->name));
    HOLDS(rules->body_count >= 1 && rules->body_count <= OY_BODIES_MAX);
    check_values(arena, rules->value);
    for (size_t i = 0; i < rules->body_count; i++) {
        HOLDS(oy_rules_body(rules, rules->bodies[i].name) == &rules->bodies[i]);
        check_values(arena, rules->bodies[i].value);
    }
}

// Every body begins in a line of its own, and what is compared with itself does not change.
static void check_points(oy_arena *arena, const oy_rules *rules, oy_bytes text) {
    oy_rules_changes changes;
    uint32_t line = 1;
    for (size_t i = 0; i < rules->body_count; i++) {
        uint32_t next = oy_rules_line(text, rules->bodies[i].name, OY_LIT("body"), OY_LIT(""));
        HOLDS(next > line);
        HOLDS(oy_rules_note(text, next).n < text.n);
        line = next;
    }
    HOLDS(oy_rules_compare(&changes, arena, rules, rules) && changes.n == 0);
}

static uint32_t lines_of(const uint8_t *data, size_t size) {
    uint32_t lines = 1;
    for (size_t i = 0; i < size; i++)
        lines += data[i] == '\n';
    return lines;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    oy_arena arena;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_rules rules;
    oy_err err = {0};
    oy_code code = oy_rules_parse(&rules, &arena, (oy_bytes){data, size}, &err);
    if (code == OY_OK) {
        check_rules(&arena, &rules);
        check_points(&arena, &rules, (oy_bytes){data, size});
    } else {
        HOLDS(err.code == code);
        HOLDS(err.line <= lines_of(data, size));
        HOLDS(err.line > 0 || size > OY_RULES_MAX);
    }
    oy_arena_clear(&arena);
    return 0;
}
