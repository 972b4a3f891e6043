// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Questions to whoever sits at the terminal.
#ifndef OYDAS_CLI_ASK_H
#define OYDAS_CLI_ASK_H

#include "cli/exit.h"

#define OY_PASSPHRASE_MAX 1024

// A passphrase in memory that is wiped when it is no longer needed.
typedef struct oy_passphrase {
    uint8_t b[OY_PASSPHRASE_MAX];
    size_t n;
} oy_passphrase;

// Whether there is somebody to ask: a terminal to write to and to read from.
bool oy_ask_possible(void);
// Puts the question whose words are the message `key`; true on yes. Without a terminal: false.
bool oy_ask_yes(const char *key);
// Asks for a passphrase without showing it; `twice` for a new one, which may not be empty. Errors: OY_USAGE without
// a terminal or when the two differ.
OY_MUST_USE oy_code oy_ask_passphrase(oy_passphrase *out, const char *for_what, bool twice, oy_err *err);
// The first line of a file. Errors: OY_IO, OY_TOO_LONG.
OY_MUST_USE oy_code oy_passphrase_read(oy_passphrase *out, const char *path, oy_err *err);
oy_bytes oy_passphrase_bytes(const oy_passphrase *p);
void oy_passphrase_wipe(oy_passphrase *p);

#endif
