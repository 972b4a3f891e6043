// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Catalogues of measures: what each line accepts, where each mistake is found, what changes from one to another, and that those
// that come with the program are whole.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "assets/assets.h"
#include "core/act.h"
#include "core/catalogue_compare.h"
#include "tests/unit/failing_memory.h"

#define FIRST "oydas catalogue v1\n"
#define WHOLE FIRST "name sample\nversion 1\ntitle en Sample\n" // 4 lines
#define DIMENSION WHOLE "dimension human\n  title en Human\n"   // 6 lines
#define AREA DIMENSION "area schools\n  title en Schools\n"     // 8 lines
#define MEASURE AREA "measure 1.a\n  text en Visit schools.\n"  // 10 lines

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

static oy_catalogue parsed_bytes(oy_arena *arena, oy_bytes text) {
    oy_catalogue x;
    oy_err err = {0};
    if (oy_catalogue_parse(&x, arena, text, &err))
        fail_msg("%s, line %u: %s, in:\n%.*s", oy_code_token(err.code), err.line, err.what, (int)text.n,
                 (const char *)text.p);
    return x;
}

static oy_catalogue parsed(oy_arena *arena, const char *text) {
    return parsed_bytes(arena, oy_bytes_of(text));
}

static void assert_bytes(oy_bytes found, const char *wanted) {
    assert_int_equal(found.n, strlen(wanted));
    assert_memory_equal(found.p, wanted, found.n);
}

static void assert_refused_bytes(oy_arena *arena, oy_bytes text, oy_code code, uint32_t line, const char *what) {
    oy_catalogue x;
    oy_err err = {0};
    oy_code found = oy_catalogue_parse(&x, arena, text, &err);
    if (found != code || err.code != code || err.line != line || (what && strcmp(err.what, what) != 0))
        fail_msg("%s (%s), line %u, instead of %s (%s), line %u, in:\n%.*s", oy_code_token(found), err.what, err.line,
                 oy_code_token(code), what ? what : "", line, (int)text.n, (const char *)text.p);
}

static void assert_refused(oy_arena *arena, const char *text, oy_code code, uint32_t line, const char *what) {
    assert_refused_bytes(arena, oy_bytes_of(text), code, line, what);
}

static void a_file_of_every_line(void **state) {
    oy_catalogue x = parsed(*state, FIRST "# a comment\n"
                                          "name sample\n"
                                          "version 12\n"
                                          "title en Sample\n"
                                          "title ru Образец\n"
                                          "text en A menu.\n"
                                          "note en Put together from reports.\n"
                                          "source https://example.org\n"
                                          "\n"
                                          "principle consensus\n"
                                          "  title en Consensus\n"
                                          "  text en By all.\n"
                                          "  source a paper\n"
                                          "  source another\n"
                                          "dimension economic\n"
                                          "  title en Economic\n"
                                          "dimension human\n"
                                          "  title en Human\n"
                                          "area schools\n"
                                          "  title en Schools\n"
                                          "area media\n"
                                          "  title en Media\n"
                                          "measure 2.1.a\n"
                                          "  title en Visits\n"
                                          "  text en Visit one another.\n"
                                          "  text ru Взаимные визиты.\n"
                                          "  status confirmed\n"
                                          "  note en As read.\n"
                                          "  source https://example.org/2\n"
                                          "measure 2.1.b\n"
                                          "  status missing\n"
                                          "dimension military\n"
                                          "  title en Military\n"
                                          "area military\n"
                                          "  title en Military\n"
                                          "measure M\n"
                                          "  text en Tell.\n");
    assert_bytes(x.whole.name, "sample");
    assert_int_equal(x.version, 12);
    assert_bytes(oy_title_in(&x.whole.titles, OY_LIT("ru")), "Образец");
    assert_bytes(oy_title_in(&x.whole.texts, OY_LIT("en")), "A menu.");
    assert_bytes(oy_title_in(&x.whole.notes, OY_LIT("tr")), "Put together from reports.");
    assert_int_equal(x.whole.source_count, 1);
    assert_int_equal(x.of[OY_CATALOGUE_PRINCIPLE].n, 1);
    assert_int_equal(x.of[OY_CATALOGUE_PRINCIPLE].row[0].source_count, 2);
    assert_int_equal(x.of[OY_CATALOGUE_DIMENSION].n, 3);
    assert_int_equal(x.of[OY_CATALOGUE_DIMENSION].row[0].count, 0);
    const oy_catalogue_item *human = &x.of[OY_CATALOGUE_DIMENSION].row[1];
    assert_int_equal(human->first, 0);
    assert_int_equal(human->count, 2);
    assert_int_equal(human->line, 18);
    const oy_catalogue_item *media = &x.of[OY_CATALOGUE_AREA].row[1];
    assert_int_equal(media->in, 1);
    assert_int_equal(media->first, 0);
    assert_int_equal(media->count, 2);
    assert_int_equal(x.of[OY_CATALOGUE_AREA].row[0].count, 0);
    const oy_catalogue_item *measures = x.of[OY_CATALOGUE_MEASURE].row;
    assert_int_equal(x.of[OY_CATALOGUE_MEASURE].n, 3);
    assert_int_equal(measures[0].status, OY_CATALOGUE_CONFIRMED);
    assert_int_equal(measures[1].status, OY_CATALOGUE_MISSING);
    assert_int_equal(measures[2].status, OY_CATALOGUE_UNSAID);
    assert_int_equal(measures[2].in, 2);
    assert_bytes(oy_title_in(&measures[0].texts, OY_LIT("ru")), "Взаимные визиты.");
}

static void mistakes_of_the_form(void **state) {
    assert_refused(*state, "", OY_BAD_LINE, 1, NULL);
    assert_refused(*state, "oydas catalogue v2\n", OY_BAD_LINE, 1, "oydas catalogue v2");
    assert_refused(*state, FIRST "name sample", OY_TRUNCATED, 2, NULL);
    assert_refused(*state, FIRST "name sample \n", OY_BAD_SPACE, 2, NULL);
    assert_refused(*state, FIRST "title en A  b\n", OY_BAD_SPACE, 2, NULL);
    assert_refused(*state, FIRST "title en A\tb\n", OY_BAD_CHARACTER, 2, NULL);
    assert_refused(*state, FIRST "title en \xff\n", OY_NOT_UTF8, 2, NULL);
    assert_refused(*state, FIRST "name\n", OY_BAD_LINE, 2, "name");
    assert_refused(*state, FIRST "  name sample\n", OY_LINE_ORDER, 2, NULL);
    assert_refused(*state, DIMENSION "   text en A\n", OY_BAD_SPACE, 7, NULL);
    assert_refused(*state, DIMENSION " text en A\n", OY_BAD_SPACE, 7, NULL);
}

static void mistakes_of_the_whole(void **state) {
    assert_refused(*state, FIRST, OY_LINE_MISSING, 1, "name");
    assert_refused(*state, FIRST "name sample\n", OY_LINE_MISSING, 2, "version");
    assert_refused(*state, FIRST "name sample\nversion 1\n", OY_LINE_MISSING, 3, "title");
    assert_refused(*state, WHOLE, OY_LINE_MISSING, 4, "dimension");
    assert_refused(*state, FIRST "name sample\nversion 1\ndimension human\n", OY_LINE_MISSING, 4, "title");
    assert_refused(*state, FIRST "name Sample\n", OY_BAD_NAME, 2, "Sample");
    assert_refused(*state, FIRST "version one\n", OY_BAD_NUMBER, 2, "one");
    assert_refused(*state, FIRST "version 0\n", OY_OUT_OF_RANGE, 2, "0");
    assert_refused(*state, FIRST "version 10000\n", OY_OUT_OF_RANGE, 2, "10000");
    assert_refused(*state, FIRST "title Sample\n", OY_BAD_LINE, 2, NULL);
    assert_refused(*state, FIRST "title en\n", OY_BAD_LINE, 2, NULL);
    assert_refused(*state, FIRST "title en A\ntitle en B\n", OY_LINE_REPEATED, 3, "en");
    assert_refused(*state, FIRST "name a\nname b\n", OY_LINE_REPEATED, 3, "name");
    assert_refused(*state, FIRST "colour red\n", OY_LINE_UNKNOWN, 2, "colour");
    assert_refused(*state, FIRST "status confirmed\n", OY_LINE_UNKNOWN, 2, "status");
    assert_refused(*state, DIMENSION "title en Late\n", OY_LINE_ORDER, 7, "title");
    assert_refused(*state, DIMENSION "colour red\n", OY_LINE_UNKNOWN, 7, "colour");
}

static void mistakes_of_blocks(void **state) {
    assert_refused(*state, DIMENSION "principle consensus\n", OY_LINE_ORDER, 7, "consensus");
    assert_refused(*state, WHOLE "area schools\n", OY_LINE_ORDER, 5, "schools");
    assert_refused(*state, WHOLE "principle p\n  title en P\narea schools\n", OY_LINE_ORDER, 7, "schools");
    assert_refused(*state, DIMENSION "measure 1\n", OY_LINE_ORDER, 7, "1");
    assert_refused(*state, MEASURE "dimension b\n  title en B\nmeasure 2\n", OY_LINE_ORDER, 13, "2");
    assert_refused(*state, WHOLE "dimension Human\n", OY_BAD_NAME, 5, "Human");
    assert_refused(*state, WHOLE "dimension\n", OY_BAD_NAME, 5, "");
    assert_refused(*state, AREA "measure 1 a\n", OY_BAD_NAME, 9, "1 a");
    assert_refused(*state, AREA "measure .1\n", OY_BAD_NAME, 9, ".1");
    assert_refused(*state, AREA "measure 1234567890123456789012345\n", OY_BAD_NAME, 9, NULL);
    assert_refused(*state, AREA "area schools\n", OY_LINE_REPEATED, 9, "schools");
    assert_refused(*state, AREA "dimension b\n  title en B\narea schools\n", OY_LINE_REPEATED, 11, "schools");
    assert_refused(*state, AREA "dimension human\n", OY_LINE_REPEATED, 9, "human");
    assert_refused(*state, MEASURE "measure 1.a\n", OY_LINE_REPEATED, 11, "1.a");
    assert_refused(*state, WHOLE "principle p\n  title en P\nprinciple p\n", OY_LINE_REPEATED, 7, "p");
    assert_refused(*state, DIMENSION "area b\narea c\n", OY_LINE_MISSING, 7, "title");
    assert_refused(*state, WHOLE "principle p\ndimension b\n", OY_LINE_MISSING, 5, "title");
    assert_refused(*state, AREA "measure 1\n  title en One\n", OY_LINE_MISSING, 9, "text");
    assert_refused(*state, AREA "measure 1\n  status confirmed\n", OY_LINE_MISSING, 9, "text");
    assert_refused(*state, MEASURE "  status missing\n  note en Why\n", OY_BAD_WORD, 11, "missing");
    assert_refused(*state, MEASURE "  status lost\n", OY_BAD_WORD, 11, "lost");
    assert_refused(*state, MEASURE "  status partial\n  status partial\n", OY_LINE_REPEATED, 12, "status");
    assert_refused(*state, MEASURE "  text en Again\n", OY_LINE_REPEATED, 11, "en");
    assert_refused(*state, MEASURE "  name other\n", OY_LINE_UNKNOWN, 11, "name");
    assert_refused(*state, AREA "  status partial\n", OY_LINE_UNKNOWN, 9, "status");
}

// A text of `head` and as many blocks; the next one is refused with its line.
static void fill(oy_buf *out, const char *head, const char *block, const char *rest, size_t count) {
    oy_buf_puts(out, head);
    for (size_t i = 0; i < count; i++) {
        oy_buf_puts(out, block);
        oy_buf_putc(out, ' ');
        oy_buf_putc(out, 'x');
        oy_buf_number(out, i);
        oy_buf_putc(out, '\n');
        oy_buf_puts(out, rest);
    }
}

static void caps(void **state) {
    static const struct {
        const char *head, *block, *rest;
        uint32_t most, lines_before, lines_each;
    } of[] = {{WHOLE, "principle", "  title en P\n", 24, 4, 2},
              {WHOLE, "dimension", "  title en D\n", 16, 4, 2},
              {DIMENSION, "area", "  title en A\n", 96, 6, 2},
              {AREA, "measure", "  text en M\n", 512, 8, 2}};
    for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
        oy_buf full = oy_buf_in(*state), more = oy_buf_in(*state);
        fill(&full, of[i].head, of[i].block, of[i].rest, of[i].most);
        if (i == 0)
            oy_buf_puts(&full, "dimension human\n  title en Human\n");
        (void)parsed_bytes(*state, oy_buf_bytes(&full));
        fill(&more, of[i].head, of[i].block, of[i].rest, of[i].most + 1);
        assert_refused_bytes(*state, oy_buf_bytes(&more), OY_TOO_LONG,
                             of[i].lines_before + of[i].most * of[i].lines_each + 1, NULL);
    }
    assert_refused(*state,
                   MEASURE "  source 1\n  source 2\n  source 3\n  source 4\n  source 5\n  source 6\n  source 7\n",
                   OY_TOO_LONG, 17, "7");
    assert_refused(*state,
                   FIRST
                   "title aa A\ntitle ab A\ntitle ac A\ntitle ad A\ntitle ae A\ntitle af A\ntitle ag A\ntitle ah A\n"
                   "title ai A\n",
                   OY_TOO_LONG, 10, "ai");
    oy_buf line = oy_buf_in(*state), file = oy_buf_in(*state);
    oy_buf_puts(&line, MEASURE "  note en ");
    for (size_t i = 0; i < 1000; i++)
        oy_buf_putc(&line, 'a');
    oy_buf_putc(&line, '\n');
    assert_refused_bytes(*state, oy_buf_bytes(&line), OY_TOO_LONG, 11, NULL);
    oy_buf_puts(&file, MEASURE);
    while (file.n <= OY_CATALOGUE_MAX)
        oy_buf_puts(&file, "# a comment\n");
    assert_refused_bytes(*state, oy_buf_bytes(&file), OY_TOO_LONG, 0, NULL);
}

static void a_text_belongs_to_the_area_its_label_begins_with(void **state) {
    oy_catalogue x = parsed(*state, AREA "area it\n  title en IT\narea it-safety\n  title en Safety\n");
    assert_int_equal(oy_catalogue_area_of_text(&x, OY_LIT("schools")), 0);
    assert_int_equal(oy_catalogue_area_of_text(&x, OY_LIT("schools-plan-2026")), 0);
    assert_int_equal(oy_catalogue_area_of_text(&x, OY_LIT("it-plan")), 1);
    assert_int_equal(oy_catalogue_area_of_text(&x, OY_LIT("it-safety-plan")), 2);
    assert_int_equal(oy_catalogue_area_of_text(&x, OY_LIT("it-safetyplan")), 1);
    assert_int_equal(oy_catalogue_area_of_text(&x, OY_LIT("schoolsplan")), OY_CATALOGUE_NONE);
    assert_int_equal(oy_catalogue_area_of_text(&x, OY_LIT("school")), OY_CATALOGUE_NONE);
    assert_int_equal(oy_catalogue_find(&x, OY_CATALOGUE_AREA, OY_LIT("it")), 1);
    assert_int_equal(oy_catalogue_find(&x, OY_CATALOGUE_DIMENSION, OY_LIT("it")), OY_CATALOGUE_NONE);
}

// The changes, one a line: "moved measure 1.a".
static void assert_changes(oy_arena *arena, const char *a, const char *b, const char *wanted) {
    oy_catalogue before = parsed(arena, a), after = parsed(arena, b);
    oy_catalogue_changes changes;
    oy_buf found = oy_buf_in(arena);
    assert_true(oy_catalogue_compare(&changes, arena, &before, &after));
    for (size_t i = 0; i < changes.n; i++) {
        const oy_catalogue_change *c = &changes.row[i];
        assert_true((c->before == NULL) == (c->difference == OY_CATALOGUE_ADDED));
        assert_true((c->after == NULL) == (c->difference == OY_CATALOGUE_REMOVED));
        oy_buf_puts(&found, oy_catalogue_difference_token(c->difference));
        oy_buf_putc(&found, ' ');
        oy_buf_puts(&found, oy_catalogue_kind_token(c->kind));
        oy_buf_putc(&found, ' ');
        oy_buf_put(&found, c->after ? c->after->name : c->before->name);
        oy_buf_putc(&found, '\n');
    }
    assert_bytes(oy_buf_bytes(&found), wanted);
}

static void what_changes(void **state) {
    assert_changes(*state, MEASURE, MEASURE, "");
    assert_changes(*state, MEASURE, MEASURE "# a comment\n", "");
    assert_changes(*state, MEASURE "  text ru Визиты.\n",
                   AREA "measure 1.a\n  text ru Визиты.\n  text en Visit schools.\n", "");
    assert_changes(*state, MEASURE,
                   FIRST "name sample\nversion 2\ntitle en Other\ndimension human\n  title en Human\n"
                         "area schools\n  title en Schools\nmeasure 1.a\n  text en Visit schools.\n",
                   "reworded - sample\n");
    assert_changes(*state, MEASURE, MEASURE "  text ru Визиты.\n", "reworded measure 1.a\n");
    assert_changes(*state, MEASURE "  text ru Визиты.\n", MEASURE "  text tr Ziyaret.\n", "reworded measure 1.a\n");
    assert_changes(*state, MEASURE, AREA "measure 1.a\n  text en Visit colleges.\n  status earlier\n",
                   "reworded measure 1.a\nremarked measure 1.a\n");
    assert_changes(*state, MEASURE, MEASURE "  source A paper\n", "remarked measure 1.a\n");
    assert_changes(*state, MEASURE "  source A paper\n", MEASURE "  source Another\n", "remarked measure 1.a\n");
    assert_changes(*state, MEASURE, MEASURE "  note en Seen.\n", "remarked measure 1.a\n");
    assert_changes(*state, MEASURE, AREA "area media\n  title en Media\nmeasure 1.a\n  text en Visit schools.\n",
                   "added area media\nmoved measure 1.a\n");
    assert_changes(*state, AREA "dimension b\n  title en B\n",
                   WHOLE "principle p\n  title en P\ndimension human\n  title en Human\ndimension b\n  title en B\n"
                         "area schools\n  title en Schools\n",
                   "added principle p\nmoved area schools\n");
    assert_changes(*state, MEASURE "dimension b\n  title en B\n", AREA "measure 2\n  text en Visit.\n",
                   "removed dimension b\nremoved measure 1.a\nadded measure 2\n");
}

static void what_comes_with_the_program_is_whole(void **state) {
    size_t count = 0;
    for (const oy_asset *a = oy_asset_next("catalogue/", NULL); a; a = oy_asset_next("catalogue/", a), count++) {
        oy_catalogue x = parsed_bytes(*state, a->content);
        assert_int_equal(x.of[OY_CATALOGUE_DIMENSION].n, 5);
        assert_true(x.of[OY_CATALOGUE_PRINCIPLE].n >= 4);
        assert_true(x.whole.source_count > 0);
        for (size_t i = 0; i < x.of[OY_CATALOGUE_PRINCIPLE].n; i++)
            assert_true(x.of[OY_CATALOGUE_PRINCIPLE].row[i].source_count > 0);
        for (size_t i = 0; i < x.of[OY_CATALOGUE_AREA].n; i++)
            if (x.of[OY_CATALOGUE_AREA].row[i].count == 0)
                fail_msg("%s: area %zu has no measure", a->path, i);
        for (size_t i = 0; i < x.of[OY_CATALOGUE_MEASURE].n; i++) {
            const oy_catalogue_item *m = &x.of[OY_CATALOGUE_MEASURE].row[i];
            if ((m->status != OY_CATALOGUE_UNSAID) != (m->source_count > 0))
                fail_msg("%s, line %u: a status goes with a source", a->path, m->line);
        }
    }
    assert_true(count >= 3);
}

static void memory_may_end_anywhere(void **state) {
    (void)state;
    const oy_bytes before = OY_LIT(MEASURE "measure 2\n  text en Tell.\n"),
                   after = OY_LIT(AREA "measure 3\n  text en Hear.\n");
    bool done = false;
    for (size_t n = 0; !done; n++) {
        test_memory m = {.granted = n};
        oy_arena arena;
        oy_arena_init(&arena, test_memory_allocator(&m));
        oy_catalogue a, b;
        oy_catalogue_changes changes;
        oy_err err;
        oy_code code = oy_catalogue_parse(&a, &arena, before, &err);
        if (code == OY_OK)
            code = oy_catalogue_parse(&b, &arena, after, &err);
        done = code == OY_OK && oy_catalogue_compare(&changes, &arena, &a, &b);
        assert_true(done || m.refused);
        assert_true(code == OY_OK || code == OY_NO_MEMORY);
        oy_arena_clear(&arena);
        assert_int_equal(m.out, 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_of_every_line),
        cmocka_unit_test(mistakes_of_the_form),
        cmocka_unit_test(mistakes_of_the_whole),
        cmocka_unit_test(mistakes_of_blocks),
        cmocka_unit_test(caps),
        cmocka_unit_test(a_text_belongs_to_the_area_its_label_begins_with),
        cmocka_unit_test(what_changes),
        cmocka_unit_test(what_comes_with_the_program_is_whole),
        cmocka_unit_test(memory_may_end_anywhere),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
