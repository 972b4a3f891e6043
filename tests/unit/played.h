// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// A record for tests: a rehearsal played through the engine with keys that anybody can make, its entries kept, and
// acts by hand where a rehearsal would not write them.
#ifndef OYDAS_TEST_PLAYED_H
#define OYDAS_TEST_PLAYED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/audit.h"
#include "core/checkpoint.h"
#include "core/crypto.h"
#include "core/rehearsal.h"

#define PLAYED_MAX 4096

typedef struct played {
    oy_arena arena;
    oy_audit audit;
    oy_bytes entry[PLAYED_MAX];
    oy_folded folded[PLAYED_MAX];
    size_t count;
    uint8_t nonces;
    oy_instant now;
} played;

static inline oy_code played_keep(void *ctx, oy_bytes entry, const oy_folded *folded, const oy_state *after) {
    played *p = ctx;
    (void)after;
    if (p->count == PLAYED_MAX)
        return OY_TOO_LONG;
    p->folded[p->count] = *folded;
    p->entry[p->count++] = oy_bytes_copy(&p->arena, entry);
    p->now = folded->at;
    return OY_OK;
}

// Plays it from strings; *err says what went wrong.
static inline oy_code played_play(played *p, const char *rules, const char *roster, const char *rehearsal,
                                  oy_err *err) {
    oy_rehearsal r;
    const oy_stage stage = {.ctx = p, .key = oy_rehearsal_dummy_key, .entry = played_keep};
    memset(p, 0, sizeof *p);
    oy_arena_init(&p->arena, oy_allocator_libc());
    oy_audit_init(&p->audit, oy_allocator_libc());
    oy_code code = oy_rehearsal_parse(&r, &p->arena, oy_bytes_of(rehearsal), err);
    return code ? code : oy_rehearsal_play(&r, oy_bytes_of(rules), oy_bytes_of(roster), &stage, &p->audit, err);
}

// As the setup of a group of tests: 0, or what went wrong is printed.
static inline int played_begin(played *p, const char *rules, const char *roster, const char *text) {
    oy_err why = {0};
    if (!oy_crypto_init())
        return -1;
    oy_code code = played_play(p, rules, roster, text, &why);
    if (code != OY_OK)
        printf("%s, line %u: %s\n", oy_code_token(code), (unsigned)why.line, why.what);
    return code == OY_OK ? 0 : -1;
}

static inline void played_clear(played *p) {
    oy_audit_clear(&p->audit);
    oy_arena_clear(&p->arena);
}

// The signed note of an act by the key of that name, with process, seen (the log's first `seen` entries), until and
// nonce put in where they are not.
static inline oy_bytes played_sign(played *p, oy_act *act, const char *keyname, uint64_t seen) {
    const oy_process *process = oy_state_process(&p->audit.state);
    oy_skey key;
    if (!oy_rehearsal_dummy_key(NULL, oy_bytes_of(keyname), &key))
        abort();
    act->key = key.vkey;
    act->origin = process->origin;
    act->process = process->founding;
    act->seen_size = seen;
    act->seen_root = oy_tree_root(&p->audit.tree, seen);
    act->nonce[0] = ++p->nonces;
    act->nonce[1] = 0x99;
    act->until = p->now + OY_HOUR;
    if (act->carried == OY_ACT_FOUND)
        act->carried = act->type;
    oy_buf text = oy_buf_in(&p->arena), note = oy_buf_in(&p->arena);
    oy_act_print(&text, act);
    oy_note_print(&note, oy_buf_bytes(&text), &key);
    return oy_buf_bytes(&note);
}

// Enters a note (n == 0: a tick) at p->now, with the bit `signature`; returns what came of it.
static inline oy_folded played_enter(played *p, oy_bytes note, bool signature) {
    oy_buf entry = oy_buf_in(&p->arena);
    oy_folded folded;
    oy_entry_print(&entry, p->now, note);
    if (oy_audit_entry(&p->audit, oy_buf_bytes(&entry), signature, &folded) ||
        played_keep(p, oy_buf_bytes(&entry), &folded, &p->audit.state))
        abort();
    return folded;
}

// The id of the n-th act of that type (or that carries it) in effect, from 0.
static inline oy_hash played_id(const played *p, oy_act_type type, size_t n) {
    for (size_t i = 0; i < p->count; i++)
        if (p->folded[i].is_act && p->folded[i].carried == type && n-- == 0)
            return p->folded[i].id;
    abort();
}

// A signed checkpoint of the log's first `size` entries.
static inline oy_bytes played_checkpoint(played *p, uint64_t size) {
    oy_bytes origin = oy_state_process(&p->audit.state)->origin;
    oy_checkpoint c = {.origin = origin, .size = size, .root = oy_tree_root(&p->audit.tree, size)};
    oy_skey key;
    if (!oy_rehearsal_dummy_key(NULL, origin, &key))
        abort();
    oy_buf text = oy_buf_in(&p->arena), note = oy_buf_in(&p->arena);
    oy_checkpoint_print(&text, &c);
    oy_note_print(&note, oy_buf_bytes(&text), &key);
    return oy_buf_bytes(&note);
}

#endif
