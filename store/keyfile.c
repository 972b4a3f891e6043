// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
//   oydas key v1
//   name NAME
//   vkey VKEY
//   sealed no                                 or: sealed argon2id PASSES KIBIBYTES SALT
//   seed BASE64 of the 32 bytes               or: box BASE64 of nonce (24) and secretbox (16 + 32)
//
// One LF behind each line, one space between words, nothing else. Whoever changes the readable lines of a sealed
// file gains nothing: the vkey must be that of the seed in the box.
#include "store/keyfile.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/crypto.h"
#include "store/durable.h"

#define FIRST_LINE "oydas key v1"
#define FILE_MAX 2048
#define BOX_BYTES (crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + 32)
// What a new file asks of whoever guesses: 256 MiB for each guess.
#define NEW_PASSES 3
#define NEW_KIBIBYTES (256 * 1024)
// What a file may ask of whoever opens it.
#define MOST_PASSES 16
#define LEAST_KIBIBYTES 8
#define MOST_KIBIBYTES (1024 * 1024)

// A key file taken apart. What is secret in it is wiped by whoever read it.
typedef struct keytext {
    oy_bytes name;
    oy_vkey vkey;
    bool sealed;
    uint64_t passes, kibibytes;
    uint8_t salt[crypto_pwhash_SALTBYTES];
    uint8_t secret[BOX_BYTES]; // the seed, or nonce and box
} keytext;

static void *wiped_get(void *ctx, size_t size) {
    (void)ctx;
    return malloc(size);
}

static void wiped_put(void *ctx, void *chunk, size_t size) {
    (void)ctx;
    sodium_memzero(chunk, size);
    free(chunk);
}

// Texts with secrets in them: whatever the arena gives back is wiped.
static void arena_init(oy_arena *arena) {
    oy_arena_init(arena, (oy_allocator){.get = wiped_get, .put = wiped_put, .ctx = NULL});
}

// Takes "WORD VALUE" off *rest; *value is the value.
static bool line_take(oy_bytes *rest, const char *word, oy_bytes *value) {
    oy_bytes line, w = oy_bytes_of(word);
    if (!oy_line_next(rest, &line) || !oy_bytes_starts(line, w) || line.n < w.n + 2 || line.p[w.n] != ' ')
        return false;
    *value = oy_bytes_slice(line, w.n + 1, line.n);
    return true;
}

// Takes the word before the next space off *rest, and that space.
static oy_bytes word_take(oy_bytes *rest) {
    size_t space = oy_bytes_find(*rest, 0, ' ');
    oy_bytes word = oy_bytes_slice(*rest, 0, space);
    *rest = oy_bytes_slice(*rest, space + 1, rest->n);
    return word;
}

static bool decode_exactly(uint8_t *out, size_t n, oy_bytes text) {
    size_t found;
    return oy_base64_decode(out, n, &found, text) && found == n;
}

static bool seal_read(keytext *k, oy_bytes value) {
    k->sealed = !oy_bytes_equal(value, OY_LIT("no"));
    if (!k->sealed)
        return true;
    return oy_bytes_equal(word_take(&value), OY_LIT("argon2id")) && oy_number_parse(&k->passes, word_take(&value)) &&
           k->passes >= 1 && k->passes <= MOST_PASSES && oy_number_parse(&k->kibibytes, word_take(&value)) &&
           k->kibibytes >= LEAST_KIBIBYTES && k->kibibytes <= MOST_KIBIBYTES &&
           decode_exactly(k->salt, sizeof k->salt, value);
}

// The lines that anybody may read. *err never holds anything of a later line.
static oy_code head_read(keytext *k, oy_bytes *rest, oy_err *err) {
    oy_bytes line, value;
    if (!oy_line_next(rest, &line) || !oy_bytes_equal(line, OY_LIT(FIRST_LINE)))
        return oy_fail(err, OY_BAD_KEY, 1, OY_LIT(FIRST_LINE));
    if (!line_take(rest, "name", &k->name) || !oy_key_name_check(k->name))
        return oy_fail(err, OY_BAD_KEY, 2, OY_LIT("name"));
    if (!line_take(rest, "vkey", &value) || oy_vkey_parse(&k->vkey, value, NULL) != OY_OK ||
        !oy_bytes_equal(k->vkey.name, k->name))
        return oy_fail(err, OY_BAD_KEY, 3, OY_LIT("vkey"));
    if (!line_take(rest, "sealed", &value) || !seal_read(k, value))
        return oy_fail(err, OY_BAD_KEY, 4, OY_LIT("sealed"));
    return OY_OK;
}

static oy_code text_read(keytext *k, oy_bytes text, oy_err *err) {
    oy_bytes rest = text, value;
    oy_code code = head_read(k, &rest, err);
    if (code != OY_OK)
        return code;
    const char *word = k->sealed ? "box" : "seed";
    if (!line_take(&rest, word, &value) || !decode_exactly(k->secret, k->sealed ? BOX_BYTES : 32, value))
        return oy_fail(err, OY_BAD_KEY, 5, oy_bytes_of(word));
    return rest.n == 0 ? OY_OK : oy_fail(err, OY_BAD_KEY, 6, OY_LIT("something follows"));
}

static oy_code box_key(uint8_t out[crypto_secretbox_KEYBYTES], const keytext *k, oy_bytes passphrase) {
    int made = crypto_pwhash(out, crypto_secretbox_KEYBYTES, (const char *)passphrase.p, passphrase.n, k->salt,
                             k->passes, (size_t)k->kibibytes * 1024, crypto_pwhash_ALG_ARGON2ID13);
    return made == 0 ? OY_OK : OY_NO_MEMORY;
}

static oy_code unseal(uint8_t seed[32], const keytext *k, oy_bytes passphrase) {
    if (!k->sealed) {
        memcpy(seed, k->secret, 32);
        return OY_OK;
    }
    if (passphrase.n == 0)
        return OY_WRONG_PASSPHRASE;
    uint8_t key[crypto_secretbox_KEYBYTES];
    oy_code code = box_key(key, k, passphrase);
    if (code == OY_OK && crypto_secretbox_open_easy(seed, k->secret + crypto_secretbox_NONCEBYTES,
                                                    BOX_BYTES - crypto_secretbox_NONCEBYTES, k->secret, key) != 0)
        code = OY_WRONG_PASSPHRASE;
    sodium_memzero(key, sizeof key);
    return code;
}

static oy_code seal(keytext *k, const uint8_t seed[32], oy_bytes passphrase) {
    k->sealed = passphrase.n > 0;
    if (!k->sealed) {
        memcpy(k->secret, seed, 32);
        return OY_OK;
    }
    k->passes = NEW_PASSES;
    k->kibibytes = NEW_KIBIBYTES;
    randombytes_buf(k->salt, sizeof k->salt);
    randombytes_buf(k->secret, crypto_secretbox_NONCEBYTES);
    uint8_t key[crypto_secretbox_KEYBYTES];
    oy_code code = box_key(key, k, passphrase);
    if (code == OY_OK)
        (void)crypto_secretbox_easy(k->secret + crypto_secretbox_NONCEBYTES, seed, 32, k->secret, key);
    sodium_memzero(key, sizeof key);
    return code;
}

static void text_print(oy_buf *out, const keytext *k) {
    oy_buf_puts(out, FIRST_LINE "\nname ");
    oy_buf_put(out, k->name);
    oy_buf_puts(out, "\nvkey ");
    oy_vkey_print(out, &k->vkey);
    oy_buf_puts(out, k->sealed ? "\nsealed argon2id " : "\nsealed no\nseed ");
    if (k->sealed) {
        oy_buf_number(out, k->passes);
        oy_buf_putc(out, ' ');
        oy_buf_number(out, k->kibibytes);
        oy_buf_putc(out, ' ');
        oy_base64_print(out, (oy_bytes){k->salt, sizeof k->salt});
        oy_buf_puts(out, "\nbox ");
    }
    oy_base64_print(out, (oy_bytes){k->secret, k->sealed ? BOX_BYTES : 32});
    oy_buf_putc(out, '\n');
}

oy_code oy_keyfile_write(const oy_skey *key, const char *path, oy_bytes passphrase, oy_err *err) {
    if (!oy_key_name_check(key->vkey.name))
        return oy_fail(err, OY_BAD_NAME, 0, key->vkey.name);
    keytext k = {.name = key->vkey.name, .vkey = key->vkey};
    oy_arena arena;
    arena_init(&arena);
    oy_code code = seal(&k, key->seed, passphrase);
    oy_buf text = oy_buf_in(&arena);
    text_print(&text, &k);
    if (code != OY_OK || text.failed)
        code = oy_fail(err, OY_NO_MEMORY, 0, OY_LIT("key file"));
    else
        code = oy_durable_file(path, oy_buf_bytes(&text), err);
    sodium_memzero(&k, sizeof k);
    oy_arena_clear(&arena);
    return code;
}

// Keeps a name with its key, so that the key does not outlive it.
static void adopt(oy_keyfile *out, oy_bytes name, uint8_t type, const uint8_t seed[32]) {
    memcpy(out->name, name.p, name.n);
    out->name[name.n] = '\0';
    out->key = oy_skey_make((oy_bytes){(const uint8_t *)out->name, name.n}, (oy_key_type)type, seed);
}

oy_code oy_keyfile_create(oy_keyfile *out, const char *path, oy_bytes name, oy_key_type type, oy_bytes passphrase,
                          oy_err *err) {
    *out = (oy_keyfile){.sealed = passphrase.n > 0};
    if (!oy_key_name_check(name))
        return oy_fail(err, OY_BAD_NAME, 0, name);
    uint8_t seed[32];
    randombytes_buf(seed, sizeof seed);
    adopt(out, name, (uint8_t)type, seed);
    sodium_memzero(seed, sizeof seed);
    oy_code code = oy_keyfile_write(&out->key, path, passphrase, err);
    if (code != OY_OK)
        oy_keyfile_wipe(out);
    return code;
}

// Reads a whole small file that nobody else may read. `text` is the caller's to wipe.
static oy_code file_read(uint8_t text[FILE_MAX], oy_bytes *out, const char *path, oy_err *err) {
    // Not to wait at a pipe that somebody put here.
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return oy_durable_fail(err, path);
    struct stat found;
    oy_code code = OY_OK;
    ssize_t n = 0;
    if (fstat(fd, &found) != 0)
        code = oy_durable_fail(err, path);
    else if (!S_ISREG(found.st_mode))
        code = oy_fail(err, OY_BAD_KEY, 0, oy_bytes_of(path));
    else if (found.st_mode & (S_IRWXG | S_IRWXO))
        code = oy_fail(err, OY_UNSAFE_MODE, 0, oy_bytes_of(path));
    else if ((n = read(fd, text, FILE_MAX)) < 0)
        code = oy_durable_fail(err, path);
    (void)close(fd);
    *out = (oy_bytes){text, code == OY_OK ? (size_t)n : 0};
    return code;
}

oy_code oy_keyfile_load(oy_keyfile *out, const char *path, oy_bytes passphrase, oy_err *err) {
    uint8_t text[FILE_MAX], seed[32];
    keytext k = {.sealed = false};
    oy_bytes bytes = {0};
    *out = (oy_keyfile){.sealed = false};
    oy_code code = file_read(text, &bytes, path, err);
    if (code == OY_OK)
        code = text_read(&k, bytes, err);
    if (code == OY_OK) {
        code = unseal(seed, &k, passphrase);
        if (code != OY_OK)
            (void)oy_fail(err, code, 0, k.name);
    }
    if (code == OY_OK) {
        adopt(out, k.name, k.vkey.type, seed);
        out->sealed = k.sealed;
        if (!oy_vkey_equal(&out->key.vkey, &k.vkey))
            code = oy_fail(err, OY_BAD_KEY, 3, OY_LIT("vkey is not that of the seed"));
    }
    sodium_memzero(text, sizeof text);
    sodium_memzero(seed, sizeof seed);
    sodium_memzero(&k, sizeof k);
    if (code != OY_OK)
        oy_keyfile_wipe(out);
    return code;
}

oy_code oy_keyfile_is_sealed(bool *sealed, const char *path, oy_err *err) {
    uint8_t text[FILE_MAX];
    keytext k = {.sealed = false};
    oy_bytes rest;
    oy_code code = file_read(text, &rest, path, err);
    if (code == OY_OK)
        code = head_read(&k, &rest, err);
    *sealed = k.sealed;
    sodium_memzero(text, sizeof text);
    return code;
}

void oy_keyfile_wipe(oy_keyfile *k) {
    sodium_memzero(k, sizeof *k);
}
