// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "cli/ask.h"
#include "cli/command.h"
#include "cli/files.h"
#include "cli/options.h"
#include "cli/say.h"
#include "cli/signer.h"

typedef struct wish {
    const char *name, *file, *passphrase_file;
    bool open, json;
} wish;

// OWNER/label, OWNER being a member's code or an office.
static bool name_is_sound(oy_bytes name) {
    oy_bytes owner = oy_signer_owner(name), label = oy_bytes_slice(name, owner.n + 1, name.n);
    bool office = oy_bytes_equal(owner, OY_LIT("secretariat")) || oy_bytes_equal(owner, OY_LIT("operator"));
    return owner.n < name.n && (office || oy_member_name_check(owner)) && oy_label_check(label);
}

// arl-mission.key for ARL/mission.
static const char *file_of(oy_arena *arena, const char *name) {
    char *file = oy_path_of(arena, name, ".key", "");
    for (char *c = file; c && *c; c++) {
        if (*c == '/')
            *c = '-';
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
    }
    return file;
}

static oy_code passphrase_of(const wish *w, oy_passphrase *out, oy_err *err) {
    out->n = 0;
    if (w->open)
        return OY_OK;
    return w->passphrase_file ? oy_passphrase_read(out, w->passphrase_file, err)
                              : oy_ask_passphrase(out, w->name, true, err);
}

static oy_exit tell(oy_arena *arena, const wish *w, const oy_keyfile *key) {
    oy_buf vkey = oy_buf_in(arena);
    oy_vkey_print(&vkey, &key->key.vkey);
    if (w->json) {
        oy_json out = oy_json_in(arena);
        oy_json_open(&out, NULL, '{');
        oy_json_text(&out, "key", oy_bytes_of(key->name));
        oy_json_text(&out, "vkey", oy_buf_bytes(&vkey));
        oy_json_text(&out, "file", oy_bytes_of(w->file));
        oy_json_flag(&out, "sealed", key->sealed);
        oy_json_close(&out, '}');
        return oy_print_json(&out);
    }
    // The public key stands alone on stdout, so that a script can take it.
    oy_say(stderr, key->sealed ? "cli.keygen.sealed" : "cli.keygen.open", OY_STR("file", w->file));
    oy_tell(stderr, "cli.keygen.public");
    (void)printf("%.*s\n", (int)vkey.n, (const char *)vkey.p);
    return OY_EXIT_DONE;
}

static oy_exit make(oy_arena *arena, const wish *w) {
    oy_err err;
    oy_passphrase passphrase;
    oy_keyfile key;
    if (oy_file_exists(w->file))
        return oy_complain_code(OY_STORE_EXISTS, w->file);
    oy_code code = passphrase_of(w, &passphrase, &err);
    if (code == OY_OK)
        code = oy_keyfile_create(&key, w->file, oy_bytes_of(w->name), OY_KEY_ED25519, oy_passphrase_bytes(&passphrase),
                                 &err);
    oy_passphrase_wipe(&passphrase);
    if (code != OY_OK)
        return oy_complain(&err);
    oy_exit end = tell(arena, w, &key);
    oy_keyfile_wipe(&key);
    return end;
}

oy_exit oy_command_keygen(oy_arena *arena, int argc, char **argv) {
    wish w = {0};
    const oy_option table[] = {
        {"o", OY_OPTION_VALUE, &w.file},
        {"passphrase-file", OY_OPTION_VALUE, &w.passphrase_file},
        {"no-passphrase", OY_OPTION_FLAG, &w.open},
        {"json", OY_OPTION_FLAG, &w.json},
        {NULL, OY_OPTION_FLAG, NULL},
    };
    oy_options options = {.table = table, .least = 1, .most = 1};
    oy_exit end;
    if (!oy_options_read(&options, arena, argc, argv, &end))
        return end;
    w.name = options.plain.item[0];
    if (!name_is_sound(oy_bytes_of(w.name)))
        return oy_misuse("cli.keygen.bad-name", OY_STR("name", w.name));
    if (w.open && w.passphrase_file)
        return oy_misuse("cli.keygen.passphrase-twice", OY_STR("name", w.name));
    if (!w.file)
        w.file = file_of(arena, w.name);
    return w.file ? make(arena, &w) : oy_complain_code(OY_NO_MEMORY, "");
}
