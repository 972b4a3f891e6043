// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "server/record_inner.h"

static oy_code key_load(oy_keyfile *out, const char *dir, const char *name, const char *rest, oy_err *err) {
    char path[OY_PATH_MAX];
    bool sealed = false;
    if (oy_installation_path(path, dir, name, rest) != OY_OK)
        return oy_fail(err, OY_TOO_LONG, 0, oy_bytes_of(dir));
    oy_code code = oy_keyfile_is_sealed(&sealed, path, err);
    if (code == OY_OK && sealed)
        code = oy_fail(err, OY_KEY_MISMATCH, 0, OY_LIT("a service's key must not ask for a passphrase"));
    if (code == OY_OK)
        code = oy_keyfile_load(out, path, (oy_bytes){0}, err);
    return code;
}

oy_code oy_record_keys(oy_keyfile *log_key, oy_keyfile *operator_key, const char *dir, const char *name, oy_err *err) {
    oy_code code = key_load(log_key, dir, name, "keys/log.key", err);
    if (code == OY_OK)
        code = key_load(operator_key, dir, name, "keys/operator.key", err);
    return code;
}

static bool is_vkey(const oy_keyfile *key, oy_bytes vkey) {
    oy_arena arena;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_buf text = oy_buf_in(&arena);
    oy_vkey_print(&text, &key->key.vkey);
    bool same = !text.failed && oy_bytes_equal(oy_buf_bytes(&text), vkey);
    oy_arena_clear(&arena);
    return same;
}

oy_code oy_record_keys_match(const oy_state *s, const oy_keyfile *log_key, const oy_keyfile *operator_key,
                             oy_err *err) {
    const oy_process *p = oy_state_process(s);
    if (!is_vkey(log_key, p->log))
        return oy_fail(err, OY_KEY_MISMATCH, 0, OY_LIT("keys/log.key"));
    if (!is_vkey(operator_key, p->operated_by))
        return oy_fail(err, OY_KEY_MISMATCH, 0, OY_LIT("keys/operator.key"));
    return OY_OK;
}
