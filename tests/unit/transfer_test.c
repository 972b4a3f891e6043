// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// R30: who may carry a record on elsewhere when its body did not decide so, and where to.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/deed.h"
#include "core/effects.h"
#include "core/rows.h"
#include "core/transfer.h"
#include "played.h"

#define HERE "here.example/simulated"
#define THERE "there.example/simulated"
#define RULES "oydas rules v1\nname test\nauthority-change 1 h\nbody council\n  decides text\n"
#define ROSTER                                                                                                         \
    "oydas roster v1\nmember ARL -\nmember BOR -\nmember CAS -\nobserver DEN -\nchair ARL 2026-01-01T00:00:00Z -\n"
#define STORY                                                                                                          \
    "oydas rehearsal v1\ntitle A story\norigin " HERE "\nrules test\nroster test\nat 2026-03-02T09:00:00Z\n"           \
    "BOR/capital accredit\n  member BOR\n  holder BOR/deputy\n  scope release\n"                                       \
    "BOR/capital accredit\n  member BOR\n  holder BOR/gone\n  scope release\n"                                         \
    "BOR/capital revoke\n  holder BOR/gone\n"                                                                          \
    "BOR/capital accredit\n  member BOR\n  holder BOR/chair\n  scope chair\n"

static const oy_checks all_hold = {true, true};

static oy_skey key_of(const char *name, oy_key_type type) {
    oy_skey key;
    if (!oy_rehearsal_dummy_key(NULL, oy_bytes_of(name), &key))
        fail_msg("no key %s", name);
    return type == OY_KEY_ED25519 ? key : oy_skey_make(oy_bytes_of(name), type, key.seed);
}

static oy_bytes vkey_of(played *p, const oy_skey *key) {
    oy_buf out = oy_buf_in(&p->arena);
    oy_vkey_print(&out, &key->vkey);
    return oy_buf_bytes(&out);
}

static oy_bytes vouching(played *p, const oy_skey *key, oy_bytes over) {
    oy_buf line = oy_buf_in(&p->arena), value = oy_buf_in(&p->arena);
    if (key->vkey.type == OY_KEY_COSIGNATURE)
        oy_note_cosign_line(&line, key, over, 1772442000);
    else
        oy_note_sign_line(&line, key, over);
    oy_bytes rest = oy_bytes_slice(oy_buf_bytes(&line), 0, line.n - 1);
    (void)oy_word_take(&rest);
    (void)oy_word_take(&rest);
    oy_buf_put(&value, vkey_of(p, key));
    oy_buf_putc(&value, ' ');
    oy_buf_put(&value, rest);
    return oy_buf_bytes(&value);
}

// An act as somebody might write it; what is NULL or 0 is as it should be.
typedef struct going {
    const char *origin, *log, *operated_by, *by;
    const char *approved, *witnessed; // names, with a space between them
    oy_key_type log_type;
    oy_code reason;
} going;

static void put_signed(played *p, oy_act *act, oy_line *lines, oy_line_key key, const char *names, oy_bytes over) {
    oy_bytes rest = oy_bytes_of(names ? names : "");
    while (rest.n > 0) {
        oy_buf name = oy_buf_in(&p->arena);
        oy_buf_put(&name, oy_word_take(&rest));
        oy_buf_putc(&name, 0);
        oy_skey by = key_of((const char *)name.p, key == OY_LINE_WITNESSED ? OY_KEY_COSIGNATURE : OY_KEY_ED25519);
        lines[act->line_count++] = (oy_line){key, vouching(p, &by, over)};
    }
}

static oy_bytes note_of(played *p, const going *g) {
    const char *origin = g->origin ? g->origin : THERE, *holder = g->operated_by ? g->operated_by : "operator/second";
    oy_skey log = key_of(g->log ? g->log : origin, g->log_type ? g->log_type : OY_KEY_ED25519);
    oy_skey operated_by = key_of(holder, OY_KEY_ED25519);
    oy_line lines[16] = {{OY_LINE_ORIGIN, oy_bytes_of(origin)},
                         {OY_LINE_LOG, vkey_of(p, &log)},
                         {OY_LINE_OPERATOR, vkey_of(p, &operated_by)}};
    oy_act act = {
        .type = OY_ACT_CONTINUE, .carried = OY_ACT_CONTINUE, .as = OY_AS_OPERATOR, .lines = lines, .line_count = 3};
    const char *by = g->by ? g->by : holder;
    (void)played_sign(p, &act, by, p->count); // for what the signatures in it are over
    oy_buf text = oy_buf_in(&p->arena), seen = oy_buf_in(&p->arena);
    oy_checkpoint last = {.origin = act.origin, .size = act.seen_size, .root = act.seen_root};
    oy_transfer_text(&text, &act);
    oy_checkpoint_print(&seen, &last);
    put_signed(p, &act, lines, OY_LINE_APPROVED, g->approved, oy_buf_bytes(&text));
    put_signed(p, &act, lines, OY_LINE_WITNESSED, g->witnessed, oy_buf_bytes(&seen));
    oy_act_sort(&act);
    return played_sign(p, &act, by, p->count);
}

static void assert_going(played *p, const going *g) {
    oy_act act;
    oy_err err = {0};
    if (oy_act_parse(&act, &p->arena, note_of(p, g), &err))
        fail_msg("line %u: %s", err.line, err.what);
    oy_code reason = oy_weigh(&p->audit.state, &act, p->now, all_hold);
    if (reason != g->reason)
        fail_msg("%s %s %s: %s", g->origin ? g->origin : "", g->approved ? g->approved : "",
                 g->witnessed ? g->witnessed : "", oy_code_token(reason));
}

static void play(played *p) {
    oy_err err = {0};
    if (played_play(p, RULES, ROSTER, STORY, &err))
        fail_msg("line %u: %s", err.line, err.what);
}

#define ENOUGH "ARL/chair BOR/capital CAS/capital"

static void it_goes_on_in_a_new_place_only(void **state) {
    (void)state;
    static played p;
    play(&p);
    const going cases[] = {
        {.approved = ENOUGH, .reason = OY_OK},
        {.approved = ENOUGH, .origin = "there.example/real", .reason = OY_WRONG_ORIGIN},
        {.approved = ENOUGH, .origin = "a.b/c", .reason = OY_WRONG_ORIGIN},
        {.approved = ENOUGH, .origin = HERE, .reason = OY_WRONG_ORIGIN},
        {.approved = ENOUGH, .log = "else.example/simulated", .reason = OY_KEY_MISMATCH},
        {.approved = ENOUGH, .log_type = OY_KEY_COSIGNATURE, .reason = OY_KEY_MISMATCH},
        {.approved = ENOUGH, .operated_by = "BOR/second", .reason = OY_KEY_MISMATCH},
        {.approved = ENOUGH, .by = "operator/third", .reason = OY_KEY_MISMATCH},
        {.approved = ENOUGH, .operated_by = "operator/service", .reason = OY_KEY_IN_USE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_going(&p, &cases[i]);
    const going there = {.approved = ENOUGH},
                back = {.approved = ENOUGH, .origin = HERE, .operated_by = "operator/third", .reason = OY_WRONG_ORIGIN};
    assert_int_equal(played_enter(&p, note_of(&p, &there), true).reason, OY_OK);
    assert_going(&p, &back);
    const going on = {
        .origin = "third.example/simulated", .operated_by = "operator/third", .reason = OY_APPROVALS_MISSING};
    assert_going(&p, &on); // what was signed once is no decision
    played_clear(&p);
}

// What the body decided needs no signatures: where to, with which keys, once, and the newest decision alone.
static void what_was_decided_is_done_so_and_not_otherwise(void **state) {
    (void)state;
    static played p;
    play(&p);
    oy_state *s = &p.audit.state;
    oy_skey log = key_of(THERE, OY_KEY_ED25519), other_log, by = key_of("operator/second", OY_KEY_ED25519);
    other_log = oy_skey_make(OY_LIT(THERE), OY_KEY_ED25519, by.seed);
    oy_transfer *t = oy_transfer_add(s);
    t->decision = 0;
    t->origin = OY_LIT(THERE);
    t->log = vkey_of(&p, &log);
    t->operated_by = vkey_of(&p, &by);
    const going so = {.reason = OY_OK}, otherwise = {.reason = OY_APPROVALS_MISSING};
    const going elsewhere = {.origin = "third.example/simulated", .reason = OY_APPROVALS_MISSING};
    const going by_another = {.operated_by = "operator/third", .reason = OY_APPROVALS_MISSING};
    assert_going(&p, &so);
    assert_going(&p, &elsewhere);
    assert_going(&p, &by_another);
    oy_transfer_edit(s, 0)->log = vkey_of(&p, &other_log);
    assert_going(&p, &otherwise);
    oy_transfer_edit(s, 0)->log = vkey_of(&p, &log);
    oy_transfer_edit(s, 0)->index = 1; // carried out
    assert_going(&p, &otherwise);
    oy_transfer_edit(s, 0)->index = OY_NO_INDEX;
    t = oy_transfer_add(s);
    t->decision = 0;
    t->origin = OY_LIT("third.example/simulated");
    assert_going(&p, &otherwise);
    played_clear(&p);
}

static void members_that_may_release_sign_each_once(void **state) {
    (void)state;
    static played p;
    play(&p);
    const going cases[] = {
        {.reason = OY_APPROVALS_MISSING},
        {.approved = "ARL/chair BOR/capital", .reason = OY_APPROVALS_MISSING},
        {.approved = "BOR/capital CAS/capital", .reason = OY_APPROVALS_MISSING},             // not the chair
        {.approved = "ARL/capital BOR/capital CAS/capital", .reason = OY_APPROVALS_MISSING}, // not as the chair
        {.approved = "ARL/chair BOR/capital BOR/deputy", .reason = OY_APPROVALS_MISSING},
        {.approved = "BOR/chair BOR/capital CAS/capital", .reason = OY_APPROVALS_MISSING}, // nor by another's chair
        {.approved = "ARL/mission BOR/capital CAS/capital", .reason = OY_APPROVALS_MISSING},
        {.approved = "ARL/chair BOR/gone CAS/capital", .reason = OY_APPROVALS_MISSING},
        {.approved = "ARL/chair BOR/deputy CAS/capital", .reason = OY_OK},
        {.approved = "ARL/chair BOR/deputy BOR/capital CAS/capital", .reason = OY_OK},
        {.approved = "ARL/chair BOR/mission CAS/capital", .reason = OY_APPROVALS_MISSING},
        {.approved = "ARL/chair BOR/capital DEN/mission", .reason = OY_APPROVALS_MISSING},
        {.approved = "ARL/chair BOR/capital BOR/gone", .reason = OY_APPROVALS_MISSING},
        {.approved = "ARL/chair BOR/capital CAS/nobody", .reason = OY_APPROVALS_MISSING},
        {.approved = "ARL/chair BOR/capital secretariat/desk", .reason = OY_APPROVALS_MISSING},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_going(&p, &cases[i]);
    const going vacant = {.approved = "BOR/capital CAS/capital", .reason = OY_OK};
    oy_term_edit(&p.audit.state, 0)->to = p.now;
    assert_going(&p, &vacant);
    const going one = {.approved = "CAS/capital", .reason = OY_APPROVALS_MISSING},
                left = {.approved = "CAS/capital", .reason = OY_OK};
    assert_going(&p, &one);
    oy_member_edit(&p.audit.state, 0)->left = oy_member_edit(&p.audit.state, 1)->left = p.now;
    assert_going(&p, &left);
    oy_member_edit(&p.audit.state, 2)->left = p.now; // then nobody is left to sign
    const going nobody = {.approved = "CAS/capital", .reason = OY_APPROVALS_MISSING};
    assert_going(&p, &nobody);
    played_clear(&p);
}

static void so_many_sign_as_the_rules_say(void **state) {
    (void)state;
    static played p;
    play(&p);
    oy_rules *rules = p.audit.state.version.row[0].rules;
    const going two = {.approved = ENOUGH}, three = {.approved = ENOUGH " ARL/capital"};
    static const struct {
        int64_t share;
        oy_code of_two;
    } shares[] = {{0, OY_OK}, {1, OY_APPROVALS_MISSING}, {2, OY_APPROVALS_MISSING}};
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
        going g = two;
        g.reason = shares[i].of_two;
        rules->value[OY_RULE_TRANSFER_MEMBERS] = shares[i].share;
        assert_going(&p, &g);
        assert_going(&p, &three);
    }
    played_clear(&p);
}

static void a_quorum_of_its_witnesses_has_cosigned(void **state) {
    (void)state;
    static played p;
    play(&p);
    for (int i = 0; i < 3; i++) {
        static const char *const names[] = {"one.example", "two.example", "three.example"};
        oy_skey key = key_of(names[i], OY_KEY_COSIGNATURE);
        oy_witness_add(&p.audit.state)->key = vkey_of(&p, &key);
    }
    static const struct {
        uint64_t quorum;
        const char *witnessed;
        oy_code reason;
    } cases[] = {
        {2, NULL, OY_NOT_WITNESSED},
        {2, "one.example", OY_NOT_WITNESSED},
        {2, "one.example four.example", OY_NOT_WITNESSED},
        {2, "one.example three.example", OY_OK},
        {1, "two.example", OY_OK},
        {3, "one.example two.example three.example", OY_OK},
        {0, "one.example two.example", OY_NOT_WITNESSED}, // all of them
        {0, "one.example two.example three.example", OY_OK},
        {4, "one.example two.example", OY_NOT_WITNESSED},
        {4, "one.example two.example three.example", OY_OK},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        oy_process_edit(&p.audit.state, 0)->quorum = cases[i].quorum;
        const going g = {.approved = ENOUGH, .witnessed = cases[i].witnessed, .reason = cases[i].reason};
        assert_going(&p, &g);
    }
    played_clear(&p);
}

// From 100 to 150 the clocks stood still.
static void what_is_to_come_comes_later(void **state) {
    (void)state;
    static played p;
    play(&p);
    oy_state *s = &p.audit.state;
    static const struct {
        oy_instant effective, then;
        bool done, stopped;
    } waiting[] = {{101, 151, false, false},
                   {100, 100, false, false},
                   {99, 99, false, false},
                   {101, 101, true, false},
                   {101, 101, false, true},
                   {101, 101, true, true},
                   {OY_NO_INSTANT, OY_NO_INSTANT, false, false}};
    size_t before = s->pending.n;
    for (uint32_t i = 0; i < sizeof waiting / sizeof *waiting; i++) {
        oy_pending *x = oy_pending_add(s);
        x->member = 0;
        x->effective = waiting[i].effective;
        x->done = waiting[i].done ? 0 : OY_NO_INDEX;
        x->stopped = waiting[i].stopped ? 0 : OY_NO_INDEX;
    }
    static const oy_instant keys[][2] = {{101, 151}, {100, 100}, {99, 99}, {OY_NO_INSTANT, OY_NO_INSTANT}};
    for (uint32_t i = 0; i < 4; i++) {
        oy_authority_edit(s, i)->awaited_from = keys[i][0];
        oy_authority_edit(s, i)->revoked_at = keys[3 - i][0];
    }
    oy_transfer_stand_still(s, 100, 150, 9);
    for (uint32_t i = 0; i < sizeof waiting / sizeof *waiting; i++)
        assert_int_equal(s->pending.row[before + i].effective, waiting[i].then);
    for (uint32_t i = 0; i < 4; i++) {
        assert_int_equal(s->authority.row[i].awaited_from, keys[i][1]);
        assert_int_equal(s->authority.row[i].revoked_at, keys[3 - i][1]);
    }
    played_clear(&p);
}

static oy_bytes with(played *p, oy_bytes before, const char *name, oy_key_type type) {
    oy_skey key = key_of(name, type);
    oy_buf out = oy_buf_in(&p->arena);
    oy_buf_put(&out, before);
    oy_buf_put(&out, vkey_of(p, &key));
    return oy_buf_bytes(&out);
}

// What is refused with the act, before anybody decides.
static void keys_in_effects_are_keys(void **state) {
    (void)state;
    static played p;
    play(&p);
    oy_bytes log = with(&p, OY_LIT("transfer there.example/simulated "), THERE, OY_KEY_ED25519);
    oy_buf out = oy_buf_in(&p.arena);
    oy_buf_put(&out, log);
    oy_buf_putc(&out, ' ');
    oy_bytes both = oy_buf_bytes(&out);
    oy_bytes weak = OY_LIT("transfer there.example/simulated there.example/simulated+00000000+AAAA operator/second");
    const struct {
        oy_bytes line;
        oy_code code;
    } cases[] = {
        {with(&p, both, "operator/second", OY_KEY_ED25519), OY_OK},
        {with(&p, log, "operator/second", OY_KEY_ED25519), OY_BAD_KEY}, // no space between them
        {log, OY_BAD_KEY},
        {weak, OY_BAD_KEY},
        {with(&p, OY_LIT("transfer There "), THERE, OY_KEY_ED25519), OY_BAD_NAME},
        {with(&p, OY_LIT("rekey "), "secretariat/second", OY_KEY_ED25519), OY_OK},
        {with(&p, OY_LIT("rekey "), "secretariat/second", OY_KEY_COSIGNATURE), OY_BAD_KEY},
        {with(&p, OY_LIT("rekey "), "operator/second", OY_KEY_ED25519), OY_KEY_MISMATCH},
        {with(&p, OY_LIT("rekey "), "secretariat/Second", OY_KEY_ED25519), OY_KEY_MISMATCH},
        {with(&p, OY_LIT("rekey "), "secretariat/", OY_KEY_ED25519), OY_KEY_MISMATCH},
        {with(&p, OY_LIT("rekey "), "secretariat", OY_KEY_ED25519), OY_KEY_MISMATCH},
        {OY_LIT("rekey secretariat/second"), OY_BAD_KEY},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        oy_effect_line ignored;
        oy_code code = oy_effect_parse(&ignored, cases[i].line);
        if (code != cases[i].code)
            fail_msg("case %zu: %s", i, oy_code_token(code));
    }
    played_clear(&p);
}

// Each signature in an act is of the length that its key makes, under the hint of that key.
static void a_vouching_is_a_key_and_its_signature(void **state) {
    (void)state;
    static played p;
    play(&p);
    oy_skey member = key_of("BOR/capital", OY_KEY_ED25519), witness = key_of("one.example", OY_KEY_COSIGNATURE);
    for (int i = 0; i < 2; i++) {
        const oy_skey *key = i ? &witness : &member, *other = i ? &member : &witness;
        oy_bytes good = vouching(&p, key, OY_LIT("a\n")), of_other = vouching(&p, other, OY_LIT("a\n")),
                 rest = of_other;
        assert_int_equal(oy_vouching_check(good), OY_OK);
        oy_buf mixed = oy_buf_in(&p.arena), hint = oy_buf_in(&p.arena);
        (void)oy_word_take(&rest);
        oy_buf_put(&mixed, vkey_of(&p, key));
        oy_buf_putc(&mixed, ' ');
        oy_buf_put(&mixed, rest);
        assert_int_equal(oy_vouching_check(oy_buf_bytes(&mixed)), OY_BAD_BASE64);
        oy_buf_put(&hint, good);
        uint8_t *first = &hint.p[vkey_of(&p, key).n + 1];
        *first = *first == 'A' ? 'B' : 'A';
        assert_int_equal(oy_vouching_check(oy_buf_bytes(&hint)), OY_KEY_MISMATCH);
        assert_int_equal(oy_vouching_check(oy_bytes_slice(good, 0, good.n - 4)), OY_BAD_BASE64);
        assert_int_equal(oy_vouching_check(vkey_of(&p, key)), OY_BAD_BASE64);
    }
    played_clear(&p);
}

static int set_up(void **state) {
    (void)state;
    return oy_crypto_init() ? 0 : -1;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_goes_on_in_a_new_place_only),
        cmocka_unit_test(what_was_decided_is_done_so_and_not_otherwise),
        cmocka_unit_test(members_that_may_release_sign_each_once),
        cmocka_unit_test(so_many_sign_as_the_rules_say),
        cmocka_unit_test(a_quorum_of_its_witnesses_has_cosigned),
        cmocka_unit_test(what_is_to_come_comes_later),
        cmocka_unit_test(keys_in_effects_are_keys),
        cmocka_unit_test(a_vouching_is_a_key_and_its_signature),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
