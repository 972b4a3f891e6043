// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "signed_request.h"

#define FIRST_LINE "oydas request v1"

typedef struct reading {
    oy_bytes rest;
    uint32_t line; // its number
    oy_err *err;
} reading;

static oy_code wrong(const reading *r, oy_code code, oy_bytes what) {
    return oy_fail(r->err, code, r->line, what);
}

// The value of the line `key VALUE` that must stand here.
static oy_code take(reading *r, const char *key, oy_bytes *value) {
    r->line++;
    oy_bytes line;
    if (!oy_line_next(&r->rest, &line) || !oy_bytes_equal(oy_word_take(&line), oy_bytes_of(key)) || line.n == 0)
        return wrong(r, OY_LINE_MISSING, oy_bytes_of(key));
    *value = line;
    return OY_OK;
}

static oy_code process_read(oy_signed_request *out, reading *r) {
    oy_bytes value;
    oy_code code = take(r, "process", &value);
    if (code != OY_OK)
        return code;
    out->origin = oy_word_take(&value);
    if (!oy_origin_check(out->origin))
        return wrong(r, OY_BAD_NAME, out->origin);
    return oy_hash_parse(&out->founding, value) ? OY_OK : wrong(r, OY_BAD_HASH, value);
}

static oy_code signer_read(oy_signed_request *out, reading *r) {
    oy_bytes value;
    oy_code code = take(r, "key", &value);
    if (code != OY_OK)
        return code;
    if (!oy_vkey_split(&out->key, value) || out->key.type != OY_KEY_ED25519)
        return wrong(r, OY_BAD_KEY, value);
    code = take(r, "as", &value);
    if (code != OY_OK)
        return code;
    const unsigned asking = OY_AS_MEMBER | OY_AS_OBSERVER | OY_AS_CHAIR | OY_AS_SECRETARIAT;
    return oy_role_of(&out->as, value) && (out->as & asking) ? OY_OK : wrong(r, OY_BAD_WORD, value);
}

static bool path_check(oy_bytes path) {
    for (size_t i = 0; i < path.n; i++) {
        uint8_t c = path.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' || c == '-'))
            return false;
    }
    return path.n > 0 && path.n <= OY_REQUEST_PATH_MAX;
}

static oy_code what_read(oy_signed_request *out, reading *r) {
    oy_bytes value;
    oy_code code = take(r, "request", &value);
    if (code != OY_OK)
        return code;
    oy_bytes method = oy_word_take(&value);
    out->post = oy_bytes_equal(method, OY_LIT("POST"));
    out->path = value;
    if (!out->post && !oy_bytes_equal(method, OY_LIT("GET")))
        return wrong(r, OY_BAD_WORD, method);
    if (!path_check(value))
        return wrong(r, OY_BAD_PATH, value);
    if (!out->post)
        return OY_OK;
    code = take(r, "body", &value);
    if (code != OY_OK)
        return code;
    return oy_hash_parse(&out->body, value) ? OY_OK : wrong(r, OY_BAD_HASH, value);
}

static oy_code once_read(oy_signed_request *out, reading *r) {
    oy_bytes value;
    oy_code code = take(r, "at", &value);
    if (code != OY_OK)
        return code;
    if (!oy_instant_parse(&out->at, value))
        return wrong(r, OY_BAD_INSTANT, value);
    code = take(r, "nonce", &value);
    if (code != OY_OK)
        return code;
    return oy_hex_parse(out->nonce, sizeof out->nonce, value) ? OY_OK : wrong(r, OY_BAD_HASH, value);
}

static oy_code text_read(oy_signed_request *out, oy_bytes text, oy_err *err) {
    reading r = {.rest = text, .line = 1, .err = err};
    oy_bytes first;
    *out = (oy_signed_request){.at = OY_NO_INSTANT};
    if (!oy_line_next(&r.rest, &first) || !oy_bytes_equal(first, OY_LIT(FIRST_LINE)))
        return wrong(&r, OY_BAD_LINE, OY_LIT(FIRST_LINE));
    oy_code code = process_read(out, &r);
    if (code == OY_OK)
        code = signer_read(out, &r);
    if (code == OY_OK)
        code = what_read(out, &r);
    if (code == OY_OK)
        code = once_read(out, &r);
    if (code == OY_OK && r.rest.n > 0) {
        r.line++;
        return wrong(&r, OY_TRAILING, (oy_bytes){0});
    }
    return code;
}

oy_code oy_signed_request_check(oy_signed_request *out, oy_arena *arena, oy_bytes note, oy_err *err) {
    if (note.n > OY_REQUEST_NOTE_MAX)
        return oy_fail(err, OY_TOO_LONG, 0, OY_LIT("request"));
    oy_note *parsed = oy_arena_get(arena, sizeof *parsed);
    if (!parsed)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT("request"));
    oy_code code = oy_note_parse(parsed, arena, note, err);
    if (code == OY_OK)
        code = text_read(out, parsed->text, err);
    if (code != OY_OK)
        return code;
    if (parsed->sig_count != 1 || !oy_bytes_equal(parsed->sigs[0].name, out->key.name) ||
        parsed->sigs[0].id != out->key.id)
        return oy_fail(err, OY_KEY_MISMATCH, 0, out->key.name);
    bool holds = oy_note_verify(parsed, &out->key, NULL) == OY_OK;
    return holds ? OY_OK : oy_fail(err, OY_BAD_SIGNATURE, 0, out->key.name);
}

void oy_signed_request_print(oy_buf *out, const oy_signed_request *r) {
    oy_buf_puts(out, FIRST_LINE "\nprocess ");
    oy_buf_put(out, r->origin);
    oy_buf_putc(out, ' ');
    oy_hash_print(out, &r->founding);
    oy_buf_puts(out, "\nkey ");
    oy_vkey_print(out, &r->key);
    oy_buf_puts(out, "\nas ");
    oy_buf_puts(out, oy_role_token(r->as));
    oy_buf_puts(out, r->post ? "\nrequest POST " : "\nrequest GET ");
    oy_buf_put(out, r->path);
    if (r->post) {
        oy_buf_puts(out, "\nbody ");
        oy_hash_print(out, &r->body);
    }
    oy_buf_puts(out, "\nat ");
    oy_instant_print(out, r->at);
    oy_buf_puts(out, "\nnonce ");
    oy_buf_hex(out, r->nonce, sizeof r->nonce);
    oy_buf_putc(out, '\n');
}
