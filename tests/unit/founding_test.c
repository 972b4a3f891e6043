// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Roster files, and the founding acts composed from them.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/audit.h"
#include "core/founding.h"
#include "core/roster.h"

#define FIRST "oydas roster v1\n"
#define RULES "oydas rules v1\nname plain\n\n# A comment.\nbody council\n  title en Council\n"
#define ROSTER                                                                                                         \
    FIRST "# Two members.\nmember BOR 1992-10-05\n  name en Boralia\n  name ru Боралия\n\nmember ARL -\n"       \
          "  name en Arlandia\nobserver GAL 2014\nchair ARL 2025-01-01T00:00:00Z 2027-01-01T00:00:00Z\n"               \
          "chair BOR 2027-01-01T00:00:00Z -\n"

static oy_arena arena;

static int setup(void **state) {
    (void)state;
    oy_arena_init(&arena, oy_allocator_libc());
    return 0;
}

static int teardown(void **state) {
    (void)state;
    oy_arena_clear(&arena);
    return 0;
}

static oy_bytes text_of(const char *s) {
    return (oy_bytes){(const uint8_t *)s, strlen(s)};
}

static void assert_bytes(oy_bytes found, const char *wanted) {
    assert_int_equal(found.n, strlen(wanted));
    assert_memory_equal(found.p, wanted, found.n);
}

// ---- roster files

static void a_roster_is_read_in_its_order(void **state) {
    (void)state;
    oy_roster_file r;
    assert_int_equal(oy_roster_parse(&r, &arena, text_of(ROSTER), NULL), OY_OK);
    assert_int_equal(r.count, 3);
    assert_bytes(r.lines[0].code, "BOR");
    assert_bytes(r.lines[0].since, "1992-10-05");
    assert_false(r.lines[0].observer);
    assert_int_equal(r.lines[0].line, 3);
    assert_int_equal(r.lines[0].name_count, 2);
    assert_bytes(r.lines[0].names[1].language, "ru");
    assert_bytes(r.lines[0].names[1].text, "Боралия");
    assert_bytes(r.lines[1].code, "ARL");
    assert_int_equal(r.lines[1].since.n, 0);
    assert_bytes(r.lines[2].since, "2014");
    assert_true(r.lines[2].observer);
    assert_int_equal(r.lines[2].name_count, 0);
    assert_int_equal(r.chair_count, 2);
    assert_bytes(r.chairs[0].member, "ARL");
    assert_bytes(r.chairs[0].from, "2025-01-01T00:00:00Z");
    assert_bytes(r.chairs[1].to, "-");
}

static void assert_roster(const char *text, oy_code code, uint32_t line, const char *what) {
    oy_roster_file r;
    oy_err err = {0};
    oy_code found = oy_roster_parse(&r, &arena, text_of(text), &err);
    if (found != code || err.line != line || strcmp(err.what, what) != 0)
        fail_msg("%s: found %s in line %u: %s", text, oy_code_token(found), err.line, err.what);
}

static void a_mistake_is_found_in_its_line(void **state) {
    (void)state;
    assert_roster("", OY_BAD_LINE, 1, "");
    assert_roster("oydas rules v1\n", OY_BAD_LINE, 1, "oydas rules v1");
    assert_roster(FIRST, OY_LINE_MISSING, 1, "member");
    assert_roster(FIRST "observer GAL -\n", OY_LINE_MISSING, 2, "member");
    assert_roster(FIRST "member BOR -", OY_TRUNCATED, 2, "member BOR -");
    assert_roster(FIRST "member Bor -\n", OY_BAD_NAME, 2, "Bor");
    assert_roster(FIRST "member BOR\n", OY_BAD_LINE, 2, "BOR");
    assert_roster(FIRST "member BOR 1992-13\n", OY_BAD_LINE, 2, "BOR 1992-13");
    assert_roster(FIRST "member BOR 1992 about\n", OY_BAD_LINE, 2, "BOR 1992 about");
    assert_roster(FIRST "member BOR -\nobserver BOR -\n", OY_LINE_REPEATED, 3, "BOR");
    assert_roster(FIRST "guest BOR -\n", OY_LINE_UNKNOWN, 2, "guest");
    assert_roster(FIRST "  name en Boralia\n", OY_LINE_ORDER, 2, "name en Boralia");
    assert_roster(FIRST "member BOR -\n name en Boralia\n", OY_BAD_SPACE, 3, " name en Boralia");
    assert_roster(FIRST "member BOR -\n  title en Boralia\n", OY_LINE_UNKNOWN, 3, "title");
    assert_roster(FIRST "member BOR -\n  name en\n", OY_BAD_LINE, 3, "en");
    assert_roster(FIRST "member BOR -\n  name EN Boralia\n", OY_BAD_LINE, 3, "EN Boralia");
    assert_roster(FIRST "member BOR -\n  name en A\n  name en B\n", OY_LINE_REPEATED, 4, "en");
    assert_roster(FIRST "member BOR -\nchair BOR x -\n", OY_BAD_INSTANT, 3, "x");
    assert_roster(FIRST "member BOR -\nchair BOR 2027-01-01T00:00:00Z\n", OY_BAD_INSTANT, 3, "");
    assert_roster(FIRST "member BOR -\nchair BOR 2027-01-01T00:00:00Z 2027-01-01T00:00:00Z\n", OY_BAD_LINE, 3,
                  "BOR 2027-01-01T00:00:00Z 2027-01-01T00:00:00Z");
    assert_roster(FIRST "member BOR -\nchair bor 2027-01-01T00:00:00Z -\n", OY_BAD_NAME, 3, "bor");
    assert_roster(FIRST "member BOR -\nchair ARL 2027-01-01T00:00:00Z -\n", OY_NOT_A_MEMBER, 3, "ARL");
    assert_roster(FIRST "chair BOR 2027-01-01T00:00:00Z -\n  name en B\nmember BOR -\n", OY_LINE_ORDER, 3, "name en B");
    assert_roster(FIRST "member BOR -\nobserver GAL -\nchair GAL 2027-01-01T00:00:00Z -\n", OY_NOT_A_MEMBER, 4, "GAL");
    assert_roster(FIRST "member BOR - \n", OY_BAD_SPACE, 2, "member BOR - ");
    assert_roster(FIRST "member BOR -\r\n", OY_BAD_CHARACTER, 2, "member BOR -\\x0d");
    assert_roster(FIRST "member BOR -\n  name en \xff\n", OY_NOT_UTF8, 3, "  name en \\xff");
}

static oy_bytes many_members(size_t count) {
    oy_buf text = oy_buf_in(&arena);
    oy_buf_puts(&text, FIRST);
    for (size_t i = 0; i < count; i++) {
        oy_buf_puts(&text, "member A");
        oy_buf_number(&text, i);
        oy_buf_puts(&text, " -\n");
    }
    return oy_buf_bytes(&text);
}

#define TITLED "title en The Harbour Conference\ntitle tr Liman Konferansı\n"

static void a_roster_says_what_the_process_is_called(void **state) {
    (void)state;
    oy_roster_file r;
    assert_int_equal(oy_roster_parse(&r, &arena, text_of(FIRST TITLED "member BOR -\n"), NULL), OY_OK);
    assert_int_equal(r.title_count, 2);
    assert_bytes(r.titles[1].language, "tr");
    assert_bytes(r.titles[1].text, "Liman Konferansı");
    assert_roster(FIRST "title en A\ntitle en B\nmember BOR -\n", OY_LINE_REPEATED, 3, "en");
    assert_roster(FIRST "title en\nmember BOR -\n", OY_BAD_LINE, 2, "en");
}

static void a_roster_has_a_thousand_lines_at_most(void **state) {
    (void)state;
    oy_roster_file r;
    oy_err err;
    assert_int_equal(oy_roster_parse(&r, &arena, many_members(1000), NULL), OY_OK);
    assert_int_equal(r.count, 1000);
    assert_int_equal(oy_roster_parse(&r, &arena, many_members(1001), &err), OY_TOO_LONG);
    assert_int_equal(err.line, 1002);
}

static void the_rosters_that_come_with_us_are_read(void **state) {
    (void)state;
    const char *paths[] = {"rosters/cica-2010.roster", "rosters/cica.roster",      "rosters/demonstration.roster",
                           "rosters/nato-2003.roster", "rosters/osce-2024.roster", "rosters/unga-2020.roster"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        oy_roster_file r;
        oy_err err = {0};
        uint8_t text[1 << 16];
        FILE *f = fopen(paths[i], "rb");
        assert_non_null(f);
        size_t n = fread(text, 1, sizeof text, f);
        assert_int_equal(fclose(f), 0);
        oy_code code = oy_roster_parse(&r, &arena, (oy_bytes){text, n}, &err);
        if (code)
            fail_msg("%s:%u: %s (%s)", paths[i], err.line, oy_code_token(code), err.what);
        assert_true(r.count > 5);
    }
}

// ---- founding acts

static oy_skey key_of(const char *name) {
    oy_bytes n = text_of(name);
    uint8_t seed[32] = {0};
    memcpy(seed, n.p, n.n < 32 ? n.n : 32);
    return oy_skey_make(n, OY_KEY_ED25519, seed);
}

typedef struct cast {
    oy_skey operator_key;
    oy_vkey secretariat[2];
    oy_founding_authority authorities[2];
    oy_founding f;
} cast;

static void cast_make(cast *c) {
    c->operator_key = key_of("operator/service");
    c->secretariat[0] = key_of("secretariat/desk").vkey;
    c->secretariat[1] = key_of("secretariat/archive").vkey;
    c->authorities[0] =
        (oy_founding_authority){OY_LIT("BOR"), key_of("BOR/mission").vkey, OY_SCOPE_DRAFT | OY_SCOPE_POSITION};
    c->authorities[1] = (oy_founding_authority){OY_LIT("ARL"), key_of("ARL/chair").vkey, OY_SCOPE_CHAIR};
    c->f = (oy_founding){
        .origin = OY_LIT("founding.example/conference"),
        .log = key_of("founding.example/conference").vkey,
        .operator_key = c->operator_key.vkey,
        .secretariat = c->secretariat,
        .secretariat_count = 2,
        .rules = OY_LIT(RULES),
        .roster = OY_LIT(ROSTER),
        .authorities = c->authorities,
        .authority_count = 2,
        .until = 1772445600,
    };
    memset(c->f.nonce, 0x5a, sizeof c->f.nonce);
}

static oy_bytes signed_note(cast *c) {
    oy_buf text = oy_buf_in(&arena), note = oy_buf_in(&arena);
    oy_err err = {0};
    oy_code code = oy_founding_text(&text, &arena, &c->f, &err);
    if (code)
        fail_msg("%s in line %u: %s", oy_code_token(code), err.line, err.what);
    oy_note_print(&note, oy_buf_bytes(&text), &c->operator_key);
    assert_false(note.failed);
    return oy_buf_bytes(&note);
}

static void a_founding_act_is_one_that_the_parser_accepts(void **state) {
    (void)state;
    cast c;
    cast_make(&c);
    oy_bytes note = signed_note(&c);
    oy_act act;
    oy_err err = {0};
    assert_int_equal(oy_act_check(&arena, note, &err), OY_OK);
    assert_int_equal(oy_act_parse(&act, &arena, note, &err), OY_OK);
    assert_true(act.founding && act.type == OY_ACT_FOUND && act.as == OY_AS_OPERATOR);
    assert_bytes(act.origin, "founding.example/conference");
    assert_int_equal(act.until, 1772445600);
    assert_int_equal(act.seen_size, 0);
    oy_hash empty = oy_empty_root();
    assert_memory_equal(&act.seen_root, &empty, 32);
    assert_bytes(act.block, RULES);
    assert_bytes(oy_act_line(&act, OY_LINE_CLOCK), "real");
    assert_bytes(oy_act_line(&act, OY_LINE_ENGINE), "0");
    assert_bytes(oy_act_line(&act, OY_LINE_FIRST_MEMBER), "BOR 1992-10-05"); // the roster's order, not the alphabet's
    assert_bytes(oy_act_line(&act, OY_LINE_FIRST_OBSERVER), "GAL 2014");
    oy_buf again = oy_buf_in(&arena);
    oy_act_print(&again, &act);
    assert_true(oy_bytes_equal(oy_buf_bytes(&again), act.text));
}

static void a_founding_act_names_the_process(void **state) {
    (void)state;
    cast c;
    oy_audit audit;
    oy_folded folded;
    cast_make(&c);
    c.f.roster = OY_LIT(FIRST TITLED "member ARL -\nmember BOR -\n");
    oy_buf entry = oy_buf_in(&arena);
    oy_entry_print(&entry, 1772442000, signed_note(&c));
    oy_audit_init(&audit, oy_allocator_libc());
    assert_int_equal(oy_audit_entry(&audit, oy_buf_bytes(&entry), true, &folded), OY_OK);
    assert_int_equal(folded.reason, OY_OK);
    assert_int_equal(audit.state.title.n, 2); // in their order
    assert_bytes(audit.state.title.row[0].text, "The Harbour Conference");
    assert_bytes(audit.state.title.row[1].language, "tr");
    oy_audit_clear(&audit);
}

static void a_founding_act_founds(void **state) {
    (void)state;
    cast c;
    oy_audit audit;
    oy_folded folded;
    cast_make(&c);
    oy_buf entry = oy_buf_in(&arena);
    oy_entry_print(&entry, 1772442000, signed_note(&c));
    oy_audit_init(&audit, oy_allocator_libc());
    assert_int_equal(oy_audit_entry(&audit, oy_buf_bytes(&entry), true, &folded), OY_OK);
    assert_int_equal(folded.reason, OY_OK);
    const oy_state *s = &audit.state;
    assert_bytes(oy_state_process(s)->origin, "founding.example/conference");
    assert_int_equal(s->member.n, 3);
    assert_bytes(s->member.row[0].code, "BOR");
    assert_bytes(s->member.row[0].since, "1992-10-05");
    assert_bytes(oy_member_name(s, 0, OY_LIT("ru")), "Боралия");
    assert_int_equal(s->member.row[1].since.n, 0);
    assert_true(oy_observer_is(s, 2));
    assert_int_equal(oy_chair_at(s, 1772442000), 1);
    assert_int_equal(oy_chair_at(s, 1798761600), 0); // 2027-01-01
    uint32_t row = oy_authority_of(s, &c.authorities[0].key);
    assert_int_not_equal(row, OY_NONE);
    assert_int_equal(s->authority.row[row].scopes, OY_SCOPE_DRAFT | OY_SCOPE_POSITION);
    assert_int_not_equal(oy_authority_of(s, &c.secretariat[1]), OY_NONE);
    assert_bytes(oy_state_rules(s)->name, "plain");
    oy_audit_clear(&audit);
}

static void assert_refused(cast *c, oy_code code, uint32_t line, const char *what) {
    oy_buf text = oy_buf_in(&arena);
    oy_err err = {0};
    assert_int_equal(oy_founding_text(&text, &arena, &c->f, &err), code);
    assert_int_equal(err.code, code);
    assert_int_equal(err.line, line);
    assert_string_equal(err.what, what);
}

static void what_cannot_found_is_refused(void **state) {
    (void)state;
    cast c;
    cast_make(&c);
    c.f.simulated = true; // then the origin says so
    assert_refused(&c, OY_BAD_NAME, 0, "founding.example/conference");
    cast_make(&c);
    c.f.origin = OY_LIT("founding.example/simulated");
    assert_refused(&c, OY_BAD_NAME, 0, "founding.example/simulated");
    cast_make(&c);
    c.f.origin = OY_LIT("Founding");
    assert_refused(&c, OY_BAD_NAME, 0, "Founding");
    cast_make(&c);
    c.f.rules = OY_LIT("oydas rules v1\nname Plain\n");
    assert_refused(&c, OY_BAD_NAME, 2, "Plain");
    cast_make(&c);
    c.f.roster = OY_LIT("oydas roster v1\nmember BOR\n");
    assert_refused(&c, OY_BAD_LINE, 2, "BOR");
    cast_make(&c);
    c.authorities[1].member = OY_LIT("KEL");
    assert_refused(&c, OY_NOT_A_MEMBER, 0, "KEL");
}

static void a_roster_that_no_act_can_hold_is_too_long(void **state) {
    (void)state;
    cast c;
    cast_make(&c);
    oy_buf roster = oy_buf_in(&arena);
    oy_buf_put(&roster, OY_LIT(ROSTER));
    for (size_t i = 0; i < 900; i++) {
        oy_buf_puts(&roster, "member A");
        oy_buf_number(&roster, i);
        oy_buf_puts(&roster, " 1992-10-05\n  name en The Republic of the Example of a Rather Long Name\n");
    }
    c.f.roster = oy_buf_bytes(&roster);
    assert_refused(&c, OY_TOO_LONG, 0, "founding.example/conference");
}

// ---- founding acts that nobody composes

typedef enum form { form_sound, form_cosigning } form;

static oy_bytes vkey_named(const char *name, const char *seeded, form f) {
    uint8_t seed[32] = {0};
    memcpy(seed, seeded, strlen(seeded) < 32 ? strlen(seeded) : 32);
    oy_skey key = oy_skey_make(text_of(name), f == form_cosigning ? OY_KEY_COSIGNATURE : OY_KEY_ED25519, seed);
    oy_buf out = oy_buf_in(&arena);
    oy_vkey_print(&out, &key.vkey);
    return oy_buf_bytes(&out);
}

static oy_bytes joined(const char *before, oy_bytes value, const char *after) {
    oy_buf out = oy_buf_in(&arena);
    oy_buf_puts(&out, before);
    oy_buf_put(&out, value);
    oy_buf_puts(&out, after);
    return oy_buf_bytes(&out);
}

static oy_code enter(oy_act *act, const oy_skey *by, size_t *doors) {
    oy_audit audit;
    oy_folded folded;
    oy_act_sort(act);
    oy_buf text = oy_buf_in(&arena), note = oy_buf_in(&arena), entry = oy_buf_in(&arena);
    oy_act_print(&text, act);
    oy_note_print(&note, oy_buf_bytes(&text), by);
    oy_entry_print(&entry, 1772442000, oy_buf_bytes(&note));
    oy_audit_init(&audit, oy_allocator_libc());
    assert_int_equal(oy_audit_entry(&audit, oy_buf_bytes(&entry), true, &folded), OY_OK);
    assert_int_equal(folded.reason == OY_OK, oy_state_process(&audit.state) != NULL);
    *doors = audit.state.door.n;
    uint64_t quorum = 0;
    if (folded.reason == OY_OK && oy_act_line(act, OY_LINE_QUORUM).n > 0)
        assert_true(oy_number_parse(&quorum, oy_act_line(act, OY_LINE_QUORUM)));
    if (folded.reason == OY_OK)
        assert_int_equal(oy_state_process(&audit.state)->quorum, quorum);
    assert_int_equal(audit.state.witness.n, folded.reason == OY_OK && oy_act_line(act, OY_LINE_WITNESS).n > 0);
    oy_audit_clear(&audit);
    return folded.reason;
}

// What comes of a founding act that names, besides what it should, these: a line more, or one instead of the first of its key.
static oy_code founds(oy_line_key key, oy_bytes value, bool instead, const char *origin, const char *signer) {
    cast c;
    oy_act act;
    size_t doors;
    cast_make(&c);
    assert_int_equal(oy_act_parse(&act, &arena, signed_note(&c), NULL), OY_OK);
    oy_line *lines = oy_arena_get(&arena, (act.line_count + 1) * sizeof *lines);
    memcpy(lines, act.lines, act.line_count * sizeof *lines);
    size_t at = act.line_count;
    for (size_t i = act.line_count; instead && i-- > 0;)
        at = lines[i].key == key ? i : at;
    act.line_count += at == act.line_count;
    lines[at] = (oy_line){key, value};
    act.lines = lines;
    act.origin = text_of(origin);
    oy_skey by = key_of(signer);
    act.key = by.vkey;
    for (size_t i = 0; i < act.line_count; i++)
        if (lines[i].key == OY_LINE_LOG && key != OY_LINE_LOG)
            lines[i].value = vkey_named(origin, origin, form_sound);
    return enter(&act, &by, &doors);
}

#define ORIGIN "founding.example/conference"

static void keys_of_a_founding_act_are_of_those_that_it_names(void **state) {
    (void)state;
    const char *op = "operator/service";
    const struct {
        oy_line_key key;
        oy_bytes value;
        bool instead;
        oy_code reason;
    } cases[] = {
        {OY_LINE_WITNESS, vkey_named("witness.example", "w", form_cosigning), false, OY_OK},
        {OY_LINE_OPERATOR, vkey_named("operator/other", "operator/other", form_sound), true, OY_KEY_MISMATCH},
        {OY_LINE_SECRETARIAT, vkey_named("secretariat/third", "s", form_sound), false, OY_OK},
        {OY_LINE_SECRETARIAT, vkey_named("office/third", "s", form_sound), false, OY_KEY_MISMATCH},
        {OY_LINE_SECRETARIAT, vkey_named("secretariat/third", "s", form_cosigning), false, OY_BAD_KEY},
        {OY_LINE_SECRETARIAT, vkey_named("secretariat/desk", "s", form_sound), false, OY_KEY_IN_USE},
        {OY_LINE_SECRETARIAT, vkey_named("secretariat/third", "secretariat/desk", form_sound), false, OY_KEY_IN_USE},
        {OY_LINE_SECRETARIAT, vkey_named("secretariat/third", "operator/service", form_sound), false, OY_KEY_IN_USE},
        {OY_LINE_AUTHORITY, joined("ARL ", vkey_named("ARL/x", "x", form_sound), " head"), false, OY_OK},
        {OY_LINE_AUTHORITY, joined("ARL ", vkey_named("BOR/x", "x", form_sound), " head"), false, OY_KEY_MISMATCH},
        {OY_LINE_AUTHORITY, joined("KEL ", vkey_named("KEL/x", "x", form_sound), " head"), false, OY_NOT_A_MEMBER},
        {OY_LINE_AUTHORITY, joined("ARL ", vkey_named("ARL/x", "x", form_cosigning), " head"), false, OY_BAD_KEY},
        {OY_LINE_AUTHORITY, joined("ARL ", vkey_named("ARL/chair", "x", form_sound), " head"), false, OY_KEY_IN_USE},
        {OY_LINE_AUTHORITY, joined("GAL ", vkey_named("GAL/x", "x", form_sound), " report"), false, OY_OK},
        {OY_LINE_FIRST_MEMBER, OY_LIT("KEL -"), false, OY_OK},
        {OY_LINE_FIRST_MEMBER, OY_LIT("ARL -"), false, OY_ALREADY_A_MEMBER},
        {OY_LINE_FIRST_MEMBER, OY_LIT("GAL 2014"), false, OY_ALREADY_A_MEMBER}, // who observes
        {OY_LINE_FIRST_OBSERVER, OY_LIT("BOR -"), false, OY_ALREADY_A_MEMBER},
        {OY_LINE_FIRST_OBSERVER, OY_LIT("KEL 2014"), false, OY_OK},
        {OY_LINE_NAME, OY_LIT("KEL en Kelland"), false, OY_NOT_A_MEMBER},
        {OY_LINE_NAME, OY_LIT("GAL en Galland"), false, OY_OK},
        {OY_LINE_CHAIR, OY_LIT("KEL 2027-01-01T00:00:00Z -"), false, OY_NOT_A_MEMBER},
        {OY_LINE_LOG, vkey_named(ORIGIN, "l", form_sound), true, OY_OK},
        {OY_LINE_LOG, vkey_named(ORIGIN, "l", form_cosigning), true, OY_KEY_MISMATCH},
        {OY_LINE_LOG, vkey_named("founding.example/other", "l", form_sound), true, OY_KEY_MISMATCH},
        {OY_LINE_ENGINE, OY_LIT("1"), true, OY_ENGINE_NEWER},
        {OY_LINE_CLOCK, OY_LIT("simulated"), true, OY_WRONG_ORIGIN},
        {OY_LINE_QUORUM, OY_LIT("3"), false, OY_OK},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        oy_code reason = founds(cases[i].key, cases[i].value, cases[i].instead, ORIGIN, op);
        if (reason != cases[i].reason)
            fail_msg("case %zu: %s", i, oy_code_token(reason));
    }
    assert_int_equal(founds(OY_LINE_OPERATOR, vkey_named("ARL/desk", "ARL/desk", form_sound), true, ORIGIN, "ARL/desk"),
                     OY_KEY_MISMATCH);
    assert_int_equal(founds(OY_LINE_QUORUM, OY_LIT("1"), false, "a.b/c", op), OY_OK);
    assert_int_equal(founds(OY_LINE_CLOCK, OY_LIT("simulated"), true, "a.b/simulated", op), OY_OK);
    assert_int_equal(founds(OY_LINE_QUORUM, OY_LIT("1"), false, "a.b/simulated", op), OY_WRONG_ORIGIN);
}

// Doors cosign; a door may have the key of nobody else at the doors, and be what it likes elsewhere.
static void a_door_counts_once(void **state) {
    (void)state;
    const struct {
        oy_bytes first, second;
        oy_code reason;
    } cases[] = {
        {vkey_named("a.example", "a", form_cosigning), vkey_named("b.example", "b", form_cosigning), OY_OK},
        {vkey_named("a.example", "a", form_cosigning), vkey_named("b.example", "b", form_sound), OY_BAD_KEY},
        {vkey_named("a.example", "a", form_cosigning), vkey_named("a.example", "b", form_cosigning), OY_KEY_IN_USE},
        {vkey_named("a.example", "a", form_cosigning), vkey_named("b.example", "a", form_cosigning), OY_KEY_IN_USE},
        {vkey_named("a.example", "secretariat/desk", form_cosigning), vkey_named("b.example", "b", form_cosigning),
         OY_OK},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cast c;
        oy_act act;
        size_t doors;
        oy_skey by = key_of("operator/service");
        cast_make(&c);
        assert_int_equal(oy_act_parse(&act, &arena, signed_note(&c), NULL), OY_OK);
        oy_line *lines = oy_arena_get(&arena, (act.line_count + 2) * sizeof *lines);
        memcpy(lines, act.lines, act.line_count * sizeof *lines);
        lines[act.line_count++] = (oy_line){OY_LINE_DOOR, cases[i].first};
        lines[act.line_count++] = (oy_line){OY_LINE_DOOR, cases[i].second};
        act.lines = lines;
        assert_int_equal(enter(&act, &by, &doors), cases[i].reason);
        assert_int_equal(doors, cases[i].reason ? 0 : 2);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_roster_is_read_in_its_order, setup, teardown),
        cmocka_unit_test_setup_teardown(a_mistake_is_found_in_its_line, setup, teardown),
        cmocka_unit_test_setup_teardown(a_roster_says_what_the_process_is_called, setup, teardown),
        cmocka_unit_test_setup_teardown(a_roster_has_a_thousand_lines_at_most, setup, teardown),
        cmocka_unit_test_setup_teardown(the_rosters_that_come_with_us_are_read, setup, teardown),
        cmocka_unit_test_setup_teardown(a_founding_act_is_one_that_the_parser_accepts, setup, teardown),
        cmocka_unit_test_setup_teardown(a_founding_act_names_the_process, setup, teardown),
        cmocka_unit_test_setup_teardown(a_founding_act_founds, setup, teardown),
        cmocka_unit_test_setup_teardown(what_cannot_found_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(a_roster_that_no_act_can_hold_is_too_long, setup, teardown),
        cmocka_unit_test_setup_teardown(keys_of_a_founding_act_are_of_those_that_it_names, setup, teardown),
        cmocka_unit_test_setup_teardown(a_door_counts_once, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
