// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Events and participation, put together from what is told: each thing that may become of an offer, under instruments whose
// questions have names of their own.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "core/event.h"
#include "core/roster.h"
#include "core/rows.h"
#include "core/view_told.h"
#include "tests/unit/failing_memory.h"
#include "tests/unit/played.h"

static const char rules[] = "oydas rules v1\nname gathering\n\nbody council\n  decides instrument plan coordinator\n";
static const char roster[] = "oydas roster v1\n"
                             "member ARL -\nmember BOR -\nmember CAS -\nobserver GAL -\n"
                             "chair ARL 2026-01-01T00:00:00Z -\n";

#define INSTRUMENT(name, kind, form)                                                                                   \
    "BOR propose as " name "\n  body council\n  title The " name "\n  effect instrument " name "\n"                    \
    "  | oydas instrument v1\n  | name " name "\n  | version 1\n  | title en X\n" kind                                 \
    "  | levels public\n  | recipients all\n  | statuses submitted\n  | form f\n  |   title en F\n" form               \
    "chair open as q-" name "\n  proposal " name "\n  way silence\n  deadline +72 h\n"
#define ASKS(name, type, meaning) "  | field " name "\n  |   title en Q\n  |   type " type "\n  |   means " meaning "\n"
#define TEXT(name, meaning) ASKS(name, "text", meaning) "  |   length 1 64\n"
#define WAYS ASKS("way", "choice", "format") "  |   option online en A\n  |   option room en B\n"

// RETURN(who, label, instrument, more lines, answers)
#define RETURN(who, label, instrument, more, answers)                                                                  \
    who " return as " label "\n  instrument " instrument "\n" more                                                     \
        "  return-status submitted\n  recipients all\n  | oydas form v1\n  | instrument " instrument                   \
        "\n  | version 1\n  | form f\n  | member " who "\n" answers "expect applied\n"
#define OFFER(who, label, more, answers) RETURN(who, label, "bids", "  period 2027\n" more, "  | period 2027\n" answers)
#define DAYS(called, first, last) "  | called " called "\n  | first " first "\n  | last " last "\n"
#define SAID(who, label, answers) RETURN(who, label, "tales", "", answers)

static const char instruments[] =
    "oydas rehearsal v1\ntitle Gatherings\norigin gathering.example/simulated\nrules gathering\nroster gathering\n"
    "at 2026-03-02T09:00:00Z\n" //
    INSTRUMENT("bids", "  | kind periodic\n  | period next-year\n  | returns several\n",
               TEXT("called", "title") ASKS("first", "date", "begins") ASKS("last", "date", "ends")
                   WAYS ASKS("beside", "members", "host")) //
    INSTRUMENT("tales", "  | kind event\n",
               TEXT("called", "title") TEXT("bid", "offer") ASKS("first", "date", "begins") ASKS("last", "date", "ends")
                   TEXT("what", "measure") ASKS("beside", "members", "host") ASKS("came", "members", "took-part")) //
    INSTRUMENT("joint", "  | kind standing\n  | expires 365 d\n",
               TEXT("label", "programme") ASKS("since", "date", "begins") ASKS("till", "date", "ends"));

// What became of each offer.
static const char days[] = "at +100 h\n"                                                                             //
    OFFER("BOR", "a", "", DAYS("Aaa", "2027-05-10", "2027-05-12") "  | way room\n  | beside CAS\n")                  //
    OFFER("BOR", "b", "", DAYS("Bbb", "2027-05-12", "2027-05-13") "  | way room\n")                                  //
    OFFER("CAS", "c", "", DAYS("Ccc", "2027-07-01", "2027-07-01"))                                                   //
    OFFER("CAS", "d", "", "  | called Ddd\n")                                                                        //
    "BOR propose as paper\n  body council\n  title Plan\n  effect plan year\n"                                       //
    "  effect coordinator water CAS 2026-01-01T00:00:00Z -\n"                                                        //
    "  | We hold @{a}, @{b} and @{a}; @{c}. Not 0123456789abcdef.\n"                                                 //
    "chair open as q-paper\n  proposal paper\n  way silence\n  deadline +72 h\n"                                     //
    "at +100 h\n"                                                                                                    //
    OFFER("BOR", "a2", "  corrects a\n", DAYS("Aaa", "2027-06-10", "2027-06-12") "  | way online\n  | beside CAS\n") //
    OFFER("BOR", "b2", "  corrects b\n", DAYS("Bbb", "2027-05-12", "2027-05-14") "  | way room\n")                   //
    "CAS return\n  instrument bids\n  period 2027\n  return-status ended\n  recipients all\n  corrects c\nexpect "
    "applied\n"                                                    //
    OFFER("ARL", "e", "", DAYS("Eee", "2027-05-14", "2027-05-14")) //
    SAID(
        "CAS", "tale",
        "  | called Aaa\n  | bid @{a}\n  | first 2027-06-10\n  | last 2027-06-12\n  | what M\n  | came ARL CAS GAL\n") //
    SAID("ARL", "hearsay", "  | called Bbb\n  | bid @{b}\n  | first 2027-05-12\n  | what M\n  | came ARL\n") //
    RETURN("CAS", "join", "joint", "", "  | label readings\n  | since 2025-01-01\n");

static played p;
static const oy_state *s;
static oy_arena arena;
static oy_tellings all;

// All that stands in blocks, as everybody reads it.
static void gather(void) {
    const oy_telling **row = oy_arena_get(&arena, s->returned.n * sizeof *row);
    assert_non_null(row);
    for (uint32_t i = 0; i < s->returned.n; i++) {
        const oy_returned *x = &s->returned.row[i];
        oy_telling *t = oy_arena_get(&arena, sizeof *t);
        oy_instrument *instrument = oy_arena_get(&arena, sizeof *instrument);
        oy_err err;
        assert_true(t && instrument && oy_return_stands(s, i));
        assert_int_equal(oy_instrument_parse(instrument, &arena, oy_text_words(s, x->text), &err), OY_OK);
        if (x->text_for_all.n == 0)
            continue;
        assert_int_equal(oy_told_read(&t->form, &arena, instrument, x->text_for_all), OY_OK);
        t->returned = i;
        t->index = x->index;
        t->id = x->id;
        t->member = x->member;
        row[all.n++] = t;
    }
    all.row = row;
}

static int setup(void **state) {
    (void)state;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_buf whole = oy_buf_in(&arena);
    oy_buf_puts(&whole, instruments);
    oy_buf_puts(&whole, days);
    oy_buf_putc(&whole, '\0');
    if (whole.failed)
        return -1;
    int begun = played_begin(&p, rules, roster, (const char *)whole.p);
    s = &p.audit.state;
    if (begun == 0)
        gather();
    return begun;
}

static int teardown(void **state) {
    (void)state;
    oy_arena_clear(&arena);
    played_clear(&p);
    return 0;
}

static oy_events events_of(int year) {
    oy_events out;
    assert_true(oy_events_of(&out, &arena, s, &all, year));
    return out;
}

// The event of that title: the first title that was told of it.
static const oy_event *event_in(const oy_events *events, const char *title) {
    for (size_t i = 0; i < events->n; i++) {
        const oy_telling *t = oy_event_telling(&events->row[i]);
        if (t && oy_bytes_equal(t->form.told[0].value[OY_MEANING_TITLE], oy_bytes_of(title)))
            return &events->row[i];
    }
    fail_msg("no event %s", title);
    return NULL;
}

static void what_became_of_each(void **state) {
    (void)state;
    static const struct {
        const char *title;
        unsigned is;
    } wanted[] = {{"Aaa", OY_EVENT_HELD | OY_EVENT_POSTPONED | OY_EVENT_MOVED_ONLINE | OY_EVENT_PLANNED},
                  {"Bbb", OY_EVENT_MOVED | OY_EVENT_PLANNED}, // and what another says of it does not make it held
                  {"Ccc", OY_EVENT_CANCELLED | OY_EVENT_PLANNED},
                  {"Ddd", OY_EVENT_OFFERED}, // before the plan, which does not list it
                  {"Eee", OY_EVENT_ADDED}};
    oy_events events = events_of(2027);
    assert_int_equal(events.n, 5);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        assert_int_equal(oy_event_is(event_in(&events, wanted[i].title)), wanted[i].is);
    const oy_event *a = event_in(&events, "Aaa");
    assert_int_not_equal(a->head, a->offer);
    assert_int_equal(a->listed, a->offer);
    assert_ptr_equal(a->adopted, oy_telling_of(&all, a->offer));
    assert_ptr_equal(a->now, oy_telling_of(&all, a->head));
    assert_true(a->reports->by_host && !a->reports->next); // by one beside whom it is held
    assert_false(event_in(&events, "Bbb")->reports->by_host);
    assert_null(event_in(&events, "Ccc")->now);
    assert_int_equal(events_of(2028).n, 0);
    assert_int_equal(events_of(0).n, 5);
}

static void in_order_and_on_the_same_days(void **state) {
    (void)state;
    static const char *const order[] = {"Bbb", "Eee", "Aaa", "Ccc", "Ddd"}; // what has no day comes last
    oy_events events = events_of(2027);
    for (size_t i = 0; i < events.n; i++)
        assert_ptr_equal(event_in(&events, order[i]), &events.row[i]);
    const oy_event *b = event_in(&events, "Bbb");
    assert_true(oy_events_clash(b, event_in(&events, "Eee")) && oy_events_clash(event_in(&events, "Eee"), b));
    assert_false(oy_events_clash(b, event_in(&events, "Aaa")));
    assert_false(oy_events_clash(event_in(&events, "Ccc"), event_in(&events, "Ccc"))); // taken back
    assert_false(oy_events_clash(b, event_in(&events, "Ddd")));
}

static json_t *json_of(const oy_json *j) {
    oy_bytes got = oy_json_bytes(j);
    json_t *json = json_loadb((const char *)got.p, got.n, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(json);
    return json;
}

#define MANY 150

// Reports of as many events, on days that come in no order, some lasting longer than others.
static oy_tellings many(void) {
    static oy_instrument tales;
    static oy_telling telling[MANY];
    static const oy_telling *row[MANY];
    oy_err err;
    uint32_t text = oy_text_in_force(s, OY_TEXT_KIND_INSTRUMENT, OY_LIT("tales"));
    assert_int_equal(oy_instrument_parse(&tales, &arena, oy_text_words(s, text), &err), OY_OK);
    for (unsigned i = 0; i < MANY; i++) {
        char form[200];
        unsigned month = 3 + i * 37 % 101 / 25, day = 1 + i * 37 % 101 % 25;
        (void)snprintf(form, sizeof form,
                       "oydas form v1\ninstrument tales\nversion 1\nform f\nmember BOR\ncalled Eee%u\n"
                       "first 2027-%02u-%02u\nlast 2027-%02u-%02u\n",
                       i, month, day, month, day + i % 6);
        telling[i] = (oy_telling){.returned = OY_NONE, .index = i, .member = OY_NONE};
        assert_int_equal(oy_told_read(&telling[i].form, &arena, &tales, oy_bytes_copy(&arena, oy_bytes_of(form))),
                         OY_OK);
        row[i] = &telling[i];
    }
    return (oy_tellings){row, MANY};
}

static void many_on_the_same_days(void **state) {
    (void)state;
    const oy_tellings reports = many();
    oy_events events;
    oy_json out = oy_json_in(&arena);
    assert_true(oy_events_of(&events, &arena, s, &reports, 2027) && oy_view_events(&out, s, &reports, 2027));
    assert_int_equal(events.n, MANY);
    json_t *shown = json_of(&out);
    for (size_t i = 0; i < events.n; i++) {
        const oy_event *e = &events.row[i];
        size_t clashing = 0;
        if (i > 0) // of the same day in the order of the record
            assert_true(e[-1].begins < e->begins ||
                        (e[-1].begins == e->begins && e[-1].reports->telling->index < e->reports->telling->index));
        for (size_t k = 0; k < events.n; k++)
            clashing += k != i && oy_events_clash(e, &events.row[k]);
        json_t *event = json_array_get(json_object_get(shown, "events"), i);
        assert_int_equal(json_integer_value(json_object_get(event, "clashing")), clashing);
        assert_int_equal(json_array_size(json_object_get(event, "clashes")), clashing < 10 ? clashing : 10);
    }
    json_decref(shown);
}

static void what_a_plan_lists(void **state) {
    (void)state;
    uint32_t *listed, text = oy_text_in_force(s, OY_TEXT_KIND_PLAN, OY_LIT("year"));
    size_t count;
    assert_int_not_equal(text, OY_NONE);
    assert_true(oy_plan_lists(&listed, &count, &arena, s, oy_text_words(s, text)));
    assert_int_equal(count, 3); // each once; other digits are words
    assert_int_equal(oy_return_root(s, oy_return_head(s, listed[0])), listed[0]);
    assert_true(oy_plan_lists(&listed, &count, &arena, s, OY_LIT("")));
    assert_int_equal(count, 0);
}

static const oy_share_row *row_in(const oy_shares *shares, int year, const char *measure) {
    for (size_t i = 0; i < shares->n; i++)
        if (shares->row[i].year == year && oy_bytes_equal(shares->row[i].measure, oy_bytes_of(measure)) &&
            (measure[0] || shares->row[i].area.n == 0))
            return &shares->row[i];
    return NULL;
}

static void who_took_part(void **state) {
    (void)state;
    oy_participation_wish w = {.member = OY_NONE};
    oy_shares shares;
    uint32_t bor = oy_member_find(s, OY_LIT("BOR")), cas = oy_member_find(s, OY_LIT("CAS")),
             gal = oy_member_find(s, OY_LIT("GAL"));
    assert_true(oy_shares_of(&shares, &arena, s, &all, &w, p.now));
    const oy_share_row *row = row_in(&shares, 2027, "M");
    assert_non_null(row);
    assert_int_equal(row->member[bor].count[OY_SHARE_HOSTED], 1); // it offered it
    assert_int_equal(row->member[cas].count[OY_SHARE_HOSTED], 1); // it reported it
    assert_int_equal(row->member[cas].count[OY_SHARE_TOOK_PART], 1);
    assert_int_equal(row->member[bor].count[OY_SHARE_TOOK_PART], 0);
    assert_int_equal(row->member[gal].count[OY_SHARE_TOOK_PART], 1);
    assert_int_equal(row->member[0].count[OY_SHARE_TOOK_PART], 1); // not by what it says itself of another's event
    assert_non_null(row_in(&shares, 2025, ""));                    // a programme, in each year until today
    assert_non_null(row_in(&shares, 2026, ""));
    assert_null(row_in(&shares, 2027, ""));
    bool coordinates = false;
    for (size_t i = 0; i < shares.n; i++) {
        assert_true(i == 0 || shares.row[i - 1].year <= shares.row[i].year);
        coordinates |= shares.row[i].member[cas].coordinates && oy_bytes_equal(shares.row[i].area, OY_LIT("water"));
    }
    assert_true(coordinates);
    w = (oy_participation_wish){.year = 2027, .member = gal};
    assert_true(oy_shares_of(&shares, &arena, s, &all, &w, p.now));
    assert_int_equal(shares.n, 1);
    assert_int_equal(shares.row[0].member[cas].count[OY_SHARE_TOOK_PART], 0);
    w = (oy_participation_wish){.dimension = OY_LIT("human"), .member = OY_NONE};
    assert_true(oy_shares_of(&shares, &arena, s, &all, &w, p.now));
    assert_int_equal(shares.n, 0);
}

// Whoever may read nothing is told nothing, but what decisions say.
static void nothing_to_read(void **state) {
    (void)state;
    const oy_tellings none = {0};
    const oy_participation_wish w = {.year = 2027, .member = OY_NONE};
    oy_events events;
    oy_shares shares;
    assert_true(oy_events_of(&events, &arena, s, &none, 0));
    assert_int_equal(events.n, 0);
    assert_true(oy_shares_of(&shares, &arena, s, &none, &w, p.now));
    assert_int_equal(shares.n, 0);
    assert_null(oy_telling_of(&none, 0));
}

// The views stand where memory ends anywhere on the way: they say so, and nothing else.
static void views_without_memory(void **state) {
    (void)state;
    const oy_participation_wish w = {.member = OY_NONE};
    uint32_t text = oy_text_in_force(s, OY_TEXT_KIND_PLAN, OY_LIT("year"));
    for (unsigned view = 0; view < 6; view++) {
        bool whole = false;
        for (size_t n = 0; !whole; n++) {
            test_memory m = {.granted = n};
            oy_arena small;
            oy_arena_init(&small, test_memory_allocator(&m));
            oy_json out = oy_json_in(&small);
            bool done = view == 0   ? oy_view_events(&out, s, &all, 2027)
                        : view == 1 ? oy_view_events_csv(&out.out, s, &all, 2027)
                        : view == 2 ? oy_view_plan(&out, s, &all, text)
                        : view == 3 ? oy_view_plan_csv(&out.out, s, &all, text)
                        : view == 4 ? oy_view_participation(&out, s, &all, &w)
                                    : oy_view_programmes(&out, s, &all, p.now);
            whole = !m.refused;
            assert_true(done || m.refused);
            assert_int_equal(oy_json_bytes(&out).n > 0, done && !out.out.failed);
            if (whole && view != 1 && view != 3)
                json_decref(json_of(&out));
            oy_arena_clear(&small);
            assert_int_equal(m.out, 0);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_became_of_each),   cmocka_unit_test(in_order_and_on_the_same_days),
        cmocka_unit_test(many_on_the_same_days), cmocka_unit_test(what_a_plan_lists),
        cmocka_unit_test(who_took_part),         cmocka_unit_test(nothing_to_read),
        cmocka_unit_test(views_without_memory),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
