// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Rules in the words of a language: every value, office and verb has its sentence, and what is counted its form.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "cli/rules_words.h"
#include "cli/wrap.h"
#include "core/rules_value.h"

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

static void assert_bytes(oy_bytes found, const char *wanted) {
    char *text = oy_arena_get(&arena, found.n + 1);
    if (found.n)
        memcpy(text, found.p, found.n);
    assert_string_equal(text, wanted);
}

// ---- what is counted ----

static void forms_are_those_of_the_language(void **state) {
    (void)state;
    static const struct {
        const char *language;
        uint64_t n;
        const char *form;
    } cases[] = {
        {"en", 0, "other"},   {"en", 1, "one"},   {"en", 2, "other"},      {"en", 21, "other"},   {"tr", 1, "one"},
        {"fr", 0, "one"},     {"fr", 1, "one"},   {"fr", 2, "other"},      {"zh", 1, "other"},    {"ru", 1, "one"},
        {"ru", 2, "few"},     {"ru", 4, "few"},   {"ru", 5, "many"},       {"ru", 0, "many"},     {"ru", 11, "many"},
        {"ru", 12, "many"},   {"ru", 14, "many"}, {"ru", 21, "one"},       {"ru", 22, "few"},     {"ru", 72, "few"},
        {"ru", 111, "many"},  {"ru", 121, "one"}, {"ar", 0, "zero"},       {"ar", 1, "one"},      {"ar", 2, "two"},
        {"ar", 3, "few"},     {"ar", 10, "few"},  {"ar", 11, "many"},      {"ar", 99, "many"},    {"ar", 100, "other"},
        {"ar", 102, "other"}, {"ar", 103, "few"}, {"zh-Hant", 1, "other"}, {"ru-Latn", 2, "few"}, {"rus", 2, "other"},
        {"r", 2, "other"},    {"", 1, "one"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (strcmp(oy_message_form(cases[i].language, cases[i].n), cases[i].form) != 0)
            fail_msg("%s %u: %s", cases[i].language, (unsigned)cases[i].n,
                     oy_message_form(cases[i].language, cases[i].n));
}

static void what_is_counted_has_its_form(void **state) {
    (void)state;
    oy_buf one = oy_buf_in(&arena), many = oy_buf_in(&arena), without = oy_buf_in(&arena), none = oy_buf_in(&arena);
    assert_true(oy_message_counted(&one, "en", "length.h", 1));
    assert_bytes(oy_buf_bytes(&one), "1 hour");
    assert_true(oy_message_counted(&many, "en", "length.d", 14));
    assert_bytes(oy_buf_bytes(&many), "14 days");
    // a language that is not there has the sentences of English, which has no `few`
    assert_true(oy_message_counted(&without, "ru", "length.min", 3));
    assert_bytes(oy_buf_bytes(&without), "3 minutes");
    assert_false(oy_message_counted(&none, "en", "length.fortnight", 1));
    assert_int_equal(none.n, 0);
}

// ---- rules in words ----

static oy_voice voice_of(oy_rules *rules, const char *text) {
    oy_err err;
    assert_int_equal(oy_rules_parse(rules, &arena, oy_bytes_of(text), &err), OY_OK);
    return (oy_voice){&arena, "en", rules};
}

static bool has(const char *language, const char *family, const char *word) {
    char key[96];
    (void)snprintf(key, sizeof key, "%s.%s", family, word);
    return oy_message(language, key) != NULL;
}

static void all_that_rules_can_say_has_a_sentence(void **state) {
    (void)state;
    static const char *const words[] = {"name",   "title",  "member-term", "languages", "zone",
                                        "source", "body",   "level",       "rhythm",    "proposes",
                                        "opens",  "series", "decides",     "announces"};
    for (const char *const *language = oy_message_languages(); *language; language++) {
        for (oy_rule rule = 0; rule < OY_RULES; rule++)
            if (!has(*language, "rule", oy_rule_token(rule)))
                fail_msg("%s has no sentence for the value %s", *language, oy_rule_token(rule));
        for (oy_verb verb = 0; verb < OY_VERBS; verb++)
            assert_true(has(*language, "verb", oy_verb_token(verb)));
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            assert_true(has(*language, "says", words[i]));
    }
}

static void a_word_of_several_has_a_sentence_of_its_own(void **state) {
    (void)state;
    for (oy_rule rule = 0; rule < OY_RULES; rule++) {
        const oy_rule_row *row = oy_rule_row_of(rule);
        for (int64_t i = 0; row->unit == OY_UNIT_CHOICE && i <= row->most; i++) {
            char word[64];
            (void)snprintf(word, sizeof word, "%s.%s", row->word, row->choices[i]);
            if (!has("en", "rule", word))
                fail_msg("no sentence for %s", word);
        }
    }
}

static oy_bytes said(const oy_voice *voice, oy_rule rule, const char *value) {
    const oy_point p = {.word = oy_rule_token(rule), .clause = "", .rule = rule, .value = oy_bytes_of(value)};
    return oy_voice_point(voice, &p);
}

static void values_in_words(void **state) {
    (void)state;
    oy_rules rules;
    oy_voice v = voice_of(&rules, "oydas rules v1\nname n\nbody b\n");
    assert_bytes(oy_voice_value(&v, OY_LIT("72 h")), "72 hours");
    assert_bytes(oy_voice_value(&v, OY_LIT("1 min")), "1 minute");
    assert_bytes(oy_voice_value(&v, OY_LIT("90 s")), "90 seconds");
    assert_bytes(oy_voice_value(&v, OY_LIT("400 d")), "400 days");
    assert_bytes(oy_voice_value(&v, OY_LIT("frozen")), "frozen");
    assert_bytes(oy_voice_value(&v, OY_LIT("3")), "3");
    assert_bytes(oy_voice_value(&v, OY_LIT("many h")), "many h");
    assert_bytes(oy_voice_value(&v, OY_LIT("3 fortnights")), "3 fortnights");
    assert_bytes(oy_voice_value(&v, OY_LIT("")), "");
    assert_bytes(said(&v, OY_RULE_SILENCE_MINIMUM, "72 h"), "A silence procedure by circular lasts at least 72 hours.");
    assert_bytes(said(&v, OY_RULE_EXTENSIONS, "0"), "A deadline cannot be extended.");
    assert_bytes(said(&v, OY_RULE_EXTENSIONS, "1"), "A deadline may be extended once.");
    assert_bytes(said(&v, OY_RULE_EXTENSIONS, "10"), "A deadline may be extended at most 10 times.");
    assert_bytes(said(&v, OY_RULE_ADMISSION_NOTICE, "0 s"),
                 "A member admitted shortly before a deadline gets no time beyond it.");
    assert_bytes(said(&v, OY_RULE_ENTITLED, "frozen"),
                 "Members who join while a procedure runs do not take part in it.");
}

static void offices_and_verbs_in_words(void **state) {
    (void)state;
    oy_rules rules, plain;
    oy_voice v = voice_of(&rules, "oydas rules v1\nname n\nmember-term ru государство\nmember-term en Party\nbody b\n"
                                  "  decides admit chair text\n  series B/{n}/{yy}\n");
    oy_point p = {.word = "opens", .clause = "R34", .rule = OY_RULES, .value = OY_LIT("member chair secretariat")};
    assert_bytes(oy_voice_point(&v, &p), "Procedures are opened by any Party, the Chair or the Secretariat.");
    p.value = OY_LIT("chair");
    assert_bytes(oy_voice_point(&v, &p), "Procedures are opened by the Chair.");
    assert_bytes(
        oy_voice_decides(&v, rules.bodies[0].decides),
        "A decision of this body, where it says so, admits a member, elects the Chair or puts a text into force.");
    assert_bytes(oy_voice_decides(&v, OY_VERB_BIT(OY_VERB_TEXT)),
                 "A decision of this body, where it says so, puts a text into force.");
    assert_bytes(oy_voice_decides(&v, 0),
                 "What this body adopts stands in the record and binds as a text; its decisions "
                 "change nothing else.");
    p = (oy_point){.word = "series", .clause = "", .rule = OY_RULES, .value = rules.bodies[0].series};
    assert_bytes(oy_voice_point(&v, &p), "Decisions are numbered B/1/26, B/2/26 and so on.");
    p = (oy_point){.word = "languages", .clause = "", .rule = OY_RULES, .value = OY_LIT("en ru")};
    assert_bytes(oy_voice_point(&v, &p), "Working languages: en, ru");
    p = (oy_point){.word = "unheard-of", .clause = "", .rule = OY_RULES, .value = OY_LIT("x")};
    assert_bytes(oy_voice_point(&v, &p), "unheard-of: x");
    v = voice_of(&plain, "oydas rules v1\nname n\nbody b\n");
    p = (oy_point){.word = "proposes", .clause = "", .rule = OY_RULES, .value = OY_LIT("member")};
    assert_bytes(oy_voice_point(&v, &p), "Proposals are made by any member.");
}

static void titles_in_the_language_asked_for(void **state) {
    (void)state;
    oy_rules rules;
    oy_voice v =
        voice_of(&rules, "oydas rules v1\nname n\ntitle ru Правила\ntitle en Rules\ntitle tr Kurallar\nbody b\n");
    assert_bytes(oy_voice_title(&v, rules.titles, 3, OY_LIT("none")), "Rules");
    assert_bytes(oy_voice_translations(&v, rules.titles, 3), "Правила (ru), Kurallar (tr)");
    assert_bytes(oy_voice_title(&v, rules.titles, 1, OY_LIT("none")), "Правила");
    assert_bytes(oy_voice_translations(&v, rules.titles, 1), "");
    assert_bytes(oy_voice_title(&v, rules.titles, 0, OY_LIT("none")), "none");
    v.language = "tr";
    assert_bytes(oy_voice_title(&v, rules.titles, 3, OY_LIT("none")), "Kurallar");
    assert_bytes(oy_voice_title(&v, rules.titles, 2, OY_LIT("none")), "Rules");
}

// ---- on a terminal ----

static void assert_wrapped(const char *text, const char *wanted) {
    char read[512] = "";
    FILE *file = tmpfile();
    assert_non_null(file);
    oy_wrap(file, oy_bytes_of(text), " - ", "   ");
    rewind(file);
    size_t n = fread(read, 1, sizeof read - 1, file);
    assert_int_equal(n, strlen(wanted));
    assert_string_equal(read, wanted);
    (void)fclose(file);
}

#define TEN "123456789 "
#define LONG "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

static void lines_end_at_a_space_before_80_places(void **state) {
    (void)state;
    assert_wrapped("", "");
    assert_wrapped("one word", " - one word\n");
    // 3 + 7 * 10 + 7 = 80
    assert_wrapped(TEN TEN TEN TEN TEN TEN TEN "1234567 next", " - " TEN TEN TEN TEN TEN TEN TEN "1234567\n   next\n");
    assert_wrapped(TEN TEN TEN TEN TEN TEN TEN "12345678 next",
                   " - " TEN TEN TEN TEN TEN TEN "123456789\n   12345678 next\n");
    // letters of two bytes take one place
    assert_wrapped(TEN TEN TEN TEN TEN TEN TEN "абвгдеж ж", " - " TEN TEN TEN TEN TEN TEN TEN "абвгдеж\n   ж\n");
    assert_wrapped("a " LONG " b", " - a\n   " LONG "\n   b\n");
    assert_wrapped("a\033[1m", " - a<U+001B>[1m\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_are_those_of_the_language),
        cmocka_unit_test(what_is_counted_has_its_form),
        cmocka_unit_test(all_that_rules_can_say_has_a_sentence),
        cmocka_unit_test(a_word_of_several_has_a_sentence_of_its_own),
        cmocka_unit_test(values_in_words),
        cmocka_unit_test(offices_and_verbs_in_words),
        cmocka_unit_test(titles_in_the_language_asked_for),
        cmocka_unit_test(lines_end_at_a_space_before_80_places),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
