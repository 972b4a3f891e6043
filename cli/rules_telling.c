// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/rules_telling.h"

#include <stdio.h>

#include "core/rules_lines.h"
#include "core/rules_value.h"

// The clauses of the engine that no rules file touches; their sentences are fixed.NUMBER.
static const unsigned fixed[OY_FIXED] = {1, 4, 5, 7, 10, 12, 13, 14, 15, 16, 17, 19, 25, 26, 31, 32, 34, 35};

oy_rules_origin oy_telling_origin(const oy_telling *t, const oy_point *p) {
    oy_bytes word = oy_bytes_of(p->word);
    // All verbs stand in one line.
    oy_bytes subject = oy_bytes_equal(word, OY_LIT("decides")) ? (oy_bytes){0} : p->subject;
    uint32_t line = oy_rules_line(t->file->text, p->body, word, subject);
    if (line)
        return (oy_rules_origin){p->body.n ? OY_BY_BODY : OY_BY_PROCESS, line};
    if (p->rule != OY_RULES)
        line = oy_rules_line(t->file->text, (oy_bytes){0}, word, subject);
    return (oy_rules_origin){line ? OY_BY_PROCESS : OY_BY_NOBODY, line};
}

oy_bytes oy_telling_default(const oy_telling *t, const oy_point *p) {
    oy_buf text = oy_buf_in(t->voice.arena);
    if (p->rule != OY_RULES)
        oy_rule_value_print(&text, p->rule, oy_rule_row_of(p->rule)->initial);
    return oy_buf_bytes(&text);
}

oy_bytes oy_fixed_sentence(const oy_telling *t, size_t i) {
    char key[32];
    (void)snprintf(key, sizeof key, "fixed.%u", fixed[i]);
    return oy_voiced_args(&t->voice, key, NULL, 0);
}

oy_bytes oy_fixed_clause(const oy_telling *t, size_t i) {
    oy_buf out = oy_buf_in(t->voice.arena);
    oy_buf_putc(&out, 'R');
    oy_buf_number(&out, fixed[i]);
    return oy_buf_bytes(&out);
}
