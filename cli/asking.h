// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Asks a service for a process with a key: signed requests (docs/formats/payload.md), and the payloads that they are for.
#ifndef OYDAS_CLI_ASKING_H
#define OYDAS_CLI_ASKING_H

#include "cli/remote.h"
#include "core/payload.h"
#include "store/keyfile.h"

// What is given: content from a file under a salt of its own.
typedef struct oy_attachment {
    oy_bytes body;      // salt and content
    oy_payload payload; // what the act will say of it
    char line[192];     // the same, as the line `payload` has it
} oy_attachment;

// Reads a file of at most OY_PAYLOAD_MAX bytes and makes a salt. OY_BAD_WORD: there is no such level; OY_TOO_LONG, ….
OY_MUST_USE oy_code oy_attachment_make(oy_attachment *out, oy_arena *arena, const char *file, const char *level,
                                       oy_err *err);
// The role in which the holder of a key asks: `word` when it is given, else what its name says; of a member's code, what
// the service says of it.
OY_MUST_USE oy_code oy_asking_role(oy_role *out, oy_remote *r, oy_bytes keyname, const char *word, oy_err *err);
// POST api/path with a body, signed. The answer is one of 200 or 201; else its code.
OY_MUST_USE oy_code oy_ask_post(oy_remote *r, const oy_keyfile *key, oy_role as, const char *path, const char *media,
                                oy_bytes body, oy_answer *out, oy_err *err);
// GET api/path?query, signed where there is a key; `query` may be empty, and is not signed. At most 16 MiB.
OY_MUST_USE oy_code oy_ask_get(oy_remote *r, const oy_keyfile *key, oy_role as, const char *path, const char *query,
                               oy_answer *out, oy_err *err);
// Gives an attachment to the service. OY_KEY_MISMATCH: it was taken for something else.
OY_MUST_USE oy_code oy_attachment_give(const oy_attachment *a, oy_remote *r, const oy_keyfile *key, oy_role as,
                                       oy_err *err);
// The content and salt of a payload, found to be what the hash says. `key` may be NULL. OY_NOT_FOUND: not there, or not
// for who asks; OY_ROOT_MISMATCH: it is something else.
OY_MUST_USE oy_code oy_ask_payload(oy_remote *r, const oy_keyfile *key, oy_role as, const oy_hash *hash, oy_bytes *salt,
                                   oy_bytes *content, oy_err *err);

#endif
