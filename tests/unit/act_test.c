// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Acts have exactly one way to be written: what the printer prints the parser accepts, and nothing else.
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/act_schema.h"
#include "core/checkpoint.h"
#include "core/crypto.h"
#include "core/deposit.h"
#include "core/effects.h"
#include "core/merkle.h"
#include "core/reading.h"
#include "core/transfer.h"
#include "failing_memory.h"

static oy_arena arena;

// A value that is right for a kind of line; `nth` makes several that come in order.
static const char *value_of(oy_line_key key, unsigned nth) {
    static char vkey[200], text[400];
    uint8_t seed[32] = {(uint8_t)(nth + 1)};
    oy_skey skey = oy_skey_make(OY_LIT("ARL/mission"), OY_KEY_ED25519, seed);
    oy_buf out = oy_buf_in(&arena);
    oy_vkey_print(&out, &skey.vkey);
    snprintf(vkey, sizeof vkey, "%.*s", (int)out.n, (const char *)out.p);
    switch (oy_line_kind_of(key)) {
    case OY_KIND_ID:
    case OY_KIND_HASH:
        return "9a41000000000000000000000000000000000000000000000000000000000000";
    case OY_KIND_NUMBER:
        return "0";
    case OY_KIND_INSTANT:
        return "2026-03-02T09:00:00Z";
    case OY_KIND_DATE:
        return "1999-09";
    case OY_KIND_MEMBER:
        return nth == 0 ? "ARL" : nth == 1 ? "BOR" : "CAS";
    case OY_KIND_LABEL:
        return "council";
    case OY_KIND_LANGUAGE:
        return "en";
    case OY_KIND_TEXT:
        return nth == 0 ? "by all means" : nth == 1 ? "in due time" : "\xd1\x81\xd0\xbb\xd0\xbe\xd0\xb2\xd0\xb0";
    case OY_KIND_REPLACED:
        return "all \xe2\x86\x92 most";
    case OY_KIND_VKEY:
        return vkey;
    case OY_KIND_SCOPES:
        return "position,head";
    case OY_KIND_EFFECT:
        return nth == 0 ? "text charter" : nth == 1 ? "admit IST en Istria" : "chair IST 2026-03-02T09:00:00Z -";
    case OY_KIND_PAYLOAD:
        return "9a41000000000000000000000000000000000000000000000000000000000000 12 body:council";
    case OY_KIND_MEMBER_SINCE:
        return nth == 0 ? "ARL 1999-09-14" : nth == 1 ? "BOR -" : "CAS 2004";
    case OY_KIND_TITLED:
        return nth == 0 ? "en The Conference" : nth == 1 ? "tr Konferans" : "ru Конференция";
    case OY_KIND_MEMBER_NAMED:
        return nth == 0 ? "ARL en Arlandia" : nth == 1 ? "BOR en Boralia" : "CAS en Castora";
    case OY_KIND_MEMBER_TERM:
        return nth == 0 ? "ARL 2026-03-02T09:00:00Z -" : "BOR 2026-03-02T09:00:00Z 2027-03-02T09:00:00Z";
    case OY_KIND_AUTHORITY:
        snprintf(text, sizeof text, "%s %s position", nth == 0 ? "ARL" : "BOR", vkey);
        return text;
    case OY_KIND_WORD_VOTE:
        return "abstain";
    case OY_KIND_WORD_MATTER:
        return "procedural";
    case OY_KIND_WORD_TEXT_AUTHORITY:
        return "national-statement";
    case OY_KIND_WORD_CREDENTIALS:
        return "provisional";
    case OY_KIND_WORD_BY:
        return "way-out";
    case OY_KIND_WORD_CLOCK:
        return "simulated";
    case OY_KIND_WORD_WAY:
        return "silence";
    case OY_KIND_WORD_FORM:
        return "circular";
    case OY_KIND_WORD_RESULT:
        return "adopted";
    case OY_KIND_WORD_MEANS:
        return "letter";
    case OY_KIND_WORD_TO:
        return "silence";
    case OY_KIND_WORD_GROUND:
        return "communications";
    case OY_KIND_WORD_RESERVATIONS:
        return "excluded";
    case OY_KIND_VERSION:
        return nth == 0 ? "en 9a41000000000000000000000000000000000000000000000000000000000000"
                        : "ru 9a41000000000000000000000000000000000000000000000000000000000000";
    case OY_KIND_WORD_TRANSLATION:
        return "unofficial";
    case OY_KIND_WORD_FINDING:
        return "upheld";
    case OY_KIND_WORD_OUTCOME:
        return "took-note";
    case OY_KIND_WORD_EVENT:
        return "opened";
    case OY_KIND_WORD_RETURNED:
        return "nothing-new";
    case OY_KIND_WORD_RECIPIENTS:
        return "named";
    case OY_KIND_WORD_ROUTE:
        return "chair";
    case OY_KIND_WORD_PURPOSE:
        return "exercise";
    case OY_KIND_ORIGIN:
        return "demo.example/elsewhere/simulated";
    case OY_KIND_VOUCHING: { // of the right form; that it does not hold is seen below
        uint8_t signature[68] = {(uint8_t)(skey.vkey.id >> 24), (uint8_t)(skey.vkey.id >> 16),
                                 (uint8_t)(skey.vkey.id >> 8), (uint8_t)skey.vkey.id, (uint8_t)nth};
        oy_buf base64 = oy_buf_in(&arena);
        oy_base64_print(&base64, (oy_bytes){signature, sizeof signature});
        snprintf(text, sizeof text, "%s %.*s", vkey, (int)base64.n, (const char *)base64.p);
        return text;
    }
    case OY_KIND_WORD_KIND:
    case OY_KIND_DEPOSIT: // a_deposit_…, below
        break;
    }
    return "object";
}

static void add_lines(oy_act *act, oy_act_type type, bool all) {
    for (const oy_line_spec *s = oy_act_specs(type); s->need != OY_NEED_END; s++) {
        bool many = s->need == OY_NEED_ANY || s->need == OY_NEED_SOME || s->need == OY_NEED_LIST;
        bool wanted = all || s->need == OY_NEED_ONE || s->need == OY_NEED_SOME;
        for (unsigned i = 0; wanted && i < (all && many ? 2u : 1u); i++) {
            const char *value = s->key == OY_LINE_KIND ? oy_act_token(act->carried) : value_of(s->key, i);
            act->lines[act->line_count++] = (oy_line){s->key, oy_bytes_copy(&arena, oy_bytes_of(value))};
        }
    }
}

static oy_skey signer(void) {
    uint8_t seed[32] = {9};
    return oy_skey_make(OY_LIT("ARL/mission"), OY_KEY_ED25519, seed);
}

static oy_act compose(oy_act_type type, oy_act_type carried, bool all) {
    oy_skey key = signer();
    oy_act act = {.type = type,
                  .carried = carried,
                  .origin = OY_LIT("demo.example/conference/simulated"),
                  .founding = type == OY_ACT_FOUND,
                  .process = oy_leaf_hash(OY_LIT("founding")),
                  .key = key.vkey,
                  .as = OY_AS_MEMBER,
                  .seen_size = 1234,
                  .seen_root = oy_empty_root(),
                  .until = 1772442000};
    if (act.founding)
        memset(&act.process, 0, sizeof act.process);
    memcpy(act.nonce, "0123456789abcdef", 16);
    act.lines = oy_arena_get(&arena, 64 * sizeof *act.lines);
    add_lines(&act, type, all);
    if (carried != type)
        add_lines(&act, carried, all);
    act.has_block = oy_act_block(carried) == OY_BLOCK_MUST || (all && oy_act_block(carried) == OY_BLOCK_MAY);
    if (act.has_block)
        act.block = OY_LIT("We agree.\n\n  Indented, \xd8\xb3\xd9\x84\xd8\xa7\xd9\x85.\n");
    oy_act_sort(&act);
    return act;
}

static oy_bytes note_of(const oy_act *act) {
    oy_skey key = signer();
    oy_buf text = oy_buf_in(&arena), note = oy_buf_in(&arena);
    oy_act_print(&text, act);
    oy_note_print(&note, oy_buf_bytes(&text), &key);
    return oy_buf_bytes(&note);
}

static oy_bytes sign(const char *text) {
    oy_skey key = signer();
    oy_buf note = oy_buf_in(&arena);
    oy_note_print(&note, oy_bytes_of(text), &key);
    return oy_buf_bytes(&note);
}

static void assert_round_trip(const oy_act *act) {
    oy_act read;
    oy_err err = {0};
    oy_bytes note = note_of(act);
    if (oy_act_parse(&read, &arena, note, &err))
        fail_msg("%s: %s, line %u, %s\n%.*s", oy_act_token(act->type), oy_code_token(err.code), err.line, err.what,
                 (int)note.n, (const char *)note.p);
    assert_true(read.type == act->type && read.carried == act->carried);
    assert_int_equal(read.line_count, act->line_count);
    oy_buf again = oy_buf_in(&arena);
    oy_act_print(&again, &read);
    assert_true(oy_bytes_equal(oy_buf_bytes(&again), read.text));
    bool vouched = act->type == OY_ACT_CONTINUE && act->line_count > 3;
    assert_int_equal(oy_act_check(&arena, note, &err), vouched ? OY_BAD_SIGNATURE : OY_OK);
}

static void every_type_is_read_as_it_is_printed(void **state) {
    (void)state;
    for (unsigned t = 0; t < OY_ACT_TYPES; t++) {
        for (unsigned all = 0; all < 2 && t != OY_ACT_DEPOSITED; all++) {
            oy_act act = compose((oy_act_type)t, t == OY_ACT_RECEIVED ? OY_ACT_OBJECT : (oy_act_type)t, all);
            assert_round_trip(&act);
        }
    }
}

static oy_skey door(uint8_t n) {
    uint8_t seed[32] = {n, 7};
    return oy_skey_make(OY_LIT("door.example/one"), OY_KEY_COSIGNATURE, seed);
}

// The value of a line `deposit`, by that door over the receipt of an act.
static oy_bytes deposit(const oy_skey *key, const oy_act *of, uint64_t at) {
    oy_buf text = oy_buf_in(&arena), line = oy_buf_in(&arena), value = oy_buf_in(&arena);
    oy_deposit_text(&text, of);
    oy_note_cosign_line(&line, key, oy_buf_bytes(&text), at);
    oy_vkey_print(&value, &key->vkey);
    oy_bytes rest = oy_bytes_slice(oy_buf_bytes(&line), 0, line.n - 1);
    (void)oy_word_take(&rest);
    (void)oy_word_take(&rest);
    oy_buf_putc(&value, ' ');
    oy_buf_put(&value, rest);
    return oy_buf_bytes(&value);
}

// A `deposited` with that note in it and one receipt, by the door, for the act `of`.
static oy_act deposited(oy_bytes note, const oy_skey *key, const oy_act *of) {
    oy_act act = compose(OY_ACT_DEPOSITED, OY_ACT_DEPOSITED, false);
    act.lines[0] = (oy_line){OY_LINE_DEPOSIT, deposit(key, of, 1772442000)};
    act.line_count = 1;
    act.block = note;
    return act;
}

static oy_act reread(oy_bytes note) {
    oy_act act;
    assert_int_equal(oy_act_parse(&act, &arena, note, NULL), OY_OK);
    return act;
}

static void a_deposit_is_read_with_the_act_that_it_encloses(void **state) {
    (void)state;
    oy_skey key = door(1);
    for (unsigned t = 0; t < OY_ACT_TYPES; t++) {
        if (t == OY_ACT_DEPOSITED || t == OY_ACT_FOUND || t == OY_ACT_UNCLEAR)
            continue;
        oy_act inner = compose((oy_act_type)t, t == OY_ACT_RECEIVED ? OY_ACT_OBJECT : (oy_act_type)t, true);
        oy_bytes note = note_of(&inner);
        inner = reread(note);
        oy_act act = deposited(note, &key, &inner), read;
        bool may = t == OY_ACT_OBJECT || t == OY_ACT_AMEND || t == OY_ACT_REQUEST_TIME || t == OY_ACT_NOT_TAKEN;
        oy_err err = {.line = 7};
        assert_int_equal(oy_act_check(&arena, note_of(&act), &err), may ? OY_OK : OY_BAD_WORD);
        assert_int_equal(err.line, may ? 7 : 0);
        if (!may)
            continue;
        read = reread(note_of(&act));
        assert_true(read.carried == inner.type && oy_hash_equal(&read.enclosed->id, &inner.id));
        assert_false(oy_hash_equal(&read.id, &inner.id));
        act.carried = act.type;
        assert_int_equal(oy_act_is_stopping(&read), true);
    }
    oy_act office = compose(OY_ACT_OBJECT, OY_ACT_OBJECT, false);
    office.as = OY_AS_OBSERVER;
    oy_bytes note = note_of(&office);
    office = reread(note);
    oy_act act = deposited(note, &key, &office);
    assert_int_equal(oy_act_check(&arena, note_of(&act), NULL), OY_BAD_WORD);
}

static void a_deposit_encloses_no_deposit(void **state) {
    (void)state;
    oy_skey key = door(1);
    oy_act inner = compose(OY_ACT_OBJECT, OY_ACT_OBJECT, true);
    oy_bytes note = note_of(&inner);
    inner = reread(note);
    for (unsigned depth = 0; depth < 30; depth++) {
        oy_act act = deposited(note, &key, &inner);
        note = note_of(&act);
        oy_act read;
        assert_int_equal(oy_act_parse(&read, &arena, note, NULL), depth == 0 ? OY_OK : OY_BAD_WORD);
    }
}

// One signature among three that does not hold, and none does.
static void a_deposit_holds_with_every_signature(void **state) {
    (void)state;
    oy_skey key = door(1), other = door(2);
    oy_act inner = compose(OY_ACT_OBJECT, OY_ACT_OBJECT, true), another = compose(OY_ACT_AMEND, OY_ACT_AMEND, true);
    oy_bytes note = note_of(&inner), forged = oy_bytes_copy(&arena, note);
    inner = reread(note);
    another = reread(note_of(&another));
    oy_act good = deposited(note, &key, &inner), wrong = deposited(note, &key, &another);
    assert_int_equal(oy_act_check(&arena, note_of(&good), NULL), OY_OK);
    assert_int_equal(oy_act_check(&arena, note_of(&wrong), NULL), OY_BAD_SIGNATURE);
    uint8_t *place = (uint8_t *)(uintptr_t)forged.p + forged.n - 20;
    *place = *place == 'A' ? 'B' : 'A';
    oy_act false_inner = deposited(forged, &key, &inner);
    assert_int_equal(oy_act_check(&arena, note_of(&false_inner), NULL), OY_BAD_SIGNATURE);
    // A second receipt by a key of the same name does not hold beside a good one.
    oy_bytes value = deposit(&key, &inner, 1772442001), second = deposit(&other, &inner, 1772442002);
    size_t space = oy_bytes_find(value, 0, ' ');
    oy_buf mixed = oy_buf_in(&arena);
    oy_buf_put(&mixed, oy_bytes_slice(value, 0, space));
    oy_buf_put(&mixed, oy_bytes_slice(second, oy_bytes_find(second, 0, ' '), second.n));
    oy_act act = deposited(note, &key, &inner);
    act.lines[0].value = oy_buf_bytes(&mixed);
    assert_int_equal(oy_act_check(&arena, note_of(&act), NULL), OY_KEY_MISMATCH);
    act.lines[0].value = value;
    assert_int_equal(oy_act_check(&arena, note_of(&act), NULL), OY_OK);
    oy_deposit read;
    assert_int_equal(oy_deposit_read(&read, value), OY_OK);
    assert_int_equal(read.at, 1772442001);
    assert_int_equal(oy_deposit_read(&read, oy_bytes_slice(value, 0, space)), OY_BAD_BASE64);
    assert_int_equal(oy_deposit_read(&read, oy_bytes_slice(value, 0, value.n - 1)), OY_BAD_BASE64);
    assert_int_equal(oy_deposit_read(&read, OY_LIT("door AAAA")), OY_BAD_KEY);
    oy_bytes unsigned_note = note_of(&act), bent = oy_bytes_copy(&arena, unsigned_note);
    place = (uint8_t *)(uintptr_t)bent.p + bent.n - 20;
    *place = *place == 'A' ? 'B' : 'A';
    assert_int_equal(oy_act_check(&arena, bent, NULL), OY_BAD_SIGNATURE);
    oy_skey signer_key = signer();
    oy_buf plain = oy_buf_in(&arena);
    oy_vkey_print(&plain, &signer_key.vkey);
    oy_buf_put(&plain, oy_bytes_slice(value, space, value.n));
    assert_int_equal(oy_deposit_read(&read, oy_buf_bytes(&plain)), OY_BAD_KEY);
    oy_bytes late = deposit(&key, &inner, (uint64_t)OY_LAST_INSTANT + 1);
    assert_int_equal(oy_deposit_read(&read, late), OY_BAD_INSTANT);
    assert_int_equal(oy_deposit_read(&read, deposit(&key, &inner, (uint64_t)OY_LAST_INSTANT)), OY_OK);
    assert_int_equal(read.at, OY_LAST_INSTANT);
    oy_buf text = oy_buf_in(&arena), wanted = oy_buf_in(&arena);
    oy_deposit_text(&text, &inner);
    oy_buf_puts(&wanted, "oydas deposit v1\nprocess demo.example/conference/simulated ");
    oy_hash_print(&wanted, &inner.process);
    oy_buf_puts(&wanted, "\nact ");
    oy_hash_print(&wanted, &inner.id);
    oy_buf_putc(&wanted, '\n');
    assert_true(oy_bytes_equal(oy_buf_bytes(&text), oy_buf_bytes(&wanted)));
}

// "VKEY BASE64", signed or cosigned over a text.
static oy_bytes vouching(const oy_skey *key, oy_bytes over) {
    oy_buf line = oy_buf_in(&arena), value = oy_buf_in(&arena);
    if (key->vkey.type == OY_KEY_COSIGNATURE)
        oy_note_cosign_line(&line, key, over, 1772442000);
    else
        oy_note_sign_line(&line, key, over);
    oy_vkey_print(&value, &key->vkey);
    oy_bytes rest = oy_bytes_slice(oy_buf_bytes(&line), 0, line.n - 1);
    (void)oy_word_take(&rest);
    (void)oy_word_take(&rest);
    oy_buf_putc(&value, ' ');
    oy_buf_put(&value, rest);
    return oy_buf_bytes(&value);
}

// R30: members sign where the record goes on, witnesses the checkpoint from which; either over the other's text is nothing.
static void a_continuation_holds_with_every_signature(void **state) {
    (void)state;
    uint8_t seed[32] = {4};
    oy_skey member = oy_skey_make(OY_LIT("BOR/capital"), OY_KEY_ED25519, seed), witness = door(3);
    for (unsigned wrong = 0; wrong < 5; wrong++) {
        oy_act act = compose(OY_ACT_CONTINUE, OY_ACT_CONTINUE, false);
        oy_buf text = oy_buf_in(&arena), seen = oy_buf_in(&arena);
        oy_checkpoint last = {.origin = act.origin, .size = act.seen_size, .root = act.seen_root};
        oy_transfer_text(&text, &act);
        oy_checkpoint_print(&seen, &last);
        oy_bytes place = oy_buf_bytes(&text), tree = oy_buf_bytes(&seen);
        act.lines[act.line_count++] = (oy_line){OY_LINE_APPROVED, vouching(&member, wrong == 1 ? tree : place)};
        act.lines[act.line_count++] = (oy_line){OY_LINE_WITNESSED, vouching(&witness, wrong == 2 ? place : tree)};
        if (wrong == 3)
            act.seen_size++;
        if (wrong == 4)
            act.lines[0].value = OY_LIT("demo.example/elsewhere/to/simulated");
        assert_int_equal(oy_act_check(&arena, note_of(&act), NULL), wrong ? OY_BAD_SIGNATURE : OY_OK);
    }
    oy_act alone = compose(OY_ACT_CONTINUE, OY_ACT_CONTINUE, false);
    oy_bytes forged = oy_bytes_copy(&arena, note_of(&alone));
    uint8_t *last = (uint8_t *)(uintptr_t)forged.p + forged.n - 20;
    *last = *last == 'A' ? 'B' : 'A';
    assert_int_equal(oy_act_check(&arena, forged, NULL), OY_BAD_SIGNATURE);
    assert_int_equal(oy_vouching_check(OY_LIT("BOR/capital AAAA")), OY_BAD_KEY);
    char unpadded[300];
    (void)snprintf(unpadded, sizeof unpadded, "%s AAA", value_of(OY_LINE_HOLDER, 0));
    assert_int_equal(oy_vouching_check(oy_bytes_of(unpadded)), OY_BAD_BASE64);
}

static void a_communication_carries_every_kind_that_comes_by_note(void **state) {
    (void)state;
    unsigned carried = 0;
    for (unsigned t = 0; t < OY_ACT_TYPES; t++) {
        if (!(oy_act_traits((oy_act_type)t) & OY_TRAIT_BY_NOTE))
            continue;
        oy_act act = compose(OY_ACT_RECEIVED, (oy_act_type)t, true);
        assert_round_trip(&act);
        carried++;
    }
    assert_true(carried >= 10);
}

static void a_missing_line_is_named(void **state) {
    (void)state;
    for (unsigned t = 0; t < OY_ACT_TYPES; t++) {
        oy_act_type carried = t == OY_ACT_RECEIVED ? OY_ACT_OBJECT : (oy_act_type)t;
        oy_act whole = compose((oy_act_type)t, carried, false);
        for (size_t out = 0; out < whole.line_count; out++) {
            oy_act act = compose((oy_act_type)t, carried, false), read;
            oy_err err = {0};
            for (size_t i = out; i + 1 < act.line_count; i++)
                act.lines[i] = act.lines[i + 1];
            act.line_count--;
            assert_int_equal(oy_act_parse(&read, &arena, note_of(&act), &err), OY_LINE_MISSING);
            assert_string_equal(err.what, oy_line_token(whole.lines[out].key));
        }
    }
}

// Changes one thing in the text of a good act and signs it again.
static oy_code parse_changed(oy_act_type type, const char *from, const char *to, oy_err *err) {
    oy_act act = compose(type, type, true), read;
    oy_buf text = oy_buf_in(&arena), changed = oy_buf_in(&arena);
    oy_act_print(&text, &act);
    oy_bytes whole = oy_buf_bytes(&text);
    for (size_t i = 0; i < whole.n; i++) {
        if (oy_bytes_starts(oy_bytes_slice(whole, i, whole.n), oy_bytes_of(from))) {
            oy_buf_put(&changed, oy_bytes_slice(whole, 0, i));
            oy_buf_puts(&changed, to);
            oy_buf_put(&changed, oy_bytes_slice(whole, i + strlen(from), whole.n));
            oy_buf_putc(&changed, 0);
            return oy_act_parse(&read, &arena, sign((const char *)changed.p), err);
        }
    }
    fail_msg("no \"%s\" in the act", from);
    return OY_OK;
}

#define NOWHERE 0 // what is wrong stands in no one line
#define RULING "9a41000000000000000000000000000000000000000000000000000000000000"

static void a_wrong_word_is_refused_with_its_line(void **state) {
    (void)state;
    const struct {
        oy_act_type type;
        const char *from, *to;
        oy_code code;
        uint32_t line;
    } cases[] = {
        {OY_ACT_OBJECT, "oydas act v1", "oydas act v2", OY_BAD_LINE, 1},
        {OY_ACT_OBJECT, "process demo", "process Demo", OY_BAD_NAME, 2},
        {OY_ACT_OBJECT, "process demo", "proceed demo", OY_LINE_MISSING, 2},
        {OY_ACT_OBJECT, "\ntype object", "", OY_LINE_MISSING, 3},
        {OY_ACT_OBJECT, "\nkey ARL", "\nkeys ARL", OY_LINE_MISSING, 4},
        {OY_ACT_OBJECT, "key ARL/mission", "key arl/mission", OY_BAD_KEY, 4},
        {OY_ACT_OBJECT, "key ARL/mission", "key ARL", OY_BAD_KEY, 4},
        {OY_ACT_OBJECT, "key ARL/mission", "key ARL/", OY_BAD_KEY, 4},
        {OY_ACT_OBJECT, "key ARL/mission", "key ARL/Mission", OY_BAD_KEY, 4},
        {OY_ACT_OBJECT, "key ARL/mission", "key ARL/a/b", OY_BAD_KEY, 4},
        {OY_ACT_OBJECT, "key ARL/mission+", "key ARL/mission-", OY_BAD_KEY, 4},
        {OY_ACT_OBJECT, "key ARL/mission", "key operator/desk", OY_KEY_MISMATCH, NOWHERE},
        {OY_ACT_OBJECT, "key ARL/mission", "key secretariat/desk", OY_KEY_MISMATCH, NOWHERE},
        {OY_ACT_OBJECT, "\nas member", "", OY_LINE_MISSING, 5},
        {OY_ACT_OBJECT, "\nseen 1234", "\nsaw 1234", OY_LINE_MISSING, 6},
        {OY_ACT_OBJECT, "seen 1234 ", "seen 1234 AAAA", OY_BAD_BASE64, 6},
        {OY_ACT_OBJECT, "seen 1234 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "seen 1234 AAAA", OY_BAD_BASE64, 6},
        {OY_ACT_OBJECT, "\nnonce", "\nonce", OY_LINE_MISSING, 7},
        {OY_ACT_LIFT, "until 2026-03-02T09:00:00Z\n", "", OY_LINE_MISSING, NOWHERE},
        {OY_ACT_OBJECT, "procedure",
         "procedure 9a41000000000000000000000000000000000000000000000000000000000000\nprocedure", OY_LINE_REPEATED, 9},
        {OY_ACT_OBJECT, "to silence", "to silence\nto text", OY_LINE_REPEATED, 10},
        {OY_ACT_PROPOSE, "body council", "body council\nbody senate", OY_LINE_REPEATED, 10},
        {OY_ACT_DIGEST, "\nstate", "\n| words\nstate", OY_LINE_MISSING, 10},
        {OY_ACT_ISSUE, "\nprocedure 9a41000000000000000000000000000000000000000000000000000000000000", "",
         OY_LINE_MISSING, 9},
        {OY_ACT_FOUND, "simulated -\n", "simulated 9a41000000000000000000000000000000000000000000000000000000000000\n",
         OY_BAD_HASH, 2},
        {OY_ACT_FOUND, "simulated -\ntype found",
         "simulated 9a41000000000000000000000000000000000000000000000000000000000000\ntype find", OY_UNKNOWN, 3},
        {OY_ACT_FOUND, "clock simulated", "clock late", OY_BAD_WORD, 11},
        {OY_ACT_OBJECT, "process demo.example/conference/simulated ",
         "process demo.example/conference/simulated -\nprocess ", OY_LINE_MISSING, 3},
        {OY_ACT_OBJECT, "type object", "type obstruct", OY_UNKNOWN, 3},
        {OY_ACT_OBJECT, "type object", "type  object", OY_UNKNOWN, 3},
        {OY_ACT_OBJECT, "as member", "as Member", OY_BAD_WORD, 5},
        {OY_ACT_OBJECT, "seen 1234", "seen 01234", OY_BAD_NUMBER, 6},
        {OY_ACT_OBJECT, "nonce 3", "nonce Z", OY_BAD_HASH, 7},
        {OY_ACT_OBJECT, "nonce", "until 2026-03-02T09:00:00Z\nnonce", OY_LINE_UNKNOWN, NOWHERE},
        {OY_ACT_LIFT, "until 2026", "until 2026-13", OY_BAD_INSTANT, 7},
        {OY_ACT_OBJECT, "procedure 9a41", "procedure 9A41", OY_BAD_HASH, 8},
        {OY_ACT_OBJECT, "to silence", "to nothing", OY_BAD_WORD, 9},
        {OY_ACT_OBJECT, "words by all means\nwords in due time", "words in due time\nwords by all means", OY_LINE_ORDER,
         11},
        {OY_ACT_OBJECT, "words in due time", "words by all means", OY_LINE_REPEATED, 11},
        {OY_ACT_OBJECT, "words by all means", "words by  all means", OY_BAD_CHARACTER, 10},
        {OY_ACT_OBJECT, "words by all means", "words by all means ", OY_BAD_CHARACTER, 10},
        {OY_ACT_OBJECT, "words by all means", "words by \xe2\x80\xae means", OY_BAD_CHARACTER, 10},
        {OY_ACT_OBJECT, "words by all means", "colour red", OY_LINE_UNKNOWN, 10},
        {OY_ACT_OBJECT, "| We", "|We", OY_LINE_UNKNOWN, 14},
        {OY_ACT_OBJECT, "\n|\n", "\n| \n", OY_BAD_LINE, 15},
        {OY_ACT_OBJECT, "\n|\n", "\n| \xef\xbb\xbf\n", OY_BAD_CHARACTER, 15},
        {OY_ACT_CONFIRM, "act 9a41", "act 9a4", OY_BAD_HASH, 9},
        {OY_ACT_PROPOSE, "effect text charter", "effect charter text", OY_BAD_WORD, 18},
        {OY_ACT_PROPOSE, "effect text charter", "effect ruling 9a41 upheld", OY_BAD_HASH, 18},
        {OY_ACT_PROPOSE, "effect text charter", "effect ruling " RULING " overturned", OY_BAD_WORD, 18},
        {OY_ACT_PROPOSE, "effect text charter", "effect ruling " RULING " -", OY_BAD_WORD, 18},
        {OY_ACT_PROPOSE, "effect text charter", "effect credentials cas accepted", OY_BAD_NAME, 18},
        {OY_ACT_PROPOSE, "effect text charter", "effect credentials CAS contested", OY_BAD_WORD, 18},
        {OY_ACT_PROPOSE, "effect text charter", "effect credentials CAS good", OY_BAD_WORD, 18},
        {OY_ACT_PROPOSE, "body council", "body Council", OY_BAD_NAME, 9},
        {OY_ACT_OPEN, "replaced all", "replaced all \xe2\x86\x92 some", OY_BAD_LINE, 15},
        {OY_ACT_ACCREDIT, "scope position,head", "scope head,position", OY_BAD_WORD, 11},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        oy_err err = {0};
        oy_code code = parse_changed(cases[i].type, cases[i].from, cases[i].to, &err);
        if (code != cases[i].code || err.line != cases[i].line)
            fail_msg("\"%s\" -> \"%s\": %s in line %u, wanted %s in line %u", cases[i].from, cases[i].to,
                     oy_code_token(code), err.line, oy_code_token(cases[i].code), cases[i].line);
    }
}

// Each verb takes its arguments in one form, and says what is wrong with another.
static void an_effect_is_written_in_one_way(void **state) {
    (void)state;
#define ID "9a41000000000000000000000000000000000000000000000000000000000000"
    const struct {
        const char *line;
        oy_code code;
    } cases[] = {
        {"determine " ID " adopted", OY_OK},
        {"determine " ID " not-adopted", OY_OK},
        {"determine " ID " -", OY_BAD_WORD},
        {"determine " ID " withdrawn", OY_BAD_WORD},
        {"determine " ID, OY_BAD_WORD},
        {"determine adopted " ID, OY_BAD_HASH},
        {"waive notice " ID, OY_OK},
        {"waive objection " ID, OY_BAD_WORD},
        {"waive notice 9a41", OY_BAD_HASH},
        {"corrigendum ru " ID, OY_OK},
        {"corrigendum Russian " ID, OY_BAD_NAME},
        {"corrigendum ru 9a41", OY_BAD_HASH},
        {"extend-step " ID " 2026-03-02T09:00:00Z", OY_OK},
        {"extend-step 9a41 2026-03-02T09:00:00Z", OY_BAD_HASH},
        {"extend-step " ID " -", OY_BAD_INSTANT},
        {"settle " ID, OY_OK},
        {"settle 9a41", OY_BAD_HASH},
    };
#undef ID
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        oy_effect_line e;
        oy_code code = oy_effect_parse(&e, oy_bytes_of(cases[i].line));
        if (code != cases[i].code)
            fail_msg("\"%s\": %s, wanted %s", cases[i].line, oy_code_token(code), oy_code_token(cases[i].code));
    }
}

static void a_block_is_only_where_it_belongs(void **state) {
    (void)state;
    oy_err err = {0};
    oy_act act = compose(OY_ACT_CONFIRM, OY_ACT_CONFIRM, true), read;
    act.has_block = true;
    act.block = OY_LIT("Words.\n");
    assert_int_equal(oy_act_parse(&read, &arena, note_of(&act), &err), OY_BLOCK_UNWANTED);
    act = compose(OY_ACT_RESERVE, OY_ACT_RESERVE, true);
    act.has_block = false;
    assert_int_equal(oy_act_parse(&read, &arena, note_of(&act), &err), OY_BLOCK_MISSING);
}

static void a_signature_by_another_key_is_refused(void **state) {
    (void)state;
    oy_err err = {0};
    oy_act act = compose(OY_ACT_OBJECT, OY_ACT_OBJECT, true), read;
    uint8_t seed[32] = {77};
    oy_skey other = oy_skey_make(OY_LIT("ARL/mission"), OY_KEY_ED25519, seed);
    oy_buf text = oy_buf_in(&arena), note = oy_buf_in(&arena);
    oy_act_print(&text, &act);
    oy_note_print(&note, oy_buf_bytes(&text), &other);
    assert_int_equal(oy_act_parse(&read, &arena, oy_buf_bytes(&note), &err), OY_KEY_MISMATCH);
    assert_int_equal(err.line, 0);
    oy_buf both = oy_buf_in(&arena); // its own signature, and another beside it
    oy_buf_put(&both, note_of(&act));
    oy_note_sign_line(&both, &other, oy_buf_bytes(&text));
    assert_int_equal(oy_act_parse(&read, &arena, oy_buf_bytes(&both), &err), OY_KEY_MISMATCH);
    oy_skey cosigns = oy_skey_make(OY_LIT("ARL/mission"), OY_KEY_COSIGNATURE, seed);
    act.key = cosigns.vkey;
    assert_int_equal(oy_act_parse(&read, &arena, note_of(&act), &err), OY_BAD_KEY);
    act.key = signer().vkey;
    oy_bytes good = note_of(&act);
    oy_bytes bad = oy_bytes_copy(&arena, good);
    ((uint8_t *)(uintptr_t)bad.p)[bad.n - 30] ^= 1;
    oy_code code = oy_act_check(&arena, bad, &err);
    assert_true(code == OY_BAD_SIGNATURE || code == OY_BAD_NOTE);
    assert_int_equal(err.line, 0);
}

static void repeats_and_blocks_have_a_limit(void **state) {
    (void)state;
    oy_err err = {0};
    oy_act act = compose(OY_ACT_PROPOSE, OY_ACT_PROPOSE, false), read;
    oy_line *lines = oy_arena_get(&arena, 80 * sizeof *lines);
    memcpy(lines, act.lines, act.line_count * sizeof *lines);
    act.lines = lines;
    for (size_t i = 0; i < OY_EFFECTS_MAX; i++)
        act.lines[act.line_count++] = (oy_line){OY_LINE_EFFECT, OY_LIT("text charter")};
    assert_int_equal(oy_act_parse(&read, &arena, note_of(&act), &err), OY_OK);
    act.lines[act.line_count++] = (oy_line){OY_LINE_EFFECT, OY_LIT("text charter")};
    assert_int_equal(oy_act_parse(&read, &arena, note_of(&act), &err), OY_LINE_REPEATED);
    act = compose(OY_ACT_OPEN, OY_ACT_OPEN, false);
    for (size_t i = 0; i < OY_WITH_MAX; i++)
        act.lines[act.line_count++] = (oy_line){OY_LINE_WITH, oy_bytes_of(value_of(OY_LINE_WITH, 0))};
    assert_int_equal(oy_act_parse(&read, &arena, note_of(&act), &err), OY_OK);
    act.lines[act.line_count] = act.lines[act.line_count - 1];
    act.line_count++;
    assert_int_equal(oy_act_parse(&read, &arena, note_of(&act), &err), OY_LINE_REPEATED);
    act = compose(OY_ACT_PROPOSE, OY_ACT_PROPOSE, false);
    uint8_t *long_block = oy_arena_get(&arena, OY_BLOCK_MAX + 1);
    memset(long_block, 'a', OY_BLOCK_MAX + 1);
    long_block[OY_BLOCK_MAX - 1] = '\n';
    act.block = (oy_bytes){long_block, OY_BLOCK_MAX};
    assert_int_equal(oy_act_parse(&read, &arena, note_of(&act), &err), OY_OK);
    long_block[OY_BLOCK_MAX - 1] = 'a';
    long_block[OY_BLOCK_MAX] = '\n';
    act.block.n++;
    assert_int_equal(oy_act_parse(&read, &arena, note_of(&act), &err), OY_TOO_LONG);
}

static void without_memory_an_act_is_not_read(void **state) {
    (void)state;
    oy_act act = compose(OY_ACT_OBJECT, OY_ACT_OBJECT, true), read;
    oy_bytes note = note_of(&act);
    test_memory m = {.granted = 0};
    oy_arena none;
    oy_arena_init(&none, test_memory_allocator(&m));
    assert_int_equal(oy_act_parse(&read, &none, note, NULL), OY_NO_MEMORY);
    oy_arena_clear(&none);
    assert_int_equal(m.out, 0);
}

// Without memory nothing is said of a signature either: what holds is never found forged. Small pieces are taken first, so that the
// memory ends at each place in turn.
static void checks_without_memory(oy_bytes note) {
    size_t refused = 0, done = 0;
    for (size_t granted = 1; granted <= 2; granted++) {
        for (size_t pieces = 0; pieces < 250; pieces++) {
            test_memory m = {.granted = granted};
            oy_arena little;
            oy_err err = {0};
            oy_arena_init(&little, test_memory_allocator(&m));
            for (size_t i = 0; i < pieces; i++)
                assert_non_null(oy_arena_get(&little, 16));
            oy_code code = oy_act_check(&little, note, &err);
            oy_arena_clear(&little);
            bool of_a_line = strcmp(err.what, "block") != 0 && strcmp(err.what, "signature") != 0;
            refused += code == OY_NO_MEMORY && err.code == code && (of_a_line || err.line == 0);
            done += code == OY_OK;
        }
    }
    assert_true(refused > 0 && done > 0);
    assert_int_equal(refused + done, 500);
}

static void without_memory_no_signature_is_found_wrong(void **state) {
    (void)state;
    oy_skey key = door(1);
    oy_act inner = compose(OY_ACT_OBJECT, OY_ACT_OBJECT, true);
    oy_bytes note = note_of(&inner);
    inner = reread(note);
    oy_act act = deposited(note, &key, &inner);
    checks_without_memory(note_of(&act));
    act = compose(OY_ACT_CONTINUE, OY_ACT_CONTINUE, false);
    checks_without_memory(note_of(&act));
}

#define ID "9a41000000000000000000000000000000000000000000000000000000000000"
#define MARCH "2026-03-02T09:00:00Z"

// Values of lines that are refused beside those that are not, by what is asked of them.
static void each_kind_of_value_has_its_form(void **state) {
    (void)state;
    static const struct {
        oy_line_key key;
        const char *value;
        oy_code code;
    } cases[] = {
        {OY_LINE_TITLE, "", OY_BAD_CHARACTER},
        {OY_LINE_TITLE, " a", OY_BAD_CHARACTER},
        {OY_LINE_PROPOSAL, ID "0", OY_BAD_HASH},
        {OY_LINE_STATE, "9a41", OY_BAD_HASH},
        {OY_LINE_ENGINE, "-1", OY_BAD_NUMBER},
        {OY_LINE_DEADLINE, "2026-03-02", OY_BAD_INSTANT},
        {OY_LINE_HAPPENED, "2026-13", OY_BAD_INSTANT},
        {OY_LINE_FROM, "arl", OY_BAD_NAME},
        {OY_LINE_LANGUAGE, "EN", OY_BAD_NAME},
        {OY_LINE_ORIGIN, "Demo", OY_BAD_NAME},
        {OY_LINE_HOLDER, "ARL/mission", OY_BAD_KEY},
        {OY_LINE_KIND, "lift", OY_BAD_WORD},
        {OY_LINE_KIND, "vote", OY_OK},
        {OY_LINE_KIND, "obstruct", OY_BAD_WORD},
        {OY_LINE_KIND, "received", OY_BAD_WORD},
        {OY_LINE_APPROVED, "BOR/capital AAAA", OY_BAD_KEY},
        {OY_LINE_REPLACED, "all", OY_BAD_LINE},
        {OY_LINE_REPLACED, "a → b", OY_OK},
        {OY_LINE_REPLACED, "→ b", OY_BAD_LINE},
        {OY_LINE_REPLACED, "a →", OY_BAD_LINE},
        {OY_LINE_REPLACED, "a → b → c", OY_BAD_LINE},
        {OY_LINE_PAYLOAD, ID, OY_BAD_LINE},
        {OY_LINE_PAYLOAD, ID " 12", OY_BAD_LINE},
        {OY_LINE_PAYLOAD, ID " 12 public 2", OY_BAD_LINE},
        {OY_LINE_PAYLOAD, "9a41 12 public", OY_BAD_HASH},
        {OY_LINE_PAYLOAD, ID " twelve public", OY_BAD_NUMBER},
        {OY_LINE_PAYLOAD, ID " 16777216 public", OY_OK},
        {OY_LINE_PAYLOAD, ID " 16777217 public", OY_BAD_NUMBER},
        {OY_LINE_PAYLOAD, ID " 0 observers", OY_OK},
        {OY_LINE_PAYLOAD, ID " 0 members", OY_OK},
        {OY_LINE_PAYLOAD, ID " 0 parties", OY_OK},
        {OY_LINE_PAYLOAD, ID " 0 body:council", OY_OK},
        {OY_LINE_PAYLOAD, ID " 0 body:", OY_BAD_WORD},
        {OY_LINE_PAYLOAD, ID " 0 council", OY_BAD_WORD},
        {OY_LINE_PAYLOAD, ID " 0 body:Council", OY_BAD_WORD},
        {OY_LINE_PAYLOAD, ID " 0 secret", OY_BAD_WORD},
        {OY_LINE_FIRST_MEMBER, "ARL", OY_BAD_LINE},
        {OY_LINE_FIRST_MEMBER, "ARL 1999 1", OY_BAD_LINE},
        {OY_LINE_FIRST_MEMBER, "arl 1999", OY_BAD_NAME},
        {OY_LINE_FIRST_MEMBER, "ARL lately", OY_BAD_INSTANT},
        {OY_LINE_VERSION, "en", OY_BAD_LINE},
        {OY_LINE_VERSION, "EN " ID, OY_BAD_NAME},
        {OY_LINE_VERSION, "en 9a41", OY_BAD_HASH},
        {OY_LINE_PROCESS_TITLE, "en", OY_BAD_LINE},
        {OY_LINE_PROCESS_TITLE, "The Conference", OY_BAD_NAME},
        {OY_LINE_NAME, "ARL", OY_BAD_LINE},
        {OY_LINE_NAME, "ARL en", OY_BAD_LINE},
        {OY_LINE_NAME, "ARL EN Arlandia", OY_BAD_NAME},
        {OY_LINE_NAME, "arl en Arlandia", OY_BAD_NAME},
        {OY_LINE_CHAIR, "arl " MARCH " -", OY_BAD_NAME},
        {OY_LINE_CHAIR, "ARL", OY_BAD_INSTANT},
        {OY_LINE_CHAIR, "ARL soon -", OY_BAD_INSTANT},
        {OY_LINE_CHAIR, "ARL " MARCH, OY_BAD_INSTANT},
        {OY_LINE_CHAIR, "ARL " MARCH " " MARCH, OY_BAD_INSTANT},
        {OY_LINE_CHAIR, "ARL " MARCH " 2026-03-02T09:00:01Z", OY_OK},
        {OY_LINE_AUTHORITY, "ARL", OY_BAD_LINE},
        {OY_LINE_AUTHORITY, "ARL key", OY_BAD_LINE},
        {OY_LINE_AUTHORITY, "arl key position", OY_BAD_NAME},
        {OY_LINE_AUTHORITY, "ARL key position", OY_BAD_KEY},
        {OY_LINE_EFFECT, "at 2026 text charter", OY_BAD_INSTANT},
        {OY_LINE_EFFECT, "at " MARCH " text charter", OY_OK},
        {OY_LINE_EFFECT, "at " MARCH, OY_BAD_WORD},
        {OY_LINE_EFFECT, "text", OY_BAD_NAME},
        {OY_LINE_EFFECT, "rules", OY_OK},
        {OY_LINE_EFFECT, "rules new", OY_BAD_LINE},
        {OY_LINE_EFFECT, "admit IST en", OY_BAD_LINE},
        {OY_LINE_EFFECT, "admit ist en Istria", OY_BAD_NAME},
        {OY_LINE_EFFECT, "admit IST EN Istria", OY_BAD_NAME},
        {OY_LINE_EFFECT, "suspend ist " MARCH " -", OY_BAD_NAME},
        {OY_LINE_EFFECT, "suspend IST soon -", OY_BAD_INSTANT},
        {OY_LINE_EFFECT, "end-status IST", OY_OK},
        {OY_LINE_EFFECT, "end-status ist", OY_BAD_NAME},
        {OY_LINE_EFFECT, "officer rapporteur IST " MARCH " -", OY_OK},
        {OY_LINE_EFFECT, "officer rapporteur - " MARCH " -", OY_OK},
        {OY_LINE_EFFECT, "officer rapporteur ist " MARCH " -", OY_BAD_NAME},
        {OY_LINE_EFFECT, "officer Rapporteur - " MARCH " -", OY_BAD_NAME},
        {OY_LINE_EFFECT, "officer rapporteur IST soon -", OY_BAD_INSTANT},
        {OY_LINE_EFFECT, "coordinator water IST " MARCH " -", OY_OK},
        {OY_LINE_EFFECT, "coordinator Water IST " MARCH " -", OY_BAD_NAME},
        {OY_LINE_EFFECT, "end-officer rapporteur " MARCH, OY_OK},
        {OY_LINE_EFFECT, "end-officer Rapporteur " MARCH, OY_BAD_NAME},
        {OY_LINE_EFFECT, "end-officer rapporteur soon", OY_BAD_INSTANT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        oy_code code = oy_line_check(oy_line_kind_of(cases[i].key), oy_bytes_of(cases[i].value));
        if (code != cases[i].code)
            fail_msg("%s %s: %s, wanted %s", oy_line_token(cases[i].key), cases[i].value, oy_code_token(code),
                     oy_code_token(cases[i].code));
    }
    oy_buf authority = oy_buf_in(&arena);
    oy_buf_puts(&authority, "ARL ");
    oy_buf_puts(&authority, value_of(OY_LINE_HOLDER, 0));
    oy_buf_puts(&authority, " all");
    assert_int_equal(oy_line_check(OY_KIND_AUTHORITY, oy_buf_bytes(&authority)), OY_BAD_WORD);
    uint8_t many[1001];
    memset(many, 'x', sizeof many);
    assert_int_equal(oy_line_check(OY_KIND_TEXT, (oy_bytes){many, 1000}), OY_OK);
    assert_int_equal(oy_line_check(OY_KIND_TEXT, (oy_bytes){many, 1001}), OY_TOO_LONG);
    many[0] = ' ';
    assert_int_equal(oy_line_check(OY_KIND_TEXT, (oy_bytes){many, 1000}), OY_BAD_CHARACTER);
}

// The words of a set, and no others.
static void each_word_is_of_its_line(void **state) {
    (void)state;
    static const struct {
        oy_line_key key;
        const char *word;
    } words[] = {
        {OY_LINE_CLOCK, "simulated"},       {OY_LINE_WAY, "session"},
        {OY_LINE_FORM, "circular"},         {OY_LINE_RESULT, "not-adopted"},
        {OY_LINE_MEANS, "letter"},          {OY_LINE_TO, "matter"},
        {OY_LINE_GROUND, "communications"}, {OY_LINE_RESERVATIONS, "excluded"},
        {OY_LINE_STATUS, "unofficial"},     {OY_LINE_FINDING, "upheld"},
        {OY_LINE_OUTCOME, "took-note"},     {OY_LINE_VOTE, "abstain"},
        {OY_LINE_MATTER, "procedural"},     {OY_LINE_TEXT_AUTHORITY, "chairs-statement"},
        {OY_LINE_CREDENTIALS, "accepted"},  {OY_LINE_BY, "way-out"},
        {OY_LINE_EVENT, "convened"},        {OY_LINE_RETURN_STATUS, "nil"},
        {OY_LINE_RECIPIENTS, "reciprocal"}, {OY_LINE_ROUTE, "direct"},
        {OY_LINE_PURPOSE, "exercise"},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        oy_line_kind kind = oy_line_kind_of(words[i].key);
        assert_int_equal(oy_line_check(kind, OY_LIT("-")), OY_BAD_WORD);
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            if (oy_line_check(kind, oy_bytes_of(words[k].word)) != (i == k ? OY_OK : OY_BAD_WORD))
                fail_msg("%s %s", oy_line_token(words[i].key), words[k].word);
    }
}

static oy_code read_entry(oy_reading *out, oy_bytes stamp, oy_bytes note, bool verify) {
    oy_buf entry = oy_buf_in(&arena);
    oy_buf_put(&entry, stamp);
    oy_buf_put(&entry, note);
    oy_entry_read(out, &arena, oy_buf_bytes(&entry), verify);
    return out->code;
}

static void an_entry_is_a_stamp_and_perhaps_an_act(void **state) {
    (void)state;
    oy_act act = compose(OY_ACT_OBJECT, OY_ACT_OBJECT, true);
    oy_bytes note = note_of(&act), stamp = OY_LIT("at " MARCH "\n"), forged = oy_bytes_copy(&arena, note);
    oy_reading r;
    assert_int_equal(read_entry(&r, stamp, OY_LIT(""), true), OY_OK);
    assert_true(!r.is_act && r.entry.at == 1772442000);
    assert_int_equal(read_entry(&r, stamp, note, false), OY_OK);
    assert_true(r.is_act && !r.signature && r.entry.stamp.n == stamp.n && r.bytes.n == stamp.n + note.n);
    assert_int_equal(read_entry(&r, stamp, note, true), OY_OK);
    assert_true(r.is_act && r.signature);
    uint8_t *place = (uint8_t *)(uintptr_t)forged.p + forged.n - 20;
    *place = *place == 'A' ? 'B' : 'A';
    assert_int_equal(read_entry(&r, stamp, forged, true), OY_OK);
    assert_true(r.is_act && !r.signature);
    assert_int_equal(read_entry(&r, stamp, OY_LIT("words\n"), true), OY_BAD_NOTE);
    assert_true(!r.is_act && r.detail.code == OY_BAD_NOTE);
    assert_int_equal(read_entry(&r, stamp, note, false), OY_OK);
    assert_int_equal(r.detail.code, OY_OK);
    const char *const bad[] = {"", "at " MARCH, "at 2026-03-02\n", "on " MARCH "\n", "at  " MARCH "\n", MARCH "\n"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(read_entry(&r, oy_bytes_of(bad[i]), (oy_bytes){0}, false), OY_BAD_ENTRY);
    uint8_t *much = oy_arena_get(&arena, 65536);
    assert_non_null(much);
    assert_int_equal(read_entry(&r, stamp, (oy_bytes){much, 65535 - stamp.n}, false), OY_TOO_LONG);
    assert_int_equal(read_entry(&r, stamp, (oy_bytes){much, 65536 - stamp.n}, false), OY_BAD_ENTRY);
}

// An entry prints as it is read; a term without an end has none; what is put in another's place is all of it.
static void what_is_read_in_parts_is_whole(void **state) {
    (void)state;
    oy_buf entry = oy_buf_in(&arena);
    oy_entry_print(&entry, 1772442000, OY_LIT("words\n"));
    assert_true(oy_bytes_equal(oy_buf_bytes(&entry), OY_LIT("at " MARCH "\nwords\n")));
    oy_instant from = 7, to = 7;
    assert_true(oy_term_parse(OY_LIT(MARCH " -"), &from, &to));
    assert_true(from == 1772442000 && to == OY_NO_INSTANT);
    oy_replaced words = oy_replaced_split(OY_LIT("all of it → most"));
    assert_true(oy_bytes_equal(words.old, OY_LIT("all of it")) && oy_bytes_equal(words.fresh, OY_LIT("most")));
    oy_effect_line effect;
    assert_int_equal(oy_effect_parse(&effect, OY_LIT("officer rapporteur - " MARCH " -")), OY_OK);
    assert_true(effect.member.n == 0 && effect.verb == OY_VERB_OFFICER && effect.at == OY_NO_INSTANT);
    assert_int_equal(oy_effect_parse(&effect, OY_LIT("admit IST en I")), OY_OK);
    assert_true(oy_bytes_equal(effect.name, OY_LIT("I")));
}

// Whatever order its lines were composed in, but for lists, whose order is what they say.
static void lines_are_sorted_into_their_places(void **state) {
    (void)state;
    for (unsigned t = 0; t < OY_ACT_TYPES; t++) {
        oy_act_type carried = t == OY_ACT_RECEIVED ? OY_ACT_OBJECT : (oy_act_type)t;
        oy_act act = compose((oy_act_type)t, carried, t != OY_ACT_DEPOSITED), mixed = act;
        mixed.lines = oy_arena_get(&arena, 64 * sizeof *mixed.lines);
        size_t n = 0;
        for (unsigned list = 0; list < 2; list++) {
            for (size_t i = act.line_count; i-- > 0;) {
                size_t from = list ? act.line_count - 1 - i : i;
                bool listed = false;
                for (const oy_line_spec *s = oy_act_specs(act.type); s->need != OY_NEED_END; s++)
                    listed |= s->need == OY_NEED_LIST && s->key == act.lines[from].key;
                if (listed == list)
                    mixed.lines[n++] = act.lines[from];
            }
        }
        assert_int_equal(n, act.line_count);
        oy_act_sort(&mixed);
        oy_buf whole = oy_buf_in(&arena), again = oy_buf_in(&arena);
        oy_act_print(&whole, &act);
        oy_act_print(&again, &mixed);
        assert_true(oy_bytes_equal(oy_buf_bytes(&whole), oy_buf_bytes(&again)));
        oy_line_key key = OY_LINE_KEYS;
        for (size_t i = 0; i < act.line_count; i++) {
            oy_bytes token = oy_bytes_of(oy_line_token(act.lines[i].key));
            assert_true(oy_line_key_of(&key, act.type, act.carried, token) && key == act.lines[i].key);
        }
        assert_false(oy_line_key_of(&key, act.type, act.carried, OY_LIT("colour")));
    }
}

// Who composes an act has its lines sorted; one that it has no place for comes last, and is refused.
static void a_line_without_a_place_stands_last(void **state) {
    (void)state;
    oy_act act = compose(OY_ACT_RECEIVED, OY_ACT_OBJECT, true), read;
    size_t last = act.line_count++;
    act.lines[last] = act.lines[0];
    act.lines[0] = (oy_line){OY_LINE_HOLDER, OY_LIT("nobody")};
    oy_act_sort(&act);
    assert_int_equal(act.lines[last].key, OY_LINE_HOLDER);
    act.lines[last - 1] = (oy_line){OY_LINE_HOLDER, OY_LIT("somebody")};
    oy_act_sort(&act);
    assert_true(oy_bytes_equal(act.lines[last].value, OY_LIT("nobody")));
    assert_int_equal(act.lines[0].key, OY_LINE_FROM);
    assert_int_equal(oy_act_parse(&read, &arena, note_of(&act), NULL), OY_LINE_UNKNOWN);
    assert_string_equal(oy_role_token((oy_role)0), "-");
}

static void scopes_have_one_order(void **state) {
    (void)state;
    unsigned scopes;
    assert_true(oy_scopes_parse(&scopes, OY_LIT("draft,position,head")));
    assert_int_equal(scopes, OY_SCOPE_DRAFT | OY_SCOPE_POSITION | OY_SCOPE_HEAD);
    for (unsigned set = 1; set <= OY_SCOPES_ANY; set++) {
        oy_buf b = oy_buf_in(&arena);
        oy_scopes_print(&b, set);
        assert_true(oy_scopes_parse(&scopes, oy_buf_bytes(&b)));
        assert_int_equal(scopes, set);
    }
    const char *bad[] = {"", "position,draft", "position,position", "position,", ",position", "all", "position head"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(oy_scopes_parse(&scopes, oy_bytes_of(bad[i])));
}

static int set_up(void **state) {
    (void)state;
    oy_arena_init(&arena, oy_allocator_libc());
    return oy_crypto_init() ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    oy_arena_clear(&arena);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_type_is_read_as_it_is_printed),
        cmocka_unit_test(a_deposit_is_read_with_the_act_that_it_encloses),
        cmocka_unit_test(a_deposit_encloses_no_deposit),
        cmocka_unit_test(a_deposit_holds_with_every_signature),
        cmocka_unit_test(a_continuation_holds_with_every_signature),
        cmocka_unit_test(a_communication_carries_every_kind_that_comes_by_note),
        cmocka_unit_test(a_missing_line_is_named),
        cmocka_unit_test(a_wrong_word_is_refused_with_its_line),
        cmocka_unit_test(an_effect_is_written_in_one_way),
        cmocka_unit_test(a_block_is_only_where_it_belongs),
        cmocka_unit_test(a_signature_by_another_key_is_refused),
        cmocka_unit_test(repeats_and_blocks_have_a_limit),
        cmocka_unit_test(without_memory_an_act_is_not_read),
        cmocka_unit_test(without_memory_no_signature_is_found_wrong),
        cmocka_unit_test(each_kind_of_value_has_its_form),
        cmocka_unit_test(each_word_is_of_its_line),
        cmocka_unit_test(an_entry_is_a_stamp_and_perhaps_an_act),
        cmocka_unit_test(what_is_read_in_parts_is_whole),
        cmocka_unit_test(lines_are_sorted_into_their_places),
        cmocka_unit_test(a_line_without_a_place_stands_last),
        cmocka_unit_test(scopes_have_one_order),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
