// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Rules files: what each word accepts, and where each mistake is found.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/act.h"
#include "core/rules.h"
#include "core/rules_value.h"

#define FIRST "oydas rules v1\n"
#define LEAST FIRST "name least\nbody plenary\n"

static int setup(void **state) {
    static oy_arena arena;
    oy_arena_init(&arena, oy_allocator_libc());
    *state = &arena;
    return 0;
}

static int teardown(void **state) {
    oy_arena_clear(*state);
    return 0;
}

static void assert_bytes(oy_bytes found, const char *wanted) {
    assert_int_equal(found.n, strlen(wanted));
    assert_memory_equal(found.p, wanted, found.n);
}

static oy_rules parsed(oy_arena *arena, const char *text) {
    oy_rules rules;
    oy_err err = {0};
    if (oy_rules_parse(&rules, arena, oy_bytes_of(text), &err))
        fail_msg("%s, line %u: %s, in:\n%s", oy_code_token(err.code), err.line, err.what, text);
    return rules;
}

static void assert_refused_bytes(oy_arena *arena, oy_bytes text, oy_code code, uint32_t line) {
    oy_rules rules;
    oy_err err = {0};
    oy_code found = oy_rules_parse(&rules, arena, text, &err);
    if (found != code || err.code != code || err.line != line)
        fail_msg("%s (%s), line %u, instead of %s, line %u, in:\n%.*s", oy_code_token(found), err.what, err.line,
                 oy_code_token(code), line, (int)text.n, (const char *)text.p);
}

static void assert_refused(oy_arena *arena, const char *text, oy_code code, uint32_t line) {
    assert_refused_bytes(arena, oy_bytes_of(text), code, line);
}

static void a_file_of_every_word(void **state) {
    oy_rules rules = parsed(*state, FIRST "# a comment\n"
                                          "\n"
                                          "name sample\n"
                                          "title en Rules of the Sample Conference\n"
                                          "title ru Правила\n"
                                          "source https://example.org/rules, page 4\n"
                                          "source A second one\n"
                                          "languages en ru sr-Latn\n"
                                          "zone Asia/Almaty\n"
                                          "member-term en Member State\n"
                                          "extensions 2\n"
                                          "body council\n"
                                          "  title en Council\n"
                                          "  title ru Совет\n"
                                          "# a comment inside\n"
                                          "  level 2\n"
                                          "  rhythm every two years\n"
                                          "  decides admit rules text\n"
                                          "  proposes member\n"
                                          "  opens chair secretariat\n"
                                          "  announces chair secretariat\n"
                                          "  series CO.DEC/{n}/{yy}\n"
                                          "  extensions 5\n"
                                          "body committee\n");
    assert_bytes(rules.name, "sample");
    assert_int_equal(rules.title_count, 2);
    assert_bytes(rules.titles[0].language, "en");
    assert_bytes(rules.titles[0].text, "Rules of the Sample Conference");
    assert_int_equal(rules.source_count, 2);
    assert_bytes(rules.sources[1], "A second one");
    assert_int_equal(rules.language_count, 3);
    assert_bytes(rules.languages[2], "sr-Latn");
    assert_bytes(rules.zone, "Asia/Almaty");
    assert_int_equal(rules.member_term_count, 1);
    assert_bytes(rules.member_terms[0].text, "Member State");
    assert_int_equal(rules.value[OY_RULE_EXTENSIONS], 2);
    assert_int_equal(rules.body_count, 2);
    const oy_body *council = oy_rules_body(&rules, OY_LIT("council"));
    assert_ptr_equal(council, &rules.bodies[0]);
    assert_int_equal(council->title_count, 2);
    assert_int_equal(council->level, 2);
    assert_bytes(council->rhythm, "every two years");
    assert_int_equal(council->decides, OY_VERB_BIT(OY_VERB_ADMIT) | OY_VERB_BIT(OY_VERB_RULES) | OY_VERB_BIT(OY_VERB_TEXT));
    assert_true(oy_body_decides(council, OY_VERB_ADMIT));
    assert_int_equal(council->proposes, OY_AS_MEMBER);
    assert_int_equal(council->opens, OY_AS_CHAIR | OY_AS_SECRETARIAT);
    assert_int_equal(council->announces, OY_AS_CHAIR | OY_AS_SECRETARIAT);
    assert_bytes(council->series, "CO.DEC/{n}/{yy}");
    assert_int_equal(council->value[OY_RULE_EXTENSIONS], 5);
    assert_int_equal(oy_rules_body(&rules, OY_LIT("committee"))->value[OY_RULE_EXTENSIONS], 2);
    assert_null(oy_rules_body(&rules, OY_LIT("counci")));
}

static void what_is_not_said_has_its_default(void **state) {
    oy_rules rules = parsed(*state, LEAST);
    const oy_body *plenary = &rules.bodies[0];
    assert_int_equal(plenary->proposes, OY_AS_MEMBER | OY_AS_CHAIR | OY_AS_SECRETARIAT);
    assert_int_equal(plenary->opens, OY_AS_CHAIR);
    assert_int_equal(plenary->announces, OY_AS_CHAIR);
    assert_int_equal(plenary->decides, 0);
    assert_int_equal(plenary->level, 0);
    assert_int_equal(plenary->series.n, 0);
    assert_int_equal(rules.zone.n, 0);
    assert_int_equal(rules.language_count, 0);
    for (int rule = 0; rule < OY_RULES; rule++) {
        assert_int_equal(rules.value[rule], oy_rule_row_of((oy_rule)rule)->initial);
        assert_int_equal(plenary->value[rule], rules.value[rule]);
    }
    assert_int_equal(plenary->value[OY_RULE_SILENCE_MINIMUM], 72 * OY_HOUR);
}

// A rules file with that value at the process and, where `in_body`, once more in the body.
static const char *file_with(char *text, size_t room, const char *word, const char *value, bool in_body) {
    // Where the longest silence is short, no period may be longer.
    bool longest = strcmp(word, "silence-longest") == 0;
    (void)snprintf(text, room, FIRST "name bounds\n%s %s\nbody plenary\n%s  %s %s\n", word, value,
                   longest ? "  silence-minimum 60 s\n  resumption 60 s\n" : "", in_body ? word : "level",
                   in_body ? value : "1");
    return text;
}

static void value_text(char *out, size_t room, const oy_rule_row *row, int64_t value) {
    (void)snprintf(out, room, "%lld%s", (long long)value, row->unit == OY_UNIT_DURATION ? " s" : "");
}

static void assert_accepted(oy_arena *arena, oy_rule rule, int64_t value, const char *written) {
    char text[400];
    for (int in_body = 0; in_body < 2; in_body++) {
        oy_rules rules = parsed(arena, file_with(text, sizeof text, oy_rule_token(rule), written, in_body));
        assert_int_equal(rules.value[rule], value);
        assert_int_equal(rules.bodies[0].value[rule], value);
    }
}

static void assert_out_of_bounds(oy_arena *arena, const oy_rule_row *row, int64_t value) {
    char text[400], written[40];
    value_text(written, sizeof written, row, value);
    oy_code code = value >= 0 ? OY_OUT_OF_RANGE : row->unit == OY_UNIT_DURATION ? OY_BAD_DURATION : OY_BAD_NUMBER;
    assert_refused(arena, file_with(text, sizeof text, row->word, written, false), code, 3);
    (void)snprintf(text, sizeof text, LEAST "  %s %s\n", row->word, written);
    assert_refused(arena, text, code, 4);
}

static void each_rule_holds_its_bounds(void **state) {
    for (int i = 0; i < OY_RULES; i++) {
        oy_rule rule = (oy_rule)i;
        const oy_rule_row *row = oy_rule_row_of(rule);
        if (row->unit == OY_UNIT_CHOICE)
            continue;
        char written[40];
        assert_true(row->least <= row->initial && row->initial <= row->most);
        value_text(written, sizeof written, row, row->least);
        assert_accepted(*state, rule, row->least, written);
        value_text(written, sizeof written, row, row->most);
        assert_accepted(*state, rule, row->most, written);
        assert_out_of_bounds(*state, row, row->least - 1);
        assert_out_of_bounds(*state, row, row->most + 1);
    }
}

static void each_choice_has_its_words(void **state) {
    char text[400];
    for (int i = 0; i < OY_RULES; i++) {
        oy_rule rule = (oy_rule)i;
        const oy_rule_row *row = oy_rule_row_of(rule);
        if (row->unit != OY_UNIT_CHOICE)
            continue;
        assert_int_equal(row->least, 0);
        for (int64_t choice = 0; choice <= row->most; choice++)
            assert_accepted(*state, rule, choice, row->choices[choice]);
        assert_refused(*state, file_with(text, sizeof text, row->word, "maybe", false), OY_BAD_WORD, 3);
        assert_refused(*state, file_with(text, sizeof text, row->word, "0", false), OY_BAD_WORD, 3);
    }
}

static void a_value_prints_as_it_is_read(void **state) {
    for (int i = 0; i < OY_RULES; i++) {
        oy_rule rule = (oy_rule)i;
        const oy_rule_row *row = oy_rule_row_of(rule);
        int64_t values[] = {row->least, row->initial, row->most};
        for (size_t j = 0; j < 3; j++) {
            oy_buf out = oy_buf_in(*state);
            oy_rule_value_print(&out, rule, values[j]);
            int64_t again = -1;
            assert_int_equal(oy_rule_value_parse(&again, rule, oy_buf_bytes(&out)), OY_OK);
            assert_int_equal(again, values[j]);
        }
    }
    oy_buf out = oy_buf_in(*state);
    oy_rule_value_print(&out, OY_RULE_SILENCE_MINIMUM, 72 * OY_HOUR);
    oy_buf_putc(&out, ' ');
    oy_rule_value_print(&out, OY_RULE_ENTITLED, 1);
    oy_buf_putc(&out, ' ');
    oy_rule_value_print(&out, OY_RULE_EXTENSIONS, 3);
    assert_bytes(oy_buf_bytes(&out), "72 h frozen 3");
}

static void tokens_go_both_ways(void **state) {
    (void)state;
    for (int i = 0; i < OY_VERBS; i++) {
        oy_verb verb;
        assert_true(oy_verb_of(&verb, oy_bytes_of(oy_verb_token((oy_verb)i))));
        assert_int_equal(verb, i);
    }
    oy_verb verb = OY_VERB_CHAIR;
    assert_false(oy_verb_of(&verb, OY_LIT("admits")));
    assert_false(oy_verb_of(&verb, OY_LIT("")));
    assert_int_equal(verb, OY_VERB_CHAIR);
    for (int i = 0; i < OY_RULES; i++) {
        oy_rule rule;
        assert_true(oy_rule_of(&rule, oy_bytes_of(oy_rule_token((oy_rule)i))));
        assert_int_equal(rule, i);
        assert_true(strlen(oy_rule_clause((oy_rule)i)) > 1);
    }
}

static void lines_that_are_not_plainly_meant(void **state) {
    oy_arena *a = *state;
    assert_refused(a, "", OY_BAD_LINE, 1);
    assert_refused(a, "oydas rules v1", OY_TRUNCATED, 1);
    assert_refused(a, "oydas rules v2\nname a\nbody b\n", OY_BAD_LINE, 1);
    assert_refused(a, "# oydas rules v1\n", OY_BAD_LINE, 1);
    assert_refused(a, FIRST "name a\nbody b", OY_TRUNCATED, 3);
    assert_refused(a, FIRST "name a\n", OY_LINE_MISSING, 2);
    assert_refused(a, FIRST "title en A\nbody b\n", OY_LINE_MISSING, 3);
    assert_refused(a, FIRST "name a\nnames b\nbody b\n", OY_LINE_UNKNOWN, 3);
    assert_refused(a, FIRST "name a\ninclude other.rules\n", OY_LINE_UNKNOWN, 3);
    assert_refused(a, FIRST "name a\nname b\n", OY_LINE_REPEATED, 3);
    assert_refused(a, FIRST "name a\nextensions 2\nextensions 2\n", OY_LINE_REPEATED, 4);
    assert_refused(a, FIRST "name a\nzone Asia/Almaty\nzone UTC\n", OY_LINE_REPEATED, 4);
    assert_refused(a, FIRST "name a\nlevel 1\n", OY_LINE_UNKNOWN, 3);
    assert_refused(a, LEAST "  zone UTC\n", OY_LINE_UNKNOWN, 4);
    assert_refused(a, LEAST "zone UTC\n", OY_LINE_ORDER, 4);
    assert_refused(a, LEAST "extensions 2\n", OY_LINE_ORDER, 4);
    assert_refused(a, LEAST "level 2\n", OY_LINE_UNKNOWN, 4);
    assert_refused(a, LEAST "body plenary\n", OY_LINE_REPEATED, 4);
    assert_refused(a, FIRST "name a\n  level 1\nbody b\n", OY_LINE_ORDER, 3);
    assert_refused(a, LEAST "  level 1\n  level 2\n", OY_LINE_REPEATED, 5);
    assert_refused(a, LEAST "  quorum 1\n  quorum 2\n", OY_LINE_REPEATED, 5);
    assert_refused(a, FIRST "name\nbody b\n", OY_BAD_LINE, 2);
    assert_refused(a, LEAST "  rhythm\n", OY_BAD_LINE, 4);
}

static void characters_and_spaces(void **state) {
    oy_arena *a = *state;
    assert_refused(a, FIRST "name\ta\n", OY_BAD_CHARACTER, 2);
    assert_refused(a, FIRST "# tab\there\n", OY_BAD_CHARACTER, 2);
    assert_refused(a, FIRST "name a\r\n", OY_BAD_CHARACTER, 2);
    assert_refused(a, "\xef\xbb\xbf" FIRST "name a\nbody b\n", OY_BAD_CHARACTER, 1);
    assert_refused(a, FIRST "title en left \xe2\x80\xae right\n", OY_BAD_CHARACTER, 2);
    assert_refused(a, FIRST "title en caf\xe9\n", OY_NOT_UTF8, 2);
    assert_refused(a, FIRST "# \xc0\xaf\n", OY_NOT_UTF8, 2);
    assert_refused(a, FIRST "name a \n", OY_BAD_SPACE, 2);
    assert_refused(a, FIRST "# comment \n", OY_BAD_SPACE, 2);
    assert_refused(a, FIRST " \n", OY_BAD_SPACE, 2);
    assert_refused(a, FIRST "name  a\n", OY_BAD_SPACE, 2);
    assert_refused(a, FIRST "title en two  spaces\n", OY_BAD_SPACE, 2);
    assert_refused(a, LEAST " level 1\n", OY_BAD_SPACE, 4);
    assert_refused(a, LEAST "   level 1\n", OY_BAD_SPACE, 4);
    assert_refused(a, LEAST "  # comment\n", OY_LINE_UNKNOWN, 4);
    static const uint8_t nul[] = FIRST "name a\0b\n";
    assert_refused_bytes(a, (oy_bytes){nul, sizeof nul - 1}, OY_BAD_CHARACTER, 2);
}

static void values_of_the_wrong_form(void **state) {
    oy_arena *a = *state;
    assert_refused(a, FIRST "silence-minimum 72\n", OY_BAD_DURATION, 2);
    assert_refused(a, FIRST "silence-minimum 72h\n", OY_BAD_DURATION, 2);
    assert_refused(a, FIRST "silence-minimum 1.5 d\n", OY_BAD_DURATION, 2);
    assert_refused(a, FIRST "silence-minimum 2 weeks\n", OY_BAD_DURATION, 2);
    assert_refused(a, FIRST "extensions three\n", OY_BAD_NUMBER, 2);
    assert_refused(a, FIRST "extensions 03\n", OY_BAD_NUMBER, 2);
    assert_refused(a, FIRST "extensions 3 h\n", OY_BAD_NUMBER, 2);
    assert_refused(a, FIRST "name Sample\n", OY_BAD_NAME, 2);
    assert_refused(a, FIRST "name a\nbody The-Plenary\n", OY_BAD_NAME, 3);
    assert_refused(a, FIRST "name a\nbody\n", OY_BAD_NAME, 3);
    assert_refused(a, FIRST "title English\n", OY_BAD_LINE, 2);
    assert_refused(a, FIRST "title en A\ntitle en B\n", OY_LINE_REPEATED, 3);
    assert_refused(a, FIRST "member-term EN Member\n", OY_BAD_LINE, 2);
    assert_refused(a, FIRST "languages en EN\n", OY_BAD_LINE, 2);
    assert_refused(a, FIRST "languages en ru en\n", OY_LINE_REPEATED, 2);
    assert_refused(a, FIRST "zone /Almaty\n", OY_BAD_NAME, 2);
    assert_refused(a, FIRST "zone Asia/\n", OY_BAD_NAME, 2);
    assert_refused(a, FIRST "zone ../../etc\n", OY_BAD_NAME, 2);
    assert_refused(a, LEAST "  level 0\n", OY_OUT_OF_RANGE, 4);
    assert_refused(a, LEAST "  level 101\n", OY_OUT_OF_RANGE, 4);
    assert_refused(a, LEAST "  level top\n", OY_BAD_NUMBER, 4);
    assert_refused(a, LEAST "  decides admit expel\n", OY_BAD_WORD, 4);
    assert_refused(a, LEAST "  decides admit admit\n", OY_LINE_REPEATED, 4);
    assert_refused(a, LEAST "  proposes observer\n", OY_BAD_WORD, 4);
    assert_refused(a, LEAST "  opens operator\n", OY_BAD_WORD, 4);
    assert_refused(a, LEAST "  opens chair chair\n", OY_LINE_REPEATED, 4);
    assert_refused(a, LEAST "  announces member\n", OY_BAD_WORD, 4);
    assert_refused(a, LEAST "  announces nobody\n", OY_BAD_WORD, 4);
}

static void a_series_numbers_once(void **state) {
    static const char *const good[] = {"{n}", "DEC/{n}/{yyyy}", "{yy}-{n}", "А.{n}"};
    static const char *const bad[] = {"DEC",  "{n}{n}", "{n}/{yy}/{yyyy}", "{n}/{y}", "{n", "n}", "{{n}}",
                                      "{n}}", "{}{n}"};
    char text[200];
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        (void)snprintf(text, sizeof text, LEAST "  series %s\n", good[i]);
        assert_bytes(parsed(*state, text).bodies[0].series, good[i]);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        (void)snprintf(text, sizeof text, LEAST "  series %s\n", bad[i]);
        assert_refused(*state, text, OY_BAD_LINE, 4);
    }
    (void)snprintf(text, sizeof text, LEAST "  series {n}%062d\n", 0);
    assert_refused(*state, text, OY_BAD_LINE, 4);
}

// A period that must be given and may not is no rule.
static void periods_fit_the_longest(void **state) {
    oy_arena *a = *state;
    assert_refused(a, FIRST "name a\nsilence-longest 48 h\nbody b\nbody c\n", OY_RULES_INVALID, 4);
    assert_refused(a, LEAST "body b\n  silence-minimum 10 d\n  silence-longest 9 d\n", OY_RULES_INVALID, 4);
    assert_refused(a, LEAST "  silence-minimum-in-meeting 10 d\n  silence-longest 9 d\n", OY_RULES_INVALID, 3);
    assert_refused(a, LEAST "  resumption 10 d\n  silence-longest 9 d\n", OY_RULES_INVALID, 3);
    (void)parsed(a, FIRST "name a\nsilence-longest 48 h\nbody b\n  silence-minimum 48 h\n");
    // R34: no body without a way to decide.
    assert_refused(a, LEAST "  decision majority\n  announces secretariat\n", OY_RULES_INVALID, 3);
    assert_refused(a, LEAST "  procedural majority\n  announces chair secretariat\n", OY_RULES_INVALID, 3);
    assert_refused(a, FIRST "name a\nway-out two-thirds\nbody b\n  announces secretariat\n", OY_RULES_INVALID, 4);
    assert_refused(a, LEAST "  decision majority\n  procedural two-thirds\n", OY_RULES_INVALID, 3);
    (void)parsed(a, LEAST "  decision two-thirds\n  procedural majority\n  way-out majority\n");
    assert_refused(a, LEAST "  minus-one breach\n", OY_BAD_LINE, 4);
    assert_refused(a, LEAST "  minus-one Breach Clause 9\n", OY_BAD_NAME, 4);
    assert_refused(a, LEAST "  minus-one breach Clause 9\n  minus-one breach Clause 8\n", OY_LINE_REPEATED, 5);
    assert_refused(a, LEAST "  silence none\n  session none\n", OY_RULES_INVALID, 3);
    assert_refused(a, FIRST "name a\nsilence none\nbody b\n  session none\n", OY_RULES_INVALID, 4);
    (void)parsed(a, FIRST "name a\nsilence none\nsession none\nbody b\n  session any\n");
    (void)parsed(a, LEAST "  silence in-meeting\n  session none\n");
    (void)parsed(a, LEAST "  level 100\n");
    (void)parsed(a, LEAST "  series {n}0000000000000000000000000000000000000000000000000000000000000\n");
    (void)parsed(a, FIRST "name a\nrest-days sunday monday tuesday wednesday thursday friday\nbody b\n");
    (void)parsed(a, FIRST "name a\nzone Zz/Aa09-z_Z+aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\nbody b\n");
    oy_rules rules;
    oy_err err = {0};
    assert_int_equal(oy_rules_parse(&rules, a, OY_LIT(LEAST "  silence none\n  session none\n"), &err), OY_RULES_INVALID);
    assert_string_equal(err.what, "session");
}

// A word of the process and a word of a body, each with values that are refused, and why. What names a body is looked at in the end,
// where all are known.
static void each_word_refuses_what_it_cannot_mean(void **state) {
    static const struct {
        const char *line;
        oy_code code;
        uint32_t at;
    } of_the_process[] = {
        {"seat-offset 05:00", OY_BAD_LINE, 3},
        {"seat-offset 005:00", OY_BAD_LINE, 3},
        {"seat-offset +05-00", OY_BAD_LINE, 3},
        {"seat-offset +/5:00", OY_BAD_LINE, 3},
        {"seat-offset +0:000", OY_BAD_LINE, 3},
        {"rest-days Saturday", OY_BAD_WORD, 3},
        {"rest-days saturday saturday", OY_LINE_REPEATED, 3},
        {"rest-days sunday monday tuesday wednesday thursday friday saturday", OY_RULES_INVALID, 3},
        {"holiday 2026-02-30", OY_BAD_INSTANT, 3},
        {"holiday 2026-03-1", OY_BAD_INSTANT, 3},
        {"holiday 2026-03-010", OY_BAD_INSTANT, 3},
        {"holiday 2026-03-21\nholiday 2026-12-16\nholiday 2026-12-16", OY_LINE_REPEATED, 5},
        {"ladder Talks note b 10 d", OY_BAD_NAME, 3},
        {"ladder talks Note b 10 d", OY_BAD_NAME, 3},
        {"ladder talks", OY_BAD_NAME, 3},
        {"ladder talks note B 10 d", OY_BAD_NAME, 3},
        {"ladder talks note b soon", OY_BAD_DURATION, 3},
        {"ladder talks note b 3599 s", OY_OUT_OF_RANGE, 3},
        {"ladder talks note b 34560001 s", OY_OUT_OF_RANGE, 3},
        {"ladder talks end unresolved", OY_LINE_ORDER, 3},
        {"ladder talks note b 10 d\nladder other end unresolved", OY_LINE_ORDER, 4},
        {"ladder talks note b 10 d\nladder talks note b 9 d", OY_LINE_REPEATED, 4},
        {"ladder talks note b 10 d\nladder talks end settled", OY_BAD_WORD, 4},
        {"ladder talks note b 10 d\nladder talks end adopted", OY_BAD_WORD, 4},
        {"ladder talks note b 10 d\nladder talks end unresolved\nladder talks panel b 9 d", OY_LINE_REPEATED, 5},
        {"ladder talks note b 10 d\nladder talks end unresolved\nladder talks end notice-given", OY_LINE_REPEATED, 5},
        {"ladder talks note b 10 d", OY_RULES_INVALID, 4},
        {"ladder talks note b 10 d\nladder talks end unresolved\nladder other note b 9 d", OY_RULES_INVALID, 6},
        {"ladder talks note c 10 d\nladder talks end unresolved", OY_UNKNOWN_LABEL, 5},
        {"zone As:a", OY_BAD_NAME, 3},
        {"zone As[a", OY_BAD_NAME, 3},
        {"zone As{a", OY_BAD_NAME, 3},
        {"title en", OY_BAD_LINE, 3},
        {"holiday 2026-03-21\nholiday 2026-03-21", OY_LINE_REPEATED, 4},
        {"ladder other note b 9 d\nladder talks note b 10 d\nladder talks end unresolved", OY_RULES_INVALID, 6},
        {"zone 5Asia", OY_BAD_NAME, 3},
        {"zone Asia//Almaty", OY_BAD_NAME, 3},
        {"zone Asia/Almatyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy", OY_BAD_NAME, 3},
    };
    static const struct {
        const char *line;
        oy_code code;
        uint32_t at;
    } of_a_body[] = {
        {"level 1\n  rhythm yearly\n  level 2", OY_LINE_REPEATED, 6},
        {"opened-in c plenary", OY_UNKNOWN_LABEL, 4},
        {"prepared-by B", OY_BAD_NAME, 4},
        {"prepared-by c", OY_UNKNOWN_LABEL, 4},
        {"prepared-by expert", OY_UNKNOWN_LABEL, 4},
        {"prepared-by plenary", OY_RULES_INVALID, 4},
        {"outcomes recommended\n  prepared-by plenary", OY_RULES_INVALID, 5},
        {"outcomes recommended\n  prepared-by c\nbody c\n  prepared-by plenary\n  outcomes recommended",
         OY_RULES_INVALID, 8},
        {"prepared-by c\nbody c\n  outcomes adopted", OY_RULES_INVALID, 6},
        {"goes-to C", OY_BAD_NAME, 4},
        {"goes-to c", OY_UNKNOWN_LABEL, 4},
        {"opened-in C", OY_BAD_NAME, 4},
        {"opened-in plenary c", OY_UNKNOWN_LABEL, 4},
        {"opened-in plenary plenary", OY_LINE_REPEATED, 4},
        {"opened-in a b c d e f g h i", OY_TOO_LONG, 4},
        {"minus-one a 1\n  minus-one b 1\n  minus-one c 1\n  minus-one d 1\n  minus-one e 1\n  minus-one f 1\n"
         "  minus-one g 1\n  minus-one h 1\n  minus-one i 1",
         OY_TOO_LONG, 12},
        {"outcomes adopted noted", OY_BAD_WORD, 4},
        {"outcomes adopted adopted", OY_LINE_REPEATED, 4},
        {"waivable notice time", OY_BAD_WORD, 4},
        {"waivable notice notice", OY_LINE_REPEATED, 4},
        {"versions en EN", OY_BAD_LINE, 4},
        {"versions en ru en", OY_LINE_REPEATED, 4},
        {"versions aa ab ac ad ae af ag ah ai", OY_TOO_LONG, 4},
        {"convenes member", OY_BAD_WORD, 4},
        {"convenes chair chair", OY_LINE_REPEATED, 4},
    };
    char text[1000];
    for (size_t i = 0; i < sizeof of_the_process / sizeof *of_the_process; i++) {
        (void)snprintf(text, sizeof text, FIRST "name a\n%s\nbody b\n", of_the_process[i].line);
        assert_refused(*state, text, of_the_process[i].code, of_the_process[i].at);
    }
    for (size_t i = 0; i < sizeof of_a_body / sizeof *of_a_body; i++) {
        (void)snprintf(text, sizeof text, LEAST "  %s\n", of_a_body[i].line);
        assert_refused(*state, text, of_a_body[i].code, of_a_body[i].at);
    }
}

static void a_file_of_every_other_word(void **state) {
    oy_rules rules = parsed(*state, FIRST "name sample\n"
                                          "seat-offset +05:45\n"
                                          "rest-days saturday sunday\n"
                                          "holiday 2026-03-21\n"
                                          "holiday 1970-01-02\n"
                                          "ladder talks note plenary 1 h\n"
                                          "ladder other note plenary 400 d\n"
                                          "ladder talks panel experts 20 d\n"
                                          "ladder talks end unresolved\n"
                                          "ladder other end notice-given\n"
                                          "zone Etc/GMT+5\n"
                                          "body plenary\n"
                                          "  prepared-by experts\n"
                                          "  versions en ru\n"
                                          "  opened-in experts plenary\n"
                                          "  waivable agenda notice\n"
                                          "  convenes chair\n"
                                          "  minus-one breach Clause 9 of the Charter\n"
                                          "  minus-one arrears Clause 10\n"
                                          "body experts\n"
                                          "  outcomes took-note recommended\n"
                                          "  goes-to plenary\n"
                                          "  prepared-by drafters\n"
                                          "body drafters\n"
                                          "  outcomes recommended\n");
    const oy_body *plenary = &rules.bodies[0], *experts = &rules.bodies[1];
    assert_int_equal(rules.offset, 20700);
    assert_bytes(rules.offset_written, "+05:45");
    assert_int_equal(rules.rest_days, 1u << 6 | 1u);
    assert_int_equal(rules.holiday_count, 2);
    assert_int_equal(rules.holidays[1].day, 1);
    assert_bytes(rules.holidays[0].date, "2026-03-21");
    assert_int_equal(rules.rung_count, 5);
    assert_bytes(rules.rungs[0].ladder, "talks");
    assert_int_equal(rules.rungs[0].lasts, OY_HOUR);
    assert_int_equal(rules.rungs[0].end, OY_REFERRAL_RUNNING);
    assert_int_equal(rules.rungs[1].lasts, 400 * OY_DAY);
    assert_bytes(rules.rungs[2].step, "panel");
    assert_bytes(rules.rungs[2].body, "experts");
    assert_false(rules.rungs[2].ends);
    assert_true(rules.rungs[3].ends && rules.rungs[4].ends);
    assert_int_equal(rules.rungs[3].end, OY_REFERRAL_UNRESOLVED);
    assert_int_equal(rules.rungs[4].end, OY_REFERRAL_NOTICE_GIVEN);
    assert_bytes(rules.zone, "Etc/GMT+5");
    assert_bytes(plenary->prepared_by, "experts");
    assert_int_equal(plenary->version_count, 2);
    assert_bytes(plenary->versions[1], "ru");
    assert_int_equal(plenary->opened_in_count, 2);
    assert_bytes(plenary->opened_in[0], "experts");
    assert_int_equal(plenary->waivable, OY_WAIVABLE_BIT(OY_WAIVABLE_AGENDA) | OY_WAIVABLE_BIT(OY_WAIVABLE_NOTICE));
    assert_int_equal(plenary->convenes, OY_AS_CHAIR);
    assert_int_equal(experts->convenes, OY_AS_CHAIR | OY_AS_SECRETARIAT);
    assert_int_equal(plenary->minus_one_count, 2);
    assert_bytes(plenary->minus_one[1].ground, "arrears");
    assert_bytes(plenary->minus_one[0].clause, "Clause 9 of the Charter");
    assert_int_equal(plenary->outcomes, OY_OUTCOME_BIT(OY_OUTCOME_ADOPTED));
    assert_int_equal(experts->outcomes, OY_OUTCOME_BIT(OY_OUTCOME_TOOK_NOTE) | OY_OUTCOME_BIT(OY_OUTCOME_RECOMMENDED));
    assert_bytes(experts->goes_to, "plenary");
    assert_true(oy_body_decides(plenary, OY_VERB_WAIVE));
    assert_false(oy_body_decides(experts, OY_VERB_WAIVE));
    assert_false(oy_body_decides(plenary, OY_VERB_ADMIT));
}

// `head`, then `count` lines made from `each` (% is a number from 2000 on), then `tail`.
static char *many(const char *head, const char *each, unsigned count, const char *tail) {
    size_t room = strlen(head) + count * (strlen(each) + 12) + strlen(tail) + 1, n = 0;
    char *text = malloc(room);
    assert_non_null(text);
    n += (size_t)snprintf(text, room, "%s", head);
    for (unsigned i = 0; i < count; i++) {
        const char *number = strchr(each, '%');
        n += (size_t)snprintf(text + n, room - n, "%.*s%u%s", (int)(number - each), each, 2000 + i, number + 1);
    }
    (void)snprintf(text + n, room - n, "%s", tail);
    return text;
}

static void as_many_as_there_may_be(void **state) {
    static const struct {
        const char *head, *each, *tail;
        unsigned most;
    } cases[] = {
        {FIRST "name a\n", "body b%\n", "", OY_BODIES_MAX},
        {FIRST "name a\n", "source s%\n", "body b\n", 32},
        {FIRST "name a\n", "title aa-x%x Title\n", "body b\n", 8},
        {FIRST "name a\n", "member-term aa-x%x Term\n", "body b\n", 8},
        {LEAST, "  title aa-x%x Title\n", "", 8},
        {FIRST "name a\n", "holiday %-01-01\n", "body b\n", 200},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *text = many(cases[i].head, cases[i].each, cases[i].most, cases[i].tail);
        (void)parsed(*state, text);
        free(text);
        uint32_t head_lines = strchr(cases[i].head, 'b') ? 3 : 2;
        text = many(cases[i].head, cases[i].each, cases[i].most + 1, cases[i].tail);
        assert_refused(*state, text, OY_TOO_LONG, head_lines + cases[i].most + 1);
        free(text);
    }
    assert_refused(*state, FIRST "languages aa ab ac ad ae af ag ah ai\n", OY_TOO_LONG, 2);
    for (unsigned steps = 63; steps <= 64; steps++) { // and the end of the ladder
        char *text = many(FIRST "name a\n", "ladder l s% b 1 h\n", steps, "ladder l end unresolved\nbody b\n");
        if (steps == 63)
            (void)parsed(*state, text);
        else
            assert_refused(*state, text, OY_TOO_LONG, 67);
        free(text);
    }
}

static void lines_and_files_have_their_limits(void **state) {
    char comment[1100];
    memset(comment, '#', sizeof comment);
    comment[1000] = '\n';
    comment[1001] = '\0';
    char text[1300];
    (void)snprintf(text, sizeof text, LEAST "%s", comment);
    (void)parsed(*state, text);
    comment[1000] = '#';
    comment[1001] = '\n';
    comment[1002] = '\0';
    (void)snprintf(text, sizeof text, LEAST "%s", comment);
    assert_refused(*state, text, OY_TOO_LONG, 4);

    size_t head = strlen(LEAST);
    char *file = malloc(OY_RULES_MAX + 2);
    assert_non_null(file);
    memset(file, '\n', OY_RULES_MAX + 1);
    memcpy(file, LEAST, head);
    file[OY_RULES_MAX + 1] = '\0';
    assert_refused(*state, file, OY_TOO_LONG, 0);
    file[OY_RULES_MAX] = '\0';
    (void)parsed(*state, file);
    free(file);
}

static void *no_memory(void *ctx, size_t size) {
    (void)ctx;
    (void)size;
    return NULL;
}

static void put_nothing(void *ctx, void *chunk, size_t size) {
    (void)ctx;
    (void)chunk;
    (void)size;
}

static void without_memory_it_says_so(void **state) {
    (void)state;
    oy_arena arena;
    oy_arena_init(&arena, (oy_allocator){.get = no_memory, .put = put_nothing});
    assert_refused(&arena, LEAST, OY_NO_MEMORY, 3);
}

static char *read_file(const char *path) {
    FILE *f = fopen(path, "rb");
    if (!f)
        fail_msg("cannot open %s", path);
    char *text = calloc(1, OY_RULES_MAX * 2);
    assert_non_null(text);
    size_t n = fread(text, 1, OY_RULES_MAX * 2 - 1, f);
    assert_int_equal(ferror(f), 0);
    assert_true(n > 0);
    (void)fclose(f);
    return text;
}

// The table of the document names every word with its unit, default, range and clause, and in its place.
static void the_document_tells_every_rule(void **state) {
    char *document = read_file("docs/formats/rules.md");
    for (int i = 0; i < OY_RULES; i++) {
        const oy_rule_row *row = oy_rule_row_of((oy_rule)i);
        oy_buf out = oy_buf_in(*state);
        oy_buf_puts(&out, "\n| `");
        oy_buf_puts(&out, row->word);
        oy_buf_puts(&out, "` | ");
        oy_rule_value_print(&out, (oy_rule)i, row->initial);
        oy_buf_puts(&out, " | ");
        for (int64_t c = 0; row->unit == OY_UNIT_CHOICE && c <= row->most; c++) {
            oy_buf_puts(&out, c ? ", " : "");
            oy_buf_puts(&out, row->choices[c]);
        }
        if (row->unit != OY_UNIT_CHOICE) {
            oy_rule_value_print(&out, (oy_rule)i, row->least);
            oy_buf_puts(&out, " to ");
            oy_rule_value_print(&out, (oy_rule)i, row->most);
        }
        oy_buf_puts(&out, " | ");
        oy_buf_puts(&out, row->clause);
        oy_buf_puts(&out, " | ");
        oy_buf_putc(&out, '\0');
        if (!strstr(document, (const char *)out.p))
            fail_msg("docs/formats/rules.md lacks the row:%s", (const char *)out.p);
    }
    for (int i = 0; i < OY_VERBS; i++) {
        char verb[40];
        (void)snprintf(verb, sizeof verb, "\n| `%s` | ", oy_verb_token((oy_verb)i));
        assert_non_null(strstr(document, verb));
    }
    free(document);
}

static void the_files_we_ship_are_rules(void **state) {
    static const struct {
        const char *name;
        size_t bodies;
    } shipped[] = {{"astana", 1},        {"cd", 1},
                   {"cica", 4},          {"cica-reconstruction", 4},
                   {"cooperative", 2},   {"council-of-europe", 1},
                   {"demonstration", 4}, {"eu-written", 1},
                   {"heart-of-asia", 1}, {"jcpoa", 3},
                   {"nato-silence", 1},  {"osce", 3},
                   {"osce-reconstruction", 3}, {"standards-consortium", 3},
                   {"unga-74-544", 2},   {"wto", 2}};
    for (size_t i = 0; i < sizeof shipped / sizeof *shipped; i++) {
        char path[80];
        (void)snprintf(path, sizeof path, "rules/%s.rules", shipped[i].name);
        char *text = read_file(path);
        oy_rules rules = parsed(*state, text);
        assert_bytes(rules.name, shipped[i].name);
        assert_true(rules.source_count > 0);
        assert_int_equal(rules.body_count, shipped[i].bodies);
        for (size_t k = 0; k < rules.body_count; k++) { // bodies that decide by consensus have no vote
            const int64_t *value = rules.bodies[k].value;
            assert_int_equal(value[OY_RULE_DECISION], 0);
            assert_int_equal(value[OY_RULE_PROCEDURAL], 0);
            assert_int_equal(value[OY_RULE_WAY_OUT], 0);
            if (strncmp(shipped[i].name, "osce", 4) != 0) // where one ground is listed (R24)
                assert_int_equal(rules.bodies[k].minus_one_count, 0);
            bool continues = oy_bytes_equal(rules.bodies[k].name, OY_LIT("continuation")); // the one reversed default
            assert_string_equal(oy_rule_row_of(OY_RULE_DEFAULT)->choices[value[OY_RULE_DEFAULT]],
                                continues ? "reversed" : "adopted");
            assert_string_not_equal(oy_rule_row_of(OY_RULE_AFTER_BREAK)->choices[value[OY_RULE_AFTER_BREAK]], "vote");
        }
        free(text);
    }
}

static void assert_same_for_one_key(void *arena, const char *rules, const char *reconstruction) {
    char *one = read_file(rules), *other = read_file(reconstruction);
    oy_rules first = parsed(arena, one), again = parsed(arena, other);
    assert_memory_equal(first.value, again.value, sizeof first.value);
    assert_int_equal(first.body_count, again.body_count);
    for (size_t i = 0; i < first.body_count; i++) {
        const oy_body *a = &first.bodies[i], *b = &again.bodies[i];
        assert_true(oy_bytes_equal(a->name, b->name));
        assert_true(oy_bytes_equal(a->series, b->series));
        assert_memory_equal(a->value, b->value, sizeof a->value);
        assert_int_equal(a->decides, b->decides);
        assert_int_equal(a->proposes | OY_AS_SECRETARIAT, b->proposes);
        assert_int_equal(a->opens | OY_AS_SECRETARIAT, b->opens);
        assert_int_equal(a->announces | OY_AS_SECRETARIAT, b->announces);
        assert_int_equal(a->announces & OY_AS_SECRETARIAT, 0);
        assert_int_equal(a->outcomes, b->outcomes);
        assert_int_equal(a->waivable, b->waivable);
        assert_int_equal(a->opened_in_count, b->opened_in_count);
        assert_true(oy_bytes_equal(a->goes_to, b->goes_to) && oy_bytes_equal(a->prepared_by, b->prepared_by));
    }
    free(one);
    free(other);
}

// The rules for a reconstruction are the same rules; they only let the one key that enters it propose and put questions.
static void the_reconstruction_has_the_same_rules(void **state) {
    assert_same_for_one_key(*state, "rules/cica.rules", "rules/cica-reconstruction.rules");
    assert_same_for_one_key(*state, "rules/osce.rules", "rules/osce-reconstruction.rules");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_file_of_every_word, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_not_said_has_its_default, setup, teardown),
        cmocka_unit_test_setup_teardown(each_rule_holds_its_bounds, setup, teardown),
        cmocka_unit_test_setup_teardown(each_choice_has_its_words, setup, teardown),
        cmocka_unit_test_setup_teardown(a_value_prints_as_it_is_read, setup, teardown),
        cmocka_unit_test_setup_teardown(tokens_go_both_ways, setup, teardown),
        cmocka_unit_test_setup_teardown(lines_that_are_not_plainly_meant, setup, teardown),
        cmocka_unit_test_setup_teardown(characters_and_spaces, setup, teardown),
        cmocka_unit_test_setup_teardown(values_of_the_wrong_form, setup, teardown),
        cmocka_unit_test_setup_teardown(a_series_numbers_once, setup, teardown),
        cmocka_unit_test_setup_teardown(periods_fit_the_longest, setup, teardown),
        cmocka_unit_test_setup_teardown(each_word_refuses_what_it_cannot_mean, setup, teardown),
        cmocka_unit_test_setup_teardown(a_file_of_every_other_word, setup, teardown),
        cmocka_unit_test_setup_teardown(as_many_as_there_may_be, setup, teardown),
        cmocka_unit_test_setup_teardown(lines_and_files_have_their_limits, setup, teardown),
        cmocka_unit_test_setup_teardown(without_memory_it_says_so, setup, teardown),
        cmocka_unit_test_setup_teardown(the_document_tells_every_rule, setup, teardown),
        cmocka_unit_test_setup_teardown(the_files_we_ship_are_rules, setup, teardown),
        cmocka_unit_test_setup_teardown(the_reconstruction_has_the_same_rules, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
