// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Makes what the tests of pressure, of clocks and of full disks need: an installation with two processes, and signed
// acts as files of the same directory: long proposals, questions to be put, and many objections to them.
//
// Usage: pressure_fixture DIR
#include <time.h>

#include "tests/e2e/fixture.h"

#define LONG_ACTS 280
#define TIMES 12

static void put_numbered(const char *stem, int number, oy_bytes bytes) {
    char name[40];
    (void)snprintf(name, sizeof name, "%s-%03d", stem, number);
    put(name, bytes);
}

static void long_acts(oy_instant now) {
    static char line[2001], block[15 * sizeof line + 1];
    memset(line, 'x', sizeof line - 1);
    for (size_t i = 0; i < 15; i++)
        (void)snprintf(block + i * sizeof line, sizeof line + 1, "%s\n", line);
    for (int i = 0; i < LONG_ACTS; i++) {
        oy_act act = desk_act(&d, OY_ACT_PROPOSE, "BOR/mission", OY_AS_MEMBER, now);
        desk_line(&act, OY_LINE_BODY, "council");
        desk_line(&act, OY_LINE_TITLE, "At length");
        act.has_block = true;
        act.block = oy_bytes_of(block);
        put_numbered("long", i, desk_note(&d, &act, "BOR/mission", NULL));
    }
}

static void short_acts(oy_instant now) {
    for (int i = 0; i < 40; i++)
        put_numbered("short", i, desk_propose(&d, "In short", now, NULL));
}

// A question under silence, and one in session.
static void questions(oy_instant now, oy_hash *silence, oy_hash *session) {
    oy_hash proposal;
    put("propose-silence", desk_propose(&d, "Under silence", now, &proposal));
    put("open-silence", desk_open(&d, &proposal, now, now + 2 * 86400, silence));
    put_id("silence.id", silence);
    put("propose-session", desk_propose(&d, "In session", now, &proposal));
    oy_act open = desk_act(&d, OY_ACT_OPEN, "ARL/mission", OY_AS_CHAIR, now);
    desk_hash_line(&d, &open, OY_LINE_PROPOSAL, &proposal);
    desk_line(&open, OY_LINE_WAY, "session");
    desk_line(&open, OY_LINE_MEETING, "co-1");
    put("open-session", desk_note(&d, &open, "ARL/mission", session));
    put_id("session.id", session);
}

static oy_bytes said(oy_act_type type, const oy_hash *procedure, const char *keyname, oy_role as) {
    oy_act act = desk_act(&d, type, keyname, as, OY_NO_INSTANT);
    desk_hash_line(&d, &act, OY_LINE_PROCEDURE, procedure);
    act.has_block = true;
    act.block = OY_LIT("We cannot agree.\n");
    return desk_note(&d, &act, keyname, NULL);
}

// A key for the observer; and what it, and a member, say again and again.
static void objections(oy_instant now, const oy_hash *silence, const oy_hash *session) {
    oy_skey holder = desk_key("FEN/observer");
    oy_buf vkey = oy_buf_in(&d.arena);
    oy_vkey_print(&vkey, &holder.vkey);
    oy_act act = desk_act(&d, OY_ACT_ACCREDIT, "secretariat/desk", OY_AS_SECRETARIAT, now);
    desk_line(&act, OY_LINE_MEMBER, "FEN");
    act.lines[act.line_count++] = (oy_line){OY_LINE_HOLDER, oy_buf_bytes(&vkey)};
    desk_line(&act, OY_LINE_SCOPE, "position");
    put("accredit-observer", desk_note(&d, &act, "secretariat/desk", NULL));
    for (int i = 0; i < TIMES; i++) {
        put_numbered("observer", i, said(OY_ACT_OBJECT, session, "FEN/observer", OY_AS_OBSERVER));
        put_numbered("object", i, said(OY_ACT_OBJECT, session, "CAS/mission", OY_AS_MEMBER));
        put_numbered("request", i, said(OY_ACT_REQUEST_TIME, silence, "CAS/mission", OY_AS_MEMBER));
    }
}

int main(int argc, char **argv) {
    oy_hash silence, session;
    char acts[OY_PATH_MAX];
    oy_instant now = (oy_instant)time(NULL);
    must(argc == 2 && oy_crypto_init(), "usage: pressure_fixture DIR");
    oy_arena_init(&d.arena, oy_allocator_libc());
    (void)snprintf(d.dir, sizeof d.dir, "%s", argv[1]);
    (void)snprintf(acts, sizeof acts, "mkdir -p '%s/acts/real'", d.dir);
    must(system(acts) == 0, "acts");
    must(desk_found(&d, "real", false, now, &err) == OY_OK, "founding");
    put("real/propose", desk_propose(&d, "By a real clock", now, &silence));
    put("real/open", desk_open(&d, &silence, now, now + 90000, &session));
    put_id("real/open.id", &session);
    for (int i = 0; i < 40; i++)
        put_numbered("real/short", i, desk_propose(&d, "In short", now + 86400, NULL));
    must(desk_found(&d, "assembly", true, now, &err) == OY_OK, "founding");
    questions(now, &silence, &session);
    objections(now, &silence, &session);
    short_acts(now);
    long_acts(now);
    oy_arena_clear(&d.arena);
    return 0;
}
