// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// A key file gives back the key that was put into it, to nobody but its owner, and one changed byte is noticed.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/crypto.h"
#include "store/keyfile.h"

#define NAME OY_LIT("ARL/mission")
#define OPEN ((oy_bytes){NULL, 0})
#define PASSPHRASE OY_LIT("nine green herons")

typedef struct place {
    char dir[64];
    char path[96];
} place;

static int setup(void **state) {
    static place p;
    (void)snprintf(p.dir, sizeof p.dir, "/tmp/oydas-keyfile-XXXXXX");
    if (!oy_crypto_init() || !mkdtemp(p.dir))
        return -1;
    (void)snprintf(p.path, sizeof p.path, "%s/mission.key", p.dir);
    *state = &p;
    return 0;
}

static int teardown(void **state) {
    const place *p = *state;
    (void)unlink(p->path);
    return rmdir(p->dir);
}

static size_t file_get(const place *p, char *text, size_t room) {
    FILE *f = fopen(p->path, "rb");
    assert_non_null(f);
    size_t n = fread(text, 1, room, f);
    assert_int_equal(fclose(f), 0);
    assert_true(n < room);
    text[n] = '\0';
    return n;
}

static void file_put(const place *p, const char *text, size_t n) {
    FILE *f = fopen(p->path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(text, 1, n, f), n);
    assert_int_equal(fclose(f), 0);
    assert_int_equal(chmod(p->path, 0600), 0);
}

static void assert_same_key(const oy_keyfile *a, const oy_keyfile *b) {
    assert_true(oy_vkey_equal(&a->key.vkey, &b->key.vkey));
    assert_memory_equal(a->key.seed, b->key.seed, 32);
    assert_string_equal(a->name, b->name);
    assert_ptr_equal(b->key.vkey.name.p, b->name);
}

static void an_open_key_comes_back(void **state) {
    const place *p = *state;
    oy_keyfile made, loaded;
    bool sealed = true;
    assert_int_equal(oy_keyfile_create(&made, p->path, NAME, OY_KEY_ED25519, OPEN, NULL), OY_OK);
    assert_int_equal(oy_keyfile_load(&loaded, p->path, OPEN, NULL), OY_OK);
    assert_same_key(&made, &loaded);
    assert_int_equal(loaded.key.vkey.type, OY_KEY_ED25519);
    assert_false(loaded.sealed);
    assert_int_equal(oy_keyfile_is_sealed(&sealed, p->path, NULL), OY_OK);
    assert_false(sealed);
    struct stat found;
    assert_int_equal(stat(p->path, &found), 0);
    assert_int_equal(found.st_mode & 07777, 0600);
}

static void a_sealed_key_opens_with_its_passphrase_alone(void **state) {
    const place *p = *state;
    oy_keyfile made, loaded;
    bool sealed = false;
    char text[2048];
    assert_int_equal(oy_keyfile_create(&made, p->path, NAME, OY_KEY_COSIGNATURE, PASSPHRASE, NULL), OY_OK);
    assert_int_equal(oy_keyfile_load(&loaded, p->path, PASSPHRASE, NULL), OY_OK);
    assert_same_key(&made, &loaded);
    assert_int_equal(loaded.key.vkey.type, OY_KEY_COSIGNATURE);
    assert_true(loaded.sealed);
    assert_int_equal(oy_keyfile_is_sealed(&sealed, p->path, NULL), OY_OK);
    assert_true(sealed);
    const oy_bytes wrong[] = {OPEN, OY_LIT("nine green heron"), OY_LIT("nine green herons ")};
    for (size_t i = 0; i < 3; i++) {
        oy_err err;
        assert_int_equal(oy_keyfile_load(&loaded, p->path, wrong[i], &err), OY_WRONG_PASSPHRASE);
        assert_string_equal(err.what, "ARL/mission");
        static const oy_keyfile nothing;
        assert_memory_equal(&loaded.key.seed, &nothing.key.seed, 32);
    }
    (void)file_get(p, text, sizeof text);
    assert_null(strstr(text, "seed"));
}

static void a_key_that_exists_is_written_with_its_name(void **state) {
    const place *p = *state;
    const uint8_t seed[32] = {1, 2, 3};
    oy_skey key = oy_skey_make(NAME, OY_KEY_ED25519, seed);
    oy_keyfile loaded;
    assert_int_equal(oy_keyfile_write(&key, p->path, OPEN, NULL), OY_OK);
    assert_int_equal(oy_keyfile_load(&loaded, p->path, OPEN, NULL), OY_OK);
    assert_memory_equal(loaded.key.seed, seed, 32);
    assert_true(oy_vkey_equal(&key.vkey, &loaded.key.vkey));
}

static void nothing_is_replaced_and_no_link_followed(void **state) {
    const place *p = *state;
    oy_keyfile made;
    char before[2048], after[2048], other[96];
    assert_int_equal(oy_keyfile_create(&made, p->path, NAME, OY_KEY_ED25519, OPEN, NULL), OY_OK);
    (void)file_get(p, before, sizeof before);
    assert_int_equal(oy_keyfile_create(&made, p->path, NAME, OY_KEY_ED25519, OPEN, NULL), OY_STORE_EXISTS);
    (void)file_get(p, after, sizeof after);
    assert_string_equal(before, after);
    (void)snprintf(other, sizeof other, "%s/elsewhere", p->dir);
    assert_int_equal(rename(p->path, other), 0);
    assert_int_equal(symlink("elsewhere", p->path), 0);
    assert_int_equal(oy_keyfile_load(&made, p->path, OPEN, NULL), OY_IO);
    assert_int_equal(oy_keyfile_create(&made, p->path, NAME, OY_KEY_ED25519, OPEN, NULL), OY_STORE_EXISTS);
    assert_int_equal(unlink(other), 0);
    assert_int_equal(oy_keyfile_create(&made, p->path, NAME, OY_KEY_ED25519, OPEN, NULL), OY_STORE_EXISTS);
    assert_int_not_equal(access(other, F_OK), 0);
}

static void a_file_that_others_may_read_is_not_used(void **state) {
    const place *p = *state;
    oy_keyfile made;
    static const mode_t modes[] = {0640, 0604, 0660, 0601, 0644};
    assert_int_equal(oy_keyfile_create(&made, p->path, NAME, OY_KEY_ED25519, OPEN, NULL), OY_OK);
    for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++) {
        bool sealed;
        assert_int_equal(chmod(p->path, modes[i]), 0);
        assert_int_equal(oy_keyfile_load(&made, p->path, OPEN, NULL), OY_UNSAFE_MODE);
        assert_int_equal(oy_keyfile_is_sealed(&sealed, p->path, NULL), OY_UNSAFE_MODE);
    }
}

static void what_cannot_be_read_or_made_is_told(void **state) {
    const place *p = *state;
    oy_keyfile k;
    oy_err err;
    char below[128];
    assert_int_equal(oy_keyfile_load(&k, p->path, OPEN, &err), OY_IO);
    assert_non_null(strstr(err.what, "ENOENT"));
    (void)snprintf(below, sizeof below, "%s/nowhere/a.key", p->dir);
    assert_int_equal(oy_keyfile_create(&k, below, NAME, OY_KEY_ED25519, OPEN, &err), OY_IO);
    assert_non_null(strstr(err.what, "ENOENT"));
    assert_int_equal(oy_keyfile_create(&k, p->path, OY_LIT("a name"), OY_KEY_ED25519, OPEN, &err), OY_BAD_NAME);
    assert_int_not_equal(access(p->path, F_OK), 0);
    assert_int_equal(oy_keyfile_load(&k, p->dir, OPEN, NULL), OY_BAD_KEY);
    assert_int_equal(mkfifo(p->path, 0600), 0);
    assert_int_equal(oy_keyfile_load(&k, p->path, OPEN, NULL), OY_BAD_KEY);
}

// Every single changed, missing or added byte is noticed, and the secret never stands in the error.
static void one_changed_byte_is_noticed(void **state) {
    const place *p = *state;
    oy_keyfile made, loaded;
    char text[2048], changed[2048];
    assert_int_equal(oy_keyfile_create(&made, p->path, NAME, OY_KEY_ED25519, OPEN, NULL), OY_OK);
    size_t n = file_get(p, text, sizeof text);
    char secret[9] = "";
    memcpy(secret, strstr(text, "seed ") + 5, 8);
    for (size_t i = 0; i < n; i++)
        for (unsigned mask = 1; mask < 256; mask <<= 1) {
            oy_err err = {OY_OK, 0, ""};
            memcpy(changed, text, n);
            changed[i] = (char)((uint8_t)changed[i] ^ mask);
            file_put(p, changed, n);
            assert_int_equal(oy_keyfile_load(&loaded, p->path, OPEN, &err), OY_BAD_KEY);
            assert_int_equal(err.code, OY_BAD_KEY);
            assert_null(strstr(err.what, secret));
        }
    for (size_t i = 0; i < n; i++) {
        file_put(p, text, i);
        assert_int_equal(oy_keyfile_load(&loaded, p->path, OPEN, NULL), OY_BAD_KEY);
    }
    text[n] = '\n';
    file_put(p, text, n + 1);
    oy_err err;
    assert_int_equal(oy_keyfile_load(&loaded, p->path, OPEN, &err), OY_BAD_KEY);
    assert_int_equal(err.line, 6);
}

static void a_seal_asks_for_no_more_than_is_sensible(void **state) {
    const place *p = *state;
    static const char *const seals[] = {
        "argon2id 0 65536 AAAAAAAAAAAAAAAAAAAAAA==",      "argon2id 17 65536 AAAAAAAAAAAAAAAAAAAAAA==",
        "argon2id 1 7 AAAAAAAAAAAAAAAAAAAAAA==",          "argon2id 1 1048577 AAAAAAAAAAAAAAAAAAAAAA==",
        "argon2id 01 65536 AAAAAAAAAAAAAAAAAAAAAA==",     "argon2id 1 65536 AAAAAAAAAAAAAAAAAAAAAAA=",
        "argon2id 1 65536  AAAAAAAAAAAAAAAAAAAAAA==",     "argon2i 1 65536 AAAAAAAAAAAAAAAAAAAAAA==",
        "argon2id 1 65536 AAAAAAAAAAAAAAAAAAAAAA== more", "yes",
    };
    oy_keyfile made;
    char text[2048], changed[4096];
    assert_int_equal(oy_keyfile_create(&made, p->path, NAME, OY_KEY_ED25519, OPEN, NULL), OY_OK);
    (void)file_get(p, text, sizeof text);
    char *at = strstr(text, "sealed no");
    *at = '\0';
    for (size_t i = 0; i < sizeof seals / sizeof seals[0]; i++) {
        oy_err err;
        bool sealed;
        int n = snprintf(changed, sizeof changed, "%ssealed %s\nbox AAAA\n", text, seals[i]);
        file_put(p, changed, (size_t)n);
        assert_int_equal(oy_keyfile_load(&made, p->path, PASSPHRASE, &err), OY_BAD_KEY);
        assert_int_equal(err.line, 4);
        assert_int_equal(oy_keyfile_is_sealed(&sealed, p->path, &err), OY_BAD_KEY);
    }
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

static int teardown_with_others(void **state) {
    const place *p = *state;
    char other[96];
    (void)snprintf(other, sizeof other, "%s/elsewhere", p->dir);
    (void)unlink(other);
    return teardown(state);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(an_open_key_comes_back),
        CASE(a_sealed_key_opens_with_its_passphrase_alone),
        CASE(a_key_that_exists_is_written_with_its_name),
        cmocka_unit_test_setup_teardown(nothing_is_replaced_and_no_link_followed, setup, teardown_with_others),
        CASE(a_file_that_others_may_read_is_not_used),
        CASE(what_cannot_be_read_or_made_is_told),
        CASE(one_changed_byte_is_noticed),
        CASE(a_seal_asks_for_no_more_than_is_sensible),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
