// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The key that a command signs with: a key file, opened with a passphrase from a file or from whoever is asked.
#ifndef OYDAS_CLI_SIGNER_H
#define OYDAS_CLI_SIGNER_H

#include "store/keyfile.h"

// Loads the key at `path`; asks on the terminal when it is sealed and `passphrase_file` is NULL. The caller wipes it.
// Errors: those of the key file with its path, OY_USAGE when nobody can be asked.
OY_MUST_USE oy_code oy_signer_load(oy_keyfile *out, const char *path, const char *passphrase_file, oy_err *err);
// The part of a key's name before the slash: a member's code, or an office.
oy_bytes oy_signer_owner(oy_bytes name);

#endif
