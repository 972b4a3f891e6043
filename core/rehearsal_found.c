// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The founding act of a play, and the keys it names. Members have two persons: CODE/mission, who takes positions, and
// CODE/capital, who holds the member's own authority; observers have the first. The members of the roster's chairs have
// CODE/chair too.
#include "crypto.h"
#include "founding.h"
#include "rehearsal_part.h"

bool oy_rehearsal_dummy_key(void *ctx, oy_bytes keyname, oy_skey *out) {
    (void)ctx;
    oy_bytes pieces[] = {OY_LIT("oydas rehearsal key\n"), keyname};
    oy_hash seed = oy_sha256(pieces, 2);
    *out = oy_skey_make(keyname, OY_KEY_ED25519, seed.b);
    return true;
}

oy_code oy_player_key(oy_player *p, oy_bytes keyname, oy_skey *out) {
    oy_bytes name = oy_bytes_copy(&p->scratch, keyname);
    if (!name.p)
        return oy_player_fail(p, OY_NO_MEMORY, keyname);
    if (!oy_key_name_check(name) || !p->stage->key(p->stage->ctx, name, out))
        return oy_player_fail(p, OY_BAD_KEY, keyname);
    return OY_OK;
}

typedef struct cast {
    oy_player *p;
    oy_founding_authority *authorities;
    size_t count, cap;
} cast;

static oy_code give(cast *c, oy_bytes member, const char *label, unsigned scopes) {
    oy_player *p = c->p;
    oy_skey key;
    oy_code code = oy_player_key(p, oy_player_key_name(p, member, label), &key);
    if (code)
        return code;
    if (!oy_arena_grow(&p->scratch, &c->authorities, &c->cap, c->count + 1, sizeof *c->authorities))
        return oy_player_fail(p, OY_NO_MEMORY, member);
    c->authorities[c->count++] = (oy_founding_authority){.member = member, .key = key.vkey, .scopes = scopes};
    return OY_OK;
}

// A member may be in the chair several times; its key is given once.
static bool chairs_before(const oy_roster_file *roster, size_t term) {
    for (size_t i = 0; i < term; i++)
        if (oy_bytes_equal(roster->chairs[i].member, roster->chairs[term].member))
            return true;
    return false;
}

static oy_code give_all(cast *c, oy_bytes text) {
    oy_roster_file roster;
    oy_err detail;
    oy_code code = oy_roster_parse(&roster, &c->p->scratch, text, &detail);
    if (code)
        return oy_player_fail(c->p, code, oy_bytes_of(detail.what));
    for (size_t i = 0; !code && i < roster.count; i++) {
        code = give(c, roster.lines[i].code, "mission", OY_MISSION_SCOPES);
        if (!code && !roster.lines[i].observer)
            code = give(c, roster.lines[i].code, "capital", OY_SCOPE_HEAD);
    }
    for (size_t i = 0; !code && i < roster.chair_count; i++)
        if (!chairs_before(&roster, i))
            code = give(c, roster.chairs[i].member, "chair", OY_SCOPE_CHAIR);
    return code;
}

// The keys that the founding act names, and the one that signs it.
static oy_code cast_founding(oy_player *p, oy_bytes roster, oy_founding *f, oy_vkey *secretariat,
                             oy_skey *operator_key) {
    oy_skey key;
    cast c = {.p = p};
    oy_code code = oy_player_key(p, p->rehearsal->origin, &key);
    f->log = key.vkey;
    if (!code)
        code = oy_player_key(p, oy_player_desk(p), &key);
    *secretariat = key.vkey;
    f->secretariat = secretariat;
    f->secretariat_count = 1;
    if (!code)
        code = oy_player_key(p, OY_LIT("operator/service"), operator_key);
    f->operator_key = operator_key->vkey;
    if (!code && !p->rehearsal->single_key.n)
        code = give_all(&c, roster);
    f->authorities = c.authorities;
    f->authority_count = c.count;
    return code;
}

static oy_code open_doors(oy_player *p, oy_founding *f) {
    oy_bytes names = p->rehearsal->doors;
    size_t cap = 0;
    oy_vkey *doors = NULL;
    oy_code code = OY_OK;
    while (!code && names.n > 0) {
        oy_skey key;
        code = oy_player_door(p, oy_word_take(&names), &key);
        if (!code && !oy_arena_grow(&p->scratch, &doors, &cap, f->door_count + 1, sizeof *doors))
            return oy_player_fail(p, OY_NO_MEMORY, names);
        if (!code)
            doors[f->door_count++] = key.vkey;
    }
    f->doors = doors;
    return code;
}

oy_code oy_player_found(oy_player *p, oy_bytes rules, oy_bytes roster) {
    oy_vkey secretariat;
    oy_skey operator_key;
    oy_founding f = {
        .origin = p->rehearsal->origin, .simulated = true, .rules = rules, .roster = roster, .until = p->now + OY_HOUR};
    oy_player_nonce(p, f.nonce);
    oy_code code = cast_founding(p, roster, &f, &secretariat, &operator_key);
    if (!code)
        code = open_doors(p, &f);
    if (code)
        return code;
    oy_buf text = oy_buf_in(&p->scratch), note = oy_buf_in(&p->scratch);
    oy_err detail = {0};
    code = oy_founding_text(&text, &p->scratch, &f, &detail);
    if (code)
        return oy_player_fail(p, code, oy_bytes_of(detail.what));
    oy_note_print(&note, oy_buf_bytes(&text), &operator_key);
    oy_folded folded;
    code = note.failed ? oy_player_fail(p, OY_NO_MEMORY, f.origin) : oy_player_log(p, oy_buf_bytes(&note), &folded);
    if (!code && folded.reason)
        code = oy_player_fail(p, folded.reason, oy_bytes_of(folded.detail.what));
    return code;
}
