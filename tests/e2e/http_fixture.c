// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Makes what http_test.py needs and Python's library cannot: an installation with three processes, and signed acts,
// good and bad, as files of the same directory.
//
// Usage: http_fixture DIR
#include <time.h>

#include "tests/unit/desk.h"

static desk d;

static void must(bool good, const char *what) {
    if (good)
        return;
    (void)fprintf(stderr, "http_fixture: %s\n", what);
    exit(1);
}

static void put(const char *name, oy_bytes bytes) {
    char path[OY_PATH_MAX];
    (void)snprintf(path, sizeof path, "%s/acts/%s", d.dir, name);
    FILE *f = fopen(path, "wb");
    must(f && fwrite(bytes.p, 1, bytes.n, f) == bytes.n && fclose(f) == 0, name);
}

static void put_id(const char *name, const oy_hash *id) {
    oy_buf hex = oy_buf_in(&d.arena);
    oy_hash_print(&hex, id);
    put(name, oy_buf_bytes(&hex));
}

// A signed act in which something was changed after it was signed.
static oy_bytes tampered(oy_bytes note, const char *from, const char *to) {
    oy_buf out = oy_buf_in(&d.arena);
    oy_bytes old = oy_bytes_of(from);
    for (size_t i = 0; i < note.n;) {
        if (oy_bytes_starts(oy_bytes_slice(note, i, note.n), old)) {
            oy_buf_puts(&out, to);
            i += old.n;
        } else {
            oy_buf_putc(&out, (char)note.p[i++]);
        }
    }
    return oy_buf_bytes(&out);
}

static void good_acts(oy_instant now) {
    oy_hash proposal, procedure, late, late_open;
    put("propose", desk_propose(&d, "On the channel", now, &proposal));
    put("open", desk_open(&d, &proposal, now, now + 86400, &procedure));
    put("object", desk_object(&d, &procedure, "We cannot agree.\n"));
    put_id("proposal.id", &proposal);
    put_id("procedure.id", &procedure);
    put("propose-later", desk_propose(&d, "On the calendar", now, &late));
    put("open-later", desk_open(&d, &late, now, now + 90000, &late_open));
    put_id("later.id", &late_open);
    for (int i = 0; i < 200; i++) {
        char name[32];
        (void)snprintf(name, sizeof name, "many-%03d", i);
        put(name, desk_propose(&d, "One of many", now, NULL));
    }
    for (int i = 0; i < 80; i++) {
        char name[32], words[32];
        (void)snprintf(name, sizeof name, "object-%02d", i);
        (void)snprintf(words, sizeof words, "Again, for the %d. time.\n", i);
        put(name, desk_object(&d, &late_open, words));
    }
}

static void bad_acts(oy_instant now) {
    oy_bytes good = desk_propose(&d, "On bad acts", now, NULL);
    put("bad-signature", tampered(good, "On bad", "On sad"));
    put("bad-line", tampered(good, "\nas member", "\nas nobody"));
    put("bad-utf8", tampered(good, "On bad", "On \xff\xfe"));
    put("bad-control", tampered(good, "On bad", "On \x07\x07"));
    put("bad-no-signature", oy_bytes_slice(good, 0, oy_bytes_find(good, 0, 0xe2)));
    put("bad-truncated", oy_bytes_slice(good, 0, good.n - 9));
    oy_act act = desk_act(&d, OY_ACT_PROPOSE, "DEN/mission", OY_AS_MEMBER, now);
    desk_line(&act, OY_LINE_BODY, "council");
    desk_line(&act, OY_LINE_TITLE, "By a key that nobody knows");
    act.has_block = true;
    act.block = OY_LIT("Text.\n");
    put("unknown-key", desk_note(&d, &act, "DEN/mission", NULL));
    act.key = desk_key("BOR/mission").vkey;
    act.until = now - 1;
    put("expired", desk_note(&d, &act, "BOR/mission", NULL));
    act.until = now + 3600;
    act.process.b[5] ^= 1;
    put("other-founding", desk_note(&d, &act, "BOR/mission", NULL));
    act.process.b[5] ^= 1;
    act.origin = OY_LIT("elsewhere.example/simulated");
    put("other-origin", desk_note(&d, &act, "BOR/mission", NULL));
    act.origin = oy_bytes_of(d.origin);
    act.seen_size = 1;
    act.seen_root.b[0] ^= 1;
    put("forked", desk_note(&d, &act, "BOR/mission", NULL));
    oy_act nothing = desk_act(&d, OY_ACT_CO_SPONSOR, "BOR/mission", OY_AS_MEMBER, now);
    desk_hash_line(&d, &nothing, OY_LINE_PROPOSAL, &d.founding);
    put("without-effect", desk_note(&d, &nothing, "BOR/mission", NULL));
}

int main(int argc, char **argv) {
    oy_err err = {.code = OY_OK};
    char acts[OY_PATH_MAX];
    oy_instant now = (oy_instant)time(NULL);
    must(argc == 2 && oy_crypto_init(), "usage: http_fixture DIR");
    oy_arena_init(&d.arena, oy_allocator_libc());
    (void)snprintf(d.dir, sizeof d.dir, "%s", argv[1]);
    must(desk_found(&d, "real", false, now, &err) == OY_OK, err.what);
    must(desk_found(&d, "other", true, now - 3600, &err) == OY_OK, err.what);
    (void)snprintf(acts, sizeof acts, "mkdir -p '%s/acts'", d.dir);
    must(system(acts) == 0, "acts");
    put("of-other", desk_propose(&d, "Of the other process", now, NULL));
    must(desk_found(&d, "assembly", true, now, &err) == OY_OK, err.what);
    good_acts(now);
    bad_acts(now);
    d.founded++; // not the founding act that stands in the record
    put("found", desk_founding(&d, true, &err));
    oy_arena_clear(&d.arena);
    return 0;
}
