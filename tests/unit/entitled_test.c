// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Who may read a payload: every kind of reader against every level, and every way in which an act may name one that is
// not its author's.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "core/entitled.h"
#include "core/roster.h"
#include "tests/unit/failing_memory.h"
#include "tests/unit/played.h"

static const char rules[] = "oydas rules v1\n"
                            "name readers\n"
                            "silence-minimum 24 h\n"
                            "\n"
                            "body council\n"
                            "  decides admit chair text suspend partner\n";
static const char roster[] = "oydas roster v1\n"
                             "member ARL -\nmember BOR -\nmember CAS -\nmember DEN -\nmember ELU -\nmember FEN -\n"
                             "observer GAL -\n"
                             "chair ARL 2026-01-01T00:00:00Z -\n";

#define ACCREDIT(code, label, scopes)                                                                                  \
    "secretariat accredit\n  member " code "\n  holder " code "/" label "\n  scope " scopes "\nexpect applied\n"

// CAS is suspended, two claim the seat of DEN, ELU has left, HES is a partner; keys of all kinds.
static const char days[] =
    "oydas rehearsal v1\n"
    "title Readers\n"
    "origin readers.example/simulated\n"
    "rules readers\n"
    "roster readers\n"
    "at 2026-03-02T09:00:00Z\n" ACCREDIT("BOR", "reader", "read") ACCREDIT("BOR", "drafter", "draft,report,contact")
        ACCREDIT("BOR", "ended", "read")
            ACCREDIT("GAL", "drafter", "draft") "secretariat accredit\n"
                                                "  member BOR\n"
                                                "  holder BOR/brief\n"
                                                "  scope read\n"
                                                "  expires +2 h\n"
                                                "secretariat revoke\n"
                                                "  holder BOR/ended\n"
                                                "expect applied\n"
                                                "BOR propose as paper\n"
                                                "  body council\n"
                                                "  title On Castora and Hestia\n"
                                                "  effect suspend CAS 2026-03-04T00:00:00Z -\n"
                                                "  effect partner HES en Hestia\n"
                                                "  | Castora is suspended; Hestia a partner.\n"
                                                "chair open as question\n"
                                                "  proposal paper\n"
                                                "  way silence\n"
                                                "  deadline +24 h\n"
                                                "at +72 h\n"
                                                "expect question adopted\n"
                                                "secretariat credentials\n"
                                                "  member DEN\n"
                                                "  credentials contested\n"
                                                "expect applied\n"
                                                "ELU/capital leave\n"
                                                "expect applied\n" ACCREDIT("HES", "mission", "position");

static played p;
static oy_state *s;

static int setup(void **state) {
    (void)state;
    s = &p.audit.state;
    return played_begin(&p, rules, roster, days);
}

static int teardown(void **state) {
    (void)state;
    played_clear(&p);
    return 0;
}

static oy_vkey vkey_of(const char *name) {
    oy_skey key;
    assert_true(oy_rehearsal_dummy_key(NULL, oy_bytes_of(name), &key));
    return key.vkey;
}

static oy_code read_as(oy_reader *out, const char *name, oy_role as) {
    oy_vkey key = vkey_of(name);
    return oy_reader_of(out, s, &key, as, p.now);
}

static oy_bytes holder(const char *name) {
    oy_vkey key = vkey_of(name);
    oy_buf text = oy_buf_in(&p.arena);
    oy_vkey_print(&text, &key);
    return oy_buf_bytes(&text);
}

// What an act would say of a payload at that level. `type` decides which lines it has beside.
static oy_code naming_as(oy_naming *out, oy_act_type type, const char *keyname, oy_role as, const char *level,
                         const char *member, oy_code reason) {
    char value[160];
    (void)snprintf(value, sizeof value, "%064d 3 %s", 7, level);
    static const char id[] = "4242424242424242424242424242424242424242424242424242424242424242";
    oy_line lines[6];
    oy_act act = {.type = type, .carried = type, .as = as, .lines = lines};
    if (type == OY_ACT_SILENCE_BROKEN || type == OY_ACT_OBJECT)
        lines[act.line_count++] = (oy_line){OY_LINE_PROCEDURE, oy_bytes_of(id)};
    if (type == OY_ACT_DISCLOSE || type == OY_ACT_WITHDRAW_UNNAMED)
        lines[act.line_count++] = (oy_line){OY_LINE_ACT, oy_bytes_of(id)};
    if (member)
        lines[act.line_count++] = (oy_line){OY_LINE_MEMBER, oy_bytes_of(member)};
    if (type == OY_ACT_CREDENTIALS)
        lines[act.line_count++] = (oy_line){OY_LINE_CREDENTIALS, OY_LIT("accepted")};
    if (type == OY_ACT_SILENCE_BROKEN || type == OY_ACT_WITHDRAW_UNNAMED) {
        lines[act.line_count++] = (oy_line){OY_LINE_MEANS, OY_LIT("note")};
        lines[act.line_count++] = (oy_line){OY_LINE_RECEIVED, OY_LIT("2026-03-02T09:00:00Z")};
    }
    lines[act.line_count++] = (oy_line){OY_LINE_PAYLOAD, oy_bytes_of(value)};
    oy_vkey key = vkey_of(keyname);
    oy_act read = act;
    read.key = key;
    oy_folded folded = {.index = 40, .is_act = true, .type = type, .carried = type, .reason = reason};
    return oy_naming_of(out, &p.arena, s, &read, &folded);
}

// ---- the matrix ----

typedef struct row {
    const char *key; // NULL: a stranger
    oy_role as;
    oy_code turned_away;
    const char *cells; // public observers members body parties-named parties-other own own-by-another-key; y or -
} row;

static const row matrix[] = {
    {NULL, OY_AS_MEMBER, OY_OK, "y-------"},
    {"GAL/mission", OY_AS_OBSERVER, OY_OK, "yy--y-yy"},
    {"GAL/drafter", OY_AS_OBSERVER, OY_OK, "y-----y-"},
    {"HES/mission", OY_AS_OBSERVER, OY_OK, "y---y-yy"},
    {"BOR/mission", OY_AS_MEMBER, OY_OK, "yyyyy-yy"},
    {"BOR/reader", OY_AS_MEMBER, OY_OK, "yyyyy-yy"},
    {"BOR/capital", OY_AS_MEMBER, OY_OK, "yyyyy-yy"},
    {"BOR/drafter", OY_AS_MEMBER, OY_OK, "y-----y-"},
    {"CAS/mission", OY_AS_MEMBER, OY_OK, "y-----yy"},
    {"DEN/mission", OY_AS_MEMBER, OY_OK, "y-----y-"},
    {"ARL/chair", OY_AS_CHAIR, OY_OK, "yyyy--yy"},
    {"ARL/chair", OY_AS_MEMBER, OY_OK, "y-----y-"},
    {"secretariat/desk", OY_AS_SECRETARIAT, OY_OK, "yyyy--yy"},
    {"operator/service", OY_AS_OPERATOR, OY_NO_AUTHORITY, NULL},
    {"operator/service", OY_AS_MEMBER, OY_NOT_IN_OFFICE, NULL},
    {"operator/service", OY_AS_SECRETARIAT, OY_NOT_IN_OFFICE, NULL},
    {"secretariat/desk", OY_AS_MEMBER, OY_NOT_IN_OFFICE, NULL},
    {"secretariat/desk", OY_AS_CHAIR, OY_NOT_IN_OFFICE, NULL},
    {"BOR/mission", OY_AS_CHAIR, OY_NOT_IN_OFFICE, NULL},
    {"ARL/mission", OY_AS_CHAIR, OY_NO_AUTHORITY, NULL},
    {"BOR/mission", OY_AS_OBSERVER, OY_NOT_IN_OFFICE, NULL},
    {"BOR/mission", OY_AS_COORDINATOR, OY_NO_AUTHORITY, NULL},
    {"GAL/mission", OY_AS_MEMBER, OY_NOT_A_MEMBER, NULL},
    {"ELU/mission", OY_AS_MEMBER, OY_NOT_A_MEMBER, NULL},
    {"ELU/mission", OY_AS_OBSERVER, OY_NOT_IN_OFFICE, NULL},
    {"BOR/ended", OY_AS_MEMBER, OY_KEY_REVOKED, NULL},
    {"BOR/brief", OY_AS_MEMBER, OY_NO_AUTHORITY, NULL},
    {"BOR/nobody", OY_AS_MEMBER, OY_KEY_UNKNOWN, NULL},
};

static bool by_level(const oy_reader *r, const char *level, const char *named) {
    const oy_holding of = {OY_LIT("FEN"), holder("FEN/mission")};
    oy_naming n;
    assert_int_equal(naming_as(&n, OY_ACT_CREDENTIALS, "FEN/mission", OY_AS_MEMBER, level, named, OY_OK), OY_OK);
    return oy_may_read_by(s, &of, &n, r) || oy_may_read_own(&of, r);
}

static void cells_of(char out[9], const oy_reader *r, const char *key) {
    static const char *const levels[] = {"public", "observers", "members", "body:council", "parties", "parties"};
    char code[4] = "";
    if (key)
        (void)snprintf(code, sizeof code, "%.3s", key);
    for (size_t i = 0; i < 6; i++)
        out[i] = by_level(r, levels[i], i == 4 && key ? code : "FEN") ? 'y' : '-';
    const oy_holding own = {r->owner, r->key}, same_name = {r->owner, OY_LIT("another")};
    out[6] = oy_may_read_own(&own, r) ? 'y' : '-';
    out[7] = oy_may_read_own(&same_name, r) ? 'y' : '-';
    out[8] = '\0';
}

static void every_reader_reads_what_the_table_says_and_nothing_else(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof matrix / sizeof *matrix; i++) {
        const row *m = &matrix[i];
        oy_reader r = oy_stranger;
        oy_code code = m->key ? read_as(&r, m->key, m->as) : OY_OK;
        if (code != m->turned_away)
            fail_msg("%s as %s: %s", m->key, oy_role_token(m->as), oy_code_token(code));
        if (code != OY_OK)
            continue;
        char found[9];
        cells_of(found, &r, m->key);
        if (strcmp(found, m->cells) != 0)
            fail_msg("%s as %s: %s, not %s", m->key ? m->key : "a stranger", oy_role_token(m->as), found, m->cells);
    }
}

// ---- whose it is ----

static void an_act_opens_only_what_its_own_author_gave(void **state) {
    (void)state;
    const oy_holding of_bor = {OY_LIT("BOR"), holder("BOR/mission")};
    const oy_holding of_chair = {OY_LIT("chair"), holder("ARL/chair")};
    oy_naming n;
    // An observer, another member, an office: whoever writes the hash with another level.
    assert_int_equal(naming_as(&n, OY_ACT_OBJECT, "GAL/mission", OY_AS_OBSERVER, "public", NULL, OY_NOT_ENTITLED),
                     OY_OK);
    assert_false(oy_may_read_by(s, &of_bor, &n, &oy_stranger));
    assert_int_equal(naming_as(&n, OY_ACT_OBJECT, "FEN/mission", OY_AS_MEMBER, "public", NULL, OY_OK), OY_OK);
    assert_false(oy_may_read_by(s, &of_bor, &n, &oy_stranger));
    assert_int_equal(naming_as(&n, OY_ACT_CREDENTIALS, "secretariat/desk", OY_AS_SECRETARIAT, "public", "BOR", OY_OK),
                     OY_OK);
    assert_false(oy_may_read_by(s, &of_bor, &n, &oy_stranger));
    // The member in the chair is not the office.
    assert_int_equal(naming_as(&n, OY_ACT_OBJECT, "ARL/mission", OY_AS_MEMBER, "public", NULL, OY_OK), OY_OK);
    assert_false(oy_may_read_by(s, &of_chair, &n, &oy_stranger));
    assert_int_equal(naming_as(&n, OY_ACT_CREDENTIALS, "ARL/chair", OY_AS_CHAIR, "public", "BOR", OY_OK), OY_OK);
    assert_true(oy_may_read_by(s, &of_chair, &n, &oy_stranger));
    // Its own.
    assert_int_equal(naming_as(&n, OY_ACT_OBJECT, "BOR/reader", OY_AS_MEMBER, "public", NULL, OY_OK), OY_OK);
    assert_true(oy_may_read_by(s, &of_bor, &n, &oy_stranger));
}

static void an_act_that_does_not_count_opens_nothing(void **state) {
    (void)state;
    oy_naming n;
    for (int code = OY_OK; code < OY_CODES; code++) {
        bool kept = code == OY_OK || code == OY_LATE || code == OY_NOT_ENTITLED;
        assert_int_equal(naming_as(&n, OY_ACT_OBJECT, "BOR/mission", OY_AS_MEMBER, "public", NULL, (oy_code)code),
                         kept ? OY_OK : OY_NOT_FOUND);
        assert_int_equal(
            naming_as(&n, OY_ACT_CREDENTIALS, "secretariat/desk", OY_AS_SECRETARIAT, "public", "BOR", (oy_code)code),
            code == OY_OK ? OY_OK : OY_NOT_FOUND);
    }
    assert_int_equal(naming_as(&n, OY_ACT_OBJECT, "BOR/nobody", OY_AS_MEMBER, "public", NULL, OY_OK), OY_NOT_FOUND);
    assert_int_equal(naming_as(&n, OY_ACT_OBJECT, "BOR/mission", OY_AS_COORDINATOR, "public", NULL, OY_OK),
                     OY_NOT_FOUND);
    assert_int_equal(naming_as(&n, OY_ACT_DIGEST, "operator/service", OY_AS_OPERATOR, "public", NULL, OY_OK),
                     OY_NOT_FOUND);
}

static void a_key_that_was_lost_opens_nothing_from_then_on(void **state) {
    (void)state;
    const oy_holding of = {OY_LIT("BOR"), holder("BOR/mission")};
    oy_naming n;
    oy_vkey key = vkey_of("BOR/mission");
    uint32_t held = oy_authority_of(s, &key);
    assert_int_equal(naming_as(&n, OY_ACT_OBJECT, "BOR/mission", OY_AS_MEMBER, "public", NULL, OY_OK), OY_OK);
    assert_true(oy_may_read_by(s, &of, &n, &oy_stranger));
    s->authority.kept[held].compromised = n.index;
    assert_false(oy_may_read_by(s, &of, &n, &oy_stranger));
    s->authority.kept[held].compromised = n.index + 1;
    assert_true(oy_may_read_by(s, &of, &n, &oy_stranger));
    s->authority.kept[held].compromised = OY_NO_INDEX;
}

static void who_objected_without_a_name_is_for_the_offices_whatever_is_written(void **state) {
    (void)state;
    static const char *const levels[] = {"public", "observers", "members", "parties", "body:council"};
    static const oy_act_type types[] = {OY_ACT_SILENCE_BROKEN, OY_ACT_WITHDRAW_UNNAMED};
    const oy_holding of = {OY_LIT("secretariat"), holder("secretariat/desk")};
    oy_reader member, chair, desk, own;
    assert_int_equal(read_as(&member, "BOR/mission", OY_AS_MEMBER), OY_OK);
    assert_int_equal(read_as(&own, "ARL/mission", OY_AS_MEMBER), OY_OK);
    assert_int_equal(read_as(&chair, "ARL/chair", OY_AS_CHAIR), OY_OK);
    assert_int_equal(read_as(&desk, "secretariat/desk", OY_AS_SECRETARIAT), OY_OK);
    for (size_t i = 0; i < 10; i++) {
        oy_naming n;
        assert_int_equal(naming_as(&n, types[i % 2], "secretariat/desk", OY_AS_SECRETARIAT, levels[i / 2], NULL, OY_OK),
                         OY_OK);
        assert_false(oy_may_read_by(s, &of, &n, &oy_stranger));
        assert_false(oy_may_read_by(s, &of, &n, &member));
        assert_false(oy_may_read_by(s, &of, &n, &own));
        assert_true(oy_may_read_by(s, &of, &n, &chair));
        assert_true(oy_may_read_by(s, &of, &n, &desk));
    }
    // What names the member is for that member too.
    oy_naming n;
    assert_int_equal(naming_as(&n, OY_ACT_DISCLOSE, "secretariat/desk", OY_AS_SECRETARIAT, "parties", "BOR", OY_OK),
                     OY_OK);
    assert_true(oy_may_read_by(s, &of, &n, &member));
    assert_false(oy_may_read_by(s, &of, &n, &own));
    assert_true(oy_may_read_by(s, &of, &n, &chair));
}

static void a_body_that_the_rules_do_not_have_has_no_readers(void **state) {
    (void)state;
    oy_reader r;
    assert_int_equal(read_as(&r, "BOR/mission", OY_AS_MEMBER), OY_OK);
    assert_true(by_level(&r, "body:council", NULL));
    assert_false(by_level(&r, "body:senate", NULL));
}

static void a_chair_whose_member_is_suspended_reads_nothing_of_others(void **state) {
    (void)state;
    oy_reader r;
    oy_vkey key = vkey_of("ARL/chair");
    uint32_t arl = s->authority.row[oy_authority_of(s, &key)].member;
    s->member.kept[arl].contested = true;
    assert_int_equal(read_as(&r, "ARL/chair", OY_AS_CHAIR), OY_OK);
    char found[9];
    cells_of(found, &r, "ARL/chair");
    s->member.kept[arl].contested = false;
    assert_string_equal(found, "y-----y-");
}

static void memory_that_ends_is_told(void **state) {
    (void)state;
    oy_arena none;
    test_memory memory = {.granted = 0};
    oy_arena_init(&none, test_memory_allocator(&memory));
    oy_line line = {OY_LINE_PAYLOAD,
                    OY_LIT("0000000000000000000000000000000000000000000000000000000000000007 3 members")};
    oy_act act = {.type = OY_ACT_OBJECT, .carried = OY_ACT_OBJECT, .as = OY_AS_MEMBER, .lines = &line, .line_count = 1};
    act.key = vkey_of("BOR/mission");
    const oy_folded folded = {.index = 1, .is_act = true, .type = act.type, .carried = act.type, .reason = OY_OK};
    oy_naming n;
    assert_int_equal(oy_naming_of(&n, &none, s, &act, &folded), OY_NO_MEMORY);
}

// A member's act that others brought to the desk is that member's.
static void what_a_door_took_is_its_authors(void **state) {
    (void)state;
    oy_line line = {OY_LINE_PAYLOAD,
                    OY_LIT("0000000000000000000000000000000000000000000000000000000000000007 3 members")};
    oy_act said = {
        .type = OY_ACT_OBJECT, .carried = OY_ACT_OBJECT, .as = OY_AS_MEMBER, .lines = &line, .line_count = 1};
    said.key = vkey_of("BOR/mission");
    oy_act brought = {.type = OY_ACT_DEPOSITED, .carried = OY_ACT_OBJECT, .as = OY_AS_SECRETARIAT, .enclosed = &said};
    brought.key = vkey_of("secretariat/desk");
    const oy_folded folded = {
        .index = 9, .is_act = true, .type = brought.type, .carried = OY_ACT_OBJECT, .reason = OY_OK};
    oy_naming n;
    assert_int_equal(oy_naming_of(&n, &p.arena, s, &brought, &folded), OY_OK);
    assert_true(oy_bytes_equal(n.owner, OY_LIT("BOR")));
    assert_false(n.by_office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_reader_reads_what_the_table_says_and_nothing_else),
        cmocka_unit_test(an_act_opens_only_what_its_own_author_gave),
        cmocka_unit_test(an_act_that_does_not_count_opens_nothing),
        cmocka_unit_test(a_key_that_was_lost_opens_nothing_from_then_on),
        cmocka_unit_test(who_objected_without_a_name_is_for_the_offices_whatever_is_written),
        cmocka_unit_test(a_body_that_the_rules_do_not_have_has_no_readers),
        cmocka_unit_test(a_chair_whose_member_is_suspended_reads_nothing_of_others),
        cmocka_unit_test(memory_that_ends_is_told),
        cmocka_unit_test(what_a_door_took_is_its_authors),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
