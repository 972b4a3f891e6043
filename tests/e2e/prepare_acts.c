// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Makes installations, and signed acts for them, for the tests that kill the service.
//
// Usage: prepare_acts load DIR COUNT    a process `load` under the real clock; DIR/acts/NN-*, to be posted first and in
//                                       order; DIR/acts/load.bundle, COUNT acts for any order
//        prepare_acts script DIR        a process `script`, with a question put in a meeting; DIR/acts/NN-*
#include <sys/stat.h>
#include <time.h>

#include "core/tile.h"
#include "tests/e2e/fixture.h"

#define HOUR 3600
#define DAY (24 * HOUR)

static int numbered; // acts with a number in their name

static void put_next(const char *name, oy_bytes note) {
    char with_number[64];
    (void)snprintf(with_number, sizeof with_number, "%02d-%s", numbered++, name);
    put(with_number, note);
}

// The words before and after a number, with it.
static const char *words(const char *before, long number, const char *after) {
    char digits[24];
    oy_buf text = oy_buf_in(&d.arena);
    (void)snprintf(digits, sizeof digits, " %ld", number);
    oy_buf_puts(&text, before);
    oy_buf_puts(&text, digits);
    oy_buf_puts(&text, after);
    oy_buf_putc(&text, '\0');
    must(!text.failed, "no memory");
    return (const char *)text.p;
}

static void found(const char *name, bool simulated, oy_instant at) {
    must(desk_found(&d, name, simulated, at, &err) == OY_OK, name);
}

// ---- acts ----

// A member on a procedure: object, reserve, interpret, request-time, withdraw-objection.
static oy_bytes on_procedure(oy_act_type type, const char *key, const oy_hash *procedure, oy_instant at,
                             oy_bytes text) {
    bool stopping = oy_act_traits(type) & OY_TRAIT_STOPPING;
    oy_act act = desk_act(&d, type, key, OY_AS_MEMBER, stopping ? OY_NO_INSTANT : at);
    desk_hash_line(&d, &act, OY_LINE_PROCEDURE, procedure);
    act.has_block = text.n > 0;
    act.block = text;
    return desk_note(&d, &act, key, NULL);
}

static oy_bytes open_in_session(const oy_hash *proposal, oy_instant at, oy_hash *id) {
    oy_act act = desk_act(&d, OY_ACT_OPEN, "ARL/mission", OY_AS_CHAIR, at);
    desk_hash_line(&d, &act, OY_LINE_PROPOSAL, proposal);
    desk_line(&act, OY_LINE_WAY, "session");
    desk_line(&act, OY_LINE_MEETING, "co-1");
    return desk_note(&d, &act, "ARL/mission", id);
}

static oy_bytes long_proposal(oy_instant at) {
    oy_act act = desk_act(&d, OY_ACT_PROPOSE, "BOR/mission", OY_AS_MEMBER, at);
    oy_buf text = oy_buf_in(&d.arena);
    for (long i = 0; i < 600; i++)
        oy_buf_puts(&text, words("Article", i, ". The channel is kept open at all times.\n"));
    desk_line(&act, OY_LINE_BODY, "council");
    desk_line(&act, OY_LINE_TITLE, "A long text");
    act.has_block = true;
    act.block = oy_buf_bytes(&text);
    return desk_note(&d, &act, "BOR/mission", NULL);
}

static oy_bytes attendance(oy_instant at) {
    oy_act act = desk_act(&d, OY_ACT_ATTENDANCE, "secretariat/desk", OY_AS_SECRETARIAT, at);
    desk_line(&act, OY_LINE_BODY, "council");
    desk_line(&act, OY_LINE_MEETING, "co-1");
    desk_line(&act, OY_LINE_PRESENT, "ARL");
    desk_line(&act, OY_LINE_PRESENT, "BOR");
    desk_line(&act, OY_LINE_ABSENT, "CAS");
    return desk_note(&d, &act, "secretariat/desk", NULL);
}

static oy_bytes announcement(const oy_hash *procedure, oy_instant at) {
    oy_act act = desk_act(&d, OY_ACT_ANNOUNCE, "ARL/mission", OY_AS_CHAIR, at);
    desk_hash_line(&d, &act, OY_LINE_PROCEDURE, procedure);
    desk_line(&act, OY_LINE_RESULT, "adopted");
    return desk_note(&d, &act, "ARL/mission", NULL);
}

// A letter from a member that has no key.
static oy_bytes letter(const oy_hash *procedure, oy_instant at) {
    oy_act act = desk_act(&d, OY_ACT_RECEIVED, "secretariat/desk", OY_AS_SECRETARIAT, at);
    act.carried = OY_ACT_RESERVE;
    desk_line(&act, OY_LINE_FROM, "DEN");
    desk_line(&act, OY_LINE_KIND, "reserve");
    desk_line(&act, OY_LINE_MEANS, "letter");
    desk_instant_line(&d, &act, OY_LINE_RECEIVED, at - 60);
    desk_hash_line(&d, &act, OY_LINE_PROCEDURE, procedure);
    act.has_block = true;
    act.block = OY_LIT("We reserve our position.\n");
    return desk_note(&d, &act, "secretariat/desk", NULL);
}

static oy_bytes accreditation(oy_instant at) {
    oy_act act = desk_act(&d, OY_ACT_ACCREDIT, "secretariat/desk", OY_AS_SECRETARIAT, at);
    oy_vkey holder = desk_key("ELU/mission").vkey;
    oy_buf vkey = oy_buf_in(&d.arena);
    oy_vkey_print(&vkey, &holder);
    desk_line(&act, OY_LINE_MEMBER, "ELU");
    act.lines[act.line_count++] = (oy_line){OY_LINE_HOLDER, oy_buf_bytes(&vkey)};
    desk_line(&act, OY_LINE_SCOPE, "position");
    return desk_note(&d, &act, "secretariat/desk", NULL);
}

static oy_bytes chronicle(oy_instant at) {
    oy_act act = desk_act(&d, OY_ACT_CHRONICLE, "secretariat/desk", OY_AS_SECRETARIAT, at);
    desk_line(&act, OY_LINE_HAPPENED, "1992-10-05");
    desk_line(&act, OY_LINE_SOURCE, "The archive, box 4");
    act.has_block = true;
    act.block = OY_LIT("Arlandia proposed the Assembly.\n");
    return desk_note(&d, &act, "secretariat/desk", NULL);
}

static oy_bytes co_sponsorship(const oy_hash *proposal, oy_instant at) {
    oy_act act = desk_act(&d, OY_ACT_CO_SPONSOR, "CAS/mission", OY_AS_MEMBER, at);
    desk_hash_line(&d, &act, OY_LINE_PROPOSAL, proposal);
    return desk_note(&d, &act, "CAS/mission", NULL);
}

// ---- acts that were done at an earlier time ----

static oy_instant then;

static oy_instant clock_of_then(void *ctx) {
    (void)ctx;
    return then;
}

static oy_record *record_open(void) {
    oy_record *r = NULL;
    must(oy_record_open(&r, d.dir, d.name, clock_of_then, NULL, false, NULL, NULL, &err) == OY_OK, d.name);
    return r;
}

static void enter(oy_record *r, oy_bytes note) {
    uint64_t index;
    must(oy_record_admit(r, note, true, &err) == OY_OK, "not admitted");
    must(oy_record_append(r, &note, 1, &index, &err) == OY_OK, "not appended");
    must(oy_record_folded(r, index).reason == OY_OK, "without effect");
}

// ---- what is asked for ----

#define OPENED 8 // statements go to the first half of them, objections to the others

static oy_bytes load_act(long i, const oy_hash *procedure, oy_instant now) {
    const oy_hash *calm = &procedure[i % (OPENED / 2)], *stormy = calm + OPENED / 2;
    switch (i % 8) {
    case 0:
    case 3:
        return desk_propose(&d, words("Proposal", i, " of many"), now, NULL);
    case 1:
        return on_procedure(OY_ACT_OBJECT, "CAS/mission", stormy, now,
                            oy_bytes_of(words("We cannot agree, for reason", i, ".\n")));
    case 2:
    case 5:
        return on_procedure(OY_ACT_INTERPRET, "BOR/mission", calm, now,
                            oy_bytes_of(words("We understand it so:", i, ".\n")));
    default:
        return on_procedure(OY_ACT_RESERVE, "CAS/mission", calm, now,
                            oy_bytes_of(words("We reserve our position", i, ".\n")));
    }
}

static void prepare_load(long count, oy_instant now) {
    oy_hash proposal, procedure[OPENED];
    found("load", false, now);
    for (int i = 0; i < OPENED; i++) {
        put_next("propose", desk_propose(&d, words("On channel", i, ""), now, &proposal));
        put_next("open", desk_open(&d, &proposal, now, now + DAY + HOUR, &procedure[i]));
    }
    oy_arena kept = d.arena;
    oy_buf bundle;
    oy_arena room;
    oy_arena_init(&room, oy_allocator_libc());
    bundle = oy_buf_in(&room);
    for (long i = 0; i < count; i++) {
        oy_arena_init(&d.arena, oy_allocator_libc());
        oy_bundle_put(&bundle, load_act(i, procedure, now));
        oy_arena_clear(&d.arena);
    }
    d.arena = kept;
    must(!bundle.failed, "no memory");
    put("load.bundle", oy_buf_bytes(&bundle));
    oy_arena_clear(&room);
}

// Acts of many kinds; the first of them belong to a question that was put in a meeting five minutes ago.
static void prepare_script(oy_instant now) {
    oy_hash proposal, question, silence;
    found("script", false, now - 310);
    then = now - 300;
    oy_record *r = record_open();
    enter(r, desk_propose(&d, "On the calendar", then, &proposal));
    enter(r, open_in_session(&proposal, then, &question));
    oy_record_close(r);
    put_next("attendance", attendance(now));
    put_next("announce", announcement(&question, now));
    put_next("received", letter(&question, now));
    put_next("propose", desk_propose(&d, "On the channel", now, &proposal));
    put_next("co-sponsor", co_sponsorship(&proposal, now));
    put_next("open", desk_open(&d, &proposal, now, now + DAY + HOUR, &silence));
    put_next("request-time", on_procedure(OY_ACT_REQUEST_TIME, "BOR/mission", &silence, now, (oy_bytes){0}));
    put_next("reserve",
             on_procedure(OY_ACT_RESERVE, "CAS/mission", &silence, now, OY_LIT("We reserve our position.\n")));
    put_next("propose-long", long_proposal(now));
    put_next("accredit", accreditation(now));
    put_next("object", on_procedure(OY_ACT_OBJECT, "CAS/mission", &silence, now, OY_LIT("We cannot agree.\n")));
    put_next("withdraw-objection",
             on_procedure(OY_ACT_WITHDRAW_OBJECTION, "CAS/mission", &silence, now, (oy_bytes){0}));
    put_next("chronicle", chronicle(now));
    put_next("interpret",
             on_procedure(OY_ACT_INTERPRET, "BOR/mission", &question, now, OY_LIT("It is the usual one.\n")));
}

int main(int argc, char **argv) {
    char acts[OY_PATH_MAX];
    oy_instant now = (oy_instant)time(NULL);
    long count = argc == 4 ? strtol(argv[3], NULL, 10) : 0;
    if (argc < 3 || !oy_crypto_init()) {
        (void)fprintf(stderr, "usage: prepare_acts load DIR COUNT | script DIR\n");
        return 2;
    }
    oy_arena_init(&d.arena, oy_allocator_libc());
    (void)snprintf(d.dir, sizeof d.dir, "%s", argv[2]);
    (void)snprintf(acts, sizeof acts, "%s/acts", d.dir);
    must(mkdir(acts, 0700) == 0, acts);
    if (strcmp(argv[1], "load") == 0 && count > 0)
        prepare_load(count, now);
    else if (strcmp(argv[1], "script") == 0)
        prepare_script(now);
    else
        must(false, argv[1]);
    oy_arena_clear(&d.arena);
    return 0;
}
