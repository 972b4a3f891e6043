// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/keeping.h"

#include "cli/files.h"
#include "cli/say.h"
#include "core/entry.h"
#include "core/receipt.h"

static oy_code usual_place(const char **out, oy_arena *arena, oy_bytes origin, oy_err *err) {
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    char *name = oy_arena_get(arena, origin.n + 1);
    const char *root = NULL;
    if (data && data[0] == '/')
        root = oy_path_of(arena, data, "/oydas/receipts/", "");
    else if (home && home[0] == '/')
        root = oy_path_of(arena, home, "/.local/share/oydas/receipts/", "");
    else
        return oy_fail(err, OY_USAGE, 0,
                       OY_LIT("there is no home directory to keep this in; --receipts DIR names a place"));
    for (size_t i = 0; name && i < origin.n; i++)
        name[i] = origin.p[i] == '/' ? '+' : (char)origin.p[i];
    *out = root && name ? oy_path_of(arena, root, name, "") : NULL;
    return *out ? OY_OK : oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
}

oy_code oy_keeping_open(oy_keeping *out, oy_arena *arena, const char *dir, oy_bytes origin, const oy_hash *id,
                        oy_err *err) {
    char hex[72];
    oy_code code = dir ? OY_OK : usual_place(&dir, arena, origin, err);
    if (code == OY_OK)
        code = oy_directory_make(dir, err);
    if (code != OY_OK)
        return code;
    const char *stem = oy_path_join(arena, dir, oy_say_hash(hex, id));
    if (!stem)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
    *out = (oy_keeping){arena, oy_path_of(arena, stem, ".act", ""), oy_path_of(arena, stem, ".tlog-proof", ""),
                        oy_path_of(arena, stem, ".refusal", "")};
    return out->act && out->receipt && out->refusal ? OY_OK : oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
}

oy_code oy_keeping_check(const oy_keeping *k, const oy_vkey *log, oy_bytes note, oy_bytes receipt, oy_kept_receipt *out,
                         oy_err *err) {
    oy_receipt r;
    oy_entry entry;
    oy_checkpoint at;
    oy_buf bytes = oy_buf_in(k->arena);
    oy_code code = oy_receipt_parse(&r, k->arena, receipt, err);
    if (code != OY_OK)
        return code;
    // What is sent stands in the entry as it was sent, behind a stamp line and nothing else.
    oy_buf_put(&bytes, r.extra);
    oy_buf_put(&bytes, note);
    if (!r.has_extra || oy_entry_parse(&entry, oy_buf_bytes(&bytes)) != OY_OK || entry.stamp.n != r.extra.n)
        return oy_fail(err, OY_BAD_PROOF, 2, OY_LIT("the stamp line"));
    code = oy_receipt_verify(&r, k->arena, oy_buf_bytes(&bytes), log, &at, err);
    *out = (oy_kept_receipt){r.index, entry.at, r.checkpoint};
    return code;
}

oy_code oy_keeping_receipt(const oy_keeping *k, oy_bytes receipt, oy_err *err) {
    return oy_file_write(k->receipt, receipt, err);
}

oy_code oy_keeping_refusal(const oy_keeping *k, oy_bytes refusal, oy_err *err) {
    return oy_file_write(k->refusal, refusal, err);
}
