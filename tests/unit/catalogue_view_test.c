// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The catalogue in force as a view and as a table, from a record in which it was adopted, changed, and given coordinators and texts.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>
#include <jansson.h>

#include "core/view_catalogue.h"
#include "tests/unit/failing_memory.h"
#include "tests/unit/played.h"

static const char rules[] = "oydas rules v1\n"
                            "name measures\n"
                            "\n"
                            "body council\n"
                            "  decides text catalogue coordinator co-coordinator\n";
static const char roster[] = "oydas roster v1\n"
                             "member ARL -\nmember BOR -\nmember CAS -\n"
                             "chair ARL 2026-01-01T00:00:00Z -\n";

#define BEGIN(origin)                                                                                                  \
    "oydas rehearsal v1\ntitle Measures\norigin " origin "/simulated\nrules measures\nroster measures\n"               \
    "at 2026-03-02T09:00:00Z\n"
#define ADOPT(id, lines)                                                                                               \
    "BOR propose as " id "-paper\n  body council\n  title The text of " id "\n" lines "chair open as " id              \
    "\n  proposal " id "-paper\n  way silence\n  deadline +72 h\nat +96 h\nexpect " id " adopted\n"
#define FIRST_LINES                                                                                                    \
    "  effect catalogue first\n  | oydas catalogue v1\n  | name sample\n  | version 1\n  | title en Sample\n"          \
    "  | dimension nature\n  |   title en Nature\n  | area water\n  |   title en Water\n  | measure W1\n"              \
    "  |   text en Read the level, \"daily\".\n"
#define SECOND_LINES                                                                                                         \
    "  effect catalogue second\n  | oydas catalogue v1\n  | name sample\n  | version 2\n  | title en Sample\n"               \
    "  | title ru Образец\n  | source A paper\n  | principle consensus\n  |   title en Consensus\n  |   source One\n" \
    "  | dimension nature\n  |   title en Nature\n  | area water\n  |   title en Water\n  |   title ru Вода\n"           \
    "  | measure W1\n  |   text en Read the level, \"daily\".\n  |   status confirmed\n  |   source Two\n"                   \
    "  |   source Three\n  | area air\n  |   title en Air\n  |   source Four\n"
#define OFFICES                                                                                                        \
    "  effect co-coordinator water CAS 2026-03-10T00:00:00Z -\n"                                                       \
    "  effect coordinator water BOR 2026-03-10T00:00:00Z 2028-03-10T00:00:00Z\n"                                       \
    "  effect coordinator nature ARL 2026-03-10T00:00:00Z -\n"                                                         \
    "  effect coordinator space ARL 2026-03-10T00:00:00Z -\n  effect text water-plan\n  | Who coordinates.\n"

static const char whole[] =
    BEGIN("whole.example") ADOPT("one", FIRST_LINES) ADOPT("who", OFFICES) ADOPT("two", SECOND_LINES);
static const char none[] = BEGIN("none.example") "expect chair ARL\n";
static const char words[] =
    BEGIN("words.example") ADOPT("one", FIRST_LINES) ADOPT("words", "  effect catalogue words\n  | To be agreed.\n");

static void play(played *p, const char *rehearsal) {
    oy_err err = {0};
    oy_code code = played_play(p, rules, roster, rehearsal, &err);
    if (code)
        fail_msg("%s in line %u: %s", oy_code_token(code), err.line, err.what);
}

static json_t *read_json(const oy_json *j) {
    oy_bytes got = oy_json_bytes(j);
    json_error_t error;
    json_t *json = json_loadb((const char *)got.p, got.n, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
    if (!json)
        fail_msg("not JSON: %s", error.text);
    return json;
}

static json_t *view_of(played *p) {
    oy_json out = oy_json_in(&p->arena);
    oy_view_catalogue(&out, &p->audit.state);
    return read_json(&out);
}

// What stands at "dimensions.0.areas.1.area"; NULL when nothing does.
static json_t *at(json_t *json, const char *path) {
    char part[64];
    while (json && *path) {
        size_t n = strcspn(path, ".");
        assert_true(n < sizeof part);
        memcpy(part, path, n);
        part[n] = '\0';
        json =
            json_is_array(json) ? json_array_get(json, (size_t)strtoul(part, NULL, 10)) : json_object_get(json, part);
        path += n + (path[n] == '.');
    }
    return json;
}

static void assert_at(json_t *json, const char *path, const char *wanted) {
    const char *found = json_string_value(at(json, path));
    if (!found || strcmp(found, wanted) != 0)
        fail_msg("%s is %s instead of %s", path, found ? found : "absent", wanted);
}

static void assert_count(json_t *json, const char *path, size_t wanted) {
    json_t *list = at(json, path);
    if (!json_is_array(list) || json_array_size(list) != wanted)
        fail_msg("%s has %zu instead of %zu", path, json_array_size(list), wanted);
}

static void the_newest_version_with_what_goes_with_it(void **state) {
    (void)state;
    played p;
    play(&p, whole);
    json_t *v = view_of(&p);
    assert_at(v, "catalogue", "second");
    assert_at(v, "decision.title", "The text of two");
    assert_at(v, "titles.ru", "Образец");
    assert_int_equal(json_integer_value(at(v, "version")), 2);
    assert_true(json_is_true(at(v, "readable")) && json_is_null(at(v, "text")));
    assert_at(v, "principles.0.principle", "consensus");
    assert_at(v, "principles.0.sources.0", "One");
    assert_at(v, "dimensions.0.coordinators.0.member", "ARL");
    assert_at(v, "dimensions.0.areas.0.coordinators.0.member", "BOR"); // coordinators first
    assert_at(v, "dimensions.0.areas.0.coordinators.0.to", "2028-03-10T00:00:00Z");
    assert_at(v, "dimensions.0.areas.0.coordinators.0.decision.title", "The text of who");
    assert_at(v, "dimensions.0.areas.0.coordinators.1.member", "CAS");
    assert_true(json_is_null(at(v, "dimensions.0.areas.0.coordinators.1.to")));
    assert_count(v, "dimensions.0.areas.0.papers", 1);
    assert_at(v, "dimensions.0.areas.0.papers.0.label", "water-plan");
    assert_null(at(v, "dimensions.0.areas.0.papers.0.text"));
    assert_at(v, "dimensions.0.areas.0.measures.0.status", "confirmed");
    assert_count(v, "dimensions.0.areas.1.measures", 0);
    assert_count(v, "other_coordinators", 1);
    assert_at(v, "other_coordinators.0.area", "space");
    assert_count(v, "versions", 2);
    assert_at(v, "versions.1.label", "first");
    assert_count(v, "changes", 6); // the whole twice, a principle, two areas, a measure
    json_decref(v);
    played_clear(&p);
}

static void one_area_has_the_words_of_its_texts(void **state) {
    (void)state;
    played p;
    play(&p, whole);
    oy_json out = oy_json_in(&p.arena), other = oy_json_in(&p.arena);
    assert_true(oy_view_catalogue_area(&out, &p.audit.state, OY_LIT("water")));
    json_t *v = read_json(&out);
    assert_at(v, "dimension", "nature");
    assert_at(v, "catalogue", "second");
    assert_at(v, "papers.0.text", "Who coordinates.\n");
    json_decref(v);
    assert_false(oy_view_catalogue_area(&other, &p.audit.state, OY_LIT("space")));
    assert_int_equal(other.out.n, 0);
    played_clear(&p);
}

static void a_table(void **state) {
    (void)state;
    static const char wanted[] =
        "dimension,area,title,measure,text,status,note,sources,coordinators,co-coordinators,papers\r\n"
        "nature,water,Вода,W1,\"Read the level, \"\"daily\"\".\",confirmed,,\"Two; Three\",BOR "
        "2026-03-10/2028-03-10,CAS 2026-03-10/,water-plan\r\n"
        "nature,air,Air,,,,,Four,,,\r\n";
    played p;
    play(&p, whole);
    oy_buf csv = oy_buf_in(&p.arena);
    oy_catalogue_csv(&csv, &p.audit.state, OY_LIT("ru"));
    assert_false(csv.failed);
    oy_buf_putc(&csv, '\0');
    assert_string_equal((const char *)csv.p, wanted);
    played_clear(&p);
}

static void where_there_is_none(void **state) {
    (void)state;
    played p;
    play(&p, none);
    json_t *v = view_of(&p);
    assert_true(json_is_null(at(v, "catalogue")) && json_is_null(at(v, "decision")) && json_is_null(at(v, "changes")));
    assert_true(json_is_false(at(v, "readable")));
    assert_count(v, "dimensions", 0);
    assert_count(v, "versions", 0);
    json_decref(v);
    played_clear(&p);
}

static void words_that_are_no_catalogue_are_shown(void **state) {
    (void)state;
    played p;
    play(&p, words);
    oy_json out = oy_json_in(&p.arena);
    json_t *v = view_of(&p);
    assert_true(json_is_false(at(v, "readable")) && json_is_null(at(v, "version")) && json_is_null(at(v, "changes")));
    assert_at(v, "text", "To be agreed.\n");
    assert_count(v, "versions", 2);
    assert_false(oy_view_catalogue_area(&out, &p.audit.state, OY_LIT("water")));
    json_decref(v);
    played_clear(&p);
}

// Memory that ends anywhere while it is looked at fails the whole, and shows nothing that is not there.
static void memory_may_end_anywhere(void **state) {
    (void)state;
    played p;
    play(&p, whole);
    bool done = false;
    for (size_t n = 0; !done; n++) {
        test_memory m = {.granted = n, .once = true};
        oy_arena arena;
        oy_arena_init(&arena, test_memory_allocator(&m));
        oy_json out = oy_json_in(&arena);
        oy_buf csv = oy_buf_in(&arena);
        oy_view_catalogue(&out, &p.audit.state);
        oy_catalogue_csv(&csv, &p.audit.state, OY_LIT("en"));
        done = !m.refused;
        if (!out.out.failed && !csv.failed) {
            json_t *v = read_json(&out);
            assert_true(json_is_true(at(v, "readable")) && json_is_array(at(v, "changes")));
            json_decref(v);
        }
        assert_true(done ? !out.out.failed && !csv.failed : out.out.failed || csv.failed);
        oy_arena_clear(&arena);
        assert_int_equal(m.out, 0);
    }
    played_clear(&p);
}

int main(void) {
    if (!oy_crypto_init())
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_newest_version_with_what_goes_with_it),
        cmocka_unit_test(one_area_has_the_words_of_its_texts),
        cmocka_unit_test(a_table),
        cmocka_unit_test(where_there_is_none),
        cmocka_unit_test(words_that_are_no_catalogue_are_shown),
        cmocka_unit_test(memory_may_end_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
