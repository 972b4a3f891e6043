// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/signer.h"

#include "cli/ask.h"
#include "cli/files.h"

oy_code oy_signer_load(oy_keyfile *out, const char *path, const char *passphrase_file, oy_err *err) {
    bool sealed = false;
    oy_passphrase passphrase = {.n = 0};
    if (!oy_file_exists(path))
        return oy_file_fail(err, path);
    oy_code code = oy_keyfile_is_sealed(&sealed, path, err);
    if (code == OY_OK && sealed)
        code = passphrase_file ? oy_passphrase_read(&passphrase, passphrase_file, err)
                               : oy_ask_passphrase(&passphrase, path, false, err);
    if (code == OY_OK)
        code = oy_keyfile_load(out, path, oy_passphrase_bytes(&passphrase), err);
    oy_passphrase_wipe(&passphrase);
    return code;
}

oy_bytes oy_signer_owner(oy_bytes name) {
    return oy_bytes_slice(name, 0, oy_bytes_find(name, 0, '/'));
}
