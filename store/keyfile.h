// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// A private key in a file of mode 0600, sealed with a passphrase (Argon2id, then XSalsa20-Poly1305) or, for
// services and demonstrations, open. The first lines say in plain text whose key it is.
#ifndef OYDAS_KEYFILE_H
#define OYDAS_KEYFILE_H

#include "core/note.h"

// A loaded key. The name inside key.vkey lives in `name`.
typedef struct oy_keyfile {
    oy_skey key;
    char name[OY_KEY_NAME_MAX + 1];
    bool sealed;
} oy_keyfile;

// Makes a new Ed25519 key of that name and type, and writes it to PATH, which must not exist. `passphrase` of
// length 0 leaves it open. Durable when it returns. Errors: OY_BAD_NAME, OY_STORE_EXISTS, OY_IO.
OY_MUST_USE oy_code oy_keyfile_create(oy_keyfile *out, const char *path, oy_bytes name, oy_key_type type,
                                      oy_bytes passphrase, oy_err *err);
// Writes a key that exists already (the demo's keys are made from a seed).
OY_MUST_USE oy_code oy_keyfile_write(const oy_skey *key, const char *path, oy_bytes passphrase, oy_err *err);
// Errors: OY_UNSAFE_MODE (readable by others), OY_WRONG_PASSPHRASE, OY_BAD_KEY, OY_IO.
OY_MUST_USE oy_code oy_keyfile_load(oy_keyfile *out, const char *path, oy_bytes passphrase, oy_err *err);
// Whether the file asks for a passphrase; reads only its first lines.
OY_MUST_USE oy_code oy_keyfile_is_sealed(bool *sealed, const char *path, oy_err *err);
void oy_keyfile_wipe(oy_keyfile *k);

#endif
