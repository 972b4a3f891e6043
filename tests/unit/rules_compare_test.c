// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What rules say, thing by thing; in which line; and what changes between two of them.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/rules_compare.h"
#include "core/rules_lines.h"
#include "failing_memory.h"

#define FIRST "oydas rules v1\n"

static oy_arena arena;

static int begin(void **state) {
    (void)state;
    oy_arena_init(&arena, oy_allocator_libc());
    return 0;
}

static int end(void **state) {
    (void)state;
    oy_arena_clear(&arena);
    return 0;
}

static oy_rules parsed(const char *text) {
    oy_rules rules;
    oy_err err = {0};
    if (oy_rules_parse(&rules, &arena, oy_bytes_of(text), &err))
        fail_msg("%s, line %u: %s, in:\n%s", oy_code_token(err.code), err.line, err.what, text);
    return rules;
}

static void put(oy_buf *out, const char *before, oy_bytes s) {
    oy_buf_puts(out, before);
    oy_buf_put(out, s);
}

// "word|body|subject|value"
static void put_point(oy_buf *out, const oy_point *p) {
    oy_buf_puts(out, p->word);
    put(out, "|", p->body);
    put(out, "|", p->subject);
    put(out, "|", p->value);
}

// ---- what they say ----

static void assert_points(const oy_points *points, const char *wanted) {
    oy_buf out = oy_buf_in(&arena);
    for (size_t i = 0; i < points->n; i++) {
        if (points->row[i].rule != OY_RULES)
            continue;
        put_point(&out, &points->row[i]);
        oy_buf_putc(&out, '\n');
    }
    oy_buf_putc(&out, '\0');
    assert_string_equal((const char *)out.p, wanted);
}

static const char whole[] = FIRST "name sample\n"
                                  "title ru Правила\n"
                                  "title en Rules\n"
                                  "member-term en Party\n"
                                  "languages en ru\n"
                                  "zone Asia/Almaty\n"
                                  "source https://example.org/rules, page 4\n"
                                  "source https://example.org/rules\n"
                                  "extensions 2\n"
                                  "\n"
                                  "# who sits here\n"
                                  "body council\n"
                                  "  title en Council\n"
                                  "# [R] page 4\n"
                                  "#\n"
                                  "# and page 5\n"
                                  "  level 2\n"
                                  "  rhythm every year\n"
                                  "  decides text admit\n"
                                  "  opens secretariat chair\n"
                                  "  series C/{n}\n"
                                  "  extensions 1\n"
                                  "body other\n";

static void everything_said_is_one_point(void **state) {
    (void)state;
    oy_rules rules = parsed(whole);
    oy_points process = {0}, council = {0}, other = {0};
    assert_true(oy_points_of_process(&process, &arena, &rules));
    assert_points(&process, "name|||sample\ntitle||ru|Правила\ntitle||en|Rules\nmember-term||en|Party\n"
                            "languages|||en ru\nzone|||Asia/Almaty\n"
                            "source||https://example.org/rules, page 4|https://example.org/rules, page 4\n"
                            "source||https://example.org/rules|https://example.org/rules\n");
    assert_true(oy_points_of_body(&council, &arena, &rules.bodies[0]));
    assert_points(&council, "body|council||council\ntitle|council|en|Council\nlevel|council||2\n"
                            "rhythm|council||every year\nproposes|council||member chair secretariat\n"
                            "opens|council||chair secretariat\nannounces|council||chair\nconvenes|council||chair secretariat\n"
                            "decides|council|admit|admit\ndecides|council|text|text\nseries|council||C/{n}\n");
    assert_true(oy_points_of_body(&other, &arena, &rules.bodies[1]));
    assert_points(&other, "body|other||other\nproposes|other||member chair secretariat\nopens|other||chair\n"
                          "announces|other||chair\nconvenes|other||chair secretariat\n");
}

static void every_value_is_a_point_with_its_clause(void **state) {
    (void)state;
    oy_rules rules = parsed(whole);
    oy_points council = {0};
    size_t values = 0;
    assert_true(oy_points_of_body(&council, &arena, &rules.bodies[0]));
    for (size_t i = 0; i < council.n; i++) {
        const oy_point *p = &council.row[i];
        if (p->rule == OY_RULES)
            continue;
        assert_int_equal(p->rule, values++);
        assert_string_equal(p->word, oy_rule_token(p->rule));
        assert_string_equal(p->clause, oy_rule_clause(p->rule));
        if (p->rule == OY_RULE_EXTENSIONS)
            assert_true(oy_bytes_equal(p->value, OY_LIT("1")));
    }
    assert_int_equal(values, OY_RULES);
}

// ---- where ----

static void assert_line(const char *body, const char *word, const char *subject, uint32_t line) {
    assert_int_equal(oy_rules_line(oy_bytes_of(whole), oy_bytes_of(body), oy_bytes_of(word), oy_bytes_of(subject)),
                     line);
}

static void a_word_is_found_where_it_stands(void **state) {
    (void)state;
    assert_line("", "name", "", 2);
    assert_line("", "title", "en", 4);
    assert_line("", "title", "e", 0);
    assert_line("", "source", "https://example.org/rules, page 4", 8);
    assert_line("", "source", "https://example.org/rules", 9);
    assert_line("", "extensions", "", 10);
    assert_line("council", "body", "", 13);
    assert_line("council", "extensions", "", 23);
    assert_line("council", "title", "en", 14);
    assert_line("other", "extensions", "", 0);
    assert_line("other", "body", "", 24);
    assert_line("", "quorum", "", 0);
    assert_line("nobody", "body", "", 0);
}

static void assert_note(uint32_t line, const char *note) {
    oy_bytes found = oy_rules_note(oy_bytes_of(whole), line);
    assert_int_equal(found.n, strlen(note));
    assert_memory_equal(found.p, note, found.n);
}

static void a_note_is_the_comment_right_above(void **state) {
    (void)state;
    assert_note(13, "# who sits here\n");
    assert_note(18, "# [R] page 4\n#\n# and page 5\n");
    assert_note(19, "");
    assert_note(2, "");
    assert_note(1, "");
    assert_note(0, "");
    assert_int_equal(oy_rules_note(oy_bytes_of(whole), 99).n, 0);
    assert_int_equal(oy_rules_note(OY_LIT("# all\nx\n"), 2).n, 6);
}

static void a_line_is_about_its_value(void **state) {
    (void)state;
    const oy_bytes text = OY_LIT("gap 1\n  quorum many\nname x\nquorum\n\nextensions 1");
    oy_rule rule;
    assert_true(oy_rules_line_rule(&rule, text, 1) && rule == OY_RULE_GAP);
    assert_true(oy_rules_line_rule(&rule, text, 2) && rule == OY_RULE_QUORUM);
    assert_false(oy_rules_line_rule(&rule, text, 3));
    assert_true(oy_rules_line_rule(&rule, text, 4) && rule == OY_RULE_QUORUM);
    assert_false(oy_rules_line_rule(&rule, text, 5));
    assert_false(oy_rules_line_rule(&rule, text, 6)); // it has no end
    assert_false(oy_rules_line_rule(&rule, text, 7));
    assert_false(oy_rules_line_rule(&rule, text, 0));
}

// ---- what changes ----

// A line for each change: its place, what was said and what is said.
static void assert_changes(const char *a, const char *b, const char *wanted) {
    static const char *const places[] = {
        [OY_PLACE_PROCESS] = "process: ", [OY_PLACE_EVERYWHERE] = "everywhere: ", [OY_PLACE_BODY] = "body: "};
    oy_rules before = parsed(a), after = parsed(b);
    oy_rules_changes changes;
    oy_buf out = oy_buf_in(&arena);
    assert_true(oy_rules_compare(&changes, &arena, &before, &after));
    for (size_t i = 0; i < changes.n; i++) {
        const oy_rules_change *c = &changes.row[i];
        oy_buf_puts(&out, places[c->place]);
        if (c->was)
            put_point(&out, &c->before);
        oy_buf_puts(&out, " -> ");
        if (c->is)
            put_point(&out, &c->after);
        oy_buf_putc(&out, '\n');
    }
    oy_buf_putc(&out, '\0');
    assert_string_equal((const char *)out.p, wanted);
}

#define TWO FIRST "name n\nbody a\nbody b\n"

static void what_is_written_differently_is_the_same(void **state) {
    (void)state;
    assert_changes(whole, whole, "");
    // a default written out, in seconds or hours, a comment, the order of lines, titles, verbs and bodies
    assert_changes(TWO, FIRST "# a note\nsilence-minimum 4320 min\nname n\nzone UTC\nbody b\n  opens chair\nbody a\n",
                   "");
    assert_changes(FIRST "name n\ntitle en T\ntitle ru Т\nbody a\n  decides admit text\n  level 1\n",
                   FIRST "name n\ntitle ru Т\ntitle en T\nbody a\n  level 1\n  decides text admit\n", "");
    // at the process, or in each of its bodies
    assert_changes(FIRST "name n\ngap 1 h\nbody a\nbody b\n", FIRST "name n\nbody a\n  gap 60 min\nbody b\n  gap 1 h\n",
                   "");
    // where authority is concerned, what a body says counts nowhere
    assert_changes(TWO, FIRST "name n\nbody a\n  authority-change 1 h\nbody b\n", "");
}

static void words_of_the_process(void **state) {
    (void)state;
    assert_changes(FIRST "name n\ntitle en T\ntitle ru Т\nlanguages en ru\nsource one\nsource two\nbody a\n",
                   FIRST
                   "name m\ntitle en U\nlanguages ru en\nzone Asia/Almaty\nsource two\nmember-term en Party\nbody a\n",
                   "process: name|||n -> name|||m\n"
                   "process: title||en|T -> title||en|U\n"
                   "process: title||ru|Т -> \n"
                   "process: languages|||en ru -> languages|||ru en\n"
                   "process: zone|||UTC -> zone|||Asia/Almaty\n"
                   "process: source||one|one -> \n"
                   "process:  -> member-term||en|Party\n");
}

static void words_of_a_body(void **state) {
    (void)state;
    assert_changes(FIRST "name n\nbody a\n  level 1\n  decides admit text\n  series A/{n}\nbody b\n",
                   FIRST "name n\nbody a\n  rhythm daily\n  decides text chair\n  opens member\n  proposes chair\n"
                         "  announces secretariat\n  series B/{n}\nbody b\n",
                   "body: level|a||1 -> \n"
                   "body: proposes|a||member chair secretariat -> proposes|a||chair\n"
                   "body: opens|a||chair -> opens|a||member\n"
                   "body: announces|a||chair -> announces|a||secretariat\n"
                   "body: decides|a|admit|admit -> \n"
                   "body: series|a||A/{n} -> series|a||B/{n}\n"
                   "body:  -> rhythm|a||daily\n"
                   "body:  -> decides|a|chair|chair\n");
}

static void bodies_that_come_and_go(void **state) {
    (void)state;
    assert_changes(TWO, FIRST "name n\nbody c\n  level 3\n  quorum 4\nbody b\n",
                   "body: body|a||a -> \n"
                   "body:  -> body|c||c\n");
}

static void a_change_of_every_body_is_said_once(void **state) {
    (void)state;
    assert_changes(TWO,
                   FIRST "name n\nsilence-minimum 24 h\nbody a\n  opens secretariat\nbody b\n  opens secretariat\n",
                   "everywhere: opens|||chair -> opens|||secretariat\n"
                   "everywhere: silence-minimum|||72 h -> silence-minimum|||24 h\n");
    // one of the two has its own: then each is said
    assert_changes(TWO, FIRST "name n\nsilence-minimum 24 h\nbody a\n  silence-minimum 72 h\nbody b\n",
                   "body: silence-minimum|b||72 h -> silence-minimum|b||24 h\n");
    assert_changes(FIRST "name n\nbody a\n  quorum 3\nbody b\n", FIRST "name n\nquorum 4\nbody a\nbody b\n",
                   "body: quorum|a||3 -> quorum|a||4\n"
                   "body: quorum|b||0 -> quorum|b||4\n");
    // a body of one of them only has no say in that
    assert_changes(FIRST "name n\nbody a\nbody b\nbody c\n", FIRST "name n\nquorum 4\nbody a\nbody b\n",
                   "everywhere: quorum|||0 -> quorum|||4\n"
                   "body: body|c||c -> \n");
}

static void authority_concerns_the_process(void **state) {
    (void)state;
    assert_changes(TWO, FIRST "name n\nauthority-change 1 h\nbody a\nbody b\n",
                   "process: authority-change|||72 h -> authority-change|||1 h\n");
    assert_changes(TWO, FIRST "name n\nrelease-persons 1\nbody a\nbody b\n",
                   "everywhere: release-persons|||2 -> release-persons|||1\n");
    assert_changes(TWO, FIRST "name n\nrelease-persons 1\nbody a\n  release-persons 2\nbody b\n  release-persons 2\n",
                   "process: release-persons|||2 -> release-persons|||1\n");
    assert_changes(TWO, FIRST "name n\nbody a\n  release-persons 1\nbody b\n  release-persons 1\n",
                   "body: release-persons|a||2 -> release-persons|a||1\n"
                   "body: release-persons|b||2 -> release-persons|b||1\n");
}

static void without_memory_it_says_so(void **state) {
    (void)state;
    oy_rules a = parsed(whole), b = parsed(TWO);
    for (size_t granted = 0;; granted++) {
        test_memory memory = {.granted = granted};
        oy_arena poor;
        oy_rules_changes changes;
        oy_arena_init(&poor, test_memory_allocator(&memory));
        bool made = oy_rules_compare(&changes, &poor, &a, &b);
        oy_arena_clear(&poor);
        assert_int_equal(memory.out, 0);
        if (made) {
            assert_true(granted > 0);
            return;
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_said_is_one_point),
        cmocka_unit_test(every_value_is_a_point_with_its_clause),
        cmocka_unit_test(a_word_is_found_where_it_stands),
        cmocka_unit_test(a_note_is_the_comment_right_above),
        cmocka_unit_test(a_line_is_about_its_value),
        cmocka_unit_test(what_is_written_differently_is_the_same),
        cmocka_unit_test(words_of_the_process),
        cmocka_unit_test(words_of_a_body),
        cmocka_unit_test(bodies_that_come_and_go),
        cmocka_unit_test(a_change_of_every_body_is_said_once),
        cmocka_unit_test(authority_concerns_the_process),
        cmocka_unit_test(without_memory_it_says_so),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
