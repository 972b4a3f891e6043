// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Makes what http_test.py needs and Python's library cannot: an installation with three processes, and signed acts,
// good and bad, as files of the same directory.
//
// Usage: http_fixture DIR
#include <sodium.h>
#include <time.h>

#include "tests/e2e/fixture.h"

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

// A hash of up to three pieces as a number of the field in which signatures are made.
static void scalar_of(uint8_t out[32], const void *a, const void *b, oy_bytes text) {
    uint8_t hash[64];
    crypto_hash_sha512_state h;
    (void)crypto_hash_sha512_init(&h);
    (void)crypto_hash_sha512_update(&h, a, 32);
    (void)crypto_hash_sha512_update(&h, b, 32);
    (void)crypto_hash_sha512_update(&h, text.p, text.n);
    (void)crypto_hash_sha512_final(&h, hash);
    crypto_core_ed25519_scalar_reduce(out, hash);
}

// The same text with another signature by the same key, as valid as the one that its software makes.
static oy_bytes signed_again(oy_bytes note, const char *keyname) {
    oy_skey key = desk_key(keyname);
    oy_note parsed;
    uint8_t hash[64], secret[32], nonce[32], challenge[32], sig[68];
    must(oy_note_parse(&parsed, &d.arena, note, NULL) == OY_OK, "signed_again");
    memcpy(sig,
           (const uint8_t[]){(uint8_t)(key.vkey.id >> 24), (uint8_t)(key.vkey.id >> 16), (uint8_t)(key.vkey.id >> 8),
                             (uint8_t)key.vkey.id},
           4);
    (void)crypto_hash_sha512(hash, key.seed, 32);
    memcpy(secret, hash, 32);
    secret[0] &= 0xf8;
    secret[31] = (uint8_t)((secret[31] & 0x3f) | 0x40);
    scalar_of(nonce, "another nonce than the usual one", secret, parsed.text);
    must(crypto_scalarmult_ed25519_base_noclamp(sig + 4, nonce) == 0, "signed_again");
    scalar_of(challenge, sig + 4, key.vkey.pub, parsed.text);
    crypto_core_ed25519_scalar_mul(challenge, challenge, secret);
    crypto_core_ed25519_scalar_add(sig + 36, nonce, challenge);
    oy_buf out = oy_buf_in(&d.arena);
    oy_buf_put(&out, parsed.text);
    oy_buf_puts(&out, "\n\xe2\x80\x94 ");
    oy_buf_puts(&out, keyname);
    oy_buf_putc(&out, ' ');
    oy_base64_print(&out, (oy_bytes){sig, sizeof sig});
    oy_buf_putc(&out, '\n');
    return oy_buf_bytes(&out);
}

static void good_acts(oy_instant now) {
    oy_hash proposal, procedure, late, late_open;
    oy_bytes propose = desk_propose(&d, "On the channel", now, &proposal);
    put("propose", propose);
    put("propose-burnt", signed_again(propose, "BOR/mission"));
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

// Signed as they should be, by those who may not: the record takes them, and nothing follows.
static void unauthorised_acts(oy_instant now) {
    oy_hash proposal;
    put("propose-unopened", desk_propose(&d, "On who may open", now, &proposal));
    oy_act open = desk_act(&d, OY_ACT_OPEN, "BOR/mission", OY_AS_CHAIR, now);
    desk_hash_line(&d, &open, OY_LINE_PROPOSAL, &proposal);
    desk_line(&open, OY_LINE_WAY, "silence");
    desk_instant_line(&d, &open, OY_LINE_DEADLINE, now + 86400);
    put("open-not-by-the-chair", desk_note(&d, &open, "BOR/mission", NULL));
    oy_act stop = desk_act(&d, OY_ACT_STOP, "CAS/mission", OY_AS_MEMBER, now);
    desk_hash_line(&d, &stop, OY_LINE_ACT, &proposal);
    put("stop-without-scope", desk_note(&d, &stop, "CAS/mission", NULL));
    oy_act attendance = desk_act(&d, OY_ACT_ATTENDANCE, "CAS/mission", OY_AS_SECRETARIAT, now);
    desk_line(&attendance, OY_LINE_BODY, "council");
    desk_line(&attendance, OY_LINE_MEETING, "council-1");
    desk_line(&attendance, OY_LINE_PRESENT, "CAS");
    put("attendance-not-by-the-secretariat", desk_note(&d, &attendance, "CAS/mission", NULL));
}

// The secretariat revokes the key of BOR.
static void revocation(oy_instant now) {
    oy_skey holder = desk_key("BOR/mission");
    oy_buf vkey = oy_buf_in(&d.arena);
    oy_vkey_print(&vkey, &holder.vkey);
    oy_act revoke = desk_act(&d, OY_ACT_REVOKE, "secretariat/desk", OY_AS_SECRETARIAT, now);
    revoke.lines[revoke.line_count++] = (oy_line){OY_LINE_HOLDER, oy_buf_bytes(&vkey)};
    put("revoke", desk_note(&d, &revoke, "secretariat/desk", NULL));
}

// Long ones, so that a bundle of them is more than a connection holds by itself.
static void large_acts(oy_instant now) {
    static char line[2001], block[15 * sizeof line + 1];
    memset(line, 'x', sizeof line - 1);
    for (size_t i = 0; i < 15; i++)
        (void)snprintf(block + i * sizeof line, sizeof line + 1, "%s\n", line);
    for (int i = 0; i < 120; i++) {
        char name[32];
        oy_act act = desk_act(&d, OY_ACT_PROPOSE, "BOR/mission", OY_AS_MEMBER, now);
        desk_line(&act, OY_LINE_BODY, "council");
        desk_line(&act, OY_LINE_TITLE, "At length");
        act.has_block = true;
        act.block = oy_bytes_of(block);
        (void)snprintf(name, sizeof name, "large-%03d", i);
        put(name, desk_note(&d, &act, "BOR/mission", NULL));
    }
}

static void bad_acts(oy_instant now) {
    oy_bytes good = desk_propose(&d, "On bad acts", now, NULL);
    put("bad-signature", tampered(good, "On bad", "On sad"));
    put("bad-key", desk_sign(&d, oy_bytes_slice(good, 0, oy_bytes_find(good, 0, 0xe2) - 1), "CAS/mission"));
    put("bad-type", tampered(good, "type propose", "type prepose"));
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
    char acts[OY_PATH_MAX];
    oy_instant now = (oy_instant)time(NULL);
    must(argc == 2 && oy_crypto_init(), "usage: http_fixture DIR");
    oy_arena_init(&d.arena, oy_allocator_libc());
    (void)snprintf(d.dir, sizeof d.dir, "%s", argv[1]);
    must(desk_found(&d, "real", false, now, &err) == OY_OK, "founding");
    must(desk_found(&d, "other", true, now - 3600, &err) == OY_OK, "founding");
    (void)snprintf(acts, sizeof acts, "mkdir -p '%s/acts'", d.dir);
    must(system(acts) == 0, "acts");
    put("of-other", desk_propose(&d, "Of the other process", now, NULL));
    must(desk_found(&d, "assembly", true, now, &err) == OY_OK, "founding");
    good_acts(now);
    bad_acts(now);
    unauthorised_acts(now);
    revocation(now);
    large_acts(now);
    d.founded++; // not the founding act that stands in the record
    put("found", desk_founding(&d, true, &err));
    oy_arena_clear(&d.arena);
    return 0;
}
