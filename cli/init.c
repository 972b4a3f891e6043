// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include <sodium.h>
#include <string.h>
#include <time.h>

#include "cli/ask.h"
#include "cli/command.h"
#include "cli/files.h"
#include "cli/named.h"
#include "cli/options.h"
#include "cli/say.h"
#include "core/crypto.h"
#include "core/founding.h"
#include "server/record.h"
#include "store/installation.h"

#define UNTIL_SECONDS 3600
#define OPERATOR_NAME "operator/service"
#define SECRETARIAT_NAME "secretariat/desk"

typedef struct wish {
    const char *dir, *process, *origin, *rules, *roster, *clock, *at, *keys_dir, *passphrase_file;
    const char *quorum;
    oy_words_given secretariat, authority, witnesses, doors;
    bool open, json;
} wish;

// What a founding is made of. Nothing is written before all of it fits together.
typedef struct making {
    oy_arena *arena;
    const wish *w;
    oy_founding founding;
    oy_skey log, operator_key, secretariat; // the last only when none was given
    const char *secretariat_file;           // NULL when one was given
    oy_instant at;
    oy_bytes note;
    oy_hash id;
    oy_err err;
} making;

// ---- what was given ----

static bool secretariat_keys(making *m, oy_exit *end) {
    const oy_words_given *given = &m->w->secretariat;
    size_t n = given->n ? given->n : 1;
    oy_vkey *keys = oy_arena_get(m->arena, n * sizeof *keys);
    if (!keys) {
        *end = oy_complain_code(OY_NO_MEMORY, "");
        return false;
    }
    keys[0] = m->secretariat.vkey;
    for (size_t i = 0; i < given->n; i++)
        if (oy_vkey_parse(&keys[i], oy_bytes_of(given->item[i]), NULL) != OY_OK) {
            *end = oy_misuse("cli.bad-vkey", OY_STR("key", given->item[i]));
            return false;
        }
    m->founding.secretariat = keys;
    m->founding.secretariat_count = n;
    return true;
}

// CODE:VKEY:SCOPES
static bool authority_read(oy_founding_authority *out, const char *written) {
    oy_bytes all = oy_bytes_of(written);
    size_t first = oy_bytes_find(all, 0, ':'), last = all.n;
    while (last > first && all.p[last - 1] != ':')
        last--;
    if (first == all.n || last <= first + 1)
        return false;
    out->member = oy_bytes_slice(all, 0, first);
    return oy_member_name_check(out->member) && oy_scopes_parse(&out->scopes, oy_bytes_slice(all, last, all.n)) &&
           oy_vkey_parse(&out->key, oy_bytes_slice(all, first + 1, last - 1), NULL) == OY_OK;
}

static bool authorities(making *m, oy_exit *end) {
    const oy_words_given *given = &m->w->authority;
    oy_founding_authority *all = oy_arena_get(m->arena, given->n * sizeof *all);
    for (size_t i = 0; all && i < given->n; i++)
        if (!authority_read(&all[i], given->item[i])) {
            *end = oy_misuse("cli.init.bad-authority", OY_STR("authority", given->item[i]));
            return false;
        }
    m->founding.authorities = all;
    m->founding.authority_count = given->n;
    *end = all ? OY_EXIT_DONE : oy_complain_code(OY_NO_MEMORY, "");
    return all != NULL;
}

// Keys that cosign: of witnesses and of doors.
static bool cosigners(making *m, const oy_words_given *given, const oy_vkey **out, size_t *count, oy_exit *end) {
    oy_vkey *keys = oy_arena_get(m->arena, given->n * sizeof *keys);
    if (!keys) {
        *end = oy_complain_code(OY_NO_MEMORY, "");
        return false;
    }
    for (size_t i = 0; i < given->n; i++)
        if (oy_vkey_parse(&keys[i], oy_bytes_of(given->item[i]), NULL) != OY_OK || keys[i].type != OY_KEY_COSIGNATURE) {
            *end = oy_misuse("cli.init.bad-cosigner", OY_STR("key", given->item[i]));
            return false;
        }
    *out = keys;
    *count = given->n;
    return true;
}

static bool outside(making *m, oy_exit *end) {
    oy_founding *f = &m->founding;
    if (!cosigners(m, &m->w->witnesses, &f->witnesses, &f->witness_count, end) ||
        !cosigners(m, &m->w->doors, &f->doors, &f->door_count, end))
        return false;
    if (m->w->quorum &&
        (!oy_number_parse(&f->quorum, oy_bytes_of(m->w->quorum)) || f->quorum == 0 || f->quorum > f->witness_count)) {
        *end = oy_misuse("cli.init.bad-quorum", OY_STR("quorum", m->w->quorum));
        return false;
    }
    return true;
}

// The clock of a record shows in its name.
static bool ends_in_simulated(const char *origin) {
    static const char suffix[] = "/simulated";
    size_t n = strlen(origin), s = sizeof suffix - 1;
    return n > s && strcmp(origin + n - s, suffix) == 0;
}

static bool clock_and_time(making *m, oy_exit *end) {
    const wish *w = m->w;
    m->founding.simulated = w->clock && strcmp(w->clock, "simulated") == 0;
    if (w->clock && !m->founding.simulated && strcmp(w->clock, "real") != 0)
        *end = oy_misuse("cli.init.bad-clock", OY_STR("clock", w->clock));
    else if (m->founding.simulated != ends_in_simulated(w->origin))
        *end = oy_misuse("cli.init.origin-and-clock", OY_STR("origin", w->origin));
    else if (w->at && !m->founding.simulated)
        *end = oy_misuse("cli.init.at-simulated", OY_STR("at", w->at));
    else if (w->at && !oy_instant_parse(&m->at, oy_bytes_of(w->at)))
        *end = oy_misuse("cli.bad-instant", OY_STR("instant", w->at));
    else {
        if (!w->at)
            m->at = (oy_instant)time(NULL);
        m->founding.until = m->at + UNTIL_SECONDS;
        return true;
    }
    return false;
}

static oy_code texts(making *m) {
    const oy_named_where where = {0};
    oy_code code = oy_named_read(&m->founding.rules, m->arena, OY_NAMED_RULES, m->w->rules, &where, &m->err);
    return code == OY_OK ? oy_named_read(&m->founding.roster, m->arena, OY_NAMED_ROSTER, m->w->roster, &where, &m->err)
                         : code;
}

// ---- making ----

static oy_skey new_key(const char *name) {
    uint8_t seed[32];
    randombytes_buf(seed, sizeof seed);
    oy_skey key = oy_skey_make(oy_bytes_of(name), OY_KEY_ED25519, seed);
    sodium_memzero(seed, sizeof seed);
    return key;
}

static oy_code compose(making *m) {
    oy_buf text = oy_buf_in(m->arena), note = oy_buf_in(m->arena);
    randombytes_buf(m->founding.nonce, sizeof m->founding.nonce);
    oy_code code = oy_founding_text(&text, m->arena, &m->founding, &m->err);
    if (code != OY_OK)
        return code;
    oy_bytes bytes = oy_buf_bytes(&text);
    m->id = oy_sha256(&bytes, 1);
    oy_note_print(&note, bytes, &m->operator_key);
    m->note = oy_buf_bytes(&note);
    return text.failed || note.failed ? oy_fail(&m->err, OY_NO_MEMORY, 0, OY_LIT("")) : OY_OK;
}

static oy_code write_key(making *m, const oy_skey *key, const char *rest) {
    char path[OY_PATH_MAX];
    if (oy_installation_path(path, m->w->dir, m->w->process, rest) != OY_OK)
        return oy_fail(&m->err, OY_TOO_LONG, 0, oy_bytes_of(m->w->dir));
    return oy_keyfile_write(key, path, (oy_bytes){0}, &m->err);
}

// Before anything is written: whoever founds a process has somewhere to put the key of its secretariat.
static oy_code secretariat_place(making *m, oy_passphrase *passphrase) {
    passphrase->n = 0;
    if (!m->secretariat_file)
        return OY_OK;
    if (oy_file_exists(m->secretariat_file))
        return oy_fail(&m->err, OY_STORE_EXISTS, 0, oy_bytes_of(m->secretariat_file));
    oy_code code = m->w->keys_dir ? oy_directory_make(m->w->keys_dir, &m->err) : OY_OK;
    if (code != OY_OK || m->w->open)
        return code;
    return m->w->passphrase_file ? oy_passphrase_read(passphrase, m->w->passphrase_file, &m->err)
                                 : oy_ask_passphrase(passphrase, m->secretariat_file, true, &m->err);
}

static oy_code found(making *m) {
    oy_passphrase passphrase;
    oy_code code = secretariat_place(m, &passphrase);
    if (code == OY_OK)
        code = oy_installation_add(m->w->dir, m->w->process, &m->err);
    if (code == OY_OK && m->secretariat_file)
        code = oy_keyfile_write(&m->secretariat, m->secretariat_file, oy_passphrase_bytes(&passphrase), &m->err);
    oy_passphrase_wipe(&passphrase);
    if (code == OY_OK)
        code = write_key(m, &m->log, "keys/log.key");
    if (code == OY_OK)
        code = write_key(m, &m->operator_key, "keys/operator.key");
    return code == OY_OK ? oy_record_found(m->w->dir, m->w->process, m->note, m->at, &m->err) : code;
}

// ---- telling ----

static oy_exit tell(const making *m) {
    oy_buf log = oy_buf_in(m->arena);
    oy_vkey_print(&log, &m->log.vkey);
    if (m->w->json) {
        oy_json out = oy_json_in(m->arena);
        oy_json_open(&out, NULL, '{');
        oy_json_text(&out, "origin", m->founding.origin);
        oy_json_hash(&out, "founding", &m->id);
        oy_json_text(&out, "log", oy_buf_bytes(&log));
        oy_json_instant(&out, "at", m->at);
        if (m->secretariat_file)
            oy_json_text(&out, "secretariat", oy_bytes_of(m->secretariat_file));
        else
            oy_json_null(&out, "secretariat");
        oy_json_close(&out, '}');
        return oy_print_json(&out);
    }
    oy_say(stdout, "cli.init.founded", OY_RAW("origin", m->founding.origin), OY_STR("dir", m->w->dir));
    oy_say_in(stdout, "    ", "cli.founding-groups", OY_GROUPS("founding", &m->id));
    oy_tell(stdout, "cli.init.compare");
    oy_say(stdout, "cli.init.log", OY_RAW("log", oy_buf_bytes(&log)));
    if (m->secretariat_file)
        oy_say(stdout, "cli.init.secretariat", OY_STR("file", m->secretariat_file));
    oy_tell(stdout, "cli.init.next");
    oy_say_in(stdout, "    ", "cli.init.next-serve", OY_STR("dir", m->w->dir));
    return OY_EXIT_DONE;
}

static const char *secretariat_file(oy_arena *arena, const wish *w) {
    const char *name = oy_path_of(arena, w->process, "-secretariat.key", "");
    return name && w->keys_dir ? oy_path_join(arena, w->keys_dir, name) : name;
}

static oy_exit make(making *m) {
    const wish *w = m->w;
    oy_exit end;
    m->founding.origin = oy_bytes_of(w->origin);
    m->log = new_key(w->origin);
    m->operator_key = new_key(OPERATOR_NAME);
    m->founding.log = m->log.vkey;
    m->founding.operator_key = m->operator_key.vkey;
    if (!w->secretariat.n) {
        m->secretariat = new_key(SECRETARIAT_NAME);
        m->secretariat_file = secretariat_file(m->arena, w);
    }
    if (!clock_and_time(m, &end) || !secretariat_keys(m, &end) || !authorities(m, &end) || !outside(m, &end))
        return end;
    if (texts(m) != OY_OK || compose(m) != OY_OK || found(m) != OY_OK)
        return oy_complain(&m->err);
    return tell(m);
}

static bool complete(const wish *w, oy_exit *end) {
    const struct {
        const char *name, *value;
    } needed[] = {{"--process", w->process}, {"--origin", w->origin}, {"--rules", w->rules}, {"--roster", w->roster}};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (!needed[i].value) {
            *end = oy_misuse("cli.option-missing", OY_STR("option", needed[i].name));
            return false;
        }
    if (!oy_label_check(oy_bytes_of(w->process)))
        *end = oy_misuse("cli.init.bad-process", OY_STR("process", w->process));
    else if (!oy_origin_check(oy_bytes_of(w->origin)))
        *end = oy_misuse("cli.init.bad-origin", OY_STR("origin", w->origin));
    else
        return true;
    return false;
}

oy_exit oy_command_init(oy_arena *arena, int argc, char **argv) {
    wish w = {0};
    const oy_option table[] = {
        {"process", OY_OPTION_VALUE, &w.process},
        {"origin", OY_OPTION_VALUE, &w.origin},
        {"rules", OY_OPTION_VALUE, &w.rules},
        {"roster", OY_OPTION_VALUE, &w.roster},
        {"clock", OY_OPTION_VALUE, &w.clock},
        {"at", OY_OPTION_VALUE, &w.at},
        {"secretariat", OY_OPTION_LIST, &w.secretariat},
        {"authority", OY_OPTION_LIST, &w.authority},
        {"witness", OY_OPTION_LIST, &w.witnesses},
        {"quorum", OY_OPTION_VALUE, &w.quorum},
        {"door", OY_OPTION_LIST, &w.doors},
        {"keys-dir", OY_OPTION_VALUE, &w.keys_dir},
        {"passphrase-file", OY_OPTION_VALUE, &w.passphrase_file},
        {"no-passphrase", OY_OPTION_FLAG, &w.open},
        {"json", OY_OPTION_FLAG, &w.json},
        {NULL, OY_OPTION_FLAG, NULL},
    };
    oy_options options = {.table = table, .least = 1, .most = 1};
    oy_exit end;
    if (!oy_options_read(&options, arena, argc, argv, &end) || !complete(&w, &end))
        return end;
    w.dir = options.plain.item[0];
    making *m = oy_arena_get(arena, sizeof *m);
    if (!m)
        return oy_complain_code(OY_NO_MEMORY, "");
    *m = (making){.arena = arena, .w = &w};
    end = make(m);
    sodium_memzero(m, sizeof *m);
    return end;
}
