// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// For tests of the desk: an installation in a directory of its own, processes founded in it, and acts signed as their
// authors would sign them, well or ill.
#ifndef OYDAS_TEST_DESK_H
#define OYDAS_TEST_DESK_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/act.h"
#include "core/crypto.h"
#include "core/entry.h"
#include "core/founding.h"
#include "core/merkle.h"
#include "server/record.h"
#include "store/installation.h"
#include "tests/unit/assembly.h"

typedef struct desk {
    char dir[128];
    char name[25];
    char origin[64];
    oy_arena arena;
    oy_hash founding;
    oy_instant founded;
    uint32_t nonces; // every act gets another nonce
} desk;

// The key that whoever has this name has in all tests.
static inline oy_skey desk_key(const char *name) {
    const oy_bytes pieces[] = {OY_LIT("a key for tests: "), oy_bytes_of(name)};
    oy_hash seed = oy_sha256(pieces, 2);
    return oy_skey_make(oy_bytes_of(name), OY_KEY_ED25519, seed.b);
}

static inline oy_bytes desk_sign(desk *d, oy_bytes text, const char *keyname) {
    oy_skey key = desk_key(keyname);
    oy_buf note = oy_buf_in(&d->arena);
    oy_note_print(&note, text, &key);
    return oy_buf_bytes(&note);
}

static inline oy_bytes desk_founding(desk *d, bool simulated, oy_err *err) {
    static const char *const owners[] = {"ARL/mission", "BOR/mission", "CAS/mission"};
    oy_founding_authority authorities[3];
    oy_vkey secretariat = desk_key("secretariat/desk").vkey;
    oy_founding f = {.origin = oy_bytes_of(d->origin),
                     .simulated = simulated,
                     .log = desk_key(d->origin).vkey,
                     .operator_key = desk_key("operator/desk").vkey,
                     .secretariat = &secretariat,
                     .secretariat_count = 1,
                     .rules = oy_bytes_of(assembly_rules),
                     .roster = oy_bytes_of(assembly_roster),
                     .authorities = authorities,
                     .authority_count = 3,
                     .until = d->founded + 3600,
                     .nonce = {1}};
    for (size_t i = 0; i < 3; i++)
        authorities[i] = (oy_founding_authority){
            .member = oy_bytes_slice(oy_bytes_of(owners[i]), 0, 3),
            .key = desk_key(owners[i]).vkey,
            .scopes = OY_SCOPE_POSITION | OY_SCOPE_RELEASE | (i == 0 ? (unsigned)OY_SCOPE_CHAIR : 0)};
    oy_buf text = oy_buf_in(&d->arena);
    if (oy_founding_text(&text, &d->arena, &f, err) != OY_OK)
        return (oy_bytes){0};
    oy_bytes bytes = oy_buf_bytes(&text);
    d->founding = oy_sha256(&bytes, 1);
    return desk_sign(d, bytes, "operator/desk");
}

// Makes the directories and keys of a process and founds it.
static inline oy_code desk_found(desk *d, const char *name, bool simulated, oy_instant at, oy_err *err) {
    char path[OY_PATH_MAX];
    oy_skey operator_key = desk_key("operator/desk");
    (void)snprintf(d->name, sizeof d->name, "%s", name);
    (void)snprintf(d->origin, sizeof d->origin, "%s.example/assembly%s", name, simulated ? "/simulated" : "");
    oy_skey log_key = desk_key(d->origin);
    d->founded = at;
    oy_code code = oy_installation_add(d->dir, name, err);
    if (code == OY_OK && (code = oy_installation_path(path, d->dir, name, "keys/log.key")) == OY_OK)
        code = oy_keyfile_write(&log_key, path, (oy_bytes){0}, err);
    if (code == OY_OK && (code = oy_installation_path(path, d->dir, name, "keys/operator.key")) == OY_OK)
        code = oy_keyfile_write(&operator_key, path, (oy_bytes){0}, err);
    if (code != OY_OK)
        return code;
    oy_bytes founding = desk_founding(d, simulated, err);
    return founding.n ? oy_record_found(d->dir, name, founding, at, err) : OY_RULES_INVALID;
}

// An act begun: of this process, by that key, nothing seen yet, good for an hour from `at`. Lines are added to it.
static inline oy_act desk_act(desk *d, oy_act_type type, const char *keyname, oy_role as, oy_instant at) {
    oy_act act = {.type = type,
                  .carried = type,
                  .origin = oy_bytes_of(d->origin),
                  .process = d->founding,
                  .key = desk_key(keyname).vkey,
                  .as = as,
                  .seen_root = oy_empty_root(),
                  .until = at == OY_NO_INSTANT ? at : at + 3600};
    d->nonces++;
    memcpy(act.nonce, &d->nonces, sizeof d->nonces);
    act.lines = oy_arena_get(&d->arena, 32 * sizeof *act.lines);
    return act;
}

static inline void desk_line(oy_act *act, oy_line_key key, const char *value) {
    act->lines[act->line_count++] = (oy_line){key, oy_bytes_of(value)};
}

static inline void desk_hash_line(desk *d, oy_act *act, oy_line_key key, const oy_hash *id) {
    oy_buf hex = oy_buf_in(&d->arena);
    oy_hash_print(&hex, id);
    act->lines[act->line_count++] = (oy_line){key, oy_buf_bytes(&hex)};
}

static inline void desk_instant_line(desk *d, oy_act *act, oy_line_key key, oy_instant at) {
    oy_buf text = oy_buf_in(&d->arena);
    oy_instant_print(&text, at);
    act->lines[act->line_count++] = (oy_line){key, oy_buf_bytes(&text)};
}

// The signed note; *id (which may be NULL) becomes the act's id.
static inline oy_bytes desk_note(desk *d, oy_act *act, const char *keyname, oy_hash *id) {
    oy_buf text = oy_buf_in(&d->arena);
    oy_act_sort(act);
    oy_act_print(&text, act);
    oy_bytes bytes = oy_buf_bytes(&text);
    if (id)
        *id = oy_sha256(&bytes, 1);
    return desk_sign(d, bytes, keyname);
}

// A proposal by BOR in the council.
static inline oy_bytes desk_propose(desk *d, const char *title, oy_instant at, oy_hash *id) {
    oy_act act = desk_act(d, OY_ACT_PROPOSE, "BOR/mission", OY_AS_MEMBER, at);
    desk_line(&act, OY_LINE_BODY, "council");
    desk_line(&act, OY_LINE_TITLE, title);
    act.has_block = true;
    act.block = OY_LIT("The channel is kept open.\n");
    return desk_note(d, &act, "BOR/mission", id);
}

// The chair opens it under silence.
static inline oy_bytes desk_open(desk *d, const oy_hash *proposal, oy_instant at, oy_instant deadline, oy_hash *id) {
    oy_act act = desk_act(d, OY_ACT_OPEN, "ARL/mission", OY_AS_CHAIR, at);
    desk_hash_line(d, &act, OY_LINE_PROPOSAL, proposal);
    desk_line(&act, OY_LINE_WAY, "silence");
    desk_instant_line(d, &act, OY_LINE_DEADLINE, deadline);
    return desk_note(d, &act, "ARL/mission", id);
}

// CAS objects: a stopping act, without `until`.
static inline oy_bytes desk_object(desk *d, const oy_hash *procedure, const char *words) {
    oy_act act = desk_act(d, OY_ACT_OBJECT, "CAS/mission", OY_AS_MEMBER, OY_NO_INSTANT);
    desk_hash_line(d, &act, OY_LINE_PROCEDURE, procedure);
    act.has_block = true;
    act.block = oy_bytes_of(words);
    return desk_note(d, &act, "CAS/mission", NULL);
}

static inline bool desk_begin(desk *d) {
    memset(d, 0, sizeof *d);
    oy_arena_init(&d->arena, oy_allocator_libc());
    (void)snprintf(d->dir, sizeof d->dir, "/tmp/oydas-desk-XXXXXX");
    return oy_crypto_init() && mkdtemp(d->dir);
}

static inline int desk_end(desk *d) {
    char command[160];
    oy_arena_clear(&d->arena);
    int n = snprintf(command, sizeof command, "rm -rf '%s'", d->dir);
    return n > 0 ? system(command) : -1;
}

#endif
