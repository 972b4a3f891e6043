// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "cli/command.h"
#include "cli/files.h"
#include "cli/options.h"
#include "cli/places.h"
#include "cli/say.h"
#include "cli/source.h"
#include "cli/telling.h"
#include "core/certificate.h"

typedef struct wish {
    const char *id, *from, *form, *file, *pin;
    bool full, json;
} wish;

// ---- from a directory: made here ----

static oy_code make(oy_source *s, const wish *w, const oy_hash *procedure, oy_bytes *out, oy_err *err) {
    oy_certificate_source source = {.tree = &s->audit.tree,
                                    .entry = oy_source_entry,
                                    .ctx = s,
                                    .signatures_hold = s->audit.signatures_wrong == 0,
                                    .from = oy_allocator_libc()};
    oy_certificate c;
    oy_buf printed = oy_buf_in(s->arena);
    oy_code code = oy_store_checkpoint(s->reading.store, s->arena, &source.checkpoint, err);
    if (code == OY_OK)
        code = oy_certificate_make(&c, s->arena, &source, procedure, w->full, err);
    if (code != OY_OK)
        return code;
    oy_certificate_print(&printed, &c);
    *out = oy_buf_bytes(&printed);
    return printed.failed ? oy_fail(err, OY_NO_MEMORY, 0, OY_LIT("")) : OY_OK;
}

// ---- from a service: fetched ----

static oy_code fetch(oy_source *s, const wish *w, const char *id, oy_bytes *out, oy_err *err) {
    char path[128];
    (void)snprintf(path, sizeof path, "decisions/%s/certificate?form=%s", id, w->full ? "full" : "short");
    return oy_remote_file(&s->remote, path, OY_CERTIFICATE_MAX, out, err);
}

// A certificate that does not hold is not handed on, whoever made it.
static oy_code check(oy_source *s, const oy_hash *procedure, oy_bytes bytes, oy_err *err) {
    oy_certificate c;
    oy_proven proven;
    const oy_vkey *log = s->is_remote ? &s->remote.pin.log : NULL;
    oy_code code = oy_certificate_parse(&c, s->arena, bytes, err);
    if (code != OY_OK)
        return code;
    code = oy_certificate_verify(&c, log, oy_allocator_libc(), &proven, err);
    oy_state_clear(&proven.state);
    return code == OY_OK && !oy_hash_equal(&c.procedure, procedure)
               ? oy_fail(err, OY_NO_SUCH_PROCEDURE, 0, OY_LIT("it is a certificate of another procedure"))
               : code;
}

static oy_code obtain(oy_source *s, const wish *w, json_t *decision, oy_bytes *out, oy_err *err) {
    oy_hash procedure;
    const char *id = oy_field(decision, "id");
    if (!oy_hash_parse(&procedure, oy_bytes_of(id)))
        return oy_fail(err, OY_BAD_HASH, 0, oy_bytes_of(id));
    oy_code code = s->is_remote ? fetch(s, w, id, out, err) : make(s, w, &procedure, out, err);
    return code == OY_OK ? check(s, &procedure, *out, err) : code;
}

static oy_exit tell(oy_arena *arena, const wish *w, const char *file, json_t *decision, oy_bytes bytes) {
    if (w->json) {
        oy_json out = oy_json_in(arena);
        oy_json_open(&out, NULL, '{');
        oy_json_text(&out, "procedure", oy_bytes_of(oy_field(decision, "id")));
        oy_json_word(&out, "form", w->full ? "full" : "short");
        oy_json_text(&out, "file", oy_bytes_of(file));
        oy_json_number(&out, "bytes", bytes.n);
        oy_json_close(&out, '}');
        return oy_print_json(&out);
    }
    if (strcmp(file, "-") != 0)
        oy_say(stdout, "cli.certificate.written", OY_STR("file", file), OY_NUM("bytes", bytes.n),
               OY_STR("title", oy_field(decision, "title")));
    return OY_EXIT_DONE;
}

// A certificate may take the place of a certificate, and of nothing else: a file named by mistake may be a key.
static oy_code write_out(oy_arena *arena, const char *file, oy_bytes bytes, oy_err *err) {
    oy_bytes there;
    if (strcmp(file, "-") != 0 && oy_file_exists(file) &&
        (oy_file_read(&there, arena, file, OY_CERTIFICATE_MAX, NULL) != OY_OK ||
         !oy_bytes_starts(there, OY_LIT("oydas certificate "))))
        return oy_fail(err, OY_STORE_EXISTS, 0, oy_bytes_of(file));
    return oy_file_write(file, bytes, err);
}

static oy_exit certify(oy_arena *arena, oy_source *s, const wish *w) {
    json_t *decision = NULL;
    oy_bytes bytes;
    oy_err err;
    oy_code code = oy_source_decision(s, w->id, &decision, &err);
    if (code == OY_OK)
        code = obtain(s, w, decision, &bytes, &err);
    const char *file = w->file;
    if (code == OY_OK && !file && !(file = oy_path_of(arena, oy_field(decision, "label"), ".certificate", "")))
        code = oy_fail(&err, OY_NO_MEMORY, 0, OY_LIT(""));
    if (code == OY_OK)
        code = write_out(arena, file, bytes, &err);
    oy_exit end = OY_EXIT_NO;
    if (code == OY_NO_SUCH_ACT && !w->full)
        oy_tell(stderr, "cli.certificate.short-impossible");
    else
        end = code == OY_OK ? tell(arena, w, file, decision, bytes) : oy_complain_of(w->id, &err);
    json_decref(decision);
    return end;
}

oy_exit oy_command_certificate(oy_arena *arena, int argc, char **argv) {
    wish w = {0};
    const char *where = NULL;
    const oy_option table[] = {{"from", OY_OPTION_VALUE, &w.from}, {"form", OY_OPTION_VALUE, &w.form},
                               {"o", OY_OPTION_VALUE, &w.file},    {"pin", OY_OPTION_VALUE, &w.pin},
                               {"json", OY_OPTION_FLAG, &w.json},  {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table, .least = 1, .most = 1};
    oy_source source;
    oy_err err;
    oy_exit end;
    if (!oy_options_read(&options, arena, argc, argv, &end))
        return end;
    w.id = options.plain.item[0];
    w.full = !w.form || strcmp(w.form, "full") == 0;
    if (!w.full && strcmp(w.form, "short") != 0)
        return oy_misuse("cli.certificate.bad-form", OY_STR("form", w.form));
    if (w.json && w.file && strcmp(w.file, "-") == 0)
        return oy_misuse("cli.certificate.json-and-stdout", OY_STR("option", "--json"));
    if (oy_place_find(&where, arena, w.from, &err) != OY_OK)
        return oy_complain(&err);
    end = oy_source_open(&source, arena, where, w.pin, &err) == OY_OK ? certify(arena, &source, &w) : oy_complain(&err);
    oy_source_close(&source);
    return end;
}
