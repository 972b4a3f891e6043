// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "cli/demo.h"
#include "cli/files.h"
#include "cli/named.h"
#include "cli/say.h"
#include "cli/terminal.h"
#include "core/checkpoint.h"
#include "core/rehearsal.h"
#include "store/installation.h"
#include "store/keyfile.h"
#include "store/payloads.h"
#include "store/store.h"

#define BATCH 256

// A key that somebody has, kept for the time of the play.
typedef struct held_key {
    oy_bytes name;
    oy_skey key;
} held_key;

// The stage of a play that goes into a store.
typedef struct stage {
    const oy_rehearsal *rehearsal;
    oy_arena arena; // keys
    held_key *keys;
    size_t keys_n, keys_cap;
    const char *path; // of the process
    oy_store *store;
    oy_payloads *payloads; // NULL as long as there are none
    uint64_t stored;       // entries that are in it
    oy_arena batch_arena;  // entries that are not yet
    oy_store_entry batch[BATCH];
    size_t batch_n;
    oy_frontier frontier; // of all of them
    oy_err *err;
} stage;

// ---- keys ----

static bool stage_key(void *ctx, oy_bytes name, oy_skey *out) {
    stage *s = ctx;
    uint8_t seed[32];
    for (size_t i = 0; i < s->keys_n; i++)
        if (oy_bytes_equal(s->keys[i].name, name)) {
            *out = s->keys[i].key;
            return true;
        }
    oy_bytes kept = oy_bytes_copy(&s->arena, name);
    if (!kept.p || !oy_arena_grow(&s->arena, &s->keys, &s->keys_cap, s->keys_n + 1, sizeof *s->keys))
        return false;
    randombytes_buf(seed, sizeof seed);
    s->keys[s->keys_n++] = (held_key){kept, oy_skey_make(kept, OY_KEY_ED25519, seed)};
    sodium_memzero(seed, sizeof seed);
    *out = s->keys[s->keys_n - 1].key;
    return true;
}

// Whether the key is the service's own, not a person's.
static bool is_of_service(const stage *s, oy_bytes name) {
    return oy_bytes_equal(name, s->rehearsal->origin) || oy_bytes_starts(name, OY_LIT("operator/"));
}

static oy_code write_service_keys(stage *s, const char *dir, const char *name) {
    static const char *const names[] = {NULL, "operator/service"};
    static const char *const files[] = {"keys/log.key", "keys/operator.key"};
    for (size_t i = 0; i < 2; i++) {
        char path[OY_PATH_MAX];
        oy_skey key;
        if (oy_installation_path(path, dir, name, files[i]) != OY_OK)
            return oy_fail(s->err, OY_TOO_LONG, 0, oy_bytes_of(dir));
        if (!stage_key(s, names[i] ? oy_bytes_of(names[i]) : s->rehearsal->origin, &key))
            return oy_fail(s->err, OY_NO_MEMORY, 0, OY_LIT(""));
        oy_code code = oy_keyfile_write(&key, path, (oy_bytes){0}, s->err);
        sodium_memzero(&key, sizeof key);
        if (code != OY_OK)
            return code;
    }
    return OY_OK;
}

// arl-mission.key for ARL/mission.
static oy_code write_key(stage *s, const held_key *k, const char *keys_dir) {
    char file[OY_KEY_NAME_MAX + 8];
    size_t n = k->name.n < OY_KEY_NAME_MAX ? k->name.n : OY_KEY_NAME_MAX;
    for (size_t i = 0; i < n; i++) {
        char c = (char)k->name.p[i];
        file[i] = c == '/' ? '-' : c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    memcpy(file + n, ".key", 5);
    const char *path = oy_path_join(&s->arena, keys_dir, file);
    return path ? oy_keyfile_write(&k->key, path, (oy_bytes){0}, s->err) : oy_fail(s->err, OY_NO_MEMORY, 0, OY_LIT(""));
}

static oy_code write_persons_keys(stage *s, const char *keys_dir) {
    oy_code code = oy_directory_make(keys_dir, s->err);
    for (size_t i = 0; code == OY_OK && i < s->keys_n; i++)
        if (!is_of_service(s, s->keys[i].name))
            code = write_key(s, &s->keys[i], keys_dir);
    return code;
}

// ---- entries ----

static oy_code flush_batch(stage *s) {
    oy_skey log;
    oy_buf text = oy_buf_in(&s->batch_arena), note = oy_buf_in(&s->batch_arena);
    const oy_checkpoint c = {
        .origin = s->rehearsal->origin, .size = s->frontier.size, .root = oy_frontier_root(&s->frontier)};
    if (s->batch_n == 0)
        return OY_OK;
    if (!stage_key(s, s->rehearsal->origin, &log))
        return oy_fail(s->err, OY_NO_MEMORY, 0, OY_LIT(""));
    oy_checkpoint_print(&text, &c);
    oy_note_print(&note, oy_buf_bytes(&text), &log);
    sodium_memzero(&log, sizeof log);
    if (text.failed || note.failed)
        return oy_fail(s->err, OY_NO_MEMORY, 0, OY_LIT(""));
    oy_code code = oy_store_append(s->store, s->stored, s->batch, s->batch_n, oy_buf_bytes(&note), s->err);
    s->stored += s->batch_n;
    s->batch_n = 0;
    oy_arena_reset(&s->batch_arena);
    return code;
}

static oy_code stage_entry(void *ctx, oy_bytes entry, const oy_folded *folded, const oy_state *after) {
    stage *s = ctx;
    (void)folded;
    (void)after;
    oy_bytes kept = oy_bytes_copy(&s->batch_arena, entry);
    if (!kept.p)
        return OY_NO_MEMORY;
    oy_hash leaf = oy_leaf_hash(kept);
    oy_frontier_append(&s->frontier, &leaf);
    s->batch[s->batch_n++] = (oy_store_entry){kept, leaf};
    return s->batch_n == BATCH ? flush_batch(s) : OY_OK;
}

// ---- texts and contents ----

static oy_code stage_text(void *ctx, oy_bytes kind, oy_bytes name, oy_bytes *out) {
    stage *s = ctx;
    const oy_named_where nowhere = {0};
    return oy_named_text(out, &s->arena, kind, name, &nowhere, s->err);
}

static oy_bytes owner_of(oy_bytes keyname, oy_role as) {
    if (as == OY_AS_CHAIR || as == OY_AS_SECRETARIAT)
        return oy_bytes_of(oy_role_token(as));
    return oy_key_owner(keyname);
}

// Content is given to the service before the act that names it, by the key and for the owner that the act will have.
static oy_code stage_content(void *ctx, oy_bytes keyname, oy_role as, oy_bytes content, uint8_t *salt) {
    stage *s = ctx;
    oy_skey key;
    oy_hash hash;
    bool fresh;
    oy_code code = s->payloads ? OY_OK : oy_payloads_open(&s->payloads, s->path, OY_STORE_WRITE, s->err);
    if (code != OY_OK)
        return code;
    if (!stage_key(s, keyname, &key))
        return oy_fail(s->err, OY_NO_MEMORY, 0, OY_LIT(""));
    oy_buf vkey = oy_buf_in(&s->arena);
    oy_vkey_print(&vkey, &key.vkey);
    sodium_memzero(&key, sizeof key);
    if (vkey.failed)
        return oy_fail(s->err, OY_NO_MEMORY, 0, OY_LIT(""));
    randombytes_buf(salt, OY_SALT_SIZE);
    const oy_gift gift = {.owner = owner_of(keyname, as),
                          .key = oy_buf_bytes(&vkey),
                          .salt = salt,
                          .content = content,
                          .at = (oy_instant)time(NULL),
                          .room = OY_PAYLOADS_ROOM};
    return oy_payloads_put(s->payloads, &gift, &hash, &fresh, s->err);
}

// ---- the whole ----

static oy_code named(oy_bytes *out, stage *s, oy_named_kind kind, oy_bytes name) {
    char label[64];
    const oy_named_where nowhere = {0};
    (void)snprintf(label, sizeof label, "%.*s", (int)name.n, (const char *)name.p);
    return oy_named_read(out, &s->arena, kind, label, &nowhere, s->err);
}

static oy_code play_into_store(stage *s) {
    oy_bytes rules, roster;
    oy_audit audit;
    const oy_stage hooks = {
        .ctx = s, .key = stage_key, .entry = stage_entry, .text = stage_text, .content = stage_content};
    oy_code code = named(&rules, s, OY_NAMED_RULES, s->rehearsal->rules);
    if (code == OY_OK)
        code = named(&roster, s, OY_NAMED_ROSTER, s->rehearsal->roster);
    if (code != OY_OK)
        return code;
    oy_audit_init(&audit, oy_allocator_libc());
    code = oy_rehearsal_play(s->rehearsal, rules, roster, &hooks, &audit, s->err);
    oy_audit_clear(&audit);
    return code == OY_OK ? flush_batch(s) : code;
}

static oy_code play(stage *s, const char *dir, const char *name, const char *keys_dir) {
    char path[OY_PATH_MAX];
    if (oy_installation_path(path, dir, name, NULL) != OY_OK)
        return oy_fail(s->err, OY_TOO_LONG, 0, oy_bytes_of(dir));
    oy_code code = oy_installation_add(dir, name, s->err);
    if (code == OY_OK)
        code = write_service_keys(s, dir, name);
    if (code == OY_OK)
        code = oy_store_create(path, s->err);
    if (code == OY_OK)
        code = oy_store_open(&s->store, path, OY_STORE_WRITE, s->err);
    if (code != OY_OK)
        return code;
    s->path = path;
    code = play_into_store(s);
    oy_store_close(s->store);
    oy_payloads_close(s->payloads);
    return code == OY_OK && !s->rehearsal->single_key.n ? write_persons_keys(s, keys_dir) : code;
}

oy_code oy_demo_play(const char *dir, const char *name, const char *keys_dir, oy_err *err) {
    stage *s = calloc(1, sizeof *s);
    oy_rehearsal rehearsal;
    oy_bytes text;
    if (!s)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
    s->rehearsal = &rehearsal;
    s->err = err;
    oy_arena_init(&s->arena, oy_allocator_libc());
    oy_arena_init(&s->batch_arena, oy_allocator_libc());
    oy_code code = named(&text, s, OY_NAMED_REHEARSAL, oy_bytes_of(name));
    if (code == OY_OK)
        code = oy_rehearsal_parse(&rehearsal, &s->arena, text, err);
    if (code == OY_OK)
        code = play(s, dir, name, keys_dir);
    if (s->keys)
        sodium_memzero(s->keys, s->keys_cap * sizeof *s->keys);
    oy_arena_clear(&s->batch_arena);
    oy_arena_clear(&s->arena);
    free(s);
    return code;
}
