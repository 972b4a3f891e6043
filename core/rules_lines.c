// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "rules_lines.h"

#include "rules_value.h"
#include "textfile.h"

static bool begins(oy_bytes value, oy_bytes subject) {
    return oy_bytes_starts(value, subject) && (value.n == subject.n || subject.n == 0 || value.p[subject.n] == ' ');
}

uint32_t oy_rules_line(oy_bytes text, oy_bytes body, oy_bytes word, oy_bytes subject) {
    oy_bytes line, here = {0}; // the body being read
    for (uint32_t number = 1; oy_line_next(&text, &line); number++) {
        if (line.n == 0 || line.p[0] == '#')
            continue;
        (void)!oy_indent_take(&line);
        oy_bytes value = line, token = oy_word_take(&value);
        if (oy_bytes_equal(token, OY_LIT("body")))
            here = value;
        if (oy_bytes_equal(here, body) && oy_bytes_equal(token, word) && begins(value, subject))
            return number;
    }
    return 0;
}

oy_bytes oy_rules_note(oy_bytes text, uint32_t line) {
    oy_bytes rest = text, read;
    size_t from = 0;
    for (uint32_t number = 1; number < line; number++) {
        if (!oy_line_next(&rest, &read))
            return (oy_bytes){0};
        if (read.n == 0 || read.p[0] != '#')
            from = text.n - rest.n;
    }
    return oy_bytes_slice(text, from, text.n - rest.n);
}

bool oy_rules_line_rule(oy_rule *out, oy_bytes text, uint32_t line) {
    oy_bytes read = {0};
    for (uint32_t number = 1; number <= line; number++)
        if (!oy_line_next(&text, &read))
            return false;
    (void)!oy_indent_take(&read);
    return oy_rule_of(out, oy_word_take(&read));
}
