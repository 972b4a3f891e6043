// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What members ask one another: who reads it, by every route and at every level.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "core/entitled.h"
#include "core/roster.h"
#include "core/rows.h"
#include "tests/unit/played.h"

static const char rules[] = "oydas rules v1\n"
                            "name exchange\n"
                            "\n"
                            "body council\n"
                            "  decides instrument suspend partner\n";
static const char roster[] = "oydas roster v1\n"
                             "member ARL -\nmember BOR -\nmember CAS -\nmember DEN -\nmember ELU -\n"
                             "observer GAL -\n"
                             "chair ARL 2026-01-01T00:00:00Z -\n";

#define CLARIFY(who, label, route, rest)                                                                               \
    who " clarify as " label "\n  instrument forces\n  route " route "\n" rest "expect applied\n"
#define ANSWER(who, label, to, rest) who " answer as " label "\n  act " to "\n" rest "expect applied\n"

// BOR asks CAS directly, before all, and through the Chair; ELU is suspended. The secretariat enters letters.
static const char days[] = "oydas rehearsal v1\n"
                           "title Questions\n"
                           "origin exchange.example/simulated\n"
                           "rules exchange\n"
                           "roster exchange\n"
                           "at 2026-03-02T09:00:00Z\n"
                           "BOR propose as paper\n"
                           "  body council\n"
                           "  title Forces\n"
                           "  effect instrument forces\n"
                           "  effect suspend ELU 2026-03-04T00:00:00Z -\n"
                           "  | Each year.\n"
                           "chair open as question\n"
                           "  proposal paper\n"
                           "  way silence\n"
                           "  deadline +72 h\n"
                           "at +100 h\n"
                           "expect question adopted\n"                               //
    CLARIFY("BOR", "directly", "direct", "  member CAS\n  payload one parties\n")    //
    CLARIFY("BOR", "openly", "all", "  member CAS\n  payload two members\n")         //
    CLARIFY("BOR", "through", "chair", "  payload three parties\n")                  //
    CLARIFY("chair", "passed-on", "chair", "  member CAS\n  payload four parties\n") //
    CLARIFY("BOR", "to-elu", "direct", "  member ELU\n  payload five parties\n")     //
    "secretariat received as letter\n"
    "  from DEN\n  kind clarify\n  means note\n  received 2026-03-06T10:00:00Z\n"
    "  instrument forces\n  route direct\n  member BOR\n  payload six parties\nexpect applied\n" //
    ANSWER("CAS", "reply", "directly", "  step reply\n  payload seven parties\n")                //
    ANSWER("chair", "convening", "directly", "  step meeting\n  payload eight parties\n")        //
    ANSWER("CAS", "said", "passed-on", "  step reply\n  payload nine parties\n")                 //
    ANSWER("chair", "forwarded", "through", "  step reply\n  payload ten parties\n")             //
    ANSWER("CAS", "open-reply", "openly", "  step reply\n  payload eleven members\n")            //
    "secretariat check as all\n  instrument forces\nexpect applied\n"
    "chair check as some\n  instrument forces\n  recipient BOR\n  recipient CAS\nexpect applied\n" //
    ANSWER("BOR", "here", "all", "  payload twelve parties\n")                                     //
    ANSWER("BOR", "there", "some", "  payload thirteen parties\n")                                 //
    "secretariat received as note\n"
    "  from CAS\n  kind answer\n  means note\n  received 2026-03-06T13:00:00Z\n  act some\n  payload fourteen "
    "parties\nexpect applied\n"
    "secretariat received as strange\n"
    "  from DEN\n  kind clarify\n  means note\n  received 2026-03-06T10:00:00Z\n"
    "  instrument forces\n  route direct\n  member BOR\n  payload fifteen parties\nexpect applied\n" //
    ANSWER("BOR", "step", "strange",
           "  step reply\n  payload sixteen parties\n") "DEN/mission disown\n  act strange\nexpect applied\n"
                                                        "secretariat received as not-ours\n"
                                                        "  from CAS\n  kind answer\n  means note\n  received "
                                                        "2026-03-06T13:00:00Z\n  act all\n  payload seventeen parties\n"
                                                        "expect applied\n"
                                                        "CAS/mission disown\n  act not-ours\nexpect applied\n";

static played p;
static const oy_state *s;

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

enum { DIRECTLY, OPENLY, THROUGH, PASSED_ON, TO_ELU, LETTER, STRANGE };                    // rows of `clarified`
enum { REPLY, CONVENING, SAID, FORWARDED, OPEN_REPLY, HERE, THERE, NOTE, STEP, NOT_OURS }; // rows of `answered`

static const struct {
    const char *key;
    oy_role as;
} readers[] = {{NULL, OY_AS_MEMBER},
               {"BOR/capital", OY_AS_MEMBER},
               {"CAS/mission", OY_AS_MEMBER},
               {"DEN/mission", OY_AS_MEMBER},
               {"ELU/mission", OY_AS_MEMBER},
               {"ARL/mission", OY_AS_MEMBER},
               {"GAL/mission", OY_AS_OBSERVER},
               {"ARL/chair", OY_AS_CHAIR},
               {"secretariat/desk", OY_AS_SECRETARIAT}};
#define READERS (sizeof readers / sizeof *readers)

static oy_vkey vkey_of(const char *name) {
    oy_skey key;
    assert_true(oy_rehearsal_dummy_key(NULL, oy_bytes_of(name), &key));
    return key.vkey;
}

// One thing that was said, and the key that said it.
typedef struct saying {
    const char *label;
    const oy_hash *id;
    oy_act_type type;
    const char *key;
} saying;

static oy_code naming_of(oy_naming *out, const saying *x, const char *level) {
    char value[160];
    bool by_secretariat = strncmp(x->key, "secretariat", 11) == 0, by_chair = strcmp(x->key, "ARL/chair") == 0;
    (void)snprintf(value, sizeof value, "%064d 3 %s", 7, level);
    oy_line lines[] = {{OY_LINE_PAYLOAD, oy_bytes_of(value)}};
    oy_act act = {.id = *x->id,
                  .type = by_secretariat ? OY_ACT_RECEIVED : x->type,
                  .carried = x->type,
                  .as = by_secretariat ? OY_AS_SECRETARIAT
                        : by_chair     ? OY_AS_CHAIR
                                       : OY_AS_MEMBER,
                  .lines = lines,
                  .line_count = 1};
    act.key = vkey_of(x->key);
    oy_folded folded = {.index = 40, .is_act = true, .type = act.type, .carried = x->type, .reason = OY_OK};
    return oy_naming_of(out, &p.arena, s, &act, &folded);
}

// A letter for each reader who may read it because of the act: stranger BOR CAS DEN ELU ARL GAL chair secretariat.
static void read_by(char out[READERS + 1], const saying *x, const char *level) {
    oy_naming n;
    assert_int_equal(naming_of(&n, x, level), OY_OK);
    const oy_holding of = {n.owner, OY_LIT("another key")};
    for (size_t i = 0; i < READERS; i++) {
        oy_reader r = oy_stranger;
        if (readers[i].key) {
            oy_vkey key = vkey_of(readers[i].key);
            assert_int_equal(oy_reader_of(&r, s, &key, readers[i].as, p.now), OY_OK);
        }
        out[i] = oy_may_read_by(s, &of, &n, &r) ? 'y' : '-';
    }
    out[READERS] = '\0';
}

static void what_is_asked_and_answered_is_read_by_those_to_whom_it_goes(void **state) {
    (void)state;
    const saying said[] = {
        {"directly", &s->clarified.row[DIRECTLY].id, OY_ACT_CLARIFY, "BOR/capital"},
        {"openly", &s->clarified.row[OPENLY].id, OY_ACT_CLARIFY, "BOR/capital"},
        {"through", &s->clarified.row[THROUGH].id, OY_ACT_CLARIFY, "BOR/capital"},
        {"passed-on", &s->clarified.row[PASSED_ON].id, OY_ACT_CLARIFY, "ARL/chair"},
        {"to-elu", &s->clarified.row[TO_ELU].id, OY_ACT_CLARIFY, "BOR/capital"},
        {"letter", &s->clarified.row[LETTER].id, OY_ACT_CLARIFY, "secretariat/desk"},
        {"reply", &s->answered.row[REPLY].id, OY_ACT_ANSWER, "CAS/capital"},
        {"convening", &s->answered.row[CONVENING].id, OY_ACT_ANSWER, "ARL/chair"},
        {"said", &s->answered.row[SAID].id, OY_ACT_ANSWER, "CAS/capital"},
        {"forwarded", &s->answered.row[FORWARDED].id, OY_ACT_ANSWER, "ARL/chair"},
        {"open-reply", &s->answered.row[OPEN_REPLY].id, OY_ACT_ANSWER, "CAS/capital"},
        {"here", &s->answered.row[HERE].id, OY_ACT_ANSWER, "BOR/capital"},
        {"there", &s->answered.row[THERE].id, OY_ACT_ANSWER, "BOR/capital"},
        {"note", &s->answered.row[NOTE].id, OY_ACT_ANSWER, "secretariat/desk"},
    };
    static const char *const levels[] = {"public", "observers", "members", "body:council", "parties"};
    static const struct {
        const char *label, *cells[5]; // at those levels: stranger BOR CAS DEN ELU ARL GAL chair secretariat
    } table[] = {
        {"directly", {"-yy------", "-yy------", "-yy------", "-yy------", "-yy------"}},
        {"openly", {"yyyyyyyyy", "-yyy-yyyy", "-yyy-y-yy", "-yyy-y-yy", "-yy------"}},
        {"through", {"-y-----y-", "-y-----y-", "-y-----y-", "-y-----y-", "-y-----y-"}},
        {"passed-on", {"--y----y-", "--y----y-", "--y----y-", "--y----y-", "--y----y-"}},
        {"to-elu", {"-y-------", "-y-------", "-y-------", "-y-------", "-y-------"}},
        {"letter", {"-y-y----y", "-y-y----y", "-y-y----y", "-y-y----y", "-y-y----y"}},
        {"reply", {"-yy------", "-yy------", "-yy------", "-yy------", "-yy------"}},
        {"convening", {"-yy----y-", "-yy----y-", "-yy----y-", "-yy----y-", "-yy----y-"}},
        {"said", {"--y----y-", "--y----y-", "--y----y-", "--y----y-", "--y----y-"}},
        {"forwarded", {"-y-----y-", "-y-----y-", "-y-----y-", "-y-----y-", "-y-----y-"}},
        {"open-reply", {"yyyyyyyyy", "-yyy-yyyy", "-yyy-y-yy", "-yyy-y-yy", "-yy------"}},
        {"here", {"-y------y", "-y------y", "-y------y", "-y------y", "-y------y"}},
        {"there", {"-y-----y-", "-y-----y-", "-y-----y-", "-y-----y-", "-y-----y-"}},
        {"note", {"--y----yy", "--y----yy", "--y----yy", "--y----yy", "--y----yy"}},
    };
    assert_int_equal(sizeof said / sizeof *said, sizeof table / sizeof *table);
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        for (size_t k = 0; k < sizeof levels / sizeof *levels; k++) {
            char cells[READERS + 1];
            read_by(cells, &said[i], levels[k]);
            if (strcmp(said[i].label, table[i].label) != 0 || strcmp(cells, table[i].cells[k]) != 0)
                fail_msg("%s, at level %s: %s in place of %s", table[i].label, levels[k], cells, table[i].cells[k]);
        }
}

static void what_was_disowned_opens_nothing(void **state) {
    (void)state;
    static const oy_hash nothing = {{1}};
    oy_naming n;
    const saying said[] = {
        {"strange", &s->clarified.row[STRANGE].id, OY_ACT_CLARIFY, "secretariat/desk"},
        {"step", &s->answered.row[STEP].id, OY_ACT_ANSWER, "BOR/capital"},
        {"not-ours", &s->answered.row[NOT_OURS].id, OY_ACT_ANSWER, "secretariat/desk"},
    };
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        char cells[READERS + 1];
        read_by(cells, &said[i], "public");
        assert_string_equal(cells, "---------");
    }
    assert_int_equal(naming_of(&n, &(saying){"unknown", &nothing, OY_ACT_ANSWER, "BOR/capital"}, "public"),
                     OY_NOT_FOUND);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_asked_and_answered_is_read_by_those_to_whom_it_goes),
        cmocka_unit_test(what_was_disowned_opens_nothing),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
